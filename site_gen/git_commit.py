"""A commit of some files of a repository, made next to work of a person's own there that is not finished."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from site_gen.git_process import read_git, write_git

_BEGUN = "framsnakk-commit"
"""In Git's folder while a commit of ours is made."""
_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""In Git's folder while a person has not finished something, and may have conflicts to solve."""
_LONGEST_COMMIT = 60.0
"""Seconds after the beginning of a commit that was cut off in which a lock of Git's is its own."""
_SETTLED = 5.0
"""Seconds after which nothing more comes of a lock: Git may have outlived the one who asked it."""
_SECONDS = 30.0
"""Seconds to wait for another process of ours that commits."""


def is_under_way(folder: Path) -> bool:
    """Return whether a merge, a rebase, a cherry-pick or a revert of a person's own is not finished in a repository."""
    found = read_git(folder, "rev-parse", "--absolute-git-dir")
    git_folder = Path(os.fsdecode(found.rstrip(b"\r\n"))) if found is not None else None
    return git_folder is not None and any((git_folder / one).exists() for one in _UNDER_WAY)


def commit_files(folder: Path, paths: Sequence[str], *, message: str, author: str, deleted: Sequence[str] = ()) -> bool:
    """Commit some files as they are, and return whether they are in the last commit now.

    `paths` are from `folder`, `author` is an id. `deleted` are files that have been removed; one that Git does not have
    is ignored. Everything else stays as it is, what is staged included. Returns
    False when Git refuses, as in the middle of a merge or while another program holds its lock; it can be tried again.
    No hook is run and nothing is signed: nobody is there to answer them. A lock that a commit of ours has left, since
    it was killed, is removed.
    """
    existing = [path for path in paths if os.path.lexists(folder / path)]
    removed = _known(folder, author, [path for path in deleted if not os.path.lexists(folder / path)])
    if not existing and not removed:
        return True
    git_folder = write_git(folder, author, "rev-parse", "--absolute-git-dir")
    # To add a file would tell Git that a conflict in it is solved.
    if git_folder is None or is_under_way(folder):
        return False
    try:
        with _without_own_locks(Path(os.fsdecode(git_folder.rstrip(b"\r\n")))):
            # What was staged as removed by a commit that did not come is unknown to the next one.
            if removed and write_git(folder, author, "reset", "--quiet", "--", *removed) is None:
                return False
            return _commit(folder, [*existing, *removed], message, author)
    except OSError:
        return False


def _known(folder: Path, author: str, paths: Sequence[str]) -> list[str]:
    """Return those of some paths that the last commit has a file at."""
    listed = write_git(folder, author, "ls-tree", "-z", "--name-only", "HEAD", "--", *paths) if paths else None
    return [os.fsdecode(one) for one in (listed or b"").split(b"\0") if one]


def _commit(folder: Path, existing: Sequence[str], message: str, author: str) -> bool:
    if write_git(folder, author, "add", "--force", "--", *existing) is None:
        return False
    changed = write_git(folder, author, "status", "--porcelain", "--", *existing)
    if changed is None or not changed.strip():
        return changed is not None
    options = ("--only", "--quiet", "--no-verify", "--no-gpg-sign", "--allow-empty-message", f"--message={message}")
    return write_git(folder, author, "commit", *options, "--", *existing) is not None


@contextmanager
def _without_own_locks(git_folder: Path) -> Iterator[None]:
    """Let one process of ours commit, and remove what locks one before it left when it was killed.

    Raises OSError when another process of ours commits for longer than _SECONDS.
    """
    # Imported here: the command line needs it only to commit.
    import filelock  # noqa: PLC0415

    begun = git_folder / _BEGUN
    with filelock.FileLock(git_folder / f"{_BEGUN}.lock", timeout=_SECONDS):
        if begun.exists():
            since = begun.stat().st_mtime
            if own := _locks_since(git_folder, since):
                time.sleep(max(0.0, max(own.values()) + _SETTLED - time.time()))
                for lock in _locks_since(git_folder, since):
                    lock.unlink(missing_ok=True)
        begun.touch()
        try:
            yield
        finally:
            begun.unlink(missing_ok=True)


def _locks_since(git_folder: Path, since: float) -> dict[Path, float]:
    """Return the locks that were made in a commit which began at a time, each with its own."""
    locks = [*git_folder.glob("*.lock"), *(git_folder / "refs" / "heads").rglob("*.lock")]
    made = {lock: lock.stat().st_mtime for lock in locks if lock.stem != _BEGUN}
    return {lock: at for lock, at in made.items() if since <= at <= since + _LONGEST_COMMIT}
