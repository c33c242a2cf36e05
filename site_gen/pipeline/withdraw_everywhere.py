"""Withdraw a person, a story or a picture from the repository, from everything that is made of it and published.

The repository comes first, so that no later build can bring back what was withdrawn; then the sites are built, verified
and published, kept releases and caches are removed, and everything is searched. A withdrawal that was stopped half-way
is finished by `finish_withdrawal`, from its journal.
"""

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from site_gen import archive_bag, atomic_files, pagefind, people_in_story
from site_gen import settings as kommune_settings
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind
from site_gen.model.person import Person
from site_gen.model.search_mode import SearchMode
from site_gen.model.withdrawal import (
    TAKES_DOWN,
    PublishedTraces,
    ReleaseTraces,
    Rewrite,
    RewriteReason,
    ScanReport,
    SoughtContent,
    SubjectKind,
    TraceKind,
    UnreachedTarget,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalPlan,
    WithdrawalStep,
    WithdrawalSubject,
)
from site_gen.names.whole_ids import whole_id
from site_gen.parallel.executor import Executor
from site_gen.people_in_story import find_people, shown_in
from site_gen.pipeline import (
    build_site,
    compare_sites,
    evaluate,
    publish_site,
    purge,
    verify_site,
    withdraw_changes,
    withdraw_journal,
    withdraw_scan,
    withdraw_side_effects,
)
from site_gen.pipeline import withdraw_traces as traces_of
from site_gen.pipeline.build_options import (
    FETCHED,
    SITES,
    BuildOptions,
    Progress,
    build_dir,
    fetch_folder,
    no_progress,
)
from site_gen.pipeline.configured_targets import ConfiguredTarget, find_target, is_own_pages, remembered_target
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import files_locked
from site_gen.pipeline.publish_site import PublishOptions, SiteSource
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.pipeline.withdraw_scan import ContentScan
from site_gen.pipeline.withdraw_subject import is_in_repository, text_of
from site_gen.publish.target import Release, Target
from site_gen.publish.targets import InvalidTargetError
from site_gen.search_records import FOLDER
from site_gen.settings import Settings

_LEFTOVERS = ("consent", "preview", "serve", "serve-published", FETCHED)
"""Folders under build/ that only people on this machine look at, and that are made again when they are needed."""
_UNREADABLE = Words(
    nn="Vi fekk ikkje lese eller skrive der ({error}). Rett det, og køyr kommandoen på nytt.",
    nb="Vi fikk ikke lese eller skrive der ({error}). Rett det, og kjør kommandoen på nytt.",
)


_NOT_THERE = Words(
    nn="Det er publisert dit før, men no er mappa borte eller tom. Er det ein disk som ikkje er kopla til, så kople "
    "han til, og køyr kommandoen på nytt.",
    nb="Det er publisert dit før, men nå er mappen borte eller tom. Er det en disk som ikke er koblet til, så koble "
    "den til, og kjør kommandoen på nytt.",
)


def usable_targets(settings: Settings, root: Path) -> tuple[list[ConfiguredTarget], list[UnreachedTarget]]:
    """Return the targets in the settings, and those that cannot be used as they are written.

    Every other target that has been published to from here is among them, by its address.
    """
    found: list[ConfiguredTarget] = []
    wrong: list[UnreachedTarget] = []
    for name in settings.targets:
        try:
            found.append(find_target(name, root, root))
        except InvalidTargetError as error:
            wrong.append(UnreachedTarget(name, error.words))
    for address, edition, is_own in purge.published_targets(root):
        if not is_own or address in {one.target.address for one in found}:
            continue
        try:
            other = remembered_target(address, edition, root)
        except InvalidTargetError as error:
            wrong.append(UnreachedTarget(address, error.words))
        else:
            # What build/ had is gone with it, and made again by the next publication.
            if other is None and not is_own_pages(address, root):
                wrong.append(UnreachedTarget(address, _NOT_THERE))
            elif other is not None:
                found.append(other)
    return found, wrong


def require_there(root: Path, one: ConfiguredTarget) -> None:
    """Raise Failure when the folder of a target that has been published to is missing or empty.

    A disk that is not there looks the same as a target without releases, which has the program's own files at least.
    """
    kind, _, place = one.target.address.partition(":")
    if not os.path.isabs(place) or one.target.address not in {each for each, _, _ in purge.published_targets(root)}:  # noqa: PTH117
        return
    folder = Path(place) if kind == "dir" else Path(place).parent
    if not folder.is_dir() or not any(folder.iterdir()):
        raise Failure(_NOT_THERE)


def _targets_of_the_original(settings: Settings, root: Path) -> Iterator[ConfiguredTarget]:
    """Yield the targets that this repository was copied with, or moved from: they are searched, and never changed."""
    known = {one.target.address for one in usable_targets(settings, root)[0]}
    for address, edition, is_own in purge.published_targets(root):
        with contextlib.suppress(InvalidTargetError):
            other = None if is_own or address in known else remembered_target(address, edition, root)
            if other is not None:
                yield other


def published_places(root: Path) -> list[Path]:
    """Return each folder or file on this machine that has, or is to have, something that was published from here."""
    targets, _ = usable_targets(kommune_settings.read_settings(root)[1], root)
    addresses = [one.target.address for one in targets] + [one[0] for one in purge.published_targets(root)]
    places = [Path(place) for one in addresses if os.path.isabs(place := one.partition(":")[2])]  # noqa: PTH117
    return [one.resolve() for one in (*places, *purge.known_copies(root))]


def plan_withdrawal(
    subject: WithdrawalSubject,
    evaluation: Evaluation,
    day: dt.date,
    *,
    films: Collection[str] = (),
    progress: Progress = no_progress,
) -> WithdrawalPlan:
    """Return every trace of a subject, and what withdrawing it does. Nothing is written. Raises Failure.

    `films` are ids of stories whose film shows the person; `progress` gets the name of each stage.
    """
    root, settings = evaluation.repository.root, evaluation.settings
    progress("traces")
    traces = traces_of.repository_traces(subject, evaluation, films)
    changes = withdraw_changes.withdrawal_changes(traces, evaluation, day)
    selection = evaluation.selection(BuildContext(day))
    targets, unreached = usable_targets(settings, root)
    with fetch_folder(root) as folder:
        progress("fetch")
        fetched: list[tuple[str, Release, Path]] = []
        for number, one in enumerate(targets):
            try:
                require_there(root, one)
                fetched += [(one.name, *found) for found in fetched_releases(one.target, folder / str(number))]
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one target, the others are searched
                unreached.append(UnreachedTarget(one.name, words_for(error)))
        sites = [root / name for name in site_names(settings) if (root / name).is_dir()]
        sites += [site for _, _, site in fetched]
        sought = withdraw_scan.again_when_replaced(
            lambda: withdraw_scan.sought_content(traces, changes, evaluation, selection, sites)
        )
        progress("scan")
        scan = ContentScan(sought, settings.site_url)
        made = withdraw_scan.scan_made(scan, root, build_dir(root), settings.site_dir)
        for copy in purge.known_copies(root):
            with contextlib.suppress(OSError):
                made += scan.site(copy, str(copy))
        releases = tuple(
            ReleaseTraces(name, release.name, release.is_current, report)
            for name, release, site in fetched
            if (report := scan.site(site, f"{name} {release.name}")).hits
        )
        named = {one.name: one for one in targets}
        served = {name: site for name, release, site in fetched if release.is_current}
        own = withdraw_side_effects.own_stories(traces, changes, evaluation)
        others = [
            withdraw_side_effects.other_changes(named[one.target], served[one.target], evaluation, own, day)
            for one in releases
            if one.is_current
        ]
        current = [(named[name].edition, site) for name, release, site in fetched if release.is_current]
        built = root / settings.site_dir
        if (not targets or unreached) and built.is_dir():
            current.append((Edition.PUBLIC, built))
        earlier = [site for name, _, site in fetched if named[name].edition is Edition.PUBLIC]
        changed = (one.path for one in changes.rewrites if one.reason in TAKES_DOWN)
        shown = tuple(dict.fromkeys((*traces.stories, *changed)))
        stories, addresses = _published_stories(shown, sought, evaluation, current, earlier)
        counts = (Edition.PUBLIC, built) in current
        held = bool(releases) or (counts and any(hit.place == settings.site_dir for hit in made.hits))
        # An internal edition that is only built here is on no intranet.
        internal = any(named[one.target].edition is Edition.INTERNAL for one in releases)
    names = tuple(one.name for one in targets)
    people = _people_in(traces, evaluation)
    channels = _other_channels(people)
    out = PublishedTraces(anything=held, stories=stories, addresses=addresses, internal=internal, channels=channels)
    undone, cleaned = withdraw_journal.undone(root, subject)
    declaring = {one.declared_in.path for one in traces.pictures} | {one.declared_in.path for one in traces.films}
    before = _taken_down_before(root, {*shown, *declaring})
    out = out.with_earlier(undone).with_earlier(before)
    greeted = people_in_story.first_name(people[0].name) if len(people) == 1 else ""
    return WithdrawalPlan(subject, traces.found, changes, sought, made, releases, tuple(unreached), names,
                          tuple(one for one in others if one), tuple(films),
                          out, cleaned, _called(traces), greeted, search=scan)  # fmt: skip


def _called(traces: traces_of.RepositoryTraces) -> str:
    """Return the title of a story or of that with a film, or the alternative text of a picture; empty for a person."""
    subject = traces.subject
    if subject.kind is SubjectKind.PICTURE and traces.films:
        return next((title for one in traces.films if (title := one.declared_in.record.get(story_fields.TITLE))), "")
    if subject.kind is SubjectKind.STORY:
        return next((one.text for one in traces.found if one.kind is TraceKind.STORY), "")
    shown = (one for one in traces.pictures if subject.kind is SubjectKind.PICTURE and one.path == subject.id)
    return next((one.alt for one in shown if one.alt), "")


def _taken_down_before(root: Path, paths: AbstractSet[str]) -> PublishedTraces:
    """Return when an earlier withdrawal, which nothing has been published since, has taken some stories down."""
    for journal in withdraw_journal.journals(root):
        if journal.step is WithdrawalStep.DONE and not paths.isdisjoint(journal.down):
            return PublishedTraces(
                anything=True,
                internal=journal.published.internal,
                taken_down=journal.moment.isoformat() if journal.releases else "",
            )
    return PublishedTraces(anything=False)


def _people_in(traces: traces_of.RepositoryTraces, evaluation: Evaluation) -> list[Person]:
    """Return the person who is withdrawn, or the registered people in a story, a picture or a film."""
    subject, registers = traces.subject, evaluation.registers
    match subject.kind:
        case SubjectKind.PERSON:
            people = {subject.id}
        case SubjectKind.STORY:
            stories = (evaluation.manuscript(found) for found, _ in evaluation.stories)
            people = {who for one in stories if one.id == subject.id for who in shown_in(one, registers)}
        case SubjectKind.PICTURE:
            written = {who for one in traces.pictures for who in one.people}
            people = {one.id for who in written for one in find_people(who, registers)}
            people |= {one.declared_in.id for one in traces.pictures if one.declared_in.file_kind is FileKind.PERSON}
            people |= {who for one in traces.films for who in shown_in(one.declared_in, registers)}
    return [registers.people[who] for who in sorted(people) if who in registers.people]


def _other_channels(people: Iterable[Person]) -> tuple[str, ...]:
    """Return the channels outside the sites that some people have ever consented to."""
    given = {channel for who in people for one in who.consent for channel in one.channels}
    return tuple(one.en for one in (Channel.SOCIAL_MEDIA, Channel.VACANCY) if one in given)


def _published_stories(
    paths: Iterable[str],
    sought: SoughtContent,
    evaluation: Evaluation,
    current: Iterable[tuple[Edition, Path]],
    earlier: Iterable[Path],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those of the stories that `current` sites hold, and the addresses that public sites have of them."""
    ids = {one.path: one.id for one in (evaluation.manuscript(found) for found, _ in evaluation.stories)}
    chosen = {path: ids[path] for path in paths if path in ids}
    sites = list(current)
    out = tuple(
        path for path, story in chosen.items() if any(withdraw_scan.addresses_in(site, {story}) for _, site in sites)
    )
    public = [*(site for edition, site in sites if edition is Edition.PUBLIC), *earlier]
    pages = {page for site in public for page in sought.pages if (site / page).is_file()}
    return out, tuple(sorted(page.removesuffix("index.html") for page in pages))


def words_for(error: Exception) -> Words:
    """Return why a target or a site could not be read or written."""
    if isinstance(error, Failure):
        return error.words
    known = error.strerror if isinstance(error, OSError) else None
    return fill(_UNREADABLE, {"error": known or type(error).__name__})


def fetched_releases(target: Target, folder: Path) -> Iterator[tuple[Release, Path]]:
    """Yield each release of a target with a folder that has its files."""
    for release in target.releases():
        yield release, target.fetch(release.name, folder / release.name)


def _holds(scan: ContentScan, copy: Path) -> bool:
    """Return whether a folder holds what was withdrawn, or cannot be read."""
    try:
        return bool(scan.site(copy, str(copy)).hits)
    except OSError:
        return True


def _holds_release(root: Path, one: ConfiguredTarget, scan: ContentScan) -> bool:
    try:
        return bool(_left_at(root, one, scan).hits)
    except (OSError, Failure):
        return True


def site_names(settings: Settings) -> tuple[str, ...]:
    """Return the folders of a repository that a site of it may be in."""
    return tuple(dict.fromkeys((settings.site_dir, *SITES.values())))


# --- Carry out -------------------------------------------------------------------------------------------------------


def withdraw(
    root: Path,
    plan: WithdrawalPlan,
    now: dt.datetime,
    *,
    executor: Executor | None = None,
    progress: Progress = no_progress,
) -> WithdrawalOutcome:
    """Withdraw what a plan says, everywhere, and return the proof. `now` has a time zone.

    Raises Failure when the repository's files could not be changed; what was stopped later is finished by a new run.
    """
    journal = begin_withdrawal(root, plan, now)
    return finish_withdrawal(root, journal, now, executor=executor, progress=progress, search=plan.search)


def begin_withdrawal(root: Path, plan: WithdrawalPlan, now: dt.datetime) -> WithdrawalJournal:
    """Write the journal of a withdrawal, before anything is changed, and return it. Raises Failure."""
    return withdraw_journal.begin(
        root,
        WithdrawalJournal(
            folder=Path(),
            subject=plan.subject,
            moment=now,
            step=WithdrawalStep.BEGUN,
            changes=plan.changes.changes,
            rewrites=plan.changes.rewrites,
            drafts=plan.changes.drafts,
            gone=plan.changes.gone,
            listed=plan.changes.listed,
            films=plan.films,
            sought=plan.sought,
            targets=tuple(dict.fromkeys(one.target for one in plan.releases)),
            releases=tuple(
                dict.fromkeys(
                    [*plan.earlier_releases, *((one.target, one.release, one.is_current) for one in plan.releases)]
                )
            ),
            called=plan.called,
            greeted=plan.greeted,
            shortened_answers=plan.shortened_answers,
            uncertain_drafts=len(plan.uncertain_drafts),
            others=plan.others,
            published=plan.published,
        ),
    )


def finish_withdrawal(  # noqa: PLR0913 - how it is run, and what it need not search again
    root: Path,
    journal: WithdrawalJournal,
    now: dt.datetime,
    *,
    executor: Executor | None = None,
    progress: Progress = no_progress,
    search: object = None,
) -> WithdrawalOutcome:
    """Do what remains of a withdrawal, from its journal, and return the proof; every step may be done again.

    `search` is that of the plan, whose memory saves a second search of the same bytes.
    """
    if journal.step is WithdrawalStep.BEGUN:
        journal = _written(root, journal, now)
    else:
        with files_locked(root):
            withdraw_journal.write_again(root, journal)
        journal = _with_what_is_left(root, journal)
    settings = kommune_settings.read_settings(root)[1]
    targets, unreached = usable_targets(settings, root)
    base = replace(_options(root, settings, Edition.PUBLIC, now, executor), progress=progress)
    source = publish_site.site_source(root)
    built, failed, asking = _build_editions(settings, targets, base)
    progress("verify")
    defects: list[tuple[str, Words]] = []
    for edition in built:
        if not any(one.edition is edition for one in targets):
            defects += _defects(root, _site_of(root, settings, edition), BuildContext(now.date(), edition))
    scan = ContentScan(journal.sought, settings.site_url)
    if isinstance(search, ContentScan) and search.is_for(journal.sought, settings.site_url):
        scan = search
    published: list[tuple[str, str]] = []
    removed: list[tuple[str, str]] = []
    progress("scan")
    report = ScanReport()
    for one in targets:
        progress("publish")
        plan = _options(root, settings, one.edition, now, executor) if one.edition in built else None
        try:
            try:
                require_there(root, one)
                with one.target.locked():
                    new, gone, found = _clean_target(root, one, plan, scan, source)
            except Blocked as blocked:
                defects.append((one.name, blocked.words))
                report += _left_at(root, one, scan)
                continue
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one target, the others are cleaned
            unreached.append(UnreachedTarget(one.name, words_for(error)))
            continue
        published += [(one.name, name) for name in new]
        removed += [(one.name, name) for name in gone]
        report += found
    # After the targets, which matter most: a folder here that cannot be read keeps nothing on the web.
    report = _scrubbed(root, settings, scan) + report
    copies = [copy for copy in purge.known_copies(root) if _holds(scan, copy)]
    # A place that the settings have never named, or no longer name, may be gone for good: it is named, and no more.
    lost = tuple(one for one in unreached if one.name not in settings.targets)
    unreached = [one for one in unreached if one.name in settings.targets]
    copies += [Path(one.name) for one in _targets_of_the_original(settings, root) if _holds_release(root, one, scan)]
    outcome = WithdrawalOutcome(
        journal, built, failed, tuple(defects), tuple(published), tuple(removed), tuple(unreached), report,
        tuple(copies), tuple(one.name for one in targets), lost, tuple(filter(archive_bag.is_own_bag, copies)),
        asking,
    )  # fmt: skip
    if outcome.published:
        withdraw_journal.forget_done(root, but=journal)
    if outcome.is_done:
        outcome = replace(outcome, journal=withdraw_journal.set_step(journal, WithdrawalStep.DONE, ()))
    return outcome


def _defects(root: Path, site: Path, context: BuildContext) -> Iterator[tuple[str, Words]]:
    """Yield file and fault of each defect of a built site; another run may replace it meanwhile."""
    try:
        found = withdraw_scan.again_when_replaced(lambda: verify_site.verify_for(root, site, context))
    except OSError as error:
        yield site.name, words_for(error)
    else:
        yield from ((defect.path, defect.words) for defect in found)


def _written(root: Path, journal: WithdrawalJournal, now: dt.datetime) -> WithdrawalJournal:
    """Write the changes of a withdrawal, and return it as written.

    It is planned again when a file has been edited since it was planned. Raises Failure.
    """
    if withdraw_journal.edited_since(root, journal):
        with files_locked(root):
            withdraw_journal.take_back_changes(root, journal)
        evaluation = evaluate.evaluate(root, BuildContext(now.date()), advise=False)
        if not is_in_repository(journal.subject, evaluation):
            # Somebody has deleted it meanwhile: what remains of the plan is right, and the search says what is left.
            with files_locked(root):
                withdraw_journal.write_again(root, journal)
            return withdraw_journal.set_step(journal, WithdrawalStep.WRITTEN)
        plan = plan_withdrawal(journal.subject, evaluation, journal.day, films=journal.films)
        if not plan.sought.names:
            # The file of a person can have been emptied by hand, and then only the journal knows the name.
            plan = replace(plan, sought=replace(plan.sought, names=journal.sought.names, others=journal.sought.others))
        planned = begin_withdrawal(root, plan, journal.moment)
        withdraw_journal.forget(journal)
        journal = planned
    with files_locked(root):
        withdraw_journal.write_changes(root, journal)
    return withdraw_journal.set_step(journal, WithdrawalStep.WRITTEN)


def check_again(
    root: Path,
    journal: WithdrawalJournal,
    now: dt.datetime,
    *,
    executor: Executor | None = None,
    progress: Progress = no_progress,
) -> WithdrawalOutcome:
    """Search again for what a withdrawal that is done took back, and return what remains now.

    What people have rewritten meanwhile is no longer among what they have to rewrite.
    """
    return finish_withdrawal(root, journal, now, executor=executor, progress=progress)


def _with_what_is_left(root: Path, journal: WithdrawalJournal) -> WithdrawalJournal:
    """Return a journal without what people have rewritten meanwhile."""
    names = PersonNames(
        journal.subject.id, journal.sought.names.get(journal.subject.id, ()), dict(journal.sought.others)
    )
    return replace(journal, rewrites=tuple(one for one in journal.rewrites if _is_left(root, one, journal, names)))


def _is_left(root: Path, rewrite: Rewrite, journal: WithdrawalJournal, names: PersonNames) -> bool:
    """Return whether people still have to look at a place: its file is as the withdrawal left it, or names them."""
    file = atomic_files.on_disk(root, rewrite.path)
    if not file.is_file():
        return False
    raw = file.read_bytes()
    if raw == next((one.after for one in journal.changes if one.path == rewrite.path), None):
        return True
    text = text_of(raw)
    if rewrite.reason is RewriteReason.FILM:
        return atomic_files.on_disk(root, rewrite.text).is_file()
    if rewrite.reason in {RewriteReason.FILE_NAME, RewriteReason.NAMED_FILE} or _stands_in(rewrite.text, text):
        return True
    if journal.subject.kind is not SubjectKind.PERSON:
        return False
    read = (rewrite.path.replace("/", " / "), text)
    return any(True for one in read for _ in names.places(one)) or bool(whole_id(journal.subject.id).search(text))


def _stands_in(sentence: str, text: str) -> bool:
    """Return whether a text still has a sentence, which can name a person by a part of the name alone."""
    wanted = " ".join(sentence.split())
    return bool(wanted) and wanted in " ".join(text.split())


def undo_withdrawal(root: Path, journal: WithdrawalJournal) -> tuple[str, ...]:
    """Put the files of a withdrawal back, byte for byte, and return their paths.

    Raises Failure, and changes nothing, when one of them has been changed since.
    """
    with files_locked(root):
        withdraw_journal.undo_changes(root, journal)
    # The list of what is withdrawn can be empty again, which the next build must not take for a loss.
    evaluation = evaluate.evaluate(root, BuildContext(journal.day), advise=False)
    if FileKind.WITHDRAWN not in compare_sites.filled_registers(evaluation):
        for edition in Edition:
            folder = BuildOptions(root, BuildContext(journal.day, edition)).edition_dir
            compare_sites.forget_filled(folder / build_site.REGISTERS, {FileKind.WITHDRAWN})
    return tuple(one.path for one in journal.changes)


def _site_of(root: Path, settings: Settings, edition: Edition) -> Path:
    return root / (settings.site_dir if edition is Edition.PUBLIC else SITES[edition])


def _build_editions(
    settings: Settings, targets: list[ConfiguredTarget], plan: BuildOptions
) -> tuple[tuple[Edition, ...], Words | None, tuple[Path, ...]]:
    """Build every edition that was built or published before; return those that were built, and why not the others.

    Returns also the folders of the user's choice from which pages that ask people were removed.
    `plan` says how, and on which day. A site that cannot be built again is removed, whatever the reason.
    """
    root, day = plan.root, plan.context.day
    wanted = [
        edition
        for edition in Edition
        if edition is Edition.PUBLIC
        or (_site_of(root, settings, edition) / "index.html").is_file()
        or any(one.edition is edition for one in targets)
    ]
    built: list[Edition] = []
    asking: tuple[Path, ...] = ()
    failed = None
    for edition in wanted:
        site = _site_of(root, settings, edition)
        searched = (site / FOLDER).is_dir() or any(one.edition is edition for one in targets)
        search = SearchMode.INDEXED if searched and pagefind.is_installed() else SearchMode.ABSENT
        try:
            report = build_site.build(replace(plan, context=BuildContext(day, edition), search=search))
        except Exception as error:  # noqa: BLE001 - whatever the error, what was withdrawn must not stay
            failed = failed or words_for(error)
            shutil.rmtree(site, ignore_errors=True)
        else:
            built.append(edition)
            asking += report.purged.asking
    return tuple(built), failed, asking


def _options(
    root: Path, settings: Settings, edition: Edition, now: dt.datetime, executor: Executor | None
) -> BuildOptions:
    return BuildOptions(
        root,
        BuildContext(now.date(), edition),
        executor=executor,
        public=settings.site_dir,
        today=now.date(),
        allow_shrink=True,
    )


def _scrubbed(root: Path, settings: Settings, scan: ContentScan) -> ScanReport:
    """Remove what remains in build/, which can all be made again, and return what there is after that."""
    folder = build_dir(root)
    for name in _LEFTOVERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for hit in scan.work(folder, folder.name).hits:
        (folder / hit.path).unlink(missing_ok=True)
    report = scan.work(folder, folder.name)
    for name in site_names(settings):
        if (root / name).is_dir():
            report += scan.site(root / name, name)
    return report


def _clean_target(
    root: Path, one: ConfiguredTarget, plan: BuildOptions | None, scan: ContentScan, source: SiteSource
) -> tuple[list[str], list[str], ScanReport]:
    """Publish to a target whose site holds a trace, delete its releases that do, and search what remains.

    `plan` is that of the site, which has been built from `source`; None when it could not be. Returns the names of
    what was published, of what was deleted, and the report.
    """
    held = {release.name: release for release, report in _reports(root, one, scan) if report.hits}
    new = []
    if any(release.is_current for release in held.values()) and plan is not None:
        new.append(publish_site.put_built(PublishOptions(plan, one.target, one.keep), plan.published, source))
    if one.target.keeps_releases:
        gone = [release.name for release in one.target.releases() if release.name in held and not release.is_current]
        one.target.remove(gone)
    else:
        gone = list(held) if new else []
    return new, gone, _left_at(root, one, scan)


def _left_at(root: Path, one: ConfiguredTarget, scan: ContentScan) -> ScanReport:
    """Return what the releases of a target hold."""
    left = ScanReport(places=(one.name,))
    for _, report in _reports(root, one, scan):
        left += report
    return left


def _reports(root: Path, one: ConfiguredTarget, scan: ContentScan) -> list[tuple[Release, ScanReport]]:
    with fetch_folder(root) as folder:
        return [
            (release, scan.site(site, f"{one.name} {release.name}"))
            for release, site in fetched_releases(one.target, folder)
        ]
