"""Where Git's history has what was withdrawn: in files, in the names of files, and by a part of a name alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from site_gen import git_history
from site_gen.addresses import slug
from site_gen.git_history import HistoryTraces
from site_gen.model.withdrawal import SubjectKind, WithdrawalJournal
from site_gen.names.folding import fold_text
from site_gen.names.matching import NameIndex, SoughtName, parts_of
from site_gen.names.ordinary import ORDINARY

_SHORTEST_PART = 3
"""Letters of a part of a name that is replaced by itself: a shorter one stands in many other words."""
_LETTER, _NO_LETTER = r"[^\W_]", r"[\W_]"


def traces_in_history(root: Path, journal: WithdrawalJournal, paths: Iterable[str]) -> HistoryTraces | None:
    """Return where files stand in the history, and how to take a person's name out of paths; None outside Git."""
    found = git_history.history_traces(root, list(paths))
    names = journal.sought.names.get(journal.subject.id, ())
    if found is None or journal.subject.kind is not SubjectKind.PERSON or not names:
        return found
    own, shared = _parts(names, journal)
    index = NameIndex({journal.subject.id: SoughtName(names[0], former=tuple(names[1:]))})
    written = tuple(
        one for one in git_history.identities(root) if any(True for each in one for _ in index.find(fold_text(each)))
    )
    removed = set(found.paths)
    ever = [path for path in git_history.every_path(root) if path not in removed]
    renames = tuple(_renames(ever, [*names, *own], journal.subject.id))
    return replace(found, renames=renames, parts=own, shared_parts=shared, identities=written)


def _parts(names: Iterable[str], journal: WithdrawalJournal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts of a person's names that nobody else in the register has, and those that others have too."""
    sought = journal.sought
    others = [*sought.places, *(name for each in sought.others.values() for name in each)]
    taken = parts_of(others) | {word for name in others for word in fold_text(name).words}
    own: list[str] = []
    shared: list[str] = []
    for part in dict.fromkeys(part for name in names for part in name.split()):
        words = set(fold_text(part).words)
        is_own = len(part) >= _SHORTEST_PART and not words <= taken | ORDINARY
        (own if is_own else shared).append(part)
    return tuple(own), tuple(shared)


def _renames(paths: Iterable[str], names: Iterable[str], person: str) -> Iterator[tuple[str, str]]:
    """Yield each path, or folder with a / at its end, that has a name in it, with the path to use in its place.

    Paths of files come before those of folders: each is replaced once.
    """
    spelled = "|".join(_spellings(one) for one in names)
    pattern = re.compile(rf"(?<!{_LETTER})(?:{spelled})(?!{_LETTER})", re.IGNORECASE)
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        pieces = PurePosixPath(path).parts
        new = [pattern.sub(person, piece) for piece in pieces]
        changed = [number for number, (old, now) in enumerate(zip(pieces, new, strict=True)) if old != now]
        if changed and (len(changed) > 1 or changed[0] == len(pieces) - 1):
            files[path] = "/".join(new)
        elif changed:
            upto = changed[0] + 1
            folders["/".join(pieces[:upto]) + "/"] = "/".join(new[:upto]) + "/"
    yield from files.items()
    yield from folders.items()


def _spellings(name: str) -> str:
    """Return a pattern of a name as it is written, and as addresses have it, with anything between the words."""
    words = (sorted({re.escape(word), re.escape(slug(word))}) for word in name.split())
    return rf"{_NO_LETTER}+".join(f"(?:{'|'.join(word)})" for word in words)
