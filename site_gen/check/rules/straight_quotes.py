"""SGN005: speech stands in the quotation marks of Norwegian, « and »."""

import re
from collections.abc import Iterator

from site_gen.check import placeholders
from site_gen.check.body_lines import TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_PAIR = re.compile(r'(?<![\w"=])"(?=[^\s"])(?P<said>[^"«»]{0,600}?[^\s"«»])"(?![\w"])')
"""A pair on one line, with nothing but the said between its marks; inches and attributes are no quotation marks."""
_CURLY = re.compile(r"(?<!\w)[“”„](?=[^\s“”„])[^“”„«»]{0,600}?[^\s“”„«»][“”](?!\w)")
_ANGLED = re.compile(r"<<(?=[^\s<>])[^<>«»]{0,600}?>>")
_MIXED = re.compile(r"(?<![\w\"=])[\"“”„](?=[^\s\"“”„])[^\"“”„«»]{0,600}?[^\s\d\"“”„«»][\"“”](?!\w)")
"""A pair of which the first mark is another than the last; after a digit, a straight one means inches."""
_DOUBLED = re.compile(
    r"(?<![\w'´`,])(?:''|´´|``|,,)(?=[^\s'´`,])[^'´`«»\"“”„]{0,600}?[^\s'´`«»\"“”„](?:''|´´)(?![\w'´])"
)
"""A pair of which each mark is written as two."""
_SINGLE = re.compile(
    r"(?<![\w‘’'´])(?P<mark>[‘’'´])(?=[^\s‘’'´])[^‘’'´«»]{0,600}?[^\s‘’'´«»](?:(?P=mark)|’)(?![\w‘’'´])"
)
_MARK = re.compile(r"[\"“”„<‘’'´]")
"""What each of those begins with; it is faster to look for."""
_IN_QUOTATION = re.compile(r"«[^«»]{0,2000}»")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first pair of other quotation marks, with the number of them and a fix for all."""
    found = [
        (line, *place)
        for line in text_lines(manuscript)
        for place in _pairs(line.text)
        if not _is_whole_field(line, *place[:2])
    ]
    if found:
        line, start, end, width = found[0]
        edits = [
            edit
            for one, first, last, wide in found
            for edit in (one.edit(first, first + wide, "«"), one.edit(last - wide, last, "»"))
        ]
        places = _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)})
        straight = all(one.written[first] == '"' for one, first, _, _ in found)
        said = line.written[start + width : end - width]
        slots = {"marks": _STRAIGHT if straight else _OTHERS, "places": places, "said": _short(said)}
        yield Finding(line.span(start, end), slots, Fix(tuple(edits)))


def _is_whole_field(line: TextLine, start: int, end: int) -> bool:
    """Return whether a pair in a word processor's marks is all of a field, of which FLD011 speaks."""
    return line.field is not None and line.text[start] != '"' and line.text[start:end] == line.text.strip()


def _pairs(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and width of the marks of each pair in a line; one inside « and » is no fault when single."""
    if _MARK.search(text) is None:
        return []
    found = [(*one.span(), 1) for pattern in (_PAIR, _CURLY) for one in pattern.finditer(text)]
    found += [(*one.span(), 2) for one in _ANGLED.finditer(text) if not placeholders.is_placeholder(one[0])]
    found += [(*one.span(), 2) for one in _DOUBLED.finditer(text)]
    taken = [(start, end) for start, end, _ in found]
    for one in _MIXED.finditer(text):
        if not any(start < one.end() and one.start() < end for start, end in taken):
            found.append((*one.span(), 1))
    inner = [one.span() for one in _IN_QUOTATION.finditer(text)] + [(start, end) for start, end, _ in found]
    for one in _SINGLE.finditer(text):
        if not any(start <= one.start() and one.end() <= end for start, end in inner):
            found.append((*one.span(), 1))
    return sorted(found)


def _short(said: str) -> str | Words:
    """Return the first words of what is said; an example where they may hold something private."""
    words = said.split()
    if any(sign.isdecimal() or sign == "@" for sign in said):
        return _EXAMPLE
    return " ".join(words) if len(words) <= _MOST_WORDS else f"{' '.join(words[:_MOST_WORDS])} …"


_MOST_WORDS = 6
_EXAMPLE = Words(nn="Vi song", nb="Vi sang")
_STRAIGHT = Words(nn='rette hermeteikn (")', nb='rette anførselstegn (")')
_OTHERS = Words(nn="andre hermeteikn enn « og »", nb="andre anførselstegn enn « og »")
_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN005",
    name="straight-quotes",
    title=Words(nn="Andre hermeteikn enn « og »", nb="Andre anførselstegn enn « og »"),
    sample={
        "marks": _STRAIGHT,
        "said": _EXAMPLE,
        "places": Words(nn="3 stader", nb="3 steder"),
    },
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Det står {marks} {places} i teksten.",
        nb="Det står {marks} {places} i teksten.",
    ),
    why=Words(
        nn="På norsk står det nokon seier, mellom « og ». Då syner det kvar replikken byrjar og sluttar.",
        nb="På norsk står det noen sier, mellom « og ». Da synes det hvor replikken begynner og slutter.",
    ),
    hint=Words(
        nn="Skriv «{said}». «framsnakk check --fix» byter dei ut.",
        nb="Skriv «{said}». «framsnakk check --fix» bytter dem ut.",
    ),
    bad=(
        Example(body='Vi song. "No går det bra", sa ho.', highlights="No går det bra", line=16),
        Example(body="“Vi song”, sa Kari.", highlights="“Vi song”", line=16),
        Example(body="”Vi song”, sa Kari.", highlights="”Vi song”", line=16),
        Example(body="„Vi song“, sa Kari.", highlights="„Vi song“", line=16),
        Example(body="<<Vi song>>, sa Kari.", highlights="<<Vi song>>", line=16),
        Example(body="‘Vi song’, sa Kari.", highlights="‘Vi song’", line=16),
        Example(body="''Vi song'', sa Kari.", highlights="Vi song", line=16),
        Example(body=",,Vi song'', sa Kari.", highlights=",,Vi song", line=16),
        Example(body='Det er sant. "Vi song” sa Kari.', highlights="Vi song”", line=16),
        Example("språk: nb", body='- Han sa "ja".\n\nHun sa "nei".', highlights="ja", line=16),
    ),
    good=(
        Example(body="«Ho sa ‘ja’ til oss», sa Kari. Det var i '98, og Laila's bil er 24'."),
        Example(body='Vi song. «No går det bra», sa ho. Skjermen er 24". `"kode"`'),
        Example("språk: nb", body="Hun sa «ja» og «nei», og så på https://ks.example/?q=%22ja%22."),
    ),
    check=check,
)
