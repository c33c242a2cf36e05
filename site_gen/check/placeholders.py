"""Words and lines that stand where a text is to come, or was: «[NAMN]», «____», «(Sett inn bilde her)», «[…]»."""

import re
from collections.abc import Iterator

_INSERT = r"(?:sett?|legg|lim|fyll|skriv|putt)[ ]inn"
_THING = (
    r"(?:namn|navn|dato|stad|sted|tal|tall|tekst|tittel|sitat|bilete|bilde|foto|illustrasjon|lenkje|lenke|kjelde|kilde|"
    r"eining|enhet|avdeling|rolle|stilling)"
)
_PLACEHOLDER = re.compile(
    rf"(?:<<|[\[(<])[ ]?{_INSERT}(?!\w)[^\[\]()<>]{{0,60}}(?:>>|[\])>])(?![(\[{{])"
    rf"|(?:<<|[\[<])[ ]?{_THING}(?:[ ](?:her|kjem|kommer))?[ ]?(?:>>|[\]>])(?![(\[{{])"
    rf"|\({_THING}[ ](?:her|kjem|kommer)\)"
    rf"|\[{_THING}:[^\[\]]{{1,80}}\](?![(\[{{])"
    r"|(?<![\w-])(?:x{3,9}|lorem[ ]ipsum)(?![\w-])"
    r"|(?<!\w)_{4,24}(?!\w)"  # More of them are Word's line above a signature.
    r"|\((?:skriv|svar|fyll[ ]ut)(?:[ ]svaret)?(?:[ ]ditt)?[ ]her[.!]?\)"
    r"|\((?:bilete|bilde|foto)[ ](?:av|fr[åa]|med)[ ][^()\n]{1,60}[ ](?:her|kjem|kommer)\)"
    r"|^[ ]*\(?(?:me[ie]?r[ ])?(?:kjem|kommer)[ ](?:seinare|senere|snart)[.…]*\)?[ ]*$"
    r"|^[ ]*(?:skriv|svar)(?:[ ](?:svaret|teksten))?(?:[ ](?:din|ditt))?[ ]her[ ]?[.…]*[ ]*$"
    r"|^[ ]*[.…](?:[ ]?[.…]){2,200}[ ]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?<![\w«\"])(?:PS[:.]?[ ])?(?:ikkje|ikke)[ ](?:publiser|legg ut|ta med|bruk)[ ](?:dette|denne|det[ ]her|resten)"
    r"[^.!?\n]{0,40}",
    re.IGNORECASE,
)
_REMOVED = re.compile(r"\[(?:…|[.]{3})\]")
_CAPITALS = re.compile(r"(?<![\w-])(?:TODO|FIXME|TBD)(?![\w-])|\[[A-ZÆØÅ]{3,20}\](?![(\[{])")
_PARTS = ("[", "(", "<", "____", "TODO", "FIXME", "TBD")
_WORDS = ("xxx", "lorem", "kjem ", "kommer ", " her")
_DOTS = (".", "…")
"""What each of those has one of, the words in any case and the dots at its beginning; it is faster to look for."""


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Yield each placeholder in a line, from left to right."""
    is_dotted = text.lstrip(" ").startswith(_DOTS)
    if not (is_dotted or any(part in text for part in _PARTS) or any(word in text.lower() for word in _WORDS)):
        return
    found = [*_PLACEHOLDER.finditer(text), *_CAPITALS.finditer(text)]
    end = 0
    for one in sorted(found, key=lambda match: match.span()):
        if one.start() >= end:
            end = one.end()
            yield one


def removed_sentences(text: str) -> Iterator[re.Match[str]]:
    """Yield each «[…]» that stands in a line in place of a sentence; within a quotation it is the writer's own."""
    for found in _REMOVED.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        is_first = not before.strip("-*•> ") or before[-1] in ".!?…:»”]"
        is_last = not after or after[0].isupper() or after[0] in "«[–-"
        if is_first and is_last and before.count("«") <= before.count("»"):
            yield found


def notes_to_editors(text: str) -> Iterator[re.Match[str]]:
    """Yield each sentence that asks for a part of a text not to be published."""
    return _NOTE.finditer(text)


def is_placeholder(text: str) -> bool:
    """Return whether a whole text is a placeholder."""
    return any(one[0] == text for one in placeholders(text))
