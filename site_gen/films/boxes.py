"""The boxes of an MP4 file: where each begins and ends, and its parents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from site_gen.films.film_metadata import DamagedFilmError

CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"mvex", b"moof", b"traf", b"mfra"}
_MOST_BOXES = 50_000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box of an MP4 file, by byte offsets."""

    name: bytes
    start: int
    content: int
    """Where its content begins."""
    end: int
    inside: tuple[bytes, ...]
    """The names of its parents, the outermost first."""


def boxes_of(file: BinaryIO, size: int) -> Iterator[Mp4Box]:
    """Yield every box of a file, each before its children. Raises DamagedFilmError."""
    waiting: list[tuple[int, int, tuple[bytes, ...]]] = [(0, size, ())]
    number = 0
    while waiting:
        at, end, inside = waiting.pop()
        while at < end:
            box = _box(file, at, end, inside)
            number += 1
            if number > _MOST_BOXES or len(inside) > _DEEPEST:
                raise DamagedFilmError
            yield box
            at = box.end
            if box.name in CONTAINERS:
                waiting.append((box.content, box.end, (*inside, box.name)))


def _box(file: BinaryIO, at: int, end: int, inside: tuple[bytes, ...]) -> Mp4Box:
    head = read_box(file, at, 16)
    if len(head) < 8:
        raise DamagedFilmError
    size, name, content = int.from_bytes(head[:4], "big"), head[4:8], at + 8
    if size == 1:
        size, content = int.from_bytes(head[8:16], "big"), at + 16
    elif size == 0:
        size = end - at
    if at + size > end or content > at + size:
        raise DamagedFilmError
    return Mp4Box(name, at, content, at + size, inside)


def read_box(file: BinaryIO, at: int, size: int) -> bytes:
    """Return `size` bytes of a file, fewer at its end."""
    file.seek(at)
    return file.read(size)
