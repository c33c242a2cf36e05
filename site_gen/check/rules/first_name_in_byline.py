"""PER008: a byline or a photo credit with a first name alone may mean a person in the register."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.confidentiality.first_names import is_first_name
from site_gen.language.phrases import either_of, join_people
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers

_MOST = 5
"""People with one first name who are asked about; of more, the name says too little."""


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each first name that a person in the register has, or that nobody has, and nobody in the story."""
    unknown = list(people_in_story.unknown_bylines(manuscript, registers))
    words = {name.casefold() for name, _ in unknown}
    alone = [(name, span) for name, span in unknown if _is_first(name)]
    if not alone:
        return
    here = {_first(found.name) for one in people_in_story.mentions(manuscript, registers) for found in one.matches}
    # «Vik, Ragnhild» is a whole name, and «Ragnhild, privat» says what is meant.
    are_first_names = all(is_first_name(name) for name, _ in unknown)
    for name, span in alone:
        bearers = registers.first_named.get(name.casefold(), ())
        found = [] if name.casefold() in here else bearers
        found = [one for one in found if words.isdisjoint(one.name.casefold().split()[1:])]
        if 0 < len(found) <= _MOST:
            hint = fill(RULE.hint, {"ids": either_of([one.id for one in found])})
            people = join_people([one.label for one in found])
            yield Finding(span, {"name": name, "known": _REGISTERED, "people": people}, hint=hint)
        elif are_first_names and not bearers and name.casefold() not in here:
            yield Finding(span, {"name": name, "known": _NOBODY, "people": ""}, hint=_WHOLE_NAME)


def _is_first(name: str) -> bool:
    """Return whether a byline is one word that can be a name."""
    return name.replace("-", "").isalpha() and (name[:1].isupper() or is_first_name(name))


def _first(name: str) -> str:
    return people_in_story.first_name(name).casefold()


_REGISTERED = Words(nn="I personregisteret står ", nb="I personregisteret står ")
_NOBODY = Words(nn="Ingen i personregisteret heiter det", nb="Ingen i personregisteret heter det")
_WHOLE_NAME = Words(
    nn="Skriv heile namnet, slik personen vil nemnast. Er det ein tilsett, så be redaksjonen leggje personen til med "
    "«framsnakk people add», og skriv id-en her. Då blir han eller ho spurd.",
    nb="Skriv hele navnet, slik personen vil nevnes. Er det en ansatt, så be redaksjonen legge personen til med "
    "«framsnakk people add», og skriv id-en her. Da blir han eller hun spurt.",
)

RULE = RegisterRule(
    code="PER008",
    name="first-name-in-byline",
    title=Words(nn="Eit førenamn der det kan stå ein id", nb="Et fornavn der det kan stå en id"),
    sample={"name": "Ola", "known": _REGISTERED, "people": "Ola Nes", "ids": "p002"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="Kven er «{name}»? {known}{people}.",
        nb="Hvem er «{name}»? {known}{people}.",
    ),
    why=Words(
        nn="Står id-en der, blir personen vist slik han eller ho har sagt ja til. Eit førenamn åleine blir ståande same "
        "kva personen svarar.",
        nb="Står id-en der, vises personen slik han eller hun har sagt ja til. Et fornavn alene blir stående uansett hva "
        "personen svarer.",
    ),
    hint=Words(
        nn="Er det den personen, skriv id-en i staden for namnet: {ids}. Er det ein annan, la det stå.",
        nb="Er det den personen, skriv id-en i stedet for navnet: {ids}. Er det en annen, la det stå.",
    ),
    bad=(
        Example("forfattar: Ola", highlights="Ola", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
        Example("forfattar: ola", highlights="ola", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
        Example("forfattar: Petter", highlights="Petter"),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: bjarte, rett: eige, personar: ingen, born: ingen}",
            highlights="bjarte",
            other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),),
        ),
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: 'Foto: Ola', rett: eige, personar: ingen, born: ingen}",
            highlights="Ola",
            other_files=(
                ("stories/folk/p002.yml", "namn: Ola Nes\n"),
                ("stories/regn.jpg", "PICTURE 1600x1200"),
            ),
        ),
    ),
    good=(
        Example("forfattar: [Petter, privat]"),
        Example("forfattar: [Vik, Ragnhild]"),
        Example("forfattar: Kari"),
        Example("forfattar: Redaksjonen", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
        Example("forfattar: Ola Vik", other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"),)),
    ),
    check=check,
)
