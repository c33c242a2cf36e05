"""Portraits at work: on a roof, in a corridor at night, in a school kitchen, in what was a storeroom."""

from illustrations import land, plants, room, village
from illustrations.drawing import Drawing, Point
from illustrations.gallery import portrait
from illustrations.palette import (
    BRICK,
    BUTTER,
    CREAM,
    GLOW,
    INK,
    MUSTARD,
    OAT,
    PAPER,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
    WOOD,
    dark,
    light,
)
from illustrations.scenes.register import put


@portrait("portrett/kjell-ove-sorbo/portrett.jpg")
def kjell_ove_on_the_roof(d: Drawing) -> None:
    """Draw him on a slate roof in the evening, with a chimney and its brush, and the village below."""
    land.sky(d, "#7f8fa6", "#d9a58a", "#f6d9a8", bottom=560)
    land.sun(d, 150, 400, 70, "#fff0cf", 0.7)
    line = land.hills(d, "roof-far", 460, 220, "#8d8299", foot="#dcb195")
    land.snowcaps(d, line, "roof-caps", 60, "#f2ddcb")
    land.hills(d, "roof-middle", 560, 130, "#6a6a86", foot="#a98f90", bottom=700)
    land.water(d, 590, "#e6c2a0", "#6f7f92", bottom=760)
    land.glints(d, "roof-glints", 600, 740, "#fff0d0", count=70, x=160, width=500, strength=0.7)
    near = land.hills(d, "roof-near", 770, 60, "#4c5b5c", bottom=1000)
    plants.forest(d, "roof-wood", near[::2], "#41504f", size=36)
    for x, y, w, wall in (
        (20, 800, 96, BRICK),
        (170, 836, 88, OAT),
        (300, 806, 74, "#7b8f8a"),
        (590, 822, 84, PAPER),
        (905, 846, 90, MUSTARD),
    ):
        village.house(d, x, y, w, dark(wall, 0.25))
    d.poly([(-20, 1010), (1020, 868), (1020, 1270), (-20, 1270)], d.fade((0, "#4d565b"), (1, "#2c3338")))
    for row in range(6):
        for i in range(13):
            left, top = -40 + i * 92 - row % 2 * 46, 1014 - (i * 92 - 40) * 0.137 + row * 58
            slate: list[Point] = [
                (left, top),
                (left + 88, top - 12),
                (left + 90, top + 46),
                (left + 46, top + 64),
                (left + 2, top + 58),
            ]
            d.poly(
                slate,
                ("#59646a", "#4a545a", "#646f74", "#525c60")[(i * 3 + row * 5) % 4],
                stroke="#2a3135",
                stroke_width=2.5,
            )
    _chimney(d, 850, 944)
    put(d, "p050", 480)
    d.vignette(0.25)


def _chimney(d: Drawing, x: float, y: float) -> None:
    d.rect(x - 104, y - 430, 208, 440, d.fade((0, "#b5694a"), (0.5, "#96513a"), (1, "#6d3625"), turn=0))
    for row in range(14):
        yy = y - 430 + row * 32
        d.line([(x - 104, yy), (x + 104, yy)], "#d7b697", 3, opacity=0.6)
        for i in range(4):
            bx = x - 104 + i * 56 + row % 2 * 28
            if bx < x + 100:
                d.line([(bx, yy), (bx, yy + 32)], "#d7b697", 3, opacity=0.6)
    d.rect(x - 122, y - 456, 244, 34, d.fade((0, "#8b9094"), (1, "#565d61")), r=4)
    d.poly([(x - 126, y + 20), (x + 126, y - 14), (x + 126, y + 16), (x - 126, y + 52)], "#3b4246")
    d.line([(x - 20, y - 456), (x - 20, y - 560)], "#3a3f3d", 9)
    for i in range(34):
        with d.at(x - 20, y - 590, turn=i * 360 / 34):
            d.line([(0, 0), (0, -84 - (i * 7) % 14)], INK, 5)
    d.circle(x - 20, y - 590, 22, SOOT)
    d.curve([(x - 20, y - 690), (x + 60, y - 640), (x + 96, y - 470), (x + 150, y - 380)], "#d9c79c", 8)


@portrait("portrett/oksana-hrytsenko/portrett.jpg")
def oksana_at_three(d: Drawing) -> None:
    """Draw her in a dark corridor with the moon in its window, a door ajar, a torch and a small notebook."""
    vx, vy = 136.0, 440.0
    d.rect(0, 0, 1000, 1250, "#1d2f3a")
    d.poly([(0, 0), (1000, 0), (vx + 130, vy - 190), (vx - 130, vy - 190)], d.fade((0, "#16262f"), (1, "#263d49")))
    d.poly(
        [(0, 0), (vx - 130, vy - 190), (vx - 130, vy + 190), (0, 1010)], d.fade((0, "#1b2d37"), (1, "#33505b"), turn=0)
    )
    d.poly(
        [(1000, 0), (vx + 130, vy - 190), (vx + 130, vy + 190), (1000, 1130)],
        d.fade((0, "#33505b"), (1, "#1f343f"), turn=0),
    )
    d.poly(
        [(0, 1010), (vx - 130, vy + 190), (vx + 130, vy + 190), (1000, 1130), (1000, 1250), (0, 1250)],
        d.fade((0, "#3f5a62"), (1, "#22353d")),
    )
    d.rect(vx - 130, vy - 190, 260, 380, "#3a5763")
    with room.window(d, vx - 86, vy - 150, 172, 190, frame="#a9b8b4", across=2, sill=False):
        land.sky(d, "#12233a", "#2c4a68", bottom=540)
        land.stars(d, "night-shift", 500, 120)
        land.sun(d, vx - 42, vy - 84, 32, "#f7f1d8", 0.8)
        land.hills(d, "night-shift-hills", 540, 60, "#1a2f45", bottom=620)
    d.glow(vx, vy - 40, 300, "#cfe0ea", 0.4)
    d.poly(
        [(vx - 86, vy + 190), (vx + 86, vy + 190), (vx + 240, 1250), (vx - 300, 1250)],
        d.fade((0, "#cfe0ea", 0.28), (1, "#cfe0ea", 0.02)),
    )
    door: list[Point] = [(700, 236), (880, 130), (880, 1030), (700, 872)]
    d.poly([(684, 240), (896, 112), (896, 1044), (684, 868)], "#5d7780")
    d.poly(door, d.fade((0, "#ffe9b0"), (1, "#e9b762")))
    d.poly([(700, 236), (812, 170), (812, 970), (700, 872)], d.fade((0, "#7a9a8f"), (1, "#557469"), turn=0))
    d.circle(796, 580, 12, BUTTER)
    d.poly([(812, 968), (880, 1030), (700, 1250), (470, 1250)], d.fade((0, "#ffe2a0", 0.55), (1, "#ffe2a0", 0.03)))
    d.glow(850, 560, 300, GLOW, 0.5)
    d.line([(-10, 700), (vx - 130, vy + 80)], "#8fa7a6", 15)
    d.line([(-10, 710), (vx - 130, vy + 84)], "#4f6a6c", 5)
    put(d, "p051", 470)
    d.rect(-20, 1130, 1040, 140, d.fade((0, "#6d7f83"), (1, "#41545a")))
    d.rect(-20, 1128, 1040, 6, "#b4c2c2")
    d.poly(
        [(300, 1196), (-40, 1120), (-40, 1262), (300, 1222)],
        d.fade((0, "#fff3c4", 0.1), (1, "#fff3c4", 0.75), turn=180),
    )
    with d.at(296, 1208, turn=3):
        d.shade(110, 26, 150, 20, 0.5)
        d.poly([(0, -34), (46, -22), (46, 22), (0, 34)], d.fade((0, "#d3dad8"), (1, "#6d7a7a")))
        d.rect(44, -21, 176, 42, d.fade((0, "#54686a"), (0.4, "#2f4244"), (1, "#182729")), r=9)
        d.rect(110, -27, 34, 12, BRICK, r=5)
        d.ellipse(0, 0, 9, 34, "#fff7d8")
    with d.at(760, 1198, turn=-7):
        d.shade(6, 26, 150, 34, 0.5)
        d.poly([(-132, -40), (-4, -48), (-4, 44), (-140, 52)], d.fade((0, "#fbf6e6"), (1, "#e9dfc4"), turn=0))
        d.poly(
            [(-4, -48), (128, -40), (138, 52), (-4, 44)],
            d.fade((0, "#d9cdae"), (0.3, "#fbf6e6"), (1, "#f3ead4"), turn=0),
        )
        for i in range(5):
            d.curve(
                [(-120, -22 + i * 14), (-96, -28 + i * 14), (-70, -20 + i * 14), (-44 - i * 8 % 20, -25 + i * 14)],
                "#3c5f94",
                3,
            )
            if i < 3:
                d.curve([(16, -26 + i * 14), (44, -30 + i * 14), (72, -24 + i * 14)], "#3c5f94", 3)
        d.line([(30, 30), (150, -4)], BRICK, 9)
    d.vignette(0.42, "#06121a")


@portrait("portrett/turid-myrmel/portrett.jpg")
def turid_and_the_six_pots(d: Drawing) -> None:
    """Draw her in the school kitchen, with pots in a row, smoke from one of them, an open window and a loaf of bread."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#e3ead8"), (1, "#cfd8c0")))
    for y in range(430, 700, 66):
        for x in range(-40 + y % 2 * 30, 1040, 88):
            d.rect(x, y, 82, 60, ("#f5f1e2", "#efe9d6", "#f9f6ea")[(x + y) % 3], r=3)
    with room.window(d, 620, 70, 320, 300, frame=PAPER, across=2):
        land.sky(d, "#a9cfd3", "#e3ecd2", bottom=330)
        land.hills(d, "kitchen-hills", 300, 90, "#86a58a", foot="#c3d0ae")
        near = land.hills(d, "kitchen-near", 350, 40, "#5f8a5c", bottom=400)
        plants.forest(d, "kitchen-wood", near, "#527a50", size=34)
    d.poly(
        [(620, 70), (556, 110), (556, 408), (620, 370)],
        d.fade((0, "#dff0ee"), (1, "#b9d3d0")),
        stroke=PAPER,
        stroke_width=12,
    )
    room.clock(d, 150, 170, 84, 8 + 34 / 60, rim="#b4452c")
    d.line([(30, 330), (440, 330)], SOOT, 9)
    for i, (x, long) in enumerate(((70, 120), (140, 90), (214, 130), (290, 100), (366, 120))):
        d.line([(x, 334), (x, 350)], SOOT, 5)
        d.line([(x, 348), (x, 348 + long)], (STONE, WOOD)[i % 2], 10)
        d.ellipse(x, 362 + long, 19 + i % 3 * 5, 26, (STONE, WOOD)[i % 2])
    d.rect(-20, 820, 1040, 450, d.fade((0, "#8fa69a"), (1, "#5f786c")))
    d.rect(-20, 800, 1040, 44, d.fade((0, "#f4f1e8"), (1, "#c6c6ba")))
    for i, (x, colour) in enumerate(((70, BRICK), (230, "#54727c"), (770, MUSTARD), (930, TEAL))):
        _pot(d, x, 806, colour)
        _smoke(d, x, 680, dark_one=i == 3)
    put(d, "p052", 486)
    d.rect(-20, 1142, 1040, 130, d.fade((0, "#c39560"), (1, "#93693c")))
    d.rect(-20, 1140, 1040, 6, "#ecd09c")
    _bread(d, 250, 1216)
    d.vignette(0.2, "#2a1c0c")


def _pot(d: Drawing, x: float, y: float, colour: str) -> None:
    d.rect(x - 86, y - 8, 172, 14, INK, r=5)
    for side in (-1, 1):
        d.rect(x + side * 80 - 16, y - 96, 32, 15, dark(colour, 0.5), r=6)
    d.rect(
        x - 70, y - 114, 140, 108, d.fade((0, light(colour, 0.3)), (0.4, colour), (1, dark(colour, 0.45)), turn=0), r=14
    )
    d.ellipse(x, y - 112, 70, 14, light(colour, 0.2))
    d.ellipse(x, y - 111, 61, 10, "#f3ecdc")
    d.line([(x + 20, y - 112), (x + 56, y - 196)], "#b98a57", 10)


def _smoke(d: Drawing, x: float, y: float, *, dark_one: bool) -> None:
    with d.blurred(9 if dark_one else 6):
        for i in range(7 if dark_one else 3):
            high = 62 * i if dark_one else 46 * i
            lean = -13 * i if dark_one else 4 * (i % 2)
            d.ellipse(
                x + lean + (14 if i % 2 else -12),
                y - high,
                30 + 9 * i,
                26 + 5 * i,
                "#3d4140" if dark_one else "#ffffff",
                opacity=(0.62 - 0.07 * i) if dark_one else 0.4,
            )


def _bread(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 20, y + 14, 230, 26, 0.5)
    d.rect(x - 200, y - 6, 430, 26, d.fade((0, "#e0b982"), (1, "#9a6d3c")), r=10)
    d.path(f"M{x - 150} {y - 6}Q{x - 176} {y - 96} {x - 96} {y - 112}Q{x} {y - 132} {x + 60} {y - 108}Q{x + 96} {y - 90} {x + 88} {y - 6}Z",
           d.fade((0, "#d99a4e"), (1, "#8a5221")))  # fmt: skip
    for i in range(3):
        d.curve([(x - 110 + i * 60, y - 96), (x - 92 + i * 60, y - 112), (x - 70 + i * 60, y - 108)], "#f4dcae", 8)
    for i, lean in enumerate((8, 16, 26)):
        with d.at(x + 104 + i * 40, y - 6, turn=lean):
            d.path("M-13 0Q-18 -88 2 -104Q20 -88 17 0Z", "#9c6229")
            d.path("M-9 -3Q-13 -80 4 -95Q18 -80 15 -3Z", d.fade((0, CREAM), (1, "#e3cc9a")))
            for k in range(5):
                d.circle(2 + (k * 7 + i * 3) % 11 - 3, -20 - k * 15, 2.4, "#c7a568")


@portrait("portrett/mona-elvestad/portrett.jpg")
def mona_in_the_storeroom(d: Drawing) -> None:
    """Draw her in a narrow office that was a storeroom: shelves full of rolls, a mop upside down, a great bunch of keys."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#d9d3bd"), (1, "#b9b296")))
    for row in range(3):
        y = 240 + row * 250
        for i in range(9):
            for layer in range(2):
                if (row, layer, i) in {(0, 1, 4), (1, 1, 6), (1, 1, 7), (2, 1, 2)}:
                    continue
                _roll(d, 66 + i * 98 + layer * 8, y - 44 - layer * 86, (row * 5 + i * 3 + layer) % 3)
        room.shelf(d, -10, y, 1020, "#8a6a45", thick=20)
    for x in (8, 962):
        d.rect(x, 0, 30, 1000, d.fade((0, "#a78358"), (1, "#6b4f31"), turn=0))
    room.beam(d, (760, -20), (1020, -20), (700, 1250), (120, 1250), colour="#fff4d2", strength=0.35)
    d.line([(74, 1250), (108, 330)], "#d8b27a", 19)
    d.line([(69, 1250), (103, 330)], "#f3dcb0", 5)
    with d.at(110, 330, turn=2):
        for i in range(21):
            d.curve(
                [(-76 + i * 7.6, 0), (-92 + i * 9.2, 60), (-88 + i * 8.8, 128 + (i * 19) % 22)],
                ("#f5f2e8", "#d5d6cb", "#e6e3d6")[i % 3],
                10,
            )
        d.rect(-80, -22, 160, 34, d.fade((0, "#c9573c"), (1, "#7f2c1c")), r=10)
    room.hook(d, 862, 560)
    _keys(d, 872, 650)
    put(d, "p053", 490)
    d.rect(-20, 1168, 1040, 100, d.fade((0, "#9a7148"), (1, "#6b4a2b")))
    d.rect(-20, 1166, 1040, 6, "#d3ab78")
    d.vignette(0.28, "#2a1c0c")


def _roll(d: Drawing, x: float, y: float, tone: int) -> None:
    white = ("#fdfbf4", "#f3eee0", "#f8f4ea")[tone]
    d.rect(x - 44, y - 38, 88, 82, d.fade((0, light(white, 0.4)), (0.55, white), (1, "#c9c0a8"), turn=0), r=8)
    d.ellipse(x, y - 38, 44, 13, white)
    d.ellipse(x, y - 38, 44, 13, "none", stroke="#d3c9b0", stroke_width=2)
    d.ellipse(x, y - 38, 15, 5, "#8f7a58")
    d.line([(x + 10, y - 26), (x + 10, y + 42)], "#d9d0ba", 2)


def _keys(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 16, y + 120, 90, 150, 0.4)
    d.circle(x, y, 66, "none", stroke="#c8ccc6", stroke_width=11)
    d.circle(x, y, 66, "none", stroke="#6d7674", stroke_width=2.5)
    for i, (turn, long) in enumerate(((48, 150), (64, 190), (79, 164), (92, 212), (106, 176), (121, 196), (136, 150))):
        colour = ("#d9a94b", "#9aa5a5", "#b5863a", WALNUT)[i % 4]
        with d.at(x, y, turn=turn):
            d.circle(
                84,
                0,
                29,
                d.fade((0, light(colour, 0.45)), (1, dark(colour, 0.25))),
                stroke=dark(colour, 0.5),
                stroke_width=2,
            )
            d.circle(74, 0, 9, "#e7e0cb")
            d.rect(106, -8, long - 60, 16, d.fade((0, light(colour, 0.45)), (1, dark(colour, 0.25))), r=3)
            for k in range(3):
                d.rect(44 + long - 20 - k * 19, 6, 11, 11 + k % 2 * 7, dark(colour, 0.1))
