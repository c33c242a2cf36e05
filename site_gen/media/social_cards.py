"""Social cards: the picture shown when a page is shared, drawn in paper, ink and the colours of the fjord.

A card is drawn in a palette of sixteen colours. A card without a picture is a PNG in bands, since many cards share most
of their rows; a card with a picture is a JPEG.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from PIL import Image, ImageColor, ImageDraw

from site_gen.media import banded_png
from site_gen.media.banded_png import Band
from site_gen.media.card_glyphs import drawable, length, line_height, write
from site_gen.model.picture import SharedCard
from site_gen.pictures.renditions import CARD_PICTURE, CARD_SIZE

_WIDTH, _HEIGHT = CARD_SIZE
_PAPER, _INK = "#fbf7f0", "#1c2526"
_EDGE = 72
_STRIPE = 18
"""Width of the stripe of the theme's colour along the left side."""
_SMALL = 30
_MOST = 600
"""Maximum number of characters drawn of a text: no card has room for more."""
_KICKER_TOP, _TITLE_TOP = 62, 122
_TITLE_SIZES = (72, 64, 56, 48, 42, 36)
"""In descending order; the first that lets the title fit is used."""
_SPACING = 1.18
_WHOLE_WORDS = 48
"""A title is made smaller to keep its words whole, but not below this size: then its long words are broken."""
_LEAST = 3
"""Minimum number of letters on each side of a break in a word."""
_NEAR = 6
"""Number of letters before the end of a full line in which a better place for a break is searched."""
_VOWELS = tuple("aeiouyæøåáäöAEIOUYÆØÅÁÄÖ")
_JOINT = re.compile(r"(?<=[-–—/_.])(?=\w)")
"""Where a long word may be broken without a hyphen."""
_HILLS = (
    ("#c9dedb", ((0, 520), (180, 470), (420, 530), (700, 455), (960, 520), (1200, 480))),
    ("#93b3ad", ((0, 562), (260, 520), (520, 572), (820, 508), (1200, 560))),
    ("#4f7f7c", ((0, 598), (340, 572), (760, 604), (1200, 578))),
)
"""At the foot of a card without a picture: a colour, and the line of the hilltops."""
_NAME_FOOT, _NAME_FOOT_BY_PICTURE = _HILLS[0][1][0][1] - 64, _HEIGHT - 64

# Indices of the palette: 0 is paper; then ink from light to dark, the hills, and the theme's colour from light to dark.
_INK_STEPS, _COLOUR_STEPS = 7, 5
_FIRST_HILL = _INK_STEPS + 1
_FIRST_COLOUR = _FIRST_HILL + len(_HILLS)
_LAST_COLOUR = _FIRST_COLOUR + _COLOUR_STEPS - 1


def _shades(first: int, steps: int) -> tuple[int, ...]:
    """Return the index for each degree of coverage, from 0 to 255."""
    return tuple(step + first - 1 if (step := round(coverage * steps / 255)) else 0 for coverage in range(256))


_INK_SHADES, _COLOUR_SHADES = _shades(1, _INK_STEPS), _shades(_FIRST_COLOUR, _COLOUR_STEPS)


def card_in_png(card: SharedCard) -> bytes:
    """Return the file of a card without a picture."""
    kicker, title, name = _texts(card)
    room = _WIDTH - 2 * _EDGE
    kicker_foot, name_top = _KICKER_TOP + line_height(_SMALL), _NAME_FOOT - line_height(_SMALL)
    title_rows = _rows(_TITLE_TOP, name_top)
    title_foot = _TITLE_TOP + _draw_title(title_rows, title, room)
    bands = (
        _plain_band(0, _KICKER_TOP),
        _small_band(_KICKER_TOP, kicker, _COLOUR_SHADES),
        _plain_band(kicker_foot, _TITLE_TOP),
        banded_png.compress_rows(title_rows.crop((0, 0, _WIDTH, title_foot - _TITLE_TOP))),
        _plain_band(title_foot, name_top),
        _small_band(name_top, name, _INK_SHADES),
        _plain_band(_NAME_FOOT, _HEIGHT),
    )
    return banded_png.encode(bands, CARD_SIZE, _palette(card.colour))


def card_with_picture(card: SharedCard, picture: Image.Image) -> Image.Image:
    """Return a card with a picture, which is already cropped to its size in it."""
    kicker, title, name = _texts(card)
    room = _WIDTH - CARD_PICTURE[0] - 2 * _EDGE
    name_top = _NAME_FOOT_BY_PICTURE - line_height(_SMALL)
    drawn = Image.new("L", CARD_SIZE, 0)
    drawn.paste(_LAST_COLOUR, (0, 0, _STRIPE + 1, _HEIGHT))
    write(drawn, (_EDGE, _KICKER_TOP), _one_line(kicker, room), _SMALL, _COLOUR_SHADES)
    title_rows = drawn.crop((0, _TITLE_TOP, _WIDTH, name_top))
    _draw_title(title_rows, title, room)
    drawn.paste(title_rows, (0, _TITLE_TOP))
    write(drawn, (_EDGE, name_top), _one_line(name, room), _SMALL, _INK_SHADES)
    drawn.putpalette(_palette(card.colour))
    image = drawn.convert("RGB")
    image.paste(picture, (_WIDTH - CARD_PICTURE[0], 0))
    return image


def _texts(card: SharedCard) -> tuple[str, str, str]:
    """Return kicker, title and the site's name.

    Characters that no font has are excluded. When no part of the title can be drawn, the site's name replaces it.
    """
    kicker, title, name = (drawable(text[:_MOST]) for text in (card.kicker, card.title, card.site_name))
    return (kicker, title, name) if title else (kicker, name, "")


@cache
def _palette(colour: str) -> bytes:
    """Return the card's colours as RGB triples, in the order of their indices."""
    hills = [ImageColor.getrgb(hill) for hill, _ in _HILLS]
    colours = [ImageColor.getrgb(_PAPER), *_steps(_INK, _INK_STEPS), *hills, *_steps(colour, _COLOUR_STEPS)]
    return bytes(part for one in colours for part in one[:3])


def _steps(colour: str, number: int) -> list[tuple[int, ...]]:
    """Return the steps from paper to a colour, the colour last."""
    ends = list(zip(ImageColor.getrgb(_PAPER), ImageColor.getrgb(colour)[:3], strict=True))
    return [tuple(round(start + (end - start) * step / number) for start, end in ends) for step in range(1, number + 1)]


@cache
def _landscape() -> Image.Image:
    """Return what all cards without a picture share."""
    image = Image.new("L", CARD_SIZE, 0)
    canvas = ImageDraw.Draw(image)
    for number, (_, tops) in enumerate(_HILLS):
        canvas.polygon([*tops, (_WIDTH, _HEIGHT), (0, _HEIGHT)], fill=_FIRST_HILL + number)
    canvas.rectangle((0, 0, _STRIPE, _HEIGHT), fill=_LAST_COLOUR)
    return image


def _rows(top: int, foot: int) -> Image.Image:
    return _landscape().crop((0, top, _WIDTH, foot))


@lru_cache(maxsize=128)
def _plain_band(top: int, foot: int) -> Band:
    """Return rows without text."""
    return banded_png.compress_rows(_rows(top, foot))


@lru_cache(maxsize=128)
def _small_band(top: int, text: str, shades: tuple[int, ...]) -> Band:
    """Return the rows of a line of small text; cached, for themes and the site's name recur on every card."""
    rows = _rows(top, top + line_height(_SMALL))
    write(rows, (_EDGE, 0), _one_line(text, _WIDTH - 2 * _EDGE), _SMALL, shades)
    return banded_png.compress_rows(rows)


def _one_line(text: str, room: int) -> str:
    return next(iter(_cut(_lines(text, _SMALL, room), 1, _SMALL, room)), "")


def _draw_title(rows: Image.Image, title: str, room: int) -> int:
    """Draw a title over as many lines as it needs, as large as fits into some rows; the rest is cut off.

    Returns the number of rows that it takes, from the first.
    """
    whole = [size for size in _TITLE_SIZES if size >= _WHOLE_WORDS and _longest(title, size) <= room]
    sizes = [size for size in _TITLE_SIZES if not whole or size <= whole[0]]
    fitting = (size for size in sizes if len(_lines(title, size, room)) <= _most_lines(size, rows.height))
    size = next(fitting, _TITLE_SIZES[-1])
    lines = _cut(_lines(title, size, room), _most_lines(size, rows.height), size, room)
    for number, line in enumerate(lines):
        write(rows, (_EDGE, number * round(size * _SPACING)), line, size, _INK_SHADES)
    return max(0, len(lines) - 1) * round(size * _SPACING) + line_height(size)


def _most_lines(size: int, height: int) -> int:
    """Return how many lines fit into a height in pixels."""
    return 1 + (height - line_height(size)) // round(size * _SPACING)


def _longest(text: str, size: int) -> float:
    return max((length(word, size) for word in text.split()), default=0)


def _lines(text: str, size: int, room: int) -> list[str]:
    """Return a text as lines that fit; a word that is longer than a line is broken."""
    lines: list[str] = []
    for word in text.split():
        pieces = [word] if length(word, size) <= room else list(_broken(word, size, room))
        for number, piece in enumerate(pieces):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if number == 0 and lines and length(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _broken(word: str, size: int, room: int) -> Iterator[str]:
    """Yield a long word in pieces that fit: broken at its own hyphens and slashes, or else with a hyphen added."""
    piece = ""
    for part in _JOINT.split(word):
        if piece and length(piece + part, size) > room:
            yield piece
            piece = ""
        piece += part
        while length(piece, size) > room:
            at = _break_in(piece, max(1, min(_fitting(piece, size, room), len(piece) - _LEAST)))
            yield f"{piece[:at]}-"
            piece = piece[at:]
    yield piece


def _break_in(word: str, most: int) -> int:
    """Return where to break a word, at most `most` letters in: before a consonant and a vowel, if one is near."""
    for at in range(most, max(most - _NEAR, _LEAST), -1):
        if word[at - 1].isalpha() and word[at] not in _VOWELS and word[at + 1 : at + 2] in _VOWELS:
            return at
    return most


def _fitting(word: str, size: int, room: int) -> int:
    """Return how many letters of a word fit in a line with a hyphen after them."""
    few, many = 0, len(word)
    while few < many:
        middle = (few + many + 1) // 2
        few, many = (middle, many) if length(f"{word[:middle]}-", size) <= room else (few, middle - 1)
    return few


def _cut(lines: list[str], most: int, size: int, room: int) -> list[str]:
    """Return the first lines; the last of them ends in an ellipsis where some were cut off."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip("-")
    while last and length(f"{last} …", size) > room:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last} …"]
