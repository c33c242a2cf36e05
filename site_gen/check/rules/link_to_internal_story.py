"""LNK004: a story for everyone does not link to one for employees only."""

from collections.abc import Iterator

from site_gen import body_links
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.choices import Audience
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the target of each link to an internal story; an internal story may link to another."""
    if manuscript.record.get(story_fields.AUDIENCE, Audience.ALL) is Audience.INTERNAL:
        return
    for link in placed_links(manuscript):
        story = None if body_links.is_external(link.target) else body_links.linked_story(link.target)
        if story is not None and registers.internal_stories.get(story):
            yield Finding(link.target_span, {"target": link.target[:60]})


_INTERNAL = (
    (
        "stories/intern.md",
        "---\nslag: suksesshistorie\ntittel: Berre for oss\nsynleg: internt\n---\n\nVi prøver oss fram.\n",
    ),
)

RULE = RegisterRule(
    code="LNK004",
    name="link-to-internal-story",
    title=Words(nn="Ei open forteljing som viser til ei intern", nb="En åpen fortelling som viser til en intern"),
    sample={"target": "../song/prova.md"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="Lenkja «{target}» viser til ei forteljing som berre dei tilsette får lese.",
        nb="Lenken «{target}» viser til en fortelling som bare de ansatte får lese.",
    ),
    why=Words(
        nn="På den opne sida blir lenkja til vanleg tekst. Lesaren skjønar at det finst noko han ikkje får sjå.",
        nb="På den åpne siden blir lenken til vanlig tekst. Leseren skjønner at det finnes noe han ikke får se.",
    ),
    hint=Words(
        nn="Ta bort lenkja og omtalen, eller skriv «synleg: internt» i denne òg.",
        nb="Ta bort lenken og omtalen, eller skriv «synlig: internt» i denne også.",
    ),
    bad=(
        Example(body="Vi lærte av [dei andre](intern.md).", highlights="intern.md", line=16, other_files=_INTERNAL),
        Example("språk: nb", body="Vi lærte av [de andre](../x/intern.md).", line=16, other_files=_INTERNAL),
    ),
    good=(
        Example("synleg: internt", body="Vi lærte av [dei andre](intern.md).", other_files=_INTERNAL),
        Example("språk: nb", body="Vi lærte av [oss selv](god.md).", other_files=_INTERNAL),
    ),
    check=check,
)
