"""What the pipeline asks of an engine, which puts the theme's shell around finished pages, and what it gets back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from site_gen.incremental.file_stat import FileStat
from site_gen.parallel.executor import Executor


@dataclass(frozen=True, slots=True)
class EngineInput:
    """What an engine reads: pages in `docs`, templates in `theme`, and the settings of the kommune."""

    config: Path
    """The file of settings."""
    language: str
    """Tag of the site's language."""
    docs: Path
    theme: Path
    signatures: Mapping[str, FileStat] = field(default_factory=dict)
    """Size, time and inode of every file in `docs` when it was written, by its path there."""
    theme_digest: str = ""
    """Of every file of the theme, with its path."""
    dated: bool = False
    """Whether the theme prints the day, so that every page changes with it."""


@dataclass(frozen=True, slots=True)
class EngineOutput:
    """What an engine has rendered."""

    files: Mapping[str, Path]
    """The finished file of each page that was asked for, by the page's path in `docs`."""
    not_found: Path
    """The page for addresses that have none."""
    warnings: tuple[str, ...]


class Engine(Protocol):
    """Renders pages with the theme. `installed_engine` returns the one that builds use."""

    @property
    def name(self) -> str:
        """What messages to the user call it."""

    def render(
        self, source: EngineInput, pages: Sequence[str], workroom: Path, *, day: dt.date, executor: Executor
    ) -> EngineOutput:
        """Return the finished file of each page, and of the page for addresses that have none.

        `pages` are paths in `source.docs`, such as `om/index.md`: any subset of the pages there, or none. `workroom`
        is a folder for this call alone, emptied first; the output lies in it. `day` is the day that the theme may
        print. Jobs for `executor` are picklable. Raises Failure when settings or templates of the kommune's own are
        wrong.
        """

    def site_fingerprint(self, source: EngineInput, titles: Mapping[str, str], day: dt.date) -> str:
        """Return a digest of what every page shows besides its own content: the theme, and the pages in nav.

        `titles` are those of pages, by path in `source.docs`. Finished pages of an earlier build with the same
        fingerprint and the same content are still right.
        """

    def is_cacheable(self, config: Path) -> bool:
        """Return whether pages follow from the engine's input alone, so that finished pages may be kept.

        Not where the settings name extensions, which may read anything. Raises Failure for settings that cannot be
        read.
        """
