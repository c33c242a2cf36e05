"""Sentences found again in any text: whatever the case, punctuation, markup and escapes around the words."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

Sentence = tuple[str, ...]
"""The folded words of a sentence; of a long one the first `MOST_WORDS`."""
LEAST_WORDS = 5
"""Fewer words than this can stand in two texts by chance."""
MOST_WORDS = 12
"""Enough to recognise a sentence, and a limit to the work at each word of a text."""
_JOINING = (
    *("og", "i", "på", "ved", "av", "med", "frå", "fra", "til", "for", "and", "in", "at", "by", "with", "from"),
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
"""Words that pages put between names, and in days."""
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…](?=[\s\"'»”)]|\Z)|[:;](?=\s)|\n")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|[bfnrt])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_INLINE_TAG = re.compile(
    r"</?(?:abbr|a|bdi|bdo|b|cite|code|data|del|dfn|em|font|ins|i|kbd|mark|q|samp|small|span|strong|sub|sup|s|time|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>"
)
_TAG = re.compile(r"<[^<>]*>")
_LINK_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
"""Where a link in Markdown leads, with the bracket that ends its text: readers see the text alone."""
_ESCAPED_TWICE = 2
"""A feed holds HTML as text, whose entities are escaped once more."""


def sentences_in(text: str) -> Iterator[Sentence]:
    """Yield each sentence of a plain text that has at least `LEAST_WORDS` words."""
    for part in _END.split(_plain(text)):
        words = _words(part)
        if len(words) >= LEAST_WORDS:
            yield tuple(words[:MOST_WORDS])


class PhraseSet:
    """Short texts that pages put one after another, such as names in a byline: sentences of them are no evidence."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Keep the texts that are no longer than a sentence."""
        phrases = {tuple(_words(_plain(text))) for text in texts}
        self._by_first: dict[str, set[Sentence]] = {}
        for phrase in phrases | {(word,) for word in _JOINING}:
            if 0 < len(phrase) <= MOST_WORDS:
                self._by_first.setdefault(phrase[0], set()).add(phrase)

    def compose(self, sentence: Sentence) -> bool:
        """Return whether a sentence is nothing but such texts, joining words and numbers; one cut off may end in one.

        Takes time that grows as the sentence does.
        """
        reached = {0}
        for start in range(len(sentence)):
            if start not in reached:
                continue
            rest = sentence[start:]
            if rest[0].isdecimal():
                reached.add(start + 1)
            for phrase in self._by_first.get(rest[0], ()):
                if rest[: len(phrase)] == phrase:
                    reached.add(start + len(phrase))
                elif len(sentence) == MOST_WORDS and phrase[: len(rest)] == rest:
                    reached.add(len(sentence))
        return len(sentence) in reached


class SentenceIndex:
    """Sentences, to be found in texts in time that grows as the texts do."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Index sentences by their first words."""
        self._sentences = frozenset(sentences)
        self._lengths: dict[Sentence, set[int]] = {}
        for sentence in self._sentences:
            self._lengths.setdefault(sentence[:LEAST_WORDS], set()).add(len(sentence))
        self._first = {sentence[0] for sentence in self._lengths}

    @property
    def sentences(self) -> AbstractSet[Sentence]:
        """The sentences that are searched for."""
        return self._sentences

    def found_in(self, raw: str) -> AbstractSet[Sentence]:
        """Return the sentences that a text holds: plain text, Markdown, HTML, XML or JSON as it stands in its file."""
        return {sentence for text in _variants(raw) for sentence in self._found(_words(text))} if self._first else set()

    def _found(self, words: list[str]) -> Iterator[Sentence]:
        for start, word in enumerate(words):
            if word not in self._first:
                continue
            for length in self._lengths.get(tuple(words[start : start + LEAST_WORDS]), ()):
                sentence = tuple(words[start : start + length])
                if sentence in self._sentences:
                    yield sentence


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _plain(text: str) -> str:
    """Return a text with its entities and escapes resolved and without characters that take no room."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else " ", text)
    for _ in range(_ESCAPED_TWICE):
        text = html.unescape(text) if "&" in text else text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _variants(raw: str) -> Iterator[str]:
    """Yield a text with its tags and link targets, for what attributes and scripts hold, and without, as it is read."""
    text = _plain(raw)
    yield text
    if "](" in text:
        yield _LINK_TARGET.sub("]", text)
    if "<" in text:
        yield _TAG.sub(" ", _INLINE_TAG.sub("", text))
