"""People from afar: figures without a face, whom nobody can recognise."""

from illustrations.drawing import Drawing
from illustrations.palette import INK, SOOT, dark, light

SKIN = ("#e8c3a0", "#c99770", "#8d5f43", "#f0d3b8")


def standing(
    d: Drawing,
    x: float,
    y: float,
    tall: float,
    coat: str,
    *,
    trousers: str = SOOT,
    hair: str = INK,
    skin: str = SKIN[0],
    flip: bool = False,
    lean: float = 0,
) -> None:
    """Stand somebody with the feet at (x, y), seen from the side, arms down."""
    with d.at(x, y, flip=flip, turn=lean, scale=tall / 100):
        d.shade(0, 0, 20, 4, 0.5)
        for foot in (-6, 5):
            d.line([(foot * 0.5, -46), (foot, -3)], trousers, 8.5)
            d.line([(foot - 1, -1.5), (foot + 6, -1.5)], INK, 4.5)
        d.path("M-11 -44L-12 -70Q-11 -83 0 -84Q11 -83 12 -70L11 -42Q0 -38 -11 -44Z",
               d.fade((0, light(coat, 0.15)), (1, dark(coat, 0.3)), turn=0))  # fmt: skip
        d.line([(2, -76), (6, -60), (8, -48)], dark(coat, 0.18), 7)
        d.circle(9, -45, 3.4, skin)
        d.rect(-3.2, -89, 6.6, 8, skin)
        d.ellipse(1.5, -93, 7, 8, skin)
        d.path("M-7 -90Q-8 -103 2 -102.5Q9 -102 8 -96Q2 -99 -1 -95Q-2 -88 -7 -90Z", hair)


def walking_away(
    d: Drawing,
    x: float,
    y: float,
    tall: float,
    coat: str,
    *,
    trousers: str = SOOT,
    hair: str = INK,
    skin: str = SKIN[0],
    step: float = 1,
    scarf: str | None = None,
) -> None:
    """Let somebody walk away from the eye, the feet at (x, y); `step` -1 puts the other foot first."""
    with d.at(x, y, scale=tall / 100):
        d.shade(0, 0, 17, 3.4, 0.5)
        for side in (-1, 1):
            lifted = 5.5 if side == step else 0
            d.line([(side * 4.2, -46), (side * 5.2, -5 - lifted)], trousers, 8.4)
            d.rect(side * 5.2 - 4.4, -5.5 - lifted, 8.8, 5.5, INK if lifted == 0 else dark(trousers, 0.5), r=2.2)
        for side in (-1, 1):
            d.curve([(side * 10, -78), (side * 14.5, -62), (side * 13.5, -47)], dark(coat, 0.2), 6.4)
            d.circle(side * 13.4, -45, 3.3, skin)
        d.path("M-12 -42L-12.5 -72Q-11 -83 -4 -84L4 -84Q11 -83 12.5 -72L12 -42Q0 -38 -12 -42Z",
               d.fade((0, light(coat, 0.2)), (1, dark(coat, 0.22)), turn=0))  # fmt: skip
        d.line([(0, -80), (0, -44)], dark(coat, 0.3), 0.9, opacity=0.5)
        d.rect(-3.2, -88, 6.4, 7, skin)
        d.ellipse(0, -93.5, 7.4, 8.4, hair)
        d.ellipse(0, -88.4, 4.2, 3.6, skin)
        d.ellipse(0, -92.5, 7.2, 5.6, hair)
        if scarf:
            d.path("M-7.4 -95Q-9 -84 -11 -78Q0 -70 11 -78Q9 -84 7.4 -95Z", d.fade((0, scarf), (1, dark(scarf, 0.3))))
