"""TPL003: the kommune's own words have the slots that the page fills."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text with wrong slots."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.WRONG_SLOTS:
            yield Finding(fault.span, {"key": fault.written, "slots": fault.expected or same_words("")})


RULE = StoryRule(
    code="TPL003",
    name="word-without-its-slots",
    title=Words(nn="Ein tekst som manglar noko i krøllparentes", nb="En tekst som mangler noe i krøllparentes"),
    sample={"key": "found", "slots": "{number}"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.TEMPLATE}),
    message=Words(
        nn="Det som står mellom krøllparentesar i «{key}», er ikkje det same som i den ferdige teksten.",
        nb="Det som står mellom krøllparenteser i «{key}», er ikke det samme som i den ferdige teksten.",
    ),
    why=Words(
        nn="Sida set inn eit tal eller eit namn der. Utan plassen blir det borte, og med ein annan plass stoppar bygginga.",
        nb="Siden setter inn et tall eller et navn der. Uten plassen blir det borte, og med en annen plass stopper byggingen.",
    ),
    hint=Words(
        nn="I den ferdige teksten står: {slots}. Skriv det same, utan å omsetje det.",
        nb="I den ferdige teksten står: {slots}. Skriv det samme, uten å oversette det.",
    ),
    bad=(
        Example(
            path="templates/words/nn.yml", raw=b"stories_many: Mange historier\n", highlights="Mange historier", line=1
        ),
        Example(path="templates/words/nn.yml", raw=b"unit_description: Fra {eining}.\n", line=1),
    ),
    good=(Example(path="templates/words/nn.yml", raw=b"unit_description: Fra {unit}.\n"),),
    check=check,
)
