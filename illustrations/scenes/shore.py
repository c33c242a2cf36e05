"""Teknisk drift on the shore: the bathing stair."""

from illustrations import land, plants
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    CREAM,
    INK,
    MUSTARD,
    SOOT,
    dark,
    light,
    mix,
)


@scene("teknisk/badetrappa/trappa.jpg")
def the_stair_into_the_sea(d: Drawing) -> None:
    """Draw the broad stair at ebb tide, rails on both sides, wet footprints up it and a towel in the sun."""
    land.sky(d, "#7fa8b4", "#c4d3c4", "#f8dcb0", "#f6c592", bottom=400)
    land.sun(d, 1090, 168, 46, "#fff3d6", 0.7)
    land.hills(d, "stair-a", 300, 120, "#9a93a2", foot="#e8c9ad")
    line = land.hills(d, "stair-b", 362, 80, "#5f7f86", foot="#b9b9a8", bottom=420)
    plants.forest(d, "stair-wood", line, "#587880", size=18)
    land.water(d, 395, "#f0cfa6", "#1f5a61")
    d.rect(0, 395, 1500, 620, d.fade((0, "#86b0ad", 0.1), (0.35, "#4f8f90", 0.85), (1, "#184a52", 1)))
    land.glints(d, "stair-sun", 402, 640, "#fff1cf", count=90, x=1090, width=360, strength=0.95)
    land.glints(d, "stair-wide", 430, 900, "#cfe5da", count=80, strength=0.35)
    land.rocks(
        d,
        "stair-rocks",
        [(70, 900, 460), (210, 980, 420), (1440, 880, 420), (1340, 985, 420), (1180, 520, 90), (1260, 530, 120)],
        "#8b8a82",
    )
    for x, y in ((40, 830), (160, 900), (1400, 800), (1330, 900)):
        plants.reeds(d, f"weed{x}", x - 60, y + 40, 140, 40, "#7b6a2c")
    _heron(d, 1226, 490)
    _stair(d)
    _towel(d)
    land.fog(d, 398, 44, "#fff1d6", 0.6)
    d.vignette(0.22)


def _stair(d: Drawing) -> None:
    steps = 9
    for i in range(steps):
        t, u = i / steps, (i + 1) / steps
        y1, y2 = 600 + 400 * t**1.15, 600 + 400 * u**1.15
        w1, w2 = 210 + 230 * t, 210 + 230 * u
        x1, x2 = 700 - 40 * t, 700 - 40 * u
        wet = i < 3
        top = mix("#b58e62", "#5d5a4c", 0.75 if wet else 0.1 * (steps - i) / steps)
        d.poly(
            [(x1 - w1, y1), (x1 + w1, y1), (x2 + w2, y2 - 12), (x2 - w2, y2 - 12)],
            d.fade((0, top), (1, light(top, 0.16))),
        )
        for k in (0.33, 0.66):
            yy = y1 + (y2 - 12 - y1) * k
            ww = w1 + (w2 - w1) * k
            d.line([(x1 - ww, yy), (x1 + ww, yy)], dark(top, 0.35), 2, opacity=0.6)
        edge = 5 + 9 * t
        nose = [(x2 - w2, y2 - 12), (x2 + w2, y2 - 12), (x2 + w2, y2 - 12 + edge), (x2 - w2, y2 - 12 + edge)]
        d.poly(nose, mix("#e9bf55", top, 0.55 if wet else 0.1))
        fall = [(x2 - w2, y2 - 12 + edge), (x2 + w2, y2 - 12 + edge), (x2 + w2 - 4, y2 + 12), (x2 - w2 + 4, y2 + 12)]
        d.poly(fall, d.fade((0, dark(top, 0.7)), (1, dark(top, 0.45))))
        if i < 2:
            d.rect(x1 - w1, y1, w1 * 2, y2 - y1, "#5fa3a0", opacity=0.62 - i * 0.25)
    for k in range(6):
        d.ellipse(700, 604 + k * 9, 250 + k * 9, 5, "none", stroke="#dff0e6", stroke_width=2.5, opacity=0.5 - k * 0.07)
    for i, (x, y) in enumerate(((640, 700), (712, 748), (634, 806), (716, 866), (622, 940))):
        s = 0.7 + i * 0.12
        for k in range(5):
            d.circle(
                x - 11 * s + k * 6 * s,
                y + 20 * s + (2 - abs(k - 1.5)) * 3 * s,
                (4.6 - k * 0.45) * s,
                "#39453f",
                opacity=0.55,
            )
        d.ellipse(x, y + 4 * s, 13 * s, 14 * s, "#39453f", opacity=0.5)
        d.ellipse(x + 1, y - 16 * s, 9 * s, 9 * s, "#39453f", opacity=0.5)
    for side in (-1, 1):
        ends: list[Point] = [(700 + side * 204, 560), (660 + side * 452, 800)]
        for t in (0.0, 0.34, 0.68, 1.0):
            left = ends[0][0] + (ends[1][0] - ends[0][0]) * t
            foot = ends[0][1] + (ends[1][1] - ends[0][1]) * t
            d.rect(
                left - 6 - 4 * t,
                foot - 150 - 30 * t,
                12 + 8 * t,
                190 + 60 * t,
                d.fade((0, "#8b989a"), (0.35, "#e7ecea"), (1, "#5b696c"), turn=0),
                r=4,
            )
        for lift in (150, 84):
            rail = [(ends[0][0], ends[0][1] - lift), (ends[1][0], ends[1][1] - lift * 1.2)]
            d.line(rail, "#59676a", 17)
            d.line([(x, y - 3) for x, y in rail], "#dfe6e4", 8)


def _towel(d: Drawing) -> None:
    shape: list[Point] = [(948, 452), (1034, 538), (1040, 700), (1004, 690), (968, 684), (944, 640)]
    d.path("M940 442L1046 548L1052 716Q1026 700 1002 702Q974 676 944 676Z", d.fade((0, "#e9784f"), (1, "#b4452c")))
    for i in range(4):
        d.path(f"M942 {500 + i * 46}L1049 {596 + i * 34}L1050 {610 + i * 34}L942 {516 + i * 46}Z", CREAM, opacity=0.9)
    d.path("M936 440L944 428L1052 538L1048 552Z", light("#e9784f", 0.4))
    d.line([shape[0], (962, 660)], "#7c2d1c", 3, opacity=0.35)


def _heron(d: Drawing, x: float, y: float) -> None:
    for leg in (-4, 6):
        d.line([(x + leg, y - 60), (x + leg + 2, y)], SOOT, 3)
    d.blob(
        [(x - 44, y - 52), (x - 20, y - 92), (x + 20, y - 96), (x + 34, y - 72), (x, y - 56)],
        d.fade((0, "#8d9aa2"), (1, "#55646c")),
    )
    d.curve([(x + 24, y - 86), (x + 34, y - 128), (x + 18, y - 148), (x + 30, y - 172)], "#c2c9c9", 9)
    d.ellipse(x + 32, y - 174, 12, 8, "#e1e4e0")
    d.poly([(x + 40, y - 179), (x + 84, y - 172), (x + 40, y - 168)], MUSTARD)
    d.curve([(x + 26, y - 180), (x + 12, y - 184), (x - 6, y - 174)], INK, 4)
