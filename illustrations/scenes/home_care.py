"""Heimetenesta: the list on the kitchen table, and two cars on the bridge."""

from illustrations import desk, land, room
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    BUTTER,
    CORAL,
    CREAM,
    INK,
    MUSTARD,
    PINE,
    SLATE,
    SOOT,
    STONE,
    TEAL,
    dark,
    light,
)


@scene("heimetenesta/kjokenbordlista/lista.jpg")
def the_list_on_the_kitchen_table(d: Drawing) -> None:
    """Draw sixteen handwritten lines with three signs, buns, cups and keys on a checked oilcloth."""
    d.rect(0, 0, 1500, 1000, "#d8e0d4")
    for i in range(-2, 16):
        d.rect(i * 100, 0, 50, 1000, "#b4552f", opacity=0.2)
        d.rect(0, i * 100, 1500, 50, "#b4552f", opacity=0.2)
    room.beam(d, (980, -50), (1560, -50), (1000, 1050), (120, 1050), colour="#fff6d8", strength=0.42)
    room.beam(d, (640, -50), (860, -50), (20, 1050), (-300, 1050), colour="#fff6d8", strength=0.34)
    desk.sheet(d, 770, 500, 640, 860, colour="#fdf8ea", turn=4)
    with d.at(770, 500, turn=4):
        desk.scribble(d, "list-head", -240, -352, 300, 40, INK, weight=0.12)
        for i in range(16):
            y = -292 + i * 42
            sign = (PINE, MUSTARD, STONE)[0 if i < 7 else 1 if i < 13 else 2]
            if i < 7:
                d.curve([(-262, y - 8), (-252, y + 2), (-232, y - 22)], sign, 6)
            elif i < 13:
                d.circle(-248, y - 9, 11, "none", stroke=sign, stroke_width=5.5)
            else:
                d.line([(-260, y - 9), (-236, y - 9)], sign, 5.5)
            desk.scribble(d, f"list{i}", -205, y, 190 + (i * 67) % 150, 23, SLATE if i % 3 else INK)
            if i in {1, 2, 4, 5, 8, 9, 11, 13, 15}:
                desk.scribble(d, f"who{i}", 190, y, 90, 21, (TEAL, BRICK, "#3c5f94")[i % 3])
        d.poly([(320, 430), (320, 340), (232, 430)], dark("#fdf8ea", 0.18))
        d.poly([(232, 430), (320, 340), (250, 356)], light("#e9dfc6", 0.4))
    desk.pencil(d, 1000, 548, 400, "#3f7d83", turn=24)
    _bowl(d, 265, 300)
    _cup_from_above(d, 1262, 232, 118, "#e8b04a")
    _cup_from_above(d, 216, 806, 112, "#4b8a86")
    _keys(d, 1230, 760)
    d.vignette(0.25, "#3a2a14")


def _bowl(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 26, y + 36, 270, 260, 0.5)
    d.circle(x, y, 222, d.fade((0, "#f6ecd6"), (1, "#c4b08a"), turn=45))
    d.circle(x, y, 202, d.fade((0, "#b9a57e"), (1, "#efe3c8"), turn=45))
    for i, (bx, by, r) in enumerate(((-82, -66, 92), (74, -84, 88), (-66, 82, 90), (88, 70, 94), (4, 0, 96))):
        d.shade(x + bx + 10, y + by + 14, r * 1.15, r * 1.15, 0.45, "#4a2a10")
        d.circle(x + bx, y + by, r, d.spread((0, "#edbd74"), (0.6, "#cf8e45"), (1, "#94591f"), at=(0.36, 0.3), r=0.75))
        for k in range(9):
            sx, sy = (k * 37 + i * 11) % 90 - 45, (k * 53 + i * 29) % 90 - 45
            d.rect(x + bx + sx, y + by + sy, 8, 8, "#fff7e6", r=2, opacity=0.9)


def _cup_from_above(d: Drawing, x: float, y: float, r: float, colour: str) -> None:
    d.shade(x + 18, y + 24, r * 1.3, r * 1.3, 0.5)
    d.curve(
        [
            (x + r * 0.8, y + r * 0.5),
            (x + r * 1.45, y + r * 0.62),
            (x + r * 1.42, y + r * 0.1),
            (x + r * 0.9, y - r * 0.1),
        ],
        dark(colour, 0.25),
        r * 0.2,
    )
    d.circle(x, y, r, d.fade((0, light(colour, 0.35)), (1, dark(colour, 0.3)), turn=45))
    d.circle(x, y, r * 0.86, dark(colour, 0.35))
    d.circle(x, y + r * 0.03, r * 0.8, d.spread((0, "#7c4a24"), (1, "#3d2010"), at=(0.35, 0.3), r=0.8))
    d.ellipse(
        x - r * 0.28,
        y - r * 0.36,
        r * 0.3,
        r * 0.12,
        "#ffffff",
        opacity=0.14,
        transform=f"rotate(-35 {x - r * 0.28} {y - r * 0.36})",
    )


def _keys(d: Drawing, x: float, y: float) -> None:
    d.circle(x, y, 52, "none", stroke=STONE, stroke_width=9)
    for turn, colour, long in ((28, "#c99b3f", 170), (66, "#8f989a", 150), (100, "#b5863a", 160)):
        with d.at(x, y, turn=turn):
            d.shade(60 + long / 2, 10, long * 0.7, 26, 0.4)
            d.circle(66, 0, 34, d.fade((0, light(colour, 0.4)), (1, dark(colour, 0.3))))
            d.circle(56, 0, 11, "#d0c9b4")
            d.rect(92, -8, long - 40, 16, d.fade((0, light(colour, 0.4)), (1, dark(colour, 0.3))), r=3)
            for k in range(3):
                d.rect(52 + long - 26 - k * 24, 6, 12, 12 + k % 2 * 8, dark(colour, 0.15))
    with d.at(x, y, turn=170):
        d.line([(50, 0), (92, 4)], BRICK, 6)
        d.rect(88, -28, 120, 60, d.fade((0, CORAL), (1, BRICK)), r=14)
        d.rect(104, -12, 88, 26, CREAM, r=6, opacity=0.85)


@scene("heimetenesta/nattpatruljen/brua.jpg")
def two_cars_on_the_bridge(d: Drawing) -> None:
    """Draw a bridge without an end in the fog, and two cars that blink at each other on the crown of it."""
    land.sky(d, "#0c1d2b", "#1d3444", "#45606a", "#6b8389", bottom=1000)
    land.hills(d, "night-far", 520, 200, "#28424f", foot="#5f7a80", bottom=830)
    land.fog(d, 560, 420, "#a4b6b6", 0.5)
    land.water(d, 800, "#5f7c82", "#0f2733")
    land.glints(d, "bridge", 830, 1000, "#cbd8d2", count=70, strength=0.35)
    with d.group(opacity=0.9):
        for x in (260, 560, 940, 1240):
            top = _deck(x) + 20
            d.poly(
                [(x - 20, top), (x + 20, top), (x + 34, 860), (x - 34, 860)],
                d.fade((0, "#2b4450"), (0.8, "#59737a"), (1, "#6c868a")),
            )
            d.ellipse(x, 862, 60, 12, "#172f3a", opacity=0.5)
    deck = [(x, _deck(x)) for x in range(-60, 1600, 60)]
    d.poly([*deck, *[(x, y + 46) for x, y in reversed(deck)]], d.fade((0, "#20353f"), (1, "#0f1f29")))
    d.line([(x, y + 2) for x, y in deck], "#7f979a", 3, opacity=0.6)
    for x in range(-40, 1560, 34):
        d.line([(x, _deck(x)), (x, _deck(x) - 40)], "#142832", 3.4)
    d.line([(x, y - 40) for x, y in deck], "#142832", 5)
    for x in (110, 430, 1070, 1390):
        d.line([(x, _deck(x)), (x, _deck(x) - 210)], "#142832", 6)
        side = 1 if x < 750 else -1
        d.line([(x, _deck(x) - 208), (x + 44 * side, _deck(x) - 216)], "#142832", 5)
        d.glow(x + 46 * side, _deck(x) - 208, 120, "#ffe1a0", 0.34)
        d.ellipse(x + 46 * side, _deck(x) - 210, 12, 5, "#ffe9bd")
    for x, side, colour in ((560, 1, "#b9442f"), (940, -1, "#dfe5e1")):
        _car(d, x, _deck(x) - 4, side, colour)
    land.fog(d, 690, 260, "#b9c7c4", 0.32)
    for edge in (0, 1500):
        d.ellipse(edge, 600, 360, 520, d.spread((0, "#8fa3a5", 0.85), (0.6, "#8fa3a5", 0.4), (1, "#8fa3a5", 0)))
    d.vignette(0.4, "#06121a")


def _deck(x: float) -> float:
    return 586 + ((x - 750) / 750) ** 2 * 86


def _car(d: Drawing, x: float, y: float, side: int, colour: str) -> None:
    """Drive a small car; `side` 1 looks to the right."""
    front = x + side * 92
    cone = [(front, y - 42), (front + side * 330, y - 128), (front + side * 330, y + 8), (front, y - 26)]
    fill = d.fade((0, "#fff3c8", 0.75), (1, "#fff3c8", 0), turn=0 if side == 1 else 180)
    d.poly(cone, fill)
    with d.at(x, y, flip=side < 0, turn=0):
        d.shade(0, 2, 120, 12, 0.6)
        d.path("M-96 -16L-98 -44Q-92 -58 -66 -60L-40 -92Q-34 -98 -20 -98L22 -98Q34 -97 44 -86L62 -60Q94 -56 98 -38L98 -16Z",
               d.fade((0, light(colour, 0.2)), (1, dark(colour, 0.5))))  # fmt: skip
        d.path("M-52 -62L-32 -88Q-28 -91 -20 -91L-6 -91L-6 -62Z", BUTTER, opacity=0.75)
        d.path("M2 -62L2 -91L20 -91Q28 -90 36 -82L50 -62Z", BUTTER, opacity=0.75)
        d.ellipse(22, -70, 10, 13, INK, opacity=0.75)
        d.rect(-97, -40, 12, 12, "#ff6a4a", r=3)
        for wheel in (-54, 56):
            d.circle(wheel, -14, 21, INK)
            d.circle(wheel, -14, 9, SOOT)
        d.ellipse(92, -36, 9, 8, "#fffbe6")
        d.rect(-40, -50, 60, 10, CREAM, opacity=0.55, r=3)
    d.glow(front, y - 36, 150, "#fff4cf", 0.95)
    d.glow(x - side * 96, y - 34, 70, "#ff5a3c", 0.45)
