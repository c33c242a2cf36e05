"""The site, serve, wheel and test of the Makefile for those who have no make, as on Windows: `python tasks.py site`.

It makes the same environment in .venv from the same locks/, and runs the same programs.
"""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")

LOCK = {"site": "site", "serve": "site", "wheel": "site", "test": "test"}
"""The lock in locks/ that each task needs."""
STEPS = {
    "site": (("framsnakk", "build", "--search"),),
    "serve": (("framsnakk", "serve"),),
    "wheel": (("python", "-m", "hatchling", "build", "-t", "wheel"),),
    "test": (
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "."),
        ("lint-imports",),
        ("python", "docs/generate.py", "--check"),
        ("mypy",),
        ("pytest", "-q", "-n", "3", "--dist", "loadscope", "--no-loadscope-reorder", "-m", "not torture"),
    ),
}
"""What each task runs, from .venv."""

_ADDRESS = re.compile(r"[a-z+]+://[^ '\")]+")
_FOLDER = re.compile(r"(^|[ '\"(=])(?:/|[A-Za-z]:\\)[^ '\")]*[/\\]", re.MULTILINE)


def main(words: list[str]) -> int:
    """Run a task, and return its exit status."""
    if len(words) != 1 or words[0] not in STEPS:
        print(f"Usage: python tasks.py {'|'.join(STEPS)}", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - somebody may start it with an older one
        print(f"Framsnakk needs Python 3.11 or newer, and this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    (task,) = words
    if not _is_ready(LOCK[task]) and not _install(LOCK[task]):
        return 1
    for step in STEPS[task]:
        print(f"== {' '.join(step)}", flush=True)
        status = subprocess.run([PROGRAMS / step[0], *step[1:]], cwd=ROOT, check=False).returncode
        if status != 0:
            return status
    if task == "site":
        print("Open site/index.html to look at it, or run tasks.py serve to read it as on the web.")
    return 0


def _is_ready(lock: str) -> bool:
    """Tell whether the environment is newer than what it is made from."""
    ready = VENV / f".{lock}-ready"
    sources = (ROOT / "locks" / f"{lock}.txt", ROOT / "pyproject.toml")
    return PYTHON.exists() and ready.exists() and all(ready.stat().st_mtime >= one.stat().st_mtime for one in sources)


def _install(lock: str) -> bool:
    """Make the environment where there is none, and install what the lock names, then Framsnakk alone."""
    print("== environment: installing Framsnakk (a few minutes the first time)", flush=True)
    if not PYTHON.exists():
        venv.create(VENV, clear=True, with_pip=True)
    quiet = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    for what in (
        ("--require-hashes", "-r", f"locks/{lock}.txt"),
        ("--no-deps", "--no-build-isolation", "-e", "."),
    ):
        command = [PYTHON, "-m", "pip", "install", "-qq", *what]
        ran = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, check=False)
        if ran.returncode != 0:
            said = (ran.stdout + ran.stderr).decode(errors="replace")
            print(f"The packages could not be installed. Pip said:\n{without_places(said)}", file=sys.stderr)
            return False
    (VENV / f".{lock}-ready").touch()
    return True


def without_places(said: str) -> str:
    """Return what pip said without the addresses and folders in it: a log is read by more people than its owner."""
    return _FOLDER.sub(r"\1", _ADDRESS.sub("<address>", said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
