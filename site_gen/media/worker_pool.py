"""Processes that open untrusted pictures, each with limits on time and memory; killing one affects no other."""

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
"""Limit on a picture's CPU time in seconds; unlike a limit on elapsed time, it is the same on a busy machine."""
_LONGEST = 900.0
"""Limit on a picture's elapsed time in seconds, whatever it waits for."""
_BYTES = 1536 * 1024 * 1024
"""Limit on a worker's address space in bytes: a PNG of 110 megapixels three times, with room for the program."""
_TOO_MUCH_TIME = getattr(signal, "SIGXCPU", 0)
"""The signal that ends a process that has exceeded its CPU time."""


def run_each(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome | None]:
    """Yield the result of `work` for each task, in order; None where it exceeded a limit on time or memory.

    Exceptions of `work` itself are raised here.
    """
    told = 0
    try:
        for outcome in _pooled(work, tasks):
            told += 1
            yield outcome
    except BrokenProcessPool:
        # A worker that ends before it has reported its task ends the pool, and the task at fault is unknown.
        for task in tasks[told:]:
            yield _alone(work, task)


def _alone(work: Callable[[Task], Outcome], task: Task) -> Outcome | None:
    try:
        [outcome] = _pooled(work, [task])
    except BrokenProcessPool:
        return None
    return outcome


def _pooled(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome | None]:
    """Yield the result of each task from a pool of its own. Raises BrokenProcessPool when the pool ends early."""
    if not tasks:
        return
    # Imported here: most runs have no new picture.
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415

    # Start one worker per two tasks: an idle worker can log an error at shutdown.
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
                    # Another task may be at fault, when its worker had no time to report which it was.
                    is_own = len(tasks) == 1 or error.exitcode == -_TOO_MUCH_TIME
                    outcome = None if is_own else _alone(work, task)
                yield outcome
        except BaseException:
            # The caller has stopped: do not start the remaining tasks.
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _context() -> multiprocessing.context.BaseContext:
    """Return the start method of workers: forked from a small server process, where the system supports that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["site_gen.pictures.decode"])
    return context


def _bounded(work: Callable[[Task], Outcome], task: Task, seconds: int) -> Outcome:
    """Run a task in this process with a limit on CPU time; the system ends the process when it is exceeded."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only elapsed time is limited
    except ImportError:
        return work(task)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time()) + seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
    return work(task)


def _bound(seconds: float) -> None:
    """Limit the memory of this process, where the system supports that, and its wait for the queue's lock."""
    from pebble import CONSTS  # noqa: PLC0415 - see _pooled

    # A worker that dies while it takes a task leaves the queue locked; by default the others wait a minute for it.
    CONSTS.channel_lock_timeout = seconds
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    # A core dump of a killed worker would hold people's pictures.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # macOS knows the limit and refuses it: its processes start with more address space than this.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES if most == resource.RLIM_INFINITY else min(_BYTES, most), most))
