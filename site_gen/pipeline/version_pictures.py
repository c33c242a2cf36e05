"""The pictures of new versions of stories that are out: files next to the story, which only its branch names.

Nothing that no story names is published, so the story that is out has its own pictures as long as it is out.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from site_gen import atomic_files
from site_gen.media import inspection
from site_gen.model import story_fields
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import MASTER_SUFFIXES, ImageInfo
from site_gen.pipeline import picture_changes
from site_gen.pipeline.build_options import IMAGE_INFO, build_dir
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import PictureFileChange
from site_gen.pipeline.version_branches import VersionText, version_texts
from site_gen.pipeline.withdraw_subject import DeclaredPicture, declared_pictures
from site_gen.read import attachments, raw_files, story_files


def named_in(evaluation: Evaluation, path: str, text: str) -> tuple[str, ...]:
    """Return the names of the files that a text would name as the story at a path."""
    root = evaluation.repository.root
    file = atomic_files.on_disk(root, path)
    return attachments.named_files(story_files.parse_story_text(text, file, root, evaluation.settings.form))


def named_by_versions(evaluation: Evaluation, folder: PurePosixPath, replaced: Collection[str] = ()) -> set[str]:
    """Return the names of the files in a folder that new versions name, without those of the branches `replaced`."""
    return {
        name
        for one in _texts(evaluation)
        if one.ref not in replaced and PurePosixPath(one.path).parent == folder
        for name in named_in(evaluation, one.path, one.text)
    }


def named_by_stories(evaluation: Evaluation, folder: PurePosixPath, but: str = "") -> set[str]:
    """Return the names of the files in a folder that stories name; not those of the story with the path `but`."""
    return {
        name
        for one, _ in evaluation.stories
        if one.header.path != but and PurePosixPath(one.header.path).parent == folder
        for name in one.header.attachments
    }


def unused_pictures(
    evaluation: Evaluation, path: str, names: Iterable[str], texts: Iterable[str], replaced: Collection[str] = ()
) -> list[PictureFileChange]:
    """Return what deletes those of some pictures next to the story at a path that nothing names any more.

    `texts` are what the story and its new version say from now on, and `replaced` the branches that say something else
    until now.
    """
    folder = PurePosixPath(path).parent
    kept = {name for text in texts for name in named_in(evaluation, path, text)}
    asked = [one for one in dict.fromkeys(names) if one not in kept]
    if not asked:
        return []
    kept |= named_by_stories(evaluation, folder, but=path) | named_by_versions(evaluation, folder, replaced)
    return [found for name in asked if name not in kept for found in _deletion(evaluation, f"{folder}/{name}")]


def deletions(evaluation: Evaluation, refs: Collection[str]) -> list[PictureFileChange]:
    """Return what deletes the pictures that the versions on some branches name, and nothing else."""
    found: dict[str, PictureFileChange] = {}
    for one in _texts(evaluation):
        if one.ref in refs:
            folder = PurePosixPath(one.path).parent
            kept = named_by_stories(evaluation, folder) | named_by_versions(evaluation, folder, refs)
            names = (name for name in named_in(evaluation, one.path, one.text) if name not in kept)
            found |= {each.path: each for name in names for each in _deletion(evaluation, f"{folder}/{name}")}
    return list(found.values())


def declared_in_versions(evaluation: Evaluation) -> list[DeclaredPicture]:
    """Return every picture that a new version declares, under way or dropped."""
    return list(declared_pictures(_manuscripts(evaluation)))


def inspected(evaluation: Evaluation, digest: str) -> ImageInfo | None:
    """Return what a picture with a SHA-256 is that a new version declares; None for another."""
    root = evaluation.repository.root
    found = next((one for one in declared_in_versions(evaluation) if one.digest == digest), None)
    if found is None:
        return None
    files, memory = {digest: atomic_files.on_disk(root, found.path)}, build_dir(root) / PurePosixPath(IMAGE_INFO).name
    return inspection.inspect_pictures(files, memory, of_all=False)[digest]


def without_missing(evaluation: Evaluation, path: str, text: str) -> str:
    """Return a text of the story at a path without the pictures whose files are not there. Raises EditRefused."""
    root, form = evaluation.repository.root, evaluation.settings.form
    file = atomic_files.on_disk(root, path)
    while True:
        written = story_files.parse_story_text(text, file, root, form)
        numbers = (number for number, _ in written.record.numbered(story_fields.PICTURES))
        named = ((number, picture_changes.file_of(written, number)) for number in numbers)
        missing = next((at for at, name in named if name and raw_files.find_file(file.parent, name) is None), None)
        if missing is None:
            return text
        text = picture_changes.without_picture(text, written, missing)


def _texts(evaluation: Evaluation) -> Iterator[VersionText]:
    """Yield the text of each version, with the path that the story's file has now."""
    paths = {one.header.id: one.header.path for one, _ in evaluation.stories}
    for one in version_texts(evaluation.repository.root):
        yield VersionText(one.story, one.ref, paths.get(one.story, one.path), one.text)


def _manuscripts(evaluation: Evaluation) -> Iterator[Manuscript]:
    root, form = evaluation.repository.root, evaluation.settings.form
    for one in _texts(evaluation):
        yield attachments.parse_story_with_files(one.text, atomic_files.on_disk(root, one.path), root, form)


def _deletion(evaluation: Evaluation, path: str) -> list[PictureFileChange]:
    """Return what deletes a picture; nothing for a file that is not there, is a link, or is no picture."""
    file = atomic_files.on_disk(evaluation.repository.root, path)
    found = raw_files.find_file(file.parent, file.name) if file.suffix.casefold() in MASTER_SUFFIXES else None
    if found is None or found.is_symlink():
        return []
    return [PictureFileChange(path, found.read_bytes(), None)]
