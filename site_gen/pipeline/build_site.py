"""Build an edition: evaluate what may be published, make the site, and report what was done."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from site_gen import pagefind
from site_gen.addresses import Addresses
from site_gen.assemble import atomic_swap, copy_site, target_folder
from site_gen.media.media_store import MediaNotMadeError
from site_gen.model.choices import Edition
from site_gen.model.comparison import SiteComparison
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.model.picture import UnmadeMedia
from site_gen.model.search_mode import SearchMode
from site_gen.model.selection import ExcludedStory, Selection
from site_gen.pages import all_pages as site_pages
from site_gen.pipeline import compare_sites, evaluate, preconditions, purge, render
from site_gen.pipeline.build_options import PREVIEW, BuildOptions, StageTimer
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.purge import PurgeReport
from site_gen.settings import Settings

_ATTEMPTS = 5
"""Two are enough, unless files change during the build or another picture replaces an excluded one."""
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
    """Addresses of the published stories, newest first."""
    excluded: tuple[ExcludedStory, ...]
    evaluation: Evaluation
    pages_built: int
    pages_kept: int
    """Pages unchanged since the last site."""
    warnings: tuple[str, ...]
    """Warnings of the engine."""
    comparison: SiteComparison | None = None
    """With the last site; None when only a writer sees the new one."""
    is_preview: bool = False
    """Whether the site is built for another day or with drafts, and must not be published."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
    purged: PurgeReport = field(default_factory=PurgeReport)
    """What was done to other editions because content was withdrawn or deleted."""
    stale_copies: tuple[Path, ...] = ()
    """Copies of the site in folders of the user's choice, from before content was withdrawn or deleted."""


def build(plan: BuildOptions) -> BuildReport:
    """Build an edition and swap it in. Raises Failure, and then the existing site is unchanged."""
    target_folder.check_separate(plan.build_dir, (plan.folder_of(edition) for edition in Edition))
    if plan.out:
        taken = [plan.folder_of(edition) for edition in Edition if edition is not plan.context.edition]
        target_folder.require_separate(plan.out, plan.root, taken)
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
            _remove_cached(plan.build_dir)
        report = _build_without_failing_media(plan)
        if plan.out:
            copy_site.copy_site(report.site, plan.out)
            purge.record_copy(plan.root, plan.out, report.evaluation.generation)
            report = replace(report, site=plan.out)
        # A preview does not purge the editions; the next build of an edition does.
        if plan.site or plan.is_preview:
            return report
        purged = purge.purge_withdrawn(plan, _build_without_failing_media)
        return replace(report, purged=purged, stale_copies=purge.stale_copies(plan.root))


def _build_without_failing_media(plan: BuildOptions) -> BuildReport:
    """Build, and build again without the pictures, films and cards that could not be encoded."""
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
    """Remove the previews of earlier builds: later withdrawals would not be removed from them."""
    previews = plan.build_dir / PREVIEW
    for found in previews.iterdir() if previews.is_dir() and not previews.is_symlink() else ():
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


_REGISTERS_FILE = "registers.json"
"""The file that the next build compares with: see compare_sites.RememberedRegisters."""
_KEPT = {"docs", "theme", "twin", render.MEDIA, _REGISTERS_FILE}
"""Not a cache: compared with the new content before use, or named by its content, as pictures are."""


def _remove_cached(build_folder: Path) -> None:
    """Remove all caches, and everything that is not compared with new content before use."""
    folders = [
        folder
        for folder in build_folder.iterdir()
        if folder.is_dir() and not folder.is_symlink() and folder.name not in _KEPT
    ]
    for found in [child for folder in folders for child in folder.iterdir() if child.name not in _KEPT]:
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


def _build(plan: BuildOptions, unmade: UnmadeMedia) -> BuildReport:
    if plan.search is SearchMode.INDEXED:
        pagefind.require_pagefind()
    timer = StageTimer(plan.progress)
    with timer.stage("check"):
        evaluation = evaluate.evaluate(plan.root, plan.context, jobs=plan.jobs, advise=plan.advise, unmade=unmade)
    preconditions.require_shared_files(evaluation, include_drafts=plan.context.include_drafts)
    with timer.stage("select"):
        selection = evaluation.selection(plan.context)
        comparison = _compare_with_last(plan, evaluation, selection) if plan.site is None else None
    rendered = render.render_site(plan, selection, evaluation.registers, evaluation.settings, timer)
    if comparison is not None:
        comparison = compare_sites.completed_comparison(
            comparison, compare_sites.read_listing(plan.target / Addresses.data) or {}
        )
        compare_sites.write_registers(plan.edition_dir / _REGISTERS_FILE, evaluation)
    if not plan.is_preview:
        generation = 0 if evaluation.previews_withdrawn else evaluation.generation
        purge.record_made(plan.root, plan.edition_dir.name, generation, plan.target)
    return BuildReport(
        evaluation.settings,
        plan.target,
        # Drafts are not published.
        tuple(
            site_pages.addresses_of(
                (id_ for id_ in selection.by_id if id_ not in selection.draft_notices), evaluation.settings
            )
        ),
        selection.excluded,
        evaluation,
        rendered.pages_built,
        rendered.pages_kept,
        rendered.warnings,
        comparison,
        plan.is_preview,
        timer.seconds,
    )


def _compare_with_last(plan: BuildOptions, evaluation: Evaluation, selection: Selection) -> SiteComparison:
    """Compare with the last site. Raises Blocked when a register has become empty, or too many stories would go.

    A preview is compared too, but never blocked: it replaces no published site.
    """
    file = plan.compared_with or plan.published / Addresses.data
    before = compare_sites.read_listing(file) or {}
    last = compare_sites.read_registers(plan.edition_dir / _REGISTERS_FILE)
    found = compare_sites.compare_sites(before, evaluation, selection, plan.context, last)
    if not plan.is_preview and not plan.allow_shrink:
        empty = compare_sites.emptied_registers(evaluation, before.values(), last.filled)
        preconditions.require_filled_registers(empty)
        preconditions.require_expected_size(found, evaluation.settings)
    return found
