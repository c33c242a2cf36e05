"""Write a story that was taken in, with its pictures and the people who are new: a story is whole or not there."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from site_gen import atomic_files
from site_gen.model.localized import Form, Words
from site_gen.pipeline import create_story, file_changes
from site_gen.pipeline.create_story import FileContent
from site_gen.pipeline.file_changes import FileChange
from site_gen.read import story_files

_PICTURE_NAME = Words(nn="bilete", nb="bilde")
_FILM_NAME = "film"
_PNG = b"\x89PNG\r\n\x1a\n"


def picture_suffix(data: bytes) -> str:
    """Return the suffix of the master of a picture that was sent: PNG stays PNG, and the others become JPEG."""
    return ".png" if data.startswith(_PNG) else ".jpg"


def picture_name(form: Form, number: int, suffix: str) -> str:
    """Return the name of a sent picture in its story's folder."""
    return f"{_PICTURE_NAME.in_form(form)}-{number}{suffix}"


def film_name(suffix: str) -> str:
    """Return the name of a sent film, or of its captions, in its story's folder."""
    return f"{_FILM_NAME}{suffix}"


def write_taken_story(
    root: Path,
    changes: Sequence[FileChange],
    pictures: Mapping[str, bytes],
    stale: Iterable[str] = (),
    film: Mapping[str, FileContent] | None = None,
) -> None:
    """Write a draft with its pictures, and the people who are new. Raises Failure and OSError.

    `changes` has the story last. `pictures` are its masters, `stale` the pictures to remove, and `film` the files of
    the film of a new story, by their names in the story's folder. People are written first, and a new story whole or
    not at all. A run that is interrupted can be run again.
    """
    if not changes:
        return
    *people, story = changes
    folder = PurePosixPath(story.path).parent
    if story.before is None and story.after is not None:
        file_changes.write_changes(root, people)
        contents = {PurePosixPath(story.path).name: story.after.encode(), **pictures, **(film or {})}
        with file_changes.files_locked(root):
            create_story.put_story(root, folder.relative_to(story_files.FOLDER), contents)
        return
    for name, data in pictures.items():
        atomic_files.replace_bytes(atomic_files.on_disk(root, f"{folder}/{name}"), data)
    file_changes.write_changes(root, changes)
    for name in stale:
        atomic_files.on_disk(root, f"{folder}/{name}").unlink(missing_ok=True)
