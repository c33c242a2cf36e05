"""Social cards: the picture shown when a page is shared, drawn in paper, ink and the colours of the fjord."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from site_gen import resources
from site_gen.model.picture import SharedCard
from site_gen.pictures.renditions import CARD_PICTURE, CARD_SIZE

_PAPER, _INK = "#fbf7f0", "#1c2526"
_EDGE = 72
_SMALL = 30
_MOST = 600
"""Maximum number of characters drawn of a text: no card has room for more."""
_TITLE_TOP = 122
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
_FONTS = (
    "fraunces-semibold.ttf",
    "source-sans-3-latin-ext.ttf",
    "source-sans-3-vietnamese.ttf",
    "source-sans-3-greek.ttf",
    "source-sans-3-cyrillic.ttf",
    "source-sans-3-cyrillic-ext.ttf",
)
"""In order: each character is drawn in the first font that has it."""
_ENOUGH = 0.5
"""A title of which a smaller share can be drawn is not drawn at all, since the rest could mislead."""
_SCRIPTS = re.compile(r"(LATIN|DIGIT|COMBINING) ")
_HILLS = (
    ("#c9dedb", ((0, 520), (180, 470), (420, 530), (700, 455), (960, 520), (1200, 480))),
    ("#93b3ad", ((0, 562), (260, 520), (520, 572), (820, 508), (1200, 560))),
    ("#4f7f7c", ((0, 598), (340, 572), (760, 604), (1200, 578))),
)
"""At the foot of a card without a picture: a colour, and the line of the hilltops."""


def draw_card(card: SharedCard, picture: Image.Image | None) -> Image.Image:
    """Return a card; `picture` is already cropped to its size in it.

    Characters that no font has are excluded. When no part of the title can be drawn, the site's name replaces it.
    """
    width, height = CARD_SIZE
    image = _ground(card.colour, landscape=picture is None).copy()
    room = width - 2 * _EDGE
    name_foot = height - 64 if picture else _HILLS[0][1][0][1] - 64
    if picture is not None:
        image.paste(picture, (width - CARD_PICTURE[0], 0))
        room -= CARD_PICTURE[0]
    kicker, title, name = (_drawable(text[:_MOST]) for text in (card.kicker, card.title, card.site_name))
    if not title:
        title, name = name, ""
    small_kicker, small_name = _small_text(kicker, room), _small_text(name, room)
    image.paste(card.colour, (_EDGE, 62), small_kicker)
    _draw_title(ImageDraw.Draw(image), title, (room, name_foot - small_name.height - _TITLE_TOP))
    image.paste(_INK, (_EDGE, name_foot - small_name.height), small_name)
    return image


@cache
def _ground(colour: str, *, landscape: bool) -> Image.Image:
    """Return the background that many cards share."""
    width, height = CARD_SIZE
    image = Image.new("RGB", CARD_SIZE, _PAPER)
    canvas = ImageDraw.Draw(image)
    for hill, tops in _HILLS if landscape else ():
        canvas.polygon([*tops, (width, height), (0, height)], fill=hill)
    canvas.rectangle((0, 0, 18, height), fill=colour)
    return image


@lru_cache(maxsize=128)
def _small_text(text: str, room: int) -> Image.Image:
    """Return a line of small text as a mask; cached, for themes and the site's name recur on every card."""
    line = next(iter(_cut(_lines(text, _SMALL, room), 1, _SMALL, room)), "")
    mask = Image.new("L", (max(1, round(_length(line, _SMALL))), sum(_font(0, _SMALL).getmetrics())))
    _write(ImageDraw.Draw(mask), (0, 0), line, _SMALL, 255)
    return mask


def _draw_title(canvas: ImageDraw.ImageDraw, title: str, room: tuple[int, int]) -> None:
    """Draw a title over as many lines as it needs, as large as fits; the rest is cut off."""
    width, height = room
    whole = [size for size in _TITLE_SIZES if size >= _WHOLE_WORDS and _longest(title, size) <= width]
    sizes = [size for size in _TITLE_SIZES if not whole or size <= whole[0]]
    fitting = (size for size in sizes if len(_lines(title, size, width)) * round(size * _SPACING) <= height)
    size = next(fitting, _TITLE_SIZES[-1])
    step = round(size * _SPACING)
    lines = _cut(_lines(title, size, width), height // step, size, width)
    for number, line in enumerate(lines):
        _write(canvas, (_EDGE, _TITLE_TOP + number * step), line, size, _INK)


def _longest(text: str, size: int) -> float:
    return max((_length(word, size) for word in text.split()), default=0)


def _lines(text: str, size: int, room: int) -> list[str]:
    """Return a text as lines that fit; a word that is longer than a line is broken."""
    lines: list[str] = []
    for word in text.split():
        pieces = [word] if _length(word, size) <= room else list(_broken(word, size, room))
        for number, piece in enumerate(pieces):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if number == 0 and lines and _length(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _broken(word: str, size: int, room: int) -> Iterator[str]:
    """Yield a long word in pieces that fit: broken at its own hyphens and slashes, or else with a hyphen added."""
    piece = ""
    for part in _JOINT.split(word):
        if piece and _length(piece + part, size) > room:
            yield piece
            piece = ""
        piece += part
        while _length(piece, size) > room:
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
        few, many = (middle, many) if _length(f"{word[:middle]}-", size) <= room else (few, middle - 1)
    return few


def _cut(lines: list[str], most: int, size: int, room: int) -> list[str]:
    """Return the first lines; the last of them ends in an ellipsis where some were cut off."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip("-")
    while last and _length(f"{last} …", size) > room:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last} …"]


def _write(canvas: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, ink: str | int) -> None:
    """Draw a line: each run of characters in the first font that has them, all on one baseline."""
    left: float = at[0]
    baseline = at[1] + _font(0, size).getmetrics()[0]
    for font, run in _runs(text):
        canvas.text((left, baseline), run, font=_font(font, size), fill=ink, anchor="ls")
        left += _font(font, size).getlength(run)


def _length(text: str, size: int) -> float:
    """Return the width of a line in pixels."""
    return sum(_font(font, size).getlength(run) for font, run in _runs(text))


def _runs(text: str) -> Iterable[tuple[int, str]]:
    return (
        (font, "".join(characters))
        for font, characters in groupby(text, key=lambda character: _font_with(character) or 0)
    )


def _drawable(text: str) -> str:
    """Return the part of a text that can be drawn, without boxes for missing characters.

    A Latin letter with an accent that no font has is drawn without the accent. Other missing characters are excluded.
    Returns an empty string when most of the text would be excluded.
    """
    drawn = " ".join("".join(map(_drawable_character, unicodedata.normalize("NFC", text))).split())
    return drawn if _letters(drawn) >= _ENOUGH * _letters(text) else ""


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
    missing = (bytes(_font(number, _SMALL).getmask("\uffff")) for number in range(len(_FONTS)))
    found = (bytes(_font(number, _SMALL).getmask(character)) for number in range(len(_FONTS)))
    return next((number for number, (one, none) in enumerate(zip(found, missing, strict=True)) if one != none), None)


@cache
def _font(number: int, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the other one needs libraqm.
    file = resources.packaged_folder() / "cards" / _FONTS[number]
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
