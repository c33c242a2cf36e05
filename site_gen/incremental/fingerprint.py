"""Fingerprints of what every result depends on: our own code, the installed packages, and files."""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_CODE = Path(__file__).parent.parent
_INSTALLED = (".dist-info", ".egg-info")


@cache
def code_fingerprint() -> str:
    """Return a digest of our own code, the version of Python and those of the installed packages.

    Versions are read from the names of the folders with the packages' metadata: opening them all takes longer than
    checking a story.
    """
    sums = hashlib.sha256(sys.version.encode())
    for folder in filter(Path.is_dir, map(Path, dict.fromkeys(sys.path))):
        sums.update("\n".join(sorted(file.name for file in folder.iterdir() if file.suffix in _INSTALLED)).encode())
    sums.update(files_fingerprint(_CODE.rglob("*.py")).encode())
    return sums.hexdigest()


def files_fingerprint(files: Iterable[Path]) -> str:
    """Return a digest of files and their names; of an unreadable file, only the name."""
    sums = hashlib.sha256()
    for file in sorted(files):
        try:
            content = file.read_bytes() if file.is_file() else b""  # opening a named pipe would block
        except OSError:
            content = b""
        sums.update(f"{file.as_posix()}\n{len(content)}\n".encode(errors="surrogateescape"))
        sums.update(content)
    return sums.hexdigest()


def texts_fingerprint(*texts: str) -> str:
    """Return a digest of texts in order."""
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()
