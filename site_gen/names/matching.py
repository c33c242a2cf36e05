"""Names found in a folded text: whole, shortened to an initial, or one part of them."""

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
"""So many words may stand between the first name and the last: other names, small words, initials."""
_MOST_SPELLINGS = 64
_SHORTEST_JOINED = 6
_LONG_JOINED = 10
"""A whole name written as one word is that name where it is so long; a shorter one could be another name."""
_SHORTEST_WORD = 3
_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
_TIGHT = re.compile(rf"[{_DASHES}._+'’‘ʼ´`/]{{1,3}}")
_HYPHENATED = re.compile(rf"\s?[{_DASHES}]\s?")
_TURNED = re.compile(r"\s?,\s{0,8}")
_LONGEST_LIST = 24
"""So many words may stand between the first name of somebody in a list and the last name that ends it."""
_PARTED = re.compile(r"\s{0,2}[,;/&|]\s{0,8}|\s{1,2}\+\s{1,2}")
_COMMA = re.compile(r"[,;|]")
_CONJUNCTIONS = frozenset({"og", "and", "samt", "eller", "ja"})
"""Folded. What stands before the last of several people."""
_STOPPED = re.compile(rf"\.?[{_DASHES}]?\s*")
_OTHER_SPELLINGS = (
    ("å", ("a", "aa")), ("ø", ("o", "oe")), ("æ", ("ae",)), ("ä", ("a", "ae")), ("ö", ("o", "oe")), ("ü", ("u", "ue")),
    ("aa", ("aa", "a")), ("œ", ("oe", "o")),
)  # fmt: skip
_DIGRAPHS = dict(_OTHER_SPELLINGS)
_PIECE = re.compile("aa|.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


class MatchKind(Enum):
    """How much of a name stands in a text."""

    WHOLE = auto()
    """The first name and the last, with or without what stands between them, also as one word."""
    INITIAL = auto()
    """An initial and the last name."""
    PART = auto()
    """A first name, a middle name or a last name alone."""


class NameMatch(NamedTuple):
    """A name that stands in a text."""

    kind: MatchKind
    first: int
    """Number of the first word."""
    last: int
    keys: frozenset[str]
    """Everybody who can be meant."""
    given: int | None = None
    """Where several people share a last name, as in «Ola og Siri Nes»: the number of the last word before it that is
    this person's own."""

    @property
    def words(self) -> frozenset[int]:
        """Return the numbers of the words that belong to the name."""
        if self.given is None:
            return frozenset(range(self.first, self.last + 1))
        return frozenset((*range(self.first, self.given + 1), self.last))


@dataclass(frozen=True, slots=True)
class PersonName:
    """The spellings of a name, folded."""

    starts: frozenset[str]
    """Of the first name."""
    ends: frozenset[str]
    """Of the last name: of «Berg-Hansen», each half too."""
    words: frozenset[str]
    """All its words."""
    joined: frozenset[str]
    """The whole name as one word."""
    initials: frozenset[str]
    """What a first name is shortened to."""
    initial_joined: frozenset[str]
    """The initial and the last name as one word, as in e-mail addresses."""
    given: frozenset[str]
    """The words that say who somebody is when they stand alone and only the first name may be hidden."""
    others: frozenset[str]
    """All other words that do: middle names and last names."""


@lru_cache(maxsize=1 << 15)
def parse_name(name: str) -> PersonName | None:
    """Return the spellings of a name; None for one without letters."""
    parts = [words for part in normalize("NFC", name).split() if (words := _WORD.findall(part))]
    if not parts:
        return None
    first, last = parts[0], parts[-1]
    particles = _particles(parts)
    spelled = {word: _spellings(word) for part in parts for word in part}
    starts = {*spelled[first[0]], *_together(first)}
    if len(parts) > 2:  # «Anne Marie Lie» is «Annemarie Lie» too
        starts |= _together([*first, *parts[1]])
    ends = {spelling for word in last for spelling in spelled[word]} | _together(last)
    surname = [word for part in (*particles, last) for word in part]
    ends |= _together(surname)
    every = [word for part in parts for word in part]
    initials = {fold_character(first[0])[:1]}
    if len(parts) > 2:
        initials.add("".join(fold_character(part[0])[:1] for part in parts[: len(parts) - 1 - len(particles)]))
    alone = len(every) == 1
    joined = set() if alone else _together(every) | _together([first[0], *last]) | _together([*last, first[0]])
    joined |= set() if alone else _together([*first, *surname])
    others = {spelling for part in parts[1:] for word in part for spelling in spelled[word]} | _together(last)
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
            else {f"{initial}{end}" for initial in initials for end in _together(surname) | _together(last)}
        ),
        given=frozenset(spelling for word in first for spelling in spelled[word]) | frozenset(_together(first)),
        others=frozenset() if alone else frozenset(others - PARTICLES),
    )


def _particles(parts: list[list[str]]) -> list[list[str]]:
    """Return the small words before the last name."""
    found: list[list[str]] = []
    for part in reversed(parts[1:-1]):
        if len(part) != 1 or fold_character(part[0]) not in PARTICLES:
            break
        found.insert(0, part)
    return found


def _spellings(word: str) -> set[str]:
    """Return a word of a name in every spelling, folded: «Åse» is «ase» and «aase»."""
    pieces = [_DIGRAPHS.get(piece, (piece,)) for piece in _PIECE.findall(word.casefold())]
    return {
        fold_character(word),
        *(fold_character("".join(choice)) for choice in islice(product(*pieces), _MOST_SPELLINGS)),
    }


def _together(words: Iterable[str]) -> set[str]:
    """Return words as one word, in every spelling."""
    return {"".join(choice) for choice in islice(product(*map(_spellings, words)), _MOST_SPELLINGS)}


@dataclass(frozen=True, slots=True)
class SoughtName:
    """Somebody whose name is looked for."""

    name: str
    given: bool = False
    """Whether the first name is looked for where it stands alone."""
    others: bool = False
    """Whether the other parts are."""
    former: tuple[str, ...] = ()
    """Other names of the same person, looked for in the same way."""


@dataclass(slots=True)
class NameIndex:
    """Names to be found in texts; each text is gone through once, however many names there are."""

    sought: Mapping[str, SoughtName]
    """By a key of the caller's."""
    _pairs: dict[tuple[str, str], set[str]] = field(init=False, repr=False, default_factory=dict)
    """Keys by spelling of the first name and of the last."""
    _initials: dict[tuple[str, str], set[str]] = field(init=False, repr=False, default_factory=dict)
    _joined: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    _in_addresses: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    """What is somebody's name only before an @."""
    _alone: dict[str, set[str]] = field(init=False, repr=False, default_factory=dict)
    _ends: set[str] = field(init=False, repr=False, default_factory=set)
    _words: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    """All words of somebody's names, by key."""
    _starts: dict[str, int] = field(init=False, repr=False, default_factory=dict)
    """The length of the shortest spelling of somebody's first names, by key."""

    def __post_init__(self) -> None:
        """Enter every name under its spellings."""
        for key, sought in self.sought.items():
            for name in filter(None, map(parse_name, (sought.name, *sought.former))):
                self._words[key] = self._words.get(key, frozenset()) | name.words
                shortest = min(map(len, name.starts))
                self._starts[key] = min(self._starts.get(key, shortest), shortest)
                self._enter(key, name, sought)

    def _enter(self, key: str, name: PersonName, sought: SoughtName) -> None:
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

    def touches(self, words: AbstractSet[str]) -> bool:
        """Tell whether there is a word among these without which no name stands in a text."""
        found = words | {word[:-1] for word in words if word.endswith("s")}
        return not all(found.isdisjoint(known) for known in (self._ends, self._joined, self._in_addresses, self._alone))

    def find(self, text: FoldedText) -> Iterator[NameMatch]:
        """Yield every name in a text, in the order of their last words."""
        for number, word in enumerate(text.words):
            for known in (word, word[:-1]) if word.endswith("s") else (word,):
                if known in self._ends:
                    yield from self._ending(text, number, known)
                if known in self._joined or known in self._in_addresses:
                    yield from self._as_one(text, number, known)
                if known in self._alone and _counts_alone(text, number, known):
                    yield NameMatch(MatchKind.PART, number, number, frozenset(self._alone[known]))

    def _ending(self, text: FoldedText, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the names whose last name stands at a word, before or after the first name."""
        stop = max(last - _BETWEEN - 1, 0)
        for first in range(last - 1, stop - 1, -1):
            start = text.words[first]
            shortened = len(start) < _SHORTEST_WORD and (start, end) in self._initials
            if shortened and _is_initial(text, first, end_is=last):
                keys = {key for key in self._initials[start, end] if self._fit(key, text, first + 1, last)}
                if keys:
                    yield NameMatch(MatchKind.INITIAL, first, last, frozenset(keys))
            gap = text.gap(first + 1)
            if not (_joins(gap) or (len(start) == 1 and _STOPPED.fullmatch(gap) and gap.count("\n") < 2)):
                break
            if (start, end) in self._pairs:
                keys = {key for key in self._pairs[start, end] if self._fit(key, text, first + 1, last)}
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
                return  # «vik liv» in small letters is no list of names
            for known in {text.words[last], text.words[last].removesuffix("s")}:
                keys = self._pairs.get((known, end), set())
                fitting = {key for key in keys if self._fit(key, text, first + 1, last)}
                if fitting:
                    yield NameMatch(MatchKind.WHOLE, first, last, frozenset(fitting))

    def _sharing(self, text: FoldedText, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the names in a list of people whose shared last name stands at its end: «Ola, Kari og Siri Nes»."""
        groups = _list_before(text, last)
        first, _ = next(groups)
        if not _are_names(text, first, last, last) or not _ends_list(text, first):
            return
        for begins, ends in groups:
            for start in range(ends, max(begins, ends - _BETWEEN) - 1, -1):
                yield from self._share(text, start, ends, last, end)
            # Of two words the second can be a last name, and then nothing before them shares this one.
            alone = begins == ends or self._are_given(text, begins, ends, end)
            if not alone or not _are_names(text, begins, ends + 1, last):
                return

    def _share(self, text: FoldedText, first: int, given: int, last: int, end: str) -> Iterator[NameMatch]:
        """Yield the name of somebody whose own words stand from one to another and whose last name ends the list."""
        start = text.words[first]
        counts = _counts_alone(text, first, start) or text.as_written(last).islower()
        known = [(MatchKind.WHOLE, self._pairs)] if counts else []
        if len(start) < _SHORTEST_WORD and _is_initial(text, first, end_is=first + 1):
            known.append((MatchKind.INITIAL, self._initials))
        for kind, names in known:
            fitting = {key for key in names.get((start, end), ()) if self._fit(key, text, first + 1, given + 1)}
            # In «Ola Nes og Siri Nes» nobody needs the last name of somebody else.
            own = (self._pairs.get((start, word), set()) for word in text.words[first + 1 : given + 1])
            keys = fitting.difference(*own)
            if keys:
                yield NameMatch(kind, first, last, frozenset(keys), given)

    def _are_given(self, text: FoldedText, first: int, last: int, end: str) -> bool:
        """Tell whether some words are the first names of somebody with a last name."""
        return ("".join(text.words[first : last + 1]), end) in self._pairs

    def _fit(self, key: str, text: FoldedText, first: int, last: int) -> bool:
        """Tell whether all that stands between a first and a last name belongs to the name, or is an initial."""
        words = self._words[key]
        return all(len(word) == 1 or word in words for word in text.words[first:last])

    def _as_one(self, text: FoldedText, number: int, word: str) -> Iterator[NameMatch]:
        """Yield the names that a single word amounts to."""
        before, after = text.gap(number)[-1:], text.after(number)
        if word in self._in_addresses and after == "@" and not _TIGHT.fullmatch(before):
            yield NameMatch(MatchKind.WHOLE, number, number, frozenset(self._in_addresses[word]))
        elif word in self._joined:
            written = text.as_written(number)
            alone = not (
                (_TIGHT.fullmatch(before) and before != "/") or (_TIGHT.fullmatch(after) and after not in "/.")
            )
            telling = written.islower() or not (written.istitle() or written.isupper())
            keys = {
                key
                for key in self._joined[word]
                if (len(word) >= _LONG_JOINED and self._starts[key] >= _SHORTEST_WORD)
                or (alone and telling and word not in ORDINARY)
            }
            if keys:
                yield NameMatch(MatchKind.WHOLE, number, number, frozenset(keys))


def _joins(gap: str) -> bool:
    """Tell whether two words with this between them can be one name."""
    if gap.isspace():
        return gap.count("\n") < 2
    return _TIGHT.fullmatch(gap) is not None or (_HYPHENATED.fullmatch(gap) is not None and "-" in gap)


def _list_before(text: FoldedText, last: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and the last word of each part of a list, from its end to its beginning."""
    at = ends = last
    stop = max(last - _LONGEST_LIST, 0)
    while at > stop:
        before = at - 1
        parted = _PARTED.fullmatch(text.gap(at)) is not None
        if not parted and not _stands_with(text, at):
            break
        if before and text.words[before] in _CONJUNCTIONS and not text.as_written(before).istitle():
            if not _PARTED.fullmatch(text.gap(before)) and not _stands_with(text, before):
                break
            before, parted = before - 1, True
        if parted:
            yield at, ends
            ends = before
        at = before
    yield at, ends


def _ends_list(text: FoldedText, number: int) -> bool:
    """Tell whether a word is of the last part of a list: «Ola, Siri Nes og Per» is three people and three names."""
    return number > 0 and (text.words[number - 1] in _CONJUNCTIONS or not _COMMA.search(text.gap(number)))


def _stands_with(text: FoldedText, number: int) -> bool:
    """Tell whether a word and the one before it can be parts of one name."""
    gap = text.gap(number)
    return _joins(gap) or (
        len(text.words[number - 1]) == 1 and _STOPPED.fullmatch(gap) is not None and gap.count("\n") < 2
    )


def _are_names(text: FoldedText, first: int, stop: int, last: int) -> bool:
    """Tell whether the words before a stop can be first and middle names; there must be one, at least.

    `last` is the last name, and says whether the list is in small letters.
    """
    if not 0 < stop - first <= _BETWEEN + 1:
        return False
    if stop - first > 1 and text.as_written(last).islower() and text.gap(last).isspace():
        return False  # «ola og katten på nes» is no list of names
    return all(_is_name(text, number, first, last) for number in range(first, stop))


def _is_name(text: FoldedText, number: int, first: int, last: int) -> bool:
    """Tell whether a word that stands before a last name can be of the same name."""
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
    """Tell whether a short word is an initial, and the words between it and the last name follow it closely."""
    gaps = [text.gap(each) for each in range(number + 1, end_is + 1)]
    if not all(_joins(gap) or (_STOPPED.fullmatch(gap) and gap.count("\n") < 2) for gap in gaps):
        return False
    written, gap = text.as_written(number), gaps[0]
    # «I Berg» and «Å lie» are no initials, and «i lie» is none either.
    if "." in gap or not gap.isspace():
        return written.isupper() or _TIGHT.fullmatch(gap) is not None
    return written.isupper() and written not in "IÅ" and not text.as_written(end_is).islower()


def _counts_alone(text: FoldedText, number: int, word: str) -> bool:
    """Tell whether a part of a name is the name where it stands alone: an ordinary word in small letters is not."""
    if len(word) == 1:
        return False
    written = text.as_written(number)
    if not written.islower() or text.after(number) == "@":
        return True
    return len(word) >= _SHORTEST_WORD and word not in ORDINARY and fold_character(written) not in ORDINARY


def longest_matches(matches: Iterable[NameMatch]) -> list[NameMatch]:
    """Return the matches that are no part of a longer one, and of those with the same words the fullest."""
    found = sorted(matches, key=lambda match: (match.first, -match.last, match.kind.value))
    kept: list[NameMatch] = []
    sharing: list[NameMatch] = []
    for match in found:
        # Others stand between the words of somebody who shares a last name, so nobody is a part of that.
        of_sort = kept if match.given is None else sharing
        if (
            not of_sort
            or match.last > of_sort[-1].last
            or (match.given is not None and match.first > of_sort[-1].first)
        ):
            of_sort.append(match)
        elif match[:3] == of_sort[-1][:3]:
            of_sort[-1] = of_sort[-1]._replace(keys=of_sort[-1].keys | match.keys)
    taken = {word for match in sharing for word in match.words}
    kept = [match for match in kept if match.kind is not MatchKind.PART or match.first not in taken]
    return sorted([*kept, *sharing], key=lambda match: (match.first, -match.last))


def matches_outside(matches: Iterable[NameMatch], others: Iterable[NameMatch]) -> list[NameMatch]:
    """Return the matches that are no part of a whole name among others: the Kari of «Kari Vik» is no other Kari."""
    taken = {word for other in others if other.kind is MatchKind.WHOLE for word in other.words}
    return [match for match in longest_matches(matches) if not taken.issuperset(match.words)]


def runs_of(matches: Iterable[NameMatch], stand_in: Callable[[NameMatch], str]) -> list[tuple[int, int, str]]:
    """Return the runs of words that names cover in a text, the last first, each with what is to stand in its place.

    Names that overlap are one run, and get what stands in for the first of them.
    """
    runs: list[tuple[int, int, str]] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        if runs and match.first <= runs[-1][1]:
            first, last, instead = runs[-1]
            runs[-1] = first, max(last, match.last), instead
        else:
            runs.append((match.first, match.last, stand_in(match)))
    return runs[::-1]


def unique_matches(matches: Iterable[NameMatch]) -> Iterator[NameMatch]:
    """Yield the first match of each of those who are named."""
    seen: set[frozenset[str]] = set()
    for match in matches:
        if match.keys not in seen:
            seen.add(match.keys)
            yield match


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Return every word of some names in every spelling, folded; initials are none."""
    words = (word for name in names if (known := parse_name(name)) for word in known.words | known.given)
    return frozenset(word for word in words if len(word) > 1)
