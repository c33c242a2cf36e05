"""Take in the answers to a form: each becomes a draft, once, and one that was edited changes its draft while it may."""

import dataclasses
import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import addresses, atomic_files, duplicate_stories, markdown, people_in_story
from site_gen.authoring.field_values import Value
from site_gen.authoring.story_template import NewStory
from site_gen.check.known_people import is_oneself
from site_gen.confidentiality.first_names import is_first_name
from site_gen.confidentiality.job_titles import is_job_title
from site_gen.intake import escaped_markdown, sent_text, sheet_answers, sheet_columns, sheet_reader
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_answers import FilmAnswer, NamedInAnswer, SentPicture, SheetAnswer
from site_gen.intake.sheet_columns import Column, SheetColumn
from site_gen.intake.sheet_reader import Sheet
from site_gen.intake.told_markdown import told_markdown
from site_gen.invisible_characters import visible
from site_gen.language import detect
from site_gen.language.own_voice import is_in_own_voice
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Condition, Kind, Language, Method
from site_gen.model.errors import Failure
from site_gen.model.field_types import ChoiceType, Field
from site_gen.model.localized import Form, Words, fill
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.source_positions import ScalarNode, whole_line_span
from site_gen.names.ordinary import ORDINARY
from site_gen.names.turned import first_name_first
from site_gen.names.whole_names import is_whole_name
from site_gen.pipeline import (
    answer_record,
    create_story,
    file_changes,
    new_story_input,
    received_stories,
    register_people,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.new_story_input import InvalidAnswer
from site_gen.pipeline.received_stories import ReceivedStory
from site_gen.pipeline.register_people import NewPerson
from site_gen.read import story_files

_NO_QUESTIONS = Words(
    nn="Vi kjende ikkje att nokon av spørsmåla i arket. Skriv kva kolonnene er i ei lita fil, og bruk --mapping. "
    "«framsnakk intake sheet --help» viser korleis.",
    nb="Vi kjente ikke igjen noen av spørsmålene i arket. Skriv hva kolonnene er i en liten fil, og bruk --mapping. "
    "«framsnakk intake sheet --help» viser hvordan.",
)
_ONLY_FIRST_SHEET = Words(
    nn="Vi kjende ikkje att nokon av spørsmåla i det fyrste arket, og berre det er lese. Desse er ikkje med: {names}. "
    "Flytt arket med svara fremst, og prøv på nytt.",
    nb="Vi kjente ikke igjen noen av spørsmålene i det første arket, og bare det er lest. Disse er ikke med: {names}. "
    "Flytt arket med svarene forrest, og prøv på nytt.",
)
_CONSENT = Words(
    nn="Kolonne {column} («{heading}») er ikkje teken med: Eit kryss i eit skjema er ikkje nok. Spør kvar av dei når "
    "teksten er ferdig, med «framsnakk consent ask».",
    nb="Kolonne {column} («{heading}») er ikke tatt med: Et kryss i et skjema er ikke nok. Spør hver av dem når "
    "teksten er ferdig, med «framsnakk consent ask».",
)
_UNKNOWN_COLUMN = Words(
    nn="Kolonne {column} («{heading}») er ikkje teken med: Vi kjenner ikkje spørsmålet. Seier ho noko forteljinga "
    "treng, så bruk --mapping.",
    nb="Kolonne {column} («{heading}») er ikke tatt med: Vi kjenner ikke spørsmålet. Sier den noe fortellingen "
    "trenger, så bruk --mapping.",
)
_OTHER_SHEETS = Words(
    nn="Berre det fyrste arket er lese. Desse er ikkje med: {names}.",
    nb="Bare det første arket er lest. Disse er ikke med: {names}.",
)
_FILES = Words(
    nn="Svaret har ei fil som ikkje ligg i reknearket. Be om fila, og legg henne i same mappe som forteljinga.",
    nb="Svaret har en fil som ikke ligger i regnearket. Be om filen, og legg den i samme mappe som fortellingen.",
)
_UNKNOWN_VALUE = Words(
    nn="«{written}» er ikkje eit av vala for {field}, og er ikkje teke med.",
    nb="«{written}» er ikke et av valgene for {field}, og er ikke tatt med.",
)
_UNKNOWN_THEME = Words(
    nn="Temaet «{written}» finst ikkje, og er ikkje teke med.",
    nb="Temaet «{written}» finnes ikke, og er ikke tatt med.",
)
_UNIT_LEFT_OUT = Words(nn="{why} Eininga er ikkje fylt ut.", nb="{why} Enheten er ikke fylt ut.")
_FIRST_NAME = Words(
    nn="«{written}» er ikkje eit heilt namn. Spør kven det er, og legg personen til med «framsnakk people add».",
    nb="«{written}» er ikke et helt navn. Spør hvem det er, og legg personen til med «framsnakk people add».",
)
MOST_NAMES = 40
"""Most people that one answer names: a whole department in one picture."""
_MANY_NAMES = Words(
    nn="Svaret nemner {number} namn, og berre dei {limit} fyrste er tekne med. Er dei andre òg med i forteljinga, så "
    "legg dei til med «framsnakk people add».",
    nb="Svaret nevner {number} navn, og bare de {limit} første er tatt med. Er de andre også med i fortellingen, så "
    "legg dem til med «framsnakk people add».",
)
_SEVERAL_PEOPLE = Words(
    nn="Fleire i personregisteret heiter «{written}». Skriv id-en til den rette i fila.",
    nb="Flere i personregisteret heter «{written}». Skriv id-en til den rette i filen.",
)
_TITLE_OF_KNOWN = Words(
    nn="«{title}» etter «{name}» er ikkje skrive inn, for personen er i personregisteret frå før. Er det rett, så bruk "
    "«framsnakk people rename».",
    nb="«{title}» etter «{name}» er ikke skrevet inn, for personen er i personregisteret fra før. Er det rett, så bruk "
    "«framsnakk people rename».",
)
_SAME_NAME = Words(
    nn="«{written}» står to gonger, og er teken for éin person. Er det to som heiter det, så legg til den andre med "
    "«framsnakk people add», og skriv id-en i fila.",
    nb="«{written}» står to ganger, og er tatt for én person. Er det to som heter det, så legg til den andre med "
    "«framsnakk people add», og skriv id-en i filen.",
)
_WITHDRAWN_PERSON = Words(
    nn="Svaret nemner nokon som har trekt seg, og er ikkje teke inn.",
    nb="Svaret nevner noen som har trukket seg, og er ikke tatt inn.",
)
_WITHDRAWN_STORY = Words(
    nn="Dette er ei forteljing som er trekt tilbake, og ho er ikkje teken inn.",
    nb="Dette er en fortelling som er trukket tilbake, og den er ikke tatt inn.",
)
_NO_TEXT = Words(
    nn="Svaret har dei same teikna om og om att, og er ikkje ein tekst som kan visast. Det er ikkje teke inn.",
    nb="Svaret har de samme tegnene om og om igjen, og er ikke en tekst som kan vises. Det er ikke tatt inn.",
)
_EDITED_SINCE = Words(
    nn="Svaret er endra etter at vi tok det inn, men nokon har skrive i {path} sidan, eller ho er ikkje lenger eit "
    "utkast. Samanlikn dei, og skriv inn det nye sjølv.",
    nb="Svaret er endret etter at vi tok det inn, men noen har skrevet i {path} siden, eller den er ikke lenger et "
    "utkast. Sammenlign dem, og skriv inn det nye selv.",
)
_SAME_IN_FILE = Words(
    nn="Dette er same svaret som i rad {other}, og er ikkje teke inn ein gong til.",
    nb="Dette er samme svar som i rad {other}, og er ikke tatt inn en gang til.",
)
_OWN_PICTURE = Words(nn="eige", nb="eget")
"""The right to pictures of one who sends them and has taken them."""
_NO_TITLE = Words(
    nn="Svaret har ingen tittel. Vi laga ein av dei fyrste orda; skriv ein betre.",
    nb="Svaret har ingen tittel. Vi laget en av de første ordene; skriv en bedre.",
)


class AnswerState(Enum):
    """What becomes of an answer."""

    NEW = auto()
    UPDATED = auto()
    """It was edited, and its draft is written again."""
    THERE = auto()
    """It was taken in before, and has not changed."""
    KEPT = auto()
    """It was edited, but so was its story."""
    DELETED = auto()
    """It was taken in before, and its story has been deleted since."""
    EMPTY = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    """Something to know about one cell, or one row."""

    row: int
    """0 for the whole sheet."""
    column: str
    """Letters; empty for the whole row."""
    words: Words


@dataclass(frozen=True, slots=True)
class TakenAnswer:
    """An answer, and the story that it becomes or was."""

    row: int
    state: AnswerState
    title: str = ""
    kind: Kind = Kind.SUCCESS_STORY
    unit: str = ""
    """Id of the unit; empty without one."""
    path: str = ""
    """Of the story's file, from the root."""


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """The answers of a sheet, and what is to be written."""

    answers: tuple[TakenAnswer, ...]
    remarks: tuple[AnswerRemark, ...]
    columns: tuple[Column, ...]
    people: tuple[str, ...]
    """Ids of those who are new in the register, and not yet asked."""
    changes: tuple[FileChange, ...]
    """The files to write: people first."""
    named: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Ids of those who are named and may be asked, known or new, by their plain names as written."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What is decided about the answers; None is found out from each of them."""

    day: dt.date
    kind: Kind | None = None
    form: Form | None = None
    unit: str | None = None
    """Id in einingar.yml, for the answers that name none."""
    mapping: Path | None = None
    """A file that says what columns are."""
    again: bool = False
    """Whether answers whose stories have been deleted are taken in once more."""
    admits_withdrawn: bool = False
    """Whether people who have withdrawn may be named, and titles of withdrawn stories used again.

    So it is where the one who tells hears what becomes of the answer, and must not hear of that. Nothing of it is
    published, and the editors see it.
    """
    sender: str = ""
    """Id of the person who is logged in and sends the answers; empty where nobody knows."""


def take_in_answers(evaluation: Evaluation, source: Path, options: SheetOptions) -> TakenSheet:
    """Return what becomes of the answers in a sheet. Nothing is written: `write_answers` does that.

    `evaluation` is of all stories. Raises RefusedFile when nothing may be taken in, and OSError.
    """
    return take_in_rows(evaluation, sheet_reader.read_sheet_file(source), options)


def take_in_rows(evaluation: Evaluation, sheet: Sheet, options: SheetOptions) -> TakenSheet:
    """Return what becomes of the answers in a sheet that has been read. Raises RefusedFile."""
    at = sheet_columns.header_row(sheet.rows)
    header = sheet.rows[at]
    # Where one export was pasted below another, the questions come again.
    rows = [row for row in sheet.rows[at + 1 :] if row.cells != header.cells]
    mapping = None
    if options.mapping is not None:
        text = options.mapping.read_text(encoding="utf-8-sig", errors="replace")
        mapping = sheet_columns.read_mapping(text, options.mapping.name, header)
    columns = sheet_columns.columns_of(header, mapping)
    sheet_columns.require_no_national_ids(columns)
    sheet_answers.require_no_id_numbers(sheet)
    if not any(isinstance(column.target, Field | Words) for column in columns):
        raise RefusedFile(fill(_ONLY_FIRST_SHEET, {"names": _names_of(sheet)}) if sheet.other_sheets else _NO_QUESTIONS)
    root = evaluation.repository.root
    recorded = frozenset() if options.again else answer_record.recorded_answers(root)
    intake = _Rows(evaluation, options, recorded)
    taken = intake.result(sheet_answers.answers_in(rows, columns))
    remarks = (*_about_columns(columns, rows, sheet), *taken.remarks)
    # Last: a run that is interrupted before it has not deleted the drafts that it had no time to write.
    record = answer_record.record_change(root, intake.known_sources, evaluation.settings.form)
    changes = (*taken.changes, *([record] if record else []))
    return dataclasses.replace(taken, remarks=remarks, columns=tuple(columns), changes=changes)


def take_in_each(
    evaluation: Evaluation, answers: Iterable[SheetAnswer], options: SheetOptions, ids: Iterator[str] | None = None
) -> TakenSheet:
    """Return what becomes of some answers, wherever they come from. Nothing is written.

    `ids` are those of new people, when not the next ones in the register.
    """
    return _Rows(evaluation, options, ids=ids).result(answers)


def write_answers(root: Path, taken: TakenSheet) -> None:
    """Write the drafts, and the people who are new; each file whole, and none where one has changed meanwhile.

    Raises Failure and OSError. A run that is interrupted can be run again: what it has written is there already.
    """
    file_changes.write_changes(root, taken.changes)


def _about_columns(columns: Sequence[Column], rows: Sequence[Any], sheet: Sheet) -> Iterator[AnswerRemark]:
    """Yield what is to be said of the columns that are not taken in and that have something in them."""
    if sheet.other_sheets:
        yield AnswerRemark(0, "", fill(_OTHER_SHEETS, {"names": _names_of(sheet)}))
    for column in columns:
        is_filled = any(row.cells[column.index] for row in rows)
        words = {None: _UNKNOWN_COLUMN, SheetColumn.CONSENT: _CONSENT}
        if is_filled and (column.target is None or column.target is SheetColumn.CONSENT):
            slots = {"column": column.letters, "heading": column.heading}
            yield AnswerRemark(0, column.letters, fill(words[column.target], slots))


def _names_of(sheet: Sheet) -> str:
    """Return the names of the sheets that are not read."""
    return ", ".join(f"«{sent_text.readable(name)}»" for name in sheet.other_sheets)


class _Refused(Exception):  # noqa: N818 - an answer that may not be taken in is no error of the program
    """An answer that may not be taken in."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.nn)


class _Rows:
    """Takes in answers one after another, so that two of them never get one address or one person two ids."""

    def __init__(
        self,
        evaluation: Evaluation,
        options: SheetOptions,
        recorded: frozenset[str] = frozenset(),
        ids: Iterator[str] | None = None,
    ) -> None:
        self.recorded = recorded
        """Fingerprints of answers that have been taken in at some time, and are not taken in again."""
        self.evaluation = evaluation
        self.repository = evaluation.repository
        self.registers: Registers = evaluation.registers
        self.options = options
        received = received_stories.received_stories(self.repository)
        self.received: dict[str, ReceivedStory] = {one.source: one for one in received}
        self.rows: dict[str, int] = {}
        self.taken_ids: set[str] = set()
        self.written: set[str] = set()
        self.free_ids = ids or register_people.free_ids(evaluation)
        self.new_people: dict[str, tuple[str, FileChange]] = {}
        self.named: dict[str, str] = {}
        self.unsure: list[str] = []
        """Ids of those in the answer at hand whose name says too little of who they are."""
        self.changes: list[FileChange] = []
        self.remarks: list[AnswerRemark] = []

    def result(self, answers: Iterable[SheetAnswer]) -> TakenSheet:
        """Return what becomes of some answers."""
        taken = tuple(map(self.taken, answers))
        people = tuple(self.new_people.values())
        changes = [file for _, file in people] + self.changes
        ids = tuple(identity for identity, _ in people)
        return TakenSheet(taken, tuple(self.remarks), (), ids, tuple(changes), self.named)

    @property
    def known_sources(self) -> set[str]:
        """The fingerprints of all that has been taken in, what is taken in now included."""
        return {*self.received, *self.written}

    def taken(self, answer: SheetAnswer) -> TakenAnswer:
        """Return what becomes of one answer."""
        if answer.is_empty:
            return TakenAnswer(answer.row, AnswerState.EMPTY)
        title = escaped_markdown.as_it_reads(escaped_markdown.clean_line_breaks(answer.title()))
        source = received_stories.fingerprint("answer", answer.identity or ("title", title.casefold()))
        content = received_stories.fingerprint("answer", answer.content)
        kind = self.options.kind or self._kind(answer)
        if source in self.rows:
            self._say(answer, None, fill(_SAME_IN_FILE, {"other": self.rows[source]}))
            return TakenAnswer(answer.row, AnswerState.REFUSED, title, kind)
        self.rows[source] = answer.row
        before = self.received.get(source)
        if before is not None and before.content in {content, _whole_content(answer)}:
            return TakenAnswer(answer.row, AnswerState.THERE, before.title, kind, path=before.path)
        if before is not None and not before.is_untouched:
            self._say(answer, None, fill(_EDITED_SINCE, {"path": before.path}))
            return TakenAnswer(answer.row, AnswerState.KEPT, before.title, kind, path=before.path)
        if before is None and source in self.recorded and not self.registers.has_withdrawn(addresses.slug(title)):
            return TakenAnswer(answer.row, AnswerState.DELETED, title, kind)
        return self._written_or_refused(answer, title, kind, (source, content), before)

    def _written_or_refused(
        self, answer: SheetAnswer, title: str, kind: Kind, marks: tuple[str, str], before: ReceivedStory | None
    ) -> TakenAnswer:
        people = dict(self.new_people)
        try:
            return self._written(answer, title, kind, marks, before)
        except _Refused as refused:
            self._say(answer, None, refused.words)
        except (InvalidAnswer, Failure) as refused:
            self._say(answer, answer.columns.get(story_fields.TITLE), refused.words)
        self.new_people = people
        return TakenAnswer(answer.row, AnswerState.REFUSED, title, kind)

    def _written(
        self, answer: SheetAnswer, title: str, kind: Kind, marks: tuple[str, str], before: ReceivedStory | None
    ) -> TakenAnswer:
        if not addresses.slug(title):
            raise InvalidAnswer(new_story_input.TITLE_OF_MARKS)
        new_story_input.clean_text(title)
        is_of_withdrawn = before is None and self.registers.has_withdrawn(addresses.slug(title))
        if is_of_withdrawn and not self.options.admits_withdrawn:
            raise _Refused(_WITHDRAWN_STORY)
        self.unsure = []
        form = self._form(answer)
        unit = self._unit(answer)
        more = {one: value for one, value in self._fields(answer, kind, unit).items() if value}
        people = self._people(answer, story_fields.PEOPLE, unit)
        if answer.sender:
            names = named_in(answer.sender, self.registers) or [NamedInAnswer(answer.sender)]
            senders = self._persons(names, answer, SheetColumn.SENDER, unit)
            if kind is Kind.PORTRAIT and not people:
                people = senders
            else:
                more.setdefault(story_fields.AUTHORS, senders)
        people = tuple(dict.fromkeys((*people, *self._to_be_found(more.get(story_fields.AUTHORS)))))
        if kind is not Kind.PORTRAIT:  # Its voice is that of the one who is portrayed.
            people = tuple(dict.fromkeys((*people, *self._in_own_voice(answer, more.get(story_fields.AUTHORS)))))
        media, shown_people = self._media(answer, unit, form)
        more |= media
        # Only those who are in the story are asked about it.
        people = tuple(dict.fromkeys((*people, *filter(self._can_be_asked, shown_people))))
        more[story_fields.RECEIVED] = received_stories.received_field(*marks, self.unsure)
        new = NewStory(kind, form, title, self.options.day, unit, people, self._method(answer, kind), more)
        as_markdown = told_markdown if answer.is_marked else sheet_answers.text_markdown
        body = "\n\n".join(
            f"## {section.in_form(form)}\n\n{as_markdown(text)}" for section, text in answer.sections.items()
        )
        if markdown.parse_body(body).hostile is not None:
            raise _Refused(_NO_TEXT)
        into, named = self._place(title, kind, unit, before)
        text = create_story.new_story_text(self.repository, self.registers, new, into=into, named=named, body=body)
        text = received_stories.with_own_fingerprint(text, form)
        path = before.path if before else create_story.story_path(into, named)
        self._require_not_withdrawn(text, path)
        if answer.has_files:
            self._say(answer, answer.columns.get(SheetColumn.FILES), _FILES)
        if story_fields.TITLE not in answer.fields:
            self._say(answer, None, _NO_TITLE)
        self.taken_ids.add(named)
        self.written.add(marks[0])
        self.changes.append(FileChange(path, self._text_before(path) if before else None, text))
        state = AnswerState.UPDATED if before else AnswerState.NEW
        return TakenAnswer(answer.row, state, title, kind, unit or "", path)

    def _media(self, answer: SheetAnswer, unit: str | None, form: Form) -> tuple[dict[Field[Any], Value], list[str]]:
        """Return the fields of an answer's pictures and film, and the people who are shown in them."""
        fields: dict[Field[Any], Value] = {}
        shown: list[str] = []
        if answer.pictures:
            teller = answer.sender or answer.fields.get(story_fields.AUTHORS, "")
            photographer = credited(answer.picture_credit, teller)
            credit = self._credit(photographer, unit)
            rights = _OWN_PICTURE.in_form(form) if is_by_teller(photographer, teller) else ""
            who = [self._persons(one.names, answer, story_fields.PICTURES, unit) for one in answer.pictures]
            fields[story_fields.PICTURES] = tuple(
                _declared(one, credit, rights, people) for one, people in zip(answer.pictures, who, strict=True)
            )
            shown += [one for people in who for one in people]
        if answer.film is not None:
            fields[story_fields.VIDEO] = _declared_film(answer.film)
            shown += self._persons(answer.film.names, answer, story_fields.VIDEO, unit)
        return fields, shown

    def _text_before(self, path: str) -> str:
        return atomic_files.read_text(atomic_files.on_disk(self.repository.root, path))

    def _place(
        self, title: str, kind: Kind, unit: str | None, before: ReceivedStory | None
    ) -> tuple[PurePosixPath, str]:
        """Return the folder, from stories/, and the id of a story: those that it has where it was taken in before."""
        if before is not None:
            folder = PurePosixPath(before.path).parent.relative_to(story_files.FOLDER)
            return folder.parent, folder.name
        settings = self.repository.settings
        into = create_story.story_folder(kind, unit, self.repository.root, settings.form)
        return into, create_story.available_identity(title, self.repository, self.registers, into, self.taken_ids)

    def _require_not_withdrawn(self, text: str, path: str) -> None:
        root = self.repository.root
        story = story_files.parse_story_text(text, root / path, root, self.repository.settings.form)
        if duplicate_stories.is_withdrawn_story(story, self.registers):
            raise _Refused(_WITHDRAWN_STORY)

    def _say(self, answer: SheetAnswer, column: str | None, words: Words) -> None:
        self.remarks.append(AnswerRemark(answer.row, column or "", words))

    # --- What the fields hold ---

    def _kind(self, answer: SheetAnswer) -> Kind:
        written = answer.fields.get(story_fields.KIND, "")
        if written:
            try:
                return new_story_input.parse_kind(written.strip(" ;"))
            except InvalidAnswer as unknown:
                self._say(answer, answer.columns.get(story_fields.KIND), unknown.words)
        return answer.likely_kind()

    def _form(self, answer: SheetAnswer) -> Form:
        written = _choice(Language, answer.fields.get(story_fields.LANGUAGE, ""))
        stated = {Language.NN: Form.NN, Language.NB: Form.NB}.get(written) if written else None
        told = "\n\n".join([answer.fields.get(story_fields.LEAD, ""), *answer.sections.values()])
        return self.options.form or stated or detect.form_of(told) or self.repository.settings.form

    def _unit(self, answer: SheetAnswer) -> str | None:
        written = answer.fields.get(story_fields.UNIT, "").strip(" ;")
        if written:
            try:
                return new_story_input.parse_unit(written, self.registers, required=False)
            except InvalidAnswer as unknown:
                is_empty = self.options.unit is None
                words = fill(_UNIT_LEFT_OUT, {"why": unknown.words}) if is_empty else unknown.words
                self._say(answer, answer.columns.get(story_fields.UNIT), words)
        return self.options.unit

    def _method(self, answer: SheetAnswer, kind: Kind) -> Method | None:
        written = answer.fields.get(story_fields.METHOD, "").strip(" ;")
        if not written or kind not in story_fields.METHOD.required:
            return None
        method: Method | None = _choice(Method, written)
        if method is None:
            self._unknown(answer, story_fields.METHOD, written)
        return method

    def _fields(self, answer: SheetAnswer, kind: Kind, unit: str | None) -> dict[Field[Any], Value]:
        """Return the values of the fields that an answer fills."""
        lead = escaped_markdown.as_it_reads(answer.fields.get(story_fields.LEAD, ""))
        found: dict[Field[Any], Value] = {
            story_fields.LEAD: lead,
            story_fields.TEAM: escaped_markdown.as_it_reads(answer.fields.get(story_fields.TEAM, "")),
            story_fields.CONTACT: escaped_markdown.as_it_reads(answer.fields.get(story_fields.CONTACT, "")),
            story_fields.THEMES: self._themes(answer),
            story_fields.CONDITIONS: self._conditions(answer),
            story_fields.AUTHORS: self._people(answer, story_fields.AUTHORS, unit),
        }
        for listed in (story_fields.WISHES, story_fields.QUESTIONS):
            found[listed] = tuple(sheet_answers.lines_of(answer.fields.get(listed, "")))
        project = addresses.slug(answer.fields.get(story_fields.PROJECT, ""))
        if project in self.registers.projects:
            found[story_fields.PROJECT] = project
        for text in (value for value in found.values() if isinstance(value, str)):
            new_story_input.clean_text(text)
        return found

    def _themes(self, answer: SheetAnswer) -> tuple[str, ...]:
        names = {
            name.casefold(): theme.id
            for theme in self.registers.themes.values()
            for name in (theme.id, theme.name.nn, theme.name.nb)
        }
        found = []
        written = answer.fields.get(story_fields.THEMES, "")
        for one in (*_listed(written, names), *answer.choices.get(story_fields.THEMES, ())):
            theme = names.get(one.casefold())
            if theme is None:
                words = fill(_UNKNOWN_THEME, {"written": one[:80]})
                self._say(answer, answer.columns.get(story_fields.THEMES), words)
            else:
                found.append(theme)
        return tuple(dict.fromkeys(found))[:4]

    def _conditions(self, answer: SheetAnswer) -> tuple[Condition, ...]:
        found = []
        written = sheet_answers.several(answer.fields.get(story_fields.CONDITIONS, ""))
        for one in (*written, *answer.choices.get(story_fields.CONDITIONS, ())):
            condition = _choice(Condition, one)
            if condition is None:
                self._unknown(answer, story_fields.CONDITIONS, one)
            else:
                found.append(condition)
        return tuple(dict.fromkeys(found))

    def _unknown(self, answer: SheetAnswer, one: Field[Any], written: str) -> None:
        slots = {"written": written[:80], "field": Words(nn=one.nn, nb=one.nb)}
        self._say(answer, answer.columns.get(one), fill(_UNKNOWN_VALUE, slots))

    # --- People ---

    def _credit(self, written: str, unit: str | None) -> str:
        """Return the id of the one who took the pictures, who is asked as everybody is; else what is written."""
        written = new_story_input.clean_text(written)
        matches = people_in_story.find_people(written, self.registers)
        if len(matches) == 1:
            return self._known(matches[0], unit)
        known = self.new_people.get(plain_name(written))
        return known[0] if known and not matches else written

    def _in_own_voice(self, answer: SheetAnswer, authors: Value | None) -> Iterator[str]:
        """Yield those who have answered in the first person: they are in the story, and see it before it goes out."""
        told = "\n\n".join([answer.fields.get(story_fields.LEAD, ""), *answer.sections.values()])
        if isinstance(authors, tuple) and is_in_own_voice(told):
            yield from (one for one in authors if isinstance(one, str) and self._can_be_asked(one))

    def _to_be_found(self, authors: Value | None) -> Iterator[str]:
        """Yield those who are named as authors by a first name only: as people of the story they stop it.

        A byline stays as written, and a person whom nobody can ask would be shown in it. Where the one who tells has
        been promised to be asked, every name counts that is no whole name.
        """
        for one in authors if isinstance(authors, tuple) else ():
            if isinstance(one, str) and not people_in_story.find_people(one, self.registers):
                is_person = self.options.admits_withdrawn or is_first_name(one)
                if is_person and not self._can_be_asked(one):
                    yield one

    def _can_be_asked(self, one: str) -> bool:
        """Return whether a person as named in a story is in the register, or will be."""
        return one in self.registers.people or any(one == identity for identity, _ in self.new_people.values())

    def _people(self, answer: SheetAnswer, one: Field[Any], unit: str | None) -> tuple[str, ...]:
        names = named_in(answer.fields.get(one, ""), self.registers)
        for name in names_given_twice(answer.fields.get(one, "")):
            self._say(answer, answer.columns.get(one), fill(_SAME_NAME, {"written": name[:80]}))
        return self._persons(names, answer, one, unit)

    def _persons(
        self, names: Sequence[NamedInAnswer], answer: SheetAnswer, target: object, unit: str | None
    ) -> tuple[str, ...]:
        """Return ids of people, and their names where nobody can know who they are. Raises _Refused.

        Those after the first `MOST_NAMES` are not taken in.
        """
        if len(names) > MOST_NAMES:
            slots = {"number": len(names), "limit": MOST_NAMES}
            self._say(answer, answer.columns.get(target), fill(_MANY_NAMES, slots))
        return tuple(dict.fromkeys(self._person(name, answer, target, unit) for name in names[:MOST_NAMES]))

    def _person(self, one: NamedInAnswer, answer: SheetAnswer, target: object, unit: str | None) -> str:
        written = one.name
        name = new_story_input.clean_text(first_name_first(written))
        matches = people_in_story.find_people(name, self.registers)
        if any(person.withdrawn for person in matches) and not self.options.admits_withdrawn:
            raise _Refused(_WITHDRAWN_PERSON)
        if len(matches) == 1:
            known = self._known(matches[0], unit)
            if one.title and not _has_role(matches[0], one.title):
                slots = {"name": name[:80], "title": one.title[:80]}
                self._say(answer, answer.columns.get(target), fill(_TITLE_OF_KNOWN, slots))
            # How somebody can be reached is not kept for a person of whom nobody knows that it is that one.
            if matches[0].withdrawn is None and known not in self.unsure:
                self.named[plain_name(written)] = known
            return known
        if matches or not is_whole_name(name):
            words = _SEVERAL_PEOPLE if matches else _FIRST_NAME
            as_written = f"{name}, {one.title}" if one.title else name
            self._say(answer, answer.columns.get(target), fill(words, {"written": as_written[:80]}))
            return name
        key = plain_name(name)
        if key not in self.new_people:
            identity = next(self.free_ids)
            change = register_people.new_person_change(self.evaluation, NewPerson(name, one.title, unit), identity)
            self.new_people[key] = (identity, change.files[0])
        self.named[plain_name(written)] = self.new_people[key][0]
        return self.new_people[key][0]

    def _known(self, person: Person, unit: str | None) -> str:
        """Return the id of a person whose name is in the register, and note where it may be another of that name."""
        if person.id != self.options.sender and people_in_story.is_from_elsewhere(person, unit, self.registers):
            self.unsure.append(person.id)
        return person.id


def _whole_content(answer: SheetAnswer) -> str:
    """Return the fingerprint that an answer has when all of its pictures could be fetched."""
    return received_stories.fingerprint("answer", dataclasses.replace(answer, lacks_pictures=False).content)


def plain_name(name: str) -> str:
    """Return a name by which it is known again: with single spaces and no invisible characters, in lower case."""
    return " ".join(visible(name).split()).casefold()


def _declared(picture: SentPicture, credit: str, rights: str, people: Sequence[str]) -> Value:
    found: dict[Field[Any] | str, Value] = {
        media_fields.PICTURE_FILE: picture.file,
        media_fields.PICTURE_ALT: picture.alt,
        media_fields.PICTURE_CREDIT: credit,
    }
    if rights:
        found[media_fields.PICTURE_RIGHTS] = rights
    if people or picture.recognised is not None:
        found[media_fields.PICTURE_PEOPLE] = tuple(people) or picture.recognised or ""
    if picture.children is not None:
        found[media_fields.PICTURE_CHILDREN] = picture.children
    if picture.caption:
        found[media_fields.PICTURE_CAPTION] = picture.caption
    if picture.focus:
        found[media_fields.PICTURE_FOCUS] = picture.focus
    return found


def _declared_film(film: FilmAnswer) -> Value:
    known: dict[Field[Any] | str, Value] = {
        media_fields.VIDEO_FILE: film.file,
        media_fields.VIDEO_CAPTIONS: film.captions,
        media_fields.VIDEO_POSTER: film.poster,
    }
    if film.children is not None:
        known[media_fields.VIDEO_CHILDREN] = film.children
    return {field: value for field, value in known.items() if value}


def credited(written: str, teller: str) -> str:
    """Return who took the pictures: the one who tells, by name, where that is written as «meg»."""
    names = names_in(teller)
    return first_name_first(names[0]) if names and is_oneself(written) else written


def is_by_teller(photographer: str, teller: str) -> bool:
    """Return whether the one who tells took the pictures: one who sends in pictures of one's own permits their use."""
    names = names_in(teller)
    return len(names) == 1 and plain_name(first_name_first(names[0])) == plain_name(photographer)


def names_in(text: str) -> list[str]:
    """Return the names in an answer, as `named_in` finds them."""
    return [one.name for one in named_in(text)]


def named_in(text: str, registers: Registers | None = None) -> list[NamedInAnswer]:
    """Return those whom an answer names: one a line, or separated; «Lunde, Kari» is Kari Lunde, and so is «kari lunde».

    «Kari Lunde, lærar» and «Kari Lunde (lærar)» are one too: a title next to a name is nobody. «Kari, Ola» are two,
    unless `registers` have an Ola Kari.
    """
    lines = sheet_answers.lines_of(visible(text).replace(";", "\n"))
    return [one for line in lines for one in _named_on(line, registers)]


def _has_role(person: Person, title: str) -> bool:
    """Return whether the register has a title as the role of a person."""
    role = person.role
    return role is not None and title.casefold() in {role.nn.casefold(), role.nb.casefold()}


def _named_on(written: str, registers: Registers | None) -> Iterator[NamedInAnswer]:
    """Yield those whom a line names, each with the titles after the name; one who is alone has all of them."""
    parts, titles = _names_and_titles(written)
    names = _bare_names(",".join(parts), registers)
    if len(names) == 1:
        yield NamedInAnswer(names[0], ", ".join(title for at in sorted(titles) for title in titles[at]))
        return
    ends = itertools.accumulate(len(sheet_answers.several(part)) for part in parts)
    after = {end - 1: ", ".join(titles.get(at, ())) for at, end in enumerate(ends)}
    yield from (NamedInAnswer(name, after.get(at, "")) for at, name in enumerate(names))


def _bare_names(line: str, registers: Registers | None) -> list[str]:
    """Return the names on a line without titles."""
    parts = sheet_answers.several(line)
    is_pair = len(parts) == 2 and "," in line and all(len(part.split()) == 1 for part in parts)
    if not is_pair:
        return [*map(_capitalised, parts)]
    turned = first_name_first(line)
    is_known = registers is not None and bool(people_in_story.find_people(turned, registers))
    if all(map(is_first_name, parts)) and not is_known:
        return parts
    return [turned if all(part[:1].isupper() for part in parts) else line]


def names_given_twice(text: str) -> list[str]:
    """Return the whole names that an answer has more than once: one person twice, or two of one name."""
    names = [one for one in names_in(text) if is_whole_name(one)]
    times = Counter(map(plain_name, names))
    return [one for one in {plain_name(name): name for name in names}.values() if times[plain_name(one)] > 1]


def _capitalised(name: str) -> str:
    """Return a name that is written in small letters as names are; a text that is no whole name is unchanged."""
    words = name.split()
    if not name.islower() or len(words) < 2 or is_job_title(words[-1].capitalize()):
        return name
    first = words[0].partition("-")[0]
    if not is_first_name(first) and (not is_first_name(first.capitalize()) or first in ORDINARY):
        return name
    whole = re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda letter: letter[0].upper(), name)
    return whole if is_whole_name(whole) else name


_MARKS = re.compile(r"(,|\([^()\n]{1,80}\))")
"""What separates the names on a line and the titles next to them."""


def _names_and_titles(line: str) -> tuple[list[str], dict[int, list[str]]]:
    """Return the names on a line, between commas, and the titles next to each, by its number.

    A title before all names is of the first. A line that has nothing but titles is a name.
    """
    names: list[str] = []
    titles: dict[int, list[str]] = {}
    part, in_parentheses = "", []
    for piece in (*_MARKS.split(line), ","):
        if piece.startswith("(") and is_job_title(piece[1:-1]):
            in_parentheses.append(piece[1:-1].strip())
            continue
        if piece != ",":
            part += piece
            continue
        is_title = not part.strip() or is_job_title(part)
        if not is_title:
            names.append(part)
        said = [*([part.strip()] if is_title and part.strip() else []), *in_parentheses]
        titles.setdefault(max(len(names) - 1, 0), []).extend(said)
        part, in_parentheses = "", []
    return (names, titles) if names else ([line], {})


def _listed(written: str, names: Mapping[str, str]) -> list[str]:
    """Return the names in a cell; one that has a comma or «og» in it stays whole."""
    parts = [part.strip() for part in written.replace("\n", ";").split(";") if part.strip()]
    return [one for part in parts for one in ([part] if part.casefold() in names else sheet_answers.several(part))]


def _choice(values: Any, written: str) -> Any:
    """Return the value with a name in any language, or None."""
    read = ChoiceType(values).read(ScalarNode(written.strip(), whole_line_span(1), None))
    return read.value if written.strip() else None
