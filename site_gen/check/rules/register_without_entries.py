"""REG002: a register that stories refer to is there, and has entries."""

from collections.abc import Iterator

from site_gen import register_references
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript

_WHAT = {
    FileErrorKind.NO_REGISTER: Words(nn="finst ikkje", nb="finnes ikke"),
    FileErrorKind.EMPTY_REGISTER: Words(nn="er tom", nb="er tom"),
}
_ENTRIES = {
    FileKind.UNITS: Words(nn="einingar", nb="enheter"),
    FileKind.THEMES: Words(nn="tema", nb="temaer"),
}
_STORY = (
    "stories/god.md",
    "---\nslag: suksesshistorie\ntittel: Vi song\neining: song\ntema: [naervaer]\n---\n\nVi song.\n",
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the missing or empty file, once for all the stories that refer to it."""
    fault = manuscript.broken
    if fault is not None and fault.broken in _WHAT:
        lines = register_references.first_lines(fault.written)
        if manuscript.form is Form.NB:
            lines = lines.replace("\n  namn:", "\n  navn:")
        slots = {"file": manuscript.path, "what": _WHAT[fault.broken], "entries": _ENTRIES[manuscript.file_kind]}
        yield Finding(fault.span, slots | {"lines": lines})


RULE = StoryRule(
    code="REG002",
    name="register-without-entries",
    title=Words(nn="Eit register som er borte eller tomt", nb="Et register som er borte eller tomt"),
    sample={
        "file": Words(nn="stories/einingar.yml", nb="stories/enheter.yml"),
        "what": _WHAT[FileErrorKind.NO_REGISTER],
        "entries": _ENTRIES[FileKind.UNITS],
        "lines": Words(nn=" song: {namn: Songlaget}", nb=" sang: {navn: Sanglaget}"),
    },
    blocks=Blocks.PREVIEW,
    file_kinds=frozenset({FileKind.UNITS, FileKind.THEMES}),
    message=Words(
        nn="Fila {file} {what}, men forteljingane viser til {entries} i henne.",
        nb="Filen {file} {what}, men fortellingene viser til {entries} i den.",
    ),
    why=Words(
        nn="Utan registeret veit vi ikkje kvar forteljingane høyrer heime. Nettstaden ventar, og den førre står så lenge.",
        nb="Uten registeret vet vi ikke hvor fortellingene hører hjemme. Nettstedet venter, og det forrige står så lenge.",
    ),
    hint=Words(
        nn="Er innhaldet borte ved eit uhell, så hent det fram att frå Git eller ein kopi. Elles: Lag fila, og skriv "
        "{entries} i henne slik:{lines}",
        nb="Er innholdet borte ved et uhell, så hent det tilbake fra Git eller en kopi. Ellers: Lag filen, og skriv "
        "{entries} i den slik:{lines}",
    ),
    bad=(
        Example(path="stories/einingar.yml", raw=b"# kjem snart\n", line=1, other_files=(_STORY,)),
        Example(path="stories/tema.yml", raw=b"", line=1, other_files=(_STORY,)),
    ),
    good=(Example(path="stories/einingar.yml", raw=b"song:\n  namn: Songlaget\n"),),
    check=check,
)
