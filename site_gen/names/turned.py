"""Names with the last name first, as lists have them: «Lunde, Kari»."""

import re

_MARK = re.compile(r"[,;\uff0c\uff1b]")


def is_turned(name: str) -> bool:
    """Tell whether a name has the mark that follows a last name in a list."""
    return _MARK.search(name) is not None


def first_name_first(name: str) -> str:
    """Return a name with the first name first: «Kari Lunde»; a name without that mark as it is."""
    if not is_turned(name):
        return name
    last, *others = (" ".join(part.split()) for part in _MARK.split(name))
    return " ".join(filter(None, (*others, last)))
