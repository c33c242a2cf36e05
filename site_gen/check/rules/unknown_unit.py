"""REF001: a unit is one that the kommune has."""

from collections.abc import Iterator

from site_gen import references
from site_gen.check.missing import missing_register
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at a unit that is not in the register, unless the register cannot be read."""
    unit = manuscript.record.at(fields.UNIT)
    if unit is None or Sort.UNITS in registers.unread or references.unit(unit.value, registers) is not None:
        return
    suggestion = references.like_unit(unit.value, registers)
    slots = {"unit": unit.value, "suggestion": suggestion, "file": registers.file_of(Sort.UNITS)}
    missing = not registers.units
    yield Finding(unit.span, slots, hint=missing_register(unit.value, Sort.UNITS, registers) if missing else None)


RULE = RegisterRule(
    code="REF001",
    name="unknown-unit",
    title=Words(nn="Ei eining som ikkje finst", nb="En enhet som ikke finnes"),
    sample={
        "unit": "heimtenesta",
        "suggestion": Words(nn="Meinte du «heimetenesta»? ", nb="Mente du «heimetenesta»? "),
        "file": Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
    },
    stops=Stops.PUBLISH,
    message=Words(nn="Eininga «{unit}» finst ikkje.", nb="Enheten «{unit}» finnes ikke."),
    why=Words(
        nn="Eininga avgjer kvar på nettstaden forteljinga står, og kven som kan finne henne.",
        nb="Enheten avgjør hvor på nettstedet fortellingen står, og hvem som kan finne den.",
    ),
    mend=Words(nn="{suggestion}Einingane står i {file}.", nb="{suggestion}Enhetene står i {file}."),
    bad=(Example("eining: sogn", marks="sogn"), Example("eining: kjøkkenet", marks="kjøkkenet")),
    good=(Example("eining: song"), Example("eining: Songlaget")),
    check=check,
)
