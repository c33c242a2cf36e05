"""PIC006: a picture is large enough."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pictures.picture_fields import files_of

_LEAST_SIDE = 800
"""Minimum length in pixels of the longest side; smaller pictures look coarse across a telephone."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture that is too small for the width of a page."""
    for placed, info in files_of(manuscript):
        if info is not None and info.fault is None and max(info.width, info.height) < _LEAST_SIDE:
            yield Finding(placed.span, {"file": placed.value, "size": f"{info.width} × {info.height}"})


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"

RULE = StoryRule(
    code="PIC006",
    name="small-picture",
    title=Words(nn="Eit bilete som er for lite", nb="Et bilde som er for lite"),
    sample={"file": Words(nn="kaffi.jpg", nb="kaffe.jpg"), "size": "640 × 480"},
    blocks=Blocks.NOTHING,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Biletet «{file}» er lite ({size} pikslar) og blir grovt på sida.",
        nb="Bildet «{file}» er lite ({size} piksler) og blir grovt på siden.",
    ),
    why=Words(
        nn="Eit bilete som går over heile sida, bør ha minst 1600 pikslar på lengste sida. Under 800 ser det uskarpt ut.",
        nb="Et bilde som går over hele siden, bør ha minst 1600 piksler på lengste side. Under 800 ser det uskarpt ut.",
    ),
    hint=Words(
        nn="Finn biletet slik kameraet tok det. Det som er sendt i ei melding, er ofte gjort mindre.",
        nb="Finn bildet slik kameraet tok det. Det som er sendt i en melding, er ofte gjort mindre.",
    ),
    bad=(Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 640x480"),)),),
    good=(Example(_FRONT, other_files=(("stories/regn.jpg", "PICTURE 800x600"),)),),
    check=check,
)
