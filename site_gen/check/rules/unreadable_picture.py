"""PIC002: a declared picture can be opened and shown."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.picture import ImageErrorKind
from site_gen.pictures.picture_fields import files_of

_WHY = {
    ImageErrorKind.NO_PICTURE: Words(nn="er ikkje JPEG, PNG eller WebP", nb="er ikke JPEG, PNG eller WebP"),
    ImageErrorKind.HEIC: Words(
        nn="er HEIC, slik mange telefonar lagrar, og nettlesarar viser det ikkje",
        nb="er HEIC, slik mange telefoner lagrer, og nettlesere viser det ikke",
    ),
    ImageErrorKind.TOO_MANY_PIXELS: Words(
        nn="er for stort (over 110 megapikslar)", nb="er for stort (over 110 megapiksler)"
    ),
    ImageErrorKind.MOVING: Words(nn="rører på seg", nb="beveger seg"),
    ImageErrorKind.DAMAGED: Words(nn="er skadd og kan ikkje opnast", nb="er skadet og kan ikke åpnes"),
    ImageErrorKind.TOO_HARD: Words(
        nn="tok for mykje tid eller minne å gjere klart", nb="tok for mye tid eller minne å gjøre klart"
    ),
    ImageErrorKind.CHANGED: Words(nn="vart endra medan vi las det", nb="ble endret mens vi leste det"),
    ImageErrorKind.UNREAD: Words(nn="lèt seg ikkje lese no", nb="lar seg ikke lese nå"),
}

_SAVE_ANEW = Words(
    nn="Opne biletet i eit biletprogram, lagre det som JPEG, legg det i mappa og skriv namnet på den nye fila.",
    nb="Åpne bildet i et bildeprogram, lagre det som JPEG, legg det i mappen og skriv navnet på den nye filen.",
)
_MAKE_SMALLER = Words(
    nn="Opne biletet i eit biletprogram, gjer det mindre (4000 pikslar på lengste sida er nok), og lagre det som JPEG.",
    nb="Åpne bildet i et bildeprogram, gjør det mindre (4000 piksler på lengste side er nok), og lagre det som JPEG.",
)
_TRY_AGAIN = Words(
    nn="Vent til fila er ferdig kopiert og ikkje er open i eit anna program, og prøv på nytt.",
    nb="Vent til filen er ferdig kopiert og ikke er åpen i et annet program, og prøv på nytt.",
)
_TODO = {
    ImageErrorKind.TOO_MANY_PIXELS: _MAKE_SMALLER,
    ImageErrorKind.TOO_HARD: _MAKE_SMALLER,
    ImageErrorKind.CHANGED: _TRY_AGAIN,
    ImageErrorKind.UNREAD: _TRY_AGAIN,
    ImageErrorKind.MOVING: Words(
        nn="Lagre eitt av bileta i det som JPEG. Er det ein film, så bruk slaget «film».",
        nb="Lagre ett av bildene i det som JPEG. Er det en film, så bruk slaget «film».",
    ),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each picture that cannot be shown, and why."""
    for placed, info in files_of(manuscript):
        if info is not None and info.fault is not None:
            todo = _TODO.get(info.fault, _SAVE_ANEW)
            yield Finding(placed.span, {"file": placed.value, "why": _WHY[info.fault], "todo": todo})


_FRONT = "bilete:\n  - {fil: regn.jpg, alt: Regn., foto: Siri Vik, rett: eige, personar: ingen, born: ingen}"

RULE = StoryRule(
    code="PIC002",
    name="unreadable-picture",
    title=Words(nn="Eit bilete som ikkje kan visast", nb="Et bilde som ikke kan vises"),
    sample={
        "file": "kaffi.heic",
        "why": Words(
            nn="er HEIC, slik mange telefonar lagrar, og nettlesarar viser det ikkje",
            nb="er HEIC, slik mange telefoner lagrer, og nettlesere viser det ikke",
        ),
        "todo": Words(nn="Lagre biletet på nytt frå eit biletprogram.", nb="Lagre bildet på nytt fra et bildeprogram."),
    },
    blocks=Blocks.PUBLISH,
    file_kinds=frozenset({FileKind.STORY, FileKind.PERSON}),
    message=Words(nn="Biletet «{file}» {why}.", nb="Bildet «{file}» {why}."),
    why=Words(
        nn="Vi opnar kvart bilete før det kjem på nettstaden. Det som ikkje er eit heilt bilete, slepp ikkje inn.",
        nb="Vi åpner hvert bilde før det kommer på nettstedet. Det som ikke er et helt bilde, slipper ikke inn.",
    ),
    hint=Words(
        nn="{todo}",
        nb="{todo}",
    ),
    bad=(
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "<svg onload='x'>"),)),
        Example(_FRONT, highlights="regn.jpg", other_files=(("stories/regn.jpg", "PICTURE 800x600 cut"),)),
    ),
    good=(Example(_FRONT, other_files=(("stories/regn.jpg", "PICTURE 1600x1200"),)),),
    check=check,
)
