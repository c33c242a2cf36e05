"""Jobs on input from strangers, run in processes with limits on time and memory: one that is ended ends no other."""

import math
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as JobTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from site_gen.parallel import interrupts

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

_CPU_LIMIT_SIGNAL = getattr(signal, "SIGXCPU", 0)
"""What the system ends a process with that has used more of a processor than RLIMIT_CPU allows."""
_POLL_SECONDS = 0.01
"""How often pebble looks whether a pool is done: its own tenth of a second is longer than most pictures take."""
_LOOK_SECONDS = 1.0
"""How often it is looked whether a job has lost its worker."""
_LONGEST_TEMP_DIR = 64
"""Bytes. multiprocessing adds some 32, and macOS allows the path of a socket 103."""


class JobKilledError(BrokenExecutor):
    """A job exceeded its limits, and the caller has no result for that."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job and the process that runs it may use."""

    cpu_seconds: int
    """Processor time of one job; the same on a busy machine as on an idle one."""
    wall_seconds: float
    """Seconds by the clock after which a job is ended, whatever it waits for."""
    memory_bytes: int
    """Address space of one process."""


@dataclass(frozen=True, slots=True)
class LimitedProcesses:
    """Runs picklable jobs in processes of their own, each within limits."""

    limits: Limits
    preload: tuple[str, ...] = ()
    """Modules that are imported once, before the processes are forked."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)

    def at_most(self, processes: int) -> "LimitedProcesses":
        """Return an executor with the same limits that runs at most so many jobs at a time."""
        return replace(self, processes=min(processes, self.processes))

    def map(
        self, job: Callable[[T], R], items: Sequence[T], /, *, killed: Callable[[T], R] | None = None
    ) -> Iterator[R]:
        """Yield the result of each item, in the order of the items, as soon as it is ready.

        `killed` returns the result of an item whose job was ended because it used too much time or memory. Raises
        what a job raises, and JobKilledError for such an item where there is no `killed`.
        """
        finished = 0
        try:
            for result in self._run(job, items, killed):
                finished += 1
                yield result
        except BrokenProcessPool:
            # A worker that ends before it has reported which item it took ends the pool: the item is not known.
            for item in items[finished:]:
                yield self._run_alone(job, item, killed)

    def _run_alone(self, job: Callable[[T], R], item: T, killed: Callable[[T], R] | None) -> R:
        try:
            [result] = self._run(job, [item], killed)
        except BrokenProcessPool:
            return _result_of_killed(item, killed)
        return result

    def _run(self, job: Callable[[T], R], items: Sequence[T], killed: Callable[[T], R] | None) -> Iterator[R]:
        """Yield the result of each item from a new pool. Raises BrokenProcessPool when the pool ends early."""
        if not items:
            return
        # Imported here: most runs have no picture that has not been inspected before.
        from pebble import CONSTS, ProcessExpired, ProcessPool  # noqa: PLC0415

        CONSTS.sleep_unit = _POLL_SECONDS

        # One for every two items: a worker that starts when all is finished is started for nothing, and may warn.
        workers = min(self.processes, -(-len(items) // 2))
        limits = self.limits
        with ProcessPool(workers, initializer=_limit_process, initargs=(limits,), context=self._context()) as pool:
            try:
                with interrupts.kept_from_new_processes(forked=False):
                    futures = [
                        pool.schedule(_run_limited, args=(job, item, limits.cpu_seconds), timeout=limits.wall_seconds)
                        for item in items
                    ]
                for item, future in zip(items, futures, strict=True):
                    try:
                        result = _result(pool, future)
                    except (JobTimeoutError, MemoryError):
                        result = _result_of_killed(item, killed)
                    except ProcessExpired as error:
                        # Another item may have ended the worker, if that worker had no time to report what it took.
                        is_own = len(items) == 1 or error.exitcode == -_CPU_LIMIT_SIGNAL
                        result = _result_of_killed(item, killed) if is_own else self._run_alone(job, item, killed)
                    yield result
            except BaseException:
                # The consumer has closed the generator or was interrupted: jobs that have not started do not start.
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    def _context(self) -> multiprocessing.context.BaseContext:
        """Return how workers are started: forked from a small server process, where the system can.

        Never forked from this process: it may hold locks, and pictures are decoded by libraries with threads. Each is
        started from nothing, which is slower, where the path of the server's socket would be longer than the system
        allows.
        """
        is_short = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_TEMP_DIR
        if "forkserver" not in multiprocessing.get_all_start_methods() or not is_short:
            return multiprocessing.get_context("spawn")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([*self.preload, __name__, "pebble"])
        return context


def _result(pool: "ProcessPool", future: "ProcessFuture[R]") -> R:
    """Return the result of a job. Raises what it raises, and ProcessExpired when its worker has ended."""
    lost: frozenset[int] = frozenset()
    while True:
        with suppress(JobTimeoutError):
            return future.result(timeout=_LOOK_SECONDS)
        if future.done():
            return future.result()  # of a job that ended just after the wait for it, too
        lost = _expire_lost(pool, lost)


def _expire_lost(pool: "ProcessPool", before: frozenset[int]) -> frozenset[int]:
    """Return the jobs whose workers have ended; those that are among `before` are ended with ProcessExpired.

    pebble notices the end of a worker and reads its messages in different threads: of a worker that ends as soon as it
    has taken a job it may hear that too late, and would wait for that job until `wall_seconds` are over.
    """
    from pebble import ProcessExpired  # noqa: PLC0415 - see LimitedProcesses._run
    from pebble.common.types import Result, ResultStatus  # noqa: PLC0415

    manager = pool._pool_manager  # noqa: SLF001 - pebble says in no other way which worker has a job
    workers = manager.worker_manager.workers
    tasks = manager.task_manager.tasks.copy()
    lost = frozenset(name for name, task in tasks.items() if task.worker_id and task.worker_id not in workers)
    for name in lost & before:
        gone = ProcessExpired("its worker is gone", code=None, pid=tasks[name].worker_id)  # type: ignore[no-untyped-call]
        manager.task_manager.task_done(name, Result(ResultStatus.ERROR, gone))
    return lost


def _result_of_killed(item: T, killed: Callable[[T], R] | None) -> R:
    if killed is None:
        raise JobKilledError
    return killed(item)


def _run_limited(job: Callable[[T], R], item: T, seconds: int) -> R:
    """Run a job in this process; the system ends the process when the job has used so many seconds of a processor."""
    try:
        import resource  # noqa: PLC0415 - Windows has none, and there wall_seconds is the only limit
    except ImportError:
        return job(item)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time()) + seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
    with suppress(MemoryError):
        return job(item)
    # Another one: that of the job holds what the job had in memory, and the next job would have to do without it.
    raise MemoryError


def _limit_process(limits: Limits) -> None:
    """Limit this process's memory, where the system can, and how long it waits for an item."""
    from pebble import CONSTS  # noqa: PLC0415 - see LimitedProcesses._run

    # A worker that dies while it takes an item leaves the queue locked, and by default the others wait a minute for it.
    CONSTS.channel_lock_timeout = limits.cpu_seconds
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    # A core dump of a worker that is ended would hold strangers' pictures.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = limits.memory_bytes if most == resource.RLIM_INFINITY else min(limits.memory_bytes, most)
    # macOS knows the limit and refuses it: its processes hold more address space than this from the start.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
