"""The mayor on the ferry quay, before the ferry goes at seven."""

from illustrations import dishes, land
from illustrations.drawing import Drawing
from illustrations.gallery import portrait
from illustrations.palette import BRICK, GLOW, INK, PAPER, SOOT, dark, light
from illustrations.scenes.register import put


@portrait("portrett/ordforaren/portrett.jpg")
def the_mayor_before_the_ferry(d: Drawing) -> None:
    """Draw her at dawn before a ferry with its gate up and its saloon lit, and a row of cars with their lamps on."""
    land.sky(d, "#33506a", "#7d8ea0", "#e3b79a", "#f6d9ae", bottom=640)
    land.hills(d, "mayor-a", 500, 200, "#5f7590", foot="#b9a9a4")
    land.hills(d, "mayor-b", 590, 110, "#3f5a70", foot="#8795a0", bottom=680)
    land.water(d, 640, "#c9b3a4", "#3d6072")
    land.glints(d, "mayor-glints", 650, 900, "#fbe6c4", count=70, strength=0.5)
    _ferry(d, 742, 716)
    d.poly([(-20, 850), (1020, 800), (1020, 1270), (-20, 1270)], d.fade((0, "#5b6266"), (1, "#2f3639")))
    d.line([(-20, 872), (1020, 822)], "#e3c14a", 12)
    for i, (x, y, size) in enumerate(((-20, 900, 1.0), (620, 880, 0.8))):
        _car(d, x, y, size, (BRICK, "#4f7f88")[i])
    _car(d, 872, 960, 1.2, "#d9c48a")
    put(d, "p034", 392, 1180)
    d.rect(-20, 1172, 1040, 100, d.fade((0, "#6d7477"), (1, "#454c4f")))
    d.rect(-20, 1168, 1040, 8, "#9aa3a4")
    dishes.thermos(d, 140, 1224, 250, "#2f6f80")
    dishes.cup(d, 250, 1232, 92, PAPER)
    dishes.cup(d, 838, 1236, 96, "#e3b64f", handle="left")
    dishes.steam(d, 250, 1142, 110, strength=0.6)
    dishes.steam(d, 838, 1142, 110, strength=0.6)
    d.vignette(0.28)


def _ferry(d: Drawing, x: float, y: float) -> None:
    """Lay the ferry with its bow to the eye: the gate is up, and the car deck is lit."""
    d.glow(x, y - 110, 420, GLOW, 0.45)
    d.path(f"M{x - 330} {y - 190}H{x + 330}L{x + 280} {y + 70}H{x - 280}Z", d.fade((0, "#eef0ea"), (1, "#b9c2c0")))
    d.path(f"M{x - 304} {y - 50}H{x + 304}L{x + 280} {y + 70}H{x - 280}Z", d.fade((0, "#2f6a80"), (1, "#1b4152")))
    d.rect(x - 190, y - 150, 380, 190, "#3a2f22")
    d.rect(x - 180, y - 142, 360, 180, d.fade((0, "#fbd98f"), (1, "#c98f45")))
    for side in (-90, 60):
        d.rect(x + side, y - 46, 92, 66, "#3d474a", r=12)
        d.rect(x + side + 10, y - 36, 72, 24, "#8aa3a8", r=5)
        for lamp in (12, 68):
            d.rect(x + side + lamp, y - 2, 14, 9, "#e2503a", r=3)
    d.poly(
        [(x - 196, y - 154), (x + 196, y - 154), (x + 172, y - 270), (x - 172, y - 270)],
        d.fade((0, "#dfe3dd"), (1, "#9aa6a6")),
    )
    for i in range(6):
        d.rect(x - 150 + i * 54, y - 256, 8, 96, "#7d8a8a", opacity=0.7)
    d.poly([(x - 200, y + 36), (x + 200, y + 36), (x + 250, y + 112), (x - 250, y + 112)], "#7d8586")
    d.rect(x - 300, y - 280, 130, 96, "#e6e9e2")
    d.rect(x + 170, y - 280, 130, 96, "#e6e9e2")
    for side in (-286, 184):
        for k in range(2):
            d.rect(x + side + k * 54, y - 262, 44, 46, "#ffdf9a")
            d.glow(x + side + k * 54 + 22, y - 240, 60, GLOW, 0.5)
    d.rect(x - 120, y - 372, 240, 104, d.fade((0, "#f3f4ee"), (1, "#c6ccc8")), r=8)
    d.rect(x - 104, y - 352, 208, 40, "#2b4654")
    for k in (-50, 0, 50):
        d.rect(x + k - 2, y - 352, 5, 40, "#f3f4ee")
    d.rect(x - 40, y - 440, 80, 70, d.fade((0, BRICK), (1, dark(BRICK, 0.3)), turn=0))
    d.rect(x - 40, y - 424, 80, 16, PAPER)
    d.line([(x + 70, y - 372), (x + 70, y - 470)], SOOT, 6)
    d.circle(x + 70, y - 470, 7, "#ff6a4a")


def _car(d: Drawing, x: float, y: float, size: float, colour: str) -> None:
    with d.at(x, y, scale=size):
        d.shade(0, 10, 130, 18, 0.5)
        d.path("M-110 0L-112 -50Q-106 -66 -82 -70L-54 -112Q-46 -120 -30 -120H30Q46 -120 54 -112L82 -70Q106 -66 112 -50L110 0Z",
               d.fade((0, light(colour, 0.2)), (1, dark(colour, 0.45))))  # fmt: skip
        d.path("M-68 -70L-44 -106H44L68 -70Z", "#22343c")
        d.path("M-60 -72L-42 -102H-14L-30 -72Z", "#9fb3b8", opacity=0.5)
        d.rect(-60, -34, 120, 18, "#20282b", r=6)
        for side in (-86, 86):
            d.glow(side, -42, 120, "#fff1c4", 0.8)
            d.ellipse(side, -42, 20, 14, "#fffbe6")
            d.rect(side - 18, -8, 36, 22, INK, r=8)
