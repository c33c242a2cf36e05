"""How the tests run: the slow ones only when asked for, the random ones alike every time, and what they all share."""

import gc
import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from site_gen import days
from site_gen.model.localized import Words
from site_gen.model.search_mode import SearchMode
from tests.builders import DAY
from tests.patience import PATIENCE
from tests.prepared import remove_prepared
from tests.sites.building import site_of
from tests.sites.samples import samples
from tests.sites.shared import made_once

# Nothing that is collected is garbage: see pytest_collection_finish.
gc.disable()

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
_ENOUGH_MEMORY = 8 * 1024**3
"""Bytes; a whole run leaves a quarter of it."""


def _keep_files_in_memory() -> None:
    """Put temporary folders into memory where Linux has room for them: they are written, synced and removed faster."""
    if "TMPDIR" in os.environ or not os.access(_MEMORY_FOLDER, os.W_OK):
        return
    if shutil.disk_usage(_MEMORY_FOLDER).free > _ENOUGH_MEMORY:
        os.environ["TMPDIR"] = str(_MEMORY_FOLDER)
        tempfile.tempdir = None  # pytest has asked for it already


_keep_files_in_memory()

# The clock stands at the tests' day, in commands that are started too: a site as on another day is only a preview.
os.environ[days.TODAY] = DAY.isoformat()

# What a withdrawal keeps outside of the repository.
_STATE = tempfile.mkdtemp(prefix="framsnakk-state-")
os.environ["XDG_STATE_HOME"] = _STATE

# Derandomised, so that a change which breaks nothing cannot fail; a torture looks in new places every time.
settings.register_profile(
    "everyday",
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "torture", max_examples=3_000, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("everyday")


def _refuse_to_be_formatted(words: Words, _: str) -> str:
    message = f"Words have two forms, and people would read {words!r}"
    raise TypeError(message)


# No message may hold both forms, as Python writes them: a test that would print one fails.
type.__setattr__(Words, "__format__", _refuse_to_be_formatted)


# A shell that starts the tests in the background has them ignore Ctrl-C, and what they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what is marked `torture`, unless `-m` asks for it."""
    asked = str(config.getoption("markexpr")).replace("not torture", "")
    slow = [item for item in items if item.get_closest_marker("torture")]
    if slow and "torture" not in asked:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("torture")]
    _begin_with_the_longest(items)


_LONGEST = (
    "pipeline", "browser", "desk", "cli", "verify", "check/test_rules.py", "read/test_anything.py",
    "parallel/test_limited_processes.py", "test_docs.py", "test_curator_workflows.py", "editions/test_eligibility.py",
    "serve", "test_approval.py", "test_week.py", "media/test_encode.py", "test_pagefind.py",
    "confidentiality/test_service_users.py", "test_patterns.py", "parallel", "test_intake_workflow.py",
    "test_hostile.py", "test_yaml_depth.py", "test_workflows.py", "benchmarks", "publish/test_interrupted.py",
)  # fmt: skip
"""Folders and modules of tests that take more than five seconds of a processor, those that take most first."""


def _begin_with_the_longest(items: list[pytest.Item]) -> None:
    """Let the modules that take longest come first, so that no worker is alone with one of them at the end.

    Those are the ones that build sites and open browsers, some that are known, and then those of many tests.
    """
    tests = Counter(item.path for item in items)
    places = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST)}
    assert [path for path in places if not path.exists()] == [], "nothing of that name is here to be put first"
    first = {file: places.get(file, places.get(file.parent, len(places))) for file in tests}
    order = {
        file: place for place, file in enumerate(sorted(tests, key=lambda file: (first[file], -tests[file], file)))
    }
    items.sort(key=lambda item: order[item.path])


def pytest_unconfigure() -> None:
    """Remove what the tests have kept outside of their folders."""
    shutil.rmtree(_STATE, ignore_errors=True)
    remove_prepared()


def pytest_collection_finish() -> None:
    """Spare the garbage collector all that stays until the end: twenty thousand tests and what they are called with.

    What is garbage by now is little, and stays too: to look for it takes as long as a hundred tests.
    """
    gc.freeze()
    gc.enable()


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """Turn a read that never ends into a failure."""

    def give_up(*_: object) -> None:
        # Not a TimeoutError: that is an OSError, which the reader is right to catch.
        raise AssertionError("the reader waits for a file that never ends")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(int(PATIENCE))
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def no_endless_work() -> Iterator[None]:
    """Turn work that takes a minute of the processor into a failure; how long it waits for one does not count."""

    def give_up(*_: object) -> None:
        raise AssertionError("the work takes far more than a look at each sign")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, 60)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.fixture(scope="session")
def built_samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the sample kommune with its public site built; a test that changes it copies it."""
    with made_once(tmp_path_factory, "samples", lambda root: site_of(samples(root)), watched="site") as root:
        yield root


@pytest.fixture(scope="session")
def sample_site(built_samples: Path) -> Path:
    """Return the site of the sample kommune."""
    return built_samples / "site"


@pytest.fixture(scope="session")
def searched_samples(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Iterator[Path]:
    """Return the site of the sample kommune, with search."""

    def make(root: Path) -> None:
        site_of(samples(root, made=built_samples), search=SearchMode.INDEXED)

    with made_once(tmp_path_factory, "samples-with-search", make, watched="site") as root:
        yield root / "site"
