"""Ctrl-C reaches every process of a terminal: the command ends, and no process prints a traceback."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_kommune, a_picture, a_story
from tests.cli.command import AT, COMMAND, WITH_CTRL_C, surroundings
from tests.patience import PATIENCE

PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]"


def _children(count: int) -> Callable[[Path, int], bool]:
    def have_started(_: Path, parent: int) -> bool:
        return len(Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()) >= count

    return have_started


def _exists(path: str) -> Callable[[Path, int], bool]:
    return lambda root, _: (root / path).exists()


MOMENTS = {
    "the first import": lambda _root, parent: any(
        # Before this, Python itself is starting, and what it then prints at Ctrl-C is not ours to change.
        folder in Path(f"/proc/{parent}/maps").read_text(encoding="utf-8")
        for folder in ("lib-dynload", "site-packages")
    ),
    "one process": _children(1),
    "two processes": _children(2),
    "three processes": _children(3),
    "an evaluation": _exists("build/evaluated"),
    "a page": _exists("build/docs/index.md"),
}
ORDINARY = {"the first import", "two processes"}


@pytest.mark.parametrize(
    "moment", [one if one in ORDINARY else pytest.param(one, marks=pytest.mark.torture) for one in MOMENTS]
)
def test_ctrl_c_in_a_build_ends_it_without_a_traceback(tmp_path: Path, moment: str) -> None:
    stories = {f"s{number}.md": a_story(f"tittel: Song {number}\n{PICTURE}") for number in range(12)}
    root = a_kommune(tmp_path, stories=stories, files={"stories/b.jpg": a_picture()})
    with subprocess.Popen(
        [sys.executable, "-c", WITH_CTRL_C, COMMAND, "build", "--jobs", "2", *AT],
        cwd=root,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as running:
        _wait_for(MOMENTS[moment], root, running)
        was_running = running.poll() is None
        if was_running:
            os.killpg(running.pid, signal.SIGINT)
        said = running.communicate(timeout=PATIENCE)[0].decode()
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert "KeyboardInterrupt" not in said
    assert running.returncode in {130, -signal.SIGINT} or not was_running, said


def _wait_for(moment: Callable[[Path, int], bool], root: Path, running: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + PATIENCE
    while running.poll() is None and time.monotonic() < ends:
        try:
            if moment(root, running.pid):
                return
        except OSError:  # the process has ended, or the system does not say which processes there are
            return
