"""Where a person, a story or a picture stands in a repository: each place with its line, and whether it is certain."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from site_gen import atomic_files, markdown, people_in_story
from site_gen.body_links import linked_story
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span
from site_gen.model.withdrawal import RepositoryTrace, SubjectKind, TraceKind, WithdrawalSubject
from site_gen.names.folding import fold_text
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, longest_matches
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_subject import (
    DeclaredPicture,
    declared_pictures,
    is_person,
    names_of,
    person_manuscripts,
    raw_person,
    shown_pictures,
    text_of,
)
from site_gen.read import raw_files
from site_gen.read.story_files import PEOPLE
from site_gen.settings import FILE

_TEXT_FILES = {".md", ".yml", ".yaml", ".html", ".txt", ".vtt", ".srt", ".css", ".js", ".csv", ".json"}
_MOST_BYTES = 1 << 20
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'»”)]|$)")
_OWN_FOLDERS = ("stories", "templates")


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A name found in the text of a file."""

    line: int
    column: int
    text: str
    """The sentence that it stands in."""
    certain: bool


@dataclass(frozen=True)
class PersonNames:
    """The names of one person among those of everybody in the register."""

    person: str
    names: tuple[str, ...]
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of everybody else, by id."""

    @cached_property
    def _whole(self) -> NameIndex:
        return NameIndex({who: _sought(names) for who, names in (*self.others.items(), (self.person, self.names))})

    @cached_property
    def _parts(self) -> NameIndex:
        return NameIndex({self.person: SoughtName(self.names[0], given=True, others=True, former=self.names[1:])})

    def places(self, text: str, *, parts: bool = False) -> Iterator[NamePlace]:
        """Yield where a text names the person; with `parts`, by any part of the name too.

        A whole name that only this person has is certain, and so is an initial with the last name.
        """
        if not self.names:
            return
        read = fold_text(text)
        found: list[tuple[NameMatch, bool]] = [
            (match, match.keys == {self.person})
            for match in longest_matches(self._whole.find(read))
            if self.person in match.keys
        ]
        if parts:
            taken = {word for match in longest_matches(self._whole.find(read)) for word in match.words}
            found += [
                (match, False)
                for match in longest_matches(self._parts.find(read))
                if match.kind is MatchKind.PART and match.first not in taken
            ]
        lines = _Lines(text)
        for match, certain in sorted(found, key=lambda one: one[0].first):
            begins, ends = read.source(match.first, match.last)
            line, column = lines.position(begins)
            yield NamePlace(line, column, lines.sentence(begins, ends), certain)


def _sought(names: Sequence[str]) -> SoughtName:
    return SoughtName(names[0], former=tuple(names[1:]))


class _Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        """Find where each line begins."""
        self._text = text
        self._begins = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, from 1."""
        line = bisect_right(self._begins, offset)
        return line, offset - self._begins[line - 1] + 1

    def sentence(self, begins: int, ends: int) -> str:
        """Return the sentence that holds some characters, as far as it stands on their line."""
        line = bisect_right(self._begins, begins)
        start = self._begins[line - 1]
        stop = self._text.find("\n", ends)
        stop = len(self._text) if stop < 0 else stop
        starts = [found.end() for found in _SENTENCE_END.finditer(self._text, start, begins)]
        last = _SENTENCE_END.search(self._text, ends, stop)
        return " ".join(self._text[starts[-1] if starts else start : last.end() if last else stop].split())


def person_names(person: str, evaluation: Evaluation) -> PersonNames:
    """Return the names of a person among those of everybody in the register."""
    people = evaluation.registers.people
    others = {who: names_of(one) for who, one in people.items() if who != person and names_of(one)}
    names = names_of(people[person]) if person in people else ()
    return PersonNames(person, names or raw_person(person, evaluation).names, others)


@dataclass(frozen=True, slots=True)
class RepositoryTraces:
    """Everything of a subject that a repository holds."""

    subject: WithdrawalSubject
    found: tuple[RepositoryTrace, ...]
    pictures: tuple[DeclaredPicture, ...]
    """The declared pictures that are withdrawn with it."""
    digests: frozenset[str]
    """SHA-256 of the files that are withdrawn with it."""
    stories: tuple[str, ...]
    """Paths of the stories that it stands in for certain, as something that readers see."""


def repository_traces(subject: WithdrawalSubject, evaluation: Evaluation) -> RepositoryTraces:
    """Return every trace of a subject in a repository, ordered by path and line."""
    stories = [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]
    pictures, digests = shown_pictures(
        subject,
        declared_pictures([*stories, *person_manuscripts(evaluation)]),
        evaluation.registers,
        evaluation.repository.root,
    )
    if subject.kind is SubjectKind.PERSON:
        loose = [
            atomic_files.on_disk(evaluation.repository.root, one) for one in raw_person(subject.id, evaluation).pictures
        ]
        digests |= {digest for one in loose if (digest := raw_files.fingerprint(one))}
    match subject.kind:
        case SubjectKind.PERSON:
            found = list(_person_traces(subject.id, stories, pictures, evaluation))
        case SubjectKind.STORY:
            found = list(_story_traces(subject.id, stories, pictures))
        case SubjectKind.PICTURE:
            found = [RepositoryTrace(TraceKind.FILE, subject.id, 0)]
            found += [RepositoryTrace(TraceKind.PICTURE, one.declared_in.path, one.line, one.file) for one in pictures]
    found += [
        RepositoryTrace(TraceKind.FILE, path, 0)
        for path in _same_files(digests, evaluation.repository.root)
        if path != subject.id
    ]
    paths = {one.path for one in stories}
    # An approval and a sign-off show the person to nobody.
    unseen = {TraceKind.APPROVAL, TraceKind.SIGN_OFF, TraceKind.LINK, TraceKind.FILE}
    shown = (one.path for one in found if one.path in paths and one.certain and one.kind not in unseen)
    ordered = sorted(set(found), key=lambda one: (one.path, one.line, one.kind.name, one.text))
    return RepositoryTraces(subject, tuple(ordered), tuple(pictures), digests, tuple(dict.fromkeys(shown)))


def _same_files(digests: frozenset[str], root: Path) -> Iterator[str]:
    """Yield each picture below stories/ that is one of those withdrawn, byte for byte, declared or not."""
    if not digests:
        return
    for folder, _, names in os.walk(root / "stories"):
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.casefold() not in _TEXT_FILES and raw_files.fingerprint(file) in digests:
                yield raw_files.path_from_root(file, root)


# --- A person --------------------------------------------------------------------------------------------------------


def _person_traces(
    person: str, stories: Iterable[Manuscript], pictures: Iterable[DeclaredPicture], evaluation: Evaluation
) -> Iterator[RepositoryTrace]:
    names = person_names(person, evaluation)
    files = [raw_files.path_from_root(one.file.path, evaluation.repository.root)
             for one in evaluation.repository.people if one.header.id == person]  # fmt: skip
    yield from (RepositoryTrace(TraceKind.REGISTER, path, 1) for path in files)
    for picture in pictures:
        in_register = "/folk/" in picture.declared_in.path
        kind = TraceKind.FACE if in_register else TraceKind.PICTURE
        yield RepositoryTrace(kind, picture.declared_in.path, picture.line, picture.file)
    seen = set()
    for story in stories:
        seen.add(story.path)
        yield from _in_story(person, names, story, evaluation)
    yield from _in_other_files(names, {*seen, *files}, evaluation.repository.root)


def _in_story(person: str, names: PersonNames, story: Manuscript, evaluation: Evaluation) -> Iterator[RepositoryTrace]:
    registers = evaluation.registers
    spans: list[Span] = []
    lists = False
    for kind, mentions in (
        (TraceKind.PERSON, people_in_story.mentions(story, registers)),
        (TraceKind.BYLINE, people_in_story.bylines(story, registers)),
    ):
        for mention in mentions:
            if any(one.id == person for one in mention.matches):
                spans.append(mention.span)
                certain = mention.person is not None
                lists = lists or (certain and kind is TraceKind.PERSON)
                yield RepositoryTrace(kind, story.path, mention.span.line, mention.written, certain)
    for kind, span, written in signatures(story):
        if any(one.id == person for one in people_in_story.find_people(written, registers)):
            spans.append(span)
            yield RepositoryTrace(kind, story.path, span.line, written, is_person(written, person, registers))
    text = _text_of(evaluation, story.path)
    for place in names.places(text, parts=lists):
        if not any(holds(span, place) for span in spans) and not _in_picture_people(story, place):
            yield RepositoryTrace(TraceKind.NAME, story.path, place.line, place.text, place.certain)
    where = story.path.removeprefix("stories/")
    for place in names.places(where.replace("/", " / "), parts=lists):
        yield RepositoryTrace(TraceKind.FILE_NAME, story.path, 0, where, place.certain)


def signatures(story: Manuscript) -> Iterator[tuple[TraceKind, Span, str]]:
    """Yield who has approved a story and who has signed it off, as written."""
    for entry in story.record.get(story_fields.APPROVED, ()):
        placed = entry.at(story_fields.APPROVAL_PERSON)
        if placed is not None:
            yield TraceKind.APPROVAL, placed.span, placed.value
    sign_off = story.record.get(story_fields.SIGNED_OFF)
    placed = sign_off.at(story_fields.SIGN_OFF_BY) if sign_off else None
    if placed is not None:
        yield TraceKind.SIGN_OFF, placed.span, placed.value


def holds(span: Span, place: NamePlace) -> bool:
    """Return whether a name stands within a span."""
    return (span.line, span.column) <= (place.line, place.column) < (span.end_line, span.end_column)


def _in_picture_people(story: Manuscript, place: NamePlace) -> bool:
    """Return whether a name is that of a person in a picture, by the list of the picture's people."""
    for record in story.record.get(story_fields.PICTURES, ()):
        placed = record.at(media_fields.PICTURE_PEOPLE)
        if placed is not None and holds(placed.node.span, place):
            return True
    return False


def _in_other_files(names: PersonNames, known: set[str], root: Path) -> Iterator[RepositoryTrace]:
    """Yield the names in every other text that a kommune has written: registers, own pages, templates, settings."""
    for path in _own_texts(root):
        where = raw_files.path_from_root(path, root)
        if where in known:
            continue
        try:
            text = text_of(path.read_bytes())
        except OSError:
            continue
        for place in names.places(text):
            # The file of a namesake names the namesake.
            if place.certain or not where.startswith(f"stories/{PEOPLE}/"):
                yield RepositoryTrace(TraceKind.NAME, where, place.line, place.text, place.certain)


def _own_texts(root: Path) -> Iterator[Path]:
    yield root / FILE
    for top in _OWN_FOLDERS:
        for folder, _, names in os.walk(root / top):
            for name in sorted(names):
                file = Path(folder, name)
                if file.suffix.casefold() in _TEXT_FILES and not file.is_symlink() and _is_small(file):
                    yield file


def _is_small(file: Path) -> bool:
    try:
        return file.stat().st_size <= _MOST_BYTES
    except OSError:
        return False


def _text_of(evaluation: Evaluation, path: str) -> str:
    for one in evaluation.repository.stories:
        if one.header.path == path and isinstance(one.raw, bytes):
            return text_of(one.raw)
    return ""


def is_all_theirs(person: str, story: Manuscript, evaluation: Evaluation) -> bool:
    """Return whether a story is a portrait of one person alone, who cannot be written out of it."""
    people = people_in_story.appearances(story, evaluation.registers)
    return story.record.get(story_fields.KIND) is Kind.PORTRAIT and [one.person for one in people] == [person]


# --- A story ---------------------------------------------------------------------------------------------------------


def _story_traces(
    story: str, stories: Iterable[Manuscript], pictures: Iterable[DeclaredPicture]
) -> Iterator[RepositoryTrace]:
    for picture in pictures:
        yield RepositoryTrace(TraceKind.PICTURE, picture.declared_in.path, picture.line, picture.file)
    for one in stories:
        if one.id == story:
            title = one.record.get(story_fields.TITLE, "")
            yield RepositoryTrace(TraceKind.STORY, one.path, 1, title)
            continue
        project = one.record.at(story_fields.PROJECT)
        if project is not None and project.value == story:
            yield RepositoryTrace(TraceKind.LINK, one.path, project.span.line, story)
        for link in markdown.parse_body(one.body).links():
            if linked_story(link.target) == story:
                yield RepositoryTrace(TraceKind.LINK, one.path, one.body_line + link.line, link.target)
