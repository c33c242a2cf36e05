"""What is to be withdrawn: a person, a story or a picture."""

import codecs
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import atomic_files, people_in_story
from site_gen.films.film_fields import film_files, films_of
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.field_types import Field
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.pictures import picture_file_names
from site_gen.pictures.picture_fields import pictures_of, recognisable
from site_gen.pipeline.evaluate import Evaluation
from site_gen.read import raw_files

_NAMES = (person_fields.PERSON_NAME, person_fields.PERSON_FORMER_NAMES, person_fields.PERSON_NICKNAMES)
_REFS = (person_fields.CONSENT_REF,)
_FILES = (media_fields.PICTURE_FILE,)


def picture_paths(written: str, evaluation: Evaluation) -> tuple[str, ...]:
    """Return the pictures and films that an argument such as `langvakta/kaien.jpg` stands for, by story and file.

    The path of one from the repository's root, or from stories/, is one too.
    """
    root = evaluation.repository.root
    plain = written.replace("\\", "/").removeprefix("./")
    if PurePosixPath(plain).suffix.casefold() not in picture_file_names.PICTURES | picture_file_names.FILM_SUFFIXES:
        return ()
    story, _, name = plain.rpartition("/")
    places = [plain, f"stories/{plain}"]
    places += [
        str(PurePosixPath(one.header.path).with_name(name)) for one, _ in evaluation.stories if one.header.id == story
    ]
    if not story:
        files = (root / "stories").rglob("*")
        places += [raw_files.path_from_root(one, root) for one in sorted(files) if one.name == name]
    inside = (place for place in places if place.startswith("stories/") and ".." not in PurePosixPath(place).parts)
    return tuple(dict.fromkeys(place for place in inside if atomic_files.on_disk(root, place).is_file()))


def is_in_repository(subject: WithdrawalSubject, evaluation: Evaluation) -> bool:
    """Return whether a repository has a person, a story or a picture."""
    match subject.kind:
        case SubjectKind.PERSON:
            return any(one.header.id == subject.id for one in evaluation.repository.people)
        case SubjectKind.STORY:
            return any(one.header.id == subject.id for one, _ in evaluation.stories)
        case SubjectKind.PICTURE:
            return atomic_files.on_disk(evaluation.repository.root, subject.id).is_file()


def is_person(written: str, person: str, registers: Registers) -> bool:
    """Return whether an id or a name stands for a person and for nobody else."""
    return [one.id for one in people_in_story.find_people(written, registers)] == [person]


@dataclass(frozen=True, slots=True)
class DeclaredPicture:
    """A picture that a story's or a person's file declares."""

    declared_in: Manuscript
    index: int
    """Its number in the list of the file's pictures, from 0."""
    file: str
    """The name of the file, as declared."""
    digest: str | None
    """SHA-256 of the file; None for one that is missing."""
    people: tuple[str, ...]
    """Ids or names, as written."""
    line: int
    alt: str = ""
    """The alternative text; empty without one."""
    credit: str = ""
    """Who took it, as written."""

    @property
    def path(self) -> str:
        """The path of the file from the repository's root."""
        return str(PurePosixPath(self.declared_in.path).with_name(self.file))


def declared_pictures(manuscripts: Iterable[Manuscript]) -> Iterator[DeclaredPicture]:
    """Yield every picture that some files declare."""
    for manuscript in manuscripts:
        for index, record in enumerate(pictures_of(manuscript)):
            file = record.get(media_fields.PICTURE_FILE, "")
            digest = manuscript.pictures.get(file)
            yield DeclaredPicture(manuscript, index, file, digest, recognisable(record), record.span.line,
                                  record.get(media_fields.PICTURE_ALT, ""),
                                  record.get(media_fields.PICTURE_CREDIT, ""))  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeclaredFilm:
    """A film that a story declares, with its captions and the film with its description."""

    declared_in: Manuscript
    file: str
    """The name of the film's file, as declared."""
    paths: tuple[str, ...]
    """All of its files from the repository's root; the film is the first."""
    digests: frozenset[str]
    """SHA-256 of the films among them; a file that is missing has none."""
    line: int


def declared_films(stories: Iterable[Manuscript]) -> Iterator[DeclaredFilm]:
    """Yield the film of each story that declares one."""
    for story in stories:
        films = [placed.value for placed in film_files(story)]
        video = story.record.at(story_fields.VIDEO)
        if films and video is not None:
            every = dict.fromkeys([*films, *(placed.value for placed in films_of(story))])
            paths = tuple(str(PurePosixPath(story.path).with_name(name)) for name in every)
            digests = frozenset(filter(None, map(story.pictures.get, films)))
            yield DeclaredFilm(story, films[0], paths, digests, video.span.line)


def films_with(person: str, evaluation: Evaluation, among: Iterable[Manuscript] | None = None) -> list[DeclaredFilm]:
    """Return the films of the stories that list a person, who may be seen in them.

    `among` are the stories that may list the person; by default every story is parsed.
    """
    stories = among or (evaluation.manuscript(story_file) for story_file, _ in evaluation.stories)
    return [
        film
        for film in declared_films(stories)
        if any(
            one.person is not None and one.person.id == person
            for one in people_in_story.mentions(film.declared_in, evaluation.registers)
        )
    ]


def withdrawn_films(
    subject: WithdrawalSubject, chosen: Collection[str], stories: Iterable[Manuscript], root: Path
) -> tuple[DeclaredFilm, ...]:
    """Return the films that are withdrawn with a subject, in each story that has the same file.

    Those are the subject itself, and of a person the films of the stories with the ids that are `chosen`.
    """
    known = list(declared_films(stories))
    match subject.kind:
        case SubjectKind.PERSON:
            found = [one for one in known if one.declared_in.id in chosen]
            digests = {digest for one in found for digest in one.digests}
        case SubjectKind.PICTURE:
            found = [one for one in known if subject.id in one.paths]
            digest = raw_files.fingerprint(atomic_files.on_disk(root, subject.id))
            digests = {digest} if digest else set()
        case SubjectKind.STORY:
            return ()
    return tuple(one for one in known if one in found or not one.digests.isdisjoint(digests))


def person_manuscripts(evaluation: Evaluation) -> list[Manuscript]:
    """Return every person's file as written, with the digests of the pictures that it declares."""
    repository = evaluation.repository
    return [one.read(repository.root, evaluation.settings.form, evaluation.image_info) for one in repository.people]


def shown_pictures(
    subject: WithdrawalSubject,
    pictures: Iterable[DeclaredPicture],
    registers: Registers,
    root: Path,
    in_versions: Iterable[DeclaredPicture] = (),
) -> tuple[list[DeclaredPicture], frozenset[str]]:
    """Return the declared pictures that are withdrawn with a subject, and the SHA-256 of their files.

    A picture that shows a person is withdrawn in each place that has the same file. Of a withdrawn story, pictures are
    those that it declares; another story that declares the same file keeps it. `in_versions` are those
    that new versions of stories declare: they say too which files show a person.
    """
    known = list(pictures)
    match subject.kind:
        case SubjectKind.PERSON:
            chosen = [one for one in (*known, *in_versions) if shows_person(one, subject.id, registers)]
        case SubjectKind.STORY:
            return [one for one in known if one.declared_in.id == subject.id], frozenset()
        case SubjectKind.PICTURE:
            file = atomic_files.on_disk(root, subject.id)
            digest = raw_files.fingerprint(file)
            digests = frozenset({digest} if digest else ())
            return [one for one in known if one.path == subject.id or one.digest in digests], digests
    digests = frozenset(one.digest for one in chosen if one.digest)
    return [one for one in known if one in chosen or (one.digest and one.digest in digests)], digests


def shows_person(picture: DeclaredPicture, person: str, registers: Registers) -> bool:
    """Return whether a declared picture is that of a person's own entry, or names the person among those it shows."""
    own_file = picture.declared_in.id == person and "/folk/" in picture.declared_in.path
    return own_file or any(is_person(who, person, registers) for who in picture.people)


def is_taken_by(picture: DeclaredPicture, person: str, registers: Registers) -> bool:
    """Return whether the photo credit of a story's picture may name a person."""
    if picture.declared_in.file_kind is not FileKind.STORY or not picture.credit:
        return False
    return any(one.id == person for one in people_in_story.byline_people(picture.credit, registers)[1])


def text_of(raw: bytes) -> str:
    """Return the text of a file that people have written, in whatever encoding their program has saved it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


@dataclass(frozen=True, slots=True)
class RawPerson:
    """What can be read of a person's file that is broken, line by line."""

    names: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    """Paths of the pictures that it declares, from the repository's root."""


def raw_person(person: str, evaluation: Evaluation) -> RawPerson:
    """Return what the broken file of a person says; nothing for one whose file is whole."""
    known = evaluation.registers.people.get(person)
    if known is None or known.name or known.withdrawn is not None:
        return RawPerson()
    files = [one for one in evaluation.repository.people if one.header.id == person]
    if len(files) != 1:
        return RawPerson()
    path = files[0].header.path
    try:
        text = text_of(atomic_files.on_disk(evaluation.repository.root, path).read_bytes())
    except OSError:
        return RawPerson()
    names, refs, files_of = (tuple(_raw_values(text, fields)) for fields in (_NAMES, _REFS, _FILES))
    return RawPerson(names, refs, tuple(str(PurePosixPath(path).with_name(name)) for name in files_of))


def _raw_values(text: str, fields: Iterable[Field[Any]]) -> Iterator[str]:
    """Yield the values of some fields, each once, wherever they stand in a text."""
    keys = "|".join(sorted({re.escape(key) for one in fields for key in (one.name, one.nn, one.nb)}))
    seen = set()
    in_list = False
    for line in text.splitlines():
        found = re.match(rf"[\s{{,-]*(?:{keys})\s*:(.*)", line)
        if found is None and (found := re.search(rf"[{{,]\s*(?:{keys})\s*:([^,}}]*)", line)) is None and in_list:
            found = re.match(r"\s*-\s+(.*)", line)
        in_list = found is not None
        for value in re.sub(r"\s#.*", "", found[1]).strip(" []{}").split(",") if found else ():
            plain = value.strip(" \"'[]{}")
            if plain and plain not in seen:
                seen.add(plain)
                yield plain


def names_in_file(text: str) -> tuple[str, ...]:
    """Return every name in the text of a person's file, the registered name first."""
    return tuple(dict.fromkeys((*_raw_values(text, _NAMES[:1]), *_raw_values(text, _NAMES))))


def is_withdrawn_in_file(text: str) -> bool:
    """Return whether the text of a person's file says that the person has withdrawn."""
    return any(_raw_values(text, (person_fields.PERSON_WITHDRAWN,)))


def names_of(person: Person) -> tuple[str, ...]:
    """Return every name of a person, also of one who has withdrawn but whose name is still in the register."""
    return tuple(dict.fromkeys(filter(None, (person.name, *person.former_names))))
