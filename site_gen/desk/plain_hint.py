"""What a hint says to those who see no file: the sentences about files, lines and commands are of no use to them."""

import re

_OF_FILES = re.compile(
    r"framsnakk |«[a-zæøå_]+: |\bfila?\b|\bfilen\b|\blinj[ea]n?\b|\.yml|\bGit\b|\bcheck\b|\]\(", re.IGNORECASE
)
"""What is said to the one who edits the file."""

_OF_EDITORS = (
    (r", legge?r? redaksjonen personen til med «framsnakk people add»", ", så legg personen til i personregisteret"),
    (r"\bbe redaksjonen legg?j?e (\w+) til med «framsnakk people add»", r"legg \1 til i personregisteret"),
    (r", så spør redaksjonen: Det kan (vere|være)", r", kan det \1"),
    (r"\bsnakk med redaksjonen før du skriv meir", "snakk saman om ho før de gjer meir"),
    (r"\bsnakk med redaksjonen før du skriver mer", "snakk sammen om den før dere gjør mer"),
    (r"\bstories/folk/?", "personregisteret"),
)
"""What is said to the one who asks the editors, and what that is to the editors themselves."""


def plain_hint(hint: str) -> str:
    """Return what an editor is to do, without the sentences about files, lines and commands."""
    for theirs, own in _OF_EDITORS:
        hint = re.sub(theirs, own, hint)
    sentences = re.split(r"(?<=[.?!]) |\n", hint.strip())
    return " ".join(one for one in sentences if not _OF_FILES.search(one))
