"""A job that exceeds its limits is ended, and ends no other."""

import hashlib
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessFuture
from pebble.pool.process import Acknowledgement, WorkerManager

from site_gen.media import inspection
from site_gen.media.picture_workers import PICTURE_WORKERS
from site_gen.model.picture import ImageInfo
from site_gen.parallel import limited_processes
from site_gen.parallel.limited_processes import JobKilledError, LimitedProcesses, Limits
from tests.builders import a_picture, write
from tests.parallel.jobs import Deadly, begin, behave, same, take, wait, wait_or_die
from tests.patience import PATIENCE

LIMITS = PICTURE_WORKERS.limits
IMPATIENT = Limits(cpu_seconds=5, wall_seconds=5.0, memory_bytes=LIMITS.memory_bytes)
ONE_SECOND = replace(LIMITS, cpu_seconds=1)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def results(tasks: Sequence[str], limits: Limits = LIMITS) -> list[str]:
    """Return what came of each task, and "killed" for those that exceeded the limits."""
    return list(LimitedProcesses(limits).map(behave, tasks, killed=lambda _: "killed"))


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"{number}" for number in range(9)]
    assert results(tasks) == [f"{task} done" for task in tasks]


def test_no_tasks_start_no_worker() -> None:
    assert results([]) == []


BAD = ("eat memory", "eat memory slowly", "die", "fault")


def test_workers_that_take_too_much_take_no_others_with_them() -> None:
    tasks = [task for number, bad in enumerate(BAD) for task in (f"{number}", bad)]
    # Of a worker that dies as soon as it has begun, it may not be known what it had begun with, until its time is up.
    assert results([*tasks, "the last"], replace(LIMITS, wall_seconds=60.0)) == [
        "killed" if task in BAD else f"{task} done" for task in [*tasks, "the last"]
    ]


def test_a_task_that_took_too_much_memory_leaves_it_to_the_next_in_its_worker() -> None:
    one = LimitedProcesses(LIMITS, processes=1)
    assert list(one.map(take, [-1, 1024**3], killed=lambda _: 0)) == [0, 1024**3]


@pytest.mark.torture
@pytest.mark.parametrize("bad", BAD)
def test_a_worker_that_takes_too_much_takes_no_other_with_it(bad: str) -> None:
    assert results(["a", bad, "b", bad, "c", "d"]) == ["a done", "killed", "b done", "killed", "c done", "d done"]


def test_a_worker_that_takes_too_long_is_ended_and_takes_no_other_with_it() -> None:
    assert results(["a", "eat time", "b", "c"], IMPATIENT) == ["a done", "killed", "b done", "c done"]


def test_a_worker_that_takes_too_much_of_a_processor_is_ended_and_takes_no_other_with_it() -> None:
    assert results(["a", "eat a processor", "b", "c"], ONE_SECOND) == ["a done", "killed", "b done", "c done"]


@pytest.mark.torture
def test_a_task_that_waits_for_a_processor_longer_than_it_may_take_of_one_is_done() -> None:
    """However busy the machine is, the same pictures go out."""
    assert list(LimitedProcesses(ONE_SECOND).map(wait, ["a", "b"])) == ["a", "b"]


COUNTED = """
import resource, time
from site_gen.parallel import limited_processes

def limit(until):
    while time.process_time() < until:
        pass
    return resource.getrlimit(resource.RLIMIT_CPU)[0]

first = limited_processes._run_limited(limit, time.process_time() + 1, 30)
second = limited_processes._run_limited(limit, 0, 30)
print(second > first)
"""


def test_what_each_task_takes_of_a_processor_is_counted_by_itself() -> None:
    ran = subprocess.run([sys.executable, "-c", COUNTED], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (ran.stdout, ran.stderr) == ("True\n", "")


@pytest.mark.torture
def test_a_worker_that_ends_before_it_has_said_which_task_it_took_takes_no_other_with_it() -> None:
    came = LimitedProcesses(IMPATIENT).map(same, ["a", Deadly(), "b", "c", Deadly()], killed=lambda _: "killed")
    assert list(came) == ["a", "killed", "b", "c", "killed"]


def test_a_worker_whose_end_is_noticed_before_its_last_message_is_read_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    received = WorkerManager.receive

    def receive(manager: WorkerManager, timeout: float) -> Any:
        message = received(manager, timeout)
        if isinstance(message, Acknowledgement) and message.task == 1:
            while message.worker in manager.workers:
                threading.Event().wait(0.01)
        return message

    monkeypatch.setattr(WorkerManager, "receive", receive)
    came = LimitedProcesses(LIMITS, processes=2).map(wait_or_die, ["a", "die", "b", "c"], killed=lambda _: "killed")
    assert list(came) == ["a", "killed", "b", "c"]


def test_a_job_that_ends_just_after_a_wait_for_it_is_over_has_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    waited = ProcessFuture.result
    ended = threading.Event()

    def result(future: ProcessFuture[str], timeout: float | None = None) -> str:
        if ended.is_set():
            return waited(future, timeout)
        waited(future)
        ended.set()
        raise TimeoutError

    monkeypatch.setattr(ProcessFuture, "result", result)
    assert list(LimitedProcesses(LIMITS).map(same, ["a"], killed=lambda _: "killed")) == ["a"]
    assert ended.is_set()


@pytest.mark.parametrize("bad", ["eat memory", "die"])
def test_a_job_that_is_ended_is_an_error_where_the_caller_has_no_result_for_it(bad: str) -> None:
    with pytest.raises(JobKilledError):
        list(LimitedProcesses(LIMITS).map(behave, ["a", bad, "b"]))


def test_a_limit_on_memory_does_not_apply_to_the_calling_process() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert results(["a"]) == ["a done"]
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_what_the_work_raises_itself_is_raised() -> None:
    with pytest.raises(LookupError, match="raise"):
        results(["a", "raise"])


def test_when_nobody_waits_any_more_nothing_more_is_begun(tmp_path: Path) -> None:
    paths = [tmp_path / str(number) for number in range(40)]
    outcomes: Iterator[None] = LimitedProcesses(LIMITS).map(begin, paths)
    next(outcomes)
    del outcomes  # ends when the workers have
    begun = len(list(tmp_path.iterdir()))
    assert begun <= 1 + (os.cpu_count() or 1)


def test_a_system_that_refuses_the_limit_opens_pictures_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS does, where every process has more address space than that from the start."""

    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limited_processes._limit_process(LIMITS)


INSPECTING = """
import multiprocessing, sys
from pathlib import Path
from typing import Any
from site_gen.media import inspection
if __name__ == "__main__":
    PREPARE
    path = Path(sys.argv[1])
    print([info.width for info in inspection.inspect_pictures({sys.argv[2]: path}, Path(sys.argv[3])).values()])
"""


def opened(folder: Path, prepare: str, temporary: Path) -> tuple[str, str]:
    """Open a picture in a command of its own, and return what it prints and complains of."""
    content = a_picture("640x480")
    script = write(folder, "skript.py", INSPECTING.replace("PREPARE", prepare))
    picture = write(folder, "a.jpg", content)
    words = [sys.executable, str(script), str(picture), digest(content), str(folder / "image-info.json")]
    env = os.environ | {"TMPDIR": str(temporary)}
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=PATIENCE, env=env)
    return ran.stdout, ran.stderr


def test_workers_that_are_started_from_nothing_as_on_windows_open_pictures_too(tmp_path: Path) -> None:
    prepare = 'multiprocessing.get_all_start_methods = lambda: ["spawn"]'
    assert opened(tmp_path, prepare, tmp_path) == ("[640]\n", "")


def test_a_temporary_folder_whose_path_is_too_long_for_a_socket_will_do(tmp_path: Path) -> None:
    long = tmp_path / ("lang" * 30)
    long.mkdir()
    assert opened(tmp_path, "pass", long) == ("[640]\n", "")


def test_workers_are_never_copies_of_a_process_that_may_hold_locks() -> None:
    assert PICTURE_WORKERS._context().get_start_method() in {"forkserver", "spawn"}


def test_the_limits_let_through_the_largest_picture_that_may_be_shown(tmp_path: Path) -> None:
    content = a_picture("8000x6250", "PNG")
    path = write(tmp_path, "stor.png", content)
    came = PICTURE_WORKERS.map(inspection.inspect_picture, [(path, digest(content))])
    assert list(came) == [ImageInfo(8000, 6250)]
