"""A long list at the desk, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

ON_A_PAGE = 50
"""Lines of a page, where a list says nothing else."""
_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[_Line]):
    """The lines of one page of a list."""

    lines: Sequence[_Line]
    number: int
    last: int
    """The number of the last page."""

    def links(self, address: Callable[[int], str]) -> dict[str, Any]:
        """Return what a page shows to lead to the one before and the one after; `address` is that of a page."""
        return {
            "number": self.number,
            "last": self.last,
            "before": address(self.number - 1) if self.number > 1 else "",
            "after": address(self.number + 1) if self.number < self.last else "",
        }


def list_page(every: Sequence[_Line], wanted: int, most: int = ON_A_PAGE) -> ListPage[_Line]:
    """Return the wanted page of a list, or the nearest that there is."""
    last = max(1, -(-len(every) // most))
    number = min(max(wanted, 1), last)
    return ListPage(every[(number - 1) * most : number * most], number, last)
