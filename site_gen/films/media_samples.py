"""Which bytes of an MP4 its tracks show; the bytes that no track shows are remains of something else.

The tables are those of ISO/IEC 14496-12: chunks and sizes for a whole film (8.7), fragments for a film that was
recorded piece by piece (8.8).
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import BinaryIO, NamedTuple

from site_gen.films.boxes import Mp4Box, read_box
from site_gen.films.film_metadata import DamagedFilmError

_MOST_TRACKS = 100
_MOST_RANGES = 1_000_000
_OFFSET_IN_TRUN, _FIRST_FLAGS, _SIZE_OF_EACH = 0x1, 0x4, 0x200
_OF_EACH = (0x100, _SIZE_OF_EACH, 0x400, 0x800)
"""What a fragment's table may give for each sample, in this order: length, size, flags, when it is shown."""
_BASE, _DESCRIPTION, _LENGTH, _SIZE = 0x1, 0x2, 0x8, 0x10
_FROM_FRAGMENT = 0x20000


class ByteRange(NamedTuple):
    """A range of bytes in a file; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SampleTrack:
    """A track of a film, with its boxes by name."""

    handler: bytes
    boxes: dict[bytes, Mp4Box]

    def content(self, file: BinaryIO, name: bytes) -> bytes:
        """Return the content of a box of the track; empty where there is none."""
        box = self.boxes.get(name)
        return read_box(file, box.content, box.end - box.content) if box else b""


def sample_tracks(file: BinaryIO, boxes: Iterable[Mp4Box]) -> tuple[SampleTrack, ...]:
    """Return the tracks of a film. Raises DamagedFilmError when one of them has two tables of one kind."""
    everything = list(boxes)
    outer = [box for box in everything if box.name == b"trak"]
    if len(outer) > _MOST_TRACKS:
        raise DamagedFilmError
    return tuple(_track(file, _within(one, everything)) for one in outer)


def _track(file: BinaryIO, boxes: list[Mp4Box]) -> SampleTrack:
    by_name = {box.name: box for box in boxes}
    tables = {b"stsz", b"stz2", b"stsc", b"stco", b"co64", b"elst", b"tkhd", b"mdhd"}
    if len([box for box in boxes if box.name in tables]) > len(tables & by_name.keys()):
        raise DamagedFilmError
    handlers = [box for box in boxes if box.name == b"hdlr"]
    return SampleTrack(read_box(file, handlers[0].content + 8, 4) if handlers else b"", by_name)


def _within(outer: Mp4Box, boxes: Iterable[Mp4Box]) -> list[Mp4Box]:
    return [box for box in boxes if outer.content <= box.start and box.end <= outer.end]


def unreferenced_ranges(file: BinaryIO, boxes: list[Mp4Box]) -> Iterator[ByteRange]:
    """Yield the ranges of a film's data that no track shows. Raises DamagedFilmError when no track shows any of it."""
    of = sample_tracks(file, boxes)
    shown = [found for track in of for found in _of_tables(file, track)]
    shown += _of_fragments(file, boxes, of)
    if len(shown) > _MOST_RANGES:
        raise DamagedFilmError
    merged = list(_merged(shown))
    data = [box for box in boxes if box.name == b"mdat"]
    gaps = [gap for box in data for gap in _gaps(ByteRange(box.content, box.end), merged)]
    if gaps and sum(gap.end - gap.start for gap in gaps) == sum(box.end - box.content for box in data):
        raise DamagedFilmError
    yield from gaps


def _merged(ranges: list[ByteRange]) -> Iterator[ByteRange]:
    """Yield ranges in order, adjacent and overlapping ones merged."""
    start = end = -1
    for one in sorted(ranges):
        if one.start > end:
            if end > start:
                yield ByteRange(start, end)
            start = one.start
        end = max(end, one.end)
    if end > start:
        yield ByteRange(start, end)


def _gaps(whole: ByteRange, shown: list[ByteRange]) -> Iterator[ByteRange]:
    """Yield the parts of a range that are not covered by `shown`, which is merged and in order."""
    first = bisect_right(shown, whole.start, key=lambda one: one.end)
    inside = takewhile(lambda one: one.start < whole.end, islice(shown, first, None))
    edges = [ByteRange(whole.start, whole.start), *inside, ByteRange(whole.end, whole.end)]
    yield from (ByteRange(one.end, other.start) for one, other in pairwise(edges) if one.end < other.start)


def _of_tables(file: BinaryIO, track: SampleTrack) -> Iterator[ByteRange]:
    """Yield the range of each chunk of a track."""
    wide = b"co64" in track.boxes
    offsets = _numbers(track.content(file, b"co64" if wide else b"stco")[8:], 8 if wide else 4)
    sizes = _sizes(file, track)
    runs = _numbers(track.content(file, b"stsc")[8:], 4)
    if len(offsets) > _MOST_RANGES or (offsets and not runs):
        raise DamagedFilmError
    firsts, counts = runs[::3], runs[1::3]
    at = run = 0
    for chunk, offset in enumerate(offsets, start=1):
        while run + 1 < len(firsts) and firsts[run + 1] <= chunk:
            run += 1
        number = counts[run]
        yield ByteRange(offset, offset + sizes.of(at, number))
        at += number


class _Sizes(NamedTuple):
    """The sizes of a track's samples, in bytes."""

    number: int
    each: int
    """The common size; 0 where sizes differ."""
    single: "array[int]"

    def of(self, first: int, number: int) -> int:
        """Return the total size in bytes of some consecutive samples."""
        number = max(0, min(number, self.number - first))
        return number * self.each if self.each else sum(self.single[first : first + number])


def _sizes(file: BinaryIO, track: SampleTrack) -> _Sizes:
    packed = track.content(file, b"stz2")
    if packed:
        bits, count = packed[7], int.from_bytes(packed[8:12], "big")
        return _Sizes(count, 0, _packed(packed[12:], bits))
    content = track.content(file, b"stsz")
    each, count = int.from_bytes(content[4:8], "big"), int.from_bytes(content[8:12], "big")
    return _Sizes(count, each, array("I") if each else _numbers(content[12:], 4))


def _packed(content: bytes, bits: int) -> "array[int]":
    if len(content) > _MOST_RANGES:
        raise DamagedFilmError
    if bits == 4:
        return array("B", [half for byte in content for half in (byte >> 4, byte & 15)])
    if bits == 8:
        return array("B", content)
    if bits == 16:
        return _numbers(content, 2)
    raise DamagedFilmError


def _numbers(content: bytes, size: int) -> "array[int]":
    """Return big-endian integers of two, four or eight bytes; incomplete bytes at the end are ignored."""
    numbers = array({2: "H", 4: "I", 8: "Q"}[size])
    numbers.frombytes(content[: len(content) // size * size])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _of_fragments(file: BinaryIO, boxes: list[Mp4Box], of: Iterable[SampleTrack]) -> Iterator[ByteRange]:
    """Yield the range of each fragment's samples, for the tracks that the film has."""
    usual = dict(_usual_sizes(file, boxes))
    known = {_number_of(track, file) for track in of}
    current: Mp4Box | None = None
    header: _Header | None = None
    base = at = 0
    for box in sorted(boxes, key=lambda one: one.start):
        if box.name == b"moof":
            current, base, at = box, box.start, box.start
        elif box.name == b"tfhd" and current is not None:
            header = _header(read_box(file, box.content, 40), usual)
            # A fragment's later tracks follow the previous one, unless they have an offset.
            base = at if header.base is None and not header.from_fragment else header.base or current.start
            at = base
        elif box.name == b"trun" and header is not None:
            run = _run(read_box(file, box.content, box.end - box.content), header)
            start = at if run.offset is None else base + run.offset
            at = start + run.size
            if header.track in known:
                yield ByteRange(start, at)


class _Header(NamedTuple):
    """What a fragment declares for one track."""

    track: int
    base: int | None
    from_fragment: bool
    size: int


class _Run(NamedTuple):
    """Consecutive samples."""

    offset: int | None
    size: int


def _number_of(track: SampleTrack, file: BinaryIO) -> int:
    content = track.content(file, b"tkhd")
    at = 20 if content[:1] == b"\1" else 12
    return int.from_bytes(content[at : at + 4], "big")


def _usual_sizes(file: BinaryIO, boxes: list[Mp4Box]) -> Iterator[tuple[int, int]]:
    for box in boxes:
        if box.name == b"trex":
            content = read_box(file, box.content, 24)
            yield int.from_bytes(content[4:8], "big"), int.from_bytes(content[16:20], "big")


def _header(content: bytes, usual: dict[int, int]) -> _Header:
    flags, track = int.from_bytes(content[1:4], "big"), int.from_bytes(content[4:8], "big")
    at, base, size = 8, None, usual.get(track, 0)
    if flags & _BASE:
        base, at = int.from_bytes(content[at : at + 8], "big"), at + 8
    at += 4 * bool(flags & _DESCRIPTION) + 4 * bool(flags & _LENGTH)
    if flags & _SIZE:
        size = int.from_bytes(content[at : at + 4], "big")
    return _Header(track, base, bool(flags & _FROM_FRAGMENT), size)


def _run(content: bytes, header: _Header) -> _Run:
    flags, count = int.from_bytes(content[1:4], "big"), int.from_bytes(content[4:8], "big")
    at, offset = 8, None
    if flags & _OFFSET_IN_TRUN:
        offset, at = int.from_bytes(content[at : at + 4], "big", signed=True), at + 4
    at += 4 * bool(flags & _FIRST_FLAGS)
    present = [one for one in _OF_EACH if flags & one]
    if _SIZE_OF_EACH not in present:
        return _Run(offset, count * header.size)
    numbers = _numbers(content[at : at + 4 * count * len(present)], 4)
    return _Run(offset, sum(numbers[present.index(_SIZE_OF_EACH) :: len(present)]))
