"""TXT011: the address of a picture or a link has no space, which Markdown does not allow."""

import re
from collections.abc import Iterator

from site_gen.check import body_lines
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript

_LINK = re.compile(r"!?\[[^\[\]]*\]\(([^<>()\[\]]*(?:\([^<>()\[\]]*\)[^<>()\[\]]*)*)\)")
_WITH_TITLE = re.compile(r"\S+\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each address with a space."""
    for line in body_lines.prose_lines(manuscript):
        if "](" not in line.text:
            continue
        for found in _LINK.finditer(line.written):
            address = found[1].strip()
            start = found.start(1) + found[1].find(address)
            end = start + len(address)
            is_text = line.text[found.start()] == line.written[found.start()]
            if is_text and len(address.split()) > 1 and not _WITH_TITLE.fullmatch(address):
                yield Finding(
                    line.span(start, end),
                    {"address": address},
                    Fix((line.edit(start, start, "<"), line.edit(end, end, ">"))),
                )


RULE = StoryRule(
    code="TXT011",
    name="space-in-address",
    title=Words(
        nn="Mellomrom i adressa til eit bilete eller ei lenkje", nb="Mellomrom i adressen til et bilde eller en lenke"
    ),
    sample={"address": "regn i gangen.jpg"},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(
        nn="Her er det mellomrom i «{address}», så koden blir ståande som tekst på sida.",
        nb="Her er det mellomrom i «{address}», så koden blir stående som tekst på siden.",
    ),
    why=Words(
        nn="Markdown trur at adressa sluttar ved mellomrommet. Då kjem det verken bilete eller lenkje.",
        nb="Markdown tror at adressen slutter ved mellomrommet. Da kommer verken bildet eller lenken.",
    ),
    hint=Words(
        nn="Set < og > rundt: (<{address}>). «framsnakk check --fix» gjer det for deg.",
        nb="Sett < og > rundt: (<{address}>). «framsnakk check --fix» gjør det for deg.",
    ),
    bad=(
        Example(body="![](IMG 2031.jpg)", highlights="IMG 2031.jpg", line=16),
        Example(body="![Hylla](Skohylla på avdelinga (1).JPG)", highlights="Skohylla på avdelinga (1).JPG"),
        Example(
            body="Les [meir](https://fjordvik.example/ledige stillingar).",
            highlights="https://fjordvik.example/ledige stillingar",
        ),
    ),
    good=(
        Example(),
        Example(body="Les [meir](<https://fjordvik.example/ledige stillingar>)."),
        Example(body='Les [meir](https://fjordvik.example/ "Ledige stillingar") (eller la vere).'),
        Example(body="Slik skriv ein: `![](IMG 2031.jpg)`."),
    ),
    check=check,
)
