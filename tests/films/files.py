"""Film files put together part by part, so that there can be something odd about any of them."""

import struct
from collections.abc import Callable

TOKEN = b"HEMMELEG-7f3a91c2"
"""What no part of a site may hold; each file with something besides its film has it there."""
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:03.000\nVi song saman.\n\n00:03.000 --> 00:05.000\nSå kom sola.\n"
WITHIN = b"film som er film"
"""What stands where the film itself would."""


def box(name: bytes, content: bytes = b"") -> bytes:
    """Return a box of an MP4."""
    return struct.pack(">I", 8 + len(content)) + name + content


def _samples(start: int) -> bytes:
    """Return the tables that say that a track shows WITHIN, as two samples in one chunk."""
    sizes = struct.pack(">IIIII", 0, 0, 2, 4, len(WITHIN) - 4)
    return (
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 2, 1)) + box(b"stsz", sizes)
        + box(b"stco", struct.pack(">III", 0, 1, start))
    )  # fmt: skip


def _track(  # noqa: PLR0913 - each is a part of a track
    handler: bytes, codec: bytes, name: bytes, time: int, start: int = 0, *, edits: bytes = b""
) -> bytes:
    entry = codec + bytes(6) + b"\0\1" + bytes(16) + struct.pack(">HH", 640, 360) + bytes(14) + bytes(32) + bytes(4)
    header = bytes(4) + struct.pack(">II", time, time) + bytes(64) + struct.pack(">II", 640 << 16, 360 << 16)
    table = box(b"stsd", bytes(4) + struct.pack(">II", 1, 4 + len(entry)) + entry)
    handled = box(b"hdlr", bytes(8) + handler + bytes(12) + name + b"\0")
    media = box(b"mdhd", bytes(4) + struct.pack(">IIII", 0, 0, 1000, 5000) + bytes(4))
    table += _samples(start) if start else b""
    edited = box(b"edts", edits) if edits else b""
    shown = box(b"mdia", media + handled + box(b"minf", box(b"stbl", table)))
    return box(b"trak", box(b"tkhd", header) + edited + shown)


def mp4(  # noqa: PLR0913 - each is a part of a file that some test speaks of
    *,
    brand: bytes = b"isom",
    codec: bytes = b"avc1",
    name: bytes = b"VideoHandler",
    time: int = 0,
    in_moov: bytes = b"",
    after: bytes = b"",
    tracks: bytes = b"",
    edits: bytes = b"",
    around: tuple[bytes, bytes] = (b"", b""),
) -> bytes:
    """Return an MP4 of five seconds, 640 × 360, whose film is no film: nothing here decodes one.

    `around` is what lies before and after the film among its data, and belongs to no track.
    """
    moments = struct.pack(">IIII", time, time, 1000, 5000)

    def head(start: int) -> bytes:
        track = _track(b"vide", codec, name, time, start, edits=edits)
        moov = box(b"mvhd", bytes(4) + moments + bytes(80)) + track + tracks
        return box(b"ftyp", brand + bytes(4) + b"isomavc1") + box(b"moov", moov + in_moov)

    before, behind = around
    return head(len(head(1)) + 8 + len(before)) + box(b"mdat", before + WITHIN + behind) + after


def piecewise(left: bytes = b"") -> bytes:
    """Return an MP4 that was recorded piece by piece: two fragments, with something left among the second's data."""
    track = _track(b"vide", b"avc1", b"VideoHandler", 0)
    track = track.replace(b"tkhd" + bytes(16), b"tkhd" + bytes(12) + b"\0\0\0\1")
    usual = box(b"mvex", box(b"trex", struct.pack(">IIIIII", 0, 1, 1, 0, len(WITHIN), 0)))
    moov = box(b"moov", box(b"mvhd", bytes(4) + struct.pack(">IIII", 0, 0, 1000, 5000) + bytes(80)) + track + usual)

    def fragment(offset: int, *, sizes: bool) -> bytes:
        header = box(b"tfhd", struct.pack(">II", 0x020000, 1))
        each = struct.pack(">I", len(WITHIN)) if sizes else b""
        run = box(b"trun", struct.pack(">IIi", 0x201 if sizes else 0x1, 1, offset) + each)
        return box(b"moof", box(b"mfhd", bytes(8)) + box(b"traf", header + run))

    first = fragment(len(fragment(0, sizes=True)) + 8, sizes=True) + box(b"mdat", WITHIN)
    second = fragment(len(fragment(0, sizes=False)) + 8 + len(left), sizes=False) + box(b"mdat", left + WITHIN)
    return box(b"ftyp", b"isom" + bytes(4) + b"isomavc1") + moov + first + second


def second_film() -> bytes:
    """Return another track with pictures."""
    return _track(b"vide", b"avc1", b"VideoHandler", 0)


def edit_list(seconds: float) -> bytes:
    """Return what shows so many seconds of a track, from its beginning."""
    return box(b"elst", struct.pack(">IIIII", 0, 1, int(seconds * 1000), 0, 1 << 16))


def telemetry(start: int = 0, *, handler: bytes = b"meta") -> bytes:
    """Return a track such as cameras write, with a place for every second; its data is where `start` says."""
    return _track(handler, b"gpmd", b"", 0, start)


def telemetry_start() -> int:
    """Return where data behind the film is in an MP4 that has such a track."""
    return len(mp4(tracks=telemetry(1)))


def place() -> bytes:
    """Return where the film was made, as telephones write it."""
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7) + b"+60.5000+005.3000/" + TOKEN))


def element(number: int, content: bytes = b"") -> bytes:
    """Return an element of a WebM."""
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return name + (0x0100000000000000 | len(content)).to_bytes(8, "big") + content


def webm(  # noqa: PLR0913 - each is a part of a file that some test speaks of
    *,
    info: bytes = b"",
    beside: bytes = b"",
    in_track: bytes = b"",
    tracks: bytes = b"",
    cluster: bytes = b"",
    sort: int = 1,
    app: bytes = b"Lavf61",
) -> bytes:
    """Return a WebM of five seconds, 640 × 360, whose film is no film."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    info_elements = element(0x2AD7B1, (1_000_000).to_bytes(3, "big")) + element(0x4489, struct.pack(">d", 5000.0))
    info_elements += element(0x4D80, app) + element(0x5741, app) + info
    shape = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, (360).to_bytes(2, "big"))
    track = element(0xD7, b"\1") + element(0x83, bytes([sort])) + element(0x86, b"V_VP9") + element(0xE0, shape)
    all_tracks = element(0x1654AE6B, element(0xAE, track + in_track) + tracks)
    shown = element(0x1F43B675, element(0xE7, b"\0") + cluster + block(1, WITHIN))
    return head + element(0x18538067, element(0x1549A966, info_elements) + all_tracks + beside + shown)


def block(track: int, content: bytes) -> bytes:
    """Return a piece of a track of a WebM."""
    return element(0xA3, bytes([0x80 | track]) + bytes(3) + content)


def a_film(says: str = "mp4") -> bytes:
    """Return a file as its words say.

    First `mp4`, `webm`, `vtt`, `mov` or `hevc`; then `place`, `time`, `title`, `remains`, `cut` or `large`.
    """
    words = says.split()
    made: dict[str, Callable[[], bytes]] = {
        "vtt": CAPTIONS.encode,
        "mov": lambda: mp4(brand=b"qt  ", in_moov=place() if "place" in words else b""),
        "hevc": lambda: mp4(codec=b"hvc1", in_moov=place() if "place" in words else b""),
        "webm": lambda: webm(info=element(0x7BA9, TOKEN) if "title" in words else b""),
        "mp4": lambda: mp4(
            around=(TOKEN, b"") if "remains" in words else (b"", b""),
            in_moov=place() if "place" in words else b"",
            time=3_900_000_000 if "time" in words else 0,
            after=box(b"free", bytes(50_000_000)) if "large" in words else b"",
        ),
    }
    content = made[words[0]]()
    return content[: len(content) // 2] if "cut" in words else content
