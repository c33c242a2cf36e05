"""Out of doors: sky, sun, stars, hills, fog, water and rocks."""

import math
from random import Random

from illustrations.drawing import Drawing, Point, Stop
from illustrations.palette import CREAM, MIST, SNOW, dark, light


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
