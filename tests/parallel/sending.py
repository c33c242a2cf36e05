"""Executors that send every job to another process, however few the items are: what another machine would be given."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from site_gen.parallel.executor import Executor
from site_gen.parallel.process_pools import ProcessPool

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Sending:
    """Runs jobs on copies: job, items and results are pickled and unpickled one by one."""

    processes: int = 2

    def at_most(self, processes: int) -> Executor:
        return self

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> Iterator[R]:
        sent: Callable[[T], R] = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
        for item in items:
            yield pickle.loads(pickle.dumps(sent(pickle.loads(pickle.dumps(item)))))  # noqa: S301 - our own


@dataclass(frozen=True, slots=True)
class Spawning:
    """Runs jobs in processes that start from nothing."""

    processes: int = 2

    def at_most(self, processes: int) -> Executor:
        return self

    def map(self, job: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        return ProcessPool(self.processes, "spawn").map(job, items)
