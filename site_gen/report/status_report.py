"""The state of a kommune's stories as text, to be read in ten seconds, and as JSON."""

import datetime as dt
import json
import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from babel.dates import format_date, format_datetime

from site_gen.days import OSLO
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words, next_days, within_days
from site_gen.model.choices import Edition
from site_gen.model.localized import Form, Words
from site_gen.model.nameless_messages import PersonLabel
from site_gen.model.site_status import (
    AwaitedPerson,
    ChangeCause,
    ComingChange,
    EditionCounts,
    IncomingStory,
    PublishedPlace,
    SiteStatus,
    StoryLine,
    WaitingStory,
)
from site_gen.model.withdrawal import UNFINISHED
from site_gen.report import withdrawal_queue_report

_OUT = Words(nn="Kan vere ute i dag: {number}", nb="Kan være ute i dag: {number}")
_INTERNAL = Words(nn=", i den interne utgåva", nb=", i den interne utgaven")
_PLACE = Words(
    nn="{name}: {number} forteljingar, publiserte {when}{commit}.",
    nb="{name}: {number} fortellinger, publisert {when}{commit}.",
)
_PLACE_ONE = Words(
    nn="{name}: Éi forteljing, publisert {when}{commit}.", nb="{name}: Én fortelling, publisert {when}{commit}."
)
_COMMIT = Words(nn=", frå versjon {commit}", nb=", fra versjon {commit}")
_EMPTY_PLACE = Words(nn="{name}: Her er ingenting publisert.", nb="{name}: Her er ingenting publisert.")
_NO_PLACE = Words(
    nn="I mkdocs.yml står det ingen stad å publisere til, så vi veit ikkje kva som er ute no («framsnakk explain "
    "publisering»).",
    nb="I mkdocs.yml står det ikke noe sted å publisere til, så vi vet ikke hva som er ute nå («framsnakk explain "
    "publisering»).",
)
_DIFFERS = Words(
    nn="  Neste publisering: {what}. Skriv: framsnakk publish {name}",
    nb="  Neste publisering: {what}. Skriv: framsnakk publish {name}",
)
_SAME = Words(nn="  Alt er som i filene her.", nb="  Alt er som i filene her.")
_NEW = Words(nn="{number} nye", nb="{number} nye")
_NEW_ONE = Words(nn="1 ny", nb="1 ny")
_CHANGED = Words(nn="{number} endra", nb="{number} endret")
_GONE = Words(nn="{number} borte ({stories})", nb="{number} borte ({stories})")

_WAITING = Words(nn="Ventar på noko: {number}", nb="Venter på noe: {number}")
_NONE_WAITING = Words(
    nn="Ingen forteljingar som er klare, ventar på noko.", nb="Ingen fortellinger som er klare, venter på noe."
)
_DUE = Words(nn="skal ut {day}", nb="skal ut {day}")
_REFUSED = Words(
    nn="{person} har sagt nei. Skriv om utan personen, eller ta forteljinga bort.",
    nb="{person} har sagt nei. Skriv om uten personen, eller ta fortellingen bort.",
)
_NOT_ASKED = Words(
    nn="{people} er ikkje spurd: framsnakk consent ask {story}{link}",
    nb="{people} er ikke spurt: framsnakk consent ask {story}{link}",
)
_NOT_ASKED_MANY = Words(
    nn="{people} er ikkje spurde: framsnakk consent ask {story}{link}",
    nb="{people} er ikke spurt: framsnakk consent ask {story}{link}",
)
_WAITS = Words(nn="{person} har ikkje svart, spurd {day}", nb="{person} har ikke svart, spurt {day}")
_WAITS_DAYS = Words(
    nn="{person} har ikkje svart, spurd {day} (for {number} dagar sidan)",
    nb="{person} har ikke svart, spurt {day} (for {number} dager siden)",
)
_SIGN_OFF = Words(
    nn="Redaksjonen må lese og kontrollere: framsnakk approve {story} --curator",
    nb="Redaksjonen må lese og kontrollere: framsnakk approve {story} --curator",
)
_AGAIN = Words(
    nn="{people} {why}: framsnakk consent ask {story}{link}", nb="{people} {why}: framsnakk consent ask {story}{link}"
)
_KIN = Words(nn="Ventar på dei etterlatne", nb="Venter på de etterlatte")
_INTERNAL_EDITION = Words(
    nn="Den interne utgåva: {number} kan vere ute, {waiting} ventar. Sjå: framsnakk status --edition intern",
    nb="Den interne utgaven: {number} kan være ute, {waiting} venter. Se: framsnakk status --edition intern",
)
_FAULT = Words(nn="Éin feil i fila: framsnakk check {path}", nb="Én feil i filen: framsnakk check {path}")
_FAULTS = Words(nn="{number} feil i fila: framsnakk check {path}", nb="{number} feil i filen: framsnakk check {path}")

_COMING = Words(nn="Kjem og går {when}:", nb="Kommer og går {when}:")
_NOTHING_COMING = Words(nn="Ingenting kjem eller går {when}.", nb="Ingenting kommer eller går {when}.")
_APPEARS = Words(nn="kjem ut", nb="kommer ut")
_DISAPPEARS = Words(nn="går av nettet", nb="går av nettet")
_SEVERAL_STORIES = Words(nn="{number} forteljingar", nb="{number} fortellinger")
_WITHDRAWN = Words(
    nn="Står som klar, men er trekt tilbake og kjem ikkje ut: {stories}. Slett fila.",
    nb="Står som klar, men er trukket tilbake og kommer ikke ut: {stories}. Slett filen.",
)
_WITHDRAWN_MANY = Words(
    nn="Står som klare, men er trekte tilbake og kjem ikkje ut: {stories}. Slett filene.",
    nb="Står som klare, men er trukket tilbake og kommer ikke ut: {stories}. Slett filene.",
)
_FIRST = Words(
    nn="Gjer fyrst: framsnakk publish {name}. Noko som er ute der, skal bort.",
    nb="Gjør først: framsnakk publish {name}. Noe som er ute der, skal bort.",
)
_LOST_CONSENT = ("CON", "no-consent", "picture-consent", "refused", "deceased", "LIV001")
"""How the codes begin of reasons for which a story that is out may not stay until it has been mended."""
_TAKEN_BACK = Words(
    nn="Utkast som redaksjonen har kontrollert, og som er endra etterpå: {number}. Rett det som må rettast, og set så "
    "«status: klar»:",
    nb="Utkast som redaksjonen har kontrollert, og som er endret etterpå: {number}. Rett det som må rettes, og sett så "
    "«status: klar»:",
)
_LEAVING = Words(
    nn="{number} sluttar, og går ut av «Møt dei tilsette»: {people}",
    nb="{number} slutter, og går ut av «Møt de ansatte»: {people}",
)
_LATER = Words(nn="Kjem seinare: {number}", nb="Kommer senere: {number}")
_DRAFTS = Words(nn="Utkast: {number}", nb="Utkast: {number}")
_ARCHIVED = Words(nn="Arkivert: {number}", nb="Arkivert: {number}")
_EXPIRED = Words(nn="Utgått: {number}", nb="Utgått: {number}")
_INTERNAL_ONLY = Words(nn="Berre for tilsette: {number}", nb="Bare for ansatte: {number}")
_REVIEW = Words(nn="Bør lesast på nytt {when}: {stories}", nb="Bør leses på nytt {when}: {stories}")
_INCOMING = Words(
    nn="Nytt som har kome inn, og som ingen har arbeidd med: {number}",
    nb="Nytt som har kommet inn, og som ingen har arbeidet med: {number}",
)
_CAME = Words(nn="kom {day}", nb="kom {day}")
_FROM_DESK = Words(nn=" frå framsnakk desk", nb=" fra framsnakk desk")
_MORE_INCOMING = Words(nn="  … og {number} til", nb="  … og {number} til")
_OF_WITHDRAWN = Words(
    nn="{people} har trekt seg, men er med her. Skriv om: framsnakk check {path}",
    nb="{people} har trukket seg, men er med her. Skriv om: framsnakk check {path}",
)
_LIKE_WITHDRAWN = Words(
    nn="Ei forteljing med denne tittelen er trekt tilbake. Sjå etter at det ikkje er den same.",
    nb="En fortelling med denne tittelen er trukket tilbake. Se etter at det ikke er den samme.",
)
_ONLY_NAMES = Words(
    nn="Nytt i registeret: {people}. Namna på dei som har trekt seg, er sletta, så sjå etter at det ikkje er ein av "
    "dei, før du spør.",
    nb="Nytt i registeret: {people}. Navnene på dem som har trukket seg, er slettet, så se etter at det ikke er en av "
    "dem, før du spør.",
)
_MOST_INCOMING = 10
"""Most new stories that the text has a line for; JSON has them all."""
_MOST = 5
"""Most stories that a line of the text names; JSON has them all."""
_LEAST_DAYS = 2
"""For a shorter wait only its day is shown."""


class StatusText:
    """The state of a kommune's stories as lines of text."""

    def __init__(self, found: SiteStatus, form: Form, *, names: bool) -> None:
        """Keep the state; without `names`, people are ids, and no text of a writer is shown."""
        self._found = found
        self._form = form
        self._names = names

    def lines(self) -> Iterator[str]:
        """Yield the lines: what is published, what waits and for whom, and what comes and goes."""
        found, form = self._found, self._form
        if found.has_unfinished_withdrawal:
            yield UNFINISHED.in_form(form)
            yield ""
        day = format_date(found.day, "EEEE d. MMMM y", locale=form.value)
        yield f"{found.kommune}, {day}"
        yield ""
        if found.stopped_by is not None:
            yield from self._stopped(found.stopped_by)
            return
        edition = _INTERNAL.in_form(form) if found.edition is Edition.INTERNAL else ""
        yield _OUT.in_form(form, number=len(found.published)) + edition
        for place in found.places:
            yield from self._place(place)
        if not found.places:
            yield _NO_PLACE.in_form(form)
        if found.internal is not None:
            counts = found.internal
            yield _INTERNAL_EDITION.in_form(form, number=counts.published, waiting=counts.waiting)
        yield ""
        if found.to_withdraw:
            yield from withdrawal_queue_report.text_lines(
                found.to_withdraw, form, day=found.day, name=lambda who: self._label(who.label)
            )
            yield ""
        if urgent := list(self._urgent()):
            yield from urgent
            yield ""
        if found.waiting or not found.taken_back:
            yield from self._waiting()
            yield ""
        if found.incoming:
            yield from self._incoming()
            yield ""
        yield from self._coming()
        yield ""
        yield from self._others()

    def _urgent(self) -> Iterator[str]:
        """Yield what is to be done before the rest: what is out and must go, files to delete, and drafts to mend."""
        found, form = self._found, self._form
        awaited = {one.story.id for one in found.waiting if not one.code.startswith(_LOST_CONSENT)}
        awaited |= {one.story.id for one in found.coming if one.appears} | {story.id for _, story in found.later}
        for place in found.places:
            if set(place.gone) - awaited:
                yield _FIRST.in_form(form, name=shlex.quote(place.name))
        if found.withdrawn:
            words = _WITHDRAWN if len(found.withdrawn) == 1 else _WITHDRAWN_MANY
            yield words.in_form(form, stories=join_words([one.path for one in found.withdrawn]))
        if found.taken_back:
            yield _TAKEN_BACK.in_form(form, number=len(found.taken_back))
            yield from (f"  {self._story(one)}: framsnakk check {shlex.quote(one.path)}" for one in found.taken_back)

    def _stopped(self, why: Words) -> Iterator[str]:
        """Yield why nothing can be built, and what is out meanwhile: what waits cannot be known."""
        yield why.in_form(self._form)
        if self._found.places:
            yield ""
        for place in self._found.places:
            yield self._published(place)

    def _place(self, place: PublishedPlace) -> Iterator[str]:
        form = self._form
        yield self._published(place)
        if place.problem is not None:
            return
        new = _NEW_ONE if len(place.new) == 1 else _NEW
        counts = [
            words.in_form(form, number=len(stories), stories=_some(stories))
            for words, stories in ((new, place.new), (_CHANGED, place.changed), (_GONE, place.gone))
            if stories
        ]
        if counts:
            yield _DIFFERS.in_form(form, what=join_words(counts), name=shlex.quote(place.name))
        elif place.built is not None:
            yield _SAME.in_form(form)

    def _published(self, place: PublishedPlace) -> str:
        """Return what is published at a place and since when, or why the place cannot be read."""
        form = self._form
        if place.problem is not None:
            return f"{place.name}: {place.problem.in_form(form)}"
        if place.built is None:
            return _EMPTY_PLACE.in_form(form, name=place.name)
        when = format_datetime(place.built.astimezone(OSLO), "d. MMMM 'kl.' HH.mm", locale=form.value)
        commit = _COMMIT.in_form(form, commit=place.commit[:8]) if place.commit else ""
        words = _PLACE_ONE if place.stories == 1 else _PLACE
        return words.in_form(form, name=place.name, number=place.stories, when=when, commit=commit)

    def _waiting(self) -> Iterator[str]:
        waiting, form = self._found.waiting, self._form
        if not waiting:
            yield _NONE_WAITING.in_form(form)
            return
        yield _WAITING.in_form(form, number=len(waiting))
        for one in waiting:
            due = f" ({_DUE.in_form(form, day=long_date(one.due, form))})" if one.due else ""
            yield f"  {self._story(one.story)}{due}"
            yield from (f"    {line}" for line in self._reasons(one))

    def _reasons(self, one: WaitingStory) -> Iterator[str]:
        """Yield for whom a story waits, and what to do; its reason where none of that says it."""
        form, story = self._form, one.story.id
        link = " --link" if self._found.has_desk else ""
        said = False
        for person in one.people:
            if person.refused:
                yield _REFUSED.in_form(form, person=self._person(person))
                said = True
            elif person.asked is not None and person.again is None:
                yield self._waits(person, person.asked)
                said = True
        others = [person for person in one.people if not person.refused]
        for why in dict.fromkeys(person.again for person in others if person.again is not None):
            people = join_words([self._person(person) for person in others if person.again == why])
            yield _AGAIN.in_form(form, people=people, why=why.in_form(form), story=story, link=link)
            said = True
        if one.kin:
            yield _KIN.in_form(form)
            said = True
        not_asked = [self._person(person) for person in others if person.asked is None and person.again is None]
        if not_asked:
            words = _NOT_ASKED if len(not_asked) == 1 else _NOT_ASKED_MANY
            yield words.in_form(form, people=join_words(not_asked), story=story, link=link)
        if one.faults:
            words = _FAULT if one.faults == 1 else _FAULTS
            yield words.in_form(form, number=one.faults, path=one.story.path)
        elif not (said or not_asked or one.sign_off):
            yield self._reason(one.reason, one.redacted)
        if one.sign_off:
            yield _SIGN_OFF.in_form(form, story=story)

    def _incoming(self) -> Iterator[str]:
        """Yield what has come in, with what to see to before people are asked about it."""
        found, form = self._found.incoming, self._form
        yield _INCOMING.in_form(form, number=len(found))
        for one in found[:_MOST_INCOMING]:
            came = f", {_CAME.in_form(form, day=long_date(one.day, form))}" if one.day else ""
            desk = _FROM_DESK.in_form(form) if one.is_from_desk else ""
            yield f"  {self._story(one.story)}{came}{desk}"
            if one.withdrawn:
                people = join_words([self._label(who) for who in one.withdrawn])
                yield f"    {_OF_WITHDRAWN.in_form(form, people=people, path=shlex.quote(one.story.path))}"
            if one.is_like_withdrawn:
                yield f"    {_LIKE_WITHDRAWN.in_form(form)}"
            if one.unknown:
                people = join_words([self._label(who) for who in one.unknown])
                yield f"    {_ONLY_NAMES.in_form(form, people=people)}"
        if len(found) > _MOST_INCOMING:
            yield _MORE_INCOMING.in_form(form, number=len(found) - _MOST_INCOMING)

    def _waits(self, person: AwaitedPerson, asked: dt.date) -> str:
        days = (self._found.day - asked).days
        slots = {"person": self._person(person), "day": long_date(asked, self._form), "number": days}
        return (_WAITS if days < _LEAST_DAYS else _WAITS_DAYS).in_form(self._form, **slots)

    def _coming(self) -> Iterator[str]:
        found, form = self._found, self._form
        when = next_days(found.days).in_form(form)
        if not (found.coming or found.leaving):
            yield _NOTHING_COMING.in_form(form, when=when)
            return
        yield _COMING.in_form(form, when=when)
        for day in sorted({one.day for one in found.coming} | {day for day, _ in found.leaving}):
            of_day = (one for one in found.coming if one.day == day)
            for appears, group in groupby(of_day, key=lambda one: one.appears):
                yield from self._changes(day, list(group), appears=appears)
            people = [self._label(one) for when, one in found.leaving if when == day]
            if people:
                what = _LEAVING.in_form(form, number=len(people), people=join_words(people))
                yield f"  {long_date(day, form)}  {what}"

    def _changes(self, day: dt.date, changes: Sequence[ComingChange], *, appears: bool) -> Iterator[str]:
        """Yield what comes, or goes, on a day: of several stories their ids, and each reason once."""
        form = self._form
        what = (_APPEARS if appears else _DISAPPEARS).in_form(form)
        people: dict[Words, list[PersonLabel]] = {}
        for cause in (cause for one in changes for cause in one.causes):
            people.setdefault(cause.words, []).extend(cause.people)
        causes = [ChangeCause(words, tuple(who)) for words, who in people.items()]
        reasons = " ".join(self._reason(one.reason, one.redacted) for one in causes)
        why = f": {reasons}" if reasons else ""
        if len(changes) == 1:
            yield f"  {long_date(day, form)}  {self._story(changes[0].story)}  {what}{why}"
            return
        stories = join_words([one.story.id for one in changes])
        counted = _SEVERAL_STORIES.in_form(form, number=len(changes))
        yield f"  {long_date(day, form)}  {counted}  {what}{why}"
        yield f"    {stories}"

    def _others(self) -> Iterator[str]:
        found, form = self._found, self._form
        later = [f"{story.id} {long_date(day, form)}" for day, story in found.later]
        for words, stories in (
            (_DRAFTS, [one.id for one in found.drafts]),
            (_LATER, later),
            (_ARCHIVED, [one.id for one in found.archived]),
            (_EXPIRED, [one.id for one in found.expired]),
            (_INTERNAL_ONLY, [one.id for one in found.internal_only]),
        ):
            if stories:
                yield f"{words.in_form(form, number=len(stories))} ({_some(stories)})"
        if found.due_review:
            stories_ = _some([story.id for _, story in found.due_review])
            yield _REVIEW.in_form(form, when=within_days(found.days).in_form(form), stories=stories_)

    def _person(self, person: AwaitedPerson) -> str:
        return f"{person.name} ({person.person})" if self._names and person.name else person.person

    def _label(self, person: PersonLabel) -> str:
        return f"{person.name} ({person.id})" if self._names and person.name else person.id

    def _story(self, story: StoryLine) -> str:
        return f"{story.id} – {story.title}" if self._names and story.title else story.id

    def _reason(self, reason: Words, redacted: Words | None) -> str:
        return (reason if self._names or redacted is None else redacted).in_form(self._form)


def _some(stories: Sequence[str]) -> str:
    more = f" … +{len(stories) - _MOST}" if len(stories) > _MOST else ""
    return ", ".join(stories[:_MOST]) + more


def status_json(found: SiteStatus, form: Form, *, names: bool) -> str:
    """Return the state of a kommune's stories as JSON, in version 1 of its shape."""
    shape = {
        "version": 1,
        "day": found.day.isoformat(),
        "days": found.days,
        "edition": found.edition.en,
        "unfinished_withdrawal": found.has_unfinished_withdrawal,
        "stopped_by": found.stopped_by.in_form(form) if found.stopped_by else None,
        "published": _stories(found.published, names=names),
        "places": [_place_row(one, form) for one in found.places],
        "waiting": [_waiting_row(one, form, names=names) for one in found.waiting],
        "internal": _counts_row(found.internal) if found.internal else None,
        "coming": [_change_row(one, form, names=names) for one in found.coming],
        "drafts": _stories([*found.drafts, *found.taken_back], names=names),
        "taken_back": _stories(found.taken_back, names=names),
        "new": [_incoming_row(one, names=names) for one in found.incoming],
        "leaving": [
            {"day": day.isoformat(), "person": one.id, "name": one.name if names else ""} for day, one in found.leaving
        ],
        "later": [{"day": day.isoformat(), **_story(story, names=names)} for day, story in found.later],
        "archived": _stories(found.archived, names=names),
        "expired": _stories(found.expired, names=names),
        "internal_only": _stories(found.internal_only, names=names),
        "withdrawn": _stories(found.withdrawn, names=names),
        "to_withdraw": withdrawal_queue_report.rows(found.to_withdraw, name=lambda who: who.name if names else ""),
        "review": [{"day": day.isoformat(), **_story(story, names=names)} for day, story in found.due_review],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _incoming_row(one: IncomingStory, *, names: bool) -> dict[str, Any]:
    return {
        **_story(one.story, names=names),
        "day": one.day.isoformat() if one.day else None,
        "from_desk": one.is_from_desk,
        "withdrawn_people": [who.id for who in one.withdrawn],
        "title_of_withdrawn": one.is_like_withdrawn,
        "only_names": [who.id for who in one.unknown],
    }


def _counts_row(counts: EditionCounts) -> dict[str, int]:
    return {"published": counts.published, "waiting": counts.waiting}


def _story(story: StoryLine, *, names: bool) -> dict[str, Any]:
    return {"id": story.id, "path": story.path, "title": story.title if names else ""}


def _stories(stories: Iterable[StoryLine], *, names: bool) -> list[dict[str, Any]]:
    return [_story(one, names=names) for one in stories]


def _place_row(one: PublishedPlace, form: Form) -> dict[str, Any]:
    return {
        "name": one.name,
        "address": one.address,
        "stories": one.stories,
        "built": one.built.isoformat() if one.built else None,
        "commit": one.commit or None,
        "new": list(one.new),
        "changed": list(one.changed),
        "gone": list(one.gone),
        "problem": one.problem.in_form(form) if one.problem else None,
    }


def _waiting_row(one: WaitingStory, form: Form, *, names: bool) -> dict[str, Any]:
    return {
        **_story(one.story, names=names),
        "due": one.due.isoformat() if one.due else None,
        "code": one.code,
        "reason": (one.reason if names or one.redacted is None else one.redacted).in_form(form),
        "people": [
            {
                "person": person.person,
                "name": person.name if names else "",
                "refused": person.refused,
                "asked": person.asked.isoformat() if person.asked else None,
                "ask_again": person.again.in_form(form) if person.again else None,
            }
            for person in one.people
        ],
        "sign_off": one.sign_off,
        "faults": one.faults,
        "next_of_kin": one.kin,
    }


def _change_row(one: ComingChange, form: Form, *, names: bool) -> dict[str, Any]:
    reasons = [(cause.reason if names else cause.redacted).in_form(form) for cause in one.causes]
    return {
        "day": one.day.isoformat(),
        **_story(one.story, names=names),
        "appears": one.appears,
        "reason": " ".join(reasons) or None,
    }
