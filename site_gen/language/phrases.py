"""Short phrases: lists («a, b og c»), counts, and «meinte du …?»."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from site_gen.addresses import slug
from site_gen.model.localized import Form, Words, WordsWithNames, same_words
from site_gen.model.nameless_messages import PersonLabel, PersonLabels

_LONGEST_NAME = 200
"""Longer texts are no misspelt name, and comparing them takes quadratic time."""
_TRIED = 5
_LETTERS_A_SLIP = 4
_MOST_SLIPS = 3
_SHORTEST_PART = 4
_MOST_PROPOSED = 3
"""Most names that are proposed where several have the text in them."""
_LONGEST_ENDING = 4
_WORD = re.compile(r"[^\W_]+")


def join_words(names: Sequence[str]) -> str:
    """Return names as one phrase; `og` is the same word in both forms."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " og " + names[-1] if names else ""


def quoted_once(words: Iterable[str]) -> list[str]:
    """Return words to quote: each once, ignoring case, without those that are part of a longer one."""
    found = {word.casefold(): word for word in reversed(list(words))}
    padded = {plain: f" {plain} " for plain in found}
    return [
        word
        for plain, word in reversed(found.items())
        if not any(plain != other and padded[plain] in padded[other] for other in found)
    ]


def join_people(people: Sequence[PersonLabel]) -> PersonLabels:
    """Return people as one phrase, each person once."""
    each = list(dict.fromkeys(people))
    return PersonLabels(join_words([str(one) for one in each]), join_words([one.id for one in each]))


def nearest_words(written: str, names: Iterable[str]) -> str | None:
    """Return the name (in lower case) that was probably meant, or None when several are equally likely.

    A name matches when few letters differ, or when it alone begins with the text, has the text as one of its words, or
    is the text without an ending.
    """
    wanted = written.strip().casefold()
    if len(wanted) > _LONGEST_NAME:
        return None
    known = list(names)
    for close in get_close_matches(wanted, known, n=_TRIED, cutoff=0.6):
        if _edit_distance(wanted, close) <= _allowed_distance(wanted, close):
            return close
    parts = _names_with(wanted, known)
    return parts[0] if len(parts) == 1 else None


def _names_with(wanted: str, known: Sequence[str]) -> list[str]:
    """Return the names that have a text as one of their words; without any, those that begin with it or end it."""
    whole = [name for name in known if len(wanted) >= _SHORTEST_PART and wanted in _WORD.findall(name)]
    return whole or [name for name in known if _is_part(wanted, name) or _is_inflected(wanted, name)]


def _allowed_distance(written: str, name: str) -> int:
    """Return how many letters may differ: one in a short name, at most three in a long one."""
    return min(max(len(written), len(name)) // _LETTERS_A_SLIP, _MOST_SLIPS) or 1


def _is_part(written: str, name: str) -> bool:
    return len(written) >= _SHORTEST_PART and (name.startswith(written) or written in _WORD.findall(name))


def _is_inflected(written: str, name: str) -> bool:
    ending = written.removeprefix(name)
    return len(name) >= _SHORTEST_PART and ending != written and ending.isalpha() and len(ending) <= _LONGEST_ENDING


def _edit_distance(written: str, name: str) -> int:
    """Return the edit distance: letters added, removed, replaced, or swapped with the next."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for number, letter in enumerate(written, start=1):
        older, before, row = before, row, [number]
        for at, other in enumerate(name, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other))
            if number > 1 and at > 1 and letter == name[at - 2] and written[number - 2] == other:
                cost = min(cost, older[at - 2] + 1)
            row.append(cost)
    return row[-1]


def did_you_mean(written: str, candidates: Iterable[tuple[str, str]]) -> Words:
    """Return «Meinte du «x»? » for the candidate (nynorsk, bokmål) nearest to the text, or empty words.

    Where two or three have the text in them, all are proposed.
    """
    pairs = _meant(written, candidates)
    if not 0 < len(pairs) <= _MOST_PROPOSED:
        return same_words("")
    nn = either_of([f"«{one}»" for one, _ in pairs]).nn
    nb = either_of([f"«{one}»" for _, one in pairs]).nb
    return WordsWithNames(nn=f"Meinte du {nn}? ", nb=f"Mente du {nb}? ")


def only_candidate(written: str, candidates: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the candidate (nynorsk, bokmål) that `did_you_mean` proposes; None where it proposes none or several."""
    pairs = _meant(written, candidates)
    return pairs[0] if len(pairs) == 1 else None


def _meant(written: str, candidates: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    by_name: dict[str, tuple[str, str]] = {}
    for pair in candidates:
        for name in pair:
            by_name.setdefault(name.casefold(), pair)
    near = nearest_words(written, by_name)
    found = [near] if near is not None else _names_with(written.strip().casefold(), list(by_name))
    return list(dict.fromkeys(by_name[name] for name in found))


def did_you_mean_file(name: str | None) -> Words:
    """Return «Meinte du «x»? » for a file name, or empty words for None."""
    return same_words("") if name is None else WordsWithNames(nn=f"Meinte du «{name}»? ", nb=f"Mente du «{name}»? ")


def count_words(number: int, one: Words, many: Words, form: Form) -> str:
    """Return a number with its noun in the singular or plural."""
    return f"{number} {(one if number == 1 else many).in_form(form)}"


def next_days(number: int) -> Words:
    """Return the days from today as a phrase: «dei neste 30 dagane», in its own words when they are few."""
    if number > 1:
        return Words(nn=f"dei neste {number} dagane", nb=f"de neste {number} dagene")
    return same_words("det neste døgnet" if number else "i dag")


def within_days(number: int) -> Words:
    """Return a limit in days from today as a phrase: «innan 30 dagar», in its own words when they are few."""
    if number > 1:
        return Words(nn=f"innan {number} dagar", nb=f"innen {number} dager")
    return Words(nn="innan i morgon", nb="innen i morgen") if number else same_words("i dag")


def either_of(names: Sequence[str]) -> Words:
    """Return names as a choice: «a, b eller c»."""
    return same_words(names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}" if names else "")


def did_you_mean_id(written: str, ids: Iterable[str]) -> Words:
    """Return «Meinte du «x»? » for the id nearest to the text, which may be a name with æ, ø and å."""
    return did_you_mean(slug(written), ((known, known) for known in ids))
