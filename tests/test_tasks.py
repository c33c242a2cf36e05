"""tasks.py: what the Makefile does, for those who have no make."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
_PROGRAM = re.compile(r"^\t@?\$\(VENV\)/bin/(.+?)(?: && \\)?$", re.MULTILINE)
_VARIABLE = re.compile(r"\$\((BESIDE|PYTEST)\)")


def recipe(task: str) -> list[str]:
    """Return the programs that a task of the Makefile runs from the environment."""
    found = re.search(rf"^{task}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert found
    lines = found[1] + "".join(map(variable, _VARIABLE.findall(found[1])))
    return [line.replace("'", "") for line in _PROGRAM.findall(lines)]


def variable(name: str) -> str:
    """Return the lines of what a variable of the Makefile stands for."""
    found = re.search(rf"^{name} = (?:.*\\\n)*.*\n", MAKEFILE, re.MULTILINE)
    assert found
    return found[0]


@pytest.mark.parametrize("task", tasks.STEPS)
def test_a_task_runs_what_the_makefile_runs(task: str) -> None:
    assert [" ".join(step) for step in tasks.STEPS[task]] == recipe(task)


def test_an_unknown_task_is_refused_with_those_that_there_are() -> None:
    ran = subprocess.run([sys.executable, ROOT / "tasks.py", "shots"], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"Usage: python tasks.py site|serve|wheel|test" + _line_end())


def _line_end() -> bytes:
    return b"\r\n" if sys.platform == "win32" else b"\n"


def test_an_environment_is_made_and_a_lock_that_cannot_be_installed_is_reported_without_hosts(tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "tasks.py", tmp_path / "tasks.py")
    ran = subprocess.run([sys.executable, "tasks.py", "site"], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 1
    assert (tmp_path / ".venv").is_dir()
    assert b"The packages could not be installed. Pip said:\n" in ran.stderr
    assert str(tmp_path).encode() not in ran.stderr


def test_what_pip_says_is_shown_without_addresses_and_folders() -> None:
    said = "ERROR: no match in https://index.example/simple/click (C:\\Users\\kari\\locks\\site.txt) /srv/kari/x.txt"
    assert tasks.without_places(said) == "ERROR: no match in <address> (site.txt) x.txt"
