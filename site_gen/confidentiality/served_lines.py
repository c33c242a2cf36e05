"""Whether a line that should have only the names of colleagues may be about someone who is served."""

from site_gen.confidentiality.tokens import tokenise
from site_gen.confidentiality.word_lists import WordList, is_number, words

_LISTS = (
    WordList.SERVED,
    WordList.PEOPLE,
    WordList.TITLES,
    WordList.KIN,
    WordList.ROOMS,
    WordList.SINGLE_ROOMS,
)


def may_be_of_served(line: str) -> bool:
    """Return whether a line of names has a digit, a room, an age, or a word for those served or for relatives.

    A capitalised word after the first one is a part of a name.
    """
    if any(character.isdecimal() for character in line):
        return True
    tokens = tokenise(line)
    for index, word in enumerate(tokens.lower):
        if "åring" in word or (is_number(word) and tokens.after(index) == "år"):
            return True
        is_part_of_name = index > 0 and tokens.all[index].is_capitalised
        if not is_part_of_name and any(word in words(one) for one in _LISTS):
            return True
    return False
