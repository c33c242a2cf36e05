"""PRI007: no file holds the code of a door or a key box, or a password."""

from collections.abc import Iterator

from site_gen.check import private_texts
from site_gen.check.rule import Example, Finding, Measurement, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.private_details.detail import DetailKind


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each code and password in the file, its name, and the captions of its film."""
    yield from private_texts.findings(manuscript, DetailKind.CODE)


RULE = StoryRule(
    code="PRI007",
    name="access-code",
    title=Words(nn="Ein kode eller eit passord", nb="En kode eller et passord"),
    sample={"where": Words(nn="Her", nb="Her"), "masked": "••••"},
    blocks=Blocks.PUBLISH,
    searches_unread=True,
    stops_sending=True,
    measured=Measurement(found=6, confidential=6, false=0, harmless=4),
    file_kinds=private_texts.EVERY_CONTENT,
    message=Words(
        nn="{where} står det ein kode eller eit passord: «{masked}».",
        nb="{where} står det en kode eller et passord: «{masked}».",
    ),
    why=Words(
        nn="Koden til ei dør eller ein nøkkelboks slepp kven som helst inn til ein som får hjelp. Eit passord slepp dei inn i systema.",
        nb="Koden til en dør eller en nøkkelboks slipper hvem som helst inn til en som får hjelp. Et passord slipper dem inn i systemene.",
    ),
    hint=Words(
        nn="Ta bort koden. Er han i bruk, så sei frå til den som kan byte han: Han står no i fila, og kanskje i Git.",
        nb="Ta bort koden. Er den i bruk, så si fra til den som kan bytte den: Den står nå i filen, og kanskje i Git.",
    ),
    bad=(
        Example(body="## Kva skjedde?\n\nPortkoden er 2580.\n", highlights="2580", line=18),
        Example(body="## Kva skjedde?\n\nHos dei fleste er koden til nøkkelboksen 1945.\n", highlights="1945"),
        Example(body="## Kva skjedde?\n\nNøkkelen heng i boks med kode 4711 ved døra.\n", highlights="4711"),
        Example(body="## Kva skjedde?\n\nPassordet på tavla er Sommar2026.\n", highlights="Sommar2026"),
    ),
    good=(
        Example(body="## Kva skjedde?\n\nKoden til døra har fire siffer, og vi byter han kvar månad.\n"),
        Example(body="## Kva skjedde?\n\nPassordet er tillit, og det har det vore sidan 2019.\n"),
        Example(body="## Kva skjedde?\n\nI skapet låg eit prosjekt med kode 2026.\n"),
        Example(body="## Kva skjedde?\n\nStrekkoden 7038010 står på kassa.\n"),
    ),
    check=check,
)
