"""Solbakken barnehage: the tarpaulin between the birches."""

from random import Random

from illustrations import land, plants, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import BARK, BLUE, BRICK, CORAL, INK, MUSTARD, SOOT, TEAL, dark, light


@scene("barnehagen/tolv-minutt/presenningen.jpg")
def under_the_tarpaulin(d: Drawing) -> None:
    """Draw an orange tarpaulin in slanting rain, a fire with a kettle under it, and small pads to sit on."""
    land.sky(d, "#64797c", "#8b9d99", "#b5bdae", bottom=620)
    land.hills(d, "tarp-a", 400, 180, "#728a88", foot="#9fada3")
    land.hills(d, "tarp-b", 520, 120, "#56706b", foot="#86998d")
    near = land.hills(d, "tarp-c", 600, 70, "#3f5a52", foot="#5b7467", bottom=760)
    plants.forest(d, "tarp-wood", near, "#39534c", size=60)
    moss: list[Point] = [(-60, 720), (260, 676), (700, 700), (1120, 668), (1560, 704), (1560, 1040), (-60, 1040)]
    d.blob(moss, d.fade((0, "#5b6d3f"), (1, "#2f4230")))
    for x, y, w in ((180, 900, 260), (1290, 880, 300), (760, 972, 340)):
        d.ellipse(x, y, w / 2, w * 0.09, "#8fa39a", opacity=0.5)
        d.ellipse(x + 12, y - 3, w * 0.3, w * 0.04, "#c6d0c6", opacity=0.5)
    for x, y, tall in ((310, 770, 800), (1170, 752, 800), (1392, 724, 780)):
        _trunk(d, f"trunk{x}", x, y, tall)
    d.glow(740, 800, 520, "#ffb455", 0.5, ry=300)
    _canvas(d)
    _fire(d, 740, 866)
    pads = ((470, 846, BLUE), (548, 918, MUSTARD), (664, 958, CORAL), (806, 962, TEAL), (926, 926, "#8a5a8f"),
            (1006, 852, BRICK), (962, 806, "#e6d9b0"))  # fmt: skip
    for i, (x, y, colour) in enumerate(pads):
        with d.at(x, y, turn=(i * 37) % 24 - 12):
            d.shade(4, 8, 62, 18, 0.5)
            d.rect(-50, -15, 100, 30, dark(colour, 0.35), r=13)
            d.rect(-50, -20, 100, 30, d.fade((0, light(colour, 0.25)), (1, colour)), r=13)
    _sack(d, 1120, 900)
    plants.reeds(d, "tarp-reeds", 0, 1000, 330, 110, "#26382a")
    plants.reeds(d, "tarp-reeds2", 1230, 1004, 290, 120, "#26382a")
    with d.inside("M0 0H1500V1000H0ZM250 640L330 1000H1130L1210 600Z"):
        weather.rain(d, "tarp-rain", "#eef4f0", count=560, slant=-0.75, strength=0.55)
    weather.rain(d, "tarp-rain-far", "#eef4f0", count=110, slant=-0.75, strength=0.35)
    d.vignette(0.34, "#10201c")


def _trunk(d: Drawing, seed: str, x: float, y: float, tall: float) -> None:
    random = Random(seed)
    d.curve([(x - 6, y), (x + 8, y - tall * 0.5), (x - 14, y - tall)], "#e7e3d5", 44)
    d.curve([(x + 8, y), (x + 20, y - tall * 0.5), (x - 2, y - tall)], "#a9aa9e", 12)
    for i in range(9):
        mark = y - 40 - i * tall / 10
        shift = (i * 53 % 30) - 14
        d.line([(x - 14 + shift * 0.4, mark), (x + 8 + shift * 0.4, mark - 3)], SOOT, 7)
    for i in range(5):
        lift, side = tall * (0.55 + i * 0.09), 1 if (i + len(seed)) % 2 else -1
        tip = (x + side * (90 + i * 8) - 40, y - lift - 60)
        d.curve([(x, y - lift), (x + side * 50 - 12, y - lift - 44), tip], BARK, 6)
        for _ in range(9):
            share = random.uniform(0.25, 1.1)
            lx = x + (tip[0] - x) * share + random.uniform(-16, 16)
            ly = y - lift - 60 * share + random.uniform(-14, 26)
            with d.at(lx, ly, turn=random.uniform(-50, 50)):
                d.ellipse(0, 0, 10, 6, random.choice(("#c9a13f", "#d9b659", "#a8843a")), opacity=0.92)
    for k in range(-3, 4):
        d.ellipse(x - 4 + k * 15, y + 16 - abs(k) * 2, 20, 22 - abs(k) * 3, ("#4c5f38", "#566a3e")[k % 2])


def _canvas(d: Drawing) -> None:
    """Spread the tarpaulin: two high corners, one that the wind lifts, and a belly in the middle."""
    under = "M312 470Q520 560 760 548Q980 556 1166 420L1330 560Q1040 640 780 632Q480 640 250 600Z"
    d.path(under, d.fade((0, "#7c3a17"), (1, "#b5602a")))
    top = "M312 470Q520 522 760 506Q980 500 1166 420L1392 470Q1366 520 1330 560Q1060 596 780 590Q500 590 250 600Q270 530 312 470Z"
    d.path(top, d.fade((0, "#f39a3d"), (0.55, "#e57a2c"), (1, "#c85f22")))
    d.curve([(330, 486), (540, 556), (790, 566), (1040, 536), (1330, 470)], "#ffc178", 5, opacity=0.7)
    d.curve([(286, 560), (520, 574), (780, 576), (1080, 568), (1346, 520)], "#a94d1a", 4, opacity=0.6)
    for start, end in (((312, 470), (308, 420)), ((1166, 420), (1172, 380)), ((1392, 470), (1388, 430)),
                       ((250, 600), (120, 720)), ((1330, 560), (1460, 700))):  # fmt: skip
        d.line([start, end], "#f0e6cc", 5)
        d.circle(*start, 9, "#f0e6cc", stroke="#8a4a1c", stroke_width=3)
    d.curve([(286, 426), (312, 412), (334, 428), (312, 440), (286, 426)], "#f0e6cc", 7)
    d.curve([(1150, 384), (1174, 372), (1198, 384), (1174, 396), (1150, 384)], "#f0e6cc", 7)
    for i in range(11):
        x = 300 + i * 96
        d.line([(x, 612 + i % 3 * 6), (x - 14, 640 + i % 3 * 8)], "#eaf2ee", 3, opacity=0.7)


def _fire(d: Drawing, x: float, y: float) -> None:
    for lean in (-140, 136, 20):
        d.line([(x, y - 250), (x + lean, y + 22)], "#20292a", 9)
    d.line([(x, y - 246), (x, y - 186)], "#4b5657", 5)
    d.path(
        f"M{x - 62} {y - 160}Q{x - 74} {y - 78} {x - 46} {y - 64}H{x + 46}Q{x + 74} {y - 78} {x + 62} {y - 160}Z",
        d.fade((0, "#39423f"), (0.4, "#15191a"), (1, INK), turn=0),
    )
    d.path(f"M{x - 62} {y - 152}Q{x} {y - 236} {x + 62} {y - 152}", stroke="#15191a", stroke_width=7)
    d.ellipse(x, y - 160, 62, 13, "#4b3425")
    for i, (shift, tall) in enumerate(((-48, 70), (-18, 104), (16, 92), (46, 64))):
        d.blob([(x + shift - 22, y - 4), (x + shift - 10, y - tall * 0.55), (x + shift + 4, y - tall), (x + shift + 18, y - tall * 0.4), (x + shift + 20, y - 2)],
               ("#f6a83c", "#f28a2e")[i % 2])  # fmt: skip
        d.blob([(x + shift - 10, y - 4), (x + shift, y - tall * 0.5), (x + shift + 10, y - 4)], "#ffe6a0")
    d.path(
        f"M{x - 130} {y - 10}Q{x} {y + 16} {x + 130} {y - 10}L{x + 96} {y + 34}Q{x} {y + 52} {x - 96} {y + 34}Z",
        d.fade((0, "#4a4f4d"), (1, "#191d1d")),
    )
    d.glow(x, y - 60, 240, "#ffb455", 0.5)


def _sack(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 6, y + 4, 76, 16, 0.5)
    d.blob(
        [(x - 62, y), (x - 54, y - 90), (x, y - 124), (x + 52, y - 92), (x + 62, y)],
        d.fade((0, "#3f7d86"), (1, "#20464d")),
    )
    d.rect(x - 40, y - 58, 80, 48, "#2f6670", r=10, stroke="#1b3c42", stroke_width=4)
    d.curve([(x - 26, y - 112), (x, y - 146), (x + 24, y - 114)], "#20464d", 10)
