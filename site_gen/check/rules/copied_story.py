"""ADR005: a story stands in one file."""

from collections.abc import Iterator

from site_gen import copies
from site_gen.check.asking import asks_people
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.places import whole_line
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at the title for each other file that holds the same story and keeps this one out."""
    if asks_people(manuscript, registers):
        place = manuscript.record.at(fields.TITLE)
        for rival, standing in copies.rivals(manuscript, registers):
            yield Finding(place.span if place else whole_line(1), {"other": rival.path, "standing": standing})


RULE = RegisterRule(
    code="ADR005",
    name="copied-story",
    title=Words(nn="Ein kopi av ei forteljing", nb="En kopi av en fortelling"),
    sample={"other": "stories/sjukeheimen/langvakta.md", "standing": Words(nn="er klar", nb="er klar")},
    stops=Stops.PUBLISH,
    message=Words(
        nn="Ser ut som ein kopi: tittel og tekst er dei same som i {other}, som {standing}.",
        nb="Ser ut som en kopi: tittel og tekst er de samme som i {other}, som {standing}.",
    ),
    why=Words(
        nn="Ei godkjenning gjeld éi forteljing på éin stad. Ein kopi har ingen sagt ja til, og han skal ikkje halde fram med å stå ute når forteljinga sjølv er teken ned.",
        nb="En godkjenning gjelder én fortelling på ett sted. En kopi har ingen sagt ja til, og den skal ikke bli stående ute når selve fortellingen er tatt ned.",
    ),
    mend=Words(
        nn="Slett den av filene som ikkje skal brukast, eller skriv henne om. Har forteljinga fått nytt namn, så slett den gamle fila og før opp den gamle adressa under «tidlegare_adresser».",
        nb="Slett den av filene som ikke skal brukes, eller skriv den om. Har fortellingen fått nytt navn, så slett den gamle filen og før opp den gamle adressen under «tidligere_adresser».",
    ),
    bad=(
        Example(
            "kontrollert: {av: Siri Vik, dato: 2026-11-01, avtrykk: 2-00000000000000000000}",
            path="stories/god - kopi.md",
            beside=(("stories/god.md", "SAME"),),
            marks="Då vi song saman",
        ),
    ),
    good=(Example(), Example(beside=(("stories/kopi.md", "SAME"),))),
    check=check,
)
