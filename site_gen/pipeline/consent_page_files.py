"""Where the pages that ask people are kept: below build/, and in folders of the user's choice, which are remembered."""

import contextlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from site_gen import atomic_files
from site_gen.pipeline.build_options import build_dir

FOLDER = "consent"
"""The folder of the pages below build/, with a folder for each story."""
_ELSEWHERE = ".elsewhere.json"
"""The file in that folder with the other folders that pages were written to: by story and person."""
_SUFFIXES = ("html", "txt")


def consent_folder(root: Path) -> Path:
    """Return the folder of the pages that ask people: it is never part of a site."""
    return build_dir(root) / FOLDER


def remember_pages(root: Path, into: Path, story: str, person: str) -> None:
    """Remember the folder of the pages that ask a person about a story, so that they can be removed. Raises OSError."""
    own = consent_folder(root) / story
    if into.resolve() == own.resolve():
        return
    found = dict(_elsewhere(root))
    key = f"{story}/{person}"
    found[key] = sorted({*found.get(key, ()), str(into.resolve())})
    _write(root, found)


def remove_consent_pages(root: Path, story: str, person: str) -> None:
    """Remove the pages that asked a person about a story, wherever they were written: an answer has been recorded."""
    found = dict(_elsewhere(root))
    folders = found.pop(f"{story}/{person}", None)
    for folder in (consent_folder(root) / story, *map(Path, folders or ())):
        _remove(folder, person)
    if folders is not None:
        _write(root, found)


def remove_pages_of(root: Path, person: str) -> None:
    """Remove the pages that asked a person about any story."""
    folder = consent_folder(root)
    stories = {one.name for one in folder.iterdir() if one.is_dir()} if folder.is_dir() else set()
    stories |= {story for story, _, who in (key.rpartition("/") for key in _elsewhere(root)) if who == person}
    for story in sorted(stories):
        remove_consent_pages(root, story, person)


def remove_all_pages(root: Path) -> tuple[Path, ...]:
    """Remove every page that asks a person, also in the remembered folders: something in them may be withdrawn.

    Returns the remembered folders that had any: those below build/ are nobody's but ours.
    """
    cleaned = [
        Path(folder)
        for key, folders in _elsewhere(root).items()
        for folder in folders
        if _remove(Path(folder), key.rpartition("/")[2])
    ]
    shutil.rmtree(consent_folder(root), ignore_errors=True)
    return tuple(dict.fromkeys(cleaned))


def _remove(folder: Path, person: str) -> bool:
    """Remove one person's pages from a folder, and the folder when it then is empty; return whether it had any."""
    pages = [page for suffix in _SUFFIXES if (page := folder / f"{person}.{suffix}").is_file()]
    with contextlib.suppress(OSError):
        for page in pages:
            page.unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return bool(pages)


def _elsewhere(root: Path) -> Mapping[str, list[str]]:
    try:
        content = json.loads((consent_folder(root) / _ELSEWHERE).read_text(encoding="utf-8"))
        return {str(key): [str(one) for one in folders] for key, folders in content.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(root: Path, found: Mapping[str, list[str]]) -> None:
    folder = consent_folder(root)
    file = folder / _ELSEWHERE
    if found:
        folder.mkdir(parents=True, exist_ok=True)
        atomic_files.write_file(file, json.dumps(found, ensure_ascii=False, indent=1))
        return
    file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
