"""Where a person lives or is, in a text: rooms and addresses, wards, groups and classes."""

from collections.abc import Callable

from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, is_number, phrases, words
from site_gen.model.localized import Words

_IN = frozenset({"på", "i", "ved", "frå", "fra", "in", "on", "from", "at"})
_COUNTED_WORDS = """
prosent % ‰ ° kroner år m2 meter kilo gong gang dag veke uke måna måne tim minutt plass poeng
"""
_COUNTED = tuple(_COUNTED_WORDS.split())
"""Beginnings of what is counted by the number before it, which is no room: «ho er på 100 %»."""
_FARMS = ("garden", "gården", "gardane", "gard", "gård")
_WORDS_BEFORE_FARM = 2
_OF_FARMS = frozenset({"enkja", "enka", "enken", "enkjemannen", "enkemannen", "kona", "konen", "mannen", "kallen"})
"""People of whom a farm has one."""
_TWO_DIGITS = 2
_PARTS_OF_PLACES_WORDS = """
gangen korridoren bygget bygningen huset oppgangen trappa trappen gata gaten vegen veien dalen lia grenda bygda fjorden
svingen blokka blokken feltet tunet avdelinga avdelingen fløya fløyen etasjen
"""
_PARTS_OF_PLACES = frozenset(_PARTS_OF_PLACES_WORDS.split())
"""Places that have an end where one lives: «inst i gangen»."""
_GRADES = frozenset(
    {"tredje", "fjerde", "femte", "sjette", "sjuande", "syvende", "åttande", "åttende", "niande", "niende"}
) | {
    "tiande",
    "tiende",
}
_AFTER_GRADE = frozenset({"", "som", ",", ".", "og", "har", "er", "fekk", "fikk", "hadde", "kan", "frå", "fra"})
_COUNTED_BY_ORDINALS_WORDS = """
etasje etasjen høgda rekke rekkje rad plass forsøk runde runda omgang omgangen enden veke veka uke uka gong gang time
timen del sal rom linje dag dagen år året bok kapittel kvartal generasjon divisjon kolonne semester periode
"""
_COUNTED_BY_ORDINALS = frozenset(_COUNTED_BY_ORDINALS_WORDS.split())
"""Words after «i fjerde» that make it no class."""
_LONGEST_DESCRIPTION = 6
"""Maximum number of words from «han» to the place in «han med krykkjene på Nordlia»."""
_HIGH_AND_LOW = frozenset({"oppe", "nede", "ute", "borte", "inne"})
_LONGEST_ROOM = 4
"""Maximum number of digits of a room."""
ADDRESS = Words(nn="adressa", nb="adressen")
CLASS = Words(nn="klassen", nb="klassen")
_HOUSE = Words(nn="huset", nb="huset")
_STREET = Words(nn="gata", nb="gaten")
_GROUP = Words(nn="gruppa", nb="gruppen")
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
        WordList.OWN_GROUPS,
    )
    return (
        word in {"nr", "nummer", "enden"}
        or word in words(WordList.POSITION_ADVERBS)
        or word in _GRADES
        or word in _HIGH_AND_LOW
        or word[0].isdecimal()
        or any(word in words(one) for one in lists)
        or phrases(WordList.NAMED_WARDS).can_begin(word)
        or any(word.endswith(street) for street in words(WordList.STREETS))
        or word.removesuffix("et").endswith(("fellesskap", "kollektiv"))
    )


def is_counting(tokens: Tokens, index: int) -> bool:
    """Return whether a number counts what the word after it says, and is no room: «100 %», «80 prosent»."""
    return tokens.after(index).startswith(_COUNTED)


def _number_after(tokens: Tokens, index: int) -> int | None:
    """Return the index of the number after a word, as in «rom 12» and «rom nr. 12»."""
    at = index + 1
    while at < len(tokens) and at <= index + 2 and tokens.lower[at] in {"nr", "nummer", "."}:
        at += 1
    is_numbered = (
        at < len(tokens)
        and (tokens.all[at].text[0].isdecimal() or is_number(tokens.lower[at]))
        and tokens.all[at].sentence == tokens.all[index].sentence
    )
    return at if is_numbered and not is_counting(tokens, at) else None


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
    word = tokens.lower[index]
    is_shared = word.removesuffix("et").endswith(("fellesskap", "kollektiv"))
    if index == 0 or not (is_shared or tokens.lower[index - 1] in _IN):
        return None  # Most words: their sentences are not needed.
    before = tokens.before(index)
    if is_shared and before and tokens.all[index - 1].is_capitalised:
        return Clue(ClueKind.WARD, 1.0, index - 1, index, _PLACE)
    if before not in _IN:
        return None
    if word in words(WordList.CARE):
        return Clue(ClueKind.WARD, 0.5, index, index, _PLACE)
    is_person = index > 1 and (
        is_in_list(tokens, index - 2, WordList.SERVED) or is_in_list(tokens, index - 2, WordList.PEOPLE)
    )
    is_person = is_person or _ends_description(tokens, index - 1)
    weight = _farm_weight(tokens, index) or (0.5 if is_person else 0.0)
    return Clue(ClueKind.WARD, weight, index, index, _PLACE) if weight and tokens.all[index].is_capitalised else None


def _farm_weight(tokens: Tokens, index: int) -> float:
    """Return the weight of a farm after a person: «enkja på Nesgarden», «Per Olsen på Nesgarden»; 0 for none."""
    if index < _WORDS_BEFORE_FARM or not tokens.lower[index].endswith(_FARMS):
        return 0.0
    if tokens.lower[index - 2] in _OF_FARMS:
        return 1.5
    is_noun = any(is_in_list(tokens, index - 2, one) for one in (WordList.SERVED, WordList.PEOPLE))
    return 1.0 if is_noun or tokens.all[index - 2].is_capitalised else 0.0


def _ends_description(tokens: Tokens, index: int) -> bool:
    """Return whether a preposition goes on describing someone: «han med krykkjene på», «den gamle sjåføren på»."""
    for back in range(index - 1, max(-1, index - 1 - _LONGEST_DESCRIPTION), -1):
        if tokens.all[back].sentence != tokens.all[index].sentence or not tokens.all[back].is_word:
            return False
        if tokens.lower[back] in {"han", "ho", "hun"}:
            at = back + 1 + (tokens.after(back) in words(WordList.SMALL_OR_OLD))
            return tokens.lower[at] in {"med", "i", "på", "ved"}
        if tokens.lower[back] in words(WordList.FORMERLY):
            return back == index - 2
    return False


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
        is_there = at + 1 < len(tokens) and tokens.lower[at] in {"i", "på"}
        is_there = is_there and (tokens.lower[at + 1] in _PARTS_OF_PLACES or tokens.all[at + 1].is_capitalised)
        return Clue(ClueKind.ROOM, 1.0, index, at + 1) if is_there else None
    if (
        word == "enden"
        and before in _IN
        and tokens.after(index) == "av"
        and tokens.after(index + 1) in _PARTS_OF_PLACES
    ):
        return Clue(ClueKind.ROOM, 1.0, index, index + 2)
    if word in {"nr", "nummer"} and before == "i":
        number = _number_after(tokens, index)
        is_house = number is not None and tokens.after(number) not in {"av", "i", "på", "til", "/"}
        return Clue(ClueKind.ROOM, 1.5, index, number or index) if is_house else None
    return None


def _house(tokens: Tokens, index: int) -> Clue | None:
    """Return the house in «det gule huset»; it counts more in «det gule huset ovanfor kyrkja»."""
    if tokens.lower[index] not in words(WordList.HOUSES) or tokens.before(index) not in words(WordList.HOUSE_SIGNS):
        return None
    is_placed = tokens.after(index) in words(WordList.BESIDE)
    return Clue(ClueKind.ROOM, 1.5 if is_placed else 0.5, index - 1, index, _HOUSE)


def _grade(tokens: Tokens, index: int) -> Clue | None:
    """Return the class in «ei jente på fjerde som …», «han går i tiende og …» and «Mohammed i fjerde ville»."""
    if tokens.lower[index] not in _GRADES or tokens.before(index) not in {"på", "i"}:
        return None
    if index > 1 and tokens.all[index - 2].text in given_names() and tokens.after(index) not in _COUNTED_BY_ORDINALS:
        return Clue(ClueKind.WARD, 1.0, index, index, CLASS)
    return Clue(ClueKind.WARD, 0.5, index, index, CLASS) if tokens.after(index) in _AFTER_GRADE else None


def _own_group(tokens: Tokens, index: int) -> Clue | None:
    """Return the group in «han vesle i klassen min»: the writer is known, and so is the group."""
    is_group = tokens.lower[index] in words(WordList.OWN_GROUPS) and tokens.before(index) in _IN
    is_own = is_group and tokens.after(index) in words(WordList.OWN)
    return Clue(ClueKind.WARD, 0.5, index, index + 1, _GROUP) if is_own else None


def _number_of_room(tokens: Tokens, index: int) -> Clue | None:
    """Return the number in «bebuaren i 204» and «ho på 112»."""
    number, before = tokens.lower[index], tokens.before(index)
    if not number.isdecimal() or before not in {"i", "på"} or index < _TWO_DIGITS or len(number) > _LONGEST_ROOM:
        return None
    is_room = len(number) == _LONGEST_ROOM - 1 or (before == "i" and len(number) <= _TWO_DIGITS)
    is_room = is_room or (len(number) == _LONGEST_ROOM and not number.startswith(("19", "20")))
    is_person = any(is_in_list(tokens, index - 2, one) for one in (WordList.SERVED, WordList.PEOPLE))
    is_person = is_person or tokens.lower[index - 2] in {"han", "ho", "hun"}
    after = tokens.after(index)
    is_counted = is_counting(tokens, index) or after in {"-", "–", "/", ":", "eller", "og", "klasse", "trinn"}
    is_ordinal = after == "." and tokens.after(index + 1) != ""
    if not (is_room and is_person) or is_counted or is_ordinal:
        return None
    return Clue(ClueKind.ROOM, 1.5, index, index)


def _street(tokens: Tokens, index: int) -> Clue | None:
    """Return the street in «hos Astrid i Bakkegata», without a number."""
    word = tokens.lower[index]
    if tokens.before(index) not in {"i", "på"} or index < _TWO_DIGITS or not tokens.all[index].is_capitalised:
        return None
    is_street = any(word.endswith(one) and len(word) > len(one) + 1 for one in words(WordList.STREETS))
    if not is_street or tokens.all[index - 2].text not in given_names():
        return None
    return Clue(ClueKind.ROOM, 1.0 if tokens.before(index - 2) == "hos" else 0.5, index, index, _STREET)


def _up_there(tokens: Tokens, index: int) -> Clue | None:
    """Return the place in «ein kar oppe på Moen»."""
    if tokens.lower[index] not in _HIGH_AND_LOW or tokens.after(index) not in {"på", "i"} or index == 0:
        return None
    at = index + 2
    is_named = at < len(tokens) and tokens.all[at].is_capitalised
    is_person = any(is_in_list(tokens, index - 1, one) for one in (WordList.SERVED, WordList.PEOPLE))
    return Clue(ClueKind.ROOM, 1.0, index, at, _PLACE) if is_named and is_person else None


LOCATIONS = (
    _room,
    _ward,
    _home,
    _class,
    _house,
    _single_room,
    _grade,
    _own_group,
    _number_of_room,
    _street,
    _up_there,
)
"""Each returns the clue that begins or ends at a word, or None."""
