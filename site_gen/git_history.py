"""Earlier versions of a file, from Git's history."""

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from site_gen.git_process import read_git

_COMMIT = re.compile("[0-9a-f]{7,64}")
_TEXTS = ".md"
_SAME_TEXT = "60%"
"""How much of a text must be the same for Git to take it for renamed."""
_EMPTY = {
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}
"""Object ids of a file without content, by SHA-1 and by SHA-256: many files are the same then."""
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


def every_version(folder: Path, paths: Collection[str]) -> Mapping[str, list[bytes]]:
    """Return the contents of some files at each commit that changed them, by path, the newest first.

    `paths` are from the folder. A file that no commit has is not among them, nor is any without Git.
    """
    blobs: dict[str, list[str]] = {}
    raw = ("--raw", "--no-abbrev", "--no-renames", "--relative", "-m", "--format=", "-z")
    listed = read_git(folder, "log", *raw, "--", *paths) if paths else None
    words = iter(_text(listed or b"").split("\0"))
    for word in words:
        if word.startswith(":"):
            path, blob = next(words), word.split(" ")[3]
            if blob.strip("0"):
                blobs.setdefault(path, []).append(blob)
    contents = _contents(folder, {blob for found in blobs.values() for blob in found})
    return {
        path: [contents[blob] for blob in dict.fromkeys(found) if blob in contents] for path, found in blobs.items()
    }


def _contents(folder: Path, blobs: Iterable[str]) -> Mapping[str, bytes]:
    """Return what is in Git's objects, by their ids; without those that are not there."""
    asked = list(blobs)
    answer = read_git(folder, "cat-file", "--batch", given="".join(f"{one}\n" for one in asked).encode()) or b""
    found, at = {}, 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        identity, kind, *size = answer[at:end].decode().split(" ")
        at = end + 1
        if size:
            found[identity] = answer[at : at + int(size[0])]
            at += int(size[0]) + 1
        assert size or kind == "missing"
    return found


class FileCommit(NamedTuple):
    """A commit that changed a file."""

    commit: str
    day: dt.date
    subject: str


def file_commits(file: Path, most: int) -> list[FileCommit]:
    """Return the last commits that changed a file, the newest first; none without Git."""
    listed = _git(file, "log", f"--max-count={most}", "--date=short", "--format=%H %cd %s", "--", file.name)
    lines = (line.split(" ", 2) for line in (listed or b"").decode(errors="replace").split("\n") if line)
    return [FileCommit(commit, dt.date.fromisoformat(day), subject) for commit, day, subject in lines]


def text_at(file: Path, commit: str) -> str | None:
    """Return the text of a file at a commit; None where it is not there, or is no text."""
    if not _COMMIT.fullmatch(commit):
        return None
    content = _git(file, "show", "--no-textconv", f"{commit}:./{file.name}")
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError:
        return None


class FileContents(NamedTuple):
    """What a commit did to a file."""

    before: bytes | None
    """None where there was no such file."""
    after: bytes | None
    """None where the commit removed it."""


def changed_with(file: Path, commit: str) -> Mapping[str, FileContents]:
    """Return what a commit did to each file in the folder of a file, by name; nothing without Git."""
    if not _COMMIT.fullmatch(commit):
        return {}
    options = ("--no-commit-id", "-r", "--root", "--no-renames", "--relative", "--name-only", "-z")
    listed = _git(file, "diff-tree", *options, commit, "--", ".")
    names = [name for name in _text(listed or b"").split("\0") if name and "/" not in name]

    def content(revision: str, name: str) -> bytes | None:
        return _git(file, "show", "--no-textconv", f"{revision}:./{name}")

    return {name: FileContents(content(f"{commit}^", name), content(commit, name)) for name in names}


def last_message(file: Path) -> str:
    """Return the subject of the last commit that changed a file; empty without one, and while it has changed since."""
    if _git(file, "diff", "--quiet", "HEAD", "--", file.name) is None:
        return ""
    found = _git(file, "log", "--max-count=1", "--format=%s", "--", file.name)
    return (found or b"").decode(errors="replace").strip()


def is_added_by_last(file: Path) -> bool:
    """Return whether there was no such file before the last commit that changed it; False where that is not known.

    It is not in a repository whose history is cut off there, and for its first commit.
    """
    found = _git(file, "log", "--max-count=1", "--format=%P", "--", file.name)
    parents = (found or b"").decode().split()
    if not parents:
        return False
    before = _git(file, "ls-tree", "--name-only", parents[0], "--", file.name)
    return before is not None and not before.strip()


def was_committed(file: Path, text: str) -> bool:
    """Return whether a commit put a text into a file; False without Git, a repository or such a commit."""
    found = _git(file, "log", "--max-count=1", "--format=%H", f"-S{text}", "--", file.name)
    return bool((found or b"").strip())


def committed_state(folder: Path) -> str:
    """Return the commit that a folder's files are at; empty outside Git, and where a file has changed since."""
    changed = read_git(folder, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    if changed is None or changed.strip():
        return ""
    return (read_git(folder, "rev-parse", "--verify", "HEAD") or b"").decode().strip()


def paths_added(root: Path, folder: str) -> list[str]:
    """Return the path of every file that a commit has ever added in a folder, from the root of the Git repository."""
    added = _git(
        root / folder, "log", "--all", "--format=", "--name-only", "--diff-filter=A", "--no-renames", "-z", "--", folder
    )
    return [one for one in (added or b"").decode(errors="replace").split("\0") if one]


def paths_of(folder: Path, commit: str) -> list[str]:
    """Return the paths, from a folder, of the files there that a commit changed."""
    if not _COMMIT.fullmatch(commit):
        return []
    options = ("--no-commit-id", "-r", "--root", "--no-renames", "--relative", "--name-only", "-z")
    listed = read_git(folder, "diff-tree", *options, commit, "--", ".")
    return [path for path in _text(listed or b"").split("\0") if path]


def changed_since(folder: Path, commit: str) -> frozenset[str] | None:
    """Return the paths, from a folder, of the files there that are not as at a commit; None where that is not known.

    Files that Git does not have are not among them.
    """
    if not _COMMIT.fullmatch(commit):
        return None
    listed = read_git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", ".")
    return None if listed is None else frozenset(path for path in _text(listed).split("\0") if path)


class Commit(NamedTuple):
    """A commit that has changed files in a folder."""

    id: str
    moment: dt.datetime
    author: str
    email: str
    subject: str
    paths: tuple[str, ...]
    """From the folder."""


def commits(folder: Path, *, most: int) -> Iterator[Commit]:
    """Yield the last commits of the present branch that changed files in a folder, the newest first."""
    shape = "--format=%x01%H%x00%aI%x00%an%x00%ae%x00%s%x00"
    listed = read_git(
        folder, "log", f"--max-count={most}", "--no-renames", "--relative", "--name-only", "-z", shape, "--", "."
    )  # fmt: skip
    for one in _text(listed or b"").split("\x01")[1:]:
        identity, moment, author, email, subject, *paths = one.split("\0")
        named = tuple(path for path in (each.lstrip("\n") for each in paths) if path)
        yield Commit(identity, dt.datetime.fromisoformat(moment), author, email, subject, named)


def is_in_git(folder: Path) -> bool:
    """Return whether a folder is in a Git repository, and Git can be run."""
    return read_git(folder, "rev-parse", "--git-dir") is not None


@dataclass(frozen=True, slots=True)
class HistoryTraces:
    """Where some files stand in Git's history, under every name that they have had."""

    paths: tuple[str, ...]
    """From the root of the Git repository, as Git has them. Nothing else is at them now."""
    blobs: tuple[str, ...] = ()
    """Object ids of what they were at paths where another file is now."""
    renames: tuple[tuple[str, str], ...] = ()
    """Paths with a name in them, each with the one to use in its place; a folder ends with a slash."""
    parts: tuple[str, ...] = ()
    """Parts of the name that stand for nobody else, and are replaced wherever they stand alone."""
    shared_parts: tuple[str, ...] = ()
    """Parts of the name that others have too, or that are ordinary words: they stay."""
    identities: tuple[tuple[str, str], ...] = ()
    """Name and e-mail address of the person as one who has written commits or tags."""


class _CommittedChange(NamedTuple):
    """What a commit did to one file."""

    before: str
    """Object id; zeros where there was no file."""
    after: str
    status: str
    path: str
    """The path before the commit."""
    new_path: str


def history_traces(folder: Path, paths: Collection[str]) -> HistoryTraces | None:
    """Return where files stand in the history of every branch: under their paths, and under those they had before.

    `paths` are from a folder, in any Unicode composition. A picture has been at each path that ever had the same
    bytes; a text is followed through renames, also where it was edited meanwhile. Returns None outside Git.
    """
    prefix = read_git(folder, "rev-parse", "--show-prefix")
    top = read_git(folder, "rev-parse", "--show-toplevel")
    if prefix is None or top is None:
        return None
    changes = list(_changes(folder))
    staged = dict(_staged(folder))
    asked = _known_paths(_text(prefix), paths, {*staged, *(path for one in changes for path in one[3:])})
    earlier: dict[str, set[str]] = {}
    for path in asked:
        for before, blobs in _before_renames(path, changes):
            earlier.setdefault(before, set()).update(blobs)
        blob = staged.get(path) or _newest(path, changes)
        for at in _paths_of(blob, changes):
            earlier.setdefault(at, set()).add(blob)
    others = {path for path in {*earlier, *staged} - set(asked) if os.path.lexists(Path(_text(top), path))}
    kept = {staged[path] for path in others & staged.keys()}
    blobs = {blob for path in others & earlier.keys() for blob in earlier[path]} - kept
    return HistoryTraces((*asked, *sorted(earlier.keys() - others - set(asked))), tuple(sorted(blobs)))


def every_path(folder: Path) -> list[str]:
    """Return every path that a file in a folder has or had in Git, from the root of the Git repository."""
    changes = _changes(folder)
    return sorted({*dict(_staged(folder)), *(path for one in changes for path in one[3:])})


def identities(folder: Path) -> list[tuple[str, str]]:
    """Return name and e-mail address of everybody who has written a commit or a tag, on any branch."""
    commits = read_git(folder, "log", "--all", "--no-use-mailmap", "--format=%an%x00%ae%n%cn%x00%ce") or b""
    tags = read_git(folder, "for-each-ref", "--format=%(taggername)%00%(taggeremail:trim)", "refs/tags") or b""
    lines = {line for line in _text(commits + b"\n" + tags).splitlines() if "\0" in line}
    found = (line.split("\0") for line in sorted(lines))
    return [(name, email) for name, email in found if name or email]


def _newest(path: str, changes: Iterable[_CommittedChange]) -> str:
    """Return the object id of what last stood at a path; empty when nothing did."""
    for one in changes:
        if path in {one.path, one.new_path}:
            return one.after if one.after.strip("0") and path == one.new_path else one.before
    return ""


def _paths_of(blob: str, changes: Iterable[_CommittedChange]) -> Iterator[str]:
    """Yield every path at which some content has stood; none for an empty file, which many have been."""
    if blob.strip("0") and blob not in _EMPTY:
        for one in changes:
            if one.before == blob:
                yield one.path
            if one.after == blob:
                yield one.new_path


def _known_paths(within: str, paths: Collection[str], ever: Collection[str]) -> list[str]:
    """Return those of the paths that Git has or had a file at, with their characters as Git has them."""
    known: dict[str, list[str]] = {}
    for one in sorted(ever):
        known.setdefault(unicodedata.normalize("NFC", one), []).append(one)
    wanted = dict.fromkeys(unicodedata.normalize("NFC", within + one) for one in paths)
    return [path for one in wanted for path in known.get(one, ())]


def _before_renames(path: str, changes: Sequence[_CommittedChange]) -> Iterator[tuple[str, set[str]]]:
    """Yield each path that a text has had before, with the object ids of what stood there until it was renamed."""
    followed = {path}
    for at, one in enumerate(changes):
        if one.new_path in followed and one.path not in followed:
            followed.add(one.path)
            stood = {older.after for older in changes[at + 1 :] if older.new_path == one.path}
            yield one.path, {blob for blob in (one.before, *stood) if blob.strip("0")}


def _changes(folder: Path) -> Iterator[_CommittedChange]:
    """Yield what each commit of every branch did to the files in a folder, the newest first."""
    log = read_git(
        folder, "log", "--all", "--raw", "--no-abbrev", f"-M{_SAME_TEXT}", "--format=", "-z", "--", "."
    )  # fmt: skip
    words = iter(_text(log or b"").split("\0"))
    for word in words:
        if not word.startswith(":"):
            continue
        _, _, before, after, status = word.split(" ")
        path = next(words)
        if status.startswith("R") and not path.endswith(_TEXTS):
            # Short files of the register resemble each other, and pictures are followed by their bytes.
            new_path = next(words)
            yield _CommittedChange(before, "0", "D", path, path)
            yield _CommittedChange("0", after, "A", new_path, new_path)
        else:
            yield _CommittedChange(before, after, status, path, next(words) if status.startswith("R") else path)


def _staged(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and object id of each file in the index."""
    for line in _text(read_git(folder, "ls-files", "--full-name", "--stage", "-z", "--", ".") or b"").split("\0"):
        if line:
            about, path = line.split("\t", 1)
            yield path, about.split(" ")[1]


def _text(raw: bytes) -> str:
    return raw.decode(errors="surrogateescape").strip("\n")


def changes_since(folder: Path, commit: str, within: str) -> dict[str, bool] | None:
    """Return the files in a subfolder that differ from those at a commit, by path, each with whether it still exists.

    Files that have never been committed are not among them. Returns None outside Git, and for an unknown commit.
    """
    if not commit or not _COMMIT.fullmatch(commit):
        return None
    listed = read_git(folder, "diff", "--name-status", "--no-renames", "--relative", "-z", commit, "--", within)
    if listed is None:
        return None
    words = listed.decode("utf-8", "surrogateescape").split("\0")
    return {path: status != "D" for status, path in zip(words[::2], words[1::2], strict=False)}


def same_since(folder: Path, commit: str, within: str) -> frozenset[str]:
    """Return the files in a subfolder that are as they were at a commit, by path; empty where that cannot be known."""
    changed = changes_since(folder, commit, within)
    listed = None
    if changed is not None:
        listed = read_git(folder, "ls-tree", "-r", "--name-only", "-z", commit, "--", f"{within}/")
    known = (listed or b"").decode("utf-8", "surrogateescape").split("\0")
    return frozenset(one for one in known if one) - (changed or {}).keys()


def main_branch(folder: Path) -> str | None:
    """Return the branch that others take their copies from; None outside Git, and where none has a usual name.

    In a pull request's workflow at GitHub it is the branch that the request is for.
    """
    asked = os.environ.get("GITHUB_BASE_REF", "")
    remote = (read_git(folder, "rev-parse", "--abbrev-ref", "origin/HEAD") or b"").decode().strip()
    names = [f"origin/{asked}"] if asked else [remote, "origin/main", "origin/master", "main", "master"]
    return next((name for name in names if name and _commit_of(folder, name)), None)


def paths_changed_since(folder: Path, revision: str) -> list[str] | None:
    """Return the paths from a folder that differ from those at the last commit shared with `revision`, new files too.

    Deleted files are among them. Returns None outside Git, and for an unknown revision.
    """
    commit = _commit_of(folder, revision)
    if commit is None:
        return None
    common = _common_commit(folder, commit)
    differing = read_git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", common, "--", ".")
    new = read_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if differing is None or new is None:
        return None
    paths = (differing + new).decode("utf-8", "surrogateescape").split("\0")
    return sorted({path for path in paths if path})


def common_commit(folder: Path, revision: str) -> str | None:
    """Return the last commit that a folder's HEAD shares with a revision; None outside Git, and for an unknown one."""
    commit = _commit_of(folder, revision)
    return _common_commit(folder, commit) if commit else None


def _common_commit(folder: Path, commit: str) -> str:
    """Return the last commit shared with HEAD; where a clone lacks it, the commit itself, so that all counts."""
    return (read_git(folder, "merge-base", "HEAD", commit) or b"").decode().strip() or commit


def write_files_at(folder: Path, commit: str, destination: Path) -> bool:
    """Write the files that a folder had at a commit into an empty folder; return whether Git could."""
    prefix = read_git(folder, "rev-parse", "--show-prefix")
    top = read_git(folder, "rev-parse", "--absolute-git-dir")
    if prefix is None or top is None:
        return False
    import tempfile  # noqa: PLC0415 - most commands ask Git for nothing

    tree = f"{commit}:{_text(prefix).removesuffix('/')}"
    with tempfile.TemporaryDirectory() as own:
        # An index of its own, so that what is staged here stays as it is.
        elsewhere = {
            "GIT_DIR": _text(top), "GIT_WORK_TREE": str(destination), "GIT_INDEX_FILE": str(Path(own) / "index"),
        }  # fmt: skip
        read = read_git(destination, "read-tree", tree, environment=elsewhere)
        return read is not None and read_git(destination, "checkout-index", "--all", environment=elsewhere) is not None


def _commit_of(folder: Path, revision: str) -> str | None:
    if revision.startswith("-"):
        return None
    found = read_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().split()[-1] if found and found.strip() else None


def _git(file: Path, *arguments: str) -> bytes | None:
    """Return the output of git in the file's folder, or None when it fails."""
    return read_git(file.parent, *arguments)
