"""The properties of each kind of story: its names, its list page, its sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from site_gen.model.choices import Kind
from site_gen.model.localized import Words, same_words

BEFORE = Words(nn="Korleis var det før?", nb="Hvordan var det før?")
PEAK = Words(nn="Kva skjedde?", nb="Hva skjedde?")
ACTION = Words(nn="Kva gjorde du?", nb="Hva gjorde du?")
HOW = Words(nn="Korleis fekk de det til?", nb="Hvordan fikk dere det til?")
NOTICED = Words(nn="Kven merka skilnaden?", nb="Hvem merket forskjellen?")
VALUE = Words(nn="Kvifor var dette viktig?", nb="Hvorfor var dette viktig?")
NEXT = Words(nn="Neste vesle steg", nb="Neste lille skritt")

WHO = Words(nn="Kven er du?", nb="Hvem er du?")
CHOICE = Words(nn="Kvifor valde du dette?", nb="Hvorfor valgte du dette?")
PROUD = Words(nn="Kva gjorde deg stolt sist?", nb="Hva gjorde deg stolt sist?")
HARD = Words(nn="Kva er krevjande?", nb="Hva er krevende?")
ADVICE = Words(nn="Kva vil du seie til ein som vurderer å søkje?", nb="Hva vil du si til en som vurderer å søke?")

NEED = same_words("Behov")
GOAL = same_words("Mål")
MEASURES = same_words("Tiltak")
RESULT = same_words("Resultat")
FOUNDATION = same_words("Forankring")

SECTION_CODES: dict[str, Words] = {
    "before": BEFORE,
    "peak": PEAK,
    "action": ACTION,
    "how": HOW,
    "noticed": NOTICED,
    "value": VALUE,
    "next": NEXT,
    "who": WHO,
    "choice": CHOICE,
    "proud": PROUD,
    "hard": HARD,
    "advice": ADVICE,
    "need": NEED,
    "goal": GOAL,
    "measures": MEASURES,
    "result": RESULT,
    "foundation": FOUNDATION,
}
"""The sections by a short name, for tools that cannot have a question as a name."""


@dataclass(frozen=True, slots=True)
class KindDefinition:
    """The properties of one kind."""

    one: Words
    many: Words
    about: Words
    """Description of its list page; has the slot `{kommune}`."""
    address: Words
    """Name of its list page in addresses."""
    sections: tuple[Words, ...] = ()
    """In the order of a template."""
    carrying: tuple[Words, ...] = ()
    """The essential sections, whose absence is reported."""


KINDS: dict[Kind, KindDefinition] = {
    Kind.SUCCESS_STORY: KindDefinition(
        one=same_words("Suksesshistorie"),
        many=same_words("Suksesshistorier"),
        about=Words(
            nn="Forteljingar frå {kommune} om noko som lukkast, og korleis.",
            nb="Fortellinger fra {kommune} om noe som lyktes, og hvordan.",
        ),
        address=same_words("suksesshistorier"),
        sections=(BEFORE, PEAK, ACTION, HOW, NOTICED, VALUE, NEXT),
        carrying=(PEAK, HOW),
    ),
    Kind.PORTRAIT: KindDefinition(
        one=same_words("Portrett"),
        many=Words(nn="Møt ein tilsett", nb="Møt en ansatt"),
        about=Words(nn="Portrett av folk som arbeider i {kommune}.", nb="Portretter av folk som arbeider i {kommune}."),
        address=Words(nn="mot-ein-tilsett", nb="mot-en-ansatt"),
        sections=(WHO, CHOICE, PROUD, HARD, ADVICE),
        carrying=(WHO,),
    ),
    Kind.FILM: KindDefinition(
        one=same_words("Film"),
        many=Words(nn="Filmar", nb="Filmer"),
        about=Words(nn="Filmar frå {kommune}, med teksting.", nb="Filmer fra {kommune}, med teksting."),
        address=Words(nn="filmar", nb="filmer"),
    ),
    Kind.PROJECT: KindDefinition(
        one=same_words("Prosjekt"),
        many=Words(nn="Prosjekt", nb="Prosjekter"),
        about=Words(
            nn="Prosjekta i {kommune}, med forteljingane som høyrer til.",
            nb="Prosjektene i {kommune}, med fortellingene som hører til.",
        ),
        address=Words(nn="prosjekt", nb="prosjekter"),
        sections=(NEED, GOAL, MEASURES, RESULT, FOUNDATION),
        carrying=(NEED, GOAL, MEASURES),
    ),
}


_NUMBER = re.compile(r"\s*[0-9]{1,2}[.)]")
"""What people set before a heading to count their sections."""


def kind_section(kind: Kind, heading: str) -> Words | None:
    """Return the section of a kind that has this heading, in either form; None when there is none.

    Case, spaces, a number before it, and the punctuation mark that ends it do not matter; words of both forms can be
    mixed in it.
    """
    number = _NUMBER.match(heading)
    return _sections_by_heading(kind).get(_plain(heading[number.end() :] if number else heading))


@cache
def _sections_by_heading(kind: Kind) -> dict[str, Words]:
    return {text: section for section in reversed(KINDS[kind].sections) for text in _ways_to_write(section)}


def _ways_to_write(section: Words) -> Iterator[str]:
    """Yield a section's heading in both forms, and as people mix them: «Hvem merka forskjellen»."""
    forms = _plain(section.nn), _plain(section.nb)
    yield from forms
    words = tuple(form.split() for form in forms)
    if len(words[0]) == len(words[1]):
        yield from map(" ".join, product(*map(set, zip(*words, strict=True))))


def _plain(heading: str) -> str:
    return " ".join(heading.split()).rstrip("?:.# ").casefold()
