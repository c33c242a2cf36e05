"""An id in a text, where it is not a part of a longer one."""

import re


def whole_id(identity: str) -> re.Pattern[str]:
    """Return the pattern of an id that stands alone, or as a part of the name of a file: `p100` is not in `p1000`."""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(identity)}(?![A-Za-z0-9])")
