"""REF001: a unit is one that the kommune has."""

from collections.abc import Iterator

from site_gen import references
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.words import Words, filled


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at a unit that is not in the register."""
    unit = manuscript.record.at(fields.UNIT)
    if unit is not None and references.unit(unit.value, registers) is None:
        suggestion = references.like_unit(unit.value, registers)
        file = registers.file_of(Sort.UNITS)
        hint = None if registers.has_file_of(Sort.UNITS) else filled(_NO_FILE, {"file": file})
        yield Finding(unit.span, {"unit": unit.value, "suggestion": suggestion, "file": file}, hint=hint)


_NO_FILE = Words(
    nn="Kommunen har ingen einingar enno. Be redaksjonen skrive dei i {file}.",
    nb="Kommunen har ingen enheter ennå. Be redaksjonen skrive dem i {file}.",
)


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
