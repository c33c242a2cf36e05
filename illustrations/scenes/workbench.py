"""Teknisk drift in the garage: the map on the workbench."""

from illustrations import desk, room
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BLUE,
    BRICK,
    OCHRE,
    PAPER,
    STONE,
    dark,
    light,
)


@scene("teknisk/broyteruta/kartet.jpg")
def the_map_on_the_workbench(d: Drawing) -> None:
    """Draw the road map with red and blue crosses, a tin of nails on each corner, waffles and a thermos cup."""
    room.desk_from_above(d, "#7a5a40", seed="bench", boards_across=4)
    d.glow(750, 420, 900, "#ffe3ad", 0.42)
    d.shade(760, 520, 720, 520, 0.4)
    edge: list[Point] = [
        (190, 120),
        (700, 104),
        (1330, 128),
        (1346, 500),
        (1322, 888),
        (760, 904),
        (204, 880),
        (182, 480),
    ]
    d.poly(edge, d.fade((0, "#f5edd6"), (1, "#e3d6b4"), turn=30))
    with d.inside("M190 120L700 104L1330 128L1346 500L1322 888L760 904L204 880L182 480Z"):
        _map(d)
    for x in (575, 955):
        d.rect(x, 100, 5, 810, "#8b7b58", opacity=0.25)
        d.rect(x + 5, 100, 8, 810, "#ffffff", opacity=0.25)
    d.rect(100, 496, 1300, 5, "#8b7b58", opacity=0.25)
    for i, (x, y) in enumerate(((208, 150), (1312, 150), (1306, 866), (216, 862))):
        _tin(d, x, y, (BRICK, "#3d6f78", OCHRE, "#69805a")[i])
    _waffle(d, 1120, 760, 150)
    desk.pencil(d, 560, 640, 330, BRICK, turn=152)
    desk.pencil(d, 760, 742, 340, BLUE, turn=28)
    d.vignette(0.42)


def _map(d: Drawing) -> None:
    d.blob(
        [(120, 640), (430, 600), (640, 690), (900, 650), (1100, 760), (1400, 700), (1420, 960), (120, 960)], "#bcd6d2"
    )
    for i in range(5):
        d.blob([(300 - i * 26 + 60, 240 - i * 18 + 90), (520, 150 - i * 24 + 90), (720 + i * 30, 260), (640 + i * 12, 380 + i * 22), (420, 400 + i * 26)],
               "none", stroke="#a48a5b", stroke_width=2.5, opacity=0.55)  # fmt: skip
        d.blob([(960 - i * 24, 260), (1110, 170 - i * 18), (1270 + i * 16, 260), (1210, 400 + i * 20), (1030 - i * 10, 380 + i * 18)],
               "none", stroke="#a48a5b", stroke_width=2.5, opacity=0.55)  # fmt: skip
    roads: list[list[Point]] = [
        [(150, 560), (420, 540), (640, 600), (860, 560), (1120, 640), (1380, 600)],
        [(640, 600), (600, 470), (680, 380), (610, 300), (700, 220), (660, 90)],
        [(860, 560), (880, 440), (960, 400), (930, 300), (1010, 230)],
        [(1120, 640), (1150, 520), (1240, 470), (1210, 370)],
        [(420, 540), (360, 430), (400, 340), (330, 260)],
    ]
    for way in roads:
        d.curve(way, "#8a7446", 15)
        d.curve(way, "#fbf3dc", 9)
    marks = [
        (680, 380),
        (612, 300),
        (700, 222),
        (600, 470),
        (960, 400),
        (932, 300),
        (1010, 232),
        (362, 430),
        (400, 342),
        (1240, 470),
        (1150, 522),
        (250, 552),
        (760, 574),
        (1000, 600),
        (1290, 620),
        (520, 566),
    ]
    for i, (x, y) in enumerate(marks):
        colour = BRICK if i < 7 else "#2c5aa0"
        d.line([(x - 17, y - 16), (x + 16, y + 17)], colour, 8)
        d.line([(x + 16, y - 18), (x - 15, y + 16)], colour, 8)
    for x, y in ((470, 560), (800, 540), (980, 570), (330, 600), (1180, 600), (240, 500)):
        for k in range(3):
            d.rect(x + k * 22, y + 22 + k % 2 * 12, 13, 11, "#94886b")
    route: list[Point] = [(860, 566), (874, 440), (948, 404), (926, 300), (1000, 238)]
    d.curve(route, BRICK, 5, stroke_dasharray="4 16", opacity=0.9)


def _tin(d: Drawing, x: float, y: float, colour: str) -> None:
    d.shade(x + 18, y + 22, 108, 104, 0.6)
    d.circle(x, y, 82, d.fade((0, light(colour, 0.35)), (1, dark(colour, 0.35)), turn=45))
    d.circle(x, y, 70, "#20221f")
    for i in range(34):
        with d.at(x + (i * 29) % 84 - 42, y + (i * 43) % 84 - 42, turn=i * 47):
            d.line([(-17, 0), (17, 0)], (STONE, "#6f7b7a", PAPER)[i % 3], 4)
            d.circle(-17, 0, 5, (STONE, "#6f7b7a", PAPER)[i % 3])


def _waffle(d: Drawing, x: float, y: float, r: float) -> None:
    d.shade(x + 14, y + 18, r * 1.5, r * 1.4, 0.45)
    d.circle(x, y, r * 1.3, d.fade((0, "#f7f2e6"), (1, "#cfc6b2"), turn=45))
    d.circle(x, y, r * 1.02, "none", stroke="#8f8a7c", stroke_width=2.5, opacity=0.4)
    for turn in range(0, 360, 72):
        if turn == 72:
            continue
        with (
            d.at(x, y, turn=turn),
            d.inside(
                f"M0 0C{-r * 0.75} {-r * 0.35} {-r * 0.62} {-r * 1.12} 0 {-r * 0.9}C{r * 0.62} {-r * 1.12} {r * 0.75} {-r * 0.35} 0 0Z"
            ),
        ):
            d.rect(-r, -r * 1.2, r * 2, r * 1.3, "#dfa250")
            for k in range(-4, 5):
                d.line([(k * r * 0.2 - r * 0.5, -r * 1.2), (k * r * 0.2 + r * 0.5, 0)], "#a9682a", 6, opacity=0.75)
                d.line([(k * r * 0.2 + r * 0.5, -r * 1.2), (k * r * 0.2 - r * 0.5, 0)], "#a9682a", 6, opacity=0.75)
