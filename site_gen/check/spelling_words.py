"""The words of a story whose spelling can be checked: its writer's own, in its own form, and no names."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from site_gen.check.prose import Passage, all_texts
from site_gen.language import marker_words
from site_gen.language.sentences import ABBREVIATIONS, sentences
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript

_PIECE = re.compile(r"\S+")
_PART = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[@\\/_#=<>{}|~^]|\w\.\w|\w:\w")
"""What no word has inside it: an address, a path, code or an abbreviation with full stops."""
_SHORTEST = 3
_LONGEST = 40
_SHORTEST_PART = 3
"""Letters of the shortest word in a compound; the last may only be so short after a long one, or slips would pass."""
_NEVER_FIRST = frozenset(
    {"den", "det", "dei", "deg", "der", "din", "ein", "eit", "for", "han", "har", "her", "hun", "jeg", "kan", "med"}
    | {"meg", "men", "min", "når", "seg", "sin", "som", "til", "var", "vil"}
)
"""Short words that begin no new compound; those that they do begin, the dictionaries have."""
_THREE_ALIKE = re.compile(r"(\w)\1\1")
_LINKS = ("s", "e")
"""Letters that may join the parts of a compound: «arbeidslag», «barnehage»."""
EVERYDAY = {
    Form.NN: frozenset({"poeng", "poenga", "poenget", "rettes", "rullator", "rullatorar", "spend", "træ", "tømer"}),
    Form.NB: frozenset({"noe", "noen", "poeng", "poengene", "poenget"}),
}
"""Ordinary words that the dictionaries of Debian 12 do not have."""
_LOANWORD = re.compile(r"(?P<stem>\w{2,}[aiou])(?:en|et|er|ar|ene|ane|ens|ets)")
_FOREIGN_WORDS = 2
"""A passage with this many words of another language is not in Norwegian."""


@dataclass(frozen=True, slots=True)
class SpelledWord:
    """A word at the first place where a story has it."""

    text: str
    passage: Passage
    start: int
    end: int
    begins: bool
    """Whether it begins a sentence, so that its capital does not make it a name."""


def spelled_words(manuscript: Manuscript) -> Mapping[str, SpelledWord]:
    """Return the words of a story to check, by their text in lower case, in order.

    Not among them are quoted speech, links and code, foreign passages, words with figures or capitals inside, and
    names: what has a capital inside a sentence, there and where it begins one.
    """
    found: dict[str, SpelledWord] = {}
    names: set[str] = set()
    for passage in all_texts(manuscript):
        if _is_foreign(passage.own):
            continue
        for word in _words(passage):
            if word.text[0].isupper() and not word.begins:
                names.add(word.text.lower())
            elif word.text[1:].islower():
                found.setdefault(word.text.lower(), word)
    return {word: place for word, place in found.items() if not is_name(word, names)}


def is_name(word: str, names: AbstractSet[str]) -> bool:
    """Return whether a word in lower case is one of some names, or its genitive."""
    return word in names or (word.endswith("s") and word[:-1] in names) or f"{word}s" in names


def inflected_loanword(word: str) -> Iterator[tuple[str]]:
    """Yield the stem of a word like «kollegaen», whose inflection after a vowel the dictionaries do not have."""
    found = _LOANWORD.fullmatch(word)
    if found:
        yield (found["stem"],)


def compound_parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield each pair of words that a word may be put together of; none for one with three equal letters in a row."""
    if _THREE_ALIKE.search(word):
        return
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, second = word[:at], word[at:]
        if first in _NEVER_FIRST or (len(second) == _SHORTEST_PART and len(first) < 2 * _SHORTEST_PART):
            continue
        yield first, second
        if len(first) > _SHORTEST_PART and first.endswith(_LINKS):
            yield first[:-1], second
        if first[-1] == first[-2]:
            yield first, first[-1] + second  # «busstopp» of «buss» and «stopp»


def _is_foreign(text: str) -> bool:
    words = {word.lower() for word in _PART.findall(text)}
    return len(words & marker_words.FOREIGN) >= _FOREIGN_WORDS


def _words(passage: Passage) -> Iterator[SpelledWord]:
    """Yield the words of a passage, with the parts of one that has hyphens, except a part before or after a gap."""
    starts = {sentence.start for sentence in sentences(passage.own)}
    for piece in _PIECE.finditer(passage.own):
        written = piece[0]
        if _ADDRESS.search(written) or any(map(str.isdigit, written)) or written.lower() in ABBREVIATIONS:
            continue
        for number, part in enumerate(_PART.finditer(written)):
            hyphens = written[part.start() - 1 : part.start()] + written[part.end() : part.end() + 1]
            if _SHORTEST <= len(part[0]) <= _LONGEST and not set(hyphens) & set("-–'’"):
                start = piece.start() + part.start()
                begins = piece.start() in starts and number == 0
                yield SpelledWord(part[0], passage, start, start + len(part[0]), begins)
