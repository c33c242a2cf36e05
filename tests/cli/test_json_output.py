"""With --format json, standard output is one document, whatever the outcome."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from site_gen.cli import main
from site_gen.cli.usage import ListedChoice
from tests.builders import SETTINGS, a_kommune, a_story, write
from tests.cli.command import called


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def commands(group: click.Group = main.framsnakk, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command that prints JSON."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*words, name))
        elif found is not None and any(
            one.name == "output" and "json" in {value for value, *_ in one.type.values}
            for one in found.params
            if isinstance(one.type, ListedChoice)
        ):
            yield (*words, name)


COMMANDS = list(commands())
NEEDS_NO_REPOSITORY = {("report", "accessibility"), ("tag",)}


def said(root: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Run a command that prints JSON, and return its exit status and the one document."""
    ran = called(root, *words, "--format", "json")
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    if "error" in found:
        assert found["error"].splitlines()[0] in ran.err
        assert (found["version"], found["exit_status"]) == (1, ran.code)
        assert ran.code != 0
    return ran.code, found


def test_the_commands_that_print_json_are_found() -> None:
    assert len(COMMANDS) == 14
    assert ("consent", "list") in COMMANDS


@pytest.mark.parametrize("words", [one for one in COMMANDS if one not in NEEDS_NO_REPOSITORY], ids=" ".join)
def test_where_there_is_no_repository_the_document_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    code, found = said(tmp_path, *words, *(["fil"] if words[0] == "intake" else []))
    assert code == 2
    assert "mkdocs.yml" in found["error"]


@pytest.mark.parametrize(
    ("words", "status", "error"),
    [
        (("withdraw",), 2, "Skriv kva som skal trekkjast tilbake"),
        (("withdraw", "--undo"), 2, "Det er inga tilbaketrekking å gjere om"),
        (("withdraw", "--undo", "god"), 2, "--undo gjer om den siste"),
        (("withdraw", "p999"), 2, "Vi kjenner ingen person"),
        (("withdraw", "god"), 2, "Ingenting er gjort, for her er ingen å spørje"),
        (("withdraw", "god", "--yes", "p001"), 2, "--yes p001: Dette gjeld god"),
        (("rollback", "ute"), 2, ""),
        (("rollback", "finst-ikkje"), 2, ""),
        (("publish", "finst-ikkje"), 2, ""),
        (("publish", "broten"), 1, ""),
        (("build", "--out", "stories"), 2, ""),
        (("build", "--compared-with", "finst-ikkje.json"), 2, ""),
        (("build", "--at", "i går"), 2, "er ingen dato"),
        (("build", "--finst-ikkje"), 2, "--finst-ikkje"),
        (("status", "for", "mykje"), 2, ""),
        (("check", "finst-ikkje.md"), 2, ""),
        (("tag", "finst-ikkje.md"), 2, ""),
        (("tag", "--text"), 2, ""),
        (("status", "--at", "2026-11-20"), 0, ""),
        (("rollback", "ute", "--list"), 0, ""),
        (("withdraw", "god", "--dry-run"), 0, ""),
        (("consent", "list"), 0, ""),
        (("people", "list"), 0, ""),
        (("check",), 0, ""),
        (("tag",), 0, ""),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_every_outcome_is_one_document(kommune: Path, words: tuple[str, ...], status: int, error: str) -> None:
    code, found = said(kommune, *words)
    assert code == status
    assert ("error" in found) is (status != 0)
    assert error in found.get("error", "")


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    targets = "    publisering:\n      ute: dir:../ute\n      broten: dir:../opptatt/ute\n"
    top = tmp_path_factory.mktemp("fjordvik")
    write(top, "opptatt", "")
    return a_kommune(top / "k", stories={"god.md": a_story()}, settings=SETTINGS + targets)


def test_a_build_that_stops_says_why_as_json(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story()})
    write(root, "stories/einingar.yml", "[")
    code, found = said(root, "build")
    assert (code, "einingar.yml" in found["error"]) == (1, True)


def test_a_withdrawal_that_is_undone_says_so_as_json(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "k", stories={"god.md": a_story()})
    assert said(root, "withdraw", "god", "--yes", "god")[0] == 0
    code, found = said(root, "withdraw", "--undo")
    assert code == 0
    assert (found["version"], found["subject"], found["undone"]) == (1, {"kind": "story", "id": "god"}, True)
    assert {"path": "stories/god.md", "action": "restore"} in found["changes"]
    assert found["next"].startswith("framsnakk ")
    assert said(root, "withdraw", "--undo")[0] == 2
