"""PER005: a person's name is written with the first name first."""

import re
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import person_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.names.turned import first_name_first, is_turned

_PLAIN = re.compile(r"[^\W\d_]+, ?[^\W\d_]+(?:[ -][^\W\d_]+)*+")
"""A name with only one reading, which needs no quotation marks in YAML."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each name of a person with a comma or a semicolon."""
    record = manuscript.record
    for node in (*record.texts(person_fields.PERSON_NAME), *record.texts(person_fields.PERSON_FORMER_NAMES)):
        if is_turned(node.text):
            reordered = first_name_first(node.text)
            fix = Fix((Edit(node.span, reordered),)) if _PLAIN.fullmatch(node.text) else None
            yield Finding(node.span, {"name": node.text, "straight": reordered}, fix)


RULE = StoryRule(
    code="PER005",
    name="turned-name",
    title=Words(nn="Eit namn med etternamnet fyrst", nb="Et navn med etternavnet først"),
    sample={"name": "Nes, Ola", "straight": "Ola Nes"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(
        nn="Namnet «{name}» har komma eller semikolon i seg. Då kan vi ikkje vite kva som er førenamnet.",
        nb="Navnet «{name}» har komma eller semikolon i seg. Da kan vi ikke vite hva som er fornavnet.",
    ),
    why=Words(
        nn="Den som berre skal visast med førenamn, må kunne stole på at etternamnet ikkje kjem ut i staden.",
        nb="Den som bare skal vises med fornavn, må kunne stole på at etternavnet ikke kommer ut i stedet.",
    ),
    hint=Words(nn="Skriv førenamnet fyrst, utan komma: {straight}", nb="Skriv fornavnet først, uten komma: {straight}"),
    bad=(
        Example(path="stories/folk/p002.yml", raw=b"namn: Nes, Ola\n", highlights="Nes, Ola", line=1),
        Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\ntidlegare_namn: ['Vik, Ola']\n", line=2),
    ),
    good=(Example(path="stories/folk/p002.yml", raw=b"namn: Ola Nes\ntidlegare_namn: [Ola Vik, Ola Dal]\n"),),
    check=check,
)
