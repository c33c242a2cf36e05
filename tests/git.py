"""A Git repository for a test, independent of who runs it."""

import os
import subprocess
from pathlib import Path

_WHO = {
    "GIT_AUTHOR_NAME": "p000",
    "GIT_AUTHOR_EMAIL": "p000@fjordvik.example",
    "GIT_COMMITTER_NAME": "p000",
    "GIT_COMMITTER_EMAIL": "p000@fjordvik.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(root: Path, *words: str) -> str:
    """Run git in a folder and return what it printed."""
    done = subprocess.run(["git", *words], cwd=root, env=os.environ | _WHO, capture_output=True, check=True)
    return done.stdout.decode()


def repository(root: Path) -> Path:
    """Make a folder a repository without commits, and return it."""
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def commit(root: Path) -> Path:
    """Commit all that is in a folder, and return the folder."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Save")
    return root
