"""Git as a process: what it prints, or nothing when it fails."""

import os
from collections.abc import Mapping
from pathlib import Path

AUTHOR_DOMAIN = "framsnakk.invalid"
"""A domain that no mail reaches: the authors of our commits are ids."""


def read_git(
    folder: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> bytes | None:
    """Return the output of a git command that changes nothing, or None when it fails; `given` is its input."""
    return _git(folder, "--no-optional-locks", *arguments, given=given, environment=environment or {})


def write_git(
    folder: Path, author: str, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> bytes | None:
    """Return the output of a git command that may commit, or None when it fails; `author` is an id. No hook is run."""
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", author), ("EMAIL", f"{author}@{AUTHOR_DOMAIN}"))
    }
    no_hooks = ("-c", f"core.hooksPath={os.devnull}")
    return _git(folder, *no_hooks, *arguments, given=given, environment={**who, **(environment or {})})


def _git(folder: Path, *arguments: str, given: bytes, environment: Mapping[str, str]) -> bytes | None:
    # Imported here: most commands ask Git for nothing.
    import subprocess  # noqa: PLC0415

    try:
        result = subprocess.run(  # noqa: S603 - our own arguments, and paths behind --
            ["git", "--no-pager", "--literal-pathspecs", *arguments],  # noqa: S607 - found on the path
            cwd=folder,
            env={**os.environ, **environment},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None
