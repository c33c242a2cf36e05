"""Teknisk drift on the roads: the plough under the street lamp, and the map on the workbench."""

from random import Random

from illustrations import land, room, things
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BARK,
    BLUE,
    BRICK,
    GLOW,
    INK,
    OCHRE,
    PAPER,
    SNOW,
    SOOT,
    STONE,
    TEAL,
    dark,
    light,
)


@scene("teknisk/broyteruta/broytebilen.jpg")
def the_plough_turns_right(d: Drawing) -> None:
    """Draw the plough under a street lamp at ten past four, in dry snow, on the hill that used to be last."""
    land.sky(d, "#0a1826", "#16304a", "#3d5a74", bottom=640)
    land.stars(d, "plough-stars", 380, 70)
    line = land.hills(d, "plough-far", 430, 210, "#3f5a73", foot="#6c869a")
    land.snowcaps(d, line, "caps", 70, "#b5c8d6")
    near = land.hills(d, "plough-near", 540, 130, "#24405a", foot="#4c6a80")
    land.forest(d, "plough-wood", near, "#182f44", size=62)
    d.blob(
        [(-80, 700), (200, 600), (620, 640), (1000, 560), (1600, 590), (1600, 1100), (-80, 1100)],
        d.fade((0, "#8aa5ba"), (1, "#56738c")),
    )
    for x, y, w, wall in ((1080, 588, 92, "#8d3a2c"), (1236, 604, 74, "#b78a3e"), (170, 642, 84, "#7b8a8f")):
        land.house(d, x, y, w, dark(wall, 0.3), white=True, lit=GLOW if x != 1236 else None)
    road = [
        (-60, 900),
        (420, 812),
        (800, 800),
        (1120, 730),
        (1330, 660),
        (1420, 640),
        (1450, 660),
        (1330, 750),
        (1150, 880),
        (900, 1040),
        (-60, 1060),
    ]
    d.blob(road, d.fade((0, "#7d97ab"), (1, "#b5c6d0")))
    for shift in (0, 58):
        track: list[Point] = [(-40, 950 + shift), (300, 905 + shift), (600, 890 + shift)]
        d.curve(track, "#8ba3b4", 13, opacity=0.5)
    land.spruce(d, 92, 830, 330, "#15303c", snowy=True)
    land.spruce(d, 1418, 820, 420, "#102936", snowy=True)
    land.street_lamp(d, 690, 815, 620, reach=330)
    _mailboxes(d, 262, 842)
    _plough(d, 830, 930)
    land.snow(d, "plough-snow", count=330, most=6)
    d.vignette(0.42, "#040d16")


def _mailboxes(d: Drawing, x: float, y: float) -> None:
    d.rect(x - 6, y - 76, 10, 80, BARK)
    d.rect(x + 112, y - 76, 10, 80, BARK)
    d.rect(x - 20, y - 82, 158, 10, BARK)
    for i, colour in enumerate((BRICK, "#d8dcd6", TEAL, OCHRE)):
        d.rect(x - 14 + i * 38, y - 132, 32, 50, d.fade((0, dark(colour, 0.1)), (1, dark(colour, 0.45))), r=5)
        d.path(f"M{x - 18 + i * 38} {y - 130}Q{x + 2 + i * 38} {y - 150} {x + 22 + i * 38} {y - 130}Z", SNOW)
        d.rect(x - 8 + i * 38, y - 112, 20, 4, INK)


def _spray(d: Drawing, x: float, y: float) -> None:
    """Throw snow from the blade: a curl close to it, and flakes that fly."""
    with d.blurred(5):
        for i, (long, high) in enumerate(((250, 120), (200, 190), (130, 236))):
            curl: list[Point] = [
                (x - 10, y - 150),
                (x + long * 0.35, y - high),
                (x + long * 0.85, y - high * 0.55),
                (x + long, y + 8),
                (x + 10, y + 16),
            ]
            d.blob(curl, d.fade((0, "#ffffff", 0.5 - i * 0.08), (1, "#ffffff", 0.16)))
        d.blob(
            [(x - 6, y + 18), (x + 60, y - 34), (x + 170, y - 22), (x + 290, y + 16), (x + 150, y + 34)],
            "#f6fafb",
            opacity=0.92,
        )
    random = Random("spray")
    for _ in range(150):
        far = random.random() ** 0.8
        up = random.uniform(0, 250) * (1 - far * 0.55)
        d.circle(
            x + far * 330,
            y - up,
            random.uniform(1.5, 6.5) * (1.15 - far * 0.6),
            "#ffffff",
            opacity=random.uniform(0.45, 0.95),
        )


def _plough(d: Drawing, x: float, y: float) -> None:
    """Drive the plough towards the right."""
    d.glow(x + 470, y - 90, 520, "#fff0c0", 0.5, ry=190)
    cone = [(x + 300, y - 130), (x + 760, y - 230), (x + 760, y + 30), (x + 300, y - 96)]
    d.poly(cone, d.fade((0, "#fff3cf", 0.6), (1, "#fff3cf", 0), turn=0))
    d.shade(x + 80, y + 6, 420, 46, 0.55)
    d.rect(x - 290, y - 250, 330, 170, d.fade((0, "#e0862f"), (1, "#9c4d18")), r=8)
    d.path(f"M{x - 296} {y - 246}Q{x - 200} {y - 296} {x - 110} {y - 276}Q{x - 20} {y - 300} {x + 46} {y - 246}Z", SNOW)
    for i in range(4):
        d.rect(x - 276 + i * 82, y - 236, 8, 150, dark("#c96c24", 0.3), opacity=0.6)
    d.path(f"M{x + 46} {y - 78}L{x + 46} {y - 330}Q{x + 48} {y - 350} {x + 70} {y - 350}L{x + 190} {y - 350}Q{x + 214} {y - 348} {x + 222} {y - 326}L{x + 252} {y - 214}L{x + 296} {y - 196}L{x + 300} {y - 78}Z",
           d.fade((0, "#f0a13f"), (0.6, "#d67a25"), (1, "#8e4716")))  # fmt: skip
    d.path(
        f"M{x + 82} {y - 222}L{x + 82} {y - 318}Q{x + 84} {y - 326} {x + 92} {y - 326}L{x + 184} {y - 326}Q{x + 194} {y - 324} {x + 198} {y - 314}L{x + 224} {y - 222}Z",
        "#203848",
    )
    d.poly([(x + 96, y - 222), (x + 130, y - 326), (x + 160, y - 326), (x + 126, y - 222)], "#ffffff", opacity=0.14)
    d.circle(x + 140, y - 266, 21, "#0e1c25")
    d.path(
        f"M{x + 106} {y - 222}Q{x + 110} {y - 248} {x + 140} {y - 248}Q{x + 170} {y - 248} {x + 174} {y - 222}Z",
        "#0e1c25",
    )
    d.rect(x + 120, y - 290, 42, 9, "#c9503a", r=4)
    d.rect(x + 40, y - 84, 266, 26, SOOT)
    d.rect(x - 296, y - 92, 350, 30, "#1d2c33")
    for wheel in (-214, -120, 232):
        d.circle(x + wheel, y - 42, 50, "#131c20")
        d.circle(x + wheel, y - 42, 44, "none", stroke="#2e3a3f", stroke_width=5)
        d.circle(x + wheel, y - 42, 20, STONE)
        d.circle(x + wheel, y - 42, 8, SOOT)
    d.rect(x + 116, y - 372, 60, 22, "#402a14", r=6)
    d.ellipse(x + 146, y - 376, 26, 16, "#ffb347")
    d.glow(x + 146, y - 376, 210, "#ffad3b", 0.75)
    d.glow(x + 298, y - 118, 130, "#fff6da", 0.95)
    d.circle(x + 298, y - 118, 13, "#fffdf2")
    d.path(f"M{x + 330} {y + 12}Q{x + 318} {y - 84} {x + 356} {y - 160}L{x + 404} {y - 176}Q{x + 372} {y - 80} {x + 424} {y + 12}Z",
           d.fade((0, "#cdd6d6"), (0.4, "#8d9a9c"), (1, "#47565b"), turn=0))  # fmt: skip
    d.rect(x + 296, y - 70, 52, 18, SOOT)
    d.path(f"M{x + 330} {y + 14}L{x + 428} {y + 14}L{x + 424} {y - 2}L{x + 331} {y - 2}Z", BRICK)
    _spray(d, x + 404, y)
    d.blob(
        [
            (x - 420, y + 40),
            (x - 100, y + 16),
            (x + 420, y + 18),
            (x + 700, y + 60),
            (x + 700, y + 120),
            (x - 420, y + 120),
        ],
        "#c9d7de",
        opacity=0.75,
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
    things.pencil(d, 560, 640, 330, BRICK, turn=152)
    things.pencil(d, 760, 742, 340, BLUE, turn=28)
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
