"""PIC016: an alternative text says what is seen, not that it is a picture."""

import re
from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model import media_fields
from site_gen.model.diagnostic import Blocks, Edit, Fix
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import ScalarNode, Span
from site_gen.pictures.picture_fields import pictures_of

_OPENING = re.compile(
    r"(?:dette er )?(?:(?:eit?|et|ein|en|dette) )?(?:bilet(?:e|et)|bild(?:e|et)|foto(?:et)?|fotografi(?:et)?)"
    r"(?: syner| viser| som (?:syner|viser)| av| frå| fra|:)\s+(?=\S)",
    re.IGNORECASE,
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the words that each alternative text could do without."""
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_ALT)
        found = _OPENING.match(placed.value) if placed is not None else None
        if placed is not None and found is not None:
            node = placed.node
            opening = found[0].strip()
            if isinstance(node, ScalarNode) and node.first is not None and node.text.startswith(found[0]):
                line, start = node.span.line, node.first
                span = Span(line, start, line, start + len(opening))
                letter = placed.value[found.end()]
                whole = Span(line, start, line, start + found.end() + 1)
                yield Finding(span, {"opening": opening}, Fix((Edit(whole, letter.upper()),)))
            else:
                yield Finding(placed.span, {"opening": opening})


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: %s, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"
_BESIDE = (("stories/regn.jpg", "PICTURE 1600x1200"),)

RULE = StoryRule(
    code="PIC016",
    name="alt-beginning-with-picture",
    title=Words(
        nn="Ein alternativ tekst som byrjar med «bilete av»", nb="En alternativ tekst som begynner med «bilde av»"
    ),
    sample={"opening": Words(nn="Bilete av", nb="Bilde av")},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Den alternative teksten treng ikkje byrje med «{opening}».",
        nb="Den alternative teksten trenger ikke begynne med «{opening}».",
    ),
    why=Words(
        nn="Ein skjermlesar har alt sagt at det er eit bilete når han kjem til teksten, og den som lyttar, høyrer det to "
        "gonger.",
        nb="En skjermleser har allerede sagt at det er et bilde når den kommer til teksten, og den som lytter, hører det "
        "to ganger.",
    ),
    hint=Words(
        nn="Gå rett på det vi ser. «framsnakk check --fix» tek bort orda.",
        nb="Gå rett på det vi ser. «framsnakk check --fix» tar bort ordene.",
    ),
    bad=(
        Example(_FRONT % "Bilete av tre kollegaer i regn.", highlights="Bilete av", line=13, other_files=_BESIDE),
        Example(
            "språk: nb\n" + _FRONT % "Bildet viser tre kolleger i regn.", highlights="Bildet viser", other_files=_BESIDE
        ),
        Example(_FRONT % '"Foto: Regn på ruta."', highlights="Foto:", other_files=_BESIDE),
    ),
    good=(
        Example(_FRONT % "Regn på ruta.", other_files=_BESIDE),
        Example("språk: nb\n" + _FRONT % "Et bildegalleri på veggen i gangen.", other_files=_BESIDE),
        Example(_FRONT % "Bileteboka ligg open på golvet.", other_files=_BESIDE),
    ),
    check=check,
)
