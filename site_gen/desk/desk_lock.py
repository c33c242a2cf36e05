"""The lock that a running desk holds, so that there is one of it and nothing replaces its file meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from site_gen.model.errors import Failure
from site_gen.model.localized import Words
from site_gen.pipeline.state_folder import state_folder

_FILE = "desk.lock"
_RUNNING = Words(
    nn="framsnakk desk køyrer alt for denne mappa. Stopp det fyrst, med Ctrl-C eller «sudo systemctl stop framsnakk».",
    nb="framsnakk desk kjører allerede for denne mappen. Stopp det først, med Ctrl-C eller «sudo systemctl stop "
    "framsnakk».",
)


@contextmanager
def desk_lock(root: Path) -> Iterator[None]:
    """Hold the lock of a kommune's desk. Raises Failure when a desk runs, and OSError."""
    folder = state_folder(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with FileLock(folder / _FILE, timeout=0):
            yield
    except Timeout:
        raise Failure(_RUNNING) from None
