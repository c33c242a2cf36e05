"""Every way of running jobs returns the same results."""

import os
import sys
from concurrent.futures import BrokenExecutor

import pytest

from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.parallel.executor import Executor, InProcess, for_items
from site_gen.parallel.process_pools import ProcessPool, process_pool
from tests.parallel.jobs import Shared, die, double, fail, process_id

EXECUTORS: dict[str, Executor] = {
    "this process": InProcess(),
    "forked": ProcessPool(2, "fork"),
    "spawned": ProcessPool(2, "spawn"),
    "limited": PICTURE_WORKERS,
}


@pytest.fixture(params=list(EXECUTORS.values()), ids=list(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    chosen: Executor = request.param
    return chosen


@pytest.mark.parametrize("count", [0, 1, 2, 11])
def test_results_come_in_the_order_of_the_items(executor: Executor, count: int) -> None:
    assert list(executor.map(double, range(count))) == [number * 2 for number in range(count)]


def test_what_a_job_raises_is_raised(executor: Executor) -> None:
    with pytest.raises(LookupError, match="7"):
        list(executor.map(fail, [7, 7, 7]))


@pytest.mark.parametrize("name", ["forked", "spawned", "limited"])
def test_jobs_run_in_other_processes_and_a_lost_process_is_an_error(name: str) -> None:
    assert os.getpid() not in set(EXECUTORS[name].map(process_id, range(4)))
    with pytest.raises(BrokenExecutor):
        list(EXECUTORS[name].map(die, range(4)))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_executor_says_how_many_jobs_run_at_a_time(processes: int) -> None:
    assert ProcessPool(processes).processes == processes
    assert ProcessPool(5).at_most(processes).processes == processes
    assert PICTURE_WORKERS.at_most(processes).processes <= processes


def test_no_more_processes_are_started_than_there_are_processors() -> None:
    assert process_pool(64).processes == process_pool().processes == (os.cpu_count() or 1)


def test_one_process_is_this_one() -> None:
    assert list(process_pool(1).map(process_id, range(200))) == [os.getpid()] * 200
    assert list(process_pool(5).at_most(1).map(process_id, range(200))) == [os.getpid()] * 200


@pytest.mark.parametrize(("count", "processes"), [(0, 1), (149, 1), (150, 2), (299, 2), (300, 3), (9000, 4)])
def test_there_are_as_many_processes_as_the_items_are_worth(count: int, processes: int) -> None:
    assert for_items(ProcessPool(4), count, each=150).processes == processes


def test_more_processes_than_windows_can_wait_for_are_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert ProcessPool(64, "fork").map(double, range(64)) == [number * 2 for number in range(64)]


def test_what_all_items_share_is_sent_once_to_each_process() -> None:
    shared = Shared()
    assert ProcessPool(2, "spawn").map(shared, range(40)) == list(range(40))
    assert shared.sent <= 2
