"""Every way of running jobs returns the same results."""

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor

import pytest

from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.parallel import process_pools
from site_gen.parallel.executor import Executor, InProcess
from site_gen.parallel.process_pools import ForkedProcesses, ProcessPool

EXECUTORS: dict[str, Executor] = {
    "this process": InProcess(),
    "forked": ForkedProcesses(2),
    "pool": ProcessPool(2),
    "limited": PICTURE_WORKERS,
}


def double(number: int) -> int:
    return number * 2


def process_id(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    raise LookupError(number)


def die(_: int) -> int:
    os._exit(9)


@pytest.fixture(params=list(EXECUTORS.values()), ids=list(EXECUTORS))
def executor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Executor:
    monkeypatch.setattr(process_pools, "_FEWEST_FORKED", 2)
    chosen: Executor = request.param
    return chosen


@pytest.mark.parametrize("count", [0, 1, 2, 11])
def test_results_come_in_the_order_of_the_items(executor: Executor, count: int) -> None:
    assert list(executor.map(double, range(count))) == [number * 2 for number in range(count)]


def test_what_a_job_raises_is_raised(executor: Executor) -> None:
    with pytest.raises(LookupError, match="7"):
        list(executor.map(fail, [7, 7, 7]))


@pytest.mark.parametrize("name", ["forked", "pool", "limited"])
def test_jobs_run_in_other_processes_and_a_lost_process_is_an_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pools, "_FEWEST_FORKED", 2)
    assert os.getpid() not in set(EXECUTORS[name].map(process_id, range(4)))
    with pytest.raises(BrokenExecutor):
        list(EXECUTORS[name].map(die, range(4)))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_executor_says_how_many_jobs_run_at_a_time(processes: int) -> None:
    assert process_pools.process_pool(processes).processes == processes
    assert ForkedProcesses(processes).processes == processes


def test_one_process_is_this_one() -> None:
    assert list(process_pools.process_pool(1).map(process_id, range(200))) == [os.getpid()] * 200
    assert ForkedProcesses(1).map(process_id, range(200)) == [os.getpid()] * 200


def test_few_items_are_not_worth_a_fork() -> None:
    assert set(ForkedProcesses(2).map(process_id, range(20))) == {os.getpid()}


def test_a_forked_job_may_be_a_closure() -> None:
    shared = {number: number * 3 for number in range(200)}
    job: Callable[[int], int] = lambda number: shared[number]  # noqa: E731 - what cannot be pickled
    assert ForkedProcesses(2).map(job, range(200)) == list(shared.values())
