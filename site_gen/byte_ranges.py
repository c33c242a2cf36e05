"""Which part of a file a request asks for: without ranges, Safari plays no film."""

import re

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
"""One range. A request for several gets the whole file, as RFC 9110 allows."""


def asked_range(header: str, size: int) -> range | None:
    """Return the part of a file that a Range header asks for, empty when the file has no such part.

    None stands for the whole file: no range, or one that is not supported.
    """
    requested = _RANGE.fullmatch(header.strip())
    if requested is None or not any(requested.groups()):
        return None
    first, last = requested.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size))
