"""SGN005: speech stands in the quotation marks of Norwegian, « and »."""

import re
from collections.abc import Iterator

from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript

_PAIR = re.compile(r'(?<![\w"=])"(?=[^\s"])(?P<said>[^"«»]{0,600}?[^\s"«»])"(?![\w"])')
"""A pair on one line, with nothing but the said between its marks; inches and attributes are no quotation marks."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first pair of straight quotation marks, with the number of them and a fix for all."""
    found = [
        (line, match.start(), match.end()) for line in text_lines(manuscript) for match in _PAIR.finditer(line.text)
    ]
    if found:
        line, start, end = found[0]
        edits = [
            edit
            for one, first, last in found
            for edit in (one.edit(first, first + 1, "«"), one.edit(last - 1, last, "»"))
        ]
        places = _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)})
        yield Finding(line.span(start, end), {"places": places}, Fix(tuple(edits)))


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN005",
    name="straight-quotes",
    title=Words(nn="Rette hermeteikn", nb="Rette anførselstegn"),
    sample={"places": Words(nn="3 stader", nb="3 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn='Det står rette hermeteikn (") {places} i teksten.',
        nb='Det står rette anførselstegn (") {places} i teksten.',
    ),
    why=Words(
        nn="På norsk står det nokon seier, mellom « og ». Då syner det kvar replikken byrjar og sluttar.",
        nb="På norsk står det noen sier, mellom « og ». Da synes det hvor replikken begynner og slutter.",
    ),
    hint=Words(nn="«framsnakk check --fix» byter dei ut.", nb="«framsnakk check --fix» bytter dem ut."),
    bad=(
        Example(body='Vi song. "No går det bra", sa ho.', highlights="No går det bra", line=16),
        Example("språk: nb", body='- Han sa "ja".\n\nHun sa "nei".', highlights="ja", line=16),
    ),
    good=(
        Example(body='Vi song. «No går det bra», sa ho. Skjermen er 24". `"kode"`'),
        Example("språk: nb", body="Hun sa «ja» og «nei», og så på https://ks.example/?q=%22ja%22."),
    ),
    check=check,
)
