"""The unit and the themes that a story names: by id, or by a name that only one has."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from site_gen.addresses import slug
from site_gen.language.phrases import either_of, nearest_words
from site_gen.model.localized import Words, WordsWithNames, same_words
from site_gen.model.registers import Registers
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit

T = TypeVar("T", Unit, Theme)
_MOST_SHOWN = 20
"""Units or themes that are listed where none is near."""
_PLAIN = re.compile(r"[^\W_][\w .,()–-]*")
"""A name that YAML parses as text without quotation marks."""
_PARTED = re.compile(r" ?[,;/+&] ?| og ")


def find_unit(written: str, registers: Registers) -> Unit | None:
    """Return the unit that an id or a name means; None when there is none, or several bear the name.

    A former name counts where no unit has it today.
    """
    return registers.unit(written) or _named(written, registers.units.values())


def find_theme(written: str, registers: Registers) -> Theme | None:
    """Return the theme that an id or a name in either form means; None when there is none, or several bear it.

    A former name counts where no theme has it today.
    """
    return registers.theme(written) or _named(written, registers.themes.values())


def find_themes(written: Iterable[str], registers: Registers) -> tuple[Theme, ...]:
    """Return the themes with ids and names, each once; unknown ones are skipped."""
    found = (find_theme(one, registers) for one in written)
    return tuple({one.id: one for one in found if one is not None}.values())


def similar_units(written: str, registers: Registers) -> Words:
    """Return a question about units similar to an unknown one, or a choice of all when they are few.

    Returns empty words when there are many, or none.
    """
    return _like(written, _names(registers.units.values()))


def likely_unit(written: str, registers: Registers) -> str | None:
    """Return the id of the one unit that an unknown one is similar to; None where there is none, or several."""
    return _only(_similar_ids(written, _names(registers.units.values())))


def likely_theme(written: str, registers: Registers) -> str | None:
    """Return the id of the one theme that an unknown one is similar to; None where there is none, or several."""
    return _only(_similar_ids(written, _names(registers.themes.values())))


def _only(found: Sequence[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def first_lines(written: str) -> str:
    """Return the first lines of a missing register with one unit or theme: two lines of YAML.

    An id becomes the name, with spaces for its hyphens.
    """
    plain = " ".join(written.split())
    identity = slug(plain) or "id"
    name = plain.replace("-", " ").capitalize() if plain == identity else plain
    return f"\n{identity}:\n  namn: {name}" if _PLAIN.fullmatch(name) else f'\n{identity}:\n  namn: ""'


def _shown_all(names: dict[str, tuple[str, str]]) -> Words:
    """Return a choice of all units or themes when they are few enough to list."""
    if not 0 < len(names) <= _MOST_SHOWN:
        return same_words("")
    nn, nb = ([_shown(one, both[form]) for one, both in names.items()] for form in range(2))
    return WordsWithNames(nn=f"Vel {either_of(nn).nn}. ", nb=f"Velg {either_of(nb).nb}. ")


def similar_themes(written: str, registers: Registers) -> Words:
    """Return «Meinte du «Namn» (id)? » for the themes similar to an unknown one; empty when there are none."""
    parts = _PARTED.split(" ".join(written.split()))
    found = [find_theme(part, registers) for part in parts]
    if len(parts) > 1 and None not in found:
        ids = ", ".join(one.id for one in found if one)
        return WordsWithNames(nn=f"Skriv [{ids}]. ", nb=f"Skriv [{ids}]. ")
    return _like(written, _names(registers.themes.values()))


def _names(entries: Iterable[Unit | Theme]) -> dict[str, tuple[str, str]]:
    """Return the names in nynorsk and bokmål, by id."""
    return {one.id: (one.name.nn, one.name.nb) for one in entries}


def _similar_ids(written: str, names: dict[str, tuple[str, str]]) -> list[str]:
    """Return the ids of all that have the same name, or else of the one with a similar id or name."""
    same = [identity for identity, both in names.items() if _plain(written) in map(_plain, both)]
    near = same or _near(written, [{identity: identity for identity in names}, *_by_name(names)])
    return near or _with_same_words(written, names)


_WORD = re.compile(r"[^\W\d_]{2,}")
_IN_BOTH_FORMS = (
    ("hjemme", "heime"), ("hjem", "heim"), ("syke", "sjuke"), ("tjeneste", "teneste"), ("skole", "skule"),
    ("renhold", "reinhald"), ("kirke", "kyrkje"), ("vann", "vatn"), ("vei", "veg"), ("ledelse", "leiing"),
    ("eldre", "eldre"), ("bolig", "bustad"), ("bofellesskap", "bufellesskap"),
)  # fmt: skip
"""What a part of a word is called in bokmål and nynorsk."""
_ENDING = re.compile(r"(?<=\w{3})(?:ane|ene|en|et|a|e|n)$")
"""What makes a noun definite, in either form."""
_SMALL_WORDS = frozenset({"og", "i", "på", "ved", "for", "til", "den", "det"})
_MOST_MEANT = 3


def _with_same_words(written: str, names: dict[str, tuple[str, str]]) -> list[str]:
    """Return the ids of those with the same words, whatever their form and ending: the rarer a word, the more it says.

    Returns none when more than three are equally likely.
    """
    if len(written) > _LONGEST_NAME:
        return []
    words = {one: _stems(" ".join((one, *both))) for one, both in names.items()}
    wanted = _stems(written)
    shared = {one: wanted & stems for one, stems in words.items()}
    of = Counter(stem for stems in words.values() for stem in stems)
    scores = {one: sum(1 / of[stem] for stem in stems) for one, stems in shared.items()}
    best = max(scores.values(), default=0)
    found = [one for one, score in scores.items() if score == best > 0]
    return found if len(found) <= _MOST_MEANT else []


_LONGEST_NAME = 200
"""Longer texts are no unit's name."""


def _stems(text: str) -> frozenset[str]:
    """Return the words of a text in one form, without what makes nouns definite."""
    plain = text.casefold()
    for nb, nn in _IN_BOTH_FORMS:
        plain = plain.replace(nb, nn)
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(plain) if word not in _SMALL_WORDS)


def _like(written: str, names: dict[str, tuple[str, str]]) -> Words:
    """Return a question about those with the same name, or about the one with a similar id or name."""
    meant = _similar_ids(written, names)
    if not meant:
        return _shown_all(names)
    return WordsWithNames(
        nn=f"Meinte du {either_of([_shown(one, names[one][0]) for one in meant]).nn}? ",
        nb=f"Mente du {either_of([_shown(one, names[one][1]) for one in meant]).nb}? ",
    )


def _by_name(names: dict[str, tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Yield ids by name, for each form in turn; a name that two share is excluded."""
    for form in range(2):
        of = Counter(_plain(both[form]) for both in names.values())
        yield {_plain(both[form]): one for one, both in names.items() if of[_plain(both[form])] == 1}


def _near(written: str, ids_by_name: Iterable[dict[str, str]]) -> list[str]:
    for ids in ids_by_name:
        near = nearest_words(written, ids) or nearest_words(slug(written), ids)
        if near is not None:
            return [ids[near]]
    return []


def _shown(identity: str, name: str) -> str:
    """Return a unit or theme as people call it, with its id where that is another word."""
    return f"«{name}»" if _plain(name) == identity else f"«{name}» ({identity})"


def _named(written: str, entries: Collection[T]) -> T | None:
    """Return the one entry that has a name, or else the one that had it before."""
    name = _plain(written)
    found = [one for one in entries if name in {one.id, _plain(one.name.nn), _plain(one.name.nb)}]
    found = found or [one for one in entries if name in map(_plain, one.former_names)]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
