"""REF001: a unit is in the register."""

from collections.abc import Iterator

from site_gen import register_references
from site_gen.check import suggestions
from site_gen.check.register_hints import renamed_hint
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers, _: BuildContext) -> Iterator[Finding]:
    """Yield a unit that is not in the register, unless the register cannot be read or has no entries (REG002)."""
    unit = manuscript.record.at(story_fields.UNIT)
    if (
        unit is None
        or FileKind.UNITS in registers.unread
        or not registers.units
        or register_references.find_unit(unit.value, registers) is not None
    ):
        return
    suggestion = register_references.similar_units(unit.value, registers)
    slots = {
        "unit": unit.value,
        "suggestion": suggestion,
        "file": registers.file_of(FileKind.UNITS),
        "renamed": renamed_hint(unit.value, FileKind.UNITS, registers),
    }
    likely = register_references.likely_unit(unit.value, registers)
    yield Finding(unit.span, slots, suggestions.guess_fix(unit.node, likely))


RULE = RegisterRule(
    code="REF001",
    name="unknown-unit",
    title=Words(nn="Ei eining som ikkje finst", nb="En enhet som ikke finnes"),
    sample={
        "unit": "heimtenesta",
        "suggestion": Words(nn="Meinte du «heimetenesta»? ", nb="Mente du «heimetenesta»? "),
        "file": Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
        "renamed": same_words(""),
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Eininga «{unit}» finst ikkje.", nb="Enheten «{unit}» finnes ikke."),
    why=Words(
        nn="Eininga avgjer kvar på nettstaden forteljinga står, og kven som kan finne henne.",
        nb="Enheten avgjør hvor på nettstedet fortellingen står, og hvem som kan finne den.",
    ),
    hint=Words(nn="{suggestion}Einingane står i {file}.{renamed}", nb="{suggestion}Enhetene står i {file}.{renamed}"),
    bad=(Example("eining: sogn", highlights="sogn"), Example("eining: kjøkkenet", highlights="kjøkkenet")),
    good=(Example("eining: song"), Example("eining: Songlaget")),
    check=check,
)
