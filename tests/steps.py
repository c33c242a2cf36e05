"""A backtracking regular expression matcher that counts its steps, so that a test can tell linear from quadratic.

It runs what `re` has parsed, in the order in which `re` itself would try it, and counts the characters it looks at. It
needs no clock, so what it finds is the same on every machine. For other code, the lines of Python are counted.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache

# The parser of `re` is the one place that knows what a pattern means; it is private, and has been the same since 3.11.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

_CATEGORIES: Mapping[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    sre.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}
_ONE = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}


class TooManyError(Exception):
    """More steps were taken than were allowed."""


@cache
def _parsed(pattern: re.Pattern[Any]) -> list[Any]:
    written = pattern.pattern
    parsed = parser.parse(written if isinstance(written, str) else written.decode("latin-1"), pattern.flags)
    return list(parsed)


class Steps:
    """Matches one pattern, and counts."""

    def __init__(self, pattern: re.Pattern[Any], most: int) -> None:
        """Parse a pattern; more than `most` steps for one text raise TooManyError."""
        self._tree = _parsed(pattern)
        self._flags = pattern.flags
        self._most = most
        self.taken = 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._fitting: dict[tuple[Any, Any, str], bool] = {}

    def search_all(self, text: str) -> int:
        """Return how many steps finding every match takes."""
        self.taken = at = 0
        while at <= len(text):
            self._groups = {}
            self._step()
            end = next(self._all(self._tree, text, at), None)
            at = at + 1 if end is None or end == at else end
        return self.taken

    def match(self, text: str) -> int:
        """Return how many steps it takes to match all of a text from its beginning."""
        self.taken = 0
        self._groups = {}
        for end in self._all(self._tree, text, 0):
            if end == len(text):
                break
        return self.taken

    def _step(self, number: int = 1) -> None:
        self.taken += number
        if self.taken > self._most:
            raise TooManyError

    def _all(self, nodes: list[Any], text: str, at: int) -> Iterator[int]:
        if not nodes:
            yield at
            return
        (code, argument), rest = nodes[0], nodes[1:]
        if code in _ONE:
            self._step()
            if at < len(text) and self._fits(code, argument, text[at]):
                yield from self._all(rest, text, at + 1)
            return
        for end in self._node(code, argument, text, at):
            yield from self._all(rest, text, end)

    def _node(self, code: Any, argument: Any, text: str, at: int) -> Iterator[int]:  # noqa: C901, PLR0912 - one branch a sort
        self._step()
        if code in _REPEATS:
            least, most, inside = argument
            found = self._repeated(inside.data, text, at, (least, most), lazy=code is sre.MIN_REPEAT)
            if code is not sre.POSSESSIVE_REPEAT:
                yield from found
            elif (end := next(found, None)) is not None:
                yield end
        elif code is sre.SUBPATTERN:
            group, _, _, inside = argument
            for end in self._all(inside.data, text, at):
                if group is not None:
                    self._groups[group] = (at, end)
                yield end
        elif code is sre.BRANCH:
            for inside in argument[1]:
                yield from self._all(inside.data, text, at)
        elif code in {sre.ASSERT, sre.ASSERT_NOT}:
            direction, inside = argument
            start = at if direction > 0 else at - inside.getwidth()[1]
            stands = start >= 0 and any(direction > 0 or end == at for end in self._all(inside.data, text, start))
            if stands is (code is sre.ASSERT):
                yield at
        elif code is sre.ATOMIC_GROUP:
            end = next(self._all(argument.data, text, at), None)
            if end is not None:
                yield end
        elif code is sre.GROUPREF:
            start, finish = self._groups.get(argument, (0, -1))
            self._step(max(0, finish - start))
            if finish >= start and text.startswith(text[start:finish], at):
                yield at + finish - start
        elif code is sre.AT:
            if self._at(argument, text, at):
                yield at
        else:
            raise NotImplementedError(code)

    def _repeated(self, inside: list[Any], text: str, at: int, times: tuple[Any, Any], *, lazy: bool) -> Iterator[int]:
        least, most = times
        if len(inside) == 1 and inside[0][0] in _ONE:
            code, argument = inside[0]
            yield from (self._lazily if lazy else self._greedily)(code, argument, text, at, times)
            return
        if lazy and least <= 0:
            yield at
        if most > 0:
            for end in self._all(inside, text, at):
                if end > at:
                    yield from self._repeated(inside, text, end, (least - 1, most - 1), lazy=lazy)
        if not lazy and least <= 0:
            yield at

    def _greedily(self, code: Any, argument: Any, text: str, at: int, times: tuple[Any, Any]) -> Iterator[int]:
        least, most = times
        reached = at
        while reached < len(text) and reached - at < most:
            self._step()
            if not self._fits(code, argument, text[reached]):
                break
            reached += 1
        for end in reversed(range(at + least, reached + 1)):
            self._step()
            yield end

    def _lazily(self, code: Any, argument: Any, text: str, at: int, times: tuple[Any, Any]) -> Iterator[int]:
        least, most = times
        end = at
        while end - at <= most:
            if end - at >= least:
                yield end
            self._step()
            if end == len(text) or not self._fits(code, argument, text[end]):
                return
            end += 1

    def _fits(self, code: Any, argument: Any, char: str) -> bool:
        # What is parsed stays as long as this matcher, and with it the identity of its parts.
        key = code, id(argument) if code is sre.IN else argument, char
        known = self._fitting.get(key)
        if known is None:
            known = self._fitting[key] = self._would_fit(code, argument, char)
        return known

    def _would_fit(self, code: Any, argument: Any, char: str) -> bool:
        if self._flags & re.IGNORECASE and code is not sre.ANY:
            return any(self._is(code, argument, one) for one in {char, char.lower(), char.upper()} if len(one) == 1)
        return self._is(code, argument, char)

    def _is(self, code: Any, argument: Any, char: str) -> bool:
        if code is sre.ANY:
            return char != "\n" or bool(self._flags & re.DOTALL)
        if code is sre.LITERAL:
            return bool(ord(char) == argument)
        if code is sre.NOT_LITERAL:
            return bool(ord(char) != argument)
        negated = argument[0][0] is sre.NEGATE
        return negated is not any(_holds(one, char) for one in argument[negated:])

    def _at(self, where: Any, text: str, at: int) -> bool:
        many = bool(self._flags & re.MULTILINE)
        if where in {sre.AT_BEGINNING, sre.AT_BEGINNING_STRING}:
            return at == 0 or (many and where is sre.AT_BEGINNING and text[at - 1] == "\n")
        if where in {sre.AT_END, sre.AT_END_STRING}:
            return at == len(text) or (where is sre.AT_END and text[at] == "\n" and (many or at == len(text) - 1))
        word = _CATEGORIES[sre.CATEGORY_WORD]
        edge = (at > 0 and word(text[at - 1])) is not (at < len(text) and word(text[at]))
        return edge is (where is sre.AT_BOUNDARY)


def _holds(one: tuple[Any, Any], char: str) -> bool:
    code, argument = one
    if code is sre.LITERAL:
        return bool(ord(char) == argument)
    if code is sre.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    return _CATEGORIES[argument](char)


def pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Return short texts that a pattern is about: each of its literal texts, and a character of each of its classes."""
    return list(dict.fromkeys([*_pieces(_parsed(pattern)), "x", " ", "\n", "|", "9"]))


def _pieces(nodes: list[Any]) -> Iterator[str]:
    text = ""
    for code, argument in nodes:
        if code is sre.LITERAL:
            text += chr(argument)
            continue
        yield from filter(None, [text])
        text = ""
        if code is sre.IN and argument[0][0] is not sre.NEGATE:
            yield from (
                chr(value if what is sre.LITERAL else value[0])
                for what, value in argument
                if what in {sre.LITERAL, sre.RANGE}
            )
        elif code in _REPEATS:
            yield from _pieces(list(argument[2]))
        elif code is sre.SUBPATTERN:
            yield from _pieces(list(argument[3]))
        elif code is sre.BRANCH:
            for inside in argument[1]:
                yield from _pieces(inside.data)
        elif code in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _pieces(list(argument[1]))
    yield from filter(None, [text])


sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))
"""A repeated group is matched by a call within a call, as often as it comes."""


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
