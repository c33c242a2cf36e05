"""A branch of a repository that is not checked out: what a file is there, and a commit that changes it.

Nothing here touches the work tree, the index or the branch that is checked out.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from site_gen.git_process import read_git, write_git

_DESK = "desk"
"""Who moves a branch, in its log."""
_NOTHING = "0" * 40


class BranchCommit(NamedTuple):
    """A commit that a branch has, and the branch that it began from does not."""

    commit: str
    day: str
    """ISO date."""
    subject: str
    is_merge: bool
    author: str


def refs(folder: Path, prefix: str) -> Mapping[str, str]:
    """Return the commit of each reference below a prefix, by what follows it; none without Git."""
    listed = read_git(folder, "for-each-ref", "--format=%(refname) %(objectname)", prefix) or b""
    found = (line.rpartition(" ") for line in listed.decode(errors="replace").splitlines())
    return {name.removeprefix(prefix): commit for name, _, commit in found}


def head(folder: Path) -> str:
    """Return the commit that is checked out; empty where there is none."""
    return _line(read_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"))


def common_commit(folder: Path, one: str, other: str) -> str:
    """Return the newest commit that two commits have in common; empty where there is none."""
    return _line(read_git(folder, "merge-base", one, other))


def text_in(folder: Path, commit: str, path: str) -> str | None:
    """Return the text of a file at a commit; `path` is from `folder`. None where it is not there, or is no text."""
    content = read_git(folder, "cat-file", "blob", f"{commit}:./{path}") if commit else None
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError:
        return None


def own_commits(folder: Path, tip: str, base: str) -> list[BranchCommit]:
    """Return the commits that a branch has had since it began, the newest first, without those merged into it."""
    shape = ("--first-parent", "--format=%H%x00%cs%x00%s%x00%P%x00%an")
    listed = read_git(folder, "log", *shape, f"{base}..{tip}" if base else tip, "--") or b""
    lines = (line.split("\0") for line in listed.decode(errors="replace").splitlines() if line)
    return [
        BranchCommit(commit, day, subject, " " in parents, author) for commit, day, subject, parents, author in lines
    ]


def changed_paths(folder: Path, one: str, other: str, paths: Sequence[str] = ()) -> list[str]:
    """Return the paths, from `folder`, of the files there that differ between two commits; of some paths, or of all."""
    options = ("-r", "--relative", "--name-only", "--no-renames", "-z")
    listed = read_git(folder, "diff-tree", *options, one, other, "--", *paths) or b""
    return [os.fsdecode(path) for path in listed.split(b"\0") if path]


def texts_since(folder: Path, tip: str, path: str, most: int) -> Iterator[str]:
    """Yield the texts of a file at the last commits that a commit follows, the newest first."""
    listed = read_git(folder, "log", f"--max-count={most}", "--full-history", "--format=%H", tip, "--", path) or b""
    for commit in listed.decode().split():
        text = text_in(folder, commit, path)
        if text is not None:
            yield text


class FileOnBranch(NamedTuple):
    """A file as it is to be on a branch."""

    path: str
    """From the folder."""
    text: str


def commit_file(  # noqa: PLR0913 - a commit
    folder: Path, ref: str, file: FileOnBranch, *, parents: Sequence[str], before: str, message: str, author: str
) -> bool:
    """Make a commit with another text of one file the newest of a branch, and return whether it is.

    The rest is as at the first of `parents`. `before` is the commit that the branch is at, empty for a new branch;
    False is returned where it is at another, or Git refuses. No hook is run and nothing is signed.
    """
    prefix = read_git(folder, "rev-parse", "--show-prefix")
    if prefix is None or not parents:
        return False
    path = os.fsdecode(prefix.rstrip(b"\r\n")) + file.path
    with tempfile.TemporaryDirectory() as aside:
        index = {"GIT_INDEX_FILE": str(Path(aside) / "index")}
        blob = _line(write_git(folder, _DESK, "hash-object", "-w", "--stdin", "--no-filters", given=file.text.encode()))
        entry = f"100644,{blob},{path}"
        if (
            not blob
            or write_git(folder, _DESK, "read-tree", parents[0], environment=index) is None
            or write_git(folder, _DESK, "update-index", "--add", "--cacheinfo", entry, environment=index) is None
        ):
            return False
        tree = _line(write_git(folder, _DESK, "write-tree", environment=index))
    return bool(tree) and _commit_tree(folder, ref, tree, parents, before, message, author)


def move(folder: Path, ref: str, to: str, commit: str) -> bool:
    """Give a branch another name, in place of what had it, and return whether it has it now."""
    return write_git(folder, _DESK, "update-ref", to, commit) is not None and delete(folder, ref, commit)


def put_back(folder: Path, ref: str, to: str, commit: str) -> bool:
    """Put a branch back to an earlier commit, where it is at another that is known; return whether it is there now."""
    return write_git(folder, _DESK, "update-ref", ref, to, commit) is not None


def delete(folder: Path, ref: str, commit: str = "") -> bool:
    """Delete a branch with its log, where it is at a commit; return whether it is deleted."""
    return write_git(folder, _DESK, "update-ref", "-d", ref, *([commit] if commit else [])) is not None


def forget_log(folder: Path, ref: str) -> None:
    """Forget where a branch has been before."""
    write_git(folder, _DESK, "reflog", "expire", "--expire=all", ref)


def _commit_tree(  # noqa: PLR0913, PLR0917 - a commit
    folder: Path, ref: str, tree: str, parents: Sequence[str], before: str, message: str, author: str
) -> bool:
    above = [word for one in parents for word in ("-p", one)]
    made = _line(write_git(folder, author, "commit-tree", "--no-gpg-sign", tree, *above, "-m", message))
    return bool(made) and write_git(folder, _DESK, "update-ref", ref, made, before or _NOTHING[: len(made)]) is not None


def _line(output: bytes | None) -> str:
    return (output or b"").decode(errors="replace").strip()
