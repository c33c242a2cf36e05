"""TXT004: a link leads to the web, to an e-mail address, or to another story."""

from collections.abc import Iterator

from site_gen import body_links, markdown
from site_gen.check.rule import EVERY_TEXT, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each link with an unsupported target."""
    for link in markdown.parse_body(manuscript.body).links():
        if not body_links.is_supported(link.target):
            yield Finding(whole_line_span(manuscript.body_line + link.line), {"target": link.target[:60]})


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
        Example(body="Line\nto\n[x](/sti/)", line=18),
    ),
    good=(
        Example(body="[x](https://fjordvik.example/) [y](mailto:a@fjordvik.example) [z](../b/god.md)"),
        Example(body="[x](www.fjordvik.example) [y](post@fjordvik.example)"),
    ),
    check=check,
)
