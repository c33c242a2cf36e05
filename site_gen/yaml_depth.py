"""How deep a YAML text nests, computed from the text without a parser.

A parser with lookahead meets a thousand brackets before it reports the first. Some versions then crash or recurse, and
others refuse by a limit of their own. This scan is linear, does not recurse and never raises, so the result does not
depend on the parser.
"""

import re
from typing import NamedTuple

_END = r"(?=[ \t\n]|\Z)"
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*+")
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*+")
_LINE = re.compile(r"\n( *+)([^\n]*+)")
_REST = re.compile(r"[^\n]*")
_DOCUMENT = re.compile(rf"(?:---|\.\.\.){_END}")
_TEXT = {  # the rest of a plain scalar on its line, by whether it stands in flow context
    False: re.compile(r"(?:[^\n:# \t]++|:(?![ \t\n]|\Z)|#|[ \t]++(?![#\n]|\Z))*+"),
    True: re.compile(r"(?:[^\n:# \t,\[\]{}]++|:(?![ \t\n,\[\]{}]|\Z)|#|[ \t]++(?![#\n]|\Z))*+"),
}
_QUOTED = r"""(?P<quoted>"(?:[^"\\]++|\\.)*+"?|'(?:[^']++|'')*+'?)"""
_TOKEN = {
    False: re.compile(
        rf"(?P<entry>-{_END})|(?P<key>\?{_END})|(?P<value>:{_END})|(?P<open>[\[{{])|(?P<stray>[\]}},])|{_QUOTED}"
        r"|(?P<property>[&*][\w-]*|!\S*)|(?P<literal>[|>][^\n]*)",
        re.DOTALL,
    ),
    True: re.compile(
        rf"(?P<key>\?{_END})|(?P<value>:(?=[ \t\n,\[\]{{}}]|\Z))|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<comma>,)"
        rf"|{_QUOTED}|(?P<property>[&*][\w-]*|![^\s,\]}}]*)",
        re.DOTALL,
    ),
}

_IN_FLOW = r"""[^\n\[\]{}"'#]++|"[^"\n\[\]{}#]*+"|'[^'\n\[\]{}#]*+'"""
_FLAT = rf"\{{(?:{_IN_FLOW})*+\}}"
_VALUE = (
    r"(?:[^\s\[\]{}\"'|>&*!#%@`,?:-](?:[^\n:#]++|:(?![ \t\n]|\Z))*+"
    r"|\"[^\"\\\n\[\]{}]*+\" *+|'[^'\n\[\]{}]*+' *+"
    rf"|{_FLAT} *+|\[(?:{_IN_FLOW}|{_FLAT})*+\] *+)"
)
_KEY = r"[A-Za-zæøåÆØÅ_][\wæøåÆØÅ-]*+:"
_SHALLOW = re.compile(rf"(?:(?:(?:  ){{0,2}}(?:- )?(?:{_KEY}(?: ++{_VALUE}?)?|(?<=- ){_VALUE}))?\n)*+\Z")
"""Lines as most are: a key or an item at column 0, 2 or 4, with a value that ends on its line.

All of them together nest twelve deep at most: block collections begin at four columns, two at each, and the brackets
of a line are two pairs, each with a pair of a key and a value. No bracket is in quotes, so none stays open, whatever
the lines before make of the quotes.
"""
_MOST_SHALLOW = 12


class _Level(NamedTuple):
    """An open collection: block list `-`, block mapping `?`, flow `[` or `{`, or the `:` of a pair in a flow list."""

    kind: str
    line: int
    column: int


def first_line_too_deep(text: str, most: int) -> tuple[int, int] | None:
    """Return the line and column, from 0, of the first collection nested deeper than `most`, or None.

    For valid YAML it never counts more levels than a parser. It may count fewer when a collection is itself a key, but
    it never misses a bracket.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if most >= _MOST_SHALLOW and _SHALLOW.match(text) is not None:
        return None
    scan = _Scan(text)
    while scan.advance():
        if len(scan.levels) > most:
            return scan.levels[-1].line, scan.levels[-1].column
    return None


class _Scan:
    """A position in a text, and the collections that are open there."""

    def __init__(self, text: str) -> None:
        self.levels: list[_Level] = []
        self._text = text
        self._at = 0
        self._line = 0
        self._line_start = 0
        self._key: tuple[int, int] | None = None  # line and column of a possible key, if a colon follows
        self._key_allowed = True

    def advance(self) -> bool:
        """Read the next token; return False at the end of the text."""
        line = self._line
        self._move(_end_of(_BLANK, self._text, self._at))
        if self._at == len(self._text):
            return False
        self._key_allowed |= self._line > line
        if self._column == 0 and (marker := _DOCUMENT.match(self._text, self._at)):
            self._move(marker.end())
            self.levels.clear()
            self._key_allowed = False
        elif self.levels and self.levels[-1].kind in "[{:":
            self._read_in_flow()
        else:
            self._read_in_block()
        return True

    @property
    def _column(self) -> int:
        return self._at - self._line_start

    def _move(self, to: int) -> None:
        if (breaks := self._text.count("\n", self._at, to)) > 0:
            self._line += breaks
            self._line_start = self._text.rfind("\n", self._at, to) + 1
        self._at = to

    def _open(self, kind: str) -> None:
        self.levels.append(_Level(kind, self._line, self._column))

    def _read_in_flow(self) -> None:
        self._key_allowed = False
        token = _TOKEN[True].match(self._text, self._at)
        top = self.levels[-1].kind
        match token.lastgroup if token else "plain":
            case "open":
                self._open(self._text[self._at])
            case "key" | "value" if top == "[":
                self._open(":")
            case "comma" if top == ":":
                self.levels.pop()
            case "close":
                del self.levels[-2 if top == ":" else -1 :]
            case "plain":
                self._read_plain(indent=-1)
        if token:
            self._move(token.end())

    def _read_in_block(self) -> None:
        token = _TOKEN[False].match(self._text, self._at)
        kind = token.lastgroup if token else "plain"
        self._unwind(at_entry=kind == "entry")
        indent = self.levels[-1].column if self.levels else -1
        match kind:
            case "entry" | "key" | "value":
                self._read_indicator(kind)
            case "literal":
                self._skip_literal(least=max(indent + 1, 1))
            case _:
                if self._key_allowed:
                    self._key = (self._line, self._column)
                self._key_allowed = False
                if kind == "open":
                    self._open(self._text[self._at])
                elif kind == "plain":
                    self._read_plain(indent=indent)
        if token and kind != "literal":
            self._move(token.end())

    def _unwind(self, *, at_entry: bool) -> None:
        """Close the block collections that end at this column."""
        column = self._column
        while self.levels and self.levels[-1].column > column:
            self.levels.pop()
        if not at_entry and [level[::2] for level in self.levels[-2:]] == [("?", column), ("-", column)]:
            self.levels.pop()  # a list may be in the same column as its mapping

    def _read_indicator(self, kind: str) -> None:
        """Open the list or mapping that begins with `-`, `?` or `:`."""
        line, column = self._line, self._column
        follows_key = kind == "value" and self._key is not None and self._key[0] == line
        if follows_key and self._key:
            line, column = self._key
        if follows_key or self._key_allowed:
            opens = "-" if kind == "entry" else "?"
            if not self.levels or self.levels[-1][::2] != (opens, column):
                self.levels.append(_Level(opens, line, column))
        self._key = None
        self._key_allowed &= not follows_key

    def _skip_literal(self, *, least: int) -> None:
        """Skip a literal or folded scalar: its header, and the lines that are blank or indented by `least` or more."""
        self._move(_end_of(_REST, self._text, self._at))
        while (line := _LINE.match(self._text, self._at)) and (len(line[1]) >= least or not line[2].strip(" \t")):
            self._move(line.end())

    def _read_plain(self, *, indent: int) -> None:
        """Skip a plain scalar and its continuation lines: in block context, those indented by more."""
        rest = _TEXT[bool(self.levels) and self.levels[-1].kind in "[{:"]
        self._move(_end_of(rest, self._text, self._at + 1))
        while fold := _FOLD.match(self._text, self._at):
            end = fold.end()
            column = end - (self._text.rfind("\n", self._at, end) + 1)
            if column <= indent or self._text[end : end + 1] in {"", "#"}:
                return
            if column == 0 and _DOCUMENT.match(self._text, end):
                return
            self._move(_end_of(rest, self._text, end))


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return the end of the match of a pattern that may match nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at
