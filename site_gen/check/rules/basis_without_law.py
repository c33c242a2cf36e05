"""CON002: a legal basis other than consent names its law or agreement."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import person_fields
from site_gen.model.choices import Basis
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each legal basis without a law."""
    for entry in manuscript.record.get(person_fields.PERSON_CONSENT, ()):
        basis = entry.at(person_fields.CONSENT_BASIS)
        if basis is not None and basis.value is not Basis.CONSENT and not entry.get(person_fields.CONSENT_LAW):
            yield Finding(basis.span, {"basis": Words(nn=basis.value.nn, nb=basis.value.nb)})


RULE = StoryRule(
    code="CON002",
    name="basis-without-law",
    title=Words(nn="Eit samtykke utan avtale eller lov bak", nb="Et samtykke uten avtale eller lov bak"),
    sample={"basis": "avtale"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.PERSON}),
    message=Words(
        nn="Grunnlaget er «{basis}», men fila seier ikkje kva avtale eller lov det byggjer på. Så lenge det manglar, tel "
        "ingen av samtykka i fila.",
        nb="Grunnlaget er «{basis}», men filen sier ikke hvilken avtale eller lov det bygger på. Så lenge det mangler, "
        "teller ingen av samtykkene i filen.",
    ),
    why=Words(
        nn="Ein offentleg arbeidsgivar kan sjeldan lene seg på samtykke åleine. Då må det stå kva avtale eller lov det er.",
        nb="En offentlig arbeidsgiver kan sjelden lene seg på samtykke alene. Da må det stå hvilken avtale eller lov det er.",
    ),
    hint=Words(
        nn="Skriv avtalen eller lovparagrafen på ei linje for seg, slik: heimel: Avtale om bruk av bilete, sak 2026/114",
        nb="Skriv avtalen eller lovparagrafen på en linje for seg, slik: hjemmel: Avtale om bruk av bilder, sak 2026/114",
    ),
    bad=(
        Example(
            path="stories/folk/p002.yml",
            raw=b"namn: Ola Nes\nsamtykke:\n  - {kva: tekst, kvar: nettstad, gitt: 2026-01-01, grunnlag: avtale}\n",
            highlights="avtale",
            line=3,
        ),
    ),
    good=(
        Example(
            path="stories/folk/p002.yml",
            raw=b"namn: Ola Nes\nsamtykke:\n"
            b"  - {kva: tekst, kvar: nettstad, gitt: 2026-01-01, grunnlag: avtale, heimel: Avtale 2026/114}\n",
        ),
    ),
    check=check,
)
