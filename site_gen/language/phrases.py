"""Small pieces of language: «a, b og c», and «meinte du …?»."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from site_gen.addresses import slug
from site_gen.model.localized import Form, Words, WordsWithNames, same_words
from site_gen.model.person_labels import PersonLabel, PersonLabels

_LONGEST_NAME = 200
"""What is longer is no name with a slip in it, and to compare it would take long."""
_TRIED = 5
_LETTERS_A_SLIP = 4
_MOST_SLIPS = 3
_SHORTEST_PART = 4
_LONGEST_ENDING = 4
_WORD = re.compile(r"[^\W_]+")


def join_words(names: Sequence[str]) -> str:
    """Return names as one phrase; `og` is the same word in both forms."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " og " + names[-1] if names else ""


def quoted_once(words: Iterable[str]) -> list[str]:
    """Return words that are to be quoted: each once, whatever its capitals, and none that a longer one holds."""
    found = {word.casefold(): word for word in reversed(list(words))}
    padded = {plain: f" {plain} " for plain in found}
    return [
        word
        for plain, word in reversed(found.items())
        if not any(plain != other and padded[plain] in padded[other] for other in found)
    ]


def join_people(people: Sequence[PersonLabel]) -> PersonLabels:
    """Return people as one phrase, each once."""
    each = list(dict.fromkeys(people))
    return PersonLabels(join_words([str(one) for one in each]), join_words([one.id for one in each]))


def nearest_words(written: str, names: Iterable[str]) -> str | None:
    """Return the name (in small letters) that was meant, or None when that is anybody's guess.

    A name is meant when few letters set it apart, or when it is the only one that holds what was written as its
    beginning or as one of its words, or that what was written is an ending added to.
    """
    wanted = written.strip().casefold()
    if len(wanted) > _LONGEST_NAME:
        return None
    known = list(names)
    for close in get_close_matches(wanted, known, n=_TRIED, cutoff=0.6):
        if _slips(wanted, close) <= _allowed(wanted, close):
            return close
    parts = [name for name in known if _is_part(wanted, name) or _is_inflected(wanted, name)]
    return parts[0] if len(parts) == 1 else None


def _allowed(written: str, name: str) -> int:
    """Return how many letters may be wrong: one in a short name, at most three in a long one."""
    return min(max(len(written), len(name)) // _LETTERS_A_SLIP, _MOST_SLIPS) or 1


def _is_part(written: str, name: str) -> bool:
    return len(written) >= _SHORTEST_PART and (name.startswith(written) or written in _WORD.findall(name))


def _is_inflected(written: str, name: str) -> bool:
    ending = written.removeprefix(name)
    return len(name) >= _SHORTEST_PART and ending != written and ending.isalpha() and len(ending) <= _LONGEST_ENDING


def _slips(written: str, name: str) -> int:
    """Return how many letters are added, left out, changed, or have changed places with the next."""
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
    """Return «Meinte du «x»? » for the candidate (nynorsk, bokmål) nearest to what was written, or no words."""
    by_name: dict[str, tuple[str, str]] = {}
    for pair in candidates:
        for name in pair:
            by_name.setdefault(name.casefold(), pair)
    near = nearest_words(written, by_name)
    if near is None:
        return same_words("")
    nn, nb = by_name[near]
    return WordsWithNames(nn=f"Meinte du «{nn}»? ", nb=f"Mente du «{nb}»? ")


def did_you_mean_file(name: str | None) -> Words:
    """Return «Meinte du «x»? » for the name of a file, or no words."""
    return same_words("") if name is None else WordsWithNames(nn=f"Meinte du «{name}»? ", nb=f"Mente du «{name}»? ")


def count_words(number: int, one: Words, many: Words, form: Form) -> str:
    """Return a number with its noun."""
    return f"{number} {(one if number == 1 else many).in_form(form)}"


def either_of(names: Sequence[str]) -> Words:
    """Return names as a choice: «a, b eller c»."""
    return same_words(names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}" if names else "")


def did_you_mean_id(written: str, ids: Iterable[str]) -> Words:
    """Return «Meinte du «x»? » for the id nearest to what was written, which may be the name with its æ, ø and å."""
    return did_you_mean(slug(written), ((known, known) for known in ids))
