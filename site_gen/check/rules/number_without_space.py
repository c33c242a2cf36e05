"""SGN009: a number and its unit are written as Norwegian writes them: «50 %», «2,5 kg», «kl. 14», «§ 5», «3. mai»."""

import re
from collections.abc import Iterator

from site_gen.check.prose import is_norwegian
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_SPACE = "\N{NO-BREAK SPACE}"
"""Keeps a number and its unit on the same line."""
_UNIT = r"%|‰|°C|kg|km|cm|mm|dl|ml|kr|kvm|kWh|m[²³]|[ck]?m[23](?=[\s.,;:!?)»]|$)"
"""Units that a number can only be meant to have; «5g» is a net, «10m» and «3l» may be a class or a room."""
_MONTHS = "(?i:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
_MEASURES = (
    r"%|(?:kg|km|cm|mm|dl|kilo|prosent|liter|meter|kilometer|tonn|timar|timer|millionar|millioner|mill|kroner|"
    r"årsverk|stilling(?:ar|er)?|grader)"
)
"""What a number with decimals counts; «kl. 2.30» and «versjon 2.5» have none of these after them."""
_NUMBER = r"(?<![\w.,:/§#+-])\d{1,3}(?:(?:[ .]\d{3}){1,3}|\d{0,6})(?:,\d{1,4})?"
_PLACES = re.compile(
    rf"(?P<number>{_NUMBER})(?P<between>[ \xa0]?)(?P<unit>{_UNIT})(?![\w%/-])"
    r"|(?<!\w)(?P<hour>[Kk]l)(?P<dot>\.?[ \xa0]?)(?=\d{1,2}(?:[.:]\d\d)?(?!\w|[.,/:]\w))"
    r"|(?<!\w)(?P<kr>kr)(?=\d)"
    r"|(?P<section>§§?)(?=\d)"
    rf"|(?<![\w.,/-])(?P<day>[0-3]?\d\.)(?P<month>{_MONTHS})(?!\w)"
    rf"|(?<![\w.,:/§#+-])(?P<whole>\d{{1,3}})\.(?P<part>\d{{1,2}}[ \xa0]?)(?P<of>{_MEASURES})(?!\w)"
)
_DIGIT = re.compile(r"\d")
"""What each of those has, or has right after it; it is faster to look for."""
_LINK = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>")
"""An address, in which a number is a part of a name."""
_POWERS = str.maketrans("23", "²³")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first number that stands wrongly with its unit, with the number of them and a fix for all."""
    if not is_norwegian(manuscript):
        return
    found = []
    for line in text_lines(manuscript):
        if not _DIGIT.search(line.text):
            continue
        text = _LINK.sub(lambda link: " " * len(link[0]), line.text)
        for place in _PLACES.finditer(text):
            instead = _instead(place)
            if instead != place[0]:
                found.append((line, place, instead))
    if found:
        line, place, instead = found[0]
        end = re.compile(r"[\d.:]*\d|").match(line.text, place.end())
        is_whole = place["number"] or place["day"] or place["whole"]
        number = "" if is_whole or end is None else end[0]
        slots = {
            "written": place[0] + number,
            "instead": instead + number,
            "places": _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)}),
        }
        fix = Fix(tuple(one.edit(*match.span(), text) for one, match, text in found))
        yield Finding(line.span(place.start(), place.end() + len(number)), slots, fix)


def _instead(place: re.Match[str]) -> str:
    """Return how a part of a text is written; unchanged where it is written so, or with an ordinary space."""
    if place["number"]:
        unit = place["unit"]
        return f"{place['number']}{place['between'] or _SPACE}{unit.translate(_POWERS) if unit[-1] in '23' else unit}"
    if place["hour"]:
        dot = place["dot"]
        return place[0] if dot in {". ", f".{_SPACE}"} else f"{place['hour']}.{dot.strip('.') or _SPACE}"
    if place["day"]:
        return f"{place['day']}{_SPACE}{place['month']}"
    if place["whole"]:
        return f"{place['whole']},{place['part']}{place['of']}"
    return f"{place[0]}{_SPACE}"


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN009",
    name="number-without-space",
    title=Words(nn="Eit tal som er skrive saman med eininga si", nb="Et tall som er skrevet sammen med enheten sin"),
    sample={"written": "50%", "instead": "50 %", "places": Words(nn="3 stader", nb="3 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{written}» skal skrivast «{instead}». Slikt står {places} i teksten.",
        nb="«{written}» skal skrives «{instead}». Slikt står {places} i teksten.",
    ),
    why=Words(
        nn="På norsk er det mellomrom mellom tal og eining: «50 %», «5 kg», «§ 5», «kl. 14», «3. mai», og komma framfor desimalane: «2,5 timar». Då blir dei lesne rett, òg av ein skjermlesar.",
        nb="På norsk er det mellomrom mellom tall og enhet: «50 %», «5 kg», «§ 5», «kl. 14», «3. mai», og komma foran desimalene: «2,5 timer». Da blir de lest riktig, også av en skjermleser.",
    ),
    hint=Words(
        nn="«framsnakk check --fix» rettar det, med eit mellomrom som held tal og eining på same linje.",
        nb="«framsnakk check --fix» retter det, med et mellomrom som holder tall og enhet på samme linje.",
    ),
    bad=(
        Example(body="Fråværet gjekk ned med 50% på eit år.", highlights="50%", line=16),
        Example(body="Vi bar 1,5kg mjøl over 10 m2 golv.", highlights="1,5kg", line=16),
        Example(body="Møtet er kl 14.30 kvar dag, og kl.8 i helga.", highlights="kl 14.30", line=16),
        Example(body="Det kostar 200kr, og ikkje kr300. Sjå §5 og §§6-8.", highlights="200kr", line=16),
        Example(body="Rommet er 10 m2.", highlights="10 m2", line=16),
        Example(body="Vi møttest 14.november.", highlights="14.november"),
        Example(body="Det tok 2.5 timar.", highlights="2.5 timar"),
        Example("språk: nb\ntittel: Fraværet gikk ned 50%", highlights="50%"),
    ),
    good=(
        Example(body="50 % av oss song kl. 14, 5 kg mjøl, 10 m², § 5, kr 100, 100 kr, 50 %-stilling, 24-timars."),
        Example(body="Klasse 5m, rom 10m, 4G, A4, kl-14, 2a, 100%-regelen, [kart](kart-50%.jpg) og `5kg`, v2.5kg."),
        Example(body="Vi møttest 14. november kl. 2.30 og 8.15, med 12.500 kroner og versjon 2.5."),
        Example("språk: en", body="Absence fell by 50% at kl 14."),
        Example(
            "språk: nb", body="50\N{NO-BREAK SPACE}% av oss sang kl.\N{NO-BREAK SPACE}14, og 12 500 kr ble 13 000."
        ),
    ),
    check=check,
)
