"""Rain and snow."""

from random import Random

from illustrations.drawing import Drawing


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
