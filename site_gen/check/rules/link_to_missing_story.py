"""LNK003: a link in a story leads to an existing story or page."""

from collections.abc import Iterator

from site_gen import body_links, own_page_format
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each target that is the file of no story; ADR008 reports those that are withdrawn."""
    for link in placed_links(manuscript):
        story = body_links.linked_story(link.target)
        if story is None or body_links.is_external(link.target) or registers.has_withdrawn(story):
            continue
        is_page = own_page_format.linked_page(link.target, from_page=False) is not None
        if not is_page and story not in registers.internal_stories:
            suggestion = did_you_mean_id(story, sorted(registers.internal_stories))
            yield Finding(link.target_span, {"target": link.target[:60], "suggestion": suggestion})


RULE = RegisterRule(
    code="LNK003",
    name="link-to-missing-story",
    title=Words(nn="Ei lenkje til ei forteljing som ikkje finst", nb="En lenke til en fortelling som ikke finnes"),
    sample={
        "target": "../sjukeheimen/langvakt.md",
        "suggestion": Words(nn="Meinte du «langvakta»? ", nb="Mente du «langvakta»? "),
    },
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Lenkja «{target}» leier ikkje til noka forteljing her.",
        nb="Lenken «{target}» leder ikke til noen fortelling her.",
    ),
    why=Words(
        nn="Ei lenkje som ikkje leier nokon stad, blir til vanleg tekst, og lesaren finn ikkje det du viser til.",
        nb="En lenke som ikke leder noe sted, blir til vanlig tekst, og leseren finner ikke det du viser til.",
    ),
    hint=Words(
        nn="{suggestion}Skriv namnet på mappa eller fila til forteljinga, slik: ../heimetenesta/golvet.md",
        nb="{suggestion}Skriv navnet på mappen eller filen til fortellingen, slik: ../hjemmetjenesten/gulvet.md",
    ),
    bad=(
        Example(body="Vi lærte av [dei som song om natta](../song/natt.md).", highlights="../song/natt.md", line=16),
        Example("språk: nb", body="Vi lærte av [dem som\nsang om natten](god-natt.md).", line=17),
    ),
    good=(
        Example(body="Vi lærte av [oss sjølve](god.md) og [andre](https://fjordvik.example/natt.md)."),
        Example("språk: nb", body="Vi lærte av [oss selv](../stories/god/index.md)."),
    ),
    check=check,
)
