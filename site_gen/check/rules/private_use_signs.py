"""SGN003: a text has no characters that only one typeface can show."""

import re
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import Span
from site_gen.word_bullets import WORD_BULLETS

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first character of Unicode's private use areas on each line."""
    if not _PRIVATE.search(manuscript.source):
        return
    # TXT013 makes a list of the bullets, and TXT032 reports them inside a paragraph.
    for number, line in enumerate(manuscript.source.split("\n"), start=1):
        found = next((one for one in _PRIVATE.finditer(line) if one[0] not in WORD_BULLETS), None)
        if found is not None:
            at = found.start()
            yield Finding(Span(number, at + 1, number, at + 2), {"number": f"U+{ord(found[0]):04X}"})


RULE = StoryRule(
    code="SGN003",
    name="private-use-signs",
    title=Words(nn="Eit teikn som berre éi skrifttype kan vise", nb="Et tegn som bare én skrifttype kan vise"),
    sample={"number": "U+F04A"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PAGE, FileKind.PERSON, FileKind.UNITS, FileKind.THEMES}),
    message=Words(
        nn="Her står det eit teikn ({number}) som lesaren ser som ein tom firkant.",
        nb="Her står det et tegn ({number}) som leseren ser som en tom firkant.",
    ),
    why=Words(
        nn="Smilefjes, piler og kryss frå Word ligg ofte i ei eiga skrifttype, og den har ikkje lesaren.",
        nb="Smilefjes, piler og kryss fra Word ligger ofte i en egen skrifttype, og den har ikke leseren.",
    ),
    hint=Words(
        nn="Slett teiknet, eller skriv med ord det som skulle stå der.",
        nb="Slett tegnet, eller skriv med ord det som skulle stå der.",
    ),
    bad=(
        Example(body="Vi song kvar dag \uf04a og lo.", highlights="\uf04a", line=16),
        Example("språk: nb\ntittel: Vi sang sammen \uf0e8 hver dag", highlights="\uf0e8", line=3),
    ),
    good=(
        Example(body="\uf0b7\tVi song\n\uf076\tVi lo\n\n☺ → ✓"),
        Example("språk: nb", body="Vi sang hver dag 😊"),
    ),
    check=check,
)
