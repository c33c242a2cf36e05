"""Earlier versions of a file, as the repository's Git history holds them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

MOST_VERSIONS = 200
"""Commits of one file that are looked through, the newest first."""


def file_versions(file: Path) -> Iterator[bytes]:
    """Yield the contents of a file at each commit that changed it, the newest first.

    Yields nothing where there is no Git, no repository or no commit of the file.
    """
    listed = _git(file, "log", f"--max-count={MOST_VERSIONS}", "--format=%H", "--", file.name)
    for commit in (listed or b"").decode().split():
        content = _git(file, "show", "--no-textconv", f"{commit}:./{file.name}")
        if content is not None:
            yield content


def _git(file: Path, *words: str) -> bytes | None:
    """Return what git prints in the file's folder, or None when it cannot answer."""
    command = ["git", "--no-pager", "--literal-pathspecs", *words]
    try:
        done = subprocess.run(command, cwd=file.parent, capture_output=True, check=False)  # noqa: S603 - our own words, and one file's name
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
