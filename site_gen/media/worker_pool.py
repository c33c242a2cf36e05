"""Processes that open strangers' pictures, each with a limit on time and memory: one that is killed takes no other."""

import math
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLong
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

_SECONDS = 60
"""What one picture may take of a processor, so that a busy machine leaves out no other pictures than an idle one."""
_LONGEST = 900.0
"""Seconds by the clock after which a picture is given up whatever it waits for."""
_BYTES = 1536 * 1024 * 1024
"""What one worker may take of address space: a PNG of 110 megapixels, thrice, with room for the program."""
_TOO_MUCH_TIME = getattr(signal, "SIGXCPU", 0)
"""What the system ends a process with that has taken more of a processor than it may."""


def run_each(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome | None]:
    """Yield what `work` makes of each task, in order; None where it took too much time or memory.

    What `work` raises itself is raised here.
    """
    told = 0
    try:
        for outcome in _pooled(work, tasks):
            told += 1
            yield outcome
    except BrokenProcessPool:
        # A worker that ends before it has said which task it took ends the pool: nobody knows whose fault it was.
        for task in tasks[told:]:
            yield _alone(work, task)


def _alone(work: Callable[[Task], Outcome], task: Task) -> Outcome | None:
    try:
        [outcome] = _pooled(work, [task])
    except BrokenProcessPool:
        return None
    return outcome


def _pooled(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome | None]:
    """Yield what `work` makes of each task in a pool of their own. Raises BrokenProcessPool when that ends early."""
    if not tasks:
        return
    # Imported here: most runs have no picture that nobody has looked at.
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415

    # One for every two: a worker that starts when all is done already is started for nothing, and may say so.
    workers = min(os.cpu_count() or 1, -(-len(tasks) // 2))
    with ProcessPool(max_workers=workers, initializer=_bound, initargs=(_SECONDS,), context=_context()) as pool:
        try:
            futures = [pool.schedule(_bounded, args=(work, task, _SECONDS), timeout=_LONGEST) for task in tasks]
            for task, future in zip(tasks, futures, strict=True):
                try:
                    outcome = future.result()
                except (TooLong, MemoryError):
                    outcome = None
                except ProcessExpired as error:
                    # It may have been another task's doing, when that one's worker had no time to say what it took.
                    is_own = len(tasks) == 1 or error.exitcode == -_TOO_MUCH_TIME
                    outcome = None if is_own else _alone(work, task)
                yield outcome
        except BaseException:
            # Whoever asked has gone, or has been told to stop: what nobody has begun is not begun.
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _context() -> multiprocessing.context.BaseContext:
    """Return how workers are started: forked from a small process of their own, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["site_gen.pictures.decode"])
    return context


def _bounded(work: Callable[[Task], Outcome], task: Task, seconds: int) -> Outcome:
    """Do a task in this process; the system ends it when the task has taken so many seconds of a processor."""
    try:
        import resource  # noqa: PLC0415 - Windows has none, and there the clock alone decides
    except ImportError:
        return work(task)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time()) + seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
    return work(task)


def _bound(seconds: float) -> None:
    """Limit what this process may take of memory, where the system can, and how long it waits for a task."""
    from pebble import CONSTS  # noqa: PLC0415 - see _pooled

    # A worker that dies as it takes a task leaves the queue locked, and by default the others wait a minute for it.
    CONSTS.channel_lock_timeout = seconds
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    # What is left of a worker that is ended would hold strangers' pictures.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # macOS knows the limit and refuses it: its processes hold more address space than this from the start.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES if most == resource.RLIM_INFINITY else min(_BYTES, most), most))
