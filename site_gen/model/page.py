"""The output of the pages stage and input of the engine: pages, and finished files."""

from dataclasses import dataclass

from site_gen.model.picture import MediaOutput

_INDEXES = {"index", "readme"}
"""File names that an engine treats as the page of their folder."""


def docs_path(address: str) -> str:
    """Return a page's path in the engine's input.

    A section's page is the index of its folder; its children are files there, so that thousands of pages need no
    folders.
    """
    folder, _, name = address.removesuffix("/").rpartition("/")
    return f"{folder}/{name}.md" if folder and name not in _INDEXES else f"{address}index.md"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a single block of safe HTML, and the front matter for the theme."""

    address: str
    """The page's folder from the site's root, ending in a slash; empty for the front page."""
    title: str
    description: str
    html: str
    css_class: str
    """Name of this kind of page in the style sheet."""
    modified: str | None = None
    """ISO date for the sitemap; nothing where a page is as new as the newest story."""
    article: bool = False
    published: str = ""
    """Publication time of an article, in ISO format."""
    section: str = ""
    """The main subject of an article, in words."""
    language: str = ""
    """Language tag of the content, where it is not the site's own."""
    json_ld: str = ""
    """JSON-LD for a script element; empty when the site's address is not known."""
    feed: str = ""
    """Folder of the page's own feeds, if it has any."""
    media: tuple[MediaOutput, ...] = ()
    """The media that the page shows, and its social card; the media stage makes them."""
    card_address: str = ""
    """Full address of the social card; empty when the site's address is not known."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Metadata of a page, fresh or cached; its content is already in the engine's input."""

    address: str
    title: str
    modified: str
    """ISO date for the sitemap."""
    version: str
    """Version of the page; the engine's input is unchanged while it is."""
    media: tuple[MediaOutput, ...]
    """The media that the page shows, and its social card."""

    @property
    def file(self) -> str:
        """The page's path in the engine's input."""
        return docs_path(self.address)


@dataclass(frozen=True, slots=True)
class Asset:
    """A finished file: a feed, data, robots.txt."""

    path: str
    """From the site's root."""
    content: bytes | None
    """None when it is unchanged."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A part of the theme that depends on settings and words: texts for the shell, the page for missing addresses."""

    path: str
    """From the theme's folder."""
    text: str


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """The output of the pages stage."""

    pages: tuple[PageRecord, ...]
    assets: tuple[Asset, ...]
    theme: tuple[ThemeFile, ...]
