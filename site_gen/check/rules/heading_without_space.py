"""TXT012: a heading has a space after its # characters; without it, it is no heading."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model import kinds, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_MARKS = re.compile(r" {0,3}(#{1,6})(?=[^\W_]|[«\"*])")
_LONGEST_HEADING = 80


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each such line; one with a single # only when it is no hashtag."""
    kind = manuscript.record.get(story_fields.KIND)
    blank = True
    for line in body_lines.body_lines(manuscript):
        found = _MARKS.match(line.text)
        if found and (len(found[1]) > 1 or (blank and _is_heading(line.text[found.end() :]))):
            heading = line.written[found.end() :].strip()
            marks = "#" * max(2, len(found[1]))
            is_section = kind is not None and kinds.kind_section(kind, heading) is not None
            added = marks.removeprefix(found[1]) + " "
            fix = line.fix(found.end(), found.end(), added) if len(found[1]) > 1 or is_section else None
            slots = {"heading": heading[:_LONGEST_HEADING], "marks": marks}
            yield Finding(line.span(found.start(1), found.end(1)), slots, fix)
        blank = not line.written.strip() or line.number == manuscript.body_line


def _is_heading(text: str) -> bool:
    """Return whether a line after a single # reads as a heading: several words, no sentence, no other hashtag."""
    several = " " in text.strip() or text.rstrip().endswith("?")
    return (
        text[:1].isupper()
        and several
        and "#" not in text
        and len(text) <= _LONGEST_HEADING
        and text.rstrip()[-1:] not in ".!:,"
    )


RULE = StoryRule(
    code="TXT012",
    name="heading-without-space",
    title=Words(nn="Ei overskrift utan mellomrom etter #", nb="En overskrift uten mellomrom etter #"),
    sample={"heading": Words(nn="Kva skjedde?", nb="Hva skjedde?"), "marks": "##"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Det manglar mellomrom etter # i overskrifta «{heading}», så ho blir vanleg tekst.",
        nb="Det mangler mellomrom etter # i overskriften «{heading}», så den blir vanlig tekst.",
    ),
    why=Words(
        nn="Utan mellomrommet står # på sida, og den som lyttar, finn ikkje fram til avsnittet.",
        nb="Uten mellomrommet står # på siden, og den som lytter, finner ikke fram til avsnittet.",
    ),
    hint=Words(nn="Skriv {marks} {heading}", nb="Skriv {marks} {heading}"),
    bad=(
        Example(body="##Korleis fekk de det til?\n\nVi snakka saman.", highlights="##", line=16),
        Example(body="Vi song.\n\n#Kva skjedde?\n\nVi lo.", highlights="#", line=18),
    ),
    good=(
        Example(),
        Example(body="Vi song.\n\n#framsnakk #heiltid"),
        Example(body="#Framsnakk\n\nVi er #1 på lista.\n\n#1 på lista er song."),
        Example(body="\\##Slik skreiv vi det."),
    ),
    check=check,
)
