"""What people have built out of doors: houses and street lamps."""

from illustrations.drawing import Drawing
from illustrations.palette import CREAM, FJORD, GLOW, INK, SNOW, SOOT, dark, light, mix


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
