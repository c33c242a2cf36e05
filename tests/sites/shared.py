"""Folders that cost much to make: whichever process of a run needs one first makes it, and the others look at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from tests.sites.finished import digests


@contextmanager
def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object], *, watched: str = "."
) -> Iterator[Path]:
    """Yield a folder that is made once in a run, for all to look at and nobody to change.

    That nobody has is asserted at the end, of what is in its folder `watched`.
    """
    folder = _room(factory) / name
    with FileLock(folder.with_suffix(".lock")):
        done = folder.with_suffix(".done")
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # somebody may have come halfway
            make(folder)
            done.touch()
    before = digests(folder / watched)
    yield folder
    assert digests(folder / watched) == before, f"a test has changed what all share: {name}"


def _room(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of a run have in common."""
    mine = factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
