"""Colours on a terminal, for those who want them."""

import re
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_story
from tests.cli.command import AT
from tests.cli.terminal import as_sent

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = {
    "check": ("check", *AT),
    "build": ("build", *AT),
    "verify": ("verify",),
    "explain": ("explain", "FLD002"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune with a fault to point at."""
    return a_kommune(tmp_path_factory.mktemp("fargar"), stories={"god.md": a_story(), "feil.md": a_story("-eining")})


@pytest.mark.parametrize("said", [{}, {"NO_COLOR": ""}], ids=["nothing", "an empty no"])
def test_a_terminal_gets_colours(root: Path, said: dict[str, str]) -> None:
    assert COLOUR.search(as_sent(root, *COMMANDS["check"], env={"TERM": "xterm"} | said).out)


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_color_disables_colours(root: Path, words: tuple[str, ...]) -> None:
    assert COLOUR.findall(as_sent(root, *words, env={"TERM": "xterm", "NO_COLOR": "1"}).out) == []


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_dumb_terminal_gets_no_control_characters(root: Path, words: tuple[str, ...]) -> None:
    assert "\x1b" not in as_sent(root, *words, env={"TERM": "dumb"}).out
