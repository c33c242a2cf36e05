"""A text changed in a few places and left alone in all others, and a file replaced whole."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_gen.model.diagnostic import Edit


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it lies on the disk, and as its lines are counted."""

    text: str
    """With bare line feeds."""
    newline: str
    mark: bytes
    """A byte order mark, when the file has one."""

    def encoded(self, text: str) -> bytes:
        """Return another text as this file would hold it."""
        return self.mark + text.replace("\n", self.newline).encode()


def read(path: Path) -> Raw:
    """Read a file that is known to be UTF-8."""
    raw = path.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    return Raw(text.replace("\r\n", "\n"), newline, mark)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, from the last place to the first."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        before = lines[span.line - 1][: span.column - 1]
        after = lines[span.end_line - 1][span.end_column - 1 :]
        lines[span.line - 1 : span.end_line] = [before + edit.text + after]
    return "\n".join(lines)


def replace(path: Path, content: bytes) -> None:
    """Write a file so that it is the old one or the new one, never half."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(content)
    aside.replace(path)
