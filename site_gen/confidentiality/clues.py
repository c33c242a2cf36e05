"""The clues in a text that can show whom it is about: those served, age, room, health, dates, names, kinship."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from site_gen.confidentiality import full_names
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, phrases, words
from site_gen.model.localized import Words
from site_gen.names.folding import fold_character
from site_gen.names.ordinary import ORDINARY

_OLDEST = 115
_LONGEST_NOUN_GAP = 3
"""Maximum number of words between «ein» and the person it belongs to."""
_ARTICLES = frozenset({"ein", "ei", "eit", "en", "et", "den", "det", "denne", "dette", "vår", "våre", "vårt", "andre"})
_OLD = frozenset({"gammal", "gamal", "gammel", "gamle", "gammalt", "gamalt", "gammelt"})
_IS = frozenset(
    {"er", "var", "fylte", "fyller", "blir", "vart", "blei", "ble", "fylt", "bare", "berre", "nesten", "på"}
)
_OPENS = frozenset({",", "(", "–", "-"})
_CLOSES = frozenset({",", ")", ".", "–", "-", "", "!", "?", ";", "og", "som"})
_OF_TIME = frozenset({"sidan", "siden", "i", "med", "på", "eldre", "yngre", "etter", "før", "som"})
"""Words after «87 år» that make it a time and no age."""
_SOMEONE = frozenset({"ho", "han", "hun"})
_IN = frozenset({"på", "i", "ved", "frå", "fra"})
_TWO_DIGITS = 2
_DIGITS_OF_YEAR = 4
_DAYS = 31
_MONTHS = 12


class ClueKind(Enum):
    """What a clue is about; the value is what to remove, as it reads after «ta bort»."""

    SERVED = Words(nn="ordet for den det gjeld", nb="ordet for den det gjelder")
    AGE = Words(nn="alderen", nb="alderen")
    ROOM = Words(nn="rommet eller adressa", nb="rommet eller adressen")
    WARD = Words(nn="avdelinga eller gruppa", nb="avdelingen eller gruppen")
    HEALTH = Words(nn="det om helse eller privatliv", nb="det om helse eller privatliv")
    DATE = Words(nn="datoen", nb="datoen")
    NAME = Words(nn="namnet", nb="navnet")
    KIN = Words(nn="slektskapen", nb="slektskapet")
    ONLY = Words(nn="det som gjer personen til den einaste", nb="det som gjør personen til den eneste")


@dataclass(frozen=True, slots=True)
class Clue:
    """A place in a text that says something about one person."""

    kind: ClueKind
    weight: float
    first: int
    """Index of the first token."""
    last: int


def find_clues(tokens: Tokens, is_known: Callable[[str], bool]) -> Iterator[Clue]:
    """Yield every clue in a text; `is_known` returns whether a folded word is a part of a registered name."""
    for index, token in enumerate(tokens.all):
        if not token.is_word:
            continue
        for finder in _FINDERS:
            if (clue := finder(tokens, index)) is not None:
                yield clue
        if (clue := _name(tokens, index, is_known)) is not None:
            yield clue
    for name in full_names.find_full_names(tokens):
        if not any(is_known(fold_character(tokens.all[index].text)) for index in range(name.first, name.last + 1)):
            yield Clue(ClueKind.NAME, 0.5, name.first, name.last)


def _is_in(tokens: Tokens, index: int, word_list: WordList) -> bool:
    """Return whether a word is in a list, also in the genitive."""
    word = tokens.lower[index]
    known = words(word_list)
    return word in known or (word.endswith("s") and word[:-1] in known)


def _determined(tokens: Tokens, index: int) -> bool:
    """Return whether a noun stands for one person: «ein redd gut», «guten»; not «kvar gut» or «gut og jente»."""
    for back in range(index - 1, max(index - 2 - _LONGEST_NOUN_GAP, -1), -1):
        word = tokens.lower[back]
        if word in words(WordList.NOT_ABOUT_ONE):
            return False
        if word in _ARTICLES:
            return True
        if not tokens.all[back].is_word or tokens.all[back].sentence != tokens.all[index].sentence:
            break
    return _is_definite(tokens.lower[index])


def _is_definite(word: str) -> bool:
    return word.removesuffix("s").endswith(("en", "et", "a", "ane", "ene"))


def _served(tokens: Tokens, index: int) -> Clue | None:
    if tokens.before(index) in words(WordList.NOT_ABOUT_ONE):
        return None
    if _is_in(tokens, index, WordList.SERVED):
        weight = 1.0 if _determined(tokens, index) or tokens.before(index) in {"er", "var"} else 0.5
        first = index - 1 if tokens.before(index) in words(WordList.SUPERLATIVES) else index
        return Clue(ClueKind.SERVED, weight, first, index)
    if _is_in(tokens, index, WordList.PEOPLE) and _determined(tokens, index):
        return Clue(ClueKind.SERVED, 0.5, index, index)
    return None


def _title(tokens: Tokens, index: int) -> Clue | None:
    """Return the title in «fru Aasen»."""
    if tokens.lower[index] not in words(WordList.TITLES) or index + 1 == len(tokens):
        return None
    following = tokens.all[index + 1]
    is_name = following.is_capitalised and following.text[0].isalpha()
    same = following.sentence == tokens.all[index].sentence
    return Clue(ClueKind.SERVED, 1.0, index, index) if is_name and same else None


def _someone(tokens: Tokens, index: int) -> Clue | None:
    """Return the pronoun in «ho på rom 9»."""
    is_someone = tokens.lower[index] in _SOMEONE and tokens.after(index) in {"på", "i"}
    is_there = is_someone and index + 2 < len(tokens) and tokens.lower[index + 2] in words(WordList.ROOMS)
    return Clue(ClueKind.SERVED, 0.5, index, index) if is_there else None


def _is_age(text: str) -> bool:
    return text in words(WordList.NUMBERS) or (
        text.isdecimal() and len(text) <= _TWO_DIGITS + 1 and int(text) <= _OLDEST
    )


def _age(tokens: Tokens, index: int) -> Clue | None:
    word = tokens.lower[index]
    if (noun := _aged_noun(tokens, index)) is not None:
        return noun
    if not _is_age(word):
        return None
    before, after = tokens.before(index), tokens.after(index)
    if after == "år":
        return _age_in_years(tokens, index)
    if after == "og" and tokens.lower[index + 2 : index + 5] in {("eit", "halvt", "år"), ("et", "halvt", "år")}:
        return Clue(ClueKind.AGE, 1.0, index, index + 4)
    is_given = (
        (before == "(" and after == ")" and index > 1 and tokens.all[index - 2].is_capitalised)
        or (before in {"er", "var", "blir"} and after in _CLOSES and _is_subject_before(tokens, index - 1))
        or (before == "på" and _is_before_age(tokens, index - 1) and not _counts_other(tokens, index))
    )
    return Clue(ClueKind.AGE, 1.0, index, index) if is_given else None


def _counts_other(tokens: Tokens, index: int) -> bool:
    """Return whether a number after «på» is no age: «på 80 prosent», «på 7. rad»."""
    after = tokens.after(index)
    return after in {"prosent", "rad"} or (after == "." and tokens.after(index + 1) != "")


def _aged_noun(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87-åring», «femåringen» or «87-årig kvinne»."""
    stem, year, ending = tokens.lower[index].partition("år")
    number = stem.rstrip("-")
    if not year or not number or not (_is_age(number) or any(number.endswith(one) for one in words(WordList.NUMBERS))):
        return None
    if ending in {"ing", "ingen", "ings", "ingens"} and tokens.before(index) not in words(WordList.NOT_ABOUT_ONE):
        return Clue(ClueKind.AGE, 1.0, index, index)
    if ending in {"a", "ene"} and tokens.before(index) == "i" and _is_before_age(tokens, index - 1):
        return Clue(ClueKind.AGE, 0.5, index - 1, index)
    if ending in {"ig", "ige", "s"} and index + 1 < len(tokens):
        about = _is_in(tokens, index + 1, WordList.PEOPLE) or _is_in(tokens, index + 1, WordList.SERVED)
        return Clue(ClueKind.AGE, 1.0, index, index) if about else None
    return None


def _age_in_years(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87 år gamal», «er 87 år», «, 87 år,» or «ein mann på 87 år»; not in «i 87 år»."""
    before = tokens.before(index)
    after = tokens.after(index + 1)
    if after in _OLD:
        return Clue(ClueKind.AGE, 1.0, index, index + 2)
    is_person = before == "på" and _is_before_age(tokens, index - 1)
    if before in {"fyller", "fylte", "fylt"}:
        return Clue(ClueKind.AGE, 1.0, index, index + 1)
    is_said = before in _IS - {"på"} and (after in _CLOSES or after in _OLD) and not _counts_time(tokens, index)
    is_said = is_said or (before in _IS and after not in _OF_TIME and _is_subject_before(tokens, index - 1))
    is_apposition = before in _OPENS and after in _CLOSES - {"og", "som", ""}
    if is_person or is_said or is_apposition:
        return Clue(ClueKind.AGE, 1.0, index, index + 1)
    return None


def _is_subject_before(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands before a verb: «guten er», «guten, som er», «ho er»."""
    back = index - 1
    if back >= 0 and tokens.lower[back] == "som":
        back -= 1
        back -= back >= 0 and tokens.lower[back] == ","
    if back < 0 or tokens.all[back].sentence != tokens.all[index].sentence:
        return False
    people = (WordList.PEOPLE, WordList.SERVED)
    return tokens.lower[back] in _SOMEONE or any(_is_in(tokens, back, one) for one in people)


def _counts_time(tokens: Tokens, index: int) -> bool:
    """Return whether years are a time and no age: «det er 87 år»."""
    return index > 1 and tokens.lower[index - 2] in {"det", "dette", "her", "der"}


def _is_before_age(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands before «på 87»: «ein mann på 87», «sonen min på 7», «ein på 87»."""
    back = index - 1
    while back >= 0 and tokens.lower[back] in words(WordList.OWN) | words(WordList.THEIRS):
        back -= 1
    if back < 0 or tokens.all[back].sentence != tokens.all[index].sentence:
        return False
    people = (WordList.PEOPLE, WordList.SERVED, WordList.KIN)
    return tokens.lower[back] in {"ein", "ei", "en"} or any(_is_in(tokens, back, one) for one in people)


def _number_after(tokens: Tokens, index: int) -> int | None:
    """Return the index of the number after a word, as in «rom 12» and «rom nr. 12»."""
    at = index + 1
    while at < len(tokens) and at <= index + 2 and tokens.lower[at] in {"nr", "nummer", "."}:
        at += 1
    is_number = (
        at < len(tokens)
        and tokens.all[at].text[0].isdecimal()
        and tokens.all[at].sentence == tokens.all[index].sentence
    )
    return at if is_number and not tokens.after(at).startswith(("prosent", "kroner", "år", "m2")) else None


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
        return Clue(ClueKind.ROOM, 2.0, index, number)
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
        return Clue(ClueKind.WARD, 1.0, index - 1, index)
    if before not in _IN:
        return None
    if word in words(WordList.CARE):
        return Clue(ClueKind.WARD, 0.5, index, index)
    is_person = index > 1 and (_is_in(tokens, index - 2, WordList.SERVED) or _is_in(tokens, index - 2, WordList.PEOPLE))
    return Clue(ClueKind.WARD, 0.5, index, index) if is_person and tokens.all[index].is_capitalised else None


def _class(tokens: Tokens, index: int) -> Clue | None:
    """Return the class in «4B», «klasse 4», «4. klasse» and «fjerde klasse»."""
    word = tokens.lower[index]
    is_short = word[0].isdecimal() and len(word) <= _TWO_DIGITS + 1
    if is_short and word[-1].isalpha() and tokens.all[index].text[-1].isupper():
        return Clue(ClueKind.WARD, 0.5, index, index)
    if word not in words(WordList.CLASSES):
        return None
    if (number := _number_after(tokens, index)) is not None:
        return Clue(ClueKind.WARD, 0.5, index, number)
    before = tokens.before(index)
    first = index - 2 if before == "." and index > 1 else index - 1
    return Clue(ClueKind.WARD, 0.5, first, index) if before == "." or before in words(WordList.ORDINALS) else None


def _names_ward(text: str) -> bool:
    return text[0].isupper() or (text.isdecimal() and len(text) <= _TWO_DIGITS)


def health_at(tokens: Tokens, index: int, *lists: WordList) -> int:
    """Return the number of words of the phrase about health or private life that begins at a word; 0 for none."""
    if tokens.all[index].text in words(WordList.ABBREVIATIONS) and WordList.HEALTH in lists:
        return 1
    return max(phrases(one).length_at(tokens.lower, index) for one in lists)


def _health(tokens: Tokens, index: int) -> Clue | None:
    length = health_at(tokens, index, WordList.HEALTH, WordList.PRIVATE_LIFE)
    return Clue(ClueKind.HEALTH, 1.0, index, index + length - 1) if length else None


def _date(tokens: Tokens, index: int) -> Clue | None:
    """Return a date with a day: «3. oktober», «03.10.2026»; not one that everybody knows, such as 17 May."""
    day = tokens.lower[index]
    if not (day.isdecimal() and len(day) <= _TWO_DIGITS and 0 < int(day) <= _DAYS):
        return None
    at = index + 1 + (tokens.after(index) == ".")
    if at >= len(tokens):
        return None
    month = tokens.lower[at]
    if month in words(WordList.MONTHS):
        known = phrases(WordList.EVERYBODYS_DAYS).length_at((day, month), 0)
        return None if known else Clue(ClueKind.DATE, 1.0, index, at)
    is_month = month.isdecimal() and len(month) <= _TWO_DIGITS and 0 < int(month) <= _MONTHS
    is_year = at + 2 < len(tokens) and tokens.lower[at + 1] == "." and tokens.lower[at + 2].isdecimal()
    if is_month and is_year and len(tokens.lower[at + 2]) in {_TWO_DIGITS, _DIGITS_OF_YEAR}:
        return Clue(ClueKind.DATE, 1.0, index, at + 2)
    return None


def _kin(tokens: Tokens, index: int) -> Clue | None:
    if not _is_in(tokens, index, WordList.KIN):
        return None
    after = tokens.after(index)
    if after in {"til", "åt", "av"} and index + 2 < len(tokens):
        named = tokens.all[index + 2]
        is_one = named.is_capitalised or _is_in(tokens, index + 2, WordList.SERVED)
        if named.sentence == tokens.all[index].sentence and is_one:
            return Clue(ClueKind.KIN, 1.0, index, index)
    if after in words(WordList.THEIRS) - {"til", "åt"}:
        return Clue(ClueKind.KIN, 0.5, index, index + 1)
    return None


def _name(tokens: Tokens, index: int, is_known: Callable[[str], bool]) -> Clue | None:
    """Return a first name, or a last name after a title, that the register does not know."""
    token = tokens.all[index]
    if not token.is_capitalised or is_known(fold_character(token.text)) or is_known(fold_character(token.genitive_of)):
        return None
    if tokens.before(index) in words(WordList.TITLES):
        return Clue(ClueKind.NAME, 1.0, index, index)
    if token.text not in given_names() and token.genitive_of not in given_names():
        return None
    is_ordinary = fold_character(token.text) in ORDINARY and not tokens.before(index)
    following = tokens.all[index + 1] if index + 1 < len(tokens) else None
    is_part = following is not None and following.is_capitalised and tokens.is_spaced(index + 1)
    follows = index > 0 and tokens.all[index - 1].is_capitalised and tokens.is_spaced(index)
    is_place = following is not None and following.lower in words(WordList.NOT_PEOPLE) | words(WordList.STREETS)
    if is_ordinary or is_place or (is_part and following is not None and following.sentence == token.sentence):
        return None
    if follows and tokens.before(index):
        return None
    is_located = tokens.after(index) in {"på", "i"} and index + 2 < len(tokens)
    is_inside = is_located and any(finder(tokens, index + 2) for finder in (_room, _ward, _home, _class))
    return Clue(ClueKind.NAME, 1.5 if is_inside else 1.0, index, index)


_FINDERS = (_served, _title, _someone, _age, _room, _ward, _home, _class, _health, _date, _kin)
