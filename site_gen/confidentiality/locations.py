"""Where a person lives or is, in a text: rooms and addresses, wards, groups and classes."""

from collections.abc import Callable

from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, phrases, words
from site_gen.model.localized import Words

_IN = frozenset({"på", "i", "ved", "frå", "fra", "in", "on", "from", "at"})
_COUNTED = ("prosent", "kroner", "år", "m2", "gong", "gang", "dag", "veke", "uke", "måna", "måne", "tim", "minutt")
_TWO_DIGITS = 2
_PARTS_OF_PLACES_WORDS = """
gangen korridoren bygget bygningen huset oppgangen trappa trappen gata gaten vegen veien dalen lia grenda bygda fjorden
svingen blokka blokken feltet tunet avdelinga avdelingen fløya fløyen etasjen
"""
_PARTS_OF_PLACES = frozenset(_PARTS_OF_PLACES_WORDS.split())
"""Places that have an end where one lives: «inst i gangen»."""
ADDRESS = Words(nn="adressa", nb="adressen")
CLASS = Words(nn="klassen", nb="klassen")
_HOUSE = Words(nn="huset", nb="huset")
_PLACE = Words(nn="staden", nb="stedet")


def location_finders(written: str) -> tuple[Callable[[Tokens, int], Clue | None], ...]:
    """Return what can find a location at a word: nothing for most words, and only the name of a home for a capital."""
    if _is_of_location(written):
        return LOCATIONS
    return (_home,) if written[0].isupper() else ()


def _is_of_location(written: str) -> bool:
    word = written.lower()
    lists = (
        WordList.ROOMS,
        WordList.WARDS,
        WordList.STOREYS,
        WordList.CLASSES,
        WordList.CARE,
        WordList.HOUSES,
        WordList.SINGLE_ROOMS,
    )
    return (
        word in {"nr", "nummer"}
        or word in words(WordList.POSITION_ADVERBS)
        or word[0].isdecimal()
        or any(word in words(one) for one in lists)
        or phrases(WordList.NAMED_WARDS).can_begin(word)
        or any(word.endswith(street) for street in words(WordList.STREETS))
        or word.removesuffix("et").endswith(("fellesskap", "kollektiv"))
    )


def _number_after(tokens: Tokens, index: int) -> int | None:
    """Return the index of the number after a word, as in «rom 12» and «rom nr. 12»."""
    at = index + 1
    while at < len(tokens) and at <= index + 2 and tokens.lower[at] in {"nr", "nummer", "."}:
        at += 1
    is_number = (
        at < len(tokens)
        and (tokens.all[at].text[0].isdecimal() or tokens.lower[at] in words(WordList.NUMBERS))
        and tokens.all[at].sentence == tokens.all[index].sentence
    )
    return at if is_number and not tokens.after(at).startswith(_COUNTED) else None


def _room(tokens: Tokens, index: int) -> Clue | None:
    number = _number_after(tokens, index)
    if number is None:
        return None
    word = tokens.lower[index]
    if word in words(WordList.ROOMS) and not tokens.lower[number].startswith(("19", "20")):
        return Clue(ClueKind.ROOM, 2.0, index, number)
    is_street = any(word.endswith(street) for street in words(WordList.STREETS))
    is_named = tokens.all[index].is_capitalised or (index > 0 and tokens.all[index - 1].is_capitalised)
    if is_street and is_named and number == index + 1 and tokens.is_spaced(number):
        return Clue(ClueKind.ROOM, 2.0, index, number, ADDRESS)
    return None


def _ward(tokens: Tokens, index: int) -> Clue | None:
    """Return the ward in «avdeling B», «avd. 2», «korttidsavdelinga» and «andre etasje»."""
    word = tokens.lower[index]
    at = index + 1 + (tokens.after(index) == ".")
    if word in words(WordList.WARDS) and at < len(tokens):
        named = tokens.all[at]
        if named.sentence == tokens.all[index].sentence and _names_ward(named.text):
            return Clue(ClueKind.WARD, 1.0, index, at)
    if length := phrases(WordList.NAMED_WARDS).length_at(tokens.lower, index):
        return Clue(ClueKind.WARD, 0.5, index, index + length - 1)
    is_storey = word in words(WordList.STOREYS) and tokens.before(index)
    return Clue(ClueKind.WARD, 0.5, index - 1, index) if is_storey else None


def _home(tokens: Tokens, index: int) -> Clue | None:
    """Return the place in «Solbakken bufellesskap», «på avlastninga» and «barnet på Revehiet»."""
    word, before = tokens.lower[index], tokens.before(index)
    if (
        word.removesuffix("et").endswith(("fellesskap", "kollektiv"))
        and before
        and tokens.all[index - 1].is_capitalised
    ):
        return Clue(ClueKind.WARD, 1.0, index - 1, index, _PLACE)
    if before not in _IN:
        return None
    if word in words(WordList.CARE):
        return Clue(ClueKind.WARD, 0.5, index, index, _PLACE)
    is_person = index > 1 and (
        is_in_list(tokens, index - 2, WordList.SERVED) or is_in_list(tokens, index - 2, WordList.PEOPLE)
    )
    return Clue(ClueKind.WARD, 0.5, index, index, _PLACE) if is_person and tokens.all[index].is_capitalised else None


def _class(tokens: Tokens, index: int) -> Clue | None:
    """Return the class in «4B», «klasse 4», «4. klasse» and «fjerde klasse»."""
    word = tokens.lower[index]
    is_short = word[0].isdecimal() and len(word) <= _TWO_DIGITS + 1
    if is_short and word[-1].isalpha() and tokens.all[index].text[-1].isupper():
        return Clue(ClueKind.WARD, 0.5, index, index, CLASS)
    if word not in words(WordList.CLASSES):
        return None
    if (number := _number_after(tokens, index)) is not None:
        return Clue(ClueKind.WARD, 0.5, index, number, CLASS)
    before = tokens.before(index)
    first = index - 2 if before == "." and index > 1 else index - 1
    return (
        Clue(ClueKind.WARD, 0.5, first, index, CLASS) if before == "." or before in words(WordList.ORDINALS) else None
    )


def _names_ward(text: str) -> bool:
    return text[0].isupper() or (text.isdecimal() and len(text) <= _TWO_DIGITS)


def _single_room(tokens: Tokens, index: int) -> Clue | None:
    """Return the room in «på enerommet», «i den innerste leiligheten» and «i nr. 9»: there is one."""
    word, before = tokens.lower[index], tokens.before(index)
    if word in words(WordList.SINGLE_ROOMS) and before in _IN:
        return Clue(ClueKind.ROOM, 1.0, index, index)
    if word in words(WordList.ROOMS) and before in words(WordList.POSITIONS):
        return Clue(ClueKind.ROOM, 1.0, index - 1, index)
    if word in words(WordList.POSITION_ADVERBS):
        is_far = tokens.after(index) in {"inne", "nede", "oppe", "ute", "borte"}
        at = index + 1 + is_far
        is_there = at + 1 < len(tokens) and tokens.lower[at] in {"i", "på"} and tokens.lower[at + 1] in _PARTS_OF_PLACES
        return Clue(ClueKind.ROOM, 1.0, index, at + 1) if is_there else None
    if word in {"nr", "nummer"} and before == "i":
        number = _number_after(tokens, index)
        is_house = number is not None and tokens.after(number) not in {"av", "i", "på", "til", "/"}
        return Clue(ClueKind.ROOM, 1.5, index, number or index) if is_house else None
    return None


def _house(tokens: Tokens, index: int) -> Clue | None:
    """Return the house in «det gule huset»."""
    if tokens.lower[index] not in words(WordList.HOUSES) or tokens.before(index) not in words(WordList.HOUSE_SIGNS):
        return None
    return Clue(ClueKind.ROOM, 0.5, index - 1, index, _HOUSE)


LOCATIONS = (_room, _ward, _home, _class, _house, _single_room)
"""Each returns the clue that begins or ends at a word, or None."""
