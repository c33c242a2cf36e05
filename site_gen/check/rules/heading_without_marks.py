"""TXT036: a section's heading has ## before it."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.check.unmarked_headings import unmarked_headings
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each line that is a section's heading of the story's kind without marks, or asks what the next answers."""
    for line, found in unmarked_headings(manuscript):
        start = line.written.index(found.written)
        edit = line.edit(start, start + len(found.written) + found.gap, f"## {found.heading}{found.below}")
        span = line.span(start, start + len(found.written))
        yield Finding(span, {"heading": found.heading}, Fix((edit,), is_safe=found.is_certain))


RULE = StoryRule(
    code="TXT036",
    name="heading-without-marks",
    title=Words(nn="Ei overskrift utan ## framfor", nb="En overskrift uten ## foran"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?")},
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Det manglar ## framfor overskrifta «{heading}», så ho blir vanleg tekst.",
        nb="Det mangler ## foran overskriften «{heading}», så den blir vanlig tekst.",
    ),
    why=Words(
        nn="Utan ## ser ikkje lesaren at noko nytt byrjar, og den som lyttar, finn ikkje fram til avsnittet.",
        nb="Uten ## ser ikke leseren at noe nytt begynner, og den som lytter, finner ikke fram til avsnittet.",
    ),
    hint=Words(nn="Skriv ## {heading}", nb="Skriv ## {heading}"),
    bad=(
        Example(body="Kva skjedde?\n\nVi song.", highlights="Kva skjedde?", line=16),
        Example(body="1. Kva skjedde?\nVi song.", highlights="1. Kva skjedde?", line=16),
        Example(body="Vi lo.\n\nKorleis fekk de det til?\nVi sette av tid.", line=18),
        Example("slag: prosjekt", body="Resultat\n\nVi ler meir."),
        Example(body="Korleis gjekk det til?\nVi spurde elevane.", highlights="Korleis gjekk det til?", line=16),
        Example(body="KVA SKJEDDE:\nVi song.", highlights="KVA SKJEDDE:", line=16),
        Example("språk: nb", body="Hvem merket forskjellen: Naboen.", highlights="Hvem merket forskjellen:"),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\nVi song. Kva skjedde?\n\n- Kva skjedde?\n\n> Kva skjedde?"),
        Example(body="**Kva skjedde?**\n\nSjefen spurde:\nKva skjedde?\n\n«Kva skjedde?»"),
        Example(body="Kven er du?\n\nVi song."),
        Example(body="Kva skjedde? Ingen veit.\n\nKorleis gjekk det?\n– Bra.\n\nVi undra oss:\nKva no?\nVi lo."),
    ),
    check=check,
)
