"""The text of a file in a finished site, unpacked and decoded."""

import gzip
import re
import zlib
from pathlib import Path, PurePosixPath

from site_gen import search_records

_PICTURES_AND_FILMS = (
    ".avif", ".gif", ".ico", ".jpeg", ".jpg", ".mp4", ".png", ".ttf", ".webm", ".webp", ".woff", ".woff2",
)  # fmt: skip
"""Files without text; metadata in pictures is searched by another check."""
_PARAGRAPH = "\n\n"
"""A separator that no name or sentence contains."""
_GZIP = b"\x1f\x8b"
_PAGEFIND = b"pagefind_dcd"
"""How what Pagefind writes begins, unpacked."""
_WEB_ASSEMBLY = b"\x00asm"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffd]+")


def file_text(name: str, file: Path) -> str | None:
    """Return the text of a file; None for one that holds none."""
    if name.endswith(_PICTURES_AND_FILMS):
        return None
    raw = file.read_bytes()
    if raw.startswith(_GZIP):
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            return None
    if is_web_assembly(raw):
        return None
    text = raw.removeprefix(_PAGEFIND).decode("utf-8", errors="replace")
    # Words of an index stand side by side in no sentence.
    binary = name.startswith(search_records.FOLDER) and PurePosixPath(name).suffix.startswith((".pf_", ".pagefind"))
    return _CONTROL.sub(_PARAGRAPH, text) if binary and not name.endswith(search_records.FRAGMENT) else text


def is_web_assembly(raw: bytes) -> bool:
    """Return whether bytes, unpacked, are a program for browsers: Pagefind's own, which is made of no story."""
    return raw.removeprefix(_PAGEFIND).startswith(_WEB_ASSEMBLY)
