"""Ctrl-C while processes start: a terminal sends it to every process, and a worker must end without a traceback."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_from_new_processes(*, forked: bool) -> Iterator[None]:
    """Block Ctrl-C while processes are started: they inherit that, and it reaches this process when they have started.

    `forked` says that they are forked from this process. Does nothing where the system has no such thing, as on
    Windows.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if not forked:
        # Started here, since it unblocks Ctrl-C when it has started: multiprocessing starts it with the first process.
        from multiprocessing import resource_tracker  # noqa: PLC0415

        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_without_traceback() -> None:
    """Let Ctrl-C end this process at once and without a word, as the system does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
