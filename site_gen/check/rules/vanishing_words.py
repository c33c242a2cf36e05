"""TXT023: no text is parsed as an instruction and therefore missing from the page."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_LANGUAGE = re.compile(r"[a-z0-9+#_.-]*", re.IGNORECASE)
_DEFINITION = Words(
    nn="Skriv ein omvend skråstrek framfor den fyrste klammen: \\[",
    nb="Skriv en omvendt skråstrek foran den første klammen: \\[",
)
_FENCE = Words(nn="Flytt orda ned på linja under.", nb="Flytt ordene ned på linjen under.")
_TITLE = Words(nn="Flytt orda ut i teksten.", nb="Flytt ordene ut i teksten.")
_CELL = Words(
    nn="Gi tabellen ein kolonne til øvst, eller flytt orda inn i ei av cellene.",
    nb="Gi tabellen en kolonne til øverst, eller flytt ordene inn i en av cellene.",
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each line with such text."""
    body = markdown.parse_body(manuscript.body)
    written = manuscript.body.split("\n")
    lost = [(piece.line, piece.text, _DEFINITION) for piece in body.unused]
    lost += list(_in_blocks(body.tokens, written))
    lost += [(line, title, _TITLE) for line, title in body.link_titles()]
    for line, text, instead in sorted(lost, key=lambda one: one[0]):
        first = manuscript.body_line + line
        last = first + text.rstrip().count("\n")
        yield Finding(Span(first, 1, last, 1), {"written": " ".join(text.strip(" >").split())[:60], "instead": instead})


def _in_blocks(tokens: Sequence[Token], written: list[str]) -> Iterator[tuple[int, str, Words]]:
    """Yield the text after the marks of a fence, and in cells beyond the table's columns."""
    columns = 0
    for token in tokens:
        if token.type == "fence" and token.map and not _LANGUAGE.fullmatch(token.info.strip()):
            yield token.map[0], token.info.strip(), _FENCE
        elif token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            line = written[token.map[0]].strip(" >")
            row = escapedSplit(line.strip().removeprefix("|").removesuffix("|"))
            extra = [cell.strip() for cell in row[columns:] if cell.strip()]
            if extra:
                yield token.map[0], extra[0], _CELL


RULE = StoryRule(
    code="TXT023",
    name="vanishing-words",
    title=Words(nn="Ord som ikkje blir viste nokon stad", nb="Ord som ikke vises noe sted"),
    sample={"written": "[Merk]: viktig", "instead": _DEFINITION},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{written}» blir ikkje vist nokon stad: Markdown les det som ein kode.",
        nb="«{written}» vises ingen steder: Markdown leser det som en kode.",
    ),
    why=Words(
        nn="Nokre teikn gjer at orda etter dei er til maskina og ikkje til lesaren.",
        nb="Noen tegn gjør at ordene etter dem er til maskinen og ikke til leseren.",
    ),
    hint=Words(
        nn="Skal orda stå på sida, må dei skrivast annleis. {instead}",
        nb="Skal ordene stå på siden, må de skrives annerledes. {instead}",
    ),
    bad=(
        Example(body="Vi song.\n\n[Merk]: viktig", line=18),
        Example(body="Vi song.\n\n```Hugs kaffi i dag\nkode\n```", line=18),
        Example(body='Vi [song](https://fjordvik.example/ "heile dagen") saman.', line=16),
        Example(body="| a | b |\n|---|---|\n| 1 | 2 | tre |", line=18),
    ),
    good=(
        Example(),
        Example(body="Les [her][1].\n\n[1]: https://fjordvik.example/\n\n```python\nkode\n```"),
        Example(body="| a | b |\n|---|---|\n| 1 | 2 |\n| 3 \\| 4 | 5 | |\n| 6 |"),
    ),
    check=check,
)
