"""Earlier versions of a file, from Git's history."""

import os
import re
import subprocess
import unicodedata
from collections.abc import Collection, Iterator
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


def paths_added(root: Path, folder: str) -> list[str]:
    """Return the path of every file that a commit has ever added in a folder, from the root of the Git repository."""
    added = _git(
        root / folder, "log", "--all", "--format=", "--name-only", "--diff-filter=A", "--no-renames", "-z", "--", folder
    )
    return [one for one in (added or b"").decode(errors="replace").split("\0") if one]


def is_in_git(folder: Path) -> bool:
    """Return whether a folder is in a Git repository, and Git can be run."""
    return _git_in(folder, "rev-parse", "--git-dir") is not None


def paths_in_history(folder: Path, paths: Collection[str]) -> list[str] | None:
    """Return each path from the root of the Git repository, as Git has it, that any commit or the index has a file at.

    `paths` are from a folder, in any Unicode composition. Returns None outside Git.
    """
    prefix = _git_in(folder, "rev-parse", "--show-prefix")
    if prefix is None:
        return None
    ever = _git_in(folder, "log", "--all", "--format=", "--name-only", "--no-renames", "-z", "--", ".") or b""
    ever += _git_in(folder, "ls-files", "--full-name", "-z", "--", ".") or b""
    within = prefix.decode(errors="surrogateescape").strip("\n")
    known: dict[str, list[str]] = {}
    for one in sorted(set(ever.decode(errors="surrogateescape").split("\0"))):
        known.setdefault(unicodedata.normalize("NFC", one), []).append(one)
    wanted = dict.fromkeys(unicodedata.normalize("NFC", within + one) for one in paths)
    return [path for one in wanted for path in known.get(one, ())]


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


def same_since(folder: Path, commit: str, within: str) -> frozenset[str]:
    """Return the files in a subfolder that are as they were at a commit, by path; empty where that cannot be known."""
    changed = changes_since(folder, commit, within)
    listed = None
    if changed is not None:
        listed = _git_in(folder, "ls-tree", "-r", "--name-only", "-z", commit, "--", f"{within}/")
    known = (listed or b"").decode("utf-8", "surrogateescape").split("\0")
    return frozenset(one for one in known if one) - (changed or {}).keys()


def main_branch(folder: Path) -> str | None:
    """Return the branch that others take their copies from; None outside Git, and where none has a usual name.

    In a pull request's workflow at GitHub it is the branch that the request is for.
    """
    asked = os.environ.get("GITHUB_BASE_REF", "")
    remote = (_git_in(folder, "rev-parse", "--abbrev-ref", "origin/HEAD") or b"").decode().strip()
    names = [f"origin/{asked}"] if asked else [remote, "origin/main", "origin/master", "main", "master"]
    return next((name for name in names if name and _commit_of(folder, name)), None)


def paths_changed_since(folder: Path, revision: str) -> list[str] | None:
    """Return the paths from a folder that differ from those at the last commit shared with `revision`, new files too.

    Deleted files are among them. Returns None outside Git, and for an unknown revision.
    """
    commit = _commit_of(folder, revision)
    if commit is None:
        return None
    # A clone without the whole history may lack the common commit: then all that differs counts.
    common = (_git_in(folder, "merge-base", "HEAD", commit) or b"").decode().strip() or commit
    differing = _git_in(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", common, "--", ".")
    new = _git_in(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if differing is None or new is None:
        return None
    paths = (differing + new).decode("utf-8", "surrogateescape").split("\0")
    return sorted({path for path in paths if path})


def _commit_of(folder: Path, revision: str) -> str | None:
    if revision.startswith("-"):
        return None
    found = _git_in(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().split()[-1] if found and found.strip() else None


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
