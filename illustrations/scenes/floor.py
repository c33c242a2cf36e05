"""Heimetenesta: the mat on the floor of the meeting room."""

from illustrations import room
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import BRICK, CREAM, INK, MUSTARD, PAPER, PINE, STONE, WALNUT, dark, light

_TAPE = "#f3e3b3"


@scene("heimetenesta/golvet/matta.jpg")
def the_mat_on_the_floor(d: Drawing) -> None:
    """Draw a blue mat from above, with tape where side, elbow, hand and knee go, on the way to a red chair."""
    d.rect(0, 0, 1500, 1000, "#c9bfa4")
    for i in range(6):
        for k in range(4):
            tone = ("#cfc5aa", "#c4b99d", "#cbc1a5")[(i * 2 + k) % 3]
            d.rect(i * 250 + 2, k * 250 + 2, 246, 246, tone)
    room.beam(d, (300, -60), (760, -60), (240, 1060), (-420, 1060), colour="#fff6d8", strength=0.55)
    room.beam(d, (900, -60), (1280, -60), (800, 1060), (360, 1060), colour="#fff6d8", strength=0.5)
    with d.at(660, 510, turn=-5):
        d.shade(16, 26, 600, 330, 0.45)
        d.rect(-560, -270, 1120, 540, d.fade((0, "#3a78a6"), (1, "#24577f"), turn=20), r=26)
        d.rect(-540, -250, 1080, 500, "none", r=16, stroke="#8fb9d6", stroke_width=4, opacity=0.55)
        for x in (-187, 187):
            d.rect(x - 3, -270, 6, 540, "#1d4766")
            d.rect(x + 3, -270, 3, 540, "#6fa3c6", opacity=0.6)
        way = [(-290, 100), (-170, 40), (40, -90), (250, 60), (400, -60), (520, -120)]
        d.curve(way, _TAPE, 9, stroke_dasharray="4 30", opacity=0.95)
        _side(d, -410, 110)
        _elbow(d, -170, 26)
        _hand(d, 60, -96)
        _knee(d, 282, 56)
        _foot(d, 400, -84)
    _chair(d, 1310, 330)
    _clogs(d, 1220, 800)
    _apple(d, 190, 850)
    _stopwatch(d, 340, 912)
    d.vignette(0.3, "#2a1c0c")


def _side(d: Drawing, x: float, y: float) -> None:
    """Lay the long strip that a body lies along."""
    with d.at(x, y, turn=-8):
        d.rect(-64, -28, 170, 56, "none", r=28, stroke=_TAPE, stroke_width=12)


def _elbow(d: Drawing, x: float, y: float) -> None:
    d.line([(x - 54, y - 62), (x, y + 30), (x + 84, y + 22)], _TAPE, 30)
    d.line([(x - 54, y - 62), (x, y + 30), (x + 84, y + 22)], "#2c6592", 8)


def _hand(d: Drawing, x: float, y: float) -> None:
    with d.at(x, y, turn=16):
        for foot, turn, long in ((-38, -14, 92), (-12, -4, 112), (14, 6, 106), (38, 17, 82)):
            with d.at(foot, -16, turn=turn):
                d.rect(-12, -long, 24, long, _TAPE, r=12)
        with d.at(-40, 34, turn=-52):
            d.rect(-13, -84, 26, 84, _TAPE, r=13)
        d.rect(-52, -38, 104, 112, _TAPE, r=34)


def _knee(d: Drawing, x: float, y: float) -> None:
    d.circle(x, y, 60, "none", stroke=_TAPE, stroke_width=20)
    d.circle(x, y, 22, _TAPE)


def _foot(d: Drawing, x: float, y: float) -> None:
    with d.at(x, y, turn=58):
        d.path("M-24 78Q-34 30 -36 -14Q-40 -62 2 -64Q46 -62 38 -10Q26 22 28 78Q24 106 2 106Q-22 106 -24 78Z", _TAPE)
        for tx, ty, r in ((-31, -80, 16), (-6, -89, 13), (16, -86, 12), (34, -76, 11), (48, -60, 10)):
            d.circle(tx, ty, r, _TAPE)


def _chair(d: Drawing, x: float, y: float) -> None:
    """Stand a red chair, seen from above, its back away from the mat."""
    with d.at(x, y, turn=-12):
        d.shade(-20, 40, 220, 200, 0.5)
        for lx, ly in ((-120, -116), (-120, 116), (124, -120), (124, 120)):
            d.circle(lx, ly, 15, INK)
        d.rect(-140, -134, 268, 268, d.fade((0, light(BRICK, 0.25)), (1, dark(BRICK, 0.2)), turn=40), r=34)
        d.rect(-112, -106, 212, 212, "none", r=24, stroke=dark(BRICK, 0.35), stroke_width=5, opacity=0.6)
        d.rect(112, -150, 52, 300, d.fade((0, light(BRICK, 0.1)), (1, dark(BRICK, 0.5)), turn=0), r=24)
        d.circle(-10, 6, 62, dark(BRICK, 0.45), opacity=0.35)
        d.circle(-16, -2, 58, d.fade((0, PAPER), (1, "#d9cfb9")))
        d.circle(-16, -2, 46, WALNUT)
        d.circle(-16, -2, 40, "#4a2f20")
        d.path("M40 -14Q74 -14 70 8Q66 24 36 18", stroke=PAPER, stroke_width=11)


def _clogs(d: Drawing, x: float, y: float) -> None:
    for shift, turn in ((0, -18), (130, -8)):
        with d.at(x + shift, y + shift * 0.1, turn=turn):
            d.shade(10, 14, 66, 118, 0.45)
            d.path(
                "M-44 -20Q-50 -116 0 -118Q50 -114 44 -16L40 96Q0 128 -40 96Z", d.fade((0, "#f2f0e6"), (1, "#c3c8bf"))
            )
            d.path("M-30 20Q0 -6 30 20L28 86Q0 108 -28 86Z", "#5c6a6a")
            for i in range(5):
                d.circle(-22 + i * 11, -62 + abs(i - 2) * 9, 5, "#9aa5a0")


def _apple(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 12, y + 14, 76, 66, 0.45)
    d.circle(x, y, 60, d.spread((0, "#e6a04a"), (0.5, "#cf4b33"), (1, "#8a2419"), at=(0.35, 0.3), r=0.8))
    d.path(f"M{x + 14} {y - 56}Q{x + 74} {y - 40} {x + 56} {y + 20}Q{x + 6} {y + 14} {x + 14} {y - 56}Z", CREAM)
    d.ellipse(x + 34, y - 12, 5, 9, WALNUT)
    d.curve([(x - 8, y - 30), (x - 4, y - 58), (x + 6, y - 76)], WALNUT, 8)
    d.path(f"M{x + 4} {y - 70}Q{x - 40} {y - 96} {x - 58} {y - 70}Q{x - 28} {y - 52} {x + 4} {y - 70}Z", PINE)


def _stopwatch(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 8, y + 10, 66, 58, 0.45)
    with d.at(x, y, turn=24):
        d.rect(-12, -80, 24, 26, STONE, r=5)
        d.circle(0, 0, 56, d.fade((0, "#d7dcd8"), (1, "#7d8886"), turn=40))
        d.circle(0, 0, 44, PAPER)
        for i in range(12):
            with d.at(0, 0, turn=i * 30):
                d.rect(-2, -40, 4, 9, INK)
        d.line([(0, 0), (26, -18)], BRICK, 6)
        d.line([(0, 0), (-4, -28)], INK, 5)
        d.circle(0, 0, 6, MUSTARD)
