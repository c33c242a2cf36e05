"""Whether a place in a text tells of an employee next to one who is served: «Kari sat med ein bebuar»."""

from collections.abc import Container

from site_gen.confidentiality.clue import ClueKind
from site_gen.confidentiality.served_nouns import noun_of
from site_gen.confidentiality.service_users import RecognisablePlace
from site_gen.confidentiality.tokens import Tokens

_CALLED = frozenset({"er", "var", "vart", "blei", "ble", "som", "heiter", "heter", "heitte", "het", "namn", "navn"})
_CALLED |= frozenset({"kalla", "kalte", "kalt", "heitande", "namnet", "navnet", "bli", "vere", "være"})
"""Words between a name and a noun with which they may be of one person: «Kari er ein bebuar»."""
_SIGNS = frozenset({",", "(", "–", "-", "—", ":", "«", '"'})
_NEAR = 4
"""The most words between a name and a noun that may be of one person."""


def is_beside_served(tokens: Tokens, place: RecognisablePlace, listed: Container[str]) -> bool:
    """Return whether a place has only the names of people of the story, and one of those served without a name.

    `listed` has the words of their names, casefolded. Of the one who is served, the text up to there says no more than
    «ein bebuar», and nothing joins it to a name.
    """
    names = [clue for clue in place.clues if clue.kind is ClueKind.NAME]
    others = [clue for clue in place.clues if clue.kind is not ClueKind.NAME]
    if not names or not others or any(clue.kind is not ClueKind.SERVED or clue.name for clue in others):
        return False
    of_names = [tokens.lower[at] for clue in names for at in range(clue.first, clue.last + 1)]
    if not all(word in listed or word.removesuffix("s") in listed for word in of_names):
        return False
    is_one = [_is_indefinite(tokens, clue.last) or _is_said_before(tokens, clue.last) for clue in others]
    joined = any(_is_joined(tokens, name.first, other.last) for name in names for other in others)
    return all(is_one) and not joined


def _is_indefinite(tokens: Tokens, at: int) -> bool:
    """Return whether «ein bebuar» ends at a word."""
    noun = noun_of(tokens.lower[at])
    return noun is not None and f"{tokens.before(at)} {tokens.lower[at]}" in {noun.one.nn, noun.one.nb}


def _is_said_before(tokens: Tokens, at: int) -> bool:
    """Return whether a word is the definite form of what «ein bebuar» earlier in the text is."""
    noun = noun_of(tokens.lower[at])
    if noun is None or tokens.lower[at].removesuffix("s") not in {noun.this.nn, noun.this.nb}:
        return False
    return any(_is_indefinite(tokens, one) and noun_of(tokens.lower[one]) == noun for one in range(at))


def _is_joined(tokens: Tokens, name: int, noun: int) -> bool:
    """Return whether a name and a noun may be of one person: «ein bebuar, Kari», «Kari er ein bebuar»."""
    first, last = sorted((name, noun))
    if tokens.sentences[first] != tokens.sentences[last]:
        return False
    between = [word for word in tokens.lower[first + 1 : last] if word not in {"ein", "en", "eit", "et"}]
    is_near = len(between) <= _NEAR
    return not between or (is_near and any(word in _CALLED for word in between)) or set(between) <= _SIGNS
