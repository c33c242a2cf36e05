"""The words of the programme's own themes: one file each in templates/themes/, both forms side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from site_gen import resources

FOLDER = "themes"


class Strength(Enum):
    """How much a word says about a theme; the value is its section's name in a file."""

    SURE = "sikre"
    """Hardly ever stands in a text about anything else."""
    STRONG = "sterke"
    """Points to the theme by itself."""
    WEAK = "svake"
    """Points to it beside others."""
    NOT = "ikkje/ikke"
    """Looks like one of the others and is not; takes out what it covers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be said in several ways, in both forms; said twice, it counts little more than once."""

    strength: Strength
    written: tuple[str, ...]
    """Indicators, in the notation."""


_SECTIONS = {f"[{strength.value}]": strength for strength in Strength}


def files() -> tuple[Path, ...]:
    """Return the files that the words stand in."""
    return tuple(sorted((resources.packaged() / FOLDER).glob("*.txt")))


@cache
def packaged() -> dict[str, tuple[Entry, ...]]:
    """Return the words of the programme's themes, by the theme's id."""
    return {path.stem: tuple(entries(path.read_text(encoding="utf-8"))) for path in files()}


def entries(text: str) -> Iterator[Entry]:
    """Yield what stands in a file: sections, and in each an entry a line; a bar parts the forms."""
    strength = Strength.WEAK
    for line in filter(None, map(str.strip, text.splitlines())):
        if line in _SECTIONS:
            strength = _SECTIONS[line]
        elif not line.startswith("#"):
            ways = (way.strip() for way in line.replace("|", ",").split(","))
            yield Entry(strength, tuple(dict.fromkeys(filter(None, ways))))
