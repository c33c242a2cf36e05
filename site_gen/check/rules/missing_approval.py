"""APP001: everyone in a ready story has approved it."""

from collections.abc import Iterator

from site_gen import approval, people_in_story
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.check.suggested_commands import approve_command, ask_command
from site_gen.consent_needs import needs_answers
from site_gen.language.phrases import join_people
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the first person without an approval, with the names of all."""
    if not needs_answers(manuscript, registers):
        return
    now = approval.digest(manuscript, people_in_story.appearances(manuscript, registers))
    approved = approval.approvals(manuscript, registers)
    mentions = [
        (mention.span, mention.person)
        for mention in people_in_story.mentions(manuscript, registers)
        if mention.person
        and approval.approval_status(mention.person.id, approved, now) is approval.ApprovalStatus.MISSING
    ]
    if mentions:
        people = list({person.id: person for _, person in mentions}.values())
        names = join_people([person.label for person in people])
        written = approve_command(manuscript, people, registers)
        then = _THEN_ONE if len(people) == 1 else _THEN_ALL
        ask = ask_command(manuscript, registers)
        hint = WordsWithNames(
            nn=f"Spør {names} med «{ask}». {then.nn}: {written}", nb=f"Spør {names} med «{ask}». {then.nb}: {written}"
        )
        yield Finding(mentions[0][0], {"people": names}, hint=hint)


_THEN_ONE = Words(
    nn="Har personen alt lese forteljinga og sagt ja, så skriv",
    nb="Har personen allerede lest fortellingen og sagt ja, så skriv",
)
_THEN_ALL = Words(
    nn="Dei som alt har lese forteljinga og sagt ja, skriv du ned slik",
    nb="De som allerede har lest fortellingen og sagt ja, skriver du ned slik",
)

RULE = RegisterRule(
    code="APP001",
    name="missing-approval",
    title=Words(nn="Ein som ikkje har godkjent forteljinga", nb="En som ikke har godkjent fortellingen"),
    sample={"people": "Kari Lunde og Ola Nes"},
    blocks=Blocks.PUBLISH,
    runs_last=True,
    message=Words(nn="{people} har ikkje sagt ja til forteljinga.", nb="{people} har ikke sagt ja til fortellingen."),
    why=Words(
        nn="Den som er med i ei forteljing, skal ha sett akkurat det som blir vist, og sagt ja til det.",
        nb="Den som er med i en fortelling, skal ha sett akkurat det som vises, og sagt ja til det.",
    ),
    hint=Words(
        nn="Spør med «framsnakk consent ask», og skriv ned svaret med «framsnakk consent record». Har personen alt "
        "lese "
        "forteljinga og sagt ja, held det med «framsnakk approve».",
        nb="Spør med «framsnakk consent ask», og skriv ned svaret med «framsnakk consent record». Har personen "
        "allerede "
        "lest fortellingen og sagt ja, holder det med «framsnakk approve».",
    ),
    bad=(Example("-godkjend", highlights="p001"),),
    good=(Example(), Example("-godkjend\nstatus: utkast"), Example("-personar\n-godkjend")),
    check=check,
)
