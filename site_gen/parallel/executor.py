"""The protocol that every way of running jobs satisfies, and the simplest of them: this process."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Runs one job for each of many items.

    The implementations differ in what a job may be: `InProcess` and `ForkedProcesses` run any callable, `ProcessPool`
    and `LimitedProcesses` send it to other processes, and so it and its items must be picklable.
    """

    @property
    def processes(self) -> int:
        """How many jobs run at a time."""

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> Iterable[R]:
        """Return the result of each item, in the order of the items.

        Raises what a job raises, and concurrent.futures.BrokenExecutor when a process that ran one is lost.
        """


@dataclass(frozen=True, slots=True)
class InProcess:
    """Runs one job after another in this process."""

    processes: int = 1

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """Return the result of each item, in the order of the items."""
        return [job(item) for item in items]
