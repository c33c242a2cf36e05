"""A theme that stories are gathered under."""

from dataclasses import dataclass

from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """The words of one written form that point to a theme."""

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColourPair:
    """A colour as pages have it, written as `#0f4547`."""

    light: str
    """On light paper, and under white letters."""
    dark: str
    """On dark paper."""


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of tema.yml."""

    id: str
    name: Words
    about: Words | None = None
    nn: ThemeLexicon = ThemeLexicon()
    nb: ThemeLexicon = ThemeLexicon()
    colour: ColourPair | None = None
    """Its own; nothing where it has the site's."""
    former_ids: tuple[str, ...] = ()
    """Ids that it has had before, and those of themes that have become part of it."""
    former_names: tuple[str, ...] = ()
    """Names that it has had before, which no page shows."""
