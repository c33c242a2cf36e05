"""ADR003: an old address can be a page."""

from collections.abc import Iterator

from site_gen import addresses
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield old addresses that the site uses itself, that name a file, or that not every file system allows."""
    for address, span in manuscript.moved_from:
        if addresses.redirect_file(address) is None:
            yield Finding(span, {"address": address})


RULE = StoryRule(
    code="ADR003",
    name="unusable-old-address",
    title=Words(
        nn="Ei tidlegare adresse som ikkje kan vise vidare", nb="En tidligere adresse som ikke kan vise videre"
    ),
    sample={"address": "/tema/naervaer/"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Den tidlegare adressa «{address}» kan ikkje vise vidare hit.",
        nb="Den tidligere adressen «{address}» kan ikke vise videre hit.",
    ),
    why=Words(
        nn="På ei tidlegare adresse står det ei lita side som sender lesaren hit. Ho får ikkje plass der nettstaden har "
        "sine eigne sider, og ho kan ikkje heite som eit bilete, ei anna fil eller eit ord som Windows ikkje godtek.",
        nb="På en tidligere adresse står det en liten side som sender leseren hit. Den får ikke plass der nettstedet har "
        "sine egne sider, og den kan ikke hete som et bilde, en annen fil eller et ord som Windows ikke godtar.",
    ),
    hint=Words(
        nn="Skriv adressa slik ho stod i nettlesaren, utan namnet på nettstaden: /nyheiter/langvakta/. "
        "Eller ta henne bort.",
        nb="Skriv adressen slik den sto i nettleseren, uten navnet på nettstedet: /nyheter/langvakta/. "
        "Eller ta den bort.",
    ),
    bad=(
        Example("tidlegare_adresser: [/nyheiter/song/, /tema/naervaer/]", highlights="/tema/naervaer/"),
        Example("tidlegare_adresser: assets/song", highlights="assets/song"),
        Example("tidlegare_adresser: bilete/song.jpg", highlights="bilete/song.jpg"),
        Example("tidlegare_adresser: /nyheiter/con/", highlights="/nyheiter/con/"),
        Example("tidlegare_adresser: forteljingar", highlights="forteljingar"),
    ),
    good=(Example("tidlegare_adresser: [/nyheiter/song/, 2024/song.html, forteljingar/songen, side.aspx]"),),
    check=check,
)
