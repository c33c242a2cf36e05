"""Solbakken barnehage: the shoe shelf in the porch."""

from illustrations import gear, land, plants, room, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BLUE,
    BRICK,
    CORAL,
    CREAM,
    FERN,
    MUSTARD,
    OCHRE,
    PINE,
    PLUM,
    TEAL,
    dark,
    light,
)


@scene("barnehagen/skohylla/skohylla.jpg")
def the_shelf_in_the_porch(d: Drawing) -> None:
    """Draw rows of small boots out in the porch, rain outside, and an empty quiet floor inside the door."""
    d.rect(0, 0, 1500, 1000, "#6f8f8b")
    _porch(d)
    room_left = 880
    d.rect(room_left, 0, 700, 1000, d.fade((0, "#f8ecd0"), (1, "#efd9ae")))
    d.rect(room_left, 770, 700, 240, d.fade((0, "#c79a62"), (1, "#dcb37a")))
    for i in range(6):
        d.line([(room_left + i * 130 - 40, 770), (room_left + i * 190 - 190, 1000)], "#a47a48", 2.5, opacity=0.5)
    d.rect(room_left, 0, 44, 1000, d.fade((0, "#b7c9bd"), (0.5, "#eef1e4"), (1, "#c8d4c8"), turn=0))
    room.beam(d, (960, 1000), (1100, 770), (1500, 770), (1500, 1000), colour="#fff7da", strength=0.5)
    d.rect(970, 210, 530, 30, "#b98a55")
    d.rect(970, 470, 530, 30, "#b98a55")
    jackets = [(CORAL, 1010), (MUSTARD, 1120), (TEAL, 1230), ("#7a6aa0", 1340), (FERN, 1450)]
    for i, (colour, x) in enumerate(jackets):
        room.hook(d, x, 226)
        room.hook(d, x + 52, 486)
        _jacket(d, x + 6, 244, colour)
        if i in {0, 2, 3}:
            _jacket(d, x + 58, 504, (BLUE, OCHRE, PINE, BRICK)[i])
    rope: list[Point] = [
        (1040, 900),
        (1090, 852),
        (1180, 862),
        (1210, 912),
        (1130, 940),
        (1080, 905),
        (1150, 868),
        (1260, 880),
        (1350, 930),
    ]
    d.curve([(x + 4, y + 7) for x, y in rope], "#7b5a30", 11, opacity=0.35)
    d.curve(rope, "#d7503a", 10)
    d.curve(rope, "#f6e7cc", 10, stroke_dasharray="16 22")
    for x, y, turn in ((1040, 900, 130), (1350, 930, 40)):
        with d.at(x, y, turn=turn):
            d.rect(-4, -11, 70, 22, "#2c5f8f", r=9)
    d.vignette(0.26)


def _porch(d: Drawing) -> None:
    land.sky(d, "#7d989a", "#a9bdb6", bottom=560)
    with d.inside("M40 60H420V720H40Z"):
        land.sky(d, "#8ea9aa", "#c0cfc6", bottom=520)
        land.hills(d, "porch-a", 400, 120, "#6d908b", foot="#a6bdb2")
        land.hills(d, "porch-b", 490, 90, "#3f6a5f", foot="#6d9484")
        d.rect(0, 560, 500, 200, "#7f9a84")
        plants.birch(d, "porch-birch", 330, 600, 360, "#86a25d")
        weather.rain(d, "porch-rain", "#f1f6f2", count=420, slant=-0.3, strength=0.7)
    d.path("M0 0H880V760H0ZM40 60V720H420V60Z", d.fade((0, "#3f7069"), (1, "#2e5751")), fill_rule="evenodd")
    for i in range(15):
        x = i * 62
        if not 24 < x < 420:
            d.rect(x, 0, 3, 760, "#234a45", opacity=0.55)
    d.rect(28, 48, 404, 684, "none", stroke="#e9e3cf", stroke_width=26)
    d.rect(0, 744, 880, 260, d.fade((0, "#5b6f6c"), (1, "#7c908a")))
    for i in range(-2, 14):
        d.line([(i * 80 + 60, 744), (i * 120 - 160, 1000)], "#465955", 3, opacity=0.5)
    for y in (820, 900):
        d.line([(0, y), (880, y)], "#465955", 3, opacity=0.45)
    for x, y, w in ((180, 850, 190), (330, 950, 150), (60, 930, 110)):
        d.ellipse(x, y, w / 2, w * 0.11, "#b9d0cc", opacity=0.6)
    _shelf(d)


def _shelf(d: Drawing) -> None:
    colours = (BRICK, MUSTARD, "#2f6fa0", FERN, CORAL, TEAL, PLUM, "#d98aa0")
    d.shade(660, 912, 260, 46, 0.55)
    for side in (478, 824):
        d.rect(side, 330, 22, 582, d.fade((0, "#c08d55"), (1, "#8a5f35"), turn=0))
    for row, y in enumerate((352, 540, 726, 900)):
        d.rect(470, y, 386, 17, d.fade((0, "#d7a66b"), (1, "#97683a")))
        if row:
            d.rect(500, y - 170, 324, 168, "#1d3f3b", opacity=0.35)
            for k in range(3):
                x = 512 + k * 106
                colour = colours[(row * 3 + k * 2) % 8]
                gear.boot(d, x + 22, y, 108 + (row * k) % 3 * 9, dark(colour, 0.2))
                gear.boot(d, x, y, 108 + (row * k) % 3 * 9, colour)
    for k, colour in enumerate((MUSTARD, "#8ab0a8", CORAL)):
        x = 536 + k * 104
        d.blob(
            [(x - 40, 352), (x - 36, 310), (x, 290), (x + 38, 312), (x + 42, 352)],
            d.fade((0, light(colour, 0.3)), (1, dark(colour, 0.3))),
        )
        d.circle(x, 288, 13, light(colour, 0.5))
    gear.boot(d, 250, 960, 132, "#2f6fa0")
    gear.boot(d, 400, 972, 132, "#2f6fa0", flip=True)


def _jacket(d: Drawing, x: float, y: float, colour: str) -> None:
    d.shade(x + 12, y + 110, 70, 130, 0.22)
    d.path(f"M{x - 22} {y + 10}Q{x} {y - 16} {x + 22} {y + 10}L{x + 44} {y + 46}L{x + 50} {y + 160}L{x + 32} {y + 160}L{x + 30} {y + 200}L{x - 30} {y + 200}L{x - 32} {y + 160}L{x - 50} {y + 160}L{x - 44} {y + 46}Z",
           d.fade((0, light(colour, 0.25)), (0.5, colour), (1, dark(colour, 0.3)), turn=20))  # fmt: skip
    d.line([(x, y + 12), (x, y + 196)], dark(colour, 0.4), 3)
    d.curve([(x - 21, y + 12), (x, y + 26), (x + 21, y + 12)], dark(colour, 0.4), 6)
    d.rect(x - 30, y + 150, 60, 8, CREAM, opacity=0.7)
