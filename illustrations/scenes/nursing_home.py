"""Fjordvik sjukeheim: the tray at dusk, and the plan in pencil."""

from illustrations import desk, dishes, land, room, village, weather
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    FJORD,
    GLOW,
    INK,
    MIST,
    OAT,
    OCHRE,
    PAPER,
    SLATE,
    STONE,
    TEAL,
    WOOD,
    dark,
    light,
)


@scene("sjukeheimen/langvakta/kveldsmaten.jpg")
def the_tray_at_dusk(d: Drawing) -> None:
    """Draw supper on a tray in lamplight, with sleet against the window behind it."""
    room.wall(d, "#5d5a52", WOOD, 900, skirting=None)
    with room.window(d, 300, 70, 1060, 600, frame="#d9cbb0", across=3):
        land.sky(d, "#1b3044", "#345061", "#6c7f8a", bottom=480)
        land.hills(d, "dusk-far", 400, 120, "#41586a", foot="#5d7482")
        land.hills(d, "dusk-near", 500, 110, "#22394a", foot="#31505c")
        land.water(d, 545, "#4f6c79", "#22404d", bottom=690)
        for x, w, wall in ((430, 46, BRICK), (520, 40, OAT), (1130, 52, OCHRE), (1218, 38, PAPER)):
            village.house(d, x, 552, w, dark(wall, 0.45))
        weather.rain(d, "sleet", "#dfe8ea", count=260, slant=-0.34, strength=0.55)
        weather.snow(d, "wet", count=170, most=7)
    with d.group(opacity=0.9):
        d.glow(420, 330, 620, GLOW, 0.2)
    room.pendant(d, 470, 176, 156, "#b9502f", reach=470)
    room.table(d, 690, "#9a6a43")
    d.glow(600, 830, 760, GLOW, 0.6, ry=250)
    _tray(d)
    dishes.cup(d, 1250, 846, 120, "#7c9aa0", handle="left")
    d.vignette(0.42)


def _tray(d: Drawing) -> None:
    d.shade(690, 930, 480, 70, 0.5)
    d.poly([(330, 800), (1050, 800), (1150, 935), (230, 935)], d.fade((0, "#d7b98a"), (1, "#b98d58")))
    d.poly([(230, 935), (1150, 935), (1142, 962), (238, 962)], "#7c5230")
    d.poly([(350, 812), (1030, 812), (1108, 920), (272, 920)], "none", stroke="#8a6038", stroke_width=4, opacity=0.6)
    dishes.plate(d, 610, 868, 330, "#f7efe0")
    for i in range(6):
        y = 862 - i * 21
        d.ellipse(612 + (i % 2) * 8, y, 118 - i * 2, 25, "#8a5524")
        d.ellipse(612 + (i % 2) * 8, y - 7, 118 - i * 2, 24, d.fade((0, "#e6b467"), (1, "#c2853d")))
    d.ellipse(618, 748, 74, 13, "#b97b36", opacity=0.7)
    d.rect(592, 730, 46, 22, d.fade((0, "#fdeeb4"), (1, "#ecc95f")), r=5)
    dishes.steam(d, 612, 720, 210, strength=0.5)
    dishes.cup(d, 890, 884, 118, "#e9dfc9", inside="#6e3d1e")
    dishes.steam(d, 890, 770, 150, strength=0.4)
    d.rect(368, 876, 112, 12, STONE, r=6, transform="rotate(-12 420 880)")
    d.ellipse(372, 893, 30, 13, light(STONE, 0.4), transform="rotate(-12 420 880)")
    d.poly([(960, 836), (1044, 836), (1070, 900), (972, 900)], "#a9472f")
    d.poly([(960, 836), (1002, 836), (1021, 900), (972, 900)], "#c4603f")


@scene("sjukeheimen/langvakta/planen.jpg")
def the_plan_in_pencil(d: Drawing) -> None:
    """Draw a roster from above: pencilled weekends, a rubber, crumbs of rubber, coffee and sticky notes."""
    room.desk_from_above(d, "#8f6a4a", seed="plan")
    room.beam(d, (-100, -60), (620, -60), (1500, 1060), (480, 1060), strength=0.34)
    desk.sheet(d, 760, 520, 980, 700, turn=-3)
    with d.at(760, 520, turn=-3):
        _roster(d)
    desk.sheet(d, 190, 270, 210, 210, colour="#f4d66b", turn=8)
    desk.sheet(d, 240, 470, 210, 210, colour="#f2cf58", turn=-9)
    with d.at(240, 470, turn=-9):
        for i in range(3):
            desk.scribble(d, f"note{i}", -80, -40 + i * 46, 150 - i * 30, 22, SLATE)
    d.ellipse(1330, 250, 128, 128, "none", stroke="#5b3a22", stroke_width=7, opacity=0.28)
    d.shade(1352, 222, 150, 150, 0.45)
    d.circle(1338, 200, 120, d.fade((0, "#3d7470"), (1, "#1f4a4a"), turn=40))
    d.circle(1338, 200, 100, "#24130b")
    d.circle(1338, 200, 92, d.spread((0, "#5a3418"), (1, "#331b0d"), at=(0.35, 0.3), r=0.8))
    d.curve([(1420, 285), (1478, 320), (1500, 262), (1448, 236)], "#2a5c5a", 26)
    desk.pencil(d, 818, 640, 520, "#d8a13c", turn=34)
    with d.at(1120, 560, turn=-24):
        d.shade(6, 12, 100, 60, 0.45)
        d.rect(-82, -36, 164, 72, d.fade((0, "#f3efe6"), (1, "#d6cdbd")), r=10)
        d.rect(-20, -36, 104, 72, d.fade((0, TEAL), (1, FJORD)), r=8)
    for i in range(26):
        d.ellipse(
            930 + (i * 37) % 210,
            500 + (i * 53) % 120,
            5,
            2,
            "#8f857a",
            opacity=0.6,
            transform=f"rotate({i * 40} {930 + (i * 37) % 210} {500 + (i * 53) % 120})",
        )
    d.vignette(0.34)


def _roster(d: Drawing) -> None:
    desk.scribble(d, "head", -440, -278, 330, 30, INK, weight=0.13)
    d.line([(-440, -250), (-80, -250)], BRICK, 4, opacity=0.7)
    rows, left, top, wide, tall = 7, -440, -210, 880, 500
    colours = {2: "#d9a441", 5: "#5e9a92", 6: "#5e9a92"}
    for i in range(8):
        x = left + 150 + i * 91
        d.line([(x, top), (x, top + tall)], STONE, 2 if i % 7 else 3, opacity=0.8)
        if i in {5, 6}:
            d.rect(x, top, 91, tall, MIST, opacity=0.65)
    for r in range(rows + 1):
        y = top + r * tall / rows
        d.line([(left, y), (left + wide - 92, y)], STONE, 2, opacity=0.8)
        if r < rows:
            desk.scribble(d, f"name{r}", left + 8, y + 48, 120, 24, SLATE)
            for c in range(7):
                if (r * 3 + c * 2) % 5 < 2:
                    colour = colours.get((r + c) % 7, "#8c9f9b")
                    long = 2 if c == 5 and r % 3 == 0 else 1
                    d.rect(left + 160 + c * 91, y + 18, 91 * long - 22, 34, colour, r=8, opacity=0.75)
    d.rect(
        left + 150 + 5 * 91 - 8,
        top + 2 * tall / rows - 8,
        198,
        tall / rows + 16,
        "none",
        stroke=BRICK,
        stroke_width=5,
        opacity=0.8,
    )
