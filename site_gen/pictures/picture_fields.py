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
from site_gen.pictures import picture_names

_NOBODY = {"none", "ingen", "unrecognisable", "ikkje_attkjennelege", "ikke_gjenkjennelige"}


def parse_picture(record: RecordValue) -> Picture:
    """Return a picture as its fields declare it; what is not said about children is taken as the gravest.

    It has no credit: whom a reader may be told of depends on the registers.
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
    """Return the ids or names, as written, of those who can be recognised in a picture."""
    return tuple(who for who in record.get(media_fields.PICTURE_PEOPLE, ()) if who.casefold() not in _NOBODY)


def with_master_name(manuscript: Manuscript, file: str) -> Fix | None:
    """Return what makes a master of a picture, under another name where no master can have its own: HEIC becomes JPEG.

    None where that name cannot be changed in every place where it stands.
    """
    if PurePosixPath(file).suffix.casefold() in MASTER_SUFFIXES:
        return Fix((), masters=(file,))
    new = picture_names.jpeg_of(file)
    edits = picture_names.renaming(manuscript, file, new)
    return None if edits is None else Fix(edits, renamed=((file, new),))


def pictures_of(manuscript: Manuscript) -> Iterator[RecordValue]:
    """Yield each picture that a story or a person's file declares, as written."""
    yield from manuscript.record.get(story_fields.PICTURES, ())
    yield from filter(None, [manuscript.record.get(person_fields.PERSON_PICTURE)])


def files_of(manuscript: Manuscript) -> Iterator[tuple[Located[str], ImageInfo | None]]:
    """Yield the file name of each declared picture where it stands, and what that file turned out to be.

    Of a file that is not there, or that nobody has looked at, there is no look.
    """
    for record in pictures_of(manuscript):
        placed = record.at(media_fields.PICTURE_FILE)
        if placed is not None:
            yield placed, manuscript.looks.get(placed.value)


def attach_file(picture: Picture, path: str, beside: Mapping[str, str], looks: Mapping[str, ImageInfo]) -> Picture:
    """Return a declared picture with its file, when that can be shown.

    `path` is of the file that declares it, `beside` the SHA-256 of the files next to that by name, and `looks` what
    those turned out to be, by name.
    """
    look = looks.get(picture.file)
    if look is None or look.fault is not None:
        return picture
    there = str(PurePosixPath(path).with_name(picture.file))
    return replace(picture, file_info=ImageFile(there, beside[picture.file], look.width, look.height))
