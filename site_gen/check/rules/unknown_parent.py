"""ORG003: the parent of a unit is in the register."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model import register_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each parent that is not in the register."""
    entries = manuscript.table.values()
    known = {
        *manuscript.table,
        *(former for one in entries for former in one.value.get(register_fields.UNIT_FORMER_IDS, ())),
    }
    for entry in entries:
        parent = entry.value.at(register_fields.UNIT_PARENT)
        if parent is not None and parent.value not in known:
            suggestion = did_you_mean_id(parent.value, manuscript.table)
            yield Finding(parent.span, {"unit": parent.value, "suggestion": suggestion})


RULE = StoryRule(
    code="ORG003",
    name="unknown-parent",
    title=Words(nn="Ei eining som er del av ei ukjend eining", nb="En enhet som er del av en ukjent enhet"),
    sample={
        "unit": "helse",
        "suggestion": Words(nn="Meinte du «helse-og-omsorg»? ", nb="Mente du «helse-og-omsorg»? "),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.UNITS}),
    message=Words(
        nn="Eininga «{unit}» finst ikkje, så ingen kan vere ein del av henne.",
        nb="Enheten «{unit}» finnes ikke, så ingen kan være en del av den.",
    ),
    why=Words(
        nn="«del_av» seier korleis kommunen er bygd opp. Peikar det på noko som er borte, stemmer ikkje oversikta.",
        nb="«del_av» sier hvordan kommunen er bygd opp. Peker det på noe som er borte, stemmer ikke oversikten.",
    ),
    hint=Words(
        nn="{suggestion}Skriv id-en til ei eining som står i fila, eller ta bort «del_av».",
        nb="{suggestion}Skriv id-en til en enhet som står i filen, eller ta bort «del_av».",
    ),
    bad=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  del_av: kultru\n",
            highlights="kultru",
            line=3,
        ),
    ),
    good=(
        Example(
            path="stories/einingar.yml",
            raw=b"song:\n  namn: Songlaget\n  del_av: kultur\nkultur:\n  namn: Kultur\n",
        ),
    ),
    check=check,
)
