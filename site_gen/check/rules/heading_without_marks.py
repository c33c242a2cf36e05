"""TXT036: a section's heading has ## before it."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import kinds, story_fields
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each line that is exactly a section's heading of the story's kind, and has no marks."""
    kind = manuscript.record.get(story_fields.KIND)
    if kind is None:
        return
    lines = body_lines.body_lines(manuscript)
    for at, line in enumerate(lines):
        text = line.text.strip()
        begins = at == 0 or not lines[at - 1].written.strip()
        if not text or not begins or len(line.text) - len(line.text.lstrip()) > _MOST_INDENT:
            continue
        if kinds.kind_section(kind, text) is None or text[-1] in ".:" or _is_answer(text):
            continue
        start = line.written.index(text)
        below = lines[at + 1] if at + 1 < len(lines) else None
        if below is not None and _UNDERLINE.fullmatch(below.written):
            continue
        runs_on = below is not None and below.text.strip() != ""
        edit = line.edit(start, start + len(text), f"## {text}\n" if runs_on else f"## {text}")
        yield Finding(line.span(start, start + len(text)), {"heading": text}, Fix((edit,)))


_UNDERLINE = re.compile(r"\s*(?:-+|=+)\s*")
"""A line that makes the one above a heading, which other rules report."""
_MOST_INDENT = 3
"""Spaces before a line that is still a paragraph."""


def _is_answer(text: str) -> bool:
    """Return whether a line of one word may be the answer to something: «Resultat» is a heading, «mål» is not."""
    return " " not in text and not text[:1].isupper()


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
        Example(body="Vi lo.\n\nKorleis fekk de det til?\nVi sette av tid.", line=18),
        Example("slag: prosjekt", body="Resultat\n\nVi ler meir."),
    ),
    good=(
        Example(),
        Example(body="## Kva skjedde?\n\nVi song. Kva skjedde?\n\n- Kva skjedde?\n\n> Kva skjedde?"),
        Example(body="**Kva skjedde?**\n\nSjefen spurde:\nKva skjedde?\n\n«Kva skjedde?»"),
        Example(body="Kven er du?\n\nVi song."),
    ),
    check=check,
)
