"""Texts of others in GitHub's Markdown: every character is shown, and none makes a link, a picture or a mention."""

import re

from site_gen.model.localized import Form, Words

_MOST_BODY = 60_000
"""A text at GitHub has at most 65,536 characters."""
_CUT = Words(
    nn="… Resten er kutta her. Køyr «framsnakk check» for å sjå alt.",
    nb="… Resten er kuttet her. Kjør «framsnakk check» for å se alt.",
)
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


def cut_at_line(text: str, form: Form) -> str:
    """Return a text that GitHub has room for: its first whole lines, with a word on the rest, where it is longer."""
    if len(text) <= _MOST_BODY:
        return text
    whole_lines, _, _ = text[:_MOST_BODY].rpartition("\n")
    return f"{whole_lines}\n\n{_CUT.in_form(form)}"
