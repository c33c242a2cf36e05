"""Search: Pagefind over the finished pages, and a table of the facets of its results."""

import errno
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_gen import search_records
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.search_records import FOLDER, FRAGMENT, TABLE, SearchRecord

_DISK_FULL = re.compile(f"os error ({errno.ENOSPC}|{errno.EDQUOT}|{errno.EFBIG})\\b".encode())
"""Pagefind's error when the disk is full."""
_TIMEOUT = 600
"""Seconds that Pagefind may take."""
_KEPT = re.compile(
    r"pagefind\.js|pagefind-entry\.json|pagefind\.\w+\.pf_meta|wasm\.(?!unknown)\w+\.pagefind|(index|fragment)/.+"
)
"""The files that our search page uses; Pagefind also writes its own interfaces, half a megabyte."""
_MISSING = Words(
    nn="Søket treng Pagefind, og det er ikkje installert. Skriv dette éin gong, og så kommandoen på nytt: {command}",
    nb="Søket trenger Pagefind, og det er ikke installert. Skriv dette én gang, og så kommandoen på nytt: {command}",
)
_WOULD_NOT = Words(
    nn="Pagefind klarte ikkje å lage søket: {said}.",
    nb="Pagefind klarte ikke å lage søket: {said}.",
)


def is_installed() -> bool:
    """Return whether Pagefind is installed."""
    return importlib.util.find_spec("pagefind") is not None and _program() is not None


def require_pagefind() -> None:
    """Raise Failure when Pagefind is not installed."""
    if not is_installed():
        raise Failure(fill(_MISSING, {"command": install_command(Path(sys.prefix))}))


def install_command(environment: Path) -> str:
    """Return what installs Pagefind next to the Framsnakk that runs, wherever Framsnakk itself came from.

    pipx keeps its metadata in the environment that it makes.
    """
    # Imported here: it takes 20 ms, and all commands load this module.
    from importlib import metadata  # noqa: PLC0415

    named = next(
        name for name in metadata.requires("framsnakk") or () if name.startswith("pagefind") and "search" in name
    )
    package = named.partition(";")[0].strip()
    if (environment / "pipx_metadata.json").is_file():
        return f'pipx inject framsnakk "{package}"'
    return f'{shlex.quote(sys.executable)} -m pip install "{package}"'


def _program() -> Path | None:
    # Imported here: it is an extra, and most builds make no index.
    from pagefind.service import get_executable  # noqa: PLC0415

    return get_executable()


def build_index(site: Path) -> dict[str, bytes]:
    """Return the files of the search index of the pages in a folder, by path from the site's root. Raises Failure."""
    found = list(_records(site))
    if not found:
        return {TABLE: index_table([], {})}  # Pagefind makes no index without pages
    with tempfile.TemporaryDirectory() as temporary:
        input_folder, output_folder = Path(temporary, "given"), Path(temporary, "made")
        for record in found:
            page, _, anchor = record.address.partition("#")
            folder = input_folder / page / f"#{anchor}" if anchor else input_folder / page
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(record.html, encoding="utf-8")
        _run(input_folder, output_folder)
        files = {FOLDER + name: content for name, content in _output_files(output_folder) if _KEPT.fullmatch(name)}
    try:
        return files | {TABLE: index_table(found, indexed_addresses(files))}
    except (ValueError, LookupError, OSError, EOFError) as error:
        raise _failed(f"{type(error).__name__} {error}") from error


def _run(input_folder: Path, output_folder: Path) -> None:
    """Run Pagefind from one folder into another. Raises Failure.

    The command is used, which exits when all files are written. The service of the Python package may be killed with
    files half written, and answers only ten times a second.
    """
    command = [str(_program()), "--site", str(input_folder), "--output-path", str(output_folder)]
    # Run in the temporary folder without PAGEFIND_* variables, so that no local configuration changes the index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        process = subprocess.run(  # noqa: S603 - the path of the package's own program
            command, cwd=input_folder, env=environment, capture_output=True, check=False, timeout=_TIMEOUT
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(type(error).__name__) from error
    full = _DISK_FULL.search(process.stderr + process.stdout)
    if full:
        raise OSError(int(full[1]), os.strerror(int(full[1])), str(output_folder))
    if process.returncode:
        raise _failed((process.stderr or process.stdout).decode(errors="replace"))


def _output_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def _failed(output: str) -> Failure:
    return Failure(fill(_WOULD_NOT, {"said": " ".join(output.split())[:300]}))


def _records(site: Path) -> Iterator[SearchRecord]:
    for file in sorted(site.rglob("index.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        yield from search_records.search_records(address, file.read_text(encoding="utf-8"))


def indexed_addresses(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return Pagefind's name of each search record, by address."""
    names = [name for name in files if name.endswith(FRAGMENT)]
    return {search_records.address_of(search_records.read_fragment(files[name])): Path(name).stem for name in names}


def index_table(found: Iterable[SearchRecord], names: Mapping[str, str]) -> bytes:
    """Return the facets of each search record, newest first, by Pagefind's name of it.

    Pagefind's own filters are not used: it writes them in another order each time, and cannot count results that two
    queries share.
    """
    newest = sorted(sorted(found, key=lambda record: record.address), key=lambda record: record.day, reverse=True)
    values = sorted({facet for record in newest for facet in record.facets})
    number = {facet: at for at, facet in enumerate(values)}
    rows = [[names[record.address], *(number[facet] for facet in sorted(record.facets))] for record in newest]
    return json.dumps({"facets": values, "found": rows}, ensure_ascii=False, separators=(",", ":")).encode()
