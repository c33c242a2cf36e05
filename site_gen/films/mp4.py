"""MP4: nested boxes, each with a size and a name of four letters.

An allowlist: a box that is not known to be part of the film counts as metadata.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from site_gen.films import media_samples
from site_gen.films.boxes import CONTAINERS, Mp4Box, boxes_of, read_box
from site_gen.films.film_metadata import DamagedFilmError, FilmMetadata, metadata_kind
from site_gen.model.film import MP4, FilmErrorKind, FilmInfo
from site_gen.model.picture import Metadata

_IMAGES = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_QUICKTIME = b"qt  "
_CARRYING = {
    b"ftyp", b"styp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"vmhd", b"smhd", b"nmhd", b"dref", b"stsd", b"stts",
    b"ctts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stps", b"sdtp", b"sbgp", b"sgpd", b"cslg", b"elst",
    b"mehd", b"trex", b"mfhd", b"tfhd", b"tfdt", b"trun", b"tfra", b"mfro", b"sidx", b"iods", b"tref",
}  # fmt: skip
_SPACE = {b"free", b"skip", b"wide"}
_CODECS = {b"avc1", b"avc3", b"av01", b"vp09", b"mp4a", b"Opus"}
"""Codecs that all current browsers play."""
_HANDLERS = {b"vide", b"soun"}
_NEVER_SHOWN = {b"meta", b"camm", b"data", b"tmcd", b"hint"}
"""Tracks that cameras write for programs: measurements, places, time codes. Text that is shown is none of them."""
_PICTURE_CODECS = _CODECS - {b"mp4a", b"Opus"} | {b"hvc1", b"hev1", b"dvh1", b"dvhe"}
"""Codecs whose description has the name of a program in it."""
_PLAIN = re.compile(rb"[\x00-\x1f]?(?:VideoHandler|SoundHandler|Core Media (?:Video|Audio)|Lavc[0-9. a-z_-]*)?\x00*")
"""Names that programs give to everything they make."""
_MOST_READ = 1 << 20
_MOST_CUT_AWAY = 1.0
"""Maximum number of seconds that an edit list may hide: sound and pictures seldom begin and end together."""


def recognises(start: bytes) -> bool:
    """Return whether a file with this beginning is an MP4."""
    return start[4:8] == b"ftyp" and start[8:12] not in _IMAGES


def inspect(file: BinaryIO, size: int) -> FilmInfo:
    """Return what an MP4 is. Raises DamagedFilmError."""
    boxes = list(boxes_of(file, size))
    if file_begins(file, boxes) == _QUICKTIME:
        return FilmInfo(fault=FilmErrorKind.QUICKTIME)
    names = {box.name for box in boxes}
    if not {b"moov", b"mvhd", b"mdat"} <= names:
        raise DamagedFilmError
    if any(_codec(file, box) not in _CODECS for box in boxes if box.name == b"stsd" and _carries(file, box, boxes)):
        return FilmInfo(fault=FilmErrorKind.CODEC)
    metadata_found = [found for found in _metadata_in(file, boxes) if found.tells]
    width, height = max((_shape(file, box) for box in boxes if box.name == b"tkhd"), default=(0, 0))
    return FilmInfo(
        MP4,
        max((_seconds(file, box) for box in boxes if box.name in {b"mvhd", b"mdhd"}), default=0.0),
        width,
        height,
        tuple(sort for sort in Metadata if sort in {found.sort for found in metadata_found}),
        all(found.head is not None for found in metadata_found),
    )


def metadata(file: BinaryIO, size: int) -> Iterator[FilmMetadata]:
    """Yield every byte range that is no part of the film. Raises DamagedFilmError."""
    yield from _metadata_in(file, list(boxes_of(file, size)))


def file_begins(file: BinaryIO, boxes: list[Mp4Box]) -> bytes:
    """Return the brand that a file declares, or an empty value."""
    return read_box(file, boxes[0].content, 4) if boxes and boxes[0].name == b"ftyp" else b""


def _metadata_in(file: BinaryIO, boxes: list[Mp4Box]) -> Iterator[FilmMetadata]:
    # The data of such a track may hold a place for every second. Without the track it is a remainder, to be found anew.
    unseen = [track for box in boxes if (track := _unseen_track(file, box, boxes)) is not None]
    yield from (_freed(track) for track in unseen)
    kept = [box for box in boxes if not any(one.start <= box.start < one.end for one in unseen)]
    yield from _remains(file, boxes)
    for box in kept:
        if box.name in {b"mvhd", b"tkhd", b"mdhd"}:
            yield from _times(file, box)
        elif box.name == b"hdlr" and box.inside[-1:] == (b"minf",):
            yield _freed(box)  # QuickTime's way to say where its data is
        elif box.name == b"hdlr":
            yield from _named(file, box, 24, box.end - box.content - 24)
            if read_box(file, box.content + 8, 4) not in _HANDLERS:
                yield FilmMetadata(box.start, box.end - box.start, Metadata.OTHER, None)
        elif box.name == b"stsd":
            entry = read_box(file, box.content + 8, 86)
            if entry[4:8] in _PICTURE_CODECS:
                yield from _named(file, box, 8 + 50, 32)
        elif box.name in _SPACE:
            yield from _nonempty(file, media_samples.ByteRange(box.content, box.end))
        elif box.name not in _CARRYING | CONTAINERS:
            content = read_box(file, box.start, min(box.end - box.start, _MOST_READ))
            yield _freed(box, metadata_kind(content))


def _unseen_track(file: BinaryIO, box: Mp4Box, boxes: list[Mp4Box]) -> Mp4Box | None:
    """Return the track that a handler says is never shown; None for any other box."""
    if box.name != b"hdlr" or read_box(file, box.content + 8, 4) not in _NEVER_SHOWN:
        return None
    return next((one for one in boxes if one.name == b"trak" and one.start < box.start < one.end), None)


def _freed(box: Mp4Box, sort: Metadata = Metadata.OTHER) -> FilmMetadata:
    """Return what makes a box empty space."""
    size = box.end - box.start
    head = size.to_bytes(4, "big") + b"free" if box.content == box.start + 8 and size < 1 << 32 else None
    return FilmMetadata(box.start, size, sort, head)


def _remains(file: BinaryIO, boxes: list[Mp4Box]) -> Iterator[FilmMetadata]:
    """Yield data that is never shown: an earlier cut, another film, a second track."""
    for gap in media_samples.unreferenced_ranges(file, boxes):
        yield from _nonempty(file, gap, Metadata.REMAINS)
    seen: set[bytes] = set()
    for track in media_samples.sample_tracks(file, boxes):
        if track.handler in _NEVER_SHOWN:
            continue
        second = track.handler in seen and track.handler in _HANDLERS
        seen.add(track.handler)
        if second or _cut_away(file, track, boxes) > _MOST_CUT_AWAY:
            header = track.boxes.get(b"tkhd")
            if header is not None:
                yield FilmMetadata(header.start, header.end - header.start, Metadata.REMAINS, None)


def _cut_away(file: BinaryIO, track: media_samples.SampleTrack, boxes: list[Mp4Box]) -> float:
    """Return how many seconds of a track its edit list hides."""
    edits, header = track.content(file, b"elst"), track.boxes.get(b"mdhd")
    film = next((box for box in boxes if box.name == b"mvhd"), None)
    if not edits or header is None or film is None:
        return 0.0
    step, half = (20, 8) if edits[:1] == b"\1" else (12, 4)
    entries = [edits[at : at + step] for at in range(8, len(edits) - step + 1, step)]
    lengths = [int.from_bytes(one[:half], "big") for one in entries if one[half : 2 * half] != b"\xff" * half]
    if 0 in lengths:
        return 0.0  # to the end, in a film that was recorded piece by piece
    scale = read_box(file, film.content, 24)
    scale = scale[20:24] if scale[:1] == b"\1" else scale[12:16]
    return _seconds(file, header) - sum(lengths) / (int.from_bytes(scale, "big") or 1)


def _times(file: BinaryIO, box: Mp4Box) -> Iterator[FilmMetadata]:
    """Yield the times when the film was made and changed, where they are set."""
    wide = read_box(file, box.content, 1) == b"\x01"
    start, size = box.content + 4, 16 if wide else 8
    if read_box(file, start, size).strip(b"\0"):
        yield FilmMetadata(start, size, Metadata.OTHER)


def _named(file: BinaryIO, box: Mp4Box, at: int, size: int) -> Iterator[FilmMetadata]:
    """Yield a name unless it is one of the common ones."""
    start = box.content + at
    size = min(size, box.end - start)
    if size > 0 and not _PLAIN.fullmatch(read_box(file, start, size)):
        yield FilmMetadata(start, size, Metadata.OTHER)


def _nonempty(file: BinaryIO, space: media_samples.ByteRange, sort: Metadata | None = None) -> Iterator[FilmMetadata]:
    """Yield the parts of what is never shown that are not empty; of the kind of their content where none is given."""
    for start in range(space.start, space.end, _MOST_READ):
        part = read_box(file, start, min(_MOST_READ, space.end - start))
        if part.strip(b"\0"):
            yield FilmMetadata(start, len(part), sort or metadata_kind(part))


def _seconds(file: BinaryIO, box: Mp4Box) -> float:
    head = read_box(file, box.content, 32)
    wide = head[:1] == b"\x01"
    scale, length = (head[20:24], head[24:32]) if wide else (head[12:16], head[16:20])
    unknown = length.strip(b"\xff") == b""
    return 0.0 if unknown else int.from_bytes(length, "big") / (int.from_bytes(scale, "big") or 1)


def _shape(file: BinaryIO, box: Mp4Box) -> tuple[int, int]:
    end = read_box(file, box.end - 8, 8)
    return int.from_bytes(end[:2], "big"), int.from_bytes(end[4:6], "big")


def _codec(file: BinaryIO, box: Mp4Box) -> bytes:
    return read_box(file, box.content + 12, 4)


def _carries(file: BinaryIO, box: Mp4Box, boxes: list[Mp4Box]) -> bool:
    """Return whether a table of codecs is of a track with pictures or sound, by the handler before it."""
    before = [other for other in boxes if other.name == b"hdlr" and other.start < box.start]
    return bool(before) and read_box(file, max(before, key=lambda one: one.start).content + 8, 4) in _HANDLERS
