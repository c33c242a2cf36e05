"""Notes of the program's own at GitHub, each found again by a mark in its text: comments, and issues."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class NoteState(Enum):
    """What became of a note."""

    MADE = auto()
    UPDATED = auto()
    THERE = auto()
    """It is there, with the same text."""
    CLOSED = auto()
    NOT_NEEDED = auto()
    """There is nothing to say, and there was nothing."""
    NO_REQUEST = auto()
    """The pull request is closed, or has had another commit since."""
    NO_ANSWER = auto()
    """The run has left nothing to say."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is at GitHub."""

    number: int
    """Of the issue, or the id of the comment."""
    address: str
    body: str


@dataclass(frozen=True, slots=True)
class NoteResult:
    """What became of a note, and its address where there is one."""

    state: NoteState
    address: str = ""


def own_notes(entries: Iterable[dict[str, Any]], mark: str, key: str) -> list[Note]:
    """Return the notes that begin with a mark, and that no person has written, in GitHub's order.

    A person can copy a mark, and what a person has written is never touched. `key` is the name of the number.
    """
    notes = (note_of(entry, key) for entry in entries if "pull_request" not in entry and _is_of_program(entry))
    return [one for one in notes if one is not None and one.body.startswith(mark)]


def note_of(entry: object, key: str) -> Note | None:
    """Return an entry that GitHub has answered with; None when it is none."""
    if not isinstance(entry, dict):
        return None
    number, address, body = entry.get(key), entry.get("html_url"), entry.get("body")
    if not isinstance(number, int) or not isinstance(address, str):
        return None
    return Note(number, address, body if isinstance(body, str) else "")


def _is_of_program(entry: dict[str, Any]) -> bool:
    user = entry.get("user")
    return isinstance(user, dict) and user.get("type") == "Bot"
