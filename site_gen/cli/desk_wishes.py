"""What those who are asked at the desk have written to the editors, and who has not answered there."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.cli import main, person_argument
from site_gen.consent_overview import ConsentOverview
from site_gen.language.dates import long_date
from site_gen.model import story_fields
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person_wish import PersonWish, WishStatus
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
_REACHED = Words(nn="Kan nåast på {address}", nb="Kan nås på {address}")
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
_HEADINGS = {WishStatus.ASKED_AGAIN: _AGAIN, WishStatus.SILENT: _SILENT}
"""The other headings: those under which nothing is to be done."""
_SAID = {
    WishStatus.CHANGE: _CHANGE,
    WishStatus.TALK: _TALK,
    WishStatus.SHOWN: _SHOWN,
    WishStatus.ASKED_AGAIN: _ASKED_FOR,
    WishStatus.SILENT: _SILENT_SINCE,
}
_SEE = Words(
    nn="Dette ventar på redaksjonen, frå dei som er spurde: {number}. Les: framsnakk consent list",
    nb="Dette venter på redaksjonen, fra dem som er spurt: {number}. Les: framsnakk consent list",
)


def person_wishes(evaluation: Evaluation, found: ConsentOverview) -> list[PersonWish]:
    """Return what people have asked the editors for, what is to be dealt with first, and who does not answer.

    What people have written is in it where names are shown.
    """
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    stories = {one.header.id for one, _ in evaluation.stories}
    open_ = {(one.story, one.need.person.id) for one in found.open}
    wishes = []
    for one in invitations.every_invitation(evaluation.repository.root):
        label = _label(one.person, evaluation)
        for status, words, day in (
            _wishes(one, is_open=(one.story, one.person) in open_) if one.story in stories else ()
        ):
            shown = words if main.names_are_shown() else ""
            wishes.append(PersonWish(one.story, one.person, label, status, shown, day))
    order = list(WishStatus)
    return sorted(wishes, key=lambda one: max(order.index(one.status), order.index(WishStatus.SHOWN)))


def _wishes(one: "Invitation", *, is_open: bool) -> Iterator[tuple[WishStatus, str, dt.date | None]]:
    """Yield what a person has asked for or how it stands, with the words and the day."""
    yield from ((WishStatus(each.wish.value), each.words, each.day) for each in one.wishes)
    if one.wish is not None:
        return
    if one.words:
        yield WishStatus.ASKED_AGAIN, one.words, one.wished
    if one.reported and is_open:
        yield WishStatus.SILENT, "", one.made


def wish_lines(wishes: Iterable[PersonWish], evaluation: Evaluation) -> Iterator[str]:
    """Yield what people have asked the editors for, with what to do, and who does not answer."""
    form, before = evaluation.settings.form, None
    titles = {one.header.id: evaluation.manuscript(one) for one, _ in evaluation.stories}
    for one in wishes:
        heading = _HEADINGS.get(one.status, _WRITTEN)
        if heading is not before:
            yield from ("", heading.in_form(form))
            before = heading
        slots = {"story": one.story, "person": one.name, "day": long_date(one.day, form) if one.day else ""}
        said = _SAID[one.status].in_form(form, **slots)
        if one.status is WishStatus.SILENT:
            yield f"  {said}"
            continue
        yield from _written(one, said, titles[one.story])
        if heading is _WRITTEN:
            address = _address(one, evaluation.repository.root)
            if address:
                yield f"    {_REACHED.in_form(form, address=address)}"
            yield f"    {_DEALT_WITH.in_form(form, story=one.story, person=one.person)}"


def _written(one: PersonWish, said: str, manuscript: Manuscript) -> Iterator[str]:
    """Yield the story, what is said of what a person has written about it, and where names are shown the words."""
    title = manuscript.record.get(story_fields.TITLE, "") if main.names_are_shown() else ""
    yield f"  {one.story} – {title}" if title else f"  {one.story}"
    yield f"    {said}"
    yield from (f"      {line}" for line in one.words.splitlines())


def _address(one: PersonWish, root: Path) -> str:
    """Return how a person can be reached, where names are shown; empty when nobody has said."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import desk_database, reach  # noqa: PLC0415

    return reach.ReachStore(desk_database.desk_database(root)).address_of(one.person) if main.names_are_shown() else ""


def waiting_line(root: Path, form: Form) -> str:
    """Return the line that says how much waits for the editors from those who are asked; empty when nothing does."""
    # Imported here: most kommunar have no desk.
    from site_gen.desk import invitations  # noqa: PLC0415

    number = len(invitations.invitations_to_report(root))
    return _SEE.in_form(form, number=number) if number else ""


def _label(person: str, evaluation: Evaluation) -> str:
    found = evaluation.registers.people.get(person)
    return person_argument.label(found) if found else person
