"""Indoors: walls, floors, windows, tables, lamps and what stands along a wall."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from illustrations.drawing import Drawing, box
from illustrations.palette import BUTTER, CREAM, GLOW, INK, PAPER, SOOT, WALNUT, WOOD, dark, light, mix


def wall(d: Drawing, colour: str, floor: str, floor_y: float, *, skirting: str | None = CREAM) -> None:
    """Put up a wall that is a little lighter at the top, with a floor before it."""
    d.rect(0, 0, d.width, floor_y, d.fade((0, light(colour, 0.12)), (1, dark(colour, 0.1))))
    d.rect(0, floor_y, d.width, d.height - floor_y, d.fade((0, dark(floor, 0.22)), (1, floor)))
    if skirting:
        d.rect(0, floor_y - 26, d.width, 26, skirting)
        d.rect(0, floor_y - 4, d.width, 8, dark(floor, 0.45), opacity=0.6)


def panel(d: Drawing, x: float, y: float, w: float, h: float, colour: str, *, width: float = 58) -> None:
    """Cover a part of the wall with upright boards."""
    d.rect(x, y, w, h, colour)
    for i in range(1, int(w / width) + 1):
        d.rect(x + i * width, y, 2.5, h, dark(colour, 0.28), opacity=0.55)
        d.rect(x + i * width + 2.5, y, 2, h, light(colour, 0.4), opacity=0.5)


def boards(d: Drawing, seed: str, y: float, colour: str, *, rows: int = 6, vanish: float = 750) -> None:
    """Draw floor boards that run away from the eye towards `vanish`."""
    random = Random(seed)
    d.rect(0, y, d.width, d.height - y, d.fade((0, dark(colour, 0.3)), (1, colour)))
    for i in range(-rows * 2, rows * 2 + 1):
        far, near = vanish + i * 75, vanish + i * 205
        d.line([(far, y), (near, d.height)], dark(colour, 0.4), 2.5, opacity=0.5)
        if random.random() < 0.5:
            shape = [(far, y), (far + 75, y), (near + 205, d.height), (near, d.height)]
            d.poly(shape, light(colour, 0.4), opacity=random.uniform(0.05, 0.2))


@contextmanager
def window(
    d: Drawing,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    frame: str = PAPER,
    across: int = 2,
    down: int = 1,
    sill: bool = True,
) -> Iterator[None]:
    """Draw what follows as the view through a window, and then its frame and bars."""
    d.shade(x + w / 2, y + h + 26, w * 0.66, 46, 0.28)
    with d.inside(box(x, y, w, h)):
        yield
    d.poly([(x, y), (x + w * 0.34, y), (x + w * 0.08, y + h), (x, y + h)], "#ffffff", opacity=0.06)
    bar = max(8.0, w * 0.018)
    for i in range(1, across):
        d.rect(x + w * i / across - bar / 2, y, bar, h, dark(frame, 0.06))
    for i in range(1, down):
        d.rect(x, y + h * i / down - bar / 2, w, bar, dark(frame, 0.06))
    edge = max(14.0, w * 0.03)
    d.rect(x - edge / 2, y - edge / 2, w + edge, h + edge, "none", stroke=frame, stroke_width=edge)
    d.rect(x, y, w, h, "none", stroke=dark(frame, 0.35), stroke_width=2.5, opacity=0.7)
    if sill:
        d.rect(
            x - edge * 2,
            y + h + edge * 0.7,
            w + edge * 4,
            edge * 1.5,
            d.fade((0, light(frame, 0.4)), (1, dark(frame, 0.2))),
        )


def beam(d: Drawing, *points: tuple[float, float], colour: str = "#fff0c9", strength: float = 0.3) -> None:
    """Let light from a window fall in the given shape."""
    with d.blurred(7):
        d.poly(points, d.fade((0, colour, strength), (1, colour, strength * 0.35)))


def table(d: Drawing, y: float, colour: str = WOOD, *, edge: float = 34, seed: str = "table") -> None:
    """Lay a table top from `y` to the lower edge of the sheet, seen a little from above."""
    d.rect(0, y, d.width, d.height - y, d.fade((0, dark(colour, 0.2)), (0.5, colour), (1, light(colour, 0.1))))
    random = Random(seed)
    for _ in range(26):
        gy, gx, long = random.uniform(y + 12, d.height), random.uniform(-100, d.width), random.uniform(160, 620)
        points = [(gx, gy), (gx + long / 2, gy + random.uniform(-5, 5)), (gx + long, gy)]
        d.curve(points, dark(colour, 0.3), random.uniform(1.2, 3), opacity=0.22)
    d.rect(0, y, d.width, 5, light(colour, 0.45), opacity=0.7)
    if edge:
        d.shade(d.width / 2, y - 6, d.width * 0.7, edge, 0.2)


def desk_from_above(d: Drawing, colour: str, *, seed: str = "desk", boards_across: int = 5) -> None:
    """Fill the sheet with a table top seen straight from above."""
    random = Random(seed)
    d.rect(0, 0, d.width, d.height, colour)
    tall = d.height / boards_across
    for i in range(boards_across):
        d.rect(0, i * tall, d.width, tall, mix(colour, WALNUT, random.uniform(0, 0.16)))
        for _ in range(9):
            gy, gx = random.uniform(i * tall + 8, (i + 1) * tall - 8), random.uniform(-200, d.width)
            long = random.uniform(200, 700)
            points = [(gx, gy), (gx + long * 0.4, gy + random.uniform(-6, 6)), (gx + long, gy + random.uniform(-4, 4))]
            d.curve(points, dark(colour, 0.3), random.uniform(1.2, 2.6), opacity=0.25)
        d.rect(0, i * tall, d.width, 3.5, dark(colour, 0.5), opacity=0.6)


def pendant(d: Drawing, x: float, y: float, size: float, shade: str, *, reach: float = 480) -> None:
    """Hang a lamp over the table, with its light."""
    d.glow(x, y + size * 0.7, reach, GLOW, 0.5, ry=reach * 0.86)
    d.rect(x - 2.5, -10, 5, y + 14, SOOT)
    d.path(
        f"M{x - size} {y + size * 0.62}Q{x - size * 0.9} {y} {x - size * 0.16} {y - size * 0.08}"
        f"L{x + size * 0.16} {y - size * 0.08}Q{x + size * 0.9} {y} {x + size} {y + size * 0.62}Z",
        d.fade((0, light(shade, 0.2)), (0.35, shade), (1, dark(shade, 0.4)), turn=0),
    )
    d.ellipse(x, y + size * 0.62, size, size * 0.14, light(BUTTER, 0.4))
    d.rect(x - size * 0.08, y - size * 0.2, size * 0.16, size * 0.15, SOOT, r=3)


def hook(d: Drawing, x: float, y: float) -> None:
    """Screw a hook to the wall."""
    d.circle(x, y, 8, SOOT)
    d.curve([(x, y), (x + 2, y + 16), (x + 13, y + 20), (x + 17, y + 9)], SOOT, 6)


def radiator(d: Drawing, x: float, y: float, w: float, h: float, colour: str = PAPER) -> None:
    """Put an old ribbed radiator against the wall."""
    d.shade(x + w / 2, y + h + 14, w * 0.6, 28, 0.35)
    d.rect(x + 12, y + h * 0.1, w - 24, h * 0.8, dark(colour, 0.55))
    ribs = int(w / 36)
    for i in range(ribs):
        rx = x + i * w / ribs
        d.rect(
            rx + 2,
            y,
            w / ribs - 5,
            h,
            d.fade((0, light(colour, 0.5)), (0.4, colour), (1, dark(colour, 0.35)), turn=0),
            r=12,
        )
    d.rect(x + 10, y + h, 14, 26, dark(colour, 0.4))
    d.rect(x + w - 24, y + h, 14, 26, dark(colour, 0.4))


def shelf(d: Drawing, x: float, y: float, w: float, colour: str = WOOD, *, thick: float = 18) -> None:
    """Put up a shelf whose upper side is at y."""
    d.shade(x + w / 2, y + thick + 12, w * 0.55, 26, 0.3)
    d.rect(x, y, w, thick, d.fade((0, light(colour, 0.25)), (1, dark(colour, 0.3))), r=2)


def clock(d: Drawing, x: float, y: float, r: float, hour: float, *, rim: str = SOOT) -> None:
    """Hang a clock that shows the hour, such as 10.83 for ten to eleven."""
    d.shade(x + 6, y + 12, r * 1.25, r * 1.25, 0.3)
    d.circle(x, y, r, PAPER, stroke=rim, stroke_width=r * 0.12)
    for i in range(12):
        with d.at(x, y, turn=i * 30):
            d.rect(-r * 0.025, -r * 0.84, r * 0.05, r * (0.16 if i % 3 == 0 else 0.09), INK)
    for turn, long, thick in ((hour * 30, 0.48, 0.07), (hour % 1 * 360, 0.72, 0.045)):
        with d.at(x, y, turn=turn):
            d.rect(-r * thick / 2, -r * long, r * thick, r * (long + 0.1), INK, r=r * 0.03)
    d.circle(x, y, r * 0.07, INK)


def chair(
    d: Drawing,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    legs: str = WALNUT,
) -> None:
    """Stand a chair seen from behind, its feet at y."""
    d.shade(x, y, size * 0.6, size * 0.12, 0.45)
    for side in (-1, 1):
        d.line([(x + side * size * 0.27, y - size * 0.5), (x + side * size * 0.34, y)], legs, size * 0.05)
        d.line([(x + side * size * 0.26, y - size * 0.5), (x + side * size * 0.29, y - size * 1.1)], legs, size * 0.05)
    d.rect(x - size * 0.34, y - size * 0.55, size * 0.68, size * 0.12, dark(colour, 0.25), r=size * 0.04)
    d.rect(
        x - size * 0.33,
        y - size * 1.16,
        size * 0.66,
        size * 0.42,
        d.fade((0, light(colour, 0.15)), (1, dark(colour, 0.2))),
        r=size * 0.08,
    )
