"""Names of animals and things: «hunden til vaktmeisteren heiter Odin», «ferja Anna»."""

from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, words

_THINGS_WORDS = """
hund hunden valp valpen katt katten kanin kaninen marsvin marsvinet hest hesten ponni ponnien ku kua kuen sau saua sauen
lam lammet geit geita geiten høne høna hønen hane hanen fugl fuglen undulat undulaten papegøye papegøya fisk fisken
bamse bamsen dokke dokka dukke dukka dukken robot roboten bil bilen traktor traktoren brøytebil brøytebilen båt båten
ferje ferja ferga fergen skute skuta skip skipet film filmen bok boka boken song songen sang sangen program programmet
system systemet
"""
_THINGS = frozenset(_THINGS_WORDS.split())
_CALLED = frozenset({"heiter", "heter", "heitte", "het", "hette", "kalla", "kalt", "kallar", "kaller", "kalte"})
_AFTER_NOUN = frozenset({"som", "vår", ","})
_PREPOSITIONS = frozenset({"til", "åt", "på", "i", "frå", "fra", "hos"})
_BETWEEN = 3
"""Maximum number of words of what belongs to a thing: «til den nye vaktmeisteren»."""


def is_name_of_thing(tokens: Tokens, index: int) -> bool:
    """Return whether a name is that of an animal or a thing in its sentence: «ein hund som heiter Odin»."""
    head = index - 1
    if tokens.before(index) in _CALLED:
        head -= 1
        while head > 0 and tokens.before(head + 1) in _AFTER_NOUN | words(WordList.OWN) | words(WordList.THEIRS):
            head -= 1
        owners = range(head, max(head - _BETWEEN, 0), -1)
        owned = (at - 1 for at in owners if tokens.before(at + 1) in _PREPOSITIONS and tokens.before(at))
        head = next(owned, head)
    return head >= 0 and tokens.before(head + 1) in _THINGS
