"""Jobs run in a pool of processes that are trusted."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from site_gen.parallel import interrupts
from site_gen.parallel.executor import Executor, InProcess

T = TypeVar("T")
R = TypeVar("R")

_FORK = "fork"
_SHARES = 4
"""Shares of the items for each process, so that a process with slow items does not finish long after the others."""

_MOST_PROCESSES = 61
"""Windows waits for no more at a time, and ProcessPoolExecutor raises ValueError there."""

_job: Callable[[Any], Any] | None = None
_items: Sequence[Any] | None = None


def _start_method() -> str:
    """Return how processes start: forked where that is safe, which is on Linux alone, and otherwise from nothing."""
    return _FORK if sys.platform == "linux" else "spawn"


@dataclass(frozen=True, slots=True)
class ProcessPool:
    """Runs jobs in a pool of processes, which ends when they are done.

    Forked processes get job and items without pickling: these hold registers, manuscripts and a render context, and
    to pickle them takes as long as a part of the work. Processes that start from nothing are sent the job once each,
    and each share of the items.
    """

    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    start_method: str = field(default_factory=_start_method)
    """One of multiprocessing's: `fork`, `forkserver` or `spawn`."""

    def at_most(self, processes: int) -> Executor:
        """Return a pool of at most so many processes; this process where one is enough."""
        fewer = min(processes, self.processes)
        return InProcess() if fewer == 1 else replace(self, processes=fewer)

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """Return the result of each item, in the order of the items."""
        if not items:
            return []
        # Imported here: most runs have work for one process.
        import multiprocessing  # noqa: PLC0415
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        count = min(self.processes * _SHARES, len(items))
        shares = [slice(first, None, count) for first in range(count)]
        is_forked = self.start_method == _FORK
        with ProcessPoolExecutor(
            min(self.processes, count, _MOST_PROCESSES),
            mp_context=multiprocessing.get_context(self.start_method),
            initializer=_receive,
            initargs=(job, items if is_forked else None),
        ) as pool:
            with interrupts.kept_from_new_processes(forked=is_forked):
                results = pool.map(_run_share, shares if is_forked else [items[share] for share in shares])
            done = list(results)
        return [done[at % count][at // count] for at in range(len(items))]


def _receive(job: Callable[[Any], Any], items: Sequence[Any] | None) -> None:
    """Keep the job in a process of a pool, and all items where they have been forked with it."""
    global _job, _items
    interrupts.end_without_traceback()
    _job, _items = job, items


def _run_share(share: Any) -> list[Any]:
    """Return the results of some items: a slice of those that were forked, or the items themselves."""
    assert _job is not None, "received when the process started"
    return [_job(item) for item in (share if _items is None else _items[share])]


def process_pool(processes: int | None = None) -> Executor:
    """Return an executor that runs so many jobs at a time, at most one for each processor; None is one for each."""
    pool = ProcessPool()
    return pool.at_most(pool.processes if processes is None else processes)
