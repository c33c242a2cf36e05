"""The answers in a sheet: each row by its questions, whatever form tool it came from."""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from site_gen.intake import escaped_markdown
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_columns import Column, SheetColumn, plain_heading, sections_in_order
from site_gen.intake.sheet_reader import Sheet, SheetRow, column_letters, long_numbers
from site_gen.intake.told_markdown import told_words
from site_gen.model import story_fields
from site_gen.model.choices import Children, Kind
from site_gen.model.field_types import Field
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Words, fill
from site_gen.private_details import national_ids, scan
from site_gen.private_details.detail import DetailKind
from site_gen.word_bullets import with_list_marks

_TIMES = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%y %H:%M:%S", "%d.%m.%y %H:%M")
_MANY_DIGITS = re.compile(r"\d\D{0,3}(?:\d\D{0,3}){9}\d")
_NOBODY = {"anonymous", "anonym", "-", "ukjent", "ukjend"}
_ASKS_NAME = {"kva heiter du", "hva heter du"}
_NO = {"", "0", "nei", "no", "false", "usann"}
_BULLET = re.compile(r"[-•*·▪]\s+")
_TITLE_WORDS = 60
_MOST_TITLE = 70

_ID_NUMBER = Words(
    nn="Rad {row}, kolonne {column} har eit fødselsnummer ({masked}). Slett det i arket, og prøv på nytt. Ingenting er "
    "skrive.",
    nb="Rad {row}, kolonne {column} har et fødselsnummer ({masked}). Slett det i arket, og prøv på nytt. Ingenting er "
    "skrevet.",
)


@dataclass(frozen=True, slots=True)
class NamedInAnswer:
    """A person as an answer names them."""

    name: str
    title: str = ""
    """The work that stands next to the name; empty without it."""


@dataclass(frozen=True, slots=True)
class SentPicture:
    """A picture that came with an answer, and is to stand in the story's folder."""

    file: str
    """Its name there."""
    alt: str = ""
    caption: str = ""
    names: tuple[NamedInAnswer, ...] = ()
    """Those who can be recognised in it."""
    recognised: Children | None = None
    """What is known of who is in it where nobody is named; None when nobody has said."""
    children: Children | None = None
    focus: str = ""
    """Its most important point, as the field has it."""


@dataclass(frozen=True, slots=True)
class FilmAnswer:
    """A film that came with an answer, and is to stand in the story's folder."""

    file: str
    """Its name there."""
    captions: str = ""
    """The name of its captions there; empty without any."""
    poster: str = ""
    """The name of one of the pictures; empty without any."""
    names: tuple[NamedInAnswer, ...] = ()
    """Those who can be recognised in it."""
    children: Children | None = None


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One row of a sheet."""

    row: int
    identity: tuple[str, ...]
    """What says which answer it is, though it is edited; empty when only its title or content can."""
    fields: Mapping[Field[Any], str] = field(default_factory=dict)
    """The fields that have an answer."""
    choices: Mapping[Field[Any], tuple[str, ...]] = field(default_factory=dict)
    """The choices that have columns of their own and are chosen."""
    sections: Mapping[Words, str] = field(default_factory=dict)
    """The answers to the questions of the text, in the order of the templates."""
    columns: Mapping[object, str] = field(default_factory=dict)
    """The letters of the column of each field and section."""
    sender: str = ""
    has_files: bool = False
    """Whether something was uploaded, which is not in the sheet."""
    pictures: tuple[SentPicture, ...] = ()
    picture_credit: str = ""
    film: FilmAnswer | None = None
    is_marked: bool = False
    """Whether its texts have headings, quotations and bold, as the desk keeps them."""
    attached: tuple[str, ...] = ()
    """What says which pictures and film came with it, those too that could not be had."""
    lacks_pictures: bool = False
    """Whether some of them could not be had."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        told = [text for one, text in self.fields.items() if one in {story_fields.TITLE, story_fields.LEAD}]
        return not told and not self.sections

    @property
    def content(self) -> tuple[object, ...]:
        """All that the story is made of."""
        fields = sorted((one.name, text) for one, text in self.fields.items())
        choices = sorted((one.name, texts) for one, texts in self.choices.items())
        told = (fields, choices, [(section.nn, text) for section, text in self.sections.items()], self.sender)
        pictures = (self.attached, self.picture_credit, self.lacks_pictures)
        return (*told, *pictures) if self.attached else told

    def title(self) -> str:
        """Return the title, or the first words of the text where there is none."""
        if title := self.fields.get(story_fields.TITLE, ""):
            return " ".join(title.split())
        texts = [*self.sections.values()]
        first_text = self.fields.get(story_fields.LEAD) or texts[0]
        told = " ".join((told_words(first_text) if self.is_marked else first_text).split())
        first = re.split(r"(?<=[.!?])\s", told)[0]
        if len(first) <= _MOST_TITLE:
            return first.rstrip(".")
        return f"{first[:_TITLE_WORDS].rsplit(' ', 1)[0].rstrip(',;:–-')} …"

    def likely_kind(self) -> Kind:
        """Return the kind that has most of the answered questions."""
        counts = {kind: sum(one in self.sections for one in traits.sections) for kind, traits in KINDS.items()}
        best = max(counts, key=counts.__getitem__)
        return best if counts[best] else Kind.SUCCESS_STORY


def require_no_id_numbers(sheet: Sheet) -> None:
    """Raise RefusedFile when a cell has a fødselsnummer; one that has lost its first zero as a number, too."""
    for row in sheet.rows:
        for at, digits in long_numbers(row.cells):
            if national_ids.is_national_id(digits):
                _refuse(row, at, f"{digits[:2]}…")
        for at, cell in enumerate(row.cells):
            if _MANY_DIGITS.search(cell):
                for found in scan.private_details(cell):
                    if found.kind is DetailKind.NATIONAL_ID:
                        _refuse(row, at, found.masked)


def _refuse(row: SheetRow, at: int, masked: str) -> None:
    slots = {"row": row.number, "column": column_letters(at), "masked": masked}
    raise RefusedFile(fill(_ID_NUMBER, slots))


def answers_in(rows: Sequence[SheetRow], columns: Sequence[Column]) -> Iterator[SheetAnswer]:
    """Yield the answer in each row below the questions."""
    # Nettskjema's export of texts has entities, in the headings and in what people wrote.
    is_escaped = _from_nettskjema(columns)
    order = {section: at for at, section in enumerate(sections_in_order())}
    form = tuple(sorted(column.heading.casefold() for column in columns if column.target is not None))
    for row in rows:
        cells = {
            column: html.unescape(row.cells[column.index]) if is_escaped else row.cells[column.index]
            for column in columns
        }
        yield _answer(row, cells, order, form)


def _from_nettskjema(columns: Sequence[Column]) -> bool:
    return any(column.heading.startswith("$submission") for column in columns)


def _answer(
    row: SheetRow, cells: Mapping[Column, str], order: Mapping[Words, int], form: tuple[str, ...]
) -> SheetAnswer:
    fields: dict[Field[Any], str] = {}
    choices: dict[Field[Any], tuple[str, ...]] = {}
    sections: dict[Words, str] = {}
    letters: dict[object, str] = {}
    about: dict[SheetColumn, str] = {}
    for column, text in cells.items():
        target = column.target
        if target is None or not text:
            continue
        letters.setdefault(target, column.letters)
        if plain_heading(column.heading) in _ASKS_NAME:
            about[SheetColumn.SENDER] = text  # what a person answered, and not the name of the account
        elif isinstance(target, SheetColumn):
            about.setdefault(target, text)
        elif isinstance(target, Words):
            sections[target] = f"{sections[target]}\n\n{text}" if target in sections else text
        elif column.option:
            if text.casefold() not in _NO:
                choices[target] = (*choices.get(target, ()), column.option)
        else:
            fields[target] = text
    sender = about.get(SheetColumn.SENDER, "")
    return SheetAnswer(
        row.number,
        _identity(about, cells, form),
        fields,
        choices,
        dict(sorted(sections.items(), key=lambda one: order[one[0]])),
        letters,
        "" if sender.casefold() in _NOBODY else sender,
        about.get(SheetColumn.FILES, "").casefold() not in _NO,
    )


def _identity(about: Mapping[SheetColumn, str], cells: Mapping[Column, str], form: tuple[str, ...]) -> tuple[str, ...]:
    """Return what says which answer a row is: its number in which form, who sent it, and the minute it was begun.

    The first question identifies the form, since others may be added later; without a time, by all of them.
    """
    number = about.get(SheetColumn.RESPONSE, "")
    if not number:
        return ()
    if _from_nettskjema([*cells]):
        return ("nettskjema", number)
    begun = _minute(about.get(SheetColumn.STARTED, ""))
    if not begun:
        return ("sheet", number, *form)
    questions = (plain_heading(column.heading) for column in cells if isinstance(column.target, Field | Words))
    email = about.get(SheetColumn.EMAIL, "").casefold()
    return ("forms", number, begun, next(questions, ""), "" if email in _NOBODY else email)


def _minute(written: str) -> str:
    """Return a time to the minute, in one way of writing; as it is written where that is not known."""
    text = " ".join(written.split())
    try:
        return dt.datetime.fromisoformat(text).isoformat(timespec="minutes")[:16]
    except ValueError:
        pass
    for known in _TIMES:
        try:
            return dt.datetime.strptime(text, known).isoformat(timespec="minutes")  # noqa: DTZ007 - forms say no zone
        except ValueError:
            continue
    return text


def several(text: str) -> list[str]:
    """Return the choices or names in one cell: separated by semicolons, commas or line breaks."""
    marks = ";" if ";" in text else r"\n|,|\s(?:og|and)\s"
    return [one for part in re.split(marks, text) if (one := " ".join(part.split()))]


def lines_of(text: str) -> list[str]:
    """Return the lines of an answer that are one thing each, without list marks."""
    return [
        _BULLET.sub("", line, count=1)
        for line in escaped_markdown.clean_line_breaks(with_list_marks(text)).split("\n")
        if line
    ]


def text_markdown(text: str) -> str:
    """Return an answer as Markdown: a paragraph for each line, and lists where lines begin with a mark."""
    blocks: list[str] = []
    in_list = False
    for line in escaped_markdown.clean_line_breaks(with_list_marks(text)).split("\n"):
        mark = _BULLET.match(line)
        if not line:
            in_list = False
        elif mark and line[mark.end() :]:
            item = f"- {escaped_markdown.paragraph(line[mark.end() :])}"
            if in_list:
                blocks[-1] += f"\n{item}"
            else:
                blocks.append(item)
            in_list = True
        else:
            blocks.append(escaped_markdown.paragraph(line))
            in_list = False
    return "\n\n".join(blocks)
