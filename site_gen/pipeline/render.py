"""Render a selection to a finished site: pages, engine, assembly; of each, only what has changed."""

import shutil
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from site_gen import atomic_files, pagefind, resources, search_records, templating
from site_gen import settings as kommune_settings
from site_gen.assemble import assembly
from site_gen.assemble.manifest import Manifest, UnchangedFile
from site_gen.engine import engine_input
from site_gen.engine.protocol import EngineInput, EngineOutput
from site_gen.incremental import file_stat, fingerprint, pickle_store
from site_gen.incremental.build_cache import BuildCache
from site_gen.media import media_store as pictures
from site_gen.model.content import Content
from site_gen.model.page import RenderedSite
from site_gen.model.picture import CopiedFile, Rendition
from site_gen.model.registers import Registers
from site_gen.model.search_mode import SearchMode
from site_gen.model.selection import Selection
from site_gen.pages import all_pages as site_pages
from site_gen.parallel.executor import for_items
from site_gen.pipeline.build_options import BuildOptions, StageTimer
from site_gen.pipeline.evaluate import Evaluation
from site_gen.settings import Settings
from site_gen.themes.keywords import name_words

_PAGES_A_PROCESS = 100
"""A process of the engine renders so many pages in the time that another one takes to start."""
_NOT_FOUND = "404.html"
_SCRIPT = "search.js"
MEDIA = "media"
"""The media of a site, in its own folder under build/."""


@dataclass(frozen=True, slots=True)
class RenderStats:
    """How many pages a build rendered, and what the engine warned about."""

    pages_built: int
    pages_kept: int
    warnings: tuple[str, ...]
    """The engine's warnings, from this build or from that of the pages that are kept."""


@dataclass(frozen=True, slots=True)
class _PreviousBuild:
    """What the last build recorded of its engine input and its site."""

    docs: dict[str, file_stat.FileStat]
    site: dict[str, tuple[file_stat.FileStat, str]]
    """Stat and SHA-256 of each file."""
    site_fingerprint: str
    """Fingerprint of what every page of the site shows."""
    warnings: tuple[str, ...]
    pages: dict[str, str]
    """The version of each page, by address."""


def render_site(plan: BuildOptions, evaluation: Evaluation, selection: Selection, clock: StageTimer) -> RenderStats:
    """Render a site and swap it in. Raises Failure, and then the old site is unchanged.

    The cache is written last: after a build that ends before that, the next one only has more to render.
    """
    registers, settings = evaluation.registers, evaluation.settings
    cache_file = plan.edition_dir / "site.memory"
    with clock.stage("pages"):
        cache_fingerprint = _fingerprint(plan)
        build_cache = BuildCache(pickle_store.read_shards(cache_file, cache_fingerprint), evaluation.recorder)
        previous = build_cache.peek("site") or _PreviousBuild({}, {}, "", (), {})
        modified = engine_input.modified_files(plan.engine_dir, previous.docs)
        output = _pages(plan, selection, registers, settings, build_cache, modified)
    with clock.stage("media"):
        media = _media(plan, output)
    with clock.stage("engine"):
        written = _write(plan, output, media, settings)
        titles = {page.file: page.title for page in output.pages}
        site_fingerprint = plan.engine.site_fingerprint(written, titles, plan.context.day)
        kept = _kept(plan, output, previous, site_fingerprint)
        stale = [page.file for page in output.pages if _html(page.address) not in kept]
        engine_needed = bool(stale) or _NOT_FOUND not in kept
        built = _rendered(plan, stale, written) if engine_needed else None
    with clock.stage("assemble"):
        parts = _parts(output, built, written, kept, media)
        if plan.search is SearchMode.INDEXED:
            parts = _searched(parts, plan)
        manifest = assembly.assemble_site(parts, settings, plan.target, plan.edition_dir)
        atomic_files.write_file(plan.edition_dir / "manifest.json", manifest.text())
        shutil.rmtree(plan.edition_dir / "shards", ignore_errors=True)
        warnings = _warnings(built, previous, kept)
        build_cache.put("site", _build_record(output, written, manifest, site_fingerprint, warnings))
        shards = build_cache.dump()
        if shards is not None:
            pickle_store.write_shards(cache_file, cache_fingerprint, shards)
    return RenderStats(len(stale), len(output.pages) - len(stale), warnings)


def _fingerprint(plan: BuildOptions) -> str:
    """Return a fingerprint of what all pages depend on: our code, the settings, the templates and the words."""
    files = [plan.root / kommune_settings.FILE]
    for part in ("pages", "words"):
        files += [
            file
            for folder in resources.resource_folders(plan.root, part)
            for file in folder.rglob("*")
            if file.is_file()
        ]
    build_context = repr((plan.context.edition.en, plan.context.include_drafts))
    return fingerprint.texts_fingerprint(
        fingerprint.code_fingerprint(), fingerprint.files_fingerprint(files), build_context
    )


def _html(address: str) -> str:
    return f"{address}index.html"


def _pages(  # noqa: PLR0913, PLR0917 - everything that a site is rendered from
    plan: BuildOptions,
    selection: Selection,
    registers: Registers,
    settings: Settings,
    build_cache: BuildCache,
    modified: set[str],
) -> RenderedSite:
    """Render the pages. Raises Failure with the file when a template or word file of the kommune's own is wrong."""
    write_page = partial(engine_input.write_page, into=plan.engine_dir)
    with templating.template_errors():
        return site_pages.render_pages(
            plan.root,
            _content(plan, selection, registers),
            settings,
            build_cache=build_cache,
            executor=plan.job_executor(),
            write_page=write_page,
            modified=modified,
            search=plan.search,
        )


def _content(plan: BuildOptions, selection: Selection, registers: Registers) -> Content:
    """Return what pages may read: the register of people is not in it."""
    return Content(
        day=plan.context.day,
        edition=plan.context.edition,
        stories=selection.by_id,
        draft_notices=selection.draft_notices,
        portraits=selection.portraits,
        undrawable_cards=selection.undrawable_cards,
        own_pages=selection.own_pages,
        units=registers.units,
        themes=registers.themes,
        is_name=name_words(registers.named).__contains__,
        gone=registers.gone,
    )


def _write(
    plan: BuildOptions, output: RenderedSite, media: dict[str, UnchangedFile], settings: Settings
) -> EngineInput:
    media_paths = {
        media_output.path
        for page in output.pages
        for media_output in page.media
        if isinstance(media_output, Rendition | CopiedFile)
    }
    return engine_input.write_input(
        output,
        {path: Path(media[path].path) for path in media_paths},
        resources.resource_folders(plan.root, "theme"),
        plan.engine_dir,
        config=plan.root / kommune_settings.FILE,
        language=settings.form.value,
    )


def _kept(
    plan: BuildOptions, output: RenderedSite, previous: _PreviousBuild, site_fingerprint: str
) -> dict[str, UnchangedFile]:
    """Return the files of the last site that are still valid and have not been modified, by path."""
    if previous.site_fingerprint != site_fingerprint or not plan.engine.is_cacheable(plan.root / kommune_settings.FILE):
        return {}
    names = [_html(page.address) for page in output.pages if previous.pages.get(page.address) == page.version]
    names += [asset.path for asset in output.assets if asset.content is None]
    folder = str(plan.target)
    return {
        name: UnchangedFile(f"{folder}/{name}", *previous.site[name])
        for name in [*names, _NOT_FOUND]
        if name in previous.site and file_stat.file_stat(f"{folder}/{name}") == previous.site[name][0]
    }


def _rendered(plan: BuildOptions, stale: list[str], written: EngineInput) -> EngineOutput:
    """Return what the engine makes of the pages that have changed."""
    executor = plan.job_executor()
    if plan.jobs is None:
        executor = for_items(executor, len(stale), each=_PAGES_A_PROCESS)
    return plan.engine.render(written, stale, plan.edition_dir / "shards", day=plan.context.day, executor=executor)


def _media(plan: BuildOptions, output: RenderedSite) -> dict[str, UnchangedFile]:
    """Return the media that the pages show, by path; those in the store of another site are linked."""
    store = plan.edition_dir / MEDIA
    others = sorted(folder for folder in plan.build_dir.glob(f"*/{MEDIA}") if folder != store)
    files = pictures.provide_media((media for page in output.pages for media in page.media), plan.root, store, others)
    return {path: UnchangedFile(str(file.path), file.signature, file.digest) for path, file in files.items()}


def _parts(
    output: RenderedSite,
    built: EngineOutput | None,
    written: EngineInput,
    kept: dict[str, UnchangedFile],
    media: dict[str, UnchangedFile],
) -> assembly.SiteParts:
    files: dict[str, Path | bytes | UnchangedFile] = {**kept, **media}
    finished = built.files if built else {}
    files |= {_html(page.address): finished[page.file] for page in output.pages if page.file in finished}
    if built and _NOT_FOUND not in kept:
        files[_NOT_FOUND] = built.not_found
    for asset in output.assets:
        if asset.path not in kept:
            files[asset.path] = (written.docs / asset.path).read_bytes() if asset.content is None else asset.content
    listed = tuple((page.address, page.modified) for page in output.pages)
    return assembly.SiteParts(files, written.theme, listed)


def _searched(parts: assembly.SiteParts, plan: BuildOptions) -> assembly.SiteParts:
    """Return the parts of a site with search: with its script, and with the function that builds its index."""

    def index(site: Path) -> dict[str, bytes]:
        plan.progress("search")
        return pagefind.build_index(site)

    folders = resources.resource_folders(plan.root, "search")
    script = next(folder / _SCRIPT for folder in folders if (folder / _SCRIPT).is_file())
    return replace(parts, files={**parts.files, search_records.SCRIPT: script.read_bytes()}, index=index)


def _warnings(built: EngineOutput | None, previous: _PreviousBuild, kept: dict[str, UnchangedFile]) -> tuple[str, ...]:
    """Return the engine's warnings, those about kept pages too."""
    new = set(built.warnings if built else ())
    return tuple(sorted(new.union(previous.warnings) if kept else new))


def _build_record(
    output: RenderedSite,
    written: EngineInput,
    manifest: Manifest,
    site_fingerprint: str,
    warnings: tuple[str, ...],
) -> _PreviousBuild:
    site = {name: (manifest.signatures[name], digest) for name, digest in manifest.digests.items()}
    pages = {page.address: page.version for page in output.pages}
    return _PreviousBuild(dict(written.signatures), site, site_fingerprint, warnings, pages)
