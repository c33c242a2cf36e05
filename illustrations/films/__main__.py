"""Draw the films and their posters: python -m illustrations.films [--to DIR] [PART-OF-A-PATH …]."""

import argparse
import io
import sys
import tempfile
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import cast

import av
import resvg_py
from PIL import Image

from illustrations import press
from illustrations.__main__ import STORIES
from illustrations.films import sound
from illustrations.films.programme import REELS
from illustrations.films.reel import Reel
from illustrations.palette import PAPER

SIZE = (960, 540)
RATE = 12
POSTER = 1600
CODECS = {
    ".mp4": ("libx264", {"crf": "27", "preset": "veryslow", "tune": "animation"}, "aac"),
    ".webm": ("libvpx-vp9", {"crf": "38", "b": "0", "cpu-used": "2"}, "libopus"),
}


def main() -> int:
    """Draw every film, or those whose paths hold one of the given parts."""
    parser = argparse.ArgumentParser(prog="python -m illustrations.films", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="only films with this in their paths")
    parser.add_argument("--to", type=Path, default=STORIES, help="another folder than stories/")
    given = parser.parse_args()
    for number, reel in enumerate(REELS):
        if not given.parts or any(part in reel.path for part in given.parts):
            press.write(given.to / reel.poster, press.master(reel.svg(reel.poster_at), POSTER, reel.poster))
            with ProcessPoolExecutor() as workers:
                frames = workers.map(partial(_frame, number), range(reel.seconds * RATE), chunksize=8)
                content = _film(reel, frames)
            press.write(given.to / reel.path, content)
            sys.stdout.write(f"{len(content) // 1024:4} KB  {reel.path}\n")
    return 0


def _frame(reel: int, number: int) -> bytes:
    """Return the pixels of one frame, drawn in a process of its own."""
    png = resvg_py.svg_to_bytes(
        svg_string=REELS[reel].svg(number / RATE), width=SIZE[0], background=PAPER, skip_system_fonts=True
    )
    return Image.open(io.BytesIO(png)).convert("RGB").resize(SIZE).tobytes()


def _film(reel: Reel, frames: Iterator[bytes]) -> bytes:
    """Return a film's file, without anything that says who made it, when, or with what."""
    suffix = Path(reel.path).suffix
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"film{suffix}"
        _write(reel, frames, out)
        return out.read_bytes()


def _write(reel: Reel, frames: Iterator[bytes], out: Path) -> None:
    suffix = out.suffix
    codec, options, voice = CODECS[suffix]
    plain = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if suffix == ".mp4" else {})
    with av.open(out, "w", format=suffix[1:], container_options=plain) as container:
        seen = cast("av.VideoStream", container.add_stream(codec, rate=RATE, options=options))
        seen.width, seen.height, seen.pix_fmt = *SIZE, "yuv420p"
        heard = cast("av.AudioStream", container.add_stream(voice, rate=sound.RATE, layout="mono"))
        heard.bit_rate = 64_000
        for stream in (seen, heard):
            stream.codec_context.flags |= av.codec.context.Flags.bitexact
        for pixels in frames:
            image = av.VideoFrame.from_image(Image.frombytes("RGB", SIZE, pixels))  # type: ignore[no-untyped-call]
            container.mux(seen.encode(image))
        for part in _sound(reel):
            container.mux(heard.encode(part))
        for stream in (seen, heard):
            container.mux(stream.encode(None))


def _sound(reel: Reel) -> Iterator[av.AudioFrame]:
    samples = array("h", (round(sample * 32_000) for sample in reel.sound()))
    for start in range(0, len(samples), 960):
        part = samples[start : start + 960]
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(part))
        frame.planes[0].update(part.tobytes())
        frame.sample_rate, frame.pts = sound.RATE, start
        yield frame


if __name__ == "__main__":
    sys.exit(main())
