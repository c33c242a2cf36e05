"""A picture that a browser has sent, opened in a worker with limits and made into a master."""

import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from site_gen.file_digests import sha256_of
from site_gen.media import inspection, master_pictures
from site_gen.model.picture import ImageInfo
from site_gen.pipeline import write_taken_story

_OPENING = threading.Semaphore(2)
"""Pictures that are opened at a time: each takes much memory."""


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """The master of a picture: upright, without metadata and of limited size."""

    data: bytes
    suffix: str
    """Of its file's name."""
    digest: str
    """SHA-256."""
    info: ImageInfo


def opened_picture(sent: bytes) -> OpenedPicture | None:
    """Return the master of a picture that was sent, which is deleted; None where it cannot be opened."""
    suffix = write_taken_story.picture_suffix(sent)
    with _OPENING, tempfile.TemporaryDirectory(prefix="framsnakk-") as name:
        folder = Path(name)
        source, target = folder / "sent", folder / f"master{suffix}"
        source.write_bytes(sent)
        if not list(master_pictures.make_master_as([(source, target)])):
            return None
        digest = sha256_of(target)
        info = inspection.inspect_pictures({digest: target}, folder / "info.json")[digest]
        return OpenedPicture(target.read_bytes(), suffix, digest, info) if info.fault is None else None
