"""What a start of the command imports: only what is asked for, so that the help comes at once."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from site_gen.cli import commands, main
from site_gen.cli.command_list import COMMANDS
from tests.builders import a_kommune
from tests.cli.command import surroundings
from tests.patience import PATIENCE

_RUN = """
import json, sys
from site_gen.__main__ import run
try:
    run()
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""
FOR_WORK = ("site_gen.pipeline", "site_gen.read", "site_gen.check", "site_gen.pages", "site_gen.engine", "markdown_it")
"""What only commands that look at stories need."""
FOR_SITES = ("site_gen.pages.story_page", "site_gen.serve", "mkdocs", "material", "jinja2", "watchfiles")
"""What only commands that make pages need."""
FOR_SENT_FILES = ("site_gen.intake", "mammoth", "bs4", "python_calamine", "httpx2")
"""What only commands that take in what people have sent need."""


def imported(root: Path, *words: str) -> set[str]:
    """Start the command in a folder, as a process of its own, and return the modules that are imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kommune(tmp_path_factory.mktemp("kommune"))


@pytest.mark.parametrize("words", [(), ("--help",), ("--version",), ("sjekk",)], ids=" ".join)
def test_the_help_and_a_proposal_import_no_command(kommune: Path, words: tuple[str, ...]) -> None:
    modules = imported(kommune, *words)
    assert "site_gen.cli.usage" in modules
    assert modules.isdisjoint(f"{commands.__name__}.{name}" for name in COMMANDS)
    assert modules.isdisjoint((*FOR_WORK, *FOR_SITES, *FOR_SENT_FILES, "PIL"))


def test_a_check_imports_neither_other_commands_nor_what_only_they_need(kommune: Path) -> None:
    modules = imported(kommune, "check", "stories/god.md")
    assert "site_gen.cli.commands.check" in modules
    assert modules.isdisjoint(f"{commands.__name__}.{name}" for name in COMMANDS if name != "check")
    assert modules.isdisjoint((*FOR_SITES, *FOR_SENT_FILES, "PIL.Image"))


@pytest.mark.parametrize(
    "words", [("docx", "x.docx"), ("sheet", "x.csv"), ("issue", "1"), ("docx", "--help")], ids=" ".join
)
def test_the_libraries_that_open_word_documents_are_imported_by_who_opens_one_alone(
    kommune: Path, words: tuple[str, ...]
) -> None:
    modules = imported(kommune, "intake", *words)
    assert "site_gen.cli.commands.intake" in modules
    assert modules.isdisjoint(("mammoth", "bs4", "markdownify", "site_gen.intake.word_document"))


def test_every_command_is_listed_and_has_a_module_of_its_name() -> None:
    folder = Path(commands.__path__[0])
    assert sorted(COMMANDS) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_as_it_introduces_itself(name: str) -> None:
    command = main.framsnakk.get_command(click.Context(main.framsnakk), name)
    assert command is not None
    assert command.name == name
    assert vars(command)["summary"] == COMMANDS[name].summary
