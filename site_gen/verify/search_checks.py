"""The search index of a finished site: it has every page that it should have, and no word that is not on one."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_gen import search_records
from site_gen.model.localized import Words
from site_gen.search_records import FOLDER, FRAGMENT, TABLE

_ENTRY = f"{FOLDER}pagefind-entry.json"
_NEEDED = (_ENTRY, f"{FOLDER}pagefind.js", TABLE)
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_MISSING = Words(nn="Fila manglar.", nb="Filen mangler.")


def search_defects(files: Mapping[str, Path], pages: Mapping[str, str]) -> Iterator[tuple[str, Words]]:
    """Yield file and message of each defect of the index.

    `pages` are the HTML of the searchable pages, by address. A site without an index has no defects.
    """
    ours = {name: file for name, file in files.items() if name.startswith(FOLDER)}
    if not ours and search_records.SCRIPT not in files:
        return
    wanted = {
        record.address: record for page, text in pages.items() for record in search_records.search_records(page, text)
    }
    yield from ((name, _MISSING) for name in (_NEEDED if wanted else (TABLE,)) if name not in ours)
    listed: dict[str, str] = {}
    for name, file in ours.items():
        if name.endswith(FRAGMENT):
            try:
                read = search_records.read_fragment(file.read_bytes())
                address, content = search_records.address_of(read), str(read["content"])
            except (ValueError, LookupError, OSError, EOFError):
                yield name, Words(nn="Fila kan ikkje lesast.", nb="Filen kan ikke leses.")
                continue
            listed[address] = Path(name).stem
            if address in wanted and not _words(content) <= _words_on(wanted[address].html):
                yield name, Words(nn=f"Har ord som ikkje står på {address}", nb=f"Har ord som ikke står på {address}")
    yield from _compared(_ENTRY, set(wanted), set(listed))
    if TABLE in ours:
        yield from _of_table(ours[TABLE], listed)


def _compared(name: str, wanted: set[str], listed: set[str]) -> Iterator[tuple[str, Words]]:
    for address in sorted(wanted - listed):
        yield name, Words(nn=f"Manglar {address}", nb=f"Mangler {address}")
    for address in sorted(listed - wanted):
        yield name, Words(nn=f"Har {address} for mykje", nb=f"Har {address} for mye")


def _of_table(file: Path, listed: Mapping[str, str]) -> Iterator[tuple[str, Words]]:
    try:
        named = {row[0] for row in json.loads(file.read_bytes())["found"]}
    except (ValueError, LookupError, TypeError):
        yield TABLE, Words(nn="Fila kan ikkje lesast.", nb="Filen kan ikke leses.")
    else:
        yield from _compared(TABLE, set(listed.values()), named)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.replace("\u200b", "").casefold()))


def _words_on(page: str) -> set[str]:
    """Return the words on a page: a tag may be inside a word, or be the only separator of two."""
    return {word for between in ("", " ") for word in _words(html.unescape(_TAG.sub(between, page)))}
