"""Biblioteket: the waffle iron among the books, and the book boat."""

from illustrations import desk, dishes, gear, land, plants, room, village, weather
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BARK,
    BLUE,
    BRICK,
    CREAM,
    GLOW,
    INK,
    MUSTARD,
    OCHRE,
    PAPER,
    PINE,
    PLUM,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
)


@scene("biblioteket/sprakkafeen/vaffeljernet.jpg")
def the_waffle_iron_among_books(d: Drawing) -> None:
    """Draw an open waffle iron on a low table among the shelves, things to hold, and rain on tall windows."""
    d.rect(0, 0, 1500, 1000, "#8d6d4c")
    for x in (40, 400, 1140):
        with room.window(d, x, -40, 250, 560, frame="#d8cbb0", across=2, down=3, sill=False):
            land.sky(d, "#172c3c", "#2f4c5a", bottom=560)
            land.hills(d, "cafe-a", 400, 90, "#22424e", foot="#35545c", bottom=600)
            for lx, ly in ((90, 470), (520, 486), (1200, 480), (1290, 492), (470, 450)):
                d.glow(lx, ly, 40, "#ffcf7d", 0.8)
                d.circle(lx, ly, 5, "#ffe4ae")
            weather.rain(d, "cafe-rain", "#dbe7e6", count=520, slant=0.04, strength=0.6)
    shelves = [BRICK, TEAL, OCHRE, BLUE, PINE, PLUM, "#c7b48f", "#7b3f2c"]
    for x, w in ((680, 430),):
        d.rect(x, -20, w, 640, "#4f3a28")
        for i in range(4):
            y = 140 + i * 150
            d.rect(x + 14, y - 132, w - 28, 136, "#33251a")
            desk.books(d, f"cafe{i}", x + 18, y, w - 38, 128, shelves)
            d.rect(x + 6, y, w - 12, 16, "#8a6440")
    d.rect(0, 520, 680, 120, "#4f3a28")
    d.rect(1110, 520, 400, 120, "#4f3a28")
    desk.books(d, "cafe-low", 10, 634, 660, 108, shelves)
    desk.books(d, "cafe-low2", 1120, 634, 380, 108, shelves)
    d.glow(760, 420, 900, GLOW, 0.45)
    for x, colour in ((190, BRICK), (480, "#3f7d78"), (1040, MUSTARD), (1330, "#3b6a94")):
        room.chair(d, x, 880, 300, colour, legs="#7c5433")
    d.shade(750, 985, 800, 80, 0.6)
    d.ellipse(750, 850, 720, 150, "#5c3d25")
    d.ellipse(750, 832, 720, 150, d.fade((0, "#a8754a"), (1, "#cf9c66")))
    d.ellipse(750, 832, 690, 138, "none", stroke="#8b5f3a", stroke_width=4, opacity=0.6)
    d.glow(750, 800, 560, GLOW, 0.5, ry=150)
    _sewing_machine(d, 240, 828)
    _waffle_iron(d, 740, 860)
    dishes.plate(d, 1060, 850, 260, "#f3eadb")
    for i in range(4):
        _heart_waffles(d, 1060, 838 - i * 15)
    for x, y, colour in (
        (430, 900, "#e2b04a"),
        (560, 800, "#c9d4cf"),
        (930, 790, "#b5573c"),
        (1220, 812, "#8fb0ac"),
        (1260, 880, "#dcd0b4"),
    ):
        dishes.cup(d, x, y, 84, colour)
    _loose_keys(d, 880, 930)
    room.pendant(d, 750, 120, 130, "#a5432f", reach=520)
    d.vignette(0.42)


def _waffle_iron(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 10, y + 20, 230, 44, 0.55)
    d.path(
        f"M{x - 150} {y - 96}Q{x - 166} {y - 300} {x} {y - 306}Q{x + 166} {y - 300} {x + 150} {y - 96}Z",
        d.fade((0, "#56625f"), (1, "#28312f")),
    )
    d.path(
        f"M{x - 122} {y - 110}Q{x - 134} {y - 270} {x} {y - 276}Q{x + 134} {y - 270} {x + 122} {y - 110}Z", "#1c2322"
    )
    with d.inside(f"M{x - 122} {y - 110}Q{x - 134} {y - 270} {x} {y - 276}Q{x + 134} {y - 270} {x + 122} {y - 110}Z"):
        for k in range(-10, 11):
            d.line([(x + k * 26 - 90, y - 290), (x + k * 26 + 90, y - 100)], "#4a5552", 5)
            d.line([(x + k * 26 + 90, y - 290), (x + k * 26 - 90, y - 100)], "#4a5552", 5)
    d.rect(x - 22, y - 348, 44, 50, BARK, r=10)
    d.path(f"M{x - 172} {y - 70}Q{x} {y - 118} {x + 172} {y - 70}Q{x + 190} {y - 10} {x + 150} {y + 12}Q{x} {y + 36} {x - 150} {y + 12}Q{x - 190} {y - 10} {x - 172} {y - 70}Z",
           d.fade((0, "#77837f"), (1, "#2b3533")))  # fmt: skip
    d.ellipse(x, y - 62, 152, 38, "#d99a48")
    with d.inside(f"M{x - 152} {y - 62}A152 38 0 0 1 {x + 152} {y - 62}A152 38 0 0 1 {x - 152} {y - 62}Z"):
        for k in range(-12, 13):
            d.line([(x + k * 27 - 60, y - 106), (x + k * 27 + 60, y - 20)], "#a5641f", 5, opacity=0.7)
            d.line([(x + k * 27 + 60, y - 106), (x + k * 27 - 60, y - 20)], "#a5641f", 5, opacity=0.7)
    d.circle(x + 110, y - 4, 9, "#ff6a4a")
    dishes.steam(d, x, y - 110, 300, strength=0.55)


def _heart_waffles(d: Drawing, x: float, y: float) -> None:
    for i, dx in enumerate((-62, 0, 62)):
        d.path(f"M{x + dx} {y + 12}C{x + dx - 54} {y - 6} {x + dx - 40} {y - 32} {x + dx} {y - 16}C{x + dx + 40} {y - 32} {x + dx + 54} {y - 6} {x + dx} {y + 12}Z",
               ("#dca04e", "#e6b263", "#d29241")[i], stroke="#9a5c20", stroke_width=3)  # fmt: skip


def _sewing_machine(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y + 16, 170, 30, 0.5)
    d.rect(x - 140, y - 24, 280, 40, "#1d2728", r=6)
    d.path(f"M{x + 124} {y - 22}L{x + 124} {y - 150}Q{x + 120} {y - 186} {x + 76} {y - 186}L{x - 92} {y - 180}Q{x - 132} {y - 176} {x - 132} {y - 140}L{x - 132} {y - 92}L{x - 100} {y - 92}L{x - 98} {y - 128}L{x + 52} {y - 124}Q{x + 70} {y - 120} {x + 70} {y - 96}L{x + 66} {y - 22}Z",
           d.fade((0, "#3b4a4a"), (1, "#121a1b")))  # fmt: skip
    d.line([(x - 116, y - 92), (x - 116, y - 30)], STONE, 5)
    d.circle(x + 140, y - 130, 34, "none", stroke="#101718", stroke_width=12)
    d.curve([(x - 70, y - 156), (x - 30, y - 166), (x + 30, y - 156), (x + 80, y - 164)], "#d2a94f", 4)
    d.rect(x + 10, y - 216, 26, 32, BRICK)
    d.curve([(x + 22, y - 206), (x - 60, y - 200), (x - 118, y - 140)], BRICK, 2)


def _loose_keys(d: Drawing, x: float, y: float) -> None:
    for i, (dx, dy, turn) in enumerate(((0, 0, 20), (70, 14, -30), (-60, 20, 74), (30, 36, 160), (120, -6, 100))):
        with d.at(x + dx, y + dy, turn=turn):
            colour = ("#b58a3e", "#8f9693", "#7d6a44")[i % 3]
            d.circle(0, 0, 15, "none", stroke=colour, stroke_width=7)
            d.line([(14, 0), (64, 0)], colour, 7)
            d.line([(56, 0), (56, 13)], colour, 7)


@scene("biblioteket/bokbaten/bokbaten.jpg")
def the_last_tour_of_the_book_boat(d: Drawing) -> None:
    """Draw the book boat with crates and red bows on a fjord as flat as a lid, and three quays without a road."""
    land.sky(d, "#bcd0cb", "#e9e3c8", "#f7dcae", bottom=470)
    land.sun(d, 340, 300, 46, "#fff6dc", 0.6)
    land.hills(d, "boat-a", 330, 230, "#a9b8b2", foot="#e9dcbc")
    land.hills(d, "boat-b", 400, 180, "#7c9c93", foot="#c4cdb4")
    line = land.hills(d, "boat-c", 455, 90, "#46746a", foot="#86a48f", bottom=520)
    plants.forest(d, "boat-wood", line, "#3f6d63", size=26)
    for x, y, w, wall in (
        (1130, 492, 54, BRICK),
        (1210, 494, 44, PAPER),
        (1280, 492, 58, OCHRE),
        (120, 492, 44, "#a64633"),
        (640, 490, 36, CREAM),
    ):
        village.house(d, x, y, w, wall, lit=None)
    d.rect(1100, 490, 280, 7, "#6b5138")
    land.water(d, 496, "#dcdcc2", "#3f7f7b")
    with d.group(opacity=0.32):
        for x, w, wall in ((1130, 54, BRICK), (1210, 44, PAPER), (1280, 58, OCHRE), (120, 44, "#a64633")):
            d.rect(x, 500, w, 50, wall)
    land.glints(d, "boat-glints", 508, 960, "#fff6dc", count=70, x=340, width=520, strength=0.6)
    land.glints(d, "boat-calm", 520, 980, "#cfe2d6", count=60, strength=0.4)
    _boat(d, 690, 800)
    d.blob([(-40, 1010), (-40, 910), (180, 886), (360, 906), (380, 1010)], "#6a6f66")
    d.poly([(-20, 880), (380, 880), (424, 910), (-20, 914)], d.fade((0, "#a9835a"), (1, "#8a653f")))
    for i in range(6):
        d.line([(i * 74 - 6, 880), (i * 82 - 4, 913)], "#5d4128", 3)
    for x in (60, 250, 388):
        d.rect(x, 910, 20, 100, "#4c3623")
    _barrow(d, 138, 880)
    d.vignette(0.22)


def _boat(d: Drawing, x: float, y: float) -> None:
    d.ellipse(x + 20, y + 46, 520, 30, "#123c40", opacity=0.35)
    with d.group(opacity=0.22):
        d.path(
            f"M{x - 470} {y + 30}Q{x} {y + 66} {x + 500} {y + 30}L{x + 420} {y + 150}L{x - 380} {y + 150}Z", "#0f3a40"
        )
    d.rect(x + 30, y - 300, 250, 200, d.fade((0, "#f4eddc"), (1, "#d3c7ab")))
    d.rect(x + 14, y - 318, 282, 26, "#1f5557", r=6)
    for i in range(3):
        d.rect(x + 54 + i * 76, y - 266, 56, 66, "#2f5a63", r=6, stroke="#a9835a", stroke_width=6)
        d.poly(
            [
                (x + 58 + i * 76, y - 204),
                (x + 58 + i * 76, y - 240),
                (x + 84 + i * 76, y - 262),
                (x + 104 + i * 76, y - 262),
            ],
            "#ffffff",
            opacity=0.2,
        )
    d.rect(x + 222, y - 392, 40, 76, d.fade((0, "#b4452c"), (1, "#7c2b1d"), turn=0))
    d.rect(x + 222, y - 376, 40, 15, CREAM)
    d.line([(x - 60, y - 90), (x - 60, y - 440)], "#8b6a45", 11)
    for i, colour in enumerate((BRICK, MUSTARD, TEAL, CREAM, BLUE, BRICK, MUSTARD)):
        t = i / 7
        px, py = x - 54 + t * 290, y - 430 + t * 100 + 60 * t * (1 - t)
        d.poly([(px, py), (px + 34, py + 12), (px + 12, py + 44)], colour)
    d.curve([(x - 60, y - 434), (x + 80, y - 372), (x + 236, y - 330)], SOOT, 3)
    crates = ((-390, 0), (-262, 0), (-134, 0), (-330, 84), (-200, 84), (300, 0))
    for dx, up in crates:
        cx, cy = x + dx, y - 78 - up
        desk.books(d, f"crate{dx}{up}", cx + 8, cy - 56, 102, 52, [BRICK, TEAL, OCHRE, BLUE, PINE, "#c7b48f"])
        gear.crate(d, cx, cy, 118, 76)
        d.rect(cx + 52, cy - 78, 14, 78, "#d23a2c")
        d.blob([(cx + 58, cy - 78), (cx + 24, cy - 108), (cx + 20, cy - 78), (cx + 40, cy - 68)], "#e2503c")
        d.blob([(cx + 58, cy - 78), (cx + 94, cy - 108), (cx + 98, cy - 78), (cx + 76, cy - 68)], "#c7301f")
        d.circle(cx + 59, cy - 78, 9, "#a62517")
    d.path(f"M{x - 480} {y - 130}Q{x - 440} {y - 90} {x - 380} {y - 84}L{x + 470} {y - 84}Q{x + 516} {y - 90} {x + 540} {y - 104}L{x + 480} {y + 24}Q{x + 40} {y + 56} {x - 400} {y + 26}Q{x - 460} {y - 40} {x - 480} {y - 130}Z",
           d.fade((0, "#27696a"), (0.55, "#1d5052"), (1, "#0f3337")))  # fmt: skip
    d.path(
        f"M{x - 478} {y - 126}Q{x - 440} {y - 90} {x - 380} {y - 84}L{x + 470} {y - 84}Q{x + 516} {y - 90} {x + 536} {y - 102}L{x + 526} {y - 78}Q{x + 500} {y - 64} {x + 466} {y - 60}L{x - 384} {y - 60}Q{x - 440} {y - 66} {x - 472} {y - 100}Z",
        CREAM,
    )
    d.path(
        f"M{x - 420} {y + 4}Q{x + 40} {y + 34} {x + 490} {y + 4}L{x + 480} {y + 24}Q{x + 40} {y + 56} {x - 400} {y + 26}Z",
        "#a33b29",
    )
    for i in range(4):
        d.circle(x - 300 + i * 200, y - 22, 30, "none", stroke="#1b2224", stroke_width=15)
        d.line([(x - 300 + i * 200, y - 62), (x - 300 + i * 200, y - 48)], CREAM, 4)
    for k in range(7):
        d.rect(x - 560 - k * 30, y + 34 + k * 5, 90, 3, PAPER, r=2, opacity=0.6 - k * 0.06)
        d.rect(x + 500 + k * 34, y + 30 + k * 6, 100, 3, PAPER, r=2, opacity=0.6 - k * 0.06)


def _barrow(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y + 2, 130, 16, 0.45)
    desk.books(d, "barrow", x - 58, y - 66, 150, 66, [BRICK, OCHRE, TEAL, "#7b3f2c", CREAM])
    d.path(
        f"M{x - 90} {y - 84}L{x + 110} {y - 84}L{x + 72} {y - 28}L{x - 50} {y - 28}Z",
        d.fade((0, "#4f7b58"), (1, "#2c4f39")),
    )
    d.line([(x - 130, y - 92), (x - 40, y - 40), (x + 70, y - 28)], WALNUT, 10)
    d.line([(x - 30, y - 30), (x - 44, y)], SOOT, 8)
    d.circle(x + 86, y - 22, 24, "none", stroke=INK, stroke_width=10)
    d.circle(x + 86, y - 22, 6, STONE)
