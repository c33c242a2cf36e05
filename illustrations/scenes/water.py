"""Teknisk drift and the water: listening by night, the note on the door, the bathing stair."""

from illustrations import land, room, things
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    GLOW,
    INK,
    MUSTARD,
    SOOT,
    WALNUT,
    dark,
    light,
    mix,
)


@scene("teknisk/lekkasjen/lyttestaven.jpg")
def listening_by_night(d: Drawing) -> None:
    """Draw somebody with an ear to a listening rod on a manhole, in drizzle and lamplight, in a street asleep."""
    land.sky(d, "#0b1b28", "#17303c", "#2c4a52", bottom=560)
    land.hills(d, "leak-hills", 330, 150, "#1d3742", foot="#31505a", bottom=660)
    for x, w, wall, lit in ((-40, 250, "#54666a", None), (232, 220, "#7a3226", None), (470, 240, "#8d8a78", None),
                            (1010, 230, "#36575c", None), (1262, 280, "#85602b", None)):  # fmt: skip
        land.house(d, x, 640, w, dark(wall, 0.45), lit=lit, tall=1.05)
    _bakery(d, 735, 640)
    d.rect(0, 630, 1500, 380, d.fade((0, "#20343b"), (0.4, "#2b4249"), (1, "#14242b")))
    d.rect(0, 630, 1500, 14, "#5c6e70", opacity=0.5)
    d.poly([(0, 660), (1500, 660), (1500, 674), (0, 674)], "#14242b", opacity=0.7)
    land.street_lamp(d, 330, 690, 600, reach=300)
    land.street_lamp(d, 1190, 676, 470, reach=180)
    for x, colour, w in ((414, GLOW, 260), (1256, GLOW, 150), (800, "#ffb765", 190)):
        for i in range(13):
            d.rect(
                x - w / 2 * (1 - i * 0.05) + (i * 31) % 40,
                704 + i * 21,
                w * (1 - i * 0.06),
                5,
                colour,
                r=3,
                opacity=0.3 - i * 0.018,
            )
    d.ellipse(640, 880, 120, 27, "#0d1a20")
    d.ellipse(640, 876, 112, 24, d.fade((0, "#4c5c60"), (1, "#2a383d")))
    for i in range(-3, 4):
        d.line([(640 + i * 28 - 16, 866 + abs(i)), (640 + i * 28 + 6, 888 - abs(i))], "#1b282d", 4)
    for r in (170, 235, 310):
        d.ellipse(
            640,
            880,
            r,
            r * 0.21,
            "none",
            stroke="#9fd0cc",
            stroke_width=3.5,
            opacity=0.62 - r / 620,
            stroke_dasharray="2 12",
            stroke_linecap="round",
        )
    _listener(d, 520, 890)
    land.rain(d, "drizzle", "#cfe0e0", count=330, slant=0.12, strength=0.34)
    d.vignette(0.45, "#050d13")


def _bakery(d: Drawing, x: float, y: float) -> None:
    d.rect(x, y - 250, 240, 250, d.fade((0, "#4b3a35"), (1, "#2e2523")))
    d.poly([(x - 16, y - 248), (x + 120, y - 340), (x + 256, y - 248)], "#1b2226")
    d.glow(x + 120, y - 90, 260, "#ffb765", 0.6)
    d.rect(x + 26, y - 150, 118, 110, "#ffc983")
    for i in range(3):
        d.rect(x + 26, y - 112 + i * 32, 118, 4, "#8a5424")
        for k in range(3):
            d.ellipse(x + 48 + k * 36, y - 118 + i * 32, 14, 8, "#a8662b")
    d.rect(x + 166, y - 150, 54, 150, "#2a2020")
    d.rect(x + 174, y - 140, 38, 62, "#ffb765", opacity=0.8)
    d.poly([(x + 14, y - 150), (x + 156, y - 150), (x + 172, y - 186), (x - 2, y - 186)], "#7b3226")
    for i in range(4):
        d.poly(
            [
                (x + 14 + i * 36, y - 150),
                (x + 32 + i * 36, y - 150),
                (x + 26 + i * 40 - 6, y - 186),
                (x + 4 + i * 42, y - 186),
            ],
            CREAM,
            opacity=0.55,
        )


def _listener(d: Drawing, x: float, y: float) -> None:
    """Bend somebody in a reflective jacket over the rod; the face is turned down and cannot be seen."""
    d.shade(x - 10, y + 6, 170, 26, 0.6)
    d.line([(x + 120, y - 14), (x + 96, y - 330)], "#b8c2c2", 9)
    d.ellipse(x + 94, y - 340, 22, 30, WALNUT, transform=f"rotate(-6 {x + 94} {y - 340})")
    d.line([(x - 62, y - 178), (x - 84, y - 86), (x - 70, y - 6)], "#223138", 44)
    d.line([(x - 40, y - 178), (x + 2, y - 96), (x - 6, y - 6)], "#2b3d45", 44)
    d.rect(x - 98, y - 18, 60, 22, INK, r=9)
    d.rect(x - 32, y - 18, 62, 22, INK, r=9)
    jacket: list[Point] = [
        (x - 100, y - 172),
        (x - 104, y - 250),
        (x - 54, y - 352),
        (x + 22, y - 372),
        (x + 44, y - 330),
        (x + 14, y - 250),
        (x - 10, y - 160),
    ]
    d.blob(jacket, d.fade((0, "#e2c93c"), (0.6, "#c7a92c"), (1, "#7e6b1e")))
    d.line([(x - 100, y - 206), (x - 2, y - 196)], "#eef0e6", 15)
    d.line([(x - 88, y - 282), (x + 16, y - 272)], "#eef0e6", 15)
    d.curve([(x - 6, y - 338), (x + 50, y - 262), (x + 106, y - 214)], "#b89b27", 36)
    d.line([(x + 30, y - 284), (x + 48, y - 262)], "#eef0e6", 26, stroke_linecap="butt")
    d.circle(x + 108, y - 212, 16, "#9a6b4b")
    d.ellipse(x + 56, y - 372, 40, 44, "#9a6b4b", transform=f"rotate(24 {x + 56} {y - 372})")
    d.path(
        f"M{x + 10} {y - 372}Q{x + 8} {y - 436} {x + 68} {y - 426}Q{x + 112} {y - 410} {x + 100} {y - 372}L{x + 60} {y - 378}Q{x + 30} {y - 366} {x + 24} {y - 340}Q{x + 12} {y - 350} {x + 10} {y - 372}Z",
        "#1c3238",
    )
    d.path(
        f"M{x + 12} {y - 384}Q{x + 54} {y - 398} {x + 104} {y - 378}L{x + 102} {y - 364}Q{x + 54} {y - 382} {x + 14} {y - 366}Z",
        "#35606a",
    )
    d.rect(x - 236, y - 74, 96, 74, d.fade((0, "#914030"), (1, "#4f2019")), r=6)
    d.rect(x - 204, y - 92, 34, 20, "none", r=5, stroke=INK, stroke_width=6)
    d.rect(x - 236, y - 50, 96, 7, "#2a1512")


@scene("teknisk/lekkasjen/lappen.jpg")
def the_note_on_the_door(d: Drawing) -> None:
    """Draw a handwritten note taped to a door, in the round light of a torch."""
    d.rect(0, 0, 1500, 1000, "#132a33")
    room.panel(d, 0, 0, 1500, 1000, "#1d3a44", width=92)
    d.rect(410, -40, 860, 1080, "#c9c2ae")
    d.rect(440, -40, 800, 1080, d.fade((0, "#2f6a66"), (1, "#1c4a4a"), turn=0))
    for y, h in ((-60, 300), (320, 420), (810, 320)):
        d.rect(520, y, 640, h, "#28605d", stroke="#17403f", stroke_width=8)
        d.rect(532, y + 12, 616, h - 24, "none", stroke="#4a8c84", stroke_width=3, opacity=0.6)
    d.circle(1196, 560, 26, "#b8893a")
    d.line([(1196, 560), (1110, 566)], "#d7a64c", 24)
    d.rect(1182, 640, 28, 52, "#a37a33", r=12)
    d.circle(1196, 660, 6, INK)
    things.sheet(d, 800, 500, 470, 560, colour="#fdf6df", turn=-3.5)
    with d.at(800, 500, turn=-3.5):
        for i, w in enumerate((300, 330, 250)):
            things.scribble(d, f"door{i}", -178, -150 + i * 76, w, 40, "#1d3f77", weight=0.13)
        things.scribble(d, "door3", -178, 92, 330, 40, "#1d3f77", weight=0.13)
        things.scribble(d, "door4", -178, 168, 210, 40, "#1d3f77", weight=0.13)
        d.line([(-178, -132), (30, -138)], BRICK, 6, opacity=0.85)
        d.poly([(-235, 264), (-235, 280), (235, 280), (235, 210), (228, 264)], "#dccfae", opacity=0.7)
        for x, turn in ((-210, -40), (210, 38)):
            with d.at(x, -262, turn=turn):
                d.rect(-70, -22, 140, 44, "#e9dcae", opacity=0.8)
                d.rect(-70, -22, 140, 44, "none", stroke="#fff7dc", stroke_width=2, opacity=0.6)
    ring = d.spread(
        (0, "#04090c", 0), (0.4, "#04090c", 0), (0.5, "#04090c", 0.55), (0.62, "#04090c", 0.78), (1, "#04090c", 0.86)
    )
    d.ellipse(800, 500, 1180, 1040, ring)
    d.glow(800, 480, 560, "#fff0bf", 0.55)
    land.rain(d, "door-rain", "#dce9e8", count=60, slant=0.1, strength=0.28)


@scene("teknisk/badetrappa/trappa.jpg")
def the_stair_into_the_sea(d: Drawing) -> None:
    """Draw the broad stair at ebb tide, rails on both sides, wet footprints up it and a towel in the sun."""
    land.sky(d, "#7fa8b4", "#c4d3c4", "#f8dcb0", "#f6c592", bottom=400)
    land.sun(d, 1090, 300, 50, "#fff3d6", 0.75)
    land.hills(d, "stair-a", 300, 120, "#9a93a2", foot="#e8c9ad")
    line = land.hills(d, "stair-b", 362, 80, "#5f7f86", foot="#b9b9a8", bottom=420)
    land.forest(d, "stair-wood", line, "#587880", size=18)
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
        land.reeds(d, f"weed{x}", x - 60, y + 40, 140, 40, "#7b6a2c")
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
        d.poly([(x2 - w2, y2 - 12), (x2 + w2, y2 - 12), (x2 + w2, y2 + 6), (x2 - w2, y2 + 6)], dark(top, 0.45))
        if i < 2:
            d.rect(x1 - w1, y1, w1 * 2, y2 - y1, "#5fa3a0", opacity=0.62 - i * 0.25)
    for k in range(6):
        d.ellipse(700, 604 + k * 9, 250 + k * 9, 5, "none", stroke="#dff0e6", stroke_width=2.5, opacity=0.5 - k * 0.07)
    for i, (x, y) in enumerate(((640, 700), (712, 748), (634, 806), (716, 866), (622, 940))):
        s = 0.7 + i * 0.12
        for k in range(5):
            d.circle(
                x - 11 * s + k * 6 * s,
                y - 20 * s - (2 - abs(k - 1.5)) * 3 * s,
                (4.6 - k * 0.45) * s,
                "#39453f",
                opacity=0.55,
            )
        d.ellipse(x, y - 4 * s, 13 * s, 14 * s, "#39453f", opacity=0.5)
        d.ellipse(x + 1, y + 16 * s, 9 * s, 9 * s, "#39453f", opacity=0.5)
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
