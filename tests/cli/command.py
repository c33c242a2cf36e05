"""The real command, started as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("framsnakk"))
DAY = "2026-11-20"
AT = ("--at", DAY)
"""Every test's day, as the command is told it."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def surroundings(changed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment that a command is started in: ours, without what would change its words."""
    kept = {key: value for key, value in os.environ.items() if key not in {"FRAMSNAKK_DEBUG", "COLUMNS", "NO_COLOR"}}
    return kept | dict(changed or {})


def framsnakk(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Ran:
    """Run the command in a folder. A traceback fails the test, whatever the test is about."""
    done = subprocess.run(
        [COMMAND, *words], cwd=root, env=surroundings(env), capture_output=True, timeout=120, check=False
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.out + ran.err, ran.out + ran.err
    return ran


def build(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Ran:
    """Build the site of a folder as on the tests' day."""
    return framsnakk(root, "build", *AT, *words, env=env)


def built(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Path:
    """Build the site of a folder, which must succeed, and return the folder of the public edition."""
    ran = build(root, *words, env=env)
    assert ran.code == 0, ran.err
    return root / "site"


def plain_mkdocs(root: Path, into: Path) -> None:
    """Run MkDocs itself on a folder's mkdocs.yml, as somebody who has never heard of the command would."""
    words = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(into)]
    done = subprocess.run(words, cwd=root, env=surroundings(), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
