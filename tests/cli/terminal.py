"""The real command on a terminal, with answers to its questions."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from tests.cli import command_server
from tests.cli.command import COMMAND, Ran, surroundings
from tests.patience import PATIENCE

CTRL_C = "\x03"
CTRL_D = "\x04"
CLOSED = "\x00"
"""Ends the last answer: the terminal is closed when the text stands on it."""
SIGNALS = {"\x01": signal.SIGTERM, "\x02": signal.SIGHUP}
"""End the last answer: the command is sent the signal when the text stands on the terminal."""
_SIZE = (50, 1000)
"""Rows and columns: no line is broken, unless COLUMNS says otherwise."""
_PASTE_ENDS = 0.5
"""Seconds without a word after a pasted text before the next answer is given."""
_TAKE_THE_TERMINAL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Ctrl-C reaches only those whom the terminal belongs to, and nohup has those that run the tests ignore SIGHUP."""


def on_a_terminal(root: Path, *words: str, answers: tuple[str, ...]) -> Ran:
    """Run the command in a folder, and give an answer each time that it asks.

    It asks when the line begins with `>` or ends with `[ja/nei]`. An answer of more lines is pasted: it comes at once.
    Text that ends in Ctrl-C is a line that is not finished: the key is pressed when the text stands on the terminal.

    All that stands on the terminal comes back as `out`, what was typed too, without colours.
    """
    ran = as_sent(root, *words, answers=answers)
    return Ran(ran.code, click.unstyle(ran.out), ran.err)


def as_sent(root: Path, *words: str, answers: tuple[str, ...] = (), env: Mapping[str, str] | None = None) -> Ran:
    """Run the command as on_a_terminal() does, and return what the terminal was sent, signs that it obeys too."""
    around = surroundings(env)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, _SIZE)
    with _started(root, words, around, theirs) as wait:
        try:
            said = _conversation(ours, list(answers)).replace("\r\n", "\n")
        finally:
            os.close(ours)
        code = wait()
    assert "Traceback" not in said, said
    return Ran(code, said, "")


@contextlib.contextmanager
def _started(root: Path, words: tuple[str, ...], env: dict[str, str], terminal: int) -> Iterator[Callable[[], int]]:
    """Start the command on a terminal, as a fork where it can be one, and yield what waits for its exit status."""
    if command_server.can_run(env):
        with command_server.on_terminal(words, root, env, terminal) as wait:
            yield wait
        return
    running = subprocess.Popen(
        [sys.executable, "-c", _TAKE_THE_TERMINAL, COMMAND, *words],
        cwd=root,
        env=env,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        yield lambda: running.wait(PATIENCE)
    finally:
        running.kill()
        running.wait()


def _conversation(terminal: int, answers: list[str]) -> str:
    said = b""
    heard = 0
    pressed = unfinished = ending = ""
    pasted = False
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        is_quiet = not _has_news(terminal, _PASTE_ENDS if pasted else 1.0)
        if not is_quiet:
            news = _read(terminal)
            if not news:
                return said.decode()
            said += news
        elif pressed:
            _press(terminal, pressed)
        if unfinished and said[heard:].decode(errors="replace").endswith(unfinished):
            if ending == CLOSED:
                return said.decode()
            unfinished, pressed = "", ending
            _press(terminal, pressed)
        # In the middle of a paste, each line of it is asked for: the next answer waits for the whole.
        if answers and (is_quiet or not pasted) and _asks(said[heard:].decode(errors="replace")):
            heard = len(said)
            answer = answers.pop(0)
            pasted = "\n" in answer
            if answer in {CTRL_C, CTRL_D}:
                # Python loses a Ctrl-C that comes between the question and the reading, and a Ctrl-D that comes while
                # readline takes the terminal over; people press again, and so do we. A signal that comes between two
                # keys waits for the next one in the same way.
                pressed = answer
                _type(terminal, answer)
            elif answer.endswith((CTRL_C, CLOSED, *SIGNALS)):
                pressed, unfinished, ending = "", answer[:-1], answer[-1]
                _type(terminal, unfinished)
            else:
                pressed = ""
                _type(terminal, f"{answer}\n")
    raise AssertionError(f"it neither asked nor ended: {said.decode()}")


def _press(terminal: int, key: str) -> None:
    """Press Ctrl-C or Ctrl-D, or send the signal that the key stands for."""
    if key not in SIGNALS:
        _type(terminal, key)
        return
    with contextlib.suppress(OSError):  # it ends already
        if group := os.tcgetpgrp(terminal):  # 0 would be our own
            os.killpg(group, SIGNALS[key])


def _has_news(terminal: int, seconds: float) -> bool:
    return bool(select.select([terminal], [], [], seconds)[0])


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end has closed
        return b""


def _type(terminal: int, text: str) -> None:
    with contextlib.suppress(OSError):
        os.write(terminal, text.encode())


def _asks(said: str) -> bool:
    last = click.unstyle(said).rsplit("\n", 1)[-1]
    is_yes_or_no = last.endswith("[ja/nei] ")
    return is_yes_or_no or last == "> " or (last.startswith("> [") and last.endswith("] "))
