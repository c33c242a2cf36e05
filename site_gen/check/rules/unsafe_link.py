"""TXT004: a link leads to the web, to an e-mail address, or to another story."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from site_gen import body_links, markdown
from site_gen.check.placed_links import placed_links
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each link with an unsupported target."""
    for link, placed in zip(markdown.parse_body(manuscript.body).links(), placed_links(manuscript), strict=True):
        if body_links.is_supported(link.target):
            continue
        target = unquote(link.target)
        if target.startswith("\\") and not target.startswith("\\\\"):
            target = f"\\{target}"  # Markdown reads the first of two as an escape.
        hint, fix = None, None
        if _DOMAIN.fullmatch(target):
            span = placed.target_span
            is_exact = span.end_column - span.column == len(link.target)
            fix = Fix((Edit(span, f"https://{link.target}"),), is_safe=False) if is_exact else None
            hint = fill(_WITH_SCHEME, {"target": target[:80]})
        elif _ON_A_DISK.match(target):
            hint = _ON_THE_WEB
        yield Finding(manuscript.body_span(link.line), {"target": target[:60]}, fix, hint)


_DOMAIN = re.compile(r"(?:[a-z0-9æøå-]{1,63}\.){1,5}(?:no|com|org|net|eu|se|dk|info|io)(?:/\S{0,500})?", re.IGNORECASE)
_ON_A_DISK = re.compile(r"\\\\|//|[a-z]:[\\/]|file:", re.IGNORECASE)
_WITH_SCHEME = Words(nn="Skriv https://{target}", nb="Skriv https://{target}")
_ON_THE_WEB = Words(
    nn="Fila ligg på ei maskin i kommunen, der lesaren ikkje kjem til. Vis til noko som ligg ope på nettet, eller ta bort "
    "lenkja.",
    nb="Filen ligger på en maskin i kommunen, der leseren ikke kommer til. Vis til noe som ligger åpent på nettet, eller "
    "ta bort lenken.",
)

RULE = StoryRule(
    code="TXT004",
    name="unsafe-link",
    title=Words(nn="Ei lenkje som ikkje kan brukast", nb="En lenke som ikke kan brukes"),
    sample={"target": "/sommar/"},
    blocks=Blocks.PUBLISH,
    file_kinds=EVERY_TEXT,
    message=Words(nn="Lenkja «{target}» kan vi ikkje bruke.", nb="Lenken «{target}» kan vi ikke bruke."),
    why=Words(
        nn="Lenkjer av andre slag kan køyre kode hos lesaren eller leie til ingenting.",
        nb="Lenker av andre slag kan kjøre kode hos leseren eller lede til ingenting.",
    ),
    hint=Words(
        nn="Skriv ei adresse som byrjar med https:// eller mailto:, eller namnet på fila til ei anna forteljing, slik: ../heimetenesta/langvakta.md",
        nb="Skriv en adresse som begynner med https:// eller mailto:, eller navnet på filen til en annen fortelling, slik: ../hjemmetjenesten/langvakta.md",
    ),
    bad=(
        Example(body="[x](javascript:alert(1))"),
        Example(body="[x](//evil.invalid)"),
        Example(body="[x](data:text/html,x)"),
        Example(body="[sida vår](facebook.com/fjordvikskule)"),
        Example(body="[les meir](\\\\filserver\\felles\\sak.docx)"),
        Example(body="Line\nto\n[x](/sti/)", line=18),
    ),
    good=(
        Example(body="[x](https://fjordvik.example/) [y](mailto:a@fjordvik.example) [z](../b/god.md)"),
        Example(body="[x](www.fjordvik.example) [y](post@fjordvik.example)"),
    ),
    check=check,
)
