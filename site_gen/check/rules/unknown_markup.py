"""TXT014: marks of another kind of Markdown, which are published as they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_gen import markdown
from site_gen.check import body_lines
from site_gen.check.body_lines import TextLine
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


class _Kind(NamedTuple):
    """A mark that we do not know."""

    pattern: re.Pattern[str]
    name: Words
    instead: Words


_FOOTNOTE = re.compile(
    r"\[\^\w[\w.-]*\]|(?<=[\w.,!?»])\[[0-9]{1,2}\](?![(\[:])|(?<=[a-zæøå]{4}\.)[0-9]{1,2}(?=[ ]{1,2}[A-ZÆØÅ]|[ ]*$)"
)
"""«[^1]», and what a note becomes that is pasted from Word: «avvik[1]», «talde.1»."""
_ADDRESS_BELOW = re.compile(r"^(\[[0-9]{1,2}\]): ", re.MULTILINE)
_TASK = re.compile(r"(?:^|(?<=\s))[-*+] \[[ xX]\](?=\s|$)")
_BOX = re.compile(r"^ {0,3}(?:(?:!!!|\?\?\?\+?|> \[!)(?= ?\w)|:::+(?= ?\w))")
_HIGHLIGHT = re.compile(r"==[^=\s][^=]{0,200}==")
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*:(?![\w:])")
_KNOWN = "|".join(sorted(markdown.LANGUAGES))
_LANGUAGE = re.compile(rf"(?<!\])\{{lang=[^{{}}]*\}}|(?<=\])\{{lang=(?!(?:{_KNOWN})\}})[^{{}}]*\}}")
_ATTRIBUTES = re.compile(r"\{:? ?[.#][A-Za-z][^{}]{0,200}\}|(?<=[\])])\{(?!lang=)[^{}]+\}")
_LOOSE_BOLD = re.compile(r"(?<![\w*\\.,:;!?)»])(\*\*?)(?=[^*\s\d])[^*]{1,200} \1(?=\w)")
"""Bold or italics whose closing stars stand after a space, against the next word: they close nothing."""
_ROW = re.compile(r" {0,3}\|[^|]+(?:\|[^|]+)+\| *")
_DIVIDER = re.compile(r"^ {0,3}(?:([=+•:])(?: ?\1){2,}|[–—](?: ?[–—])+) *$")
"""A line of equal characters across the page; in Markdown a line of hyphens, stars or underscores is one."""
_WIKI_LINK = re.compile(r"\[\[[^\[\]]{1,200}\]\]")

_MAY_BE_MARK = re.compile(r"[\[={*:]|\.[0-9]|!!!|\?\?\?|^ {0,3}[+•–—]")
"""What every mark has: most lines have none of it."""

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
        Words(nn="Ta bort [x], så blir det eit vanleg punkt.", nb="Ta bort [x], så blir det et vanlig punkt."),
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
        Words(nn="Ta bort koden mellom { og }.", nb="Ta bort koden mellom { og }."),
    ),
    _Kind(
        _DIVIDER,
        Words(nn="ein skiljestrek", nb="en skillestrek"),
        Words(nn="Skriv ei linje med berre ---, og ei tom linje framfor.", nb="Skriv en linje med bare ---, og en tom linje foran."),
    ),
    _Kind(
        _WIKI_LINK,
        Words(nn="ei lenkje med to klammer", nb="en lenke med to klammer"),
        Words(nn="Skriv lenkja slik: [tekst](langvakta.md)", nb="Skriv lenken slik: [tekst](langvakta.md)"),
    ),
    _Kind(
        _LOOSE_BOLD,
        Words(nn="ei utheving med mellomrommet på feil side av stjernene", nb="en utheving med mellomrommet på feil side av stjernene"),
        Words(nn="Set mellomrommet etter stjernene: **Viktig** tekst, *viktig* tekst.", nb="Sett mellomrommet etter stjernene: **Viktig** tekst, *viktig* tekst."),
    ),
)  # fmt: skip


_TABLE = Words(nn="ei rad i ein tabell", nb="en rad i en tabell")
_INSTEAD_OF_TABLE = Words(
    nn="Skal det vere ein tabell, set ei linje med | --- | --- | under den fyrste rada.",
    nb="Skal det være en tabell, sett en linje med | --- | --- | under den første raden.",
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first mark of each kind, and the first row that is in no table."""
    lines = list(body_lines.prose_lines(manuscript))
    row = next(_loose_rows(lines), None)
    if row is not None:
        written = row.written.strip()[:40]
        yield Finding(row.span(0, len(row.text)), {"written": written, "kind": _TABLE, "instead": _INSTEAD_OF_TABLE})
    left = list(_KINDS)
    linked = set(_ADDRESS_BELOW.findall(manuscript.body))
    numbers = {line.number for line in lines}
    in_conflict = any(line.written.startswith("<<<<<<<") for line in lines)
    in_box = any(_BOX.search(line.text) for line in lines)
    for line in lines:
        for kind in [*left] if _MAY_BE_MARK.search(line.text) else ():
            # A number whose address stands below is a link.
            found = next((one for one in kind.pattern.finditer(line.text) if one[0] not in linked), None)
            if found and not (
                kind.pattern is _DIVIDER and _is_no_divider(line, numbers, in_conflict=in_conflict, in_box=in_box)
            ):
                left.remove(kind)
                written = line.written[found.start() : found.end()].strip()[:40]
                slots = {"written": written, "kind": kind.name, "instead": kind.instead}
                yield Finding(line.span(found.start(), found.end()), slots)


def _is_no_divider(line: TextLine, numbers: set[int], *, in_conflict: bool, in_box: bool) -> bool:
    """Return whether a line of equal characters is something else.

    One of = may be a part of a conflict (TXT010), or make a heading (TXT002); one of : may end a box.
    """
    if set(line.text.strip()) == {":"}:
        return in_box
    return set(line.text.strip()) == {"="} and (in_conflict or line.number - 1 in numbers)


def _is_divider(line: TextLine) -> bool:
    """Return whether a line is the one of hyphens below the first row of a table."""
    return "-" in line.text and set(line.text) <= set(" :|-")


def _loose_rows(lines: list[TextLine]) -> Iterator[TextLine]:
    """Yield the first of each run of lines between bars that no line of hyphens makes a table of."""
    run: list[TextLine] = []
    for line in [*lines, None]:
        follows = line is not None and run and line.number == run[-1].number + 1
        is_part = line is not None and (
            ("|" in line.text and _ROW.fullmatch(line.text)) or (follows and _is_divider(line))
        )
        if run and not (is_part and follows):
            if not any(_is_divider(one) for one in run):
                yield run[0]
            run = []
        if line is not None and is_part:
            run.append(line)


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
        nn="{instead}",
        nb="{instead}",
    ),
    bad=(
        Example(body="Dei fleste jobbar deltid.[^1]\n\n[^1]: Tal frå SSB, 2025.", highlights="[^1]", line=16),
        Example(body="Vi skreiv avvik[1] kvar gong.\n\n[1] Det er ei melding.", highlights="[1]", line=16),
        Example(body="Les om avvik[1] og om song[2].\n\n[1]: https://fjordvik.example/", highlights="[2]", line=16),
        Example(body="Det var *kjempeviktig *at alle song.", highlights="*kjempeviktig *", line=16),
        Example(body="Eg gjekk rundt og talde.1 Det tok tid.", highlights="1", line=16),
        Example(body="- [ ] Ikkje gjort", highlights="- [ ]"),
        Example(body='!!! note "Merk"\n    Dette er viktig.', highlights="!!!"),
        Example(body="::: tip\nHei\n:::", highlights=":::"),
        Example(body="Ein ==utheva== tekst.", highlights="==utheva=="),
        Example(body="Så glad :smile:", highlights=":smile:"),
        Example(body="[Søk](https://fjordvik.example/){ .md-button }", highlights="{ .md-button }"),
        Example(body="Ho sa [hello]{lang=eng}.", highlights="{lang=eng}"),
        Example(body="![](a.jpg){width=50%}", highlights="{width=50%}"),
        Example(body="Les om [[Langvakta]].", highlights="[[Langvakta]]"),
        Example(body="Det er **viktig **tekst.", highlights="**viktig **"),
        Example(body="Vi song.\n\n=====\n\nVi lo.", highlights="=====", line=18),
        Example(body="Vi song.\n–––––\nVi lo.", highlights="–––––", line=17),
        Example(body="Vi song.\n\n:::\n\nVi lo.", highlights=":::", line=18),
        Example(body="| Kven | Når |\n| Kari | i dag |", highlights="| Kven | Når |"),
    ),
    good=(
        Example(),
        Example(body="[Hei]{lang=en} [her](https://fjordvik.example/?a==b==c) klokka 12:30:15, 2 == 2."),
        Example(body="Vi song.\n\n* * *\n\nVi lo.\n\n___\n\nSo?\n===\n\n= – ="),
        Example(body="**Vi** song, **og** lo.**Så** kom **alle**. *Vi* song, *og* lo, 2 *3 og 4 *5."),
        Example(body="| Kven | Når |\n| --- | --- |\n| Kari | i dag |\n\nAnten|eller | ja."),
        Example(body="Les om avvik[1], nr.4, og punkt 2.1 Om oss, klokka 8.30.\n\n[1]: https://fjordvik.example/"),
        Example(body="Slik: `[^1]` og \\[^1]. Heilt rett!!! Ikkje sant???"),
    ),
    check=check,
)
