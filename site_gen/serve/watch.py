"""What to watch, and which changes matter."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import watchfiles

from site_gen.read import raw_files

_DEEP = ("stories", "templates")
_SHALLOW = {"mkdocs.yml", *_DEEP}
_LOGO = (".svg", ".png")
"""How the name of a logo ends, which lies beside the settings."""
_PATIENCE = 0.5
"""Seconds between looks at whether to stop."""
_STILL = 20
"""Milliseconds without another change after which those so far are told: an editor writes aside and renames in one."""
_AT_MOST = 200
"""Milliseconds after which they are told though changes go on."""
_ROUND = 100
"""Milliseconds of quiet after which a watcher says that it is there."""
_READY = 10.0
"""Seconds to wait for a watcher to find its folders; it is slow where a link leads to half a disk."""

_Found = queue.Queue[list[str] | Exception]


@contextmanager
def watch_repository(root: Path) -> Iterator[Iterator[list[str]]]:
    """Watch stories, templates and settings while the block runs: nothing saved in it goes unseen.

    Yields an iterator over the paths of each bundle of changes. What has been saved since the last one was taken
    comes as one bundle; an empty one says that folders have come or gone. The iterator raises OSError, or what
    watchfiles raises, where nothing can be watched.

    The repository's own folder is watched for settings and logo, which editors replace rather than write, and for
    folders that come and go; what lies in stories and templates is watched in full.
    """
    found: _Found = queue.Queue()
    stop, again = threading.Event(), threading.Event()
    watchers = (_RootWatcher(root, found, stop, again), _ContentWatcher(root, found, stop, again))
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.ready.wait(_READY)
    try:
        yield _bundles(found, stop)
    finally:
        stop.set()
        again.set()


def _bundles(found: _Found, stop: threading.Event) -> Iterator[list[str]]:
    while not stop.is_set():
        try:
            bundles = [found.get(timeout=_PATIENCE)]
        except queue.Empty:
            # A wait without an end would not let Ctrl-C through on every system.
            continue
        while not found.empty():
            bundles.append(found.get_nowait())
        paths: set[str] = set()
        for bundle in bundles:
            if isinstance(bundle, Exception):
                raise bundle
            paths.update(bundle)
        yield sorted(paths)


class _FolderWatcher(threading.Thread):
    """Puts what changes into a queue; whatever keeps it from that is put there too."""

    def __init__(self, root: Path, found: _Found, stop: threading.Event, again: threading.Event) -> None:
        super().__init__(daemon=True)
        self.ready = threading.Event()
        self._root, self._found, self._stop_event, self._again = root, found, stop, again
        self._lenient = False

    def run(self) -> None:
        """Watch until told to stop."""
        try:
            while not self._stop_event.is_set():
                self._watch_on()
        except Exception as error:  # noqa: BLE001 - one that dies in silence would look like one that sees nothing
            self._found.put(error)
        finally:
            self.ready.set()

    def _watch_on(self) -> None:
        try:
            self._watch()
        except PermissionError:
            if self._lenient:
                raise
            # Somebody's folder is closed to us. Not from the beginning: watchfiles then hides other errors too.
            self._lenient = True
        except RuntimeError:
            # So watchfiles ends at a name that is not UTF-8, as old archives have them.
            self._found.put([])

    def _watch(self) -> None:
        raise NotImplementedError

    def _changes(self, folders: list[Path], until: threading.Event, *, deep: bool) -> Iterator[list[str]]:
        """Yield the paths of each bundle; nothing in quiet times, and the first time it shows that we are there."""
        for bundle in watchfiles.watch(
            *folders,
            recursive=deep,
            stop_event=until,
            debounce=_AT_MOST,
            step=_STILL,
            rust_timeout=_ROUND,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=self._lenient,
        ):
            yield sorted({raw_files.path_from_root(Path(path), self._root) for _, path in bundle})


class _RootWatcher(_FolderWatcher):
    """Sees the settings change, and the folders come and go."""

    def _watch(self) -> None:
        for paths in self._changes([self._root], self._stop_event, deep=False):
            self.ready.set()
            seen = {path for path in paths if path in _SHALLOW or path.lower().endswith(_LOGO)}
            if seen.intersection(_DEEP):
                self._again.set()
            if seen:
                self._found.put(sorted(seen.difference(_DEEP)))


class _ContentWatcher(_FolderWatcher):
    """Sees what changes in the folders, and begins again when these are others than before."""

    def _watch(self) -> None:
        while True:
            self._again.clear()
            if self._stop_event.is_set():
                return
            folders = [self._root / name for name in _DEEP if (self._root / name).is_dir()]
            try:
                self._watch_in(folders)
            except FileNotFoundError:
                # Gone between the look and the watch; its coming back is seen from above.
                self._again.wait(_PATIENCE)

    def _watch_in(self, folders: list[Path]) -> None:
        begun = False
        for paths in self._changes(folders, self._again, deep=True):
            if not begun and self.ready.is_set():
                # Somebody may have saved in the new folders before we looked.
                self._found.put([])
            begun = True
            self.ready.set()
            # Our own half-written files, and those of editors, come and go under names that begin with a dot.
            seen = [path for path in paths if not any(part.startswith(".") for part in path.split("/"))]
            if seen:
                self._found.put(seen)
