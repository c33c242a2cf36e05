"""Addresses of the site: ASCII, stable, in the site's form, each a folder that ends in a slash."""

import re
from dataclasses import dataclass
from functools import cache, partial

from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.model.page_registry import EMBED, SINGLE_PAGES, SinglePage

_NORWEGIAN = [("æ", "ae"), ("ø", "o"), ("å", "a"), ("Æ", "ae"), ("Ø", "o"), ("Å", "a")]
_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_PLAIN = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60


def slug(text: str) -> str:
    """Return a text as one part of an address: a–z, digits and hyphens; empty when it has no such character."""
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text
    from slugify import slugify  # noqa: PLC0415 - most names are an address already

    return str(slugify(text, replacements=_NORWEGIAN, max_length=LONGEST, word_boundary=False))


def team_key(name: str) -> str:
    """Return the key of a team within its unit: its name without regard to case and space."""
    return " ".join(name.split()).casefold()


def is_valid_slug(part: str) -> bool:
    """Return whether a part of an address is a valid folder name on every system."""
    return bool(part) and not _WINDOWS.fullmatch(part)


_PAGES = (".html", ".htm")
_FILES = (
    ".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".mp4", ".pdf", ".png", ".svg", ".txt", ".vtt",
    ".webmanifest", ".webp", ".woff", ".woff2", ".xml",
)  # fmt: skip
"""Suffixes of files in a site that are not pages."""
_LONGEST_PART, _LONGEST_PATH = 100, 300
"""Limits that every system allows, with room for the folders that a site may be in."""


def redirect_file(old: str) -> str | None:
    """Return the path of the redirect page for an old address, from the site's root; None when there can be none.

    `old` is a path such as `/nyheiter/langvakta/` or `nyheiter/langvakta.html`.
    """
    parts = old.strip("/").split("/")
    if parts[-1] in {"index.html", "index.htm"}:
        parts.pop()
    if not parts or _is_owned(parts) or len(old) > _LONGEST_PATH:
        return None
    *folders, last = parts
    if any(not _writable(part) or part.endswith(_FILES) for part in parts) or any(f.endswith(_PAGES) for f in folders):
        return None
    path = "/".join(parts)
    return path if last.endswith(_PAGES) else f"{path}/index.html"


def gone_file(address: str) -> str | None:
    """Return the path of the page that replaces a withdrawn story's, saying that it is no more; None without one."""
    first, _, rest = address.strip("/").partition("/")
    is_story = first in _stories() and is_valid_slug(rest) and rest != "side"
    return f"{first}/{rest}/index.html" if is_story and _PLAIN.fullmatch(rest) else redirect_file(address)


def _writable(part: str) -> bool:
    """Return whether a name is valid on every system; Windows reserves names by what precedes the first full stop."""
    return is_valid_slug(part.split(".", maxsplit=1)[0]) and not part.endswith(".") and len(part) <= _LONGEST_PART


def _is_owned(parts: list[str]) -> bool:
    """Return whether an address is used by the site, or may be later; of stories only existing ones count."""
    first, *inside = parts
    if first in _stories():
        return not inside or inside[0] == "side"
    return first in _sections()


@cache
def _stories() -> frozenset[str]:
    return frozenset(Addresses(form).stories.rstrip("/") for form in Form)


@cache
def _sections() -> frozenset[str]:
    """Return the first parts of all addresses of a site, in both forms; computed, so that a new address is included."""
    names = [name for name, value in vars(Addresses).items() if isinstance(value, property)]
    own = {getattr(Addresses(form), name).split("/")[0] for form in Form for name in names}
    return frozenset(own | {"404.html", "assets", "media", "pagefind"}) - _stories()


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one site, relative to its root and without a leading slash."""

    form: Form

    @property
    def front(self) -> str:
        """The front page."""
        return ""

    @property
    def stories(self) -> str:
        """The list of all stories."""
        return self._pick("forteljingar/", "fortellinger/")

    def story(self, story: str) -> str:
        """Return the page of a story, by its id; independent of kind and title."""
        return f"{self.stories}{story}/"

    @property
    def kinds(self) -> str:
        """The folder of the lists of kinds."""
        return "slag/"

    def kind(self, kind: Kind) -> str:
        """Return the list of one kind."""
        return f"{self.kinds}{KINDS[kind].address.in_form(self.form)}/"

    @property
    def themes(self) -> str:
        """The list of themes."""
        return "tema/"

    def theme(self, theme: str) -> str:
        """Return the list of one theme's stories."""
        return f"{self.themes}{theme}/"

    @property
    def units(self) -> str:
        """The list of units."""
        return self._pick("einingar/", "enheter/")

    def unit(self, unit: str) -> str:
        """Return the list of one unit's stories."""
        return f"{self.units}{unit}/"

    def team(self, unit: str, team: str) -> str:
        """Return the page of a team, by its unit and the slug of its name; never equal to a page of the unit's list."""
        return f"{self.unit(unit)}lag/{team}/"

    @property
    def years(self) -> str:
        """The folder of the lists of years."""
        return "ar/"

    def year(self, year: int) -> str:
        """Return the list of one year's stories."""
        return f"{self.years}{year}/"

    @property
    def people(self) -> str:
        """The list of people."""
        return "folk/"

    def single(self, page: SinglePage) -> str:
        """Return the address of a page that there is one of; templates write `addresses.privacy` for it."""
        return page.address.in_form(self.form)

    @property
    def search(self) -> str:
        """The search page."""
        return "sok/"

    @property
    def fragment(self) -> str:
        """The newest stories as an HTML fragment for other sites."""
        return f"{self.single(EMBED)}{self._pick('nyaste', 'nyeste')}.html"

    def as_in(self, other: "Addresses", address: str) -> str:
        """Return the address of the same page in a site of the other form."""
        sections = [(self.stories, other.stories), (self.units, other.units), (self.fragment, other.fragment)]
        sections += [(self.kind(kind), other.kind(kind)) for kind in Kind]
        sections += [(self.single(page), other.single(page)) for page in SINGLE_PAGES]
        for mine, theirs in sections:
            if address.startswith(mine):
                return theirs + address.removeprefix(mine)
        return address

    feed = "feed.xml"
    """The RSS feed of all stories; the feed of a theme or a unit has the same name in its folder."""
    json_feed = "feed.json"
    """The same as JSON Feed."""
    data = "stories.json"
    """Every story as data."""

    def _pick(self, nn: str, nb: str) -> str:
        return nn if self.form is Form.NN else nb


for _page in SINGLE_PAGES:
    setattr(Addresses, _page.name, property(partial(Addresses.single, page=_page)))
