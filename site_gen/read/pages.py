"""The pages that a kommune has written itself, read into manuscripts; what lies among them and is none is one too."""

import os
from collections.abc import Iterator
from pathlib import Path

from site_gen import ownpages, signs
from site_gen.model import fields
from site_gen.model.fieldtypes import Record
from site_gen.model.manuscript import Broken, Manuscript, ReadFault, Sort
from site_gen.model.words import Form
from site_gen.read import files, frontmatter
from site_gen.read.stories import FOLDER

_SUFFIX = ".md"
_IGNORED = {"thumbs.db", "desktop.ini", "readme.md"}
"""What file managers leave behind, and notes to colleagues."""


def read(root: Path, site: Form) -> Iterator[Manuscript]:
    """Yield every file in stories/sider/ by name, and the folder itself where it cannot be listed."""
    folder = root / FOLDER / ownpages.FOLDER
    if folder.is_symlink():
        yield _broken(folder, root, site, ReadFault(Broken.SYMLINK))
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is needed
    except FileNotFoundError:
        return
    except OSError:
        yield _broken(folder, root, site, ReadFault(Broken.UNREADABLE))
        return
    for name in names:
        if not name.startswith((".", "~")) and name.casefold() not in _IGNORED:
            yield _read(folder / name, root, site)


def _broken(path: Path, root: Path, form: Form, fault: ReadFault) -> Manuscript:
    return Manuscript(files.relative(path, root), path.name, Sort.PAGE, form, fault)


def _read(path: Path, root: Path, site: Form) -> Manuscript:
    name = path.name.removesuffix(_SUFFIX)
    if path.name != f"{name}{_SUFFIX}" or name not in ownpages.NAMES:
        return _broken(path, root, site, ReadFault(Broken.NO_PAGE))
    raw = files.read_raw(path)
    text = raw if isinstance(raw, ReadFault) else files.text_of(raw)
    if isinstance(text, ReadFault):
        return _broken(path, root, site, text)
    try:
        front, body, body_line = frontmatter.take_apart(
            text, most_front=files.MOST_FRONT_BYTES, most_body=files.MOST_BODY_BYTES
        )
    except frontmatter.Unusable as unusable:
        return _broken(path, root, files.guess_form(text.encode(), site), unusable.fault)
    reading = fields.PAGE.read(front)
    record = reading.value or Record(front.span)
    language = record.get(fields.LANGUAGE)
    return Manuscript(
        files.relative(path, root),
        name,
        Sort.PAGE,
        site if language is None else files.form_of(language.en, site),
        record=record,
        faults=reading.faults,
        body=body,
        body_line=body_line,
        invisible=signs.invisible(text),
        misread=signs.misread(text),
    )
