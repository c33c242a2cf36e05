"""Processes that open strangers' pictures, each with a limit on time and memory: one that is killed takes no other."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLong
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

_SECONDS = 20.0
"""What one picture may take."""
_BYTES = 1536 * 1024 * 1024
"""What one worker may take of address space: a PNG of 110 megapixels, thrice, with room for the program."""


def each(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome | None]:
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
            futures = [pool.schedule(work, args=(task,), timeout=_SECONDS) for task in tasks]
            for task, future in zip(tasks, futures, strict=True):
                try:
                    outcome = future.result()
                except (TooLong, MemoryError):
                    outcome = None
                except ProcessExpired:
                    # It may have been another task's doing, when that one's worker had no time to say what it took.
                    outcome = None if len(tasks) == 1 else _alone(work, task)
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
    context.set_forkserver_preload(["site_gen.pictures.opening"])
    return context


def _bound(seconds: float) -> None:
    """Limit what this process may take of memory, where the system can, and how long it waits for a task."""
    from pebble import CONSTS  # noqa: PLC0415 - see _pooled

    # A worker that dies as it takes a task leaves the queue locked, and by default the others wait a minute for it.
    CONSTS.channel_lock_timeout = seconds
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # macOS knows the limit and refuses it: its processes hold more address space than this from the start.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES if most == resource.RLIM_INFINITY else min(_BYTES, most), most))
