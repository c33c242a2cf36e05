"""PER010: the health of an employee is revealed only with the consent to it."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.published_texts import scanned_texts
from site_gen.check.rule import Example, Finding, Measurement, OrdinaryTexts, RegisterRule
from site_gen.confidentiality.employees import health_places
from site_gen.model import story_fields
from site_gen.model.choices import Kind, ShownAs
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.names.folding import fold_character
from site_gen.names.matching import parts_of


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield what the texts tell of the health of people in the story who are not marked with it.

    Of the writer, who is not known, nothing is yielded when a person in the story is marked.
    """
    mentions = [mention for mention in people_in_story.mentions(manuscript, registers) if mention.person]
    revealed = people_in_story.health_told(manuscript, registers)
    people = [mention.person for mention in mentions if mention.person and mention.shown is not ShownAs.ANONYMOUS]
    ids: dict[str, list[str]] = {}
    for person in people:
        for part in parts_of(person.names) if person.id not in revealed else ():
            ids.setdefault(part, []).append(person.id)
    subject = _subject(manuscript, people) if len(people) == len(mentions) == 1 and ids else None
    for scanned in scanned_texts(manuscript):
        for place in health_places(scanned.tokens, ids.keys(), subject):
            if place.who is None and revealed:
                continue
            named = ids[place.who] if place.who else [person.id for person in people] if place.is_of_writer else []
            yield Finding(
                scanned.span(place.first, place.last),
                {"words": scanned.quoted(place.revealed_first, place.last), "where": scanned.where(place.first)},
                hint=fill(_OF_ONE, {"id": named[0]}) if len(set(named)) == 1 else None,
            )


def _subject(manuscript: Manuscript, people: list[Person]) -> str | None:
    """Return the folded first name of the one whom a portrait is of; None for other stories."""
    is_portrait = manuscript.record.get(story_fields.KIND) is Kind.PORTRAIT
    return fold_character(people_in_story.first_name(people[0].name)) if is_portrait else None


_OF_ONE = Words(
    nn="Skriv «{{person: {id}, helse: ja}}» under «personar», så blir personen spurd om det òg. Eller skriv om: Fortel "
    "kva arbeidslaget gjorde, og ikkje kva som feilar nokon.",
    nb="Skriv «{{person: {id}, helse: ja}}» under «personer», så blir personen spurt om det også. Eller skriv om: Fortell "
    "hva arbeidslaget gjorde, og ikke hva som feiler noen.",
)
RULE = RegisterRule(
    code="PER010",
    name="health-of-employee",
    title=Words(nn="Helsa til ein tilsett, utan samtykke til det", nb="Helsen til en ansatt, uten samtykke til det"),
    sample={"words": Words(nn="«sjukmeld»", nb="«sykmeldt»"), "where": "i teksten"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    asks_editors=True,
    measured=Measurement(found=88, confidential=88, false=0, harmless=36),
    unseen=Measurement(found=24, confidential=38, false=0, harmless=12),
    in_ordinary_texts=OrdinaryTexts(texts=162, advised=0, rightly=0),
    message=Words(
        nn="{words} {where} seier noko om helsa til ein tilsett, og ingen er spurd om det.",
        nb="{words} {where} sier noe om helsen til en ansatt, og ingen er spurt om det.",
    ),
    why=Words(
        nn="Eit ja til å vere med i ei forteljing er ikkje eit ja til å fortelje om helsa. Det må personen ha sagt ja "
        "til for seg.",
        nb="Et ja til å være med i en fortelling er ikke et ja til å fortelle om helsen. Det må personen ha sagt ja "
        "til for seg.",
    ),
    hint=Words(
        nn="Skriv «helse: ja» ved den det gjeld, under «personar», så blir personen spurd om det òg. Eller skriv om: "
        "Fortel kva arbeidslaget gjorde, og ikkje kva som feilar nokon.",
        nb="Skriv «helse: ja» ved den det gjelder, under «personer», så blir personen spurt om det også. Eller skriv om: "
        "Fortell hva arbeidslaget gjorde, og ikke hva som feiler noen.",
    ),
    bad=(
        Example(body="Eg var sjukmeld heile våren.", highlights="Eg var sjukmeld"),
        Example(body="Kari Lunde fekk migrene av lyset.", highlights="Kari Lunde fekk migrene"),
        Example(body="Kari er sjukepleiar. Ho har diabetes, men syng likevel.", highlights="Ho har diabetes"),
        Example("språk: nb", body="I fjor fikk jeg angst.", highlights="jeg angst"),
        Example("slag: portrett\n-metode", body="Ho fekk kreft i 2019.", highlights="Ho fekk kreft"),
    ),
    good=(
        Example("personar: [{person: p001, helse: ja}]", body="Eg var sjukmeld heile våren."),
        Example(body="Sjukefråværet gjekk ned. Eg ringde dei som var sjukmelde."),
        Example(body="Eg har lært mykje om demens."),
        Example(body="Kari song for ein bebuar. Ho har diabetes, men syng likevel."),
        Example("slag: portrett\n-metode", body="Kari song for ein bebuar. Ho fekk kreft i 2019."),
        Example(body="Ho fekk kreft i 2019."),
        Example(body="Kari kom saman med Petter. Han har diabetes, men syng likevel."),
    ),
    check=check,
)
