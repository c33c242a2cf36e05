"""FLD011: a text is not wholly inside quotation marks."""

from collections.abc import Iterator

from site_gen.check.rule import EVERY_FILE, Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Words, same_words
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each text inside a word processor's quotation marks."""
    for fault in manuscript.faults:
        if fault.wrong is FieldErrorKind.QUOTED:
            field = Words(nn=fault.field.nn, nb=fault.field.nb) if fault.field else same_words("")
            yield Finding(fault.span, {"field": field, "text": fault.written}, _fix(fault))


def _fix(fault: FieldError) -> Fix | None:
    """Return the edits that remove the marks, where the text is on one line and has no other marks."""
    line, column, end_line, end_column = fault.span
    if line != end_line or end_column - column != len(fault.written):
        return None
    if (
        set(fault.written[1:-1]) & set(":#'\"") or not fault.written[1].isalnum() or fault.written[1:-1] == "null"
    ):  # YAML would parse the bare text differently
        return None
    return Fix((Edit(Span(line, column, line, column + 1), ""), Edit(Span(line, end_column - 1, line, end_column), "")))


RULE = StoryRule(
    code="FLD011",
    name="quoted-value",
    title=Words(nn="Hermeteikn som blir ein del av teksten", nb="Anførselstegn som blir en del av teksten"),
    sample={"field": "tittel", "text": "“Song i gangen”"},
    blocks=Blocks.NOTHING,
    file_kinds=EVERY_FILE,
    message=Words(
        nn="Hermeteikna rundt «{field}» blir ein del av teksten: {text}",
        nb="Anførselstegnene rundt «{field}» blir en del av teksten: {text}",
    ),
    why=Words(
        nn="Slike hermeteikn kjem ofte med frå eit skriveprogram. Då står dei òg i lister, på kort og i delingar.",
        nb="Slike anførselstegn følger ofte med fra et skriveprogram. Da står de også i lister, på kort og i delinger.",
    ),
    hint=Words(nn="Ta dei bort. Er teksten eit sitat, bruk «…».", nb="Ta dem bort. Er teksten et sitat, bruk «…»."),
    bad=(
        Example("tittel: “Vi flytta kaffitraktaren”", line=3, highlights="“Vi flytta kaffitraktaren”"),
        Example("arbeidslag: ”Natt”", highlights="”Natt”"),
        Example("ønske: [‘Meir tid’, ro]", highlights="‘Meir tid’"),
        Example(raw="bibliotek:\n  namn: “Biblioteket“\n".encode(), path="stories/einingar.yml", line=2),
    ),
    good=(
        Example("tittel: «Eg gret på veg heim»"),
        Example("tittel: Vi sa “hei” og “ha det”"),
        Example("tittel: “Hei” og “ha det”"),
        Example("status: “klar”"),
        Example("personar: [“Kari Lunde”]"),
    ),
    check=check,
)
