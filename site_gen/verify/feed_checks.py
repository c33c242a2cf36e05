"""Feeds and data of a finished site: they contain the stories that the site has, and no others."""

import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from site_gen.model.localized import Words

_ALL = "stories.json"


def list_defects(files: Mapping[str, Path], base: str, articles: AbstractSet[str]) -> Iterator[tuple[str, Words]]:
    """Yield file and message of each defect. `articles` are the full addresses of all story pages."""
    told: dict[str, list[str]] = {}
    for name, file in files.items():
        read = _READERS.get(PurePosixPath(name).name)
        if read is not None:
            try:
                told[name] = [urljoin(base, address) for address in read(file.read_text(encoding="utf-8"))]
            except (ValueError, ET.ParseError, KeyError, TypeError) as error:
                yield name, Words(nn=f"Fila kan ikkje lesast: {error}", nb=f"Filen kan ikke leses: {error}")
    for name, addresses in told.items():
        for address in sorted(set(addresses) - articles):
            yield name, Words(nn=f"Har {address} for mykje", nb=f"Har {address} for mye")
        other = told.get(name.removesuffix("xml") + "json") if name.endswith(".xml") else None
        if other is not None and other != addresses:
            yield name, Words(nn="Har andre forteljingar enn feed.json", nb="Har andre fortellinger enn feed.json")
    for address in sorted(articles - set(told.get(_ALL, articles))):
        yield _ALL, Words(nn=f"Manglar {address}", nb=f"Mangler {address}")


def _in_rss(text: str) -> list[str]:
    return [item.findtext("link", "") for item in ET.fromstring(text).iter("item")]  # noqa: S314 - a file that we made


def _in_json_feed(text: str) -> list[str]:
    return [item["url"] for item in json.loads(text)["items"]]


def _in_data(text: str) -> list[str]:
    return [story["address"] for story in json.loads(text)["stories"]]


_READERS: Mapping[str, Callable[[str], list[str]]] = {
    "feed.xml": _in_rss,
    "feed.json": _in_json_feed,
    _ALL: _in_data,
}
