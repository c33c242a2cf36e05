"""PIC008: everyone who can be recognised in a picture has consented to it."""

from collections.abc import Iterator

from site_gen import consent, people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.check.suggested_commands import ask_command, record_command
from site_gen.model import media_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.pictures.picture_fields import pictures_of, recognisable


def check(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> Iterator[Finding]:
    """Yield each picture that is excluded because a person in it has not consented to pictures."""
    if manuscript.record.get(story_fields.STATUS) is not Status.READY:
        return
    channel = build_context.edition_for(manuscript.record.get(story_fields.AUDIENCE, Audience.ALL)).channel
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_PEOPLE)
        for who in recognisable(record) if placed else ():
            people = people_in_story.find_people(who, registers)
            if placed is None or len(people) != 1:
                continue
            digest = manuscript.pictures.get(record.get(media_fields.PICTURE_FILE, ""), "")
            verdict = consent.picture_verdict(people[0], digest, channel, build_context.day)
            if not verdict.allowed:
                why = Words(nn=verdict.in_form(Form.NN), nb=verdict.in_form(Form.NB))
                person = people[0]
                if verdict.why is consent.ConsentStatus.DECEASED:
                    ask = fill(_OF_THE_DEAD, {"id": person.id})
                elif verdict.is_answered_no:
                    ask = _ANSWERED_NO
                else:
                    only = f"{ask_command(manuscript, registers)} --person {person.id}"
                    ask = fill(_OF_THE_LIVING, {"ask": only, "record": record_command(manuscript, person)})
                slots = {
                    "person": person.label,
                    "why": why,
                    "file": record.get(media_fields.PICTURE_FILE, "?"),
                    "ask": ask,
                }
                yield Finding(placed.span, slots)


_OF_THE_LIVING = Words(
    nn="Bruk eit anna bilete, eller spør med «{ask}». Når svaret kjem, skriv du det ned med «{record}».",
    nb="Bruk et annet bilde, eller spør med «{ask}». Når svaret kommer, skriver du det ned med «{record}».",
)
_ANSWERED_NO = Words(
    nn="Eit nei er eit svar, så spør ikkje på nytt. Vil du ha eit bilete her, så bruk eit anna.",
    nb="Et nei er et svar, så spør ikke på nytt. Vil du ha et bilde her, så bruk et annet.",
)
_OF_THE_DEAD = Words(
    nn="Bruk eit anna bilete, eller snakk med dei etterlatne når det passar for dei. Seier dei ja, skriv du det ned "
    "med "
    "«framsnakk people left {id} --kin-agreed DATO».",
    nb="Bruk et annet bilde, eller snakk med de etterlatte når det passer for dem. Sier de ja, skriver du det ned med "
    "«framsnakk people left {id} --kin-agreed DATO».",
)
_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Kari., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}"
_ONLY_TEXT = """\
namn: Kari Lunde
samtykke:
  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, grunnlag: samtykke}
"""
_PICTURE = ("stories/regn.jpg", "PICTURE 1600x1200")

RULE = ContextRule(
    code="PIC008",
    name="picture-without-consent",
    title=Words(nn="Eit bilete utan samtykke", nb="Et bilde uten samtykke"),
    sample={
        "person": "Kari Lunde",
        "why": Words(nn="har ikkje samtykt til bilete på nettstaden", nb="har ikke samtykket til bilde på nettstedet"),
        "file": Words(nn="kaffi.jpg", nb="kaffe.jpg"),
        "ask": fill(
            _OF_THE_LIVING,
            {
                "ask": "framsnakk consent ask langvakta --person p001",
                "record": "framsnakk consent record p001 --story langvakta",
            },
        ),
    },
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="{person} {why}. Biletet «{file}» blir ikkje vist.",
        nb="{person} {why}. Bildet «{file}» blir ikke vist.",
    ),
    why=Words(
        nn="Eit ja til tekst er ikkje eit ja til bilete. Biletet blir teke bort, og resten av forteljinga går ut om ho "
        "står utan det.",
        nb="Et ja til tekst er ikke et ja til bilde. Bildet blir tatt bort, og resten av fortellingen går ut om den "
        "står uten det.",
    ),
    hint=same_words("{ask}"),
    bad=(Example(_FRONT, highlights="[p001]", other_files=(("stories/folk/p001.yml", _ONLY_TEXT), _PICTURE)),),
    good=(Example(_FRONT, other_files=(_PICTURE,)),),
    check=check,
)
