"""Kulturskulen: the trombone in the stairwell."""

from illustrations import figures, land, room
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    INK,
    dark,
    light,
)


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
