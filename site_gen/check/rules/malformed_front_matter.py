"""FRM003: the front matter can be read as fields."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Broken, Manuscript
from site_gen.model.words import Words


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at the place where reading had to stop."""
    fault = manuscript.broken
    if fault is not None and fault.broken is Broken.MALFORMED:
        yield Finding(fault.span, {"line": fault.span.line})


RULE = StoryRule(
    code="FRM003",
    name="malformed-front-matter",
    title=Words(nn="Felt som ikkje kan lesast", nb="Felt som ikke kan leses"),
    sample={"line": "3"},
    stops=Stops.PREVIEW,
    sorts=EVERY_FILE,
    message=Words(
        nn="Vi klarte ikkje å lese felta ved linje {line}.", nb="Vi klarte ikke å lese feltene ved linje {line}."
    ),
    why=Words(
        nn="Eit felt som ikkje kan lesast, kunne vere det som seier at ingen må sjå forteljinga.",
        nb="Et felt som ikke kan leses, kunne være det som sier at ingen må se fortellingen.",
    ),
    mend=Words(
        nn='Vanleg årsak: kolon i teksten utan hermeteikn. Skriv slik: tittel: "Vi spurde: kva no?"',
        nb='Vanlig årsak: kolon i teksten uten anførselstegn. Skriv slik: tittel: "Vi spurte: hva nå?"',
    ),
    bad=(
        Example("tittel: Vi spurde: kva no?", line=3),
        Example(raw=b"---\n- berre\n- ei liste\n---\nTekst.\n", line=2),
        Example(raw=b"---\ntittel: 'open\n---\nTekst.\n", line=2),
    ),
    check=check,
)
