"""What lies on desks and stands on shelves: books, paper, pencils, telephones."""

from random import Random

from illustrations.drawing import Drawing, Point
from illustrations.palette import (
    CREAM,
    INK,
    MUSTARD,
    PAPER,
    SOOT,
    STONE,
    dark,
    light,
    mix,
)


def book(d: Drawing, x: float, y: float, w: float, h: float, colour: str, *, ribbon: str | None = None) -> None:
    """Stand a book with its back outwards and its foot at y."""
    d.rect(x, y - h, w, h, d.fade((0, light(colour, 0.25)), (0.3, colour), (1, dark(colour, 0.4)), turn=0), r=3)
    d.rect(x, y - h * 0.88, w, h * 0.04, light(colour, 0.55), opacity=0.8)
    d.rect(x, y - h * 0.18, w, h * 0.025, light(colour, 0.55), opacity=0.8)
    if ribbon:
        d.rect(x, y - h * 0.55, w, h * 0.07, ribbon)


def books(d: Drawing, seed: str, x: float, y: float, width: float, height: float, colours: list[str]) -> None:
    """Fill a shelf with books that stand, and one or two that lean."""
    random = Random(seed)
    at = x
    while at < x + width - 12:
        w = min(random.uniform(0.1, 0.26) * height, x + width - at)
        h = height * random.uniform(0.66, 0.98)
        colour = mix(random.choice(colours), SOOT, random.uniform(0, 0.2))
        if random.random() < 0.07 and at + h * 0.5 < x + width:
            with d.at(at + h * 0.2, y, turn=-11):
                book(d, 0, 0, w, h, colour)
            at += h * 0.22
        else:
            book(d, at, y, w, h, colour)
        at += w + random.uniform(0, 3)


def sheet(d: Drawing, x: float, y: float, w: float, h: float, *, colour: str = PAPER, turn: float = 0) -> None:
    """Lay a sheet of paper round the middle (x, y)."""
    with d.at(x, y, turn=turn):
        d.shade(6, 12, w * 0.6, h * 0.58, 0.35)
        d.rect(-w / 2, -h / 2, w, h, d.fade((0, light(colour, 0.3)), (1, dark(colour, 0.07)), turn=60), r=2)


def scribble(
    d: Drawing, seed: str, x: float, y: float, w: float, size: float, colour: str = INK, *, weight: float = 0.1
) -> None:
    """Write a line in a hand that cannot be read, `size` high."""
    random = Random(seed)
    at = x
    while at < x + w - size:
        long = min(size * random.uniform(1.2, 3.6), x + w - at)
        points: list[Point] = []
        steps = max(3, int(long / (size * 0.22)))
        for i in range(steps + 1):
            up = random.choice((0.32, 0.4, 0.5, 0.95)) if i % 2 else 0.0
            points.append((at + long * i / steps, y - size * up))
        d.curve(points, colour, size * weight)
        at += long + size * 0.6


def pencil(d: Drawing, x: float, y: float, long: float, colour: str = MUSTARD, *, turn: float = 0) -> None:
    """Lay a pencil with its point at (x, y)."""
    with d.at(x, y, turn=turn):
        thick = long * 0.052
        d.shade(long * 0.5, thick * 0.9, long * 0.55, thick * 1.2, 0.4)
        d.poly([(0, 0), (long * 0.1, -thick / 2), (long * 0.1, thick / 2)], CREAM)
        d.poly([(0, 0), (long * 0.035, -thick * 0.18), (long * 0.035, thick * 0.18)], INK)
        d.rect(long * 0.1, -thick / 2, long * 0.78, thick, colour)
        d.rect(long * 0.1, -thick / 2, long * 0.78, thick * 0.34, light(colour, 0.4))
        d.rect(long * 0.1, thick * 0.2, long * 0.78, thick * 0.3, dark(colour, 0.25))
        d.rect(long * 0.88, -thick / 2, long * 0.05, thick, STONE)
        d.rect(long * 0.93, -thick / 2, long * 0.06, thick, "#d98c86", r=thick * 0.25)


def phone(d: Drawing, x: float, y: float, w: float, *, turn: float = 0, screen: str = "#10191c") -> None:
    """Lay a phone round (x, y), its screen up."""
    h = w * 2.02
    with d.at(x, y, turn=turn):
        d.shade(8, 10, w * 0.8, h * 0.62, 0.5)
        d.rect(-w / 2, -h / 2, w, h, INK, r=w * 0.15)
        d.rect(
            -w * 0.45,
            -h * 0.475,
            w * 0.9,
            h * 0.95,
            d.fade((0, light(screen, 0.2)), (0.5, screen), (1, screen), turn=40),
            r=w * 0.11,
        )
        d.poly(
            [(-w * 0.45, -h * 0.3), (w * 0.2, -h * 0.475), (w * 0.42, -h * 0.475), (-w * 0.45, h * 0.02)],
            "#ffffff",
            opacity=0.08,
        )
        d.rect(-w * 0.1, -h * 0.455, w * 0.2, h * 0.018, "#000000", r=3)
