"""ORG005: a story refers to units and themes by their present ids."""

from collections.abc import Callable, Iterator
from typing import Any

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import Field
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each former id; the fix replaces it by the present one."""
    searches: tuple[tuple[Field[Any], Callable[[str], Unit | Theme | None]], ...] = (
        (story_fields.UNIT, registers.unit),
        (story_fields.THEMES, registers.theme),
    )
    for field, find in searches:
        for node in manuscript.record.texts(field):
            written = node.text.strip()
            found = find(written) if written else None
            if found is not None and found.id != written:
                place = node.span_of(written)
                fix = Fix((Edit(place, found.id),)) if place else None
                yield Finding(place or node.span, {"former": written, "id": found.id}, fix)


_UNITS = ("stories/einingar.yml", "song:\n  namn: Songlaget\n  tidlegare_id: kor\n")
_THEMES = ("stories/tema.yml", "naervaer:\n  namn: Nærvær\nro:\n  namn: Ro\n  tidlegare_id: [kvile]\n")

RULE = RegisterRule(
    code="ORG005",
    name="former-id",
    title=Words(nn="Ei eining eller eit tema som har skift id", nb="En enhet eller et tema som har skiftet id"),
    sample={"former": "skulen", "id": "oppvekst"},
    blocks=Blocks.NOTHING,
    message=Words(nn="«{former}» heiter no «{id}».", nb="«{former}» heter nå «{id}»."),
    why=Words(
        nn="Forteljinga kjem på rett stad likevel, og godkjenningane gjeld. Men den neste som les fila, slepp å lure når "
        "id-en er den som står i registeret.",
        nb="Fortellingen kommer på rett sted likevel, og godkjenningene gjelder. Men den neste som leser filen, slipper å "
        "lure når id-en er den som står i registeret.",
    ),
    hint=Words(nn="Skriv «{id}».", nb="Skriv «{id}»."),
    bad=(
        Example("eining: kor", highlights="kor", other_files=(_UNITS,)),
        Example("tema: [naervaer, kvile]", highlights="kvile", other_files=(_THEMES,)),
    ),
    good=(Example("eining: song", other_files=(_UNITS,)), Example("tema: [ro]", other_files=(_THEMES,))),
    check=check,
)
