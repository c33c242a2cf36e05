"""Take in a telling from the desk: it becomes a draft, once, with its pictures and the people who are new."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen.authoring.interview import AnswerKind, InterviewDefinition, InterviewQuestion
from site_gen.films import captions
from site_gen.intake.sheet_answers import FilmAnswer, NamedInAnswer, SentPicture, SheetAnswer
from site_gen.model import story_fields
from site_gen.model.choices import Children, Kind
from site_gen.model.field_types import Field
from site_gen.model.film import CAPTIONS, SUFFIXES, FilmInfo
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words
from site_gen.pipeline import clean_film, received_stories, take_in_answers, write_taken_story
from site_gen.pipeline.create_story import FileContent
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.received_stories import ReceivedStory
from site_gen.pipeline.take_in_answers import AnswerState, SheetOptions, TakenAnswer

_SOURCE = "desk"


@dataclass(frozen=True, slots=True)
class ToldPicture:
    """A picture that came with a story, as a master."""

    data: bytes
    alt: str = ""
    caption: str = ""
    names: tuple[NamedInAnswer, ...] = ()
    """Those who can be recognised in it."""
    recognised: Children | None = None
    """What is known of who is in it where nobody is named; None when nobody has said."""
    children: Children | None = None
    focus: str = ""
    """Its most important point, in per cent from the left and from above: `50 30`."""


@dataclass(frozen=True, slots=True)
class ToldFilm:
    """A film that came with a story, without metadata."""

    digest: str
    """SHA-256."""
    info: FilmInfo
    content: FileContent
    captions: str = ""
    """As WebVTT; empty without any."""
    names: tuple[NamedInAnswer, ...] = ()
    """Those who can be recognised in it."""
    children: Children | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return write_taken_story.film_name(clean_film.film_suffix(self.info))

    @property
    def captions_name(self) -> str:
        """The name of the file of its captions; empty without any."""
        return write_taken_story.film_name(SUFFIXES[CAPTIONS]) if self.captions else ""

    @property
    def files(self) -> Mapping[str, FileContent]:
        """Its files, by their names."""
        said = {self.captions_name: self.captions.encode()} if self.captions else {}
        return {self.name: self.content, **said}

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of its files, by their names."""
        said = {self.captions_name: hashlib.sha256(self.captions.encode()).hexdigest()} if self.captions else {}
        return {self.name: self.digest, **said}

    @property
    def infos(self) -> Mapping[str, FilmInfo]:
        """The inspections of its files, by SHA-256."""
        found = {self.name: self.info, self.captions_name: captions.inspect_captions(self.captions.encode())}
        return {digest: found[name] for name, digest in self.digests.items()}


@dataclass(frozen=True, slots=True)
class ToldStory:
    """The answers to the questions of an interview, by the codes of the questions."""

    identity: str
    """What says which telling it is, though it is edited. Opaque."""
    interview: InterviewDefinition
    form: Form
    answers: Mapping[str, str]
    pictures: Sequence[ToldPicture] = ()
    credit: str = ""
    """Who took the pictures."""
    film: ToldFilm | None = None
    sender: str = ""
    """Id of the person who is logged in and tells it; empty where nobody knows."""

    @property
    def kind(self) -> Kind:
        """The kind of the story: with a film it is one, whatever was asked."""
        return Kind.FILM if self.film else self.interview.kind


@dataclass(frozen=True, slots=True)
class TakenStory:
    """A telling, and the draft that it becomes or has become."""

    answer: TakenAnswer
    remarks: tuple[Words, ...]
    people: tuple[str, ...] = ()
    """Ids of those who are new in the register, and not yet asked."""
    changes: tuple[FileChange, ...] = ()
    """The texts to write: people first, and the story last."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Ids of those who are named and may be asked, by their plain names as written."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The masters, by their names in the story's folder."""
    film: ToldFilm | None = None

    @property
    def text(self) -> str:
        """The text of the story's file; empty when there is nothing to write."""
        return (self.changes[-1].after or "") if self.changes else ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of every file that is to be written, from the root."""
        folder = PurePosixPath(self.answer.path).parent
        return (
            *(one.path for one in self.changes),
            *(f"{folder}/{name}" for name in (*self.pictures, *self.film_files)),
        )

    @property
    def film_files(self) -> Mapping[str, FileContent]:
        """The files of the film, by their names in the story's folder."""
        return self.film.files if self.film else {}


def take_in_told_story(
    evaluation: Evaluation, told: ToldStory, questions: Sequence[InterviewQuestion], day: dt.date
) -> TakenStory:
    """Return what becomes of a telling. Nothing is written: `write_told_story` does that.

    `evaluation` is of all stories. A telling that was taken in before is recognised, and gives no second story.
    """
    pictures = {
        write_taken_story.picture_name(told.form, number, write_taken_story.picture_suffix(one.data)): one
        for number, one in enumerate(told.pictures, 1)
    }
    answer = _answer(told, questions, pictures)
    before = find_told_story(evaluation, told.identity)
    if before is not None:
        taken = TakenAnswer(0, AnswerState.THERE, before.title, told.kind, path=before.path)
        return TakenStory(taken, ())
    options = SheetOptions(day, told.kind, told.form, admits_withdrawn=True, sender=told.sender)
    sheet = take_in_answers.take_in_each(evaluation, [answer], options)
    [became] = sheet.answers
    is_new = became.state is AnswerState.NEW
    return TakenStory(
        became,
        tuple(one.words for one in sheet.remarks),
        sheet.people,
        sheet.changes if is_new else (),
        sheet.named,
        {name: one.data for name, one in pictures.items()} if is_new else {},
        told.film if is_new else None,
    )


def write_told_story(root: Path, taken: TakenStory) -> None:
    """Write the draft with its pictures and its film, and the people who are new. Raises Failure and OSError."""
    write_taken_story.write_taken_story(root, taken.changes, taken.pictures, film=taken.film_files)


def told_source(identity: str) -> str:
    """Return the fingerprint that the file of a telling has of where it comes from."""
    return received_stories.fingerprint("answer", (_SOURCE, identity))


def find_told_story(evaluation: Evaluation, identity: str) -> ReceivedStory | None:
    """Return the story that a telling has become, wherever its file is now; None when there is none."""
    source = told_source(identity)
    stories = received_stories.received_stories(evaluation.repository)
    return next((one for one in stories if one.source == source), None)


def _answer(
    told: ToldStory, questions: Sequence[InterviewQuestion], pictures: Mapping[str, ToldPicture]
) -> SheetAnswer:
    fields: dict[Field[Any], str] = {}
    sections: dict[Words, str] = {}
    sender = ""
    for question in questions:
        text = told.answers.get(question.code, "").strip()
        if not text or question.answer is AnswerKind.PICTURES:
            continue
        if question.section is not None:
            sections[question.section] = text
        elif question.field is story_fields.AUTHORS and told.kind is Kind.FILM and told.interview.kind is Kind.PORTRAIT:
            fields[story_fields.PEOPLE] = text  # the one who is portrayed is in the film
        elif question.field is story_fields.AUTHORS:
            sender = text
        elif question.field is not None:
            fields[question.field] = text
    order = KINDS[told.interview.kind].sections
    return SheetAnswer(
        0,
        (_SOURCE, told.identity),
        fields,
        sections=dict(sorted(sections.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))),
        sender=sender,
        pictures=tuple(
            SentPicture(name, one.alt, one.caption, one.names, one.recognised, one.children, one.focus)
            for name, one in pictures.items()
        ),
        picture_credit=told.credit,
        film=_film_answer(told.film, next(iter(pictures), "")) if told.film else None,
        is_marked=True,
        attached=(
            *(f"{hashlib.sha256(one.data).hexdigest()} {one.alt}" for one in told.pictures),
            *(told.film.digests.values() if told.film else ()),
        ),
    )


def _film_answer(film: ToldFilm, poster: str) -> FilmAnswer:
    return FilmAnswer(film.name, film.captions_name, poster, film.names, film.children)
