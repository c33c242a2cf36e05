"""The stories that a writer has changed, as Git has it."""

import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from site_gen import git_history, own_page_format
from site_gen.read import raw_files, story_files
from site_gen.read.story_files import FOLDER, PEOPLE


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """What differs from another revision."""

    revision: str
    paths: tuple[str, ...]
    """The changed stories, those whose pictures or films have changed, and the kommune's own pages, by path."""
    shared: bool
    """Whether something has changed that any story may depend on, such as a register or a deleted story."""


def changed_files(root: Path, revision: str = "") -> ChangedFiles | None:
    """Return what has changed since the last commit that is shared with a revision, the main branch by default.

    What is not committed yet, and new files, are among it. Returns None outside Git, for an unknown revision, and where
    there is no main branch.
    """
    known = revision or git_history.main_branch(root)
    changed = git_history.paths_changed_since(root, known) if known else None
    if known is None or changed is None:
        return None
    stories = {raw_files.path_from_root(path, root) for path in story_files.story_files(root)}
    found: set[str] = set()
    shared = False
    for path in (unicodedata.normalize("NFC", path) for path in changed):
        if path in stories or _is_own_page(root, path):
            found.add(path)
        elif showing := _stories_with(path, stories):
            found |= showing
        else:
            shared = shared or _is_content(path)
    return ChangedFiles(known, tuple(sorted(found)), shared)


def _is_own_page(root: Path, path: str) -> bool:
    return path.startswith(f"{FOLDER}/{own_page_format.FOLDER}/") and (root / path).is_file()


def _stories_with(path: str, stories: AbstractSet[str]) -> set[str]:
    """Return the stories in the folder of a picture, a film or a file of captions; none for other files."""
    folder, _, name = path.rpartition("/")
    is_attachment = folder.startswith(f"{FOLDER}/") and folder != f"{FOLDER}/{PEOPLE}" and not _is_text(name)
    return {story for story in stories if story.rpartition("/")[0] == folder} if is_attachment else set()


def _is_text(name: str) -> bool:
    return name.casefold().endswith((".md", ".yml", ".yaml"))


def _is_content(path: str) -> bool:
    """Return whether a file is among those that stories depend on."""
    return path == "mkdocs.yml" or (path.startswith((f"{FOLDER}/", "templates/")) and not path.endswith("README.md"))
