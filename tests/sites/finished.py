"""A finished site: its files by digest, what stands where in it, and its parsed pages."""

import contextlib
import gzip
import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

_GZIP = b"\x1f\x8b"
"""How a packed file begins, such as those of the search index."""


def files(folder: Path) -> Iterator[Path]:
    """Yield every file under a folder, links and hidden ones too."""
    return (file for file in sorted(folder.rglob("*")) if file.is_symlink() or not file.is_dir())


def digests(folder: Path) -> dict[str, str]:
    """Return SHA-256 by path of every file."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files(folder)
    }


def pages(site: Path) -> list[str]:
    """Return the address of every page, but for those that only lead on to where a page is now."""
    return sorted(
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file in files(site)
        if file.name == "index.html" and b'<meta http-equiv="refresh"' not in file.read_bytes()
    )


def texts(folder: Path) -> dict[str, str]:
    """Return what each file says, by path: as it is written, and with packing, entities and JSON's escapes resolved."""
    return {file.relative_to(folder).as_posix(): _readings(file.read_bytes()) for file in files(folder)}


_KEPT = 1_500
"""Files whose readings are kept: twice those of the sample site. Its pictures are in every site that is built of it."""
_SHORTEST = 3
_RUN = re.compile(rf"[^\x00-\x1f\x7f-\x9f\N{{REPLACEMENT CHARACTER}}]{{{_SHORTEST},}}")
"""What could be a word in a file that is no text."""


@lru_cache(_KEPT)
def _readings(raw: bytes) -> str:
    if raw.startswith(_GZIP):
        raw = gzip.decompress(raw)
    written = raw.decode("utf-8", errors="replace")
    wide = raw.decode("utf-16-le", errors="replace")
    # What is no text is not normalised, and only what could be words of it is kept: the rest takes longest by far.
    if "\N{REPLACEMENT CHARACTER}" in written:
        runs = "\n".join(_RUN.findall(written))
        return "\n".join([runs, html.unescape(runs), *_RUN.findall(wide)])
    readings = [written, html.unescape(written)]
    with contextlib.suppress(ValueError):
        readings.append(json.dumps(json.loads(written), ensure_ascii=False))
    return "\n".join([*(unicodedata.normalize("NFC", reading) for reading in readings), wide])


@lru_cache(_KEPT)
def _folded(text: str) -> str:
    return text.casefold()


def where(words: str, folder: Path) -> list[str]:
    """Return the files under a folder that hold some words, or bear them in their path; capitals do not count."""
    return holding(words, texts(folder))


def holding(words: str, said: Mapping[str, str]) -> list[str]:
    """Return the files that hold some words, or bear them in their path, of those whose texts are given."""
    assert len(words) >= _SHORTEST, "shorter ones are not looked for in pictures"
    wanted = {unicodedata.normalize(form, words).casefold() for form in ("NFC", "NFD")}
    return [
        path
        for path, text in said.items()
        if any(one in place for place in (path.casefold(), _folded(text)) for one in wanted)
    ]


@dataclass(slots=True)
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    """All text in it, with single spaces."""
    inside: list[str] = field(default_factory=list)
    """Tags of the elements that it stands in, the outermost first."""
    language: str = ""
    """What a browser takes it to be written in."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Element(tag, {name: value or "" for name, value in attrs}, inside=[one.tag for one in self._open])
        found.language = found.attributes.get("lang", self._open[-1].language if self._open else "")
        self.elements.append(found)
        if tag not in _VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data


def elements(page: str) -> list[Element]:
    """Return every element of a page in the order in which they begin."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    for one in reader.elements:
        one.text = " ".join(one.text.split())
    return reader.elements


def named(page: str, tag: str) -> list[Element]:
    """Return the elements of one sort."""
    return [one for one in elements(page) if one.tag == tag]


def read(site: Path, address: str) -> str:
    """Return the HTML of the page at an address."""
    return (site / address / "index.html").read_text(encoding="utf-8")
