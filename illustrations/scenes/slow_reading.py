"""Biblioteket before it opens: one book, one page."""

from illustrations import desk, dishes, land, room, village, weather
from illustrations.drawing import Drawing, Point
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    GLOW,
    MUSTARD,
    OCHRE,
    PAPER,
    PLUM,
    RUST,
    SEA,
    SOOT,
    STONE,
    TEAL,
    dark,
    light,
)


@scene("biblioteket/en-side-i-uka/boka.jpg")
def the_book_that_is_hardly_begun(d: Drawing) -> None:
    """Draw a very thick book open near its beginning, under a green lamp, with four cups round it on a dark morning."""
    room.wall(d, "#2e3b40", "#2a2320", 720, skirting=None)
    with room.window(d, 70, 50, 560, 440, frame="#8f9a92", across=3):
        land.sky(d, "#101f30", "#22405a", "#5f7488", bottom=420)
        land.stars(d, "slow-stars", 240, 40)
        land.hills(d, "slow-far", 380, 130, "#20374a", foot="#3b566a")
        land.hills(d, "slow-near", 450, 70, "#142735", bottom=520)
        for x, w, wall in ((150, 44, BRICK), (330, 52, OCHRE), (470, 40, PAPER)):
            village.house(d, x, 470, w, dark(wall, 0.55))
        weather.snow(d, "slow-snow", count=70, most=4)
    d.rect(690, 0, 810, 640, "#241c18")
    for y in (140, 370, 600):
        desk.books(d, f"slow-shelf{y}", 712, y, 770, 180, [BRICK, TEAL, OCHRE, PLUM, SEA, RUST])
        room.shelf(d, 690, y, 810, "#6b4a33", thick=18)
    d.rect(690, 0, 810, 640, "#0d1518", opacity=0.5)
    d.glow(1010, 330, 640, GLOW, 0.34)
    room.table(d, 610, "#7d5534", seed="slow")
    d.glow(760, 810, 800, GLOW, 0.62, ry=260)
    dishes.cup(d, 330, 740, 96, "#c9694a", handle="left")
    dishes.cup(d, 1250, 750, 98, "#6f9c94")
    _lamp(d, 1030, 660)
    _book(d, 740, 880)
    dishes.cup(d, 170, 900, 124, "#d9b25c", handle="left")
    dishes.cup(d, 1370, 912, 126, "#e6dcc6")
    for x, y, tall in ((330, 640, 110), (1250, 648, 110), (170, 770, 150), (1370, 780, 150)):
        dishes.steam(d, x, y, tall, strength=0.4)
    d.vignette(0.45)


def _lamp(d: Drawing, x: float, y: float) -> None:
    d.ellipse(x, y + 4, 104, 20, "#120d0a", opacity=0.5)
    d.ellipse(x, y, 86, 16, d.fade((0, "#d8b25e"), (1, "#7d5a22")))
    d.rect(x - 9, y - 330, 18, 330, d.fade((0, "#f0d48c"), (1, "#83601f"), turn=0))
    room.beam(
        d,
        (x - 190, y - 320),
        (x + 190, y - 320),
        (x + 430, y + 260),
        (x - 600, y + 260),
        colour="#ffeab2",
        strength=0.42,
    )
    d.path(f"M{x - 210} {y - 326}Q{x - 200} {y - 440} {x - 60} {y - 440}H{x + 60}Q{x + 200} {y - 440} {x + 210} {y - 326}Z",
           d.fade((0, "#5fa37d"), (0.4, "#2f7a56"), (1, "#174632")))  # fmt: skip
    d.path(
        f"M{x - 176} {y - 350}Q{x - 160} {y - 420} {x - 60} {y - 422}", stroke="#bfe3c9", stroke_width=7, opacity=0.6
    )
    d.rect(x - 214, y - 332, 428, 14, "#fff4cf", r=6)
    d.line([(x + 60, y - 318), (x + 60, y - 250)], "#d8b25e", 3)
    d.circle(x + 60, y - 244, 8, "#f0d48c")


def _book(d: Drawing, x: float, y: float) -> None:
    """Lay the book open round (x, y): hardly any leaves on the left, all the others on the right."""
    d.shade(x + 10, y + 26, 560, 76, 0.6)
    d.poly(
        [(x - 430, y - 60), (x + 450, y - 60), (x + 500, y + 34), (x - 470, y + 34)],
        d.fade((0, "#7c2a22"), (1, "#4e1711")),
    )
    for i in range(3):
        d.poly(
            [
                (x - 410 - i * 4, y - 60 - i * 6),
                (x - 4, y - 60 - i * 6),
                (x - 4, y + 20 - i * 6),
                (x - 446 - i * 2, y + 20 - i * 6),
            ],
            "#d9c9a2" if i < 2 else PAPER,
        )
    depth = 190
    side: list[Point] = [
        (x, y + 20),
        (x + 470, y + 20),
        (x + 452, y + 20 - depth),
        (x + 58, y + 20 - depth),
        (x + 16, y - 90),
    ]
    d.poly(side, d.fade((0, "#f1e5c6"), (1, "#bda77a")))
    for i in range(30):
        yy = y + 16 - i * 6.3
        inset = 2 if i < 17 else 2 + (i - 16) * 4.2
        d.line([(x + inset, yy), (x + 469 - i * 0.62, yy)], "#8f7a50", 1.6, opacity=0.3 + (i * 7 % 5) * 0.07)
    d.path(f"M{x - 410} {y - 70}Q{x - 200} {y - 104} {x - 40} {y - 92}Q{x - 8} {y - 88} {x} {y - 66}L{x} {y + 8}Q{x - 30} {y - 14} {x - 110} {y - 12}Q{x - 280} {y - 14} {x - 446} {y + 6}Z",
           d.fade((0, "#efe2c2"), (0.3, "#fff9ea"), (0.85, "#fff6e0"), (1, "#d8c69c"), turn=0))  # fmt: skip
    d.path(f"M{x} {y - 70}Q{x + 6} {y - 200} {x + 70} {y - 264}L{x + 412} {y - 256}L{x + 452} {y - 168}L{x + 60} {y - 172}Q{x + 14} {y - 120} {x} {y + 8}Z",
           d.fade((0, "#e6d6b0"), (0.3, "#fff9ea"), (1, "#f5ead0"), turn=0))  # fmt: skip
    for i in range(5):
        yy = y - 66 + i * 14
        d.line([(x - 386 - i * 6, yy), (x - 64 - i * 3, yy - 14)], STONE, 3.4, opacity=0.75)
    for i in range(6):
        yy = y - 250 + i * 14
        end = x + 390 + i * 6 if i < 5 else x + 220
        d.line([(x + 92 - i * 4, yy), (end, yy + 3)], STONE, 3.4, opacity=0.75)
    d.path(f"M{x - 4} {y - 74}Q{x - 40} {y + 20} {x - 20} {y + 60}L{x - 34} {y + 116}L{x + 2} {y + 96}L{x + 30} {y + 118}L{x + 22} {y + 56}Q{x + 6} {y + 10} {x + 8} {y - 74}Z",
           d.fade((0, "#d8452f"), (1, "#95251a")))  # fmt: skip
    d.curve([(x, y - 66), (x - 2, y - 20), (x, y + 8)], dark(MUSTARD, 0.6), 3, opacity=0.5)
    d.line([(x - 446, y + 30), (x + 480, y + 30)], light(SOOT, 0.1), 2, opacity=0.4)
