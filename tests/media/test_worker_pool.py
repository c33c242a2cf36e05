"""Processes that open pictures: one that takes too much is ended, and takes no other with it."""

import hashlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.media import inspection, worker_pool
from site_gen.model.picture import ImageInfo
from tests.builders import a_picture, write
from tests.patience import PATIENCE


def behave(task: str) -> str:
    """Do what a task says, in a worker."""
    match task:
        case "eat memory":
            return str(len(bytearray(8 * 1024**3)))
        case "eat memory slowly":
            eaten = []
            while True:
                eaten.append(bytearray(64 * 1024**2))
        case "eat time":
            time.sleep(600)
        case "eat a processor":
            while True:
                pass
        case "die":
            os._exit(9)
        case "fault":
            os.kill(os.getpid(), 11)
        case "raise":
            raise LookupError(task)
    return f"{task} done"


def wait(task: str) -> str:
    """Do nothing for three seconds, in a worker, as on a machine that is busy with something else."""
    time.sleep(3)
    return task


def begin(path: Path) -> None:
    """Leave a file, in a worker, and be done at once with the first and never with any other."""
    path.touch()
    if path.name != "0":
        time.sleep(600)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "_SECONDS", 5)
    monkeypatch.setattr(worker_pool, "_LONGEST", 5.0)


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"{number}" for number in range(9)]
    assert list(worker_pool.run_each(behave, tasks)) == [f"{task} done" for task in tasks]


def test_no_tasks_start_no_worker() -> None:
    assert list(worker_pool.run_each(behave, [])) == []


@pytest.mark.parametrize("bad", ["eat memory", "eat memory slowly", "die", "fault"])
def test_a_worker_that_takes_too_much_takes_no_other_with_it(bad: str) -> None:
    outcomes = list(worker_pool.run_each(behave, ["a", bad, "b", bad, "c", "d"]))
    assert outcomes == ["a done", None, "b done", None, "c done", "d done"]


@pytest.mark.usefixtures("impatient")
def test_a_worker_that_takes_too_long_is_ended_and_takes_no_other_with_it() -> None:
    assert list(worker_pool.run_each(behave, ["a", "eat time", "b", "c"])) == ["a done", None, "b done", "c done"]


def test_a_worker_that_takes_too_much_of_a_processor_is_ended_and_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_pool, "_SECONDS", 1)
    outcomes = list(worker_pool.run_each(behave, ["a", "eat a processor", "b", "c"]))
    assert outcomes == ["a done", None, "b done", "c done"]


def test_a_task_that_waits_for_a_processor_longer_than_it_may_take_of_one_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However busy the machine is, the same pictures go out."""
    monkeypatch.setattr(worker_pool, "_SECONDS", 1)
    assert list(worker_pool.run_each(wait, ["a", "b"])) == ["a", "b"]


COUNTED = """
import resource, time
from site_gen.media import worker_pool

def limit(until):
    while time.process_time() < until:
        pass
    return resource.getrlimit(resource.RLIMIT_CPU)[0]

first = worker_pool._bounded(limit, time.process_time() + 1, 30)
second = worker_pool._bounded(limit, 0, 30)
print(second > first)
"""


def test_what_each_task_takes_of_a_processor_is_counted_by_itself() -> None:
    ran = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (ran.stdout, ran.stderr) == ("True\n", "")


class Deadly:
    """A task that ends the worker that takes it, before the worker has said so."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def same(task: object) -> object:
    return task


@pytest.mark.usefixtures("impatient")
def test_a_worker_that_ends_before_it_has_said_which_task_it_took_takes_no_other_with_it() -> None:
    assert list(worker_pool.run_each(same, ["a", Deadly(), "b", "c", Deadly()])) == ["a", None, "b", "c", None]


def test_a_limit_on_memory_does_not_reach_the_one_who_asks() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert list(worker_pool.run_each(behave, ["a"])) == ["a done"]
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_what_the_work_raises_itself_is_raised() -> None:
    with pytest.raises(LookupError, match="raise"):
        list(worker_pool.run_each(behave, ["a", "raise"]))


def test_when_nobody_waits_any_more_nothing_more_is_begun(tmp_path: Path) -> None:
    outcomes: Iterator[None] = iter(worker_pool.run_each(begin, [tmp_path / str(number) for number in range(40)]))
    next(outcomes)
    del outcomes  # ends when the workers have
    begun = len(list(tmp_path.iterdir()))
    assert begun <= 1 + (os.cpu_count() or 1)


def test_a_system_that_refuses_the_limit_opens_pictures_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS does, where every process has more address space than that from the start."""

    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    worker_pool._bound(20)


SPAWNING = """
import multiprocessing, sys
from pathlib import Path
from site_gen.media import inspection, worker_pool
if __name__ == "__main__":
    worker_pool._context = lambda: multiprocessing.get_context("spawn")
    path = Path(sys.argv[1])
    print([look.width for look in worker_pool.run_each(inspection.inspect_picture, [(path, sys.argv[2])] * 2)])
"""


def test_workers_that_are_started_from_nothing_as_on_windows_open_pictures_too(tmp_path: Path) -> None:
    content = a_picture("640x480")
    script, picture = write(tmp_path, "skript.py", SPAWNING), write(tmp_path, "a.jpg", content)
    words = [sys.executable, str(script), str(picture), digest(content)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (ran.stdout, ran.stderr) == ("[640, 640]\n", "")


def test_workers_are_never_copies_of_a_process_that_may_hold_locks() -> None:
    assert worker_pool._context().get_start_method() in {"forkserver", "spawn"}


def test_the_limits_let_through_the_largest_picture_that_may_be_shown(tmp_path: Path) -> None:
    content = a_picture("8000x6250", "PNG")
    path = write(tmp_path, "stor.png", content)
    assert list(worker_pool.run_each(inspection.inspect_picture, [(path, digest(content))])) == [ImageInfo(8000, 6250)]
