"""Names of files beside a story: which one somebody meant, and a name changed wherever it stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from site_gen import markdown
from site_gen.language.phrases import nearest_words
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.diagnostic import Edit
from site_gen.model.field_types import Located
from site_gen.model.manuscript import Manuscript
from site_gen.model.source_positions import Span

PICTURES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".avif", ".gif", ".tif", ".tiff"}
)
FILMS = frozenset({".mp4", ".m4v", ".mov", ".webm", ".vtt", ".srt"})
_JPEG = {".jpeg", ".jpe", ".jfif"}
_MOST_COMPARED = 500
"""Names in a folder that are compared letter by letter with one that is not there."""
_BETWEEN = re.compile(r"[\s_-]+")
_PLAIN = re.compile(r"[^\W_][\w.() -]*")


def similar_file(written: str, there: Iterable[str]) -> str | None:
    """Return the file that a name most likely means, of those that are there; None where none is near."""
    names = [name for name in there if PurePosixPath(name).suffix.casefold() in PICTURES | FILMS and name != written]
    alike = [name for name in names if is_same_name(written, name)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    stems = [name for name in names if _key(name)[0] == _key(written)[0]]
    if len(stems) == 1:
        return stems[0]
    by_small = {name.casefold(): name for name in names[:_MOST_COMPARED]}
    near = nearest_words(written, by_small)
    return by_small[near] if near is not None else None


def is_same_name(written: str, name: str) -> bool:
    """Tell whether two names differ in nothing but capitals, space between words, and how JPEG is abbreviated."""
    return _key(written) == _key(name)


def _key(name: str) -> tuple[str, str]:
    """Return what is left of a name and of its ending when such things are taken away: Kopp.JPG.jpeg is kopp.jpg."""
    path = PurePosixPath(unicodedata.normalize("NFC", unquote(name)).casefold())
    kind = path.suffix
    while path.suffix in PICTURES | FILMS and path.stem:
        path = PurePosixPath(path.stem)
    return _BETWEEN.sub("-", path.name), ".jpg" if kind in _JPEG else kind


def renaming(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...] | None:
    """Return what changes a file's name in a story wherever it stands; None where one of the places cannot be found."""
    if not _PLAIN.fullmatch(new):
        return None
    shown = picture_names_in_text(manuscript, old, new)
    return None if shown is None else (*(Edit(placed.span, new) for placed in _named(manuscript, old)), *shown)


def picture_names_in_text(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...] | None:
    """Return what changes a picture's name in the text alone; None where one of the places cannot be found."""
    number = sum(1 for shown in markdown.parse_body(manuscript.body).pictures() if shown.file == old)
    if number == 0:
        return ()
    spellings = "|".join(re.escape(one) for one in {old, quote(old), old.replace(" ", "%20")})
    places = list(re.finditer(rf"(?<=\]\()(<?)(?:{spellings})(>?)(?=[\s)])", manuscript.body))
    if len(places) != number:
        return None
    address = f"<{new}>" if " " in new else new
    return tuple(Edit(_span(manuscript, found.start(), found.end()), address) for found in places)


def _span(manuscript: Manuscript, start: int, end: int) -> Span:
    above = manuscript.body[:start]
    line, column = manuscript.body_line + above.count("\n"), start - (above.rfind("\n") + 1) + 1
    return Span(line, column, line, column + end - start)


def _named(manuscript: Manuscript, file: str) -> Iterator[Located[str]]:
    """Yield each place among the fields where a file's name stands."""
    video = manuscript.record.get(story_fields.VIDEO)
    pictures = [*manuscript.record.get(story_fields.PICTURES, ()), manuscript.record.get(person_fields.PERSON_PICTURE)]
    places = [record.at(media_fields.PICTURE_FILE) for record in pictures if record is not None]
    if video is not None:
        places += [
            video.at(media_fields.VIDEO_FILE),
            video.at(media_fields.VIDEO_CAPTIONS),
            video.at(media_fields.VIDEO_POSTER),
        ]
        description = video.get(media_fields.VIDEO_DESCRIPTION)
        places += [description.at(media_fields.DESCRIPTION_FILE)] if description is not None else []
    yield from (placed for placed in places if placed is not None and placed.value == file)


def jpeg_of(name: str) -> str:
    """Return the name that a picture's master has when its own name ends in something that no master's can."""
    path = PurePosixPath(name)
    return f"{path.stem if path.suffix.casefold() in PICTURES else path.name}.jpg"
