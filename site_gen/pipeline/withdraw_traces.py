"""Where a person, a story or a picture stands in a repository: each place with its line, and whether it is certain."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files, markdown, people_in_story
from site_gen.body_links import linked_story
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import Span
from site_gen.model.withdrawal import RepositoryTrace, SubjectKind, TraceKind, WithdrawalSubject
from site_gen.pipeline import version_pictures
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_names import NamePlace, PersonNames, person_names
from site_gen.pipeline.withdraw_other_files import TEXT_FILES, in_other_files
from site_gen.pipeline.withdraw_subject import (
    DeclaredFilm,
    DeclaredPicture,
    declared_pictures,
    is_person,
    person_manuscripts,
    raw_person,
    shown_pictures,
    shows_person,
    text_of,
    withdrawn_films,
)
from site_gen.read import raw_files


@dataclass(frozen=True, slots=True)
class RepositoryTraces:
    """Everything of a subject that a repository holds."""

    subject: WithdrawalSubject
    found: tuple[RepositoryTrace, ...]
    pictures: tuple[DeclaredPicture, ...]
    """The declared pictures that are withdrawn with it."""
    digests: frozenset[str]
    """SHA-256 of the files that are withdrawn with it."""
    films: tuple[DeclaredFilm, ...]
    """The declared films that are withdrawn with it."""
    stories: tuple[str, ...]
    """Paths of the stories that it stands in for certain, as something that readers see."""


def repository_traces(
    subject: WithdrawalSubject, evaluation: Evaluation, chosen_films: Collection[str] = ()
) -> RepositoryTraces:
    """Return every trace of a subject in a repository, ordered by path and line.

    `chosen_films` are ids of stories whose film shows a person who withdraws.
    """
    stories = [evaluation.manuscript(story_file) for story_file, _ in evaluation.stories]
    pictures, digests = shown_pictures(
        subject,
        declared_pictures([*stories, *person_manuscripts(evaluation)]),
        evaluation.registers,
        evaluation.repository.root,
        version_pictures.declared_in_versions(evaluation),
    )
    if subject.kind is SubjectKind.PERSON:
        loose = [
            atomic_files.on_disk(evaluation.repository.root, one) for one in raw_person(subject.id, evaluation).pictures
        ]
        digests |= {digest for one in loose if (digest := raw_files.fingerprint(one))}
    films = withdrawn_films(subject, chosen_films, stories, evaluation.repository.root)
    digests |= {digest for one in films for digest in one.digests}
    match subject.kind:
        case SubjectKind.PERSON:
            found = list(_person_traces(subject.id, stories, pictures, evaluation))
        case SubjectKind.STORY:
            found = list(_story_traces(subject.id, stories, pictures))
        case SubjectKind.PICTURE:
            found = [RepositoryTrace(TraceKind.FILE, subject.id, 0)]
            found += [RepositoryTrace(TraceKind.PICTURE, one.declared_in.path, one.line, one.file) for one in pictures]
    found += [RepositoryTrace(TraceKind.FILM, one.declared_in.path, one.line, one.file) for one in films]
    found += [
        RepositoryTrace(TraceKind.FILE, path, 0)
        for path in _same_files(digests, evaluation.repository.root)
        if path != subject.id
    ]
    paths = {one.path for one in stories}
    # An approval and a sign-off show the person to nobody.
    unseen = {TraceKind.APPROVAL, TraceKind.SIGN_OFF, TraceKind.LINK, TraceKind.FILE, TraceKind.FILM}
    shown = (one.path for one in found if one.path in paths and one.certain and one.kind not in unseen)
    ordered = sorted(set(found), key=lambda one: (one.path, one.line, one.kind.name, one.text))
    return RepositoryTraces(subject, tuple(ordered), tuple(pictures), digests, films, tuple(dict.fromkeys(shown)))


def traces_of_person(person: str, about: Sequence[Manuscript], evaluation: Evaluation) -> list[RepositoryTrace]:
    """Return the traces of a person in a repository, ordered by path and line, without files of equal content.

    `about` are the files that `manuscripts_about` returns: no other story has to be parsed.
    """
    pictures, _ = shown_pictures(
        WithdrawalSubject(SubjectKind.PERSON, person),
        declared_pictures(about),
        evaluation.registers,
        evaluation.repository.root,
    )
    stories = [one for one in about if one.file_kind is FileKind.STORY]
    found = _person_traces(person, stories, pictures, evaluation)
    return sorted(set(found), key=lambda one: (one.path, one.line, one.kind.name, one.text))


def manuscripts_about(person: str, evaluation: Evaluation) -> list[Manuscript]:
    """Return the stories and the people's files that may have something of a person in them."""
    names = person_names(person, evaluation)

    def may_be_about(raw: object, path: str) -> bool:
        where = path.replace("/", " / ")
        text = f"{where}\n{text_of(raw)}" if isinstance(raw, bytes) else where
        # The letters alone stand in most files where the name is short: «Vik» in each that has «Fjordvik».
        return person in path or person in text.lower() or names.may_name(text, parts=True)

    repository = evaluation.repository
    stories = [evaluation.manuscript(one) for one, _ in evaluation.stories if may_be_about(one.raw, one.header.path)]
    people = [one for one in repository.people if may_be_about(one.raw, one.header.path)]
    read = (one.read(repository.root, evaluation.settings.form, evaluation.image_info) for one in people)
    return [*stories, *read]


def _same_files(digests: frozenset[str], root: Path) -> Iterator[str]:
    """Yield each picture below stories/ that is one of those withdrawn, byte for byte, declared or not."""
    if not digests:
        return
    for folder, _, names in os.walk(root / "stories"):
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.casefold() not in TEXT_FILES and raw_files.fingerprint(file) in digests:
                yield raw_files.path_from_root(file, root)


# --- A person --------------------------------------------------------------------------------------------------------


def _person_traces(
    person: str, stories: Iterable[Manuscript], pictures: Collection[DeclaredPicture], evaluation: Evaluation
) -> Iterator[RepositoryTrace]:
    names = person_names(person, evaluation)
    files = [raw_files.path_from_root(one.file.path, evaluation.repository.root)
             for one in evaluation.repository.people if one.header.id == person]  # fmt: skip
    yield from (RepositoryTrace(TraceKind.REGISTER, path, 1) for path in files)
    shown = [one for one in pictures if shows_person(one, person, evaluation.registers)]
    for picture in pictures:
        where, line = picture.declared_in.path, picture.line
        if shows_person(picture, person, evaluation.registers):
            kind = TraceKind.FACE if "/folk/" in where else TraceKind.PICTURE
            yield RepositoryTrace(kind, where, line, picture.file)
        else:
            # Where only a new version says who is in it, the file itself stands for it.
            first = next((one for one in shown if one.digest == picture.digest), picture)
            yield RepositoryTrace(TraceKind.SAME_FILE, where, line, first.path)
    for story in stories:
        yield from _in_story(person, names, story, evaluation)
    known = {*(one.header.path for one, _ in evaluation.stories), *files, *(one.path for one in pictures)}
    yield from in_other_files(names, known, evaluation.repository.root, evaluation.settings.site_dir)


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
    for place in names.places(text, parts=lists, rare=True):
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


def _text_of(evaluation: Evaluation, path: str) -> str:
    for one in evaluation.repository.stories:
        if one.header.path == path and isinstance(one.raw, bytes):
            return text_of(one.raw)
    return ""


def is_all_theirs(person: str, story: Manuscript, evaluation: Evaluation) -> bool:
    """Return whether a story is a portrait of one person alone, who cannot be written out of it."""
    people = people_in_story.appearances(story, evaluation.registers)
    return story.record.get(story_fields.KIND) is Kind.PORTRAIT and [one.person for one in people] == [person]


def only_writer(story: Manuscript, registers: Registers) -> str | None:
    """Return the id of the only writer of a story, or of the only person in a portrait; None for none and several."""
    writers = story.record.get(story_fields.AUTHORS, ())
    if not writers and story.record.get(story_fields.KIND) is Kind.PORTRAIT:
        writers = tuple(one.person for one in people_in_story.appearances(story, registers))
    return writers[0] if len(writers) == 1 and writers[0] in registers.people else None


def is_sent_in_by(person: str, story: Manuscript, registers: Registers) -> bool:
    """Return whether a story was sent in, and a person is its only writer."""
    is_sent_in = story.record.get(story_fields.RECEIVED) is not None
    return is_sent_in and only_writer(story, registers) == person


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
