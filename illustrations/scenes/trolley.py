"""Reinhald in the school corridor: a trolley made of road signs."""

from illustrations import room
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    INK,
    MUSTARD,
    OAT,
    OCHRE,
    PAPER,
    PLUM,
    SKY,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
    dark,
    light,
)


@scene("reinhald/elgtralla/tralla.jpg")
def the_trolley_with_the_elk(d: Drawing) -> None:
    """Draw a cleaning trolley with an elk sign for a side, red felt within and a bell, and its model in cardboard."""
    room.wall(d, "#e8dcbf", "#a9b7a6", 700)
    for i, colour in enumerate((TEAL, OCHRE, PLUM)):
        _door(d, 60 + i * 500, colour)
    for i in range(5):
        x = 344 + i * 31
        d.line([(x - 8, 250), (x - 8, 272)], SOOT, 5)
        d.path(
            f"M{x - 24} 276Q{x - 8} 258 {x + 8} 276L{x + 14} 392H{x - 30}Z", (BRICK, SKY, MUSTARD, "#7f9c6a", PLUM)[i]
        )
    d.rect(318, 240, 190, 12, WALNUT)
    d.rect(0, 716, 1500, 284, d.fade((0, "#9eb09c"), (1, "#c6d0ba")))
    for x in range(-600, 2200, 190):
        d.line([(750 + (x - 750) * 0.62, 716), (x, 1000)], "#8a9c87", 3, opacity=0.5)
    d.line([(0, 830), (1500, 830)], "#8a9c87", 3, opacity=0.45)
    room.beam(d, (900, -20), (1300, -20), (760, 1010), (120, 1010), colour="#fff6d6", strength=0.4)
    _model(d, 1190, 880)
    _trolley(d, 640, 900)
    d.vignette(0.28, "#3a2a14")


def _door(d: Drawing, x: float, colour: str) -> None:
    d.rect(x - 16, 130, 252, 572, CREAM)
    d.rect(x, 146, 220, 556, d.fade((0, light(colour, 0.35)), (1, light(colour, 0.12))))
    d.rect(x + 50, 196, 120, 170, "#dfe9e2", stroke=dark(colour, 0.2), stroke_width=7)
    d.poly([(x + 54, 330), (x + 120, 200), (x + 150, 200), (x + 60, 362)], "#ffffff", opacity=0.5)
    d.circle(x + 194, 450, 11, STONE)
    d.rect(x - 16, 694, 252, 14, "#8d8166")


def _wheel(d: Drawing, x: float, y: float, r: float) -> None:
    d.poly(
        [(x - 20, y - r - 34), (x + 20, y - r - 34), (x + 12, y), (x - 12, y)], d.fade((0, STONE), (1, SOOT), turn=0)
    )
    d.circle(x, y, r, "#5d686a")
    d.circle(x, y, r * 0.84, "#8b9694")
    d.circle(x, y, r * 0.5, d.fade((0, "#e6eae6"), (1, "#a0aaa8")))
    d.circle(x, y, r * 0.16, SOOT)


def _trolley(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 10, y + 8, 400, 46, 0.5)
    for wheel in (-196, 76):
        _wheel(d, x + wheel + 60, y - 66, 44)
    d.line([(x + 236, y - 470), (x + 330, y - 640)], "#c9352b", 18)
    d.line([(x + 252, y - 500), (x + 262, y - 518)], PAPER, 18)
    d.line([(x + 284, y - 556), (x + 294, y - 574)], PAPER, 18)
    d.line([(x + 312, y - 646), (x + 420, y - 630)], SOOT, 20)
    d.line([(x + 330, y - 642), (x + 400, y - 632)], "#3f4c4d", 9)
    d.ellipse(x + 352, y - 668, 32, 24, d.fade((0, "#f6f7f2"), (1, "#8f9a98")))
    d.circle(x + 344, y - 676, 7, PAPER)
    d.rect(x + 380, y - 676, 20, 7, SOOT, r=3)
    _mop(d, x - 120, y - 470)
    _bucket(d, x + 118, y - 436, 150, "#3f78a8")
    _bucket(d, x - 46, y - 430, 130, "#c94f3a")
    box: list[Point] = [(x - 280, y - 486), (x + 270, y - 486), (x + 226, y - 110), (x - 236, y - 110)]
    d.poly([(x - 280, y - 486), (x + 270, y - 486), (x + 266, y - 452), (x - 276, y - 452)], "#a32a22")
    d.poly(box, d.fade((0, "#d3d8d4"), (0.5, "#aeb7b4"), (1, "#848f8d"), turn=25))
    d.poly(
        [(x - 280, y - 486), (x + 270, y - 486), (x + 268, y - 468), (x - 278, y - 468)],
        d.fade((0, "#d0392e"), (1, "#8b1f19")),
    )
    for i in range(28):
        d.line([(x - 272 + i * 19.4, y - 484), (x - 274 + i * 19.4, y - 470)], "#e8675a", 2, opacity=0.6)
    _sign(d, x - 6, y - 296)
    for bx, by in ((-246, -440), (238, -440), (206, -146), (-214, -146)):
        d.circle(x + bx, y + by, 9, d.fade((0, PAPER), (1, "#6f7a78")))
    d.poly([(x - 236, y - 110), (x + 226, y - 110), (x + 222, y - 88), (x - 232, y - 88)], SOOT)
    for wheel in (-190, 176):
        _wheel(d, x + wheel, y - 44, 50)


def _sign(d: Drawing, x: float, y: float) -> None:
    """Rivet a warning triangle with an elk to the side."""

    def triangle(size: float) -> str:
        return (f"M{x - 6} {y - size * 0.86}Q{x} {y - size * 0.92} {x + 6} {y - size * 0.86}L{x + size} {y + size * 0.66}"
                f"Q{x + size} {y + size * 0.76} {x + size - 14} {y + size * 0.76}H{x - size + 14}Q{x - size} {y + size * 0.76} {x - size} {y + size * 0.66}Z")  # fmt: skip

    d.path(triangle(204), "#6f7a78", opacity=0.5, transform="translate(5 8)")
    d.path(triangle(204), d.fade((0, "#dd4a37"), (1, "#a92c20")))
    d.path(triangle(152), d.fade((0, "#fbf4df"), (1, "#e6d9b6")), transform="translate(0 10)")
    with d.at(x - 4, y + 74, scale=0.8):
        elk = ("M-70 -34Q-66 -62 -38 -64Q-12 -76 14 -70Q26 -92 44 -98L56 -112Q70 -116 78 -104L94 -92Q100 -82 90 -76L70 -76"
               "Q60 -52 54 -30L52 46L40 46L36 -4Q10 2 -24 -4L-32 10L-30 46L-42 46L-48 8L-52 46L-64 46L-64 2Q-74 -12 -70 -34Z")  # fmt: skip
        d.path(elk, INK)
        d.line([(28, -2), (22, 46)], INK, 11)
        d.path(
            "M62 -110Q34 -116 22 -140Q44 -132 48 -126Q38 -142 40 -156Q54 -142 60 -130Q60 -146 70 -156Q72 -138 70 -122Q80 -134 94 -136Q86 -114 70 -108Z",
            INK,
        )
        d.path("M72 -76Q72 -62 64 -56L62 -74Z", INK)
    for px, py, r in ((-96, 118, 10), (70, 128, 7), (-30, -70, 6), (120, 96, 5)):
        d.circle(x + px, y + py, r, "#8a6a3f", opacity=0.28)


def _mop(d: Drawing, x: float, y: float) -> None:
    d.line([(x - 60, y - 330), (x + 20, y + 30)], "#d8b27a", 15)
    d.line([(x - 64, y - 330), (x + 14, y + 30)], "#f2d9ac", 4, opacity=0.8)
    with d.at(x - 64, y - 340, turn=-14):
        d.rect(-92, -26, 184, 26, d.fade((0, "#4c7f9e"), (1, "#2c536c")), r=8)
        for i in range(23):
            d.curve(
                [(-88 + i * 8, -24), (-92 + i * 8.3, -46), (-86 + i * 7.8, -62 - (i * 17) % 12)],
                ("#f2efe4", "#dcd9cb")[i % 2],
                7,
            )


def _bucket(d: Drawing, x: float, y: float, w: float, colour: str) -> None:
    d.curve([(x - w * 0.48, y - w * 0.5), (x, y - w * 1.06), (x + w * 0.48, y - w * 0.5)], STONE, 6)
    d.path(f"M{x - w / 2} {y - w * 0.5}L{x - w * 0.4} {y + 40}H{x + w * 0.4}L{x + w / 2} {y - w * 0.5}Z",
           d.fade((0, light(colour, 0.25)), (0.5, colour), (1, dark(colour, 0.4)), turn=0))  # fmt: skip
    d.ellipse(x, y - w * 0.5, w / 2, w * 0.11, light(colour, 0.3))
    d.ellipse(x, y - w * 0.49, w * 0.44, w * 0.085, "#cfe0e0")
    for i, (bx, r) in enumerate(((-0.2, 13), (0.02, 17), (0.2, 12), (-0.06, 10))):
        d.circle(x + bx * w, y - w * 0.54 - i % 2 * 8, r, "#f4faf8", opacity=0.85)


def _model(d: Drawing, x: float, y: float) -> None:
    """Stand the first one, of cardboard and tape, with a bunch of bananas printed on it."""
    d.shade(x + 6, y + 4, 190, 26, 0.45)
    for wheel in (-84, 84):
        d.circle(x + wheel, y - 24, 27, "#b98a57")
        d.circle(x + wheel, y - 24, 27, "none", stroke="#8a6238", stroke_width=4)
        d.circle(x + wheel, y - 24, 5, "#5f4123")
    d.line([(x + 104, y - 230), (x + 156, y - 336)], "#c79a63", 15)
    d.line([(x + 146, y - 340), (x + 206, y - 330)], "#b5854f", 15)
    d.poly(
        [(x - 140, y - 250), (x + 136, y - 250), (x + 112, y - 46), (x - 118, y - 46)],
        d.fade((0, "#dcb27b"), (1, "#b88a55")),
    )
    for i in range(16):
        d.line([(x - 136 + i * 17, y - 248), (x - 116 + i * 14.8, y - 48)], "#9a713f", 1.6, opacity=0.35)
    d.poly([(x - 140, y - 250), (x + 136, y - 250), (x + 118, y - 272), (x - 122, y - 272)], "#8f6638")
    for tx, ty, turn in ((-120, -238, -8), (110, -238, 8), (100, -66, 4)):
        with d.at(x + tx, y + ty, turn=turn):
            d.rect(-34, -13, 68, 26, OAT, opacity=0.9)
    for turn in (-38, -14, 12):
        with d.at(x + 6, y - 196, turn=turn):
            d.path(
                "M-9 0Q-40 60 -6 112Q2 118 10 110Q-6 62 14 2Z",
                d.fade((0, "#f4cf55"), (1, "#c9952a"), turn=0),
                stroke="#6b4a1e",
                stroke_width=2.5,
            )
    d.rect(x - 6, y - 206, 20, 16, "#6b4a1e", r=5)
