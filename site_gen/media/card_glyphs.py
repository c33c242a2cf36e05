"""Text on social cards: which font has a character, how wide a text is, and its glyphs, each drawn once."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from site_gen import resources

_FONTS = (
    "fraunces-semibold.ttf",
    "source-sans-3-latin-ext.ttf",
    "source-sans-3-vietnamese.ttf",
    "source-sans-3-greek.ttf",
    "source-sans-3-cyrillic.ttf",
    "source-sans-3-cyrillic-ext.ttf",
)
"""In order: each character is drawn in the first font that has it."""
_ANY_SIZE = 30
"""In pixels; which characters a font has does not depend on it."""
_ENOUGH = 0.5
"""A text of which a smaller share can be drawn is not drawn at all, since the rest could mislead."""
_SCRIPTS = re.compile(r"(LATIN|DIGIT|COMBINING) ")


def drawable(text: str) -> str:
    """Return the part of a text that can be drawn, without boxes for missing characters.

    A Latin letter with an accent that no font has is drawn without the accent. Other missing characters are excluded.
    Returns an empty string when most of the text would be excluded.
    """
    drawn = " ".join("".join(map(_drawable_character, unicodedata.normalize("NFC", text))).split())
    return drawn if _letters(drawn) >= _ENOUGH * _letters(text) else ""


def length(text: str, size: int) -> float:
    """Return the width of a line in pixels."""
    return sum(_advance(one, following, size) for one, following in pairwise(f"{text} ")) if text else 0


def line_height(size: int) -> int:
    """Return the height of a line in pixels, from the highest to the lowest that a letter reaches."""
    return sum(_font(0, size).getmetrics())


def write(image: Image.Image, at: tuple[int, int], text: str, size: int, shades: Sequence[int]) -> None:
    """Draw a line on an image of mode L, whose values are indices of a palette.

    `at` is the left upper corner of the line. `shades` gives the index for each degree of coverage, from 0 to 255.
    """
    left: float = at[0]
    baseline = at[1] + _font(0, size).getmetrics()[0]
    for one, following in pairwise(f"{text} "):
        glyph = _glyph(one, size, tuple(shades))
        if glyph is not None:
            shape, drawn, (across, down) = glyph
            image.paste(drawn, (round(left) + across, baseline + down), shape)
        left += _advance(one, following, size)


@lru_cache(maxsize=1024)
def _glyph(
    character: str, size: int, shades: tuple[int, ...]
) -> tuple[Image.Image, Image.Image, tuple[int, int]] | None:
    """Return where a character's glyph covers, its indices, and its place from the start of it on the baseline.

    None where there is nothing to draw.
    """
    font = _font(_font_with(character) or 0, size)
    left, top, right, bottom = (round(side) for side in font.getbbox(character, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    coverage = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(coverage).text((-left, -top), character, font=font, fill=255, anchor="ls")
    drawn = coverage.point(shades)
    return drawn.point([0] + [255] * 255), drawn, (left, top)


@lru_cache(maxsize=1 << 14)
def _advance(character: str, following: str, size: int) -> float:
    """Return how far a character moves the next one, in pixels; pairs of one font may stand closer."""
    number = _font_with(character) or 0
    font = _font(number, size)
    if number != (_font_with(following) or 0):
        return font.getlength(character)
    return font.getlength(character + following) - font.getlength(following)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


@cache
def _drawable_character(character: str) -> str:
    """Return a character, its base letter where no font has it, or an empty string."""
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs"}:
        return ""
    if _font_with(character) is not None:
        return character
    plain = unicodedata.normalize("NFKD", character)
    usable = plain != character and _SCRIPTS.match(unicodedata.name(plain[0], ""))
    return (
        "".join(one for one in plain if _font_with(one) is not None and not unicodedata.combining(one))
        if usable
        else ""
    )


@cache
def _font_with(character: str) -> int | None:
    """Return the index of the first font that has a character; None where none has."""
    if character.isspace():
        return 0
    for number in range(len(_FONTS)):
        if bytes(_font(number, _ANY_SIZE).getmask(character)) != _missing(number):
            return number
    return None


@cache
def _missing(number: int) -> bytes:
    """Return what a font draws for a character that it does not have."""
    return bytes(_font(number, _ANY_SIZE).getmask("\uffff"))


@cache
def _font(number: int, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the other one needs libraqm.
    file = resources.packaged_folder() / "cards" / _FONTS[number]
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
