"""The clues in a text that can show whom it is about: those served, age, room, health, dates, names, kinship."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from site_gen.confidentiality import circumstances, families, full_names, named_things
from site_gen.confidentiality.ages import age_at, birth_at, is_of_birth
from site_gen.confidentiality.clue import PRONOUN, Clue, ClueKind, is_in_list
from site_gen.confidentiality.locations import LOCATIONS, is_counting, location_finders
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, given_names, is_number, phrase_group, phrases, words
from site_gen.confidentiality.word_memory import WordMemory
from site_gen.model.localized import Words
from site_gen.names.folding import fold_character
from site_gen.names.ordinary import ORDINARY

Finder = Callable[[Tokens, int], Clue | None]
_LONGEST_NOUN_GAP = 3
"""Maximum number of words between «ein» and the person it belongs to."""
_ARTICLES = frozenset(
    {
        "ein",
        "ei",
        "eit",
        "en",
        "et",
        "den",
        "det",
        "denne",
        "dette",
        "vår",
        "våre",
        "vårt",
        "andre",
        "a",
        "an",
        "the",
        "our",
        "this",
    }
)
_SHORTEST_STEM = 4
"""Letters of the shortest part of a compound about health."""
_SHORTEST_ENDED = 7
"""Letters of the shortest word that its ending makes a disease or a medicine."""
_WAS = frozenset({"var", "vore", "vært"})
_OF_WAS = frozenset({"som", "han", "ho", "hun", "har", "hadde"})
_COMPOUNDS = ("gamle", "eks")
_PRIVATE = (WordList.HEALTH, WordList.PRIVATE_LIFE, WordList.BELIEFS, WordList.RARE_DIAGNOSES)
_SHE_OR_HE = frozenset({"han", "ho", "hun"})
_HAS_OR_IS = frozenset({"har", "hadde", "er", "var", "fekk", "fikk", "får", "bur", "bor", "blei", "vart", "ble"})
_GOES = frozenset({"går", "gjekk", "gikk"})
_STAYS = frozenset({"bur", "bor", "budde", "bodde", "ligg", "ligger", "låg", "lå"})
_BEFORE_DESCRIPTION = frozenset(
    {"og", "at", "men", "for", "til", "hos", "av", "var", "er", ",", ":", "«", "om", "då", "da"}
)
"""Words before «ho på hjørnet» that are no verb of which «på» could be a part: «det går ho på»."""
_NO_DESCRIPTION_WORDS = """
å det den dette at oss meg deg seg dei dem dykk dere meg jobb jobben vakt veg vei gong gang tide morgonen morgenen
kvelden fjor haust høst vår vinter sommar sommer dag går morgon morgen natt kveld januar februar mars april mai juni
juli august september oktober november desember mange nokre noen alle nattevakt nattevakta nattevakten dagvakt
kveldsvakt lager lageret kontoret resepsjonen kjøkenet kjøkkenet sentralbordet lønningskontoret verkstaden verkstedet
skranken it personal lønn
"""
_NO_DESCRIPTION = frozenset(_NO_DESCRIPTION_WORDS.split())
"""Words after a preposition that describe nobody: «ho i dag», «han på jobb»."""
_AGENT = ("aren", "eren", "øren", "mannen", "isten", "inna", "kvinna", "kona")
"""Ends of words for what a person does: «den gamle bussjåføren»."""
_NAMED_BY_DIAGNOSIS = ("isten", "ikeren", "ikaren")
"""Ends of words for one who has a disease."""
_THE_ONE = frozenset({"ene", "eine", "einaste", "eneste"})
_PARENT = re.compile(
    r"(?:ein|en|to|tre|fire|fem|seks|småbarns|åle|alei?ne?)?(?:barns|småbarns)(?:mor|mora|moren|far|faren)s?"
)
_NEAR = 9
"""Maximum number of words from «den einaste» to what is revealed."""
_ONLY_ONE = Words(nn="at det er den einaste", nb="at det er den eneste")
_TWO_DIGITS = 2
_DIGITS_OF_YEAR = 4
_DAYS = 31
_MONTHS = 12


def find_clues(tokens: Tokens, is_known: Callable[[str], bool]) -> Iterator[Clue]:
    """Yield every clue in a text; `is_known` returns whether a folded word is a part of a registered name."""
    after_title = -1
    for index, signal in enumerate(map(_SIGNALS.__getitem__, tokens.texts)):
        if signal is None:
            if index != after_title:
                continue
            signal = _NO_SIGNAL  # noqa: PLW2901 - a word after a title
        for finder in signal.finders:
            if (clue := finder(tokens, index)) is not None:
                yield clue
        is_titled = index == after_title and tokens.texts[index][0].isupper()
        if (signal.is_given or is_titled) and (clue := _name(tokens, index, is_known)) is not None:
            yield clue
        if signal.is_title:
            after_title = index + 1
    for name in full_names.find_full_names(tokens):
        # A colleague may have the same first name or the same last name, but not both.
        if not all(is_known(fold_character(tokens.all[end].text)) for end in (name.first, name.last)):
            is_one_served = _follows_served(tokens, name.first) or _is_aged(tokens, name.last)
            yield Clue(ClueKind.NAME, 1.0 if is_one_served else 0.5, name.first, name.last)


class _Signal(NamedTuple):
    """What a word alone says of where a clue can be."""

    finders: tuple[Finder, ...]
    """What can find a clue at the word: nothing for most words, so that they cost nothing."""
    is_given: bool
    """Whether it is a given name, or the genitive of one."""
    is_title: bool
    """Whether the word after it may be a name."""


def _signal_of(written: str) -> _Signal | None:
    """Return what a word says; None when that is nothing, as for most words."""
    names = (written, written.removesuffix("s"))
    is_given = written[0].isupper() and any(name in given_names() for name in names)
    signal = _Signal(_finders_of(written), is_given, written.lower() in words(WordList.TITLES))
    return None if signal == _NO_SIGNAL else signal


_SIGNALS = WordMemory(_signal_of)
_NO_SIGNAL = _Signal((), is_given=False, is_title=False)


def _finders_of(written: str) -> tuple[Finder, ...]:
    word = written.lower()
    if not word[0].isalnum():
        return ()
    known = {word, word.removesuffix("s")}
    found: list[Finder] = [finder for finder, lists in _BY_LIST if any(known & words(one) for one in lists)]
    if word[0].isdecimal() or "år" in word or is_number(word):
        found += [age_at, _date]
    if phrase_group(*_PRIVATE).can_begin(word) or NAMES_HEALTH[written]:
        found.append(_health)
    for finders, is_sought in _BY_WORD:
        if is_sought(word):
            found += finders
    if circumstances.is_team(written):
        found.append(circumstances.team)
    return (*found, *location_finders(written))


def _determined(tokens: Tokens, index: int) -> bool:
    """Return whether a noun stands for one person: «ein redd gut», «guten»; not «kvar gut» or «gut og jente»."""
    for back in range(index - 1, max(index - 2 - _LONGEST_NOUN_GAP, -1), -1):
        word = tokens.lower[back]
        if word in words(WordList.NOT_ABOUT_ONE):
            return False
        if word in _ARTICLES:
            return True
        if word == "-":  # «an 87-year-old resident»
            continue
        if not tokens.all[back].is_word or tokens.all[back].sentence != tokens.all[index].sentence:
            break
    return _is_definite(tokens.lower[index])


def _is_definite(word: str) -> bool:
    return word.removesuffix("s").endswith(("en", "et", "a", "ane", "ene"))


def _served(tokens: Tokens, index: int) -> Clue | None:
    if tokens.before(index) in words(WordList.NOT_ABOUT_ONE):
        return None
    if is_in_list(tokens, index, WordList.SERVED):
        weight = 1.0 if _determined(tokens, index) or tokens.before(index) in {"er", "var"} else 0.5
        first = index - 1 if tokens.before(index) in words(WordList.SUPERLATIVES) else index
        return Clue(ClueKind.SERVED, weight, first, index)
    if is_in_list(tokens, index, WordList.PEOPLE) and _determined(tokens, index):
        is_described = index > 0 and bool(tokens.before(index)) and health_at(tokens, index - 1, WordList.HEALTH) == 1
        is_described = is_described or (_is_definite(tokens.lower[index]) and _is_with_health(tokens, index))
        return Clue(ClueKind.SERVED, 1.0 if is_described else 0.5, index, index)
    return None


def _is_described(tokens: Tokens, index: int) -> bool:
    """Return whether «han» or «ho» is followed by what tells who it is: «med krykkjene», «i raud dress»."""
    at = index + 1 + (tokens.after(index) in words(WordList.SMALL_OR_OLD))
    if at + 1 >= len(tokens) or tokens.sentences[at + 1] != tokens.sentences[index]:
        return False
    if tokens.lower[at] in _GOES and tokens.lower[at + 1] == "på" and at + 2 < len(tokens):
        return health_at(tokens, at + 2, WordList.HEALTH) > 0  # «Han går på Ritalin»
    if tokens.lower[at] not in {"med", "i", "på", "ved"} or tokens.lower[at + 1] in _NO_DESCRIPTION:
        return False
    if tokens.lower[at + 1].isdecimal() and is_counting(tokens, at + 1):
        return False  # «Då er ho på 100 %»
    begins = not tokens.before(index) or tokens.before(index) in _BEFORE_DESCRIPTION
    return at > index + 1 or begins or _is_with_health(tokens, index)


def _is_plural(word: str) -> bool:
    """Return whether a word is a definite plural of people: «gutane», «elevene»."""
    for ending in ("ane", "ene", "ne", "a"):
        stem = word.removesuffix(ending)
        if stem != word and any(
            stem in words(one) or f"{stem}e" in words(one) for one in (WordList.SERVED, WordList.PEOPLE)
        ):
            return True
    return False


def _is_with_health(tokens: Tokens, index: int) -> bool:
    """Return whether «med ADHD» or «i rullestol» stands after a word."""
    at = index + 2
    if tokens.after(index) not in {"med", "i"} or at >= len(tokens) or tokens.sentences[at] != tokens.sentences[index]:
        return False
    return bool(health_at(tokens, at, WordList.HEALTH, WordList.RARE_DIAGNOSES)) or _aid(tokens, at) is not None


def _single(tokens: Tokens, index: int) -> Clue | None:
    """Return «yngstemann» and «eldstegutten», of whom there is one."""
    is_own = tokens.after(index) in words(WordList.OWN) or tokens.before(index) in words(WordList.OWN)
    return (
        None
        if is_own or tokens.lower[index] not in words(WordList.SINGLE_ONES)
        else Clue(ClueKind.SERVED, 1.0, index, index)
    )


def _pupil(tokens: Tokens, index: int) -> Clue | None:
    """Return «ein førsteklassing», who is a pupil of a class."""
    if tokens.before(index) in words(WordList.NOT_ABOUT_ONE) or not _determined(tokens, index):
        return None
    return Clue(ClueKind.SERVED, 1.5, index, index)


def _former_of(word: str) -> WordList | None:
    """Return the list of the occupation that a word is, or that is a part of «gamlelensmannen»; None for none."""
    for written in (word, *(word.removeprefix(one) for one in _COMPOUNDS if word.startswith(one))):
        for one in (WordList.OFFICES, WordList.TRADES, WordList.EMPLOYEES):
            if written in words(one):
                return one
    return None


def _former(tokens: Tokens, index: int) -> Clue | None:
    """Return what a person was: «den gamle læraren», «gamlelæraren», «han som var lensmann»; never what one is."""
    kind = _former_of(tokens.lower[index])
    weight = 0.5 if kind is WordList.EMPLOYEES else 1.0
    before = tokens.before(index)
    if before in words(WordList.FORMERLY) or tokens.lower[index] not in words(kind or WordList.OFFICES):
        return Clue(ClueKind.FORMER, weight, index - (before in words(WordList.FORMERLY)), index)
    if kind is WordList.EMPLOYEES:  # «ho var leiar då» is of an employee.
        return None
    verb = index - 1 - (before in _ARTICLES)
    is_was = verb > 0 and tokens.lower[verb] in _WAS and tokens.lower[verb - 1] in _OF_WAS
    is_was = is_was and tokens.all[verb - 1].sentence == tokens.all[index].sentence
    return Clue(ClueKind.FORMER, weight, verb, index) if is_was else None


def _former_agent(tokens: Tokens, index: int) -> Clue | None:
    """Return what a person was, by the ending of a word: «den gamle bussjåføren». It weighs less: it may be a thing."""
    is_former = tokens.before(index) in words(WordList.FORMERLY) and tokens.before(index - 1) in {"den", "", "vår"}
    return Clue(ClueKind.FORMER, 0.5, index - 1, index) if is_former else None


def _parent(tokens: Tokens, index: int) -> Clue | None:
    """Return «tobarnsmora»."""
    is_one = tokens.before(index) not in words(WordList.NOT_ABOUT_ONE) and _determined(tokens, index)
    return Clue(ClueKind.SERVED, 0.5, index, index) if is_one else None


def _superlative(tokens: Tokens, index: int) -> Clue | None:
    """Return «den eldste på avdelinga», without a noun."""
    at = index + 2 if tokens.lower[index + 1 : index + 3] in {("vi", "har"), ("me", "har"), ("vi", "hadde")} else index
    if tokens.before(index) not in {"den", "vår"} or tokens.after(at) not in {"på", "i"} or at + 2 >= len(tokens):
        return None
    is_there = any(is_in_list(tokens, at + 2, one) for one in (WordList.WARDS, WordList.CARE, WordList.NAMED_WARDS))
    return Clue(ClueKind.SERVED, 1.0, index - 1, index) if is_there else None


def _ill_one(tokens: Tokens, index: int) -> Clue | None:
    """Return the person in «den ene autisten» and «diabetikeren», who is named by a diagnosis."""
    if not health_at(tokens, index, WordList.HEALTH):
        return None
    is_one = tokens.before(index) in _THE_ONE and tokens.before(index - 1) in {"den", "vår"}
    return Clue(ClueKind.SERVED, 1.0 if is_one else 0.5, index - is_one, index)


def _aid(tokens: Tokens, index: int) -> Clue | None:
    return Clue(ClueKind.HEALTH, 0.5, index, index) if tokens.lower[index] in words(WordList.AIDS) else None


def _origin(tokens: Tokens, index: int) -> Clue | None:
    """Return the nationality of a person: «ein ukrainsk far»; not that of a kitchen."""
    is_of_one = index + 1 < len(tokens) and any(
        is_in_list(tokens, index + 1, one) for one in (WordList.PEOPLE, WordList.SERVED, WordList.KIN)
    )
    return Clue(ClueKind.ORIGIN, 0.5, index, index) if is_of_one and _determined(tokens, index + 1) else None


def _title(tokens: Tokens, index: int) -> Clue | None:
    """Return the title in «fru Aasen»."""
    if tokens.lower[index] not in words(WordList.TITLES) or index + 1 == len(tokens):
        return None
    following = tokens.all[index + 1]
    is_name = following.is_capitalised and following.text[0].isalpha()
    same = following.sentence == tokens.all[index].sentence
    return Clue(ClueKind.SERVED, 1.0, index, index) if is_name and same else None


def _described(tokens: Tokens, index: int) -> Clue | None:
    """Return the word for a person in «han vesle med høyreapparat», «ein av gutane» and «hun har hatt slag»."""
    # «Hun har hatt slag og bor i …»
    if tokens.lower[index] in _SHE_OR_HE and _is_described(tokens, index):
        return Clue(ClueKind.SERVED, 1.0, index, index)  # «Han vesle med høyreapparat», «ho på hjørnet»
    if tokens.after(index) == "av" and index + 2 < len(tokens) and _is_plural(tokens.lower[index + 2]):
        return Clue(ClueKind.SERVED, 0.5, index, index + 2)  # «Ein av gutane»
    if tokens.lower[index] in _SHE_OR_HE and tokens.after(index) in _HAS_OR_IS | _STAYS:
        return Clue(ClueKind.SERVED, PRONOUN, index, index)
    return None


def _someone(tokens: Tokens, index: int) -> Clue | None:
    """Return the word for a person in «ho på rom 9», «ein i 4B» and «han som bur i leilegheit 2»."""
    if (described := _described(tokens, index)) is not None:
        return described
    at = index + 1
    if tokens.after(index) == "som" and tokens.after(at) in _STAYS:
        at += 2
    if at > index + 1 and at < len(tokens) and any(finder(tokens, at) for finder in LOCATIONS):
        return Clue(ClueKind.SERVED, 0.5, index, index)  # «Ho som bur inst i gangen»
    if at + 1 >= len(tokens) or tokens.lower[at] not in {"på", "i"}:
        return None
    if tokens.all[at + 1].sentence != tokens.all[index].sentence:
        return None
    is_there = any((clue := finder(tokens, at + 1)) and clue.first == at + 1 for finder in LOCATIONS)
    return Clue(ClueKind.SERVED, 0.5, index, index) if is_there else None


def _only_one(tokens: Tokens, index: int) -> Clue | None:
    """Return «den einaste i bygda»: together with a diagnosis it needs no name."""
    if tokens.before(index) != "den" or tokens.after(index) not in {"i", "på", "her", "med", "som"}:
        return None
    sentence = tokens.all[index].sentence
    near = range(max(0, index - _NEAR), min(index + 1 + _NEAR, len(tokens)))
    has_health = any(
        tokens.all[at].sentence == sentence and (health_at(tokens, at, *_PRIVATE) or _aid(tokens, at)) for at in near
    )
    return Clue(ClueKind.SERVED, 1.0, index - 1, index, _ONLY_ONE) if has_health else None


def health_at(tokens: Tokens, index: int, *lists: WordList) -> int:
    """Return the number of words of the phrase about health or private life that begins at a word; 0 for none."""
    if WordList.HEALTH in lists and NAMES_HEALTH[tokens.texts[index]]:
        return 1
    return phrase_group(*lists).length_at(tokens.lower, index)


def _names_health(written: str) -> bool:
    """Return whether a word alone is an abbreviated diagnosis, or a compound: «ADHD-diagnose», «kreftdiagnosen»."""
    first, hyphen, last = written.partition("-")
    if first in words(WordList.ABBREVIATIONS):
        return not hyphen or last.lower() in words(WordList.HEALTH_SUFFIXES)
    word = written.lower()
    if word.endswith(tuple(words(WordList.HEALTH_ENDINGS))) and len(word) >= _SHORTEST_ENDED:
        return True
    if hyphen:
        return last.lower() in words(WordList.HEALTH_SUFFIXES) and first.lower() in words(WordList.HEALTH)
    return word.endswith(tuple(words(WordList.HEALTH_SUFFIXES))) and any(
        word[:cut] in words(WordList.HEALTH) for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM)
    )


NAMES_HEALTH = WordMemory(_names_health)
"""Whether a word alone is about health, by the word."""


def _health(tokens: Tokens, index: int) -> Clue | None:
    if length := health_at(tokens, index, *_PRIVATE):
        rare = max(
            phrases(WordList.RARE_DIAGNOSES).length_at(tokens.lower, index), length if _is_rare(tokens, index) else 0
        )
        is_belief = not rare and not health_at(tokens, index, WordList.HEALTH, WordList.PRIVATE_LIFE)
        return Clue(ClueKind.HEALTH, 1.5 if rare else 0.5 if is_belief else 1.0, index, index + max(length, rare) - 1)
    return None


def _is_rare(tokens: Tokens, index: int) -> bool:
    return tokens.lower[index].partition("-")[0] in words(WordList.RARE_DIAGNOSES)


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
    if not is_in_list(tokens, index, WordList.KIN):
        return None
    after = tokens.after(index)
    if after in {"til", "åt", "av", "of"} and index + 2 < len(tokens):
        if _is_one_of_served(tokens, index + 2):
            return Clue(ClueKind.KIN, 1.0, index, index)
        named = tokens.all[index + 2]
        is_one = named.is_capitalised or is_in_list(tokens, index + 2, WordList.SERVED)
        is_one = is_one or (is_in_list(tokens, index + 2, WordList.PEOPLE) and _is_definite(named.lower))
        if named.sentence == tokens.all[index].sentence and is_one:
            return Clue(ClueKind.KIN, 1.0, index, index)
    if after in words(WordList.THEIRS) - {"til", "åt"}:
        return Clue(ClueKind.KIN, 0.5, index, index + 1)
    return None


def _is_one_of_served(tokens: Tokens, index: int) -> bool:
    """Return whether «ein av bebuarane» begins at a word."""
    is_some = tokens.lower[index] in words(WordList.SOMEONE) or tokens.lower[index] in {"to", "tre", "begge"}
    if not is_some or tokens.after(index) != "av" or index + 2 >= len(tokens):
        return False
    stem = tokens.lower[index + 2].removesuffix("e").removesuffix("n").removesuffix("a").removesuffix("e")
    return stem in words(WordList.SERVED)


def _name(tokens: Tokens, index: int, is_known: Callable[[str], bool]) -> Clue | None:
    """Return a first name, or a last name after a title, that the register does not know."""
    token = tokens.all[index]
    is_titled = tokens.before(index) in words(WordList.TITLES)
    if not is_titled and token.text not in given_names() and token.genitive_of not in given_names():
        return None
    if is_known(fold_character(token.text)) or is_known(fold_character(token.genitive_of)):
        return None
    if is_titled:
        return Clue(ClueKind.NAME, 1.0, index, index)
    is_ordinary = fold_character(token.text) in ORDINARY and not tokens.before(index) and not _is_aged(tokens, index)
    following = tokens.all[index + 1] if index + 1 < len(tokens) else None
    is_part = following is not None and following.is_capitalised and tokens.is_spaced(index + 1)
    follows = index > 0 and tokens.all[index - 1].is_capitalised and tokens.is_spaced(index)
    follows = follows and not (_is_first(tokens, index - 1) and tokens.all[index - 1].text not in given_names())
    is_place = following is not None and following.lower in words(WordList.NOT_PEOPLE) | words(WordList.STREETS)
    is_place = is_place or named_things.is_name_of_thing(tokens, index)
    if is_ordinary or is_place or (is_part and following is not None and following.sentence == token.sentence):
        return None
    if follows and tokens.before(index):
        return None
    is_located = tokens.after(index) in {"på", "i"} and index + 2 < len(tokens)
    is_inside = is_located and any(finder(tokens, index + 2) for finder in LOCATIONS)
    return Clue(ClueKind.NAME, 1.5 if is_inside else 1.0, index, index)


def _follows_served(tokens: Tokens, index: int) -> bool:
    """Return whether a name stands right after who it is: «bebuaren Olga Vik», «ein bebuar, Olga Vik,»."""
    before = index - (2 if tokens.before(index) == "," else 1)
    return (
        before >= 0
        and tokens.sentences[before] == tokens.sentences[index]
        and is_in_list(tokens, before, WordList.SERVED)
    )


def _is_aged(tokens: Tokens, index: int) -> bool:
    """Return whether an age follows a name: «Siv (74)», «Per, 12 år,»."""
    is_open = tokens.after(index) in {",", "("} and index + 2 < len(tokens)
    return is_open and age_at(tokens, index + 2) is not None


def _is_first(tokens: Tokens, index: int) -> bool:
    """Return whether a word begins a sentence, so that its capital letter does not make it a name."""
    return not tokens.before(index)


_BY_LIST: tuple[tuple[Finder, tuple[WordList, ...]], ...] = (
    (_served, (WordList.SERVED, WordList.PEOPLE)),
    (_title, (WordList.TITLES,)),
    (_someone, (WordList.SOMEONE,)),
    (_only_one, (WordList.ONLY_ONES,)),
    (_kin, (WordList.KIN,)),
    (families.relative, (WordList.KIN,)),
    (circumstances.placed_relative, (WordList.KIN,)),
    (circumstances.name_of_relative, (WordList.KIN,)),
    (circumstances.case_number, (WordList.CASE_NUMBERS,)),
    (circumstances.country, (WordList.COUNTRIES,)),
    (_single, (WordList.SINGLE_ONES,)),
    (_superlative, (WordList.SUPERLATIVES,)),
    (_aid, (WordList.AIDS,)),
    (_origin, (WordList.NATIONALITIES,)),
)

_BY_WORD: tuple[tuple[tuple[Finder, ...], Callable[[str], bool]], ...] = (
    ((birth_at,), is_of_birth),
    ((families.family, families.siblings), families.is_of_family),
    ((_ill_one,), lambda word: word.endswith(_NAMED_BY_DIAGNOSIS)),
    ((_pupil,), lambda word: word.removesuffix("s").removesuffix("en").endswith("klassing")),
    ((_former_agent,), lambda word: word.endswith(_AGENT) and not _former_of(word)),
    ((_parent,), lambda word: "barns" in word and _PARENT.fullmatch(word) is not None),
    ((_former, circumstances.work), lambda word: _former_of(word) is not None),
    ((circumstances.work, circumstances.neighbour, circumstances.nickname), circumstances.is_of_circumstances),
)
"""What can find a clue at a word, and whether it can at this one."""
