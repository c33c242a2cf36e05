"""Results hold for one version of our code, of Python and of every installed package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
OTHER_PYTHON = "import sys; sys.version = '3.99.0'; "


def fingerprint_of(folder: Path, before: str = "") -> str:
    """Return the fingerprint that a copy of the code has in a process of its own; `before` is Python to run first."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{before}from site_gen.incremental import fingerprint as f; print(f.code_fingerprint())",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the program to where a test may change it."""
    shutil.copytree(ROOT / "site_gen", tmp_path / "site_gen", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_same_code_has_the_same_fingerprint(copy: Path) -> None:
    assert fingerprint_of(copy) == fingerprint_of(copy)


@pytest.mark.parametrize("module", ["consent.py", "check/story_from_manuscript.py", "pages/feeds.py"])
def test_a_change_in_our_own_code_is_another_fingerprint(copy: Path, module: str) -> None:
    before = fingerprint_of(copy)
    file = copy / "site_gen" / module
    file.write_text(file.read_text(encoding="utf-8") + "\n# Changed.\n", encoding="utf-8")
    assert fingerprint_of(copy) != before


def test_a_package_of_another_version_is_another_fingerprint(copy: Path) -> None:
    (copy / "mkdocs-1.6.1.dist-info").mkdir()
    before = fingerprint_of(copy)
    (copy / "mkdocs-1.6.1.dist-info").rename(copy / "mkdocs-1.6.2.dist-info")
    assert fingerprint_of(copy) != before


def test_another_python_is_another_fingerprint(copy: Path) -> None:
    assert fingerprint_of(copy, OTHER_PYTHON) != fingerprint_of(copy)
