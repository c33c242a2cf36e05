"""TXT016: a fenced code block is closed; otherwise the rest of the story is code."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first line of each unclosed block."""
    written = manuscript.body.split("\n")
    for token in markdown.parse_body(manuscript.body).tokens:
        if token.type == "fence" and token.map:
            start, end = token.map
            last = written[end - 1].strip(" \t>") if end - 1 > start else ""
            if not last.startswith(token.markup) or last.strip(token.markup[0]):
                yield Finding(manuscript.body_span(start), {"marks": token.markup[:3]})


RULE = StoryRule(
    code="TXT016",
    name="unclosed-fence",
    title=Words(nn="Ein kodeboks som aldri sluttar", nb="En kodeboks som aldri slutter"),
    sample={"marks": "```"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Frå «{marks}» og ut blir alt vist som kode i ein grå boks.",
        nb="Fra «{marks}» og ut vises alt som kode i en grå boks.",
    ),
    why=Words(
        nn="Ein boks med kode varer til det kjem ei linje med dei same teikna. Her kjem ho aldri.",
        nb="En boks med kode varer til det kommer en linje med de samme tegnene. Her kommer den aldri.",
    ),
    hint=Words(
        nn="Skriv {marks} på ei eiga linje der koden sluttar, eller ta bort teikna.",
        nb="Skriv {marks} på en egen linje der koden slutter, eller ta bort tegnene.",
    ),
    bad=(
        Example(body="Lappen sa:\n\n```\nhugs kaffi\n\n## Så\n\nAlt dette hamnar i ein boks.", line=18),
        Example(body="Vi song.\n\n~~~", line=18),
    ),
    good=(Example(), Example(body="```\nhugs kaffi\n```\n\n> ~~~\n> kode\n> ~~~\n\n- ```\n  kode\n  ```")),
    check=check,
)
