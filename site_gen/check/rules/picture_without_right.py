"""PIC013: the right to use a picture has been given by its owner."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of

_NO_RIGHT = {
    "?", "bing", "facebook", "fann det på nettet", "fant det på nettet", "frå google", "frå nettet", "fra google",
    "fra nettet", "google", "google bilder", "google bilete", "google images", "googla", "googlet", "ikkje kjend",
    "ikke kjent", "ingen", "instagram", "internett", "internet", "nettet", "pinterest", "snapchat", "tiktok", "ukjend",
    "ukjent", "veit ikkje", "vet ikke", "vi fann det på nettet", "vi fant det på nettet", "www.google.com",
    "www.google.no", "google.com", "google.no", "på nettet", "henta frå nettet", "hentet fra nettet",
}  # fmt: skip


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each right that says where a picture was found, and not who permits its use."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_RIGHTS)
        if placed is not None and " ".join(placed.value.split()).casefold().rstrip(".!") in _NO_RIGHT:
            yield Finding(placed.span, {"right": placed.value, "file": record.get(media_fields.PICTURE_FILE, "?")})


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
    ),
    good=(
        Example(_FRONT % "eige", other_files=_BESIDE),
        Example(_FRONT % "CC BY 4.0", other_files=_BESIDE),
        Example(_FRONT % "Google har gitt oss løyve", other_files=_BESIDE),
    ),
    check=check,
)
