"""A target held against a second publication, rollback or withdrawal at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

WAITED = 600
"""Seconds that a publication waits for another one of the same target."""
_HELD = Words(
    nn="Noko anna har halde på med {target} i ti minutt. Vent til det er ferdig, eller stopp det. Ingenting er endra.",
    nb="Noe annet har holdt på med {target} i ti minutter. Vent til det er ferdig, eller stopp det. Ingenting er "
    "endret.",
)


@contextmanager
def target_lock(file: Path, address: str) -> Iterator[None]:
    """Hold the lock file of a target; wait for another process that holds it. Raises Failure after ten minutes."""
    try:
        with FileLock(file, timeout=WAITED):
            yield
    except Timeout as error:
        raise Failure(fill(_HELD, {"target": address})) from error
