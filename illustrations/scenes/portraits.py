"""The portraits: somebody large, before the place where they work."""

from illustrations import dishes, land, plants, room, weather
from illustrations.drawing import Drawing, Point
from illustrations.faces import face as put_face
from illustrations.gallery import portrait
from illustrations.palette import (
    BRICK,
    GLOW,
    INK,
    MUSTARD,
    PAPER,
    SNOW,
    SOOT,
    STONE,
    TEAL,
    WALNUT,
    light,
)
from illustrations.scenes.register import put


@portrait("portrett/maricel-santos/portrett.jpg")
def maricel_on_the_winter_road(d: Drawing) -> None:
    """Draw her before a winter road that bends, with the small car she has learnt to drive on ice."""
    land.sky(d, "#d99d86", "#f0c9a3", "#f7e3c2", bottom=620)
    land.sun(d, 800, 300, 86, "#fff3da", 0.6)
    line = land.hills(d, "maricel-a", 520, 240, "#a58a9c", foot="#ecc9b0")
    land.snowcaps(d, line, "maricel-caps", 90, "#f7e6da")
    near = land.hills(d, "maricel-b", 660, 140, "#6f7590", foot="#c2b4b8", bottom=900)
    plants.forest(d, "maricel-wood", near, "#565d7c", size=50)
    d.blob(
        [(-80, 760), (240, 690), (520, 730), (780, 680), (1080, 720), (1080, 1300), (-80, 1300)],
        d.fade((0, "#f3ece8"), (1, "#b9c3d2")),
    )
    d.blob(
        [
            (1010, 716),
            (900, 748),
            (930, 790),
            (760, 850),
            (880, 960),
            (700, 1290),
            (1100, 1290),
            (1020, 960),
            (1010, 850),
        ],
        d.fade((0, "#d5d3da"), (1, "#8f9bb0")),
    )
    for y, w in ((820, 5), (872, 8), (950, 12)):
        for side in (-1, 1):
            x = 880 + side * (40 + (y - 800) * 0.55)
            d.line([(x, y), (x, y - 70 - w * 4)], BRICK, w)
            d.line([(x, y - 56 - w * 3), (x, y - 66 - w * 4)], PAPER, w)
    with d.at(112, 812, scale=1.05):
        d.shade(0, 2, 120, 14, 0.4)
        d.path(
            "M-96 -16L-98 -44Q-92 -58 -66 -60L-40 -92Q-34 -98 -20 -98L22 -98Q34 -97 44 -86L62 -60Q94 -56 98 -38L98 -16Z",
            d.fade((0, "#d05a3f"), (1, "#7c2b1d")),
        )
        d.path("M-52 -62L-32 -88L-6 -91L-6 -62ZM2 -62L2 -91L20 -91L36 -82L50 -62Z", "#e9f0ee")
        d.path("M-44 -98Q0 -116 40 -98Z", SNOW)
        for wheel in (-54, 56):
            d.circle(wheel, -14, 20, INK)
            d.circle(wheel, -14, 8, STONE)
    plants.spruce(d, 946, 716, 190, "#3d5a66", snowy=True)
    weather.snow(d, "maricel-snow", count=110, most=6)
    put(d, "p007")


@portrait("portrett/torunn-vadheim/portrett.jpg")
def torunn_at_ten_to_three(d: Drawing) -> None:
    """Draw her at night between three screens, a yellow lamp, two telephones and a sleeve that has grown long."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#16262f"), (1, "#2b3b40")))
    room.clock(d, 838, 150, 84, 2 + 50 / 60, rim="#0d181d")
    for x, w, tone in ((-60, 330, "#4d8f97"), (300, 400, "#6aa5a0"), (730, 340, "#4d8f97")):
        d.glow(x + w / 2, 440, 330, tone, 0.35)
        d.rect(x, 300, w, 270, "#0c1519", r=14)
        d.rect(x + 14, 314, w - 28, 232, d.fade((0, light(tone, 0.35)), (1, tone)), r=5)
        for i in range(5):
            d.rect(x + 40, 344 + i * 36, (w - 90) * (0.5 + (i * 37 % 50) / 100), 12, "#eef5ee", opacity=0.6, r=5)
        d.rect(x + w / 2 - 24, 570, 48, 90, "#0c1519")
    d.rect(-20, 650, 1040, 620, d.fade((0, "#54402f"), (1, "#2f251d")))
    d.poly([(74, 260), (232, 318), (500, 720), (20, 720)], d.fade((0, "#ffe6a6", 0.5), (1, "#ffe6a6", 0.04)))
    d.glow(170, 500, 420, GLOW, 0.4)
    with d.at(172, 236, turn=20):
        d.path("M-44 -16Q0 -70 44 -16L84 56L-84 56Z", d.fade((0, "#f3c64e"), (1, "#b98322"), turn=0))
        d.ellipse(0, 56, 84, 17, "#fff6d6")
    d.line([(150, 190), (60, 120), (36, 680)], "#0c1519", 12)
    put(d, "p017")
    _knitting(d)
    d.vignette(0.35)


def _knitting(d: Drawing) -> None:
    sleeve: list[Point] = [
        (640, 1020),
        (720, 1008),
        (800, 1060),
        (880, 1160),
        (960, 1260),
        (790, 1290),
        (730, 1180),
        (640, 1110),
    ]
    d.blob([(x + 8, y + 12) for x, y in sleeve], "#0a1417", opacity=0.35)
    d.blob(sleeve, d.fade((0, "#e9d6ae"), (1, "#c2a573")))
    for i in range(8):
        x, y = 676 + i * 34, 1046 + i * 30
        d.curve(
            [(x - 34, y + 44), (x + 10, y + 10), (x + 62, y - 22)],
            (BRICK, TEAL)[i % 2],
            7,
            opacity=0.8,
            stroke_dasharray="10 8",
        )
    d.line([(560, 1092), (770, 968)], "#b98a5a", 9)
    d.line([(600, 960), (690, 1130)], "#b98a5a", 9)
    for x, y in ((560, 1092), (600, 960)):
        d.circle(x, y, 12, WALNUT)
    d.circle(560, 1210, 66, d.spread((0, "#f2e2bd"), (1, "#b79a66"), at=(0.35, 0.3), r=0.8))
    for i in range(7):
        d.curve([(506, 1180 + i * 12), (560, 1160 + i * 16), (618, 1190 + i * 9)], "#a48656", 3, opacity=0.7)
    d.curve([(616, 1240), (660, 1230), (680, 1150)], "#e2cda0", 6)


@portrait("portrett/yusuf-haddad/portrett.jpg")
def yusuf_by_storevatnet(d: Drawing) -> None:
    """Draw him by the lake above the village, with the waterworks, a valve wheel and a ladle of water."""
    land.sky(d, "#9fc4c6", "#d3e3d6", "#f3edcf", bottom=600)
    land.sun(d, 190, 230, 76, "#fffaf0", 0.5)
    line = land.hills(d, "yusuf-a", 430, 260, "#8fb0b0", foot="#cfdfd2")
    land.snowcaps(d, line, "yusuf-caps", 80, "#f3f7f0")
    land.hills(d, "yusuf-b", 560, 170, "#5e918c", foot="#a3c3b4")
    near = land.hills(d, "yusuf-c", 640, 70, "#3a716a", foot="#6fa090", bottom=720)
    plants.forest(d, "yusuf-wood", near, "#336660", size=40)
    land.water(d, 668, "#bfd9d3", "#2f7478")
    land.glints(d, "yusuf-glints", 680, 1100, "#f6faf0", count=90, strength=0.6)
    d.rect(676, 548, 270, 140, d.fade((0, "#efe7d3"), (1, "#cbbf9f")))
    d.poly([(656, 552), (730, 470), (892, 470), (966, 552)], "#8a3f2c")
    for i in range(3):
        d.rect(706 + i * 84, 590, 46, 60, "#4f8087", stroke=PAPER, stroke_width=6)
    d.rect(640, 684, 340, 16, "#6b6f62")
    d.rect(-30, 930, 1060, 64, d.fade((0, "#3d7f8c"), (0.35, "#8fc3c6"), (1, "#1d4a54")))
    for x in (90, 880):
        d.rect(x - 26, 912, 52, 100, d.fade((0, "#2f6673"), (0.35, "#7fb3b8"), (1, "#173d47")))
    d.line([(110, 930), (110, 850)], "#1d4a54", 16)
    d.ellipse(110, 846, 86, 26, "none", stroke="#b4452c", stroke_width=17)
    d.line([(28, 846), (192, 846)], "#b4452c", 11)
    d.line([(78, 826), (142, 866)], "#b4452c", 11)
    put(d, "p006", 505)
    d.vignette(0.2)


@portrait("portrett/laerlingen-med-kanna/portrett.jpg")
def mehari_with_the_pot(d: Drawing) -> None:
    """Draw him in the garden by the fence he once painted, with the heavy coffee pot and cups."""
    land.sky(d, "#f0c894", "#f8e2b4", "#fbf0d4", bottom=560)
    land.sun(d, 780, 260, 84, "#fff8e4", 0.6)
    land.hills(d, "mehari-a", 430, 180, "#c9a597", foot="#f0d6b4")
    land.hills(d, "mehari-b", 540, 130, "#93836f", foot="#d8c094")
    near = land.hills(d, "mehari-c", 610, 60, "#6f8a5c", foot="#9bae74", bottom=1260)
    plants.forest(d, "mehari-wood", near[::2], "#5f7c52", size=44)
    plants.birch(d, "mehari-birch", 108, 800, 470, "#8fa857")
    plants.birch(d, "mehari-birch2", 930, 790, 380, "#a9b463")
    for i in range(17):
        x = -20 + i * 64
        d.poly(
            [(x, 960), (x, 690), (x + 23, 660), (x + 46, 690), (x + 46, 960)],
            d.fade((0, "#fffdf4"), (1, "#ddd6c0"), turn=0),
        )
    for y in (740, 880):
        d.rect(-20, y, 1060, 24, "#f3eee0")
        d.rect(-20, y + 22, 1060, 6, "#b9b296", opacity=0.7)
    for i in range(24):
        x = (i * 83) % 1000
        for k in range(2):
            d.circle(x + k * 16, 955 - (i * 29) % 40, 9, (BRICK, MUSTARD, "#d98aa0", PAPER)[(i + k) % 4])
    d.rect(-20, 950, 1060, 320, d.fade((0, "#7f9a5a"), (1, "#4f6f43")))
    put(d, "p016", 462)
    d.rect(-20, 1150, 1060, 120, d.fade((0, "#c49a67"), (1, "#8f6841")))
    d.rect(-20, 1148, 1060, 7, "#e6c797")
    dishes.cup(d, 170, 1216, 96, PAPER, handle="left")
    dishes.cup(d, 300, 1234, 96, "#d9a94b")
    dishes.steam(d, 170, 1120, 110, strength=0.6)
    _coffee_pot(d, 800, 1216)
    d.vignette(0.2, "#2a1c0c")


def _coffee_pot(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 16, y + 6, 190, 30, 0.5)
    shine = d.fade((0, "#5f6a6c"), (0.22, "#f3f6f2"), (0.4, "#a9b4b4"), (0.75, "#e1e6e2"), (1, "#515d60"), turn=0)
    d.curve([(x + 96, y - 250), (x + 190, y - 230), (x + 186, y - 90), (x + 116, y - 60)], "#1b2325", 26)
    d.path(f"M{x - 112} {y - 150}L{x - 200} {y - 250}L{x - 176} {y - 270}L{x - 92} {y - 206}Z", shine)
    d.path(
        f"M{x - 96} {y - 270}L{x - 128} {y - 10}Q{x} {y + 22} {x + 128} {y - 10}L{x + 96} {y - 270}Q{x} {y - 296} {x - 96} {y - 270}Z",
        shine,
    )
    d.path(f"M{x - 96} {y - 272}Q{x} {y - 366} {x + 96} {y - 272}Q{x} {y - 252} {x - 96} {y - 272}Z", shine)
    d.circle(x, y - 330, 20, "#1b2325")
    d.path(f"M{x - 120} {y - 70}Q{x} {y - 40} {x + 120} {y - 70}", stroke="#4b575a", stroke_width=4, opacity=0.6)
    d.poly([(x - 60, y - 240), (x - 40, y - 238), (x - 56, y - 40), (x - 84, y - 44)], "#ffffff", opacity=0.5)
    dishes.steam(d, x - 192, y - 270, 150, strength=0.6)


@portrait("brann/to-halve-jobbar/vaktmeisteren.jpg")
def tomasz_under_the_detector(d: Drawing) -> None:
    """Draw him in a corridor under a smoke detector, with the alarm panel and an extinguisher behind."""
    d.rect(0, 0, 1000, 1250, d.fade((0, "#e6dcc3"), (1, "#cdbf9c")))
    d.rect(0, 760, 1000, 500, "#7b9a92")
    d.rect(0, 752, 1000, 16, "#efe8d6")
    d.poly([(0, 0), (1000, 0), (1000, 120), (0, 120)], d.fade((0, "#f7f0de"), (1, "#e9dec2")))
    room.beam(d, (0, 260), (1000, 90), (1000, 520), (0, 900), colour="#fff6da", strength=0.5)
    d.shade(220, 130, 120, 26, 0.3)
    d.path("M130 104H310L286 148H154Z", d.fade((0, "#fffaf0"), (1, "#cfc6b2")))
    d.rect(176, 148, 88, 20, "#b9b09b", r=8)
    d.circle(220, 157, 6, "#ff4a34")
    d.glow(220, 160, 90, "#ff6a4a", 0.6)
    d.rect(760, 240, 180, 250, d.fade((0, "#c24a35"), (1, "#8d2c1e")), r=10)
    d.rect(784, 268, 132, 70, "#1d2b2c", r=5)
    for i in range(3):
        d.rect(796, 284 + i * 17, 70 + i * 14, 7, "#8fd19a", r=3)
    for i in range(6):
        d.circle(800 + i % 3 * 50, 380 + i // 3 * 46, 13, ("#8fd19a", "#f3d36b", "#f0e6d2")[i % 3])
    d.shade(120, 1090, 110, 26, 0.4)
    d.rect(58, 800, 120, 290, d.fade((0, "#7c1f17"), (0.35, "#e25a41"), (1, "#6d1912"), turn=0), r=44)
    d.rect(96, 752, 44, 56, SOOT, r=8)
    d.line([(118, 770), (190, 748)], SOOT, 15)
    d.curve([(102, 776), (30, 830), (38, 980)], INK, 15)
    d.rect(72, 890, 92, 92, PAPER, r=5)
    d.curve([(94, 950), (118, 908), (142, 950)], BRICK, 9)
    put_face(d, "p012", 500, 1262, 1290, clothes="#e8c23f", hair="#4a3a30")
    d.vignette(0.2)
