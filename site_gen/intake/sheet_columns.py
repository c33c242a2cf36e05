"""Which question each column of a sheet answers: by the words of the questions, in both forms, loosely matched."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from site_gen import yaml_values
from site_gen.authoring.interview import INTERVIEWS
from site_gen.intake.sent_files import RefusedFile
from site_gen.intake.sheet_reader import SheetRow, column_letters
from site_gen.language.phrases import nearest_words
from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import Field
from site_gen.model.kinds import KINDS, SECTION_CODES
from site_gen.model.localized import Form, Words, fill


class SheetColumn(Enum):
    """A column that answers no question about the story; the value is its names in a mapping."""

    RESPONSE = ("response", "svar-id", "svar-id")
    STARTED = ("started", "starta", "startet")
    COMPLETED = ("completed", "levert", "levert")
    SENDER = ("sender", "avsendar", "avsender")
    EMAIL = ("email", "e-post", "e-post")
    FILES = ("attachment", "vedlegg", "vedlegg")
    CONSENT = ("consent", "samtykke", "samtykke")
    IGNORED = ("-", "-", "-")


Target: TypeAlias = SheetColumn | Field[Any] | Words
"""What a column is for: a field of the story, a section of its text by its words, or something about the answer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet."""

    index: int
    heading: str
    target: Target | None = None
    """None when no question is recognised in its heading."""
    option: str = ""
    """The choice that a column stands for where each choice has a column of its own."""

    @property
    def letters(self) -> str:
        """The letters that a spreadsheet shows above it."""
        return column_letters(self.index)


_FIELDS: tuple[Field[Any], ...] = (
    story_fields.KIND,
    story_fields.TITLE,
    story_fields.LEAD,
    story_fields.LANGUAGE,
    story_fields.UNIT,
    story_fields.THEMES,
    story_fields.PEOPLE,
    story_fields.AUTHORS,
    story_fields.METHOD,
    story_fields.TEAM,
    story_fields.PROJECT,
    story_fields.CONDITIONS,
    story_fields.WISHES,
    story_fields.QUESTIONS,
    story_fields.CONTACT,
)
"""The fields that an answer can fill."""
_MORE: Mapping[Target, tuple[str, ...]] = {
    SheetColumn.RESPONSE: (
        "id", "svar-id", "svarid", "respons-id", "response id", "$submission_id", "submission id", "respondent id",
    ),
    SheetColumn.STARTED: ("starttidspunkt", "start time", "starttid", "påbegynt", "byrja"),
    SheetColumn.COMPLETED: (
        "fullføringstidspunkt", "completion time", "$created", "created", "innsendt", "sendt inn", "levert",
        "tidsmerke", "tidsstempel", "timestamp", "dato for svar",
    ),
    SheetColumn.SENDER: (
        "navn", "namn", "name", "navnet ditt", "namnet ditt", "ditt navn", "ditt namn", "your name",
        "kva heiter du", "hva heter du",
    ),
    SheetColumn.EMAIL: ("e-postadresse", "e-post", "epost", "e-postadressa di", "email", "email address"),
    SheetColumn.FILES: (
        "bilete", "bilde", "bilder", "last opp bilete", "last opp bilde", "last opp et bilde", "last opp eit bilete",
        "legg ved bilete", "legg ved bilde", "har du eit bilete", "har du et bilde", "vedlegg", "foto", "picture",
        "pictures", "kva bilete passar", "hvilket bilde passer",
    ),
    SheetColumn.CONSENT: ("samtykke", "samtykker du", "samtykkjer du", "eg samtykkjer", "jeg samtykker"),
    SheetColumn.IGNORED: (
        "tidspunkt for siste endring", "last modified time", "sist endra", "sist endret", "$forwarded_to_form",
        "$signed", "$answer_time_ms", "total points", "quiz feedback", "poengsum i alt", "språkinnstilling",
    ),
    story_fields.KIND: (
        "kva vil du fortelje om", "hva vil du fortelle om", "kva slags forteljing er det",
        "hva slags fortelling er det",
    ),
    story_fields.TITLE: (
        "tittelen", "tittel på forteljinga", "tittel på fortellingen", "tittel på historia", "tittel på historien",
        "kva skal historia heite", "hva skal historien hete",
        "kva er tittelen", "hva er tittelen", "kva skal forteljinga heite", "hva skal fortellingen hete",
        "overskrift", "kva heiter historia", "hva heter historien", "title", "skriv kva som skjedde, med ei setning",
    ),
    story_fields.LEAD: (
        "kort fortalt", "fortel kort", "fortell kort", "samandrag", "sammendrag", "kva handlar ho om",
        "hva handler den om", "ingress to setningar som får folk til å lese vidare",
        "ingress to setninger som får folk til å lese videre",
    ),
    story_fields.LANGUAGE: ("målform", "kva målform skriv du", "hvilken målform skriver du"),
    story_fields.UNIT: (
        "kor arbeider du", "kvar arbeider du", "kor jobbar du", "kvar jobbar du", "hvor jobber du", "hvor arbeider du",
        "kva eining arbeider du i", "hvilken enhet jobber du i", "hvilken enhet arbeider du i", "arbeidsstad",
        "arbeidssted", "avdeling", "teneste", "tjeneste", "arbeidsplass", "kva eining høyrer forteljinga til",
        "hvilken enhet hører fortellingen til", "unit",
    ),
    story_fields.PEOPLE: (
        "kven er med", "hvem er med", "kven er med i forteljinga", "hvem er med i fortellingen", "kven handlar det om",
        "hvem handler det om", "kven handlar ho om", "hvem handler den om", "deltakarar", "deltakere", "people",
        "namn på dei som er med", "navn på dem som er med",
    ),
    story_fields.AUTHORS: ("skrive av", "skrevet av", "kven har skrive", "hvem har skrevet", "author"),
    story_fields.THEMES: ("kva tema", "hvilket tema", "kva tema handlar ho om", "hvilke temaer"),
    story_fields.METHOD: ("kva metode", "hvilken metode"),
    story_fields.CONDITIONS: ("kva gjorde det mogleg", "hva gjorde det mulig", "kva gjorde det mogeleg"),
    story_fields.WISHES: (
        "ønske", "tre ønske for arbeidsplassen", "tre ønsker for arbeidsplassen", "kva ønskjer du", "hva ønsker du",
    ),
}  # fmt: skip
"""What columns are called, apart from the names and the help of the fields."""
_SECTION_WORDS: Mapping[str, tuple[str, ...]] = {
    "before": ("korleis var situasjonen før", "hvordan var situasjonen før"),
    "peak": (
        "fortel om augeblinken då det fungerte", "fortell om øyeblikket da det fungerte", "fortel om hendinga",
        "fortell om hendelsen", "fortel kva som skjedde", "fortell hva som skjedde", "forteljinga", "fortellingen",
        "historia", "historien", "fortel", "fortell",
    ),
    "how": ("korleis fekk de det til å skje", "hvordan fikk dere det til å skje", "kva gjorde at de fekk det til"),
    "noticed": (
        "kven merka skilnaden, og kva merka dei", "hvem merket forskjellen, og hva merket de",
        "hvem la merke til forskjellen",
    ),
    "value": ("kvifor var dette viktig for deg", "hvorfor var dette viktig for deg"),
    "next": ("kva er neste vesle steg", "hva er neste lille skritt", "neste steg", "neste skritt"),
}  # fmt: skip
_SIGNS = re.compile(r"[^\w$]+")
_NUMBERED = re.compile(r"^\s*(?:(?:spørsmål|q)\s*)?[0-9]{1,3}\s*[.):]\s*", re.IGNORECASE)
_OPTION = re.compile(r"([^\s.]+)\.([^\s.]+)")
_ENOUGH = 50.0
_ALIKE = 0.86
_NATIONAL_ID = re.compile(
    r"(?:f[øo]dsels|person|identitets)[ -]?(?:nummer|nr)|\bfnr\b|national_?id|\bd-?nummer\b|\bssn\b", re.IGNORECASE
)
_MOST_HEADING_WORDS = 6
"""Words of a heading that asks for a number and nothing else."""
_HEADER_ROWS = 10

_ID_COLUMN = Words(
    nn="Kolonne {column} («{heading}») er til fødselsnummer, og slike tek vi aldri inn. Ta spørsmålet ut av skjemaet, "
    "slett kolonna i fila, og prøv på nytt. Ingenting er skrive.",
    nb="Kolonne {column} («{heading}») er til fødselsnummer, og slike tar vi aldri inn. Ta spørsmålet ut av skjemaet, "
    "slett kolonnen i filen, og prøv på nytt. Ingenting er skrevet.",
)
_NOT_A_MAPPING = Words(
    nn='{file} kan ikkje lesast. Skriv ei linje for kvar kolonne, slik: "Avdeling": eining',
    nb='{file} kan ikke leses. Skriv en linje for hver kolonne, slik: "Avdeling": enhet',
)
_NO_COLUMN = Words(
    nn="{file}: Arket har inga kolonne som heiter «{written}». {suggestion}",
    nb="{file}: Arket har ingen kolonne som heter «{written}». {suggestion}",
)
_NO_TARGET = Words(
    nn="{file}: «{written}» er ikkje noko felt eller spørsmål vi kjenner. {suggestion}Vel eit felt som «tittel», ei "
    "overskrift som «Kva skjedde?», eller «-» for det som ikkje skal vere med.",
    nb="{file}: «{written}» er ikke noe felt eller spørsmål vi kjenner. {suggestion}Velg et felt som «tittel», en "
    "overskrift som «Hva skjedde?», eller «-» for det som ikke skal være med.",
)
_MEANT = Words(nn="Meinte du «{name}»? ", nb="Mente du «{name}»? ")


def plain_heading(heading: str) -> str:
    """Return a heading as it is compared: without case, punctuation, entities, numbering and a mark behind it."""
    text = unicodedata.normalize("NFKC", html.unescape(heading)).casefold()
    return " ".join(_SIGNS.sub(" ", _NUMBERED.sub("", text)).split())


def header_row(rows: Sequence[SheetRow]) -> int:
    """Return the index of the row with the questions: of the first rows, the one in which most are recognised."""
    counts = [sum(column.target is not None for column in columns_of(row)) for row in rows[:_HEADER_ROWS]]
    best = max(counts)
    return counts.index(best) if best else 0


def columns_of(header: SheetRow, mapping: Mapping[str, Target] | None = None) -> list[Column]:
    """Return the columns of a sheet, each with the question that its heading asks; no question twice.

    `mapping` says it for some columns, by the plain heading. A column without a heading has no target.
    """
    chosen = mapping or {}
    found: list[tuple[float, Column]] = []
    for index, written in enumerate(header.cells):
        heading = " ".join(html.unescape(written).split())
        target, score = _best(heading)
        column = Column(index, heading, target)
        plain = plain_heading(heading)
        letters = column.letters.casefold()
        if plain in chosen or letters in chosen:
            found.append((1000.0, replace(column, target=chosen.get(plain, chosen.get(letters)))))
        elif target is None and (option := _OPTION.fullmatch(heading)):
            target, score = _best(option[1])
            found.append((score, replace(column, target=target, option=option[2] if target else "")))
        else:
            found.append((score, column))
    return [column for _, column in sorted(_once(found), key=lambda one: one[1].index)]


def _once(found: Iterable[tuple[float, Column]]) -> Iterator[tuple[float, Column]]:
    """Yield columns so that each question has one: the one that asks it most clearly, or the first."""
    taken: set[Target] = set()
    for score, column in sorted(found, key=lambda one: -one[0]):
        target = column.target
        shared = column.option or isinstance(target, SheetColumn)
        if target is not None and target in taken and not shared and score < 1000.0:
            yield score, replace(column, target=None)
        else:
            if target is not None and not column.option:
                taken.add(target)
            yield score, column


def require_no_national_ids(columns: Iterable[Column]) -> None:
    """Raise RefusedFile when a column asks for fødselsnummer."""
    for column in columns:
        if len(column.heading.split()) <= _MOST_HEADING_WORDS and _NATIONAL_ID.search(column.heading):
            raise RefusedFile(fill(_ID_COLUMN, {"column": column.letters, "heading": column.heading}))


# --- Matching --------------------------------------------------------------------------------------------------------


def _phrases() -> dict[str, Target]:
    """Return every known phrase, as it is compared, with what it asks; what is more important is not overwritten."""
    found: dict[str, Target] = {}

    def add(target: Target, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            found.setdefault(plain_heading(phrase), target)

    for interview in INTERVIEWS:
        for one in (*interview.first, *interview.last):
            add(one.field or one.section or SheetColumn.FILES, (*one.texts(Form.NN), *one.texts(Form.NB), one.code))
    for target, phrases in _MORE.items():
        if isinstance(target, SheetColumn):
            add(target, (*target.value, *phrases))
    for code, section in SECTION_CODES.items():
        add(section, (section.nn, section.nb, code, *_SECTION_WORDS.get(code, ())))
    for field in _FIELDS:
        add(field, (*field.keys, *_MORE.get(field, ()), *_of_help(field)))
    for picture in (media_fields.PICTURE_ALT, media_fields.PICTURE_CREDIT):
        add(SheetColumn.FILES, _of_help(picture))
    found.pop("", None)
    return found


def _of_help(field: Field[Any]) -> Iterator[str]:
    for text in (field.help.nn, field.help.nb, *((field.heading.nn, field.heading.nb) if field.heading else ())):
        yield text.split(". ")[0]


_PHRASES = _phrases()


@lru_cache(maxsize=1_000)
def _best(heading: str) -> tuple[Target | None, float]:
    """Return the question that a heading asks most clearly, and how clearly; None when none, or two alike."""
    plain = plain_heading(heading)
    if not plain:
        return None, 0.0
    first = plain_heading(re.split(r"[\n?:–—(]", html.unescape(heading), maxsplit=1)[0])
    scores: dict[Target, float] = {}
    for phrase, target in _PHRASES.items():
        score = _score(plain, phrase)
        if first and first != plain:
            score = max(score, _score(first, phrase) - 2)
        scores[target] = max(scores.get(target, 0.0), score)
    (target, score), *others = sorted(scores.items(), key=lambda one: -one[1])
    is_clear = score >= _ENOUGH and not (others and others[0][1] == score)
    return (target, score) if is_clear else (None, 0.0)


def _score(heading: str, phrase: str) -> float:
    """Return how clearly a heading asks a phrase, from 0 to 100."""
    if heading == phrase:
        return 100.0
    words = len(phrase.split())
    if words >= 2 and heading.startswith(f"{phrase} "):
        return 80.0 + words
    if words >= 3 and f" {phrase} " in f" {heading} ":
        return 60.0 + words
    if words >= 2 and abs(len(heading) - len(phrase)) <= 12 and _most_alike(heading, phrase) >= _ALIKE:
        alike = SequenceMatcher(None, heading, phrase, autojunk=False).ratio()
        return 60.0 * alike if alike >= _ALIKE else 0.0
    return 0.0


def _most_alike(heading: str, phrase: str) -> float:
    """Return how alike two texts are at most, from 0 to 1: their letters in any order, which takes far less to find."""
    shared = (_letters(heading) & _letters(phrase)).total()
    return 2.0 * shared / (len(heading) + len(phrase))


@lru_cache(maxsize=2_000)
def _letters(text: str) -> Counter[str]:
    return Counter(text)


# --- A mapping of one's own ------------------------------------------------------------------------------------------


def read_mapping(text: str, file: str, header: SheetRow) -> dict[str, Target]:
    """Return what a mapping file says of the columns, by plain heading or letters. Raises RefusedFile."""
    try:
        values = yaml_values.load_yaml_values(text)
    except yaml_values.UnusableYaml:
        values = None
    if not isinstance(values, dict) or not values:
        raise RefusedFile(fill(_NOT_A_MAPPING, {"file": file}))
    known = {plain_heading(cell): cell for cell in header.cells if cell}
    letters = {column_letters(at).casefold() for at in range(len(header.cells))}
    found: dict[str, Target] = {}
    for key, value in values.items():
        plain = plain_heading(str(key))
        if plain not in known and plain not in letters:
            raise RefusedFile(fill(_NO_COLUMN, {"file": file, "written": key, "suggestion": _meant(plain, known)}))
        target = _named_target(str(value))
        if target is None:
            slots = {"file": file, "written": value, "suggestion": _meant(plain_heading(str(value)), _NAMES)}
            raise RefusedFile(fill(_NO_TARGET, slots))
        found[plain] = target
    return found


def _meant(plain: str, names: Mapping[str, object]) -> Words:
    nearest = nearest_words(plain, names)
    return Words(nn="", nb="") if nearest is None else fill(_MEANT, {"name": nearest})


def _names() -> dict[str, Target]:
    found: dict[str, Target] = {}
    for column in SheetColumn:
        found |= dict.fromkeys(map(plain_heading, column.value), column)
    for field in _FIELDS:
        found |= dict.fromkeys(map(plain_heading, field.keys), field)
    for code, section in SECTION_CODES.items():
        found |= dict.fromkeys(map(plain_heading, (code, section.nn, section.nb)), section)
    found.pop("", None)
    return found


_NAMES = _names()


def _named_target(written: str) -> Target | None:
    if written.strip() == "-":
        return SheetColumn.IGNORED
    return _NAMES.get(plain_heading(written))


def sections_in_order() -> list[Words]:
    """Return all sections, kind by kind, in the order of the templates."""
    return [section for definition in KINDS.values() for section in definition.sections]
