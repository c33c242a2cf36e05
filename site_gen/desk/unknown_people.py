"""The names in a story that the register does not have, each with where the editors add that person."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from site_gen import people_in_story
from site_gen.check import known_people
from site_gen.check.rules import unknown_full_name, unknown_person
from site_gen.desk.board_values import BOARD
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers

ADDS_PERSON = f"{BOARD}/people/new"
"""Where a person is added to the register."""
PLACES = ("story", "version")
"""The parts of the addresses of stories, and of new versions of those that are out."""
_NUMBER = "number"
_CODES = (unknown_person.RULE.code, unknown_full_name.RULE.code)
"""Of the findings that are about a name that the register does not have."""


@dataclass(frozen=True, slots=True)
class UnknownPeople:
    """The unknown names of one story, in their order: among the people first, then in the text."""

    manuscript: Manuscript
    registers: Registers
    findings: Iterable[Diagnostic]
    place: str
    """`story`, or `version` for a new version of one that is out."""

    @property
    def names(self) -> list[str]:
        """Each name once."""
        mentions = people_in_story.mentions(self.manuscript, self.registers)
        listed = (one.written for one in mentions if not one.matches and _is_name(one.written))
        in_text = map(self.written_at, self.findings)
        return list(dict.fromkeys([*listed, *filter(_is_name, in_text)]))

    def address(self, name: str) -> str:
        """Return where a person with one of the names is added; empty for another name.

        The address has the name's number: no name stands in an address.
        """
        names = self.names
        if name not in names:
            return ""
        return f"{ADDS_PERSON}?{urlencode({self.place: self.manuscript.id, _NUMBER: names.index(name)})}"

    def numbered(self, number: str) -> str:
        """Return the name with a number, as an address has it; empty for no such number."""
        names = self.names
        return names[int(number)] if number.isascii() and number.isdecimal() and int(number) < len(names) else ""

    def address_for(self, found: Diagnostic) -> tuple[str, str]:
        """Return the name that a finding is about, with where that person is added; empty for another finding."""
        name = self.written_at(found)
        address = self.address(name)
        return (name, address) if address else ("", "")

    def written_at(self, found: Diagnostic) -> str:
        """Return the name that a finding is about, where that is one that the register does not have; else nothing."""
        if found.code not in _CODES:
            return ""
        mentions = people_in_story.mentions(self.manuscript, self.registers)
        listed = next((one.written for one in mentions if one.span == found.span), "")
        lines = self.manuscript.source.split("\n")
        span = found.span
        if listed or span.line != span.end_line or span.line > len(lines):
            return listed
        return lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("\"' ")


def address_of_place(place: str, story: str) -> str:
    """Return the page of a story, or of a new version of one."""
    return f"{BOARD}/{place}/{quote(story, safe='')}"


def _is_name(written: str) -> bool:
    """Return whether a person can be added with what was written as the name."""
    if people_in_story.looks_like_id(written) or known_people.is_address(written):
        return False
    return written[:1].isupper() and any(map(str.isalpha, written))
