"""ADR002: a file's name can be an address."""

from collections.abc import Iterator

from site_gen import addresses
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a file whose name gives no address, or one that Windows reserves."""
    if not addresses.is_valid_slug(manuscript.id):
        yield Finding(whole_line_span(1), {"name": manuscript.path.rsplit("/", 1)[-1]})


RULE = StoryRule(
    code="ADR002",
    name="unusable-name",
    title=Words(nn="Eit filnamn som ikkje kan bli ei adresse", nb="Et filnavn som ikke kan bli en adresse"),
    sample={"name": "con.md"},
    blocks=Blocks.PUBLISH,
    message=Words(nn="Filnamnet «{name}» kan ikkje bli ei adresse.", nb="Filnavnet «{name}» kan ikke bli en adresse."),
    why=Words(
        nn="Filnamnet blir adressa på nettstaden. Ho må ha bokstavar a–z eller tal, og nokre få ord, som «con» og «aux», går ikkje på Windows.",
        nb="Filnavnet blir adressen på nettstedet. Den må ha bokstaver a–z eller tall, og noen få ord, som «con» og «aux», går ikke på Windows.",
    ),
    hint=Words(
        nn="Gi fila eit namn som seier kva som skjedde, slik: langvakta.md",
        nb="Gi filen et navn som sier hva som skjedde, slik: langvakta.md",
    ),
    bad=(Example(path="stories/con.md"), Example(path="stories/!!!.md")),
    check=check,
)
