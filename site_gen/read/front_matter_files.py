"""Files with front matter and a body, stories and own pages, parsed into manuscripts."""

from site_gen import front_matter, invisible_characters
from site_gen.model import page_fields, story_fields
from site_gen.model.field_types import RecordType, RecordValue
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.read import raw_files

_SCHEMAS: dict[FileKind, RecordType] = {FileKind.STORY: story_fields.STORY, FileKind.PAGE: page_fields.PAGE}


def parse_text(text: str, path: str, identity: str, kind: FileKind, site: Form) -> Manuscript:
    """Return a text as the manuscript of a story or an own page, with every error in its fields.

    `path` is from the repository's root; `site` is the form of a page whose file names none: messages about a story
    are then in the form of its text. Raises FrontMatterError when the
    front matter cannot be parsed.
    """
    front, body, body_line = front_matter.split_front_matter(text)
    reading = _SCHEMAS[kind].read(front)
    record = reading.value or RecordValue(front.span)
    language = record.get(story_fields.LANGUAGE)
    page_form = site if language is None else raw_files.form_of(language.en, site)
    is_unmarked = kind is FileKind.STORY and language is None
    return Manuscript(
        path,
        identity,
        kind,
        raw_files.guessed_form(text.encode(), site) if is_unmarked else page_form,
        page_form=page_form,
        record=record,
        faults=reading.faults,
        body=body,
        body_line=body_line,
        source=text,
        invisible=invisible_characters.invisible_in(text),
        misread=invisible_characters.misread_in(text),
    )
