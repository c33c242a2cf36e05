"""Take in Word documents: each becomes a draft of its own in a folder of its own, with its pictures as masters."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import addresses, duplicate_stories, people_in_story
from site_gen.authoring.field_values import Value
from site_gen.authoring.story_template import NewStory
from site_gen.intake import escaped_markdown, sent_word
from site_gen.intake.sent_word import WordDocument, WordPicture
from site_gen.intake.word_parts import MarginNote
from site_gen.language import detect
from site_gen.media import master_pictures
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field
from site_gen.model.localized import Form, Words, fill
from site_gen.model.registers import Registers
from site_gen.pipeline import create_story, file_changes, received_stories, write_taken_story
from site_gen.pipeline.load import RepositoryFiles
from site_gen.pipeline.received_stories import ReceivedStory
from site_gen.private_details import scan
from site_gen.private_details.detail import DetailKind
from site_gen.read import story_files

FILE = "index.md"

_UNNAMED = Words(nn="forteljing", nb="fortelling")
_ID_NUMBER = Words(
    nn="Dokumentet har eit fødselsnummer ({masked}). Ta det bort i Word, og prøv på nytt. Ingenting er skrive.",
    nb="Dokumentet har et fødselsnummer ({masked}). Ta det bort i Word, og prøv på nytt. Ingenting er skrevet.",
)
_WITHDRAWN = Words(
    nn="Ei forteljing med denne tittelen eller teksten er trekt tilbake, og kan ikkje takast inn på nytt. Er dette ei "
    "anna, så gi henne ein annan tittel i Word.",
    nb="En fortelling med denne tittelen eller teksten er trukket tilbake, og kan ikke tas inn på nytt. Er dette en "
    "annen, så gi den en annen tittel i Word.",
)
_PICTURE_LOST = Words(
    nn="Bilete nummer {number} kunne ikkje opnast, og er ikkje med. Be om biletfila.",
    nb="Bilde nummer {number} kunne ikke åpnes, og er ikke med. Be om bildefilen.",
)
_CROPPED = Words(
    nn="{file} er skore til slik det var i Word. Resten av biletet er ikkje med.",
    nb="{file} er beskåret slik det var i Word. Resten av bildet er ikke med.",
)
_NO_TITLE = Words(
    nn="Vi fann ingen tittel, og brukte namnet på fila. Skriv ein som seier kva som skjedde.",
    nb="Vi fant ingen tittel, og brukte navnet på filen. Skriv en som sier hva som skjedde.",
)
_OTHER_ADDRESS = Words(
    nn="Adressa som tittelen gir, er i bruk. Forteljinga fekk «{identity}».",
    nb="Adressen som tittelen gir, er i bruk. Fortellingen fikk «{identity}».",
)
_FORM_UNSURE = Words(
    nn="Vi kunne ikkje sjå om teksten er på nynorsk eller bokmål, og brukte målforma til nettstaden.",
    nb="Vi kunne ikke se om teksten er på nynorsk eller bokmål, og brukte målformen til nettstedet.",
)


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """What is decided about documents that are taken in; None is found out from each document."""

    day: dt.date
    kind: Kind | None = None
    form: Form | None = None
    unit: str | None = None
    """Id in einingar.yml."""
    named: str | None = None
    """Id of the story; only for a single document."""


class DocumentState(Enum):
    """What becomes of a document."""

    NEW = auto()
    THERE = auto()
    """It was taken in before, and has not changed."""
    CHANGED = auto()
    """One with its title was taken in before, and it has changed since; nothing is written."""


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """A document, and the story that it becomes or was."""

    source: Path
    state: DocumentState
    path: str
    """Of the story's file, from the root."""
    story: str
    """The story's id."""
    title: str
    kind: Kind
    form: Form
    remarks: tuple[Words, ...] = ()
    """What differs from the document."""
    comments: tuple[MarginNote, ...] = ()
    pictures: int = 0
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """The files to write, by their names in the story's folder."""


@dataclass(frozen=True, slots=True)
class RefusedDocument:
    """A document that cannot be taken in, and why."""

    source: Path
    why: Words


def take_in_documents(
    repository: RepositoryFiles, registers: Registers, sources: Sequence[Path], options: DocumentOptions
) -> Iterator[TakenDocument | RefusedDocument]:
    """Yield what becomes of each document. Nothing is written: `write_document` does that.

    Raises OSError for a document that cannot be opened, and InvalidAnswer for an id that cannot be used.
    """
    intake = _Intake(repository, registers, options, received_stories.received_stories(repository))
    for source in sources:
        with source.open("rb"):
            pass
    for source, read in zip(sources, sent_word.read_documents([one.absolute() for one in sources]), strict=True):
        if isinstance(read, Words):
            yield RefusedDocument(source, read)
            continue
        try:
            yield intake.taken(source, read)
        except Failure as refused:
            yield RefusedDocument(source, refused.words)


def write_document(root: Path, taken: TakenDocument) -> None:
    """Write the story of a document, whole or not at all; never over another. Raises Failure and OSError."""
    where = PurePosixPath(taken.path).parent.relative_to(story_files.FOLDER)
    with file_changes.files_locked(root):
        create_story.put_story(root, where, taken.contents)


def require_no_id_numbers(document: WordDocument) -> None:
    """Raise Failure when a document has a fødselsnummer."""
    texts = [document.title, document.lead, document.body]
    texts += [text for picture in document.pictures for text in (picture.alt, picture.caption)]
    for text in texts:
        for found in scan.private_details(text):
            if found.kind is DetailKind.NATIONAL_ID:
                raise Failure(fill(_ID_NUMBER, {"masked": found.masked}))


class _Intake:
    """Takes in documents one after another, so that two of them never get one address."""

    def __init__(
        self,
        repository: RepositoryFiles,
        registers: Registers,
        options: DocumentOptions,
        received: Sequence[ReceivedStory],
    ) -> None:
        self.repository = repository
        self.registers = registers
        self.options = options
        self.received = list(received)

    def taken(self, source: Path, document: WordDocument) -> TakenDocument:
        """Return what becomes of one document. Raises Failure when it may not be taken in."""
        require_no_id_numbers(document)
        kind = self.options.kind or sent_word.likely_kind(document.headings)
        detected = detect.form_of(f"{document.lead}\n\n{document.body}")
        form = self.options.form or detected or self.repository.settings.form
        title = document.title or _title_of(source)
        key = received_stories.fingerprint("word", self.options.named or " ".join(title.casefold().split()))
        content = received_stories.fingerprint("word", document.digest)
        before = next((one for one in self.received if content == one.content), None)
        state = DocumentState.THERE
        if before is None:
            before = next((one for one in self.received if key == one.source), None)
            state = DocumentState.CHANGED
        if before is not None:
            return TakenDocument(source, state, before.path, before.story, title, kind, form)
        remarks = [remark.words for remark in document.remarks]
        if not document.title:
            remarks.append(_NO_TITLE)
        if self.options.form is None and detected is None:
            remarks.append(_FORM_UNSURE)
        into = create_story.story_folder(kind, self.options.unit, self.repository.root, self.repository.settings.form)
        named = self._identity(title, into, remarks)
        pictures = masters_of(document.pictures, form, remarks)
        received = received_stories.received_field(key, content, self._unsure(document))
        more = _fields(document, pictures) | {story_fields.RECEIVED: received}
        new = NewStory(kind, form, title, self.options.day, self.options.unit, more=more)
        body = _with_pictures(document.body, [name if data else "" for name, data, _ in pictures])
        text = create_story.new_story_text(self.repository, self.registers, new, into=into, named=named, body=body)
        text = received_stories.with_own_fingerprint(text, form)
        path = create_story.story_path(into, named)
        self._require_not_withdrawn(text, path)
        self.received.append(ReceivedStory(path, named, title, key, content, text))
        contents = {FILE: text.encode()} | {name: data for name, data, _ in pictures if data}
        return TakenDocument(
            source, DocumentState.NEW, path, named, title, kind, form, tuple(remarks), document.comments,
            len(contents) - 1, contents,
        )  # fmt: skip

    def _unsure(self, document: WordDocument) -> Iterator[str]:
        """Yield the ids of those who have the name of a writer or a photographer, and another unit."""
        for name in (*document.authors, *(one.credit for one in document.pictures)):
            for person in people_in_story.find_people(name, self.registers):
                if people_in_story.is_from_elsewhere(person, self.options.unit, self.registers):
                    yield person.id

    def _identity(self, title: str, into: PurePosixPath, remarks: list[Words]) -> str:
        """Return a free id. Raises InvalidAnswer when the id that was asked for is not free."""
        taken = {one.story for one in self.received}
        if self.options.named is None and self.registers.has_withdrawn(addresses.slug(title)):
            raise Failure(_WITHDRAWN)
        if self.options.named is not None:
            return create_story.free_identity(self.options.named, self.repository, self.registers, into)
        wanted = title if addresses.slug(title) else _UNNAMED.in_form(self.repository.settings.form)
        named = create_story.available_identity(wanted, self.repository, self.registers, into, taken)
        if named != addresses.slug(wanted):
            remarks.append(fill(_OTHER_ADDRESS, {"identity": named}))
        return named

    def _require_not_withdrawn(self, text: str, path: str) -> None:
        root = self.repository.root
        story = story_files.parse_story_text(text, root / path, root, self.repository.settings.form)
        if duplicate_stories.is_withdrawn_story(story, self.registers):
            raise Failure(_WITHDRAWN)


def _title_of(source: Path) -> str:
    return " ".join(escaped_markdown.clean_line_breaks(source.stem).replace("_", " ").split()) or "Word"


Master = tuple[str, bytes, WordPicture]
"""The name of a picture's file, its bytes, empty where no master could be made, and what the document says of it."""


def masters_of(pictures: Sequence[WordPicture], form: Form, remarks: list[Words]) -> list[Master]:
    """Return a master of each picture, made by the workers that open strangers' pictures."""
    found: list[Master] = []
    with tempfile.TemporaryDirectory(prefix="framsnakk-") as folder:
        tasks: list[tuple[Path, Path]] = []
        crops: dict[Path, tuple[float, float, float, float]] = {}
        for number, picture in enumerate(pictures, start=1):
            source = Path(folder) / f"{number}.sent"
            source.write_bytes(picture.data)
            tasks.append((source, Path(folder) / write_taken_story.picture_name(form, number, picture.suffix)))
            if picture.crop is not None:
                crop = picture.crop
                crops[source] = (crop.left, crop.top, crop.right, crop.bottom)
        made = dict(master_pictures.make_master_as(tasks, crops))
        for number, ((source, target), picture) in enumerate(zip(tasks, pictures, strict=True), start=1):
            is_made = source in made
            found.append((target.name, target.read_bytes() if is_made else b"", picture))
            if not is_made:
                remarks.append(fill(_PICTURE_LOST, {"number": number}))
            elif picture.crop is not None:
                remarks.append(fill(_CROPPED, {"file": target.name}))
    return found


def _with_pictures(body: str, names: Sequence[str]) -> str:
    """Return a body with its pictures at their places; the first stands above the text, as on the page."""
    for number, name in enumerate(names):
        shown = f"![]({name})" if number and name else ""
        body = body.replace(f"{sent_word.picture_mark(number)}\n\n", f"{shown}\n\n" if shown else "")
        body = body.replace(sent_word.picture_mark(number), shown)
    return body


def _fields(document: WordDocument, pictures: Sequence[Master]) -> dict[Field[Any], Value]:
    fields: dict[Field[Any], Value] = {}
    if document.lead:
        fields[story_fields.LEAD] = document.lead
    if document.authors:
        fields[story_fields.AUTHORS] = document.authors
    declared: list[Value] = [
        {
            media_fields.PICTURE_FILE: name,
            media_fields.PICTURE_ALT: picture.alt,
            media_fields.PICTURE_CREDIT: picture.credit,
            media_fields.PICTURE_CAPTION: picture.caption,
        }
        for name, data, picture in pictures
        if data
    ]
    if declared:
        fields[story_fields.PICTURES] = declared
    return fields
