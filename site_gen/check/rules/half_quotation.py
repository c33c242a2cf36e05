"""SGN008: a quotation that begins also ends."""

from collections.abc import Iterator

from site_gen.check.guillemets import lone_marks
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.check.text_lines import text_lines
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each « that is never closed, and each » that closes nothing."""
    for mark in lone_marks(text_lines(manuscript)):
        slots = {"mark": mark.line.text[mark.at], "lacks": "»" if mark.opens else "«"}
        yield Finding(mark.line.span(mark.at, mark.at + 1), slots, hint=_CLOSE if mark.opens else _OPEN)


_CLOSE = Words(
    nn="Skriv » der det som blir sagt, sluttar: «Det går bra», sa ho.",
    nb="Skriv » der det som blir sagt, slutter: «Det går bra», sa hun.",
)
_OPEN = Words(
    nn="Skriv « der det som blir sagt, byrjar: «Det går bra», sa ho.",
    nb="Skriv « der det som blir sagt, begynner: «Det går bra», sa hun.",
)

RULE = StoryRule(
    code="SGN008",
    name="half-quotation",
    title=Words(nn="Eit sitat med berre det eine hermeteiknet", nb="Et sitat med bare det ene anførselstegnet"),
    sample={"mark": "«", "lacks": "»"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her står {mark}, men ingen {lacks} som høyrer til.",
        nb="Her står {mark}, men ingen {lacks} som hører til.",
    ),
    why=Words(
        nn="Utan begge teikna veit ingen kva som blir sagt, og kva som er di eiga forteljing.",
        nb="Uten begge tegnene vet ingen hva som blir sagt, og hva som er din egen fortelling.",
    ),
    hint=_CLOSE,
    bad=(
        Example(body="«No går det bra, sa ho. Så lo vi alle.", highlights="«", line=16),
        Example(body="Vi song.\n\nNo går det bra», sa ho.", highlights="»", line=18),
        Example(body="«Ja», sa ho. «No går\ndet bra. Så lo vi.\n\nVi song.", highlights="«", line=16),
        Example("språk: nb\ntittel: «Nå går det bra, sa hun"),
    ),
    good=(
        Example(body="«No går\ndet bra», sa ho. «Ja!»\n\nHeim » Om oss\n\n» Alle\n\n`«a`"),
        Example(body="«No går det bra.\n\n«Det gjer det alltid.»\n\n«Vi song.\n\nVi lo.\n\nVi gret», sa ho."),
        Example(body='»No går det bra«, sa ho. «Ja", sa han.'),
        Example("språk: nb", body="- «Nå går\n  det bra», sa hun.\n- «Ja.»\n\n> «Nei», sa han."),
    ),
    check=check,
)
