"""APP001: everybody in a story that is ready has approved it."""

from collections.abc import Iterator

from site_gen import appearances, approval
from site_gen.check.asking import asks_people
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at each person who has not approved."""
    if not asks_people(manuscript, registers):
        return
    now = approval.digest(manuscript, appearances.appearances(manuscript, registers))
    approved = approval.approvals(manuscript.record, registers)
    for mention in appearances.mentions(manuscript, registers):
        person = mention.person
        if person and approval.standing(person.id, approved, now) is approval.Standing.MISSING:
            yield Finding(mention.span, {"person": person.label, "story": manuscript.id})


RULE = RegisterRule(
    code="APP001",
    name="missing-approval",
    title=Words(nn="Ein som ikkje har godkjent forteljinga", nb="En som ikke har godkjent fortellingen"),
    sample={"person": "Kari Lunde", "story": "langvakta"},
    stops=Stops.PUBLISH,
    last=True,
    message=Words(nn="{person} har ikkje godkjent forteljinga.", nb="{person} har ikke godkjent fortellingen."),
    why=Words(
        nn="Den som er med i ei forteljing, skal ha sett akkurat det som blir vist, og sagt ja til det.",
        nb="Den som er med i en fortelling, skal ha sett akkurat det som vises, og sagt ja til det.",
    ),
    mend=Words(
        nn='Vis forteljinga til {person}. Seier personen ja: framsnakk approve {story} --person "{person}"',
        nb='Vis fortellingen til {person}. Sier personen ja: framsnakk approve {story} --person "{person}"',
    ),
    bad=(Example("-godkjend", marks="p001"),),
    good=(Example(), Example("-godkjend\nstatus: utkast"), Example("-personar\n-godkjend")),
    check=check,
)
