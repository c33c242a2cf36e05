"""Rooms where somebody waits a little: the pen in the meeting room, the fish by the rest room, the linen at four."""

from illustrations import desk, dishes, land, plants, room, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    FROST,
    GLOW,
    INK,
    OCHRE,
    PAPER,
    SLATE,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
    WOOD,
    dark,
    light,
    mix,
)


@scene("nav/sporsmal-sju/pennen.jpg")
def the_pen_on_the_edge(d: Drawing) -> None:
    """Draw a long form on a desk and a pen that has rolled to the edge, two unlike chairs, a ficus, sleet outside."""
    room.wall(d, "#b9c4b4", "#8a8375", 800)
    with room.window(d, 110, 90, 430, 400, frame=PAPER, across=2):
        land.sky(d, "#8497a3", "#b9c4c6", bottom=430)
        land.hills(d, "pen-far", 400, 130, "#7f939d", foot="#aab8ba")
        land.hills(d, "pen-near", 470, 80, "#5f7681", bottom=520)
        weather.rain(d, "pen-sleet", "#eef2f2", count=240, slant=-0.3, strength=0.6)
        weather.snow(d, "pen-wet", count=120, most=5)
    room.clock(d, 1120, 210, 84, 11 + 10 / 60)
    room.beam(d, (150, 500), (520, 500), (1120, 1010), (420, 1010), colour="#f4f4e6", strength=0.42)
    plants.pot_plant(d, "pen-ficus", 1370, 850, 420, "#4c7a55", "#c9b089")
    _jacket_chair(d, 1130, 900)
    _desk(d)
    _office_chair(d, 300, 940)
    d.vignette(0.3)


def _desk(d: Drawing) -> None:
    d.shade(735, 930, 470, 46, 0.4)
    for x in (440, 1010):
        d.rect(x, 640, 26, 270, d.fade((0, dark(STONE, 0.3)), (1, SOOT)))
    top: list[Point] = [(420, 510), (1030, 510), (1120, 640), (350, 640)]
    d.poly(top, d.fade((0, "#c29663"), (1, "#dfb883")))
    d.poly([(350, 640), (1120, 640), (1112, 672), (358, 672)], "#8a6238")
    d.poly([(350, 640), (1120, 640), (1119, 645), (351, 645)], "#f2d7a8", opacity=0.8)
    d.shade(900, 528, 120, 16, 0.4)
    d.poly([(850, 330), (1000, 300), (1010, 480), (862, 500)], d.fade((0, "#3a4648"), (1, "#1d2729")))
    d.poly([(900, 494), (960, 488), (974, 530), (892, 534)], SOOT)
    form: list[Point] = [(560, 522), (800, 522), (826, 628), (520, 628)]
    d.poly([(x + 9, y + 7) for x, y in form], "#3a2812", opacity=0.3)
    d.poly(form, d.fade((0, "#f3ecd8"), (1, "#fffaf0")))
    for i in range(9):
        share = (i + 0.6) / 9.4
        y, left, right = 522 + 106 * share, 560 - 40 * share, 800 + 26 * share
        inked = i < 6
        d.rect(left + 14, y - 3, 8 + 3 * share, 6 + 2 * share, "none", stroke=SLATE, stroke_width=1.6)
        d.line([(left + 34, y), (left + 34 + (right - left) * (0.34 + (i * 37 % 24) / 100), y)], STONE, 2.6)
        if inked:
            desk.scribble(
                d,
                f"pen-answer{i}",
                left + (right - left) * 0.66,
                y + 4,
                (right - left) * 0.26,
                8 + 3 * share,
                "#24487c",
                weight=0.16,
            )
    for y, tone in ((645, 0.45), (640, 0)):
        d.line(
            [(646, y), (796, y + 12)],
            dark("#24487c", tone) if not tone else "#3a2812",
            14 if not tone else 15,
            opacity=1 if not tone else 0.3,
        )
    d.line([(650, 636), (790, 647)], light("#3f6ab0", 0.3), 4, opacity=0.9)
    d.line([(796, 652), (812, 654)], CREAM, 8)
    d.line([(640, 640), (652, 641)], "#16305a", 16)


def _office_chair(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y, 190, 30, 0.5)
    for spread in (-110, -40, 50, 120):
        d.line([(x, y - 70), (x + spread, y - 22)], INK, 13)
        d.circle(x + spread, y - 12, 15, INK)
        d.circle(x + spread, y - 12, 6, STONE)
    d.rect(x - 11, y - 220, 22, 160, d.fade((0, STONE), (1, SOOT), turn=0))
    d.rect(x - 118, y - 256, 262, 48, d.fade((0, light(TEAL, 0.15)), (1, dark(TEAL, 0.35))), r=22)
    d.curve([(x - 96, y - 236), (x - 140, y - 320), (x - 132, y - 400)], INK, 17)
    d.path(f"M{x - 168} {y - 390}Q{x - 186} {y - 560} {x - 140} {y - 610}Q{x - 96} {y - 606} {x - 100} {y - 540}Q{x - 116} {y - 430} {x - 108} {y - 372}Q{x - 140} {y - 352} {x - 168} {y - 390}Z",
           d.fade((0, light(TEAL, 0.2)), (1, dark(TEAL, 0.4)), turn=0))  # fmt: skip


def _jacket_chair(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 40, y, 150, 24, 0.45)
    for leg in (-40, 110):
        d.line([(x + leg, y - 190), (x + leg + (12 if leg > 0 else -8), y - 4)], WALNUT, 16)
    d.line([(x + 112, y - 190), (x + 134, y - 460)], WALNUT, 16)
    d.rect(x - 62, y - 208, 196, 26, d.fade((0, light(WOOD, 0.2)), (1, dark(WOOD, 0.3))), r=8)
    d.rect(x + 84, y - 470, 64, 40, WOOD, r=10)
    cloth = d.fade((0, "#d2703f"), (1, "#7e341c"), turn=20)
    d.path(f"M{x + 78} {y - 470}Q{x + 122} {y - 508} {x + 168} {y - 468}Q{x + 208} {y - 360} {x + 198} {y - 214}"
           f"L{x + 152} {y - 206}L{x + 140} {y - 236}L{x + 122} {y - 202}L{x + 74} {y - 212}Q{x + 58} {y - 350} {x + 78} {y - 470}Z", cloth)  # fmt: skip
    d.path(f"M{x + 84} {y - 452}Q{x + 60} {y - 540} {x + 122} {y - 550}Q{x + 186} {y - 544} {x + 164} {y - 452}Q{x + 124} {y - 430} {x + 84} {y - 452}Z",
           d.fade((0, "#bd5c30"), (1, "#6d2a14")))  # fmt: skip
    d.ellipse(x + 124, y - 500, 30, 34, "#4a1b0c", opacity=0.55)
    d.path(f"M{x + 92} {y - 430}Q{x + 40} {y - 380} {x + 28} {y - 250}L{x + 22} {y - 166}Q{x + 40} {y - 152} {x + 62} {y - 164}L{x + 74} {y - 262}Q{x + 84} {y - 340} {x + 112} {y - 388}Z",
           d.fade((0, "#de8050"), (1, "#8d3c20")))  # fmt: skip
    d.rect(x + 20, y - 178, 46, 16, "#5f2613", r=6, transform=f"rotate(4 {x + 42} {y - 170})")
    d.line([(x + 148, y - 440), (x + 142, y - 240)], "#5f2613", 4, opacity=0.7)
    for i in range(5):
        d.ellipse(x + 44 + i * 32, y - 144 + (i * 31) % 110, 4, 7, "#e8f0f0", opacity=0.9)
    d.ellipse(x + 96, y + 2, 110, 11, "#c4d3d6", opacity=0.5)


@scene("legevakta/trefisken/trefisken.jpg")
def the_fish_on_the_key(d: Drawing) -> None:
    """Draw a key with a wooden fish by an open door, and inside a lamp, an armchair and a skeleton in a red scarf."""
    d.rect(0, 0, 1500, 1000, d.fade((0, "#4d6a6d"), (1, "#33494d"), turn=20))
    d.rect(0, 700, 1500, 300, d.fade((0, "#28393c"), (1, "#1b292b")))
    d.rect(0, 690, 1500, 12, "#8aa19c", opacity=0.5)
    with d.inside("M640 60H1340V1000H640Z"):
        _rest_room(d)
    d.poly([(640, 1000), (1340, 1000), (1500, 1000), (520, 1000), (640, 940)], "#ffdf9a", opacity=0.1)
    for x, y, w, h in ((604, 36, 40, 964), (1336, 36, 40, 964), (604, 28, 772, 40)):
        d.rect(x, y, w, h, d.fade((0, "#efe6cf"), (1, "#bfb396"), turn=0), r=3)
    d.poly([(1376, 60), (1500, 20), (1500, 1000), (1376, 1000)], d.fade((0, "#c98d4f"), (1, "#7c5029"), turn=0))
    d.circle(1404, 560, 15, "#e7d9b2")
    d.glow(640, 520, 420, GLOW, 0.22)
    room.hook(d, 300, 180)
    _fish(d, 300, 210)
    d.vignette(0.4)


def _rest_room(d: Drawing) -> None:
    d.rect(640, 60, 700, 760, d.fade((0, "#f0d9a6"), (1, "#d9b57c")))
    d.rect(640, 800, 700, 220, d.fade((0, "#8f6a44"), (1, "#b98d5d")))
    d.rect(640, 786, 700, 16, CREAM)
    d.glow(1190, 330, 520, "#fff0c0", 0.9)
    d.shade(770, 830, 120, 20, 0.5)
    d.path("M706 826Q696 470 776 270Q856 470 846 826Z", d.fade((0, "#7f9c86"), (1, "#476a54"), turn=0))
    for i in range(6):
        d.curve(
            [(726 + i * 6, 770 - i * 82), (778, 750 - i * 82), (830 - i * 7, 776 - i * 82)], "#dfeadd", 5, opacity=0.6
        )
    d.path("M706 826Q696 470 776 270Q856 470 846 826Z", "#ffffff", opacity=0.16)
    d.line([(752, 300), (776, 262), (800, 300)], BRICK, 7)
    _skeleton(d, 940, 800)
    d.line([(1260, 812), (1260, 330)], SOOT, 11)
    d.ellipse(1260, 816, 58, 13, SOOT)
    d.path("M1184 330L1216 210H1304L1336 330Z", d.fade((0, "#f7d27c"), (1, "#e0a53f")))
    d.ellipse(1260, 330, 76, 13, "#fff5d2")
    _armchair(d, 1110, 900)
    d.rect(660, 838, 150, 110, d.fade((0, "#c59a68"), (1, "#99713f")))
    d.rect(660, 838, 150, 14, "#dcb988")
    d.rect(728, 838, 16, 110, "#e9d9b5", opacity=0.8)


def _armchair(d: Drawing, x: float, y: float) -> None:
    d.shade(x, y + 14, 210, 34, 0.55)
    for leg in (-120, 112):
        d.line([(x + leg, y - 30), (x + leg + leg * 0.06, y + 10)], WALNUT, 16)
    body = d.fade((0, "#d0694b"), (1, "#8d3423"))
    d.path(
        f"M{x - 130} {y - 200}Q{x - 140} {y - 420} {x - 70} {y - 440}H{x + 70}Q{x + 140} {y - 420} {x + 130} {y - 200}Z",
        body,
    )
    for k in (-78, 0, 78):
        d.curve([(x + k * 0.7, y - 428), (x + k, y - 330), (x + k * 0.9, y - 206)], "#7d2c1d", 4, opacity=0.6)
    d.rect(x - 116, y - 200, 232, 86, d.fade((0, "#e2805f"), (1, "#a54631")), r=24)
    d.rect(x - 126, y - 130, 252, 100, "#8d3423", r=16)
    for side in (-1, 1):
        d.rect(x + side * 142 - 42, y - 232, 84, 204, d.fade((0, "#dc7757"), (1, "#8d3423")), r=34)
    d.line([(x + 70, y - 432), (x + 96, y - 388)], STONE, 3)
    d.rect(x + 84, y - 390, 40, 26, PAPER, r=3, transform=f"rotate(14 {x + 100} {y - 380})")


def _skeleton(d: Drawing, x: float, y: float) -> None:
    bone, edge = "#fbf3dd", "#8a6f45"

    def limb(points: list[Point], width: float = 11) -> None:
        d.line(points, edge, width + 5)
        d.line(points, bone, width)
        for px, py in points:
            d.circle(px, py, width * 0.8, bone, stroke=edge, stroke_width=2)

    d.line([(x, y - 640), (x, y + 20)], "#6f7f80", 6)
    d.ellipse(x, y + 24, 74, 13, SOOT)
    for side in (-1, 1):
        limb([(x + side * 26, y - 276), (x + side * 32, y - 140), (x + side * 27, y - 18)])
        d.line([(x + side * 27, y - 16), (x + side * 52, y - 8)], bone, 11)
        limb([(x + side * 64, y - 456), (x + side * 80, y - 350), (x + side * 70, y - 250)], 8)
    for i in range(10):
        d.rect(x - 9, y - 470 + i * 19, 18, 13, bone, r=4, stroke=edge, stroke_width=1.5)
    for i in range(5):
        half = 50 - abs(i - 2) * 5
        top = y - 448 + i * 26
        for side in (-1, 1):
            d.curve(
                [(x, top), (x + side * half, top + 6), (x + side * half * 0.82, top + 26), (x + side * 14, top + 26)],
                edge,
                9,
            )
            d.curve(
                [(x, top), (x + side * half, top + 6), (x + side * half * 0.82, top + 26), (x + side * 14, top + 26)],
                bone,
                5.5,
            )
    d.path(f"M{x - 50} {y - 300}Q{x} {y - 330} {x + 50} {y - 300}Q{x + 44} {y - 256} {x + 18} {y - 262}Q{x} {y - 286} {x - 18} {y - 262}Q{x - 44} {y - 256} {x - 50} {y - 300}Z",
           bone, stroke=edge, stroke_width=3)  # fmt: skip
    d.line([(x - 64, y - 458), (x + 64, y - 458)], edge, 12)
    d.line([(x - 64, y - 458), (x + 64, y - 458)], bone, 8)
    d.ellipse(x, y - 568, 46, 52, bone, stroke=edge, stroke_width=3)
    d.rect(x - 26, y - 540, 52, 38, bone, r=12, stroke=edge, stroke_width=3)
    for side in (-1, 1):
        d.ellipse(x + side * 18, y - 566, 12, 14, "#3a2f24")
    d.poly([(x, y - 550), (x - 7, y - 536), (x + 7, y - 536)], "#3a2f24")
    for i in range(5):
        d.line([(x - 16 + i * 8, y - 522), (x - 16 + i * 8, y - 510)], edge, 2.5)
    d.path(
        f"M{x - 46} {y - 506}Q{x} {y - 474} {x + 46} {y - 506}L{x + 54} {y - 470}Q{x} {y - 434} {x - 54} {y - 470}Z",
        d.fade((0, "#d8452f"), (1, "#95251a")),
    )
    d.path(
        f"M{x + 20} {y - 466}L{x + 58} {y - 460}L{x + 52} {y - 300}L{x + 14} {y - 306}Z",
        d.fade((0, "#c93b28"), (1, "#8b2117")),
    )
    for i in range(4):
        d.line([(x + 18 + i * 11, y - 304), (x + 17 + i * 11, y - 284)], "#8b2117", 4)


def _fish(d: Drawing, x: float, y: float) -> None:
    d.ellipse(x + 4, y + 40, 44, 46, "none", stroke="#c9ccc4", stroke_width=8)
    with d.at(x + 74, y + 90, turn=64):
        d.shade(90, 14, 120, 30, 0.4)
        d.circle(0, 0, 38, d.fade((0, "#f0cf7d"), (1, "#a97b28")))
        d.circle(-10, 0, 13, "#3f585b")
        d.rect(30, -10, 170, 20, d.fade((0, "#f0cf7d"), (1, "#a97b28")), r=4)
        for k in range(3):
            d.rect(140 + k * 22, 8, 14, 18 + k % 2 * 10, "#b58630")
    d.line([(x - 4, y + 84), (x - 42, y + 184)], "#d9c79c", 7)
    with d.at(x - 74, y + 410, turn=-80):
        d.shade(14, 40, 300, 96, 0.45)
        wood = d.fade((0, "#e7bd82"), (0.55, "#c98f50"), (1, "#8f5b2b"))
        d.path(
            "M250 -6Q150 -116 -20 -92Q-120 -74 -170 -22L-262 -88Q-276 0 -258 92L-168 30Q-110 92 0 96Q160 104 250 -6Z",
            wood,
        )
        with d.inside(
            "M250 -6Q150 -116 -20 -92Q-120 -74 -170 -22L-262 -88Q-276 0 -258 92L-168 30Q-110 92 0 96Q160 104 250 -6Z"
        ):
            for i in range(9):
                yy = -92 + i * 24
                d.curve([(-280, yy + 20), (-80, yy - 8), (60, yy + 14), (270, yy)], "#7d4d22", 2.6, opacity=0.45)
            d.ellipse(40, 30, 26, 13, "none", stroke="#7d4d22", stroke_width=3, opacity=0.5)
            d.curve([(-200, -96), (-20, -86), (140, -66)], "#fff0cf", 12, opacity=0.5)
        d.circle(226, -8, 11, "#33484b")
        d.line([(226, -8), (262, -2)], "#d9c79c", 7)
        d.circle(160, -30, 12, "#2b1c0e")
        d.curve([(118, -82), (92, -10), (118, 74)], "#7d4d22", 5, opacity=0.8)


@scene("sjukeheimen/friuka/toyrommet.jpg")
def the_linen_room_at_four(d: Drawing) -> None:
    """Draw the low sun of June on towers of towels, a calendar full of crosses, one cup and a clock at four."""
    room.wall(d, "#c9b594", "#8d7a5e", 880, skirting=None)
    for y in (250, 500):
        room.shelf(d, 60, y, 640, "#9a7448", thick=20)
        for i in range(5):
            _towels(d, 128 + i * 124, y, 108, 4 + (i * 3 + int(y)) % 4, seed=i + int(y))
    with room.window(d, 1010, 90, 330, 250, frame=PAPER, across=2):
        land.sky(d, "#f5c98c", "#ffe7ae", bottom=300)
        land.sun(d, 1096, 226, 40, "#fffdf0", 0.5)
        land.hills(d, "linen-far", 300, 90, "#b78f86", foot="#e9c18f")
        near = land.hills(d, "linen-near", 350, 40, "#6d6a62", bottom=420)
        plants.forest(d, "linen-wood", near, "#55564f", size=26)
    room.clock(d, 846, 190, 72, 4)
    d.curve([(1420, 150), (1424, 168), (1436, 172)], SOOT, 8)
    for side in (-1, 1):
        d.path(
            f"M{1434 + side * 26} 190Q{1434 + side * 62} 300 {1434 + side * 54} 440L{1434 + side * 30} 446Q{1434 + side * 40} 300 {1434 + side * 16} 230Z",
            "#4b6763",
        )
    d.path(
        "M1400 182Q1434 156 1470 184Q1482 330 1476 470H1394Q1388 330 1400 182Z", d.fade((0, "#8aa59f"), (1, "#55726d"))
    )
    d.path("M1412 172Q1434 214 1458 174L1436 300Z", "#c9b594")
    for i in range(4):
        d.circle(1440, 326 + i * 40, 5, PAPER)
    d.line([(1434, 300), (1434, 468)], "#34504c", 3, opacity=0.6)
    room.beam(d, (1010, 340), (1340, 340), (900, 1010), (60, 760), colour="#fff0b8", strength=0.5)
    room.beam(d, (1010, 340), (1160, 340), (560, 1010), (60, 900), colour="#fff0b8", strength=0.3)
    d.rect(0, 690, 1500, 330, d.fade((0, "#b98a57"), (0.3, "#cf9f68"), (1, "#a5743f")))
    d.rect(0, 688, 1500, 7, "#f7dca6")
    d.glow(520, 820, 720, "#fff1bd", 0.65, ry=170)
    for i, (x, count) in enumerate(((170, 13), (350, 16), (1330, 11))):
        d.shade(x + 110, 884 + i % 2 * 12, 190, 26, 0.35, "#4a2f10")
        _towels(d, x, 880 + i % 2 * 14, 160, count, seed=i + 40, tall=27)
    _calendar(d)
    dishes.cup(d, 1130, 856, 116, "#d7dcd2", handle="right")
    dishes.steam(d, 1130, 744, 150, strength=0.5)
    d.vignette(0.32, "#3a240c")


def _towels(d: Drawing, x: float, y: float, w: float, count: int, *, seed: int, tall: float = 22) -> None:
    """Stack folded towels, their lowest edge at y and their middle at x."""
    for i in range(count):
        shift = ((seed * 7 + i * 13) % 9 - 4) * 0.9
        top = y - (i + 1) * tall
        tone = (PAPER, "#f4ead6", "#fdf8ec", "#efe3cd")[(seed + i) % 4]
        d.rect(
            x - w / 2 + shift,
            top,
            w,
            tall - 2,
            d.fade((0, light(tone, 0.4)), (0.6, tone), (1, mix(tone, "#9a7d55", 0.4))),
            r=tall * 0.42,
        )
        d.line(
            [(x - w * 0.36 + shift, top + tall * 0.5), (x + w * 0.42 + shift, top + tall * 0.5)],
            "#b39b74",
            1.8,
            opacity=0.55,
        )
        if (seed + i) % 5 == 0:
            d.rect(x + w * 0.18 + shift, top + 2, w * 0.09, tall - 6, FROST, opacity=0.8)


def _calendar(d: Drawing) -> None:
    page: list[Point] = [(600, 770), (930, 752), (1010, 930), (590, 958)]
    d.poly([(x + 12, y + 14) for x, y in page], "#4a2f10", opacity=0.35)
    d.poly(page, d.fade((0, "#fffaf0"), (1, "#f1e6cf")))

    def at(across: float, down: float) -> Point:
        left = (600 - 10 * down, 770 + 188 * down)
        right = (930 + 80 * down, 752 + 178 * down)
        return (left[0] + (right[0] - left[0]) * across, left[1] + (right[1] - left[1]) * across)

    d.poly([at(0.03, 0.05), at(0.97, 0.05), at(0.97, 0.17), at(0.03, 0.17)], TEAL, opacity=0.85)
    for i in range(6):
        d.line([at(0.04, 0.22 + i * 0.15), at(0.96, 0.22 + i * 0.15)], STONE, 2, opacity=0.7)
    for k in range(8):
        d.line([at(0.04 + k * 0.1314, 0.22), at(0.04 + k * 0.1314, 0.97)], STONE, 2, opacity=0.7)
    for i in range(5):
        for k in range(7):
            if (i * 7 + k) % 7 not in {2, 5} and (i * 5 + k * 3) % 11 != 4 and i * 7 + k < 32:
                across, down = 0.075 + k * 0.1314, 0.26 + i * 0.15
                for one, other in (((0, 0), (0.06, 0.07)), ((0.06, 0), (0, 0.07))):
                    d.line([at(across + one[0], down + one[1]), at(across + other[0], down + other[1])], BRICK, 4.5)
    desk.pencil(d, 962, 846, 260, OCHRE, turn=22)
