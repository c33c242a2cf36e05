"""First names that stand alone in a text, and are those of people whom the text does not introduce."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_gen.confidentiality.full_names import find_full_names
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import LAST_NAMES, WordList, given_names, words
from site_gen.confidentiality.word_memory import WordMemory
from site_gen.names.folding import fold_text
from site_gen.names.ordinary import ORDINARY

_AT_A_PLACE = frozenset({"i", "på", "ved", "hos", "ingen"})
"""After these a name is mostly a place's: «på Lena», «hos Jakob»."""
_NOT_OF_ONE = (WordList.SERVED, WordList.PEOPLE, WordList.KIN)
"""SRV001 and PER011 speak of those."""


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NOT_PERSONS = _words("""
    bamse bamsen bil bilen bok boka boken båt båten diktar dikter dronning døpt døpte døypt døypte fergen
    ferja fiktiv fiktive film filmen forfattaren forfatteren heiter helsing hest hesten heter hilsen hund
    hunden kalla kallar kaller kalte katt katten klem kong kunstnaren kunstneren malaren maleren namnet navnet
    oppdikta oppdiktet robot roboten sangen sankt songen st stykket
""")
"""Words in a sentence that introduces a name, or that names no colleague."""
_ALSO_WORDS = _words("""
    adelen alv andre andres ane angel arve august barre bent brage brite butt daud edel elke elling emir endre
    ester falk frank frid genet gitte gloria hauk heine helen helga herta idar inga jarl jette kim klara knut
    kristen lasse lea lena lilja lill line live lotta lotte luna malte marin marina max mille mina muna muse
    norma ragne rakel rasa reinhard rima rina roman rosa rudi runa rut ruta sander sanna sanne sina sindre
    sine siren siva stella stener sture styrk svein syver tale tara tina tine tona tone tora tore tove trine
    trude turi tuva ulla una vala valter vera vilde vilja ville viola
""")
"""Names that are words of Norwegian too, besides those that are last names."""
_SELDOM_WORDS = frozenset({"Bjørn", "Are", "Odd", "Tor"})
"""Names that hardly ever begin a sentence as the words that they are too."""
_QUOTES = frozenset('«»"“”')
_OPENING = _QUOTES | frozenset("*~([{#>|+-–—•·☐☑✓‘'")
"""Marks before the first word of a sentence."""
_BEFORE_SENTENCES = frozenset(":|")
_LIST_MARK = re.compile(r"(?:\w{1,3}[.)]|\[.\]|[-*+•]|\s)*[«\"“*_(]*")
"""The beginning of a line that is a list item, such as «1)» and «- [x]»."""
_LONGEST_MARK = 24
_SHORTEST = 3
_NEAR = 30
"""Words on each side of a name that may explain it."""


class FirstName(NamedTuple):
    """A first name that stands alone in a text."""

    at: int
    """Index of the token."""
    name: str
    """Without the s of the genitive."""
    is_explained: bool
    """Whether the sentence says who it is, or that it is nobody at work."""


@lru_cache(maxsize=64)
def find_first_names(tokens: Tokens) -> tuple[FirstName, ...]:
    """Return each common first name that stands alone, and is certainly that of a person.

    A name at the beginning of a sentence that is also a word is none.
    """
    return tuple(_first_names(tokens))


def _first_names(tokens: Tokens) -> Iterator[FirstName]:
    candidates = [index for index, is_given in enumerate(map(_IS_GIVEN.__getitem__, tokens.texts)) if is_given]
    if not candidates:
        return
    full = {index for name in find_full_names(tokens) for index in range(name.first, name.last + 1)}
    for index in candidates:
        if index not in full and _stands_alone(tokens, index):
            yield FirstName(index, first_name_of(tokens.texts[index]), _is_explained(tokens, index))


def first_name_of(written: str) -> str:
    """Return a first name without the s of the genitive."""
    return written if written in given_names() else written.removesuffix("s")


def is_first_name(written: str) -> bool:
    """Return whether a text is one common first name; in small letters it must be no word of Norwegian."""
    name = written.capitalize() if written.islower() else written
    return _IS_GIVEN[name] and name in given_names() and not (written.islower() and _is_also_word(name))


def _is_given(written: str) -> bool:
    name = first_name_of(written)
    is_given = all(part in given_names() and given_names()[part] != {LAST_NAMES} for part in name.split("-"))
    return len(name) >= _SHORTEST and is_given


_IS_GIVEN = WordMemory(_is_given)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Return whether no other capitalised word, hyphen or quotation mark is next to a name."""
    before, after = tokens.texts[max(index - 1, 0) : index], tokens.texts[index + 1 : index + 2]
    if _QUOTES.issuperset(before + after) and before and after:
        return False
    begins = _begins_sentence(tokens, index)
    if begins and _is_also_word(first_name_of(tokens.texts[index])):
        return False
    if before and _IS_GIVEN[before[0]] and tokens.is_spaced(index):
        return False  # «Mette Marie»: two people, or one with two names.
    # «Då Petter kom»: the first word of a sentence is capitalised for that alone.
    if not begins and before[0][0].isupper() and tokens.is_spaced(index) and tokens.before(index - 1):
        return False
    if after and tokens.after(index) and (after[0][0].isupper() if tokens.is_spaced(index + 1) else after[0] in "'’"):
        return False
    return tokens.before(index) not in _AT_A_PLACE


def _begins_sentence(tokens: Tokens, index: int) -> bool:
    """Return whether a sentence, a line, a list item, a cell or what is quoted begins with a word, marked or not."""
    before = index
    while before > 0 and tokens.before(before) in _OPENING:
        before -= 1
    if not tokens.before(before) or tokens.before(before) in _BEFORE_SENTENCES or tokens.is_broken(before):
        return True
    begins = tokens.all[index].begins
    line = tokens.text[max(0, begins - _LONGEST_MARK) : begins].rpartition("\n")
    return (bool(line[1]) or begins <= _LONGEST_MARK) and _LIST_MARK.fullmatch(line[2]) is not None


def _is_also_word(name: str) -> bool:
    return name.lower() in _ALSO_WORDS or (name not in _SELDOM_WORDS and " ".join(fold_text(name).words) in ORDINARY)


def _is_explained(tokens: Tokens, index: int) -> bool:
    """Return whether the sentence says who it is, or that it is nobody at work."""
    sentence = tokens.sentences[index]
    first = last = index
    while first > max(0, index - _NEAR) and tokens.sentences[first - 1] == sentence:
        first -= 1
    while last + 1 < min(len(tokens), index + _NEAR) and tokens.sentences[last + 1] == sentence:
        last += 1
    around = tokens.lower[first : last + 1]
    return any(word in _NOT_PERSONS or any(word in words(one) for one in _NOT_OF_ONE) for word in around)
