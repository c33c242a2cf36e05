"""The stages in order, nothing else."""

import codecs
import datetime as dt
import os
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from site_gen import appearances, approval, approve as approving, resources, settings as kommune_settings
from site_gen.assemble import site as assembly, switch
from site_gen.check.run import Result, check as check_library
from site_gen.engine import mkdocs, source
from site_gen.model import fields
from site_gen.model.choices import Edition
from site_gen.model.failure import Failure
from site_gen.model.library import Library, LeftOut, Occasion
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words
from site_gen.pages import site as site_pages
from site_gen.pages.page import Output
from site_gen.read import stories
from site_gen.read.library import read_library
from site_gen.select import select
from site_gen.settings import Settings

SITES = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-intern"}
BUILD = "build"
_PAGES_A_SHARD = 100
"""Fewer pages than this are built sooner in one process than a second one starts."""

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


def check(root: Path, occasion: Occasion) -> tuple[Library, Settings, Result]:
    """Read a kommune's repository and ask every rule of it."""
    written, settings = kommune_settings.read(root)
    library = read_library(root, settings, written)
    return library, settings, check_library(library, settings, occasion)


def build(plan: Plan) -> Report:
    """Build an edition and switch it in. Raises Failure, and then the site that was there is untouched."""
    workroom = plan.root / BUILD
    workroom.mkdir(exist_ok=True)
    with _alone(workroom):
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
    edition = workroom / plan.occasion.edition.en
    switch.recover(plan.target, edition / "aside")
    with clock.stage("read"):
        written, settings = kommune_settings.read(plan.root)
        library = read_library(plan.root, settings, written)
    with clock.stage("check"):
        checked = check_library(library, settings, plan.occasion)
    with clock.stage("select"):
        selection = select(checked.stories, library.registers, plan.occasion)
    with clock.stage("pages"):
        output = site_pages.make(plan.root, selection, library.registers, settings, plan.occasion)
        written_source = source.write(output, resources.folders(plan.root, "theme"), workroom)
    with clock.stage("engine"):
        built = _engine(plan, output, written_source, edition / "shards")
    with clock.stage("assemble"):
        parts = _parts(output, built, written_source)
        manifest = assembly.assemble(parts, settings, plan.target, edition)
        (edition / "manifest.json").write_text(manifest.text(), encoding="utf-8")
        shutil.rmtree(edition / "shards", ignore_errors=True)
    return Report(
        settings,
        plan.target,
        tuple(page.address for page in output.pages if page.article),
        selection.left_out,
        checked,
        len(output.pages),
        tuple(sorted({warning for shard in built for warning in shard.warnings})),
        clock.seconds,
    )


def _engine(plan: Plan, output: Output, written: source.Source, room: Path) -> list[mkdocs.Built]:
    names = [f"{page.address}index.md" for page in output.pages]
    most = plan.jobs or min(os.cpu_count() or 1, len(names) // _PAGES_A_SHARD + 1)
    config = plan.root / kommune_settings.FILE
    shards = mkdocs.split(written, names, config, room, shards=most, day=plan.occasion.day)
    with _Here() if len(shards) == 1 else ProcessPoolExecutor(len(shards)) as executor:
        return list(mkdocs.build(shards, executor))


def _parts(output: Output, built: list[mkdocs.Built], written: source.Source) -> assembly.Parts:
    where = {name: shard.site for shard in built for name in shard.pages}
    return assembly.Parts(
        pages={page.address: where[f"{page.address}index.md"] / page.address / "index.html" for page in output.pages},
        not_found=built[0].site / "404.html",
        assets={asset.path: asset.content for asset in output.assets},
        theme=written.theme,
        listed=tuple((page.address, page.modified) for page in output.pages if page.listed),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says yes to: one person's approval, the curator's sign-off, or a correction for all."""

    day: dt.date
    person: str | None = None
    curator: str | None = None
    minor: str | None = None
    """What was corrected."""


@dataclass(frozen=True, slots=True)
class Given:
    """An approval that has been written."""

    path: str
    title: str
    who: str
    digest: str


def find_stories(library: Library, wanted: str) -> tuple[Manuscript, ...]:
    """Return the stories that an id or a path means."""
    path = wanted.replace("\\", "/").removeprefix("./")
    return tuple(s for s in library.stories if wanted.casefold() == s.id or s.path in {path, f"{path}/index.md"})


def approve(root: Path, manuscript: Manuscript, library: Library, settings: Settings, word: Word) -> Given:
    """Write an approval into a story's file. Raises Failure, and then the file is as it was.

    `word.person` is an id or a name of somebody in the story.
    """
    path = root / manuscript.path
    people = appearances.appearances(manuscript, library.registers)
    digest = approval.digest(manuscript, people)
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    new, who = _written(text, manuscript, library, word, digest)
    _sure(new, text, path, root, settings, manuscript, library, digest)
    newline = "\r\n" if b"\r\n" in raw else "\n"
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    _replace(path, mark + new.replace("\n", newline).encode())
    return Given(manuscript.path, manuscript.record.get(fields.TITLE, manuscript.id), who, digest)


def _written(text: str, manuscript: Manuscript, library: Library, word: Word, digest: str) -> tuple[str, str]:
    if word.minor is not None:
        return approving.after_correction(text, manuscript, digest, word.day, word.minor), word.minor
    if word.curator is not None:
        entry = approving.Entry(word.curator, word.day, digest)
        return approving.for_curator(text, manuscript, entry), word.curator
    people = appearances.find(word.person or "", library.registers)
    if len(people) != 1:
        raise Failure(_NOBODY)
    entry = approving.Entry(people[0].id, word.day, digest)
    return approving.for_person(text, manuscript, library.registers, entry), people[0].label


def _sure(  # noqa: PLR0913, PLR0917 - one question about all of it
    new: str, old: str, path: Path, root: Path, settings: Settings, before: Manuscript, library: Library, digest: str
) -> None:
    """Make sure that nothing but approvals has changed. Raises Failure."""
    after = stories.understand(unicodedata.normalize("NFC", new), path, root, settings.form)
    unchanged = after.broken is None and after.body == before.body and len(after.faults) <= len(before.faults)
    people = appearances.appearances(after, library.registers)
    if new == old or not unchanged or approval.digest(after, people) != digest:
        raise Failure(_UNSURE)


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that it is the old one or the new one, never half."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(content)
    aside.replace(path)


_NOBODY = Words(
    nn="Vi fann ikkje éin person med det namnet. Bruk id-en frå stories/folk/.",
    nb="Vi fant ikke én person med det navnet. Bruk id-en fra stories/folk/.",
)
_UNSURE = Words(
    nn="Vi er ikkje sikre på kvar godkjenninga skal stå i fila, og har ikkje endra noko. "
    "Skriv godkjenningane som ei liste, éi på kvar linje, og prøv på nytt.",
    nb="Vi er ikke sikre på hvor godkjenningen skal stå i filen, og har ikke endret noe. "
    "Skriv godkjenningene som en liste, én på hver linje, og prøv på nytt.",
)
