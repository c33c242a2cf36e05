"""What a hint says to those who see no file: the sentences about files, lines and commands are of no use to them."""

import re

_OF_FILES = re.compile(
    r"framsnakk |«[a-zæøå_]+: |\bfila?\b|\bfilen\b|\blinj[ea]n?\b|\.yml|\bGit\b|\bcheck\b|\]\(", re.IGNORECASE
)
"""What is said to the one who edits the file."""


def plain_hint(hint: str) -> str:
    """Return what to do, without the sentences about files, lines and commands."""
    sentences = re.split(r"(?<=[.?!]) |\n", hint.strip())
    return " ".join(one for one in sentences if not _OF_FILES.search(one))
