"""TXT001: a body is Markdown, without HTML."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from site_gen import markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.markdown import RawHtml
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, WordsWithNames, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:src|href)\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_INSTEAD = {
    "img": Words(
        nn="Før biletet opp under «bilete», og skriv ![]({address}).",
        nb="Før bildet opp under «bilder», og skriv ![]({address}).",
    ),
    "a": Words(nn="Skriv lenkja slik: [tekst]({address}).", nb="Skriv lenken slik: [tekst]({address})."),
    "b": Words(nn="Feit skrift får du med **to stjerner** på kvar side.", nb="Fet skrift får du med **to stjerner** på hver side."),
    "i": Words(nn="Kursiv får du med *ei stjerne* på kvar side.", nb="Kursiv får du med *en stjerne* på hver side."),
    "h": Words(nn="Overskrifta skriv du med ## framfor.", nb="Overskriften skriver du med ## foran."),
    "li": Words(nn="Punkta i ei liste skriv du med «- » framfor.", nb="Punktene i en liste skriver du med «- » foran."),
    "br": Words(nn="Nytt avsnitt får du med ei tom linje.", nb="Nytt avsnitt får du med en tom linje."),
    "iframe": Words(nn="Skriv ei lenkje til filmen i staden: [tekst]({address}).", nb="Skriv en lenke til filmen i stedet: [tekst]({address})."),
}  # fmt: skip
_SAME = {
    "strong": "b", "em": "i", "ul": "li", "ol": "li", "p": "br", "div": "br", "video": "iframe", "embed": "iframe",
    "h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h", "h6": "h", "image": "img",
}  # fmt: skip
_HTML = Words(nn="Her står HTML", nb="Her står HTML")
_OPEN = Words(nn="Denne merknaden er ikkje lukka", nb="Denne merknaden er ikke lukket")
_CLOSE = Words(
    nn="Skriv --> der merknaden sluttar. Skal orda stå på sida, så ta bort <!--.",
    nb="Skriv --> der merknaden slutter. Skal ordene stå på siden, så ta bort <!--.",
)
_NOTHING = Words(nn="Orda rundt kan stå som dei er.", nb="Ordene rundt kan stå som de er.")


def _instead(html: str) -> Words:
    """Return what to write instead of a piece of HTML."""
    element = _ELEMENT.search(html)
    name = element[1].casefold() if element else ""
    address = _ADDRESS.search(html)
    words = _INSTEAD.get(_SAME.get(name, name), _NOTHING)
    said = fill(words, {"address": address[1][:80] if address else "…"})
    return WordsWithNames(nn=said.nn, nb=said.nb)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the first piece of HTML, the first unclosed comment, and each text after a comment on its line."""
    body = markdown.parse_body(manuscript.body)
    lines = manuscript.body.split("\n")
    unread = [*body.raw_html(), *body.open_comments()]
    ends = [at for at, line in enumerate(lines) if "-->" in line]
    behind = {one.line: text for one in unread if (text := _text_behind(manuscript, lines, ends, one)) is not None}
    yield from behind.values()
    for html in islice((one for one in body.raw_html() if not _is_other(one, lines) and one.line not in behind), 1):
        slots = {"what": _HTML, "written": html.text[:40], "instead": _instead(html.text)}
        yield Finding(manuscript.body_span(html.line), slots)
    for note in islice((one for one in body.open_comments() if one.line not in behind), 1):
        slots = {"what": _OPEN, "written": note.text[:40]}
        yield Finding(manuscript.body_span(note.line), slots, hint=_CLOSE)


def _text_behind(manuscript: Manuscript, lines: Sequence[str], ends: Sequence[int], html: RawHtml) -> Finding | None:
    """Return the finding for a text on the line that ends a comment, which the parser takes for a part of it.

    `ends` are the lines with the end of a comment, in order.
    """
    if not lines[html.line].lstrip(" ").startswith("<!--"):
        return None
    after = bisect_left(ends, html.line)
    found = _BEHIND.fullmatch(lines[ends[after]]) if after < len(ends) else None
    if found is None or "<!--" in found["before"].lstrip(" ")[1:]:
        return None
    end = ends[after]
    line = manuscript.body_line + end
    fix = Fix((Edit(Span(line, found.end("before") + 1, line, found.start("text") + 1), "\n\n"),))
    slots = {"what": _BEHIND_NOTE, "written": found["text"][:40].rstrip(), "instead": ""}
    return Finding(Span(line, found.start("text") + 1, line, found.end("text") + 1), slots, fix, _BELOW_NOTE)


_BEHIND = re.compile(r"(?P<before>(?:(?!-->).)*-->)[ \t]*(?P<text>[^\s<](?:[^\n<]*[^\s<])?)[ \t]*")
_BEHIND_NOTE = Words(nn="Teksten står på linja til eit notat", nb="Teksten står på linjen til et notat")
_BELOW_NOTE = Words(
    nn="Skriv han på ei ny linje under -->, med ei tom linje imellom. Elles kjem han ikkje med på sida.",
    nb="Skriv den på en ny linje under -->, med en tom linje imellom. Ellers kommer den ikke med på siden.",
)


def _is_other(html: RawHtml, lines: Sequence[str]) -> bool:
    """Return whether it is a text between << and >>, of which SGN005 and TXT039 speak."""
    return html.text.startswith("<") and f"<{html.text}>" in lines[html.line]


RULE = StoryRule(
    code="TXT001",
    name="raw-html",
    title=Words(nn="HTML i teksten", nb="HTML i teksten"),
    sample={"what": _HTML, "written": "<b>viktig</b>", "instead": _INSTEAD["b"]},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="{what}: «{written}».", nb="{what}: «{written}»."),
    why=Words(
        nn="HTML kan styre heile nettstaden, og blir ikkje alltid lesen opp rett av skjermlesarar. Forteljinga treng berre overskrifter, avsnitt, lister, sitat og lenkjer.",
        nb="HTML kan styre hele nettstedet, og blir ikke alltid lest opp riktig av skjermlesere. Fortellingen trenger bare overskrifter, avsnitt, lister, sitater og lenker.",
    ),
    hint=Words(
        nn="Ta bort koden mellom < og >. {instead} Skal teiknet < stå i teksten, skriv \\< i staden.",
        nb="Ta bort koden mellom < og >. {instead} Skal tegnet < stå i teksten, skriv \\< i stedet.",
    ),
    bad=(
        Example(body="Vi song.\n\n<script>alert(1)</script>"),
        Example(body="Vi <b>song</b>."),
        Example(body="Vi song.\n\n<!-- hugs bilete\n\nOg lo.", line=18),
        Example(body="Vi song\nog <!-- hugs\nlo.", line=17),
        Example(body="<!-- Kva gjorde du? --> Eg song.\n\nVi lo.", highlights="Eg song.", line=16),
        Example(body="Vi lo.\n\n<!--\nKva gjorde du?\n--> Eg song.", highlights="Eg song.", line=20),
    ),
    good=(
        Example(),
        Example(body="Vi song. <!-- hugs -->\n\n`<!--` er kode."),
        Example(body="<<Vi song>>, sa ho."),
        Example(body="Det var 3 < 4 av oss, og `<b>` er kode."),
    ),
    check=check,
)
