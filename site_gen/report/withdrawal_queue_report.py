"""What people have asked to have withdrawn, and the editors have to finish, as text and as JSON."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from site_gen.consent import channel_words, use_words
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words
from site_gen.model.localized import Form, Words
from site_gen.model.open_withdrawal import OpenWithdrawal, RequestedPart
from site_gen.model.person import Person

_HEADING = Words(
    nn="Skal trekkjast, for det har dei det gjeld, bede om:", nb="Skal trekkes, for det har de det gjelder, bedt om:"
)
_LINE = Words(
    nn="  {person} har bede om å få trekt {what}, {asked}. Frist {due}.",
    nb="  {person} har bedt om å få trukket {what}, {asked}. Frist {due}.",
)
_LATE = Words(
    nn="  {person} har bede om å få trekt {what}, {asked}. Fristen gjekk ut {due}.",
    nb="  {person} har bedt om å få trukket {what}, {asked}. Fristen gikk ut {due}.",
)
_WHAT = {
    RequestedPart.EVERYTHING: Words(nn="alt", nb="alt"),
    RequestedPart.STORY: Words(nn="seg sjølv frå «{story}»", nb="seg selv fra «{story}»"),
    RequestedPart.OWN_STORY: Words(nn="heile forteljinga «{story}»", nb="hele fortellingen «{story}»"),
    RequestedPart.PICTURE: Words(nn="biletet {path}", nb="bildet {path}"),
    RequestedPart.USES: Words(nn="{uses} {channels}", nb="{uses} {channels}"),
}
_OUT = Words(
    nn="    Neste bygg har det ikkje med. Gjer det ferdig: {command}",
    nb="    Neste bygg har det ikke med. Gjør det ferdig: {command}",
)
_OUT_REWRITTEN = Words(
    nn="    Neste bygg har ikkje forteljinga med. Publiser, og skriv henne om utan personen. Så: {command}",
    nb="    Neste bygg har ikke fortellingen med. Publiser, og skriv den om uten personen. Så: {command}",
)
_OUT_USES = Words(
    nn="    Neste bygg har det ikkje med. Publiser, og ta det bort der de sjølve har delt det. Så: {command}",
    nb="    Neste bygg har det ikke med. Publiser, og ta det bort der dere selv har delt det. Så: {command}",
)
_TO_DO = {RequestedPart.STORY: _OUT_REWRITTEN, RequestedPart.USES: _OUT_USES}


def text_lines(
    found: Sequence[OpenWithdrawal], form: Form, *, day: dt.date, name: Callable[[Person], str]
) -> Iterator[str]:
    """Yield each request with its deadline, and what to do; nothing when there is none."""
    if found:
        yield _HEADING.in_form(form)
    for one in found:
        slots = {
            "person": name(one.person),
            "what": what_words(one).in_form(form),
            "asked": long_date(one.request.asked, form),
            "due": long_date(one.due, form),
        }
        yield (_LATE if one.due < day else _LINE).in_form(form, **slots)
        yield _TO_DO.get(one.part, _OUT).in_form(form, command=one.command)


def what_words(one: OpenWithdrawal) -> Words:
    """Return what a request is about, as it reads in a sentence."""
    request = one.request
    said = {
        form: _WHAT[one.part].in_form(
            form,
            story=request.story,
            path=one.path,
            uses=join_words([use_words(use).in_form(form) for use in request.uses]),
            channels=join_words([channel_words(to).in_form(form) for to in request.channels]),
        )
        for form in Form
    }
    return Words(nn=said[Form.NN], nb=said[Form.NB])


def rows(found: Sequence[OpenWithdrawal], *, name: Callable[[Person], str]) -> list[dict[str, Any]]:
    """Return the requests as they stand in a JSON document."""
    return [
        {
            "person": one.person.id,
            "name": name(one.person),
            "part": one.part.name.lower().replace("_", "-"),
            "story": one.request.story or None,
            "picture": one.path if one.part is RequestedPart.PICTURE else None,
            "uses": [use.en for use in one.request.uses],
            "channels": [to.en for to in one.request.channels],
            "asked": one.request.asked.isoformat(),
            "due": one.due.isoformat(),
            "command": one.command,
        }
        for one in found
    ]
