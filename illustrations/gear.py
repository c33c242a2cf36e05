"""What people wear and work with: boots, shoes, crates, tools."""

from illustrations.drawing import Drawing
from illustrations.palette import (
    BRICK,
    CREAM,
    INK,
    OAT,
    SOOT,
    STONE,
    WALNUT,
    WOOD,
    dark,
    light,
    mix,
)


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
