"""The command that records people's approvals."""

from collections.abc import Iterable

from site_gen import people_in_story
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.names import in_commands


def approve_command(manuscript: Manuscript, people: Iterable[Person], registers: Registers) -> str:
    """Return the command that records people's approval, with names where they are unique, and ids otherwise."""
    options = [f'--person "{one.name}"' if _is_clear(one, registers) else f"--person {one.id}" for one in people]
    return " ".join([f"framsnakk approve {manuscript.id}", *options])


def _is_clear(person: Person, registers: Registers) -> bool:
    return in_commands.is_plain(person.name) and people_in_story.find_people(person.name, registers) == (person,)
