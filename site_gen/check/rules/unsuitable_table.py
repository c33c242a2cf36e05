"""TXT035: a table has a header, more than one column, and fits on a telephone."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_MOST_COLUMNS = 5


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first line of each table that is not suitable, with the reason."""
    tokens = markdown.parse_body(manuscript.body).tokens
    for at, token in enumerate(tokens):
        if token.type == "table_open" and token.map:
            found = _fault(_header(tokens, at))
            if found is not None:
                fault, hint = found
                yield Finding(manuscript.body_span(token.map[0]), {"fault": fault}, hint=hint)


def _header(tokens: Sequence[Token], start: int) -> list[str]:
    """Return the texts of the cells in the first row of the table that begins at `start`."""
    cells: list[str] = []
    for at in range(start, len(tokens)):
        if tokens[at].type == "thead_close":
            break
        if tokens[at].type == "th_open":
            cells.append(tokens[at + 1].content.strip())
    return cells


def _fault(header: list[str]) -> tuple[Words, Words] | None:
    """Return what is wrong with a table, and what to do; None when nothing is."""
    if len(header) == 1:
        return _ONE_COLUMN, _AS_LIST
    if len(header) > _MOST_COLUMNS:
        return fill(_TOO_WIDE, {"number": len(header)}), _NARROWER
    # The first cell may be empty: the column below it has the names of the rows.
    if not all(header[1:]):
        return _NO_HEADER, _WITH_HEADER
    return None


_ONE_COLUMN = Words(nn="har berre éi kolonne", nb="har bare én kolonne")
_TOO_WIDE = Words(
    nn="har {number} kolonnar, og får ikkje plass på ein telefon",
    nb="har {number} kolonner, og får ikke plass på en telefon",
)
_NO_HEADER = Words(nn="manglar overskrift over ei kolonne", nb="mangler overskrift over en kolonne")
_AS_LIST = Words(
    nn="Skriv det som ei liste, med «- » framfor kvart punkt.", nb="Skriv det som en liste, med «- » foran hvert punkt."
)
_NARROWER = Words(
    nn="Ta med dei tala som forteljinga handlar om, høgst fem kolonnar, eller del tabellen i to.",
    nb="Ta med de tallene som fortellingen handler om, høyst fem kolonner, eller del tabellen i to.",
)
_WITH_HEADER = Words(
    nn="Skriv på den fyrste linja kva som står i kvar kolonne: | Måned | Vakter |".replace("Måned", "Månad"),
    nb="Skriv på den første linjen hva som står i hver kolonne: | Måned | Vakter |",
)

RULE = StoryRule(
    code="TXT035",
    name="unsuitable-table",
    title=Words(nn="Ein tabell som er vanskeleg å lese", nb="En tabell som er vanskelig å lese"),
    sample={"fault": _ONE_COLUMN},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Tabellen {fault}.", nb="Tabellen {fault}."),
    why=Words(
        nn="Ein skjermlesar seier overskrifta over kolonna før kvart tal. Manglar ho, er tala berre tal. Og dei fleste les "
        "på telefonen.",
        nb="En skjermleser sier overskriften over kolonnen før hvert tall. Mangler den, er tallene bare tall. Og de fleste "
        "leser på telefonen.",
    ),
    hint=Words(
        nn="Gjer tabellen enklare, eller skriv han som ei liste.",
        nb="Gjør tabellen enklere, eller skriv den som en liste.",
    ),
    bad=(
        Example(body="Vi song:\n\n| Songar |\n| --- |\n| Vårsong |", line=18),
        Example(
            "språk: nb", body="| a | b | c | d | e | f |\n| - | - | - | - | - | - |\n| 1 | 2 | 3 | 4 | 5 | 6 |", line=16
        ),
        Example(body="|  |  |\n| --- | --- |\n| mars | 4 |", line=16),
    ),
    good=(
        Example(body="|  | Før | No |\n| --- | --- | --- |\n| Vakter | 4 | 2 |"),
        Example("språk: nb", body="| Måned | Sanger |\n| --- | --- |\n| mars | 4 |"),
    ),
    check=check,
)
