"""PIC002: a declared picture can be opened and shown."""

from collections.abc import Iterator

from site_gen.check.rule import Example, Finding, StoryRule
from site_gen.model.diagnostic import Stops
from site_gen.model.manuscript import Manuscript, Sort
from site_gen.model.picture import Unshowable
from site_gen.model.words import Words
from site_gen.pictures.declared import files_of

_WHY = {
    Unshowable.NO_PICTURE: Words(nn="er ikkje JPEG, PNG eller WebP", nb="er ikke JPEG, PNG eller WebP"),
    Unshowable.HEIC: Words(
        nn="er HEIC, slik mange telefonar lagrar, og nettlesarar viser det ikkje",
        nb="er HEIC, slik mange telefoner lagrer, og nettlesere viser det ikke",
    ),
    Unshowable.TOO_MANY_PIXELS: Words(nn="er for stort (over 50 megapikslar)", nb="er for stort (over 50 megapiksler)"),
    Unshowable.MOVING: Words(nn="rører på seg", nb="beveger seg"),
    Unshowable.DAMAGED: Words(nn="er skadd og kan ikkje opnast", nb="er skadet og kan ikke åpnes"),
    Unshowable.TOO_HARD: Words(
        nn="tok for mykje tid eller minne å gjere klart", nb="tok for mye tid eller minne å gjøre klart"
    ),
    Unshowable.CHANGED: Words(nn="vart endra medan vi las det", nb="ble endret mens vi leste det"),
    Unshowable.UNREAD: Words(nn="let seg ikkje lese no", nb="lar seg ikke lese nå"),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Point at each picture that cannot be shown, and say why."""
    for placed, look in files_of(manuscript):
        if look is not None and look.fault is not None:
            yield Finding(placed.span, {"file": placed.value, "why": _WHY[look.fault]})


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
    },
    stops=Stops.PUBLISH,
    sorts=frozenset({Sort.STORY, Sort.PERSON}),
    message=Words(nn="Biletet «{file}» {why}.", nb="Bildet «{file}» {why}."),
    why=Words(
        nn="Vi opnar kvart bilete før det kjem på nettstaden. Det som ikkje er eit heilt bilete, slepp ikkje inn.",
        nb="Vi åpner hvert bilde før det kommer på nettstedet. Det som ikke er et helt bilde, slipper ikke inn.",
    ),
    mend=Words(
        nn="Opne biletet i eit biletprogram, lagre det som JPEG med same namn, og prøv på nytt.",
        nb="Åpne bildet i et bildeprogram, lagre det som JPEG med samme navn, og prøv på nytt.",
    ),
    bad=(
        Example(_FRONT, marks="regn.jpg", beside=(("stories/regn.jpg", "<svg onload='x'>"),)),
        Example(_FRONT, marks="regn.jpg", beside=(("stories/regn.jpg", "PICTURE 800x600 cut"),)),
    ),
    good=(Example(_FRONT, beside=(("stories/regn.jpg", "PICTURE 1600x1200"),)),),
    check=check,
)
