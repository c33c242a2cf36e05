"""The texts of a story or an own page, with positions: in its fields, in its body, and in the captions of its film.

Whatever reads the texts of a story takes them from here. What it takes depends on what it looks for:

- People, and numbers and addresses of theirs, may be anywhere (`check/published_texts.py`, `check/private_texts.py`):
  the fields outside of `NEVER_SHOWN`, the body as its readers meet it, with addresses of links, and the captions.
- A sentence that no site may hold may be in a field that no page shows (`editions/forbidden.py`,
  `pipeline/withdraw_scan.py`): `running_texts`. Captions are searched for as files, which pages never quote.
- Marks of writing, such as two spaces, are sought in lines as written (`check/text_lines.py`): a parser removes them.
- Language is detected in a writer's own prose (`check/prose.py`): no links, code, or quotations, which others wrote.
- Themes are proposed for the text of any web page too (`themes/segments.py`), so it reads lines and not Markdown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from site_gen import markdown
from site_gen.films.film_fields import films_of
from site_gen.model import media_fields, page_fields, story_fields
from site_gen.model.field_types import Field, Located, RecordType, RecordValue
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import ScalarNode

_HIDDEN: tuple[Field[Any], ...] = (
    story_fields.PEOPLE,
    story_fields.APPROVED,
    story_fields.SIGNED_OFF,
    media_fields.PICTURE_PEOPLE,
    # Files get other names on the site, which follow from their content.
    media_fields.PICTURE_FILE,
    media_fields.VIDEO_FILE,
    media_fields.VIDEO_CAPTIONS,
    media_fields.VIDEO_POSTER,
    media_fields.DESCRIPTION_FILE,
)
NEVER_SHOWN: frozenset[Field[Any]] = frozenset(
    {*_HIDDEN, *(inner for field in _HIDDEN if field.group for inner in field.group.fields)}
)
"""Fields whose text is on no page, or is checked by the consent rules, with those inside them."""
TITLES: frozenset[Field[Any]] = frozenset({story_fields.TITLE, page_fields.PAGE_TITLE})
LEADS: frozenset[Field[Any]] = frozenset({story_fields.LEAD, page_fields.PAGE_LEAD})
"""The fields of stories, and of the kommune's own pages."""
SENTENCES: frozenset[Field[Any]] = frozenset(
    {
        *TITLES,
        *LEADS,
        story_fields.EVIDENCE_TEXT,
        story_fields.NEXT_STEP_TEXT,
        story_fields.QUESTIONS,
        story_fields.WISHES,
        media_fields.PICTURE_ALT,
        media_fields.PICTURE_CAPTION,
    }
)
"""The fields that hold sentences of the writer's."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A text of a field, or an item of its list."""

    field: Field[Any]
    node: ScalarNode
    """The text as written, with its position."""

    @property
    def text(self) -> str:
        """The text on one line, as pages show it."""
        return " ".join(self.node.text.split())


def in_fields(manuscript: Manuscript, wanted: Callable[[Field[Any]], bool]) -> Iterator[FieldText]:
    """Yield each text that can be read in some fields, in the registry's order; none for a register's table."""
    return (one for one in _in_every_field(manuscript) if wanted(one.field))


@lru_cache(maxsize=8)
def _in_every_field(manuscript: Manuscript) -> tuple[FieldText, ...]:
    """Return each text of the fields; cached, since many rules ask for those of some fields."""
    group = manuscript.file_kind.schema
    return tuple(_in_record(manuscript.record, group)) if isinstance(group, RecordType) else ()


def _in_record(record: RecordValue, group: RecordType) -> Iterator[FieldText]:
    for field in group.fields:
        placed = record.at(field)
        if placed is None:
            continue
        values = placed.value if isinstance(placed.value, tuple) else (placed.value,)
        for value in values:
            if isinstance(value, RecordValue) and field.group:
                yield from _in_record(value, field.group)
        if any(isinstance(value, str) for value in values):
            yield from (FieldText(field, node) for node in placed.texts)


def in_body(manuscript: Manuscript) -> Iterator[markdown.TextPiece]:
    """Yield everything in a body that a reader can see or follow, with the line of the file on which it begins."""
    for piece in markdown.parse_body(manuscript.body).shown() if manuscript.body else ():
        yield markdown.TextPiece(piece.text, manuscript.body_line + piece.line)


def in_captions(manuscript: Manuscript) -> Iterator[tuple[Located[str], Sequence[tuple[int, str]]]]:
    """Yield the name of each file of captions of a story, with its texts and the line of the file that each begins on.

    A file that could not be read has no texts.
    """
    for declared in films_of(manuscript):
        film = manuscript.film_info.get(declared.value)
        yield declared, film.spoken if film else ()


def running_texts(manuscript: Manuscript) -> Iterator[str]:
    """Yield every running text of a story, shown or not; of a broken file those of what it seems to be meant as."""
    written = manuscript.guess or manuscript
    yield from (one.text for one in in_fields(written, lambda field: field.is_running_text))
    yield from (piece.text for piece in in_body(written))
