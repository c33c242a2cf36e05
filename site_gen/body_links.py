"""Links in a body: which targets are supported, and which story a relative link names."""

import posixpath
import re
from urllib.parse import unquote

from site_gen import addresses

_OUTSIDE = re.compile(r"(https?://[^/\s]|mailto:[^/\s]|tel:[+0-9])", re.IGNORECASE)
_STORY = re.compile(r"(?!/)[^:?#\\]+\.md", re.IGNORECASE)


def is_external(target: str) -> bool:
    """Return whether a link leads to the web, an e-mail address or a telephone number."""
    return bool(_OUTSIDE.match(target))


def is_supported(target: str) -> bool:
    """Return whether a link's target is supported: external, or the file of another story."""
    return is_external(target) or bool(_STORY.fullmatch(unquote(target)))


def linked_story(target: str) -> str | None:
    """Return the id of the story that a relative link to a Markdown file names; None for other links."""
    path = unquote(target)
    if not _STORY.fullmatch(path):
        return None
    parts = posixpath.normpath(path).split("/")
    named = parts[-2] if parts[-1].casefold() == "index.md" and len(parts) > 1 else parts[-1][: -len(".md")]
    return addresses.slug(named)
