"""ADR006: a withdrawn story is not published again under another name."""

from collections.abc import Iterator

from site_gen import duplicate_stories
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the title when title and text are those of a withdrawn story."""
    digest = duplicate_stories.text_digest(manuscript) if needs_answers(manuscript, registers) else None
    if digest is not None and registers.has_withdrawn_text(digest):
        place = manuscript.record.at(story_fields.TITLE)
        yield Finding(place.span if place else whole_line_span(1))


_BODY = "## Kva skjedde?\n\nVi song.\n\n## Korleis fekk de det til?\n\nVi sette av tre minutt.\n"

RULE = RegisterRule(
    code="ADR006",
    name="withdrawn-text",
    title=Words(nn="Tekst frå ei forteljing som er trekt tilbake", nb="Tekst fra en fortelling som er trukket tilbake"),
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Tittel og tekst er dei same som i ei forteljing som er trekt tilbake.",
        nb="Tittel og tekst er de samme som i en fortelling som er trukket tilbake.",
    ),
    why=Words(
        nn="Den som har trekt ei forteljing, skal sleppe å sjå henne att under eit anna namn.",
        nb="Den som har trukket en fortelling, skal slippe å se den igjen under et annet navn.",
    ),
    hint=Words(
        nn="Slett fila. Har alle sagt ja til at forteljinga kan ut att, så ta bort linja om henne i trekte.yml fyrst.",
        nb="Slett filen. Har alle sagt ja til at fortellingen kan ut igjen, så ta bort linjen om den i trekte.yml først.",
    ),
    bad=(
        Example(
            "tittel: Då vi song saman",
            body=_BODY,
            highlights="Då vi song saman",
            other_files=(
                (
                    "stories/trekte.yml",
                    "forteljingar: [{avtrykk: 0000000000000000000000000000000000000000000000000000000000000000, innhald: c5c67c212ca6fb9908a6d8401560f2e50585754043833339cdff7b5219742487, trekt: 2026-10-01}]\n",
                ),
            ),
        ),
    ),
    good=(Example(body=_BODY),),
    check=check,
)
