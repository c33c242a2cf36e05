"""Clues in the circumstances of a person: work, origin, team, case number, nickname, and who the relatives are."""

import re

from site_gen.confidentiality.clue import Clue, ClueKind, is_in_list
from site_gen.confidentiality.tokens import Tokens
from site_gen.confidentiality.word_lists import WordList, words
from site_gen.model.localized import Words

_TEAM = re.compile(r"[GJK]\d{1,2}")
_RUNS = frozenset({"driv", "driver", "dreiv", "drev", "eig", "eier"})
_IS = frozenset({"er", "var"})
_WORKS = frozenset({"jobbar", "jobber", "arbeider", "arbeidar"})
_THEIRS = frozenset({"hans", "hennar", "hennes", "deira", "deres"})
_CALLS = frozenset({"kallar", "kaller", "kalla", "kalte", "kallet"})
_PRONOUNS = frozenset({"han", "ho", "hun", "ham", "henne"})
SIBLINGS = frozenset({"søsken", "sysken"})
_CAME = frozenset({"kom", "kome", "kommet", "kjem", "flykta", "flyktet", "rømte", "rømde", "er", "komen"})
_MOVED = frozenset({"flytta", "flyttet", "flytte", "kom", "flykta", "flyktet", "rømte", "rømde", "busette", "bosatte"})
_RELATIVE_CLAUSE = frozenset(
    {"er", "var", "driv", "driver", "jobbar", "jobber", "arbeider", "arbeidar", "bur", "bor", "har"}
)
_NEIGHBOURS = frozenset({"naboen", "grannen", "nabokona", "nabokonen"})
_NEIGHBOUR = Words(nn="naboen", nb="naboen")
_NICKNAME = Words(nn="kallenamnet", nb="kallenavnet")
_LONGEST_NUMBER_GAP = 4
"""Maximum number of words from «saksnummer» to the number."""
_FEWEST_DIGITS = 4
_UNTIL = frozenset({"til", "–"})
_NEAR = 6


def case_number(tokens: Tokens, index: int) -> Clue | None:
    """Return the number in «saksnummeret er 2026/4417», by which others can look up the case."""
    if not is_in_list(tokens, index, WordList.CASE_NUMBERS):
        return None
    sentence = tokens.all[index].sentence
    for at in range(index + 1, min(index + 1 + _LONGEST_NUMBER_GAP, len(tokens))):
        if tokens.all[at].sentence != sentence:
            break
        if tokens.lower[at].isdecimal():
            last = at + 2 if tokens.after(at) in {"/", "-"} and at + 2 < len(tokens) else at
            if tokens.after(last) in _UNTIL:
                return None  # «Saksnummer frå 01/26 til 38/26» is of a list
            digits = sum(len(one) for one in tokens.lower[at : last + 1] if one.isdecimal())
            return Clue(ClueKind.CASE, 2.0, index, last) if digits >= _FEWEST_DIGITS else None
    return None


def work(tokens: Tokens, index: int) -> Clue | None:
    """Return the work of a relative: «dottera, ho som er tannlege», «sønnen som driver Joker», «mora jobbar på …»."""
    if tokens.lower[index] in _WORKS:
        is_named = index + 2 < len(tokens) and tokens.after(index) in {"på", "i", "hos", "for"}
        is_named = is_named and tokens.all[index + 2].is_capitalised
        return Clue(ClueKind.JOB, 1.0, index, index + 2) if is_named and _follows_relative(tokens, index) else None
    if tokens.lower[index] in _RUNS:
        is_named = index + 1 < len(tokens) and tokens.all[index + 1].is_capitalised
        is_clause = tokens.before(index) == "som" or tokens.before(index) in _PRONOUNS
        if is_named and is_clause and _follows_relative(tokens, index):
            return Clue(ClueKind.JOB, 1.0, index, index + 1)
        return None
    verb = index - 1 - (tokens.before(index) in {"ein", "en", "ei"})
    if verb < 1 or tokens.lower[verb] not in _IS or tokens.lower[verb - 1] not in _PRONOUNS | {"som"}:
        return None
    is_one = tokens.all[verb - 1].sentence == tokens.all[index].sentence
    return Clue(ClueKind.JOB, 1.0, verb, index) if is_one and _follows_relative(tokens, index) else None


def _follows_relative(tokens: Tokens, index: int) -> bool:
    """Return whether a relative of someone else than the writer is in the same sentence, or in the one before."""
    sentence = tokens.all[index].sentence
    for back in range(index - 1, max(-1, index - 1 - 3 * _NEAR), -1):
        if tokens.all[back].sentence < sentence - 1:
            return False
        if is_relative_of_others(tokens, back):
            return True
    return False


def is_relative_of_others(tokens: Tokens, index: int) -> bool:
    """Return whether a word is a definite relative, and not of the writer: «dottera», «sønnen», «dotter hans»."""
    word = tokens.lower[index]
    is_definite = word.endswith(("a", "en")) or tokens.after(index) in _THEIRS
    if word not in words(WordList.KIN) or word in words(WordList.PEOPLE) or not is_definite:
        return False
    own = words(WordList.OWN) | {"vår", "vårt", "våre"}
    if tokens.after(index) in own or tokens.before(index) in own:
        return False
    return not (word in {"sona", "sonen"} and tokens.after(index).isdecimal())


def placed_relative(tokens: Tokens, index: int) -> Clue | None:
    """Return the relative in «dottera i Bergen», «sønnen som driver Joker» and «tvillingsystera hans, Daryna»."""
    if not is_relative_of_others(tokens, index):
        return None
    after = tokens.after(index)
    if after in _THEIRS:
        is_told = tokens.after(index + 1) in _WORKS
        is_told = is_told or (tokens.after(index + 1) == "," and tokens.after(index + 2) == "som")
        is_told = is_told or _name_after(tokens, index + 1)
        return Clue(ClueKind.KIN, 1.0, index, index + 1) if is_told else None
    following = index + 2 < len(tokens) and tokens.all[index + 2].sentence == tokens.all[index].sentence
    if not following:
        return None
    is_placed = after in {"i", "på", "frå", "fra"} and tokens.all[index + 2].is_capitalised
    is_told = after == "som" and tokens.lower[index + 2] in _RELATIVE_CLAUSE
    is_told = is_told or (after == "," and tokens.lower[index + 2] in _PRONOUNS and tokens.after(index + 2) == "som")
    return Clue(ClueKind.KIN, 1.0, index, index) if is_placed or is_told else None


def name_of_relative(tokens: Tokens, index: int) -> Clue | None:
    """Return the name in «tvillingsystera hans, Daryna, stod i døra»."""
    is_theirs = tokens.after(index) in _THEIRS
    at = index + 3
    if not is_theirs or not is_relative_of_others(tokens, index) or not _name_after(tokens, index + 1):
        return None
    return Clue(ClueKind.NAME, 1.0, at, at)


def _name_after(tokens: Tokens, index: int) -> bool:
    """Return whether «, Name» stands after a word."""
    at = index + 2
    is_inside = at < len(tokens) and tokens.all[at].sentence == tokens.all[index].sentence
    return is_inside and tokens.after(index) == "," and tokens.all[at].is_capitalised


def neighbour(tokens: Tokens, index: int) -> Clue | None:
    """Return the neighbour whom all know: «naboen, ordføraren vår», «naboen hennar er ordføraren»."""
    if tokens.lower[index] not in _NEIGHBOURS:
        return None
    sentence = tokens.all[index].sentence
    for at in range(index + 1, min(index + 4, len(tokens))):
        if tokens.all[at].sentence == sentence and is_in_list(tokens, at, WordList.OFFICES):
            return Clue(ClueKind.KIN, 1.0, index, at, _NEIGHBOUR)
    return None


def nickname(tokens: Tokens, index: int) -> Clue | None:
    """Return the name in «Postmeister'n, som vi kallar han»."""
    if tokens.lower[index] not in _CALLS or tokens.before(index) not in {"vi", "dei", "de", "alle"}:
        return None
    if index < 2 or tokens.lower[index - 2] != "som" or tokens.after(index) not in _PRONOUNS:
        return None
    sentence = tokens.all[index].sentence
    for back in range(index - 3, max(-1, index - 3 - _NEAR), -1):
        if tokens.all[back].sentence != sentence:
            break
        if tokens.all[back].is_capitalised:
            return Clue(ClueKind.NAME, 1.0, back, index, _NICKNAME)
    return None


def country(tokens: Tokens, index: int) -> Clue | None:
    """Return where a person is from: «han kom frå Ukraina i haust», «den eneste fra Eritrea»."""
    if tokens.lower[index] not in words(WordList.COUNTRIES) or tokens.before(index) not in {"frå", "fra"} or index < 2:
        return None
    if (only := _only_one_before(tokens, index - 1)) is not None:
        return Clue(ClueKind.ORIGIN, 1.5, only, index)
    lists = (WordList.PEOPLE, WordList.SERVED, WordList.KIN)
    is_one = tokens.lower[index - 2] in _CAME | SIBLINGS or any(is_in_list(tokens, index - 2, one) for one in lists)
    same = tokens.all[index - 2].sentence == tokens.all[index].sentence
    is_moved = tokens.after(index) == "som" and tokens.after(index + 1) in _MOVED
    return Clue(ClueKind.ORIGIN, 1.5 if is_moved else 0.5, index, index) if is_one and same else None


def _only_one_before(tokens: Tokens, index: int) -> int | None:
    """Return the index of «einaste» in «den einaste jenta i niande frå Eritrea»; None where it is not there."""
    for back in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if tokens.sentences[back] != tokens.sentences[index] or not tokens.all[back].is_word:
            return None
        if tokens.lower[back] in words(WordList.ONLY_ONES):
            return back
    return None


def team(tokens: Tokens, index: int) -> Clue | None:
    """Return the team in «keeper på G16»."""
    is_team = _TEAM.fullmatch(tokens.texts[index]) is not None and tokens.before(index) in {"på", "for"}
    return Clue(ClueKind.TEAM, 0.5, index, index) if is_team else None


def is_team(written: str) -> bool:
    """Return whether a word is the name of a team: «G16»."""
    return _TEAM.fullmatch(written) is not None


def is_of_circumstances(word: str) -> bool:
    """Return whether a word in lower case is one that only this module looks for."""
    return word in _RUNS or word in _WORKS or word in _NEIGHBOURS or word in _CALLS
