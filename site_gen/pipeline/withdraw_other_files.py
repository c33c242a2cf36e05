"""Every other file of a repository that holds a person's name: settings, documents, backups and whatever else."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from site_gen.model.errors import Failure
from site_gen.model.withdrawal import RepositoryTrace, TraceKind
from site_gen.pictures import picture_file_names
from site_gen.pipeline import kommune_record
from site_gen.pipeline.build_options import BUILD, SITES
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.pipeline.withdraw_subject import text_of
from site_gen.pipeline.withdraw_unpacking import contents, last_name_bytes
from site_gen.read import raw_files
from site_gen.read.story_files import PEOPLE

TEXT_FILES = {".md", ".yml", ".yaml", ".html", ".txt", ".vtt", ".srt", ".css", ".js", ".csv", ".json"}
_READ_WHOLE = {*TEXT_FILES, ".bak", ".markdown", ".old", ".orig", ".rst", ".svg", ".swp", ".tmp", ".toml", ".xml", ""}
_MOST_TEXT = 1 << 20
"""Bytes of a text that every spelling of a name is looked for in; in a longer one the last name has to stand."""
_MOST_BYTES = 1 << 28
"""Bytes of a file that is searched; a longer one, such as a film, is searched in its name only."""
_AROUND = 1 << 10
"""Bytes on each side of a last name in which the rest of the name is looked for: no list of names is longer."""
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LONGEST_ESCAPE = 12
_IN_ESCAPES = (b"%", b"\\", *(b"%d" % digit for digit in range(10)))
"""What stands in an escape before its letters."""
_DRAWN = picture_file_names.PICTURES | {".ai", ".psd", ".svg"}
"""The suffixes of files that can show a person: pictures, drawings and what they are made from."""
_OWN_FOLDERS = ("stories", "templates")
_PROGRAM = frozenset(
    {
        ".ci", ".gitattributes", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
        "Makefile", "README.md", "benchmarks", "docs", "illustrations", "locks", "pyproject.toml", "site_gen",
        "tasks.py", "tests", "typefaces",
    }
)  # fmt: skip
"""At the top of a repository that has this program too: its examples name people who do not exist."""
_SKIPPED = {".git", ".hg", ".svn", "__pycache__", "node_modules"}
_MADE_BY_TOOLS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""Files that say that a folder is a virtual environment, or a cache."""


def in_other_files(names: PersonNames, known: set[str], root: Path, site_dir: str) -> Iterator[RepositoryTrace]:
    """Yield each place where a file of a repository names the person, in its text, its bytes or its path.

    Not searched: `known` files, the history in Git, virtual environments, caches, build/, the sites, the files of this
    program, where the repository has them too, and the guides and settings that are as it made them.
    """
    if not names.names:
        return
    made = _made_files(names, root)
    needles = last_name_bytes(names.names)
    for path in _files(root, unsearched_at_top(root, site_dir)):
        where = raw_files.path_from_root(path, root)
        if where in known or _is_as_made(path, made.get(where)):
            continue
        certain = _is_named_after(where, names)
        if certain is not None:
            yield RepositoryTrace(TraceKind.FILE_NAME, where, 0, where, certain)
        # The file of a namesake names the namesake.
        is_person = where.startswith(f"stories/{PEOPLE}/")
        for trace in _in_file(path, where, names, needles):
            if trace.certain or not is_person:
                yield trace


def unsearched_at_top(root: Path, site_dir: str) -> set[str]:
    """Return the names at the top of a repository that hold nothing that people have put there."""
    program = _PROGRAM if (root / "site_gen/__init__.py").is_file() else frozenset()
    return {BUILD, site_dir, *SITES.values()} | program


def is_unsearched(folder: Path) -> bool:
    """Return whether a folder is one that a tool makes for itself, at the top of a repository or anywhere below."""
    return folder.name in _SKIPPED or any((folder / name).exists() for name in _MADE_BY_TOOLS)


def _is_named_after(where: str, names: PersonNames) -> bool | None:
    """Return whether a path surely has the person's name or id; None when it has neither.

    A picture or a drawing may be named after the person by a part of the name alone, however it is written.
    """
    path = PurePosixPath(where)
    if any(place.certain for place in names.places(where.replace("/", " / "))):
        return True
    if any(PurePosixPath(part).stem.casefold() == names.person.casefold() for part in path.parts):
        return True
    is_drawn = path.suffix.casefold() in _DRAWN
    return False if is_drawn and any(True for _ in names.places(path.stem.title(), rare=True)) else None


def _made_files(names: PersonNames, root: Path) -> Mapping[str, str]:
    """Return the digest of each file as the program made it; the examples in guides name nobody real.

    Returns none where what the kommune answered then names the person: its answers stand in those files.
    """
    try:
        record = kommune_record.read_record(root)
    except Failure:
        return {}
    answers = (str(value) for value in asdict(record.answers).values())
    if any(True for answer in answers for _ in names.places(answer)):
        return {}
    return record.files


def _is_as_made(path: Path, digest: str | None) -> bool:
    try:
        return digest is not None and kommune_record.digest_of(path.read_bytes()) == digest
    except OSError:
        return False


def _files(root: Path, left_out: set[str]) -> Iterator[Path]:
    """Yield every file that people have put in a repository, without some at its top; of a link, the link itself."""
    for here, folders, files in os.walk(root):
        folder = Path(here)
        folders[:] = sorted(
            one for one in folders if not (folder == root and one in left_out) and not is_unsearched(folder / one)
        )
        yield from (folder / name for name in sorted(files) if not (folder == root and name in left_out))


def _in_file(path: Path, where: str, names: PersonNames, needles: frozenset[bytes]) -> Iterator[RepositoryTrace]:
    try:
        size = path.lstat().st_size
        if path.is_symlink() or not path.is_file() or size > _MOST_BYTES:
            return
        pieces = list(contents(path))
    except OSError:
        return
    is_own = where.split("/", maxsplit=1)[0] in _OWN_FOLDERS or "/" not in where
    is_text = b"\0" not in pieces[0] and len(pieces) == 1 and size <= _MOST_TEXT
    if is_text and is_own and path.suffix.casefold() in _READ_WHOLE:
        pages = where.startswith("stories/") and not where.startswith(f"stories/{PEOPLE}/")
        for place in names.places(text_of(pieces[0]), rare=pages):
            yield RepositoryTrace(TraceKind.NAME, where, place.line, place.text, place.certain)
    elif is_text and any(needle in pieces[0].lower() for needle in needles):
        for place in names.places(text_of(pieces[0])):
            yield RepositoryTrace(TraceKind.NAME, where, place.line, place.text, place.certain)
    elif any(_names_in(piece, names, needles) for piece in pieces):
        yield RepositoryTrace(TraceKind.NAME, where, 0)


def _names_in(raw: bytes, names: PersonNames, needles: frozenset[bytes]) -> bool:
    """Return whether the bytes of a document or a picture name the person, and nobody else."""
    pieces = (raw[begins:ends] for begins, ends in _around(raw.lower(), needles))
    texts = (piece.decode(code, "replace") for piece in pieces for code in ("utf-8", "latin-1", "utf-16-le"))
    return any(place.certain for text in texts for place in names.places(text.replace("\0", "\n")))


def _around(raw: bytes, needles: frozenset[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the parts of some bytes around each needle, in order, without overlap.

    A short last name stands somewhere in most pictures by chance, and reading all of the picture as a text is slow.
    """
    begins = ends = 0
    for at in sorted(_places(raw, needles)):
        if at - _AROUND > ends:
            if ends:
                yield begins, ends
            # An even place is where a letter of two bytes begins.
            begins = (at - _AROUND) & ~1
        ends = at + _AROUND
    if ends:
        yield begins, ends


def _places(raw: bytes, needles: frozenset[bytes]) -> Iterator[int]:
    for needle in needles:
        at = raw.find(needle)
        while at >= 0:
            if not _is_in_longer_word(raw, at):
                yield at
            at = raw.find(needle, at + 1)


def _is_in_longer_word(raw: bytes, at: int) -> bool:
    """Return whether a letter stands before a place, as in «Fjordvik», and is not the end of an escape such as %2c."""
    before = raw[max(0, at - _LONGEST_ESCAPE) : at]
    rest = before.rstrip(_LETTERS)
    return len(rest) < len(before) and not rest.endswith(_IN_ESCAPES)
