"""A text as words and punctuation, each with its place and the number of its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)?|[^\w\s]")
_ENDS = frozenset(".!?…")
_QUOTES = frozenset("«»\"'”“")
_CLOSING = re.compile(r"(?:\[\^?[\w-]{1,40}\]|[)\]}*_~’'\u00b2\u00b3\u00b9\u2070-\u2089\\])+")
"""What may stand between the mark that ends a sentence and the space after it: a note, a bracket, an emphasis."""
_ABBREVIATIONS = frozenset({"avd", "nr", "kl", "ca", "f", "fr", "hr", "dr", "st", "bl", "tlf", "mrs", "mr"})
"""Words whose full stop ends no sentence."""


class Token(NamedTuple):
    """A word, a number or a punctuation mark."""

    text: str
    lower: str
    begins: int
    ends: int
    sentence: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def genitive_of(self) -> str:
        """The word without a final s, as written."""
        return self.text.removesuffix("s")


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text; equal to itself alone, so that what is found in it can be cached."""

    text: str
    texts: tuple[str, ...]
    """The tokens as written."""

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(map(str.lower, self.texts))

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence of each token."""
        return _sentence_numbers(self.text, self.texts, self._places)

    @cached_property
    def all(self) -> tuple[Token, ...]:
        """The tokens with their places; made only for texts with a word that a rule looks for."""
        begins, ends = zip(*self._places, strict=True) if self.texts else ((), ())
        return tuple(map(_new_token, zip(self.texts, self.lower, begins, ends, self.sentences, strict=True)))

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        return tuple(map(re.Match.span, _TOKEN.finditer(self.text)))

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.texts)

    def before(self, index: int) -> str:
        """Return the token before one, in lower case; an empty string at the beginning of a sentence."""
        is_inside = index > 0 and self.sentences[index - 1] == self.sentences[index]
        return self.lower[index - 1] if is_inside else ""

    def after(self, index: int) -> str:
        """Return the token after one, in lower case; an empty string at the end of a sentence."""
        is_inside = index + 1 < len(self.texts) and self.sentences[index + 1] == self.sentences[index]
        return self.lower[index + 1] if is_inside else ""

    def written(self, first: int, last: int) -> str:
        """Return tokens `first` to `last` as written, on one line."""
        return " ".join(self.text[self.all[first].begins : self.all[last].ends].split())

    def is_spaced(self, index: int) -> bool:
        """Return whether only space is between a token and the one before it."""
        return index > 0 and self.text[self.all[index - 1].ends : self.all[index].begins].isspace()

    def is_broken(self, index: int) -> bool:
        """Return whether a line break is between a token and the one before it."""
        return index > 0 and "\n" in self.text[self.all[index - 1].ends : self.all[index].begins]


def tokenise(text: str) -> Tokens:
    """Return the tokens of a text."""
    return Tokens(text, tuple(_TOKEN.findall(text)))


_new_token = partial(tuple.__new__, Token)
"""Makes a token of its parts, as `Token._make` does, which is slower."""


def _sentence_numbers(text: str, written: Sequence[str], places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the number of the sentence of each token."""
    numbers: list[int] = []
    sentence, ended, closed = 0, False, 0
    for number, token in enumerate(written):
        if token in _ENDS:
            after = _end_of_sentence(text, places, number)
            ended, closed = ended or after > 0, max(closed, after)
        elif ended and token not in _QUOTES and places[number][0] >= closed:
            sentence, ended = sentence + 1, False
        numbers.append(sentence)
    return numbers


def _end_of_sentence(text: str, places: Sequence[tuple[int, int]], number: int) -> int:
    """Return where the sentence ends that a punctuation mark ends; 0 where it goes on, as in «nr. 12» and «3. mai»."""
    begins, ends = places[number]
    if number + 1 == len(places):
        return ends
    following = text[places[number + 1][0]]
    if following in _QUOTES or following in _ENDS:
        return ends
    closing = _CLOSING.match(text, ends)
    closed = closing.end() if closing else ends
    if closed < len(text) and not text[closed].isspace():
        return 0
    first = number + 1
    while first < len(places) and places[first][0] < closed:
        first += 1
    goes_on = first < len(places) and text[places[first][0]].islower()
    if text[begins] != ".":
        return 0 if goes_on else closed
    before = text[slice(*places[number - 1])] if number else ""
    is_initial = len(before) == 1 and before.isupper()
    return 0 if before.lower() in _ABBREVIATIONS or is_initial or goes_on else closed
