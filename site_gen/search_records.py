"""The search records of a finished site: what its pages mark for the index, and what the index contains."""

import gzip
import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

FOLDER = "pagefind/"
"""The folder of the index in a site."""
TABLE = f"{FOLDER}framsnakk.json"
"""The file with the facets of each search record."""
SCRIPT = "assets/search.js"
FRAGMENT = ".pf_fragment"
_MARK = "data-pagefind-body"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A search record: a page, or a part of one with its own anchor."""

    address: str
    html: str
    """A page, of which Pagefind indexes the marked parts."""
    facets: tuple[str, ...]
    """Facets, each as `tema:heltidskultur`."""
    day: str
    """ISO date, or empty."""


def search_records(address: str, text: str) -> Iterator[SearchRecord]:
    """Yield the search records of the page at an address: each marked part with an id, or the whole page."""
    if _MARK not in text:
        return
    page = _PageReader(text)
    if not page.parts:
        yield SearchRecord(address, text, tuple(page.facets), page.day)
    for anchor, inside, facets in page.parts:
        alone = f'<!doctype html><html lang="{html.escape(page.language)}"><body>{inside}</body></html>'
        yield SearchRecord(f"{address}#{anchor}", alone, facets, "")


class _PageReader(HTMLParser):
    """Parses the facets of a page, and its marked parts with an id."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.day = ""
        self.facets: list[str] = []
        self.parts: list[tuple[str, str, tuple[str, ...]]] = []
        self._text = text
        self._lines = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
        self._part: tuple[str, int, str, tuple[str, ...]] | None = None
        self._depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        facets = values.get("data-facets", "").split()
        if self._part:
            self._depth += tag == self._part[2]
        elif _MARK in values and values.get("id"):
            self._part, self._depth = (values["id"], self._here(), tag, tuple(facets)), 1
        elif tag == "html":
            self.language = values.get("lang", "")
        elif tag == "time":
            self.day = self.day or values.get("datetime", "")
        self.facets += facets

    def handle_endtag(self, tag: str) -> None:
        if not self._part or tag != self._part[2]:
            return
        self._depth -= 1
        if not self._depth:
            anchor, start, _, facets = self._part
            self.parts.append((anchor, f"{self._text[start : self._here()]}</{tag}>", facets))
            self._part = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def read_fragment(content: bytes) -> Mapping[str, Any]:
    """Return the content of one of Pagefind's fragment files. Raises ValueError."""
    read = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
    if not isinstance(read, dict):
        raise ValueError("a fragment is a mapping")  # noqa: TRY004 - an error in the file, not in the call
    return read


def address_of(read: Mapping[str, Any]) -> str:
    """Return the address of a fragment: Pagefind writes a folder for each, with a leading slash."""
    page, mark, anchor = str(read["url"]).removeprefix("/").partition("#")
    return f"{page}#{anchor.removesuffix('/')}" if mark else page
