"""A command that is called in this process says, writes and ends with what it does in a process of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_story, write
from tests.cli.command import AT, Ran, called, framsnakk
from tests.sites.finished import digests

# Not help: it is as wide as the terminal.
COMMANDS = {
    "check": ("check", *AT),
    "check as JSON": ("check", *AT, "--format", "json"),
    "build": ("build", *AT),
    "build that shouts": ("build", *AT, "--strict"),
    "build that fails": ("build", *AT),
    "tag": ("tag", "--write"),
    "approve": ("approve", "god", "--curator", "--by", "Siri Vik", *AT),
    "new": ("new", "portrett", "--title", "Ho som syng", "--unit", "song", "--person", "p001", *AT),
    "new without words": ("new", *AT),
    "verify": ("verify",),
    "explain": ("explain", "REF001"),
    "wrong use": ("build", "--at", "i morgon"),
}


def ran(by: Callable[..., Ran], root: Path, what: str) -> tuple[Ran, dict[str, str]]:
    """Return what comes of a command in a kommune with a fault, and the files that are there after, but for memory."""
    a_kommune(root, stories={"god.md": a_story(), "feil.md": a_story("eining: sogn\n")})
    if what == "build that fails":
        write(root, "mkdocs.yml", SETTINGS + "nav: 7\n")
    done = by(root, *COMMANDS[what])
    files = {path: digest for path, digest in digests(root).items() if not path.startswith("build/")}
    return Ran(done.code, re.sub(r"\d+[.,]\d+ s", "0 s", done.out), done.err.replace(str(root), "…")), files


@pytest.mark.parametrize("what", COMMANDS)
def test_it_is_the_same_command(tmp_path: Path, what: str) -> None:
    assert ran(called, tmp_path / "her", what) == ran(framsnakk, tmp_path / "der", what)
