"""Texts of others in GitHub's Markdown: every character is shown, and none makes a link, a picture or a mention."""

import re

_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_REFERENCE = re.compile(r"([@#])(?=\w)")
"""What GitHub would make a reference to a user, who would be notified, or to another pull request."""
_ADDRESS = re.compile(r"(?i)\b(https?:|ftp:)(?=//)|\b(www\.)(?=\w)")
"""What GitHub would make a link."""
_BLOCK = re.compile(r"^(?:([#+=-])|([0-9]{1,9})([.)]))")
"""What would begin a heading, a list or a line across."""


def plain_text(text: str) -> str:
    """Return a text of which Markdown shows every character, on one line."""
    text = _BLOCK.sub(r"\2\\\1\3", _MARKS.sub(r"\\\1", " ".join(text.split()).replace("&", "&amp;")))
    return _ADDRESS.sub(r"\1\2<!-- -->", _REFERENCE.sub(r"\1<!-- -->", text))


def code(text: str) -> str:
    """Return a text as code, which Markdown shows as it is, on one line."""
    text = " ".join(text.splitlines())
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence, space = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{space}{text}{space}{fence}"
