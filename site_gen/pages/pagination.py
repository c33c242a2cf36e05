"""Long lists split into pages whose addresses are stable: full pages are numbered from the oldest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MOST = 24
"""Stories on a full page. The first page of a list holds up to 2 × MOST − 1."""
MOST_PEOPLE = 48


@dataclass(frozen=True, slots=True)
class Pagination:
    """The position of a page in its list; an address is None when there is no such page."""

    number: int | None
    """None for the first page, which has the list's own address."""
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        """Return whether there is a previous or a next page."""
        return bool(self.previous or self.next)


def paginate_stable(items: Sequence[T], own: str) -> Iterator[tuple[str, tuple[T, ...], Pagination]]:
    """Yield (address, items, pagination) of each page of a list that is ordered newest first; `own` is its address.

    New stories are added to the first page, and all other pages stay the same until it holds two full pages.
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
    """Yield (address, items, pagination) of each page of a list in another order, such as by name."""
    pages = max(1, -(-len(items) // MOST_PEOPLE))

    def address(number: int) -> str | None:
        return None if not 1 <= number <= pages else own if number == 1 else _address(own, number)

    for number in range(1, pages + 1):
        part = tuple(items[(number - 1) * MOST_PEOPLE : number * MOST_PEOPLE])
        has_previous, has_next = number > 1, number < pages
        yield (
            address(number) or own,
            part,
            Pagination(
                number if has_previous else None,
                first=own if has_previous else None,
                previous=address(number - 1),
                next=address(number + 1),
                last=address(pages) if has_next else None,
            ),
        )


def _address(own: str, number: int) -> str:
    return f"{own}side/{number}/"
