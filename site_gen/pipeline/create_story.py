"""Create a story: a free address, a folder of its own, and a file that can be parsed."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from site_gen import addresses, atomic_files, front_matter, resources, text_edits
from site_gen.authoring import story_template
from site_gen.authoring.story_template import NewStory
from site_gen.model import story_fields
from site_gen.model.choices import Kind
from site_gen.model.errors import Failure
from site_gen.model.field_types import FieldErrorKind
from site_gen.model.localized import Form, Words, fill
from site_gen.model.registers import Registers
from site_gen.pipeline.load import RepositoryFiles
from site_gen.pipeline.new_story_input import PROGRAM_MARKUP, TITLE_OF_MARKS, InvalidAnswer, clean_text
from site_gen.read import raw_files, story_files
from site_gen.settings import Settings

FileContent: TypeAlias = bytes | Callable[[Path], object]
"""What a file holds, or for a large one what writes it at a path."""
_FILE = "index.md"
TOLERATED = {FieldErrorKind.QUOTED, FieldErrorKind.TOO_LONG, FieldErrorKind.TOO_SHORT}
"""What may be wrong with a value that is written correctly; `check` reports it."""

_TAKEN = Words(
    nn="Adressa «{identity}» er alt i bruk, av {path}. Kva med «{proposal}»?",
    nb="Adressen «{identity}» er allerede i bruk, av {path}. Hva med «{proposal}»?",
)
_USED_BEFORE = Words(
    nn="Adressa «{identity}» har vore i bruk før, og kan ikkje brukast om att. Kva med «{proposal}»?",
    nb="Adressen «{identity}» har vært i bruk før, og kan ikke brukes om igjen. Hva med «{proposal}»?",
)
_UNUSABLE = Words(
    nn="«{identity}» kan ikkje vere ei adresse, for det ordet har Windows halde av. Kva med «{proposal}»?",
    nb="«{identity}» kan ikke være en adresse, for det ordet har Windows holdt av. Hva med «{proposal}»?",
)
_NO_FOLDER = Words(
    nn="«{written}» er ikkje ei mappe vi kan bruke. Skriv ei mappe i stories/, til dømes stories/sjukeheimen.",
    nb="«{written}» er ikke en mappe vi kan bruke. Skriv en mappe i stories/, for eksempel stories/sykehjemmet.",
)
_NO_GUIDE = Words(
    nn="Malen {file} kan ikkje brukast. Han må vere tekst i UTF-8, utan teikna {{{{ og {{%. Har han felt øvst, må dei "
    "slutte med ei linje med ---.",
    nb="Malen {file} kan ikke brukes. Den må være tekst i UTF-8, uten tegnene {{{{ og {{%. Har den felt øverst, må de "
    "slutte med en linje med ---.",
)
_UNWRITABLE = Words(
    nn="Vi er ikkje sikre på korleis denne teksten skal skrivast i ei fil, og har ikkje skrive noko.",
    nb="Vi er ikke sikre på hvordan denne teksten skal skrives i en fil, og har ikke skrevet noe.",
)


def folder_name(written: str, root: Path, here: Path) -> PurePosixPath:
    """Return a folder as its path from stories/; `written` is relative to the root, to `here` or to stories/.

    Raises InvalidAnswer.
    """
    text = clean_text(written).replace("\\", "/").removeprefix("./").rstrip("/")
    top = root / story_files.FOLDER
    first, _, rest = text.partition("/")
    from_here = Path(os.path.normpath(here / text))
    if first == story_files.FOLDER:
        path = PurePosixPath(rest)
    elif from_here.is_relative_to(top):
        path = PurePosixPath(from_here.relative_to(top).as_posix())
    else:
        path = PurePosixPath(text)
    if not text or not _may_hold_stories(path, top):
        raise InvalidAnswer(_NO_FOLDER, written=written.strip())
    return path


def story_folder(of: Kind, unit: str | None, root: Path, site: Form) -> PurePosixPath:
    """Return the folder, from stories/, for stories of a unit or a kind."""
    names = filter(None, (unit, of.in_form(site)))
    top = root / story_files.FOLDER
    usable = (name for name in names if addresses.is_valid_slug(name) and _may_hold_stories(PurePosixPath(name), top))
    return PurePosixPath(next(usable, ""))


def _may_hold_stories(path: PurePosixPath, top: Path) -> bool:
    """Return whether stories are read from a folder: not through links, and not from the folder of people."""
    is_plain = all(not part.startswith(".") and not set(part) & set(':*?"<>|') for part in path.parts)
    # In any case: on some file systems that is the folder of people itself.
    people = [part.casefold() for part in path.parts[:1]] == [story_files.PEOPLE]
    is_blocked = any((top / part).is_symlink() or (top / part).is_file() for part in (path, *path.parents))
    return is_plain and not people and not path.is_absolute() and not is_blocked


def free_identity(written: str, repository: RepositoryFiles, registers: Registers, into: PurePosixPath) -> str:
    """Return the id made from a title or an answer, when it is free. Raises InvalidAnswer with one that is free."""
    wanted = addresses.slug(written)
    if not wanted:
        raise InvalidAnswer(TITLE_OF_MARKS)
    words = _conflict(wanted, repository, registers, into)
    if words is None:
        return wanted
    proposals = (f"{wanted[: addresses.LONGEST - 4].rstrip('-')}-{number}" for number in count(2))
    proposal = next(one for one in proposals if _conflict(one, repository, registers, into) is None)
    raise InvalidAnswer(words[0], identity=wanted, proposal=proposal, path=words[1])


def available_identity(
    written: str, repository: RepositoryFiles, registers: Registers, into: PurePosixPath, taken: AbstractSet[str]
) -> str:
    """Return the id made from a title, with a number behind where it is not free or is among those `taken`.

    Raises InvalidAnswer for a title without letters and digits.
    """
    try:
        named = free_identity(written, repository, registers, into)
    except InvalidAnswer as refused:
        if not refused.proposal:
            raise
        named = refused.proposal
    if named not in taken:
        return named
    base = addresses.slug(written)[: addresses.LONGEST - 5].rstrip("-")
    numbered = (f"{base}-{number}" for number in count(2))
    return next(one for one in numbered if one not in taken and _conflict(one, repository, registers, into) is None)


def _conflict(
    wanted: str, repository: RepositoryFiles, registers: Registers, into: PurePosixPath
) -> tuple[Words, str] | None:
    """Return why a story cannot have an id, and the path that has it; None when it is free."""
    if not addresses.is_valid_slug(wanted):
        return _UNUSABLE, ""
    for story in repository.headers:
        if story.id == wanted:
            return _TAKEN, story.path
    if hashlib.sha256(wanted.encode()).hexdigest() in (registers.withdrawn or ()):
        return _USED_BEFORE, ""
    folder = repository.root / story_files.FOLDER / into / wanted
    return (
        (_TAKEN, raw_files.path_from_root(folder, repository.root)) if folder.exists() or folder.is_symlink() else None
    )


def create_story(
    repository: RepositoryFiles, registers: Registers, new_story: NewStory, *, into: PurePosixPath, named: str
) -> str:
    """Write the story, and return its path from the root. Raises Failure or OSError, and then nothing is written."""
    text = new_story_text(repository, registers, new_story, into=into, named=named)
    return put_story(repository.root, into / named, {_FILE: text.encode()})


def new_story_text(  # noqa: PLR0913 - a repository, a story and its place
    repository: RepositoryFiles,
    registers: Registers,
    new_story: NewStory,
    *,
    into: PurePosixPath,
    named: str,
    body: str | None = None,
) -> str:
    """Return the text of a new story: with the questions of its kind, or another body. Raises Failure."""
    root = repository.root
    template = _template(root, new_story)
    guide = story_template.template_body(_read(template)) if body is None else body
    text = story_template.story_text(new_story, guide, registers)
    path = root / story_files.FOLDER / into / named / _FILE
    markup = front_matter.markup_span(body) if body is not None else None
    if markup:
        raise Failure(fill(PROGRAM_MARKUP, {"written": markup[0]}))
    if not _reads_as_intended(text, new_story, path, root, repository.settings):
        raise Failure(fill(_NO_GUIDE if body is None else _UNWRITABLE, {"file": template.name}))
    return text


def story_path(into: PurePosixPath, named: str) -> str:
    """Return the path of a new story's file, from the root."""
    return f"{story_files.FOLDER}/{(into / named).as_posix()}/{_FILE}"


def _template(root: Path, new_story: NewStory) -> Path:
    """Return the template of a kind in a form, the kommune's own before the packaged one."""
    name = f"{new_story.kind.en}.{new_story.form.value}.md"
    candidates = [folder / name for folder in resources.resource_folders(root, "stories")]
    return next((file for file in candidates if file.is_file()), candidates[-1])


def _read(template: Path) -> str:
    try:
        return text_edits.normalised_newlines(template.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise Failure(fill(_NO_GUIDE, {"file": template.name})) from None


def _reads_as_intended(text: str, new_story: NewStory, path: Path, root: Path, settings: Settings) -> bool:
    """Return whether a text is parsed as the story that was asked for."""
    story = story_files.parse_story_text(text, path, root, settings.form)
    faults = [fault for fault in story.faults if fault.wrong not in TOLERATED]
    is_plain = story.broken is None and not faults and not story.body.strip().startswith("---")
    return is_plain and story.record.get(story_fields.TITLE) == new_story.title


def put_story(root: Path, where: PurePosixPath, contents: Mapping[str, FileContent]) -> str:
    """Write a story's folder atomically, and return the path of its text from the root; it never replaces another.

    `where` is the folder's path from stories/, `contents` its files by name. Raises OSError.
    """
    folder = root / story_files.FOLDER / where
    temporary = folder.with_name(f".{folder.name}.new")
    try:
        temporary.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            if isinstance(content, bytes):
                (temporary / name).write_bytes(content)
            else:
                content(temporary / name)
            atomic_files.fsync_file(temporary / name)
        temporary.rename(folder)
        atomic_files.fsync_file(folder.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return raw_files.path_from_root(folder / _FILE, root)
