"""A command ends as any process does: what it has opened is closed, and what it wrote for a while is removed."""

import subprocess
import sys
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


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_stream_that_is_closed_from_the_start_is_no_fault(tmp_path: Path, closed: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "feil.md": "---\ntittel: [\n---\n"})
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" "$@" {closed}', COMMAND, "check", *AT],
        cwd=root,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert ("stories/feil.md" in ran.stdout) == (">&-" not in closed.replace("2>&-", ""))


_RUN = """
import atexit, sys, threading
from site_gen.__main__ import run
atexit.register(print, "at the end")
begin = threading.Event()
if sys.argv.pop(1) == "with a thread":
    threading.Thread(target=lambda: (begin.wait(), print("in a thread"))).start()
    threading._register_atexit(begin.set)
run()
"""


@pytest.mark.parametrize(("how", "said"), [("alone", "at the end"), ("with a thread", "in a thread\nat the end")])
def test_what_is_registered_for_the_end_is_done_and_threads_are_waited_for(tmp_path: Path, how: str, said: str) -> None:
    for words, code in ((("--version",), 0), (("sjekk",), 2)):
        ran = subprocess.run(
            [sys.executable, "-c", _RUN, how, *words],
            cwd=tmp_path,
            env=surroundings(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert ran.returncode == code, ran.stderr
        assert ran.stdout.strip().endswith(said)
