"""What somebody has asked to have built, and how long each stage takes."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_gen import days
from site_gen.model.choices import Edition
from site_gen.model.library import Occasion
from site_gen.model.search import Search

SITES = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-intern"}
BUILD = "build"
PREVIEW = f"{BUILD}/preview"
"""Sites as on another day than today. Each build removes those of earlier builds."""
LOOKS = f"{BUILD}/looks.json"
"""What pictures turned out to be, remembered from one run to the next."""

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
    search: Search = Search.ABSENT
    advise: bool = False
    """Whether somebody will read what is advised of the stories, and not only what stops them."""
    progress: Progress = _silent
    today: dt.date = field(default_factory=days.today)
    """A site as on any other day is a preview."""
    allow_shrink: bool = False
    """Whether the site may lose more stories at once than the settings allow."""
    compared_with: Path | None = None
    """A stories.json to compare with, when not that of the last site."""

    @property
    def is_preview(self) -> bool:
        """Whether it is as on another day, or for its writer alone: it must never be where the published site is."""
        return self.site is None and (self.occasion.day != self.today or self.occasion.sketches)

    @property
    def published(self) -> Path:
        """The folder of the site that is published in this edition."""
        return self.root / SITES[self.occasion.edition]

    @property
    def target(self) -> Path:
        """The folder of the finished site."""
        return self.room / "site" if self.is_preview else self.site or self.published

    @property
    def workroom(self) -> Path:
        """The folder of everything that is generated and is no site."""
        return self.root / BUILD

    @property
    def room(self) -> Path:
        """The folder under build/ that is for this site alone."""
        edition = self.occasion.edition.en
        if self.is_preview:
            drafts = "-drafts" if self.occasion.sketches else ""
            return self.root / PREVIEW / f"{edition}-{self.occasion.day.isoformat()}{drafts}"
        return self.workroom / (edition if self.site is None else f"{edition}-{self.site.name}")

    @property
    def source_room(self) -> Path:
        """Where engine input goes: build/ is the public edition's alone, for plain MkDocs builds what lies there."""
        public = self.site is None and not self.is_preview and self.occasion.edition is Edition.PUBLIC
        return self.workroom if public else self.room


class Clock:
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
