"""What the command line has published and rolled back, kept in build/: no name and no text."""

import contextlib
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from site_gen import atomic_files
from site_gen.pipeline.build_options import build_dir

FILE = "publications.json"
"""Under build/."""
_MOST = 1_000
"""Most that are remembered, the newest."""


@dataclass(frozen=True, slots=True)
class LoggedPublication:
    """A publication, or a rollback."""

    moment: dt.datetime
    target: str
    """The name of the target, or its address."""
    is_rollback: bool
    stories: int = 0
    """How many stories were published; 0 where that is not known."""


def log_publication(root: Path, done: LoggedPublication) -> None:
    """Remember something that has been published; where that cannot be written, it is published all the same."""
    rows = [_row(one) for one in reversed([done, *logged_publications(root)[: _MOST - 1]])]
    folder = build_dir(root)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        atomic_files.replace_file(folder / FILE, json.dumps(rows, indent=1, ensure_ascii=False))


def _row(done: LoggedPublication) -> list[object]:
    return [done.moment.isoformat(), done.target, done.is_rollback, done.stories]


def logged_publications(root: Path) -> list[LoggedPublication]:
    """Return what is remembered, the newest first; nothing where it cannot be read."""
    try:
        rows = json.loads((build_dir(root) / FILE).read_text(encoding="utf-8"))
        found = [
            LoggedPublication(dt.datetime.fromisoformat(moment), str(target), bool(is_rollback), int(stories))
            for moment, target, is_rollback, stories in rows
        ]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    return [one for one in reversed(found) if one.moment.tzinfo is not None]
