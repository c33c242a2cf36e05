"""CON003: a person who has said no to a story is not in it."""

from collections.abc import Iterator

from site_gen import people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each person in a ready story whose file says that they have refused it."""
    if not needs_answers(manuscript, registers):
        return
    for mention in (*people_in_story.mentions(manuscript, registers), *people_in_story.bylines(manuscript, registers)):
        if mention.person is not None and mention.person.has_refused(manuscript.id):
            yield Finding(mention.span, {"person": mention.person.label})


_NO = ("stories/folk/p002.yml", """\
namn: Ola Nes
samtykke:
  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, grunnlag: samtykke}
spurt:
  - {forteljing: god, dato: 2026-11-10, sa_nei: 2026-11-12}
""")  # fmt: skip
_OTHER = (_NO[0], _NO[1].replace("forteljing: god", "forteljing: snø"))

RULE = RegisterRule(
    code="CON003",
    name="refused-story",
    title=Words(
        nn="Ei forteljing som nokon i henne har sagt nei til", nb="En fortelling som noen i den har sagt nei til"
    ),
    sample={"person": "Kari Lunde"},
    blocks=Blocks.PUBLISH,
    message=Words(
        nn="{person} har sagt nei til denne forteljinga. Ho blir ikkje publisert.",
        nb="{person} har sagt nei til denne fortellingen. Den blir ikke publisert.",
    ),
    why=Words(
        nn="Eit nei gjeld, òg når personen har sagt ja til andre forteljingar, eller sa ja til denne før.",
        nb="Et nei gjelder, også når personen har sagt ja til andre fortellinger, eller sa ja til denne før.",
    ),
    hint=Words(
        nn="Skriv forteljinga om utan personen, eller spør om ei anna utgåve: utan bilete, med berre førenamnet eller "
        "anonymt. Ikkje spør på nytt om det same. Seier personen ja til ei ny utgåve, tek «framsnakk consent record» "
        "bort neiet.",
        nb="Skriv fortellingen om uten personen, eller spør om en annen utgave: uten bilde, med bare fornavnet eller "
        "anonymt. Ikke spør på nytt om det samme. Sier personen ja til en ny utgave, tar «framsnakk consent record» "
        "bort neiet.",
    ),
    bad=(Example("personar: [p002]", highlights="p002", other_files=(_NO,)),),
    good=(
        Example("personar: [p002]", other_files=(_OTHER,)),
        Example("personar: [p002]\nstatus: utkast", other_files=(_NO,)),
    ),
    check=check,
)
