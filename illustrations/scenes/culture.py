"""The library and kulturskulen: the waffle iron, the book boat, the trombone in the stairwell."""

from illustrations import figures, land, room, things
from illustrations.drawing import Drawing, Point, curve
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
    dark,
    light,
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
            land.rain(d, "cafe-rain", "#dbe7e6", count=520, slant=0.04, strength=0.6)
    shelves = [BRICK, TEAL, OCHRE, BLUE, PINE, PLUM, "#c7b48f", "#7b3f2c"]
    for x, w in ((680, 430),):
        d.rect(x, -20, w, 640, "#4f3a28")
        for i in range(4):
            y = 140 + i * 150
            d.rect(x + 14, y - 132, w - 28, 136, "#33251a")
            things.books(d, f"cafe{i}", x + 18, y, w - 38, 128, shelves)
            d.rect(x + 6, y, w - 12, 16, "#8a6440")
    d.rect(0, 520, 680, 120, "#4f3a28")
    d.rect(1110, 520, 400, 120, "#4f3a28")
    things.books(d, "cafe-low", 10, 634, 660, 108, shelves)
    things.books(d, "cafe-low2", 1120, 634, 380, 108, shelves)
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
    things.plate(d, 1060, 850, 260, "#f3eadb")
    for i in range(4):
        _heart_waffles(d, 1060, 838 - i * 15)
    for x, y, colour in (
        (430, 900, "#e2b04a"),
        (560, 800, "#c9d4cf"),
        (930, 790, "#b5573c"),
        (1220, 812, "#8fb0ac"),
        (1260, 880, "#dcd0b4"),
    ):
        things.cup(d, x, y, 84, colour)
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
    things.steam(d, x, y - 110, 300, strength=0.55)


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
    land.forest(d, "boat-wood", line, "#3f6d63", size=26)
    for x, y, w, wall in (
        (1130, 492, 54, BRICK),
        (1210, 494, 44, PAPER),
        (1280, 492, 58, OCHRE),
        (120, 492, 44, "#a64633"),
        (640, 490, 36, CREAM),
    ):
        land.house(d, x, y, w, wall, lit=None)
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
        things.books(d, f"crate{dx}{up}", cx + 8, cy - 56, 102, 52, [BRICK, TEAL, OCHRE, BLUE, PINE, "#c7b48f"])
        things.crate(d, cx, cy, 118, 76)
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
    things.books(d, "barrow", x - 58, y - 66, 150, 66, [BRICK, OCHRE, TEAL, "#7b3f2c", CREAM])
    d.path(
        f"M{x - 90} {y - 84}L{x + 110} {y - 84}L{x + 72} {y - 28}L{x - 50} {y - 28}Z",
        d.fade((0, "#4f7b58"), (1, "#2c4f39")),
    )
    d.line([(x - 130, y - 92), (x - 40, y - 40), (x + 70, y - 28)], WALNUT, 10)
    d.line([(x - 30, y - 30), (x - 44, y)], SOOT, 8)
    d.circle(x + 86, y - 22, 24, "none", stroke=INK, stroke_width=10)
    d.circle(x + 86, y - 22, 6, STONE)


@scene("kulturskulen/trombonen-i-trappa/trappa.jpg")
def the_trombone_in_the_stairwell(d: Drawing) -> None:
    """Draw a stairwell cut open: one who plays halfway up, and listeners along the railings above and below."""
    d.rect(0, 0, 1500, 1000, d.fade((0, "#efe2c6"), (1, "#d8c39b")))
    for r in range(16):
        for c in range(13):
            if (r * 5 + c * 3) % 4 == 0:
                d.rect(c * 130 - (r % 2) * 60, r * 64, 124, 58, "#c8ae80", r=5, opacity=0.28)
    for x in (620, 860):
        d.path(f"M{x - 70} 330V120Q{x} 20 {x + 70} 120V330Z", "#fbf4e0")
        with d.inside(f"M{x - 56} 318V126Q{x} 42 {x + 56} 126V318Z"):
            land.sky(d, "#a9c9cd", "#f2e8c8", bottom=330)
            land.hills(d, "stairs-a", 260, 90, "#7fa09c", foot="#b8c9b4", bottom=340)
            land.hills(d, "stairs-b", 310, 50, "#4d7a70", bottom=340)
        d.rect(x - 3, 60, 6, 262, "#fbf4e0")
        room.beam(d, (x - 56, 320), (x + 56, 320), (x + 330, 1000), (x + 60, 1000), colour="#fff6d6", strength=0.34)
    _landing(d, 0, 330, 430)
    _landing(d, 1060, 330, 440)
    _landing(d, 0, 930, 380)
    _landing(d, 1150, 690, 350)
    _flight(d, (380, 930), (1160, 690), 13)
    _flight(d, (1090, 690), (420, 330), 16, back=True)
    _waves(d, 330, 560)
    for x, y, tall, coat, hair, kw in (
        (90, 330, 205, "#5d8a86", "#e9e6df", 0), (205, 330, 196, "#b5573c", "#d8d5cc", 0), (330, 330, 214, "#e9efe9", "#6a4a2c", 1),
        (1165, 330, 200, "#7a6a94", "#dedbd2", 1), (1290, 330, 210, "#3f6d8c", "#cfcac0", 1), (1400, 330, 192, "#d0a03f", "#eceae4", 1),
        (1260, 690, 214, "#dfe9e6", "#3a2a1c", 1), (1385, 690, 200, "#9a4a3a", "#d9d6ce", 1), (110, 930, 205, "#47765e", "#e4e1da", 0),
    ):  # fmt: skip
        figures.standing(d, x, y, tall, coat, hair=hair, flip=bool(kw), skin=figures.SKIN[int(x) % 4])
    _walker(d, 262, 930)
    _walker(d, 1232, 330, flip=True)
    for x0, x1, y in ((0, 430, 330), (1060, 1500, 330), (1150, 1500, 690), (0, 380, 930)):
        _railing(d, x0, x1, y)
    _player(d, 640, 850)
    d.vignette(0.3, "#2a1c0c")


def _landing(d: Drawing, x: float, y: float, w: float) -> None:
    d.shade(x + w / 2, y + 70, w * 0.55, 60, 0.3, "#3a2a14")
    d.rect(x, y, w, 36, d.fade((0, "#b9a47d"), (1, "#846e49")))
    d.rect(x, y, w, 8, "#e6d6b1")


def _flight(d: Drawing, low: Point, high: Point, steps: int, *, back: bool = False) -> None:
    dx, dy = (high[0] - low[0]) / steps, (high[1] - low[1]) / steps
    points: list[Point] = [low]
    for i in range(steps):
        x, y = low[0] + i * dx, low[1] + i * dy
        points += [(x, y + dy), (x + dx, y + dy)]
    under = [(high[0], high[1] + 62), (low[0], low[1] + (62 if back else 70))]
    tone = "#a8926a" if back else "#8d774f"
    d.poly([*points, *under], d.fade((0, light(tone, 0.2)), (1, dark(tone, 0.25))))
    for i in range(steps):
        x, y = low[0] + i * dx, low[1] + (i + 1) * dy
        d.line([(x, y), (x + dx, y)], "#eadbb8", 7)


def _railing(d: Drawing, x0: float, x1: float, y: float) -> None:
    for i in range(int((x1 - x0) / 34) + 1):
        d.line([(x0 + i * 34, y), (x0 + i * 34, y - 92)], "#33403d", 4)
    d.line([(x0, y - 94), (x1, y - 94)], "#6b3f26", 11)


def _waves(d: Drawing, x: float, y: float) -> None:
    """Let one long tone go up the stairwell from (x, y)."""
    for i in range(7):
        r = 60 + i * 78
        d.path(
            f"M{x - r * 0.94} {y - r * 0.34}A{r} {r} 0 0 1 {x + r * 0.6} {y - r * 0.8}",
            stroke="#c98a2c",
            stroke_width=8 - i * 0.7,
            stroke_linecap="round",
            opacity=0.75 - i * 0.08,
        )
    for dx, dy in ((180, -190), (330, -60), (60, -300), (470, -330), (640, -210), (380, -470)):
        with d.at(x + dx, y + dy):
            d.ellipse(0, 0, 15, 11, "#8a4a22", transform="rotate(-18)")
            d.line([(13, -2), (13, -52)], "#8a4a22", 5)
            d.curve([(13, -52), (28, -38), (26, -22)], "#8a4a22", 5)


def _walker(d: Drawing, x: float, y: float, *, flip: bool = False) -> None:
    with d.at(x, y, flip=flip):
        d.line([(-34, -12), (-10, -104), (-48, -112)], "#5a6a6c", 6)
        d.line([(34, -12), (-10, -104)], "#5a6a6c", 6)
        d.rect(-22, -58, 42, 24, "#8fa3a2", r=3)
        for wheel in (-34, 34):
            d.circle(wheel, -10, 10, INK)


def _player(d: Drawing, x: float, y: float) -> None:
    """Seat somebody on a stair with a trombone that points upwards; the face is small and turned away."""
    d.shade(x - 10, y + 6, 130, 22, 0.5, "#3a2a14")
    d.line([(x + 10, y - 36), (x - 92, y - 44), (x - 96, y + 26)], "#2d3f4c", 36)
    d.rect(x - 140, y + 14, 66, 24, INK, r=9)
    d.path(
        f"M{x - 26} {y - 16}L{x - 30} {y - 130}Q{x - 24} {y - 168} {x + 20} {y - 168}Q{x + 62} {y - 160} {x + 60} {y - 116}L{x + 58} {y - 16}Z",
        d.fade((0, "#a13f2b"), (1, "#6d2519"), turn=0),
    )
    d.ellipse(x + 8, y - 206, 32, 37, "#e8c3a0", transform=f"rotate(-14 {x + 8} {y - 206})")
    d.path(
        f"M{x - 4} {y - 240}Q{x + 40} {y - 262} {x + 52} {y - 214}Q{x + 50} {y - 176} {x + 28} {y - 170}Q{x + 34} {y - 206} {x + 10} {y - 222}Q{x - 8} {y - 224} {x - 4} {y - 240}Z",
        "#5a3a22",
    )
    with d.at(x - 26, y - 200, turn=24):
        _trombone(d)
    d.curve([(x + 34, y - 140), (x - 20, y - 110), (x - 74, y - 148)], "#8a3323", 27)
    d.circle(x - 78, y - 152, 15, "#e8c3a0")


def _trombone(d: Drawing) -> None:
    """Draw a trombone from its mouthpiece, at the origin, towards the left."""
    brass, shade = "#dfb045", "#a87a1f"
    d.path(
        "M-96 -30L-250 -34Q-330 -38 -372 -92L-384 -86Q-352 -20 -384 46L-372 52Q-330 -8 -250 -14L-96 -16Z",
        d.fade((0, "#f6d77c"), (1, shade)),
    )
    d.ellipse(-380, -20, 15, 70, "#7d5714")
    d.ellipse(-380, -20, 15, 70, "none", stroke="#f8e3a0", stroke_width=5)
    d.path("M-100 -23L-10 -23Q34 -23 34 4Q34 30 -6 30L-70 30", stroke=brass, stroke_width=11, stroke_linecap="round")
    for y, colour in ((2, brass), (30, shade)):
        d.line([(-4, y), (-430, y)], colour, 9)
    d.path("M-426 2Q-462 16 -426 30", stroke=brass, stroke_width=9, stroke_linecap="round")
    for x in (-84, -150, -404):
        d.line([(x, 0), (x, 32)], shade, 6)
    d.line([(-84, -24), (-84, 4)], shade, 6)
    d.rect(-8, -5, 22, 14, "#f0ead6", r=4)


@scene("prosjekt/heile-stillingar/elva.jpg")
def small_streams_become_one_river(d: Drawing) -> None:
    """Draw a valley in early light where many small streams run together into one river, for its own sake."""
    land.sky(d, "#e3b98f", "#f2d3a4", "#fbeccb", bottom=420)
    land.sun(d, 750, 262, 62, "#fff8e2", 0.8)
    land.hills(d, "river-a", 300, 200, "#a78f9b", foot="#eccfae")
    land.hills(d, "river-b", 380, 200, "#7c7f92", foot="#d9c2a8")
    d.poly([(560, 420), (940, 420), (1000, 760), (500, 760)], d.fade((0, "#8f9a93"), (1, "#5f8c78")))
    d.blob(
        [(-100, 1100), (-100, 260), (120, 300), (330, 380), (520, 440), (700, 470), (700, 1100)],
        d.fade((0, "#4d6d78"), (0.6, "#6f9186"), (1, "#8aa486")),
    )
    d.blob(
        [(1600, 1100), (1600, 240), (1400, 290), (1180, 360), (980, 430), (800, 470), (800, 1100)],
        d.fade((0, "#3f626f"), (0.6, "#5f877f"), (1, "#7f9f84")),
    )
    d.blob(
        [(-100, 1100), (-100, 480), (200, 500), (460, 560), (700, 600), (760, 700), (700, 1100)],
        d.fade((0, "#2f5a5c"), (1, "#57886f")),
    )
    d.blob(
        [(1600, 1100), (1600, 450), (1300, 500), (1060, 560), (820, 600), (760, 700), (800, 1100)],
        d.fade((0, "#27514f"), (1, "#4d7f69")),
    )
    d.blob(
        [
            (-100, 1100),
            (-100, 720),
            (240, 700),
            (520, 760),
            (760, 840),
            (1000, 760),
            (1280, 690),
            (1600, 720),
            (1600, 1100),
        ],
        d.fade((0, "#1f4b48"), (1, "#123431")),
    )
    streams: list[tuple[list[Point], float]] = [
        ([(120, 318), (210, 400), (330, 450), (430, 540), (560, 604), (690, 646), (748, 676)], 9), ([(350, 396), (430, 450), (520, 520), (560, 596)], 6),
        ([(1390, 300), (1290, 390), (1160, 450), (1060, 540), (930, 604), (812, 650), (756, 676)], 9), ([(1160, 372), (1100, 440), (1070, 530)], 6),
        ([(20, 520), (180, 570), (330, 650), (520, 690), (660, 706), (740, 738)], 10), ([(1490, 500), (1330, 570), (1180, 650), (980, 700), (850, 716), (764, 744)], 10),
        ([(750, 470), (736, 540), (762, 610), (744, 690)], 8),
    ]  # fmt: skip
    for points, w in streams:
        _stream(d, points, w)
    d.path("M690 632Q750 680 690 730Q600 800 700 860Q800 920 660 1010H960Q1000 910 900 850Q800 800 830 730Q790 690 812 640Q770 660 752 612Q740 660 690 632Z",
           d.fade((0, "#fbeccb"), (0.5, "#e9cfa2"), (1, "#b8b79c")))  # fmt: skip
    for i in range(16):
        y = 690 + i * 20
        d.rect(720 + (i * 53) % 120 - 20, y, 40 + i * 4, 3, "#ffffff", r=2, opacity=0.55)
    for x, y, w, wall in (
        (300, 640, 40, BRICK),
        (362, 652, 34, PAPER),
        (1180, 610, 38, OCHRE),
        (1246, 596, 44, BRICK),
        (1120, 630, 32, CREAM),
        (440, 792, 66, BRICK),
        (540, 812, 58, CREAM),
        (1020, 800, 64, OCHRE),
    ):
        land.house(d, x, y, w, dark(wall, 0.12), lit="#ffe7a8")
    for x, y, h in (
        (60, 900, 240),
        (150, 930, 300),
        (250, 960, 210),
        (1440, 900, 280),
        (1350, 940, 230),
        (1260, 980, 190),
        (-10, 860, 190),
    ):
        land.spruce(d, x, y + 60, h, "#0f302e")
    land.fog(d, 470, 150, "#fbe9c8", 0.62)
    d.vignette(0.24, "#2a1c0c")


def _stream(d: Drawing, points: list[Point], width: float) -> None:
    """Let a stream run through the points, a thread at its spring and `width` at its mouth."""
    last = len(points) - 1
    left = [(x, y - 1 - width * i / last) for i, (x, y) in enumerate(points)]
    right = [(x + 2, y + 1 + width * i / last) for i, (x, y) in enumerate(points)]
    d.path(curve(left) + curve([*reversed(right)]).replace("M", "L", 1) + "Z", "#f9e9c8")
