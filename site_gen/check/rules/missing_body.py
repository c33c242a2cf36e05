"""TXT006: a story that is ready has a text."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the place where the text should begin."""
    if manuscript.record.get(fields.STATUS) is Status.READY and not manuscript.body.strip():
        yield Finding(whole_line(manuscript.body_line))


RULE = StoryRule(
    code="TXT006",
    name="missing-body",
    stops=Stops.PUBLISH,
    message=Words(nn="Forteljinga har inga tekst enno.", nb="Fortellingen har ingen tekst ennå."),
    why=Words(nn="Ei side med berre tittel er ei blindveg.", nb="En side med bare tittel er en blindvei."),
    mend=Words(
        nn="Skriv teksten under den andre streken med ---, eller set «status: utkast».",
        nb="Skriv teksten under den andre streken med ---, eller sett «status: utkast».",
    ),
    bad=(Example(body=""),),
    good=(Example(), Example("status: utkast", body="")),
    check=check,
)
