"""The packaged words of the programme's themes: one file each in templates/themes/, with both forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from site_gen import resources

FOLDER = "themes"


class Weight(Enum):
    """How strong a word is as evidence for a theme; the value is its section's name in a file."""

    __hash__ = object.__hash__
    """By identity, as weights are compared: that of Enum is Python, and slow for what every match asks."""

    SURE = "sikre"
    """Hardly ever occurs in a text about anything else."""
    STRONG = "sterke"
    """Evidence together with one other word."""
    MEDIUM = "middels"
    """Evidence together with several others."""
    WEAK = "svake"
    """Adds a little to other evidence."""
    NOT = "ikkje/ikke"
    """Looks like another indicator, but means something else; cancels the matches that it covers."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One thing that can be said in several ways, in both forms; repeating it counts little."""

    strength: Weight
    written: tuple[str, ...]
    """Indicators, in the notation of `indicator_pattern`."""


class AudienceSide(Enum):
    """Whom a text is for and about; the value is its section's name."""

    __hash__ = object.__hash__

    US = "oss"
    """Those who work in the kommune."""
    OTHERS = "andre"
    """Those whom it serves, and all others: their absence or courses are not about our workplaces."""


def lexicon_files() -> tuple[Path, ...]:
    """Return the packaged files of words."""
    return tuple(sorted((resources.packaged_folder() / FOLDER).glob("*.txt")))


@cache
def packaged_lexicon() -> dict[str, tuple[LexiconEntry, ...]]:
    """Return the entries of the programme's themes, by theme id."""
    return {
        path.stem: tuple(LexiconEntry(_STRENGTHS[section], written) for section, written in lexicon_lines(path))
        for path in lexicon_files()
        if path.name != _SIDES
    }


@cache
def audience_sides() -> tuple[tuple[AudienceSide, tuple[str, ...]], ...]:
    """Return the words that show whom a text is for and about."""
    return tuple(
        (AudienceSide(section), written)
        for section, written in lexicon_lines(resources.packaged_folder() / FOLDER / _SIDES)
    )


_SIDES = "_andre.txt"
_STRENGTHS = {strength.value: strength for strength in Weight}


def lexicon_lines(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each line of a file as its indicators, with the section it is in; a bar separates the forms."""
    section = ""
    for line in path.read_text(encoding="utf-8").casefold().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and line[0] != "#":
            yield section, tuple({way.strip(): None for way in line.replace("|", ",").split(",")})
