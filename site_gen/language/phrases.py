"""Small pieces of language: «a, b og c», and «meinte du …?»."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from site_gen.addresses import slug
from site_gen.model.words import Form, Quoting, Words, same

_LONGEST_NAME = 200
"""What is longer is no name with a slip in it, and to compare it would take long."""


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase; `og` is the same word in both forms."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " og " + names[-1] if names else ""


def nearest(written: str, names: Iterable[str]) -> str | None:
    """Return the name (in small letters) that is nearest to what was written, or None when none is near."""
    if len(written) > _LONGEST_NAME:
        return None
    return next(iter(get_close_matches(written.strip().casefold(), list(names), n=1, cutoff=0.6)), None)


def did_you_mean(written: str, candidates: Iterable[tuple[str, str]]) -> Words:
    """Return «Meinte du «x»? » for the candidate (nynorsk, bokmål) nearest to what was written, or no words."""
    by_name: dict[str, tuple[str, str]] = {}
    for pair in candidates:
        for name in pair:
            by_name.setdefault(name.casefold(), pair)
    near = nearest(written, by_name)
    if near is None:
        return same("")
    nn, nb = by_name[near]
    return Quoting(nn=f"Meinte du «{nn}»? ", nb=f"Mente du «{nb}»? ")


def did_you_mean_file(name: str | None) -> Words:
    """Return «Meinte du «x»? » for the name of a file, or no words."""
    return same("") if name is None else Quoting(nn=f"Meinte du «{name}»? ", nb=f"Mente du «{name}»? ")


def counted(number: int, one: Words, many: Words, form: Form) -> str:
    """Return a number with its noun."""
    return f"{number} {(one if number == 1 else many).in_form(form)}"


def did_you_mean_id(written: str, ids: Iterable[str]) -> Words:
    """Return «Meinte du «x»? » for the id nearest to what was written, which may be the name with its æ, ø and å."""
    return did_you_mean(slug(written), ((known, known) for known in ids))
