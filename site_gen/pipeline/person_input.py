"""Parse the answers about a person in the register, or reject them with a sentence that helps."""

from typing import TypeVar

from site_gen import people_in_story
from site_gen.language.phrases import join_words
from site_gen.model.choices import LocalizedEnum
from site_gen.model.localized import Words
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.names.turned import is_turned
from site_gen.pipeline.new_story_input import InvalidAnswer, clean_text

T = TypeVar("T", bound=LocalizedEnum)

_NO_NAME = Words(nn="Skriv namnet på personen.", nb="Skriv navnet på personen.")
_ID = Words(
    nn="«{written}» ser ut som ein id, og han får personen av seg sjølv. Skriv namnet.",
    nb="«{written}» ser ut som en id, og den får personen av seg selv. Skriv navnet.",
)
_TURNED = Words(
    nn="Skriv namnet slik det blir sagt, utan komma og med førenamnet fyrst.",
    nb="Skriv navnet slik det sies, uten komma og med fornavnet først.",
)
_LONG = Words(
    nn="Det er {number} teikn, og det er plass til {limit}. Skriv det kortare.",
    nb="Det er {number} tegn, og det er plass til {limit}. Skriv det kortere.",
)
_CHOOSE = Words(
    nn="«{written}» er ikkje eit av vala. Vel mellom {choices}.",
    nb="«{written}» er ikke et av valgene. Velg mellom {choices}.",
)
_MOST_CHARACTERS = 100


def parse_name(written: str) -> str:
    """Return a person's whole name on one line. Raises InvalidAnswer."""
    name = parse_line(written)
    if not any(character.isalpha() for character in name):
        raise InvalidAnswer(_NO_NAME)
    if is_turned(name):
        raise InvalidAnswer(_TURNED)
    if people_in_story.looks_like_id(name):
        raise InvalidAnswer(_ID, written=name)
    return name


def parse_line(written: str) -> str:
    """Return a short text on one line; empty for an empty answer. Raises InvalidAnswer."""
    text = clean_text(written)
    if len(text) > _MOST_CHARACTERS:
        raise InvalidAnswer(_LONG, number=len(text), limit=_MOST_CHARACTERS)
    return text


def parse_choice(written: str, values: type[T]) -> T | None:
    """Return the value with a name; None for an empty answer. Raises InvalidAnswer."""
    wanted = written.strip().casefold()
    if not wanted:
        return None
    found = next((one for one in values if wanted in one.names), None)
    if found is None:
        choices = Words(nn=join_words([one.nn for one in values]), nb=join_words([one.nb for one in values]))
        raise InvalidAnswer(_CHOOSE, written=written.strip()[:_MOST_CHARACTERS], choices=choices)
    return found


def bearers(name: str, registers: Registers, *, but: str = "") -> tuple[Person, ...]:
    """Return those in the register, except the one with the id `but`, who have a name, or had it."""
    found = people_in_story.find_people(name, registers)
    return tuple(one for one in found if one.id != but)
