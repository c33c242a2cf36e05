"""What to watch, and which changes matter."""

import threading
from collections.abc import Iterator
from pathlib import Path

import watchfiles

_WATCHED = ("stories", "templates", "mkdocs.yml")


def changes(root: Path, stop: threading.Event) -> Iterator[list[str]]:
    """Yield the paths of each bundle of changes in stories, templates and settings, until told to stop."""
    watched = [root / name for name in _WATCHED if (root / name).exists()]
    for bundle in watchfiles.watch(*watched, stop_event=stop, debounce=200, step=50, raise_interrupt=False):
        paths = sorted({Path(path).relative_to(root).as_posix() for _, path in bundle})
        # Our own half-written files, and those of editors, come and go under names that begin with a dot.
        seen = [path for path in paths if not any(part.startswith(".") for part in path.split("/"))]
        if seen:
            yield seen
