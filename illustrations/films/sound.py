"""Sound made of numbers: tones, noise and drops, as mono samples from -1 to 1."""

import math
from collections.abc import Iterable
from random import Random

RATE = 48_000


def silence(seconds: float) -> list[float]:
    """Return nothing to hear."""
    return [0.0] * round(seconds * RATE)


def brass(hertz: float, seconds: float, *, loud: float = 0.3) -> list[float]:
    """Return a soft tone with the overtones of a trombone, which swells and dies away."""
    samples = []
    for at in range(round(seconds * RATE)):
        time = at / RATE
        swell = min(time / 0.09, 1.0) * math.exp(-1.5 * max(0.0, time - 0.3))
        shake = 1 + 0.003 * math.sin(31 * time)
        wave = sum(math.sin(math.tau * hertz * shake * k * time) / k**1.6 for k in range(1, 7))
        samples.append(loud * swell * wave / 1.7)
    return samples


def whisper(seed: str, seconds: float, *, loud: float = 0.1) -> list[float]:
    """Return the hiss of water that finds a hole: noise with its edges worn off, which comes and goes."""
    random, kept, samples = Random(seed), 0.0, []
    for at in range(round(seconds * RATE)):
        kept += 0.22 * (random.uniform(-1, 1) - kept)
        samples.append(loud * kept * (0.7 + 0.3 * math.sin(2.1 * at / RATE)))
    return samples


def drop(*, loud: float = 0.4) -> list[float]:
    """Return a drop that falls into water."""
    return [
        loud * math.exp(-22 * at / RATE) * math.sin(math.tau * (720 + 2600 * at / RATE) * at / RATE)
        for at in range(RATE // 4)
    ]


def laid(under: list[float], over: Iterable[tuple[float, list[float]]]) -> list[float]:
    """Return a sound with others laid over it, each from a moment in seconds; what goes past the end is cut."""
    mixed = list(under)
    for moment, samples in over:
        start = round(moment * RATE)
        for at, sample in enumerate(samples[: max(0, len(mixed) - start)]):
            mixed[start + at] += sample
    return [max(-1.0, min(1.0, sample)) for sample in mixed]
