"""A new kommune's repository, made whole in a folder that is empty."""

import contextlib
import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill
from site_gen.pipeline import generated_files, kommune_files, kommune_record, load
from site_gen.pipeline.installed_program import ProgramWheel, program_version
from site_gen.pipeline.kommune_answers import KommuneAnswers
from site_gen.pipeline.kommune_record import KommuneRecord

_NOT_EMPTY = Words(
    nn="Mappa {folder} er ikkje tom, og ingenting er skrive. Vel ei ny mappe, eller flytt bort det som ligg der: "
    "{there}.",
    nb="Mappen {folder} er ikke tom, og ingenting er skrevet. Velg en ny mappe, eller flytt bort det som ligger der: "
    "{there}.",
)
_A_FILE = Words(
    nn="{folder} er ei fil. Skriv namnet på ei mappe som ikkje finst enno, eller som er tom.",
    nb="{folder} er en fil. Skriv navnet på en mappe som ikke finnes ennå, eller som er tom.",
)
_GIT_FAILED = Words(
    nn="Mappa er laga, men «git init» gjekk ikkje: {why}", nb="Mappen er laget, men «git init» gikk ikke: {why}"
)
_MOST_NAMED = 3
_STAGING = ".framsnakk-init"
_LEFT_BY_GIT = frozenset({".git"})
"""What a folder may hold already: `git init`, or a clone of an empty repository, has been there first."""


def refuse_unless_empty(folder: Path) -> None:
    """Raise Failure when a folder has anything in it, a repository of Git's without files excepted, or is a file."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise Failure(fill(_A_FILE, {"folder": folder}))
    there = sorted(one.name for one in folder.iterdir() if one.name not in _LEFT_BY_GIT)
    if there:
        named = ", ".join(there[:_MOST_NAMED]) + (" …" if len(there) > _MOST_NAMED else "")
        raise Failure(fill(_NOT_EMPTY, {"folder": folder, "there": named}))


def create_kommune(
    folder: Path, answers: KommuneAnswers, *, day: dt.date, wheel: ProgramWheel | None = None
) -> list[str]:
    """Make a kommune's repository, and return the paths of its files.

    Raises Failure when the folder is not empty, and OSError; then nothing of it remains.
    """
    refuse_unless_empty(folder)
    with _folder_made(folder), _staged(folder) as staging:
        _write_all(staging, answers, day, wheel)
        written = sorted(one.relative_to(staging).as_posix() for one in staging.rglob("*") if one.is_file())
        for one in sorted(staging.iterdir()):
            one.rename(folder / one.name)
    return written


def init_git(folder: Path) -> None:
    """Run `git init` with the branch that the workflows publish from. Raises Failure."""
    command = ["git", "init", "--quiet", "--initial-branch=main"]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603 - words of our own
    except OSError as error:
        raise Failure(fill(_GIT_FAILED, {"why": error.strerror})) from error
    except subprocess.CalledProcessError as error:
        raise Failure(fill(_GIT_FAILED, {"why": error.stderr.strip()})) from error


def _write_all(root: Path, answers: KommuneAnswers, day: dt.date, wheel: ProgramWheel | None) -> None:
    files = kommune_files.kommune_files(answers, day=day, wheel=wheel)
    kept = {path: text.encode() for path, text in files.items()} | ({wheel.path: wheel.content} if wheel else {})
    for path, content in kept.items():
        _write(root / path, content)
    for form in generated_files.stale_files(root, load.load_repository(root).registers()):
        assert form.after is not None
        _write(root / form.path, form.after.encode())
    made = {
        path: kommune_record.digest_of(content) for path, content in kept.items() if not kommune_files.is_content(path)
    }
    record = KommuneRecord(program_version(), answers, made)
    _write(root / kommune_record.RECORD, kommune_record.record_text(record).encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@contextmanager
def _folder_made(folder: Path) -> Iterator[None]:
    """Make a folder, and those above it, for a while; what was made is removed again when making its content fails."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in made:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder inside of another; when it is not emptied, all that came from it is removed too."""
    staging = folder / _STAGING
    before = {one.name for one in folder.iterdir()}
    staging.mkdir()
    try:
        yield staging
        staging.rmdir()
    except BaseException:
        for one in list(folder.iterdir()):
            if one.name not in before:
                with contextlib.suppress(OSError):
                    shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
