"""Why what has changed in a story since it was approved is no minor correction, and how much has changed."""

from collections.abc import Iterable

from site_gen.minor_correction import MinorCorrection
from site_gen.model.localized import Words, fill
from site_gen.pipeline.record_approval import StaleEntry

_NOT_COMPARABLE = Words(
    nn="{who}: Noko anna enn ordlyden er endra, til dømes eit bilete, kven som er med, eller korleis nokon blir vist.",
    nb="{who}: Noe annet enn ordlyden er endret, for eksempel et bilde, hvem som er med, eller hvordan noen vises.",
)
_NOT_IN_HISTORY = Words(
    nn="Git har ikkje forteljinga slik ho var då {who} sa ja, så vi kan ikkje sjå kva som er endra.",
    nb="Git har ikke fortellingen slik den var da {who} sa ja, så vi kan ikke se hva som er endret.",
)
_NOT_MINOR = Words(nn="{who}: {why}", nb="{who}: {why}")
_MEASURE = Words(
    nn="{changed} av {words} ord er endra. Ei retting kan endre inntil {allowed}.",
    nb="{changed} av {words} ord er endret. En retting kan endre inntil {allowed}.",
)


def corrections(entries: Iterable[StaleEntry]) -> list[MinorCorrection]:
    """Return the differences of some entries that can be compared, each once."""
    return list(dict.fromkeys(one.correction for one in entries if one.correction is not None))


def measure_words(correction: MinorCorrection) -> Words:
    """Return how many words have changed, and how many may."""
    slots = {"changed": correction.changed, "words": correction.words, "allowed": correction.allowed}
    return fill(_MEASURE, slots)


def refusals(entries: Iterable[StaleEntry]) -> dict[Words, list[str]]:
    """Return why entries cannot be renewed, with the slot `who`, and whose they are."""
    found: dict[Words, list[str]] = {}
    for entry in entries:
        if entry.correction is None:
            why = [_NOT_COMPARABLE if entry.in_history else _NOT_IN_HISTORY]
        else:
            why = [fill(_NOT_MINOR, {"who": "{who}", "why": one.value}) for one in entry.correction.forbidden]
        for one in why:
            found.setdefault(one, []).append(entry.who)
    return {words: list(dict.fromkeys(who)) for words, who in found.items()}
