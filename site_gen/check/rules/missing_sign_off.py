"""APP003: every ready story has an editor's sign-off."""

from collections.abc import Iterator

from site_gen import approval, people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.consent_needs import needs_answers
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the status of a ready story without a sign-off."""
    if not needs_answers(manuscript, registers):
        return
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    if approval.sign_off_status(approval.sign_off(manuscript, registers), now) is approval.ApprovalStatus.MISSING:
        place = manuscript.record.at(story_fields.STATUS)
        yield Finding(place.key if place else whole_line_span(1), {"story": manuscript.id})


RULE = RegisterRule(
    code="APP003",
    name="missing-sign-off",
    title=Words(nn="Redaksjonen har ikkje skrive under", nb="Redaksjonen har ikke skrevet under"),
    sample={"story": "langvakta"},
    blocks=Blocks.PUBLISH,
    runs_last=True,
    message=Words(
        nn="Redaksjonen har ikkje sett over forteljinga enno.", nb="Redaksjonen har ikke sett over fortellingen ennå."
    ),
    why=Words(
        nn="Redaksjonen ser etter at ingen brukar kan kjennast att, og at alt er på plass. Ingen kontrollerer si eiga forteljing åleine.",
        nb="Redaksjonen ser etter at ingen bruker kan kjennes igjen, og at alt er på plass. Ingen kontrollerer sin egen fortelling alene.",
    ),
    hint=Words(
        nn="Har du skrive henne, er du ferdig: No ventar ho på redaksjonen. Redaksjonen les henne med tanke på at ingen brukar skal kjennast att, og skriv så: framsnakk approve {story} --curator",
        nb="Har du skrevet den, er du ferdig: Nå venter den på redaksjonen. Redaksjonen leser den med tanke på at ingen bruker skal kjennes igjen, og skriver så: framsnakk approve {story} --curator",
    ),
    bad=(Example("-kontrollert", highlights="status"),),
    good=(Example(), Example("-kontrollert\nstatus: utkast")),
    check=check,
)
