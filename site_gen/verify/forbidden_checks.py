"""Files, addresses and sentences that must not stand in a finished site, looked for in the bytes of every file."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from site_gen.file_digests import sha256_of
from site_gen.forbidden_content import ForbiddenContent
from site_gen.model.localized import Words
from site_gen.sentence_search import SentenceIndex
from site_gen.verify.site_texts import file_text

_ADDRESS = re.compile(r"[A-Za-z0-9._~:%/-]+")
_RELATIVE = re.compile(r"(?:\.{0,2}/)+")
_DATA = "stories.json"
_WITHDRAWN = Words(nn="ei forteljing som er trekt tilbake", nb="en fortelling som er trukket tilbake")
_FILE = Words(nn="Fila er ikkje med i denne utgåva: {what}.", nb="Filen er ikke med i denne utgaven: {what}.")
_CONTENT = Words(
    nn="Innhaldet i fila er ikkje med i denne utgåva: {what}.",
    nb="Innholdet i filen er ikke med i denne utgaven: {what}.",
)
_LEADS = Words(
    nn="Viser til ei side som ikkje er med i denne utgåva: {what}.",
    nb="Viser til en side som ikke er med i denne utgaven: {what}.",
)
_TEXT = Words(
    nn="Her står tekst som ikkje er med i denne utgåva: {what}.",
    nb="Her står tekst som ikke er med i denne utgaven: {what}.",
)
_KEY = Words(nn="Feltet {what} er ikkje med i denne utgåva.", nb="Feltet {what} er ikke med i denne utgaven.")


def forbidden_defects(
    files: Mapping[str, Path], forbidden: ForbiddenContent, base: str, links: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, Words]]:
    """Yield each file with something that must not stand in the site, and what that belongs to.

    `base` is the public address of the site, and `links` are the full addresses that each page leads to.
    """
    index = SentenceIndex(forbidden.sentences)
    addresses = _Addresses(forbidden, base)
    for name, file in files.items():
        is_gone = name in forbidden.gone
        found = set() if is_gone else {(_FILE, what) for what in addresses.labels_of([addresses.base + name])}
        found |= {(_FILE, forbidden.files[name])} if name in forbidden.files and not is_gone else set()
        what = forbidden.digests.get(sha256_of(file))
        found |= {(_CONTENT, what)} if what and not found else set()
        text = file_text(name, file)
        if text is not None:
            found |= {(_TEXT, forbidden.sentences[sentence]) for sentence in index.found_in(text)}
            written = {one for one in _ADDRESS.findall(text) if "/" in one}
            found |= {(_LEADS, what) for what in addresses.labels_of((*written, *links.get(name, ())))}
            found |= {(_KEY, Words(nn=key, nb=key)) for key in _keys(name, text) & forbidden.keys}
        for words, what in sorted(found, key=lambda one: (one[0].nn, one[1].nn)):
            yield name, Words(nn=words.nn.format(what=what.nn), nb=words.nb.format(what=what.nb))


class _Addresses:
    """The addresses that nothing may lead to."""

    def __init__(self, forbidden: ForbiddenContent, base: str) -> None:
        """Keep the addresses, and where the site begins."""
        self.base = base
        self._forbidden = forbidden
        self._path = urlsplit(base).path
        self._withdrawn = cache(self._is_withdrawn)

    def labels_of(self, written: Iterable[str]) -> Iterator[Words]:
        """Yield what each forbidden address belongs to."""
        for address in written:
            path = self._from_root(address)
            if path in self._forbidden.addresses:
                yield self._forbidden.addresses[path]
            elif path and self._withdrawn(path):
                yield _WITHDRAWN

    def _from_root(self, address: str) -> str:
        """Return an address from the site's root, or nothing when it is of another site."""
        if address.startswith(self.base):
            address = address[len(self.base) :]
        elif "://" in address or address.startswith("//"):
            return ""
        elif address.startswith(self._path):
            address = address[len(self._path) :]
        return unquote(_RELATIVE.sub("", address, count=1) if address[:1] in {".", "/"} else address).removesuffix(
            "index.html"
        )

    def _is_withdrawn(self, path: str) -> bool:
        for section in self._forbidden.sections:
            story = path.removeprefix(section).partition("/")[0]
            if path.startswith(section) and story:
                return hashlib.sha256(story.encode()).hexdigest() in self._forbidden.withdrawn
        return False


def _keys(name: str, text: str) -> set[str]:
    """Return the keys that stories have in a data file; one that cannot be parsed is another check's."""
    if PurePosixPath(name).name != _DATA:
        return set()
    try:
        return {str(key) for story in json.loads(text)["stories"] for key in story}
    except (ValueError, LookupError, TypeError, RecursionError):
        return set()
