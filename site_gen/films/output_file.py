"""What goes into the site of a film: its name follows from its content, so that pages need not wait for it."""

import hashlib
import json

from site_gen.films import captions
from site_gen.model.film import CAPTIONS, SUFFIXES, FilmFile
from site_gen.model.picture import CopiedFile
from site_gen.pictures.renditions import FOLDER

RECIPE = "2"
"""Raised when captions are written in another way, and with it their names."""


def copied_film(clip: FilmFile) -> CopiedFile:
    """Return what goes into the site for a film or for captions."""
    suffix = SUFFIXES[clip.reel.type]
    name = hashlib.sha256(json.dumps(["film", RECIPE, clip.digest, suffix]).encode()).hexdigest()[:20]
    return CopiedFile(clip.path, clip.digest, f"{FOLDER}{name}{suffix}")


def film_bytes(of: CopiedFile, source: bytes) -> bytes:
    """Return what goes into the site of a file's content. Raises captions.NotCaptions."""
    return captions.plain_text(source) if of.path.endswith(SUFFIXES[CAPTIONS]) else source
