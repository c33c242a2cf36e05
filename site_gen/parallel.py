"""Work shared between processes, where it pays."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_LEAST = 150
"""Fewer pieces than this are done sooner by one process than a second one starts."""
_SHARES = 4
"""Shares for each process, so that one who gets the long pieces is not waited for."""

_work: Callable[[Any], Any] | None = None
_pieces: Sequence[Any] = ()


def process_count(asked: int | None, pieces: int) -> int:
    """Return how many processes so many pieces are for; `asked` is what somebody has said, if anything."""
    if pieces < _LEAST:
        return 1
    return asked or os.cpu_count() or 1


def parallel_map(work: Callable[[T], R], pieces: Sequence[T], *, asked: int | None = None) -> list[R]:
    """Do a piece of work for each piece, and return what came of them in their order.

    The others are copies of this process as it stands, so `work` may lean on anything; what it returns is sent back.
    Only Linux can copy a process safely; elsewhere this one does it all.
    """
    number = process_count(asked, len(pieces))
    if number == 1 or sys.platform != "linux":
        return [work(piece) for piece in pieces]
    # Imported here: most runs have work for one process.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    global _work, _pieces
    _work, _pieces = work, pieces
    shares = number * _SHARES
    try:
        with ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("fork")) as pool:
            done = list(pool.map(_share, range(shares), [shares] * shares))
    finally:
        _work, _pieces = None, ()
    return [done[at % shares][at // shares] for at in range(len(pieces))]


def _share(first: int, step: int) -> list[Any]:
    assert _work is not None, "set before the processes start"
    return [_work(piece) for piece in _pieces[first::step]]
