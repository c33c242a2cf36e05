"""Build an edition: evaluate the repository, render what may be published, and report what was done."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from site_gen import atomic_swap, pagefind
from site_gen.addresses import Addresses
from site_gen.assemble import copy_site, target_folder
from site_gen.media.media_store import MediaNotMadeError
from site_gen.model.choices import Edition
from site_gen.model.comparison import SiteComparison
from site_gen.model.errors import Failure
from site_gen.model.file_index import IgnoredReason
from site_gen.model.localized import Words, fill
from site_gen.model.picture import UnmadeMedia
from site_gen.model.search_mode import SearchMode
from site_gen.model.selection import ExcludedStory, Selection
from site_gen.pages import all_pages as site_pages
from site_gen.pipeline import compare_sites, evaluate, preconditions, purge, release_record, render
from site_gen.pipeline.build_options import PREVIEW, BuildOptions, StageTimer
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.purge import PurgeReport
from site_gen.read import ignored_files
from site_gen.settings import Settings

_ATTEMPTS = 5
"""Two are enough unless files change meanwhile, or another picture replaces one that is excluded."""
_KEEPS_CHANGING = Words(
    nn="Bilete eller filmar endrar seg medan vi byggjer: {files}. Vent til dei ligg i ro, og prøv på nytt.",
    nb="Bilder eller filmer endrer seg mens vi bygger: {files}. Vent til de ligger i ro, og prøv på nytt.",
)


_READ_ONLY = Words(
    nn="Her kan ingenting skrivast, så nettstaden må stå ein annan stad. Skriv «framsnakk build --out MAPPE».",
    nb="Her kan ingenting skrives, så nettstedet må stå et annet sted. Skriv «framsnakk build --out MAPPE».",
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build."""

    settings: Settings
    site: Path
    published: tuple[str, ...]
    """Addresses of the stories that are out, newest first."""
    excluded: tuple[ExcludedStory, ...]
    evaluation: Evaluation
    pages_built: int
    pages_kept: int
    """The number of pages that are unchanged since the last site."""
    warnings: tuple[str, ...]
    """The engine's warnings."""
    engine: str
    """The engine's name in messages."""
    comparison: SiteComparison | None = None
    """With the last site; None when the site is for a writer alone."""
    is_preview: bool = False
    """Whether the site is for another day or has drafts, so that only its writer sees it."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds by stage."""
    purged: PurgeReport = field(default_factory=PurgeReport)
    """What was done to other editions because content had been withdrawn or deleted."""
    unread: tuple[str, ...] = ()
    """Paths of files in stories/ that may be meant as stories and are read as none."""
    stale_copies: tuple[Path, ...] = ()
    """Folders of the user's choice with a site from before content was withdrawn or deleted."""


def build(plan: BuildOptions) -> BuildReport:
    """Build an edition and swap it in. Raises Failure, and then the old site is unchanged."""
    target_folder.check_separate(plan.build_dir, (plan.folder_of(edition) for edition in Edition))
    if plan.out:
        other_sites = [plan.folder_of(edition) for edition in Edition if edition is not plan.context.edition]
        target_folder.require_separate(plan.out, plan.root, other_sites)
        target_folder.require_own_site(plan.out, plan.edition_dir / "manifest.json")
    elif plan.site is None and not plan.is_preview and not plan.build_dir.is_relative_to(plan.root):
        raise Failure(_READ_ONLY)
    target_folder.open_build_dir(plan.build_dir)
    with _locked(plan.build_dir):
        target_folder.prepare_target(plan.target, plan.build_dir, plan.edition_dir)
        atomic_swap.recover_swap(plan.target, plan.edition_dir / "aside")
        if plan.site is None:
            _remove_previews(plan)
        if plan.clean:
            _remove_caches(plan.build_dir)
        report = _without_what_cannot_be_made(plan)
        if plan.out:
            copy_site.copy_site(report.site, plan.out)
            purge.record_copy(plan.root, plan.out, report.evaluation.generation)
            report = replace(report, site=plan.out)
        # A preview does not purge the editions; the next build of one of them does.
        if plan.site or plan.is_preview:
            return report
        purged = purge.purge_withdrawn(plan, _without_what_cannot_be_made)
        return replace(report, purged=purged, stale_copies=purge.stale_copies(plan.root))


def _without_what_cannot_be_made(plan: BuildOptions) -> BuildReport:
    """Build, and build again without the pictures, films and cards that could not be made."""
    unmade = UnmadeMedia()
    for _ in range(_ATTEMPTS):
        try:
            return _build(plan, unmade)
        except MediaNotMadeError as error:
            unmade |= error.unmade
    raise Failure(fill(_KEEPS_CHANGING, {"files": ", ".join(sorted({path for path, _ in unmade.sources.values()}))}))


@contextmanager
def _locked(build_folder: Path) -> Iterator[None]:
    lock = FileLock(build_folder / ".lock", timeout=600)
    try:
        with lock:
            yield
    except Timeout as error:
        raise Failure(
            Words(
                nn="Ei anna bygging har halde på i ti minutt. Vent til ho er ferdig, eller stopp henne.",
                nb="En annen bygging har holdt på i ti minutter. Vent til den er ferdig, eller stopp den.",
            )
        ) from error


def _remove_previews(plan: BuildOptions) -> None:
    """Remove the previews of earlier builds: no later build would remove withdrawn content from them."""
    previews = plan.build_dir / PREVIEW
    for entry in previews.iterdir() if previews.is_dir() and not previews.is_symlink() else ():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


REGISTERS = "registers.json"
"""What the next build compares with: see compare_sites.RememberedRegisters."""
_COMPARED = {"docs", "theme", "twin", render.MEDIA, REGISTERS, release_record.FOLDER}
"""What new output, or an earlier release, is compared with; pictures are named by their content."""


def _remove_caches(build_folder: Path) -> None:
    """Remove the caches, and everything else that no new output is compared with."""
    folders = [
        folder
        for folder in build_folder.iterdir()
        if folder.is_dir() and not folder.is_symlink() and folder.name not in _COMPARED
    ]
    for entry in [inner for folder in folders for inner in folder.iterdir() if inner.name not in _COMPARED]:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _build(plan: BuildOptions, unmade: UnmadeMedia) -> BuildReport:
    if plan.search is SearchMode.INDEXED:
        pagefind.require_pagefind()
    clock = StageTimer(plan.progress)
    with clock.stage("check"):
        evaluation = evaluate.evaluate(
            plan.root, plan.context, executor=plan.job_executor(), advise=plan.advise, unmade=unmade
        )
    preconditions.require_shared_files(evaluation, include_drafts=plan.context.include_drafts)
    with clock.stage("select"):
        selection = evaluation.selection(plan.context)
        comparison = _compared(plan, evaluation, selection) if plan.site is None else None
    stats = render.render_site(plan, evaluation, selection, clock)
    if comparison is not None:
        comparison = compare_sites.completed_comparison(
            comparison, compare_sites.read_listing(plan.target / Addresses.data) or {}
        )
        compare_sites.write_registers(plan.edition_dir / REGISTERS, evaluation)
    if not plan.is_preview:
        generation = 0 if evaluation.previews_withdrawn else evaluation.generation
        purge.record_made(plan.root, plan.edition_dir.name, generation, plan.target)
    return BuildReport(
        evaluation.settings,
        plan.target,
        # What only its writer sees is not published.
        tuple(
            site_pages.addresses_of(
                (id_ for id_ in selection.by_id if id_ not in selection.draft_notices), evaluation.settings
            )
        ),
        selection.excluded,
        evaluation,
        stats.pages_built,
        stats.pages_kept,
        stats.warnings,
        plan.engine.name,
        comparison,
        plan.is_preview,
        clock.seconds,
        unread=tuple(_unread(plan, evaluation)),
    )


def _unread(plan: BuildOptions, evaluation: Evaluation) -> Iterator[str]:
    """Yield the paths of the files that are read as no story only because of what they are called or made with."""
    for one in ignored_files.unread_files(plan.root, evaluation.settings.form):
        if one.reason in {IgnoredReason.TEXT, IgnoredReason.DOCUMENT}:
            yield one.path


def _compared(plan: BuildOptions, evaluation: Evaluation, selection: Selection) -> SiteComparison:
    """Compare with the last site. Raises Blocked when a register has been emptied, or too many stories would go.

    A preview is compared too, and never blocked: it replaces no published site.
    """
    listing = plan.compared_with or plan.published / Addresses.data
    published = compare_sites.read_listing(listing) or {}
    last = compare_sites.read_registers(plan.edition_dir / REGISTERS)
    comparison = compare_sites.compare_sites(published, evaluation, selection, plan.context, last)
    if not plan.is_preview and not plan.allow_shrink:
        empty = compare_sites.emptied_registers(evaluation, published.values(), last.filled)
        preconditions.require_filled_registers(empty, evaluation.registers, plan.command)
        preconditions.require_expected_size(comparison, evaluation, plan.command)
    return comparison
