"""A theme of stories."""

from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """The words of one written form that are evidence for a theme."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColourPair:
    """A colour on pages, written as `#0f4547`."""

    light: str
    """On a light background, and behind white letters."""
    dark: str
    """On a dark background."""


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of tema.yml."""

    id: str
    name: Words
    about: Words | None = None
    nn: ThemeLexicon = ThemeLexicon()
    nb: ThemeLexicon = ThemeLexicon()
    colour: ColourPair | None = None
    """Its own colour; None to use the site's."""
    former_ids: tuple[str, ...] = ()
    """Ids that it has had before, and those of themes that have become part of it."""
    former_names: tuple[str, ...] = ()
    """Names that it has had before, which no page shows."""
