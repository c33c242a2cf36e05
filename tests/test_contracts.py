"""The contracts on imports in pyproject.toml are broken by what they are there to keep out."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
GATE = "Nobody reaches a page but through the gate"
ENGINE = "Another engine can be used"
CHOICE = "The engine is chosen in one place"


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


def broken_by(copy: Path, module: str, line: str, contract: str) -> bool:
    """Tell whether a line at the end of a module breaks a contract, given by how its name begins."""
    path = copy / "site_gen" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    code, said = lint(copy)
    verdict = said.split(contract, 1)[1].split(" BROKEN")[0]
    return code == 1 and " KEPT" not in verdict


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
    assert broken_by(copy, module, line, GATE)


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("pipeline/render.py", "from mkdocs.config import load_config", ENGINE),
        ("settings.py", "def read():\n    import mkdocs.config", ENGINE),
        ("branding/colours.py", "import material", ENGINE),
        ("engine/engine_input.py", "import material", ENGINE),
        ("pipeline/build_options.py", "from site_gen.engine import mkdocs_engine", CHOICE),
        ("pipeline/render.py", "from site_gen.engine.prerendered_pages import PrerenderedPage", CHOICE),
    ],
)
def test_nothing_outside_engine_can_depend_on_mkdocs(copy: Path, module: str, line: str, contract: str) -> None:
    assert broken_by(copy, module, line, contract)


def test_no_name_outside_engine_speaks_of_mkdocs() -> None:
    """Not in a module, an import, a variable or an attribute; mkdocs.yml, the file of settings, is text."""
    modules = [file for file in (ROOT / "site_gen").rglob("*.py") if "engine" not in file.relative_to(ROOT).parts]
    assert len(modules) > 200
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in modules
        for name in (file.stem, *names_in(ast.parse(file.read_bytes())))
        if "mkdocs" in name.casefold()
    ]
    assert found == []


def names_in(tree: ast.AST) -> Iterator[str]:
    """Yield every name in a module: of modules that it imports, of variables, attributes, arguments and definitions."""
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, str) and not isinstance(node, ast.Constant):
                yield value
