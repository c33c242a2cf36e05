"""What was worked out before, and whether it still holds."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from site_gen.memory.watched import Key, Mark, Notes

T = TypeVar("T")
Entry = tuple[tuple[Key, ...], Any]
"""What was read to work something out, and what came of it."""


class Marked(Protocol):
    """Anything that what can be read is looked up in."""

    name: str

    def mark(self, key: Any) -> Mark:
        """Return what a value is known by now."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """All that a run leaves to the next: what things were known by, and what was worked out of them."""

    marks: Mapping[Key, Mark] = field(default_factory=dict)
    entries: Mapping[Hashable, Entry] = field(default_factory=dict)


class Ledger:
    """Answers from what the last run left where nothing that was read has changed, and gathers what it leaves itself.

    Only what was asked for this time is left to the next: nothing stays of what is gone.
    """

    def __init__(self, before: Remembered, notes: Notes) -> None:
        """Begin with what the last run left."""
        self._before = before
        self.notes = notes
        self._sources: dict[str, Marked] = {}
        self._moved: dict[Key, bool] = {}
        self._entries: dict[Hashable, Entry] = {}

    def watch(self, source: Marked) -> None:
        """Say where what is noted under a name can be looked up."""
        self._sources[source.name] = source

    def recall(self, name: Hashable) -> Any | None:
        """Return what was worked out before, if it still holds, and keep it; None if it does not."""
        entry = self._before.entries.get(name)
        if entry is None or any(self._has_moved(key) for key in entry[0]):
            return None
        self._entries[name] = entry
        return entry[1]

    def work_out(self, name: Hashable, make: Callable[[], T], keep: Callable[[T], Any] = lambda made: made) -> T:
        """Make something, and remember what of it is to be kept with all that was read on the way."""
        with self.notes.taken() as reads:
            made = make()
        self._entries[name] = (tuple(reads), keep(made))
        return made

    def of(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what was worked out before if it still holds, and otherwise make it. It is never None."""
        known = self.recall(name)
        return self.work_out(name, make) if known is None else cast("T", known)

    def was(self, name: Hashable) -> Any | None:
        """Return what was worked out before, whether or not it still holds."""
        entry = self._before.entries.get(name)
        return None if entry is None else entry[1]

    def note(self, name: Hashable, value: Any) -> None:
        """Leave something to the next run that leans on nothing here."""
        self._entries[name] = ((), value)

    def remembered(self) -> Remembered:
        """Return what the next run is left."""
        same: dict[Key, Key] = {}
        entries = {
            name: (tuple(same.setdefault(key, key) for key in reads), value)
            for name, (reads, value) in self._entries.items()
        }
        return Remembered({key: self._now(key) for key in same}, entries)

    def _has_moved(self, key: Key) -> bool:
        moved = self._moved.get(key)
        if moved is None:
            moved = self._moved[key] = key not in self._before.marks or self._before.marks[key] != self._now(key)
        return moved

    def _now(self, key: Key) -> Mark:
        return self._sources[key[0]].mark(key[1])
