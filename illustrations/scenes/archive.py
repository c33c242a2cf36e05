"""The archive: a drawing under a green lamp, and two wet footprints."""

from random import Random

from illustrations import desk, dishes
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import BRICK, CREAM, GLOW, INK, MUSTARD, PAPER, SOOT, STONE, dark, light, mix


@scene("sentraladministrasjonen/diverse/teikninga.jpg")
def the_drawing_under_the_lamp(d: Drawing) -> None:
    """Draw shelves of grey boxes with one pulled out, a blue drawing on the table, and wet prints on the floor."""
    d.rect(0, 0, 1500, 1000, d.fade((0, "#3a4844"), (1, "#52605a")))
    d.rect(0, 640, 1500, 360, d.fade((0, "#545e58"), (1, "#8a8f80")))
    for i in range(-3, 12):
        d.line([(500 + i * 70, 640), (500 + (i - 4) * 190 + 280, 1000)], "#454f4a", 2.5, opacity=0.5)
    for x in (40, 400, 760, 1120):
        _shelves(d, f"archive{x}", x, 330)
    d.glow(760, 420, 760, GLOW, 0.32)
    _pulled_out(d, 1190, 400)
    _print(d, 92, 936, -26)
    _print(d, 224, 760, -18, flip=True)
    _table(d)
    _lamp(d, 980, 690)
    d.vignette(0.42)


def _shelves(d: Drawing, seed: str, x: float, width: float) -> None:
    random = Random(seed)
    d.rect(x - 12, 30, width + 24, 612, "#222c2a")
    for row in range(5):
        y = 146 + row * 122
        d.rect(x, y - 112, width, 112, "#1a2321")
        at = x + 6
        while at < x + width - 40:
            wide = random.choice((34, 40, 46))
            tone = mix("#9aa29a", random.choice(("#6f7d7a", "#b9b3a0", "#8a948c")), random.uniform(0.2, 0.9))
            high = random.choice((96, 98, 100))
            d.rect(at, y - high, wide - 3, high, d.fade((0, light(tone, 0.15)), (1, dark(tone, 0.28)), turn=0), r=2)
            d.rect(at + 6, y - high + 20, wide - 15, 30, CREAM, opacity=0.85)
            desk.scribble(d, f"{seed}{row}{at}", at + 8, y - high + 38, wide - 14, 9, INK, weight=0.16)
            d.circle(at + wide / 2 - 1, y - 22, 6, "none", stroke=dark(tone, 0.5), stroke_width=2.5)
            at += wide
        d.rect(x - 12, y, width + 24, 10, d.fade((0, "#7d8a84"), (1, "#4a5652")))


def _pulled_out(d: Drawing, x: float, y: float) -> None:
    """Let one box stand half out of its shelf, its lid open."""
    d.shade(x + 40, y + 20, 110, 50, 0.5)
    d.poly(
        [(x - 8, y - 118), (x + 64, y - 126), (x + 64, y + 14), (x - 8, y + 6)],
        d.fade((0, "#d8cfb4"), (1, "#a89f86"), turn=0),
    )
    d.poly([(x - 8, y - 118), (x - 40, y - 106), (x - 40, y + 10), (x - 8, y + 6)], "#7d7662")
    d.rect(x + 8, y - 92, 40, 46, PAPER)
    desk.scribble(d, "diverse", x + 12, y - 62, 40, 15, BRICK, weight=0.16)
    d.circle(x + 28, y - 20, 9, "none", stroke="#6d6650", stroke_width=3.5)


def _print(d: Drawing, x: float, y: float, turn: float, *, flip: bool = False) -> None:
    with d.at(x, y, turn=turn + 70, scale=0.8, flip=flip), d.group(opacity=0.75):
        d.path(
            "M-26 -56Q-34 -110 0 -112Q36 -108 28 -56Q22 -20 24 6Q22 24 0 24Q-22 22 -22 4Q-20 -22 -26 -56Z", "#28322f"
        )
        d.path("M-22 44Q-24 84 0 86Q26 84 24 42Q0 34 -22 44Z", "#28322f")
        for k in range(4):
            d.rect(-18, -92 + k * 24, 36, 6, "#8d9a90", opacity=0.5)
        d.ellipse(-6, -70, 7, 16, "#dfeae4", opacity=0.45)


def _table(d: Drawing) -> None:
    d.shade(870, 900, 760, 150, 0.5)
    top = [(470, 660), (1380, 640), (1560, 1010), (250, 1010)]
    d.poly(top, d.fade((0, "#6b4a33"), (0.6, "#a9764a"), (1, "#b98a5a")))
    d.ellipse(880, 800, 560, 170, d.spread((0, "#ffe9ae", 0.65), (0.6, "#ffe9ae", 0.2), (1, "#ffe9ae", 0)))
    sheet = [(540, 700), (1180, 682), (1290, 946), (420, 962)]
    d.poly([(x + 8, y + 14) for x, y in sheet], "#20160e", opacity=0.45)
    d.poly(sheet, d.fade((0, "#3f6f9a"), (1, "#2a5480")))
    lines = "#d9e7ee"
    d.poly([(610, 730), (1010, 718), (1060, 880), (548, 892)], "none", stroke=lines, stroke_width=5)
    for start, end in (((740, 726), (716, 888)), ((880, 722), (890, 884)), ((580, 808), (1036, 798))):
        d.line([start, end], lines, 3.5)
    d.curve([(1010, 760), (1110, 772), (1150, 850), (1210, 900)], lines, 4, stroke_dasharray="14 10")
    d.curve([(650, 770), (800, 764), (960, 756)], "#f0c9a0", 4, stroke_dasharray="8 8")
    for x, y in ((690, 846), (820, 768), (960, 842)):
        d.circle(x, y, 10, "none", stroke=lines, stroke_width=3)
    d.poly([(1090, 700), (1160, 698), (1176, 730), (1102, 732)], "none", stroke=lines, stroke_width=3)
    for k in range(3):
        desk.scribble(d, f"plan{k}", 1106, 712 + k * 8, 56, 6, lines, weight=0.2)
    for x, y, w, turn in ((530, 702, 34, -8), (1190, 684, 30, 10)):
        with d.at(x, y, turn=turn):
            d.ellipse(0, 4, 22, w * 0.5, "#4f7fa8")
            d.ellipse(0, 4, 12, w * 0.28, "#1f3f60")
    dishes.cup(d, 1080, 880, 120, "#e6dcc4")
    dishes.steam(d, 1080, 766, 110, strength=0.4)
    _keys(d, 520, 906)


def _keys(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 10, y + 8, 90, 26, 0.5)
    d.ellipse(x, y - 8, 38, 20, "none", stroke=STONE, stroke_width=7)
    for turn, colour in ((8, MUSTARD), (44, STONE), (-26, "#b98a4f"), (82, "#9aa5a0")):
        with d.at(x + 10, y - 2, turn=turn, scale=0.95):
            d.rect(10, -6, 96, 12, colour, r=4)
            d.circle(14, 0, 19, colour)
            d.circle(14, 0, 7, dark(colour, 0.6))
            for k in range(3):
                d.rect(70 + k * 13, 4, 8, 13, colour)


def _lamp(d: Drawing, x: float, y: float) -> None:
    d.ellipse(x + 150, y + 10, 90, 22, INK)
    d.rect(x + 142, y - 250, 16, 260, d.fade((0, "#d7b25a"), (1, "#8a6a26"), turn=0))
    d.poly([(x - 130, y - 226), (x + 166, y - 226), (x + 330, y + 190), (x - 420, y + 190)],
           d.fade((0, "#ffe9ae", 0.42), (1, "#ffe9ae", 0.02)))  # fmt: skip
    d.path(f"M{x - 150} {y - 222}Q{x - 140} {y - 322} {x + 20} {y - 326}Q{x + 180} {y - 322} {x + 190} {y - 222}Z",
           d.fade((0, "#4f9a72"), (0.5, "#2d6a4a"), (1, "#174430")))  # fmt: skip
    d.path(
        f"M{x - 118} {y - 250}Q{x - 100} {y - 300} {x - 10} {y - 308}",
        stroke="#b9e0c4",
        stroke_width=8,
        opacity=0.5,
        stroke_linecap="round",
    )
    d.ellipse(x + 20, y - 222, 170, 17, "#fff4cf")
    d.rect(x + 10, y - 340, 20, 18, SOOT, r=5)
