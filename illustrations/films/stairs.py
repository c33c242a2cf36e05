"""The stairs that answer: each step lights up with its note, and the notes rise under the roof."""

import math

from illustrations.drawing import Drawing
from illustrations.films import sound
from illustrations.films.reel import Reel
from illustrations.palette import CREAM, GLOW, INK, OCHRE, WALNUT, dark, light, mix

STEPS = 8
BEAT = 0.9
FIRST = 1.0
NOTES = (130.8, 146.8, 164.8, 196.0, 220.0, 261.6, 293.7, 329.6)
TREAD, RISE = 128, 62


def draw(d: Drawing, moment: float) -> None:
    """Draw a stairwell in the evening; from the foot to the top, one step after another glows."""
    d.rect(-10, -10, 1520, 870, d.fade((0, "#1b2b33"), (0.55, "#2f4147"), (1, "#3a3a36")))
    for x in (150, 620, 1090):
        _window(d, x, moment)
    d.poly([(-10, 900), (-10, 800), (1510, 800), (1510, 900)], dark(WALNUT, 0.45))
    for step in range(STEPS - 1, -1, -1):
        _step(d, step, moment)
    _banister(d)
    for step in range(STEPS):
        _note(d, step, moment)
    d.vignette(0.42, "#060d10")


def _window(d: Drawing, x: float, moment: float) -> None:
    evening = 0.5 + 0.5 * math.sin(moment * 0.35)
    d.rect(x, 60, 250, 250, mix("#4c5f78", "#8b7286", evening * 0.6), r=125)
    d.rect(x, 185, 250, 180, mix("#8b7286", "#d3a08c", evening * 0.5))
    for bar in (x + 80, x + 166):
        d.rect(bar, 60, 7, 305, "#24343a")
    d.rect(x, 200, 250, 7, "#24343a")


def _at(step: int) -> tuple[float, float]:
    return 170 + step * TREAD, 744 - step * RISE


def _lit(step: int, moment: float) -> float:
    since = moment - FIRST - step * BEAT
    return 0.0 if since < 0 else min(since / 0.1, 1.0) * (0.16 + 0.84 * math.exp(-1.4 * since))


def _step(d: Drawing, step: int, moment: float) -> None:
    x, y = _at(step)
    lit = _lit(step, moment)
    wood = mix(dark(WALNUT, 0.28), light(OCHRE, 0.15), lit)
    d.poly([(x, y), (1510, y), (1510, 900), (x, 900)], d.fade((0, wood), (1, dark(WALNUT, 0.5))))
    d.rect(x - 12, y - 4, 1520 - x, 13, mix("#8d6a4a", CREAM, lit), r=4)
    if lit > 0.05:
        d.glow(x + TREAD / 2, y - 8, 190, GLOW, 0.75 * lit, ry=120)


def _banister(d: Drawing) -> None:
    for step in range(STEPS):
        x, y = _at(step)
        d.line([(x + 60, y - 4), (x + 60, y - 190)], INK, 6, opacity=0.75)
    d.line([(150, 590), (170 + (STEPS - 0.4) * TREAD, 744 - (STEPS - 0.4) * RISE - 170)], "#101a1d", 17)
    d.circle(150, 590, 22, "#101a1d")


def _note(d: Drawing, step: int, moment: float) -> None:
    since = moment - FIRST - step * BEAT
    if not 0 < since < 4:
        return
    x, y = _at(step)
    x, y = x + 64 + 20 * math.sin(1.8 * since + step), y - 40 - 95 * since**0.8
    seen = min(since / 0.2, 1.0) * (1 - since / 4)
    with d.group(opacity=seen):
        d.ellipse(x, y, 20, 15, CREAM, transform=f"rotate(-20 {x} {y})")
        d.line([(x + 18, y - 5), (x + 18, y - 74)], CREAM, 5)
        if step % 2:
            d.curve([(x + 18, y - 74), (x + 34, y - 58), (x + 38, y - 36)], CREAM, 5)


def heard() -> list[float]:
    """Return eight notes upwards, each ringing into the next as in a stairwell."""
    tones = [(FIRST + step * BEAT, sound.brass(hertz, 2.6)) for step, hertz in enumerate(NOTES)]
    echoes = [(moment + 0.21, [sample * 0.35 for sample in tone]) for moment, tone in tones]
    return sound.laid(sound.silence(REEL.seconds), [*tones, *echoes])


REEL = Reel("kulturskulen/trappa-svarar/film.mp4", 12, 6.2, draw, heard)
