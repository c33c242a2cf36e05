"""An answer of one or more paragraphs, read from a terminal."""

import contextlib
import importlib
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType, ModuleType

_PASTE_PAUSE = 0.1
"""Seconds that the parts of a pasted text may come apart."""
_ENDING = ("SIGHUP", "SIGTERM")
"""Sent when the terminal is closed or the machine is shut down. Windows has no SIGHUP."""


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What a writer has typed or pasted."""

    text: str
    """Paragraphs separated by lines; empty when the question is skipped."""
    stopped: bool
    """Whether the writer pressed Ctrl-D or Ctrl-C, or a signal came: the text is what they had written until then."""
    ended_by: signal.Signals | None = None
    """The signal that must end the process once the text is saved."""


class _Ended(Exception):  # noqa: N818 - no error
    """A signal that ends the process."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__()
        self.signal = signal.Signals(number)


def read_answer(prompt: str) -> TypedAnswer:
    """Return the lines down to an empty one that nothing follows at once.

    An empty line inside a pasted text has the next paragraph right behind it, and does not end the answer.
    """
    line_editor = _load_line_editor()
    lines: list[str] = []
    try:
        with _ending_signals_raised():
            while True:
                line = input(prompt).strip()
                lines.append(line)
                if not line and not _has_more_input():
                    return TypedAnswer(_joined(lines), stopped=False)
    except (EOFError, KeyboardInterrupt, _Ended) as end:
        # Empty after Ctrl-D; and when the terminal is closed, for readline then discards the line.
        unfinished = line_editor.get_line_buffer() if line_editor else ""
        signalled = end.signal if isinstance(end, _Ended) else None
        return TypedAnswer(_joined([*lines, unfinished]), stopped=True, ended_by=signalled)


@contextmanager
def _ending_signals_raised() -> Iterator[None]:
    """Raise _Ended for a signal that would end the process at once; one that is ignored, as by nohup, stays ignored."""

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    deadly = [one for one in known if signal.getsignal(one) is signal.SIG_DFL]
    for one in deadly:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in deadly:
            signal.signal(one, signal.SIG_DFL)


def _load_line_editor() -> ModuleType | None:
    """Return the module `readline`, which input() uses once it is imported; None where Python is built without it.

    A terminal by itself cuts a line at 4,096 bytes (1,024 on macOS), and forgets it on Ctrl-C.
    """
    with contextlib.suppress(ImportError):
        return importlib.import_module("readline")
    return None


def _has_more_input() -> bool:
    """Return whether the terminal has more to read already, as it has in the middle of a paste."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only Windows has it

        return msvcrt.kbhit()
    return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE)[0])


def _joined(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines).strip()
