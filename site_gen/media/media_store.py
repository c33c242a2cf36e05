"""A store of finished media, with names that follow from content and settings, so that nothing is made twice."""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from site_gen import atomic_files
from site_gen.films import captions, output_file
from site_gen.incremental import file_stat
from site_gen.incremental.file_stat import FileStat
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.picture import CopiedFile, ImageErrorKind, MediaOutput, Rendition, SharedCard, UnmadeMedia

Digests = dict[str, str]
"""SHA-256 of files, by name."""
Entry = tuple[str, FileStat]
"""SHA-256 of a file, and its stat when it was written."""

_INDEX = "index.json"
_NOWHERE = (0, 0, 0)
_CARDS_A_TASK = 24
"""Number of social cards that one worker task draws."""
_OWN_CARDS = 48
"""Up to so many cards without a picture are drawn in this process.

They read no file, and a worker takes longer to start than they take to draw.
"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store."""

    path: Path
    signature: FileStat
    digest: str
    """SHA-256."""


@dataclass(frozen=True, slots=True)
class MediaTask:
    """The outputs that one worker task makes: all of one picture, or some cards."""

    root: str
    """Folder of the repository, which the pictures' paths start from."""
    folder: str
    """Folder for the finished files."""
    wanted: tuple[MediaOutput, ...]


class MediaNotMadeError(Exception):
    """Some media of the pages could not be made."""

    def __init__(self, unmade: UnmadeMedia) -> None:
        """Keep what could not be made."""
        super().__init__(unmade)
        self.unmade = unmade


def provide_media(
    wanted: Iterable[MediaOutput], root: Path, store: Path, others: Iterable[Path] = ()
) -> dict[str, StoredFile]:
    """Return the file of each wanted output, by its path in the site; missing ones are made.

    `store` is a folder for this site alone; files that are not wanted are removed from it. Files in `others`, the
    stores of other sites, are linked rather than made again. A file that has changed since it was written is made
    again. Raises MediaNotMadeError when some cannot be made; the others are kept for the next time.
    """
    store.mkdir(parents=True, exist_ok=True)
    _clear_of_folders(store)
    by_name = {PurePosixPath(output.path).name: output for output in wanted}
    index = _index(store)
    known = _trusted(store, index, by_name.keys())
    for other in others:
        known |= _linked(other, store, by_name.keys() - known.keys())
    unmade = UnmadeMedia()
    for task, result in _task_results([output for name, output in by_name.items() if name not in known], root, store):
        if isinstance(result, ImageErrorKind):
            unmade |= _unmade(task.wanted[0], result)
        else:
            known |= {name: (digest, file_stat.file_stat(store / name) or _NOWHERE) for name, digest in result.items()}
    _tidy(store, known, index)
    if unmade:
        raise MediaNotMadeError(unmade)
    return {output.path: StoredFile(store / name, known[name][1], known[name][0]) for name, output in by_name.items()}


def _clear_of_folders(store: Path) -> None:
    """Remove folders, which no file can replace; some systems create folders of their own everywhere."""
    for found in list(os.scandir(store)):
        if found.is_dir(follow_symlinks=False):
            shutil.rmtree(found.path)


def _trusted(store: Path, index: Mapping[str, Entry], names: Collection[str]) -> dict[str, Entry]:
    """Return the entries of the files that are unchanged since they were written."""
    folder = str(store)
    return {
        name: entry
        for name, entry in index.items()
        if name in names and file_stat.file_stat(f"{folder}/{name}") == entry[1]
    }


def _linked(other: Path, store: Path, names: Collection[str]) -> dict[str, Entry]:
    known = _trusted(other, _index(other), names) if names else {}
    for name in known:
        (store / name).unlink(missing_ok=True)
        atomic_files.hard_link(other / name, store / name)
    return {name: (digest, file_stat.file_stat(store / name) or _NOWHERE) for name, (digest, _) in known.items()}


def _task_results(
    missing: list[MediaOutput], root: Path, store: Path
) -> Iterator[tuple[MediaTask, Digests | ImageErrorKind]]:
    """Yield the result of each task. Cards of a failed task are tried one by one, to find which of them fail."""
    own, alone = _own_cards(missing), []
    for card in own:
        task = MediaTask(str(root), str(store), (card,))
        yield task, make_media(task)
    tasks = list(_tasks([output for output in missing if output not in own], root, store))
    for task, result in zip(tasks, PICTURE_WORKERS.map(make_media, tasks, killed=_too_hard), strict=True):
        if isinstance(result, dict) or isinstance(task.wanted[0], Rendition) or len(task.wanted) == 1:
            yield task, result
        else:
            alone += [replace(task, wanted=(card,)) for card in task.wanted]
    yield from zip(alone, PICTURE_WORKERS.map(make_media, alone, killed=_too_hard), strict=True)
    for output in missing:
        if isinstance(output, CopiedFile):
            yield MediaTask(str(root), str(store), (output,)), _copied(output, root, store)


def _own_cards(missing: Iterable[MediaOutput]) -> dict[SharedCard, None]:
    """Return the social cards that this process draws, in their order: none when they are many."""
    plain = {output: None for output in missing if isinstance(output, SharedCard) and output.picture is None}
    return plain if len(plain) <= _OWN_CARDS else {}


def _too_hard(_: MediaTask) -> ImageErrorKind:
    """Return the fault of a task whose worker exceeded its limits."""
    return ImageErrorKind.TOO_HARD


def _unmade(output: MediaOutput, why: ImageErrorKind) -> UnmadeMedia:
    if isinstance(output, SharedCard):
        return UnmadeMedia(cards={output.path: output.title})
    source, digest = (
        (output.source, output.digest) if isinstance(output, CopiedFile) else (output.source.path, output.source.digest)
    )
    return UnmadeMedia({digest: (source, why)})


def _copied(output: CopiedFile, root: Path, store: Path) -> Digests | ImageErrorKind:
    """Copy a film's file into the store; it is not decoded, so this needs no worker.

    It is never a hard link: an edit of the source must not change a site.
    """
    try:
        source = atomic_files.on_disk(root, output.source).read_bytes()
        if hashlib.sha256(source).hexdigest() != output.digest:
            return ImageErrorKind.CHANGED
        content = output_file.film_bytes(output, source)
    except OSError:
        return ImageErrorKind.UNREAD
    except captions.CaptionsError:
        return ImageErrorKind.DAMAGED
    return {_put(output, content, store): hashlib.sha256(content).hexdigest()}


def _put(output: MediaOutput, content: bytes, folder: Path) -> str:
    """Write a finished file atomically, and return its name."""
    name = PurePosixPath(output.path).name
    temporary = folder / f".{name}"
    temporary.write_bytes(content)
    temporary.replace(folder / name)
    return name


def _tasks(missing: Collection[MediaOutput], root: Path, store: Path) -> Iterator[MediaTask]:
    renditions = sorted((output for output in missing if isinstance(output, Rendition)), key=_picture)
    for _, group in groupby(renditions, key=_picture):
        yield MediaTask(str(root), str(store), tuple(group))
    cards = [output for output in missing if isinstance(output, SharedCard)]
    for start in range(0, len(cards), _CARDS_A_TASK):
        yield MediaTask(str(root), str(store), tuple(cards[start : start + _CARDS_A_TASK]))


def _picture(rendition: Rendition) -> tuple[str, str]:
    return (rendition.source.digest, rendition.source.path)


def make_media(task: MediaTask) -> Digests | ImageErrorKind:
    """Make a task's outputs in a worker; return the SHA-256 of each file by its name, or why they cannot be made.

    Raises OSError when the disk refuses the files: that is no fault of the picture's.
    """
    from site_gen.media import encode  # noqa: PLC0415 - load Pillow only where pictures are opened
    from site_gen.pictures import decode  # noqa: PLC0415

    digests = {}
    try:
        for output, content in encode.encoded_renditions(task.wanted, Path(task.root)):
            digests[_put(output, content, Path(task.folder))] = hashlib.sha256(content).hexdigest()
    except decode.ImageError as error:
        return error.why
    return digests


def _index(store: Path) -> dict[str, Entry]:
    try:
        read = json.loads((store / _INDEX).read_text(encoding="utf-8"))
        return {
            str(name): (str(digest), (int(size), int(time), int(number)))
            for name, (digest, size, time, number) in read.items()
            if "/" not in name
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _tidy(store: Path, known: Mapping[str, Entry], before: Mapping[str, Entry]) -> None:
    """Write the index of the kept files, and remove all others."""
    for found in os.scandir(store):
        if found.name not in known and found.name != _INDEX:
            Path(found.path).unlink()
    if before != known:
        entries = {name: [digest, *stat] for name, (digest, stat) in sorted(known.items())}
        atomic_files.write_file(store / _INDEX, json.dumps(entries))
