"""What those who are asked at the desk have written to the editors, and who has not answered there."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.cli import main, person_argument
from site_gen.consent_overview import ConsentOverview
from site_gen.language.dates import long_date
from site_gen.model import story_fields
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline.evaluate import Evaluation

if TYPE_CHECKING:
    from site_gen.desk.invitations import Invitation

_WRITTEN = Words(nn="Har skrive til dykk:", nb="Har skrevet til dere:")
_CHANGE = Words(nn="{person}, {day}: ja, om dette blir endra", nb="{person}, {day}: ja, hvis dette endres")
_TALK = Words(nn="{person}, {day}: vil snakke med dykk", nb="{person}, {day}: vil snakke med dere")
_SHOWN = Words(
    nn="{person}, {day}: vil bli vist på ein annan måte, så teksten må skrivast om",
    nb="{person}, {day}: vil vises på en annen måte, så teksten må skrives om",
)
_DEALT_WITH = Words(
    nn="Når det er ordna, så spør på nytt: framsnakk consent ask {story} --person {person} --link",
    nb="Når det er ordnet, så spør på nytt: framsnakk consent ask {story} --person {person} --link",
)
_AGAIN = Words(nn="Har bede om endringar, og er spurde på nytt:", nb="Har bedt om endringer, og er spurt på nytt:")
_ASKED_FOR = Words(nn="{person} bad {day} om:", nb="{person} ba {day} om:")
_SILENT = Words(
    nn="Har ikkje svart på lenkja si, og blir ikkje minte på det meir:",
    nb="Har ikke svart på lenken sin, og minnes ikke på det mer:",
)
_SILENT_SINCE = Words(nn="{story}: {person}, spurd {day}", nb="{story}: {person}, spurt {day}")
_SEE = Words(
    nn="Dette ventar på redaksjonen, frå dei som er spurde: {number}. Les: framsnakk consent list",
    nb="Dette venter på redaksjonen, fra dem som er spurt: {number}. Les: framsnakk consent list",
)


def wish_lines(evaluation: Evaluation, found: ConsentOverview) -> Iterator[str]:
    """Yield what people have written, by story, with what to do, and who has not answered after the last reminder.

    What people have written is shown where names are, and else only that they have.
    """
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415
    from site_gen.desk.invitations import Wish  # noqa: PLC0415

    root, form = evaluation.repository.root, evaluation.settings.form
    words = {Wish.CHANGE: _CHANGE, Wish.TALK: _TALK, Wish.SHOWN: _SHOWN}
    titles = {one.header.id: evaluation.manuscript(one) for one, _ in evaluation.stories}
    open_ = {(one.story, one.need.person.id) for one in found.open}
    every = [one for one in invitations.every_invitation(root) if one.story in titles]
    if written := [one for one in every if one.wish is not None]:
        yield from ("", _WRITTEN.in_form(form))
    for one in written:
        slots = {"person": _label(one.person, evaluation), "day": _day(one.wished, form)}
        yield from _written(one, words[one.wish or Wish.TALK].in_form(form, **slots), titles[one.story])
        yield f"    {_DEALT_WITH.in_form(form, story=one.story, person=one.person)}"
    if again := [one for one in every if one.wish is None and one.words]:
        yield from ("", _AGAIN.in_form(form))
    for one in again:
        slots = {"person": _label(one.person, evaluation), "day": _day(one.wished, form)}
        yield from _written(one, _ASKED_FOR.in_form(form, **slots), titles[one.story])
    if silent := [one for one in every if one.wish is None and one.reported and (one.story, one.person) in open_]:
        yield from ("", _SILENT.in_form(form))
    for one in silent:
        slots = {"story": one.story, "person": _label(one.person, evaluation), "day": _day(one.made, form)}
        yield f"  {_SILENT_SINCE.in_form(form, **slots)}"


def _written(one: "Invitation", said: str, manuscript: Manuscript) -> Iterator[str]:
    """Yield the story, what is said of what a person has written about it, and where names are shown the words."""
    title = manuscript.record.get(story_fields.TITLE, "") if main.names_are_shown() else ""
    yield f"  {one.story} – {title}" if title else f"  {one.story}"
    yield f"    {said}"
    if main.names_are_shown():
        yield from (f"      {line}" for line in one.words.splitlines())


def waiting_line(root: Path, form: Form) -> str:
    """Return the line that says how much waits for the editors from those who are asked; empty when nothing does."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    number = len(invitations.invitations_to_report(root))
    return _SEE.in_form(form, number=number) if number else ""


def _label(person: str, evaluation: Evaluation) -> str:
    found = evaluation.registers.people.get(person)
    return person_argument.label(found) if found else person


def _day(day: dt.date | None, form: Form) -> str:
    return long_date(day, form) if day else ""
