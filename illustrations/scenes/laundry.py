"""The laundry of the nursing home: socks on a line behind a window."""

from illustrations import room
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CORAL,
    CREAM,
    FERN,
    INK,
    MUSTARD,
    OAT,
    PAPER,
    PLUM,
    SKY,
    STONE,
    TEAL,
    dark,
    light,
)

_SOCKS = ("#8d8f8c", CORAL, TEAL, MUSTARD, "#e9dfc8", PLUM, FERN, SKY, BRICK, "#5c6f8c", "#c9a0b4")


@scene("sjukeheimen/sokkesnora/snora.jpg")
def socks_behind_the_window(d: Drawing) -> None:
    """Draw eleven odd socks on a line behind a wide window, and the warm laundry with its round doors."""
    room.wall(d, "#a9b8ab", "#7f8579", 880, skirting="#dfe0cf")
    room.panel(d, 0, 690, 1500, 170, "#8fa296", width=88)
    with room.window(d, 110, 70, 1280, 580, frame="#f1ead8", across=1):
        _laundry(d)
        _line(d)
    d.poly([(160, 80), (420, 80), (250, 640), (120, 640), (120, 240)], "#ffffff", opacity=0.06)
    d.poly([(1130, 80), (1200, 80), (1010, 640), (930, 640)], "#ffffff", opacity=0.06)
    for x, y, w in ((118, 80, 40), (1352, 84, 30), (1340, 604, 44)):
        d.rect(x, y, w, 22, "#c9cfb9", opacity=0.8)
    d.glow(750, 640, 760, "#ffdf9f", 0.4, ry=300)
    for x, turn in ((330, -4), (560, 3), (1010, -3)):
        _stool(d, x, 960, turn)
    d.vignette(0.3, "#1c1a0f")


def _laundry(d: Drawing) -> None:
    d.rect(100, 60, 1300, 600, d.fade((0, "#f4dcae"), (1, "#dcb583")))
    for i in range(14):
        d.rect(100 + i * 100, 60, 2, 600, "#c79f6c", opacity=0.3)
    for i in range(6):
        d.rect(100, 60 + i * 100, 1300, 2, "#c79f6c", opacity=0.3)
    d.glow(1060, 180, 520, "#fff3cf", 0.75)
    d.rect(900, 60, 330, 20, "#fffaf0")
    for x, tone in ((190, "#d7dedb"), (450, "#cfd8d6")):
        _machine(d, x, 640, tone)
    _shelves(d)


def _shelves(d: Drawing) -> None:
    """Put up two shelves with towels, a basket of wool and folded clothes."""
    d.rect(760, 452, 600, 18, d.fade((0, "#c08d55"), (1, "#8a5f35")))
    d.rect(760, 604, 600, 18, d.fade((0, "#c08d55"), (1, "#8a5f35")))
    for x in (764, 1340):
        d.rect(x, 330, 16, 320, "#9a6b3f")
    for i, (x, count) in enumerate(((792, 7), (934, 5), (1076, 8))):
        for k in range(count):
            colour = (PAPER, "#eae4d3", "#dfe7e3")[(i + k) % 3]
            d.rect(x, 452 - (k + 1) * 17, 122, 15, d.fade((0, light(colour, 0.4)), (1, dark(colour, 0.12))), r=7)
    d.path("M820 604Q826 530 850 524H1020Q1046 530 1052 604Z", d.fade((0, "#b98a4f"), (1, "#7d5730")))
    for i in range(5):
        d.line([(830, 540 + i * 14), (1044, 540 + i * 14)], "#6b4826", 3, opacity=0.6)
    for x, y, colour in ((872, 508, BRICK), (930, 496, SKY), (988, 508, MUSTARD), (900, 522, FERN), (962, 522, OAT)):
        d.circle(x, y, 32, d.spread((0, light(colour, 0.4)), (1, dark(colour, 0.25)), at=(0.35, 0.3), r=0.8))
        for k in range(4):
            d.curve(
                [(x - 26, y - 12 + k * 9), (x, y - 20 + k * 11), (x + 26, y - 6 + k * 7)],
                dark(colour, 0.35),
                2.5,
                opacity=0.6,
            )
    for i in range(4):
        d.rect(
            1122 + i * 52, 560 - i % 2 * 10, 44, 44 + i % 2 * 10, ("#8fa9b8", "#e6dcc4", "#a8b98f", "#d9a98c")[i], r=5
        )


def _machine(d: Drawing, x: float, y: float, tone: str) -> None:
    d.rect(x, y - 330, 236, 330, d.fade((0, light(tone, 0.4)), (1, dark(tone, 0.22)), turn=0), r=12)
    d.rect(x + 16, y - 312, 204, 40, dark(tone, 0.12), r=6)
    for i in range(3):
        d.circle(x + 44 + i * 34, y - 292, 8, (BRICK, MUSTARD, FERN)[i])
    d.rect(x + 150, y - 300, 56, 18, "#25383a", r=3)
    d.circle(x + 118, y - 140, 96, d.fade((0, "#eef1ee"), (1, "#8d9a99")))
    d.circle(x + 118, y - 140, 78, "#24393d")
    with d.inside(f"M{x + 40} {y - 140}a78 78 0 1 0 156 0a78 78 0 1 0 -156 0Z"):
        for k, colour in enumerate(("#7fa3b8", PAPER, CORAL, "#a9b58a", "#e0c9a0")):
            shape = [(x + 50 + k * 24, y - 60), (x + 44 + k * 30, y - 120 - k % 2 * 26), (x + 96 + k * 22, y - 96)]
            d.blob([*shape, (x + 120 + k * 10, y - 50)], colour, opacity=0.9)
    d.circle(x + 118, y - 140, 78, "none", stroke="#5d6d6d", stroke_width=7)
    d.path(
        f"M{x + 66} {y - 176}Q{x + 84} {y - 208} {x + 122} {y - 208}",
        stroke="#ffffff",
        stroke_width=9,
        opacity=0.45,
        stroke_linecap="round",
    )
    d.rect(x + 192, y - 168, 20, 56, STONE, r=8)


def _line(d: Drawing) -> None:
    """Hang the line with its socks; it sags in the middle."""
    d.curve(
        [(100, 150), (430, 178), (750, 188), (1070, 178), (1400, 150)],
        "#7b6a4d",
        7,
        opacity=0.25,
        transform="translate(6 14)",
    )
    d.curve([(100, 150), (430, 178), (750, 188), (1070, 178), (1400, 150)], "#fbf6e6", 6)
    for i, colour in enumerate(_SOCKS):
        x = 176 + i * 116
        y = 188 - ((x - 750) / 650) ** 2 * 36
        with d.at(x, y, turn=(i * 29 % 9) - 4, flip=i % 3 == 1, scale=1.18 if i == 5 else 1.0):
            _sock(d, colour, i)
        d.rect(x - 6, y - 22, 13, 42, d.fade((0, "#d9b07a"), (1, "#97683a")), r=3)
        d.rect(x - 8, y - 4, 17, 5, "#6b4826")


def _sock(d: Drawing, colour: str, kind: int) -> None:
    shape = "M-30 0L30 0L32 112Q60 122 92 134Q112 152 94 172Q62 186 14 178Q-26 170 -30 118Z"
    with d.group(opacity=0.28, transform="translate(12 12)"):
        d.path(shape, INK)
    with d.inside(shape):
        d.rect(-60, -10, 200, 220, d.fade((0, light(colour, 0.2)), (0.6, colour), (1, dark(colour, 0.25)), turn=0))
        if kind % 4 == 1:
            for k in range(8):
                d.rect(-60, 30 + k * 24, 200, 10, CREAM, opacity=0.75)
        elif kind % 4 == 2:
            for k in range(18):
                d.circle(-20 + k % 4 * 30, 40 + k // 4 * 30, 6, CREAM, opacity=0.8)
        elif kind % 4 == 3:
            for k in range(5):
                d.line(
                    [(-60, 46 + k * 32), (-20, 30 + k * 32), (20, 46 + k * 32), (60, 30 + k * 32), (110, 46 + k * 32)],
                    dark(colour, 0.4),
                    7,
                )
        d.blob([(-36, 112), (-6, 110), (22, 140), (6, 186), (-36, 186)], dark(colour, 0.28), opacity=0.85)
        d.blob([(70, 116), (116, 120), (116, 190), (66, 190), (58, 150)], dark(colour, 0.28), opacity=0.85)
        for k in range(6):
            d.rect(-28 + k * 11, 0, 3, 26, dark(colour, 0.35), opacity=0.55)
    d.path(shape, stroke=dark(colour, 0.45), stroke_width=2.5, opacity=0.6)


def _stool(d: Drawing, x: float, y: float, turn: float) -> None:
    with d.at(x, y, turn=turn):
        d.shade(0, 4, 110, 20, 0.45)
        for foot in (-62, 62):
            d.line([(foot * 0.6, -150), (foot, 0)], "#6b4a33", 14)
        d.line([(-50, -62), (50, -62)], "#6b4a33", 9)
        d.ellipse(0, -156, 84, 24, dark(BRICK, 0.3))
        d.ellipse(0, -166, 84, 24, d.fade((0, light(BRICK, 0.2)), (1, BRICK)))
