"""The real command, started as a process of its own, or called in this one."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from site_gen import days
from site_gen.cli import main
from tests.cli import command_server
from tests.patience import PATIENCE

COMMAND = str(Path(sys.executable).with_name("framsnakk"))
DAY = "2026-11-20"
AT = ("--at", DAY)
"""Every test's day, as options of the command."""
WITH_CTRL_C = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)
"""What runs in the background ignores Ctrl-C, and so do the processes that it starts."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def surroundings(changed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment that a command is started in: ours, without what would change its words."""
    kept = {
        key: value for key, value in os.environ.items() if key not in {"FRAMSNAKK_DEBUG", "COLUMNS", "NO_COLOR", "CI"}
    }
    return kept | dict(changed or {})


def without_clock(err: str) -> str:
    """Return what came on standard error without the line that says what day the clock of the tests is set to."""
    return "".join(line for line in err.splitlines(keepends=True) if not line.startswith(f"{days.TODAY} er s"))


def on_day(day: str) -> dict[str, str]:
    """Return the environment of a command that is run on another day than the tests' own."""
    return {days.TODAY: day}


def framsnakk(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Ran:
    """Run the command in a folder. A traceback fails the test, whatever the test is about."""
    around = surroundings(env)
    if command_server.can_run(around):
        done = command_server.run(words, root, around)
    else:
        done = subprocess.run(
            [COMMAND, *words], cwd=root, env=around, capture_output=True, timeout=PATIENCE, check=False
        )
    ran = Ran(done.returncode, done.stdout.decode(), without_clock(done.stderr.decode()))
    assert "Traceback" not in ran.out + ran.err, ran.out + ran.err
    return ran


def called(root: Path, *words: str) -> Ran:
    """Call the command in a folder, in this process, for what it says, writes and ends with.

    How it starts, its streams and its surroundings are those of a process alone: framsnakk() is for tests of them. Most
    of what a short command takes is to start Python, so whoever is after something else calls it. What the command
    would not catch fails the test.
    """
    unset = dict.fromkeys(("FRAMSNAKK_DEBUG", "COLUMNS", "NO_COLOR", "CI"))
    with contextlib.chdir(root):
        done = CliRunner(env=unset).invoke(main.framsnakk, words, prog_name="framsnakk", catch_exceptions=False)
    return Ran(done.exit_code, done.stdout, without_clock(done.stderr))


def served(root: Path, *words: str, env: Mapping[str, str] | None = None) -> str:
    """Run `serve` in a folder until it is ready, and return what it said."""
    running = command_server.start([*words, "--port", "0"], root, surroundings(env))
    assert running.stdout is not None
    said = []
    for line in running.stdout:
        said.append(line)
        if "http://" in line:
            break
    running.terminate()
    running.communicate(timeout=PATIENCE)
    return "".join(said)


def build(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Ran:
    """Build the site of a folder, as on the tests' day when no other is given."""
    return framsnakk(root, "build", *(() if "--at" in words else AT), *words, env=env)


def built(root: Path, *words: str, env: Mapping[str, str] | None = None) -> Path:
    """Build the site of a folder, which must succeed, and return the folder of the public edition."""
    ran = build(root, *words, env=env)
    assert ran.code == 0, ran.err
    return root / "site"


def plain_mkdocs(root: Path, into: Path, *more: str) -> None:
    """Run MkDocs itself on a folder's mkdocs.yml, as somebody who has never heard of the command would."""
    words = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(into), *more]
    done = subprocess.run(words, cwd=root, env=surroundings(), capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr.decode()
