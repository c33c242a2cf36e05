"""Whether what stands next to a name is the person's work, and no name."""

from site_gen.confidentiality.served_lines import may_be_of_served
from site_gen.confidentiality.word_lists import WordList, given_names, words

_WORK = (WordList.EMPLOYEES, WordList.OFFICES, WordList.TRADES)
_BETWEEN = frozenset({"i", "på", "for", "ved", "til", "av", "hos", "med", "frå", "fra"})
"""Words that stand between an occupation and its place, and in no name."""


def is_job_title(text: str) -> bool:
    """Return whether a text is a word for an occupation, or is one with more words in small letters.

    A word for one who is served is none: it must be seen. Nor is a text with a given name or an initial.
    """
    parts = text.split()
    if not parts or may_be_of_served(text):
        return False
    has_work = any(part.casefold() in words(one) for part in parts for one in _WORK)
    if len(parts) == 1:
        return has_work
    return text == text.lower() and (has_work or not _BETWEEN.isdisjoint(parts)) and not any(map(_is_of_name, parts))


def _is_of_name(part: str) -> bool:
    """Return whether a word in small letters is a given name, also in «ann-mari», or an initial."""
    return part.endswith(".") or any(one.capitalize() in given_names() for one in part.split("-"))
