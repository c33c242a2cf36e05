"""Find the files and words in a kommune's own templates/ that nothing uses."""

import filecmp
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from site_gen import resources, yaml_positions
from site_gen.language import page_words
from site_gen.model.field_types import FieldError, FieldErrorKind
from site_gen.model.localized import Form, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.source_positions import MappingNode, Node, ScalarNode, whole_line_span
from site_gen.read import broken_theme_templates, raw_files

FOLDER = "templates"
_OVERRIDABLE = ("pages", "search", "stories", "words")
"""Folders whose files override the packaged ones of the same name."""
_FREE = "theme"
"""The folder that may hold files of any name: pictures, fonts, parts of the pages."""
_NOTES = re.compile(r"(?i)readme.*|licen[sc]e.*|.*-licen[sc]e\.txt|thumbs\.db|desktop\.ini|[.~].*")
_MOST = 2_000
"""Most files that are checked: a kommune has a handful."""
_QUOTED = re.compile(r"[\"']([\w./-]+)[\"']")


def unused_templates(root: Path, site: Form) -> Iterator[Manuscript]:
    """Yield each file in templates/ that has a fault, with its faults."""
    own = root / FOLDER
    if not own.is_dir() or own.resolve() == resources.packaged_folder().resolve():
        return
    found = [file for _, file in zip(range(_MOST), _files(own), strict=False)]
    quoted = set(_quoted(own / "pages"))
    theme = dict(broken_theme_templates.faults(own / _FREE))
    for file in found:
        faults = (*_faults(file, own, quoted), *theme.get(file, ()))
        if faults:
            form = page_words.ONE_FORM.get(file.name, site)
            yield Manuscript(raw_files.path_from_root(file, root), file.name, FileKind.TEMPLATE, form, faults=faults)


def _files(own: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(own):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not _NOTES.fullmatch(name))


def _quoted(pages: Path) -> Iterator[str]:
    """Yield the quoted strings in the kommune's own templates: names of templates and keys of words."""
    for file in sorted(pages.rglob("*.html")):
        try:
            yield from _QUOTED.findall(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # the build reports it


def _faults(file: Path, own: Path, quoted: set[str]) -> Iterator[FieldError]:
    part, *inside = file.relative_to(own).parts
    name = "/".join(inside)
    names = _packaged(part) if part in _OVERRIDABLE else ()
    if not file.exists() or (part != _FREE and name not in names and not (part == "pages" and name in quoted)):
        candidates = tuple((known, known) for known in names)
        yield FieldError(FieldErrorKind.UNUSED_TEMPLATE, whole_line_span(1), name or part, candidates=candidates)
    elif part == "words" and not _is_packaged(file, resources.packaged_folder() / part / name):
        yield from _in_words(file, quoted)


@cache
def _packaged(part: str) -> tuple[str, ...]:
    top = resources.packaged_folder() / part
    found = {file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file()}
    return tuple(sorted(found | set(page_words.ONE_FORM) if part == "words" else found))


def _is_packaged(file: Path, packaged: Path) -> bool:
    """Return whether a file is a copy of the packaged one, in which nothing is unknown."""
    try:
        return filecmp.cmp(file, packaged, shallow=False)
    except OSError:
        return False  # the build reports it


def _in_words(file: Path, quoted: set[str]) -> Iterator[FieldError]:
    try:
        node = yaml_positions.compose(file.read_text(encoding="utf-8-sig"), guarded=False)
    except (OSError, UnicodeDecodeError, yaml_positions.YamlFault):
        return  # the build reports it
    packaged = {form: page_words.load_page_words([resources.packaged_folder() / "words"], form).texts for form in Form}
    known = packaged[Form.NN]
    for key, value in node if isinstance(node, MappingNode) else ():
        if key.text in known:
            for form, text in _forms_of(file, value):
                if not _fits(key.text, text.text, expected_slots := _slots(packaged[form][key.text])):
                    slot_names = ", ".join(f"{{{name}}}" for name in sorted(expected_slots))
                    yield FieldError(FieldErrorKind.WRONG_SLOTS, text.span, key.text, expected=same_words(slot_names))
        elif key.text not in quoted:
            candidates = tuple((name, name) for name in known)
            yield FieldError(FieldErrorKind.UNKNOWN_WORD, key.span, key.text, candidates=candidates)


def _forms_of(file: Path, value: Node) -> Iterator[tuple[Form, ScalarNode]]:
    """Yield the texts of a key and the form of each; one text that serves both forms is yielded once."""
    if isinstance(value, ScalarNode):
        yield page_words.ONE_FORM.get(file.name, Form.NN), value
    elif isinstance(value, MappingNode) and file.name == page_words.BOTH_FORMS:
        forms = {form.value: form for form in Form}
        yield from (
            (forms[key.text], text) for key, text in value if key.text in forms and isinstance(text, ScalarNode)
        )


def _fits(key: str, text: str, expected_slots: frozenset[str]) -> bool:
    """Return whether words have the slots that are filled; the words for one may also have the number."""
    found = _slots(text)
    return found == expected_slots or (key.endswith("_one") and found - {"number"} == expected_slots)


def _slots(text: str) -> frozenset[str]:
    try:
        return frozenset(_names(Formatter().parse(text)))
    except ValueError:
        return frozenset({""})


def _names(parsed: Iterable[tuple[str, str | None, str | None, str | None]]) -> Iterator[str]:
    return (name for _, name, _, _ in parsed if name is not None)
