"""A process that is killed, or finds the disk full, at any of its calls to the system."""

import errno
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_PROCESSES = multiprocessing.get_context("fork")
_CHANGES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod"}
"""What Python announces before it changes something on disk, apart from opening a file."""
_NEEDS_ROOM = {"os.mkdir", "os.rename", "os.link", "os.symlink"}


def _is_writing(event: str, args: tuple[Any, ...]) -> bool:
    return event == "open" and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _counted(act: Callable[[], object], at: int, interrupt: Callable[[], None], names: set[str], into: Any) -> None:
    """Run something in this process, and interrupt it before one of its changes to the disk, counted from 0."""
    count = 0

    def watch(event: str, args: tuple[Any, ...]) -> None:
        nonlocal count
        if event in names or _is_writing(event, args):
            count += 1
            if count > at >= 0:
                interrupt()

    sys.addaudithook(watch)
    try:
        act()
    except Exception as error:  # noqa: BLE001 - what failed is what the test is about
        into.value = -1
        os._exit(3 if isinstance(error, OSError) else 4)
    into.value = count
    os._exit(0)


def _run(act: Callable[[], object], at: int, interrupt: Callable[[], None], names: set[str]) -> tuple[int, int]:
    into = _PROCESSES.Value("i", -1)
    process = _PROCESSES.Process(target=_counted, args=(act, at, interrupt, names, into))
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode, into.value


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fail() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def changes_of(act: Callable[[], object]) -> int:
    """Return how many changes to the disk something makes; it is done."""
    code, count = _run(act, -1, _die, _CHANGES)
    assert code == 0
    return count


def killed_at(act: Callable[[], object], at: int) -> None:
    """Do something in another process, which is killed before one of its changes to the disk."""
    code, _ = _run(act, at, _die, _CHANGES)
    assert code == -signal.SIGKILL


def writes_of(act: Callable[[], object]) -> int:
    """Return how many times something takes room on the disk; it is done."""
    code, count = _run(act, -1, _fail, _NEEDS_ROOM)
    assert code == 0
    return count


def with_full_disk_from(act: Callable[[], object], at: int) -> int:
    """Do something in another process, for which the disk is full from one of its writes on; return how it ended."""
    return _run(act, at, _fail, _NEEDS_ROOM)[0]
