"""PIC011: the alternative text of a picture describes it."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of
from site_gen.pictures.picture_file_names import PICTURES

_EMPTY = {
    "alt", "alttekst", "alt tekst", "alternativ tekst", "bilde", "bilder", "bildet", "bilete", "biletet", "et bilde",
    "eit bilete", "et foto", "eit foto", "foto", "fotografi", "illustrasjon", "image", "img", "ingen", "photo",
    "picture", "tekst", "tittel", "bilde 1", "bilete 1", "skjermbilde", "skjermbilete", "test", "xxx", "todo", "?",
}  # fmt: skip
_NAMED_BY_CAMERA = re.compile(
    r"(?:img|dsc|dscf|dscn|pxl|screenshot|skjermbilde|skjermbilete|whatsapp)[ _-]?\d[\w -]*", re.IGNORECASE
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each alternative text that is a file name, or a word that fits any picture."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_ALT)
        if placed is not None and _says_nothing(placed.value, record.get(media_fields.PICTURE_FILE, "")):
            yield Finding(placed.span, {"alt": placed.value})


def _says_nothing(alt: str, file: str) -> bool:
    text = " ".join(alt.split()).casefold().rstrip(".!:")
    is_file = PurePosixPath(text).suffix in PICTURES or (
        " " not in text and text == PurePosixPath(file).stem.casefold()
    )
    return text in _EMPTY or (is_file and " " not in text) or _NAMED_BY_CAMERA.fullmatch(text) is not None


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: %s, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"
_BESIDE = (("stories/regn.jpg", "PICTURE 1600x1200"),)

RULE = StoryRule(
    code="PIC011",
    name="alt-that-says-nothing",
    title=Words(nn="Ein alternativ tekst som ikkje seier noko", nb="En alternativ tekst som ikke sier noe"),
    sample={"alt": Words(nn="bilete", nb="bilde")},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="«{alt}» fortel ikkje kva vi ser på biletet.",
        nb="«{alt}» forteller ikke hva vi ser på bildet.",
    ),
    why=Words(
        nn="Ein skjermlesar seier sjølv at det er eit bilete, og les så opp denne teksten. Det er alt den som ikkje ser, får vite.",
        nb="En skjermleser sier selv at det er et bilde, og leser så opp denne teksten. Det er alt den som ikke ser, får vite.",
    ),
    hint=Words(
        nn="Skriv éi setning om kva vi ser, slik du ville sagt det i telefonen, eller «pynt: ja» når biletet berre er pynt.",
        nb="Skriv én setning om hva vi ser, slik du ville sagt det i telefonen, eller «pynt: ja» når bildet bare er pynt.",
    ),
    bad=(
        Example(_FRONT % "bilete", highlights="bilete", other_files=_BESIDE),
        Example(_FRONT % "regn.jpg", highlights="regn.jpg", other_files=_BESIDE),
        Example(_FRONT % "IMG_4711", highlights="IMG_4711", other_files=_BESIDE),
    ),
    good=(Example(_FRONT % "Regn på ruta.", other_files=_BESIDE),),
    check=check,
)
