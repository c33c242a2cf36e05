"""PIC013: the right to use a picture has been given by its owner."""

import re
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of

_NO_RIGHT = frozenset(
    {
        "?", "fri", "fri bruk", "fri til bruk", "fritt", "fritt fram", "gratis", "gratis bilete", "gratis bilde",
        "ikkje kjend", "ikke kjent", "ingen", "ukjend", "ukjent", "veit ikkje", "vet ikke",
    }
)  # fmt: skip
_ON_THE_NET = re.compile(
    r"(?<!\w)(?:google(?:\.com|\.no)?|googla|googlet|bing|facebook|instagram|snapchat|tiktok|pinterest|"
    r"internett?|nett(?:et)?|skjermdump)(?!\w)"
)
_PERMITS = re.compile(r"(?<!\w)(?:cc|løyve|lov|lisens\w*|licen[cs]e|tillat\w*|tillet|avtale|kjøpt|public domain)(?!\w)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each right, or else each credit, that says where a picture was found, and not who permits its use."""
    for record in pictures_of(manuscript):
        rights, credit = record.at(media_fields.PICTURE_RIGHTS), record.at(media_fields.PICTURE_CREDIT)
        permitted = rights is not None and _PERMITS.search(rights.value.casefold()) is not None
        for placed, gives_none in ((rights, _gives_no_right), (credit, _is_on_the_net)):
            if placed is not None and not permitted and gives_none(_plain(placed.value)):
                yield Finding(placed.span, {"right": placed.value, "file": record.get(media_fields.PICTURE_FILE, "?")})
                break


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".!")


def _gives_no_right(text: str) -> bool:
    return text in _NO_RIGHT or _is_on_the_net(text)


def _is_on_the_net(text: str) -> bool:
    return _ON_THE_NET.search(text) is not None


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: %s, personar: ingen, born: ingen}"
_BESIDE = (("stories/regn.jpg", "PICTURE 1600x1200"),)

RULE = StoryRule(
    code="PIC013",
    name="picture-without-right",
    title=Words(nn="Eit bilete vi ikkje har lov til å bruke", nb="Et bilde vi ikke har lov til å bruke"),
    sample={"file": "regn.jpg", "right": "google"},
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="«{right}» gir oss ikkje lov til å bruke biletet «{file}».",
        nb="«{right}» gir oss ikke lov til å bruke bildet «{file}».",
    ),
    why=Words(
        nn="Den som har teke eit bilete, eig det, òg når det ligg på nettet. Vi treng lov frå fotografen, eller ein lisens som gir alle lov.",
        nb="Den som har tatt et bilde, eier det, også når det ligger på nettet. Vi trenger lov fra fotografen, eller en lisens som gir alle lov.",
    ),
    hint=Words(
        nn="Ta eit eige bilete og skriv «eige», spør fotografen, eller bruk eit bilete med lisens og skriv kva for ein, til dømes «CC BY 4.0».",
        nb="Ta et eget bilde og skriv «eget», spør fotografen, eller bruk et bilde med lisens og skriv hvilken, for eksempel «CC BY 4.0».",
    ),
    bad=(
        Example(_FRONT % "google", highlights="google", other_files=_BESIDE),
        Example(_FRONT % "Frå nettet", highlights="Frå nettet", other_files=_BESIDE),
        Example(_FRONT % "fann det på Google", highlights="fann det på Google", other_files=_BESIDE),
        Example(_FRONT % "fritt", highlights="fritt", other_files=_BESIDE),
        Example(_FRONT.replace("Siri Vik", "Google") % "eige", highlights="Google", other_files=_BESIDE),
    ),
    good=(
        Example(_FRONT % "eige", other_files=_BESIDE),
        Example(_FRONT % "CC BY 4.0", other_files=_BESIDE),
        Example(_FRONT % "Google har gitt oss løyve", other_files=_BESIDE),
        Example(_FRONT.replace("Siri Vik", "Ola Nettland") % "Lisens frå Adobe", other_files=_BESIDE),
        Example(_FRONT.replace("Siri Vik", "Nettavisa") % "eige", other_files=_BESIDE),
    ),
    check=check,
)
