"""PIC005: a picture is stored upright, and no larger than a page can use."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import MASTER_SIDE
from site_gen.pictures.picture_fields import files_of, with_master_name


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture that needs rotating, or is larger than a master."""
    for placed, info in files_of(manuscript):
        if info is None or info.fault is not None:
            continue
        if not info.is_upright or max(info.width, info.height) > MASTER_SIDE:
            size = f"{info.width} × {info.height}"
            yield Finding(placed.span, {"file": placed.value, "size": size}, with_master_name(manuscript, placed.value))


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"

RULE = StoryRule(
    code="PIC005",
    name="raw-photo",
    title=Words(nn="Eit bilete rett frå kameraet", nb="Et bilde rett fra kameraet"),
    sample={"file": Words(nn="kaffi.jpg", nb="kaffe.jpg"), "size": "4032 × 3024"},
    blocks=Blocks.NOTHING,
    protects_people=True,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(
        nn="Biletet «{file}» ({size} pikslar) er slik kameraet laga det.",
        nb="Bildet «{file}» ({size} piksler) er slik kameraet lagde det.",
    ),
    why=Words(
        nn="Eit bilete som står rett og er høgst 2560 pikslar på lengste sida, held til alt vi viser, og fyller mindre.",
        nb="Et bilde som står rett og er høyst 2560 piksler på lengste side, holder til alt vi viser, og fyller mindre.",
    ),
    hint=Words(
        nn="Skriv «framsnakk check --fix», så blir det gjort mindre og snudd rett veg.",
        nb="Skriv «framsnakk check --fix», så blir det gjort mindre og snudd riktig vei.",
    ),
    bad=(
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 3000x2000"),)),
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 1600x1200 turned"),)),
    ),
    good=(Example(_FRONT, other_files=(("stories/regn.jpg", "PICTURE 2560x1700"),)),),
    check=check,
)
