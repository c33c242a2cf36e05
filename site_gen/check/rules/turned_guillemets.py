"""SGN007: a quotation begins with « and ends with »."""

from collections.abc import Iterator

from site_gen.check.guillemets import wrong_pairs
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first quotation with a wrong mark, with the number of them and a fix for all."""
    found = [(line, start, end) for line in text_lines(manuscript) for start, end in wrong_pairs(line.text)]
    if found:
        line, start, end = found[0]
        edits = [
            one.edit(at, at + 1, mark)
            for one, first, last in found
            for at, mark in ((first, "«"), (last - 1, "»"))
            if one.text[at] != mark
        ]
        places = _ONE if len(found) == 1 else fill(_MANY, {"number": len(found)})
        slots = {"marks": f"{line.text[start]} … {line.text[end - 1]}", "places": places}
        yield Finding(line.span(start, end), slots, Fix(tuple(edits)))


_ONE = Words(nn="éin stad", nb="ett sted")
_MANY = Words(nn="{number} stader", nb="{number} steder")

RULE = StoryRule(
    code="SGN007",
    name="turned-guillemets",
    title=Words(nn="Hermeteikn som står feil veg", nb="Anførselstegn som står feil vei"),
    sample={"marks": "» … «", "places": Words(nn="3 stader", nb="3 steder")},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Eit sitat skal stå mellom « og », men {places} i teksten står det {marks}",
        nb="Et sitat skal stå mellom « og », men {places} i teksten står det {marks}",
    ),
    why=Words(
        nn="« opnar eit sitat, og » lukkar det. Står dei omvendt, eller er det eine eit anna teikn, veit ingen kvar sitatet byrjar og sluttar.",
        nb="« åpner et sitat, og » lukker det. Står de omvendt, eller er det ene et annet tegn, vet ingen hvor sitatet begynner og slutter.",
    ),
    hint=Words(nn="«framsnakk check --fix» rettar det.", nb="«framsnakk check --fix» retter det."),
    bad=(
        Example(body="Vi song. »No går det bra«, sa ho.", highlights="»No går det bra«", line=16),
        Example(body='«No går det bra", sa ho. Så lo vi.', highlights="«No går det bra", line=16),
        Example(body="”No går det bra», sa ho.", highlights="”No går det bra»", line=16),
        Example("språk: nb", body="«Nå går det bra«, sa hun.\n\nJa. »Nå går det bra», sa han.", line=16),
    ),
    good=(
        Example(body="«No går det bra», sa ho. «Ja», svara han, «det gjer det.» Eg lo."),
        Example(body='Heim » Om oss » Alle. «Ho sa "ja" til oss», sa Kari. «Ho ropte «ja» til oss.»'),
        Example(body='«No går det bra», sa ho. Skjermen er 24". Det er `»a«`, og «nei».'),
        Example("språk: nb", body="«Nå går det bra.\n\n«Nå går det enda bedre.»"),
    ),
    check=check,
)
