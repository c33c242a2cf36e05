"""The commands that messages suggest: to ask people, and to record what they answer."""

from collections.abc import Iterable

from site_gen import people_in_story
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.names import shell_safe_names


def approve_command(manuscript: Manuscript, people: Iterable[Person], registers: Registers) -> str:
    """Return the command that records people's approval, with names where they are unique, and ids otherwise."""
    options = [f'--person "{one.name}"' if _is_clear(one, registers) else f"--person {one.id}" for one in people]
    return " ".join([f"framsnakk approve {manuscript.id}", *options])


def ask_command(manuscript: Manuscript, registers: Registers) -> str:
    """Return the command that asks everybody whose answer a story lacks: with a link where there is a desk."""
    return f"framsnakk consent ask {manuscript.id}{' --link' if registers.has_desk else ''}"


def record_command(manuscript: Manuscript, person: Person) -> str:
    """Return the command that records what a person answers about a story; a log may contain it."""
    return f"framsnakk consent record {person.id} --story {manuscript.id}"


def _is_clear(person: Person, registers: Registers) -> bool:
    return shell_safe_names.is_plain(person.name) and people_in_story.find_people(person.name, registers) == (person,)
