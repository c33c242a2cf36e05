"""Pictures as their fields declare them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Children
from site_gen.model.diagnostic import Fix
from site_gen.model.field_types import Located, RecordValue
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import MASTER_SUFFIXES, ImageFile, ImageInfo, Picture
from site_gen.pictures import picture_file_names

_NOBODY = {"none", "ingen", "unrecognisable", "ikkje_attkjennelege", "ikke_gjenkjennelige"}


def parse_picture(record: RecordValue) -> Picture:
    """Return a picture as its fields declare it; undeclared children count as recognisable.

    It has no credit, since what may be shown of one depends on the registers.
    """
    x, y = (int(number) for number in record.get(media_fields.PICTURE_FOCUS, "50 50").replace("%", "").split())
    return Picture(
        file=record.get(media_fields.PICTURE_FILE, ""),
        alt=record.get(media_fields.PICTURE_ALT),
        decorative=record.get(media_fields.PICTURE_DECORATIVE, False),
        credit=None,
        rights=record.get(media_fields.PICTURE_RIGHTS, ""),
        people=recognisable(record),
        children=record.get(media_fields.PICTURE_CHILDREN, Children.RECOGNISABLE),
        caption=record.get(media_fields.PICTURE_CAPTION),
        focus=(x, y),
    )


def recognisable(record: RecordValue) -> tuple[str, ...]:
    """Return the ids or names, as written, of the people who can be recognised in a picture."""
    return tuple(who for who in record.get(media_fields.PICTURE_PEOPLE, ()) if who.casefold() not in _NOBODY)


def with_master_name(manuscript: Manuscript, file: str) -> Fix | None:
    """Return the fix that makes a master of a picture; HEIC is renamed to JPEG, since a master cannot be HEIC.

    None where the name cannot be changed everywhere it is used.
    """
    if PurePosixPath(file).suffix.casefold() in MASTER_SUFFIXES:
        return Fix((), masters=(file,))
    new = picture_file_names.jpeg_of(file)
    edits = picture_file_names.renaming(manuscript, file, new)
    return None if edits is None else Fix(edits, renamed=((file, new),))


def pictures_of(manuscript: Manuscript) -> Iterator[RecordValue]:
    """Yield each picture that a story's or a person's file declares."""
    yield from manuscript.record.get(story_fields.PICTURES, ())
    yield from filter(None, [manuscript.record.get(person_fields.PERSON_PICTURE)])


def declared_picture(manuscript: Manuscript, record: RecordValue) -> Picture:
    """Return a picture of a file as its fields declare it, with its own file when that can be shown."""
    return attach_file(parse_picture(record), manuscript.path, manuscript.pictures, manuscript.image_info)


def files_of(manuscript: Manuscript) -> Iterator[tuple[Located[str], ImageInfo | None]]:
    """Yield each declared picture's file name with its position, and the inspection of its file.

    The inspection is None for a file that is missing or has not been inspected.
    """
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_FILE)
        if placed is not None:
            yield placed, manuscript.image_info.get(placed.value)


def attach_file(picture: Picture, path: str, digests: Mapping[str, str], infos: Mapping[str, ImageInfo]) -> Picture:
    """Return a declared picture with its file, when that can be shown.

    `path` is that of the declaring file, `digests` the SHA-256 of the files in the same folder by name, and
    `infos` their inspections by name.
    """
    info = infos.get(picture.file)
    if info is None or info.fault is not None:
        return picture
    file_path = str(PurePosixPath(path).with_name(picture.file))
    return replace(picture, file_info=ImageFile(file_path, digests[picture.file], info.width, info.height))
