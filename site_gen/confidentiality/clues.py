"""The clues in a text that can show whom it is about: those served, age, room, health, dates, names, kinship."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from site_gen.confidentiality import full_names
from site_gen.confidentiality.ages import age_at
from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.locations import LOCATIONS, can_be_location
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, phrases, words
from site_gen.names.folding import fold_character
from site_gen.names.ordinary import ORDINARY

Finder = Callable[[Tokens, int], Clue | None]
_LONGEST_NOUN_GAP = 3
"""Maximum number of words between «ein» and the person it belongs to."""
_ARTICLES = frozenset({"ein", "ei", "eit", "en", "et", "den", "det", "denne", "dette", "vår", "våre", "vårt", "andre"})
_TWO_DIGITS = 2
_DIGITS_OF_YEAR = 4
_DAYS = 31
_MONTHS = 12


def find_clues(tokens: Tokens, is_known: Callable[[str], bool]) -> Iterator[Clue]:
    """Yield every clue in a text; `is_known` returns whether a folded word is a part of a registered name."""
    for index, token in enumerate(tokens.all):
        for finder in _finders_of(token.text):
            if (clue := finder(tokens, index)) is not None:
                yield clue
        if token.is_capitalised and (clue := _name(tokens, index, is_known)) is not None:
            yield clue
    for name in full_names.find_full_names(tokens):
        if not any(is_known(fold_character(tokens.all[index].text)) for index in range(name.first, name.last + 1)):
            yield Clue(ClueKind.NAME, 0.5, name.first, name.last)


@lru_cache(maxsize=1 << 15)
def _finders_of(written: str) -> tuple[Finder, ...]:
    """Return what can find a clue at a word: nothing for most words, so that they cost nothing."""
    word = written.lower()
    if not word[0].isalnum():
        return ()
    known = {word, word.removesuffix("s")}
    found: list[Finder] = [finder for finder, lists in _BY_LIST if any(known & words(one) for one in lists)]
    if word[0].isdecimal() or "år" in word or word in words(WordList.NUMBERS):
        found += [age_at, _date]
    is_private = any(phrases(one).can_begin(word) for one in (WordList.HEALTH, WordList.PRIVATE_LIFE))
    if is_private or written in words(WordList.ABBREVIATIONS):
        found.append(_health)
    return (*found, *LOCATIONS) if can_be_location(written) else tuple(found)


def _determined(tokens: Tokens, index: int) -> bool:
    """Return whether a noun stands for one person: «ein redd gut», «guten»; not «kvar gut» or «gut og jente»."""
    for back in range(index - 1, max(index - 2 - _LONGEST_NOUN_GAP, -1), -1):
        word = tokens.lower[back]
        if word in words(WordList.NOT_ABOUT_ONE):
            return False
        if word in _ARTICLES:
            return True
        if not tokens.all[back].is_word or tokens.all[back].sentence != tokens.all[index].sentence:
            break
    return _is_definite(tokens.lower[index])


def _is_definite(word: str) -> bool:
    return word.removesuffix("s").endswith(("en", "et", "a", "ane", "ene"))


def _served(tokens: Tokens, index: int) -> Clue | None:
    if tokens.before(index) in words(WordList.NOT_ABOUT_ONE):
        return None
    if is_in_list(tokens, index, WordList.SERVED):
        weight = 1.0 if _determined(tokens, index) or tokens.before(index) in {"er", "var"} else 0.5
        first = index - 1 if tokens.before(index) in words(WordList.SUPERLATIVES) else index
        return Clue(ClueKind.SERVED, weight, first, index)
    if is_in_list(tokens, index, WordList.PEOPLE) and _determined(tokens, index):
        return Clue(ClueKind.SERVED, 0.5, index, index)
    return None


def _title(tokens: Tokens, index: int) -> Clue | None:
    """Return the title in «fru Aasen»."""
    if tokens.lower[index] not in words(WordList.TITLES) or index + 1 == len(tokens):
        return None
    following = tokens.all[index + 1]
    is_name = following.is_capitalised and following.text[0].isalpha()
    same = following.sentence == tokens.all[index].sentence
    return Clue(ClueKind.SERVED, 1.0, index, index) if is_name and same else None


def _someone(tokens: Tokens, index: int) -> Clue | None:
    """Return the pronoun in «ho på rom 9»."""
    is_someone = tokens.lower[index] in words(WordList.SOMEONE) and tokens.after(index) in {"på", "i"}
    is_there = is_someone and index + 2 < len(tokens) and tokens.lower[index + 2] in words(WordList.ROOMS)
    return Clue(ClueKind.SERVED, 0.5, index, index) if is_there else None


def health_at(tokens: Tokens, index: int, *lists: WordList) -> int:
    """Return the number of words of the phrase about health or private life that begins at a word; 0 for none."""
    if tokens.all[index].text in words(WordList.ABBREVIATIONS) and WordList.HEALTH in lists:
        return 1
    return max(phrases(one).length_at(tokens.lower, index) for one in lists)


def _health(tokens: Tokens, index: int) -> Clue | None:
    length = health_at(tokens, index, WordList.HEALTH, WordList.PRIVATE_LIFE)
    return Clue(ClueKind.HEALTH, 1.0, index, index + length - 1) if length else None


def _date(tokens: Tokens, index: int) -> Clue | None:
    """Return a date with a day: «3. oktober», «03.10.2026»; not one that everybody knows, such as 17 May."""
    day = tokens.lower[index]
    if not (day.isdecimal() and len(day) <= _TWO_DIGITS and 0 < int(day) <= _DAYS):
        return None
    at = index + 1 + (tokens.after(index) == ".")
    if at >= len(tokens):
        return None
    month = tokens.lower[at]
    if month in words(WordList.MONTHS):
        known = phrases(WordList.EVERYBODYS_DAYS).length_at((day, month), 0)
        return None if known else Clue(ClueKind.DATE, 1.0, index, at)
    is_month = month.isdecimal() and len(month) <= _TWO_DIGITS and 0 < int(month) <= _MONTHS
    is_year = at + 2 < len(tokens) and tokens.lower[at + 1] == "." and tokens.lower[at + 2].isdecimal()
    if is_month and is_year and len(tokens.lower[at + 2]) in {_TWO_DIGITS, _DIGITS_OF_YEAR}:
        return Clue(ClueKind.DATE, 1.0, index, at + 2)
    return None


def _kin(tokens: Tokens, index: int) -> Clue | None:
    if not is_in_list(tokens, index, WordList.KIN):
        return None
    after = tokens.after(index)
    if after in {"til", "åt", "av"} and index + 2 < len(tokens):
        named = tokens.all[index + 2]
        is_one = named.is_capitalised or is_in_list(tokens, index + 2, WordList.SERVED)
        if named.sentence == tokens.all[index].sentence and is_one:
            return Clue(ClueKind.KIN, 1.0, index, index)
    if after in words(WordList.THEIRS) - {"til", "åt"}:
        return Clue(ClueKind.KIN, 0.5, index, index + 1)
    return None


def _name(tokens: Tokens, index: int, is_known: Callable[[str], bool]) -> Clue | None:
    """Return a first name, or a last name after a title, that the register does not know."""
    token = tokens.all[index]
    is_titled = tokens.before(index) in words(WordList.TITLES)
    if not is_titled and token.text not in given_names() and token.genitive_of not in given_names():
        return None
    if is_known(fold_character(token.text)) or is_known(fold_character(token.genitive_of)):
        return None
    if is_titled:
        return Clue(ClueKind.NAME, 1.0, index, index)
    is_ordinary = fold_character(token.text) in ORDINARY and not tokens.before(index)
    following = tokens.all[index + 1] if index + 1 < len(tokens) else None
    is_part = following is not None and following.is_capitalised and tokens.is_spaced(index + 1)
    follows = index > 0 and tokens.all[index - 1].is_capitalised and tokens.is_spaced(index)
    is_place = following is not None and following.lower in words(WordList.NOT_PEOPLE) | words(WordList.STREETS)
    if is_ordinary or is_place or (is_part and following is not None and following.sentence == token.sentence):
        return None
    if follows and tokens.before(index):
        return None
    is_located = tokens.after(index) in {"på", "i"} and index + 2 < len(tokens)
    is_inside = is_located and any(finder(tokens, index + 2) for finder in LOCATIONS)
    return Clue(ClueKind.NAME, 1.5 if is_inside else 1.0, index, index)


_BY_LIST: tuple[tuple[Finder, tuple[WordList, ...]], ...] = (
    (_served, (WordList.SERVED, WordList.PEOPLE)),
    (_title, (WordList.TITLES,)),
    (_someone, (WordList.SOMEONE,)),
    (_kin, (WordList.KIN,)),
)
