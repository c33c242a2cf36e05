"""An answer of one or more paragraphs, read from a terminal."""

import contextlib
import importlib
import select
import sys
from dataclasses import dataclass
from types import ModuleType

_PASTE_PAUSE = 0.1
"""Seconds that the parts of a pasted text may come apart."""


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What a writer has typed or pasted."""

    text: str
    """Paragraphs separated by lines; empty when the question is skipped."""
    stopped: bool
    """Whether the writer pressed Ctrl-D or Ctrl-C: the text is what they had written until then."""


def read_answer(prompt: str) -> TypedAnswer:
    """Return the lines down to an empty one that nothing follows at once.

    An empty line inside a pasted text has the next paragraph right behind it, and does not end the answer.
    """
    line_editor = _load_line_editor()
    lines: list[str] = []
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return TypedAnswer(_joined(lines), stopped=True)
        except KeyboardInterrupt:
            unfinished = line_editor.get_line_buffer() if line_editor else ""
            return TypedAnswer(_joined([*lines, unfinished]), stopped=True)
        lines.append(line)
        if not line and not _has_more_input():
            return TypedAnswer(_joined(lines), stopped=False)


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
