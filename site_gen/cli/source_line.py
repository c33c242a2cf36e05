"""The source line of a diagnostic."""

from functools import lru_cache
from pathlib import Path

from site_gen.atomic_files import on_disk
from site_gen.control_characters import without_control_characters
from site_gen.model.diagnostic import Diagnostic


def line_of(root: Path, found: Diagnostic) -> str | None:
    """Return the line that a diagnostic is about; None for a link, a pipe, or a file that is not text."""
    path = on_disk(root, found.path)
    if path.is_symlink() or not path.is_file():
        return None
    try:
        status = path.stat()
        lines = _lines(path, (status.st_mtime_ns, status.st_size, status.st_ino))
    except (OSError, UnicodeDecodeError):
        return None
    # Normalised as the reader does it, and without control characters, which a terminal would obey.
    return without_control_characters(lines[found.span.line - 1]) if found.span.line <= len(lines) else None


@lru_cache(maxsize=4)
def _lines(path: Path, version: tuple[int, ...]) -> list[str]:  # noqa: ARG001 - the version is part of the cache's key
    """Return the lines of a file. Cached by file version: a file may have thousands of diagnostics."""
    text = path.read_text(encoding="utf-8-sig")
    return [] if "\0" in text or text.startswith(_ARCHIVE) else text.splitlines()


_ARCHIVE = "PK\x03\x04"
"""What a document from Word begins with."""
