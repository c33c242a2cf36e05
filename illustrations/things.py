"""Things that people use: cups, boots, books, tools, paper, food."""

from random import Random

from illustrations.drawing import Drawing, Point
from illustrations.palette import (
    BARK,
    BRICK,
    BUTTER,
    CREAM,
    INK,
    MUSTARD,
    OAT,
    OCHRE,
    PAPER,
    SOOT,
    STONE,
    WALNUT,
    WOOD,
    dark,
    light,
    mix,
)


def cup(d: Drawing, x: float, y: float, size: float, colour: str, *, inside: str = BARK, handle: str = "right") -> None:
    """Stand a cup with its foot at (x, y); `size` is its height."""
    half, foot = size * 0.42, size * 0.3
    side = 1 if handle == "right" else -1
    d.shade(x + size * 0.12, y, size * 0.7, size * 0.14, 0.45)
    loop = [(x + side * half * 0.9, y - size * 0.78), (x + side * size * 0.74, y - size * 0.7),
            (x + side * size * 0.7, y - size * 0.36), (x + side * foot * 1.1, y - size * 0.24)]  # fmt: skip
    d.curve(loop, dark(colour, 0.2), size * 0.095)
    d.path(
        f"M{x - half} {y - size * 0.95}L{x - foot} {y - size * 0.08}Q{x} {y + size * 0.06} {x + foot} {y - size * 0.08}L{x + half} {y - size * 0.95}Z",
        d.fade((0, light(colour, 0.3)), (0.45, colour), (1, dark(colour, 0.35)), turn=0),
    )
    d.ellipse(x, y - size * 0.95, half, size * 0.12, light(colour, 0.35))
    d.ellipse(x, y - size * 0.94, half * 0.86, size * 0.09, inside)


def steam(d: Drawing, x: float, y: float, height: float, *, colour: str = "#ffffff", strength: float = 0.4) -> None:
    """Let steam rise from (x, y)."""
    with d.blurred(height * 0.025):
        for i, shift in enumerate((-0.16, 0.02, 0.19)):
            foot, tall = x + shift * height, height * (0.8, 1.0, 0.7)[i]
            bend = height * 0.09
            points = [
                (foot, y),
                (foot + bend, y - tall * 0.3),
                (foot - bend * 0.7, y - tall * 0.62),
                (foot + bend, y - tall),
            ]
            d.curve(points, colour, height * 0.045, opacity=strength * (0.8, 1, 0.6)[i])


def thermos(d: Drawing, x: float, y: float, height: float, colour: str) -> None:
    """Stand a thermos with its foot at (x, y), its cup taken off."""
    w = height * 0.3
    d.shade(x + w * 0.4, y, w * 1.3, height * 0.07, 0.5)
    d.rect(
        x - w / 2,
        y - height * 0.8,
        w,
        height * 0.8,
        d.fade((0, dark(colour, 0.3)), (0.3, light(colour, 0.35)), (0.6, colour), (1, dark(colour, 0.5)), turn=0),
        r=w * 0.12,
    )
    d.rect(
        x - w * 0.36,
        y - height * 0.9,
        w * 0.72,
        height * 0.12,
        d.fade((0, STONE), (0.35, PAPER), (1, SOOT), turn=0),
        r=w * 0.06,
    )
    d.rect(
        x - w * 0.26,
        y - height,
        w * 0.52,
        height * 0.12,
        d.fade((0, dark(SOOT)), (0.4, STONE), (1, INK), turn=0),
        r=w * 0.08,
    )
    d.rect(x - w / 2, y - height * 0.16, w, height * 0.03, dark(colour, 0.45))
    d.rect(x - w / 2, y - height * 0.7, w, height * 0.03, light(colour, 0.5), opacity=0.6)


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


def boot(d: Drawing, x: float, y: float, size: float, colour: str, *, sole: str = INK, flip: bool = False) -> None:
    """Stand a rubber boot with its heel at x and its foot at y, its toe to the right."""
    with d.at(x, y, flip=flip):
        d.shade(size * 0.32, 0, size * 0.55, size * 0.08, 0.45)
        shape = (f"M0 {-size * 0.06}L{size * 0.02} {-size * 0.98}Q{size * 0.2} {-size * 1.04} {size * 0.4} {-size * 0.96}"
                 f"L{size * 0.42} {-size * 0.42}Q{size * 0.76} {-size * 0.36} {size * 0.76} {-size * 0.06}Z")  # fmt: skip
        d.path(shape, d.fade((0, light(colour, 0.25)), (0.5, colour), (1, dark(colour, 0.4)), turn=0))
        d.rect(-size * 0.02, -size * 0.08, size * 0.8, size * 0.085, sole, r=size * 0.03)
        d.ellipse(size * 0.21, -size * 0.965, size * 0.19, size * 0.05, dark(colour, 0.6))
        d.path(
            f"M{size * 0.02} {-size * 0.9}L{size * 0.4} {-size * 0.88}",
            stroke=light(colour, 0.4),
            stroke_width=size * 0.03,
            opacity=0.8,
        )
        d.curve([(size * 0.1, -size * 0.8), (size * 0.09, -size * 0.4)], light(colour, 0.6), size * 0.03, opacity=0.5)


def shoe(d: Drawing, x: float, y: float, size: float, colour: str, *, laces: str = CREAM, flip: bool = False) -> None:
    """Stand a heavy working shoe with its heel at x and its foot at y, its toe to the right."""
    with d.at(x, y, flip=flip):
        d.shade(size * 0.5, size * 0.01, size * 0.66, size * 0.08, 0.5)
        upper = (f"M{size * 0.02} {-size * 0.1}L{size * 0.05} {-size * 0.62}Q{size * 0.2} {-size * 0.72} {size * 0.36} {-size * 0.62}"
                 f"Q{size * 0.44} {-size * 0.36} {size * 0.66} {-size * 0.34}Q{size} {-size * 0.34} {size} {-size * 0.1}Z")  # fmt: skip
        d.path(upper, d.fade((0, light(colour, 0.3)), (0.45, colour), (1, dark(colour, 0.35)), turn=20))
        d.path(
            f"M{size * 0.7} {-size * 0.1}Q{size * 0.7} {-size * 0.35} {size * 0.8} {-size * 0.325}Q{size} {-size * 0.3} {size} {-size * 0.1}Z",
            dark(colour, 0.45),
        )
        d.rect(-size * 0.02, -size * 0.12, size * 1.05, size * 0.12, INK, r=size * 0.03)
        for i in range(7):
            d.rect(size * (0.02 + i * 0.15), -size * 0.035, size * 0.08, size * 0.035, mix(INK, STONE, 0.3))
        for i in range(4):
            lx, ly = size * (0.38 + i * 0.07), -size * (0.56 - i * 0.055)
            d.line([(lx - size * 0.09, ly + size * 0.03), (lx + size * 0.05, ly - size * 0.02)], laces, size * 0.025)
        d.curve(
            [(size * 0.06, -size * 0.6), (size * 0.2, -size * 0.67), (size * 0.36, -size * 0.6)],
            dark(colour, 0.6),
            size * 0.05,
        )


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


def plate(d: Drawing, x: float, y: float, w: float, colour: str = PAPER) -> None:
    """Set a plate round (x, y), seen a little from above."""
    d.shade(x, y + w * 0.06, w * 0.6, w * 0.15, 0.45)
    d.ellipse(x, y + w * 0.025, w / 2, w * 0.15, dark(colour, 0.3))
    d.ellipse(x, y, w / 2, w * 0.15, d.fade((0, dark(colour, 0.08)), (1, light(colour, 0.5))))
    d.ellipse(x, y + w * 0.01, w * 0.36, w * 0.095, dark(colour, 0.09))


def bun(d: Drawing, x: float, y: float, w: float) -> None:
    """Lay a wheat bun with its foot at (x, y)."""
    d.path(
        f"M{x - w / 2} {y}Q{x - w * 0.54} {y - w * 0.5} {x} {y - w * 0.52}Q{x + w * 0.54} {y - w * 0.5} {x + w / 2} {y}Q{x} {y + w * 0.1} {x - w / 2} {y}Z",
        d.spread((0, "#e9b973"), (0.55, "#c98843"), (1, "#8f5526"), at=(0.4, 0.25), r=0.75),
    )
    d.curve(
        [(x - w * 0.24, y - w * 0.4), (x - w * 0.04, y - w * 0.46), (x + w * 0.12, y - w * 0.44)],
        "#f8dcae",
        w * 0.04,
        opacity=0.8,
    )


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


def crate(d: Drawing, x: float, y: float, w: float, h: float, colour: str = WOOD) -> None:
    """Stand a slatted crate with its left foot at (x, y)."""
    d.shade(x + w / 2, y, w * 0.58, h * 0.13, 0.45)
    d.rect(x, y - h, w, h, dark(colour, 0.6))
    for i in range(3):
        d.rect(
            x - 3, y - h + i * h * 0.35, w + 6, h * 0.28, d.fade((0, light(colour, 0.22)), (1, dark(colour, 0.2))), r=2
        )
    for post in (x - 3, x + w - w * 0.08 + 3):
        d.rect(post, y - h, w * 0.08, h, dark(colour, 0.22), r=2)
    for i in range(3):
        for nail in (x + w * 0.035, x + w * 0.965):
            d.circle(nail, y - h + (i * 0.35 + 0.14) * h, 2.5, dark(colour, 0.7))


def lantern(d: Drawing, x: float, y: float, size: float) -> None:
    """Stand a lantern with its foot at (x, y)."""
    d.glow(x, y - size * 0.5, size * 2.4, BUTTER, 0.6)
    d.rect(x - size * 0.3, y - size * 0.1, size * 0.6, size * 0.1, INK, r=3)
    d.rect(x - size * 0.24, y - size * 0.8, size * 0.48, size * 0.7, BUTTER, opacity=0.85)
    d.blob(
        [
            (x, y - size * 0.64),
            (x + size * 0.09, y - size * 0.34),
            (x, y - size * 0.22),
            (x - size * 0.09, y - size * 0.34),
        ],
        OCHRE,
    )
    for post in (-0.24, 0.2):
        d.rect(x + size * post, y - size * 0.8, size * 0.04, size * 0.7, INK)
    d.poly([(x - size * 0.34, y - size * 0.78), (x, y - size * 1.04), (x + size * 0.34, y - size * 0.78)], INK)
    d.curve([(x - size * 0.18, y - size), (x, y - size * 1.3), (x + size * 0.18, y - size)], INK, size * 0.04)


def spanner(d: Drawing, long: float, colour: str = STONE) -> None:
    """Hang a spanner from the origin downwards."""
    d.rect(
        -long * 0.055,
        long * 0.14,
        long * 0.11,
        long * 0.7,
        d.fade((0, light(colour, 0.4)), (1, dark(colour, 0.3)), turn=0),
        r=long * 0.03,
    )
    d.circle(0, long * 0.1, long * 0.13, colour)
    d.poly(
        [
            (-long * 0.06, -long * 0.06),
            (long * 0.06, -long * 0.06),
            (long * 0.05, long * 0.1),
            (-long * 0.05, long * 0.1),
        ],
        dark(colour, 0.75),
    )
    d.circle(0, long * 0.88, long * 0.11, colour)
    d.circle(0, long * 0.88, long * 0.055, dark(colour, 0.75))


def screwdriver(d: Drawing, long: float, colour: str = BRICK) -> None:
    """Hang a screwdriver from the origin downwards."""
    d.rect(
        -long * 0.08,
        0,
        long * 0.16,
        long * 0.42,
        d.fade((0, light(colour, 0.4)), (0.5, colour), (1, dark(colour, 0.4)), turn=0),
        r=long * 0.06,
    )
    d.rect(-long * 0.028, long * 0.4, long * 0.056, long * 0.56, STONE)
    d.rect(-long * 0.05, long * 0.92, long * 0.1, long * 0.08, STONE)


def hammer(d: Drawing, long: float) -> None:
    """Hang a hammer from the origin downwards."""
    d.rect(-long * 0.04, long * 0.1, long * 0.08, long * 0.88, d.fade((0, OAT), (1, WALNUT), turn=0), r=long * 0.03)
    d.rect(-long * 0.22, 0, long * 0.44, long * 0.15, d.fade((0, STONE), (1, SOOT)), r=long * 0.03)


def pot_plant(d: Drawing, seed: str, x: float, y: float, size: float, leaf: str, pot: str = BRICK) -> None:
    """Stand a leafy plant in a pot with its foot at (x, y)."""
    random = Random(seed)
    d.shade(x, y, size * 0.3, size * 0.05, 0.4)
    for _ in range(15):
        lean, tall = random.uniform(-0.5, 0.5) * size, size * random.uniform(0.45, 0.95)
        tip = (x + lean, y - tall)
        middle = (x + lean * 0.4, y - tall * 0.7)
        d.blob([(x, y - size * 0.3), (middle[0] - size * 0.06, middle[1]), tip, (middle[0] + size * 0.07, middle[1] + size * 0.04)],
               mix(leaf, INK, random.uniform(0, 0.35)))  # fmt: skip
    d.poly([(x - size * 0.2, y - size * 0.34), (x + size * 0.2, y - size * 0.34), (x + size * 0.15, y), (x - size * 0.15, y)],
           d.fade((0, light(pot, 0.2)), (1, dark(pot, 0.35)), turn=0))  # fmt: skip
    d.rect(x - size * 0.22, y - size * 0.38, size * 0.44, size * 0.08, light(pot, 0.1), r=3)
