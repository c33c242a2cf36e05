"""TXT032: a list is written as a list, not as a paragraph with bullets or dashes in it."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.word_bullets import WORD_BULLETS

_BULLET = re.compile(rf"(?<=\S)\s*(?P<mark>[•▪●◦‣∙■➢✓✔{WORD_BULLETS}])[ \t]*\w")
_DASH = re.compile(r":\s+(?P<mark>[-–—])\s?\w[^-–—.!?]{0,80}\s[-–—]\s?\w")
"""A colon, and after it at least two items with a dash before each."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first bullet or dash inside each line."""
    for line in body_lines.prose_lines(manuscript):
        found = _BULLET.search(line.text) or _DASH.search(line.text)
        if found and "|" not in line.text:
            start, end = found.span("mark")
            yield Finding(line.span(start, end), {"mark": "•" if found["mark"] >= "\ue000" else found["mark"]})


RULE = StoryRule(
    code="TXT032",
    name="list-in-paragraph",
    title=Words(nn="Ei liste inne i eit avsnitt", nb="En liste inne i et avsnitt"),
    sample={"mark": "•"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står det ei liste med «{mark}» inne i avsnittet.",
        nb="Her står det en liste med «{mark}» inne i avsnittet.",
    ),
    why=Words(
        nn="Punkt etter kvarandre på same linje er vanskelege å skilje, og skjermlesarar seier ikkje at det er ei liste.",
        nb="Punkter etter hverandre på samme linje er vanskelige å skille, og skjermlesere sier ikke at det er en liste.",
    ),
    hint=Words(
        nn="Skriv kvart punkt på ei eiga linje, med «- » framfor, og med ei tom linje før lista. Eller skriv det som ei "
        "vanleg setning.",
        nb="Skriv hvert punkt på en egen linje, med «- » foran, og med en tom linje før listen. Eller skriv det som en "
        "vanlig setning.",
    ),
    bad=(
        Example(body="Vi trong dette: • kaffi • ro • tid", highlights="•", line=16),
        Example(body="Vi trong dette: \uf0b7 kaffi \uf0b7 ro", highlights="\uf0b7"),
        Example("språk: nb", body="Vi trengte dette: - kaffe - ro - tid", highlights="-", line=16),
    ),
    good=(
        Example(body="Vi trong dette:\n\n- kaffi\n- ro\n\nDet var kaffi – og ro – vi trong: tid."),
        Example("språk: nb", body="Da sa hun: – Nei. Vi sang - alle sammen - hver dag."),
    ),
    check=check,
)
