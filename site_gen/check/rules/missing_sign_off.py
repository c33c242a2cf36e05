"""APP003: the desk has looked at every story that is ready."""

from collections.abc import Iterator

from site_gen import appearances, approval
from site_gen.check.asking import asks_people
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the story when no curator has signed it off."""
    if not asks_people(manuscript, registers):
        return
    people = appearances.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    if approval.sign_off_standing(approval.sign_off(manuscript, registers), now) is approval.Standing.MISSING:
        place = manuscript.record.at(fields.STATUS)
        yield Finding(place.key if place else whole_line(1), {"story": manuscript.id})


RULE = RegisterRule(
    code="APP003",
    name="missing-sign-off",
    title=Words(nn="Redaksjonen har ikkje skrive under", nb="Redaksjonen har ikke skrevet under"),
    sample={"story": "langvakta"},
    stops=Stops.PUBLISH,
    last=True,
    message=Words(
        nn="Redaksjonen har ikkje sett over forteljinga enno.", nb="Redaksjonen har ikke sett over fortellingen ennå."
    ),
    why=Words(
        nn="Redaksjonen ser etter at ingen brukar kan kjennast att, og at alt er på plass. Ingen kontrollerer si eiga forteljing åleine.",
        nb="Redaksjonen ser etter at ingen bruker kan kjennes igjen, og at alt er på plass. Ingen kontrollerer sin egen fortelling alene.",
    ),
    mend=Words(
        nn="Les henne med tanke på at ingen brukar skal kjennast att. Er alt i orden, skriv: framsnakk approve {story} --curator",
        nb="Les den med tanke på at ingen bruker skal kjennes igjen. Er alt i orden, skriv: framsnakk approve {story} --curator",
    ),
    bad=(Example("-kontrollert", marks="status"),),
    good=(Example(), Example("-kontrollert\nstatus: utkast")),
    check=check,
)
