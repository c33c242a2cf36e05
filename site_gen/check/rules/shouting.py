"""TXT031: a text does not shout: no words in capitals, no rows of exclamation marks."""

import re
from collections.abc import Iterator

from site_gen.check.body_lines import TextLine
from site_gen.check.placeholders import placeholders
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.check.unmarked_headings import unmarked_headings
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_MARKS = re.compile(r"(?<=\w)[»\")]?(?P<marks>!{2,}|\?{2,}|[!?]{3,})")
_CAPITALS = re.compile(r"(?<![\w/-])[A-ZÆØÅ]{2,}(?![\w/-])(?: [A-ZÆØÅ]+(?![\w/-]))*")
_TWO_CAPITALS = re.compile("[A-ZÆØÅ]{2}")
"""What each of those has; it is faster to look for."""
_LONGEST_ABBREVIATION = 4
_SHOUTED = frozenset(
    [
        "aldri",
        "alle",
        "alltid",
        "alt",
        "alvor",
        "berre",
        "bra",
        "bare",
        "dei",
        "dette",
        "eigentleg",
        "feil",
        "ferdig",
        "fantastisk",
        "gratis",
        "hugs",
        "hurra",
        "husk",
        "ikke",
        "ikkje",
        "ingen",
        "ja",
        "kjempe",
        "kjempebra",
        "kjempefint",
        "mykje",
        "mye",
        "må",
        "nei",
        "nok",
        "no",
        "obs",
        "obsobs",
        "saman",
        "sammen",
        "skal",
        "stopp",
        "super",
        "takk",
        "tusen",
        "veldig",
        "vi",
        "viktig",
        "visste",
        "wow",
    ]
)
"""Words that are written in capitals for emphasis; all other single words in capitals may be abbreviations."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each row of marks, and each word or row of words in capitals; of a text that is all capitals, once.

    Of a heading in capitals without marks, TXT036 says how it is written.
    """
    headings = {line.number for line, _ in unmarked_headings(manuscript)}
    lines = list(text_lines(manuscript))
    shouted = [line for line in lines if _is_shouted(line.text)]
    is_all = len(shouted) >= _MOST_SHOUTED and 2 * len(shouted) > len([line for line in lines if line.text.strip()])
    if is_all:
        first, *others = (line.span(0, len(line.text.rstrip())) for line in shouted)
        yield Finding(first, {"written": shouted[0].text.strip()[:60]}, hint=_ALL, also=tuple(others))
    for line in lines:
        for found in _MARKS.finditer(line.text) if "!" in line.text or "?" in line.text else ():
            start, end = found.span("marks")
            one = "!" if "!" in found["marks"] else "?"
            yield Finding(
                line.span(start, end), {"written": found["marks"][:10]}, Fix((line.edit(start, end, one),)), _ONE
            )
        if not is_all and line.number not in headings:
            yield from _in_capitals(line)


def _is_shouted(text: str) -> bool:
    """Return whether a line is a sentence in capitals."""
    if _MOST_COMMON_SHARE * sum(map(text.count, _COMMON)) >= len(text):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    return len(text.split()) > 1 and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


_MOSTLY = 0.9
_COMMON = "eanrt"
_MOST_COMMON_SHARE = 10
"""A text of which so large a part are these small letters alone is not shouted; they are fast to count."""
_MOST_SHOUTED = 3
"""Lines in capitals that are pointed at one by one, while they are less than half of the text."""


def _in_capitals(line: TextLine) -> Iterator[Finding]:
    if _TWO_CAPITALS.search(line.text) is None:
        return
    waiting = [one.span() for one in placeholders(line.text)]
    for found in _CAPITALS.finditer(line.text):
        if any(start <= found.start() < end for start, end in waiting):
            continue
        words = found[0].split()
        if len(words) == 1 and found[0].casefold() not in _SHOUTED:
            continue
        is_abbreviations = all(len(word) <= _LONGEST_ABBREVIATION for word in words)
        if is_abbreviations and not any(word.casefold() in _SHOUTED and len(word) > 2 for word in words):
            continue
        hint = None if line.field is None else _IN_FIELD
        yield Finding(line.span(*found.span()), {"written": found[0][:60]}, hint=hint)


_ALL = Words(
    nn="Heile teksten er i store bokstavar. Skriv han med små, og med stor berre fyrst i setninga og i namn.",
    nb="Hele teksten er i store bokstaver. Skriv den med små, og med stor bare først i setningen og i navn.",
)
_IN_FIELD = Words(
    nn="Skriv med små bokstavar, og stor berre fyrst i setninga og i namn.",
    nb="Skriv med små bokstaver, og stor bare først i setningen og i navn.",
)
_ONE = Words(
    nn="Eitt teikn er nok. «framsnakk check --fix» tek bort resten.",
    nb="Ett tegn er nok. «framsnakk check --fix» tar bort resten.",
)

RULE = StoryRule(
    code="TXT031",
    name="shouting",
    title=Words(nn="Store bokstavar eller mange utropsteikn", nb="Store bokstaver eller mange utropstegn"),
    sample={"written": "!!!"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(nn="«{written}» les mange som roping.", nb="«{written}» leser mange som roping."),
    why=Words(
        nn="Ord i store bokstavar er tunge å lese, og somme skjermlesarar bokstaverer dei. Gleda syner best i det som "
        "skjedde.",
        nb="Ord i store bokstaver er tunge å lese, og noen skjermlesere bokstaverer dem. Gleden synes best i det som "
        "skjedde.",
    ),
    hint=Words(
        nn="Skriv med små bokstavar, og bruk **feit skrift** på eit ord som må fram.",
        nb="Skriv med små bokstaver, og bruk **fet skrift** på et ord som må fram.",
    ),
    bad=(
        Example(body="Vi klarte det!!!", highlights="!!!", line=16),
        Example("språk: nb", body="Det var ALDRI stille.", highlights="ALDRI", line=16),
        Example("tittel: VI SONG SAMAN\ningress: VI SONG, OG SÅ LO VI.", body="VI SONG I GÅR.\nVI LO I DAG.", line=3),
        Example("tittel: VI SONG SAMAN", highlights="VI SONG SAMAN", line=3),
        Example("språk: nb", body="## Hva skjedde??\n\nVi sang.", highlights="??", line=16),
    ),
    good=(
        Example(body="NAV og KS hjelper oss. HMS er viktig! Kva no? UNICEF var der."),
        Example("språk: nb", body="NAV HMS og BPA. `ALDRI GJØR DETTE!!!` Vi sang!"),
    ),
    check=check,
)
