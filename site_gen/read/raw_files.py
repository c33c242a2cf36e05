"""Read one file of unknown content: no links, strict UTF-8, limits on size, NFC."""

import codecs
import hashlib
import os
import re
import stat
import unicodedata
from functools import lru_cache
from pathlib import Path

from site_gen import atomic_files, front_matter, text_edits
from site_gen.file_digests import sha256_of
from site_gen.language import detect
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, ReadError
from site_gen.model.source_positions import whole_line_span

MOST_FRONT_BYTES = front_matter.MOST_FRONT_BYTES
MOST_STORY_BYTES = front_matter.MOST_FRONT_BYTES + front_matter.MOST_BODY_BYTES
_BOUNDARY = re.compile(rb"(?:^|[\r\n])---[ \t]*(?=[\r\n]|$)")

_LANGUAGE = re.compile(
    r"^[ \t]*(?:språk|spraak|language|lang|målform)[ \t]*:[ \t]*[\"']?(nn|nb|nynorsk|bokmål)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_PROSE = re.compile(r"^[ \t-]*\w{1,30}:|^#[ \t].*|<!--[^<>]{0,1000}", re.MULTILINE)
"""Keys, notes and a template's questions: they are in the form of the template, not in the writer's."""
_LONGEST_SAMPLE = 20_000
"""Number of characters that decide the form of a text."""


def read_raw(path: str | Path, most: int = MOST_STORY_BYTES) -> bytes | ReadError:
    """Return a file's bytes, or why it cannot be read; at most `most` + 1 bytes of a larger file."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return ReadError(FileErrorKind.SYMLINK)
        if not stat.S_ISREG(mode):
            return ReadError(FileErrorKind.UNREADABLE)  # opening a named pipe would block
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path object costs more than the read
            return file.read(most + 1)
    except OSError:
        return ReadError(FileErrorKind.UNREADABLE)


def decode_text(raw: bytes) -> str | ReadError:
    r"""Return the text of a story's bytes with `\n` line ends, or why it cannot be read."""
    return decode_bytes(raw) if len(raw) <= MOST_STORY_BYTES else _too_large(raw)


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _too_large(raw: bytes) -> ReadError:
    """Return which part of a story is too long: the body, when the front matter is closed within its limit."""
    boundary_ends = [matched.end() for matched in _BOUNDARY.finditer(raw, 0, MOST_FRONT_BYTES)]
    if _looks_like_utf16(raw):
        return ReadError(FileErrorKind.UTF16)
    if len(boundary_ends) < 2:
        return ReadError(FileErrorKind.FRONT_TOO_LARGE)
    return ReadError(FileErrorKind.BODY_TOO_LARGE, whole_line_span(len(raw[: boundary_ends[1]].splitlines())))


def decode_bytes(raw: bytes) -> str | ReadError:
    r"""Return the text of bytes of any length with `\n` line ends, or why it cannot be read."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(raw):
        return ReadError(FileErrorKind.UTF16)
    try:
        return text_edits.normalised_newlines(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return ReadError(FileErrorKind.NOT_UTF8, whole_line_span(raw.count(b"\n", 0, error.start) + 1))


def searchable_text(raw: bytes | ReadError, why: ReadError) -> str:
    """Return the text of bytes in another encoding than UTF-8, to search for what is private; empty for other errors.

    Letters may be wrong, digits are right.
    """
    encoding = _SEARCHED_AS.get(why.broken)
    if isinstance(raw, ReadError) or encoding is None:
        return ""
    return text_edits.normalised_newlines(raw.decode(encoding, errors="replace"))


_SEARCHED_AS = {FileErrorKind.NOT_UTF8: "cp1252", FileErrorKind.UTF16: "utf-16"}


def _looks_like_utf16(raw: bytes) -> bool:
    """Return whether bytes look like UTF-16 without a byte order mark: every other byte of plain text is zero."""
    start = raw[:256]
    return max(start[::2].count(0), start[1::2].count(0)) > len(start) // 4


def guessed_form(raw: bytes, otherwise: Form) -> Form:
    """Return the written form that a file names as its language, or else that of its text.

    Returns `otherwise` when neither is found.
    """
    # UTF-16 and Latin-1 both decode well enough like this to find one ASCII word after one Norwegian key.
    text = raw.decode("utf-8", "ignore") + "\n" + raw.replace(b"\0", b"").decode("latin-1").lstrip("ÿþ")
    matched = _LANGUAGE.search(unicodedata.normalize("NFC", text))
    if matched is not None:
        return form_of(matched[1], otherwise)
    prose = _NOT_PROSE.sub("", text[:_LONGEST_SAMPLE])
    return detect.form_of(prose) or otherwise


def form_of(language: str, otherwise: Form) -> Form:
    """Return the form that a language's name or tag stands for; `otherwise` for other languages."""
    return {"nn": Form.NN, "nynorsk": Form.NN, "nb": Form.NB, "bokmål": Form.NB}.get(language.casefold(), otherwise)


def fingerprint(path: Path) -> str | None:
    """Return the SHA-256 of an attached file, or None when it is not a regular file."""
    try:
        if not _is_file(path):
            return None
        return sha256_of(path)
    except OSError:
        return None


def find_file(folder: Path, name: str) -> Path | None:
    """Return the file in a folder whose name is exactly `name`, in any Unicode composition; None when there is none.

    The file systems of Windows and macOS also find kopp.JPG for Kopp.jpg, but the web server does not.
    """
    path = atomic_files.on_disk(folder, name)
    if not os.path.lexists(path):
        return None
    if path.name in _listed(folder, _changed(folder)):
        return path
    # A file may have been created since the folder was listed; a folder that cannot be listed proves nothing.
    names = _names(folder)
    return path if path.name in names or not names else None


def file_names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted and in NFC; an empty list when it cannot be listed."""
    return sorted(unicodedata.normalize("NFC", name) for name in _names(folder))


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))  # noqa: PTH208 - only names are needed
    except OSError:
        return frozenset()


@lru_cache(maxsize=64)
def _listed(folder: Path, changed: int) -> frozenset[str]:  # noqa: ARG001 - the modification time is part of the cache's key
    return _names(folder)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def text_fingerprint(path: Path) -> str | None:
    r"""Return the SHA-256 of a text file with `\n` line ends and no byte order mark, or None for other files.

    Git converts line ends on Windows, and some editors add the mark. For a text with neither, the result equals
    fingerprint().
    """
    try:
        if not _is_file(path):
            return None
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError:
        return None
    return hashlib.sha256(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()


def path_from_root(path: Path, root: Path) -> str:
    """Return a path as diagnostics name it: from the repository's root, with forward slashes, in NFC."""
    return unicodedata.normalize("NFC", os.path.relpath(path, root).replace(os.sep, "/"))
