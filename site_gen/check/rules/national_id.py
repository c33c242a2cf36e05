"""PRI001: no file holds a fødselsnummer or a D-number."""

from collections.abc import Iterator

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each fødselsnummer and D-number in the file, its name, and the captions of its film."""
    yield from private_texts.findings(manuscript, DetailKind.NATIONAL_ID)


RULE = StoryRule(
    code="PRI001",
    name="national-id",
    title=Words(nn="Eit fødselsnummer eller D-nummer", nb="Et fødselsnummer eller D-nummer"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "01••••••••2"},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=47, confidential=47, false=0, harmless=26),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det eit fødselsnummer eller D-nummer: «{masked}».",
        nb="{where} står det et fødselsnummer eller D-nummer: «{masked}».",
    ),
    why=Words(
        nn="Med fødselsnummeret kan andre ta opp lån og sjå journalen til ein person. Det skal aldri stå i ei forteljing, i eit register eller i namnet på ei fil.",
        nb="Med fødselsnummeret kan andre ta opp lån og se journalen til en person. Det skal aldri stå i en fortelling, i et register eller i navnet på en fil.",
    ),
    hint=Words(
        nn="Ta bort heile nummeret. Har fila vore lagra i Git eller sendt til andre, står det i dei eldre versjonane òg: Sei frå til personvernombodet.",
        nb="Ta bort hele nummeret. Har filen vært lagret i Git eller sendt til andre, står det i de eldre versjonene også: Si fra til personvernombudet.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nHo har fnr 010160 50012.\n", highlights="010160 50012", line=18),
        Example("ansvarleg: 01016050012", highlights="01016050012"),
        Example(body="## Kva skjedde?\n\nFødselsnummeret er 010160-50013.\n", highlights="010160-50013"),
        Example(body="## Kva skjedde?\n\nPasient 01013812345 ringde.\n", highlights="01013812345"),
        Example(body="## Kva skjedde?\n\nHo er f. 01.02.1938 (010238 12345).\n", highlights="010238 12345"),
        Example(
            path="stories/folk/p009.yml",
            raw="namn: Siri Vik\npart: tilsett\nrolle: rådgivar # 41016050006\n".encode(),
            highlights="41016050006",
            line=3,
        ),
        Example(path="stories/01016050012.md", line=1),
    ),
    good=(
        Example(
            body="## Kva skjedde?\n\nPasientane fekk svar 01013812345 gonger, 1. februar 1938 kom 010238 12345 brev.\n"
        ),
        Example(body="## Kva skjedde?\n\nSak 24/01234 gjaldt 12345678901 kroner i 2026.\n"),
        Example(body="## Kva skjedde?\n\nOrganisasjonsnummeret er 974 760 673.\n"),
    ),
    check=check,
)
