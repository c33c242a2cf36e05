"""The published texts of a story, once for all rules: as folded words and as tokens, with their positions."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from site_gen import markdown, people_in_story, story_texts
from site_gen.confidentiality.tokens import Tokens, tokenise
from site_gen.model import media_fields, person_fields, register_fields, setting_fields, story_fields
from site_gen.model.field_types import Field, Located, MappingType
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import ScalarNode, Span, scalars_in, whole_line_span
from site_gen.names.folding import FoldedText, fold_rejoined, fold_respaced, fold_rows, fold_text

_NEVER_SHOWN: frozenset[Field[Any]] = frozenset(
    {
        # Ids, which have a check of their own.
        register_fields.UNIT_PARENT,
        register_fields.UNIT_FORMER_IDS,
        register_fields.THEME_FORMER_IDS,
        register_fields.UNIT_FORMER_NAMES,
        register_fields.THEME_FORMER_NAMES,
        register_fields.UNIT_EMPLOYEES,
        register_fields.UNIT_CONTACT,
        register_fields.THEME_WORDS,
        register_fields.THEME_COLOUR,
        setting_fields.SETTING_EDITORS,
        setting_fields.SETTING_LOGO,
        setting_fields.SETTING_TARGETS,
        setting_fields.SETTING_DESK,
        setting_fields.SETTING_RULES_OFF,
        setting_fields.SETTING_RULES_HARD,
    }
)
"""Fields of registers and settings whose text is on no page."""
_OF_PERSON: tuple[Field[Any], ...] = (
    person_fields.PERSON_ROLE,
    person_fields.PERSON_COMPETENCE,
    person_fields.PERSON_OFFERS,
)
"""Fields of a person's file with what the person does and can."""
_REFERENCES: frozenset[Field[Any]] = frozenset(
    {
        story_fields.UNIT, story_fields.THEMES, story_fields.PROJECT,
        register_fields.UNIT_NAME, register_fields.THEME_NAME, register_fields.THEME_ABOUT,
    }
)  # fmt: skip
"""References to registers, and names in registers, which are often place names."""
_BYLINES = frozenset({story_fields.AUTHORS, media_fields.PICTURE_CREDIT})
"""Fields with names of people who have made something: other rules check those."""
_LONGEST_NAME = 5
"""Maximum number of words of a name of which some are in one caption and some in the next."""
_IN_THE_TEXT = Words(nn="i teksten", nb="i teksten")
_IN_THE_FIELD = Words(nn="i feltet «{field}»", nb="i feltet «{field}»")
_IN_THE_ADDRESS = Words(
    nn="i adressa, som er namnet på fila eller mappa", nb="i adressen, som er navnet på filen eller mappen"
)
_IN_THE_ID = Words(nn="i id-en", nb="i id-en")
_IN_THE_SETTINGS = Words(nn="i innstillingane", nb="i innstillingene")
_IN_CAPTIONS = Words(nn="i «{file}», linje {line}", nb="i «{file}», linje {line}")


@dataclass(frozen=True, slots=True, eq=False)
class PublishedText:
    """A published piece of text."""

    folded: FoldedText
    place_of: Callable[[int, int], Span]
    """Returns the position of the characters of `folded.text` from `begins` to before `ends`, or of the first line of
    them."""
    where: Callable[[int], Words]
    """Returns where a word is, as it reads after «stands»."""
    field: Field[Any] | None = None
    """The field of the text; None for the body, captions and the story's own address."""

    def place(self, first: int, last: int) -> Span:
        """Return the position of words `first` to `last`, or of those of them on the first line."""
        return self.place_of(self.folded.places[first][0], self.folded.places[last][1])

    @property
    def is_reference(self) -> bool:
        """Whether the text is the id or the name of an entry in a register."""
        return self.field in _REFERENCES


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A published text as tokens."""

    passage: PublishedText
    tokens: Tokens

    def span(self, first: int, last: int) -> Span:
        """Return the position of tokens `first` to `last`, or of the part of them on the first line."""
        return self.passage.place_of(self.tokens.all[first].begins, self.tokens.all[last].ends)

    def where(self, first: int) -> Words:
        """Return where a token is, as it reads after «stands»."""
        words = self.passage.folded.places
        after = bisect_right(words, self.tokens.all[first].begins, key=lambda place: place[0])
        return self.passage.where(max(after - 1, 0))

    def quoted(self, first: int, last: int) -> str:
        """Return tokens `first` to `last` in quotation marks."""
        return f"«{self.tokens.written(first, last)}»"


@lru_cache(maxsize=2)
def published_texts(manuscript: Manuscript) -> tuple[PublishedText, ...]:
    """Return every text of a story, or of an own page, that an edition may show.

    Cached, since several rules ask for it in turn.
    """
    return (
        PublishedText(fold_text(manuscript.id), lambda *_: whole_line_span(1), lambda _: _IN_THE_ADDRESS),
        *_in_fields(manuscript),
        *_in_body(manuscript),
        *_in_captions(manuscript),
    )


@lru_cache(maxsize=2)
def scanned_texts(manuscript: Manuscript) -> tuple[ScannedText, ...]:
    """Return the texts of a story, an own page, a register or the settings, without bylines and references.

    Cached, since several rules ask in turn.
    """
    return tuple(_scanned(manuscript))


def _scanned(manuscript: Manuscript) -> Iterator[ScannedText]:
    is_register = manuscript.file_kind in _IN_REGISTER
    for passage in _IN_REGISTER.get(manuscript.file_kind, published_texts)(manuscript):
        is_text = passage.field not in _BYLINES and (is_register or not passage.is_reference)
        # Readings for names alone repeat a text that is scanned already.
        if is_text and passage.folded.only is None and passage.folded.text != manuscript.id:
            yield ScannedText(passage, tokenise(passage.folded.text))


def of_table(manuscript: Manuscript) -> Iterator[tuple[str, PublishedText]]:
    """Yield each text of units and themes that pages show, with the id of its entry."""
    group = manuscript.file_kind.schema.of if isinstance(manuscript.file_kind.schema, MappingType) else None
    for identity, placed in manuscript.table.items() if group else ():
        for field in group.fields if group else ():
            found = placed.value.at(field)
            if found is not None and field not in _NEVER_SHOWN:
                for scalar in scalars_in(found.node):
                    yield from ((identity, text) for text in _of_scalar(scalar, field))


def ids_in_table(manuscript: Manuscript) -> Iterator[PublishedText]:
    """Yield the present and former ids of units and themes, which are part of addresses."""
    for identity, placed in manuscript.table.items():
        yield _of_id(identity, placed.key)
        for field in (register_fields.UNIT_FORMER_IDS, register_fields.THEME_FORMER_IDS):
            for scalar in placed.value.texts(field):
                yield from _of_scalar(scalar, field)


def _of_id(identity: str, span: Span) -> PublishedText:
    return PublishedText(fold_text(identity), lambda *_: span, lambda _: _IN_THE_ID)


def of_settings(manuscript: Manuscript) -> Iterator[PublishedText]:
    """Yield each text of the settings that pages show."""
    for field in setting_fields.SETTINGS.fields:
        placed = manuscript.record.at(field)
        if placed is not None and field not in _NEVER_SHOWN:
            for scalar in scalars_in(placed.node):
                yield from _of_scalar(scalar, field)
    for scalar in manuscript.shown:
        for text in _of_scalar(scalar, setting_fields.SITE_URL):
            yield replace(text, where=lambda _: _IN_THE_SETTINGS)


def of_person(manuscript: Manuscript) -> Iterator[PublishedText]:
    """Yield each text of a person's file that pages show of what the person does."""
    for field in _OF_PERSON:
        placed = manuscript.record.at(field)
        for scalar in scalars_in(placed.node) if placed is not None else ():
            yield from _of_scalar(scalar, field)


def free_bylines(manuscript: Manuscript, registers: Registers) -> Iterator[PublishedText]:
    """Yield the bylines of a story without the ids and names that other rules check as people."""
    for scalar in manuscript.record.texts(story_fields.AUTHORS):
        unregistered = people_in_story.unregistered_names(scalar.text, registers)
        yield from _of_scalar(scalar, story_fields.AUTHORS, unregistered)


def _in_fields(manuscript: Manuscript) -> Iterator[PublishedText]:
    for text in story_texts.in_fields(manuscript, lambda field: field not in story_texts.NEVER_SHOWN):
        yield from _of_scalar(text.node, text.field)


def _of_scalar(scalar: ScalarNode, field: Field[Any], shown: str | None = None) -> Iterator[PublishedText]:
    """Yield a field's text in each reading, with its positions; `shown` replaces it by another of the same length."""
    written = scalar.text if shown is None else shown
    for text in _readings(written):
        yield _of_reading(scalar, field, text)
    if scalar.first is None:  # On several lines, perhaps.
        yield from (_of_reading(scalar, field, text) for text in fold_respaced(written))


def _of_reading(scalar: ScalarNode, field: Field[Any], text: FoldedText) -> PublishedText:
    def place_of(begins: int, ends: int) -> Span:
        if scalar.first is None:
            return scalar.span
        start, stop = text.source_range(begins, ends)
        return Span(scalar.span.line, scalar.first + start, scalar.span.line, scalar.first + stop)

    named = Words(nn=_IN_THE_FIELD.nn.format(field=field.nn), nb=_IN_THE_FIELD.nb.format(field=field.nb))
    return PublishedText(text, place_of, lambda _: named, field)


def _in_body(manuscript: Manuscript) -> Iterator[PublishedText]:
    lines = manuscript.body.split("\n")
    for shown in story_texts.in_body(manuscript):
        for text in _readings(shown.text):
            yield _of_body(shown, text, manuscript.body_line, lines)
    for line in markdown.parse_body(manuscript.body).table_rows():
        row = markdown.TextPiece(lines[line], manuscript.body_line + line)
        if (cells := fold_rows(row.text)) is not None:
            yield _of_body(row, cells, manuscript.body_line, lines)


def _readings(shown: str) -> Iterator[FoldedText]:
    """Yield the ways to read a text: as it stands, and with the words in one piece that a line break cuts in two."""
    yield fold_text(shown)
    rejoined = fold_rejoined(shown)
    if rejoined is not None:
        yield rejoined


def _of_body(shown: markdown.TextPiece, text: FoldedText, body_line: int, lines: list[str]) -> PublishedText:
    def place_of(begins: int, ends: int) -> Span:
        start, stop = text.source_range(begins, ends)
        number = shown.line + shown.text.count("\n", 0, start)
        written = shown.text[start:stop].partition("\n")[0]
        before = shown.text[shown.text.rfind("\n", 0, start) + 1 : start]
        line = lines[number - body_line] if number - body_line < len(lines) else ""
        found = _range(line, written, before.count(written))
        return Span(number, found[0] + 1, number, found[1] + 1) if found else whole_line_span(number)

    return PublishedText(text, place_of, lambda _: _IN_THE_TEXT)


def _range(line: str, written: str, number: int) -> tuple[int, int] | None:
    """Return start and end of an occurrence of a text in a line of Markdown, counted from 0.

    Markup may stand between the words and inside of them; None where the line does not have them.
    """
    at = line.find(written)
    for _ in range(number if at >= 0 else 0):
        at = line.find(written, at + 1)
    if at >= 0:
        return at, at + len(written)
    first_word, *_, last_word = written.split() * 2
    begins = line.find(first_word)
    ends = line.find(last_word, begins) if begins >= 0 else -1
    if ends >= 0:
        return begins, ends + len(last_word)
    text, words = fold_text(line), fold_text(written).words
    for first in range(len(text.words) - len(words) + 1 if words else 0):
        if text.words[first : first + len(words)] == words:
            return text.source(first, first + len(words) - 1)
    return None


def _in_captions(manuscript: Manuscript) -> Iterator[PublishedText]:
    for placed, texts in story_texts.in_captions(manuscript):
        before = ""
        for line, shown in texts:
            # Each line of a caption is a line on the screen.
            hard = shown.replace("\n", "\\\n")
            yield from (_of_captions(placed, line, hard, text) for text in _readings(hard))
            both = f"{before} {shown}"
            yield _of_captions(placed, line, both, _over_the_end_of(before, both))
            before = " ".join(shown.split()[-_LONGEST_NAME:])


def _over_the_end_of(before: str, both: str) -> FoldedText:
    """Return a text in which only names are to be found that begin in its first part, `before`, and end after it."""
    text = fold_text(both)
    after = frozenset(word for word in range(len(text.words)) if text.source(word, word)[0] > len(before))
    only = frozenset({min(after)}) if after and len(after) < len(text.words) else frozenset()
    return replace(text, only=only, crossing=True)


def _of_captions(placed: Located[str], line: int, shown: str, text: FoldedText) -> PublishedText:
    def where(word: int) -> Words:
        at = line + shown.count("\n", 0, text.source(word, word)[0])
        return fill(_IN_CAPTIONS, {"file": placed.value, "line": at})

    return PublishedText(text, lambda *_: placed.span, where)


def _of_table(manuscript: Manuscript) -> Iterator[PublishedText]:
    yield from (text for _, text in of_table(manuscript))


_IN_REGISTER: Mapping[FileKind, Callable[[Manuscript], Iterable[PublishedText]]] = {
    FileKind.UNITS: _of_table,
    FileKind.THEMES: _of_table,
    FileKind.PERSON: of_person,
    FileKind.SETTINGS: of_settings,
}
SCANNED = frozenset({FileKind.STORY, FileKind.PAGE, *_IN_REGISTER})
"""The kinds of file whose texts are scanned."""
