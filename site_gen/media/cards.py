"""Social cards: what shows when somebody shares a page, drawn in paper, ink and the colours of the fjord."""

from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from site_gen import resources
from site_gen.model.picture import SharedCard
from site_gen.pictures.renditions import CARD_PICTURE, CARD_SIZE

_PAPER, _INK = "#fbf7f0", "#1c2526"
_EDGE = 72
_SMALL = 30
_TITLE_TOP, _TITLE_FOOT = 122, 440
_TITLE_SIZES = (72, 64, 56, 48, 42, 36)
"""The first that lets the title stand in its room is used."""
_SPACING = 1.18
_HILLS = (
    ("#c9dedb", ((0, 520), (180, 470), (420, 530), (700, 455), (960, 520), (1200, 480))),
    ("#93b3ad", ((0, 562), (260, 520), (520, 572), (820, 508), (1200, 560))),
    ("#4f7f7c", ((0, 598), (340, 572), (760, 604), (1200, 578))),
)
"""Along the foot of a card without a picture: a colour, and the line of the tops."""


def draw(card: SharedCard, picture: Image.Image | None) -> Image.Image:
    """Return a card; `picture` is already cut to its place in it."""
    width, height = CARD_SIZE
    image = _ground(card.colour, landscape=picture is None).copy()
    room = width - 2 * _EDGE
    name_foot = height - 64 if picture else _HILLS[0][1][0][1] - 64
    if picture is not None:
        image.paste(picture, (width - CARD_PICTURE[0], 0))
        room -= CARD_PICTURE[0]
    image.paste(card.colour, (_EDGE, 62), _small(_drawable(card.kicker)))
    _draw_title(ImageDraw.Draw(image), _drawable(card.title), room)
    name = _small(_drawable(card.site_name))
    image.paste(_INK, (_EDGE, name_foot - name.height), name)
    return image


@cache
def _ground(colour: str, *, landscape: bool) -> Image.Image:
    """Return what many cards have in common."""
    width, height = CARD_SIZE
    image = Image.new("RGB", CARD_SIZE, _PAPER)
    pencil = ImageDraw.Draw(image)
    for hill, tops in _HILLS if landscape else ():
        pencil.polygon([*tops, (width, height), (0, height)], fill=hill)
    pencil.rectangle((0, 0, 18, height), fill=colour)
    return image


@lru_cache(maxsize=128)
def _small(text: str) -> Image.Image:
    """Return a line of small text as a mask: themes and the site's name come again on every card."""
    font = _font(_SMALL)
    mask = Image.new("L", (max(1, round(font.getlength(text))), sum(font.getmetrics())))
    ImageDraw.Draw(mask).text((0, 0), text, font=font, fill=255)
    return mask


def _draw_title(pencil: ImageDraw.ImageDraw, title: str, room: int) -> None:
    """Write a title over as many lines as it needs, as large as its room lets it; what is left over is cut."""
    for size in _TITLE_SIZES:
        lines = _lines(title, _font(size), room)
        step = round(size * _SPACING)
        if len(lines) * step <= _TITLE_FOOT - _TITLE_TOP and all(_font(size).getlength(line) <= room for line in lines):
            break
    for number, line in enumerate(lines[: (_TITLE_FOOT - _TITLE_TOP) // step]):
        pencil.text((_EDGE, _TITLE_TOP + number * step), line, font=_font(size), fill=_INK)


def _lines(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Return a text as lines that fit, as far as its words let it."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _drawable(text: str) -> str:
    """Return a text when the font has every letter of it, or else nothing: boxes tell nobody anything."""
    return text if all(_has(sign) for sign in text) else ""


@cache
def _has(sign: str) -> bool:
    font = _font(_SMALL)
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the other one is there only where libraqm is.
    file = resources.packaged() / "cards" / "fraunces-semibold.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
