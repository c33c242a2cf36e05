"""The contracts on imports in pyproject.toml are broken by what they are there to keep out."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
GATE = "Nobody reaches a page but through the gate"


def lint(folder: Path) -> tuple[int, str]:
    """Return the exit code and the words of import-linter in a folder, with single spaces."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the program to where a test may spoil it."""
    shutil.copytree(ROOT / "site_gen", tmp_path / "site_gen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("pages/views.py", "from site_gen.model.person import Person"),
        ("pages/list_pages.py", "from site_gen.model.registers import Registers"),
        ("pages/story_page.py", "from site_gen import consent"),
        ("pages/story_page.py", "from site_gen import people_in_story"),
        ("model/content.py", "from site_gen.model.registers import Registers"),
    ],
)
def test_a_page_that_could_know_the_register_is_not_let_through(copy: Path, module: str, line: str) -> None:
    path = copy / "site_gen" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    code, said = lint(copy)
    assert code == 1
    [contract] = [text for text in said.split("Contracts: ", 1)[0].split(" KEPT") if GATE in text]
    assert "BROKEN" in contract.split(GATE, 1)[1]
