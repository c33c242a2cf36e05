"""References to a person's id in a story's or another person's file, and the id that takes its place."""

import re
from collections.abc import Iterator
from typing import Any

from site_gen import front_matter, people_in_story
from site_gen.authoring import field_edits, front_matter_editor
from site_gen.authoring.field_edits import UnclearFieldError
from site_gen.authoring.field_values import Step, type_below
from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Field, ListType, RecordType
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode, Node, SequenceNode

_BYLINES = frozenset({story_fields.AUTHORS.name, media_fields.PICTURE_CREDIT.name})
"""Fields in which an id may stand among other words."""
_PEOPLE = _BYLINES | {
    story_fields.PEOPLE.name,
    media_fields.MENTION_PERSON.name,
    story_fields.APPROVAL_PERSON.name,
    story_fields.SIGN_OFF_BY.name,
    story_fields.RECEIVED_UNSURE.name,
    media_fields.PICTURE_PEOPLE.name,
}
_Path = tuple[Step, ...]


def has_reference(text: str, identity: str) -> bool:
    """Return whether an id stands anywhere in a file, in a comment too."""
    return _pattern(identity).search(text) is not None


def with_other_id(text: str, kind: FileKind, old: str, new: str, form: Form) -> str:
    """Return a file's text in which an id stands for another wherever the file names a person.

    In the list of people in a picture, an id that stands there already is not repeated. Raises EditRefused, also for a
    text that cannot be parsed.
    """
    for path, written in reversed(list(_references(text, kind, old))):
        is_listed = _field(path) == media_fields.PICTURE_PEOPLE.name and isinstance(path[-1], int)
        if is_listed and any(one == (*path[:-1], one[-1]) for one, _ in _references(text, kind, new)):
            text = front_matter_editor.remove_field(text, kind, path, keep_comments=True)
        else:
            value = _pattern(old).sub(new, written) if _field(path) in _BYLINES else new
            text = front_matter_editor.set_field(text, kind, path, value, form=form)
    return text


def _references(text: str, kind: FileKind, identity: str) -> Iterator[tuple[_Path, str]]:
    """Yield the path and the text of each value that names a person by an id."""
    try:
        source = field_edits.parse(text, kind)
    except (front_matter.FrontMatterError, UnclearFieldError):
        raise front_matter_editor.refusal(()) from None
    for path, written in _values(source.root, source.schema, ()):
        is_byline = _field(path) in _BYLINES and people_in_story.looks_like_id(identity)
        if written.strip().casefold() == identity or (is_byline and _pattern(identity).search(written)):
            yield path, written


def _values(node: Node, kind: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    """Yield the path and the text of each value of a field that names people."""
    if isinstance(node, MappingNode):
        inner = kind.of if isinstance(kind, ListType) else kind
        for key, value in node:
            field = inner.field(key.text) if isinstance(inner, RecordType) else None
            if field is not None:
                yield from _values(value, type_below(inner, key.text), (*path, field))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _values(item, getattr(kind, "of", None), (*path, index))
    elif _field(path) in _PEOPLE:
        yield path, node.text


def _field(path: _Path) -> str:
    """Return the name of the innermost field of a path."""
    return next((step.name for step in reversed(path) if isinstance(step, Field)), "")


def _pattern(identity: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(identity)}(?![\w-])", re.IGNORECASE)
