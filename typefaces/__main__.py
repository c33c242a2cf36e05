"""Cuts the fonts that the site brings, and prints how wide the reader's own must be drawn while they wait."""

import io
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

INTO = Path(__file__).parent.parent / "templates/theme/assets/fonts"
ON_CARDS = Path(__file__).parent.parent / "templates/cards"
COMMON = "".join(map(chr, range(0x20, 0x7F))) + "\xa0«»–—’“”…·•×→°§©ÆØÅæøåÁÄÉÖáäéèêëíóòôöü"
"""What nearly every Norwegian page is written with."""
WESTERN = "ÀÂÇÈÊËÌÍÎÏÑÒÓÔÙÚÛÜàâçìîïñùúûßÿ½‘‚„"
NORTHERN_AND_EASTERN = "ČčĐđŊŋŠšŦŧŽžǤǥǦǧǨǩǮǯƷʒŁłŃńŚśŹźŻżĆćĘęĄąŐőŰűĞğİıŞşŘřŮůŤťĎďŇňĚěĀāĒēĪīŌōŪū"
"""Letters of Sámi, and of names from near and far; fetched by the pages that have one of them."""
PARTS = (("", "latin", COMMON), ("-western", "latin", WESTERN), ("-eastern", "latin-ext", NORTHERN_AND_EASTERN))
"""End of the file's name, the part of the package that has the letters, and the letters."""
CARD_PARTS = ("latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
"""The parts of Source Sans 3 that social cards are drawn with, where Fraunces lacks a letter."""
_CARD_WEIGHT = 600
_FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "lnum", "onum", "tnum", "rvrn", "rclt", "rlig"]

_OFTEN = (
    "eeeeeeeeeeeeeeeerrrrrrrrnnnnnnnnttttttttaaaaaaaiiiiiissssssooooollllldddddgggkkkmmmvvffhhuuppbbååøøyjæc          "
)
"""Letters about as often as Norwegian has them, to weigh widths by."""


@dataclass(frozen=True)
class Face:
    """One font of the site."""

    name: str
    source: str
    """Of the package's file, without `latin` or `latin-ext`."""
    axes: Mapping[str, float | tuple[float, float]]
    """What is settled, and how far what is left may go."""
    drawn: Mapping[str, float]
    """The axes as most of the text is drawn."""


FACES = (
    Face(
        "fraunces",
        "fraunces-{}-full-normal.woff2",
        {"opsz": 48, "SOFT": 0, "WONK": 0, "wght": (400, 600)},
        {"opsz": 48, "SOFT": 0, "WONK": 0, "wght": 600},
    ),
    Face(
        "fraunces-italic",
        "fraunces-{}-full-italic.woff2",
        {"opsz": 72, "SOFT": 0, "WONK": 0, "wght": 400},
        {"opsz": 72, "SOFT": 0, "WONK": 0, "wght": 400},
    ),
    Face("source-sans-3", "source-sans-3-{}-wght-normal.woff2", {"wght": (400, 700)}, {"wght": 400}),
)


def main(folder: Path) -> None:
    """Cut every font from the packages unpacked somewhere under a folder."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    INTO.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        for end, part, letters in PARTS:
            made = INTO / f"{face.name}{end}.woff2"
            _cut(next(folder.rglob(face.source.format(part))), face, letters, made)
            sys.stdout.write(f"{made.name}: {made.stat().st_size} bytes, {_range(letters)}\n")
        sys.stdout.write(f"  a sign is {_width(next(folder.rglob(face.source.format('latin'))), face.drawn):.4f} em\n")
    for part in CARD_PARTS:
        made = ON_CARDS / f"source-sans-3-{part}.ttf"
        _cut_for_cards(next(folder.rglob(f"source-sans-3-{part}-wght-normal.woff2")), made)
        sys.stdout.write(f"{made.name}: {made.stat().st_size} bytes\n")


def _cut_for_cards(source: Path, made: Path) -> None:
    """Write all letters of a font in one weight, without what is of no use to Pillow's basic layout."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = _settled(source, {"wght": _CARD_WEIGHT})
    cutter = Subsetter(options)
    cutter.populate(unicodes=font.getBestCmap())
    cutter.subset(font)
    font.save(made)


def _settled(source: Path, axes: Mapping[str, float | tuple[float, float]]) -> TTFont:
    """Return a font with its axes settled, read again: what instancing leaves behind cannot be cut at once."""
    written = io.BytesIO()
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), dict(axes))
    font.flavor = None
    font.save(written)
    written.seek(0)
    return TTFont(written, recalcTimestamp=False)


def _cut(source: Path, face: Face, letters: str, made: Path) -> None:
    options = Options()
    options.layout_features = _FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = _settled(source, face.axes)
    cutter = Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(made)


def _width(source: Path, axes: Mapping[str, float]) -> float:
    """Return how wide a sign is on average, in em: what a `size-adjust` of the reader's own font follows from."""
    font = _settled(source, axes)
    widths, names = font["hmtx"], font.getBestCmap()
    whole = sum(float(widths[names[ord(sign)]][0]) for sign in _OFTEN)
    return whole / len(_OFTEN) / float(font["head"].unitsPerEm)


def _range(letters: str) -> str:
    """Return letters as a `unicode-range`."""
    runs: list[list[int]] = []
    for sign in sorted(map(ord, letters)):
        if runs and sign == runs[-1][1] + 1:
            runs[-1][1] = sign
        else:
            runs.append([sign, sign])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
