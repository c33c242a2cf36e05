"""TPL002: a key in the kommune's own words is one that a page uses."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.language.phrases import did_you_mean
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each unknown key."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.UNKNOWN_WORD:
            yield Finding(
                fault.span, {"written": fault.written, "suggestion": did_you_mean(fault.written, fault.candidates)}
            )


RULE = StoryRule(
    code="TPL002",
    name="unknown-page-word",
    title=Words(nn="Eit ord som ingen side bruker", nb="Et ord som ingen side bruker"),
    sample={"written": "framsida", "suggestion": ""},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.TEMPLATE}),
    message=Words(nn="Ingen side bruker «{written}».", nb="Ingen side bruker «{written}»."),
    why=Words(
        nn="Orda på sidene blir bytte ut nøkkel for nøkkel. Er nøkkelen skriven feil, står det ferdige ordet der enno.",
        nb="Ordene på sidene byttes ut nøkkel for nøkkel. Er nøkkelen skrevet feil, står det ferdige ordet der ennå.",
    ),
    hint=Words(
        nn="{suggestion}Nøklane står i templates/words/ i Framsnakk. Ta bort linja om ho ikkje trengst.",
        nb="{suggestion}Nøklene står i templates/words/ i Framsnakk. Ta bort linjen hvis den ikke trengs.",
    ),
    bad=(Example(path="templates/words/nn.yml", raw=b"home: Heim\nlatets: Nytt\n", highlights="latets", line=2),),
    good=(
        Example(path="templates/words/nn.yml", raw=b"home: Heim\nkind_film: Film\n"),
        Example(
            path="templates/words/nn.yml",
            raw=b"eige: Heim\n",
            other_files=(("templates/pages/_facts.html", "<p>{{ t('eige') }}</p>"),),
        ),
    ),
    check=check,
)
