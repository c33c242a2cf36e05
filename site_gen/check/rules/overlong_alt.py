"""PIC018: an alternative text is a sentence or two."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import pictures_of

_MOST = 250
"""Characters. A screen reader cannot pause in an alternative text, or go back in it."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each alternative text that is too long."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_ALT)
        number = len(" ".join(placed.value.split())) if placed is not None else 0
        if placed is not None and number > _MOST:
            yield Finding(placed.span, {"number": number, "most": _MOST})


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: '%s', foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"
_BESIDE = (("stories/regn.jpg", "PICTURE 1600x1200"),)

RULE = StoryRule(
    code="PIC018",
    name="overlong-alt",
    title=Words(nn="Ein alternativ tekst som er for lang", nb="En alternativ tekst som er for lang"),
    sample={"number": "312", "most": "250"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Den alternative teksten til biletet er på {number} teikn. {most} er nok.",
        nb="Den alternative teksten til bildet er på {number} tegn. {most} er nok.",
    ),
    why=Words(
        nn="Ein skjermlesar les heile teksten i eitt strekk. Den som lyttar, kan verken stoppe eller bla tilbake.",
        nb="En skjermleser leser hele teksten i ett strekk. Den som lytter, kan verken stoppe eller bla tilbake.",
    ),
    hint=Words(
        nn="Ta med det som betyr noko for forteljinga. Resten kan stå i teksten, der alle får lese det.",
        nb="Ta med det som betyr noe for fortellingen. Resten kan stå i teksten, der alle får lese det.",
    ),
    bad=(
        Example(_FRONT % ("Regn på ruta, og bak ho ein gard. " * 8), line=13, other_files=_BESIDE),
        Example("språk: nb\n" + _FRONT % ("Regn på ruten, og bak den en gård. " * 8), line=13, other_files=_BESIDE),
    ),
    good=(
        Example(_FRONT % ("Regn på ruta, og bak ho ein gard. " * 7), other_files=_BESIDE),
        Example("språk: nb\n" + _FRONT % "Regn på ruten.", other_files=_BESIDE),
    ),
    check=check,
)
