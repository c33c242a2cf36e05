"""Whether what stands next to a name is the person's work, and no name."""

from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.confidentiality.word_lists import WordList, given_names, words

_WORK = (WordList.EMPLOYEES, WordList.OFFICES, WordList.TRADES)
_ONESELF = frozenset({"meg", "eg", "jeg", "oss"})


def is_job_title(text: str) -> bool:
    """Return whether a text is a word for an occupation, or has only small letters and no given name.

    A word for one who is served is none: it must be seen.
    """
    parts = text.split()
    if not parts or may_be_of_served(text):
        return False
    if len(parts) == 1 and any(parts[0].casefold() in words(one) for one in _WORK):
        return True
    lower = text == text.lower() and any(map(str.isalpha, text))
    return lower and not any(one in _ONESELF or one.capitalize() in given_names() for one in parts)
