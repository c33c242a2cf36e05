"""What has been made of pictures, kept by names that follow from content and settings, so nothing is made twice."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from site_gen import editing
from site_gen.media import workers
from site_gen.model.failure import Failure
from site_gen.model.picture import Made, Rendition, SharedCard
from site_gen.model.words import Words

_INDEX = "index.json"
_CARDS_A_TASK = 24
"""So many social cards are drawn before a worker is asked anew."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one worker makes at one time: everything of one picture, or a handful of cards."""

    root: str
    """Of the repository, where the pictures lie."""
    folder: str
    """Where the files go."""
    wanted: tuple[Made, ...]


def provide(wanted: Iterable[Made], root: Path, store: Path, others: Iterable[Path] = ()) -> Mapping[str, Path]:
    """Return the file of everything wanted, by its path in the site; what is missing is made.

    `store` is a folder of this site alone, and holds nothing but what is wanted after; what lies in `others`, the
    stores of other sites, is linked rather than made again. A file that is not as it was written is made anew.
    Raises Failure when a picture took too much time or memory.
    """
    store.mkdir(parents=True, exist_ok=True)
    by_path = {made.path: made for made in wanted}
    files = {path: store / PurePosixPath(path).name for path in by_path}
    known = _trusted(store, {file.name for file in files.values()})
    for other in others:
        known |= _linked(other, store, {file.name for file in files.values()} - known.keys())
    missing = [made for path, made in by_path.items() if files[path].name not in known]
    known |= _made(missing, root, store)
    _tidy(store, known)
    return files


def _trusted(store: Path, names: set[str]) -> dict[str, str]:
    """Return the digests of the files that are as they were written."""
    return {name: digest for name, digest in _index(store).items() if name in names and _digest(store / name) == digest}


def _linked(other: Path, store: Path, names: set[str]) -> dict[str, str]:
    known = _trusted(other, names) if names else {}
    for name in known:
        (store / name).unlink(missing_ok=True)
        try:
            os.link(other / name, store / name)
        except OSError:
            shutil.copyfile(other / name, store / name)
    return known


def _made(missing: Sequence[Made], root: Path, store: Path) -> dict[str, str]:
    tasks = list(_tasks(missing, root, store))
    digests: dict[str, str] = {}
    for task, made in zip(tasks, workers.each(make, tasks), strict=True):
        if made is None:
            raise Failure(_too_hard(task))
        digests |= made
    return digests


def _tasks(missing: Iterable[Made], root: Path, store: Path) -> Iterator[Task]:
    renditions = sorted((made for made in missing if isinstance(made, Rendition)), key=_picture)
    for _, group in groupby(renditions, key=_picture):
        yield Task(str(root), str(store), tuple(group))
    cards = [made for made in missing if isinstance(made, SharedCard)]
    for start in range(0, len(cards), _CARDS_A_TASK):
        yield Task(str(root), str(store), tuple(cards[start : start + _CARDS_A_TASK]))


def _picture(rendition: Rendition) -> tuple[str, str]:
    return (rendition.found.digest, rendition.found.path)


def make(task: Task) -> dict[str, str] | None:
    """Make what a task asks for, in a worker; return the SHA-256 of each file by its name, or None where it cannot."""
    from site_gen.media import making  # noqa: PLC0415 - Pillow is for those who open pictures
    from site_gen.pictures import opening  # noqa: PLC0415

    digests = {}
    try:
        for made, content in making.contents(task.wanted, Path(task.root)):
            name = PurePosixPath(made.path).name
            aside = Path(task.folder) / f".{name}"
            aside.write_bytes(content)
            aside.replace(Path(task.folder) / name)
            digests[name] = hashlib.sha256(content).hexdigest()
    except opening.NotShowable:
        return None
    return digests


def _too_hard(task: Task) -> Words:
    first = task.wanted[0]
    where = first.found.path if isinstance(first, Rendition) else first.title
    return Words(
        nn=f"Vi klarte ikkje å gjere biletet ferdig: {where}. Prøv på nytt. Den førre nettstaden står urørt.",
        nb=f"Vi klarte ikke å gjøre bildet ferdig: {where}. Prøv på nytt. Det forrige nettstedet står urørt.",
    )


def _index(store: Path) -> dict[str, str]:
    try:
        read = json.loads((store / _INDEX).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in read.items() if "/" not in name}
    except (OSError, ValueError, AttributeError):
        return {}


def _digest(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def _tidy(store: Path, known: Mapping[str, str]) -> None:
    """Write down what is kept, and take away all else."""
    for found in store.iterdir():
        if found.name not in known and found.name != _INDEX:
            found.unlink()
    if _index(store) != known:
        editing.replace(store / _INDEX, json.dumps(dict(sorted(known.items())), indent=0))
