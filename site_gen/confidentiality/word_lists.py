"""The packaged word lists of confidentiality: clues of a person, and given names, in both forms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from site_gen import resources
from site_gen.confidentiality.word_memory import WordMemory

FOLDER = "confidentiality"
_CLUES = "clues.txt"
_GIVEN_NAMES = "given_names.txt"
LAST_NAMES = "etternavn"
_INFLECTED = " *"
_ENDINGS = ("s", "a", "n", "t", "e", "en", "et", "er", "ar", "ene", "ane", "ens")
_SHORTEST_INFLECTED = 4
"""Letters of the shortest word that has endings: shorter ones would be other words."""
_MOST_KNOWN = 1 << 15
"""Maximum number of words whose continuations are kept."""
_SECTION = re.compile(r"\[([^\]\n]+)\]( \*)?")


class WordList(Enum):
    """A section of the file of clues; the value is its heading there."""

    __hash__ = object.__hash__
    """By identity, as sections are compared: that of Enum is Python, and slow for what every word asks."""

    SERVED = "served"
    PEOPLE = "people"
    TITLES = "titles"
    KIN = "kin"
    ROOMS = "rooms"
    WARDS = "wards"
    NAMED_WARDS = "named wards"
    STOREYS = "storeys"
    CLASSES = "classes"
    HEALTH = "health"
    ABBREVIATIONS = "abbreviations"
    PRIVATE_LIFE = "private life"
    ILL_EMPLOYEES = "ill employees"
    CARE = "care"
    LINKING = "linking"
    NOT_LINKING = "not linking"
    MONTHS = "months"
    EVERYBODYS_DAYS = "everybodys days"
    STREETS = "streets"
    NOT_PEOPLE = "not people"
    NOT_ABOUT_ONE = "not about one"
    OWN = "own"
    THEIRS = "theirs"
    PRONOUNS = "pronouns"
    OTHERS = "others"
    SUPERLATIVES = "superlatives"
    NUMBERS = "numbers"
    ORDINALS = "ordinals"
    SOMEONE = "someone"
    SICK_LEAVE = "sick leave"
    EMPLOYEES = "employees"
    OFFICES = "offices"
    BELIEFS = "beliefs"
    RARE_DIAGNOSES = "rare diagnoses"
    HEALTH_SUFFIXES = "health suffixes"
    BARE_KIN = "bare kin"
    ONLY_ONES = "only ones"
    EARLIER = "earlier"
    HOUSES = "houses"
    HOUSE_SIGNS = "house signs"
    SINGLE_ROOMS = "single rooms"
    FORMERLY = "formerly"
    TRADES = "trades"
    AIDS = "aids"
    POSITIONS = "positions"
    POSITION_ADVERBS = "position adverbs"
    NATIONALITIES = "nationalities"
    HEALTH_ENDINGS = "health endings"
    SINGLE_ONES = "single ones"
    COUNTRIES = "countries"
    CASE_NUMBERS = "case numbers"
    OWN_GROUPS = "own groups"
    BESIDE = "beside"
    NO_LAST_NAMES = "no last names"
    SMALL_OR_OLD = "small or old"
    INVENTED_PEOPLE = "invented people"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to find among the words of a text, by their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    """The other words of each phrase, the longest phrase first."""
    inflected: bool
    """Whether the last word of a phrase may have an ending."""
    _known: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, repr=False, compare=False)
    """The continuations of words that were looked up before."""

    def can_begin(self, word: str) -> bool:
        """Return whether a phrase can begin with a word."""
        return bool(self.continuations(word))

    def length_at(self, words: Sequence[str], index: int) -> int:
        """Return the number of words of the longest phrase that begins at a word; 0 for none."""
        for rest in self.continuations(words[index]):
            if not rest:
                return 1
            following = words[index + 1 : index + 1 + len(rest)]
            if len(following) == len(rest) and self._continues(following, rest):
                return 1 + len(rest)
        return 0

    def continuations(self, first: str) -> tuple[tuple[str, ...], ...]:
        """Return what may follow a word in a phrase that begins with it."""
        found = self._known.get(first)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[first] = tuple(self._found(first))
        return found

    def _found(self, first: str) -> Iterator[tuple[str, ...]]:
        yield from self.by_first.get(first, ())
        if self.inflected:
            for ending in _ENDINGS:
                stem = first.removesuffix(ending)
                if stem != first and len(stem) >= _SHORTEST_INFLECTED:
                    yield from (rest for rest in self.by_first.get(stem, ()) if not rest)
        elif first.endswith("s"):
            yield from (rest for rest in self.by_first.get(first[:-1], ()) if not rest)

    def _continues(self, following: Sequence[str], rest: tuple[str, ...]) -> bool:
        if tuple(following) == rest:
            return True
        same = tuple(following[:-1]) == rest[:-1]
        last, stem = following[-1], rest[-1]
        return self.inflected and same and last.startswith(stem) and last[len(stem) :] in _ENDINGS


_Continuation = tuple[tuple[str, ...], bool]
"""The other words of a phrase, and whether the last one may have an ending."""


class PhraseGroup:
    """Several lists of phrases, searched at once."""

    def __init__(self, lists: Sequence[Phrases]) -> None:
        """Keep the lists; a word is looked up in them once."""
        self._lists = lists
        self._known: WordMemory[tuple[_Continuation, ...]] = WordMemory(self._found)

    def can_begin(self, word: str) -> bool:
        """Return whether a phrase can begin with a word."""
        return bool(self._known[word])

    def beginnings(self, words: Iterable[str]) -> list[int]:
        """Return the index of each word that a phrase can begin with."""
        return [index for index, found in enumerate(map(self._known.__getitem__, words)) if found]

    def length_at(self, words: Sequence[str], index: int) -> int:
        """Return the number of words of the longest phrase that begins at a word; 0 for none."""
        for rest, is_inflected in self._known[words[index]]:
            if not rest:
                return 1
            last = index + len(rest)
            if last >= len(words) or (len(rest) > 1 and tuple(words[index + 1 : last]) != rest[:-1]):
                continue
            word, stem = words[last], rest[-1]
            if word == stem or (is_inflected and word.startswith(stem) and word[len(stem) :] in _ENDINGS):
                return 1 + len(rest)
        return 0

    def _found(self, word: str) -> tuple[_Continuation, ...]:
        found = ((rest, one.inflected) for one in self._lists for rest in one.continuations(word))
        return tuple(sorted(found, key=lambda continuation: -len(continuation[0])))


@cache
def phrase_group(*lists: WordList) -> PhraseGroup:
    """Return several lists, to be searched at once."""
    return PhraseGroup([phrases(one) for one in lists])


def word_list_files() -> tuple[Path, ...]:
    """Return the packaged files of words."""
    return tuple(sorted((resources.packaged_folder() / FOLDER).glob("*.txt")))


@cache
def phrases(word_list: WordList) -> Phrases:
    """Return the phrases of a list."""
    return _all_phrases()[word_list]


@cache
def words(word_list: WordList) -> frozenset[str]:
    """Return the single words of a list, in lower case; abbreviations in capitals."""
    return frozenset(first for first, others in phrases(word_list).by_first.items() if () in others)


@lru_cache(maxsize=_MOST_KNOWN)
def is_number(word: str) -> bool:
    """Return whether a word in lower case is a number in letters: «tolv», «nittito», «toognitti»."""
    known = words(WordList.NUMBERS)
    if word in known:
        return True
    for tens in _TENS:
        unit = word.removeprefix(tens) if word.startswith(tens) else word.removesuffix(f"og{tens}")
        if unit != word and unit in _UNITS:
            return True
    return False


_TENS = ("tjue", "tretti", "tredve", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
_UNITS = frozenset({"ein", "en", "éin", "én", "to", "tre", "fire", "fem", "seks", "sju", "syv", "åtte", "ni"})


@cache
def given_names() -> dict[str, frozenset[str]]:
    """Return the common given names, as written, with the sections that have each.

    The section `LAST_NAMES` has those that are more often last names in Norway, where a father's name is one.
    """
    found: dict[str, set[str]] = {}
    for section, _, text in _sections(_GIVEN_NAMES):
        for name in text.split():
            found.setdefault(name, set()).add(section)
    return {name: frozenset(sections) for name, sections in found.items()}


@cache
def _all_phrases() -> dict[WordList, Phrases]:
    return {
        WordList(section): Phrases(_by_first(filter(None, map(str.split, text.split(",")))), inflected)
        for section, inflected, text in _sections(_CLUES)
    }


def _by_first(written: Iterable[Sequence[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in written:
        for first, *others in product(*(part.split("/") for part in parts)):
            found.setdefault(first, []).append(tuple(others))
    return {first: tuple(sorted(others, key=len, reverse=True)) for first, others in found.items()}


def _sections(name: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each section of a file: its heading, whether its words have endings, and its text on one line."""
    heading, inflected = "", False
    lines: list[str] = []
    for line in (resources.packaged_folder() / FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if found := _SECTION.fullmatch(line):
            if heading:
                yield heading, inflected, " ".join(lines)
            heading, inflected, lines = found[1], found[2] == _INFLECTED, []
        else:
            lines.append(line)
    yield heading, inflected, " ".join(lines)
