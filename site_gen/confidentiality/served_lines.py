"""Whether a line that should have only the names of colleagues may be about someone who is served."""

from site_gen.confidentiality.tokens import Tokens, tokenise
from site_gen.confidentiality.word_lists import WordList, given_names, is_number, words

_LISTS = (
    WordList.SERVED,
    WordList.PEOPLE,
    WordList.TITLES,
    WordList.KIN,
    WordList.ROOMS,
    WordList.SINGLE_ROOMS,
)
_ALSO_GIVEN = frozenset({"Bror"})
"""Given names that are seldom, and are words for relatives too."""


def may_be_of_served(line: str) -> bool:
    """Return whether a line of names has a digit, a room, an age, or a word for those served or for relatives.

    A capitalised word after the first one is a part of a name, and so is a given name that one follows.
    """
    if any(character.isdecimal() for character in line):
        return True
    tokens = tokenise(line)
    for index, word in enumerate(tokens.lower):
        if "åring" in word or (is_number(word) and tokens.after(index) == "år"):
            return True
        if not _is_part_of_name(tokens, index) and any(word in words(one) for one in _LISTS):
            return True
    return False


def _is_part_of_name(tokens: Tokens, index: int) -> bool:
    if not tokens.all[index].is_capitalised:
        return False
    is_given = tokens.all[index].text in given_names() or tokens.all[index].text in _ALSO_GIVEN
    return index > 0 or (is_given and index + 1 < len(tokens.all) and tokens.all[index + 1].is_capitalised)
