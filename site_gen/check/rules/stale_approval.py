"""APP002: a story is unchanged since everyone approved it."""

from collections.abc import Iterator

from site_gen import approval, people_in_story
from site_gen.check.rule import ContextRule, Example, Finding
from site_gen.check.suggested_commands import approve_command, ask_command
from site_gen.consent_needs import needs_answers
from site_gen.language.phrases import join_people
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers, _: BuildContext) -> Iterator[Finding]:
    """Yield the stale approvals together, with the names of those who gave them."""
    if not needs_answers(manuscript, registers):
        return
    people = people_in_story.appearances(manuscript, registers)
    now = approval.digest(manuscript, people)
    approved = approval.approvals(manuscript, registers)
    stale = [
        one.person
        for one in people
        if approval.approval_status(one.person, approved, now) is approval.ApprovalStatus.STALE
    ]
    for what, outdated in ((_CHANGED, False), (_OUTDATED, True)):
        to_renew = [registers.people[one] for one in stale if approval.is_outdated(one, approved) is outdated]
        if to_renew:
            place = manuscript.record.at(story_fields.APPROVED)
            names = join_people([one.label for one in to_renew])
            ids = {person.id for person in to_renew}
            digests = {entry.digest for entry in approved if entry.person in ids}
            # Where --minor would be refused, as when it is a person that has changed, it is not proposed.
            minor = not outdated and digests <= registers.renewable(manuscript, registers)
            ask, written = ask_command(manuscript, registers), approve_command(manuscript, to_renew, registers)
            hint = _hint(str(names), ask, written, f"framsnakk approve {manuscript.id} --minor" if minor else "")
            yield Finding(place.key if place else whole_line_span(1), {"what": what, "people": names}, hint=hint)


def _hint(names: str, ask: str, written: str, renew: str) -> Words:
    corrected = Words(
        nn=f' Har du berre retta skrivefeil, held det med «{renew} "kva du retta"».' if renew else "",
        nb=f' Har du bare rettet skrivefeil, holder det med «{renew} "hva du rettet"».' if renew else "",
    )
    return WordsWithNames(
        nn=f"Spør {names} på nytt med «{ask}».{corrected.nn} Den som alt har sett endringa og sagt ja, skriv du ned "
        f"slik: "
        f"{written}",
        nb=f"Spør {names} på nytt med «{ask}».{corrected.nb} Den som allerede har sett endringen og sagt ja, skriver "
        f"du ned slik: "
        f"{written}",
    )


_CHANGED = Words(nn="Forteljinga er endra", nb="Fortellingen er endret")
_OUTDATED = Words(
    nn="Programmet er blitt nøgnare med kva det ser etter i forteljinga",
    nb="Programmet er blitt nøyere med hva det ser etter i fortellingen",
)

RULE = ContextRule(
    code="APP002",
    name="stale-approval",
    title=Words(nn="Ei godkjenning av noko som er endra", nb="En godkjenning av noe som er endret"),
    sample={"what": Words(nn="Forteljinga er endra", nb="Fortellingen er endret"), "people": "Kari Lunde og Ola Nes"},
    blocks=Blocks.PUBLISH,
    runs_last=True,
    message=Words(
        nn="{what} etter at {people} sa ja til henne.",
        nb="{what} etter at {people} sa ja til den.",
    ),
    why=Words(
        nn="Den som er med i ei forteljing, skal ha sett akkurat det som blir vist, og sagt ja til det.",
        nb="Den som er med i en fortelling, skal ha sett akkurat det som vises, og sagt ja til det.",
    ),
    hint=Words(
        nn="Spør den det gjeld på nytt med «framsnakk consent ask», og skriv ned svaret. Har du berre retta "
        "skrivefeil, og ligg den godkjende forteljinga i Git, held det med «framsnakk approve --minor».",
        nb="Spør den det gjelder på nytt med «framsnakk consent ask», og skriv ned svaret. Har du bare rettet "
        "skrivefeil, og ligger den godkjente fortellingen i Git, holder det med «framsnakk approve --minor».",
    ),
    bad=(
        Example("godkjend: [{person: p001, dato: 2026-11-01, avtrykk: 2-00000000000000000000}]", highlights="godkjend"),
        Example("godkjend: [{person: p001, dato: 2026-11-01, avtrykk: 1-00000000000000000000}]", highlights="godkjend"),
    ),
    good=(Example(),),
    check=check,
)
