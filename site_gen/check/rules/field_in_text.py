"""FRM007: fields are between the lines with ---, and not in the text below them."""

import re
from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import person_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_KEYS = {key for field in (*story_fields.STORY.fields, person_fields.PERSON_CONSENT) for key in field.keys}
_ON_ANY_LINE = frozenset({"publiseres", "publiserast", "publiseringsdato"})
"""What is said of a story and never in one."""
_FIELD = re.compile(r"^(?P<key>[^\W\d]\w*):(?=\s|$)", re.MULTILINE)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each line of the text that begins like a field.

    A capitalised key counts only above the first paragraph: «Kontakt: …» may well begin another.
    """
    if not _FIELD.search(manuscript.body):
        return
    hidden = _comments(manuscript.body)
    begins, at_top = True, True
    for number, line in enumerate(manuscript.body.split("\n")):
        if number in hidden or not line.strip():
            begins = True
            continue
        found = _FIELD.match(line)
        key = found["key"] if found else ""
        is_field = (begins and (key if not at_top else key.lower()) in _KEYS) or key.lower() in _ON_ANY_LINE
        if is_field:
            at = manuscript.body_line + number
            yield Finding(Span(at, 1, at, len(key) + 1), {"key": key})
        elif not line.startswith(("- ", " ", "\t", "---")):
            at_top = begins = False


def _comments(body: str) -> set[int]:
    """Return the numbers of the lines that are comments, which no page shows."""
    found = markdown.parse_body(body).comments() if "<!--" in body else ()
    return {line for comment in found if comment.block for line in range(comment.line, comment.end_line)}


RULE = StoryRule(
    code="FRM007",
    name="field-in-text",
    title=Words(nn="Eit felt som er hamna i teksten", nb="Et felt som er havnet i teksten"),
    sample={"key": "refleksjon"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Feltet «{key}» står i teksten, under ---, der alle får lese det.",
        nb="Feltet «{key}» står i teksten, under ---, der alle får lese det.",
    ),
    why=Words(
        nn="Alt under den andre linja med --- er tekst som alle får lese, òg ønske og spørsmål som berre er for arbeidslaget.",
        nb="Alt under den andre linjen med --- er tekst som alle får lese, også ønsker og spørsmål som bare er for arbeidslaget.",
    ),
    hint=Words(
        nn="Flytt linja opp mellom dei to linjene med ---. Er det tekst, skriv setninga på ein annan måte.",
        nb="Flytt linjen opp mellom de to linjene med ---. Er det tekst, skriv setningen på en annen måte.",
    ),
    bad=(
        Example(body="refleksjon: [Kva gjer vi?]\n\n## Kva skjedde?\n\nVi song.\n", highlights="refleksjon", line=16),
        Example(body="Ønske: Meir tid\n\n## Kva skjedde?\n\nVi song.\n", highlights="Ønske", line=16),
        Example(body="## Kva skjedde?\n\nVi song.\n\nsamtykke: munnleg\n", highlights="samtykke"),
        Example(body="Vi song.\nPubliseres: 8. mars\n", highlights="Publiseres"),
        Example(body="ønske:\n  - Meir tid\nkontakt: Kari\n\nVi song.\n", highlights="kontakt"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nVi song.\n\nKontakt: Ring oss.\n"),
        Example(body="## Kva skjedde?\n\nVi valde eitt\ntema: nærvær.\n"),
        Example(body="<!--\nønske: spør om dette\n-->\n\n## Kva skjedde?\n\nVi song.\n"),
        Example(body="Hugs: ver snill.\n\n## Kva skjedde?\n\nVi song.\n"),
    ),
    check=check,
)
