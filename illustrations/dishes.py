"""What people eat and drink from: cups, plates, a thermos."""

from illustrations.drawing import Drawing
from illustrations.palette import (
    BARK,
    INK,
    PAPER,
    SOOT,
    STONE,
    dark,
    light,
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


def plate(d: Drawing, x: float, y: float, w: float, colour: str = PAPER) -> None:
    """Set a plate round (x, y), seen a little from above."""
    d.shade(x, y + w * 0.06, w * 0.6, w * 0.15, 0.45)
    d.ellipse(x, y + w * 0.025, w / 2, w * 0.15, dark(colour, 0.3))
    d.ellipse(x, y, w / 2, w * 0.15, d.fade((0, dark(colour, 0.08)), (1, light(colour, 0.5))))
    d.ellipse(x, y + w * 0.01, w * 0.36, w * 0.095, dark(colour, 0.09))
