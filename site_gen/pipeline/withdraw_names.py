"""The names of one person among those of everybody, and where a text has them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from site_gen.names.folding import FoldedText, fold_rejoined, fold_rows, fold_text
from site_gen.names.letter_search import LetterSearch
from site_gen.names.matching import MatchKind, NameIndex, NameMatch, SoughtName, longest_matches, parts_of
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.withdraw_subject import names_of, raw_person

_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'»”)]|$)")


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A name found in the text of a file."""

    line: int
    column: int
    text: str
    """The sentence that it stands in."""
    certain: bool


@dataclass(frozen=True)
class PersonNames:
    """The names of one person among those of everybody in the register."""

    person: str
    names: tuple[str, ...]
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of everybody else, by id."""
    taken: frozenset[str] = frozenset()
    """Words, in every spelling, of the names of everybody else, of units and of places."""

    @cached_property
    def _whole(self) -> NameIndex:
        return NameIndex({who: _sought(names) for who, names in (*self.others.items(), (self.person, self.names))})

    @cached_property
    def _parts(self) -> NameIndex:
        return NameIndex({self.person: SoughtName(self.names[0], given=True, others=True, former=self.names[1:])})

    @cached_property
    def _letters(self) -> LetterSearch:
        return LetterSearch(NameIndex({self.person: _sought(self.names)}).words | self._parts.words)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may have any part of the name, in any spelling; it has none where this is False."""
        return bool(self.names) and self._letters.may_be_in(text)

    def places(self, text: str, *, parts: bool = False, rare: bool = False) -> Iterator[NamePlace]:
        """Yield where a text names the person; with `parts`, by any part of the name too.

        With `rare`, a part counts that is written as a name, and that no other person, unit or place has.

        A whole name that only this person has is certain, and so is an initial with the last name.
        """
        if not self.may_be_in(text):
            return
        for read in (fold_text(text), fold_rejoined(text), fold_rows(text)):
            if read is not None:
                yield from self._places(text, read, parts=parts, rare=rare)

    def certain_places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a text certainly names the person: the first character, and the one after the last."""
        if not self.may_be_in(text):
            return
        for read in (fold_text(text), fold_rejoined(text), fold_rows(text)):
            if read is not None:
                for match in longest_matches(self._whole.find(read)):
                    if match.keys == {self.person}:
                        yield read.source(match.first, match.last)

    def own_places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the certain places, and those that have a name of the person exactly as it is registered.

        Such a name stands there even where it can be short for another person's, or is also another person's.
        """
        if not self.may_be_in(text):
            return
        for read in (fold_text(text), fold_rejoined(text), fold_rows(text)):
            if read is not None:
                for match in longest_matches(self._whole.find(read)):
                    is_own = self.person in match.keys and self._is_own_spelling(read.written(match.first, match.last))
                    if match.keys == {self.person} or is_own:
                        yield read.source(match.first, match.last)

    def may_name(self, text: str, *, parts: bool) -> bool:
        """Return whether a text may name the person; with `parts`, by any part that is not of another's whole name."""
        return any(True for _ in self.places(text, parts=parts, rare=True))

    def _is_own_spelling(self, written: str) -> bool:
        """Return whether words are a name of the person, which another person may have too, or its genitive.

        An accent or a spelling decides only where another person is registered with it.
        """
        for spelled in dict.fromkeys((_plain(written), _plain(written).removesuffix("s"))):
            if spelled in self._own_spellings:
                return True
            if spelled in self._spellings_of_others:
                return False
            if fold_text(spelled).words in self._own_words:
                return True
        return False

    @cached_property
    def _own_spellings(self) -> frozenset[str]:
        return frozenset(map(_plain, self.names))

    @cached_property
    def _own_words(self) -> frozenset[tuple[str, ...]]:
        return frozenset(fold_text(name).words for name in self._own_spellings)

    @cached_property
    def _spellings_of_others(self) -> frozenset[str]:
        return frozenset(_plain(name) for names in self.others.values() for name in names)

    def _places(self, text: str, read: FoldedText, *, parts: bool, rare: bool) -> Iterator[NamePlace]:
        found: list[tuple[NameMatch, bool]] = [
            (match, match.keys == {self.person})
            for match in longest_matches(self._whole.find(read))
            if self.person in match.keys
        ]
        if parts or rare:
            taken = {word for match in longest_matches(self._whole.find(read)) for word in match.words}
            found += [
                (match, False)
                for match in longest_matches(self._parts.find(read))
                if match.kind is MatchKind.PART
                and match.first not in taken
                and (parts or self._is_rare(text, read, match))
            ]
        lines = _Lines(text)
        for match, certain in sorted(found, key=lambda one: one[0].first):
            begins, ends = read.source(match.first, match.last)
            line, column = lines.position(begins)
            yield NamePlace(line, column, lines.sentence(begins, ends), certain)

    def _is_rare(self, text: str, read: FoldedText, match: NameMatch) -> bool:
        begins, _ = read.source(match.first, match.last)
        words = read.words[match.first : match.last + 1]
        return text[begins].isupper() and self.taken.isdisjoint(words)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _sought(names: Sequence[str]) -> SoughtName:
    return SoughtName(names[0], former=tuple(names[1:]))


class _Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        """Find where each line begins."""
        self._text = text
        self._begins = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, from 1."""
        line = bisect_right(self._begins, offset)
        return line, offset - self._begins[line - 1] + 1

    def sentence(self, begins: int, ends: int) -> str:
        """Return the sentence that holds some characters, as far as it stands on their line."""
        line = bisect_right(self._begins, begins)
        start = self._begins[line - 1]
        stop = self._text.find("\n", ends)
        stop = len(self._text) if stop < 0 else stop
        starts = [found.end() for found in _SENTENCE_END.finditer(self._text, start, begins)]
        last = _SENTENCE_END.search(self._text, ends, stop)
        return " ".join(self._text[starts[-1] if starts else start : last.end() if last else stop].split())


def person_names(person: str, evaluation: Evaluation) -> PersonNames:
    """Return the names of a person among those of everybody in the register."""
    people = evaluation.registers.people
    others = {who: names_of(one) for who, one in people.items() if who != person and names_of(one)}
    names = names_of(people[person]) if person in people else ()
    registers, settings = evaluation.registers, evaluation.settings
    units = [name for unit in registers.units.values() for name in (unit.name.nn, unit.name.nb)]
    every = (*units, settings.kommune, settings.site_name, *(name for each in others.values() for name in each))
    taken = parts_of(every) | {word for name in every for word in fold_text(name).words}
    return PersonNames(person, names or raw_person(person, evaluation).names, others, taken)
