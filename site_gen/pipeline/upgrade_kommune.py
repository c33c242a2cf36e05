"""A kommune's repository that an earlier version has made, brought up to date: what this version makes differently."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.pipeline import file_changes, generated_files, installed_program, kommune_files, kommune_record, load
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.installed_program import ProgramWheel
from site_gen.pipeline.kommune_files import is_content
from site_gen.pipeline.kommune_record import KommuneRecord

_NEWER = Words(
    nn="Mappa er laga eller oppdatert med Framsnakk {theirs}, og dette er {ours}. Installer den nyaste versjonen "
    "fyrst. Ingenting er endra.",
    nb="Mappen er laget eller oppdatert med Framsnakk {theirs}, og dette er {ours}. Installer den nyeste versjonen "
    "først. Ingenting er endret.",
)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that people have changed, and that this version would make differently than the one before."""

    path: str
    now: str
    """As it is in the repository; empty when it is no text."""
    wanted: str | None
    """As this version makes it; None when it makes no such file any more."""


@dataclass(frozen=True, slots=True)
class KommuneUpgrade:
    """What brings a repository up to date."""

    since: str
    """The version that made the repository or last brought it up to date."""
    form: Form
    changes: tuple[FileChange, ...]
    """Of texts; the record comes last."""
    kept: tuple[KeptFile, ...]
    deleted: tuple[str, ...]
    """Files that people have deleted; they stay deleted."""
    new_wheel: ProgramWheel | None
    """The wheel to write."""
    old_wheels: tuple[str, ...]
    """Wheels of earlier versions to remove, by path."""

    @property
    def seen(self) -> tuple[FileChange, ...]:
        """The changes that people are shown: all but that of the record."""
        return tuple(one for one in self.changes if one.path != kommune_record.RECORD)


@dataclass(frozen=True, slots=True)
class _Decision:
    """What becomes of one file, and what the record says of it afterwards."""

    change: FileChange | None = None
    kept: KeptFile | None = None
    deleted: bool = False
    digest: str | None = None
    """None when the record has the file no longer."""


def plan_upgrade(root: Path, wheel: ProgramWheel | None) -> KommuneUpgrade:
    """Return what brings a repository up to date, with the wheel that its workflows are to install.

    Stories and registers are never among it. Raises Failure when the repository has no usable record, or one of a newer
    version.
    """
    record = kommune_record.read_record(root)
    _refuse_newer(record.version)
    wanted = _wanted_files(record, wheel)
    made = {path: digest for path, digest in record.files.items() if not is_content(path) and not _is_wheel(path)}
    decisions = {path: _decide(root, path, made.get(path), wanted.get(path)) for path in sorted(made | wanted)}
    is_pinned = kommune_files.PROGRAM_PIN in wanted
    if not is_pinned:
        decisions[kommune_files.PROGRAM_PIN] = _Decision(digest=made.get(kommune_files.PROGRAM_PIN))
    digests = {path: one.digest for path, one in decisions.items() if one.digest is not None}
    pin = decisions[kommune_files.PROGRAM_PIN]
    is_replaced = is_pinned and pin.kept is None and not pin.deleted
    new_wheel, old_wheels, wheels = _wheels(root, record, wheel, is_replaced=is_replaced)
    texts = [one.change for one in decisions.values() if one.change is not None]
    after = KommuneRecord(installed_program.program_version(), record.answers, digests | wheels)
    return KommuneUpgrade(
        record.version,
        record.answers.form,
        (
            *texts,
            *generated_files.stale_files(root, load.load_repository(root).registers()),
            *_record_change(root, after),
        ),
        tuple(one.kept for one in decisions.values() if one.kept is not None),
        tuple(path for path, one in decisions.items() if one.deleted),
        new_wheel,
        old_wheels,
    )


def apply_upgrade(root: Path, upgrade: KommuneUpgrade) -> None:
    """Write what plan_upgrade() found. Raises Failure, and then no text is changed, when one has changed meanwhile."""
    if upgrade.new_wheel is not None:
        path = root / upgrade.new_wheel.path
        path.parent.mkdir(exist_ok=True)
        atomic_files.replace_bytes(path, upgrade.new_wheel.content)
    for one in upgrade.changes:
        if one.after is not None:
            (root / one.path).parent.mkdir(parents=True, exist_ok=True)
    file_changes.write_changes(root, upgrade.seen)
    for old in upgrade.old_wheels:
        (root / old).unlink(missing_ok=True)
    # Last of all: what an upgrade that is stopped has not done, the record still says, and the next one does it.
    file_changes.write_changes(root, (one for one in upgrade.changes if one not in upgrade.seen))


def _refuse_newer(version: str) -> None:
    ours = installed_program.program_version()
    if _as_numbers(version) > _as_numbers(ours):
        raise Failure(fill(_NEWER, {"theirs": version, "ours": ours}))


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _wanted_files(record: KommuneRecord, wheel: ProgramWheel | None) -> dict[str, str]:
    """Return the texts that this version makes, by path; without what nobody knows where the program comes from."""
    files = kommune_files.kommune_files(record.answers, day=dt.date.min, wheel=wheel)
    chosen = {path: text for path, text in files.items() if not is_content(path)}
    if not installed_program.is_pinned(chosen[kommune_files.PROGRAM_PIN]):
        del chosen[kommune_files.PROGRAM_PIN]
    return chosen


def _decide(root: Path, path: str, made: str | None, wanted: str | None) -> _Decision:
    there = _content(root / path)
    if there is None:
        return _decide_missing(path, made, wanted)
    text = _text(there)
    now = kommune_record.digest_of(there)
    if wanted is not None and now == kommune_record.digest_of(wanted.encode()):
        return _Decision(digest=now)
    if now == made and text is not None and not (root / path).is_symlink():
        return _Decision(
            change=FileChange(path, text, wanted),
            digest=None if wanted is None else kommune_record.digest_of(wanted.encode()),
        )
    is_old_news = wanted is not None and made == kommune_record.digest_of(wanted.encode())
    kept = None if is_old_news else KeptFile(path, text or "", wanted)
    return _Decision(kept=kept, digest=made if wanted is not None else None)


def _decide_missing(path: str, made: str | None, wanted: str | None) -> _Decision:
    if wanted is None:
        return _Decision()
    if made is None:
        return _Decision(change=FileChange(path, None, wanted), digest=kommune_record.digest_of(wanted.encode()))
    return _Decision(deleted=True, digest=made)


def _wheels(
    root: Path, record: KommuneRecord, wheel: ProgramWheel | None, *, is_replaced: bool
) -> tuple[ProgramWheel | None, tuple[str, ...], dict[str, str]]:
    """Return the wheel to write, the wheels to remove, and the digests of those that stay."""
    kept = {path: digest for path, digest in record.files.items() if _is_wheel(path)}
    if not is_replaced:
        return None, (), kept
    wanted = {} if wheel is None else {wheel.path: kommune_record.digest_of(wheel.content)}
    there = {path: _content(root / path) for path in kept | wanted}
    is_new = wheel is not None and there[wheel.path] != wheel.content
    unchanged = {
        path
        for path, digest in kept.items()
        if (content := there[path]) is not None and kommune_record.digest_of(content) == digest
    }
    return wheel if is_new else None, tuple(sorted(unchanged - wanted.keys())), wanted


def _record_change(root: Path, after: KommuneRecord) -> list[FileChange]:
    before = atomic_files.read_text(root / kommune_record.RECORD)
    text = kommune_record.record_text(after)
    return [] if text == before else [FileChange(kommune_record.RECORD, before, text)]


def _is_wheel(path: str) -> bool:
    return path.startswith(f"{installed_program.WHEELS}/") and path.endswith(".whl")


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None when there is none, and nothing when it cannot be one of ours."""
    if not path.exists():
        return b"" if path.is_symlink() else None
    return path.read_bytes() if path.is_file() else b""


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
