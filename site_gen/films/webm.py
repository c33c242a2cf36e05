"""WebM: nested elements, each with an id, a size and content (EBML).

An allowlist: an element that is not known to be part of the film counts as metadata.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from site_gen.films.film_metadata import DamagedFilmError, FilmMetadata, metadata_kind
from site_gen.model.film import WEBM, FilmInfo
from site_gen.model.picture import Metadata

_EBML, _SEGMENT, _VOID, _SUM = 0x1A45DFA3, 0x18538067, 0xEC, 0xBF
_INFO, _TRACKS, _TRACK, _CLUSTER, _VIDEO = 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xE0
_SCALE, _LENGTH, _MADE_BY, _WRITTEN_BY = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_SORT, _WIDTH, _HEIGHT, _DOCUMENT = 0x83, 0xB0, 0xBA, 0x4282
_TRACK_NUMBER, _BLOCK, _GROUP, _BLOCK_IN_GROUP = 0xD7, 0xA3, 0xA0, 0xA1
_CARRYING = {
    0: {_EBML, _SEGMENT, _VOID},
    _EBML: {0x4286, 0x42F7, 0x42F2, 0x42F3, _DOCUMENT, 0x4287, 0x4285, _VOID, _SUM},
    _SEGMENT: {0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B, _VOID, _SUM},
    _INFO: {_SCALE, _LENGTH, _MADE_BY, _WRITTEN_BY, _VOID, _SUM},
    _TRACKS: {_TRACK, _VOID, _SUM},
    _CLUSTER: {0xE7, 0xA7, 0xAB, _BLOCK, _GROUP, _VOID, _SUM},
    _GROUP: {_BLOCK_IN_GROUP, 0x9B, 0xFB, 0x75A2, _VOID, _SUM},
    _TRACK: {
        _TRACK_NUMBER, 0x73C5, _SORT, 0xB9, 0x88, 0x55AA, 0x55AB, 0x55AC, 0x9C, 0x6DE7, 0x6DF8, 0x23E383, 0x234E7A,
        0x23314F, 0x55EE, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0xAA, 0x56AA, 0x56BB, _VIDEO, 0xE1, 0x6D80, _VOID, _SUM,
    },
}  # fmt: skip
"""The allowed children of each element that is opened, by its id."""
_PLAIN = re.compile(rb"(?:Lavf[0-9.]*)?\x00*")
"""Names that programs give to everything they make."""
_PICTURES_AND_SOUND = {1, 2}
_MOST_ELEMENTS = 50_000
_MOST_BLOCKS = 1_000_000
_MOST_READ = 1 << 20
_LONGEST_NUMBER = 8


@dataclass(frozen=True, slots=True)
class _Element:
    number: int
    start: int
    content: int
    end: int
    inside: int
    """The id of its parent; 0 for the file itself."""


def recognises(start: bytes) -> bool:
    """Return whether a file with this beginning is a WebM."""
    return start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start[:64]


def inspect(file: BinaryIO, size: int) -> FilmInfo:
    """Return what a WebM is. Raises DamagedFilmError."""
    elements = list(_elements(file, size))
    if not {_SEGMENT, _TRACKS, _CLUSTER} <= {element.number for element in elements}:
        raise DamagedFilmError
    values = {element.number: _read(file, element) for element in elements if element.number in {_SCALE, _LENGTH}}
    shapes = [int.from_bytes(_read(file, one), "big") for one in elements if one.number in {_WIDTH, _HEIGHT}]
    width, height = shapes[:2] if len(shapes) > 1 else (0, 0)
    scale = int.from_bytes(values.get(_SCALE, b"\x0f\x42\x40"), "big")
    metadata_found = [found for found in _metadata_in(file, elements) if found.tells]
    return FilmInfo(
        WEBM,
        _number(values.get(_LENGTH, b"")) * scale / 1e9,
        width,
        height,
        tuple(sort for sort in Metadata if sort in {found.sort for found in metadata_found}),
        all(found.head is not None for found in metadata_found),
    )


def metadata(file: BinaryIO, size: int) -> Iterator[FilmMetadata]:
    """Yield every byte range that is no part of the film. Raises DamagedFilmError."""
    yield from _metadata_in(file, list(_elements(file, size)))


def _elements(file: BinaryIO, size: int) -> Iterator[_Element]:
    """Yield every element that is opened, and its children; the content of a block is the film itself."""
    waiting = [(0, size, 0)]
    number = blocks = 0
    while waiting:
        at, end, inside = waiting.pop()
        while at < end:
            element = _element(file, at, end, inside)
            of_film = inside in {_CLUSTER, _GROUP}
            number, blocks = number + (not of_film), blocks + of_film
            if number > _MOST_ELEMENTS or blocks > _MOST_BLOCKS:
                raise DamagedFilmError
            yield element
            at = element.end
            if element.number in {_EBML, _SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO, _CLUSTER, _GROUP}:
                waiting.append((element.content, element.end, element.number))


def _element(file: BinaryIO, at: int, end: int, inside: int) -> _Element:
    file.seek(at)
    head = file.read(12)
    name, wide = _vint(head, marked=True)
    length, more = _vint(head[wide:], marked=False)
    content = at + wide + more
    if length == (1 << 7 * more) - 1:
        # Streamed while it was recorded: the length was not known.
        if name not in {_SEGMENT, _CLUSTER}:
            raise DamagedFilmError
        return _Element(name, at, content, end if name == _SEGMENT else _until(file, content, end), inside)
    if content + length > end:
        raise DamagedFilmError
    return _Element(name, at, content, content + length, inside)


def _until(file: BinaryIO, at: int, end: int) -> int:
    """Return where a cluster of unknown size ends: before the next sibling of clusters."""
    number = 0
    while at < end:
        file.seek(at)
        head = file.read(12)
        name, wide = _vint(head, marked=True)
        if name in _CARRYING[_SEGMENT] - {_VOID, _SUM}:
            return at
        length, more = _vint(head[wide:], marked=False)
        at += wide + more + length
        number += 1
        if number > _MOST_ELEMENTS:
            raise DamagedFilmError
    if at > end:
        raise DamagedFilmError
    return at


def _vint(head: bytes, *, marked: bool) -> tuple[int, int]:
    """Return an integer of variable width, and that width in bytes; a `marked` one keeps the width's marker bit."""
    width = 9 - head[0].bit_length() if head and head[0] else _LONGEST_NUMBER + 1
    if width > _LONGEST_NUMBER or len(head) < width:
        raise DamagedFilmError
    value = int.from_bytes(head[:width], "big")
    return (value if marked else value & ((1 << 7 * width) - 1)), width


def _metadata_in(file: BinaryIO, elements: list[_Element]) -> Iterator[FilmMetadata]:
    yield from _remains(file, elements)
    for element in elements:
        carrying = _CARRYING.get(element.inside)
        if element.number in {_MADE_BY, _WRITTEN_BY}:
            content = _read(file, element)
            if not _PLAIN.fullmatch(content):
                yield FilmMetadata(element.content, element.end - element.content, metadata_kind(content))
        elif element.number == _SORT and int.from_bytes(_read(file, element), "big") not in _PICTURES_AND_SOUND:
            yield FilmMetadata(element.start, element.end - element.start, Metadata.OTHER, None)
        elif element.number == _SUM:
            yield FilmMetadata(element.start, *_void(element), tells=False)
        elif element.number == _VOID:
            content = _read(file, element)
            if content.strip(b"\0"):
                yield FilmMetadata(element.content, element.end - element.content, metadata_kind(content))
        elif carrying is not None and element.number not in carrying:
            yield FilmMetadata(element.start, *_void(element, metadata_kind(_read(file, element))))


def _remains(file: BinaryIO, elements: list[_Element]) -> Iterator[FilmMetadata]:
    """Yield what is never shown: blocks of undeclared tracks, and a second track of one kind."""
    known = {int.from_bytes(_read(file, one), "big") for one in elements if one.number == _TRACK_NUMBER}
    seen: set[bytes] = set()
    for element in elements:
        if element.number == _SORT:
            sort = _read(file, element)
            if sort in seen:
                yield FilmMetadata(element.start, element.end - element.start, Metadata.REMAINS, None)
            seen.add(sort)
        elif element.number in {_BLOCK, _BLOCK_IN_GROUP} and element.inside in {_CLUSTER, _GROUP}:
            file.seek(element.content)
            track, _ = _vint(file.read(min(_LONGEST_NUMBER, element.end - element.content)), marked=False)
            if track not in known:
                size, sort_, head = _void(element, Metadata.REMAINS)
                yield FilmMetadata(element.start, size, sort_, head if element.number == _BLOCK else None)


def _void(element: _Element, sort: Metadata = Metadata.OTHER) -> tuple[int, Metadata, bytes]:
    """Return size, kind and first bytes of the void element that replaces an element."""
    size = element.end - element.start
    if size < _LONGEST_NUMBER + 1:
        return size, sort, bytes([_VOID, 0x80 | (size - 2)])
    return size, sort, bytes([_VOID, 0x01]) + (size - 9).to_bytes(7, "big")


def _number(content: bytes) -> float:
    """Return a float of four or eight bytes; 0 for other lengths."""
    known = {4: ">f", 8: ">d"}.get(len(content))
    value = float(struct.unpack(known, content)[0]) if known else 0.0
    return value if 0 <= value < 1e12 else 0.0


def _read(file: BinaryIO, element: _Element) -> bytes:
    file.seek(element.content)
    return file.read(min(element.end - element.content, _MOST_READ))
