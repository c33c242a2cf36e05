"""What somebody has asked to have built, and how long each stage takes."""

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

SITES = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-intern"}
BUILD = "build"
PREVIEW = "preview"
"""Sites as on another day than today. Each build removes those of earlier builds."""
LOOKS = f"{BUILD}/looks.json"
"""What pictures turned out to be, remembered from one run to the next."""
LOCK = ".present.lock"
"""Held by whoever writes the record of what the repository holds."""
_CLOSED = {errno.EACCES, errno.ENOENT, errno.EPERM, errno.EROFS}
"""Why a folder cannot be written in, when it is not ours to write in at all."""


def build_dir(root: Path) -> Path:
    """Return the folder of everything that is generated and is no site: build/ in the repository.

    Where nothing can be written there, it is a folder for this repository among the user's caches.
    """
    own = root / BUILD
    return own if _is_open(own) else _elsewhere(root)


def _is_open(own: Path) -> bool:
    """Tell whether a folder can be written in, or made; one that is not there is not made yet."""
    if not os.path.lexists(own):
        return os.access(own.parent, os.W_OK)
    if not own.is_dir():
        return True  # whoever opens it says what is wrong
    if own.is_symlink() and own.resolve().is_relative_to(own.parent.resolve()):
        return True  # it may lead into a site, where nothing is to be written
    try:
        os.close(os.open(own / LOCK, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666))
    except OSError as error:
        return error.errno not in _CLOSED
    return True


def _elsewhere(root: Path) -> Path:
    # Imported here: hardly anybody needs it.
    from platformdirs import user_cache_path  # noqa: PLC0415

    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    folder = user_cache_path("framsnakk", appauthor=False) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


Progress = Callable[[str], None]
"""Told the name of each stage as it begins."""


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What somebody has asked to have built."""

    root: Path
    context: BuildContext
    jobs: int | None = None
    """Processes for the engine; as many as there are processors, when it pays, if nothing is said."""
    clean: bool = False
    site: Path | None = None
    """Where the site goes, when not in the edition's own folder."""
    out: Path | None = None
    """Where a copy of the site goes, in the place of the edition's own folder."""
    public: str = SITES[Edition.PUBLIC]
    """The folder of the public site, in the repository."""
    search: SearchMode = SearchMode.ABSENT
    advise: bool = False
    """Whether somebody will read what is advised of the stories, and not only what stops them."""
    progress: Progress = _silent
    today: dt.date = field(default_factory=days.today)
    """A site as on any other day is a preview."""
    allow_shrink: bool = False
    """Whether the site may lose more stories at once than the settings allow."""
    compared_with: Path | None = None
    """A stories.json to compare with, when not that of the last site."""
    engine: Engine = field(default_factory=installed_engine)
    """What renders the pages with the theme."""

    @property
    def is_preview(self) -> bool:
        """Whether it is as on another day, or for its writer alone: it must never be where the published site is."""
        return self.site is None and (self.context.day != self.today or self.context.include_drafts)

    @property
    def published(self) -> Path:
        """The folder of the site that is published in this edition."""
        return self.out or self.folder_of(self.context.edition)

    def folder_of(self, edition: Edition) -> Path:
        """Return the folder in the repository that is for the site of an edition."""
        return self.root / (self.public if edition is Edition.PUBLIC else SITES[edition])

    @property
    def target(self) -> Path:
        """The folder of the finished site."""
        return self.edition_dir / "site" if self.is_preview or self.out else self.site or self.published

    @property
    def build_dir(self) -> Path:
        """The folder of everything that is generated and is no site."""
        return build_dir(self.root)

    @property
    def edition_dir(self) -> Path:
        """The folder in the workroom that is for this site alone."""
        edition = self.context.edition.en
        if self.is_preview:
            drafts = "-drafts" if self.context.include_drafts else ""
            return self.build_dir / PREVIEW / f"{edition}-{self.context.day.isoformat()}{drafts}"
        apart = self.site.name if self.site else _name_of(self.out) if self.out else None
        return self.build_dir / (edition if apart is None else f"{edition}-{apart}")

    @property
    def engine_dir(self) -> Path:
        """The folder of the engine's input.

        build/ is the public edition's alone: the engine, run by itself on mkdocs.yml, builds what lies there.
        """
        public = (
            self.site is None and self.out is None and not self.is_preview and self.context.edition is Edition.PUBLIC
        )
        return self.build_dir if public else self.edition_dir


def _name_of(out: Path) -> str:
    """Return the name of the room for a site that goes to a folder of somebody's own."""
    return f"out-{hashlib.sha256(os.fsencode(out)).hexdigest()[:16]}"


class StageTimer:
    """How long each stage took; tells whoever waits which one has begun."""

    def __init__(self, progress: Progress) -> None:
        """Begin with no stage."""
        self.seconds: dict[str, float] = {}
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        self._progress(name)
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)
