"""Publish an edition to a target: build it, verify it, put it in place; and remove the releases that may not stay."""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen import atomic_files, days, git_history, settings
from site_gen.addresses import Addresses
from site_gen.model.choices import Edition
from site_gen.model.comparison import ListedPage, RemovedPage, SiteComparison
from site_gen.model.content_folders import STORIES
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.model.search_mode import SearchMode
from site_gen.model.selection import Selection
from site_gen.pipeline import (
    build_site,
    compare_sites,
    evaluate,
    preconditions,
    purge,
    record_approval,
    release_record,
    verify_site,
    withdraw_journal,
)
from site_gen.pipeline.build_options import BuildOptions, fetch_folder
from site_gen.pipeline.build_site import BuildReport
from site_gen.pipeline.configured_targets import require_separate
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.revoked_content import RevocationCheck
from site_gen.publish import release_stamp
from site_gen.publish.target import STAMP, Release, ReleaseStamp, Target
from site_gen.publish.target_lock import target_lock
from site_gen.verify.site_checks import Defect

STALE = {"APP001", "APP002", "APP003", "APP004", "no-approval", "no-sign-off"}
"""Why a story is excluded that has been changed since everyone in it, and the editors, approved it."""
POSTPONED = "scheduled"
"""Why a story is excluded whose day has not come; of one that is out, the day has been changed."""
WAIT_DAYS = 3
"""Days that a site may stay as it is because stories in it have to be approved again."""
_MOST_SHOWN = 20
"""Most defects that are listed one by one."""
_MOST_BUILDS = 3
"""Times that a site is built, when each time a file is saved before it is verified."""
_CONTENT = (STORIES, "templates", settings.FILE)
"""What people write, and a site is built from and verified against."""

_MISSING_SETTING = Words(
    nn="Før de kan publisere, må «{setting}» stå i mkdocs.yml, under extra og framsnakk. {why}",
    nb="Før dere kan publisere, må «{setting}» stå i mkdocs.yml, under extra og framsnakk. {why}",
)
_STATEMENT = (
    Words(nn="tilgjengelegheit", nb="tilgjengelighet"),
    Words(
        nn="Det er adressa til tilgjengelegheitserklæringa, og lova krev at nettstaden lenkjer til henne. De lagar "
        "erklæringa på uustatus.no; «framsnakk report accessibility» skriv ut det som de blir spurde om.",
        nb="Det er adressen til tilgjengelighetserklæringen, og loven krever at nettstedet lenker til den. Dere lager "
        "erklæringen på uustatus.no; «framsnakk report accessibility» skriver ut det som dere blir spurt om.",
    ),
)
_OFFICER = (
    Words(nn="personvernombod", nb="personvernombud"),
    Words(
        nn="Det er adressa til personvernombodet, som alle kommunar skal ha. Den som er med i ei forteljing, skal "
        "finne henne på personvernsida.",
        nb="Det er adressen til personvernombudet, som alle kommuner skal ha. Den som er med i en fortelling, skal "
        "finne den på personvernsiden.",
    ),
)
"""The regulation on data protection, article 37: every public authority has one, and publishes how to reach it."""
_CONTACT = (
    Words(nn="kontakt", nb="kontakt"),
    Words(
        nn="Det er adressa der lesarane når redaksjonen, til dømes ein e-postboks som fleire les.",
        nb="Det er adressen der leserne når redaksjonen, for eksempel en e-postboks som flere leser.",
    ),
)
_PUBLIC_IS_THERE = Words(
    nn="I {target} ligg den offentlege utgåva, og den interne skal aldri dit: Ho har det som berre dei tilsette skal "
    "sjå. Publiser den interne til ein stad for seg sjølv. Ingenting er endra.",
    nb="I {target} ligger den offentlige utgaven, og den interne skal aldri dit: Den har det som bare de ansatte skal "
    "se. Publiser den interne til et sted for seg selv. Ingenting er endret.",
)
_INTERNAL_IS_THERE = Words(
    nn="I {target} ligg den interne utgåva. Den offentlege skal til ein annan stad, så ingen blandar dei saman. Skal "
    "den interne dit, skriv --edition intern. Ingenting er endra.",
    nb="I {target} ligger den interne utgaven. Den offentlige skal til et annet sted, så ingen blander dem sammen. "
    "Skal den interne dit, skriv --edition intern. Ingenting er endret.",
)
_DEFECTS = Words(
    nn="Nettstaden har {number} feil, og er ikkje publisert. Det som er ute, står som før.\n{lines}",
    nb="Nettstedet har {number} feil, og er ikke publisert. Det som er ute, står som før.\n{lines}",
)
_CHANGED_MEANWHILE = Words(
    nn="Nokon har endra forteljingane medan vi bygde, og no ville òg desse bli borte: {stories}. Ingenting er "
    "publisert. Prøv på nytt.",
    nb="Noen har endret fortellingene mens vi bygde, og nå ville også disse bli borte: {stories}. Ingenting er "
    "publisert. Prøv på nytt.",
)
_SAVED_MEANWHILE = Words(
    nn="Nokon lagra medan vi publiserte. Prøv på nytt. Det som er ute, står som før.",
    nb="Noen lagret mens vi publiserte. Prøv på nytt. Det som er ute, står som før.",
)
_MORE_THAN_KEPT = Words(
    nn="Det er fleire enn dei {keep} vi tek vare på («behald»).",
    nb="Det er flere enn de {keep} vi tar vare på («behold»).",
)
_SAME_AS_NEWER = Words(nn="Ein nyare er heilt lik.", nb="En nyere er helt lik.")
_NOT_PRUNED = Words(
    nn="Nettstaden er publisert, men gamle versjonar lét seg ikkje rydde bort: {why} Publiser på nytt for å prøve ein "
    "gong til.",
    nb="Nettstedet er publisert, men gamle versjoner lot seg ikke rydde bort: {why} Publiser på nytt for å prøve en "
    "gang til.",
)
_NOT_TIDY = Words(
    nn="Nettstaden er publisert, men vi fekk ikkje rydda etterpå: {why}",
    nb="Nettstedet er publisert, men vi fikk ikke ryddet etterpå: {why}",
)
_SYSTEM = Words(nn="Noko gjekk gale ({what}).", nb="Noe gikk galt ({what}).")


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What is published, and where."""

    build: BuildOptions
    target: Target
    keep: int = settings.NamedTarget("").keep
    """How many releases stay at the target, the current one included."""


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """The site that a target serves, as far as a publication has to know it."""

    stamp: ReleaseStamp | None = None
    listing: Mapping[str, ListedPage] | None = None
    """Its stories by address; None when there is no site, or no list."""
    release: str = ""
    """Its name at the target; empty when there is no site, or it is not known."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a publication would do, before anything is built."""

    evaluation: Evaluation
    comparison: SiteComparison
    """With what the target serves now; new and changed stories are known only when the site has been built."""
    stale: tuple[RemovedPage, ...]
    """The stories that are out and would go, because they have to be approved again."""
    postponed: tuple[RemovedPage, ...]
    """The stories that are out and would go, because their day has been changed to one that has not come."""
    revoked: tuple[Words, ...]
    """What the target serves now although it has been withdrawn or has lost its consent; ids only."""
    days_old: int | None
    """Days since the site that is out was built; None when that is unknown."""

    @property
    def stale_ids(self) -> frozenset[str]:
        """The ids of the stories that have to be approved again."""
        return frozenset(self.comparison.before[one.address].id for one in self.stale)

    @property
    def postponed_ids(self) -> frozenset[str]:
        """The ids of the stories whose day has been changed to one that has not come."""
        return frozenset(self.comparison.before[one.address].id for one in self.postponed)

    @property
    def minor_ids(self) -> frozenset[str]:
        """The ids of those whose approvals can be renewed, for nothing but spelling has changed since."""
        root, registers, chosen = (
            self.evaluation.repository.root,
            self.evaluation.registers,
            self.evaluation.settings,
        )
        return frozenset(
            found.header.id
            for found, _ in self.evaluation.stories
            if found.header.id in self.stale_ids
            and any(
                entry.correction is not None and entry.correction.minor
                for entry in record_approval.stale_entries(root, self.evaluation.manuscript(found), registers, chosen)
            )
        )

    @property
    def is_overdue(self) -> bool:
        """Whether an unattended publication must not wait for approvals any longer."""
        return bool(self.revoked) or self.days_old is None or self.days_old > WAIT_DAYS


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did."""

    build: BuildReport
    comparison: SiteComparison
    release: str
    stamp: ReleaseStamp
    removed: tuple[tuple[str, Words], ...] = ()
    """Releases that were removed, and why."""
    loss: Words | None = None
    """Of a rehearsal: what would stop the publication because too much goes at once, unless that is allowed."""


def require_publishable(chosen: settings.Settings) -> None:
    """Raise Blocked when a setting is missing that a published site must have."""
    needed = (
        (chosen.contact, _CONTACT),
        (chosen.accessibility_statement, _STATEMENT),
        (chosen.privacy_officer, _OFFICER),
    )
    for given, (name, why) in needed:
        if not (given or "").strip():
            raise Blocked(fill(_MISSING_SETTING, {"setting": name, "why": why}))


@dataclass(frozen=True, slots=True)
class SiteSource:
    """What a site is built from, read before the build begins, since it may change meanwhile."""

    commit: str
    people: Mapping[str, str]
    """Digests of people's files, by path."""
    content: str
    """Digest of when and how each file of the content was last written."""


def site_source(root: Path) -> SiteSource:
    """Return what a site that is now built is built from."""
    return SiteSource(git_history.committed_state(root), release_record.people_digests(root), _content_state(root))


def _content_state(root: Path) -> str:
    found = []
    for name in _CONTENT:
        files = [Path(here, one) for here, _, names in os.walk(root / name) for one in names]
        for file in sorted([root / name, *files]):
            with suppress(OSError):  # removed meanwhile, or never there
                stat = file.lstat()
                found.append(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ino}")
    return hashlib.sha256("\n".join(found).encode(errors="surrogateescape")).hexdigest()


class SavedMeanwhile(Blocked):
    """A site has defects, and the files that it is verified against are not those that it was built from."""


def _built_until_nobody_saves(work: Callable[[], Publication]) -> Publication:
    """Return what a function builds, verifies and publishes. Raises SavedMeanwhile when files change each time."""
    for _ in range(_MOST_BUILDS - 1):
        with suppress(SavedMeanwhile):
            return work()
    return work()


def outlook(options: PublishOptions) -> Outlook:
    """Return what a publication would do to the stories that are out.

    Raises Blocked and Failure when there can be no publication. Nothing is written at the target.
    """
    plan = options.build
    require_publishable(settings.read_settings(plan.root)[1])
    with _published(options) as there:
        pass
    evaluation = evaluate.evaluate(plan.root, plan.context, executor=plan.job_executor(), advise=plan.advise)
    preconditions.require_shared_files(evaluation)
    selection = evaluation.selection(plan.context)
    comparison = _compared(options, there, evaluation, selection)
    revoked = RevocationCheck(evaluation, selection, plan.context).revoked_since(
        there.stamp, there.listing, there.release
    )
    return Outlook(
        evaluation,
        comparison,
        _stale(comparison),
        tuple(one for one in comparison.gone if one.code == POSTPONED),
        tuple(revoked) if there.stamp and there.listing else (),
        (plan.today - there.stamp.day).days if there.stamp else None,
    )


def publish(options: PublishOptions, *, accepted: Collection[str] = ()) -> Publication:
    """Build, verify and publish a site. Raises Blocked and Failure, and then the target serves what it did before.

    Failure that comes after the switch says that the site is published.

    A withdrawal that is not done is finished first, by another command: until then this raises Blocked.

    `accepted` are the ids of the stories that may go because they have to be approved again, or have another day.
    """
    require_separate(options.build.root, options.target)
    with options.target.locked(), _published(options) as there:
        withdraw_journal.require_none_unfinished(options.build.root)
        plan = replace(options.build, search=SearchMode.INDEXED, compared_with=there.file)
        require_publishable(settings.read_settings(plan.root)[1])

        def once() -> Publication:
            source = site_source(plan.root)
            report = build_site.build(plan)
            comparison = report.comparison or SiteComparison({})
            _require_accepted(comparison, accepted)
            with _staged(options, report.site, source) as (site, stamp, name):
                _put(options, site, name, source)
                removed = _pruned(options, report, site)
            return Publication(report, comparison, name, stamp, removed)

        made = _built_until_nobody_saves(once)
        with _published_already(_NOT_TIDY):
            withdraw_journal.forget_done(plan.root)
        return made


def put_built(options: PublishOptions, site: Path, source: SiteSource) -> str:
    """Verify a site that has just been built, publish it to a target that is locked, and return the release's name.

    `source` was read before it was built. Raises Blocked and Failure as publish() does.
    """
    current = next((one for one in options.target.releases() if one.is_current), None)
    _require_same_edition(options, current)
    with _staged(options, site, source) as (staged, _, name):
        _put(options, staged, name, source)
    return name


def rehearse(options: PublishOptions) -> Publication:
    """Build and verify what a publication would publish, and return what it would do; the target is only read.

    The site is built aside, under build/, and removed at the end. Raises Blocked and Failure as publish() does.
    """
    site = options.build.build_dir / "rehearsal"
    plan = replace(options.build, search=SearchMode.INDEXED, site=site)
    require_publishable(settings.read_settings(plan.root)[1])
    plan.build_dir.mkdir(exist_ok=True)
    with _published(options) as there, target_lock(plan.build_dir / ".rehearsal.lock", str(site)):

        def once() -> Publication:
            _remove(site, plan.edition_dir)  # a killed run has left them
            source = site_source(plan.root)
            report = build_site.build(plan)
            selection = report.evaluation.selection(plan.context)
            comparison = _compared(options, there, report.evaluation, selection)
            loss = _loss(options, there, report, comparison)
            if loss is not None and not plan.allow_shrink:
                raise Blocked(loss)
            listing = compare_sites.read_listing(site / Addresses.data) or {}
            comparison = compare_sites.completed_comparison(comparison, listing)
            with _staged(options, site, source) as (staged, stamp, name):
                removed = tuple(_superfluous(options, report, staged, name))
            return Publication(report, comparison, name, stamp, removed, loss)

        try:
            return _built_until_nobody_saves(once)
        finally:
            _remove(site, plan.edition_dir)


def _loss(
    options: PublishOptions, there: PublishedSite, report: BuildReport, comparison: SiteComparison
) -> Words | None:
    """Return why a site has lost more than it may without a yes to it; None when it has not."""
    last = compare_sites.read_registers(options.build.edition_dir / build_site.REGISTERS)
    stories = (there.listing or {}).values()
    emptied = compare_sites.emptied_registers(report.evaluation, stories, last.filled)
    try:
        preconditions.require_filled_registers(emptied, report.evaluation.registers, options.build.command)
        preconditions.require_expected_size(comparison, report.evaluation, options.build.command)
    except Blocked as error:
        return error.words
    return None


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


# --- What is there ---------------------------------------------------------------------------------------------------


def published_site(target: Target, root: Path) -> PublishedSite:
    """Return what a target serves now. Raises Failure when it cannot be read."""
    current = next((one for one in target.releases() if one.is_current), None)
    if current is None:
        return PublishedSite()
    with fetch_folder(root) as folder:
        listing = target.fetch(current.name, Path(folder, "site")) / Addresses.data
        return PublishedSite(current.stamp, compare_sites.read_listing(listing), current.name)


@dataclass(frozen=True, slots=True)
class _SiteThere(PublishedSite):
    """What a target serves, and a file with the list of its stories, for a build to compare with."""

    file: Path = Path()
    """Does not exist when there is no site."""


@contextmanager
def _published(options: PublishOptions) -> Iterator[_SiteThere]:
    """Yield what the target serves now. Raises Blocked when it is another edition, or mixed with another target."""
    require_separate(options.build.root, options.target)
    target, given = options.target, options.build.compared_with
    current = next((one for one in target.releases() if one.is_current), None)
    _require_same_edition(options, current)
    with fetch_folder(options.build.root) as folder:
        if given is not None:
            file = given
            stamp, name = release_stamp.read_stamp(given.parent), ""
        elif current is not None:
            # Fetched into a folder that does not exist yet: a zip is unpacked there, and a folder is read in its place.
            file = target.fetch(current.name, Path(folder, "site")) / Addresses.data
            stamp, name = current.stamp, current.name
        else:
            file, stamp, name = Path(folder, Addresses.data), None, ""
        yield _SiteThere(stamp, compare_sites.read_listing(file), name, file)


def _require_same_edition(options: PublishOptions, current: Release | None) -> None:
    """Raise Blocked when the target serves another edition; a site without a stamp counts as public."""
    if current is None:
        return
    there = current.stamp.edition if current.stamp else Edition.PUBLIC
    if there is not options.build.context.edition:
        words = _PUBLIC_IS_THERE if there is Edition.PUBLIC else _INTERNAL_IS_THERE
        raise Blocked(fill(words, {"target": options.target.address}))


def _compared(
    options: PublishOptions, there: PublishedSite, evaluation: Evaluation, selection: Selection
) -> SiteComparison:
    plan = options.build
    last = compare_sites.read_registers(plan.edition_dir / build_site.REGISTERS)
    return compare_sites.compare_sites(there.listing or {}, evaluation, selection, plan.context, last)


def _stale(comparison: SiteComparison) -> tuple[RemovedPage, ...]:
    return tuple(one for one in comparison.gone if one.code in STALE)


def _require_accepted(comparison: SiteComparison, accepted: Collection[str]) -> None:
    asked = [one for one in comparison.gone if one.code in STALE or one.code == POSTPONED]
    changed = sorted({comparison.before[one.address].id for one in asked} - set(accepted))
    if changed:
        raise Blocked(fill(_CHANGED_MEANWHILE, {"stories": ", ".join(changed)}))


# --- What is published -----------------------------------------------------------------------------------------------


@contextmanager
def _staged(options: PublishOptions, site: Path, source: SiteSource) -> Iterator[tuple[Path, ReleaseStamp, str]]:
    """Yield a verified copy of a site with its stamp, and the name of its release. Raises Blocked when it has defects.

    A copy, of links where the system has them: another build may replace the site meanwhile. A rehearsal does not wait
    for a publication to the same target, so its copy is elsewhere.
    """
    plan = options.build
    name = hashlib.sha256(f"{options.target.address}\0{site}".encode()).hexdigest()[:16]
    folder = plan.build_dir / f"publishing-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for here, _, names in os.walk(site):
            copy = folder / Path(here).relative_to(site)
            copy.mkdir()
            for one in names:
                if Path(here, one) != site / STAMP:
                    atomic_files.hard_link(Path(here, one), copy / one)
        built = days.now()
        unchanged = git_history.committed_state(plan.root) == source.commit
        stamp = ReleaseStamp(plan.context.edition, plan.context.day, built, source.commit if unchanged else "")
        release_stamp.write_stamp(folder, stamp)
        defects = verify_site.verify_for(plan.root, folder, plan.context)
        if defects and _content_state(plan.root) != source.content:
            raise SavedMeanwhile(_SAVED_MEANWHILE)
        _require_whole(defects)
        yield folder, stamp, _release_name(options.target, built, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _require_whole(defects: Sequence[Defect]) -> None:
    if not defects:
        return
    lines = {
        form: "\n".join(
            [
                *(f"  {one.path}: {one.words.in_form(form)}" for one in defects[:_MOST_SHOWN]),
                *(["  …"] if len(defects) > _MOST_SHOWN else []),
            ]
        )
        for form in Form
    }
    raise Blocked(fill(_DEFECTS, {"number": len(defects), "lines": Words(nn=lines[Form.NN], nb=lines[Form.NB])}))


def _release_name(target: Target, built: dt.datetime, site: Path) -> str:
    """Return the name of a new release: later than all that are there, also when the clock has been set back."""
    last = max((release_stamp.moment_in_name(one.name) for one in target.releases()), default=None)
    moment = built if last is None else max(built, last + dt.timedelta(seconds=1))
    return release_stamp.release_name(moment, release_stamp.site_digest(site))


def _put(options: PublishOptions, site: Path, name: str, source: SiteSource) -> None:
    """Publish a site, after recording where, and with which people.

    What fails after the switch, such as deleting the old site, says that it is published.
    """
    plan = options.build
    release_record.write_record(plan.root, name, source.people)
    purge.record_target(plan.root, options.target.address, plan.context.edition)
    try:
        options.target.put(site, name)
    except Exception:
        if not _serves(options.target, name):
            raise
        with _published_already(_NOT_TIDY):
            raise


def _serves(target: Target, name: str) -> bool:
    try:
        return any(one.is_current and one.name == name for one in target.releases())
    except (Failure, OSError):
        return False


# --- What may stay ---------------------------------------------------------------------------------------------------


def _pruned(options: PublishOptions, report: BuildReport, site: Path) -> tuple[tuple[str, Words], ...]:
    """Remove the releases that may not stay, and return them."""
    with _published_already(_NOT_PRUNED):
        current = next(one.name for one in options.target.releases() if one.is_current)
        removed = tuple(_superfluous(options, report, site, current))
        options.target.remove([name for name, _ in removed])
    return removed


@contextmanager
def _published_already(words: Words) -> Iterator[None]:
    """Turn whatever goes wrong after the switch into a Failure that says so: `words`, with why."""
    try:
        yield
    except Failure as error:
        raise Failure(fill(words, {"why": error.words})) from error
    except Exception as error:
        file = getattr(error, "filename", None)
        raise Failure(fill(words, {"why": fill(_SYSTEM, {"what": file or type(error).__name__})})) from error


def _superfluous(
    options: PublishOptions, report: BuildReport, verified: Path, current: str
) -> Iterator[tuple[str, Words]]:
    """Yield the releases that may not stay: older than those to keep, equal to a newer one, or with revoked content."""
    if not options.target.keeps_releases:
        return
    plan = options.build
    check = RevocationCheck(report.evaluation, report.evaluation.selection(plan.context), plan.context)
    kept = [current]
    for release in options.target.releases():
        if release.name == current:
            continue
        if release_stamp.digest_in_name(release.name) in {release_stamp.digest_in_name(one) for one in kept}:
            yield release.name, _SAME_AS_NEWER
            continue
        if len(kept) >= options.keep:
            yield release.name, fill(_MORE_THAN_KEPT, {"keep": options.keep})
            continue
        with fetch_folder(plan.root) as folder:
            site = options.target.fetch(release.name, Path(folder, "site"))
            revoked = check.revoked_in(site, release, verified=verified)
        if revoked:
            yield release.name, revoked[0]
        else:
            kept.append(release.name)
