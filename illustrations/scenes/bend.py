"""The young engineer in the bend that she drew."""

from illustrations import desk, land, plants
from illustrations.drawing import Drawing
from illustrations.gallery import portrait
from illustrations.palette import BRICK, CREAM, PAPER, WOOD, dark, light
from illustrations.scenes.register import put


@portrait("portrett/ida-marie-kleppe/portrett.jpg")
def ida_in_the_bend(d: Drawing) -> None:
    """Draw her on a windy day by a sharp bend above the fjord, with red ribbons on sticks, one of them broken."""
    land.sky(d, "#8fb3c4", "#c6d9d3", "#f1ead0", bottom=560)
    for x, y, w in ((160, 150, 260), (660, 110, 320), (900, 240, 220)):
        for k in range(3):
            d.ellipse(x + k * w * 0.2 - 30, y - k % 2 * 26, w * 0.3, 34, "#fbf8ee", opacity=0.75)
    line = land.hills(d, "bend-a", 420, 220, "#8aa9b3", foot="#cfdcd3")
    land.snowcaps(d, line, "bend-caps", 60, "#f6f7f2")
    land.hills(d, "bend-b", 510, 120, "#5a8480", foot="#9fbdae", bottom=600)
    land.water(d, 560, "#b9d2cd", "#4f8a8d", bottom=760)
    land.glints(d, "bend-glints", 566, 700, "#fbfaf0", count=60, strength=0.6)
    d.blob(
        [(-60, 680), (200, 640), (460, 700), (760, 650), (1060, 690), (1060, 1300), (-60, 1300)],
        d.fade((0, "#8aa35c"), (1, "#4c6b3c")),
    )
    d.path("M1040 690Q820 690 800 760Q790 830 960 860Q1040 880 1060 960V1300H-60V1010Q220 960 560 940Q700 924 690 850Q660 690 1040 640Z",
           d.fade((0, "#9a9a92"), (1, "#6d7070")))  # fmt: skip
    d.path(
        "M1040 664Q730 700 742 800Q750 880 900 906Q1010 930 1060 1020",
        stroke="#f3efe0",
        stroke_width=7,
        stroke_dasharray="34 26",
    )
    d.path("M1040 636Q650 690 682 852Q692 916 556 934Q230 956 -60 1004", stroke="#c9c6b6", stroke_width=10)
    for x, y, tall in ((930, 650, 120), (806, 690, 140), (716, 764, 160), (120, 978, 210), (290, 950, 190)):
        _stick(d, x, y, tall)
    _broken(d, 852, 880)
    plants.reeds(d, "bend-grass", -10, 990, 180, 90, "#5f7f45")
    land.rocks(d, "bend-rocks", [(60, 760, 150), (190, 740, 90)], "#8d9890")
    put(d, "p036", 440, 1230)
    _roll(d, 880, 1150)
    d.vignette(0.2)


def _stick(d: Drawing, x: float, y: float, tall: float) -> None:
    d.line([(x, y), (x, y - tall)], dark(WOOD, 0.15), 9)
    d.line([(x - 2, y), (x - 2, y - tall)], light(WOOD, 0.3), 3)
    d.path(
        f"M{x} {y - tall + 8}Q{x + 30} {y - tall - 6} {x + 52} {y - tall + 10}Q{x + 74} {y - tall + 22} {x + 92} {y - tall + 6}L{x + 88} {y - tall + 26}Q{x + 70} {y - tall + 40} {x + 48} {y - tall + 28}Q{x + 26} {y - tall + 14} {x} {y - tall + 28}Z",
        BRICK,
    )


def _broken(d: Drawing, x: float, y: float) -> None:
    """Let the stick that the plough met lie broken over itself."""
    d.line([(x, y), (x + 4, y - 66)], dark(WOOD, 0.15), 10)
    d.poly([(x - 3, y - 60), (x + 4, y - 84), (x + 8, y - 66), (x + 14, y - 80), (x + 11, y - 58)], CREAM)
    d.line([(x + 20, y - 62), (x + 110, y - 12)], dark(WOOD, 0.15), 10)
    d.path(
        f"M{x + 100} {y - 20}Q{x + 130} {y - 34} {x + 148} {y - 12}L{x + 140} {y + 8}Q{x + 124} {y - 8} {x + 98} {y}Z",
        BRICK,
    )


def _roll(d: Drawing, x: float, y: float) -> None:
    """Hold up the drawing, half rolled out."""
    with d.at(x, y, turn=8):
        d.poly([(-130, -70), (120, -92), (140, 140), (-110, 160)], "#0a1a1c", opacity=0.3, transform="translate(10 14)")
        d.poly([(-130, -70), (120, -92), (140, 140), (-110, 160)], d.fade((0, PAPER), (1, "#dcd6c4")))
        d.curve([(-96, 120), (-40, 70), (40, 60), (50, 0), (20, -40), (110, -60)], "#2f5f94", 7)
        d.curve(
            [(-110, 90), (-56, 42), (10, 34), (16, 0), (-10, -46), (100, -84)], "#2f5f94", 3, stroke_dasharray="12 9"
        )
        for px, py in ((40, 50), (16, -30), (-60, 78)):
            d.line([(px - 14, py - 14), (px + 14, py + 14)], BRICK, 7)
            d.line([(px + 14, py - 14), (px - 14, py + 14)], BRICK, 7)
        desk.scribble(d, "bend-note", -100, -30, 90, 18, "#2b3334")
        d.path("M-136 -74Q-150 40 -116 164", stroke="#c9c0a8", stroke_width=22, stroke_linecap="round")
