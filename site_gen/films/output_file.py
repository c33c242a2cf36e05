"""The files of a film in the site: names follow from the content, so that pages need not wait for the files."""

import hashlib
import json

from site_gen.films import captions
from site_gen.model.film import CAPTIONS, SUFFIXES, FilmFile
from site_gen.model.picture import CopiedFile
from site_gen.pictures.renditions import FOLDER

RECIPE = "2"
"""Increased when captions are written in another way, which changes their names."""


def copied_film(clip: FilmFile) -> CopiedFile:
    """Return the file in the site of a film or of captions."""
    suffix = SUFFIXES[clip.reel.type]
    name = hashlib.sha256(json.dumps(["film", RECIPE, clip.digest, suffix]).encode()).hexdigest()[:20]
    return CopiedFile(clip.path, clip.digest, f"{FOLDER}{name}{suffix}")


def film_bytes(of: CopiedFile, source: bytes) -> bytes:
    """Return the bytes of a file in the site. Raises CaptionsError."""
    return captions.plain_text(source) if of.path.endswith(SUFFIXES[CAPTIONS]) else source
