"""Film files put together part by part, so that there can be something odd about any of them."""

import struct
from collections.abc import Callable

TOKEN = b"HEMMELEG-7f3a91c2"
"""What no part of a site may hold; each file with something beside its film has it there."""
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:03.000\nVi song saman.\n\n00:03.000 --> 00:05.000\nSå kom sola.\n"
WITHIN = b"film som er film"
"""What stands where the film itself would."""


def box(name: bytes, content: bytes = b"") -> bytes:
    """Return a box of an MP4."""
    return struct.pack(">I", 8 + len(content)) + name + content


def _track(handler: bytes, codec: bytes, name: bytes, time: int) -> bytes:
    entry = codec + bytes(6) + b"\0\1" + bytes(16) + struct.pack(">HH", 640, 360) + bytes(14) + bytes(32) + bytes(4)
    header = bytes(4) + struct.pack(">II", time, time) + bytes(64) + struct.pack(">II", 640 << 16, 360 << 16)
    table = box(b"stsd", bytes(4) + struct.pack(">II", 1, 4 + len(entry)) + entry)
    handled = box(b"hdlr", bytes(8) + handler + bytes(12) + name + b"\0")
    media = box(b"mdhd", bytes(4) + struct.pack(">IIII", 0, 0, 1000, 5000) + bytes(4))
    return box(b"trak", box(b"tkhd", header) + box(b"mdia", media + handled + box(b"minf", box(b"stbl", table))))


def mp4(  # noqa: PLR0913 - each is a part of a file that some test speaks of
    *,
    brand: bytes = b"isom",
    codec: bytes = b"avc1",
    name: bytes = b"VideoHandler",
    time: int = 0,
    in_moov: bytes = b"",
    after: bytes = b"",
    tracks: bytes = b"",
) -> bytes:
    """Return an MP4 of five seconds, 640 × 360, whose film is no film: nothing here decodes one."""
    moments = struct.pack(">IIII", time, time, 1000, 5000)
    moov = box(b"mvhd", bytes(4) + moments + bytes(80)) + _track(b"vide", codec, name, time) + tracks
    return box(b"ftyp", brand + bytes(4) + b"isomavc1") + box(b"moov", moov + in_moov) + box(b"mdat", WITHIN) + after


def telemetry() -> bytes:
    """Return a track such as cameras write, with a place for every second."""
    return _track(b"meta", b"gpmd", b"", 0)


def place() -> bytes:
    """Return where the film was made, as telephones write it."""
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7) + b"+60.5000+005.3000/" + TOKEN))


def element(number: int, content: bytes = b"") -> bytes:
    """Return an element of a WebM."""
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return name + (0x0100000000000000 | len(content)).to_bytes(8, "big") + content


def webm(
    *, info: bytes = b"", beside: bytes = b"", in_track: bytes = b"", sort: int = 1, app: bytes = b"Lavf61"
) -> bytes:
    """Return a WebM of five seconds, 640 × 360, whose film is no film."""
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    told = element(0x2AD7B1, (1_000_000).to_bytes(3, "big")) + element(0x4489, struct.pack(">d", 5000.0))
    told += element(0x4D80, app) + element(0x5741, app) + info
    shape = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, (360).to_bytes(2, "big"))
    track = element(0xD7, b"\1") + element(0x83, bytes([sort])) + element(0x86, b"V_VP9") + element(0xE0, shape)
    tracks = element(0x1654AE6B, element(0xAE, track + in_track))
    return head + element(0x18538067, element(0x1549A966, told) + tracks + beside + element(0x1F43B675, WITHIN))


def a_film(says: str = "mp4") -> bytes:
    """Return a file as its words say: `mp4`, `webm`, `vtt`, `mov`, `hevc`; `place`, `time`, `title`, `cut`, `large`."""
    words = says.split()
    made: dict[str, Callable[[], bytes]] = {
        "vtt": CAPTIONS.encode,
        "mov": lambda: mp4(brand=b"qt  "),
        "hevc": lambda: mp4(codec=b"hvc1"),
        "webm": lambda: webm(info=element(0x7BA9, TOKEN) if "title" in words else b""),
        "mp4": lambda: mp4(
            in_moov=place() if "place" in words else b"",
            time=3_900_000_000 if "time" in words else 0,
            after=box(b"free", bytes(50_000_000)) if "large" in words else b"",
        ),
    }
    content = made[words[0]]()
    return content[: len(content) // 2] if "cut" in words else content
