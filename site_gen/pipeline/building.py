"""Build an edition: read, check, select, pages, engine, assemble."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from jinja2 import TemplateError

from site_gen import resources
from site_gen import settings as kommune_settings
from site_gen.assemble import site as assembly
from site_gen.assemble import switch
from site_gen.check.run import Result
from site_gen.check.run import check as check_library
from site_gen.engine import mkdocs, source
from site_gen.language.pagewords import WordsError
from site_gen.media import store
from site_gen.model.choices import Edition
from site_gen.model.failure import Failure
from site_gen.model.library import LeftOut, Occasion, Registers, Selection
from site_gen.model.page import Output
from site_gen.model.words import Words, filled
from site_gen.pages import site as site_pages
from site_gen.pipeline import checking
from site_gen.select import select
from site_gen.settings import Settings

SITES = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-intern"}
BUILD = "build"
MEDIA = "media"
_PAGES_A_SHARD = 100
"""Fewer pages than this are built sooner in one process than a second one starts."""

_WITHDRAWN_UNKNOWN = Words(
    nn="Lista over det som er trekt, stories/trekte.yml, kan ikkje lesast, og då kan ingenting byggjast. "
    "Skriv «framsnakk check stories/trekte.yml». Den førre nettstaden står urørt.",
    nb="Listen over det som er trukket, stories/trekte.yml, kan ikke leses, og da kan ingenting bygges. "
    "Skriv «framsnakk check stories/trekte.yml». Det forrige nettstedet står urørt.",
)

_SETTINGS_UNREADABLE = Words(
    nn="Vi klarte ikkje å lese mkdocs.yml ved linje {line}. Den førre nettstaden står urørt.",
    nb="Vi klarte ikke å lese mkdocs.yml ved linje {line}. Det forrige nettstedet står urørt.",
)

Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody has asked to have built."""

    root: Path
    occasion: Occasion
    jobs: int | None = None
    """Processes for the engine; as many as there are processors, when it pays, if nothing is said."""
    clean: bool = False
    site: Path | None = None
    """Where the site goes, when not in the edition's own folder."""
    progress: Progress = _silent

    @property
    def target(self) -> Path:
        """The folder of the finished site."""
        return self.site or self.root / SITES[self.occasion.edition]

    @property
    def room(self) -> str:
        """The folder under build/ that is for this site alone."""
        edition = self.occasion.edition.en
        return edition if self.site is None else f"{edition}-{self.site.name}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    settings: Settings
    site: Path
    published: tuple[str, ...]
    """Addresses of the stories that are out, newest first."""
    left_out: tuple[LeftOut, ...]
    checked: Result
    pages: int
    warnings: tuple[str, ...]
    """What the engine warned about."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""


class _Here(Executor):
    """Runs at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a call and return its outcome."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        return future


class _Clock:
    """How long each stage took; tells whoever waits which one has begun."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        self._progress(name)
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


def build(plan: Plan) -> Report:
    """Build an edition and switch it in. Raises Failure, and then the site that was there is untouched."""
    workroom = plan.root / BUILD
    workroom.mkdir(exist_ok=True)
    with _alone(workroom):
        switch.recover(plan.target, workroom / plan.room / "aside")
        if plan.clean:
            _empty(workroom)
        return _build(plan, workroom)


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


def _empty(workroom: Path) -> None:
    for found in workroom.iterdir():
        if found.is_dir():
            shutil.rmtree(found)


def _build(plan: Plan, workroom: Path) -> Report:
    clock = _Clock(plan.progress)
    room = workroom / plan.room
    with clock.stage("read"):
        written, settings = kommune_settings.read(plan.root)
        library = checking.read(plan.root, settings, written)
    if written.broken is not None:
        raise Failure(filled(_SETTINGS_UNREADABLE, {"line": written.broken.span.line}))
    if library.registers.withdrawn is None:
        raise Failure(_WITHDRAWN_UNKNOWN)
    with clock.stage("check"):
        checked = check_library(library, settings, plan.occasion)
    with clock.stage("select"):
        selection = select(checked.stories, library.registers, plan.occasion)
    with clock.stage("pages"):
        output = _pages(plan, selection, library.registers, settings)
        docs, theme = source.write(output, resources.folders(plan.root, "theme"), _source_room(plan, workroom))
        config = plan.root / kommune_settings.FILE
        written_source = source.Source(config, settings.form.value, docs, theme)
    with clock.stage("media"):
        media = _media(plan, output, workroom)
    with clock.stage("engine"):
        built = _engine(plan, output, written_source, room / "shards")
    with clock.stage("assemble"):
        parts = _parts(output, built, written_source, media)
        manifest = assembly.assemble(parts, settings, plan.target, room)
        (room / "manifest.json").write_text(manifest.text(), encoding="utf-8")
        shutil.rmtree(room / "shards", ignore_errors=True)
    return Report(
        settings,
        plan.target,
        tuple(site_pages.addresses_of(selection, settings)),
        selection.left_out,
        checked,
        len(output.pages),
        tuple(sorted({warning for shard in built for warning in shard.warnings})),
        clock.seconds,
    )


def _pages(plan: Plan, selection: Selection, registers: Registers, settings: Settings) -> Output:
    """Make the pages. Raises Failure with the file when a template or word file of the kommune's own is wrong."""
    try:
        return site_pages.make(plan.root, selection, registers, settings, plan.occasion)
    except Exception as error:
        # A template of the kommune's own can raise anything; what arises elsewhere is our fault.
        where = resources.template_of(error)
        if where is None and not isinstance(error, (TemplateError, WordsError)):
            raise
        said = f"{error} ({where})" if where else str(error)
        raise Failure(
            Words(
                nn=f"Ein mal kan ikkje brukast: {said}. Den førre nettstaden står urørt.",
                nb=f"En mal kan ikke brukes: {said}. Det forrige nettstedet står urørt.",
            )
        ) from error


def _media(plan: Plan, output: Output, workroom: Path) -> Mapping[str, Path]:
    """Make what the pages show. What another site of this kommune has made already is not made again."""
    mine = workroom / plan.room / MEDIA
    others = sorted(found for found in workroom.glob(f"*/{MEDIA}") if found != mine)
    return store.provide((made for page in output.pages for made in page.made), plan.root, mine, others)


def _source_room(plan: Plan, workroom: Path) -> Path:
    """Return where engine input goes: build/ is the public edition's alone, for plain MkDocs builds what lies there."""
    public = plan.site is None and plan.occasion.edition is Edition.PUBLIC
    return workroom if public else workroom / plan.room


def _engine(plan: Plan, output: Output, written: source.Source, room: Path) -> list[mkdocs.Built]:
    names = [f"{page.address}index.md" for page in output.pages]
    most = plan.jobs or min(os.cpu_count() or 1, len(names) // _PAGES_A_SHARD + 1)
    shards = mkdocs.split(written, names, room, shards=most, day=plan.occasion.day)
    with _Here() if len(shards) == 1 else ProcessPoolExecutor(len(shards)) as executor:
        return list(mkdocs.build(shards, executor))


def _parts(
    output: Output, built: list[mkdocs.Built], written: source.Source, media: Mapping[str, Path]
) -> assembly.Parts:
    where = {name: shard.site for shard in built for name in shard.pages}
    return assembly.Parts(
        pages={page.address: where[f"{page.address}index.md"] / page.address / "index.html" for page in output.pages},
        not_found=built[0].site / "404.html",
        assets={asset.path: asset.content for asset in output.assets},
        media=media,
        theme=written.theme,
        listed=tuple((page.address, page.modified) for page in output.pages if page.listed),
    )
