"""Build an edition: judge what may go out, make the site, and say what was done."""

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
"""Two are enough unless files change meanwhile, or another picture takes the place of one that is left out."""
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
    """What a build did."""

    settings: Settings
    site: Path
    published: tuple[str, ...]
    """Addresses of the stories that are out, newest first."""
    excluded: tuple[ExcludedStory, ...]
    evaluation: Evaluation
    pages_built: int
    pages_kept: int
    """Pages that are as they were in the last site."""
    warnings: tuple[str, ...]
    """What the engine warned about."""
    engine: str
    """What messages call the engine."""
    comparison: SiteComparison | None = None
    """With the last site; nothing where a writer alone sees what was built."""
    is_preview: bool = False
    """Whether it is as on another day, and nobody else's to see."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
    purged: PurgeReport = field(default_factory=PurgeReport)
    """What was done to other editions because something had been withdrawn or deleted."""
    stale_copies: tuple[Path, ...] = ()
    """Folders of somebody's own with a site from before something was withdrawn or deleted."""


def build(plan: BuildOptions) -> BuildReport:
    """Build an edition and switch it in. Raises Failure, and then the site that was there is untouched."""
    target_folder.check_separate(plan.build_dir, (plan.folder_of(edition) for edition in Edition))
    if plan.out:
        taken = [plan.folder_of(edition) for edition in Edition if edition is not plan.context.edition]
        target_folder.require_separate(plan.out, plan.root, taken)
        target_folder.require_own_site(plan.out, plan.edition_dir / "manifest.json")
    elif plan.site is None and not plan.is_preview and not plan.build_dir.is_relative_to(plan.root):
        raise Failure(_READ_ONLY)
    target_folder.open_build_dir(plan.build_dir)
    with _alone(plan.build_dir):
        target_folder.prepare_target(plan.target, plan.build_dir, plan.edition_dir)
        atomic_swap.recover_swap(plan.target, plan.edition_dir / "aside")
        if plan.site is None:
            _remove_previews(plan)
        if plan.clean:
            _forget(plan.build_dir)
        report = _without_what_cannot_be_made(plan)
        if plan.out:
            copy_site.copy_site(report.site, plan.out)
            purge.record_copy(plan.root, plan.out, report.evaluation.generation)
            report = replace(report, site=plan.out)
        # A preview leaves the editions alone; the next build of one of them does it.
        if plan.site or plan.is_preview:
            return report
        purged = purge.purge_withdrawn(plan, _without_what_cannot_be_made)
        return replace(report, purged=purged, stale_copies=purge.stale_copies(plan.root))


def _without_what_cannot_be_made(plan: BuildOptions) -> BuildReport:
    """Build, and build again without the pictures, films and cards that turned out to be impossible to make."""
    unmade = UnmadeMedia()
    for _ in range(_ATTEMPTS):
        try:
            return _build(plan, unmade)
        except MediaNotMadeError as error:
            unmade |= error.unmade
    raise Failure(fill(_KEEPS_CHANGING, {"files": ", ".join(sorted({path for path, _ in unmade.sources.values()}))}))


@contextmanager
def _alone(workroom: Path) -> Iterator[None]:
    lock = FileLock(workroom / ".lock", timeout=600)
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
    """Remove the previews of earlier builds: nobody else would take out of them what is withdrawn later."""
    previews = plan.build_dir / PREVIEW
    for found in previews.iterdir() if previews.is_dir() and not previews.is_symlink() else ():
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


_REGISTERS = "registers.json"
"""What the next build compares with: see comparing.Remembered."""
_COMPARED = {"docs", "theme", "twin", render.MEDIA, _REGISTERS}
"""What is compared with what is made now, and not believed; pictures bear their content's name."""


def _forget(workroom: Path) -> None:
    """Throw away all that is remembered, and all else that nobody will compare with anything."""
    rooms = [
        room for room in workroom.iterdir() if room.is_dir() and not room.is_symlink() and room.name not in _COMPARED
    ]
    for found in [inner for room in rooms for inner in room.iterdir() if inner.name not in _COMPARED]:
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


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
    made = render.render_site(plan, evaluation, selection, clock)
    if comparison is not None:
        comparison = compare_sites.completed_comparison(
            comparison, compare_sites.read_listing(plan.target / Addresses.data) or {}
        )
        compare_sites.write_registers(plan.edition_dir / _REGISTERS, evaluation)
    if not plan.is_preview:
        generation = 0 if evaluation.previews_withdrawn else evaluation.generation
        purge.record_made(plan.root, plan.edition_dir.name, generation, plan.target)
    return BuildReport(
        evaluation.settings,
        plan.target,
        # What only its writer sees is not out.
        tuple(
            site_pages.addresses_of(
                (id_ for id_ in selection.by_id if id_ not in selection.draft_notices), evaluation.settings
            )
        ),
        selection.excluded,
        evaluation,
        made.pages_built,
        made.pages_kept,
        made.warnings,
        plan.engine.name,
        comparison,
        plan.is_preview,
        clock.seconds,
    )


def _compared(plan: BuildOptions, evaluation: Evaluation, selection: Selection) -> SiteComparison:
    """Compare with the last site. Raises Blocked when a register is empty that was not, or too much would go.

    A preview is compared too, and never stopped: nobody loses anything by it.
    """
    file = plan.compared_with or plan.published / Addresses.data
    before = compare_sites.read_listing(file) or {}
    last = compare_sites.read_registers(plan.edition_dir / _REGISTERS)
    found = compare_sites.compare_sites(before, evaluation, selection, plan.context, last)
    if not plan.is_preview and not plan.allow_shrink:
        empty = compare_sites.emptied_registers(evaluation, before.values(), last.filled)
        preconditions.require_filled_registers(empty)
        preconditions.require_expected_size(found, evaluation)
    return found
