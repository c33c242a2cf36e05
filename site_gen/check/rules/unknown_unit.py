"""REF001: a unit is in the register."""

import re
from collections.abc import Iterator

from site_gen import register_references
from site_gen.check import suggestions
from site_gen.check.help_texts import is_help_text
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import either_of
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield a unit that is not in the register, unless the register cannot be read or has no entries (REG002)."""
    unit = manuscript.record.at(story_fields.UNIT)
    if (
        unit is None
        or is_help_text(unit.value, story_fields.UNIT)  # FLD015 speaks of it.
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
    }
    several = [part for part in _PARTED.split(unit.value) if register_references.find_unit(part.strip(), registers)]
    if several and _PARTED.search(unit.value):
        yield Finding(unit.span, slots, hint=fill(_ONE, {"units": either_of([f"«{one.strip()}»" for one in several])}))
        return
    likely = register_references.likely_unit(unit.value, registers)
    yield Finding(unit.span, slots, suggestions.guess_fix(unit.node, likely))


_PARTED = re.compile(r"[,;/+&]| og ")
_ONE = Words(nn="Skriv berre éi eining: {units}.", nb="Skriv bare én enhet: {units}.")

RULE = RegisterRule(
    code="REF001",
    name="unknown-unit",
    title=Words(nn="Ei eining som ikkje finst", nb="En enhet som ikke finnes"),
    sample={
        "unit": "heimtenesta",
        "suggestion": Words(nn="Meinte du «Heimetenesta»? ", nb="Mente du «Heimetenesta»? "),
        "file": Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Eininga «{unit}» finst ikkje.", nb="Enheten «{unit}» finnes ikke."),
    why=Words(
        nn="Eininga avgjer kvar på nettstaden forteljinga står, og kven som kan finne henne. Har "
        "redaksjonen gitt eininga ny id eller nytt namn, står det gamle i registeret, under «tidlegare_id» eller "
        "«tidlegare_namn», så alle forteljingane finn fram.",
        nb="Enheten avgjør hvor på nettstedet fortellingen står, og hvem som kan finne den. Har "
        "redaksjonen gitt enheten ny id eller nytt navn, står det gamle i registeret, under «tidligere_id» eller "
        "«tidligere_navn», så alle fortellingene finner fram.",
    ),
    hint=Words(nn="{suggestion}Einingane står i {file}.", nb="{suggestion}Enhetene står i {file}."),
    bad=(
        Example("eining: sogn", highlights="sogn"),
        Example("eining: kjøkkenet", highlights="kjøkkenet"),
        Example("eining: song, kjøkkenet", highlights="song, kjøkkenet"),
    ),
    good=(Example("eining: song"), Example("eining: Songlaget")),
    check=check,
)
