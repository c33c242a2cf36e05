"""The valley that Fjordvik lies in."""

from illustrations import land, plants, village
from illustrations.drawing import Drawing, Point, curve
from illustrations.gallery import scene
from illustrations.palette import (
    BRICK,
    CREAM,
    OCHRE,
    PAPER,
    dark,
)


@scene("prosjekt/heile-stillingar/elva.jpg")
def small_streams_become_one_river(d: Drawing) -> None:
    """Draw a valley in early light where many small streams run together into one river, for its own sake."""
    land.sky(d, "#e3b98f", "#f2d3a4", "#fbeccb", bottom=420)
    land.sun(d, 750, 262, 62, "#fff8e2", 0.8)
    land.hills(d, "river-a", 300, 200, "#a78f9b", foot="#eccfae")
    land.hills(d, "river-b", 380, 200, "#7c7f92", foot="#d9c2a8")
    d.poly([(560, 420), (940, 420), (1000, 760), (500, 760)], d.fade((0, "#8f9a93"), (1, "#5f8c78")))
    d.blob(
        [(-100, 1100), (-100, 260), (120, 300), (330, 380), (520, 440), (700, 470), (700, 1100)],
        d.fade((0, "#4d6d78"), (0.6, "#6f9186"), (1, "#8aa486")),
    )
    d.blob(
        [(1600, 1100), (1600, 240), (1400, 290), (1180, 360), (980, 430), (800, 470), (800, 1100)],
        d.fade((0, "#3f626f"), (0.6, "#5f877f"), (1, "#7f9f84")),
    )
    d.blob(
        [(-100, 1100), (-100, 480), (200, 500), (460, 560), (700, 600), (760, 700), (700, 1100)],
        d.fade((0, "#2f5a5c"), (1, "#57886f")),
    )
    d.blob(
        [(1600, 1100), (1600, 450), (1300, 500), (1060, 560), (820, 600), (760, 700), (800, 1100)],
        d.fade((0, "#27514f"), (1, "#4d7f69")),
    )
    d.blob(
        [
            (-100, 1100),
            (-100, 720),
            (240, 700),
            (520, 760),
            (760, 840),
            (1000, 760),
            (1280, 690),
            (1600, 720),
            (1600, 1100),
        ],
        d.fade((0, "#1f4b48"), (1, "#123431")),
    )
    streams: list[tuple[list[Point], float]] = [
        ([(120, 318), (210, 400), (330, 450), (430, 540), (560, 604), (690, 646), (748, 676)], 9), ([(350, 396), (430, 450), (520, 520), (560, 596)], 6),
        ([(1390, 300), (1290, 390), (1160, 450), (1060, 540), (930, 604), (812, 650), (756, 676)], 9), ([(1160, 372), (1100, 440), (1070, 530)], 6),
        ([(20, 520), (180, 570), (330, 650), (520, 690), (660, 706), (740, 738)], 10), ([(1490, 500), (1330, 570), (1180, 650), (980, 700), (850, 716), (764, 744)], 10),
        ([(750, 470), (736, 540), (762, 610), (744, 690)], 8),
    ]  # fmt: skip
    for points, w in streams:
        _stream(d, points, w)
    d.path("M690 632Q750 680 690 730Q600 800 700 860Q800 920 660 1010H960Q1000 910 900 850Q800 800 830 730Q790 690 812 640Q770 660 752 612Q740 660 690 632Z",
           d.fade((0, "#fbeccb"), (0.5, "#e9cfa2"), (1, "#b8b79c")))  # fmt: skip
    for i in range(16):
        y = 690 + i * 20
        d.rect(720 + (i * 53) % 120 - 20, y, 40 + i * 4, 3, "#ffffff", r=2, opacity=0.55)
    for x, y, w, wall in (
        (300, 640, 40, BRICK),
        (362, 652, 34, PAPER),
        (1180, 610, 38, OCHRE),
        (1246, 596, 44, BRICK),
        (1120, 630, 32, CREAM),
        (440, 792, 66, BRICK),
        (540, 812, 58, CREAM),
        (1020, 800, 64, OCHRE),
    ):
        village.house(d, x, y, w, dark(wall, 0.12), lit="#ffe7a8")
    for x, y, h in (
        (60, 900, 240),
        (150, 930, 300),
        (250, 960, 210),
        (1440, 900, 280),
        (1350, 940, 230),
        (1260, 980, 190),
        (-10, 860, 190),
    ):
        plants.spruce(d, x, y + 60, h, "#0f302e")
    land.fog(d, 470, 150, "#fbe9c8", 0.62)
    d.vignette(0.24, "#2a1c0c")


def _stream(d: Drawing, points: list[Point], width: float) -> None:
    """Let a stream run through the points, a thread at its spring and `width` at its mouth."""
    last = len(points) - 1
    left = [(x, y - 1 - width * i / last) for i, (x, y) in enumerate(points)]
    right = [(x + 2, y + 1 + width * i / last) for i, (x, y) in enumerate(points)]
    d.path(curve(left) + curve([*reversed(right)]).replace("M", "L", 1) + "Z", "#f9e9c8")
