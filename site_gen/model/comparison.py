"""The differences between a site and the previous one."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A story listed in a stories.json."""

    id: str
    address: str
    """From the site's root."""
    digest: str
    """Empty in a list from an earlier version."""
    unit: bool
    """Whether the story had a unit."""
    themes: bool


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """A story that was published and no longer is, and why."""

    address: str
    code: str
    reason: Words
    """For a log: without names."""
    counts: bool
    """Whether it counts towards the limit on removals; withdrawn and expired stories do not."""
    erased: str | None = None
    """The story's id, where its address may hold a withdrawn name."""


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """The changes that a build makes; `before` is empty when there is no previous site."""

    before: Mapping[str, ListedPage]
    """The previously published stories, by address."""
    gone: tuple[RemovedPage, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def shrinks_beyond(self, percent: int) -> bool:
        """Return whether more than `percent` of the stories are removed at once; a single removal is never too many."""
        counted = sum(one.counts for one in self.gone)
        return counted > 1 and counted * 100 > percent * len(self.before)
