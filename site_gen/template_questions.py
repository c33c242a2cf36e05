"""The questions in the templates of new stories, to distinguish them from a writer's own notes."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from site_gen import markdown, resources
from site_gen.incremental import fingerprint

_FIELDS_END = "\n---\n"
_PART = "stories"


def own_template_files(root: Path) -> list[Path]:
    """Return the kommune's own templates of new stories."""
    return sorted((root / "templates" / _PART).glob("*.md"))


@cache
def packaged_template_files() -> tuple[Path, ...]:
    """Return the packaged templates of new stories."""
    return tuple(sorted((resources.packaged_folder() / _PART).glob("*.md")))


def template_notes(root: Path) -> frozenset[str]:
    """Return the text of each note in the templates, on one line. Unreadable files are skipped.

    The packaged templates are read once in a process.
    """
    own = own_template_files(root)
    packaged = _notes(packaged_template_files(), "")
    return packaged | _notes(tuple(own), fingerprint.files_fingerprint(own)) if own else packaged


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
