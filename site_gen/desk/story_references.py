"""People, units and themes as the form of a story shows them, and as its file has them."""

import re
from dataclasses import dataclass
from typing import Any

from site_gen import people_in_story, register_references
from site_gen.authoring.field_values import Value
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Children
from site_gen.model.field_types import Field, NamePolicy, TextType
from site_gen.model.localized import Form
from site_gen.model.person import Person
from site_gen.model.registers import Registers

_WITH_ID = re.compile(r".*\(([^()]+)\)")
_NOBODY = (Children.NONE, Children.UNRECOGNISABLE)
"""What a picture may have instead of people."""
_BYLINES = (story_fields.AUTHORS, media_fields.PICTURE_CREDIT)


def names_people(field: Field[Any]) -> bool:
    """Return whether a field holds people, by name or by id."""
    of = field.item_type
    return field in _BYLINES or (isinstance(of, TextType) and of.naming is NamePolicy.PERSON)


@dataclass(frozen=True, slots=True)
class StoryReferences:
    """The names of a kommune's people in a form."""

    registers: Registers
    form: Form

    def shown(self, field: Field[Any], written: str) -> str:
        """Return the name of a person, and the id of a unit or a theme; any other text as it is."""
        if field is media_fields.PICTURE_PEOPLE:
            nobody = next((one for one in _NOBODY if written.casefold() in one.names), None)
            if nobody is not None:
                return self.nobody(nobody)
        if field is story_fields.UNIT:
            unit = register_references.find_unit(written, self.registers)
            return unit.id if unit else written
        if field is story_fields.THEMES:
            theme = register_references.find_theme(written, self.registers)
            return theme.id if theme else written
        if not names_people(field) or (field in _BYLINES and not people_in_story.looks_like_id(written)):
            return written
        found = people_in_story.find_people(written, self.registers)
        if len(found) != 1:
            return written
        # In a byline a name alone is a text of its own.
        return self.label_with_id(found[0]) if field in _BYLINES else self.label(found[0])

    def written(self, field: Field[Any], typed: str) -> Value:
        """Return the id of a person whom the register knows; in a byline, a name as typed."""
        if field is media_fields.PICTURE_PEOPLE:
            nobody = next((one for one in _NOBODY if typed.casefold().replace(" ", "_") in one.names), None)
            if nobody is not None:
                return nobody
        if not names_people(field):
            return typed
        with_id = _WITH_ID.fullmatch(typed)
        if with_id is not None and with_id[1] in self.registers.people:
            return with_id[1]
        found = () if field in _BYLINES else people_in_story.find_people(typed, self.registers)
        return found[0].id if len(found) == 1 else typed

    def label(self, person: Person) -> str:
        """Return a person's name; with the id where several have the name."""
        is_only = len(people_in_story.find_people(person.name, self.registers)) == 1
        return person.name if person.name and is_only else self.label_with_id(person)

    @staticmethod
    def label_with_id(person: Person) -> str:
        """Return a person's name with the id; the id alone of one without a name."""
        return f"{person.name} ({person.id})" if person.name else person.id

    def nobody(self, value: Children) -> str:
        """Return what is shown of a picture that has nobody who can be recognised."""
        return value.in_form(self.form).replace("_", " ")

    def labels(self) -> list[str]:
        """Return the names of all who can be in a story, in their order."""
        people = self.registers.people.values()
        return sorted((self.label(one) for one in people if one.withdrawn is None and one.name), key=str.casefold)

    def nobodies(self) -> list[str]:
        """Return what a picture may have instead of people."""
        return [self.nobody(one) for one in _NOBODY]
