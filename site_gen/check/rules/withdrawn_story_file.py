"""ADR009: the file of a withdrawn story is deleted."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.source_positions import whole_line_span


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield the title of a story that is listed as withdrawn. It is excluded whatever this says."""
    if manuscript.id and registers.withdrawn is not None and registers.has_withdrawn(manuscript.id):
        place = manuscript.record.at(story_fields.TITLE)
        yield Finding(place.span if place else whole_line_span(1))


_LIST = "forteljingar: [{avtrykk: %s, trekt: 2026-10-01}]\n"
_GOD = "5723360ef11043a879520412e9ad897e0ebcb99cc820ec363bfecc9d751a1a99"
"""SHA-256 of «god»."""

RULE = RegisterRule(
    code="ADR009",
    name="withdrawn-story-file",
    title=Words(nn="Fila til ei forteljing som er trekt tilbake", nb="Filen til en fortelling som er trukket tilbake"),
    blocks=Blocks.NOTHING,
    protects_people=True,
    message=Words(
        nn="Forteljinga er trekt tilbake, og kjem ikkje ut.", nb="Fortellingen er trukket tilbake, og kommer ikke ut."
    ),
    why=Words(
        nn="Ei trekt forteljing kjem aldri ut, same kva som står i fila. Så lenge fila ligg her, kan andre som har "
        "mappa, framleis lese henne.",
        nb="En trukket fortelling kommer aldri ut, uansett hva som står i filen. Så lenge filen ligger her, kan andre "
        "som har mappen, fortsatt lese den.",
    ),
    hint=Words(
        nn="Slett fila. Vil den som trekte forteljinga ha henne ut att, kan redaksjonen ta bort linja om henne i "
        "trekte.yml og spørje alle som er med, på nytt.",
        nb="Slett filen. Vil den som trakk fortellingen ha den ut igjen, kan redaksjonen ta bort linjen om den i "
        "trekte.yml og spørre alle som er med, på nytt.",
    ),
    bad=(
        Example(
            "tittel: Då vi song saman",
            highlights="Då vi song saman",
            other_files=(("stories/trekte.yml", _LIST % _GOD),),
        ),
    ),
    good=(Example(other_files=(("stories/trekte.yml", _LIST % ("0" * 64)),)),),
    check=check,
)
