"""The options of a build, its folders, and the time of each stage."""

import contextlib
import datetime as dt
import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_gen import days
from site_gen.engine.installed_engine import installed_engine
from site_gen.engine.protocol import Engine
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.search_mode import SearchMode
from site_gen.parallel.executor import Executor
from site_gen.parallel.process_pools import process_pool

SITES = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-intern"}
BUILD = "build"
PREVIEW = "preview"
"""Sites for another day than today. Each build removes those of earlier builds."""
_DRAFTS = "-drafts"
"""The end of the name of a preview with drafts."""
IMAGE_INFO = f"{BUILD}/image-info.json"
"""The inspected properties of pictures, cached between runs."""
FETCHED = "fetched"
"""The folder under build/ in which releases are unpacked to be read."""
LOCK = ".present.lock"
"""Held while a run writes the record of what the repository holds."""
_NOT_WRITABLE = {errno.EACCES, errno.ENOENT, errno.EPERM, errno.EROFS}
"""Errors that mean that we have no permission to write in a folder."""


def build_dir(root: Path) -> Path:
    """Return the folder of everything that is generated except sites: build/ in the repository.

    When that is not writable, it is a folder for this repository in the user's cache.
    """
    default = root / BUILD
    return default if _is_writable(default) else _user_cache_folder(root)


def _is_writable(default: Path) -> bool:
    """Return whether a folder is writable or can be created; it is not created here."""
    if not os.path.lexists(default):
        return os.access(default.parent, os.W_OK)
    if not default.is_dir():
        return True  # opening it later reports what is wrong
    if default.is_symlink() and default.resolve().is_relative_to(default.parent.resolve()):
        return True  # it may lead into a site, in which nothing may be written
    try:
        os.close(os.open(default / LOCK, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666))
    except OSError as error:
        return error.errno not in _NOT_WRITABLE
    return True


def _user_cache_folder(root: Path) -> Path:
    # Imported here: hardly any build needs it.
    from platformdirs import user_cache_path  # noqa: PLC0415

    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    folder = user_cache_path("framsnakk", appauthor=False) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def fetch_folder(root: Path) -> Iterator[Path]:
    """Yield a folder under build/ for releases that have to be unpacked, and remove it at the end.

    Not in the system's temporary folder: what a killed run leaves there, no withdrawal would find.
    """
    import tempfile  # noqa: PLC0415 - only to unpack a release

    top = build_dir(root) / FETCHED
    top.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=top, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    finally:
        with contextlib.suppress(OSError):  # another run has its folder there
            top.rmdir()


Progress = Callable[[str], None]
"""Called with the name of each stage when it begins."""


def no_progress(_: str) -> None:
    """Show nothing of a stage that begins."""
    return


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of a build."""

    root: Path
    context: BuildContext
    jobs: int | None = None
    """Number of processes; None for one per processor where that saves time."""
    executor: Executor | None = None
    """What runs the jobs of a build, when not `jobs` processes on this machine."""
    clean: bool = False
    site: Path | None = None
    """Folder of the site, when not the edition's own."""
    out: Path | None = None
    """Folder for a copy of the site, instead of the edition's own folder."""
    public: str = SITES[Edition.PUBLIC]
    """The folder of the public site, in the repository."""
    search: SearchMode = SearchMode.ABSENT
    advise: bool = False
    """Whether to evaluate rules that only advise about stories."""
    progress: Progress = no_progress
    today: dt.date = field(default_factory=days.today)
    """A site for any other day is a preview."""
    allow_shrink: bool = False
    """Whether the site may lose more stories at once than the settings allow."""
    compared_with: Path | None = None
    """A stories.json to compare with, when not that of the last site."""
    command: str = "framsnakk build"
    """What the user wrote, for messages that propose the same with one option more."""
    engine: Engine = field(default_factory=installed_engine)
    """What renders the pages with the theme."""

    def job_executor(self) -> Executor:
        """Return what runs the jobs of this build."""
        return self.executor or process_pool(self.jobs)

    @property
    def is_preview(self) -> bool:
        """Whether the site is for another day or has drafts: it must never replace the published site."""
        return self.site is None and (self.context.day != self.today or self.context.include_drafts)

    @property
    def published(self) -> Path:
        """The folder of this edition's published site."""
        return self.out or self.folder_of(self.context.edition)

    def folder_of(self, edition: Edition) -> Path:
        """Return the folder in the repository for the site of an edition."""
        return self.root / (self.public if edition is Edition.PUBLIC else SITES[edition])

    @property
    def target(self) -> Path:
        """The folder of the finished site."""
        return self.edition_dir / "site" if self.is_preview or self.out else self.site or self.published

    @property
    def build_dir(self) -> Path:
        """The folder of everything that is generated except sites."""
        return build_dir(self.root)

    @property
    def edition_dir(self) -> Path:
        """The subfolder of the build folder for this site only."""
        edition = self.context.edition.en
        if self.is_preview:
            return self.build_dir / PREVIEW / _preview_name(self.context)
        suffix = self.site.name if self.site else _name_of(self.out) if self.out else None
        return self.build_dir / (edition if suffix is None else f"{edition}-{suffix}")

    @property
    def engine_dir(self) -> Path:
        """The folder of the engine's input.

        build/ is the public edition's alone: the engine, run by itself on mkdocs.yml, builds what lies there.
        """
        public = (
            self.site is None and self.out is None and not self.is_preview and self.context.edition is Edition.PUBLIC
        )
        return self.build_dir if public else self.edition_dir


def _preview_name(context: BuildContext) -> str:
    """Return the name of the folder of a preview under build/preview."""
    return f"{context.edition.en}-{context.day.isoformat()}{_DRAFTS if context.include_drafts else ''}"


def preview_context(name: str) -> BuildContext | None:
    """Return what a preview is for, by the name of its folder; None when the name is not that of a preview."""
    edition, _, day = name.removesuffix(_DRAFTS).partition("-")
    try:
        context = BuildContext(
            dt.date.fromisoformat(day),
            next(one for one in Edition if one.en == edition),
            include_drafts=name.endswith(_DRAFTS),
        )
    except (ValueError, StopIteration):
        return None
    return context if _preview_name(context) == name else None


def _name_of(out: Path) -> str:
    """Return the name of the work folder for a site in a folder of the user's choice."""
    return f"out-{hashlib.sha256(os.fsencode(out)).hexdigest()[:16]}"


class StageTimer:
    """Measures each stage, and reports when one begins."""

    def __init__(self, progress: Progress) -> None:
        """Begin with no stage."""
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        self._progress(name)
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 3)
