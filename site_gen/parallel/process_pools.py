"""Jobs run in a pool of processes that are trusted: forked from this one, or sent what they need."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from site_gen.parallel.executor import Executor, InProcess

T = TypeVar("T")
R = TypeVar("R")

_FEWEST_FORKED = 150
"""Fewer items than this are finished sooner by one process than a second one starts."""
_SHARES = 4
"""Shares of the items for each process, so that a process with slow items does not finish long after the others."""

_job: Callable[[Any], Any] | None = None
_items: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class ForkedProcesses:
    """Runs jobs in copies of this process, which see all that it holds; only the results are pickled.

    For the evaluation of stories and the rendering of pages, whose jobs are closures: they read registers, a render
    context and parsed templates that are shared by thousands of jobs and hold tracked mappings, which record what a
    job reads. To pickle these for each worker would take longer than the work, so they are shared by fork. Another
    machine cannot run such jobs.

    Only Linux forks safely, and a few items are not worth a fork: otherwise the jobs run in this process.
    """

    asked: int | None = None
    """How many processes the user has asked for; None is one for each processor."""

    @property
    def processes(self) -> int:
        """How many jobs run at a time when there are enough of them."""
        return self.asked or os.cpu_count() or 1

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """Return the result of each item, in the order of the items. Results must be picklable, jobs need not be."""
        if self.processes == 1 or len(items) < _FEWEST_FORKED or sys.platform != "linux":
            return InProcess().map(job, items)
        # Imported here: most runs have work for one process.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        global _job, _items
        _job, _items = job, items
        shares = self.processes * _SHARES
        try:
            with ProcessPoolExecutor(self.processes, mp_context=multiprocessing.get_context("fork")) as pool:
                done = list(pool.map(_run_share, range(shares), [shares] * shares))
        finally:
            _job, _items = None, ()
        return [done[at % shares][at // shares] for at in range(len(items))]


def _run_share(first: int, step: int) -> list[Any]:
    assert _job is not None, "set before the processes are forked"
    return [_job(item) for item in _items[first::step]]


@dataclass(frozen=True, slots=True)
class ProcessPool:
    """Runs picklable jobs in a pool of processes, on any system."""

    processes: int

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """Return the result of each item, in the order of the items. The job, items and results must be picklable."""
        # Imported here: most runs have work for one process.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        with ProcessPoolExecutor(self.processes) as pool:
            return list(pool.map(job, items))


def process_pool(processes: int) -> Executor:
    """Return an executor of picklable jobs: this process where one is enough, otherwise a pool of so many."""
    return InProcess() if processes == 1 else ProcessPool(processes)
