"""Legevakta: ten quiet minutes."""

from illustrations import dishes, land, room, weather
from illustrations.drawing import Drawing
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    BUTTER,
    CORAL,
    GLOW,
    INK,
    OCHRE,
    PINE,
    SOOT,
    STONE,
)


@scene("legevakta/ti-stille-minutter/eggeklokka.jpg")
def the_tomato_on_the_duty_desk(d: Drawing) -> None:
    """Draw a tomato timer in lamplight, two cups close together, a receiver that is quiet, dawn in the window."""
    room.wall(d, "#3d5459", "#2f3a3a", 720, skirting=None)
    with room.window(d, 820, 60, 600, 430, frame="#aebcb6", across=2):
        land.sky(d, "#14283a", "#2c4a60", "#7e7f8a", "#d39b76", bottom=420)
        land.hills(d, "ten-a", 380, 110, "#34506a", foot="#6b7182")
        d.rect(800, 420, 640, 100, d.fade((0, "#93a8b5"), (1, "#5d7688")))
        d.glow(1010, 410, 190, "#ffab3d", 0.8)
        d.rect(950, 392, 110, 42, "#2a2f33", r=4)
        d.poly([(1056, 396), (1092, 400), (1100, 434), (1056, 434)], "#c96f22")
        d.rect(1000, 378, 26, 14, "#ffb347", r=4)
        weather.snow(d, "ten-snow", count=170, most=4)
    _tally(d)
    d.glow(330, 420, 780, GLOW, 0.5)
    room.table(d, 640, "#8c6443", seed="duty")
    d.glow(560, 790, 720, GLOW, 0.55, ry=240)
    _reading_lamp(d, 190, 700)
    d.poly([(430, 880), (880, 850), (960, 930), (470, 966)], "#dfe6dc")
    for i in range(4):
        d.poly(
            [
                (452 + i * 118, 880 - i * 8),
                (486 + i * 118, 878 - i * 8),
                (530 + i * 120, 958 - i * 8),
                (494 + i * 120, 962 - i * 8),
            ],
            "#4b8a86",
            opacity=0.6,
        )
    d.poly([(470, 966), (960, 930), (956, 944), (474, 982)], "#a8b5ab")
    _tomato(d, 690, 880)
    dishes.cup(d, 1010, 800, 128, "#d9b25c", handle="right")
    dishes.cup(d, 1120, 842, 132, "#7f9fa6", handle="right")
    dishes.steam(d, 1012, 676, 150, strength=0.4)
    dishes.steam(d, 1122, 712, 160, strength=0.4)
    _telephone(d, 1300, 860)
    d.vignette(0.42)


def _tally(d: Drawing) -> None:
    d.rect(330, 90, 390, 300, "#c2b48f")
    d.rect(344, 104, 362, 272, d.fade((0, "#f3eedd"), (1, "#dcd4bd")))
    for i in range(3):
        for k in range(4):
            d.line([(380 + i * 100 + k * 15, 140), (378 + i * 100 + k * 15, 190)], "#385a86", 5)
        if i < 2:
            d.line([(370 + i * 100, 184), (438 + i * 100, 146)], "#385a86", 5)
    for i in range(2):
        d.line([(384 + i * 18, 222), (382 + i * 18, 268)], "#385a86", 5)
    for x, y, colour in (
        (470, 250, BRICK),
        (560, 300, OCHRE),
        (650, 240, "#8a5a8f"),
        (410, 330, "#3f8a6a"),
        (640, 334, CORAL),
    ):
        d.curve([(x, y), (x + 4, y + 24), (x - 2, y + 36)], PINE, 4)
        for turn in range(0, 360, 60):
            with d.at(x, y, turn=turn):
                d.ellipse(0, -11, 6, 9, colour)
        d.circle(x, y, 6, BUTTER)


def _reading_lamp(d: Drawing, x: float, y: float) -> None:
    d.ellipse(x - 60, y + 8, 92, 22, INK)
    d.line([(x - 60, y), (x - 110, y - 240), (x + 40, y - 370)], SOOT, 15)
    d.circle(x - 110, y - 240, 15, STONE)
    d.poly(
        [(x - 53, y - 353), (x + 119, y - 237), (x + 440, y + 210), (x - 160, y + 210)],
        d.fade((0, "#ffe9ae", 0.6), (1, "#ffe9ae", 0.02)),
    )
    with d.at(x + 70, y - 350, turn=34):
        d.path(
            "M-60 -20Q0 -90 60 -20L104 66L-104 66Z", d.fade((0, "#f3c64e"), (0.6, "#d39a2d"), (1, "#8a5f16"), turn=0)
        )
        d.ellipse(0, 66, 104, 22, "#fff4cf")


def _tomato(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 20, y + 14, 190, 38, 0.55)
    d.path(f"M{x - 150} {y - 96}C{x - 160} {y - 200} {x - 70} {y - 232} {x} {y - 214}C{x + 70} {y - 232} {x + 160} {y - 200} {x + 150} {y - 96}C{x + 146} {y - 16} {x + 70} {y + 12} {x} {y + 12}C{x - 70} {y + 12} {x - 146} {y - 16} {x - 150} {y - 96}Z",
           d.spread((0, "#f27a54"), (0.5, "#d2402b"), (1, "#83201a"), at=(0.36, 0.3), r=0.8))  # fmt: skip
    d.path(
        f"M{x - 152} {y - 96}Q{x} {y - 66} {x + 152} {y - 96}L{x + 151} {y - 66}Q{x} {y - 36} {x - 150} {y - 66}Z",
        "#f8ecd6",
    )
    for i in range(-7, 8):
        px = x + i * 20
        py = y - 68 - abs(i) ** 1.6 * 0.55
        d.line([(px, py), (px, py + (20 if i % 5 == 0 else 11))], INK, 3.5)
    d.poly([(x - 12, y - 104), (x + 12, y - 104), (x, y - 82)], INK)
    for turn, long in ((-64, 78), (-30, 92), (6, 84), (40, 92), (74, 74), (150, 34), (210, 34)):
        with d.at(x, y - 212, turn=turn):
            d.path(
                f"M-11 4Q-18 {-long * 0.55} 0 {-long * 0.78}Q18 {-long * 0.55} 11 4Z",
                "#3f7d4a",
                transform="scale(1 0.55)",
            )
    d.rect(x - 7, y - 256, 14, 46, "#2d5c37", r=6)
    d.ellipse(x - 70, y - 160, 40, 22, "#ffffff", opacity=0.35, transform=f"rotate(-32 {x - 70} {y - 160})")


def _telephone(d: Drawing, x: float, y: float) -> None:
    d.shade(x + 20, y + 20, 220, 44, 0.5)
    d.path(
        f"M{x - 150} {y + 20}L{x - 116} {y - 70}L{x + 170} {y - 70}L{x + 210} {y + 20}Z",
        d.fade((0, "#39474b"), (1, "#1b2629")),
    )
    d.rect(x - 150, y + 18, 362, 26, "#10191b", r=6)
    for r in range(3):
        for c in range(4):
            d.rect(x + 20 + c * 36 - r * 3, y - 56 + r * 22, 25, 14, "#93a09c", r=4)
    d.path(
        f"M{x - 132} {y - 92}Q{x - 110} {y - 132} {x - 70} {y - 118}L{x - 66} {y - 66}Q{x - 84} {y - 56} {x - 92} {y + 2}Q{x - 130} {y + 22} {x - 146} {y - 6}Z",
        "#222e31",
    )
    d.circle(x + 176, y - 46, 6, "#4d6a5c")
