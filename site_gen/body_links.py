"""Links that people write in a body: which we know the way of, and which story a relative one means."""

import posixpath
import re
from urllib.parse import unquote

from site_gen import addresses

_OUTSIDE = re.compile(r"(https?://[^/\s]|mailto:[^/\s]|tel:[+0-9])", re.IGNORECASE)
_STORY = re.compile(r"(?!/)[^:?#\\]+\.md", re.IGNORECASE)


def is_external(target: str) -> bool:
    """Tell whether a link leads to the web, a mail address or a telephone."""
    return bool(_OUTSIDE.match(target))


def is_supported(target: str) -> bool:
    """Tell whether a link leads somewhere we know: outside, or to the file of another story."""
    return is_external(target) or bool(_STORY.fullmatch(unquote(target)))


def linked_story(target: str) -> str | None:
    """Return the id of the story that a relative link to a Markdown file means."""
    path = unquote(target)
    if not _STORY.fullmatch(path):
        return None
    parts = posixpath.normpath(path).split("/")
    named = parts[-2] if parts[-1].casefold() == "index.md" and len(parts) > 1 else parts[-1][: -len(".md")]
    return addresses.slug(named)
