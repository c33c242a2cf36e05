"""What a change does to the site: in words, as JSON, as annotations, and as the first part of the comment."""

import json
from collections.abc import Iterator, Sequence

from site_gen.model.change_review import MEANT_LABEL, ReviewedEffect
from site_gen.model.localized import Form, Words
from site_gen.report import github_annotations, terminal
from site_gen.report.markdown_text import code, plain_text

_TAKES_OFF = Words(
    nn="Denne endringa tek {stories} bort frå nettstaden:", nb="Denne endringen tar {stories} bort fra nettstedet:"
)
_TAKES_OFF_TITLE = Words(nn="Dette tek {stories} bort frå nettstaden", nb="Dette tar {stories} bort fra nettstedet")
_MEANT = Words(
    nn="Er det meint slik, så skriv --allow-removal, og set merkelappen «{label}» på «pull request»-en. Er det ikkje "
    "det, så rett det som står over.",
    nb="Er det ment slik, så skriv --allow-removal, og sett merkelappen «{label}» på «pull request»-en. Er det ikke "
    "det, så rett det som står over.",
)
_ASK_EDITORS = Words(
    nn="Er det meint slik, så set nokon i redaksjonen merkelappen `{label}` på denne «pull request»-en. Er det ikkje "
    "det, så rett det som står over.",
    nb="Er det ment slik, så setter noen i redaksjonen merkelappen `{label}` på denne «pull request»-en. Er det ikke "
    "det, så rett det som står over.",
)
_ASK_AGAIN = Words(
    nn="Merkelappen «{label}» vart sett på for noko anna enn dette: Det som blir borte, er endra sidan. Er det "
    "framleis meint slik, så tek nokon i redaksjonen han av og set han på att.",
    nb="Merkelappen «{label}» ble satt på for noe annet enn dette: Det som blir borte, er endret siden. Er det "
    "fortsatt ment slik, så tar noen i redaksjonen den av og setter den på igjen.",
)
_STALE = Words(
    nn="Ei forteljing som er endra, må godkjennast på nytt før ho kan stå. Er berre nokre ord retta: framsnakk approve "
    "FORTELJING --minor",
    nb="En fortelling som er endret, må godkjennes på nytt før den kan stå. Er bare noen ord rettet: framsnakk approve "
    "FORTELLING --minor",
)
_ALLOWED = Words(nn="Det er meint slik.", nb="Det er ment slik.")
_ALLOWED_BY_LABEL = Words(
    nn="Det er meint slik: Merkelappen `{label}` er sett.", nb="Det er ment slik: Merkelappen `{label}` er satt."
)
_NOTHING = Words(
    nn="Inga forteljing som er ute i dag, blir borte.", nb="Ingen fortelling som er ute i dag, blir borte."
)
_NEW = Words(nn="Kjem ut i dag:", nb="Kommer ut i dag:")
_CHANGED = Words(nn="Blir endra på nettstaden: {number}", nb="Blir endret på nettstedet: {number}")
_STOPS_BUILD = Words(
    nn="Nettstaden kan ikkje byggjast etter denne endringa, og ville bli ståande som han er. Skriv «framsnakk check» "
    "for å sjå kva som må rettast.",
    nb="Nettstedet kan ikke bygges etter denne endringen, og ville bli stående som det er. Skriv «framsnakk check» for "
    "å se hva som må rettes.",
)
_MORE = Words(nn="… og {number} til", nb="… og {number} til")
_MOST_SHOWN = 20


def effect_lines(effect: ReviewedEffect, form: Form) -> Iterator[str]:
    """Yield what a change does, for a terminal."""
    if effect.stops_build:
        yield _STOPS_BUILD.in_form(form)
        return
    if effect.removed:
        yield _TAKES_OFF.in_form(form, stories=terminal.story_count(len(effect.removed), form))
        yield from (f"  {one.address}: {one.reason}" for one in effect.removed)
        if effect.has_stale:
            yield _STALE.in_form(form)
        yield _ALLOWED.in_form(form) if effect.is_allowed else _meant(effect).in_form(form, label=MEANT_LABEL)
    else:
        yield _NOTHING.in_form(form)
    if effect.new:
        yield _NEW.in_form(form)
        yield from (f"  {one}" for one in _some(effect.new, form))
    if effect.changed:
        yield _CHANGED.in_form(form, number=len(effect.changed))


def effect_json(effect: ReviewedEffect) -> str:
    """Return the output of `compare --format json`."""
    document = {
        "version": 1,
        "stops_build": effect.stops_build,
        "allowed": effect.is_allowed,
        "label_outdated": effect.is_label_outdated,
        "removed": [
            {"address": one.address, "code": one.code, "reason": one.reason, "stale": one.is_stale}
            for one in effect.removed
        ],
        "new": list(effect.new),
        "changed": list(effect.changed),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def effect_annotations(effect: ReviewedEffect, form: Form) -> Iterator[str]:
    """Yield a workflow command for each story that would go, unless that is meant."""
    if effect.is_allowed:
        return
    title = _TAKES_OFF_TITLE.in_form(form, stories=terminal.story_count(len(effect.removed), form))
    meant = _meant(effect).in_form(form, label=MEANT_LABEL)
    for one in effect.removed:
        yield github_annotations.error_line(title, f"{one.address}: {one.reason}\n{meant}")


def effect_comment(effect: ReviewedEffect, form: Form) -> Iterator[str]:
    """Yield the part of a pull request's comment on the site; nothing when it stays as it is."""
    if effect.removed:
        count = terminal.story_count(len(effect.removed), form)
        yield f"## {_TAKES_OFF_TITLE.in_form(form, stories=count)}\n"
        for one in effect.removed[:_MOST_SHOWN]:
            yield f"- {code(one.address)}: {plain_text(one.reason)}"
        if len(effect.removed) > _MOST_SHOWN:
            yield f"- {_MORE.in_form(form, number=len(effect.removed) - _MOST_SHOWN)}"
        if effect.has_stale:
            yield f"\n{_STALE.in_form(form)}"
        asks = _ASK_AGAIN if effect.is_label_outdated else _ASK_EDITORS
        words = _ALLOWED_BY_LABEL if effect.is_allowed else asks
        yield f"\n{words.in_form(form, label=MEANT_LABEL)}\n"
    if effect.new:
        yield f"**{_NEW.in_form(form)}** {', '.join(map(code, effect.new[:_MOST_SHOWN]))}\n"


def _meant(effect: ReviewedEffect) -> Words:
    return _ASK_AGAIN if effect.is_label_outdated else _MEANT


def _some(addresses: Sequence[str], form: Form) -> Iterator[str]:
    yield from addresses[:_MOST_SHOWN]
    if len(addresses) > _MOST_SHOWN:
        yield _MORE.in_form(form, number=len(addresses) - _MOST_SHOWN)
