"""The text of a story's file with one picture more, with another one in its place, or without one."""

import re
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from site_gen import atomic_files, markdown, text_edits
from site_gen.authoring import body_edits, front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Field
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures import picture_file_names
from site_gen.pipeline import write_taken_story
from site_gen.read import raw_files

MOST_PICTURES = 50
"""Pictures that a story can have at the desk."""
_STORY = FileKind.STORY


def free_name(root: Path, manuscript: Manuscript, suffix: str) -> str:
    """Return a name for a new picture of a story, which no file in its folder has in any format."""
    folder = atomic_files.on_disk(root, manuscript.path).parent
    taken = {PurePosixPath(one).stem.casefold() for one in raw_files.file_names(folder)}
    declared = (one for _, one in manuscript.record.numbered(story_fields.PICTURES))
    taken |= {PurePosixPath(one.get(media_fields.PICTURE_FILE, "")).stem.casefold() for one in declared}
    names = (write_taken_story.picture_name(manuscript.form, number, suffix) for number in range(1, len(taken) + 2))
    return next(one for one in names if PurePosixPath(one).stem.casefold() not in taken)


def with_picture(text: str, manuscript: Manuscript, file: str) -> str:
    """Return a story's text with one picture more, of which nothing is said yet. Raises EditRefused."""
    value: dict[Field[Any] | str, Value] = {media_fields.PICTURE_FILE: file}
    return front_matter_editor.append_item(text, _STORY, (story_fields.PICTURES,), value, form=manuscript.form)


def with_other_picture(text: str, manuscript: Manuscript, number: int, file: str, *, is_same_motif: bool) -> str:
    """Return a story's text with another file for one of its pictures, wherever the story uses it. Raises EditRefused.

    What was said of the picture is kept for one with the same motif, and is removed for all others: who is in it has to
    be said again.
    """
    old = file_of(manuscript, number)
    edits = picture_file_names.renaming(manuscript, old, file) if old else None
    if edits is None:
        raise front_matter_editor.refusal((story_fields.PICTURES,))
    text = text_edits.apply_edits(text, edits)
    said = [one for one in media_fields.PICTURE.fields if one is not media_fields.PICTURE_FILE]
    numbers = [at for at, one in manuscript.record.numbered(story_fields.PICTURES) if file_of(manuscript, at) == old]
    for at in [] if is_same_motif else numbers:
        for field in said:
            text = front_matter_editor.remove_field(
                text, _STORY, (story_fields.PICTURES, at, field), keep_comments=True
            )
    return text


def with_moved_picture(text: str, number: int, way: int) -> str:
    """Return a story's text with one of its pictures a place later (1) or earlier (-1). Raises EditRefused."""
    first = number if way > 0 else number - 1
    return front_matter_editor.swap_items(text, _STORY, (story_fields.PICTURES,), first)


def without_picture(text: str, manuscript: Manuscript, number: int) -> str:
    """Return a story's text without one of its pictures, and without the places that show it. Raises EditRefused."""
    numbered = manuscript.record.numbered(story_fields.PICTURES)
    file = file_of(manuscript, number)
    path = (story_fields.PICTURES,) if len(numbered) == 1 else (story_fields.PICTURES, number)
    new = front_matter_editor.remove_field(text, _STORY, path, keep_comments=True)
    is_last = [file_of(manuscript, at) for at, _ in numbered].count(file) == 1
    return _without_shown(new, file) if file and is_last else new


def file_of(manuscript: Manuscript, number: int) -> str:
    """Return the file of the picture with a number in a story's list, from 0; empty where there is none."""
    record = dict(manuscript.record.numbered(story_fields.PICTURES)).get(number)
    return record.get(media_fields.PICTURE_FILE, "") if record is not None else ""


def _without_shown(text: str, file: str) -> str:
    """Return a story's text without the places in its body that show a picture."""
    body = body_edits.shown_body(text)
    shown = [one.file for one in markdown.parse_body(body).pictures()]
    if file not in shown:
        return text
    names = "|".join(re.escape(one) for one in {file, quote(file), file.replace(" ", "%20")})
    picture = re.compile(rf'!\[[^\[\]\n]*\]\(<?(?:{names})>?(?: +"[^"\n]*")?\)')
    lines: list[str] = []
    has_gone = False
    for line in body.split("\n"):
        rest = picture.sub("", line)
        if rest != line and not rest.strip():
            has_gone = True
            continue
        # Of the empty lines above and below a picture, one stays.
        if not (has_gone and not line.strip() and (not lines or not lines[-1].strip())):
            lines.append(line if rest == line else rest.rstrip())
        has_gone = False
    new = "\n".join(lines)
    if [one.file for one in markdown.parse_body(new).pictures()] != [one for one in shown if one != file]:
        raise front_matter_editor.refusal((story_fields.PICTURES,))
    return body_edits.with_body(text, new)
