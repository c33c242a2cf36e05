"""The marks of lists in Word: bullets that a typeface of its own shows, and a tab after every mark."""

import re

WORD_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8"
"""Everybody else sees an empty box."""
_ITEM = re.compile(
    rf"[ \t\xa0]*(?:(?P<own>[{WORD_BULLETS}])[ \t\xa0]*|(?P<bullet>[-–•·▪§o])\t[ \t\xa0]*"
    r"|(?P<number>[0-9]{1,3})[.)]\t[ \t\xa0]*|(?P<letter>[a-z])[.)]\t[ \t\xa0]*)(?P<text>.*)"
)
_NUMBER = "1."
_LETTER = "a."
_SECOND = "o"
"""The bullet of the second level."""


def with_list_marks(text: str) -> str:
    """Return a text in which each line that begins with a list mark of Word's begins with `- ` or a number.

    Word gives every level another mark and no indent. An «o», and a number or a letter among bullets, begin a list
    inside the item above; so does any other mark below an «o».
    """
    lines = []
    marks: list[str] = []
    for line in text.split("\n"):
        found = _ITEM.fullmatch(line)
        if found is None:
            marks = []
            lines.append(line)
            continue
        mark = _NUMBER if found["number"] else _LETTER if found["letter"] else found["own"] or found["bullet"]
        if mark in marks:
            del marks[marks.index(mark) + 1 :]
        elif not marks or _is_inner(mark, marks[-1]):
            marks.append(mark)
        written = f"{found['number']}. " if found["number"] else "- "
        lines.append(f"{'  ' * (len(marks) - 1)}{written}{found['text']}")
    return "\n".join(lines)


def _is_inner(mark: str, above: str) -> bool:
    """Return whether a mark that the list does not have yet begins a list inside the item above."""
    kinds = {_NUMBER, _LETTER}
    return _SECOND in (mark, above) or (mark in kinds) != (above in kinds) or {mark, above} == kinds
