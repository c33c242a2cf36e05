"""Of which stories people are asked, and the command that writes down what they answer."""

import re
from collections.abc import Iterable

from site_gen import people_in_story
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers

_PLAIN_NAME = re.compile(r"[^\W_][\w .'’-]*")
"""A name that every shell takes as it stands between quotation marks."""


def needs_answers(manuscript: Manuscript, registers: Registers) -> bool:
    """Tell whether a story is one that people have to have said yes to."""
    return manuscript.record.get(story_fields.STATUS) is Status.READY and not registers.has_withdrawn(manuscript.id)


def approve_command(manuscript: Manuscript, people: Iterable[Person], registers: Registers) -> str:
    """Return the command that writes down that people have said yes: names where they are clear, else ids."""
    options = [f'--person "{one.name}"' if _is_clear(one, registers) else f"--person {one.id}" for one in people]
    return " ".join([f"framsnakk approve {manuscript.id}", *options])


def _is_clear(person: Person, registers: Registers) -> bool:
    return bool(_PLAIN_NAME.fullmatch(person.name)) and people_in_story.find_people(person.name, registers) == (person,)
