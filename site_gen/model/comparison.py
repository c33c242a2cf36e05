"""How a site differs from the last one."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A story in a stories.json."""

    id: str
    address: str
    """From the site's root."""
    digest: str
    """Empty in the list of an earlier version."""
    unit: bool
    """Whether it had one."""
    themes: bool


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """A story that was out and no longer is, and why."""

    address: str
    code: str
    reason: Words
    """As a log may show it: without names."""
    counts: bool
    """Whether it counts when too much would go: not what somebody has taken back, nor what runs out on its day."""
    erased: str | None = None
    """The story's id, where its address may hold a name that has been withdrawn."""


@dataclass(frozen=True, slots=True)
class SiteComparison:
    """What a build changes; `before` is empty where there was nothing to compare with."""

    before: Mapping[str, ListedPage]
    """What was out, by address."""
    gone: tuple[RemovedPage, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def shrinks_beyond(self, percent: int) -> bool:
        """Tell whether more goes at once than may; a single story is ordinary work, however few there are."""
        counted = sum(one.counts for one in self.gone)
        return counted > 1 and counted * 100 > percent * len(self.before)
