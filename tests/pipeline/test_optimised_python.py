"""A build under `python -O`, which removes assertions, does what any other build does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, write
from tests.cli.command import build
from tests.sites.finished import digests, where

OPTIMISED = {"PYTHONOPTIMIZE": "1"}


def archive(root: Path) -> None:
    """Archive the story «song»."""
    story = root / "stories/song.md"
    story.write_text(story.read_text(encoding="utf-8").replace("status: klar", "status: arkivert"), encoding="utf-8")


def withdraw(root: Path) -> None:
    """Withdraw the person in the story «song»."""
    write(root, "stories/folk/p002.yml", "trekt: 2026-11-01\n")


def text_about(word: str) -> str:
    """Return a body that shares no rare word with another: only the order of all stories relates the two."""
    return f"## Kva skjedde?\n\n{word.title()} var her.\n\n## Korleis fekk de det til?\n\n{word.title()}.\n"


@pytest.mark.parametrize("remove", [withdraw, pytest.param(archive, marks=pytest.mark.torture)])
def test_a_story_that_is_taken_out_leaves_no_trace_under_python_o(
    tmp_path: Path, remove: Callable[[Path], None]
) -> None:
    song = a_story("slag: portrett\ntittel: Ho som syng\npersonar: [p002]\nutan_bilete: ja", text_about("trombonen"))
    boat = a_story("tittel: Båten\ndato: 2024-05-01", text_about("skøyta"))
    stories = {"god.md": a_story(), "song.md": song, "gamal.md": boat}
    root = a_kommune(tmp_path / "kommune", stories=stories, people={"p002": a_person("namn: Ola Nes")})
    assert build(root, env=OPTIMISED).code == 0
    assert where("Ho som syng", root / "site")
    remove(root)
    ran = build(root, env=OPTIMISED)
    assert ran.code == 0, ran.err
    assert where("Ho som syng", root / "site") == where("Ola Nes", root / "site") == []
    incremental = digests(root / "site")
    assert build(root, "--clean").code == 0
    assert digests(root / "site") == incremental
