"""The school kitchen: the pot of red soup, and the no-thank-you spoons in the hatch."""

from illustrations import dishes, room
from illustrations.drawing import Drawing
from illustrations.gallery import portrait
from illustrations.palette import BARK, BRICK, CREAM, FERN, INK, MUSTARD, PAPER, SOOT, STONE, TEAL, WOOD, dark, light
from illustrations.scenes.register import put


@portrait("portrett/parisa-rahimi/portrett.jpg")
def parisa_with_the_pot(d: Drawing) -> None:
    """Draw her in the school kitchen with a large pot of red soup, ladles on a rail, and teaspoons in the hatch."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#d9e3da"), (1, "#c3d3cc")))
    for row in range(11):
        for i in range(11):
            x = i * 96 - row % 2 * 48
            d.rect(x, 40 + row * 62, 92, 58, "#e9efe6", opacity=0.55, r=3)
    room.beam(d, (0, 120), (520, 0), (1000, 500), (1000, 900), (0, 620), colour="#fff7dc", strength=0.4)
    _hatch(d)
    _ladles(d)
    d.rect(-20, 860, 1040, 420, d.fade((0, "#a9b4b3"), (1, "#6d7a7a")))
    put(d, "p037", 420, 1240)
    _pot(d, 800, 1200)
    d.rect(-20, 1190, 1040, 80, d.fade((0, "#dfe4e1"), (1, "#9aa6a4")))
    d.rect(-20, 1186, 1040, 8, "#f6f8f5")
    for x, y, size in ((110, 1204, 46), (182, 1214, 40)):
        _onion(d, x, y, size)
    d.vignette(0.22)


def _hatch(d: Drawing) -> None:
    """Open the hatch to the dining hall: light, empty tables, a glass of spoons on the sill."""
    d.rect(560, 180, 400, 330, d.fade((0, "#f7e2ae"), (1, "#e3bf7f")))
    for i, (x, w) in enumerate(((590, 150), (770, 170))):
        d.rect(x, 400 - i * 14, w, 14, (BRICK, TEAL)[i], r=4)
        for k in range(2):
            d.rect(x + 20 + k * (w - 52), 414 - i * 14, 10, 70, SOOT)
        for k in range(3):
            d.ellipse(x + 26 + k * 46, 398 - i * 14, 18, 5, PAPER)
    d.rect(560, 180, 400, 330, "none", stroke="#8f6841", stroke_width=20)
    d.rect(530, 504, 460, 26, d.fade((0, "#b98a58"), (1, "#7e5731")))
    for i, (turn, lift) in enumerate(((-20, 6), (-9, 0), (2, -6), (12, 2), (22, 8))):
        with d.at(884 + i * 3, 496, turn=turn):
            d.rect(-3.5, -122 + lift, 7, 120, STONE, r=3)
            d.ellipse(0, -132 + lift, 12, 20, d.fade((0, "#eef1ee"), (1, "#8d9998"), turn=0))
    d.path("M856 424L864 504H916L924 424Z", "#bfe0dc", opacity=0.65)
    d.rect(862, 462, 56, 40, "#9fc9c4", opacity=0.5)
    d.path("M866 430L872 500", stroke="#ffffff", stroke_width=6, opacity=0.7)


def _ladles(d: Drawing) -> None:
    d.rect(40, 120, 430, 12, d.fade((0, "#eef1ee"), (1, "#7d8a8a")), r=6)
    for i, (x, long) in enumerate(((90, 210), (170, 180), (250, 240), (330, 190), (410, 220))):
        d.curve([(x, 132), (x - 10, 116), (x + 6, 108), (x + 10, 124)], STONE, 5)
        d.rect(x - 5, 128, 10, long, d.fade((0, "#f3f5f2"), (1, "#7d8a8a"), turn=0), r=4)
        if i % 2:
            d.rect(x - 26, 128 + long - 10, 52, 70, d.fade((0, "#e6e9e4"), (1, "#8d9998")), r=8)
            for k in range(3):
                d.rect(x - 18 + k * 14, 128 + long + 4, 6, 44, dark(STONE, 0.3), r=3)
        else:
            d.path(f"M{x - 40} {128 + long - 6}Q{x - 38} {128 + long + 54} {x} {128 + long + 56}Q{x + 38} {128 + long + 54} {x + 40} {128 + long - 6}Z",
                   d.fade((0, "#f0f2ee"), (1, "#7d8a8a")))  # fmt: skip


def _pot(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 10, y + 4, 210, 30, 0.5)
    steel = d.fade((0, "#5f6a6c"), (0.2, "#f3f6f2"), (0.42, "#b9c2c2"), (0.75, "#e6eae7"), (1, "#566164"), turn=0)
    for side in (-1, 1):
        d.curve(
            [
                (x + side * 172, y - 210),
                (x + side * 226, y - 204),
                (x + side * 222, y - 150),
                (x + side * 172, y - 150),
            ],
            SOOT,
            18,
        )
    d.path(f"M{x - 176} {y - 260}V{y - 14}Q{x} {y + 20} {x + 176} {y - 14}V{y - 260}Z", steel)
    d.ellipse(x, y - 260, 176, 46, "#8d9998")
    d.ellipse(x, y - 256, 162, 38, d.spread((0, "#f0a04a"), (0.7, "#e07a2e"), (1, "#b4521e")))
    for k in range(9):
        px, py = x - 120 + (k * 67) % 240, y - 262 + (k * 23) % 26
        d.ellipse(px, py, 9, 4, (FERN, "#f6c98a", light(BRICK, 0.2))[k % 3], opacity=0.9)
    d.rect(
        x + 40,
        y - 420,
        17,
        170,
        d.fade((0, light(WOOD, 0.2)), (1, dark(WOOD, 0.3)), turn=0),
        r=7,
        transform=f"rotate(16 {x + 48} {y - 260})",
    )
    d.path(f"M{x - 176} {y - 60}Q{x} {y - 28} {x + 176} {y - 60}", stroke="#5f6a6c", stroke_width=5, opacity=0.5)
    dishes.steam(d, x - 20, y - 280, 330, strength=0.65)


def _onion(d: Drawing, x: float, y: float, size: float) -> None:
    d.shade(x + 4, y + 4, size, size * 0.24, 0.4)
    d.path(f"M{x - size} {y - size * 0.8}Q{x - size * 0.9} {y} {x} {y}Q{x + size * 0.9} {y} {x + size} {y - size * 0.8}Q{x + size * 0.8} {y - size * 1.6} {x + 4} {y - size * 1.9}Q{x - size * 0.8} {y - size * 1.6} {x - size} {y - size * 0.8}Z",
           d.spread((0, "#f0c98a"), (0.6, "#c98f3f"), (1, "#8a5a22"), at=(0.35, 0.35), r=0.8))  # fmt: skip
    for k in (-0.5, 0, 0.5):
        d.curve(
            [(x + 3, y - size * 1.85), (x + k * size, y - size), (x + k * size * 0.5, y - 3)], BARK, 2.5, opacity=0.5
        )
    d.curve([(x + 3, y - size * 1.8), (x - 4, y - size * 2.2), (x + 6, y - size * 2.5)], MUSTARD, 5)
    d.line([(x - 6, y), (x - 10, y + 4)], CREAM, 3)
    d.line([(x + 4, y), (x + 8, y + 4)], INK, 2, opacity=0.4)
