"""REF002: a theme is one that the kommune has."""

from collections.abc import Iterator

from site_gen import references
from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.model import fields
from site_gen.model.diagnostic import Stops
from site_gen.model.library import Occasion, Registers
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.places import Scalar, Sequence
from site_gen.model.words import Words


def check(manuscript: Manuscript, registers: Registers, _: Occasion) -> Iterator[Finding]:
    """Point at each theme that is not in the register."""
    themes = manuscript.record.at(fields.THEMES)
    if themes is None:
        return
    nodes = themes.node.items if isinstance(themes.node, Sequence) else (themes.node,)
    for node in nodes:
        written = node.text.strip() if isinstance(node, Scalar) else ""
        if written in themes.value and references.theme(written, registers) is None:
            suggestion = references.like_theme(written, registers)
            file = registers.file_of(Sort.THEMES)
            hint = None if registers.has_file_of(Sort.THEMES) else _NO_FILE
            yield Finding(node.span, {"theme": written, "suggestion": suggestion, "file": file}, hint=hint)


_NO_FILE = Words(
    nn="Kommunen har ingen tema enno. Be redaksjonen skrive dei i stories/tema.yml, eller ta bort feltet.",
    nb="Kommunen har ingen temaer ennå. Be redaksjonen skrive dem i stories/tema.yml, eller ta bort feltet.",
)


RULE = RegisterRule(
    code="REF002",
    name="unknown-theme",
    title=Words(nn="Eit tema som ikkje finst", nb="Et tema som ikke finnes"),
    sample={
        "theme": "nerver",
        "suggestion": Words(nn="Meinte du «naervaer»? ", nb="Mente du «naervaer»? "),
        "file": "stories/tema.yml",
    },
    stops=Stops.PUBLISH,
    message=Words(nn="Temaet «{theme}» finst ikkje.", nb="Temaet «{theme}» finnes ikke."),
    why=Words(
        nn="Tema er det lesarane finn fram etter, og det arbeidslaga hentar forteljingar etter.",
        nb="Tema er det leserne finner fram etter, og det arbeidslagene henter fortellinger etter.",
    ),
    mend=Words(nn="{suggestion}Temaa står i {file}.", nb="{suggestion}Temaene står i {file}."),
    bad=(Example("tema: [naervaer, omdomma]", marks="omdomma"), Example("tema: trivsel", marks="trivsel")),
    good=(Example("tema: [naervaer]"), Example("tema: [Heltidskultur, omdøme]"), Example("tema: []"), Example("-tema")),
    check=check,
)
