"""Ages in a text: «87 år gamal», «87-åringen», «ein mann på 87», «guten er ni år», «fødd 12.3.1934»."""

from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, is_number, words
from site_gen.model.localized import Words

_OLDEST = 115
_OLD = frozenset({"gammal", "gamal", "gammel", "gamle", "gammalt", "gamalt", "gammelt"})
_NEUTER = frozenset({"gammalt", "gamalt", "gammelt"})
_IS = frozenset(
    {"er", "var", "fylte", "fyller", "blir", "vart", "blei", "ble", "fylt", "bare", "berre", "nesten", "på"}
)
_SHE_OR_HE = frozenset({"han", "ho", "hun"})
_OPENS = frozenset({",", "(", "–", "-"})
_CLOSES = frozenset({",", ")", ".", "–", "-", "", "!", "?", ";", "og", "som", "no", "nå"})
_OF_TIME = frozenset({"sidan", "siden", "i", "med", "på", "eldre", "yngre", "etter", "før", "som"})
"""Words after «87 år» that make it a time and no age."""
_OLDEST_ONE = frozenset({"eldste", "yngste"})
_PART_OF_DECADE = frozenset({"midt", "tidleg", "tidlig", "seint", "sent", "først", "fyrst", "sist", "slutten"})
_PARTS = frozenset({"slutten", "midten", "byrjinga", "begynnelsen", "starten"})
_WORDS_OF_PART = 3
"""Words of «i slutten av»."""
_TURNS = frozenset({"fyller", "fylte", "fylt", "rundar", "runda", "runder", "rundet"})
_COUNTED = frozenset(
    {"sider", "rom", "bøker", "flasker", "kasser", "glass", "koppar", "kopper", "ark", "timar", "timer"}
)
_FEW = frozenset({"to", "tre", "ti", "hundre"})
"""Numbers that count what is filled: «fylte tre koppar»."""
_MOST_DIGITS = 3
_NEAR = 15
"""Maximum number of words from a person to the age."""
_BORN = frozenset({"fødd", "født", "f", "fødselsdato", "fødselsdatoen", "fødselsdag", "fødselsår", "born"})
_BIRTH = Words(nn="fødselsdatoen", nb="fødselsdatoen")
_LONGEST_BIRTH = 6
"""Maximum number of tokens of a date of birth: «3. oktober 1938», «01.02.1938»."""
_NEUTER_PEOPLE = frozenset({"barn", "barnet", "spedbarn", "spedbarnet", "barnebarn", "barnebarnet", "fosterbarnet"})


def birth_at(tokens: Tokens, index: int) -> Clue | None:
    """Return the date or the year of birth that a word begins: «f. 01.02.1938», «fødd i 1938», «født 2016»."""
    if tokens.lower[index] not in _BORN:
        return None
    sentence = tokens.sentences[index]
    last = None
    for at in range(index + 1, min(index + 2 + _LONGEST_BIRTH, len(tokens))):
        word = tokens.lower[at]
        if tokens.sentences[at] != sentence:
            break
        if word.isdecimal():
            last = at
            if len(word) == _DIGITS_OF_YEAR:
                break
        elif word not in _OF_BIRTH and word not in words(WordList.MONTHS):
            break
    is_date = last is not None and (len(tokens.lower[last]) == _DIGITS_OF_YEAR or last > index + _FEWEST_OF_DATE)
    return Clue(ClueKind.AGE, 1.0, index, last, _BIRTH) if is_date and last is not None else None


def is_of_birth(word: str) -> bool:
    """Return whether a date of birth can begin with a word in lower case."""
    return word in _BORN


_OF_BIRTH = frozenset({".", "/", "-", ":", "i", "den", "er"})
_DIGITS_OF_YEAR = 4
_FEWEST_OF_DATE = 3
"""Tokens of the shortest date without a year of four digits: «. 1.2»."""


def _is_age(text: str) -> bool:
    return is_number(text) or (text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) <= _OLDEST)


def age_at(tokens: Tokens, index: int) -> Clue | None:
    """Return the age that begins at a word, or at the word before it; None for none."""
    word = tokens.lower[index]
    if (noun := _aged_noun(tokens, index) or _in_english(tokens, index)) is not None:
        return noun
    if not _is_age(word):
        return None
    before, after = tokens.before(index), tokens.after(index)
    is_birthday = after in {"i", "på"} and index + 2 < len(tokens) and tokens.lower[index + 2] in words(WordList.MONTHS)
    if before in _TURNS and after not in _COUNTED and (word not in _FEW or (word == "hundre" and is_birthday)):
        return Clue(ClueKind.AGE, 1.0, index, index + (after == "år"))
    if after == "år":
        return _age_in_years(tokens, index)
    if after == "og" and tokens.lower[index + 2 : index + 5] in {("eit", "halvt", "år"), ("et", "halvt", "år")}:
        return Clue(ClueKind.AGE, 1.0, index, index + 4)
    is_given = (
        (before == "(" and after == ")" and index > 1 and tokens.all[index - 2].is_capitalised)
        or (before in {"er", "var", "blir"} and after in _CLOSES and _is_subject_before(tokens, index - 1))
        or (before == "på" and _is_before_age(tokens, index - 1) and not _counts_other(tokens, index))
        or (before in {",", "–", "-"} and after in {",", ")", ".", "–", "-"} and _is_name_before(tokens, index - 1))
    )
    return Clue(ClueKind.AGE, _weight(tokens, index), index, index) if is_given else None


def _in_english(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87 years old», «an 87-year-old» and «aged 87»."""
    number, _, year = tokens.lower[index].partition("-")
    if not _is_age(number):
        return None
    if year == "year" and tokens.lower[index + 1 : index + 3] == ("-", "old"):
        return Clue(ClueKind.AGE, 1.0, index, index + 2)
    if not year and tokens.after(index) == "years" and tokens.after(index + 1) == "old":
        return Clue(ClueKind.AGE, 1.0, index, index + 2)
    return Clue(ClueKind.AGE, 1.0, index, index) if not year and tokens.before(index) == "aged" else None


def _weight(tokens: Tokens, last: int) -> float:
    """Return the weight of an age: more where a clause tells something of the person, as in «ein mann på 92 som …»."""
    after = tokens.after(last)
    follows = after == "som" or (after == "," and tokens.after(last + 1) == "som")
    return 1.5 if follows else 1.0


def _is_name_before(tokens: Tokens, comma: int) -> bool:
    """Return whether a name stands before a comma: «Anders, 86,», «Anders Vik, 86,»; not «Bergen, 86,»."""
    back = comma - 1
    while back >= 0 and tokens.all[back].is_capitalised and tokens.all[back].sentence == tokens.all[comma].sentence:
        if tokens.all[back].text in given_names() or tokens.before(back) in words(WordList.TITLES):
            return True
        back -= 1
    return False


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
    if ending in {"a", "ene"} and _is_in_part_of_decade(tokens, index):
        return Clue(ClueKind.AGE, 0.5, index - 3, index)
    is_decade = ending in {"a", "ene"} and tokens.before(index) == "i"
    if is_decade and (_is_before_age(tokens, index - 1) or tokens.before(index - 1) in _PART_OF_DECADE):
        return Clue(ClueKind.AGE, 0.5, index - 1, index)
    if ending in {"ig", "ige", "s"} and index + 1 < len(tokens):
        about = is_in_list(tokens, index + 1, WordList.PEOPLE) or is_in_list(tokens, index + 1, WordList.SERVED)
        return Clue(ClueKind.AGE, 1.0, index, index) if about else None
    return None


def _is_in_part_of_decade(tokens: Tokens, index: int) -> bool:
    """Return whether «i slutten av» stands after a person and before a decade: «ein mann i slutten av åttiåra»."""
    if index < _WORDS_OF_PART + 1 or tokens.before(index) != "av" or tokens.before(index - 2) != "i":
        return False
    return tokens.before(index - 1) in _PARTS and _is_before_age(tokens, index - _WORDS_OF_PART)


def _age_in_years(tokens: Tokens, index: int) -> Clue | None:
    """Return the age in «87 år gamal», «er 87 år», «, 87 år,» or «ein mann på 87 år»; not in «i 87 år»."""
    before = tokens.before(index)
    after = tokens.after(index + 1)
    if after in _OLD:
        is_about_person = _is_of_person(tokens, index, neuter=after in _NEUTER)
        return Clue(ClueKind.AGE, 1.0, index, index + 2) if is_about_person else None
    is_person = before == "på" and (_is_before_age(tokens, index - 1) or _is_name(tokens, index - 2))
    if before in {"fyller", "fylte", "fylt"}:
        return Clue(ClueKind.AGE, 1.0, index, index + 1)
    is_said = before in _IS - {"på"} and (after in _CLOSES or after in _OLD) and not _counts_time(tokens, index)
    is_said = is_said or (before in _IS and after not in _OF_TIME and _is_subject_before(tokens, index - 1))
    is_apposition = before in _OPENS and after in _CLOSES - {"og", "som", ""}
    is_apposition = is_apposition or (before == "," and after == "og" and _has_person_before(tokens, index - 1))
    if is_person or is_said or is_apposition:
        return Clue(ClueKind.AGE, _weight(tokens, index + 1) if is_person else 1.0, index, index + 1)
    return None


def _is_of_person(tokens: Tokens, index: int, *, neuter: bool) -> bool:
    """Return whether «87 år gamal» is of a person: «huset er 87 år gamalt» and «kyrkja er 87 år gamal» are not."""
    if not neuter and tokens.before(index) not in _IS:
        return True
    sentence = tokens.all[index].sentence
    for back in range(index - 1, max(index - 1 - _NEAR, -1), -1):
        if tokens.all[back].sentence != sentence:
            break
        word = tokens.lower[back]
        if neuter and word in _NEUTER_PEOPLE:
            return True
        if not neuter and _is_person(tokens, back):
            return True
    return False


def _has_person_before(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands a few words before a comma: «ein pasient frå hotellet, 31 år og tysk»."""
    sentence = tokens.all[index].sentence
    near = range(max(0, index - _NEAR // 3), index)
    return any(tokens.all[back].sentence == sentence and _is_person(tokens, back) for back in near)


def _is_person(tokens: Tokens, index: int) -> bool:
    lists = (
        WordList.PEOPLE,
        WordList.SERVED,
        WordList.KIN,
        WordList.SUPERLATIVES,
        WordList.PRONOUNS,
        WordList.SINGLE_ONES,
    )
    if any(is_in_list(tokens, index, one) for one in lists) or tokens.lower[index] in words(WordList.SOMEONE):
        return True
    return tokens.all[index].text in given_names() or tokens.before(index) in words(WordList.TITLES)


def _is_subject_before(tokens: Tokens, index: int) -> bool:
    """Return whether a person stands before a verb: «guten er», «guten, som er», «ho er»."""
    back = index - 1
    if tokens.before(index) == "og":  # «Han ligg på rom tolv og er nitti»
        sentence = tokens.all[index].sentence
        near = (at for at in range(max(0, back - _NEAR // 2), back) if tokens.all[at].sentence == sentence)
        return any(tokens.lower[at] in _SHE_OR_HE for at in near)
    if back >= 0 and tokens.lower[back] == "som":
        back -= 1
        back -= back >= 0 and tokens.lower[back] == ","
    if back < 0 or tokens.all[back].sentence != tokens.all[index].sentence:
        return False
    if any(tokens.lower[at] in _OLDEST_ONE and tokens.before(at) == "den" for at in range(max(0, back - 3), back)):
        return True  # «Den eldste på avdelinga er 102»
    people = (WordList.PEOPLE, WordList.SERVED)
    is_named = tokens.all[back].text in given_names() and tokens.before(index) != "og"
    return (
        is_named
        or tokens.lower[back] in words(WordList.SOMEONE)
        or any(is_in_list(tokens, back, one) for one in people)
    )


def _is_name(tokens: Tokens, index: int) -> bool:
    """Return whether a word is a given name in the sentence that goes on after it."""
    return index >= 0 and tokens.after(index) != "" and tokens.all[index].text in given_names()


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
    return tokens.lower[back] in {"ein", "ei", "en"} or any(is_in_list(tokens, back, one) for one in people)
