"""ORG007: no two units, and no two themes, have one id."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the second of two entries with the same id, with the lines of both."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.REPEATED_FIELD and fault.group is not None:
            lines = {"first": fault.number, "second": fault.span.line}
            yield Finding(fault.span, {"what": _ENTRIES[manuscript.file_kind], "id": fault.written, **lines})


_ENTRIES = {
    FileKind.UNITS: Words(nn="einingar", nb="enheter"),
    FileKind.THEMES: Words(nn="tema", nb="temaer"),
}

RULE = StoryRule(
    code="ORG007",
    name="shared-register-id",
    title=Words(nn="Ein id som to einingar eller tema har", nb="En id som to enheter eller temaer har"),
    sample={"what": _ENTRIES[FileKind.UNITS], "id": "skulen", "first": "22", "second": "26"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset(_ENTRIES),
    message=Words(
        nn="To {what} har id-en «{id}», linje {first} og {second}.",
        nb="To {what} har id-en «{id}», linje {first} og {second}.",
    ),
    why=Words(nn="Då veit vi ikkje kva forteljingane meiner.", nb="Da vet vi ikke hva fortellingene mener."),
    hint=Words(nn="Gi den eine ein annan id.", nb="Gi den ene en annen id."),
    bad=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\nsong:\n  namn: Koret\n",
            highlights="song",
            line=3,
        ),
        Example(path="stories/tema.yml", raw=b"ro:\n  namn: Ro\nro:\n  namn: Kvile\n", highlights="ro", line=3),
    ),
    good=(Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\nkor:\n  namn: Koret\n"),),
    check=check,
)
