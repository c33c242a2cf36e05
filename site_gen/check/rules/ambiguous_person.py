"""REF004: a name in the list of people, in a byline or in a photo credit means one person only."""

from collections.abc import Iterator
from itertools import chain

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import join_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each name that several people have."""
    named = (people_in_story.mentions(manuscript, registers), people_in_story.bylines(manuscript, registers))
    for mention in chain(*named):
        if len(mention.matches) > 1:
            nn, nb = (
                join_words([_told_apart(person, form) for person in mention.matches]) for form in (Form.NN, Form.NB)
            )
            ids = Words(nn=nn, nb=nb)
            yield Finding(mention.span, {"person": mention.written, "ids": ids})


def _told_apart(person: Person, form: Form) -> str:
    return f"{person.id} ({person.role.in_form(form)})" if person.role else person.id


RULE = RegisterRule(
    code="REF004",
    name="ambiguous-person",
    title=Words(nn="Fleire med same namn", nb="Flere med samme navn"),
    sample={"person": "Kari Lunde", "ids": Words(nn="p001 og p009", nb="p001 og p009")},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="Fleire heiter «{person}»: {ids}.",
        nb="Flere heter «{person}»: {ids}.",
    ),
    why=Words(
        nn="Samtykket til den eine er ikkje samtykket til den andre.",
        nb="Samtykket til den ene er ikke samtykket til den andre.",
    ),
    hint=Words(nn="Skriv id-en i staden for namnet.", nb="Skriv id-en i stedet for navnet."),
    bad=(
        Example(
            "personar: [Kari Lunde]",
            highlights="Kari Lunde",
            other_files=(("stories/folk/p009.yml", "namn: Kari Lunde\n"),),
        ),
        Example(
            "forfattar: [Kari Lunde]",
            highlights="Kari Lunde",
            other_files=(("stories/folk/p009.yml", "namn: Kari Lunde\n"),),
        ),
    ),
    check=check,
)
