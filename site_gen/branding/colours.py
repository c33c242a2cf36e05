"""Colours that a kommune chooses: whether they are readable on the pages, and the nearest that is."""

import colorsys
from dataclasses import dataclass

from site_gen.model import register_fields
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Words
from site_gen.model.theme import ColourPair

LEAST = 4.5
"""The contrast that WCAG 1.4.3 requires between text and background."""
FJORD = ColourPair("#0f4547", "#8fd3ca")
"""The colour of links, buttons and pages without a theme, unless the kommune chooses another."""
THEMES = {
    "heltidskultur": ColourPair("#8a3b12", "#f2a982"),
    "naervaer": ColourPair("#2d6a3e", "#93d3a2"),
    "kompetanse-rekruttering": ColourPair("#1f4e8c", "#9cc3f7"),
    "omdomme": ColourPair("#6d3b78", "#d9ade3"),
}
"""The programme's four themes, with their colours unless the kommune chooses others."""
_STEP = 1 / 512
_DARK_LIGHTNESS, _DARK_SATURATION = 0.7, 0.62
"""Lightness, and highest saturation, of a colour in the dark scheme when the kommune has not chosen one."""


@dataclass(frozen=True, slots=True)
class Background:
    """A colour behind or in front of the colour that is checked."""

    colour: str
    name: Words
    """Its name as it reads after «mot»."""


@dataclass(frozen=True, slots=True)
class ColourScheme:
    """The light pages or the dark: the backgrounds of a colour, and the direction of more contrast."""

    grounds: tuple[Background, ...]
    darker: bool


LIGHT = ColourScheme(
    (
        Background("#fbf7f0", Words(nn="papiret på sidene", nb="papiret på sidene")),
        Background("#f1e9da", Words(nn="dei sandfarga felta", nb="de sandfargede feltene")),
        Background("#ffffff", Words(nn="den kvite skrifta på fargen", nb="den hvite skriften på fargen")),
    ),
    darker=True,
)
DARK = ColourScheme(
    (
        Background("#0a2224", Words(nn="den mørke bakgrunnen", nb="den mørke bakgrunnen")),
        Background("#113234", Words(nn="dei mørke felta", nb="de mørke feltene")),
    ),
    darker=False,
)
"""The backgrounds are those of templates/theme/assets/framsnakk.css; a test compares them."""


def normalised(written: str) -> str:
    """Return a colour as `#0f4547`, whether it was written so, as `0F4547` or as `#fff`."""
    figures = written.strip().removeprefix("#").lower()
    return "#" + ("".join(figure * 2 for figure in figures) if len(figures) == 3 else figures)


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, from 1 to 21, as WCAG defines it."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def weakest_contrast(colour: str, scheme: ColourScheme) -> tuple[float, Background]:
    """Return the lowest contrast of a colour in a scheme, and the background that gives it."""
    return min(((contrast(colour, ground.colour), ground) for ground in scheme.grounds), key=lambda found: found[0])


def passes(colour: str, scheme: ColourScheme) -> bool:
    """Return whether a colour is readable in a scheme."""
    return weakest_contrast(colour, scheme)[0] >= LEAST


def nearest_readable(colour: str, scheme: ColourScheme) -> str:
    """Return the nearest readable colour: unchanged, or of the same hue and as little darker or lighter as possible."""
    hue, light, saturation = _hls(colour)
    found = colour
    while not passes(found, scheme):
        light = light - _STEP if scheme.darker else light + _STEP
        found = _hex(hue, min(max(light, 0), 1), saturation)
    return found


def lightened(colour: str) -> str:
    """Return a colour for dark pages when the kommune has not chosen one: the same hue, lighter and less saturated."""
    hue, light, saturation = _hls(colour)
    return nearest_readable(_hex(hue, max(light, _DARK_LIGHTNESS), min(saturation, _DARK_SATURATION)), DARK)


def parse_colours(written: RecordValue | None) -> ColourPair | None:
    """Return the colour that the kommune has chosen, or None when it is not readable on the pages."""
    light = _passing(written.get(register_fields.COLOUR_LIGHT), LIGHT) if written else None
    if written is None or light is None:
        return None
    return ColourPair(light, _passing(written.get(register_fields.COLOUR_DARK), DARK) or lightened(light))


def _passing(written: str | None, scheme: ColourScheme) -> str | None:
    return normalised(written) if written and passes(normalised(written), scheme) else None


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_rgb(colour))


def _hex(hue: float, light: float, saturation: float) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in colorsys.hls_to_rgb(hue, light, saturation))
