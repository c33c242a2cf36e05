"""Fjordvik skule: the green chair at the back, and the workshop in the cellar."""

from illustrations import desk, dishes, gear, land, plants, room
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BLUE,
    BRICK,
    CREAM,
    INK,
    OCHRE,
    PAPER,
    SLATE,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
    dark,
    light,
    mix,
)


@scene("skulen/den-gronne-stolen/stolen.jpg")
def the_green_chair(d: Drawing) -> None:
    """Draw the low green chair by the radiator at the back of the room, socks to dry, a yellow note on the seat."""
    room.wall(d, "#c9c3a6", "#9a7a52", 760, skirting="#eee5cf")
    room.boards(d, "class", 760, "#b08a5a", vanish=620)
    with room.window(d, 90, 70, 560, 400, across=2, down=2):
        land.sky(d, "#b9d3d6", "#eee8cf", bottom=360)
        land.hills(d, "class-a", 292, 150, "#93a9a8", foot="#d3dbc8")
        land.hills(d, "class-b", 390, 90, "#c0803f", foot="#d9b171", bottom=480)
        plants.forest(d, "class-w", [(x, 396 + x % 40) for x in range(90, 660, 17)], "#8d5a2a", size=70)
    room.radiator(d, 110, 510, 520, 210, "#ece5d2")
    for i, (x, colour) in enumerate(((170, BRICK), (252, BRICK), (410, "#5a7f8c"), (492, "#5a7f8c"))):
        _sock(d, x, 500, colour, lean=(-4, 3, -2, 5)[i])
    d.rect(820, 90, 620, 400, "#7b5a3a")
    d.rect(836, 106, 588, 368, d.fade((0, "#31564a"), (1, "#274538")))
    for k, (x, parts) in enumerate(((960, 2), (1130, 4), (1300, 8))):
        d.circle(x, 250, 66, "none", stroke="#e8efe2", stroke_width=5, opacity=0.85)
        for i in range(parts):
            with d.at(x, 250, turn=i * 360 / parts):
                d.line([(0, 0), (0, -66)], "#e8efe2", 4, opacity=0.85)
        d.path(
            f"M{x} 250V184A66 66 0 0 1 {(x + 66, x + 66, x + 47)[k]} {(250, 250, 203)[k]}Z"
            if k
            else f"M{x} 250V184A66 66 0 0 1 {x} 316Z",
            "#e0b653",
            opacity=0.75,
        )
    d.rect(1180, 474, 200, 14, "#c9a679")
    d.rect(1200, 466, 44, 9, PAPER, r=4)
    d.rect(1270, 466, 30, 9, "#e9b9a0", r=4)
    room.beam(d, (140, 760), (620, 760), (1120, 1000), (420, 1000), colour="#fff2cc", strength=0.5)
    with d.at(830, 915, scale=0.88):
        _green_chair(d, 0, 0)
    for x, y in ((1180, 880), (1420, 930)):
        _pupil_desk(d, x, y)
    d.vignette(0.28)


def _sock(d: Drawing, x: float, y: float, colour: str, *, lean: float) -> None:
    with d.at(x, y, turn=lean):
        d.path(
            "M-22 -8L22 -8L22 96Q24 112 44 122Q60 136 44 150Q14 156 -8 134Q-24 118 -22 96Z",
            d.fade((0, light(colour, 0.2)), (1, dark(colour, 0.25))),
        )
        d.rect(-24, -12, 48, 24, light(colour, 0.4), r=6)
        for k in range(3):
            d.rect(-22, 30 + k * 22, 44, 7, CREAM, opacity=0.75)


def _green_chair(d: Drawing, x: float, y: float) -> None:
    green = "#3f8a55"
    d.shade(x + 20, y + 30, 250, 50, 0.5)
    d.poly([(x - 40, y + 10), (x + 330, y + 70), (x + 400, y + 52), (x + 60, y)], "#3d2a16", opacity=0.28)
    for fx, fy, tx in ((-128, -22, -118), (112, -22, 104)):
        d.line([(x + fx, y + fy - 18), (x + tx, y - 190)], WALNUT, 17)
    for fx, tx in ((-158, -140), (140, 124)):
        d.line([(x + fx, y + 26), (x + tx, y - 172)], "#84593a", 21)
    for side in (-1, 1):
        d.line([(x + side * 118, y - 190), (x + side * 128, y - 430)], "#84593a", 20)
    for i, w in enumerate((262, 254)):
        d.rect(
            x - w / 2,
            y - 428 + i * 92,
            w,
            66,
            d.fade((0, light(green, 0.28)), (0.5, green), (1, dark(green, 0.3))),
            r=22,
        )
    d.path(
        f"M{x - 136} {y - 214}L{x + 130} {y - 214}L{x + 166} {y - 152}L{x - 176} {y - 152}Z",
        d.fade((0, green), (1, light(green, 0.3))),
    )
    d.rect(x - 178, y - 156, 346, 24, dark(green, 0.32), r=9)
    with d.group(transform=f"translate({x + 14} {y - 184}) skewX(-14)"):
        d.shade(6, 8, 74, 26, 0.4)
        d.rect(-58, -22, 116, 44, d.fade((0, "#ffe487"), (1, "#f0c94a")))
        desk.scribble(d, "wait", -34, 8, 62, 22, INK, weight=0.14)
    desk.pencil(d, x + 84, y - 176, 96, BRICK, turn=14)


def _pupil_desk(d: Drawing, x: float, y: float) -> None:
    for leg in (-110, 104):
        d.line([(x + leg, y - 230), (x + leg - 8, y + 40)], SLATE, 13)
    d.poly(
        [(x - 150, y - 236), (x + 140, y - 236), (x + 176, y - 186), (x - 186, y - 186)],
        d.fade((0, "#d9b27b"), (1, "#c2955a")),
    )
    d.rect(x - 186, y - 188, 362, 20, "#7f5a34")
    d.rect(x - 120, y - 168, 230, 44, "#8e9a98", r=6, opacity=0.85)
    d.poly([(x - 60, y - 228), (x + 10, y - 228), (x + 14, y - 204), (x - 68, y - 204)], PAPER)
    d.poly([(x + 30, y - 230), (x + 92, y - 228), (x + 104, y - 206), (x + 34, y - 206)], BLUE)


@scene("skulen/sykkelverkstedet/verkstedet.jpg")
def the_bicycle_workshop(d: Drawing) -> None:
    """Draw a bicycle on a stand before a wall of tools, each with its outline, and one outline that is empty."""
    d.rect(0, 0, 1500, 1000, d.fade((0, "#4a4f4b"), (1, "#3a3833")))
    for r in range(12):
        for c in range(12):
            d.rect(
                c * 140 - (r % 2) * 70,
                r * 70,
                134,
                64,
                mix("#5d625b", "#514b43", (r * 7 + c * 5) % 6 / 6),
                r=4,
                opacity=0.75,
            )
    d.rect(0, 830, 1500, 170, d.fade((0, "#3a3833"), (1, "#5b564d")))
    d.rect(470, 90, 960, 430, "#7f5d3c")
    d.rect(482, 102, 936, 406, d.fade((0, "#c99e68"), (1, "#ab7f4c")))
    for i in range(7):
        x = 550 + i * 96
        long = 250 - i * 22
        with d.at(x, 150):
            if i != 4:
                d.rect(
                    -long * 0.17,
                    -12,
                    long * 0.34,
                    long * 1.08,
                    "none",
                    r=long * 0.14,
                    stroke="#3c2815",
                    stroke_width=3,
                    stroke_dasharray="9 6",
                    opacity=0.75,
                )
                gear.spanner(d, long, "#aab4b3")
            else:
                d.rect(
                    -long * 0.17,
                    -12,
                    long * 0.34,
                    long * 1.08,
                    "none",
                    r=long * 0.14,
                    stroke="#3c2815",
                    stroke_width=4,
                    stroke_dasharray="9 6",
                )
                desk.scribble(d, "waiting", -24, 60, 60, 17, "#3c2815", weight=0.16)
                desk.scribble(d, "for-you", -24, 92, 54, 17, "#3c2815", weight=0.16)
    for i, colour in enumerate((BRICK, TEAL, OCHRE, "#3d6ea0")):
        with d.at(1216 + i * 52, 330):
            gear.screwdriver(d, 150, colour)
    with d.at(1260, 140):
        gear.hammer(d, 170)
    with d.at(1350, 140):
        d.circle(0, 70, 62, "none", stroke=INK, stroke_width=20)
        d.circle(0, 70, 62, "none", stroke=SOOT, stroke_width=12)
    room.pendant(d, 985, -6, 92, "#356b64", reach=820)
    _stairs(d)
    _bicycle(d, 800, 716)
    d.rect(1170, 690, 400, 24, "#9a6d3f")
    d.rect(1190, 714, 26, 170, "#6d4a2a")
    d.rect(1450, 714, 26, 170, "#6d4a2a")
    dishes.plate(d, 1300, 682, 190, "#eee6d6")
    for x, y in ((1250, 676), (1312, 680), (1346, 672), (1288, 648)):
        d.circle(x, y - 10, 30, d.spread((0, "#e3ad66"), (1, "#a1662b")))
        d.path(
            f"M{x} {y - 10}m-18 0a18 18 0 1 1 18 18a12 12 0 1 1 -10 -16a7 7 0 1 1 8 4", stroke="#6d3d16", stroke_width=5
        )
    dishes.steam(d, 1300, 630, 120, strength=0.35)
    d.rect(1400, 640, 92, 50, d.fade((0, "#c0503a"), (1, "#7c2b1d")), r=6)
    d.rect(1400, 650, 92, 9, CREAM, opacity=0.7)
    d.vignette(0.45)


def _stairs(d: Drawing) -> None:
    d.rect(30, 60, 350, 770, "#24302f")
    d.rect(56, 86, 298, 744, d.fade((0, "#fbe7b4"), (0.6, "#d9b878"), (1, "#9c8658")))
    for i in range(7):
        y = 830 - i * 62
        d.rect(56, y - 62, 298, 46, mix("#8c8474", "#e9d7ab", i / 7))
        d.rect(56, y - 62, 298, 12, mix("#a39a86", "#fff1cc", i / 7))
    d.line([(84, 760), (84, 250)], SOOT, 9)
    room.beam(d, (60, 830), (354, 830), (620, 1000), (60, 1000), colour="#ffe6ae", strength=0.4)


def _bicycle(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y + 175, 400, 40, 0.55)
    d.line([(x + 6, y + 176), (x + 6, y - 60)], "#2a2f2e", 17)
    d.line([(x - 90, y + 184), (x + 100, y + 184)], "#2a2f2e", 17)
    for wx in (-205, 215):
        d.circle(x + wx, y + 20, 142, "none", stroke="#171a1a", stroke_width=18)
        d.circle(x + wx, y + 20, 131, "none", stroke="#c8cdca", stroke_width=5)
        for k in range(18):
            with d.at(x + wx, y + 20, turn=k * 20 + 7):
                d.line([(0, 12), (8, 130)], "#c9cfcb", 1.8, opacity=0.75)
        d.circle(x + wx, y + 20, 14, STONE)
    frame: list[Point] = [(x - 205, y + 20), (x - 10, y + 30), (x + 140, y - 160), (x - 84, y - 150), (x - 205, y + 20)]
    d.line(frame, dark(BRICK, 0.3), 21)
    d.line([(px - 1, py - 3) for px, py in frame], "#d4583a", 13)
    d.line([(x - 10, y + 30), (x - 96, y - 190)], "#d4583a", 15)
    d.line([(x + 126, y - 206), (x + 158, y - 110), (x + 215, y + 20)], "#d4583a", 15)
    d.blob([(x - 170, y - 206), (x - 96, y - 214), (x - 40, y - 198), (x - 100, y - 186), (x - 160, y - 184)], INK)
    d.curve([(x + 122, y - 206), (x + 128, y - 238), (x + 190, y - 240), (x + 214, y - 212)], STONE, 12)
    d.curve([(x + 186, y - 240), (x + 212, y - 222)], INK, 17)
    d.circle(x - 10, y + 30, 46, "none", stroke="#d9b469", stroke_width=12)
    d.circle(x - 10, y + 30, 16, SOOT)
    d.line([(x - 10, y + 30), (x + 42, y + 92)], SOOT, 12)
    d.rect(x + 24, y + 88, 46, 14, INK, r=4)
    d.curve([(x - 22, y - 14), (x - 120, y - 2), (x - 205, y + 4)], "#1c2020", 5, stroke_dasharray="7 4")
    slack: list[Point] = [(x - 205, y + 36), (x - 150, y + 120), (x - 90, y + 150), (x - 40, y + 74)]
    d.curve(slack, "#1c2020", 6, stroke_dasharray="7 4")
