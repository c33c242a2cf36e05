"""FLD015: the help text of a field does not stand as its value."""

from collections.abc import Iterator

from site_gen.check.help_texts import is_help_text
from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text in a field that is the field's own help text, or the first sentence of it."""
    for group, record, _ in manuscript.records_below():
        for field in group.fields:
            for node in record.texts(field):
                if is_help_text(node.text, field):
                    yield Finding(node.span, {"field": record.named(field)})


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
    hint=Words(nn="Skriv svaret ditt i staden.", nb="Skriv svaret ditt i stedet."),
    bad=(
        Example(
            "ingress: To setningar som får folk til å lese vidare. 10–50 ord.",
            highlights="To setningar som får folk til å lese vidare. 10–50 ord.",
        ),
        Example("personar: Alle som er med i forteljinga.", highlights="Alle som er med i forteljinga."),
        Example("tema: [Inntil fire id-ar i tema.yml.]", highlights="Inntil fire id-ar i tema.yml."),
        Example("språk: nb\nstatus: utkast\ningress: To setninger som får folk til å lese videre."),
    ),
    good=(Example(), Example("ingress: To setningar som fekk folk til å lese vidare, stod på ein lapp i gangen vår.")),
    check=check,
)
