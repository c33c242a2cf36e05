"""REF005: a project is a story of that kind."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model import story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield a project that does not exist."""
    project = manuscript.record.at(story_fields.PROJECT)
    if project is not None and project.value not in registers.projects:
        suggestion = did_you_mean_id(project.value, sorted(registers.projects))
        yield Finding(project.span, {"project": project.value, "suggestion": suggestion})


RULE = RegisterRule(
    code="REF005",
    name="unknown-project",
    title=Words(nn="Eit prosjekt som ikkje finst", nb="Et prosjekt som ikke finnes"),
    sample={
        "project": "heile-stilingar",
        "suggestion": Words(nn="Meinte du «heile-stillingar»? ", nb="Mente du «heile-stillingar»? "),
    },
    blocks=Blocks.PUBLISH,
    message=Words(nn="Prosjektet «{project}» finst ikkje.", nb="Prosjektet «{project}» finnes ikke."),
    why=Words(
        nn="Prosjektet er ei eiga side, og ho lister forteljingane som høyrer til.",
        nb="Prosjektet er en egen side, og den lister fortellingene som hører til.",
    ),
    hint=Words(
        nn="{suggestion}Bruk filnamnet til prosjektet, utan «.md».",
        nb="{suggestion}Bruk filnavnet til prosjektet, uten «.md».",
    ),
    bad=(Example("prosjekt: heile-stillingar", highlights="heile-stillingar"),),
    check=check,
)
