"""A commit of some files of a repository, made next to work of a person's own there that is not finished."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

_ENDING = "framsnakk.invalid"
"""A domain that no mail reaches: authors are ids."""


def commit_files(folder: Path, paths: Sequence[str], *, message: str, author: str) -> bool:
    """Commit some files as they are, and return whether they are in the last commit now.

    `paths` are from `folder`, `author` is an id. Everything else stays as it is, what is staged included. Returns
    False when Git refuses, as in the middle of a merge or while another program holds its lock; it can be tried again.
    No hook is run and nothing is signed: nobody is there to answer them.
    """
    existing = [path for path in paths if os.path.lexists(folder / path)]
    if not existing:
        return True
    if _git(folder, author, "add", "--force", "--", *existing) is None:
        return False
    changed = _git(folder, author, "status", "--porcelain", "--", *existing)
    if changed is None or not changed.strip():
        return changed is not None
    options = ("--only", "--quiet", "--no-verify", "--no-gpg-sign", "--allow-empty-message", f"--message={message}")
    return _git(folder, author, "commit", *options, "--", *existing) is not None


def _git(folder: Path, author: str, *arguments: str) -> bytes | None:
    """Return the output of git, or None when it fails."""
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", author), ("EMAIL", f"{author}@{_ENDING}"))
    }
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", f"core.hooksPath={os.devnull}", *arguments]
    try:
        result = subprocess.run(  # noqa: S603 - our own arguments, and paths behind --
            command, cwd=folder, env={**os.environ, **who}, capture_output=True, check=False
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None
