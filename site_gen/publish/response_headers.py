"""The headers that a web server should send with the files of a finished site: policy, cache, type, indexing."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_gen import content_policy
from site_gen.content_policy import Sources
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from site_gen.model.localized import Words, fill

FRAMEABLE = "embed/"
"""The folder of what other sites may show in a frame."""
POLICY = "Content-Security-Policy"
CACHE = "Cache-Control"
ORIGINS = "Access-Control-Allow-Origin"
_LONGEST_POLICY = 4000
"""Characters; servers and proxies refuse headers of some 8 KB in all."""
_TOO_LONG = Words(
    nn="Sidene har så mange ulike innebygde skript eller stilar at regelen for dei blir for lang ({length} teikn). "
    "Flytt dei frå malane i templates/ til filer i templates/theme/assets/, og bygg på nytt.",
    nb="Sidene har så mange ulike innebygde skript eller stiler at regelen for dem blir for lang ({length} tegn). "
    "Flytt dem fra malene i templates/ til filer i templates/theme/assets/, og bygg på nytt.",
)

_FOR_SCRIPTS = {"script-src", "worker-src", "connect-src"}
_MOST_RULES = 40
"""Most pages with a policy of their own; with more, all pages have what any of them needs."""

REVALIDATED = "no-cache"
"""Kept by browsers, and asked about each time: what is taken down is not shown at the next visit."""
CACHE_RULES: tuple[tuple[str, str], ...] = (
    # Names are made of the content. `private`: no proxy keeps a picture that has been withdrawn.
    (r"^/media/", "private, max-age=31536000, immutable"),
    (r"^/pagefind/(fragment|index)/", "private, max-age=31536000, immutable"),
    (r"^/pagefind/[^/]+\.pf_meta$", "private, max-age=31536000, immutable"),
    (r"^/assets/fonts/", "max-age=2592000"),
    (r"^/assets/", "max-age=300"),
)
"""How long files are kept, by a regular expression of their path; the first that matches counts."""
SHARED_DATA = r"^/(published|stories)\.json$"
"""What scripts on other sites may read of the public edition: it is what everyone may read."""

TYPES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".pagefind": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
FEED_TYPES: Mapping[str, str] = {"feed.json": "application/feed+json", "feed.xml": "application/rss+xml"}
"""By file name; these count before the suffix."""
OTHER_TYPE = "application/octet-stream"

_SAFE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_BY_EDITION: Mapping[Edition, Mapping[str, str]] = {
    Edition.PUBLIC: {"Referrer-Policy": "strict-origin-when-cross-origin"},
    # An address of an internal page says something too, and its pictures are for the kommune's own pages.
    Edition.INTERNAL: {
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-site",
        "X-Robots-Tag": "noindex, nofollow",
    },
}


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A Content-Security-Policy for some pages."""

    pattern: str
    """A regular expression of their paths, as addresses and as files."""
    policy: str


@dataclass(frozen=True, slots=True)
class ResponseHeaders:
    """The headers of each file of a site."""

    edition: Edition
    policy: str
    """The Content-Security-Policy of all files that no rule matches."""
    rules: tuple[PolicyRule, ...]
    """The first that matches counts."""

    @property
    def always(self) -> Mapping[str, str]:
        """The headers that all files have, with the same value."""
        return {**_SAFE, **_BY_EDITION[self.edition]}

    @property
    def shares_data(self) -> bool:
        """Whether scripts on other sites may read the data of this one."""
        return self.edition is Edition.PUBLIC

    def of(self, file: str) -> dict[str, str]:
        """Return the headers of a file, by its path from the site's root."""
        path = f"/{file}"
        policy = next((rule.policy for rule in self.rules if re.search(rule.pattern, path)), self.policy)
        cache = next((value for pattern, value in CACHE_RULES if re.search(pattern, path)), REVALIDATED)
        shared = {ORIGINS: "*"} if self.shares_data and re.search(SHARED_DATA, path) else {}
        return {**self.always, POLICY: policy, CACHE: cache, "Content-Type": content_type(file), **shared}


def content_type(file: str) -> str:
    """Return the type of a file by its name, with the encoding of text."""
    path = PurePosixPath(file)
    found = FEED_TYPES.get(path.name) or TYPES.get(path.suffix.casefold(), OTHER_TYPE)
    return f"{found}; charset=utf-8" if found.startswith("text/") else found


def headers_of_site(site: Path, site_url: str, edition: Edition) -> ResponseHeaders:
    """Return the headers that the files of a finished site need. Raises Blocked when a policy would be too long.

    `site_url` is its public address, which ends in a slash.
    """
    pages, styles = _read(site, site_url)
    shared = content_policy.union(styles)
    framed = content_policy.union([shared, *(one for page, one in pages.items() if page.startswith(FRAMEABLE))])
    rules = [PolicyRule(f"^/{FRAMEABLE}", _checked(content_policy.policy_text(_frameable(framed))))]
    groups: dict[frozenset[str], list[str]] = {}
    for page, needs in pages.items():
        if not page.startswith(FRAMEABLE):
            groups.setdefault(needs.get("script-src", frozenset()), []).append(page)
    sizes = Counter({scripts: len(members) for scripts, members in groups.items()})
    common = [scripts for scripts, _ in sizes.most_common(1)]
    if sum(sizes.values()) - sum(sizes[one] for one in common) > _MOST_RULES:
        common = list(groups)
    rest = content_policy.union([shared, *(_without_scripts(one) for one in pages.values())])
    together = [rest, *(pages[page] for one in common for page in groups[one])]
    for scripts, members in groups.items():
        if scripts not in common:
            policy = _closed(content_policy.union([rest, *(pages[page] for page in members)]))
            rules += [PolicyRule(_pattern(page), policy) for page in sorted(members)]
    return ResponseHeaders(edition, _closed(content_policy.union(together)), tuple(rules))


def _read(site: Path, site_url: str) -> tuple[dict[str, Sources], list[Sources]]:
    """Return what each page of a site needs, by path, and what its style sheets do."""
    pages: dict[str, Sources] = {}
    styles: list[Sources] = []
    for name, file in _files(site):
        if name.endswith((".html", ".css")):
            text = file.read_text(encoding="utf-8", errors="replace")
            if name.endswith(".css"):
                styles.append(content_policy.css_sources(text, site_url + name))
            else:
                pages[name] = content_policy.page_sources(text, site_url + name)
    return pages, styles


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for folder, _, names in os.walk(site):
        for name in sorted(names):
            file = Path(folder, name)
            yield file.relative_to(site).as_posix(), file


def _without_scripts(needs: Sources) -> Sources:
    """Return what a page needs besides its scripts and what they fetch."""
    if not needs.get("script-src"):
        return needs
    return {name: sources for name, sources in needs.items() if name not in _FOR_SCRIPTS}


def _frameable(needs: Sources) -> Sources:
    return {name: sources for name, sources in needs.items() if name != content_policy.FRAME_ANCESTORS}


def _closed(needs: Sources) -> str:
    """Return a policy under which no other site may show the page in a frame."""
    return _checked(content_policy.policy_text({**needs, content_policy.FRAME_ANCESTORS: frozenset()}))


def _checked(policy: str) -> str:
    if len(policy) > _LONGEST_POLICY:
        raise Blocked(fill(_TOO_LONG, {"length": len(policy)}))
    return policy


def _pattern(page: str) -> str:
    """Return a regular expression of the paths that a page has as an address and as a file."""
    folder, name = page.removesuffix("index.html"), "index.html"
    whole = re.escape(folder) + (f"({re.escape(name)})?" if page.endswith("index.html") else "")
    return f"^/{whole}$"
