"""Changes of several of people's own files, each written whole, and none when one of them has changed meanwhile."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.pipeline.build_options import LOCK, build_dir

LOCK_SECONDS = 10
"""Seconds to wait for another run that writes."""
_CHANGED_MEANWHILE = Words(
    nn="{path} vart endra av nokon annan imens. Ingenting er skrive. Køyr kommandoen på nytt.",
    nb="{path} ble endret av noen andre imens. Ingenting er skrevet. Kjør kommandoen på nytt.",
)
_LOCKED = Words(
    nn="Framsnakk arbeider i desse filene frå før. Vent til det er ferdig, og køyr kommandoen på nytt. Ingenting er "
    "skrive.",
    nb="Framsnakk arbeider i disse filene fra før. Vent til det er ferdig, og kjør kommandoen på nytt. Ingenting er "
    "skrevet.",
)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that is to have another text."""

    path: str
    """From the repository's root."""
    before: str | None
    """None for a file that does not exist yet."""
    after: str | None
    """None for a file that is to be removed."""


@dataclass(frozen=True, slots=True)
class PictureFileChange:
    """A picture that is to be added or removed."""

    path: str
    """From the repository's root."""
    before: bytes | None
    """None for a file that does not exist yet."""
    after: bytes | None
    """None for a file that is to be removed."""


AnyFileChange: TypeAlias = FileChange | PictureFileChange


def write_changes(root: Path, changes: Iterable[AnyFileChange]) -> None:
    """Write some files, each of them whole and in this order, one run at a time.

    Raises Failure, and then no file is written, when one has changed since its change was made.
    """
    chosen = list(changes)
    if not chosen:
        return
    with files_locked(root):
        for one in chosen:
            if _content(atomic_files.on_disk(root, one.path), one) != one.before:
                raise Failure(fill(_CHANGED_MEANWHILE, {"path": one.path}))
        for one in chosen:
            _write(atomic_files.on_disk(root, one.path), one.after)


@contextmanager
def files_locked(root: Path) -> Iterator[None]:
    """Hold the lock of everything that changes the files of a repository. Raises Failure when another run keeps it."""
    # Imported here: commands that change no file load this module too.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    folder = build_dir(root)
    folder.mkdir(exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise Failure(_LOCKED) from None


def _content(path: Path, change: AnyFileChange) -> str | bytes | None:
    if not os.path.lexists(path):
        return None
    return atomic_files.read_text(path) if isinstance(change, FileChange) else path.read_bytes()


def _write(path: Path, content: str | bytes | None) -> None:
    if content is None:
        path.unlink()
        atomic_files.fsync_file(path.parent)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.replace_bytes(path, content.encode() if isinstance(content, str) else content)
