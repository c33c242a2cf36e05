"""TPL001: a file in the kommune's own templates is used."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unused file."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNUSED_TEMPLATE:
            yield Finding(
                fault.span, {"written": fault.written, "suggestion": did_you_mean(fault.written, fault.candidates)}
            )


RULE = StoryRule(
    code="TPL001",
    name="unused-template",
    title=Words(nn="Ein mal som ikkje blir brukt", nb="En mal som ikke blir brukt"),
    sample={
        "written": "about.html",
        "suggestion": Words(nn="Meinte du «about.nn.html»? ", nb="Mente du «about.nb.html»? "),
    },
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.TEMPLATE}),
    message=Words(nn="Ingenting bruker malen «{written}».", nb="Ingenting bruker malen «{written}»."),
    why=Words(
        nn="Ei fil i templates/ verkar fordi ho heiter det same som den ferdige. Med eit anna namn skjer det "
        "ingenting.",
        nb="En fil i templates/ virker fordi den heter det samme som den ferdige. Med et annet navn skjer det "
        "ingenting.",
    ),
    hint=Words(
        nn="{suggestion}Skal fila gjelde i staden for ein ferdig mal, må ho heite akkurat det same. Elles kan du "
        "slette henne.",
        nb="{suggestion}Skal filen gjelde i stedet for en ferdig mal, må den hete akkurat det samme. Ellers kan du "
        "slette den.",
    ),
    bad=(
        Example(path="templates/pages/abuot.nn.html", raw=b"<p>Hei</p>", line=1),
        Example(path="templates/sider/about.nn.html", raw=b"<p>Hei</p>", line=1),
        Example(path="templates/words/nynorsk.yml", raw=b"home: Heim\n", line=1),
    ),
    good=(
        Example(path="templates/pages/_facts.html", raw=b"<p>Hei</p>"),
        Example(
            path="templates/pages/_eigen.html",
            raw=b"<p>Hei</p>",
            other_files=(("templates/pages/team.html", '{% include "_eigen.html" %}'),),
        ),
        Example(path="templates/theme/assets/fjord.svg", raw=b"<svg/>"),
    ),
    check=check,
)
