"""The questions in the templates of new stories, to distinguish them from a writer's own notes."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from site_gen import markdown, resources
from site_gen.incremental import fingerprint

_FIELDS_END = "\n---\n"


def template_files(root: Path) -> list[Path]:
    """Return the templates of new stories: the kommune's own under `root`, and the packaged ones."""
    return [file for folder in resources.resource_folders(root, "stories") for file in sorted(folder.glob("*.md"))]


def template_notes(root: Path) -> frozenset[str]:
    """Return the text of each note in the templates, on one line. Unreadable files are skipped."""
    found = template_files(root)
    return _notes(tuple(found), fingerprint.files_fingerprint(found))


@lru_cache(maxsize=4)
def _notes(templates: Iterable[Path], _: str) -> frozenset[str]:
    return frozenset(note for file in templates for note in _in(file))


def _in(file: Path) -> Iterator[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    front, end, body = text.partition(_FIELDS_END)
    yield from (
        comment.text for comment in markdown.parse_body(body if end and front.startswith("---\n") else text).comments()
    )
