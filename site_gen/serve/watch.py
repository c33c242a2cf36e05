"""Watch the repository for changes that matter."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import watchfiles

from site_gen.read import raw_files

_RECURSIVE = ("stories", "templates")
_IN_ROOT = {"mkdocs.yml", *_RECURSIVE}
_LOGO = (".svg", ".png")
"""Suffixes of a logo, which is in the same folder as the settings."""
_POLL_SECONDS = 0.5
"""Seconds between checks of the stop event."""
_QUIET_MS = 20
"""Milliseconds without another change after which a batch ends: editors write to a temporary file and then rename."""
_LONGEST_MS = 200
"""Longest duration of a batch in milliseconds, when changes go on."""
_TIMEOUT_MS = 100
"""Milliseconds of quiet after which a watcher yields an empty batch, to show that it is running."""
_START_SECONDS = 10.0
"""Seconds to wait for a watcher to start; it is slow when a link leads to a large folder."""

_Changes = queue.Queue[list[str] | Exception]


@contextmanager
def watch_repository(root: Path, site: Path) -> Iterator[Iterator[list[str]]]:
    """Watch stories, templates and settings while the block runs: no change made in it is missed.

    Yields an iterator over batches of changed paths. Changes since the last batch come as one; an empty batch means
    that folders were created or removed, or that the folder `site` no longer holds a site: another command removes what
    still shows withdrawn content. The iterator raises OSError, or an exception of watchfiles, when watching is
    impossible.

    The repository's own folder is watched for settings and logo, which editors replace rather than write, and for
    folders that are created or removed; stories and templates are watched recursively.
    """
    changes: _Changes = queue.Queue()
    stop, restart = threading.Event(), threading.Event()
    watchers = (_RootWatcher(root, changes, stop, restart), _ContentWatcher(root, changes, stop, restart))
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.ready.wait(_START_SECONDS)
    try:
        yield _batches(changes, stop, site / "index.html")
    finally:
        stop.set()
        restart.set()


def _batches(changes: _Changes, stop: threading.Event, page: Path) -> Iterator[list[str]]:
    was_there = page.is_file()
    while not stop.is_set():
        try:
            batches = [changes.get(timeout=_POLL_SECONDS)]
        except queue.Empty:
            # A wait without a timeout would block Ctrl-C on some systems.
            is_there = page.is_file()
            if was_there and not is_there:
                yield []
            was_there = is_there
            continue
        while not changes.empty():
            batches.append(changes.get_nowait())
        paths: set[str] = set()
        for batch in batches:
            if isinstance(batch, Exception):
                raise batch
            paths.update(batch)
        yield sorted(paths)


class _FolderWatcher(threading.Thread):
    """Puts batches of changed paths into a queue, and any exception that stops it."""

    def __init__(self, root: Path, changes: _Changes, stop: threading.Event, restart: threading.Event) -> None:
        super().__init__(daemon=True)
        self.ready = threading.Event()
        self._root, self._found, self._stop_event, self._again = root, changes, stop, restart
        self._lenient = False

    def run(self) -> None:
        """Watch until the stop event is set."""
        try:
            while not self._stop_event.is_set():
                self._watch_until_error()
        except Exception as error:  # noqa: BLE001 - a watcher that ends silently would look like one that sees no changes
            self._found.put(error)
        finally:
            self.ready.set()

    def _watch_until_error(self) -> None:
        try:
            self._watch()
        except PermissionError:
            if self._lenient:
                raise
            # Permission denied on a subfolder. Not set from the beginning: watchfiles then hides other errors too.
            self._lenient = True
        except RuntimeError:
            # watchfiles raises this at a file name that is not UTF-8, as in old archives.
            self._found.put([])

    def _watch(self) -> None:
        raise NotImplementedError

    def _changes(self, folders: list[Path], stop_event: threading.Event, *, recursive: bool) -> Iterator[list[str]]:
        """Yield the changed paths of each batch; an empty list after a quiet period, the first one at the start."""
        for batch in watchfiles.watch(
            *folders,
            recursive=recursive,
            stop_event=stop_event,
            debounce=_LONGEST_MS,
            step=_QUIET_MS,
            rust_timeout=_TIMEOUT_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=self._lenient,
        ):
            yield sorted({raw_files.path_from_root(Path(path), self._root) for _, path in batch})


class _RootWatcher(_FolderWatcher):
    """Watches the repository's own folder, for settings and for folders that are created or removed."""

    def _watch(self) -> None:
        for paths in self._changes([self._root], self._stop_event, recursive=False):
            self.ready.set()
            relevant = {path for path in paths if path in _IN_ROOT or path.lower().endswith(_LOGO)}
            if relevant.intersection(_RECURSIVE):
                self._again.set()
            if relevant:
                self._found.put(sorted(relevant.difference(_RECURSIVE)))


class _ContentWatcher(_FolderWatcher):
    """Watches the content folders, and starts again when other folders exist than before."""

    def _watch(self) -> None:
        while True:
            self._again.clear()
            if self._stop_event.is_set():
                return
            folders = [self._root / name for name in _RECURSIVE if (self._root / name).is_dir()]
            try:
                self._watch_in(folders)
            except FileNotFoundError:
                # Removed after is_dir(); the other watcher sees when it is created again.
                self._again.wait(_POLL_SECONDS)

    def _watch_in(self, folders: list[Path]) -> None:
        started = False
        for paths in self._changes(folders, self._again, recursive=True):
            if not started and self.ready.is_set():
                # A file may have been saved in the new folders before the watch began.
                self._found.put([])
            started = True
            self.ready.set()
            # Temporary files, ours and those of editors, have names that begin with a dot.
            relevant = [path for path in paths if not any(part.startswith(".") for part in path.split("/"))]
            if relevant:
                self._found.put(relevant)
