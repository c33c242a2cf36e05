"""Find names in a folded text: whole names, names shortened to an initial, or single parts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple
from unicodedata import normalize

from site_gen.names.folding import FoldedText, fold_character
from site_gen.names.ordinary import ORDINARY, PARTICLES

_BETWEEN = 4
"""Maximum number of words between the first and the last name: other names, particles, initials."""
_MOST_SPELLINGS = 64
_SHORTEST_JOINED = 6
_LONG_JOINED = 10
"""A name written as one word of at least this length is that name; a shorter one could be another name."""
_SHORTEST_WORD = 3
_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
_TIGHT = re.compile(rf"[{_DASHES}._+'’‘ʼ´`/]{{1,3}}")
_HYPHENATED = re.compile(rf"\s?[{_DASHES}]\s?")
_TURNED = re.compile(r"\s?,\s{0,8}")
_NICKNAME_BEGINS = re.compile(r"\s[«»\"“”„'‘’(]")
_NICKNAME_ENDS = re.compile(r"[«»\"“”'’)]\s")
_LONGEST_NICKNAME = 3
"""Maximum number of words of a nickname."""
_LONGEST_LIST = 24
"""Maximum number of words between a first name in a list and the last name that ends the list."""
_LIST_SEPARATOR = re.compile(r"\s{0,2}[,;/&|]\s{0,8}|\s{1,2}\+\s{1,2}")
_COMMA = re.compile(r"[,;|]")
_CONJUNCTIONS = frozenset({"og", "and", "samt", "eller", "ja"})
"""Folded. Words before the last of several people."""
_AFTER_INITIAL = re.compile(rf"\.?[{_DASHES}]?\s*")
_OTHER_SPELLINGS = (
    ("å", ("a", "aa")), ("ø", ("o", "oe")), ("æ", ("ae",)), ("ä", ("a", "ae")), ("ö", ("o", "oe")), ("ü", ("u", "ue")),
    ("aa", ("aa", "a")), ("œ", ("oe", "o")),
)  # fmt: skip
_DIGRAPHS = dict(_OTHER_SPELLINGS)
_PIECE = re.compile("aa|.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


class MatchKind(Enum):
    """How much of a name a match has."""

    WHOLE = auto()
    """The first and the last name, with or without what is between them; also as one word."""
    INITIAL = auto()
    """An initial and the last name."""
    PART = auto()
    """A first name, a middle name or a last name alone."""


class NameMatch(NamedTuple):
    """A name found in a text; words are counted from 0."""

    kind: MatchKind
    first: int
    """Index of the first word."""
    last: int
    keys: frozenset[str]
    """Keys of all the people who can be meant."""
    given: int | None = None
    """Where several people share a last name, as in «Ola og Siri Nes»: the index of this person's last word before it.
    """

    @property
    def words(self) -> frozenset[int]:
        """Return the indexes of the words that belong to the name."""
        if self.given is None:
            return frozenset(range(self.first, self.last + 1))
        return frozenset((*range(self.first, self.given + 1), self.last))


@dataclass(frozen=True, slots=True)
class PersonName:
    """The spellings of a name, folded."""

    starts: frozenset[str]
    """Of the first name."""
    ends: frozenset[str]
    """Of the last name; of «Berg-Hansen», each half too."""
    words: frozenset[str]
    """All words of the name."""
    joined: frozenset[str]
    """The whole name as one word."""
    initials: frozenset[str]
    """Initials of the first name."""
    initial_joined: frozenset[str]
    """The initial and the last name as one word, as in e-mail addresses."""
    given: frozenset[str]
    """Words that identify the person alone, where only the first name may be hidden."""
    others: frozenset[str]
    """All other words that identify the person: middle names and last names."""


@lru_cache(maxsize=1 << 15)
def parse_name(name: str) -> PersonName | None:
    """Return the spellings of a name; None for one without letters."""
    parts = [words for part in normalize("NFC", name).split() if (words := _WORD.findall(part))]
    if not parts:
        return None
    first, last = parts[0], parts[-1]
    particles = _particles(parts)
    spelled = {word: _spellings(word) for part in parts for word in part}
    starts = {*spelled[first[0]], *_as_one_word(first)}
    if len(parts) > 2:  # «Anne Marie Lie» is «Annemarie Lie» too
        starts |= _as_one_word([*first, *parts[1]])
    ends = {spelling for word in last for spelling in spelled[word]} | _as_one_word(last)
    surname = [word for part in (*particles, last) for word in part]
    ends |= _as_one_word(surname)
    every = [word for part in parts for word in part]
    initials = {fold_character(first[0])[:1]}
    if len(parts) > 2:
        initials.add("".join(fold_character(part[0])[:1] for part in parts[: len(parts) - 1 - len(particles)]))
    alone = len(every) == 1
    joined = set() if alone else _as_one_word(every) | _as_one_word([first[0], *last]) | _as_one_word([*last, first[0]])
    joined |= set() if alone else _as_one_word([*first, *surname])
    others = {spelling for part in parts[1:] for word in part for spelling in spelled[word]} | _as_one_word(last)
    others -= set() if alone else {spelling for word in first for spelling in spelled[word]}
    return PersonName(
        starts=frozenset(starts),
        ends=frozenset() if alone else frozenset(ends),
        words=frozenset(spelling for spellings in spelled.values() for spelling in spellings),
        joined=frozenset(joined),
        initials=frozenset(initials),
        initial_joined=frozenset(
            set()
            if alone
            else {f"{initial}{end}" for initial in initials for end in _as_one_word(surname) | _as_one_word(last)}
        ),
        given=frozenset(spelling for word in first for spelling in spelled[word]) | frozenset(_as_one_word(first)),
        others=frozenset() if alone else frozenset(others - PARTICLES),
    )


def _particles(parts: list[list[str]]) -> list[list[str]]:
    """Return the particles before the last name."""
    particles: list[list[str]] = []
    for part in reversed(parts[1:-1]):
        if len(part) != 1 or fold_character(part[0]) not in PARTICLES:
            break
        particles.insert(0, part)
    return particles


def _spellings(word: str) -> set[str]:
    """Return a word of a name in every spelling, folded: «Åse» is «ase» and «aase»."""
    pieces = [_DIGRAPHS.get(piece, (piece,)) for piece in _PIECE.findall(word.casefold())]
    return {
        fold_character(word),
        *(fold_character("".join(choice)) for choice in islice(product(*pieces), _MOST_SPELLINGS)),
    }


def _as_one_word(words: Iterable[str]) -> set[str]:
    """Return words as one word, in every spelling."""
    return {"".join(choice) for choice in islice(product(*map(_spellings, words)), _MOST_SPELLINGS)}


@dataclass(frozen=True, slots=True)
class SoughtName:
    """A person whose name is searched for."""

    name: str
    given: bool = False
    """Whether the first name alone is searched for."""
    others: bool = False
    """Whether the other parts alone are searched for."""
    former: tuple[str, ...] = ()
    """Other names of the same person, searched for in the same way; one of a single word is a nickname."""


@dataclass(slots=True)
class NameIndex:
    """Index of names to find in texts; each text is scanned once, however many names there are."""

    sought: Mapping[str, SoughtName]
    """By a key of the caller's."""
    _pairs: dict[tuple[str, str], set[str]] = field(init=False, repr=False, default_factory=dict)
    """Keys by spelling of the first name and of the last."""
    _initials: dict[tuple[str, str], set[str]] = field(init=False, repr=False, default_factory=dict)
    _joined: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    _in_addresses: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    """Words that are a name only before an @."""
    _alone: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    _nicknames: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    """Keys by single words that are a whole name."""
    _ends: set[str] = field(init=False, repr=False, default_factory=set)
    _words: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    """All words of a person's names, by key."""
    _starts: dict[str, int] = field(init=False, repr=False, default_factory=dict)
    """The length of the shortest spelling of a person's first names, by key."""
    _known: frozenset[str] = field(init=False, repr=False, default=frozenset())
    """The words without one of which no name can match, and their genitives."""

    def __post_init__(self) -> None:
        """Enter every name under its spellings."""
        for key, sought in self.sought.items():
            for nickname in (name for name in map(parse_name, sought.former) if name and not name.ends):
                for word in nickname.given:
                    self._nicknames.setdefault(word, set()).add(key)
            for name in filter(None, map(parse_name, (sought.name, *sought.former))):
                self._words[key] = self._words.get(key, frozenset()) | name.words
                shortest = min(map(len, name.starts))
                self._starts[key] = min(self._starts.get(key, shortest), shortest)
                self._add(key, name, sought)
        words = self.words
        self._known = words | {f"{word}s" for word in words}

    def _add(self, key: str, name: PersonName, sought: SoughtName) -> None:
        self._ends |= name.ends
        for end in name.ends:
            for start in name.starts:
                self._pairs.setdefault((start, end), set()).add(key)
            for initial in name.initials:
                self._initials.setdefault((initial, end), set()).add(key)
        for word in name.joined:
            if len(word) >= _SHORTEST_JOINED:
                self._joined.setdefault(word, set()).add(key)
            self._in_addresses.setdefault(word, set()).add(key)
        for word in name.initial_joined:
            self._in_addresses.setdefault(word, set()).add(key)
        for word in (name.given if sought.given else frozenset()) | (name.others if sought.others else frozenset()):
            self._alone.setdefault(word, set()).add(key)

    @property
    def words(self) -> frozenset[str]:
        """Return the folded words without one of which no name can match; a genitive has one letter more."""
        return frozenset().union(self._ends, self._joined, self._in_addresses, self._alone, self._nicknames)

    def touches(self, words: AbstractSet[str]) -> bool:
        """Return whether some words hold any word without which no name can match."""
        with_genitives = words | {word[:-1] for word in words if word.endswith("s")}
        return not all(
            with_genitives.isdisjoint(known)
            for known in (self._ends, self._joined, self._in_addresses, self._alone, self._nicknames)
        )

    def find(self, text: FoldedText) -> Iterator[NameMatch]:
        """Yield every name in a text, ordered by last word."""
        found = self._find(text)
        yield from found if text.only is None else (match for match in found if _is_sought(match, text))

    def _find(self, text: FoldedText) -> Iterator[NameMatch]:
        known_words = self._known
        for number in [number for number, word in enumerate(text.words) if word in known_words]:
            word = text.words[number]
            for known in (word, word[:-1]) if word.endswith("s") else (word,):
                if known in self._ends:
                    yield from self._ending(text, number, known)
                if known in self._joined or known in self._in_addresses:
                    yield from self._as_one(text, number, known)
                if known in self._nicknames and text.as_written(number)[0].isupper():
                    yield NameMatch(MatchKind.WHOLE, number, number, frozenset(self._nicknames[known]))
                if known in self._alone and _counts_alone(text, number, known):
                    yield NameMatch(MatchKind.PART, number, number, frozenset(self._alone[known]))

    def _ending(self, text: FoldedText, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the names whose last name is a certain word, before or after the first name."""
        # «Kari «Kaia» Lunde» is Kari Lunde.
        inner = _nickname_before(text, last)
        stop = max(inner - _BETWEEN - 1, 0)
        for first in range(inner - 1, stop - 1, -1):
            start = text.words[first]
            shortened = len(start) < _SHORTEST_WORD and (start, end) in self._initials
            if shortened and _is_initial(text, first, end_is=last):
                keys = {key for key in self._initials[start, end] if self._fit(key, text, first + 1, last)}
                if keys:
                    yield NameMatch(MatchKind.INITIAL, first, last, frozenset(keys))
            gap = text.gap(first + 1)
            is_nickname = first + 1 == inner < last
            if not (
                is_nickname
                or _joins(gap)
                or (len(start) == 1 and _AFTER_INITIAL.fullmatch(gap) and gap.count("\n") < 2)
            ):
                break
            if (start, end) in self._pairs:
                keys = {key for key in self._pairs[start, end] if self._fit(key, text, first + 1, inner)}
                if keys:
                    yield NameMatch(MatchKind.WHOLE, first, last, frozenset(keys))
        yield from self._turned(text, last, end)
        yield from self._sharing(text, last, end)

    def _turned(self, text: FoldedText, first: int, end: str) -> Iterator[NameMatch]:
        """Yield the names that stand with the last name first."""
        comma = False
        for last in range(first + 1, min(first + 3, len(text.words))):
            gap = text.gap(last)
            if not _joins(gap):
                if comma or not _TURNED.fullmatch(gap):
                    return
                comma = True
            if gap.isspace() and text.as_written(first).islower():
                return  # «vik liv» in lower case is no list of names
            for known in {text.words[last], text.words[last].removesuffix("s")}:
                keys = self._pairs.get((known, end), set())
                fitting = {key for key in keys if self._fit(key, text, first + 1, last)}
                if fitting:
                    yield NameMatch(MatchKind.WHOLE, first, last, frozenset(fitting))

    def _sharing(self, text: FoldedText, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the names in a list of people whose shared last name is at its end: «Ola, Kari og Siri Nes»."""
        groups = _list_before(text, last)
        first, _ = next(groups)
        if not _are_names(text, first, last, last) or not _ends_list(text, first):
            return
        for begins, ends in groups:
            for start in range(ends, max(begins, ends - _BETWEEN) - 1, -1):
                yield from self._share(text, start, ends, last, end)
            # The second of two words can be a last name; then nothing before them shares this one.
            alone = begins == ends or self._are_given(text, begins, ends, end)
            if not alone or not _are_names(text, begins, ends + 1, last):
                return

    def _share(self, text: FoldedText, first: int, given: int, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the name of a person whose own words are at `first` to `given` and whose last name ends the list."""
        start = text.words[first]
        counts = _counts_alone(text, first, start) or text.as_written(last).islower()
        known = [(MatchKind.WHOLE, self._pairs)] if counts else []
        if len(start) < _SHORTEST_WORD and _is_initial(text, first, end_is=first + 1):
            known.append((MatchKind.INITIAL, self._initials))
        for kind, names in known:
            fitting = {key for key in names.get((start, end), ()) if self._fit(key, text, first + 1, given + 1)}
            # In «Ola Nes og Siri Nes» the first person has a last name already.
            own = (self._pairs.get((start, word), set()) for word in text.words[first + 1 : given + 1])
            keys = fitting.difference(*own)
            if keys:
                yield NameMatch(kind, first, last, frozenset(keys), given)

    def _are_given(self, text: FoldedText, first: int, last: int, end: str) -> bool:
        """Return whether some words are the first names of a person with a last name."""
        return ("".join(text.words[first : last + 1]), end) in self._pairs

    def _fit(self, key: str, text: FoldedText, first: int, last: int) -> bool:
        """Return whether all words between a first and a last name belong to the name, or are initials."""
        words = self._words[key]
        return all(len(word) == 1 or word in words for word in text.words[first:last])

    def _as_one(self, text: FoldedText, number: int, word: str) -> Iterator[NameMatch]:
        """Yield the names that a single word holds."""
        before, after = text.gap(number)[-1:], text.after(number)
        if word in self._in_addresses and after == "@" and not _TIGHT.fullmatch(before):
            yield NameMatch(MatchKind.WHOLE, number, number, frozenset(self._in_addresses[word]))
        elif word in self._joined:
            written = text.as_written(number)
            alone = not (
                (_TIGHT.fullmatch(before) and before != "/") or (_TIGHT.fullmatch(after) and after not in "/.")
            )
            has_unusual_case = written.islower() or not (written.istitle() or written.isupper())
            keys = {
                key
                for key in self._joined[word]
                if (len(word) >= _LONG_JOINED and self._starts[key] >= _SHORTEST_WORD)
                or (alone and has_unusual_case and word not in ORDINARY)
            }
            if keys:
                yield NameMatch(MatchKind.WHOLE, number, number, frozenset(keys))


def _is_sought(match: NameMatch, text: FoldedText) -> bool:
    """Return whether a match contains a word that it must contain."""
    found = match.words & text.only if text.only is not None else match.words
    return any(word - 1 in match.words for word in found) if text.crossing else bool(found)


def _joins(gap: str) -> bool:
    """Return whether two words with this between them can be one name."""
    if gap.isspace():
        return gap.count("\n") < 2
    return _TIGHT.fullmatch(gap) is not None or (_HYPHENATED.fullmatch(gap) is not None and "-" in gap)


def _nickname_before(text: FoldedText, last: int) -> int:
    """Return the index of the first word of the nickname in quotes or brackets before a word; else that of the word."""
    if not _NICKNAME_ENDS.fullmatch(text.gap(last)):
        return last
    for first in range(last - 1, max(last - 1 - _LONGEST_NICKNAME, 0), -1):
        if _NICKNAME_BEGINS.fullmatch(text.gap(first)):
            return first
        if not _joins(text.gap(first)):
            break
    return last


def _list_before(text: FoldedText, last: int) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the first and the last word of each item of a list, from its end to its start."""
    at = ends = last
    stop = max(last - _LONGEST_LIST, 0)
    while at > stop:
        before = at - 1
        parted = _LIST_SEPARATOR.fullmatch(text.gap(at)) is not None
        if not parted and not _is_joined_to_previous(text, at):
            break
        if before and text.words[before] in _CONJUNCTIONS and not text.as_written(before).istitle():
            if not _LIST_SEPARATOR.fullmatch(text.gap(before)) and not _is_joined_to_previous(text, before):
                break
            before, parted = before - 1, True
        if parted:
            yield at, ends
            ends = before
        at = before
    yield at, ends


def _ends_list(text: FoldedText, number: int) -> bool:
    """Return whether a word is in the last item of a list: «Ola, Siri Nes og Per» is three people and three names."""
    return number > 0 and (text.words[number - 1] in _CONJUNCTIONS or not _COMMA.search(text.gap(number)))


def _is_joined_to_previous(text: FoldedText, number: int) -> bool:
    """Return whether a word and the one before it can be parts of one name."""
    gap = text.gap(number)
    return _joins(gap) or (
        len(text.words[number - 1]) == 1 and _AFTER_INITIAL.fullmatch(gap) is not None and gap.count("\n") < 2
    )


def _are_names(text: FoldedText, first: int, stop: int, last: int) -> bool:
    """Return whether the words before `stop` can be first and middle names; at least one is required.

    `last` is the last name, and decides whether the list is in lower case.
    """
    if not 0 < stop - first <= _BETWEEN + 1:
        return False
    if stop - first > 1 and text.as_written(last).islower() and text.gap(last).isspace():
        return False  # «ola og katten på nes» is no list of names
    return all(_is_name(text, number, first, last) for number in range(first, stop))


def _is_name(text: FoldedText, number: int, first: int, last: int) -> bool:
    """Return whether a word before a last name can belong to the same name."""
    word, written = text.words[number], text.as_written(number)
    if len(word) == 1:
        return written.isupper()
    if word in PARTICLES and number > first:
        return True
    if not written.islower():
        return True
    in_address = not text.gap(number + 1).isspace()
    return text.as_written(last).islower() and (in_address or _counts_alone(text, number, word))


def _is_initial(text: FoldedText, number: int, *, end_is: int) -> bool:
    """Return whether a short word is an initial, directly followed by the words up to the last name."""
    gaps = [text.gap(each) for each in range(number + 1, end_is + 1)]
    if not all(_joins(gap) or (_AFTER_INITIAL.fullmatch(gap) and gap.count("\n") < 2) for gap in gaps):
        return False
    written, gap = text.as_written(number), gaps[0]
    # «I Berg» and «Å lie» are no initials, and neither is «i lie».
    if "." in gap or not gap.isspace():
        return written.isupper() or _TIGHT.fullmatch(gap) is not None
    return written.isupper() and written not in "IÅ" and not text.as_written(end_is).islower()


def _counts_alone(text: FoldedText, number: int, word: str) -> bool:
    """Return whether a part of a name counts by itself; an ordinary word in lower case does not."""
    if len(word) == 1:
        return False
    written = text.as_written(number)
    if not written.islower() or text.after(number) == "@":
        return True
    return len(word) >= _SHORTEST_WORD and word not in ORDINARY and fold_character(written) not in ORDINARY


def longest_matches(matches: Iterable[NameMatch]) -> list[NameMatch]:
    """Return the matches that are no part of a longer one, and the fullest of those with the same words."""
    in_order = sorted(matches, key=lambda match: (match.first, -match.last, match.kind.value))
    kept: list[NameMatch] = []
    sharing: list[NameMatch] = []
    for match in in_order:
        # Other people are between the words of a person who shares a last name, so nothing there is part of that match.
        of_sort = kept if match.given is None else sharing
        if (
            not of_sort
            or match.last > of_sort[-1].last
            or (match.given is not None and match.first > of_sort[-1].first)
        ):
            of_sort.append(match)
        elif match[:3] == of_sort[-1][:3]:
            of_sort[-1] = of_sort[-1]._replace(keys=of_sort[-1].keys | match.keys)
    covered = {word for match in sharing for word in match.words}
    kept = [match for match in kept if match.kind is not MatchKind.PART or match.first not in covered]
    return sorted([*kept, *sharing], key=lambda match: (match.first, -match.last))


def matches_outside(matches: Iterable[NameMatch], others: Iterable[NameMatch]) -> list[NameMatch]:
    """Return the matches that are no part of a whole name among others: the Kari of «Kari Vik» is no other Kari."""
    covered = {word for other in others if other.kind is MatchKind.WHOLE for word in other.words}
    return [match for match in longest_matches(matches) if not covered.issuperset(match.words)]


def runs_of(matches: Iterable[NameMatch], replacement_of: Callable[[NameMatch], str]) -> list[tuple[int, int, str]]:
    """Return the runs of words that names cover, the last first, each with its replacement.

    Overlapping names are one run, with the replacement of the first of them.
    """
    runs: list[tuple[int, int, str]] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        if runs and match.first <= runs[-1][1]:
            first, last, replacement = runs[-1]
            runs[-1] = first, max(last, match.last), replacement
        else:
            runs.append((match.first, match.last, replacement_of(match)))
    return runs[::-1]


def unique_matches(matches: Iterable[NameMatch]) -> Iterator[NameMatch]:
    """Yield the first match of each set of people."""
    seen: set[frozenset[str]] = set()
    for match in matches:
        if match.keys not in seen:
            seen.add(match.keys)
            yield match


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Return every word of some names in every spelling, folded, without initials."""
    words = (word for name in names if (known := parse_name(name)) for word in known.words | known.given)
    return frozenset(word for word in words if len(word) > 1)
