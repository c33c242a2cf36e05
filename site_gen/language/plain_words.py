"""Officialese in a text, with plainer words in the same inflection.

A line of the data is `officialese = plain | plain`. Brackets hold the inflections, in the same order on both sides:
`benytt[e er] = bruk[e er]`; `-` is no ending, and `te/t` two possible ones.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from site_gen.language import officialese_nb, officialese_nn
from site_gen.model.localized import Form

_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")

_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
"""By first word: the words of each phrase, the longest first, and its plainer words."""


@dataclass(frozen=True, slots=True)
class Officialese:
    """A heavy word or phrase in a text."""

    start: int
    end: int
    plain: tuple[str, ...]
    """Plainer words in the same inflection, the most common first."""


def find_officialese(text: str, form: Form) -> Iterator[Officialese]:
    """Yield the heavy words of a text in the given form, in order; of overlapping ones, the first and longest."""
    phrases = _phrases(form)
    words = tuple(map(str.lower, _WORD.findall(text)))
    if phrases.keys().isdisjoint(words):
        return
    places: list[tuple[int, int]] = []
    after = 0
    for at in [at for at, word in enumerate(words) if word in phrases]:
        for phrase, plain in phrases[words[at]] if at >= after else ():
            if words[at : at + len(phrase)] == phrase:
                places = places or [found.span() for found in _WORD.finditer(text)]
                matched = places[at : at + len(phrase)]
                if _is_unbroken(text, matched):
                    yield Officialese(matched[0][0], matched[-1][1], plain)
                    after = at + len(phrase)
                    break


def _is_unbroken(text: str, words: list[tuple[int, int]]) -> bool:
    """Return whether only spaces separate the words at some places, and no hyphen joins them to others."""
    (start, _), (_, end) = words[0], words[-1]
    outside = text[start - 1 : start] + text[end : end + 1]
    return "-" not in outside and all(text[one[1] : other[0]].isspace() for one, other in pairwise(words))


def pairs(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the officialese and the plainer words of each line of a form's data."""
    data = officialese_nn.PAIRS if form is Form.NN else officialese_nb.PAIRS
    for line in data.strip().splitlines():
        heavy, _, plain = line.partition(" = ")
        yield heavy, plain


@cache
def _phrases(form: Form) -> _Phrases:
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for heavy, plain in pairs(form):
        for phrase, plainer in inflected(heavy, plain):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, plainer))
    return {first: tuple(sorted(of, key=lambda one: -len(one[0]))) for first, of in found.items()}


def inflected(heavy: str, plain: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each inflection of a heavy phrase with its plainer words; ValueError when the numbers differ."""
    phrases = _forms(heavy)
    options = [_forms(one) for one in plain.split(" | ")]
    if any(len(forms) not in {1, len(phrases)} for forms in options):
        raise ValueError(f"«{heavy}» and «{plain}» have different numbers of inflections")
    for number, [phrase] in enumerate(phrases):
        chosen = [forms[number if len(forms) > 1 else 0] for forms in options]
        yield phrase, tuple(word for alternatives in chosen for word in alternatives)


def _forms(written: str) -> list[list[str]]:
    """Return the inflections of a phrase, each with its alternatives; ValueError when brackets differ in length."""
    endings = [found.split() for found in _BRACKETS.findall(written)]
    number = len(endings[0]) if endings else 1
    if any(len(one) != number for one in endings):
        raise ValueError(f"the brackets of «{written}» have different numbers of endings")
    parts = _BRACKETS.sub("\0", written).split("\0")
    return [_alternatives(parts, [one[at].split("/") for one in endings]) for at in range(number)]


def _alternatives(parts: list[str], endings: list[list[str]]) -> list[str]:
    return [
        parts[0] + "".join(ending.replace("-", "") + part for ending, part in zip(chosen, parts[1:], strict=True))
        for chosen in product(*endings)
    ]
