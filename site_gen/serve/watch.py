"""What to watch, and which changes matter."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import watchfiles

_DEEP = ("stories", "templates")
_SHALLOW = {"mkdocs.yml", *_DEEP}
_PATIENCE = 0.5
"""Seconds between looks at whether to stop."""


def changes(root: Path, stop: threading.Event) -> Iterator[list[str]]:
    """Yield the paths of each bundle of changes in stories, templates and settings, until told to stop.

    The repository's own folder is watched for the settings, which editors replace rather than write, and for folders
    that come and go; what lies in stories and templates is watched in full.
    """
    found: queue.Queue[list[str]] = queue.Queue()
    again = threading.Event()
    threading.Thread(target=_watch_shallow, args=(root, found, again, stop), daemon=True).start()
    threading.Thread(target=_watch_deep, args=(root, found, again, stop), daemon=True).start()
    while not stop.is_set():
        try:
            yield found.get(timeout=_PATIENCE)
        except queue.Empty:
            continue


def _watch_shallow(root: Path, found: queue.Queue[list[str]], again: threading.Event, stop: threading.Event) -> None:
    for paths in _bundles(root, [root], stop, deep=False):
        seen = [path for path in paths if path in _SHALLOW]
        if seen:
            again.set()
            found.put(seen)


def _watch_deep(root: Path, found: queue.Queue[list[str]], again: threading.Event, stop: threading.Event) -> None:
    while not stop.is_set():
        again.clear()
        folders = [root / name for name in _DEEP if (root / name).is_dir()]
        for paths in _bundles(root, folders, again, deep=True):
            # Our own half-written files, and those of editors, come and go under names that begin with a dot.
            seen = [path for path in paths if not any(part.startswith(".") for part in path.split("/"))]
            if seen:
                found.put(seen)


def _bundles(root: Path, folders: list[Path], until: threading.Event, *, deep: bool) -> Iterator[list[str]]:
    watching = watchfiles.watch(
        *folders, recursive=deep, stop_event=until, debounce=200, step=50, raise_interrupt=False, rust_timeout=1000
    )
    for bundle in watching:
        yield sorted({Path(path).relative_to(root).as_posix() for _, path in bundle})
