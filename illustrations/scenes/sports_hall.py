"""The sports hall at five in the morning, with a ring of chalk round each mark."""

from random import Random

from illustrations.drawing import Drawing
from illustrations.gallery import portrait
from illustrations.palette import BLUE, BRICK, INK, MUSTARD, PAPER, dark
from illustrations.scenes.register import put


@portrait("portrett/samuel/portrett.jpg")
def samuel_in_the_empty_hall(d: Drawing) -> None:
    """Draw him before a shining floor with lines in many colours, chalk rings, and a handball goal far off."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#cdd3c6"), (1, "#e3ddc6")))
    for i in range(5):
        x = 40 + i * 205
        d.rect(x, 60, 150, 120, d.fade((0, "#31475c"), (1, "#5d7688")))
        d.rect(x, 60, 150, 120, "none", stroke="#f1ead8", stroke_width=10)
    for i in range(6):
        d.rect(0, 232 + i * 34, 1000, 6, "#a9814f", opacity=0.5)
    d.rect(0, 224, 1000, 220, "#c79a62", opacity=0.35)
    for i in range(9):
        d.rect(30 + i * 122, 224, 10, 220, "#8f6841")
    d.rect(0, 440, 1000, 810, d.fade((0, "#c98f4f"), (0.5, "#dba866"), (1, "#b97f42")))
    _boards(d)
    _lines(d)
    _goal(d, 690, 470)
    for x, w in ((110, 120), (420, 100), (860, 130)):
        d.poly(
            [(x, 442), (x + w, 442), (x + w * 1.9 - 60, 1000), (x - w * 0.6 - 60, 1000)],
            d.fade((0, "#fff8e0", 0.5), (1, "#fff8e0", 0)),
        )
    for x in (150, 480, 810):
        d.glow(x, 20, 260, "#fff8e0", 0.7)
        d.rect(x - 70, 8, 140, 18, "#fffdf4", r=8)
    _rings(d)
    put(d, "p035", 486, 1250)
    _bucket(d, 866, 1230)
    d.vignette(0.26, "#2a1c0c")


def _boards(d: Drawing) -> None:
    random = Random("hall")
    for i in range(-14, 28):
        far, near = 500 + (i - 7) * 46, 500 + (i - 7) * 150
        d.line([(far, 440), (near, 1250)], "#8f5f2e", 1.8, opacity=0.35)
        if random.random() < 0.5:
            d.poly(
                [(far, 440), (far + 46, 440), (near + 150, 1250), (near, 1250)],
                "#f0cc8f",
                opacity=random.uniform(0.05, 0.18),
            )


def _lines(d: Drawing) -> None:
    d.path("M300 470Q690 560 1040 474", stroke=PAPER, stroke_width=9, opacity=0.9)
    d.path("M120 520Q690 720 1100 560", stroke=PAPER, stroke_width=11, opacity=0.8, stroke_dasharray="44 26")
    d.line([(-20, 640), (1020, 590)], BLUE, 13, opacity=0.85)
    d.line([(-40, 800), (1040, 1010)], BRICK, 16, opacity=0.85)
    d.line([(250, 448), (-40, 740)], MUSTARD, 11, opacity=0.9)
    d.path("M-60 1080Q180 900 430 1300", stroke=BLUE, stroke_width=17, opacity=0.8)


def _goal(d: Drawing, x: float, y: float) -> None:
    for i in range(10):
        d.line([(x - 130 + i * 29, y - 180), (x - 120 + i * 27, y)], "#f4efe0", 1.6, opacity=0.7)
    for i in range(8):
        d.line([(x - 132, y - 172 + i * 24), (x + 132, y - 172 + i * 24)], "#f4efe0", 1.6, opacity=0.7)
    for side in (-140, 126):
        for k in range(8):
            d.rect(x + side, y - 190 + k * 25, 15, 25, (BRICK, PAPER)[k % 2])
    for k in range(11):
        d.rect(x - 140 + k * 25.6, y - 204, 25.6, 15, (BRICK, PAPER)[k % 2])
    d.shade(x, y + 10, 170, 14, 0.4)


def _rings(d: Drawing) -> None:
    """Draw the black marks of resin, a ring of chalk round each, larger nearer."""
    random = Random("rings")
    spots = [(random.uniform(10, 990), 500 + 740 * random.random() ** 1.3) for _ in range(46)]
    for x, y in spots:
        r = 9 + (y - 480) * 0.045
        d.ellipse(x, y, r * 0.42, r * 0.2, "#2c2118", opacity=0.75)
        d.ellipse(x, y, r, r * 0.46, "none", stroke="#fffdf4", stroke_width=2 + r * 0.1, opacity=0.92)


def _bucket(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 8, y + 6, 120, 22, 0.5)
    d.path(
        f"M{x - 96} {y - 170}L{x - 74} {y}Q{x} {y + 20} {x + 74} {y}L{x + 96} {y - 170}Z",
        d.fade((0, "#4f8fb0"), (0.35, "#7fb9d3"), (1, dark(BLUE, 0.2)), turn=0),
    )
    d.ellipse(x, y - 170, 96, 24, "#25455a")
    d.ellipse(x, y - 166, 84, 18, "#9fc3cc")
    d.path(f"M{x - 94} {y - 168}Q{x} {y - 320} {x + 94} {y - 168}", stroke=INK, stroke_width=7)
    d.rect(x - 26, y - 252, 52, 18, "#e6dcc4", r=8)
    with d.at(x + 30, y - 150, turn=24):
        d.rect(-9, -150, 18, 150, "#b4452c", r=6)
        d.poly([(-30, -150), (30, -150), (24, -196), (-24, -196)], "#cfd6d4")
