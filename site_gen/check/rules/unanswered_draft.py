"""APP006: a complete draft reports who has not approved it yet."""

from collections.abc import Iterator

from site_gen import approval, people_in_story
from site_gen.check.missing_fields import missing_fields
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.check.suggested_commands import approve_command, ask_command
from site_gen.language.phrases import join_people
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, WordsWithNames
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the first person who has not approved the draft as it is, with the names of all."""
    if manuscript.record.get(story_fields.STATUS, Status.DRAFT) is not Status.DRAFT or registers.has_withdrawn(
        manuscript.id
    ):
        return
    # An incomplete draft will change, so nobody should be asked yet, unless somebody has approved it already.
    is_due = story_fields.APPROVED.name in manuscript.record.written or next(missing_fields(manuscript), None) is None
    # One who has withdrawn is not asked again: CON004 says what to do.
    unanswered = approval.unanswered(manuscript, registers) if is_due else ()
    people = tuple(person for person in unanswered if person.withdrawn is None)
    approved = {entry.person for entry in approval.approvals(manuscript, registers)} if people else set()
    for what, group in (
        (_CHANGED, [one for one in people if one.id in approved]),
        (_UNANSWERED, [one for one in people if one.id not in approved]),
    ):
        if group:
            first = next(one for one in people_in_story.mentions(manuscript, registers) if one.person in group)
            written = approve_command(manuscript, group, registers)
            yield Finding(
                first.span,
                {"what": what, "people": join_people([one.label for one in group])},
                hint=_hint(ask_command(manuscript, registers), written, changed=what is _CHANGED),
            )


def _hint(ask: str, written: str, *, changed: bool) -> Words:
    again = Words(nn=" på nytt" if changed else "", nb=" på nytt" if changed else "")
    seen = _SEEN_CHANGE if changed else _READ
    return WordsWithNames(
        nn=f"Spør{again.nn} med «{ask}» når teksten er ferdig. {seen.nn}: {written}",
        nb=f"Spør{again.nb} med «{ask}» når teksten er ferdig. {seen.nb}: {written}",
    )


_READ = Words(
    nn="Dei som alt har lese han og sagt ja, skriv du ned slik",
    nb="De som allerede har lest den og sagt ja, skriver du ned slik",
)
_SEEN_CHANGE = Words(
    nn="Dei som alt har sett endringa og sagt ja, skriv du ned slik",
    nb="De som allerede har sett endringen og sagt ja, skriver du ned slik",
)
_CHANGED = Words(nn="Sa ja til utkastet før det vart endra", nb="Sa ja til utkastet før det ble endret")
_UNANSWERED = Words(
    nn="Har ikkje svart enno på utkastet slik det er no", nb="Har ikke svart ennå på utkastet slik det er nå"
)

RULE = RegisterRule(
    code="APP006",
    name="unanswered-draft",
    title=Words(nn="Eit utkast som nokon ikkje har svart på", nb="Et utkast som noen ikke har svart på"),
    sample={"what": _UNANSWERED, "people": "Kari Lunde og Ola Nes"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    runs_last=True,
    message=Words(
        nn="{what}: {people}.",
        nb="{what}: {people}.",
    ),
    why=Words(
        nn="Forteljinga går ikkje ut før alle som er med, har sagt ja. Det er greitt å vite kven ein ventar på.",
        nb="Fortellingen går ikke ut før alle som er med, har sagt ja. Det er greit å vite hvem en venter på.",
    ),
    hint=Words(
        nn="Spør med «framsnakk consent ask» når teksten er ferdig, og skriv ned svaret med «framsnakk consent "
        "record».",
        nb="Spør med «framsnakk consent ask» når teksten er ferdig, og skriv ned svaret med «framsnakk consent "
        "record».",
    ),
    bad=(
        Example("status: utkast\n-godkjend", highlights="p001"),
        Example("-status\n-godkjend", highlights="p001"),
        Example(
            "språk: nb\nstatus: utkast\ngodkjend: [{person: p001, dato: 2026-11-01, avtrykk: 2-00000000000000000000}]",
            highlights="p001",
        ),
    ),
    good=(
        Example("status: utkast"),
        Example("status: utkast\n-ingress\n-godkjend"),
        Example("status: utkast\n-personar\n-godkjend"),
        Example(
            "status: utkast\npersonar: [p002]\n-godkjend",
            other_files=(("stories/folk/p002.yml", "trekt: 2026-10-01\n"),),
        ),
    ),
    check=check,
)
