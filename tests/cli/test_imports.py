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
from site_gen.cli.main import run
for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    try:
        run()
    except SystemExit:
        pass
    print("\\n" + json.dumps(sorted(sys.modules)))
"""
FOR_WORK = ("site_gen.pipeline", "site_gen.read", "site_gen.check", "site_gen.pages", "site_gen.engine", "markdown_it")
"""What only commands that look at stories need."""
FOR_SITES = ("site_gen.pages.story_page", "site_gen.serve", "mkdocs", "material", "jinja2", "watchfiles")
"""What only commands that make pages need."""
FOR_FINDINGS = ("babel.dates", "stdnum")
"""What only a check that finds something needs: a day that it names, or a number as long as an account."""
FOR_MORE_THAN_A_CHECK = (
    *(
        "multiprocessing",
        "concurrent",
        "subprocess",
        "tempfile",
        "random",
        "ctypes",
        "html.parser",
        "importlib.metadata",
    ),
    *("site_gen.media.picture_workers", "site_gen.films.inspect_film", "site_gen.pagefind", "site_gen.search_records"),
    *("site_gen.pipeline.apply_fixes", "site_gen.pipeline.changed_stories", "site_gen.pipeline.record_approval"),
    *("site_gen.report.sarif_report", "site_gen.report.github_annotations", "site_gen.report.pull_request_comment"),
)
"""What a check needs for many stories, pictures, films, fixes, Git, or another format than text."""
FOR_SENT_FILES = ("site_gen.intake", "mammoth", "bs4", "python_calamine", "httpx2")
"""What only commands that take in what people have sent need."""


def imported(root: Path, *commands: tuple[str, ...]) -> list[set[str]]:
    """Run commands in a folder, in a process of their own, and return the modules that are imported after each."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(commands)],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    lists = [set(json.loads(line)) for line in done.stdout.splitlines() if line.startswith('["')]
    assert len(lists) == len(commands)
    return lists


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kommune(tmp_path_factory.mktemp("kommune"))


def test_the_help_and_a_proposal_import_no_command(kommune: Path) -> None:
    asked = [(), ("--version",), ("--help",), ("sjekk",)]
    for words, modules in zip(asked, imported(kommune, *asked), strict=True):
        assert "site_gen.cli.usage" in modules, words
        assert modules.isdisjoint(f"{commands.__name__}.{name}" for name in COMMANDS), words
        assert modules.isdisjoint((*FOR_WORK, *FOR_SITES, *FOR_SENT_FILES, "PIL")), words


def test_the_help_outside_of_a_kommune_reads_no_settings(tmp_path: Path) -> None:
    for modules in imported(tmp_path, ("--version",), ("--help",)):
        assert not modules & {"yaml", "slugify", "site_gen.settings", "site_gen.model.field_registry"}


def test_the_help_in_a_kommune_reads_its_settings_alone(kommune: Path) -> None:
    [modules] = imported(kommune, ("--help",))
    assert "site_gen.settings" in modules
    assert not modules & {"slugify", "site_gen.yaml_causes", "subprocess", "tempfile", "ctypes"}


def test_a_check_imports_neither_other_commands_nor_what_only_they_need(kommune: Path) -> None:
    imported(kommune, ("check",))  # leaves a cache
    [modules] = imported(kommune, ("check", "stories/god.md"))
    assert "site_gen.cli.commands.check" in modules
    assert modules.isdisjoint(f"{commands.__name__}.{name}" for name in COMMANDS if name != "check")
    assert not modules & {*FOR_SITES, *FOR_SENT_FILES, "PIL.Image", *FOR_FINDINGS, *FOR_MORE_THAN_A_CHECK}


def test_the_libraries_that_open_word_documents_are_imported_by_who_opens_one_alone(kommune: Path) -> None:
    asked = [("docx", "--help"), ("issue", "1"), ("sheet", "x.csv"), ("docx", "x.docx")]
    for words, modules in zip(asked, imported(kommune, *(("intake", *one) for one in asked)), strict=True):
        assert "site_gen.cli.commands.intake" in modules, words
        assert modules.isdisjoint(("mammoth", "bs4", "markdownify", "site_gen.intake.word_document")), words


def test_every_command_is_listed_and_has_a_module_of_its_name() -> None:
    folder = Path(commands.__path__[0])
    assert sorted(COMMANDS) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_as_it_introduces_itself(name: str) -> None:
    command = main.framsnakk.get_command(click.Context(main.framsnakk), name)
    assert command is not None
    assert command.name == name
    assert vars(command)["summary"] == COMMANDS[name].summary
