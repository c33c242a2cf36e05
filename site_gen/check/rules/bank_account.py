"""PRI002: no file holds the number of a bank account."""

from collections.abc import Iterator

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each bank account in the file, its name, and the captions of its film."""
    yield from private_texts.findings(manuscript, DetailKind.ACCOUNT)


RULE = StoryRule(
    code="PRI002",
    name="bank-account",
    title=Words(nn="Eit kontonummer", nb="Et kontonummer"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "99••••••••4"},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=15, confidential=15, false=0, harmless=10),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det eit kontonummer: «{masked}».",
        nb="{where} står det et kontonummer: «{masked}».",
    ),
    why=Words(
        nn="Eit kontonummer saman med eit namn er nok til å lure nokon. Ei forteljing treng det ikkje.",
        nb="Et kontonummer sammen med et navn er nok til å lure noen. En fortelling trenger det ikke.",
    ),
    hint=Words(
        nn="Ta bort nummeret. Har fila vore lagra i Git eller sendt til andre, står det i dei eldre versjonane òg: Sei frå til personvernombodet. Skal folk kunne gi pengar, så lenk til sida der kommunen skriv om det.",
        nb="Ta bort nummeret. Har filen vært lagret i Git eller sendt til andre, står det i de eldre versjonene også: Si fra til personvernombudet. Skal folk kunne gi penger, så lenk til siden der kommunen skriver om det.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nSend pengane til 9999.11.22334.\n", highlights="9999.11.22334", line=18),
        Example(body="## Kva skjedde?\n\nKontonummeret er 12345678901.\n", highlights="12345678901"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nOrdrenummer 99991122334 kom i går.\n"),
        Example(body="## Kva skjedde?\n\nVi sparte 1234 56 kroner.\n"),
    ),
    check=check,
)
