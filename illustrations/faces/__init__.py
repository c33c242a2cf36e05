"""Faces of people who do not exist, drawn by faces.mjs from a CC0 set and coloured here."""

import re
from pathlib import Path

from illustrations.drawing import Drawing
from illustrations.palette import INK

_HERE = Path(__file__).parent
_SIZE = 1744
"""Side of a face's sheet, in the set's own units."""
_BODY, _HAIR, _BEARD = "translate(178 1057)", "translate(266 207)", "translate(653 805)"
_SKIN = "translate(531 487)"


def face(
    d: Drawing, person: str, x: float, y: float, size: float, *, clothes: str, hair: str = INK, skin: str = "#fff8ee"
) -> None:
    """Put the head and shoulders of somebody on the sheet: (x, y) is the middle of the lower edge."""
    svg = (_HERE / f"{person}.svg").read_text(encoding="utf-8")
    drawn = svg[
        svg.index('<g mask="url(#viewboxMask)">') + len('<g mask="url(#viewboxMask)">') : svg.rindex("</g></svg>")
    ]
    parts = re.split(r'(?=<g transform="translate\([0-9]+ [0-9]+\)">)', drawn)
    with d.group(transform=f"translate({x - size / 2} {y - size}) scale({size / _SIZE})", fill="none"):
        for part in parts:
            d.paste(_coloured(part, clothes, hair, skin))


def _coloured(part: str, clothes: str, hair: str, skin: str) -> str:
    if _BODY in part:
        return part.replace("#fff", clothes).replace("#000", INK)
    if _SKIN in part:
        return part.replace("#fff", skin).replace("#000", INK)
    if _HAIR in part or _BEARD in part:
        return part.replace("#000", hair)
    return part.replace("#000", INK)
