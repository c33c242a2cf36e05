"""Read the kommune's own pages into manuscripts; other files in their folder become broken manuscripts."""

import os
from collections.abc import Iterator
from pathlib import Path

from site_gen import front_matter, own_page_format
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, FileKind, Manuscript, ReadError
from site_gen.read import front_matter_files, raw_files
from site_gen.read.story_files import FOLDER

_SUFFIX = ".md"
_IGNORED = {"thumbs.db", "desktop.ini", "readme.md"}
"""Files that file managers create, and notes to colleagues."""


def read_own_pages(root: Path, site: Form) -> Iterator[Manuscript]:
    """Yield every file in stories/sider/ by name, or the folder itself when it cannot be listed."""
    folder = root / FOLDER / own_page_format.FOLDER
    if folder.is_symlink():
        yield _broken(folder, root, site, ReadError(FileErrorKind.SYMLINK))
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - only names are needed
    except FileNotFoundError:
        return
    except OSError:
        yield _broken(folder, root, site, ReadError(FileErrorKind.UNREADABLE))
        return
    for name in names:
        if not name.startswith((".", "~")) and name.casefold() not in _IGNORED:
            yield _read(folder / name, root, site)


def _broken(path: Path, root: Path, form: Form, fault: ReadError, source: str = "") -> Manuscript:
    return Manuscript(raw_files.path_from_root(path, root), path.name, FileKind.PAGE, form, fault, source=source)


def _read(path: Path, root: Path, site: Form) -> Manuscript:
    name = path.name.removesuffix(_SUFFIX)
    if path.name != f"{name}{_SUFFIX}" or name not in own_page_format.NAMES:
        return _broken(path, root, site, ReadError(FileErrorKind.NO_PAGE))
    raw = raw_files.read_raw(path)
    text = raw if isinstance(raw, ReadError) else raw_files.decode_text(raw)
    if isinstance(text, ReadError):
        return _broken(path, root, site, text, raw_files.searchable_text(raw, text))
    try:
        return front_matter_files.parse_text(text, raw_files.path_from_root(path, root), name, FileKind.PAGE, site)
    except front_matter.FrontMatterError as unusable:
        return _broken(path, root, raw_files.guessed_form(text.encode(), site), unusable.fault, text)
