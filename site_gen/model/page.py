"""What the pages stage makes and the engine is given: pages, and files that are finished as they are."""

from dataclasses import dataclass

from site_gen.model.picture import MediaOutput

_INDEXES = {"index", "readme"}
"""Names by which an engine believes that a file is the page of its folder."""


def docs_path(address: str) -> str:
    """Return the path in the engine's input of a page.

    A section's page is the index of its folder; those under it are files in there, so that thousands of pages need no
    folders.
    """
    folder, _, name = address.removesuffix("/").rpartition("/")
    return f"{folder}/{name}.md" if folder and name not in _INDEXES else f"{address}index.md"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a single block of safe HTML, and the front matter that the theme is given."""

    address: str
    """Folder of the page from the site's root, ending in a slash; empty for the front page."""
    title: str
    description: str
    html: str
    css_class: str
    """What the style sheet calls this sort of page."""
    modified: str | None = None
    """ISO date for the sitemap; nothing where a page is as new as the newest story."""
    article: bool = False
    published: str = ""
    """Moment of an article, in ISO."""
    section: str = ""
    """What an article is first of all about, in words."""
    language: str = ""
    """Tag of what the page tells, where it is not the site's own."""
    json_ld: str = ""
    """The page as JSON-LD that can stand in a script element; empty when the site's address is not known."""
    feed: str = ""
    """Folder of the page's own feeds, when it has any besides the site's."""
    media: tuple[MediaOutput, ...] = ()
    """What the page shows, and its social card: the media stage makes it, and the site holds it."""
    card_address: str = ""
    """Address of the social card, with the site's; empty when the site's own address is not known."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is known of a page of the site, made now or as it was; itself it stands where the engine finds it."""

    address: str
    title: str
    modified: str
    """ISO date for the sitemap."""
    version: str
    """What the page is known by: while it is the same, the engine is given the same."""
    media: tuple[MediaOutput, ...]
    """What the page shows, and its social card."""

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
    """None when it is as it was."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A part of the theme that follows from settings and words: strings for the shell, the page that is not found."""

    path: str
    """From the theme's folder."""
    text: str


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """Everything this stage made."""

    pages: tuple[PageRecord, ...]
    assets: tuple[Asset, ...]
    theme: tuple[ThemeFile, ...]
