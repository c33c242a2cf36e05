"""The protocol that every way of running jobs satisfies, and the simplest of them: this process."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Runs one job for each of many items, in this process, in others, or on another machine.

    Any executor can run any job, so jobs, items and results are picklable. A job is a function of a module, or an
    instance of a frozen dataclass with `__call__` that holds what all items share: it is sent once to each process.
    What an item reads from a tracked mapping must be read through the job, since only the job is sent together with
    the recorder: see `BuildCache.compute_all`.
    """

    @property
    def processes(self) -> int:
        """How many jobs run at a time."""

    def at_most(self, processes: int) -> "Executor":
        """Return an executor that runs at most so many jobs at a time."""

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> Iterable[R]:
        """Return the result of each item, in the order of the items.

        Raises what a job raises, and concurrent.futures.BrokenExecutor when a process that ran one is lost.
        """


@dataclass(frozen=True, slots=True)
class InProcess:
    """Runs one job after another in this process."""

    processes: int = 1

    def at_most(self, processes: int) -> "InProcess":
        """Return this executor, which runs one job at a time."""
        return self

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """Return the result of each item, in the order of the items."""
        return [job(item) for item in items]


def for_items(executor: Executor, count: int, *, each: int) -> Executor:
    """Return an executor with a process for every `each` of `count` items, as far as it has so many.

    A process takes some time to start, in which another can do so much.
    """
    return executor.at_most(count // each + 1)
