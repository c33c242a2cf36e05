"""What every target of publication can do, whatever it is: a folder, a zip, another machine, GitHub Pages."""

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from site_gen.model.choices import Edition

STAMP = "published.json"
"""The file of a published site that says what it is: a `ReleaseStamp` as JSON."""


@dataclass(frozen=True, slots=True)
class ReleaseStamp:
    """What a published site says about itself, in its file `published.json`."""

    edition: Edition
    day: dt.date
    """The day that the site was built for."""
    built: dt.datetime
    """When it was built, with its time zone."""
    commit: str = ""
    """The commit that it was built from; empty outside Git, or where files have changed since."""


@dataclass(frozen=True, slots=True)
class Release:
    """A site that a target holds."""

    name: str
    """Sorts by time: `20261129T101500Z-3f9a…`, the moment of publication and the start of the site's digest."""
    stamp: ReleaseStamp | None
    """None when the site has no stamp that can be read."""
    is_current: bool
    """Whether readers get this one."""


class Target(Protocol):
    """A place where a site is published.

    Each method raises Failure, in words that say what to do, when the place cannot be read or written.
    """

    @property
    def address(self) -> str:
        """The target as settings and the command line name it: `dir:/srv/www`."""

    @property
    def keeps_releases(self) -> bool:
        """Whether earlier releases stay, so that there can be a rollback."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the target against a second publication, rollback or withdrawal; remove what a killed run left there."""

    def releases(self) -> Sequence[Release]:
        """Return what the target holds, newest first; reads only, so that it needs no lock."""

    def fetch(self, release: str, folder: Path) -> Path:
        """Return a folder with the files of a release, to be read only; copies them to `folder` where they must be."""

    def put(self, site: Path, release: str) -> None:
        """Write a site aside, flush it to disk, and make it current in one step; removes no other release."""

    def switch(self, release: str) -> None:
        """Make a release that is there current, in one step."""

    def remove(self, releases: Sequence[str]) -> None:
        """Delete releases, and leave no trace of them. The current one cannot be deleted."""
