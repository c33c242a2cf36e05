"""Teknisk drift by night: the open hatch of the pumping station, and the one who holds the rope."""

from illustrations import land, plants, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import GLOW, INK, SOOT, STONE, dark


@scene("teknisk/loket/luka.jpg")
def the_rope_over_the_hatch(d: Drawing) -> None:
    """Draw light that rises from a hatch by the sea at night, a tripod, a taut rope, and somebody who holds it."""
    land.sky(d, "#0c1a2a", "#1a2f42", "#34495a", bottom=520)
    land.hills(d, "hatch-a", 400, 170, "#22394a", foot="#3a5161", bottom=560)
    land.hills(d, "hatch-b", 470, 90, "#172b38", foot="#223c49", bottom=560)
    land.water(d, 500, "#31495a", "#16293a", bottom=760)
    land.glints(d, "hatch-glints", 510, 700, "#8aa4ae", count=60, strength=0.35)
    for x, y in ((150, 470), (206, 478), (1330, 474)):
        d.glow(x, y, 50, GLOW, 0.6)
        d.circle(x, y, 4, "#ffe9b8")
    ground: list[Point] = [(-40, 690), (300, 640), (760, 660), (1180, 626), (1560, 660), (1560, 1040), (-40, 1040)]
    d.blob(ground, d.fade((0, "#22352f"), (1, "#101d1c")))
    _station(d, 1010, 700)
    d.ellipse(700, 846, 560, 120, d.spread((0, "#f6cf75", 0.55), (0.5, "#f6cf75", 0.2), (1, "#f6cf75", 0)))
    _hatch(d, 700, 850)
    _tripod(d, 700, 850)
    _holder(d, 420, 884)
    plants.reeds(d, "hatch-reeds", 60, 990, 260, 130, "#0d1716")
    plants.reeds(d, "hatch-reeds2", 1160, 1000, 320, 150, "#0d1716")
    weather.rain(d, "hatch-rain", "#cddbe0", count=420, slant=-0.22, strength=0.36)
    d.vignette(0.42, "#050c12")


def _station(d: Drawing, x: float, y: float) -> None:
    wall = "#6e2a20"
    d.rect(x, y - 210, 300, 230, d.fade((0, wall), (1, dark(wall, 0.45))))
    for i in range(1, 10):
        d.rect(x + i * 30, y - 210, 3, 230, "#3c1712", opacity=0.7)
    d.poly([(x - 26, y - 206), (x + 150, y - 316), (x + 326, y - 206)], "#1a2326")
    d.rect(x + 104, y - 150, 92, 170, "#241a18")
    d.rect(x + 114, y - 140, 72, 158, d.fade((0, "#ffd98a"), (1, "#b9863d")))
    d.glow(x + 150, y - 60, 200, GLOW, 0.4)
    d.rect(x + 138, y - 196, 24, 14, "#fff0c4")
    d.glow(x + 150, y - 188, 110, "#fff0c4", 0.7)
    for i in range(4):
        d.rect(x + 126, y - 118 + i * 30, 48, 12, "#7c5a2e", opacity=0.6)
    d.curve([(x + 300, y - 20), (x + 360, y - 30), (x + 380, y + 50)], "#2a3a3d", 26)
    d.curve([(x + 300, y - 26), (x + 358, y - 36), (x + 374, y + 20)], "#5f7476", 6)


def _hatch(d: Drawing, x: float, y: float) -> None:
    beam = [(x - 104, y), (x + 104, y), (x + 250, y - 620), (x - 250, y - 620)]
    with d.blurred(10):
        d.poly(beam, d.fade((0, "#ffd98a", 0), (0.3, "#ffd98a", 0.02), (1, "#ffe3a3", 0.6)))
    d.poly([(x - 190, y + 44), (x - 150, y - 44), (x + 150, y - 44), (x + 190, y + 44)], "#3d474a")
    d.poly([(x - 190, y + 44), (x + 190, y + 44), (x + 190, y + 64), (x - 190, y + 64)], "#20282b")
    d.poly(
        [(x - 132, y + 30), (x - 106, y - 30), (x + 106, y - 30), (x + 132, y + 30)],
        d.fade((0, "#fff3c9"), (1, "#f0b64c")),
    )
    d.poly([(x - 106, y - 30), (x - 132, y + 30), (x - 100, y + 30), (x - 82, y - 30)], "#8a5a22", opacity=0.6)
    lid = [(x + 150, y - 40), (x + 224, y + 40), (x + 372, y - 70), (x + 290, y - 136)]
    d.poly([(px + 6, py + 16) for px, py in lid], "#0c1516", opacity=0.6)
    d.poly(lid, d.fade((0, "#8b9796"), (1, "#444f52"), turn=30))
    d.line([(x + 196, y - 34), (x + 300, y - 100)], SOOT, 6, opacity=0.7)
    d.line([(x + 230, y - 4), (x + 330, y - 70)], SOOT, 6, opacity=0.7)


def _tripod(d: Drawing, x: float, y: float) -> None:
    top = (x, y - 430)
    for foot in (-176, 168):
        d.line([top, (x + foot, y + 46)], "#cfd6d4", 13)
        d.line([(top[0] + 2, top[1]), (x + foot + 4, y + 46)], "#7f8c8b", 4)
    d.line([top, (x + 40, y - 46)], "#8f9b9a", 11)
    d.line([(x - 88, y - 190), (x + 84, y - 190)], STONE, 4, opacity=0.8)
    d.rect(x - 30, y - 458, 60, 42, "#b4452c", r=8)
    d.circle(x, y - 404, 20, "none", stroke="#d9dedc", stroke_width=8)
    d.line([(x - 6, y - 392), (x - 6, y + 10)], "#f4e9cf", 7)
    d.line([(x - 16, y - 404), (x - 205, y - 178)], "#f4e9cf", 7)


def _holder(d: Drawing, x: float, y: float) -> None:
    """Stand somebody with a helmet who holds the rope and looks down; the face is in shadow."""
    d.shade(x + 6, y + 6, 130, 24, 0.7)
    dark_blue, reflex = "#1d2b38", "#e9ecdf"
    for foot in (-34, 40):
        d.line([(x + foot * 0.4, y - 190), (x + foot, y - 14)], dark_blue, 46)
        d.rect(x + foot - 30, y - 20, 72, 26, INK, r=10)
        d.line([(x + foot * 0.95 - 20, y - 70), (x + foot * 0.95 + 22, y - 66)], reflex, 12, stroke_linecap="butt")
    d.path(f"M{x - 66} {y - 160}L{x - 72} {y - 312}Q{x - 56} {y - 372} {x + 6} {y - 378}Q{x + 62} {y - 368} {x + 70} {y - 310}L{x + 64} {y - 160}Q{x} {y - 136} {x - 66} {y - 160}Z",
           d.fade((0, "#2b3d4d"), (1, "#1c2a36"), turn=0))  # fmt: skip
    for lift in (190, 262):
        d.path(f"M{x - 70} {y - lift}Q{x} {y - lift + 22} {x + 68} {y - lift}", stroke=reflex, stroke_width=13)
        d.path(
            f"M{x - 70} {y - lift + 13}Q{x} {y - lift + 35} {x + 68} {y - lift + 13}", stroke="#d9b93a", stroke_width=8
        )
    d.rect(x + 14, y - 300, 40, 52, "#e3b64f", r=7)
    d.rect(x + 20, y - 292, 28, 20, "#16302a", r=3)
    d.circle(x + 34, y - 258, 5, "#7be08a")
    d.glow(x + 34, y - 258, 30, "#7be08a", 0.7)
    for shoulder, elbow, hand in (((-44, 336), (-40, 240), (72, 214)), ((40, 342), (92, 300), (112, 258))):
        points = [(x + px, y - py) for px, py in (shoulder, elbow, hand)]
        d.curve(points, "#223343", 34)
        d.circle(*points[-1], 18, "#3b3f39")
    d.line([(x + 74, y - 210), (x - 14, y - 120), (x - 6, y - 20)], "#f4e9cf", 7)
    d.ellipse(x - 6, y - 4, 52, 14, "none", stroke="#f4e9cf", stroke_width=7)
    d.ellipse(x + 18, y - 404, 34, 38, "#6b4a38")
    d.ellipse(x + 36, y - 400, 14, 24, "#f0c27a", opacity=0.55)
    d.path(f"M{x - 34} {y - 404}Q{x - 40} {y - 474} {x + 20} {y - 474}Q{x + 74} {y - 464} {x + 70} {y - 412}Q{x + 20} {y - 430} {x - 34} {y - 404}Z",
           d.fade((0, "#e9573a"), (1, "#9a2f20")))  # fmt: skip
    d.line([(x - 40, y - 404), (x + 84, y - 408)], "#8d2b1d", 10)
    d.rect(x + 58, y - 446, 22, 18, "#fff3c9", r=5)
    d.poly(
        [(x + 74, y - 444), (x + 78, y - 430), (x + 420, y - 40), (x + 180, y - 40)],
        d.fade((0, "#fff3c9", 0.35), (1, "#fff3c9", 0.02)),
    )
