"""Names in commands that a message proposes: only those that every shell takes as they are."""

import re

_PLAIN = re.compile(r"[^\W_][\w .'’-]*")
"""A name that every shell accepts inside quotation marks."""


def is_plain(name: str) -> bool:
    """Return whether a name can stand in quotation marks in a command for any shell."""
    return _PLAIN.fullmatch(name) is not None


def quoted_or(name: str, otherwise: str) -> str:
    """Return a name in quotation marks for a command; `otherwise` for one that a shell would change."""
    return f'"{name}"' if is_plain(name) else otherwise
