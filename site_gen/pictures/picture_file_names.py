"""Names of files in a story's folder: which file a wrong name means, and a name changed everywhere it is used."""

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
FILM_SUFFIXES = FILMS - {".vtt", ".srt"}
"""Of films themselves, not of their captions."""
_JPEG = {".jpeg", ".jpe", ".jfif"}
_MOST_COMPARED = 500
"""Maximum number of names that are compared letter by letter with a missing one."""
_BETWEEN = re.compile(r"[\s_-]+")
_COPY = re.compile(r" ?\([0-9]{1,3}\)(?=\.)|[ -]{1,3}(?:kopi|copy)(?=\.)")
"""What a program puts into the name of a file that was there already."""
_PLAIN = re.compile(r"[^\W_][\w.() -]*")


def similar_file(written: str, existing: Iterable[str]) -> str | None:
    """Return the file that a wrong name most likely means; None where none is similar or several are."""
    names = [name for name in existing if PurePosixPath(name).suffix.casefold() in PICTURES | FILMS and name != written]
    same = [name for name in names if is_same_name(written, name)]
    if same:
        return same[0] if len(same) == 1 else None
    stems = [name for name in names if _key(name)[0] == _key(written)[0]]
    if len(stems) == 1:
        return stems[0]
    by_small = {_COPY.sub("", name.casefold()): name for name in names[:_MOST_COMPARED]}
    similar = nearest_words(written, by_small)
    return by_small[similar] if similar is not None else None


def is_same_name(written: str, name: str) -> bool:
    """Return whether two names differ only in case, spaces between words, and the spelling of JPEG."""
    return _key(written) == _key(name)


def _key(name: str) -> tuple[str, str]:
    """Return a normalised stem and suffix: Kopp.JPG.jpeg gives the same as kopp.jpg."""
    path = PurePosixPath(unicodedata.normalize("NFC", unquote(name)).casefold())
    kind = path.suffix
    while path.suffix in PICTURES | FILMS and path.stem:
        path = PurePosixPath(path.stem)
    return _BETWEEN.sub("-", path.name), ".jpg" if kind in _JPEG else kind


def renaming(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...] | None:
    """Return the edits that change a file's name everywhere in a story; None where a place cannot be found."""
    if not _PLAIN.fullmatch(new):
        return None
    shown = picture_names_in_text(manuscript, old, new)
    return None if shown is None else (*(Edit(placed.span, new) for placed in _named(manuscript, old)), *shown)


def picture_names_in_text(manuscript: Manuscript, old: str, new: str) -> tuple[Edit, ...] | None:
    """Return the edits that change a picture's name in the body; None where a place cannot be found."""
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
    """Yield each field value that is a file's name."""
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
    """Return the name of a picture's master when a master cannot have the picture's own suffix."""
    path = PurePosixPath(name)
    return f"{path.stem if path.suffix.casefold() in PICTURES else path.name}.jpg"
