"""Long lists in pages whose addresses stay: full pages are numbered from the oldest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MOST = 24
"""Stories on a full page. A list's own page holds up to one less than twice as many."""
MOST_PEOPLE = 48


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page of a list stands among the others; an address is None where there is no such page."""

    number: int | None
    """None for the list's own page, which comes first."""
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anywhere to go."""
        return bool(self.previous or self.next)


def paginate_stable(items: Sequence[T], own: str) -> Iterator[tuple[str, tuple[T, ...], Pagination]]:
    """Yield (address, items, leafing) of each page of a list that is written newest first, at its address `own`.

    What is new comes on the list's own page, and all others stay as they are until it has two pages' worth.
    """
    full = max(0, len(items) // MOST - 1)
    older, oldest = (_address(own, full), _address(own, 1)) if full else (None, None)
    yield own, tuple(items[: len(items) - full * MOST]), Pagination(None, next=older, last=oldest)
    for number in range(full, 0, -1):
        start = len(items) - number * MOST
        newer = _address(own, number + 1) if number < full else own
        older, oldest = (_address(own, number - 1), _address(own, 1)) if number > 1 else (None, None)
        yield _address(own, number), tuple(items[start : start + MOST]), Pagination(number, own, newer, older, oldest)


def paginate(items: Sequence[T], own: str) -> Iterator[tuple[str, tuple[T, ...], Pagination]]:
    """Yield (address, items, leafing) of each page of a list in an order of its own, such as names."""
    pages = max(1, -(-len(items) // MOST_PEOPLE))

    def address(number: int) -> str | None:
        return None if not 1 <= number <= pages else own if number == 1 else _address(own, number)

    for number in range(1, pages + 1):
        part = tuple(items[(number - 1) * MOST_PEOPLE : number * MOST_PEOPLE])
        back, on = number > 1, number < pages
        yield (
            address(number) or own,
            part,
            Pagination(
                number if back else None,
                first=own if back else None,
                previous=address(number - 1),
                next=address(number + 1),
                last=address(pages) if on else None,
            ),
        )


def _address(own: str, number: int) -> str:
    return f"{own}side/{number}/"
