"""A command ends as any process does: what it has opened is closed, and what it wrote for a while is removed."""

import subprocess
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_picture, a_story
from tests.cli.command import AT, COMMAND, framsnakk, surroundings
from tests.patience import PATIENCE

PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]"


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_run_that_opens_a_picture_leaves_no_temporary_files(tmp_path: Path, command: str) -> None:
    root = a_kommune(
        tmp_path / "kommune", stories={"god.md": a_story(PICTURE)}, files={"stories/b.jpg": a_picture("400x300")}
    )
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    ran = framsnakk(root, command, *AT, env={"TMPDIR": str(temporary)})
    assert ran.code == 0, ran.out + ran.err
    assert (root / "build/image-info.json").is_file(), "the picture was opened"
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("check", *AT), ("--help",), pytest.param(("explain",), marks=pytest.mark.torture)], ids=str
)
def test_a_reader_who_has_gone_is_no_fault(tmp_path: Path, words: tuple[str, ...]) -> None:
    root = a_kommune(tmp_path)
    with subprocess.Popen(
        [COMMAND, *words], cwd=root, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read().decode()
        assert running.wait(PATIENCE) in {0, 1}
    assert "Traceback" not in said
    assert "Exception ignored" not in said
