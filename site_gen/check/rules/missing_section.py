"""TXT007: a story has the essential sections of its kind."""

import re
from collections.abc import Iterator

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model import kinds, story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the missing essential sections together, except in drafts."""
    kind = manuscript.record.get(story_fields.KIND)
    if kind is None or manuscript.record.get(story_fields.STATUS) is not Status.READY or not manuscript.body.strip():
        return
    headings = {heading.text for heading in markdown.parse_body(manuscript.body).headings()}
    there = {kinds.kind_section(kind, heading) for heading in headings.union(_without_marks(manuscript))}
    missing = [section for section in kinds.KINDS[kind].carrying if section not in there]
    if missing:
        names = Words(
            nn=join_words([f"«{section.nn}»" for section in missing]),
            nb=join_words([f"«{section.nb}»" for section in missing]),
        )
        yield Finding(manuscript.body_span(0), {"sections": names})


def _without_marks(manuscript: Manuscript) -> Iterator[str]:
    """Yield what may be meant as a heading, a line or its beginning: rules of their own say what such a line needs."""
    for line in body_lines.prose_lines(manuscript):
        text = line.text.strip().strip("#*_ ")
        yield text
        yield _END.split(text, maxsplit=1)[0]


_END = re.compile(r"[?:]")


_IN_BOLD = "**Kva skjedde?**\n\nVi song.\n\nKorleis fekk de det til?\n\nVi sette av tid."

RULE = StoryRule(
    code="TXT007",
    name="missing-section",
    title=Words(nn="Eit spørsmål som ikkje er svart på", nb="Et spørsmål som ikke er besvart"),
    sample={
        "sections": Words(
            nn="«Kva skjedde?» og «Korleis fekk de det til?»", nb="«Hva skjedde?» og «Hvordan fikk dere det til?»"
        )
    },
    blocks=Blocks.NOTHING,
    message=Words(nn="Forteljinga svarar ikkje på {sections}.", nb="Fortellingen svarer ikke på {sections}."),
    why=Words(
        nn="Andre arbeidslag lærer av kva de gjorde og korleis de fekk det til. Utan det blir det berre ei fin historie.",
        nb="Andre arbeidslag lærer av hva dere gjorde og hvordan dere fikk det til. Uten det blir det bare en fin historie.",
    ),
    hint=Words(
        nn="Legg til overskrifta med ## framfor, eller la vere om ho ikkje passar.",
        nb="Legg til overskriften med ## foran, eller la være hvis den ikke passer.",
    ),
    bad=(Example(body="Vi song saman kvar morgon."), Example(body="## Kva skjedde?\n\nVi song.")),
    good=(
        Example(),
        Example("status: utkast", body="Vi song."),
        Example(body=_IN_BOLD),
        Example(body="## Kva skjedde ?\n\nVi song.\n\n## 2. Korleis fekk de det til?\n\nVi sette av tid."),
        Example(body="**Kva skjedde?** Vi song.\n\nKorleis fekk de det til: Vi sette av tid."),
    ),
    check=check,
)
