"""Names with the last name first, as in lists: «Lunde, Kari»."""

import re

_SEPARATOR = re.compile(r"[,;\uff0c\uff1b]")


def is_turned(name: str) -> bool:
    """Return whether a name has the separator that follows a last name in a list."""
    return _SEPARATOR.search(name) is not None


def first_name_first(name: str) -> str:
    """Return a name with the first name first: «Kari Lunde»; a name without that separator is returned unchanged."""
    if not is_turned(name):
        return name
    last, *others = (" ".join(part.split()) for part in _SEPARATOR.split(name))
    return " ".join(filter(None, (*others, last)))
