"""Norwegian that nobody has written: sentences put together from prose.yml, the same for the same seed."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

from site_gen.model.localized import Form

STOCK = Path(__file__).with_name("prose.yml")

T = TypeVar("T")

Pattern = Mapping[str, str]
"""A sentence with slots, by the tag of its form."""


@cache
def stock() -> dict[str, Any]:
    """Return what the texts are made of."""
    loaded: dict[str, Any] = yaml.safe_load(STOCK.read_text(encoding="utf-8"))
    return loaded


class Lot:
    """Draws lots: the same ones for the same name, on every machine and in every Python.

    Of all that `random` offers, only the sequence of random() is promised to stay as it is.
    """

    def __init__(self, name: str) -> None:
        """Begin a row of lots."""
        self._random = Random(name)  # noqa: S311 - it shall be foreseeable

    def number(self, below: int) -> int:
        """Return a number from 0 up to a limit."""
        return int(self._random.random() * below)

    def chance(self, share: float) -> bool:
        """Say yes in a share of all cases."""
        return self._random.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.number(len(items))]

    def some(self, items: Sequence[T], number: int) -> list[T]:
        """Return so many of the items, or all there are, in the order they were drawn."""
        left = list(items)
        return [left.pop(self.number(len(left))) for _ in range(min(number, len(left)))]


class Voice:
    """Says patterns in one written form, about one person."""

    def __init__(self, form: Form, lot: Lot, name: str) -> None:
        """Take a form, and the first name of somebody to speak of."""
        self.form = form
        self.lot = lot
        self._name = name

    def say(self, pattern: Pattern, **given: str) -> str:
        """Return a pattern with its slots filled and its first letter a capital."""
        text = pattern[self.form.value].format_map(_Slots(self, {"name": self._name} | given))
        return text[0].upper() + text[1:]

    def some(self, patterns: Sequence[Pattern], number: int) -> list[str]:
        """Return so many of the patterns, said."""
        return [self.say(pattern) for pattern in self.lot.some(patterns, number)]

    def one(self, patterns: Sequence[Pattern]) -> str:
        """Return one of the patterns, said."""
        return self.say(self.lot.pick(patterns))


class _Slots(dict[str, str]):
    """What slots hold: what is given, or something drawn for each."""

    def __init__(self, voice: Voice, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self._voice = voice

    def __missing__(self, slot: str) -> str:
        choices: Sequence[Pattern] = stock()["slots"][slot]
        return self._voice.lot.pick(choices)[self._voice.form.value]
