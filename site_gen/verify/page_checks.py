"""Defects of one HTML page: links, ids, language, headings, and what it loads."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LOADS = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
_LOADED_LINKS = {
    "stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch", "prerender",
}  # fmt: skip
_CSS_TARGET = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(slots=True)
class PageFacts:
    """The facts of a page that are checked."""

    links: list[str] = field(default_factory=list)
    """Targets of links."""
    loads: list[str] = field(default_factory=list)
    """What a browser loads without a click."""
    ids: set[str] = field(default_factory=set)
    language: str | None = None
    title: str = ""
    top_headings: int = 0
    unnamed_pictures: int = 0
    handlers: list[str] = field(default_factory=list)
    """Attributes that would run a script."""
    noindex: bool = False
    article: bool = False
    """Whether the page is marked as a story."""
    linked: list[str] = field(default_factory=list)
    """Its structured data, as JSON-LD."""
    canonical: str | None = None
    refresh: str | None = None
    """The target of an automatic redirect; None when there is none."""


class _FactsReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = PageFacts()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        seen = self.seen
        seen.ids |= {values["id"]} if values.get("id") else set()
        seen.handlers += [name for name in values if name.startswith("on")]
        seen.loads += [part for name in _LOADS.get(tag, ()) for part in _targets(values.get(name, ""))]
        seen.loads += css_targets(values.get("style", ""))
        if tag == "html":
            seen.language = values.get("lang")
        elif tag in {"title", "style"}:
            self._inside = tag
        elif tag == "script" and values.get("type") == "application/ld+json":
            self._inside = tag
            seen.linked.append("")
        elif tag == "h1":
            seen.top_headings += 1
        elif tag == "img" and "alt" not in values:
            seen.unnamed_pictures += 1
        elif tag == "meta":
            seen.article |= (values.get("property"), values.get("content")) == ("og:type", "article")
            seen.noindex |= values.get("name") == "robots" and "noindex" in values.get("content", "")
            if values.get("http-equiv", "").casefold() == "refresh":
                seen.refresh = next(iter(_REFRESH.findall(values.get("content", ""))), "")
                seen.loads += [seen.refresh]
        elif tag in {"a", "area"} and "href" in values:
            seen.links.append(values["href"])
        elif tag == "link":
            self._link(values)

    def _link(self, values: dict[str, str]) -> None:
        kinds = set(values.get("rel", "").casefold().split())
        if kinds & _LOADED_LINKS:
            self.seen.loads.append(values.get("href", ""))
        elif "canonical" in kinds:
            self.seen.canonical = values.get("href")
        elif "alternate" in kinds:
            self.seen.links.append(values.get("href", ""))

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.seen.title += data
        elif self._inside == "style":
            self.seen.loads += css_targets(data)
        elif self._inside == "script":
            self.seen.linked[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""


def css_targets(css: str) -> list[str]:
    """Return what CSS makes a browser load."""
    found = (match[1] or match[2] for match in _CSS_TARGET.finditer(css))
    return [target.strip() for target in found if not target.startswith(("data:", "#"))]


def _targets(value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.strip()]


def read_page(html: str) -> PageFacts:
    """Return the facts of a page."""
    reader = _FactsReader()
    reader.feed(html)
    reader.close()
    return reader.seen
