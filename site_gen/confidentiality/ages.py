"""Ages in a text: «87 år gamal», «87-åringen», «ein mann på 87», «guten er ni år»."""

from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, words

_OLDEST = 115
_OLD = frozenset({"gammal", "gamal", "gammel", "gamle", "gammalt", "gamalt", "gammelt"})
_IS = frozenset(
    {"er", "var", "fylte", "fyller", "blir", "vart", "blei", "ble", "fylt", "bare", "berre", "nesten", "på"}
)
_OPENS = frozenset({",", "(", "–", "-"})
_CLOSES = frozenset({",", ")", ".", "–", "-", "", "!", "?", ";", "og", "som"})
_OF_TIME = frozenset({"sidan", "siden", "i", "med", "på", "eldre", "yngre", "etter", "før", "som"})
"""Words after «87 år» that make it a time and no age."""
_MOST_DIGITS = 3


def _is_age(text: str) -> bool:
    return text in words(WordList.NUMBERS) or (text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) <= _OLDEST)


def age_at(tokens: Tokens, index: int) -> Clue | None:
    """Return the age that begins at a word, or at the word before it; None for none."""
    word = tokens.lower[index]
    if (noun := _aged_noun(tokens, index)) is not None:
        return noun
    if not _is_age(word):
        return None
    before, after = tokens.before(index), tokens.after(index)
    if after == "år":
        return _age_in_years(tokens, index)
    if after == "og" and tokens.lower[index + 2 : index + 5] in {("eit", "halvt", "år"), ("et", "halvt", "år")}:
        return Clue(ClueKind.AGE, 1.0, index, index + 4)
    is_given = (
        (before == "(" and after == ")" and index > 1 and tokens.all[index - 2].is_capitalised)
        or (before in {"er", "var", "blir"} and after in _CLOSES and _is_subject_before(tokens, index - 1))
        or (before == "på" and _is_before_age(tokens, index - 1) and not _counts_other(tokens, index))
    )
    return Clue(ClueKind.AGE, 1.0, index, index) if is_given else None


def _counts_other(tokens: Tokens, index: int) -> bool:
    """Return whether a number after «på» is no age: «på 80 prosent», «på 7. rad»."""
    after = tokens.after(index)
    return after in {"prosent", "rad"} or (after == "." and tokens.after(index + 1) != "")


def _aged_noun(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87-åring», «femåringen» or «87-årig kvinne»."""
    stem, year, ending = tokens.lower[index].partition("år")
    number = stem.rstrip("-")
    if not year or not number or not (_is_age(number) or any(number.endswith(one) for one in words(WordList.NUMBERS))):
        return None
    if ending in {"ing", "ingen", "ings", "ingens"} and tokens.before(index) not in words(WordList.NOT_ABOUT_ONE):
        return Clue(ClueKind.AGE, 1.0, index, index)
    if ending in {"a", "ene"} and tokens.before(index) == "i" and _is_before_age(tokens, index - 1):
        return Clue(ClueKind.AGE, 0.5, index - 1, index)
    if ending in {"ig", "ige", "s"} and index + 1 < len(tokens):
        about = is_in_list(tokens, index + 1, WordList.PEOPLE) or is_in_list(tokens, index + 1, WordList.SERVED)
        return Clue(ClueKind.AGE, 1.0, index, index) if about else None
    return None


def _age_in_years(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87 år gamal», «er 87 år», «, 87 år,» or «ein mann på 87 år»; not in «i 87 år»."""
    before = tokens.before(index)
    after = tokens.after(index + 1)
    if after in _OLD:
        return Clue(ClueKind.AGE, 1.0, index, index + 2)
    is_person = before == "på" and _is_before_age(tokens, index - 1)
    if before in {"fyller", "fylte", "fylt"}:
        return Clue(ClueKind.AGE, 1.0, index, index + 1)
    is_said = before in _IS - {"på"} and (after in _CLOSES or after in _OLD) and not _counts_time(tokens, index)
    is_said = is_said or (before in _IS and after not in _OF_TIME and _is_subject_before(tokens, index - 1))
    is_apposition = before in _OPENS and after in _CLOSES - {"og", "som", ""}
    if is_person or is_said or is_apposition:
        return Clue(ClueKind.AGE, 1.0, index, index + 1)
    return None


def _is_subject_before(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands before a verb: «guten er», «guten, som er», «ho er»."""
    back = index - 1
    if back >= 0 and tokens.lower[back] == "som":
        back -= 1
        back -= back >= 0 and tokens.lower[back] == ","
    if back < 0 or tokens.all[back].sentence != tokens.all[index].sentence:
        return False
    people = (WordList.PEOPLE, WordList.SERVED)
    return tokens.lower[back] in words(WordList.SOMEONE) or any(is_in_list(tokens, back, one) for one in people)


def _counts_time(tokens: Tokens, index: int) -> bool:
    """Return whether years are a time and no age: «det er 87 år»."""
    return index > 1 and tokens.lower[index - 2] in {"det", "dette", "her", "der"}


def _is_before_age(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands before «på 87»: «ein mann på 87», «sonen min på 7», «ein på 87»."""
    back = index - 1
    while back >= 0 and tokens.lower[back] in words(WordList.OWN) | words(WordList.THEIRS):
        back -= 1
    if back < 0 or tokens.all[back].sentence != tokens.all[index].sentence:
        return False
    people = (WordList.PEOPLE, WordList.SERVED, WordList.KIN)
    return tokens.lower[back] in {"ein", "ei", "en"} or any(is_in_list(tokens, back, one) for one in people)
