"""Jobs for processes that have nothing in common with the tests: what they need is imported in each."""

import os
import time
from pathlib import Path


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


def wait_or_die(task: str) -> str:
    """Do nothing for three seconds, or end the worker at once."""
    if task == "die":
        os._exit(9)
    return wait(task)


def begin(path: Path) -> None:
    """Leave a file, in a worker, and be done at once with the first and never with any other."""
    path.touch()
    if path.name != "0":
        time.sleep(600)


class Deadly:
    """A task that ends the worker that takes it, before the worker has said so."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def same(task: object) -> object:
    return task


class Shared:
    """A job that counts how often it is pickled."""

    sent = 0

    def __call__(self, number: int) -> int:
        return number

    def __reduce__(self) -> tuple[type["Shared"], tuple[()]]:
        self.sent += 1
        return Shared, ()


def double(number: int) -> int:
    return number * 2


def process_id(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    raise LookupError(number)


def die(_: int) -> int:
    os._exit(9)


def take(size: int) -> int:
    """Return how many bytes could be had at once, in a worker; with -1, take all that there are."""
    eaten = []
    while size < 0:
        eaten.append(bytearray(64 * 1024**2))
    return len(bytearray(size))
