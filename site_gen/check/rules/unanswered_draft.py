"""APP006: a draft that has what it needs is told who has not said yes to it yet."""

from collections.abc import Iterator

from site_gen import appearances, approval
from site_gen.check.asking import command
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.check.wanting import wanting
from site_gen.language.phrases import listed_people
from site_gen.model import fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Quoting, Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the first who has not said yes to a draft as it is, and name them all."""
    if manuscript.record.get(fields.STATUS, Status.DRAFT) is not Status.DRAFT or registers.has_withdrawn(manuscript.id):
        return
    # What lacks a field will be changed, and so nobody is to be asked yet, unless somebody has been.
    asked = fields.APPROVED.name in manuscript.record.written or next(wanting(manuscript), None) is None
    people = approval.unanswered(manuscript, registers) if asked else ()
    if people:
        first = next(one for one in appearances.mentions(manuscript, registers) if one.person in people)
        written = command(manuscript, people, registers)
        hint = Quoting(
            nn=f"Vis fram utkastet når teksten er ferdig, og skriv ned eit ja: {written}",
            nb=f"Vis fram utkastet når teksten er ferdig, og skriv ned et ja: {written}",
        )
        yield Finding(first.span, {"people": listed_people([one.label for one in people])}, hint=hint)


RULE = RegisterRule(
    code="APP006",
    name="unanswered-draft",
    title=Words(nn="Eit utkast som nokon ikkje har svart på", nb="Et utkast som noen ikke har svart på"),
    sample={"people": "Kari Lunde og Ola Nes"},
    stops=Stops.NOTHING,
    last=True,
    message=Words(
        nn="Har ikkje svart enno på utkastet slik det er no: {people}.",
        nb="Har ikke svart ennå på utkastet slik det er nå: {people}.",
    ),
    why=Words(
        nn="Forteljinga går ikkje ut før alle som er med, har sagt ja. Det er greitt å vite kven ein ventar på.",
        nb="Fortellingen går ikke ut før alle som er med, har sagt ja. Det er greit å vite hvem en venter på.",
    ),
    mend=Words(
        nn="Vis fram utkastet når teksten er ferdig, og skriv ned eit ja med «framsnakk approve».",
        nb="Vis fram utkastet når teksten er ferdig, og skriv ned et ja med «framsnakk approve».",
    ),
    bad=(Example("status: utkast\n-godkjend", marks="p001"), Example("-status\n-godkjend", marks="p001")),
    good=(
        Example("status: utkast"),
        Example("status: utkast\n-ingress\n-godkjend"),
        Example("status: utkast\n-personar\n-godkjend"),
    ),
    check=check,
)
