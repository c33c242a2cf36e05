"""FLD015: the help text of a field does not stand as its value."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text field whose value is its own help text, or the first sentence of it."""
    for group, record, _ in manuscript.records_below():
        for field in group.fields:
            placed = record.at(field)
            if placed is not None and isinstance(placed.value, str) and _is_help(placed.value, field):
                yield Finding(placed.span, {"field": record.named(field)})


def _is_help(value: str, field: Field[str]) -> bool:
    written = _plain(value)
    return any(written in {_plain(one), _plain(one.split(". ")[0])} for one in (field.help.nn, field.help.nb)) and (
        len(written.split()) >= _LEAST_WORDS
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(".#? ").casefold()


_LEAST_WORDS = 4
"""Words of the shortest help text that nobody writes as a value of their own."""

RULE = StoryRule(
    code="FLD015",
    name="help-as-value",
    title=Words(nn="Ein hjelpetekst som står att", nb="En hjelpetekst som er blitt stående"),
    sample={"field": "ingress"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Feltet «{field}» har hjelpeteksten frå malen som verdi.",
        nb="Feltet «{field}» har hjelpeteksten fra malen som verdi.",
    ),
    why=Words(
        nn="Hjelpeteksten seier kva du skal skrive. Lesaren får sjå han som om du hadde skrive han.",
        nb="Hjelpeteksten sier hva du skal skrive. Leseren får se den som om du hadde skrevet den.",
    ),
    hint=Words(nn="Skriv din eigen tekst i staden.", nb="Skriv din egen tekst i stedet."),
    bad=(
        Example(
            "ingress: To setningar som får folk til å lese vidare. 10–50 ord.",
            highlights="To setningar som får folk til å lese vidare. 10–50 ord.",
        ),
        Example("språk: nb\nstatus: utkast\ningress: To setninger som får folk til å lese videre."),
    ),
    good=(Example(), Example("ingress: To setningar som fekk folk til å lese vidare, stod på ein lapp i gangen vår.")),
    check=check,
)
