"""APP004: a story is unchanged since its sign-off."""

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
    """Yield a stale sign-off."""
    if not needs_answers(manuscript, registers):
        return
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    signed_off = approval.sign_off(manuscript, registers)
    if signed_off and approval.sign_off_status(signed_off, now) is approval.ApprovalStatus.STALE:
        place = manuscript.record.at(story_fields.SIGNED_OFF)
        what = _OUTDATED if approval.is_outdated(signed_off.person, (signed_off,)) else _CHANGED
        yield Finding(place.key if place else whole_line_span(1), {"what": what, "story": manuscript.id})


_CHANGED = Words(nn="Forteljinga er endra", nb="Fortellingen er endret")
_OUTDATED = Words(
    nn="Programmet er blitt nøgnare med kva det ser etter i forteljinga",
    nb="Programmet er blitt nøyere med hva det ser etter i fortellingen",
)

RULE = RegisterRule(
    code="APP004",
    name="stale-sign-off",
    title=Words(nn="Redaksjonen skreiv under på noko som er endra", nb="Redaksjonen skrev under på noe som er endret"),
    sample={"what": Words(nn="Forteljinga er endra", nb="Fortellingen er endret"), "story": "langvakta"},
    blocks=Blocks.PUBLISH,
    runs_last=True,
    message=Words(
        nn="{what} etter at redaksjonen såg over henne.",
        nb="{what} etter at redaksjonen så over den.",
    ),
    why=Words(
        nn="Redaksjonen ser etter at ingen brukar kan kjennast att, og at alt er på plass. Ingen kontrollerer si eiga forteljing åleine.",
        nb="Redaksjonen ser etter at ingen bruker kan kjennes igjen, og at alt er på plass. Ingen kontrollerer sin egen fortelling alene.",
    ),
    hint=Words(
        nn="Sjå over endringa, og skriv: framsnakk approve {story} --curator",
        nb="Se over endringen, og skriv: framsnakk approve {story} --curator",
    ),
    bad=(
        Example(
            "kontrollert: {av: Siri Vik, dato: 2026-11-01, avtrykk: 2-00000000000000000000}", highlights="kontrollert"
        ),
        Example(
            "kontrollert: {av: Siri Vik, dato: 2026-11-01, avtrykk: 1-00000000000000000000}", highlights="kontrollert"
        ),
    ),
    good=(Example(),),
    check=check,
)
