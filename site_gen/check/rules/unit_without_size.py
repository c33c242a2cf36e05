"""ORG009: a unit says how many work there."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the id of each unit without the number of its employees; a number that cannot be read is another rule's."""
    for identity, entry in manuscript.table.items():
        if register_fields.UNIT_EMPLOYEES.name not in entry.value.written:
            yield Finding(entry.key, {"unit": identity})


RULE = StoryRule(
    code="ORG009",
    name="unit-without-size",
    title=Words(nn="Ei eining utan talet på tilsette", nb="En enhet uten antallet ansatte"),
    sample={"unit": "kulturskulen"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.UNITS}),
    message=Words(
        nn="Eininga «{unit}» manglar talet på tilsette.",
        nb="Enheten «{unit}» mangler antallet ansatte.",
    ),
    why=Words(
        nn="I ei lita eining kan alle sjå kven ei forteljing handlar om, òg utan namn. Då må redaksjonen vite kor mange dei "
        "er.",
        nb="I en liten enhet kan alle se hvem en fortelling handler om, også uten navn. Da må redaksjonen vite hvor mange de "
        "er.",
    ),
    hint=Words(
        nn="Skriv «tilsette: 12» under namnet, med talet dykkar. Det blir ikkje vist.",
        nb="Skriv «ansatte: 12» under navnet, med tallet deres. Det vises ikke.",
    ),
    bad=(
        Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\n", highlights="song", line=1),
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  tilsette: 12\nkor:\n  namn: Koret\n  tilsette:\n",
            highlights="kor",
            line=4,
        ),
    ),
    good=(Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\n  tilsette: 12\n"),),
    check=check,
)
