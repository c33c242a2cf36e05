"""The Content-Security-Policy that finished pages need, computed from what stands in them."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

Sources = Mapping[str, frozenset[str]]
"""The sources that a policy allows, by directive."""

FRAME_ANCESTORS = "frame-ancestors"
_NONE = "'none'"
_SELF = "'self'"
_ORDER = (
    "default-src", "script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "manifest-src",
    "frame-src", "object-src", "worker-src", "base-uri", "form-action", FRAME_ANCESTORS,
)  # fmt: skip
_ALWAYS = ("default-src", "base-uri", "form-action")
"""Directives that a policy always has: the last two do not fall back on `default-src`."""
_LOADED = {
    ("audio", "src"): "media-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("iframe", "src"): "frame-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("object", "data"): "object-src",
    ("script", "src"): "script-src",
    ("track", "src"): "media-src",
    ("use", "href"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
}
"""The directive for what an attribute of an element loads."""
_LINKED = {
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": "script-src",
    "stylesheet": "style-src",
}
_PRELOADED = {
    "audio": "media-src",
    "fetch": "connect-src",
    "font": "font-src",
    "image": "img-src",
    "script": "script-src",
    "style": "style-src",
    "track": "media-src",
    "video": "media-src",
}
_SCRIPTS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
"""Types of a `script` that a browser runs or obeys; any other, such as JSON-LD, is data and needs nothing."""
_FONT_FACE = re.compile("@font-face", re.IGNORECASE)
_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?['\"]?([^'\");\s]+)", re.IGNORECASE)
_TARGET = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)


class _Need(NamedTuple):
    directive: str
    source: str


def page_sources(html: str, page: str) -> Sources:
    """Return what a page needs: what its elements load and run, and what its own policy allows already.

    `page` is its full address. What a script fetches cannot be seen in the page: where no policy in the page says that,
    it is taken to be files of the site.
    """
    reader = _NeedsReader(page)
    reader.feed(html)
    reader.close()
    needs = [*reader.needs, *reader.declared]
    if any(need.directive == "script-src" for need in reader.needs) and not reader.declared:
        needs.append(_Need("connect-src", _SELF))
    return _sources(needs)


def blocked_by_itself(html: str, page: str) -> list[tuple[str, str]]:
    """Return what a page has that its own policy forbids, as directive and source; nothing where it has no policy."""
    reader = _NeedsReader(page)
    reader.feed(html)
    reader.close()
    allowed = _sources(reader.declared)
    if not allowed:
        return []
    return sorted({(need.directive, need.source) for need in reader.needs if not _is_allowed(need, allowed)})


def _is_allowed(need: _Need, allowed: Sources) -> bool:
    falls_back = need.directive not in {"base-uri", "form-action", FRAME_ANCESTORS}
    sources = allowed.get(need.directive, allowed.get("default-src") if falls_back else None)
    if sources is None or need.source in sources:
        return True
    if need.source.startswith("'sha"):
        # A hash or a nonce, which is another for each answer, turns 'unsafe-inline' off.
        return any(one.startswith("'nonce-") for one in sources) or (
            "'unsafe-inline'" in sources and not any(one.startswith("'sha") for one in sources)
        )
    if need.source == "'unsafe-hashes'":
        return "'unsafe-inline'" in sources
    scheme, _, host = need.source.partition("://")
    return bool(host) and any(
        one in {"*", f"{scheme}:", host} or fnmatch(need.source, one) or fnmatch(host, one) for one in sources
    )


def css_sources(css: str, file: str) -> Sources:
    """Return what a style sheet makes a page load; `file` is its full address."""
    return _sources(_css_needs(css, file))


def union(policies: Iterable[Sources]) -> Sources:
    """Return a policy that allows what any of these does."""
    return _sources(_Need(name, source) for one in policies for name, sources in one.items() for source in sources)


def policy_text(sources: Sources) -> str:
    """Return a policy as the value of the header; what no source is allowed for is forbidden."""
    names = [name for name in _ORDER if name in sources or name in _ALWAYS]
    names += sorted(sources.keys() - set(_ORDER))
    return "; ".join(" ".join((name, *(sorted(sources.get(name, ())) or [_NONE]))) for name in names)


def _sources(needs: Iterable[_Need]) -> Sources:
    found: dict[str, set[str]] = {}
    for directive, source in needs:
        found.setdefault(directive, set()).update(() if source == _NONE else (source,))
    return {directive: frozenset(sources) for directive, sources in found.items()}


class _NeedsReader(HTMLParser):
    """Parses what a page needs."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.needs: list[_Need] = []
        self.declared: list[_Need] = []
        """What the page's own policy allows."""
        self._page = page
        self._directive = ""
        """That of the script or style sheet that is being read; empty elsewhere."""
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            self._attribute(tag, name, value)
        if tag == "meta" and values.get("http-equiv", "").casefold() == "content-security-policy":
            self.declared += _declared(values.get("content", ""))
        elif tag == "link":
            self._link(values)
        elif tag == "base" and "href" in values:
            self._need("base-uri", values["href"])
        elif tag == "source":
            self._need("media-src" if "src" in values else "img-src", values.get("src") or values.get("srcset", ""))
        elif tag == "style":
            self._directive, self._inside = "style-src", ""
        elif tag == "script" and "src" not in values and values.get("type", "").strip().casefold() in _SCRIPTS:
            self._directive, self._inside = "script-src", ""

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
            self.needs += [_Need("style-src", "'unsafe-hashes'"), _Need("style-src", _digest(value))]
            self.needs += _css_needs(value, self._page)
        elif name.startswith("on"):
            self.needs += [_Need("script-src", "'unsafe-hashes'"), _Need("script-src", _digest(value))]
        elif (tag, name) in _LOADED and not (tag == "script" and _is_data(value)):
            self._need(_LOADED[tag, name], value)

    def _link(self, values: Mapping[str, str]) -> None:
        for kind in values.get("rel", "").casefold().split():
            directive = _PRELOADED.get(values.get("as", "").casefold()) if kind == "preload" else _LINKED.get(kind)
            if directive:
                self._need(directive, values.get("href", ""))

    def _need(self, directive: str, value: str) -> None:
        targets = value.split(",") if directive == "img-src" and not _is_data(value) else [value]
        for target in filter(None, (one.strip() for one in targets)):
            self.needs.append(_Need(directive, _source(target.split()[0], self._page)))

    def handle_data(self, data: str) -> None:
        self._inside += data

    def handle_endtag(self, tag: str) -> None:
        if self._directive and tag in {"script", "style"}:
            self.needs.append(_Need(self._directive, _digest(self._inside)))
            if self._directive == "style-src":
                self.needs += _css_needs(self._inside, self._page)
            self._directive = ""


def _declared(policy: str) -> Iterator[_Need]:
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        for source in (sources or [_NONE]) if name else ():
            yield _Need(name.casefold(), source)


def _css_needs(css: str, file: str) -> Iterator[_Need]:
    rest, *faces = _FONT_FACE.split(css)
    fonts = ""
    for face in faces:
        inside, _, after = face.partition("}")
        fonts, rest = fonts + inside, rest + after
    for target in _IMPORT.findall(rest):
        yield _Need("style-src", _source(target, file))
    for directive, text in (("font-src", fonts), ("img-src", _IMPORT.sub("", rest))):
        for target in _TARGET.findall(text):
            if not target.startswith("#"):
                yield _Need(directive, _source(target.strip(), file))


def _is_data(target: str) -> bool:
    return target.strip().casefold().startswith("data:")


def _source(target: str, page: str) -> str:
    """Return the source that allows an address."""
    if _is_data(target):
        return "data:"
    full, here = urlsplit(urljoin(page, target)), urlsplit(page)
    return _SELF if (full.scheme, full.netloc) == (here.scheme, here.netloc) else f"{full.scheme}://{full.netloc}"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
