"""ORG004: no unit is part of itself, directly or indirectly."""

from collections.abc import Iterator, Mapping

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import join_words
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the parent of one unit in each cycle."""
    table = manuscript.table
    today = {former: key for key, one in table.items() for former in one.value.get(register_fields.UNIT_FORMER_IDS, ())}
    parents = {
        key: today.get(parent, parent) if parent not in table else parent
        for key, one in table.items()
        if (parent := one.value.get(register_fields.UNIT_PARENT)) is not None
    }
    for cycle in _cycles(parents):
        placed = table[cycle[0]].value.at(register_fields.UNIT_PARENT)
        if placed is not None:
            yield Finding(placed.span, {"way": join_words([f"«{unit}»" for unit in cycle])})


def _cycles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the units of each cycle; every unit is visited once."""
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in way:
            way[here] = None
            here = parents.get(here)
        if here in way:
            units = list(way)
            yield units[units.index(here) :]
        done |= way.keys()


RULE = StoryRule(
    code="ORG004",
    name="unit-inside-itself",
    title=Words(nn="Einingar som er delar av kvarandre i ring", nb="Enheter som er deler av hverandre i ring"),
    sample={"way": "skulen, oppvekst, skulen"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.UNITS}),
    message=Words(
        nn="Einingane går i ring: {way} er ein del av seg sjølv.",
        nb="Enhetene går i ring: {way} er en del av seg selv.",
    ),
    why=Words(
        nn="Ei eining kan ikkje vere ein del av seg sjølv, heller ikkje gjennom andre.",
        nb="En enhet kan ikke være en del av seg selv, heller ikke gjennom andre.",
    ),
    hint=Words(
        nn="Ta bort «del_av» hos den eininga som står øvst.", nb="Ta bort «del_av» hos den enheten som står øverst."
    ),
    bad=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  del_av: kultur\nkultur:\n  namn: Kultur\n  del_av: song\n",
            highlights="kultur",
            line=3,
        ),
        Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\n  del_av: song\n", line=3),
    ),
    good=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  del_av: kultur\nkultur:\n  namn: Kultur\n",
        ),
    ),
    check=check,
)
