"""Clues in what a text tells of a family: «familien er kjend for barnevernet», «to søsken frå Syria»."""

from site_gen.confidentiality.circumstances import SIBLINGS, is_relative_of_others
from site_gen.confidentiality.clue import Clue, ClueKind
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, is_number, phrases

_FAMILY = frozenset({"familien", "familia"})
_OF_NAMED = frozenset({"sin", "si", "sitt", "sine"})


def family(tokens: Tokens, index: int) -> Clue | None:
    """Return the family in «familien er kjend for barnevernet»."""
    is_revealed = tokens.lower[index] in _FAMILY and _has_private_life(tokens, index)
    return Clue(ClueKind.KIN, 1.0, index, index) if is_revealed else None


def siblings(tokens: Tokens, index: int) -> Clue | None:
    """Return how many there are in «to søsken frå Syria»."""
    is_counted = tokens.lower[index] in SIBLINGS and is_number(tokens.before(index))
    return Clue(ClueKind.KIN, 0.5, index - 1, index) if is_counted else None


def relative(tokens: Tokens, index: int) -> Clue | None:
    """Return the relative in «Jonas sin mor» and «faren sitter inne»."""
    if tokens.before(index) in _OF_NAMED and index > 1 and tokens.all[index - 2].is_capitalised:
        return Clue(ClueKind.KIN, 1.0, index - 1, index)
    is_revealed = is_relative_of_others(tokens, index) and _has_private_life(tokens, index)
    return Clue(ClueKind.KIN, 1.0, index, index) if is_revealed else None


def _has_private_life(tokens: Tokens, index: int) -> bool:
    """Return whether a phrase about private life begins one or two words after a word: «sitter inne»."""
    near = range(index + 1, min(index + 3, len(tokens)))
    return any(
        tokens.sentences[at] == tokens.sentences[index]
        and phrases(WordList.PRIVATE_LIFE).length_at(tokens.lower, at) > 1
        for at in near
    )


def is_of_family(word: str) -> bool:
    """Return whether a word in lower case is one that only this module looks for."""
    return word in _FAMILY or word in SIBLINGS
