"""Advice about how a text is written, of which people are shown a little at a time."""

from collections import Counter
from collections.abc import Collection, Sequence

from site_gen.language.phrases import count_words
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form, Words

MOST_SHOWN = 3
"""Maximum number of such pieces of advice that are shown of one file: a longer list is not read."""
_PIECE = Words(nn="råd om språket er ikkje vist", nb="råd om språket er ikke vist")
_PIECES = Words(nn="råd om språket er ikkje viste", nb="råd om språket er ikke vist")
_MORE = Words(
    nn="{number}. Skriv «framsnakk check --all» for å sjå alt.",
    nb="{number}. Skriv «framsnakk check --all» for å se alt.",
)


def with_little_style_advice(
    diagnostics: Sequence[Diagnostic], style_codes: Collection[str]
) -> tuple[list[Diagnostic], int]:
    """Return the diagnostics to show, in order, and the number of those that are not shown.

    Of each file, at most three pieces of advice by the rules in `style_codes` are shown: those that say different
    things before those that repeat another. What blocks anything is always shown.
    """
    said: Counter[tuple[str, ...]] = Counter()
    ranked: dict[str, list[tuple[int, int, int]]] = {}
    for at, found in enumerate(diagnostics):
        if found.code in style_codes and found.blocks is Blocks.NOTHING:
            of_rule, of_message = (found.path, found.code), (found.path, found.code, found.message.nn)
            ranked.setdefault(found.path, []).append((said[of_message], said[of_rule], at))
            said.update((of_rule, of_message))
    hidden = {at for ranks in ranked.values() for _, _, at in sorted(ranks)[MOST_SHOWN:]}
    return [found for at, found in enumerate(diagnostics) if at not in hidden], len(hidden)


def more_advice(number: int, form: Form) -> str:
    """Return a sentence on the pieces of advice that are not shown, and how to see them."""
    return _MORE.in_form(form, number=count_words(number, _PIECE, _PIECES, form))
