"""Fjordvik sjukeheim in summer: two in the corridor, and a day off by the water."""

from illustrations import desk, dishes, figures, land, plants, room
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    BUTTER,
    CREAM,
    FERN,
    OCHRE,
    PAPER,
    PLUM,
    SLATE,
    TEAL,
    light,
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
    plants.forest(d, "off-trees", line, "#3a645f", size=24)
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
    plants.reeds(d, "tang", 1190, 1000, 320, 90, "#8b7530")
    dishes.thermos(d, 960, 830, 330, "#9c3f2b")
    dishes.cup(d, 1110, 850, 100, "#c9c6bd", handle="right")
    dishes.steam(d, 1110, 750, 190, strength=0.7)
    with d.group(transform="translate(560 838) skewX(-22) scale(1 0.5)"):
        desk.phone(d, 0, 0, 150, turn=72, screen="#1c2b30")
    d.vignette(0.22)
