"""The sections that each kind of story is built of; a heading is recognised in either form."""

from site_gen.model.choices import Kind
from site_gen.model.words import Words, same

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

NEED = same("Behov")
GOAL = same("Mål")
MEASURES = same("Tiltak")
RESULT = same("Resultat")
FOUNDATION = same("Forankring")

SECTIONS: dict[Kind, tuple[Words, ...]] = {
    Kind.SUCCESS_STORY: (BEFORE, PEAK, ACTION, HOW, NOTICED, VALUE, NEXT),
    Kind.PORTRAIT: (WHO, CHOICE, PROUD, HARD, ADVICE),
    Kind.FILM: (),
    Kind.PROJECT: (NEED, GOAL, MEASURES, RESULT, FOUNDATION),
}
"""In the order that a template gives them."""

CARRYING: dict[Kind, tuple[Words, ...]] = {
    Kind.SUCCESS_STORY: (PEAK, HOW),
    Kind.PORTRAIT: (WHO,),
    Kind.FILM: (),
    Kind.PROJECT: (NEED, GOAL, MEASURES),
}
"""The ones whose absence is worth a word: without them the piece is something else."""


def find(kind: Kind, heading: str) -> Words | None:
    """Return the section that a heading stands for."""
    wanted = heading.strip().rstrip("?:.").casefold()
    for section in SECTIONS[kind]:
        if wanted in {section.nn.rstrip("?").casefold(), section.nb.rstrip("?").casefold()}:
            return section
    return None
