"""Fjordvik sjukeheim: the tray at dusk, the plan in pencil, the corridor, the silent phone."""

from illustrations import figures, land, room, things
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    BUTTER,
    CREAM,
    FERN,
    FJORD,
    GLOW,
    INK,
    MIST,
    OAT,
    OCHRE,
    PAPER,
    PLUM,
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
            land.house(d, x, 552, w, dark(wall, 0.45))
        land.rain(d, "sleet", "#dfe8ea", count=260, slant=-0.34, strength=0.55)
        land.snow(d, "wet", count=170, most=7)
    with d.group(opacity=0.9):
        d.glow(420, 330, 760, GLOW, 0.42)
    room.pendant(d, 420, 190, 150, "#b9502f", reach=620)
    room.table(d, 690, "#9a6a43")
    d.glow(470, 800, 640, GLOW, 0.5, ry=230)
    _tray(d)
    things.cup(d, 1250, 846, 120, "#7c9aa0", handle="left")
    d.vignette(0.42)


def _tray(d: Drawing) -> None:
    d.shade(690, 930, 480, 70, 0.5)
    d.poly([(330, 800), (1050, 800), (1150, 935), (230, 935)], d.fade((0, "#d7b98a"), (1, "#b98d58")))
    d.poly([(230, 935), (1150, 935), (1142, 962), (238, 962)], "#7c5230")
    d.poly([(350, 812), (1030, 812), (1108, 920), (272, 920)], "none", stroke="#8a6038", stroke_width=4, opacity=0.6)
    things.plate(d, 610, 868, 330, "#f7efe0")
    for i in range(6):
        y = 862 - i * 21
        d.ellipse(612 + (i % 2) * 8, y, 118 - i * 2, 25, "#8a5524")
        d.ellipse(612 + (i % 2) * 8, y - 7, 118 - i * 2, 24, d.fade((0, "#e6b467"), (1, "#c2853d")))
    d.ellipse(618, 748, 74, 13, "#b97b36", opacity=0.7)
    d.rect(592, 730, 46, 22, d.fade((0, "#fdeeb4"), (1, "#ecc95f")), r=5)
    things.steam(d, 612, 720, 210, strength=0.5)
    things.cup(d, 890, 884, 118, "#e9dfc9", inside="#6e3d1e")
    things.steam(d, 890, 770, 150, strength=0.4)
    d.rect(368, 876, 112, 12, STONE, r=6, transform="rotate(-12 420 880)")
    d.ellipse(372, 893, 30, 13, light(STONE, 0.4), transform="rotate(-12 420 880)")
    d.poly([(960, 836), (1044, 836), (1070, 900), (972, 900)], "#a9472f")
    d.poly([(960, 836), (1002, 836), (1021, 900), (972, 900)], "#c4603f")


@scene("sjukeheimen/langvakta/planen.jpg")
def the_plan_in_pencil(d: Drawing) -> None:
    """Draw a roster from above: pencilled weekends, a rubber, crumbs of rubber, coffee and sticky notes."""
    room.desk_from_above(d, "#8f6a4a", seed="plan")
    room.beam(d, (-100, -60), (620, -60), (1500, 1060), (480, 1060), strength=0.34)
    things.sheet(d, 760, 520, 980, 700, turn=-3)
    with d.at(760, 520, turn=-3):
        _roster(d)
    things.sheet(d, 190, 270, 210, 210, colour="#f4d66b", turn=8)
    things.sheet(d, 240, 470, 210, 210, colour="#f2cf58", turn=-9)
    with d.at(240, 470, turn=-9):
        for i in range(3):
            things.scribble(d, f"note{i}", -80, -40 + i * 46, 150 - i * 30, 22, SLATE)
    d.ellipse(1330, 250, 128, 128, "none", stroke="#5b3a22", stroke_width=7, opacity=0.28)
    d.shade(1352, 222, 150, 150, 0.45)
    d.circle(1338, 200, 120, d.fade((0, "#3d7470"), (1, "#1f4a4a"), turn=40))
    d.circle(1338, 200, 100, "#24130b")
    d.circle(1338, 200, 92, d.spread((0, "#5a3418"), (1, "#331b0d"), at=(0.35, 0.3), r=0.8))
    d.curve([(1420, 285), (1478, 320), (1500, 262), (1448, 236)], "#2a5c5a", 26)
    things.pencil(d, 818, 640, 520, "#d8a13c", turn=34)
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
    things.scribble(d, "head", -440, -278, 330, 30, INK, weight=0.13)
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
            things.scribble(d, f"name{r}", left + 8, y + 48, 120, 24, SLATE)
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


@scene("sjukeheimen/sommerjobben/korridoren.jpg")
def two_shadows_in_the_corridor(d: Drawing) -> None:
    """Draw a sunlit corridor with many doors; two long shadows walk it, one behind the other."""
    d.rect(0, 0, 1500, 1000, "#e9dcc0")
    vx, vy = 820, 400
    d.poly([(0, 0), (1500, 0), (vx + 120, vy - 120), (vx - 120, vy - 120)], d.fade((0, "#f7efdc"), (1, "#e5d6b5")))
    d.poly(
        [(0, 0), (vx - 120, vy - 120), (vx - 120, vy + 130), (0, 1000)], d.fade((0, "#d7c69f"), (1, "#ead9b4"), turn=0)
    )
    d.poly(
        [(1500, 0), (vx + 120, vy - 120), (vx + 120, vy + 130), (1500, 1000)],
        d.fade((0, "#efe0bc"), (1, "#c9b58b"), turn=0),
    )
    d.poly(
        [(0, 1000), (vx - 120, vy + 130), (vx + 120, vy + 130), (1500, 1000)], d.fade((0, "#b6bfa4"), (1, "#7f957f"))
    )
    d.rect(vx - 120, vy - 120, 240, 250, "#f3e4bd")
    with room.window(d, vx - 70, vy - 84, 140, 150, frame=PAPER, across=2, sill=False):
        land.sky(d, "#fdf3d8", "#fbe2ae", bottom=420)
        land.hills(d, "june", 420, 60, FERN, foot="#b9cd94", bottom=560)
    d.glow(vx, vy - 10, 360, "#fff4cf", 0.85)
    colours = (BRICK, TEAL, OCHRE, PLUM)
    for i, near in enumerate((0.93, 0.62, 0.4, 0.25)):
        _side_door(d, (vx, vy), near, colours[i], left=True)
        _side_door(d, (vx, vy), near, colours[-1 - i], left=False)
    for i, near in enumerate((0.8, 0.53, 0.34)):
        y = vy + 130 + (1000 - vy - 130) * near**1.6
        room.beam(d, (vx - 160 - 700 * near, y), (vx + 60 + 60 * i, y - 36 * near), (vx + 190 + 250 * near, y + 4), (vx - 60 - 380 * near, y + 76 * near),
                  colour="#fff3c4", strength=0.55)  # fmt: skip
    for x, y, tall in ((800, 640, 300), (640, 745, 385)):
        _shadow(d, x, y, tall)
    figures.walking_away(d, 800, 640, 300, "#f4f1e6", trousers="#dfe6e2", hair=TEAL, skin=figures.SKIN[2], scarf=TEAL)
    figures.walking_away(d, 640, 745, 385, "#9cc3bd", trousers="#86afaa", hair="#b4803f", skin=figures.SKIN[0], step=-1)
    d.vignette(0.26, "#3a2a14")


def _side_door(d: Drawing, vanish: tuple[float, float], near: float, colour: str, *, left: bool) -> None:
    vx, vy = vanish
    side = -1 if left else 1
    edge = 0 if left else 1500
    inner = vx + side * 120

    def at(share: float, high: float) -> tuple[float, float]:
        x = inner + (edge - inner) * share
        floor = vy + 130 + (1000 - vy - 130) * share
        top = vy - 120 - (vy - 120) * share
        return (x, floor + (top - floor) * high)

    far = near * 0.72
    frame = [at(near * 1.03, 0), at(near * 1.03, 0.79), at(far * 0.97, 0.79), at(far * 0.97, 0)]
    d.poly(frame, PAPER)
    leaf = [at(near, 0), at(near, 0.76), at(far, 0.76), at(far, 0)]
    d.poly(leaf, d.fade((0, light(colour, 0.32)), (1, colour), turn=0 if left else 180))
    mid = far + (near - far) * 0.15
    d.poly(
        [at(near * 0.985, 0.44), at(near * 0.985, 0.7), at(mid, 0.7), at(mid, 0.44)], light(colour, 0.42), opacity=0.55
    )
    knob = at(far + (near - far) * 0.16, 0.36)
    d.circle(*knob, 4 + 10 * near, CREAM)
    plate = at(far - 0.03 * near, 0.5)
    d.rect(plate[0] - 9 * near, plate[1] - 14 * near, 20 * near, 26 * near, BUTTER)


def _shadow(d: Drawing, x: float, y: float, tall: float) -> None:
    """Let a figure's shadow fall towards the eye."""
    with (
        d.group(transform=f"translate({x} {y}) skewX(-30) scale({tall / 100} {tall / 88})", opacity=0.5),
        d.blurred(1.2),
    ):
        d.path(
            "M-10 -6L-9 46L-14 48L-12 76Q-10 83 -4 84Q-8 88 -8 94Q-6 103 0 103Q6 103 8 94Q8 88 4 84Q10 83 12 76L14 48L9 46L9 -6L2 -6L0 40L-2 -6Z",
            "#203a35",
        )


@scene("sjukeheimen/stille-telefon/fridagen.jpg")
def a_day_off_by_the_water(d: Drawing) -> None:
    """Draw a dark phone and a thermos on a rock, and a fjord that wants nothing of anybody."""
    land.sky(d, "#9fc0c0", "#c8dcd2", "#f3e7cc", bottom=430)
    land.sun(d, 420, 250, 54, "#fff6df", 0.5)
    land.hills(d, "off-a", 330, 170, "#9db9b2", foot="#cfe0d4")
    land.hills(d, "off-b", 400, 130, "#6f978f", foot="#b3cdc2")
    line = land.hills(d, "off-c", 455, 70, "#3f6c66", foot="#7ea79c", bottom=520)
    land.forest(d, "off-trees", line, "#3a645f", size=24)
    land.water(d, 470, "#b9d3c8", "#4b827d")
    land.fog(d, 470, 70, "#eef3ea", 0.7)
    land.glints(d, "off-glints", 486, 800, "#f6f5e6", count=90, x=420, width=900, strength=0.7)
    for x, y in ((1190, 170), (1262, 204)):
        d.curve([(x - 34, y + 2), (x - 14, y - 9), (x, y + 3), (x + 15, y - 9), (x + 36, y)], SLATE, 4)
    land.rocks(d, "off-rocks", [(120, 830, 420), (1400, 800, 520), (250, 760, 150)], "#7b8583")
    d.blob([(-60, 1040), (40, 860), (340, 760), (760, 738), (1120, 770), (1420, 860), (1560, 1040)],
           d.fade((0, "#b7b6a9"), (0.5, "#85897f"), (1, "#4b5653")))  # fmt: skip
    for points in (
        [(180, 850), (480, 800), (900, 812), (1240, 870)],
        [(90, 930), (500, 890), (760, 930), (1100, 920)],
        [(620, 770), (700, 800), (660, 850)],
    ):
        d.curve(points, "#5d6662", 4, opacity=0.5)
    for i in range(42):
        x, y = 120 + (i * 173) % 1240, 800 + (i * 97) % 190
        d.ellipse(x, y, 16 + i % 5 * 5, 6 + i % 3 * 2, ("#c6bf8e", "#a9ae8c", "#d3cfb8")[i % 3], opacity=0.5)
    d.blob([(1180, 1010), (1240, 930), (1330, 945), (1420, 905), (1520, 960), (1540, 1020)], "#6a5a26")
    land.reeds(d, "tang", 1190, 1000, 320, 90, "#8b7530")
    things.thermos(d, 960, 830, 330, "#9c3f2b")
    things.cup(d, 1110, 850, 100, "#c9c6bd", handle="right")
    things.steam(d, 1110, 750, 190, strength=0.7)
    with d.group(transform="translate(560 838) skewX(-22) scale(1 0.5)"):
        things.phone(d, 0, 0, 150, turn=72, screen="#1c2b30")
    d.vignette(0.22)
