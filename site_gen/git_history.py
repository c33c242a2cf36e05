"""Earlier versions of a file, from Git's history."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_COMMIT = re.compile("[0-9a-f]{7,64}")
MOST_VERSIONS = 200
"""Most commits of one file that are read, the newest first."""


def file_versions(file: Path) -> Iterator[bytes]:
    """Yield the contents of a file at each commit that changed it, the newest first.

    Yields nothing without Git, a repository or a commit of the file.
    """
    listed = _git(file, "log", f"--max-count={MOST_VERSIONS}", "--format=%H", "--", file.name)
    for commit in (listed or b"").decode().split():
        content = _git(file, "show", "--no-textconv", f"{commit}:./{file.name}")
        if content is not None:
            yield content


def was_committed(file: Path, text: str) -> bool:
    """Return whether a commit put a text into a file; False without Git, a repository or such a commit."""
    found = _git(file, "log", "--max-count=1", "--format=%H", f"-S{text}", "--", file.name)
    return bool((found or b"").strip())


def committed_state(folder: Path) -> str:
    """Return the commit that a folder's files are at; empty outside Git, and where a file has changed since."""
    changed = _git_in(folder, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    if changed is None or changed.strip():
        return ""
    return (_git_in(folder, "rev-parse", "--verify", "HEAD") or b"").decode().strip()


def changes_since(folder: Path, commit: str, within: str) -> dict[str, bool] | None:
    """Return the files in a subfolder that differ from those at a commit, by path, each with whether it still exists.

    Files that have never been committed are not among them. Returns None outside Git, and for an unknown commit.
    """
    if not commit or not _COMMIT.fullmatch(commit):
        return None
    listed = _git_in(folder, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--", within)
    if listed is None:
        return None
    words = listed.decode("utf-8", "surrogateescape").split("\0")
    return {path: status != "D" for status, path in zip(words[::2], words[1::2], strict=False)}


def _git(file: Path, *arguments: str) -> bytes | None:
    """Return the output of git in the file's folder, or None when it fails."""
    return _git_in(file.parent, *arguments)


def _git_in(folder: Path, *arguments: str) -> bytes | None:
    command = ["git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", *arguments]
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own arguments, and a file name
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None
