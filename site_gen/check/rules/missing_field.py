"""FLD002: nothing that a story needs is missing when it says it is ready."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.check.wanting import wanting
from site_gen.model import fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the group that lacks a field; a draft may lack what it likes."""
    if manuscript.sort is Sort.STORY and manuscript.record.get(fields.STATUS, Status.DRAFT) is Status.DRAFT:
        return
    for record, field in wanting(manuscript):
        yield Finding(whole_line(record.span.line), {"field": Words(nn=field.nn, nb=field.nb), "help": field.help})


RULE = StoryRule(
    code="FLD002",
    name="missing-field",
    title=Words(nn="Eit felt som manglar", nb="Et felt som mangler"),
    sample={
        "field": "ingress",
        "help": Words(
            nn="To setningar som får folk til å lese vidare. 10–50 ord.",
            nb="To setninger som får folk til å lese videre. 10–50 ord.",
        ),
    },
    stops=Stops.PUBLISH,
    sorts=EVERY_FILE,
    message=Words(nn="Feltet «{field}» manglar.", nb="Feltet «{field}» mangler."),
    why=Words(
        nn="Utan desse felta veit vi ikkje kva forteljinga er, kven ho gjeld, eller når ho skal ut.",
        nb="Uten disse feltene vet vi ikke hva fortellingen er, hvem den gjelder, eller når den skal ut.",
    ),
    mend=Words(nn="Legg det til øvst i fila. {help}", nb="Legg det til øverst i filen. {help}"),
    bad=(
        Example("-ingress", line=2),
        Example("-eining"),
        Example("-metode"),
        Example("neste_steg: {dato: 2027-01-01}", line=12),
    ),
    good=(Example(), Example("status: utkast\n-ingress")),
    check=check,
)
