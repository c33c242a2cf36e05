"""FLD003: a field's value has the field's type."""

import datetime as dt
from collections.abc import Iterator

from site_gen.check import suggestions
from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import ID, FieldError, FieldErrorKind
from site_gen.model.localized import Words, WordsWithNames, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import MappingNode, SequenceNode


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each mistyped value."""
    return (_finding(fault, None) for fault in manuscript.faults if fault.wrong is FieldErrorKind.MISTYPED)


def check_on(manuscript: Manuscript, day: dt.date) -> Iterator[Finding]:
    """Yield each mistyped value, with a suggestion."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.MISTYPED:
            yield _finding(fault, suggestions.suggested_field(fault, day))


def _finding(fault: FieldError, found: suggestions.SuggestedField | None) -> Finding:
    expected = (found.expected if found else None) or fault.expected or same_words("")
    slots = {"where": _where(fault), "written": _written(fault), "expected": expected}
    return Finding(fault.span, slots, suggestions.field_fix(fault.node, found), found.hint if found else None)


def _where(fault: FieldError) -> Words:
    """Return what the value belongs to: a field, an entry of a register, an id, or the whole file."""
    if fault.field is not None:
        return Words(nn=f"Feltet «{fault.named.nn}»", nb=f"Feltet «{fault.named.nb}»")
    if fault.key:
        return WordsWithNames(nn=f"«{fault.key}»", nb=f"«{fault.key}»")
    return _ID if fault.expected == ID.says else _FILE


def _written(fault: FieldError) -> Words:
    if isinstance(fault.node, SequenceNode):
        return _LIST
    if isinstance(fault.node, MappingNode):
        return _FIELDS
    return WordsWithNames(nn=f"«{fault.written}»", nb=f"«{fault.written}»")


_ID = Words(nn="Id-en", nb="Id-en")
_FILE = Words(nn="Fila", nb="Filen")
_LIST = Words(nn="ei liste", nb="en liste")
_FIELDS = Words(nn="ei samling felt", nb="en samling felt")

RULE = StoryRule(
    code="FLD003",
    name="mistyped-field",
    title=Words(nn="Ein verdi som er skriven feil", nb="En verdi som er skrevet feil"),
    sample={
        "written": "3. mars 2026",
        "expected": Words(nn="ein dato. Skriv slik: 2026-03-03", nb="en dato. Skriv slik: 2026-03-03"),
        "where": Words(nn="Dato", nb="Dato"),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_FILE,
    message=Words(nn="{where}: {written} er ikkje {expected}.", nb="{where}: {written} er ikke {expected}."),
    why=Words(
        nn="Det som ikkje kan lesast, kan vi ikkje rette oss etter. Ein dato som er skriven feil, kunne vere den "
        "samtykket går ut.",
        nb="Det som ikke kan leses, kan vi ikke rette oss etter. En dato som er skrevet feil, kunne være den "
        "samtykket går ut.",
    ),
    hint=Words(
        nn="Skriv «framsnakk explain felt» for å sjå kva som skal stå der.",
        nb="Skriv «framsnakk explain felt» for å se hva som skal stå der.",
    ),
    bad=(
        Example("dato: 2026-13-01", highlights="2026-13-01"),
        Example("dato: 1. november", highlights="1. november"),
        Example("dato: 20.11.2026", highlights="20.11.2026"),
        Example("tittel: [ei, liste]"),
        Example("neste_steg: {tekst: Vi prøver, dato: snart}", highlights="snart"),
    ),
    check=check,
    check_on=check_on,
)
