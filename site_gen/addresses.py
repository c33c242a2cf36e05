"""Addresses of the site: ASCII, stable, in the site's form, each a folder that ends in a slash."""

import re
from dataclasses import dataclass
from functools import cache

from slugify import slugify

from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form

_NORWEGIAN = [("æ", "ae"), ("ø", "o"), ("å", "a"), ("Æ", "ae"), ("Ø", "o"), ("Å", "a")]
_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_PLAIN = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60


def slug(text: str) -> str:
    """Return a text as one part of an address: a–z, figures and hyphens; empty when nothing is left."""
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text
    return str(slugify(text, replacements=_NORWEGIAN, max_length=LONGEST, word_boundary=False))


def team_key(name: str) -> str:
    """Return what tells the teams of a unit apart: a name without regard to capitals and space."""
    return " ".join(name.split()).casefold()


def is_valid_slug(part: str) -> bool:
    """Tell whether a part of an address can be a folder's name on every system."""
    return bool(part) and not _WINDOWS.fullmatch(part)


_PAGES = (".html", ".htm")
_FILES = (
    ".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".mp4", ".pdf", ".png", ".svg", ".txt", ".vtt",
    ".webmanifest", ".webp", ".woff", ".woff2", ".xml",
)  # fmt: skip
"""What the names of files end in that a site may hold, and that are no pages."""
_LONGEST_PART, _LONGEST_PATH = 100, 300
"""What every system can write, with the folders that a site may lie in."""


def redirect_file(old: str) -> str | None:
    """Return the file, from the site's root, of the page that leads on from an old address; None if none can.

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


def _writable(part: str) -> bool:
    """Tell whether every system lets a folder have a name; Windows looks at what stands before a full stop alone."""
    return is_valid_slug(part.split(".", maxsplit=1)[0]) and not part.endswith(".") and len(part) <= _LONGEST_PART


def _is_owned(parts: list[str]) -> bool:
    """Tell whether an address is the site's own, or could become so: of stories, only those that are there are."""
    first, *inside = parts
    if first in _stories():
        return not inside or inside[0] == "side"
    return first in _sections()


@cache
def _stories() -> frozenset[str]:
    return frozenset(Addresses(form).stories.rstrip("/") for form in Form)


@cache
def _sections() -> frozenset[str]:
    """Return what stands at the root of a site, in both forms: whoever adds an address need not think of this."""
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
        """Return the page of a story, by its id; kind and title have no part in it."""
        return f"{self.stories}{story}/"

    @property
    def kinds(self) -> str:
        """What the kinds' lists stand under."""
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
        """Return the page of a team, by its unit and the slug of its name; apart from the pages of the unit's list."""
        return f"{self.unit(unit)}lag/{team}/"

    @property
    def years(self) -> str:
        """What the years' lists stand under."""
        return "ar/"

    def year(self, year: int) -> str:
        """Return the list of one year's stories."""
        return f"{self.years}{year}/"

    @property
    def people(self) -> str:
        """The people one can meet."""
        return "folk/"

    @property
    def about(self) -> str:
        """What this site is."""
        return "om/"

    @property
    def privacy(self) -> str:
        """How personal data are used."""
        return "personvern/"

    @property
    def withdraw(self) -> str:
        """How to take back what one said yes to."""
        return "trekk-samtykke/"

    @property
    def tips(self) -> str:
        """How to tell of a colleague."""
        return "tips/"

    @property
    def search(self) -> str:
        """Where one searches."""
        return "sok/"

    @property
    def embed(self) -> str:
        """How to follow the stories, and to show them on other pages."""
        return "embed/"

    @property
    def fragment(self) -> str:
        """The newest stories as a piece of HTML for other pages."""
        return f"{self.embed}{self._pick('nyaste', 'nyeste')}.html"

    def as_in(self, other: "Addresses", address: str) -> str:
        """Return the address that something at an address of this site has in a site of the other form."""
        sections = [(self.stories, other.stories), (self.units, other.units), (self.fragment, other.fragment)]
        sections += [(self.kind(kind), other.kind(kind)) for kind in Kind]
        for mine, theirs in sections:
            if address.startswith(mine):
                return theirs + address.removeprefix(mine)
        return address

    feed = "feed.xml"
    """The RSS feed of all stories; that of a theme or a unit has the same name in its folder."""
    json_feed = "feed.json"
    """The same as JSON Feed."""
    data = "stories.json"
    """Every story as data."""

    def _pick(self, nn: str, nb: str) -> str:
        return nn if self.form is Form.NN else nb
