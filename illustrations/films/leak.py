"""What a leak sounds like: a street cut open, a pipe with a hole, and a rod that carries the whisper up."""

import math
from random import Random

from illustrations import figures, land
from illustrations.drawing import Drawing
from illustrations.films import sound
from illustrations.films.reel import Reel
from illustrations.palette import CREAM, FOAM, MUSTARD, OCHRE, SEA, TEAL

STREET, PIPE, HOLE = 410, 690, 905
ARRIVES = 5.0
"""When whoever listens stands over the hole."""


def draw(d: Drawing, moment: float) -> None:
    """Draw a street by night from the side, earth and pipe under it, and somebody who listens from lid to lid."""
    land.sky(d, "#0b1b28", "#17303c", "#2c4a52", bottom=STREET)
    land.stars(d, "leak-film", 250, count=60)
    land.hills(d, "leak-film-hills", 370, 130, "#1d3742", foot="#31505a", bottom=STREET)
    for x, w, wall in ((40.0, 210.0, "#33474d"), (330, 170, "#4a3733"), (1120, 240, "#39494a")):
        d.rect(x, STREET - 190, w, 190, wall)
        d.poly([(x - 16, STREET - 188), (x + w / 2, STREET - 268), (x + w + 16, STREET - 188)], "#16242a")
        d.rect(x + w * 0.36, STREET - 120, 34, 46, "#22343a")
    _lamp(d, 770)
    _lamp(d, 1405)
    _earth(d)
    _pipe(d, moment)
    _water(d, moment)
    stands = _where(moment)
    _whisper(d, stands, moment)
    _listener(d, stands)
    d.vignette(0.4, "#050d13")


def _lamp(d: Drawing, x: float) -> None:
    d.line([(x, STREET), (x, STREET - 250)], "#0d1a20", 8)
    d.glow(x, STREET - 250, 230, "#ffd98a", 0.55)
    d.circle(x, STREET - 252, 13, "#fff0c8")


def _earth(d: Drawing) -> None:
    d.rect(-10, STREET, 1520, 440, d.fade((0, "#4b3f36"), (0.5, "#3a3029"), (1, "#241d19")))
    d.rect(-10, STREET - 2, 1520, 26, "#5d6a6c")
    d.rect(-10, STREET + 24, 1520, 12, "#2a3336")
    random = Random("stones")
    for _ in range(120):
        x, y = random.uniform(0, 1500), random.uniform(STREET + 60, 830)
        if not PIPE - 70 < y < PIPE + 62:
            d.ellipse(x, y, random.uniform(5, 17), random.uniform(4, 10), "#6b5c4f", opacity=random.uniform(0.25, 0.6))
    for x in (300, 600, HOLE, 1210):
        d.rect(x - 52, STREET - 6, 104, 13, "#8d9896", r=4)


def _pipe(d: Drawing, moment: float) -> None:
    d.rect(-10, PIPE - 48, 1520, 96, d.fade((0, "#7d8c90"), (0.4, "#51646a"), (1, "#2c3b41")))
    d.rect(-10, PIPE - 32, 1520, 64, d.fade((0, SEA), (1, TEAL)))
    for number in range(16):
        x = (number * 103 + moment * 130) % 1640 - 70
        d.curve(
            [(x, PIPE - 10 + number % 3 * 12), (x + 32, PIPE - 15 + number % 3 * 12), (x + 64, PIPE - 10)],
            FOAM,
            4,
            opacity=0.5,
        )
    for joint in (180, 700, 1220):
        d.rect(joint, PIPE - 56, 36, 112, "#93a1a3", r=5)


def _water(d: Drawing, moment: float) -> None:
    """Let water stand out of the hole, and the wet patch grow."""
    wet = 60 + 90 * min(moment / 10, 1)
    d.ellipse(HOLE, PIPE + 96, wet * 1.5, wet * 0.6, "#16282c", opacity=0.75)
    d.ellipse(HOLE, PIPE + 40, 13, 8, "#0f2a2e")
    for number in range(9):
        fallen = (moment * 1.4 + number / 9) % 1
        side = (number % 3 - 1) * 46 * fallen
        d.circle(HOLE + side, PIPE + 44 + 96 * fallen**1.6, 5.5 * (1 - fallen * 0.4), FOAM, opacity=0.9 - fallen * 0.6)


def _where(moment: float) -> float:
    """Return where the listener stands: a while at each lid, and to the end at the right one."""
    for start, lid in ((ARRIVES, HOLE), (2.4, 600)):
        if moment >= start:
            return lid
    return 300


def _whisper(d: Drawing, x: float, moment: float) -> None:
    """Let rings go out from the hole, and up the rod when it stands over it."""
    for number in range(5):
        grown = (moment * 0.7 + number / 5) % 1
        d.ellipse(
            HOLE,
            PIPE + 36,
            40 + 260 * grown,
            30 + 190 * grown,
            "none",
            stroke=OCHRE,
            stroke_width=4,
            opacity=0.5 * (1 - grown),
        )
    if x == HOLE:
        for number in range(4):
            risen = ((moment - ARRIVES) * 1.1 + number / 4) % 1
            y = STREET - 8 - 150 * risen
            d.ellipse(
                x + 52, y, 15 + 11 * math.sin(math.pi * risen), 7, "none", stroke=MUSTARD, stroke_width=4, opacity=0.85
            )
        d.glow(x + 40, STREET - 150, 150, MUSTARD, 0.35)


def _listener(d: Drawing, x: float) -> None:
    d.line([(x + 52, STREET - 6), (x + 52, STREET - 160)], CREAM, 6)
    d.circle(x + 52, STREET - 164, 13, "#a9764a")
    figures.standing(d, x - 4, STREET, 205, "#d8a93a", trousers="#22343a", lean=9)
    for height in (84, 112):
        d.line([(x - 4, STREET - height), (x + 34, STREET - height - 6)], CREAM, 6, opacity=0.9)


def heard() -> list[float]:
    """Return a pipe that says nothing, and then, under the right lid, the whisper and the drops."""
    length = REEL.seconds - ARRIVES
    steps = [(moment, sound.drop(loud=0.05)) for moment in (0.6, 2.4)]
    drops = [(ARRIVES + 0.5 + 0.83 * number, sound.drop(loud=0.2 + 0.04 * (number % 3))) for number in range(10)]
    hiss = sound.whisper("leak", length, loud=0.55)
    swelled = [sample * min(at / (1.2 * sound.RATE), 1.0) for at, sample in enumerate(hiss)]
    return sound.laid(sound.whisper("street", REEL.seconds, loud=0.05), [*steps, *drops, (ARRIVES, swelled)])


REEL = Reel("teknisk/slik-later-en-lekkasje/film.webm", 14, 9.3, draw, heard)
