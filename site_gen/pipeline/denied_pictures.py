"""The pictures of a story that are not shown, since a person in them or their photographer does not want that."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from site_gen import consent, people_in_story
from site_gen.model import story_fields
from site_gen.model.choices import Audience, Channel, Use
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.story import Story
from site_gen.pipeline import withdraw_subject
from site_gen.pipeline.withdraw_subject import DeclaredPicture


@dataclass(frozen=True, slots=True)
class DeniedPicture:
    """A picture of a story, and one person who does not want it shown."""

    person: Person
    file: str
    """The name of the file, as declared."""
    digest: str
    """SHA-256 of its content; empty where there is no such file."""
    channels: tuple[Channel, ...]
    """Those of the story's editions in which it is not shown."""
    is_everywhere: bool
    """Whether those are all of them."""
    is_taken_back: bool
    """Whether it is this picture that the person does not want shown, and not pictures in general."""


def denied_pictures(manuscript: Manuscript, registers: Registers, day: dt.date) -> list[DeniedPicture]:
    """Return the pictures that a story declares and people have said no to, one for each of those people.

    A photographer can say no to one picture; a no to being in pictures is not about those that they took.
    """
    is_internal = manuscript.record.get(story_fields.AUDIENCE) is Audience.INTERNAL
    editions = (Channel.INTERNAL,) if is_internal else (Channel.WEB, Channel.INTERNAL)
    found = []
    for picture in {one.digest or one.file: one for one in withdraw_subject.declared_pictures([manuscript])}.values():
        for person, is_in_it in _who_decide(picture, registers).items():
            is_taken_back = consent.picture_taken_back(person, picture.digest or "") is not None
            verdicts = [consent.verdict(person, Use.PICTURE, one, day) for one in editions]
            denied = tuple(one.channel for one in verdicts if is_taken_back or (is_in_it and one.is_answered_no))
            if denied:
                is_everywhere = len(denied) == len(editions)
                found.append(
                    DeniedPicture(person, picture.file, picture.digest or "", denied, is_everywhere, is_taken_back)
                )
    return found


def without_pictures(story: Story, denied: Iterable[DeniedPicture]) -> Story:
    """Return a story without some pictures that people have said no to, wherever the story declares them."""
    gone = {one.digest or one.file for one in denied}
    kept = tuple(one for one in story.pictures if (one.file_info.digest if one.file_info else one.file) not in gone)
    return story if kept == story.pictures else replace(story, pictures=kept)


def _who_decide(picture: DeclaredPicture, registers: Registers) -> dict[Person, bool]:
    """Return everybody who is in a picture or took it, each with whether they are in it."""
    taken_by = people_in_story.byline_people(picture.credit, registers)[1] if picture.credit else ()
    in_it = (people_in_story.find_people(one, registers) for one in picture.people)
    return dict.fromkeys(taken_by, False) | {one[0]: True for one in in_it if len(one) == 1}
