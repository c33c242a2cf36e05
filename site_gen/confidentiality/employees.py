"""Places where a text tells of an employee's health, or of an employee's relatives."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from site_gen.confidentiality.clue import ClueKind
from site_gen.confidentiality.clues import find_clues, health_at
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, phrases, words
from site_gen.names.folding import fold_character

_NEAR = 9
"""Maximum number of words between a person and what is said of them."""
_PREPOSITIONS = frozenset({"til", "åt", "for", "av", "med", "hos", "frå", "fra", "om"})
_TELLING = frozenset({ClueKind.AGE, ClueKind.HEALTH, ClueKind.ROOM, ClueKind.WARD, ClueKind.NAME})


@dataclass(frozen=True, slots=True)
class EmployeePlace:
    """A place that tells something private of an employee, or of a relative."""

    who: str | None
    """The folded first name in the text; None for the writer."""
    first: int
    """Index of the first token."""
    last: int
    revealed_first: int
    """Index of the first word of what is revealed."""


def health_places(tokens: Tokens, names: AbstractSet[str]) -> Iterator[EmployeePlace]:
    """Yield what a text tells of the health of its writer, or of those who have some folded names.

    At most one in each sentence.
    """
    if not any(_can_be_health(token.text) for token in tokens.all):
        return
    done = -1
    for index, token in enumerate(tokens.all):
        if token.sentence == done:
            continue
        who = _who(tokens, index, names)
        found = _revealed_after(tokens, index, names) if who is not None else None
        own = found is None and token.lower in {"min", "mi", "mitt"}
        if own:
            who, found = "", _revealed_of_own(tokens, index)
        if found is not None:
            first, last = found
            yield EmployeePlace(who or None, min(index, first), max(index, last), first)
            done = token.sentence


@lru_cache(maxsize=1 << 15)
def _can_be_health(written: str) -> bool:
    """Return whether a phrase about health can begin with a word."""
    lists = (WordList.HEALTH, WordList.ILL_EMPLOYEES)
    return written in words(WordList.ABBREVIATIONS) or any(phrases(one).can_begin(written.lower()) for one in lists)


def _who(tokens: Tokens, index: int, names: AbstractSet[str]) -> str | None:
    """Return the folded name that a word is, an empty string for the writer, or None."""
    token, before = tokens.all[index], tokens.before(index)
    if token.lower in words(WordList.PRONOUNS):
        # «Brukaren eg var hos, har MS» is about another person.
        return None if before in words(WordList.SERVED) | words(WordList.PEOPLE) else ""
    if before in _PREPOSITIONS:
        return None
    if token.is_capitalised:
        for written in (token.text, token.genitive_of):
            if fold_character(written) in names:
                return fold_character(written)
    return None


def _revealed_after(tokens: Tokens, index: int, names: AbstractSet[str]) -> tuple[int, int] | None:
    """Return the place of what is revealed of the health of a person, after the word for the person.

    A linking verb is before or after the person, as in «fekk eg angst» and «eg fekk angst».
    """
    is_linked = tokens.before(index) in words(WordList.LINKING)
    for at in range(index + 1, min(index + 1 + _NEAR, len(tokens))):
        word = tokens.lower[at]
        if tokens.all[at].sentence != tokens.all[index].sentence:
            return None
        if length := health_at(tokens, at, WordList.ILL_EMPLOYEES):
            return (at, at + length - 1) if is_linked or _is_phrase(length) else None
        if length := health_at(tokens, at, WordList.HEALTH):
            return (at, at + length - 1) if is_linked else None
        if word in words(WordList.NOT_LINKING) and not (
            word == "med" and tokens.before(at) in {"lever", "levde", "leve"}
        ):
            return None
        is_name = tokens.all[at].is_capitalised and fold_character(tokens.all[at].text) in names
        if word in words(WordList.OTHERS) - {"ein", "en", "ei"} and not is_name:
            return None
        is_linked = is_linked or word in words(WordList.LINKING)
    return None


def _is_phrase(length: int) -> bool:
    return length > 1


def _revealed_of_own(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the place in «sjukmeldinga mi» and «mi sjukmelding»."""
    for at in (index - 1, index + 1):
        if 0 <= at < len(tokens) and tokens.all[at].sentence == tokens.all[index].sentence:
            length = health_at(tokens, at, WordList.ILL_EMPLOYEES, WordList.HEALTH)
            if length == 1:
                return at, at
    return None


def relative_places(tokens: Tokens, names: AbstractSet[str]) -> Iterator[EmployeePlace]:
    """Yield the relatives who can be recognised through the writer, or through those who have some folded names.

    A relative of the writer counts only where something else is revealed: an age, health, a place, a name. At most one
    in each sentence.
    """
    kin = [index for index, word in enumerate(tokens.lower) if word in words(WordList.KIN)]
    has_own = bool(kin) and not words(WordList.OWN).isdisjoint(tokens.lower)
    revealed = _revealed_by_sentence(tokens) if has_own else {}
    done = -1
    for index in kin:
        sentence = tokens.all[index].sentence
        if sentence == done:
            continue
        place = _of_named(tokens, index, names) or _of_writer(tokens, index, revealed.get(sentence))
        if place is not None:
            yield place
            done = sentence


def _of_named(tokens: Tokens, index: int, names: AbstractSet[str]) -> EmployeePlace | None:
    """Return the relative in «mora til Kari», «Karis mor» and «Kari si mor»."""
    if tokens.after(index) in {"til", "åt"} and index + 2 < len(tokens):
        who = _name_at(tokens, index + 2, names)
        if who:
            return EmployeePlace(who, index, index + 2, index)
    back = index - 1
    if tokens.before(index) in {"si", "sin", "sitt", "sine"}:
        back -= 1
        if back >= 0 and fold_character(tokens.all[back].text) in names and tokens.all[back].is_capitalised:
            return EmployeePlace(fold_character(tokens.all[back].text), back, index, index)
    elif back >= 0 and tokens.all[back].text.endswith("s") and tokens.all[back].is_capitalised:
        who = fold_character(tokens.all[back].genitive_of)
        if who in names:
            return EmployeePlace(who, back, index, index)
    return None


def _name_at(tokens: Tokens, index: int, names: AbstractSet[str]) -> str:
    token = tokens.all[index]
    folded = fold_character(token.text)
    return folded if token.is_capitalised and folded in names else ""


def _of_writer(tokens: Tokens, index: int, revealed: tuple[int, int] | None) -> EmployeePlace | None:
    """Return the writer's relative in «sonen min på 7» and «mor mi bur på sjukeheimen»."""
    own = words(WordList.OWN)
    if revealed is None:
        return None
    if tokens.after(index) in own:
        first, last = index, index + 1
    elif tokens.before(index) in own:
        first, last = index - 1, index
    else:
        return None
    return EmployeePlace(None, min(first, revealed[0]), max(last, revealed[1]), revealed[0])


def _revealed_by_sentence(tokens: Tokens) -> dict[int, tuple[int, int]]:
    """Return the place of something in each sentence that a relative can be recognised by."""
    found: dict[int, tuple[int, int]] = {}
    for index, token in enumerate(tokens.all):
        if token.lower in words(WordList.CARE):
            found[token.sentence] = (index, index)
    for clue in find_clues(tokens, lambda _: True):
        if clue.kind in _TELLING:
            found[tokens.all[clue.first].sentence] = (clue.first, clue.last)
    return found
