"""REF001: a unit is one that the kommune has."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at a unit that is not in the register."""
    unit = manuscript.record.at(fields.UNIT)
    if unit is not None and unit.value not in registers.units:
        suggestion = did_you_mean_id(unit.value, registers.units)
        yield Finding(unit.span, {"unit": unit.value, "suggestion": suggestion})


RULE = RegisterRule(
    code="REF001",
    name="unknown-unit",
    title=Words(nn="Ei eining som ikkje finst", nb="En enhet som ikke finnes"),
    sample={
        "unit": "heimtenesta",
        "suggestion": Words(nn="Meinte du «heimetenesta»? ", nb="Mente du «heimetenesta»? "),
    },
    stops=Stops.PUBLISH,
    message=Words(nn="Eininga «{unit}» finst ikkje.", nb="Enheten «{unit}» finnes ikke."),
    why=Words(
        nn="Eininga avgjer kvar på nettstaden forteljinga står, og kven som kan finne henne.",
        nb="Enheten avgjør hvor på nettstedet fortellingen står, og hvem som kan finne den.",
    ),
    mend=Words(
        nn="{suggestion}Einingane står i stories/einingar.yml.", nb="{suggestion}Enhetene står i stories/enheter.yml."
    ),
    bad=(Example("eining: sogn", marks="sogn"),),
    check=check,
)
