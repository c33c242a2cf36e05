"""A text of another author without what names a person; the rest stays word for word."""

import re
from collections.abc import Callable, Iterable

REMOVED = "[…]"
"""What stands in place of a sentence that is removed."""
Places = Callable[[str], Iterable[tuple[int, int]]]
"""Returns where a text names a person: the first character, and the one after the last."""
MayName = Callable[[str, bool], bool]
"""Returns whether a text may name a person; with True, by any part of the name."""
_MOST_ROUNDS = 5
"""Searches of one text: what is removed may bring others together."""
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'»”)]*(?=\s|$)")
_BEFORE_SENTENCE = re.compile(r"\s*(?:[-*•>]\s+)?")
_SEPARATOR = re.compile(r"((?:(?<![ \t])[ \t]+)?[,;\n]\s*|(?<!\s)\s+(?:og|&|\+)\s+)", re.IGNORECASE)


def without_person(text: str, places: Places, *, is_list: bool) -> str:
    """Return a text without what names a person; empty where nothing else remains.

    From a list of people the name is removed, with what describes the person. In any other text, the sentence that has
    the name is replaced by REMOVED.
    """
    for _ in range(_MOST_ROUNDS):
        found = list(places(text))
        if not found:
            return text
        text = _without_items(text, found) if is_list else _without_sentences(text, found)
        if not text.replace(REMOVED, "").strip():
            return ""
    return "" if any(True for _ in places(text)) else text


def _without_sentences(text: str, found: Iterable[tuple[int, int]]) -> str:
    ranges: list[tuple[int, int]] = []
    for begins, ends in sorted(_sentence(text, *one) for one in found):
        if ranges and begins < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ends, ranges[-1][1]))
        else:
            ranges.append((begins, ends))
    for begins, ends in reversed(ranges):
        text = text[:begins] + REMOVED + text[ends:]
    return text


def _sentence(text: str, begins: int, ends: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds some characters, as far as it stands on their lines."""
    start = text.rfind("\n", 0, begins) + 1
    stop = text.find("\n", ends)
    stop = len(text) if stop < 0 else stop
    breaks = [found.end() for found in _SENTENCE_END.finditer(text, start, stop)]
    first = max((one for one in breaks if one <= begins), default=start)
    before = _BEFORE_SENTENCE.match(text, first, begins)
    return before.end() if before else first, min((one for one in breaks if one >= ends), default=stop)


def _without_items(text: str, found: Iterable[tuple[int, int]]) -> str:
    places = list(found)
    pieces = _SEPARATOR.split(text)
    kept: list[str] = []
    """Items with the separators between them."""
    at, is_described = 0, False
    for number in range(0, len(pieces), 2):
        item, separator = pieces[number], pieces[number - 1] if number else ""
        at += len(separator)
        names = any(begins < at + len(item) and at < ends for begins, ends in places)
        describes = is_described and "\n" not in separator and ";" not in separator and item[:1].islower()
        is_described = names or describes
        if not is_described:
            kept += [separator, item] if kept else [item]
        at += len(item)
    return "".join(kept)
