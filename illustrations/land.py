"""Out of doors: sky, hills, water, weather, trees, houses and lamps."""

import math
from random import Random

from illustrations.drawing import Drawing, Point, Stop
from illustrations.palette import BARK, BUTTER, CREAM, FJORD, GLOW, INK, MIST, SNOW, SOOT, dark, light, mix


def sky(d: Drawing, *colours: str, bottom: float | None = None) -> None:
    """Fill the sheet down to `bottom` with colours from the zenith to the horizon."""
    last = max(len(colours) - 1, 1)
    stops: list[Stop] = [(i / last, colour) for i, colour in enumerate(colours)]
    d.rect(-20, -20, d.width + 40, (bottom or d.height) + 20, d.fade(*stops))


def sun(d: Drawing, x: float, y: float, r: float, colour: str = "#fdf3dc", halo: float = 0.55) -> None:
    """Hang a sun or a moon with its halo."""
    d.glow(x, y, r * 4.2, colour, halo)
    d.circle(x, y, r, d.fade((0, colour), (1, light(colour, 0.3))))


def stars(d: Drawing, seed: str, bottom: float, count: int = 90) -> None:
    """Strew small stars."""
    random = Random(seed)
    for _ in range(count):
        x, y = random.uniform(0, d.width), random.uniform(0, bottom)
        d.circle(x, y, random.uniform(0.8, 2.2), CREAM, opacity=random.uniform(0.25, 0.8) * (1 - y / bottom * 0.7))


def ridge(d: Drawing, seed: str, base: float, rise: float, *, step: float = 22, rough: float = 0.16) -> list[Point]:
    """Return the line of a range of hills from left to right: long waves, and edges where the rock is bare."""
    random = Random(seed)
    waves = [(random.uniform(0, 6.28), random.uniform(0.7, 1.3)) for _ in range(4)]
    points = []
    for i in range(int(d.width / step) + 4):
        x = (i - 1) * step
        t = x / d.width * 6.28
        wave = sum(math.sin(t * k * speed + phase) / k for k, (phase, speed) in enumerate(waves, 1)) / 2
        points.append((x, base - rise * (0.5 + 0.5 * wave) - rise * rough * random.uniform(-1, 1)))
    return points


def hills(
    d: Drawing,
    seed: str,
    base: float,
    rise: float,
    colour: str,
    *,
    foot: str | None = None,
    rough: float = 0.16,
    bottom: float | None = None,
) -> list[Point]:
    """Draw a range of hills that fades to `foot` in the mist; return its line."""
    line = ridge(d, seed, base, rise, rough=rough)
    end = bottom or d.height
    d.poly([*line, (d.width + 40, end), (-40, end)], d.fade((0, colour), (1, foot or colour)))
    return line


def snowcaps(d: Drawing, line: list[Point], seed: str, depth: float, colour: str = SNOW) -> None:
    """Lay snow on the tops of a range."""
    random = Random(seed)
    top, low = min(y for _, y in line), max(y for _, y in line)
    cover = [(x, y + max(0.0, depth * (1 - (y - top) / (low - top) * 1.9)) * random.uniform(0.4, 1.2)) for x, y in line]
    d.poly([*line, *reversed(cover)], colour, opacity=0.85)


def mountain(d: Drawing, points: list[Point], colour: str, lit: str, bottom: float) -> None:
    """Draw one great mountain, its side towards the light paler; the highest point parts the sides."""
    d.poly([*points, (points[-1][0], bottom), (points[0][0], bottom)], d.fade((0, colour), (1, mix(colour, lit, 0.3))))
    top = min(range(len(points)), key=lambda i: points[i][1])
    x, y = points[top]
    shadow = [(x, y), (x - 18, y + 60), (x + 26, y + 120), (x - 8, y + 200), (x + 40, bottom)]
    d.poly([*shadow, (points[-1][0], bottom), *reversed(points[top:])], lit, opacity=0.34)


def fog(d: Drawing, y: float, height: float, colour: str = MIST, strength: float = 0.6) -> None:
    """Let a bank of fog lie across the sheet round the height `y`."""
    fill = d.fade((0, colour, 0), (0.5, colour, strength), (1, colour, 0))
    d.rect(-20, y - height / 2, d.width + 40, height, fill)


def water(d: Drawing, y: float, far: str, near: str, *, bottom: float | None = None) -> None:
    """Lay water from the height `y` and down."""
    d.rect(-20, y, d.width + 40, (bottom or d.height) - y + 20, d.fade((0, far), (1, near)))


def glints(
    d: Drawing,
    seed: str,
    top: float,
    bottom: float,
    colour: str,
    *,
    count: int = 60,
    x: float | None = None,
    width: float | None = None,
    strength: float = 0.5,
) -> None:
    """Draw flat strokes of light on water, longer nearer; round `x` they make the path of a sun."""
    random = Random(seed)
    for _ in range(count):
        t = random.random() ** 1.4
        y = top + (bottom - top) * t
        spread = (width or d.width) * (0.35 + 0.65 * t) / 2
        middle = (d.width / 2 if x is None else x) + random.uniform(-spread, spread)
        long = 12 + 110 * t * random.random()
        d.rect(middle - long / 2, y, long, 1.5 + 3.2 * t, colour, r=2, opacity=strength * random.uniform(0.25, 1))


def reeds(d: Drawing, seed: str, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Let straws of grass grow along a line."""
    random = Random(seed)
    for _ in range(int(width / 5)):
        foot = x + random.uniform(0, width)
        tall = height * random.uniform(0.4, 1)
        bend = random.uniform(-0.35, 0.45) * tall
        d.curve([(foot, y), (foot + bend * 0.25, y - tall * 0.6), (foot + bend, y - tall)], colour, 2.6)


def rain(d: Drawing, seed: str, colour: str, *, count: int = 220, slant: float = 0.25, strength: float = 0.4) -> None:
    """Let it rain over the whole sheet; `slant` is sideways for each step down."""
    random = Random(seed)
    for _ in range(count):
        x, y, long = random.uniform(-100, d.width + 50), random.uniform(-60, d.height), random.uniform(18, 60)
        ends = [(x, y), (x + long * slant, y + long)]
        d.line(ends, colour, random.uniform(1, 2.4), opacity=strength * random.uniform(0.3, 1))


def snow(d: Drawing, seed: str, *, count: int = 260, colour: str = "#ffffff", most: float = 5.5) -> None:
    """Let it snow: small flakes far off, few large ones close."""
    random = Random(seed)
    for _ in range(count):
        r = 1.2 + most * random.random() ** 3
        d.circle(random.uniform(0, d.width), random.uniform(0, d.height), r, colour, opacity=random.uniform(0.35, 0.9))


def spruce(d: Drawing, x: float, y: float, height: float, colour: str, *, snowy: bool = False) -> None:
    """Plant a spruce with its foot at (x, y)."""
    d.rect(x - height * 0.03, y - height * 0.12, height * 0.06, height * 0.13, dark(BARK, 0.4))
    for level in range(4):
        top = y - height * (1 - level * 0.2)
        low = y - height * (0.62 - level * 0.175)
        half = height * (0.12 + level * 0.055)
        tier = [(x, top), (x + half, low), (x + half * 0.45, low - 4), (x, low + 3), (x - half * 0.5, low - 3)]
        d.poly([*tier, (x - half, low)], mix(colour, INK, 0.09 * level))
        if snowy:
            d.poly([(x, top), (x + half * 0.75, low - 8), (x + half * 0.2, low - 16), (x - half * 0.3, low - 9)], SNOW)


def forest(d: Drawing, seed: str, line: list[Point], colour: str, *, size: float = 40, every: int = 1) -> None:
    """Plant spruces along a line."""
    random = Random(seed)
    for x, y in line[::every]:
        tall = size * random.uniform(0.55, 1.2)
        foot = x + random.uniform(-9, 9)
        half = tall * 0.19
        d.poly([(foot, y - tall), (foot + half, y + 8), (foot - half, y + 8)], colour)


def birch(d: Drawing, seed: str, x: float, y: float, height: float, leaves: str) -> None:
    """Plant a birch with its foot at (x, y)."""
    random = Random(seed)
    d.curve([(x, y), (x + 6, y - height * 0.5), (x - 3, y - height * 0.9)], CREAM, height * 0.035)
    for _ in range(5):
        mark = y - height * random.uniform(0.1, 0.7)
        d.line([(x - 1, mark), (x + 9, mark)], SOOT, 2.4)
    for _ in range(26):
        angle, far = random.uniform(0, 6.28), random.random() ** 0.5
        px, py = x + math.cos(angle) * height * 0.24 * far, y - height * 0.75 + math.sin(angle) * height * 0.3 * far
        d.ellipse(px, py, height * 0.075, height * 0.055, mix(leaves, BUTTER, random.uniform(0, 0.35)), opacity=0.9)


def house(
    d: Drawing,
    x: float,
    y: float,
    width: float,
    wall: str,
    *,
    roof: str = SOOT,
    lit: str | None = GLOW,
    tall: float = 0.62,
    white: bool = False,
) -> None:
    """Build a small wooden house with its left foot at (x, y), gable to the side, lit windows or dark ones."""
    high = width * tall
    eaves, top = y - high, y - high - width * 0.34
    d.rect(x, eaves, width, high, d.fade((0, wall), (1, dark(wall, 0.22))))
    d.poly([(x - width * 0.07, eaves + 3), (x + width * 0.16, top), (x + width * 0.84, top), (x + width * 1.07, eaves + 3)],
           SNOW if white else roof)  # fmt: skip
    d.rect(x + width * 0.66, top - width * 0.09, width * 0.09, width * 0.2, dark(wall, 0.5))
    for share in (0.16, 0.6):
        pane = (x + width * share, eaves + high * 0.26, width * 0.24, high * 0.36)
        if lit:
            d.glow(pane[0] + pane[2] / 2, pane[1] + pane[3] / 2, width * 0.5, lit, 0.35)
        d.rect(*pane, lit or mix(FJORD, INK, 0.5), stroke=CREAM, stroke_width=max(1.5, width * 0.02))
        d.rect(pane[0] + pane[2] / 2 - width * 0.008, pane[1], width * 0.016, pane[3], CREAM)
    d.rect(x, y - high * 0.06, width, high * 0.06, dark(wall, 0.55))


def street_lamp(d: Drawing, x: float, y: float, height: float, *, reach: float = 0, light_colour: str = GLOW) -> None:
    """Put up a street lamp with its foot at (x, y); `reach` is how far its cone of light falls."""
    head = (x + height * 0.14, y - height * 0.97)
    if reach:
        cone = [
            (head[0] - 12, head[1] + 8),
            (head[0] + 12, head[1] + 8),
            (head[0] + reach, y + 20),
            (head[0] - reach, y + 20),
        ]
        d.poly(cone, d.fade((0, light_colour, 0.55), (0.6, light_colour, 0.16), (1, light_colour, 0)))
        d.ellipse(head[0], y + 16, reach * 1.15, reach * 0.2, d.spread((0, light_colour, 0.5), (1, light_colour, 0)))
    d.line([(x, y), (x, y - height * 0.9)], INK, height * 0.018)
    d.curve([(x, y - height * 0.9), (x + height * 0.03, y - height * 0.985), head], INK, height * 0.016)
    d.poly(
        [
            (head[0] - 22, head[1] + 4),
            (head[0] - 12, head[1] - 8),
            (head[0] + 16, head[1] - 8),
            (head[0] + 24, head[1] + 4),
        ],
        INK,
    )
    d.ellipse(head[0], head[1] + 5, 20, 6, light(light_colour, 0.5))
    d.glow(head[0], head[1] + 6, height * 0.26, light_colour, 0.75)


def rocks(d: Drawing, seed: str, points: list[tuple[float, float, float]], colour: str) -> None:
    """Lay smooth rocks: each (x, y, width) with its foot at y."""
    random = Random(seed)
    for x, y, width in points:
        high = width * random.uniform(0.32, 0.5)
        shape = [(x - width / 2, y), (x - width * 0.36, y - high * 0.75), (x - width * 0.05, y - high),
                 (x + width * 0.33, y - high * 0.7), (x + width / 2, y), (x, y + high * 0.12)]  # fmt: skip
        d.blob(shape, d.fade((0, light(colour, 0.22)), (0.55, colour), (1, dark(colour, 0.45))))
        vein = [
            (x - width * 0.2, y - high * 0.72),
            (x + width * 0.04, y - high * 0.55),
            (x + width * 0.3, y - high * 0.52),
        ]
        d.curve(vein, dark(colour, 0.3), 2.5, opacity=0.5)
