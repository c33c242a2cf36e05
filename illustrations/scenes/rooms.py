"""Rooms where people wait, eat and change: Nav, the staff room, the fire station."""

from illustrations import desk, dishes, gear, land, plants, room, weather
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    FERN,
    MUSTARD,
    PAPER,
    STONE,
    WALNUT,
    dark,
    light,
)


@scene("nav/stolene-pa-venterommet/stolene.jpg")
def the_chairs_turned_round(d: Drawing) -> None:
    """Draw a row of waiting-room chairs from behind, turned towards a wide window and the fjord."""
    room.wall(d, "#d9d0bb", "#8c8a7c", 700, skirting="#efe8d8")
    with room.window(d, 70, 60, 1360, 560, frame="#f3eee0", across=4):
        land.sky(d, "#8fb8c4", "#cfe0d8", "#f6ebcd", bottom=420)
        land.sun(d, 980, 190, 44, "#fffaf0", 0.5)
        line = land.hills(d, "nav-a", 300, 190, "#8aa9ae", foot="#c9dad2")
        land.snowcaps(d, line, "nav-caps", 70, "#f3f5f0")
        land.hills(d, "nav-b", 390, 110, "#55837f", foot="#9cbbae")
        near = land.hills(d, "nav-c", 445, 50, "#2f625a", foot="#5d8f80", bottom=500)
        plants.forest(d, "nav-wood", near, "#2c5a54", size=30)
        land.water(d, 455, "#b3d0cb", "#4f8d90", bottom=640)
        land.glints(d, "nav-glints", 462, 610, "#fbf8e8", count=80, x=980, width=700, strength=0.8)
        _ferry(d, 520, 500)
    room.beam(d, (140, 700), (1380, 700), (1700, 1000), (-120, 1000), colour="#fff6dd", strength=0.45)
    for i, x in enumerate((190, 410, 630, 870, 1090, 1310)):
        d.poly(
            [(x - 90, 930), (x + 90, 930), (x + 60 + (x - 750) * 0.12, 1010), (x - 120 + (x - 750) * 0.12, 1010)],
            "#4b463a",
            opacity=0.28,
        )
        room.chair(d, x, 930, 330, ("#2d6a6b", "#2d6a6b", "#c8793c", "#2d6a6b", "#2d6a6b", "#2d6a6b")[i])
    d.rect(1400, 640, 20, 290, WALNUT)
    plants.pot_plant(d, "nav-plant", 1450, 960, 380, FERN)
    d.vignette(0.24)


def _ferry(d: Drawing, x: float, y: float) -> None:
    d.path(f"M{x - 96} {y - 14}L{x + 100} {y - 14}L{x + 84} {y + 10}L{x - 84} {y + 10}Z", "#1f3f4a")
    d.rect(x - 80, y - 34, 160, 20, PAPER)
    d.rect(x - 46, y - 52, 84, 18, PAPER)
    for i in range(8):
        d.rect(x - 70 + i * 18, y - 29, 10, 8, "#5e8790")
    d.rect(x - 10, y - 70, 16, 18, BRICK)
    d.rect(x - 120, y + 8, 240, 3, "#ffffff", opacity=0.7)


@scene("reinhald/lunsj-klokka-elleve/koppen.jpg")
def the_blue_cup(d: Drawing) -> None:
    """Draw the cups on the staff room's shelf at eleven, the blue one lit, one hook no longer empty."""
    room.wall(d, "#e0d3b4", "#8a6a45", 1000, skirting=None)
    room.panel(d, 0, 0, 1500, 620, "#cfd8c4", width=76)
    d.rect(0, 616, 1500, 16, "#eef0e0")
    room.beam(d, (0, 60), (420, -40), (1500, 420), (1500, 760), (900, 640), colour="#fff4cf", strength=0.5)
    room.clock(d, 1260, 210, 118, 11.0)
    room.shelf(d, 150, 420, 900, "#a8794a")
    d.rect(150, 200, 900, 16, d.fade((0, "#b98a58"), (1, "#7e5731")))
    for x in (150, 1034):
        d.rect(x, 190, 18, 250, d.fade((0, "#b98a58"), (1, "#7e5731"), turn=0))
    d.rect(168, 216, 866, 204, "#8a9a86", opacity=0.3)
    dishes.cup(d, 262, 420, 128, "#e3b64f", inside="#8a6420")
    d.line([(338, 332), (345, 342), (338, 350), (347, 358)], "#fbf3d8", 5)
    dishes.cup(d, 420, 420, 140, "#f4efe2", inside="#9a9482")
    d.path("M392 372L410 318L420 352L434 306L452 372Z", "#3f6d8c")
    dishes.cup(d, 580, 420, 122, "#b4573c", inside="#6b2d1c")
    dishes.cup(d, 736, 420, 134, "#7f9a78", inside="#46593f")
    for k in range(4):
        d.circle(712 + k * 16, 372 + k % 2 * 20, 5, CREAM)
    dishes.cup(d, 900, 420, 126, "#d9c7a2", inside="#8b7a56")
    for i, x in enumerate((240, 400, 560, 720, 880)):
        room.hook(d, x, 452)
        if i in {1, 3}:
            d.rect(x - 4, 476, 60, 120, ("#d88d6a", "#f0e6cf")[i // 2], r=8)
            d.rect(x - 4, 560, 60, 12, BRICK, opacity=0.6)
    room.table(d, 690, "#b98a58", seed="lunch")
    d.poly([(760, 1000), (1500, 700), (1500, 1000)], "#fff3cf", opacity=0.22)
    dishes.plate(d, 420, 870, 380, "#f4ecdc")
    for i, (x, y, turn) in enumerate(((360, 858, -8), (472, 866, 10))):
        with d.at(x, y, turn=turn):
            d.path("M-84 6Q-92 -36 -54 -40L54 -42Q92 -38 86 4Q40 22 -84 6Z", d.fade((0, "#c79255"), (1, "#8b5a2a")))
            d.path("M-76 -6Q-80 -36 -50 -40L52 -42Q82 -38 78 -8Q20 6 -76 -6Z", ("#ecc85f", "#b86b3a")[i])
            for k in range(4):
                d.ellipse(-44 + k * 28, -24 + k % 2 * 6, 13, 8, ("#7da05a", "#efe3c4")[i])
    d.shade(900, 900, 190, 40, 0.5)
    dishes.cup(d, 900, 905, 290, "#2f6db0")
    d.ellipse(842, 790, 16, 60, "#ffffff", opacity=0.22)
    dishes.steam(d, 900, 610, 300, strength=0.6)
    d.rect(1150, 860, 260, 90, "#f5efdd", transform="rotate(-7 1280 900)")
    with d.at(1166, 925, turn=-7):
        desk.scribble(d, "thanks", 20, -16, 150, 40, "#2f5f94", weight=0.14)
        d.rect(84, -78, 60, 24, "#e9dcae", opacity=0.8)
    d.vignette(0.26)


@scene("brann/to-halve-jobbar/vernesko.jpg")
def two_pairs_in_one_hallway(d: Drawing) -> None:
    """Draw two pairs of safety shoes side by side under a caretaker's jacket and a firefighter's."""
    room.wall(d, "#93a19a", "#6c5a48", 800, skirting=None)
    room.panel(d, 0, 430, 1500, 370, "#5f7d78", width=84)
    d.rect(0, 420, 1500, 18, "#e7e2cf")
    d.rect(0, 772, 1500, 30, "#3b524f")
    with room.window(d, 60, 70, 280, 300, frame="#ece5d2", across=1, down=1):
        land.sky(d, "#6e8fa0", "#c7cfc0", bottom=260)
        land.hills(d, "hall-a", 250, 60, "#6e8a90", foot="#aebdb3")
        land.water(d, 272, "#a7bfbd", "#5a8488", bottom=380)
        weather.rain(d, "hall-rain", "#eef4f1", count=420, slant=0.2, strength=0.6)
        d.path("M150 290L292 290L280 308L160 308Z", "#26424c")
        d.rect(176, 274, 84, 16, PAPER)
    d.rect(430, 190, 900, 34, d.fade((0, "#b3834f"), (1, "#7d5632")))
    room.shelf(d, 430, 150, 900, "#a8794a")
    _helmet(d, 1080, 150)
    d.blob([(590, 150), (592, 104), (650, 82), (708, 104), (712, 150)], d.fade((0, "#2e5d8c"), (1, "#1d3c5c")))
    d.rect(576, 140, 92, 12, "#1d3c5c", r=6)
    for x in (660, 880, 1100):
        room.hook(d, x, 206)
    _coat(d, 664, 232, "#2f5a86", stripe="#cdd5d2", band="#24486c")
    _coat(d, 1104, 232, "#2b3132", stripe="#e4d23f", band="#dfe4df")
    d.circle(892, 250, 20, "none", stroke=STONE, stroke_width=6)
    for turn, colour in ((4, "#c79a3e"), (-16, STONE), (22, "#a8833a")):
        with d.at(892, 268, turn=turn):
            d.rect(-5, 0, 10, 74, colour, r=3)
            d.circle(0, 4, 15, colour)
            d.rect(0, 52, 17, 8, colour)
    d.glow(860, 520, 780, "#ffe9bd", 0.34)
    d.poly([(430, 822), (1360, 822), (1450, 960), (340, 960)], d.fade((0, "#7b3b2c"), (1, "#9a4f3a")))
    d.poly([(462, 836), (1328, 836), (1400, 944), (390, 944)], "none", stroke="#d8b98c", stroke_width=5, opacity=0.7)
    gear.shoe(d, 560, 868, 214, "#8a6238")
    gear.shoe(d, 430, 922, 226, "#9c7142")
    gear.shoe(d, 1040, 868, 214, "#2b2f30", laces=MUSTARD)
    gear.shoe(d, 910, 922, 226, "#33393a", laces=MUSTARD)
    d.vignette(0.34)


def _helmet(d: Drawing, x: float, y: float) -> None:
    d.path(
        f"M{x - 110} {y}Q{x - 112} {y - 104} {x} {y - 108}Q{x + 112} {y - 104} {x + 116} {y}Z",
        d.fade((0, "#e9573a"), (0.5, "#c23a26"), (1, "#7c1f17"), turn=30),
    )
    d.rect(x - 130, y - 16, 262, 16, "#7c1f17", r=8)
    d.path(
        f"M{x - 16} {y - 108}Q{x} {y - 124} {x + 20} {y - 106}L{x + 24} {y - 10}L{x - 16} {y - 10}Z",
        "#d9d4c4",
        opacity=0.9,
    )
    d.path(f"M{x + 44} {y - 60}Q{x + 108} {y - 70} {x + 112} {y - 14}L{x + 44} {y - 14}Z", "#26343a", opacity=0.85)


def _coat(d: Drawing, x: float, y: float, colour: str, *, stripe: str, band: str) -> None:
    d.shade(x + 26, y + 230, 180, 280, 0.3)
    d.path(f"M{x - 44} {y + 14}Q{x} {y - 22} {x + 44} {y + 14}L{x + 104} {y + 70}L{x + 128} {y + 330}L{x + 82} {y + 336}L{x + 76} {y + 430}L{x - 76} {y + 430}L{x - 82} {y + 336}L{x - 128} {y + 330}L{x - 104} {y + 70}Z",
           d.fade((0, light(colour, 0.22)), (0.5, colour), (1, dark(colour, 0.4)), turn=15))  # fmt: skip
    for lift in (300, 380):
        d.rect(x - 78, y + lift, 156, 12, band)
        d.rect(x - 78, y + lift + 12, 156, 15, stripe)
    for side in (-1, 1):
        d.line([(x + side * 96, y + 272), (x + side * 122, y + 268)], stripe, 15, stroke_linecap="butt")
        d.line([(x + side * 84, y + 110), (x + side * 82, y + 336)], dark(colour, 0.5), 4)
        d.rect(x + side * 42 - 26, y + 180, 52, 62, dark(colour, 0.2), r=4, stroke=dark(colour, 0.5), stroke_width=2.5)
    d.line([(x, y + 22), (x, y + 426)], dark(colour, 0.55), 5)
    d.curve([(x - 44, y + 16), (x, y + 46), (x + 44, y + 16)], dark(colour, 0.55), 11)
