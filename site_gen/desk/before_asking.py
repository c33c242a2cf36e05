"""What must be in place before people can be asked about a story, each with where that is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen import days, people_in_story
from site_gen.authoring import field_form
from site_gen.check.missing_fields import missing_fields
from site_gen.check.rules import unfinished_draft
from site_gen.consent_needs import refusing_people, withdrawn_people
from site_gen.desk.editing import EditedStory
from site_gen.language.page_words import PageWords
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import faults_to_mend, sign_off_story
from site_gen.pipeline.sign_off_story import SignOffObstacle


@dataclass(frozen=True, slots=True)
class HinderedAsking:
    """What hinders the editors in asking those in a story, in a form."""

    steps: tuple[tuple[str, str], ...] = ()
    """What is to be done first, each with the address where it is done; none when it is nothing that can be done."""
    lacks: tuple[tuple[str, str], ...] = ()
    """Those of the steps that no fault is about: what the story lacks yet."""
    why: str = ""
    """Why nobody is asked at all; empty where something can be done about it."""


def lacks_fields(manuscript: Manuscript) -> bool:
    """Return whether a draft lacks a field, so that nobody can be shown it as it will stand."""
    is_draft = manuscript.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT
    return is_draft and next(missing_fields(manuscript), None) is not None


def is_said_as_lack(found: Diagnostic, manuscript: Manuscript) -> bool:
    """Return whether a finding is the advice of a draft that lists the fields that it lacks: asking waits for them."""
    return found.code == unfinished_draft.RULE.code and lacks_fields(manuscript)


def hindered_asking(edited: EditedStory, words: PageWords, form: Form, at: str) -> HinderedAsking:
    """Return what hinders asking about a story whose page has an address; nothing of it when people can be asked."""
    manuscript, evaluation = edited.manuscript, edited.evaluation
    obstacle = sign_off_story.story_obstacle(manuscript, evaluation)
    if obstacle is None:
        return HinderedAsking()
    if obstacle is SignOffObstacle.WITHDRAWN:
        return HinderedAsking(why=words(f"desk_story_obstacle_{obstacle.value}"))
    faults = faults_to_mend.faults_to_mend(manuscript, evaluation)
    mend = [(words("desk_story_first_mend"), "#feil")] if faults else []
    lacks = [
        *_people_who_said_no(edited, words, at),
        *_lacking_fields(manuscript, words, form, at),
        *_unknown_people(edited, words, at),
    ]
    return HinderedAsking((*mend, *lacks), tuple(lacks))


def _people_who_said_no(edited: EditedStory, words: PageWords, at: str) -> Iterator[tuple[str, str]]:
    """Yield what to do about each person whom the story cannot go out with, with the address of the story's form."""
    manuscript, registers = edited.manuscript, edited.evaluation.registers
    if manuscript.broken is not None:
        return
    refusing = refusing_people(manuscript, registers, BuildContext(days.today()))
    for one in (*withdrawn_people(manuscript, registers), *refusing):
        yield words("desk_story_first_without", name=one.name or one.id), f"{at}/edit#f-{story_fields.PEOPLE.name}"


def _lacking_fields(manuscript: Manuscript, words: PageWords, form: Form, at: str) -> Iterator[tuple[str, str]]:
    if not lacks_fields(manuscript):
        return
    for lack in missing_fields(manuscript):
        steps = _way_to(lack.record, manuscript.record, story_fields.STORY.fields) or ()
        says = [f"{one.key(form)} {number + 1}" if number is not None else one.key(form) for one, number in steps]
        name = [part for one, number in steps for part in (one.name, number) if part is not None]
        said = ": ".join([*says, lack.field.key(form)]).replace("_", " ")
        place = "-".join(map(str, [*name, lack.field.name]))
        yield words("desk_story_first_fill", field=said), f"{at}/edit#f-{place}"


_Way = tuple[tuple[Field[Any], int | None], ...]


def _way_to(wanted: RecordValue, within: RecordValue, fields: Sequence[Field[Any]]) -> _Way | None:
    """Return the fields on the way to a group, each with its number in a list; None where it is not there."""
    if wanted is within:
        return ()
    for one in (each for each in fields if each.group is not None and each.name in within.placed):
        group, value = one.group, within.placed[one.name].value
        inner = within.numbered(one) if field_form.is_list(one) else [(None, value)]
        for number, record in inner:
            rest = _way_to(wanted, record, group.fields) if group and isinstance(record, RecordValue) else None
            if rest is not None:
                return ((one, number), *rest)
    return None


def _unknown_people(edited: EditedStory, words: PageWords, at: str) -> Iterator[tuple[str, str]]:
    registers = edited.evaluation.registers
    for one in people_in_story.mentions(edited.manuscript, registers):
        if one.person is None:
            adds = "" if one.matches else edited.unknown_people.address(one.written)
            key = "which" if one.matches else "add" if adds else "know"
            place = adds or f"{at}/edit#f-{story_fields.PEOPLE.name}"
            yield words(f"desk_story_first_{key}", name=one.written), place
