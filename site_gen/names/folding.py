"""A text as folded words to compare: without case, accents, markup and invisible characters, with source offsets."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from unicodedata import combining, normalize
from urllib.parse import unquote

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
)
"""Characters without width: soft hyphens, zero-width spaces and joiners, direction marks, control characters."""
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining accents, which follow their letter."""
_FRAMED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff"
"""Letters in circles and squares, black and white, and those of flags: A to Z in order in each block."""
_BLOCKS = (0x24B6, 0x24D0, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
_UNREAD = rf"*~`\\\[\]{_ACCENTS}{_INVISIBLE}"
"""Characters that readers do not see, as Markdown's are."""
_SPECIAL = re.compile(
    rf"""
    [&%{_FRAMED}{_UNREAD}](?:
        (?<=&)(?P<entity>(?:\#[0-9]{{1,8}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
        | (?<=%)(?P<percent>[0-9A-Fa-f]{{2}}(?:%[0-9A-Fa-f]{{2}})*)
        | (?<=\\)(?P<escape>u[0-9A-Fa-f]{{4}}|x[0-9A-Fa-f]{{2}})
        | (?<=\\)(?P<break>\r?\n)
        | (?<=\ufffb)(?P<cut>[\ufffb\r\n]*)
        | (?<=[{_FRAMED}])(?P<framed>)
        | (?<=[{_UNREAD}])(?P<nothing>[{_UNREAD}]*)
    )
    """,
    re.VERBOSE,
)
"""What represents other characters, or none. One set of characters at its beginning is fast to look for."""
_CUT = re.compile(
    r"[-\u2010\u2011\\ ](?:(?<=[^\W\d_][-\u2010\u2011])(?:\s{1,3}|\\\r?\n[ \t>]{0,8})"
    r"|(?:(?<=[^\W\d_]\\)|(?<=[^\W\d_] ) {1,7})\r?\n[ \t>]{0,8})(?=[^\W\d_])"
)
"""A hyphen before a space or a line end, or a hard line break as Markdown has it, between two letters."""
_MAY_BE_CUT = re.compile(r"[-\u2010\u2011\\ ](?:(?<=[-\u2010\u2011])[\s\\]|(?<=[\\ ])\r?\n)")
"""What every cut has; it is faster to look for."""
_BORDER = re.compile(r"(?<=\S)[ \t]{0,40}\|[ \t]{0,40}(?=\S)")
"""What is between two cells of a table."""
_BEGINNING = re.compile(r"(?<!\w)[A-ZÆØÅ][^\W\d_]{0,20} (?=[a-zæøå])")
"""What may be the beginning of a name that is cut in two."""
_TURNS = 5
_JOIN = "\ufffb"
_UNSEEN = re.compile(f"[{_ACCENTS}{_INVISIBLE}]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ŋ": "n", "ŧ": "t", "ħ": "h", "ı": "i",
        # Letters of other alphabets that look like Latin ones.
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "к": "k",
        "м": "m", "т": "t", "ԁ": "d", "ο": "o", "α": "a", "ι": "i", "ν": "v", "κ": "k", "ρ": "p", "ε": "e", "υ": "u",
        # Small capitals, which Unicode does not map to Latin letters.
        "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k",
        "ʟ": "l", "ᴌ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v",
        "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "ᴁ": "ae",
    }
)  # fmt: skip


@dataclass(frozen=True)
class FoldedText:
    """A text as words to compare."""

    text: str
    """With escapes resolved, and without invisible characters."""
    words: tuple[str, ...]
    """Folded."""
    marks: tuple[tuple[int, int], ...] = ()
    """Offsets in `text`, ascending, each with its offset in the source; between two of them both advance alike."""
    only: frozenset[int] | None = None
    """The words of which a name must contain one; None when it may consist of any."""
    crossing: bool = False
    """Whether a name must contain the word before such a word too."""

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word in `text`; few texts have a name whose place is wanted."""
        return tuple(map(re.Match.span, _WORD.finditer(self.text)))

    def written(self, first: int, last: int) -> str:
        """Return words `first` to `last` as written, on one line."""
        return " ".join(self.text[self.places[first][0] : self.places[last][1]].split())

    def source(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end of words `first` to `last` in the source."""
        return self._source(self.places[first][0]), self._source(self.places[last][1] - 1) + 1

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the source of a range of `text` that is not empty."""
        return self._source(start), self._source(end - 1) + 1

    def first_after(self, offset: int) -> int:
        """Return the first word that begins after an offset in the source; the number of words when none does."""
        return bisect_right(range(len(self.places)), offset, key=lambda word: self._source(self.places[word][0]))

    def gap(self, word: int) -> str:
        """Return the text before a word, from the end of the previous word or the start of the text."""
        begins = self.places[word - 1][1] if word else 0
        return self.text[begins : self.places[word][0]]

    def after(self, word: int) -> str:
        """Return the character after a word, or an empty string at the end."""
        end = self.places[word][1]
        return self.text[end : end + 1]

    def as_written(self, word: int) -> str:
        """Return one word as written."""
        begins, ends = self.places[word]
        return self.text[begins:ends]

    def _source(self, offset: int) -> int:
        at = bisect_right(self.marks, (offset, 1 << 62)) - 1
        if at < 0:
            return offset
        here, there = self.marks[at]
        return there + offset - here


def fold_text(text: str) -> FoldedText:
    """Return a text as words to compare."""
    plain, marks = _resolved(text)
    return FoldedText(plain, tuple(map(fold_character, _WORD.findall(plain))), marks)


def resolve_escapes(text: str) -> FoldedText:
    """Return a text with escapes resolved and without invisible characters; its words are not looked for."""
    plain, marks = _resolved(text)
    return FoldedText(plain, (), marks)


def words_of(text: str) -> set[str]:
    """Return the words of a text, folded, without their positions."""
    return {fold_character(word) for word in set(_WORD.findall(_without_escapes(text)))}


def fold_rejoined(text: str) -> FoldedText | None:
    """Return a text with the words in one piece that a hard line break or a hyphen cuts in two; None without any.

    Readers read «Ka» above «ri» as one word; it is two words as well, as «Kari» above «og» is. So only names with such
    a word are to be found here. A piece that begins with a capital is a word of its own.
    """
    joined = _CUT.sub(_rejoin, text) if _MAY_BE_CUT.search(text) else text
    if joined == text:
        return None
    folded = fold_text(joined)
    words = ((folded.first_after(found.start()) - 1, found.start()) for found in re.finditer(_JOIN, joined))
    cut = frozenset(word for word, at in words if word >= 0 and at < folded.source(word, word)[1])
    return replace(folded, only=cut)


def fold_rows(text: str) -> FoldedText | None:
    """Return a text in which a name may have one part in a cell of a table and one in the next; None without cells.

    Only such names are to be found here. `text` is Markdown, or the cells of a row with «|» between them.
    """
    row = _BORDER.sub(lambda found: " " * len(found[0]), text) if "|" in text else text
    if row == text:
        return None
    folded = fold_text(row)
    begins = {folded.first_after(found.start()) for found in re.finditer(r"\|", text)}
    return replace(folded, only=frozenset(begins - {0, len(folded.words)}), crossing=True)


def fold_respaced(text: str) -> Iterator[FoldedText]:
    """Yield texts in which a space after the beginning of a name is no space: «N es», as YAML folds a cut word.

    Only names with such a word are to be found there. The spaces are read so in turns, so that the words around one
    are whole.
    """
    spaces = [found.end() - 1 for found in _BEGINNING.finditer(text)]
    for turn in range(min(len(spaces), _TURNS)):
        joined = list(text)
        for at in spaces[turn::_TURNS]:
            joined[at] = _JOIN
        folded = fold_text("".join(joined))
        places = (folded.source(word, word) for word in range(len(folded.words)))
        cut = frozenset(word for word, place in enumerate(places) if _JOIN in joined[slice(*place)])
        yield replace(folded, only=cut)


def rejoined_words(text: str) -> set[str]:
    """Return the words, folded, that a hard line break or a hyphen cuts in two."""
    joined = _CUT.sub(_rejoin, text)
    found = set()
    end, at = 0, joined.find(_JOIN)
    while at >= 0:
        first = at
        while first > end and joined[first - 1].isalpha():
            first -= 1
        end = at
        while end < len(joined) and (joined[end].isalpha() or joined[end] in f"{_JOIN}\r\n"):
            end += 1
        found |= set(_WORD.findall(_without_escapes(joined[first:end])))
        at = joined.find(_JOIN, end)
    return {fold_character(word) for word in found}


def _rejoin(found: re.Match[str]) -> str:
    """Return what replaces a cut, as long as it is and with its line ends."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    if after.isupper() and not before.isupper():
        return found[0]
    return _JOIN + re.sub(r"[^\r\n]", _JOIN, found[0][1:])


@lru_cache(maxsize=1 << 16)
def fold_character(word: str) -> str:
    """Return a word in lower case without accents, with æ, ø and å as in addresses."""
    if word.isascii():
        return word.lower()
    # Mathematical and other letter forms are resolved first: their capitals have no lower case of their own.
    letters = normalize("NFKD", normalize("NFKC", word).casefold().translate(_LETTERS)).casefold()
    return "".join(letter for letter in letters if not combining(letter)).translate(_LETTERS)


def _resolved(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text with escapes resolved, and the pairs of offsets where it and its source diverge."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = done = 0
    for found in _SPECIAL.finditer(text):
        before = text[done : found.start()]
        resolved = _resolved_escape(found)
        parts += [before, resolved]
        length += len(before)
        done = found.end()
        # Each character of an escape has the position of the escape.
        marks += [(length + number, found.start()) for number in range(len(resolved))]
        length += len(resolved)
        marks.append((length, done))
    if not done:
        return text, ()
    parts.append(text[done:])
    return "".join(parts), tuple(marks)


def _without_escapes(text: str) -> str:
    """Return a text with escapes resolved, without offsets."""
    return _SPECIAL.sub(_resolved_escape, text)


def _resolved_escape(found: re.Match[str]) -> str:
    """Return what an escape represents; an empty string for what is invisible."""
    kind = found.lastgroup
    return "" if kind in {"nothing", "cut"} else _representation(kind, found[0])


@lru_cache(maxsize=1 << 12)
def _representation(kind: str | None, escape: str) -> str:
    match kind:
        case "entity":
            return _UNSEEN.sub("", html.unescape(escape))
        case "percent":
            return _UNSEEN.sub("", unquote(escape))
        case "escape":
            number = escape[2:]
            return _UNSEEN.sub("", chr(int(number, 16)))
        case "break":
            return " "
        case _:
            return chr(ord("A") + min(ord(escape) - first for first in _BLOCKS if first <= ord(escape)))
