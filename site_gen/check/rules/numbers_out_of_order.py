"""TXT022: the numbers of a list are consecutive."""

from collections.abc import Iterator

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each item whose number is not the next."""
    before: list[str] = []
    for token in markdown.parse_body(manuscript.body).tokens:
        if token.type.endswith("_list_open"):
            before.append("")
        elif token.type.endswith("_list_close"):
            before.pop()
        elif token.type == "list_item_open":
            if token.map and token.attrs.get("value") is not None:
                slots = {"number": int(token.info), "before": int(before[-1])}
                yield Finding(manuscript.body_span(token.map[0]), slots)
            before[-1] = token.info


RULE = StoryRule(
    code="TXT022",
    name="numbers-out-of-order",
    title=Words(nn="Ei nummerert liste som hoppar", nb="En nummerert liste som hopper"),
    sample={"number": "18", "before": "17"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="I denne lista kjem {number} etter {before}.",
        nb="I denne listen kommer {number} etter {before}.",
    ),
    why=Words(
        nn="Tala blir viste som dei er skrivne. Eit tal som manglar, får lesaren til å leite etter det.",
        nb="Tallene vises som de er skrevet. Et tall som mangler, får leseren til å lete etter det.",
    ),
    hint=Words(
        nn="Rett talet. Er det inga liste, så skriv ein omvend skråstrek framfor punktumet: {number}\\.",
        nb="Rett tallet. Er det ingen liste, så skriv en omvendt skråstrek foran punktumet: {number}\\.",
    ),
    bad=(Example(body="1. Vi song\n2. Vi las\n4. Vi lo", line=18), Example(body="1. Vi song\n\n1. Vi las\n\n3. Vi lo")),
    good=(
        Example(),
        Example(body="3. Vi song\n4. Vi las\n\n17. mai gjekk vi i tog.\n\n3. juni var vi ferdige."),
        Example(body="1. Vi song\n1. Vi las"),
    ),
    check=check,
)
