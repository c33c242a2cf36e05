"""TXT014: a text has no markup of other Markdown dialects, which would be published as plain text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


class _Kind(NamedTuple):
    """A kind of unsupported markup."""

    pattern: re.Pattern[str]
    name: Words
    instead: Words


_FOOTNOTE = re.compile(r"\[\^\w[\w.-]*\]")
_TASK = re.compile(r"(?:^|(?<=\s))[-*+] \[[ xX]\](?=\s|$)")
_BOX = re.compile(r"^ {0,3}(?:(?:!!!|\?\?\?\+?|> \[!)(?= ?\w)|:::+(?= ?\w| *$))")
_HIGHLIGHT = re.compile(r"==[^=\s][^=]{0,200}==")
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*:(?![\w:])")
_KNOWN = "|".join(sorted(markdown.LANGUAGES))
_LANGUAGE = re.compile(rf"(?<!\])\{{lang=[^{{}}]*\}}|(?<=\])\{{lang=(?!(?:{_KNOWN})\}})[^{{}}]*\}}")
_ATTRIBUTES = re.compile(r"\{:? ?[.#][A-Za-z][^{}]{0,200}\}|(?<=[\])])\{(?!lang=)[^{}]+\}")
_WIKI_LINK = re.compile(r"\[\[[^\[\]]{1,200}\]\]")

_KINDS = (
    _Kind(
        _FOOTNOTE,
        Words(nn="ein fotnote", nb="en fotnote"),
        Words(
            nn="Skriv det i teksten, eller gjer det til ei lenkje: [tal frå SSB](https://…)",
            nb="Skriv det i teksten, eller gjør det til en lenke: [tall fra SSB](https://…)",
        ),
    ),
    _Kind(
        _TASK,
        Words(nn="ei avkryssing", nb="en avkrysning"),
        Words(nn="Lat det vere eit vanleg punkt, med berre «- » framfor.", nb="La det være et vanlig punkt, med bare «- » foran."),
    ),
    _Kind(
        _BOX,
        Words(nn="ein boks", nb="en boks"),
        Words(nn="Skriv det som eit vanleg avsnitt, eller som sitat med > framfor.", nb="Skriv det som et vanlig avsnitt, eller som sitat med > foran."),
    ),
    _Kind(
        _HIGHLIGHT,
        Words(nn="ei utheving", nb="en utheving"),
        Words(nn="Skriv **utheva** med to stjerner på kvar side.", nb="Skriv **uthevet** med to stjerner på hver side."),
    ),
    _Kind(
        _EMOJI,
        Words(nn="ein emoji som er skriven med ord", nb="en emoji som er skrevet med ord"),
        Words(nn="Lim inn sjølve teiknet, eller ta det bort.", nb="Lim inn selve tegnet, eller ta det bort."),
    ),
    _Kind(
        _LANGUAGE,
        Words(nn="ein kode for språk", nb="en kode for språk"),
        Words(
            nn=f"Skriv [tekst]{{lang=en}}, med eit av desse språka: {', '.join(sorted(markdown.LANGUAGES))}.",
            nb=f"Skriv [tekst]{{lang=en}}, med et av disse språkene: {', '.join(sorted(markdown.LANGUAGES))}.",
        ),
    ),
    _Kind(
        _ATTRIBUTES,
        Words(nn="ein kode for utsjånad", nb="en kode for utseende"),
        Words(nn="Koden står mellom { og }.", nb="Koden står mellom { og }."),
    ),
    _Kind(
        _WIKI_LINK,
        Words(nn="ei lenkje med to klammer", nb="en lenke med to klammer"),
        Words(nn="Skriv lenkja slik: [tekst](langvakta.md)", nb="Skriv lenken slik: [tekst](langvakta.md)"),
    ),
)  # fmt: skip


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first occurrence of each kind."""
    remaining = list(_KINDS)
    for line in body_lines.prose_lines(manuscript):
        for kind in [*remaining]:
            found = kind.pattern.search(line.text)
            if found:
                remaining.remove(kind)
                written = line.written[found.start() : found.end()].strip()[:40]
                slots = {"written": written, "kind": kind.name, "instead": kind.instead}
                yield Finding(line.span(found.start(), found.end()), slots)


RULE = StoryRule(
    code="TXT014",
    name="unknown-markup",
    title=Words(nn="Teikn som ikkje blir forstått", nb="Tegn som ikke blir forstått"),
    sample={"written": "[^1]", "kind": _KINDS[0].name, "instead": _KINDS[0].instead},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="«{written}» ser ut som {kind}, og blir ståande slik på sida.",
        nb="«{written}» ser ut som {kind}, og blir stående slik på siden.",
    ),
    why=Words(
        nn="Andre program forstår teikn som ikkje er i bruk her. Lesaren får sjå dei som dei står.",
        nb="Andre programmer forstår tegn som ikke er i bruk her. Leseren får se dem som de står.",
    ),
    hint=Words(
        nn="Ta bort teikna, eller skriv det på ein annan måte. {instead}",
        nb="Ta bort tegnene, eller skriv det på en annen måte. {instead}",
    ),
    bad=(
        Example(body="Dei fleste jobbar deltid.[^1]\n\n[^1]: Tal frå SSB, 2025.", highlights="[^1]", line=16),
        Example(body="- [ ] Ikkje gjort", highlights="- [ ]"),
        Example(body='!!! note "Merk"\n    Dette er viktig.', highlights="!!!"),
        Example(body="::: tip\nHei\n:::", highlights=":::"),
        Example(body="Ein ==utheva== tekst.", highlights="==utheva=="),
        Example(body="Så glad :smile:", highlights=":smile:"),
        Example(body="[Søk](https://fjordvik.example/){ .md-button }", highlights="{ .md-button }"),
        Example(body="Ho sa [hello]{lang=eng}.", highlights="{lang=eng}"),
        Example(body="![](a.jpg){width=50%}", highlights="{width=50%}"),
        Example(body="Les om [[Langvakta]].", highlights="[[Langvakta]]"),
    ),
    good=(
        Example(),
        Example(body="[Hei]{lang=en} [her](https://fjordvik.example/?a==b==c) klokka 12:30:15, 2 == 2."),
        Example(body="Slik: `[^1]` og \\[^1]. Heilt rett!!! Ikkje sant???"),
    ),
    check=check,
)
