"""The words of the programme's own themes: one file each in templates/themes/, both forms side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from site_gen import resources

FOLDER = "themes"


class Weight(Enum):
    """How much a word says about a theme; the value is its section's name in a file."""

    SURE = "sikre"
    """Hardly ever stands in a text about anything else."""
    STRONG = "sterke"
    """Points to the theme beside one other word."""
    MEDIUM = "middels"
    """Points to it beside several others."""
    WEAK = "svake"
    """Says a little more where others have said it."""
    NOT = "ikkje/ikke"
    """Looks like one of the others and is not; takes out what it covers."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One thing that can be said in several ways, in both forms; said twice, it counts little more than once."""

    strength: Weight
    written: tuple[str, ...]
    """Indicators, in the notation."""


class AudienceSide(Enum):
    """Whom a text is for and about; the value is its section's name."""

    US = "oss"
    """Those who work in the kommune."""
    OTHERS = "andre"
    """Those whom it serves, and everybody else: their absence or their courses are no theme of ours."""


def lexicon_files() -> tuple[Path, ...]:
    """Return the files that the words stand in."""
    return tuple(sorted((resources.packaged_folder() / FOLDER).glob("*.txt")))


@cache
def packaged_lexicon() -> dict[str, tuple[LexiconEntry, ...]]:
    """Return the words of the programme's themes, by the theme's id."""
    return {
        path.stem: tuple(LexiconEntry(_STRENGTHS[section], written) for section, written in lexicon_lines(path))
        for path in lexicon_files()
        if path.name != _SIDES
    }


@cache
def audience_sides() -> tuple[tuple[AudienceSide, tuple[str, ...]], ...]:
    """Return the words that tell whom a text is for and about."""
    return tuple(
        (AudienceSide(section), written)
        for section, written in lexicon_lines(resources.packaged_folder() / FOLDER / _SIDES)
    )


_SIDES = "_andre.txt"
_STRENGTHS = {strength.value: strength for strength in Weight}


def lexicon_lines(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands in a file, line by line, with the section it stands in; a bar parts the forms."""
    section = ""
    for line in path.read_text(encoding="utf-8").casefold().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and line[0] != "#":
            yield section, tuple({way.strip(): None for way in line.replace("|", ",").split(",")})
