"""Withdraw a person, a story or a picture from the repository, from everything that is made of it and published.

The repository comes first, so that no later build can bring back what was withdrawn; then the sites are built, verified
and published, kept releases and caches are removed, and everything is searched. A withdrawal that was stopped half-way
is finished by `finish_withdrawal`, from its journal.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from site_gen import pagefind
from site_gen import settings as kommune_settings
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words
from site_gen.model.search_mode import SearchMode
from site_gen.model.withdrawal import (
    ReleaseTraces,
    ScanReport,
    UnreachedTarget,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalPlan,
    WithdrawalStep,
    WithdrawalSubject,
)
from site_gen.parallel.executor import Executor
from site_gen.pipeline import (
    build_site,
    publish_site,
    purge,
    verify_site,
    withdraw_changes,
    withdraw_journal,
    withdraw_others,
    withdraw_scan,
)
from site_gen.pipeline import withdraw_traces as traces_of
from site_gen.pipeline.build_options import LOCK, SITES, BuildOptions, Progress, build_dir, no_progress
from site_gen.pipeline.configured_targets import ConfiguredTarget, find_target
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.publish_site import PublishOptions
from site_gen.pipeline.withdraw_scan import ContentScan
from site_gen.publish.target import Release, Target
from site_gen.publish.targets import InvalidTargetError
from site_gen.search_records import FOLDER
from site_gen.settings import Settings

_LOCK_SECONDS = 60
_LEFTOVERS = ("consent", "preview", "serve", "serve-published")
"""Folders under build/ that only people on this machine look at, and that are made again when they are needed."""


def usable_targets(settings: Settings, root: Path) -> tuple[list[ConfiguredTarget], list[UnreachedTarget]]:
    """Return the targets in the settings, and those that cannot be used as they are written."""
    found: list[ConfiguredTarget] = []
    wrong: list[UnreachedTarget] = []
    for name in settings.targets:
        try:
            found.append(find_target(name, root, root))
        except InvalidTargetError as error:
            wrong.append(UnreachedTarget(name, error.words))
    return found, wrong


def plan_withdrawal(
    subject: WithdrawalSubject, evaluation: Evaluation, day: dt.date, *, progress: Progress = no_progress
) -> WithdrawalPlan:
    """Return every trace of a subject, and what withdrawing it does. Nothing is written. Raises Failure.

    `progress` gets the name of each stage.
    """
    root, settings = evaluation.repository.root, evaluation.settings
    progress("traces")
    traces = traces_of.repository_traces(subject, evaluation)
    changes = withdraw_changes.withdrawal_changes(traces, evaluation, day)
    selection = evaluation.selection(BuildContext(day))
    targets, unreached = usable_targets(settings, root)
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
        progress("fetch")
        fetched: list[tuple[str, Release, Path]] = []
        for one in targets:
            try:
                fetched += [(one.name, *found) for found in _fetched(one.target, Path(folder) / one.name)]
            except Failure as failure:
                unreached.append(UnreachedTarget(one.name, failure.words))
        sites = [root / name for name in _site_names(settings) if (root / name).is_dir()]
        sought = withdraw_scan.sought_content(
            traces, changes, evaluation, selection, [*sites, *(site for _, _, site in fetched)]
        )
        progress("scan")
        scan = ContentScan(sought, settings.site_url)
        made = withdraw_scan.scan_made(sought, root, build_dir(root), settings.site_url, settings.site_dir)
        for copy in purge.known_copies(root):
            made += scan.site(copy, str(copy))
        releases = tuple(
            ReleaseTraces(name, release.name, release.is_current, report)
            for name, release, site in fetched
            if (report := scan.site(site, f"{name} {release.name}")).hits
        )
        named = {one.name: one for one in targets}
        served = {name: site for name, release, site in fetched if release.is_current}
        own = withdraw_others.own_stories(traces, changes, evaluation)
        others = [
            withdraw_others.other_changes(named[one.target], served[one.target], evaluation, own, day)
            for one in releases
            if one.is_current
        ]
    names = tuple(one.name for one in targets)
    return WithdrawalPlan(subject, traces.found, changes, sought, made, releases, tuple(unreached), names,
                          tuple(one for one in others if one))  # fmt: skip


def _fetched(target: Target, folder: Path) -> Iterator[tuple[Release, Path]]:
    """Yield each release of a target with a folder that has its files."""
    for release in target.releases():
        yield release, target.fetch(release.name, folder / release.name)


def _site_names(settings: Settings) -> tuple[str, ...]:
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
    return finish_withdrawal(root, begin_withdrawal(root, plan, now), now, executor=executor, progress=progress)


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
            sought=plan.sought,
            targets=tuple(dict.fromkeys(one.target for one in plan.releases)),
            releases=tuple((one.target, one.release, one.is_current) for one in plan.releases),
            others=plan.others,
        ),
    )


def finish_withdrawal(
    root: Path,
    journal: WithdrawalJournal,
    now: dt.datetime,
    *,
    executor: Executor | None = None,
    progress: Progress = no_progress,
) -> WithdrawalOutcome:
    """Do what remains of a withdrawal, from its journal, and return the proof; every step may be done again."""
    if journal.step is WithdrawalStep.BEGUN:
        with _repository_locked(root):
            withdraw_journal.write_changes(root, journal)
        journal = withdraw_journal.set_step(journal, WithdrawalStep.WRITTEN)
    settings = kommune_settings.read_settings(root)[1]
    targets, unreached = usable_targets(settings, root)
    base = replace(_options(root, settings, Edition.PUBLIC, now, executor), progress=progress)
    built, failed = _build_editions(settings, targets, base)
    progress("verify")
    defects = [
        (defect.path, defect.words)
        for edition in built
        if not any(one.edition is edition for one in targets)
        for defect in verify_site.verify_for(root, _site_of(root, settings, edition), BuildContext(now.date(), edition))
    ]
    scan = ContentScan(journal.sought, settings.site_url)
    published: list[tuple[str, str]] = []
    removed: list[tuple[str, str]] = []
    progress("scan")
    report = _scrubbed(root, settings, scan)
    for one in targets:
        progress("publish")
        plan = _options(root, settings, one.edition, now, executor) if one.edition in built else None
        try:
            with one.target.locked():
                new, gone, found = _clean_target(one, plan, scan)
        except Blocked as blocked:
            defects.append((one.name, blocked.words))
            report += _left_at(one, scan)
            continue
        except Failure as failure:
            unreached.append(UnreachedTarget(one.name, failure.words))
            continue
        published += [(one.name, name) for name in new]
        removed += [(one.name, name) for name in gone]
        report += found
    copies = tuple(copy for copy in purge.known_copies(root) if scan.site(copy, str(copy)).hits)
    outcome = WithdrawalOutcome(
        journal, built, failed, tuple(defects), tuple(published), tuple(removed), tuple(unreached), report,
        copies, tuple(one.name for one in targets),
    )  # fmt: skip
    if outcome.published:
        withdraw_journal.forget_done(root, but=journal)
    if outcome.is_done:
        outcome = replace(outcome, journal=withdraw_journal.set_step(journal, WithdrawalStep.DONE, ()))
    return outcome


def undo_withdrawal(root: Path, journal: WithdrawalJournal) -> tuple[str, ...]:
    """Put the files of a withdrawal back, byte for byte, and return their paths.

    Raises Failure, and changes nothing, when one of them has been changed since.
    """
    with _repository_locked(root):
        withdraw_journal.undo_changes(root, journal)
    return tuple(one.path for one in journal.changes)


@contextmanager
def _repository_locked(root: Path) -> Iterator[None]:
    """Hold the lock of everything that changes the files of a repository."""
    folder = build_dir(root)
    folder.mkdir(exist_ok=True)
    with FileLock(folder / LOCK, timeout=_LOCK_SECONDS):
        yield


def _site_of(root: Path, settings: Settings, edition: Edition) -> Path:
    return root / (settings.site_dir if edition is Edition.PUBLIC else SITES[edition])


def _build_editions(
    settings: Settings, targets: list[ConfiguredTarget], plan: BuildOptions
) -> tuple[tuple[Edition, ...], Words | None]:
    """Build every edition that was built or published before; return those that were built, and why not the others.

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
    built, failed = [], None
    for edition in wanted:
        site = _site_of(root, settings, edition)
        searched = (site / FOLDER).is_dir() or any(one.edition is edition for one in targets)
        search = SearchMode.INDEXED if searched and pagefind.is_installed() else SearchMode.ABSENT
        try:
            build_site.build(replace(plan, context=BuildContext(day, edition), search=search))
        except Failure as failure:
            failed = failed or failure.words
            shutil.rmtree(site, ignore_errors=True)
        else:
            built.append(edition)
    return tuple(built), failed


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
    for name in _site_names(settings):
        if (root / name).is_dir():
            report += scan.site(root / name, name)
    return report


def _clean_target(
    one: ConfiguredTarget, plan: BuildOptions | None, scan: ContentScan
) -> tuple[list[str], list[str], ScanReport]:
    """Publish to a target whose site holds a trace, delete its releases that do, and search what remains.

    `plan` is that of the site, which has been built; None when it could not be. Returns the names of what was
    published, of what was deleted, and the report.
    """
    held = {release.name: release for release, report in _reports(one, scan) if report.hits}
    new = []
    if any(release.is_current for release in held.values()) and plan is not None:
        new.append(publish_site.put_built(PublishOptions(plan, one.target, one.keep), plan.published))
    if one.target.keeps_releases:
        gone = [release.name for release in one.target.releases() if release.name in held and not release.is_current]
        one.target.remove(gone)
    else:
        gone = list(held) if new else []
    return new, gone, _left_at(one, scan)


def _left_at(one: ConfiguredTarget, scan: ContentScan) -> ScanReport:
    """Return what the releases of a target hold."""
    left = ScanReport(places=(one.name,))
    for _, report in _reports(one, scan):
        left += report
    return left


def _reports(one: ConfiguredTarget, scan: ContentScan) -> list[tuple[Release, ScanReport]]:
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
        return [
            (release, scan.site(site, f"{one.name} {release.name}"))
            for release, site in _fetched(one.target, Path(folder))
        ]
