"""PIC017: an alternative text says something else than the caption."""

import re
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.pictures.picture_fields import pictures_of

_WORD = re.compile(r"\w+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each alternative text whose words are those of the caption."""
    for record in pictures_of(manuscript):
        alt, caption = record.at(media_fields.PICTURE_ALT), record.get(media_fields.PICTURE_CAPTION)
        if alt is not None and caption and _words(alt.value) == _words(caption):
            yield Finding(alt.span)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: %s, tekst: %s, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"
_BESIDE = (("stories/regn.jpg", "PICTURE 1600x1200"),)

RULE = StoryRule(
    code="PIC017",
    name="alt-same-as-caption",
    title=Words(nn="Ein alternativ tekst som er lik bileteteksten", nb="En alternativ tekst som er lik bildeteksten"),
    blocks=Blocks.NOTHING,
    message=Words(
        nn="Den alternative teksten er den same som teksten under biletet.",
        nb="Den alternative teksten er den samme som teksten under bildet.",
    ),
    why=Words(
        nn="Den som lyttar, får høyre det same to gonger, og veit framleis ikkje kva biletet viser.",
        nb="Den som lytter, får høre det samme to ganger, og vet fortsatt ikke hva bildet viser.",
    ),
    hint=Words(
        nn="La teksten under biletet stå. Skriv kva vi ser i «alt», slik du ville sagt det i telefonen.",
        nb="La teksten under bildet stå. Skriv hva vi ser i «alt», slik du ville sagt det i telefonen.",
    ),
    bad=(
        Example(
            _FRONT % ("Ein vanleg måndag", "Ein vanleg måndag."), highlights="Ein vanleg måndag", other_files=_BESIDE
        ),
        Example("språk: nb\n" + _FRONT % ("En vanlig mandag.", "en vanlig mandag"), line=13, other_files=_BESIDE),
    ),
    good=(
        Example(_FRONT % ("Regn på ruta.", "Ein vanleg måndag."), other_files=_BESIDE),
        Example("språk: nb\n" + _FRONT % ("Regn på ruten i gangen.", "Regn på ruten."), other_files=_BESIDE),
    ),
    check=check,
)
