"""Teknisk drift on the roads: the plough under the street lamp."""

from random import Random

from illustrations import land, plants, village, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BARK,
    BRICK,
    GLOW,
    INK,
    OCHRE,
    SNOW,
    SOOT,
    STONE,
    TEAL,
    dark,
)


@scene("teknisk/broyteruta/broytebilen.jpg")
def the_plough_turns_right(d: Drawing) -> None:
    """Draw the plough under a street lamp at ten past four, in dry snow, on the hill that used to be last."""
    land.sky(d, "#0a1826", "#16304a", "#3d5a74", bottom=640)
    land.stars(d, "plough-stars", 380, 70)
    line = land.hills(d, "plough-far", 430, 210, "#3f5a73", foot="#6c869a")
    land.snowcaps(d, line, "caps", 70, "#b5c8d6")
    near = land.hills(d, "plough-near", 540, 130, "#24405a", foot="#4c6a80")
    plants.forest(d, "plough-wood", near, "#182f44", size=62)
    d.blob(
        [(-80, 700), (200, 600), (620, 640), (1000, 560), (1600, 590), (1600, 1100), (-80, 1100)],
        d.fade((0, "#8aa5ba"), (1, "#56738c")),
    )
    for x, y, w, wall in ((1080, 588, 92, "#8d3a2c"), (1236, 604, 74, "#b78a3e"), (170, 642, 84, "#7b8a8f")):
        village.house(d, x, y, w, dark(wall, 0.3), white=True, lit=GLOW if x != 1236 else None)
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
    plants.spruce(d, 92, 830, 330, "#15303c", snowy=True)
    plants.spruce(d, 1418, 820, 420, "#102936", snowy=True)
    village.street_lamp(d, 690, 815, 620, reach=330)
    _mailboxes(d, 262, 842)
    _plough(d, 830, 930)
    weather.snow(d, "plough-snow", count=330, most=6)
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
