"""What grows: grass, spruces, birches, a plant in a pot."""

import math
from random import Random

from illustrations.drawing import Drawing, Point
from illustrations.palette import BARK, BRICK, BUTTER, CREAM, INK, SNOW, SOOT, dark, light, mix


def reeds(d: Drawing, seed: str, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Let straws of grass grow along a line."""
    random = Random(seed)
    for _ in range(int(width / 5)):
        foot = x + random.uniform(0, width)
        tall = height * random.uniform(0.4, 1)
        bend = random.uniform(-0.35, 0.45) * tall
        d.curve([(foot, y), (foot + bend * 0.25, y - tall * 0.6), (foot + bend, y - tall)], colour, 2.6)


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
