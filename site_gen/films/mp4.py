"""MP4: boxes in boxes, each with its size and a name of four letters.

Only what is known to carry film belongs: a box that is not known counts as hidden, whatever it is called.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from site_gen.films.hidden import Damaged, Hidden, sort_of
from site_gen.model.film import MP4, Reel, Unplayable
from site_gen.model.picture import Metadata

_IMAGES = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_QUICKTIME = b"qt  "
_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"mvex", b"moof", b"traf", b"mfra"}
_CARRYING = {
    b"ftyp", b"styp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"vmhd", b"smhd", b"nmhd", b"dref", b"stsd", b"stts",
    b"ctts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stps", b"sdtp", b"sbgp", b"sgpd", b"cslg", b"elst",
    b"mehd", b"trex", b"mfhd", b"tfhd", b"tfdt", b"trun", b"tfra", b"mfro", b"sidx", b"iods", b"tref",
}  # fmt: skip
_SPACE = {b"free", b"skip", b"wide"}
_CODECS = {b"avc1", b"avc3", b"av01", b"vp09", b"mp4a", b"Opus"}
"""What every browser of today plays."""
_HANDLERS = {b"vide", b"soun"}
_PLAIN = re.compile(rb"[\x00-\x1f]?(?:VideoHandler|SoundHandler|Core Media (?:Video|Audio)|Lavc[0-9. a-z_-]*)?\x00*")
"""Names that programs give all that they make."""
_MOST_BOXES = 50_000
_MOST_READ = 1 << 20
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    content: int
    """Where what is in it begins."""
    end: int
    inside: tuple[bytes, ...]
    """The names of the boxes that it lies in, the outermost first."""


def recognises(start: bytes) -> bool:
    """Tell whether a file that begins so is of this family."""
    return start[4:8] == b"ftyp" and start[8:12] not in _IMAGES


def look(file: BinaryIO, size: int) -> Reel:
    """Return what an MP4 is. Raises Damaged."""
    boxes = list(_boxes(file, size))
    if file_begins(file, boxes) == _QUICKTIME:
        return Reel(fault=Unplayable.QUICKTIME)
    names = {box.name for box in boxes}
    if not {b"moov", b"mvhd", b"mdat"} <= names:
        raise Damaged
    if any(_codec(file, box) not in _CODECS for box in boxes if box.name == b"stsd" and _carries(file, box, boxes)):
        return Reel(fault=Unplayable.CODEC)
    hidden = [found for found in _hidden(file, boxes) if found.tells]
    width, height = max((_shape(file, box) for box in boxes if box.name == b"tkhd"), default=(0, 0))
    return Reel(
        MP4,
        max((_seconds(file, box) for box in boxes if box.name in {b"mvhd", b"mdhd"}), default=0.0),
        width,
        height,
        tuple(sort for sort in Metadata if sort in {found.sort for found in hidden}),
        all(found.head is not None for found in hidden),
    )


def hidden(file: BinaryIO, size: int) -> Iterator[Hidden]:
    """Yield every stretch that is no part of the film. Raises Damaged."""
    yield from _hidden(file, list(_boxes(file, size)))


def file_begins(file: BinaryIO, boxes: list[_Box]) -> bytes:
    """Return the brand that a file says it has."""
    return _read(file, boxes[0].content, 4) if boxes and boxes[0].name == b"ftyp" else b""


def _boxes(file: BinaryIO, size: int) -> Iterator[_Box]:
    """Yield every box, each before those in it."""
    waiting: list[tuple[int, int, tuple[bytes, ...]]] = [(0, size, ())]
    number = 0
    while waiting:
        at, end, inside = waiting.pop()
        while at < end:
            box = _box(file, at, end, inside)
            number += 1
            if number > _MOST_BOXES or len(inside) > _DEEPEST:
                raise Damaged
            yield box
            at = box.end
            if box.name in _CONTAINERS:
                waiting.append((box.content, box.end, (*inside, box.name)))


def _box(file: BinaryIO, at: int, end: int, inside: tuple[bytes, ...]) -> _Box:
    head = _read(file, at, 16)
    if len(head) < 8:
        raise Damaged
    size, name, content = int.from_bytes(head[:4], "big"), head[4:8], at + 8
    if size == 1:
        size, content = int.from_bytes(head[8:16], "big"), at + 16
    elif size == 0:
        size = end - at
    if at + size > end or content > at + size:
        raise Damaged
    return _Box(name, at, content, at + size, inside)


def _hidden(file: BinaryIO, boxes: list[_Box]) -> Iterator[Hidden]:
    for box in boxes:
        if box.name in {b"mvhd", b"tkhd", b"mdhd"}:
            yield from _times(file, box)
        elif box.name == b"hdlr":
            yield from _named(file, box, 24, box.end - box.content - 24)
            if _read(file, box.content + 8, 4) not in _HANDLERS:
                # What such a track says lies among the film's own data, and a place may be said in every second.
                yield Hidden(box.start, box.end - box.start, Metadata.OTHER, None)
        elif box.name == b"stsd":
            entry = _read(file, box.content + 8, 86)
            if entry[4:8] in {b"avc1", b"avc3", b"av01", b"vp09"}:
                yield from _named(file, box, 8 + 50, 32)
        elif box.name in _SPACE:
            yield from _filled(file, box)
        elif box.name not in _CARRYING | _CONTAINERS:
            size = box.end - box.start
            head = size.to_bytes(4, "big") + b"free" if box.content == box.start + 8 and size < 1 << 32 else None
            content = _read(file, box.start, min(size, _MOST_READ))
            yield Hidden(box.start, size, sort_of(content), head)


def _times(file: BinaryIO, box: _Box) -> Iterator[Hidden]:
    """Yield when the film was made and changed, where it says so."""
    wide = _read(file, box.content, 1) == b"\x01"
    start, size = box.content + 4, 16 if wide else 8
    if _read(file, start, size).strip(b"\0"):
        yield Hidden(start, size, Metadata.OTHER)


def _named(file: BinaryIO, box: _Box, at: int, size: int) -> Iterator[Hidden]:
    """Yield a name that is not one of those that everybody has."""
    start = box.content + at
    size = min(size, box.end - start)
    if size > 0 and not _PLAIN.fullmatch(_read(file, start, size)):
        yield Hidden(start, size, Metadata.OTHER)


def _filled(file: BinaryIO, box: _Box) -> Iterator[Hidden]:
    """Yield space that is not empty."""
    for start in range(box.content, box.end, _MOST_READ):
        part = _read(file, start, min(_MOST_READ, box.end - start))
        if part.strip(b"\0"):
            yield Hidden(start, len(part), sort_of(part))


def _seconds(file: BinaryIO, box: _Box) -> float:
    head = _read(file, box.content, 32)
    wide = head[:1] == b"\x01"
    scale, length = (head[20:24], head[24:32]) if wide else (head[12:16], head[16:20])
    unknown = length.strip(b"\xff") == b""
    return 0.0 if unknown else int.from_bytes(length, "big") / (int.from_bytes(scale, "big") or 1)


def _shape(file: BinaryIO, box: _Box) -> tuple[int, int]:
    end = _read(file, box.end - 8, 8)
    return int.from_bytes(end[:2], "big"), int.from_bytes(end[4:6], "big")


def _codec(file: BinaryIO, box: _Box) -> bytes:
    return _read(file, box.content + 12, 4)


def _carries(file: BinaryIO, box: _Box, boxes: list[_Box]) -> bool:
    """Tell whether a table of codecs is of a track with pictures or sound: the handler before it says so."""
    before = [other for other in boxes if other.name == b"hdlr" and other.start < box.start]
    return bool(before) and _read(file, max(before, key=lambda one: one.start).content + 8, 4) in _HANDLERS


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)
