"""Brann og redning: the boat at the wrong quay, and the number that was painted afterwards."""

from random import Random

from illustrations import land, plants, village
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import GLOW, INK, MUSTARD, PAPER, RUST, SNOW, SOOT, STONE, TEAL, dark, light


@scene("brann/feil-kai/lyktene.jpg")
def lamps_on_the_other_side(d: Drawing) -> None:
    """Draw two headlands that are alike by night: the boat at the left one, twelve head lamps and a fire at the right."""
    land.sky(d, "#0a1424", "#13253a", "#2a3f54", bottom=540)
    land.stars(d, "quay-stars", 380, count=120)
    land.hills(d, "quay-a", 400, 190, "#1c3044", foot="#2c4357", bottom=560)
    land.hills(d, "quay-b", 480, 90, "#152637", foot="#1d3244", bottom=560)
    land.water(d, 540, "#22394e", "#0b1826")
    land.glints(d, "quay-glints", 560, 960, "#7f98a8", count=80, strength=0.22)
    _headland(d, "left", -60, 560, 1)
    _headland(d, "right", 1560, 560, -1)
    _holm(d)
    _lamps(d)
    _boat(d, 420, 704)
    d.vignette(0.42, "#040a12")


def _headland(d: Drawing, seed: str, edge: float, y: float, side: int) -> None:
    """Let a headland reach in from one edge; `side` 1 is from the left."""
    line: list[Point] = [
        (edge, y - 130),
        (edge + side * 150, y - 150),
        (edge + side * 280, y - 96),
        (edge + side * 400, y - 60),
        (edge + side * 500, y - 6),
        (edge + side * 530, y + 36),
    ]
    d.poly([*line, (edge, y + 60)], d.fade((0, "#1a2b30"), (1, "#0e1a1f")))
    plants.forest(d, f"quay-{seed}", line[:4], "#0f1d22", size=90)
    village.house(d, edge + side * 120 - 40, y - 110, 74, "#3a2a28", lit=None)
    village.house(d, edge + side * 330 - 50, y + 26, 96, "#5b241c", lit=None, tall=0.8)
    d.rect(min(edge + side * 380, edge + side * 560), y + 20, 180, 20, "#4a4f4a")
    for i in range(4):
        d.rect(edge + side * (400 + i * 44) - 6, y + 38, 12, 54, "#252d2c")


def _holm(d: Drawing) -> None:
    land.rocks(d, "quay-holm", [(760, 648, 170), (860, 656, 120), (690, 660, 80)], "#2b3a40")
    for x in (734, 782):
        plants.spruce(d, x, 590, 60, "#13242a")
    for x, w in ((640, 50), (940, 60), (880, 36)):
        d.rect(x, 668, w, 3, "#9fb3bd", opacity=0.5)


def _lamps(d: Drawing) -> None:
    d.glow(1236, 556, 200, "#ff9d3f", 0.7)
    for i, (shift, tall) in enumerate(((-16, 40), (0, 62), (15, 44))):
        foot = (1236 + shift, 578)
        flame = [(foot[0] - 12, foot[1]), (foot[0] - 4, foot[1] - tall * 0.6), (foot[0] + 2, foot[1] - tall)]
        d.blob([*flame, (foot[0] + 12, foot[1])], ("#f28a2e", "#ffd98a", "#f6a83c")[i])
    random = Random("twelve")
    xs = (1016, 1042, 1074, 1100, 1130, 1158, 1184, 1282, 1308, 1340, 1368, 1400)
    for i, x in enumerate(xs):
        tall = random.choice((58, 64, 70))
        y = 580 if x < 1200 else 576 - (x - 1280) * 0.1
        d.path(
            f"M{x - 12} {y}L{x - 10} {y - tall * 0.7}Q{x} {y - tall * 0.86} {x + 10} {y - tall * 0.7}L{x + 12} {y}Z",
            ("#0c1519", "#101b22")[i % 2],
        )
        d.circle(x, y - tall * 0.9, 8.5, "#0c1519")
        d.circle(x - 4, y - tall * 0.94, 4.5, "#fff8de")
        d.glow(x - 4, y - tall * 0.94, 44, "#fff1c4", 0.85)
        d.rect(x - 6, 640 + (i * 37) % 60, 10, 130 - (i * 29) % 70, "#fff1c4", opacity=0.13, r=5)
    d.rect(1214, 640, 44, 210, "#ff9d3f", opacity=0.16, r=20)


def _boat(d: Drawing, x: float, y: float) -> None:
    """Moor the rescue boat at the left quay, its searchlight far too short."""
    beam = [(x + 110, y - 104), (x + 520, y - 60), (x + 560, y + 40)]
    d.poly(beam, d.fade((0, "#eef6ff", 0.5), (1, "#eef6ff", 0), turn=0))
    d.ellipse(x, y + 18, 230, 20, "#050d15", opacity=0.7)
    d.path(f"M{x - 190} {y - 44}L{x + 150} {y - 44}Q{x + 206} {y - 46} {x + 232} {y - 70}Q{x + 214} {y + 14} {x + 140} {y + 16}L{x - 150} {y + 16}Q{x - 192} {y + 10} {x - 190} {y - 44}Z",
           d.fade((0, "#d9542f"), (1, "#7a2417")))  # fmt: skip
    d.path(
        f"M{x - 190} {y - 44}L{x + 150} {y - 44}Q{x + 206} {y - 46} {x + 232} {y - 70}L{x + 230} {y - 54}Q{x + 200} {y - 30} {x + 150} {y - 30}L{x - 190} {y - 30}Z",
        "#2b3338",
    )
    d.rect(x - 70, y - 118, 140, 76, d.fade((0, "#e6e9e4"), (1, "#9aa6a6")), r=8)
    d.poly([(x - 52, y - 104), (x - 6, y - 104), (x - 6, y - 70), (x - 58, y - 70)], "#2a4352")
    d.poly([(x + 8, y - 104), (x + 52, y - 104), (x + 60, y - 70), (x + 8, y - 70)], "#2a4352")
    d.rect(x - 78, y - 128, 156, 12, "#2b3338", r=4)
    for side in (-30, 30):
        d.glow(x + side, y - 136, 110, "#3f8dff", 0.75)
        d.rect(x + side - 12, y - 140, 24, 13, "#8fc1ff", r=4)
    d.line([(x + 110, y - 46), (x + 110, y - 98)], STONE, 6)
    d.circle(x + 112, y - 104, 14, "#f6fbff")
    d.glow(x + 112, y - 104, 80, "#eef6ff", 0.8)
    d.path(
        f"M{x + 148} {y - 46}L{x + 146} {y - 112}Q{x + 160} {y - 128} {x + 174} {y - 112}L{x + 172} {y - 52}Z",
        "#d9b93a",
    )
    d.rect(x + 146, y - 88, 28, 7, "#eef0e6")
    d.circle(x + 160, y - 134, 14, "#26343a")
    d.line([(x - 180, y - 40), (x - 236, y - 116)], "#cfd6d4", 4)
    for i in range(5):
        d.rect(x - 40 - i * 7, y + 30 + i * 20, 80 + i * 14, 5, "#3f8dff", opacity=0.3 - i * 0.05, r=3)


@scene("brann/feil-kai/sjuaren.jpg")
def the_number_on_the_quay(d: Drawing) -> None:
    """Draw a concrete quay in morning light with a seven, newly painted, as tall as a door, and a gull that looks at it."""
    land.sky(d, "#b9d6d8", "#e3e8d3", "#f7e3b6", bottom=420)
    land.sun(d, 1210, 200, 56, "#fffaf0", 0.55)
    line = land.hills(d, "seven-a", 290, 170, "#8fb0b0", foot="#d3e0d0")
    land.snowcaps(d, line, "seven-caps", 60, "#f6f7f0")
    land.hills(d, "seven-b", 360, 90, "#5f918c", foot="#a9c6b6", bottom=460)
    d.rect(0, 330, 1500, 90, d.fade((0, "#7fa06a"), (1, "#5c7f4e")))
    village.house(d, 110, 352, 150, "#b4452c", lit=None, tall=0.7)
    village.house(d, 1240, 350, 120, "#e6dcc0", lit=None, tall=0.7)
    plants.birch(d, "seven-birch", 380, 360, 240, "#8fb05c")
    d.rect(-20, 372, 1540, 76, d.fade((0, "#cfcbbd"), (1, "#b9b4a4")))
    d.rect(-20, 444, 1540, 22, "#e3ded0")
    d.rect(-20, 464, 1540, 316, d.fade((0, "#a8a699"), (0.7, "#87887d"), (1, "#5d6b5f")))
    _concrete(d)
    for x in (120, 1310):
        _tyre(d, x, 610)
    _seven(d, 690, 480)
    _bollard(d, 320, 448)
    _paint(d, 980, 446)
    _gull(d, 800, 446)
    land.water(d, 772, "#5f9a9a", "#23595f")
    land.glints(d, "seven-glints", 780, 990, "#f6faf0", count=110, strength=0.6)
    for i in range(6):
        d.rect(650 + (i * 31) % 40, 796 + i * 30, 130 - i * 9, 7, PAPER, opacity=0.42 - i * 0.05, r=4)
    d.vignette(0.24)


def _concrete(d: Drawing) -> None:
    random = Random("concrete")
    for joint in range(-20, 1520, 250):
        d.rect(joint, 466, 3, 312, "#6f7067", opacity=0.7)
    for _ in range(90):
        x, y = random.uniform(0, 1500), random.uniform(474, 770)
        d.circle(x, y, random.uniform(1.5, 5), "#6f7067", opacity=random.uniform(0.2, 0.5))
    for _ in range(46):
        x = random.uniform(0, 1500)
        d.ellipse(x, random.uniform(742, 780), random.uniform(20, 60), random.uniform(8, 20), "#42604a", opacity=0.8)
    for x in (470, 1100):
        d.rect(x, 466, 26, random.uniform(120, 200), d.fade((0, RUST, 0.5), (1, RUST, 0)))


def _tyre(d: Drawing, x: float, y: float) -> None:
    d.line([(x, 462), (x, y - 70)], "#c9bfa4", 7)
    d.shade(x + 14, y + 14, 100, 100, 0.4)
    d.circle(x, y, 66, "none", stroke="#23292a", stroke_width=44)
    d.circle(x, y, 80, "none", stroke="#4a5254", stroke_width=4, opacity=0.6)


def _seven(d: Drawing, x: float, y: float) -> None:
    shape = [(x - 110, y), (x + 120, y), (x + 120, y + 44), (x + 10, y + 272), (x - 66, y + 272), (x + 36, y + 58),
             (x - 110, y + 58)]  # fmt: skip
    d.poly(shape, d.fade((0, "#fffdf6"), (1, SNOW)))
    for dx, long in ((-30, 22), (100, 26), (-84, 18)):
        foot = y + 58 if dx == -84 else y + 272 if dx < 20 else y + 80
        d.rect(x + dx, foot - 6, 8, long, SNOW, r=4)
    for i in range(5):
        d.line([(x - 100, y + 10 + i * 10), (x + 110, y + 8 + i * 10)], "#cfd6d0", 2, opacity=0.5)


def _bollard(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 10, y, 66, 12, 0.4)
    d.path(
        f"M{x - 34} {y}L{x - 26} {y - 66}H{x + 26}L{x + 34} {y}Z",
        d.fade((0, "#3f4a4d"), (0.4, "#6d7a7b"), (1, INK), turn=0),
    )
    d.rect(x - 44, y - 84, 88, 24, SOOT, r=12)
    d.curve([(x - 28, y - 36), (x, y - 24), (x + 28, y - 38)], "#e3d7b6", 12)
    d.curve([(x + 26, y - 34), (x + 90, y - 2), (x + 170, y + 2)], "#e3d7b6", 10)


def _paint(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 6, y + 2, 84, 12, 0.45)
    d.path(
        f"M{x - 58} {y - 104}L{x - 50} {y}H{x + 50}L{x + 58} {y - 104}Z",
        d.fade((0, light(STONE, 0.4)), (0.4, "#d7dcd8"), (1, dark(STONE, 0.2)), turn=0),
    )
    d.rect(x - 56, y - 70, 112, 40, TEAL)
    d.ellipse(x, y - 104, 58, 12, "#fffdf6")
    d.path(
        f"M{x - 40} {y - 98}Q{x - 34} {y - 60} {x - 28} {y - 44}L{x - 14} {y - 44}Q{x - 22} {y - 74} {x - 20} {y - 94}Z",
        SNOW,
    )
    d.path(f"M{x - 58} {y - 104}Q{x} {y - 186} {x + 58} {y - 104}", stroke=SOOT, stroke_width=4)
    d.line([(x + 330, y - 250), (x + 108, y - 30)], "#b98a5a", 11)
    d.line([(x + 108, y - 30), (x + 92, y - 48), (x + 70, y - 24)], SOOT, 7)
    with d.at(x + 96, y - 18, turn=-4):
        d.rect(-54, -16, 108, 32, d.fade((0, "#ffffff"), (1, "#cfd6d0")), r=14)
    d.ellipse(x + 100, y + 4, 70, 7, SNOW, opacity=0.9)


def _gull(d: Drawing, x: float, y: float) -> None:
    """Let a gull stand at the edge, its head bent towards what is painted below it."""
    d.shade(x + 4, y, 44, 7, 0.4)
    for leg in (-8, 12):
        d.line([(x + leg, y - 38), (x + leg + 2, y - 3)], "#d98f3a", 5)
        d.line([(x + leg + 2, y - 3), (x + leg - 14, y - 1)], "#d98f3a", 5)
    d.path(
        f"M{x + 96} {y - 62}Q{x + 40} {y - 112} {x - 24} {y - 92}Q{x - 56} {y - 74} {x - 40} {y - 44}Q{x + 10} {y - 20} {x + 50} {y - 48}Z",
        "#fbfaf5",
    )
    d.path(
        f"M{x + 104} {y - 60}Q{x + 50} {y - 102} {x - 6} {y - 82}Q{x + 20} {y - 50} {x + 62} {y - 54}Z",
        d.fade((0, "#b9c2c2"), (1, "#8d9998")),
    )
    d.poly([(x + 62, y - 56), (x + 118, y - 56), (x + 84, y - 66)], INK)
    d.path(
        f"M{x - 16} {y - 84}Q{x - 60} {y - 108} {x - 74} {y - 76}Q{x - 78} {y - 48} {x - 56} {y - 44}Q{x - 34} {y - 48} {x - 30} {y - 60}Z",
        "#fbfaf5",
    )
    d.poly([(x - 74, y - 62), (x - 58, y - 50), (x - 84, y - 28)], MUSTARD)
    d.circle(x - 62, y - 72, 4, INK)
    d.glow(x - 20, y - 90, 60, GLOW, 0.15)
