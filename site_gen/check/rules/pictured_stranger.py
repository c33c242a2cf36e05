"""PIC010: everyone who can be recognised in a picture is among the people of the story, who approve it."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.nameless_messages import A_PERSON
from site_gen.model.registers import Registers
from site_gen.pictures.picture_fields import pictures_of, recognisable


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the people of each picture who are not among the people of the story."""
    in_story = {mention.person.id for mention in people_in_story.mentions(manuscript, registers) if mention.person}
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_PEOPLE)
        for who in recognisable(record) if placed else ():
            found = people_in_story.find_people(who, registers)
            if placed is not None and found and not (len(found) == 1 and found[0].id in in_story):
                yield Finding(placed.span, {"person": who, "file": record.get(media_fields.PICTURE_FILE, "?")})


_PICTURE = ("stories/regn.jpg", "PICTURE 1600x1200")

RULE = RegisterRule(
    code="PIC010",
    name="pictured-stranger",
    hidden=A_PERSON,
    title=Words(nn="Ein på biletet som ikkje er med i forteljinga", nb="En på bildet som ikke er med i fortellingen"),
    sample={"person": "Ola Nes", "file": Words(nn="kaffi.jpg", nb="kaffe.jpg")},
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="«{person}» er på biletet «{file}», men er ikkje med i «personar» i forteljinga. Biletet blir ikkje vist.",
        nb="«{person}» er på bildet «{file}», men er ikke med i «personer» i fortellingen. Bildet blir ikke vist.",
    ),
    why=Words(
        nn="Berre den som er med i forteljinga, blir spurd om å sjå henne og seie ja. Det gjeld òg den som er på biletet.",
        nb="Bare den som er med i fortellingen, blir spurt om å se den og si ja. Det gjelder også den som er på bildet.",
    ),
    hint=Words(
        nn="Skriv personen inn under «personar», eller bruk eit bilete utan han eller henne.",
        nb="Skriv personen inn under «personer», eller bruk et bilde uten ham eller henne.",
    ),
    bad=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Ola., foto: Siri Vik, rett: eige, personar: [p002], born: ingen}",
            highlights="[p002]",
            other_files=(("stories/folk/p002.yml", "namn: Ola Nes\n"), _PICTURE),
        ),
    ),
    good=(
        Example(
            "bilete:\n  - {fil: regn.jpg, alt: Kari., foto: Siri Vik, rett: eige, personar: Kari Lunde, born: ingen}",
            other_files=(_PICTURE,),
        ),
    ),
    check=check,
)
