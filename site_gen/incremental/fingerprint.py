"""What everything leans on: our own code, and every part that is installed with it."""

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_CODE = Path(__file__).parent.parent
_INSTALLED = (".dist-info", ".egg-info")


@cache
def code_fingerprint() -> str:
    """Return a digest of our own code, and of the version of Python and of each part that is installed.

    Versions are read from the names of the folders that say what is installed: to open them all takes longer than to
    check a story.
    """
    sums = hashlib.sha256(sys.version.encode())
    for folder in filter(Path.is_dir, map(Path, dict.fromkeys(sys.path))):
        sums.update("\n".join(sorted(file.name for file in folder.iterdir() if file.suffix in _INSTALLED)).encode())
    sums.update(files_fingerprint(_CODE.rglob("*.py")).encode())
    return sums.hexdigest()


def files_fingerprint(files: Iterable[Path]) -> str:
    """Return a digest of files with their names; of one that cannot be read, the name."""
    sums = hashlib.sha256()
    for file in sorted(files):
        try:
            content = file.read_bytes() if file.is_file() else b""  # a pipe would never let go
        except OSError:
            content = b""
        sums.update(f"{file.as_posix()}\n{len(content)}\n".encode(errors="surrogateescape"))
        sums.update(content)
    return sums.hexdigest()


def texts_fingerprint(*texts: str) -> str:
    """Return a digest of several texts in their order."""
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()
