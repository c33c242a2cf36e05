"""What belongs to each kind of story: its names, its list, the sections it is built of."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class KindDefinition:
    """What makes a kind what it is."""

    one: Words
    many: Words
    about: Words
    """Of the list of them; holds `{kommune}`."""
    address: Words
    """What their list is called in an address."""
    sections: tuple[Words, ...] = ()
    """In the order that a template gives them."""
    carrying: tuple[Words, ...] = ()
    """The sections whose absence is worth a word: without them the piece is something else."""


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


def kind_section(kind: Kind, heading: str) -> Words | None:
    """Return the section of a kind that a heading stands for, in either form."""
    wanted = heading.strip().rstrip("?:.").casefold()
    for found in KINDS[kind].sections:
        if wanted in {found.nn.rstrip("?").casefold(), found.nb.rstrip("?").casefold()}:
            return found
    return None
