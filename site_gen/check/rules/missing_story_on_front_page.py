"""PLA003: the stories that are chosen for the front page exist."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, RegisterRule
from site_gen.language.phrases import did_you_mean_id
from site_gen.model import setting_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers


def check(manuscript: Manuscript, registers: Registers) -> Iterator[Finding]:
    """Yield each chosen story that does not exist, or is withdrawn."""
    front = manuscript.record.get(setting_fields.SETTING_FRONT)
    if front is None:
        return
    for field in (setting_fields.FRONT_STORIES, setting_fields.FRONT_VOICES):
        for node in front.texts(field):
            story = node.text.strip()
            if registers.has_withdrawn(story):
                yield Finding(node.span, {"story": story, "suggestion": ""})
            elif story not in registers.internal_stories:
                suggestion = did_you_mean_id(story, sorted(registers.internal_stories))
                yield Finding(node.span, {"story": story, "suggestion": suggestion})


_SETTINGS = (
    "extra:\n  framsnakk:\n    kommune: Fjordvik kommune\n    målform: nn\n    kontakt: ja@fjordvik.example\n"
    "    trekk_kontakt: trekk@fjordvik.example\n    framside:\n      forteljingar: [{}]\n      røyster: [{}]\n"
)

_GOOD = ("stories/god.md", "---\nslag: suksesshistorie\ntittel: Vi song\nstatus: utkast\n---\nVi song.\n")

RULE = RegisterRule(
    code="PLA003",
    name="missing-story-on-front-page",
    title=Words(nn="Ei vald forteljing som ikkje finst", nb="En valgt fortelling som ikke finnes"),
    sample={"story": "langvakt", "suggestion": Words(nn="Meinte du «langvakta»? ", nb="Mente du «langvakta»? ")},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.SETTINGS}),
    message=Words(
        nn="«{story}» er vald til framsida, men er inga forteljing her no.",
        nb="«{story}» er valgt til forsiden, men er ingen fortelling her nå.",
    ),
    why=Words(
        nn="Plassen går til den neste, så framsida er heil. Men ein id som står att etter ei forteljing som er sletta "
        "eller trekt, skal ikkje bli ståande.",
        nb="Plassen går til den neste, så forsiden er hel. Men en id som står igjen etter en fortelling som er slettet "
        "eller trukket, skal ikke bli stående.",
    ),
    hint=Words(
        nn="{suggestion}Ta id-en bort under «framside» i mkdocs.yml, eller vel på nytt i redaksjonen i framsnakk desk.",
        nb="{suggestion}Ta id-en bort under «forside» i mkdocs.yml, eller velg på nytt i redaksjonen i framsnakk desk.",
    ),
    bad=(
        Example(
            path="mkdocs.yml",
            raw=_SETTINGS.format("natta", "god").encode(),
            other_files=(_GOOD,),
            highlights="natta",
            line=8,
        ),
        Example(
            path="mkdocs.yml",
            raw=_SETTINGS.format("god", "natta").encode(),
            other_files=(_GOOD,),
            highlights="natta",
            line=9,
        ),
    ),
    good=(Example(path="mkdocs.yml", raw=_SETTINGS.format("god", "god").encode(), other_files=(_GOOD,)),),
    check=check,
)
