"""The faces of the register: one square each, before a landscape that is nobody else's."""

from dataclasses import dataclass
from functools import partial

from illustrations import land, plants
from illustrations.drawing import Drawing
from illustrations.faces import face as put_face
from illustrations.gallery import face
from illustrations.palette import (
    INK,
    dark,
    mix,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody is shown: what they wear, and the hour and place behind them."""

    clothes: str
    sky: tuple[str, str]
    hills: tuple[str, str, str]
    sun: str = "#fff3d6"
    hair: str = INK
    left: bool = False
    """Whether the sun stands to the left of them."""


DAWN = ("#e9c39a", "#f9e3ba")
MORNING = ("#c3d8d2", "#f0ecd2")
BLUE_HOUR = ("#6f8ea3", "#d8c7b4")
ROSE = ("#dca88f", "#f3d6b4")
SPRING = ("#cfdcb6", "#f3efce")
HAZE = ("#d7d0bd", "#f1e7d0")

PURPLE = ("#a68f9c", "#6d6f86", "#34566a")
GREEN = ("#9dba95", "#5f8f68", "#2f6248")
FJORDS = ("#93b6ae", "#4f8781", "#1d5354")
AUTUMN = ("#cfa06a", "#a3693c", "#5d4a35")
BLUES = ("#8fa9b8", "#567a91", "#264a63")
WARM = ("#c79a88", "#93616a", "#4b4560")

LOOKS = {
    "p001": Look("#7fb0ab", DAWN, PURPLE, hair="#4a3a33"),
    "p002": Look("#e0b15a", MORNING, FJORDS, hair="#6d3550"),
    "p004": Look("#c8664a", SPRING, GREEN, hair="#5a3a22", left=True),
    "p005": Look("#e8d9b2", BLUE_HOUR, BLUES, hair="#2a2220"),
    "p006": Look("#d7b63c", HAZE, FJORDS, left=True),
    "p007": Look("#efe2c6", ROSE, WARM),
    "p008": Look("#d98a3a", MORNING, BLUES, hair="#6d6a66"),
    "p009": Look("#8fa86f", DAWN, AUTUMN, hair="#8a5a34", left=True),
    "p010": Look("#a9c2cf", SPRING, FJORDS, hair="#7a4a26"),
    "p011": Look("#c65b45", HAZE, PURPLE, hair="#8d8a86"),
    "p013": Look("#7d9fc0", ROSE, PURPLE, hair="#a8743a", left=True),
    "p014": Look("#efe6d2", MORNING, GREEN, hair="#6b4426"),
    "p016": Look("#7fa6a0", DAWN, WARM, left=True),
    "p017": Look("#5f7fa0", HAZE, BLUES, hair="#5b4636"),
    "p018": Look("#b9c4a4", BLUE_HOUR, AUTUMN, hair="#4c4540", left=True),
    "p021": Look("#8d99a0", SPRING, AUTUMN, hair="#8b857c"),
    "p023": Look("#e79a77", MORNING, PURPLE, left=True),
    "p043": Look("#7f9fbc", HAZE, GREEN, hair="#c9a15c", left=True),
    "p044": Look("#b86a4b", BLUE_HOUR, PURPLE, hair="#d2ab62"),
    "p045": Look("#7fa37a", DAWN, BLUES),
    "p047": Look("#9db4bd", ROSE, FJORDS, hair="#7c7a76", left=True),
    "p048": Look("#86b394", HAZE, WARM),
    "p049": Look("#5d86a6", SPRING, PURPLE, hair="#86827c", left=True),
    "p050": Look("#b9a98a", MORNING, WARM, hair="#3b2d26"),
    "p051": Look("#b6d0b4", BLUE_HOUR, GREEN, hair="#d9b56a", left=True),
    "p052": Look("#c9584a", MORNING, AUTUMN, hair="#9a9690"),
    "p053": Look("#dd8d4c", HAZE, AUTUMN, hair="#6a4a33", left=True),
    "p054": Look("#e4e0cf", ROSE, BLUES, hair="#8f8c88"),
    "p056": Look("#dd9aa5", SPRING, BLUES, hair="#2f4a78", left=True),
    "p057": Look("#eef0ea", DAWN, GREEN, hair="#4a3327"),
    "p059": Look("#e5c15d", BLUE_HOUR, WARM, hair="#6f4426", left=True),
    "p061": Look("#c9b23f", ROSE, GREEN, hair="#b5793f"),
    "p062": Look("#f0ece0", SPRING, WARM),
    "p025": Look("#8fb3b0", HAZE, GREEN, hair="#6a5138", left=True),
    "p026": Look("#b6547a", SPRING, BLUES, hair="#2a2220"),
    "p027": Look("#e0a63a", BLUE_HOUR, FJORDS, hair="#8a6a48", left=True),
    "p029": Look("#c9553f", MORNING, AUTUMN, hair="#b07a3e"),
    "p030": Look("#6fae9a", DAWN, GREEN),
    "p031": Look("#b9a5c9", HAZE, PURPLE, hair="#9c968d", left=True),
    "p032": Look("#dcc48a", MORNING, WARM, hair="#5a3a22"),
    "p033": Look("#b8402e", BLUE_HOUR, BLUES, hair="#c9a05a", left=True),
    "p034": Look("#3f6f9a", ROSE, FJORDS, hair="#a4552c"),
    "p035": Look("#5f9469", DAWN, BLUES, left=True),
    "p036": Look("#e08a3c", SPRING, PURPLE, hair="#4a332a"),
    "p037": Look("#e8c15a", MORNING, GREEN, hair="#2a2220", left=True),
    "p038": Look("#7d93a8", HAZE, WARM, hair="#7a4a26"),
    "p039": Look("#e6d3b8", BLUE_HOUR, PURPLE, hair="#d2b06a"),
    "p041": Look("#d98aa0", SPRING, FJORDS, hair="#6b4426", left=True),
    "p042": Look("#d7dcd6", ROSE, BLUES, hair="#5d5a57"),
}


def put(d: Drawing, person: str, x: float = 486, size: float = 1290, *, y: float = 1262) -> None:
    """Draw somebody from the register, dressed as there; as in a portrait, when nothing else is said."""
    put_face(d, person, x, y, size, clothes=LOOKS[person].clothes, hair=LOOKS[person].hair)


def _draw(d: Drawing, person: str) -> None:
    look = LOOKS[person]
    land.sky(d, *look.sky, bottom=640)
    land.sun(d, 250 if look.left else 760, 270, 96, look.sun, 0.5)
    far, middle, near = look.hills
    land.hills(d, f"{person}-far", 560, 220, far, foot=mix(far, look.sky[1], 0.6))
    land.hills(d, f"{person}-middle", 700, 170, middle, foot=mix(middle, look.sky[1], 0.35))
    line = land.hills(d, f"{person}-near", 840, 120, near)
    plants.forest(d, f"{person}-wood", line, dark(near, 0.12), size=46)
    put(d, person, size=1120, y=1060)


for _person in LOOKS:
    face(f"folk/{_person}.jpg")(partial(_draw, person=_person))
