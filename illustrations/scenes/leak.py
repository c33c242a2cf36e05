"""Teknisk drift by night: listening for the leak, and the note on the door."""

from illustrations import desk, land, room, village, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    GLOW,
    INK,
    WALNUT,
    dark,
)


@scene("teknisk/lekkasjen/lyttestaven.jpg")
def listening_by_night(d: Drawing) -> None:
    """Draw somebody with an ear to a listening rod on a manhole, in drizzle and lamplight, in a street asleep."""
    land.sky(d, "#0b1b28", "#17303c", "#2c4a52", bottom=560)
    land.hills(d, "leak-hills", 330, 150, "#1d3742", foot="#31505a", bottom=660)
    for x, w, wall, lit in ((-40, 250, "#54666a", None), (232, 220, "#7a3226", None), (470, 240, "#8d8a78", None),
                            (1010, 230, "#36575c", None), (1262, 280, "#85602b", None)):  # fmt: skip
        village.house(d, x, 640, w, dark(wall, 0.45), lit=lit, tall=1.05)
    _bakery(d, 735, 640)
    d.rect(0, 630, 1500, 380, d.fade((0, "#20343b"), (0.4, "#2b4249"), (1, "#14242b")))
    d.rect(0, 630, 1500, 14, "#5c6e70", opacity=0.5)
    d.poly([(0, 660), (1500, 660), (1500, 674), (0, 674)], "#14242b", opacity=0.7)
    village.street_lamp(d, 330, 690, 600, reach=300)
    village.street_lamp(d, 1190, 676, 470, reach=180)
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
    weather.rain(d, "drizzle", "#cfe0e0", count=330, slant=0.12, strength=0.34)
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
    desk.sheet(d, 800, 500, 470, 560, colour="#fdf6df", turn=-3.5)
    with d.at(800, 500, turn=-3.5):
        for i, w in enumerate((300, 330, 250)):
            desk.scribble(d, f"door{i}", -178, -150 + i * 76, w, 40, "#1d3f77", weight=0.13)
        desk.scribble(d, "door3", -178, 92, 330, 40, "#1d3f77", weight=0.13)
        desk.scribble(d, "door4", -178, 168, 210, 40, "#1d3f77", weight=0.13)
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
    weather.rain(d, "door-rain", "#dce9e8", count=60, slant=0.1, strength=0.28)
