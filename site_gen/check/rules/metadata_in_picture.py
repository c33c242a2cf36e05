"""PIC004: a picture's file has no metadata."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import Metadata
from site_gen.pictures.picture_fields import files_of, with_master_name

_HOLDS = {
    True: Words(nn="staden der biletet er teke", nb="stedet der bildet er tatt"),
    False: Words(
        nn="skjulte opplysningar, til dømes om kamera, tid eller eigar",
        nb="skjulte opplysninger, for eksempel om kamera, tid eller eier",
    ),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture with metadata; the fix makes a master of the picture."""
    for placed, info in files_of(manuscript):
        if info is not None and info.fault is None and info.metadata:
            holds = _HOLDS[Metadata.PLACE in info.metadata]
            yield Finding(
                placed.span, {"file": placed.value, "holds": holds}, with_master_name(manuscript, placed.value)
            )


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"

RULE = StoryRule(
    code="PIC004",
    name="metadata-in-picture",
    title=Words(nn="Eit bilete med skjulte opplysningar", nb="Et bilde med skjulte opplysninger"),
    sample={
        "file": Words(nn="kaffi.jpg", nb="kaffe.jpg"),
        "holds": Words(nn="staden der biletet er teke", nb="stedet der bildet er tatt"),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(nn="Biletfila «{file}» inneheld {holds}.", nb="Bildefilen «{file}» inneholder {holds}."),
    why=Words(
        nn="Telefonar legg stad, tid og meir inn i biletfila. Det skal ingen få med seg på kjøpet. "
        "Git hugsar ei fil som alt er lagd inn: har ho vore der, må historia reinsast òg.",
        nb="Telefoner legger sted, tid og mer inn i bildefilen. Det skal ingen få med på kjøpet. "
        "Git husker en fil som allerede er lagt inn: har den vært der, må historikken også renses.",
    ),
    hint=Words(
        nn="Skriv «framsnakk check --fix», som lagar ei rein fil med same namn. "
        "Av ei HEIC-fil lagar han ei JPEG-fil, og rettar namnet i teksten. "
        "Er fila alt lagd inn i Git, ligg ho framleis i historia der: sei frå til redaksjonen.",
        nb="Skriv «framsnakk check --fix», som lager en ren fil med samme navn. "
        "Av en HEIC-fil lager den en JPEG-fil, og retter navnet i teksten. "
        "Er filen allerede lagt inn i Git, ligger den fortsatt i historikken der: si fra til redaksjonen.",
    ),
    bad=(
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 1600x1200 place"),)),
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 1600x1200 comment"),)),
        Example(
            _FRONT.replace("regn.jpg", "IMG_1.HEIC"),
            highlights="IMG_1.HEIC",
            other_files=(("stories/IMG_1.HEIC", "PICTURE 1600x1200 place"),),
        ),
    ),
    good=(Example(_FRONT, other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),)),),
    check=check,
)
