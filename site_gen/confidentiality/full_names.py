"""Full names in a text: a common given name and a last name after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import LAST_NAMES, WordList, given_names, phrases, words
from site_gen.confidentiality.word_memory import WordMemory
from site_gen.names.ordinary import PARTICLES

_QUOTES = frozenset("«»\"“”'’()")
_LONGEST = 6
"""Maximum number of words of a name."""
_BEFORE_ROLE = frozenset({",", "(", "–", "-"})
"""Punctuation between a name and what the person is."""
_IN_ROOM = {("på", "rom"), ("på", "romnummer"), ("i", "seng"), ("på", "seng")}
_NEAR = 3
"""Maximum number of words between a name and the word for the relative before it."""
_SHORTEST_LAST_NAME = 2
_MOST_FIRST_NAMES = 2
"""Of three given names after one another, as in «Omar Abdi Hassan», the last one is a last name."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name in a text."""

    first: int
    """Index of the first token."""
    last: int


@lru_cache(maxsize=64)
def find_full_names(tokens: Tokens) -> tuple[FullName, ...]:
    """Return each full name, one after the other; names of streets, schools and companies are no people.

    Cached, since several rules ask in turn.
    """
    return tuple(_full_names(tokens))


def _full_names(tokens: Tokens) -> Iterator[FullName]:
    after = 0
    for index in [index for index, is_given in enumerate(map(_IS_GIVEN.__getitem__, tokens.texts)) if is_given]:
        if index >= after:
            last = _last_of(tokens, index)
            if last > index and _is_person(tokens, index, last):
                yield FullName(index, last)
            after = last + 1


def is_of_served_or_relative(tokens: Tokens, name: FullName) -> bool:
    """Return whether the words around a name make it that of someone served, or of a relative.

    As in «sønnen til Magne Lien», «Magne Lien si dotter», «pasienten Magne Lien», «faren, Magne Lien», «Magne Lien,
    pårørande» and «Magne Lien på rom 4».
    """
    lists = (WordList.KIN, WordList.SERVED, WordList.PEOPLE, WordList.TITLES)
    sentence = tokens.all[name.first].sentence
    near = list(range(max(name.first - _NEAR, 0), name.first))
    after = name.last + 1 + (tokens.after(name.last) in {"si", "sin", "sitt", "sine"})
    is_possessor = after > name.last + 1 or tokens.lower[name.last].endswith("s")
    near += [after] if is_possessor and after < len(tokens) else []
    near += [name.last + 2] if tokens.after(name.last) in _BEFORE_ROLE and name.last + 2 < len(tokens) else []
    if tokens.lower[name.last + 1 : name.last + 3] in _IN_ROOM:
        return True
    return any(tokens.all[at].sentence == sentence and tokens.lower[at] in words(one) for at in near for one in lists)


def _is_given(written: str) -> bool:
    return written[0].isupper() and (written in given_names() or written.partition("-")[0] in given_names())


_IS_GIVEN = WordMemory(_is_given)


def _last_of(tokens: Tokens, first: int) -> int:
    """Return the index of the last capitalised word in the run that a given name begins."""
    last = first
    index = _after_nickname(tokens, first + 1)
    is_next = index > first + 1
    while index < min(first + _LONGEST, len(tokens)):
        token = tokens.all[index]
        if token.text == "." and len(tokens.all[index - 1].text) == 1:
            index += 1
            continue
        if token.sentence != tokens.all[first].sentence or not tokens.is_spaced(index) or not token.text[0].isalpha():
            break
        if last > first and tokens.is_broken(index):  # A signature: the next line is a role
            break
        if token.lower in words(WordList.NO_LAST_NAMES):
            break
        if token.is_capitalised:
            last = index
        elif is_next or token.lower not in PARTICLES:
            break
        index, is_next = index + 1, False
    return last


def _after_nickname(tokens: Tokens, index: int) -> int:
    """Return the index after the nickname in «Kari «Kaia» Lunde»; the same index where there is none."""
    if index + 3 >= len(tokens) or tokens.lower[index] not in _QUOTES or tokens.lower[index + 2] not in _QUOTES:
        return index
    is_spaced = tokens.is_spaced(index) and tokens.is_spaced(index + 3)
    return (
        index + 3
        if is_spaced and tokens.all[index + 1].is_capitalised and tokens.all[index + 3].is_capitalised
        else index
    )


def _is_person(tokens: Tokens, first: int, last: int) -> bool:
    written = tokens.all[last]
    if phrases(WordList.INVENTED_PEOPLE).length_at(tokens.lower, first) > last - first:
        return False
    if len(written.text) < _SHORTEST_LAST_NAME or (written.text.isupper() and not tokens.all[first].text.isupper()):
        return False
    _, hyphen, after = written.text.partition("-")
    if hyphen and after[:1].islower():  # «Ivar Aasen-tunet»
        return False
    endings = words(WordList.NOT_PEOPLE) | words(WordList.STREETS)
    if written.lower in words(WordList.NOT_PEOPLE) or tokens.after(last) in endings:
        return False
    if tokens.before(first) == "av" and first > 1 and tokens.lower[first - 2] in _QUOTES:  # «Sult» av Knut Hamsun
        return False
    return not _is_double_first_name(tokens, first, last)


def _is_double_first_name(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether all words are given names of one kind, as in «Anne Marie»; «Amina Mohamed» has a last name."""
    kinds = [given_names().get(tokens.all[index].text.partition("-")[0]) for index in range(first, last + 1)]
    known = [kind for kind in kinds if kind]
    if len(known) < len(kinds) or len(kinds) > _MOST_FIRST_NAMES:
        return False
    return LAST_NAMES not in known[-1] and bool(frozenset.intersection(*known))
