"""REF004: a name in the list of people, in a byline or in a photo credit means one person."""

from collections.abc import Iterator
from itertools import chain

from site_gen import appearances
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import listed
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at each name that several people bear."""
    named = (appearances.mentions(manuscript, registers), appearances.bylines(manuscript, registers))
    for mention in chain(*named):
        if len(mention.matches) > 1:
            ids = listed([_told_apart(person) for person in mention.matches])
            yield Finding(mention.span, {"person": mention.written, "ids": ids})


def _told_apart(person: Person) -> str:
    return f"{person.id} ({person.role})" if person.role else person.id


RULE = RegisterRule(
    code="REF004",
    name="ambiguous-person",
    title=Words(nn="Fleire med same namn", nb="Flere med samme navn"),
    sample={"person": "Kari Lunde", "ids": Words(nn="p001 og p009", nb="p001 og p009")},
    stops=Stops.PUBLISH,
    message=Words(
        nn="Fleire heiter «{person}»: {ids}.",
        nb="Flere heter «{person}»: {ids}.",
    ),
    why=Words(
        nn="Samtykket til den eine er ikkje samtykket til den andre.",
        nb="Samtykket til den ene er ikke samtykket til den andre.",
    ),
    mend=Words(nn="Skriv id-en i staden for namnet.", nb="Skriv id-en i stedet for navnet."),
    bad=(
        Example(
            "personar: [Kari Lunde]",
            marks="Kari Lunde",
            beside=(("stories/folk/p009.yml", "namn: Kari Lunde\n"),),
        ),
        Example(
            "forfattar: [Kari Lunde]",
            marks="Kari Lunde",
            beside=(("stories/folk/p009.yml", "namn: Kari Lunde\n"),),
        ),
    ),
    check=check,
)
