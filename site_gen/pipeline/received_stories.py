"""What has been taken in before: the fields that say which document or answer each story came from."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from site_gen import text_edits
from site_gen.authoring import front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.field_types import Field
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript, ReadError
from site_gen.pipeline.load import RepositoryFiles

VERSION = 1
"""Raised when the fingerprints are made in another way."""
_KEYS = tuple(f"{key}:".encode() for key in story_fields.RECEIVED.keys)


@dataclass(frozen=True, slots=True)
class ReceivedStory:
    """A story that was taken in before."""

    path: str
    """From the repository's root."""
    story: str
    """The story's id."""
    title: str
    source: str
    """Fingerprint of which document or answer it was."""
    content: str
    """Fingerprint of what stood there."""
    text: str
    """The file's text."""
    is_draft: bool = True
    own: str | None = None
    """Fingerprint of the file as first written."""

    @property
    def is_untouched(self) -> bool:
        """Whether it is a draft in which nobody has written since."""
        return self.is_draft and self.own is not None and self.own == _fingerprint_or_none(self.text)


def fingerprint(*parts: object) -> str:
    """Return the fingerprint of some values, which says nothing of them."""
    return f"{VERSION}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"


def received_field(source: str, content: str, unsure: Iterable[str] = ()) -> Mapping[Field[Any] | str, Value]:
    """Return the value of the field for a new story, whose own fingerprint is added when its text is known.

    `unsure` has the ids of the people who may be others of the same name.
    """
    fields: dict[Field[Any] | str, Value] = {story_fields.RECEIVED_ID: source, story_fields.RECEIVED_CONTENT: content}
    if ids := tuple(dict.fromkeys(unsure)):
        fields[story_fields.RECEIVED_UNSURE] = ids
    return fields


def with_own_fingerprint(text: str, form: Form) -> str:
    """Return a new story's text with the fingerprint of that text in it."""
    path = (story_fields.RECEIVED, story_fields.RECEIVED_FILE)
    return front_matter_editor.set_field(text, FileKind.STORY, path, _text_fingerprint(text), form=form)


def _text_fingerprint(text: str) -> str:
    """Return the fingerprint of a story's text without its own."""
    path = (story_fields.RECEIVED, story_fields.RECEIVED_FILE)
    bare = front_matter_editor.remove_field(text_edits.normalised_newlines(text), FileKind.STORY, path)
    return fingerprint(bare)


def received_stories(repository: RepositoryFiles, among: Container[str] | None = None) -> list[ReceivedStory]:
    """Return the stories that were taken in before, ordered by path; with `among` only those with these paths."""
    found = []
    for story_file in repository.stories:
        if among is not None and story_file.header.path not in among:
            continue
        raw = story_file.raw
        if isinstance(raw, ReadError) or not any(key in raw for key in _KEYS):
            continue
        manuscript = story_file.read(repository.root, repository.settings.form, {})
        record = manuscript.record.get(story_fields.RECEIVED)
        source = record.get(story_fields.RECEIVED_ID) if record else None
        if record is not None and source is not None:
            found.append(
                ReceivedStory(
                    manuscript.path,
                    manuscript.id,
                    manuscript.record.get(story_fields.TITLE, ""),
                    source,
                    record.get(story_fields.RECEIVED_CONTENT, ""),
                    raw.decode("utf-8", "replace"),
                    _is_draft(manuscript),
                    record.get(story_fields.RECEIVED_FILE),
                )
            )
    return found


def _is_draft(manuscript: Manuscript) -> bool:
    return manuscript.record.get(story_fields.STATUS, Status.DRAFT) is Status.DRAFT


def _fingerprint_or_none(text: str) -> str | None:
    try:
        return _text_fingerprint(text)
    except EditRefused:
        return None
