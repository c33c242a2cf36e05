"""The pages that there is one of each, such as the privacy page: address, title, and the editions that have it."""

from collections.abc import Iterable
from dataclasses import dataclass

from site_gen.model.choices import Edition
from site_gen.model.localized import Words, same_words


@dataclass(frozen=True, slots=True)
class SinglePage:
    """One page. Its template is `name.html`, or `name.nn.html` and `name.nb.html`."""

    name: str
    """Key of its title in the page words; `name_description` is the key of its description."""
    address: Words
    """From the site's root, with a slash at the end."""
    title: Words
    description: Words
    """May have the slot `{kommune}`."""
    editions: frozenset[Edition] = frozenset(Edition)
    """The editions that have the page."""
    in_footer: bool = False
    """Whether every page links to it. What is not linked to there needs a link in the template of another page."""


ABOUT = SinglePage(
    "about",
    same_words("om/"),
    Words(nn="Om forteljingane", nb="Om fortellingene"),
    Words(
        nn="Kven i {kommune} som fortel, korleis forteljingane blir til, og kva dei kan brukast til.",
        nb="Hvem i {kommune} som forteller, hvordan fortellingene blir til, og hva de kan brukes til.",
    ),
    in_footer=True,
)
PRIVACY = SinglePage(
    "privacy",
    same_words("personvern/"),
    same_words("Personvern"),
    Words(
        nn="Korleis {kommune} bruker namn, tekst og bilete på denne nettstaden, og kva rettar du har.",
        nb="Hvordan {kommune} bruker navn, tekst og bilder på dette nettstedet, og hvilke rettigheter du har.",
    ),
    in_footer=True,
)
WITHDRAW = SinglePage(
    "withdraw",
    same_words("trekk-samtykke/"),
    same_words("Trekk samtykket"),
    Words(
        nn="Slik trekkjer du samtykket ditt hos {kommune}. Du treng ikkje seie kvifor.",
        nb="Slik trekker du samtykket ditt hos {kommune}. Du trenger ikke å si hvorfor.",
    ),
    in_footer=True,
)
TIPS = SinglePage(
    "tips",
    same_words("tips/"),
    Words(nn="Tips oss om ein kollega", nb="Tips oss om en kollega"),
    Words(
        nn="Har du sett nokon i {kommune} få til noko? Sei frå, så spør vi om dei vil fortelje.",
        nb="Har du sett noen i {kommune} få til noe? Si fra, så spør vi om de vil fortelle.",
    ),
)
EMBED = SinglePage(
    "embed",
    same_words("embed/"),
    Words(nn="Vis forteljingane hos dykk", nb="Vis fortellingene hos dere"),
    Words(
        nn="Slik følgjer du med på forteljingane, og slik viser du dei på ei anna nettside.",
        nb="Slik følger du med på fortellingene, og slik viser du dem på en annen nettside.",
    ),
)
SINGLE_PAGES = (ABOUT, PRIVACY, WITHDRAW, TIPS, EMBED)
"""Every such page; in the footer, and in the engine's input, in this order."""


def pages_of(edition: Edition, pages: Iterable[SinglePage] = SINGLE_PAGES) -> tuple[SinglePage, ...]:
    """Return the pages that an edition has."""
    return tuple(page for page in pages if edition in page.editions)
