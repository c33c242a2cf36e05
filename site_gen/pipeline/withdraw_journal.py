"""The journal of a withdrawal, outside of the repository and private: to finish one that was stopped, and to undo it.

A withdrawal has a folder of its own with `journal.json` and the files before and after. It is there before the first
file of the repository changes, and is deleted by the next publication after the withdrawal, or when it is undone.
"""

import dataclasses
import datetime as dt
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from site_gen import atomic_files
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Words, fill
from site_gen.model.withdrawal import (
    UNFINISHED,
    OtherChanges,
    PlannedChange,
    PublishedTraces,
    Rewrite,
    RewriteReason,
    SoughtContent,
    SubjectKind,
    WithdrawalJournal,
    WithdrawalStep,
    WithdrawalSubject,
    last_day_to_undo,
)
from site_gen.pipeline.state_folder import state_folder

_VERSION = 1
_LOCK_SECONDS = 10
"""Seconds to wait for another withdrawal from the same repository."""
_FILE = "journal.json"
_UNDONE = "undone.json"
"""The file of what undone withdrawals have taken down, in the same folder as the journals."""
_NEW = ".new-"
_ANY_NAME = "surrogateescape"
"""Names on disk may hold bytes that are no UTF-8."""
_UNREADABLE = Words(
    nn="{folder} er til for å gjere om eller gjere ferdig ei tilbaketrekking, men kan ikkje lesast: Noko er skadd, "
    "eller skrive av ein nyare Framsnakk. Der kan vere namn og tekst som er trekt. Slett mappa når tilbaketrekkinga er "
    "ferdig.",
    nb="{folder} er til for å gjøre om eller gjøre ferdig en tilbaketrekking, men kan ikke leses: Noe er skadet, "
    "eller skrevet av en nyere Framsnakk. Der kan det være navn og tekst som er trukket. Slett mappen når "
    "tilbaketrekkingen er ferdig.",
)
_CHANGED = Words(
    nn="Desse filene er endra etterpå, så ingenting er gjort om: {paths}. Ta vare på det som er endra, set dei tilbake "
    "med Git, og prøv på nytt.",
    nb="Disse filene er endret etterpå, så ingenting er gjort om: {paths}. Ta vare på det som er endret, sett dem "
    "tilbake med Git, og prøv på nytt.",
)
_CHANGED_MEANWHILE = Words(
    nn="Desse filene vart endra medan vi trekte tilbake: {paths}. Køyr kommandoen på nytt når dei ligg i ro.",
    nb="Disse filene ble endret mens vi trakk tilbake: {paths}. Kjør kommandoen på nytt når de ligger i ro.",
)
_ANOTHER_RUN = Words(
    nn="Ei anna tilbaketrekking er i gang her. Vent til ho er ferdig, og køyr kommandoen på nytt. Ingenting er gjort.",
    nb="En annen tilbaketrekking er i gang her. Vent til den er ferdig, og kjør kommandoen på nytt. "
    "Ingenting er gjort.",
)


def journals(root: Path) -> list[WithdrawalJournal]:
    """Return the journals of a repository, the newest first; what a killed run left unfinished is deleted."""
    _delete_unfinished(root)
    return list(_journals(root))


def unfinished(root: Path) -> WithdrawalJournal | None:
    """Return the withdrawal that was stopped before it was done; None without one. Nothing is written.

    Raises Failure when a journal cannot be read: it may be of one that is not done.
    """
    try:
        state_folder(root)
    except (Failure, RuntimeError):
        return None  # no withdrawal can have begun: its journal would have been refused
    return next((one for one in _journals(root) if one.step is not WithdrawalStep.DONE), None)


def require_none_unfinished(root: Path) -> None:
    """Raise Blocked when a withdrawal is not done: nothing else is published before it."""
    if unfinished(root) is not None:
        raise Blocked(UNFINISHED)


def _journals(root: Path) -> Iterator[WithdrawalJournal]:
    return (_read(one) for one in _folders(root) if not one.name.startswith(_NEW) and (one / _FILE).is_file())


def _folders(root: Path) -> list[Path]:
    folder = state_folder(root) / "withdrawals"
    return sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []


def all_unfinished(root: Path) -> list[WithdrawalJournal]:
    """Return every withdrawal that was stopped before it was done, the oldest first."""
    return [one for one in reversed(journals(root)) if one.step is not WithdrawalStep.DONE]


def _delete_unfinished(root: Path) -> None:
    """Delete the journals that a killed run left unfinished; one that a run is writing now stays."""
    if _being_written(root):
        with suppress(Failure, OSError), one_run_at_a_time(root, seconds=0):
            pass


def _being_written(root: Path) -> list[Path]:
    return [one for one in _folders(root) if one.name.startswith(_NEW)]


@contextmanager
def one_run_at_a_time(root: Path, *, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of a repository's withdrawals, and delete what a killed run left unfinished.

    Raises Failure when another run has had it for some seconds.
    """
    # Imported here: all commands load this module, and few come here.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    folder = state_folder(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with FileLock(folder / ".lock", timeout=seconds):
            for one in _being_written(root):
                shutil.rmtree(one, ignore_errors=True)
            yield
    except Timeout:
        raise Failure(_ANOTHER_RUN) from None


def begin(root: Path, journal: WithdrawalJournal) -> WithdrawalJournal:
    """Write a journal with the files before and after, flushed to disk, and return it with its folder."""
    top = state_folder(root) / "withdrawals"
    top.mkdir(parents=True, exist_ok=True, mode=0o700)
    for folder in (top, top.parent):
        folder.chmod(0o700)
    new = Path(tempfile.mkdtemp(prefix=_NEW, dir=top))  # private: 0700
    for number, change in enumerate(journal.changes):
        for name, content in (("before", change.before), ("after", change.after)):
            if content is not None:
                _write(new / f"{number}-{name}", content)
    _write(new / _FILE, _as_json(journal).encode(errors=_ANY_NAME))
    numbers = [int(one.name) for one in top.iterdir() if one.name.isdecimal()]
    folder = top / f"{max(numbers, default=0) + 1:06}"
    atomic_files.fsync_file(new)
    new.rename(folder)
    atomic_files.fsync_file(top)
    return replace(journal, folder=folder)


def set_step(
    journal: WithdrawalJournal, step: WithdrawalStep, targets: Iterable[str] | None = None
) -> WithdrawalJournal:
    """Record how far a withdrawal has come, and which targets remain."""
    return _replaced(replace(journal, step=step, targets=journal.targets if targets is None else tuple(targets)))


def add_receipt(journal: WithdrawalJournal, path: Path) -> None:
    """Record where a receipt of a withdrawal has been written, unless the journal has been deleted."""
    if journal.folder.is_dir():
        _replaced(replace(journal, receipts=(*journal.receipts, str(path.resolve()))))


def _replaced(changed: WithdrawalJournal) -> WithdrawalJournal:
    """Write a journal again in its folder, flushed to disk, and return it."""
    aside = changed.folder / f".{_FILE}"
    _write(aside, _as_json(changed).encode(errors=_ANY_NAME))
    aside.replace(changed.folder / _FILE)
    atomic_files.fsync_file(changed.folder)
    return changed


def write_changes(root: Path, journal: WithdrawalJournal) -> None:
    """Change the repository's files, each of them whole; those that are changed already stay.

    Raises Failure, and changes nothing more, when a file is neither as before the withdrawal nor as after it.
    """
    _require(root, journal, _CHANGED_MEANWHILE)
    for change in journal.changes:
        set_content(root, change.where, change.after)


def edited_since(root: Path, journal: WithdrawalJournal) -> list[str]:
    """Return the files that are neither as before a withdrawal nor as after it."""
    return [
        change.path
        for change in journal.changes
        if (now := _content(root, change.where)) != change.before and now != change.after
    ]


def take_back_changes(root: Path, journal: WithdrawalJournal) -> None:
    """Restore the files that a withdrawal has changed; those that people have edited since stay as they are."""
    for change in reversed(journal.changes):
        if _content(root, change.where) == change.after:
            set_content(root, change.where, change.before)


def write_again(root: Path, journal: WithdrawalJournal) -> None:
    """Change the files again that something, such as Git, has restored since a withdrawal changed them."""
    for change in journal.changes:
        if _content(root, change.where) == change.before:
            set_content(root, change.where, change.after)


def undo_changes(root: Path, journal: WithdrawalJournal) -> None:
    """Restore every file, byte for byte, and delete the journal.

    Raises Failure, and changes nothing, when a file has been changed since.
    """
    _require(root, journal, _CHANGED)
    for change in reversed(journal.changes):
        set_content(root, change.where, change.before)
    _remember_undone(root, journal)
    forget(journal)


def _remember_undone(root: Path, journal: WithdrawalJournal) -> None:
    """Keep what a withdrawal that is undone has taken down: until the next publication, nothing puts it out again."""
    found = [one for one in _undone_rows(root) if (one["kind"], one["id"]) != _subject_key(journal.subject)]
    published = journal.published
    if not published.anything:
        return
    if journal.releases and not published.taken_down:
        published = replace(published, taken_down=journal.moment.isoformat())
    kind, identity = _subject_key(journal.subject)
    row = {
        "kind": kind,
        "id": identity,
        "moment": journal.moment.isoformat(),
        "published": dataclasses.asdict(published),
        "releases": journal.releases,
    }
    _write(state_folder(root) / _UNDONE, json.dumps([*found, row]).encode(errors=_ANY_NAME))


def _subject_key(subject: WithdrawalSubject) -> tuple[str, str]:
    return subject.kind.value, subject.id


def _undone_rows(root: Path) -> list[dict[str, Any]]:
    """Return what is kept of undone withdrawals; nothing where it cannot be read."""
    try:
        rows = json.loads((state_folder(root) / _UNDONE).read_text(encoding="utf-8", errors=_ANY_NAME))
        return [one for one in rows if {"kind", "id", "moment", "published", "releases"} <= one.keys()]
    except (OSError, Failure, RuntimeError, ValueError, TypeError, AttributeError):
        return []


def undone(root: Path, subject: WithdrawalSubject) -> tuple[PublishedTraces, tuple[tuple[str, str, bool], ...]]:
    """Return what an undone withdrawal of a subject has taken down, and the releases that it cleaned.

    Nothing of either when none is undone, and when something has been published since.
    """
    for one in _undone_rows(root):
        if (one["kind"], one["id"]) == _subject_key(subject):
            releases = tuple((target, release, was_current) for target, release, was_current in one["releases"])
            return _published(one), releases
    return PublishedTraces(anything=False), ()


def forget(journal: WithdrawalJournal) -> None:
    """Delete a journal: the withdrawal can no longer be undone."""
    gone = journal.folder.with_name(f"{_NEW}{journal.folder.name}")
    journal.folder.rename(gone)
    shutil.rmtree(gone)


def forget_done(root: Path, *, but: WithdrawalJournal | None = None) -> None:
    """Delete the journals of every withdrawal that is done: something has been published since.

    Raises Failure when one of them cannot be read or deleted; the others are deleted first.
    """
    failure: Failure | None = None
    try:
        folder = state_folder(root) / "withdrawals"
        (state_folder(root) / _UNDONE).unlink(missing_ok=True)
        _delete_unfinished(root)
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except (Failure, RuntimeError):
        return  # no withdrawal can have begun: its journal would have been refused
    for one in found:
        try:
            known = not one.name.startswith(_NEW) and (one / _FILE).is_file()
            if known and (but is None or one != but.folder):
                journal = _read(one)
                if journal.step is WithdrawalStep.DONE:
                    forget(journal)
        except Failure as error:
            failure = error
        except OSError as error:
            failure = Failure(fill(_UNREADABLE, {"folder": one}))
            failure.__cause__ = error
    if failure:
        raise failure


def forget_old(root: Path, now: dt.datetime) -> None:
    """Delete the journals that are older than personal data may lie there."""
    for one in journals(root):
        if one.step is WithdrawalStep.DONE and now.date() > one.last_day_to_undo:
            forget(one)
    rows = _undone_rows(root)
    kept = [one for one in rows if now.date() <= last_day_to_undo(dt.datetime.fromisoformat(one["moment"]).date())]
    if len(kept) < len(rows):
        _write(state_folder(root) / _UNDONE, json.dumps(kept).encode(errors=_ANY_NAME))


def _require(root: Path, journal: WithdrawalJournal, words: Words) -> None:
    foreign = edited_since(root, journal)
    if foreign:
        raise Failure(fill(words, {"paths": ", ".join(foreign)}))


def _content(root: Path, path: str) -> bytes | None:
    file = root / path
    return file.read_bytes() if file.is_file() else None


def set_content(root: Path, path: str, content: bytes | None) -> None:
    """Give a file its content, or delete it with the folders that become empty; `path` is as the disk has it."""
    file = root / path
    if _content(root, path) == content:
        return
    if content is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic_files.replace_bytes(file, content)
        return
    file.unlink()
    atomic_files.fsync_file(file.parent)
    for folder in file.parents:
        if folder == root / "stories" or not folder.is_relative_to(root / "stories") or any(folder.iterdir()):
            break
        folder.rmdir()


def _write(file: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


# --- As JSON ---------------------------------------------------------------------------------------------------------


def _as_json(journal: WithdrawalJournal) -> str:
    sought = journal.sought
    content = {
        "version": _VERSION,
        "kind": journal.subject.kind.value,
        "id": journal.subject.id,
        "moment": journal.moment.isoformat(),
        "step": journal.step.value,
        "changes": [
            [one.path, one.before is not None, one.after is not None, one.name_on_disk] for one in journal.changes
        ],
        "rewrites": [[one.path, one.line, one.reason.name, one.text] for one in journal.rewrites],
        "drafts": journal.drafts,
        "gone": journal.gone,
        "listed": journal.listed,
        "films": journal.films,
        "targets": journal.targets,
        "releases": journal.releases,
        "published": dataclasses.asdict(journal.published),
        "called": journal.called,
        "greeted": journal.greeted,
        "receipts": journal.receipts,
        "shortened_answers": journal.shortened_answers,
        "uncertain_drafts": journal.uncertain_drafts,
        "others": [dataclasses.asdict(one) for one in journal.others],
        "sought": {
            "names": sought.names,
            "others": sought.others,
            "places": sought.places,
            "alone": sought.alone,
            "digests": sorted(sought.digests),
            "media": sorted(sought.media),
            "pages": sorted(sought.pages),
            "gone": sorted(sought.gone),
            "sentences": sorted(sought.sentences),
            "paths": sought.paths,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _read(folder: Path) -> WithdrawalJournal:
    """Return the journal in a folder. Raises Failure when it is damaged, or of another version."""
    try:
        content = json.loads((folder / _FILE).read_text(encoding="utf-8", errors=_ANY_NAME))
        if content["version"] == _VERSION:
            return _parsed(folder, content)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Failure(fill(_UNREADABLE, {"folder": folder})) from error
    raise Failure(fill(_UNREADABLE, {"folder": folder}))


def _parsed(folder: Path, content: Mapping[str, Any]) -> WithdrawalJournal:
    return WithdrawalJournal(
        folder,
        WithdrawalSubject(SubjectKind(content["kind"]), content["id"]),
        dt.datetime.fromisoformat(content["moment"]),
        WithdrawalStep(content["step"]),
        tuple(_changes(folder, content["changes"])),
        tuple(Rewrite(path, line, RewriteReason[reason], text) for path, line, reason, text in content["rewrites"]),
        tuple(content["drafts"]),
        tuple(content["gone"]),
        _sought(content["sought"]),
        tuple(content["targets"]),
        tuple((target, release, was_current) for target, release, was_current in content.get("releases", ())),
        tuple(content.get("listed", ())),
        tuple(content.get("films", ())),
        tuple(map(_others, content.get("others", ()))),
        _published(content),
        content.get("called", ""),
        content.get("greeted", ""),
        tuple(content.get("receipts", ())),
        content.get("shortened_answers", 0),
        content.get("uncertain_drafts", 0),
    )


def _published(content: Mapping[str, Any]) -> PublishedTraces:
    """Return what was published; of a journal of an earlier version, all that could have been."""
    if "published" not in content:
        pages = (page.removesuffix("index.html") for page in content["sought"]["pages"])
        return PublishedTraces(anything=True, stories=tuple(content["drafts"]), addresses=tuple(pages))
    given = content["published"]
    return PublishedTraces(
        anything=given["anything"],
        stories=tuple(given["stories"]),
        addresses=tuple(given["addresses"]),
        internal=given.get("internal", False),
        channels=tuple(given.get("channels", ())),
        taken_down=given.get("taken_down", ""),
    )


def _others(row: Mapping[str, Any]) -> OtherChanges:
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
    return OtherChanges(**given)


def _changes(folder: Path, listed: Iterable[list[Any]]) -> Iterator[PlannedChange]:
    for number, (path, was, stays, *on_disk) in enumerate(listed):
        before = (folder / f"{number}-before").read_bytes() if was else None
        after = (folder / f"{number}-after").read_bytes() if stays else None
        yield PlannedChange(path, before, after, *on_disk)


def _sought(content: Mapping[str, Any]) -> SoughtContent:
    return SoughtContent(
        names={who: tuple(names) for who, names in content["names"].items()},
        others={who: tuple(names) for who, names in content["others"].items()},
        places=tuple(content["places"]),
        alone=content["alone"],
        digests=frozenset(content["digests"]),
        media=frozenset(content["media"]),
        pages=frozenset(content["pages"]),
        gone=frozenset(content["gone"]),
        sentences=frozenset(map(tuple, content["sentences"])),
        paths=tuple(content["paths"]),
    )
