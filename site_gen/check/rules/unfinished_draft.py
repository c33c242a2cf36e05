"""FLD007: a draft is told what it still lacks."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.check.wanting import wanting
from site_gen.language.phrases import listed
from site_gen.model import fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Name all missing fields of a draft at once."""
    if manuscript.record.get(fields.STATUS, Status.DRAFT) is not Status.DRAFT:
        return
    missing = [field for record, field in wanting(manuscript) if record is manuscript.record]
    if missing:
        names = Words(nn=listed([field.nn for field in missing]), nb=listed([field.nb for field in missing]))
        yield Finding(whole_line(manuscript.record.span.line), {"fields": names})


RULE = StoryRule(
    code="FLD007",
    name="unfinished-draft",
    stops=Stops.NOTHING,
    message=Words(nn="Utkastet manglar enno: {fields}.", nb="Utkastet mangler ennå: {fields}."),
    why=Words(
        nn="Eit utkast kan vere så halvferdig det vil. Dette er berre ei liste over det som står att.",
        nb="Et utkast kan være så halvferdig det vil. Dette er bare en liste over det som gjenstår.",
    ),
    mend=Words(
        nn="Fyll ut når du er klar, og skriv «status: klar» til slutt.",
        nb="Fyll ut når du er klar, og skriv «status: klar» til slutt.",
    ),
    bad=(Example("status: utkast\n-ingress"), Example("-status\n-eining\n-metode")),
    good=(Example("status: utkast"), Example("-ingress")),
    check=check,
)
