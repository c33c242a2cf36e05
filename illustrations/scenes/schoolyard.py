"""Fjordvik skule in the rain: where a flagpole stood."""

from illustrations import land, plants, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    INK,
    MUSTARD,
    PAPER,
    SKY,
    SOOT,
    STONE,
    TEAL,
    WOOD,
    dark,
    light,
)


@scene("skulen/flaggstanga/flaggstanga.jpg")
def the_pole_in_the_puddle(d: Drawing) -> None:
    """Draw four rusty bolts in wet grass behind a bicycle shed, and in the puddle before them a flagpole that is gone."""
    land.sky(d, "#7f929b", "#a9b7b8", "#cfd3c8", bottom=560)
    land.hills(d, "flag-far", 420, 190, "#8798a0", foot="#b4bfbd")
    land.fog(d, 400, 180, "#d5dad3", 0.6)
    near = land.hills(d, "flag-near", 520, 90, "#5c7570", foot="#8aa093", bottom=700)
    plants.forest(d, "flag-wood", near, "#516a64", size=52)
    d.blob(
        [(-80, 560), (300, 520), (760, 500), (1180, 520), (1600, 560), (1600, 1100), (-80, 1100)],
        d.fade((0, "#7f9a62"), (0.5, "#5f8150"), (1, "#3f6040")),
    )
    _shed(d)
    _rows(d)
    for i in range(46):
        plants.reeds(
            d,
            f"flag-grass{i}",
            (i * 173) % 1500 - 20,
            590 + (i * 97) % 410,
            42,
            20 + (i * 13) % 18,
            ("#557a48", "#86a567", "#4a6b41")[i % 3],
        )
    _base(d, 780, 640)
    _puddle(d)
    plants.reeds(d, "flag-front", -20, 1000, 420, 70, "#37573a")
    plants.reeds(d, "flag-front2", 1180, 1000, 340, 64, "#37573a")
    weather.rain(d, "flag-rain", "#e6eceb", count=300, slant=-0.36, strength=0.5)
    d.vignette(0.3)


def _shed(d: Drawing) -> None:
    d.shade(1220, 600, 330, 26, 0.4)
    d.rect(960, 380, 560, 210, "#2f3d3d")
    for i in range(4):
        x = 1010 + i * 130
        for wheel in (0, 74):
            d.circle(x + wheel, 556, 31, "none", stroke="#11191a", stroke_width=6)
        frame: list[Point] = [(x, 556), (x + 26, 508), (x + 62, 508), (x + 36, 556), (x, 556)]
        d.line(frame, (BRICK, SKY, MUSTARD, TEAL)[i], 6)
        d.line([(x + 62, 508), (x + 74, 556)], (BRICK, SKY, MUSTARD, TEAL)[i], 6)
        d.line([(x + 58, 494), (x + 78, 488)], SOOT, 5)
        d.line([(x + 18, 500), (x + 36, 500)], INK, 7)
    for x in (960, 1240):
        d.rect(x, 372, 22, 224, d.fade((0, light(WOOD, 0.1)), (1, dark(WOOD, 0.4)), turn=0))
    d.poly([(916, 386), (970, 300), (1540, 300), (1540, 386)], d.fade((0, "#7d8a88"), (1, "#566462")))
    for i in range(14):
        d.line([(976 + i * 44, 302), (940 + i * 46, 384)], "#46524f", 3, opacity=0.7)
    d.rect(912, 382, 620, 14, "#39433f")


def _rows(d: Drawing) -> None:
    """Tread two straight rows into the grass."""
    for row, y in enumerate((700, 752)):
        for i in range(9):
            x = 170 + i * 56 - row * 24
            for foot in (0, 17):
                d.ellipse(x + foot, y + foot % 2 * 4, 6.5, 5 + row, "#33432a", opacity=0.6)
                d.ellipse(x + foot, y + 11 + foot % 2 * 4, 5, 4 + row, "#33432a", opacity=0.6)


def _base(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y + 34, 160, 30, 0.5)
    d.poly(
        [(x - 104, y - 26), (x + 104, y - 26), (x + 128, y + 36), (x - 128, y + 36)],
        d.fade((0, "#b9b8ac"), (1, "#95958a")),
    )
    d.poly([(x - 128, y + 36), (x + 128, y + 36), (x + 122, y + 72), (x - 122, y + 72)], "#6d6f67")
    d.ellipse(x, y + 4, 46, 13, "#7d5a3c", opacity=0.55)
    for bx, by in ((-58, -10), (58, -10), (-66, 20), (66, 20)):
        d.path(
            f"M{x + bx - 13} {y + by + 5}Q{x + bx - 8} {y + by + 44} {x + bx + 2} {y + by + 30}L{x + bx + 13} {y + by + 5}Z",
            "#a4552b",
            opacity=0.45,
        )
        d.rect(x + bx - 8, y + by - 36, 16, 40, d.fade((0, "#c9733f"), (1, "#6b3216"), turn=0), r=3)
        d.rect(x + bx - 15, y + by - 12, 30, 14, "#8a4420", r=3)
        for k in range(3):
            d.line([(x + bx - 7, y + by - 32 + k * 7), (x + bx + 7, y + by - 29 + k * 7)], "#4d210d", 2)


def _puddle(d: Drawing) -> None:
    shape = ("M400 812C440 770 520 790 560 768C640 730 700 746 790 736C900 728 930 756 1010 752C1080 748 1180 770 1190 812"
             "C1200 850 1120 862 1104 894C1080 940 960 926 900 962C820 1000 700 968 620 966C540 966 520 926 450 916C380 900 360 850 400 812Z")  # fmt: skip
    d.path(shape, "#2f4430", transform="translate(-3 -7)")
    d.path(shape, d.fade((0, "#9fb0b0"), (0.35, "#c3cdca"), (1, "#e2e5dc")))
    with d.inside(shape):
        d.blob([(340, 730), (700, 770), (1240, 740), (1240, 690), (340, 690)], "#5c7a5e", opacity=0.5)
        with d.group(opacity=0.92):
            d.curve([(778, 700), (776, 780), (781, 850), (776, 930)], "#fbf8ec", 14)
            d.curve([(784, 700), (782, 780), (787, 850), (782, 930)], STONE, 3)
            d.circle(776, 938, 11, "#d3a03c")
            d.path("M786 918C850 924 900 904 1030 884C940 876 850 884 786 866Z", "#c0442e")
            d.path("M786 900C850 904 910 894 1030 884C930 882 850 890 786 884Z", "#274b8a")
            d.curve([(787, 905), (860, 906), (1020, 885)], PAPER, 4)
            d.curve([(787, 880), (860, 885), (1020, 883)], PAPER, 4)
        for i in range(16):
            d.rect(430 + (i * 211) % 720, 800 + (i * 67) % 160, 60 + (i * 31) % 60, 3, "#f4f6ef", r=2, opacity=0.45)
    for x, y, r in ((590, 850, 44), (1010, 826, 34), (680, 920, 30), (560, 800, 20), (930, 930, 22)):
        for k in (1, 0.55):
            d.ellipse(x, y, r * k, r * k * 0.3, "none", stroke=CREAM, stroke_width=2.4, opacity=0.75)
    for i, (x, y) in enumerate(
        (
            (396, 830),
            (520, 792),
            (640, 748),
            (1040, 752),
            (1188, 830),
            (1100, 906),
            (900, 968),
            (600, 974),
            (450, 926),
            (720, 742),
        )
    ):
        plants.reeds(d, f"flag-rim{i}", x - 26, y + 6, 54, 34, ("#456a3f", "#6f9459")[i % 2])
