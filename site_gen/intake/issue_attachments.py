"""Pictures attached to an issue: which references in its text are pictures at GitHub, and the text without them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PICTURES = 10
_MARKDOWN = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^\s()<>]{1,1000})(?:[ \t]{1,9}\"[^\"\n]{0,200}\")?\)")
_HTML = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s{0,9}=\s{0,9}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE)
_ASSET = re.compile(r"/(?:user-attachments|[\w.-]{1,100}/[\w.-]{1,100})/assets/(?:[0-9]{1,12}/)?[0-9a-fA-F-]{36}")
_IMAGE = re.compile(r"/[\w./%-]{1,300}")
_FILE = re.compile(r"/user-attachments/files/[0-9]{1,12}/")
_BLANK = re.compile(r"\n{3,}")
_FILE_NAME = re.compile(r"\S*")
"""An alternative text of one word is what GitHub or a camera has named the file."""


@dataclass(frozen=True, slots=True)
class GitHubAddresses:
    """Where pictures may be fetched from, and where requests go; each without a slash at its end."""

    api: str = "https://api.github.com"
    web: str = "https://github.com"
    """The only place but the API that is sent the token."""
    images: tuple[str, ...] = ("https://user-images.githubusercontent.com",)
    """Where the pictures of old issues are."""
    storage: tuple[str, ...] = (
        "https://github-production-user-asset-6210df.s3.amazonaws.com",
        "https://private-user-images.githubusercontent.com",
        "https://user-images.githubusercontent.com",
        "https://objects.githubusercontent.com",
    )
    """Where GitHub may redirect to, and nobody else."""

    def is_picture(self, url: str) -> bool:
        """Return whether an address in an issue is that of a picture attached at GitHub."""
        if url.startswith(f"{self.web}/"):
            return _ASSET.fullmatch(url[len(self.web) :]) is not None
        return any(url.startswith(f"{one}/") and _IMAGE.fullmatch(url[len(one) :]) for one in self.images)


def addresses_of(environment: Mapping[str, str]) -> GitHubAddresses:
    """Return the addresses of the GitHub that a workflow runs at, by the variables that GitHub itself sets."""
    usual = GitHubAddresses()
    api = environment.get("GITHUB_API_URL", "").rstrip("/") or usual.api
    web = environment.get("GITHUB_SERVER_URL", "").rstrip("/") or usual.web
    return GitHubAddresses(api, web)


@dataclass(frozen=True, slots=True)
class AttachedPicture:
    """A picture attached to an issue."""

    url: str
    alt: str = ""
    """What the writer has written for those who do not see it; never a file's name."""

    @property
    def asset(self) -> str:
        """The last part of its address, which other addresses of the same picture have in them."""
        return self.url.rsplit("/", 1)[-1]


def without_pictures(text: str, addresses: GitHubAddresses) -> tuple[str, list[AttachedPicture]]:
    """Return a text without the references to pictures at GitHub, and those pictures. Other references stay text."""
    found: list[AttachedPicture] = []

    def taken(url: str, alt: str, written: str) -> str:
        if not addresses.is_picture(url):
            return written
        found.append(AttachedPicture(url, "" if _FILE_NAME.fullmatch(alt.strip()) else " ".join(alt.split())))
        return ""

    def from_html(tag: re.Match[str]) -> str:
        attributes = {one[1].casefold(): one[2] or one[3] or "" for one in _ATTRIBUTE.finditer(tag[1])}
        return taken(attributes.get("src", ""), attributes.get("alt", ""), tag[0])

    left = _MARKDOWN.sub(lambda one: taken(one[2], one[1], one[0]), text)
    left = _HTML.sub(from_html, left)
    if not found:
        return text, []
    return _BLANK.sub("\n\n", "\n".join(line.strip() for line in left.split("\n"))).strip(), found


def has_other_files(text: str, addresses: GitHubAddresses) -> bool:
    """Return whether a text has something attached that is no picture, such as a film or a document."""
    return any(
        pattern.match(text, found.end())
        for found in re.finditer(re.escape(addresses.web), text)
        for pattern in (_FILE, _ASSET)
    )
