"""The overview of consents as text, JSON and CSV."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from site_gen.approval import ApprovalStatus
from site_gen.consent import ConsentVerdict, channel_words, use_words
from site_gen.consent_needs import AnswerStatus, AskAgainReason, ConsentNeed
from site_gen.consent_overview import ConsentOverview, OpenAnswer, UnclearName
from site_gen.language.dates import long_date
from site_gen.language.phrases import join_words, within_days
from site_gen.model.localized import Form, Words
from site_gen.model.open_withdrawal import OpenWithdrawal
from site_gen.model.person import Person
from site_gen.model.person_wish import PersonWish, WishStatus
from site_gen.names import shell_safe_names
from site_gen.report import withdrawal_queue_report

_HEADINGS = {
    AnswerStatus.NOT_ASKED: Words(nn="Ikkje spurde enno", nb="Ikke spurt ennå"),
    AnswerStatus.ASK_AGAIN: Words(nn="Må spørjast på nytt", nb="Må spørres på nytt"),
    AnswerStatus.WAITING: Words(nn="Har ikkje svart", nb="Har ikke svart"),
    AnswerStatus.REFUSED: Words(nn="Har sagt nei", nb="Har sagt nei"),
}
_TO_DO = {
    AnswerStatus.NOT_ASKED: Words(
        nn="Spør: framsnakk consent ask {story}{link}", nb="Spør: framsnakk consent ask {story}{link}"
    ),
    AnswerStatus.ASK_AGAIN: Words(
        nn="Spør på nytt: framsnakk consent ask {story}{link}", nb="Spør på nytt: framsnakk consent ask {story}{link}"
    ),
    AnswerStatus.WAITING: Words(
        nn="Når svaret kjem: framsnakk consent record {person} --story {story}",
        nb="Når svaret kommer: framsnakk consent record {person} --story {story}",
    ),
    AnswerStatus.REFUSED: Words(
        nn="Skriv forteljinga om utan personen, eller vis personen på ein annan måte.",
        nb="Skriv fortellingen om uten personen, eller vis personen på en annen måte.",
    ),
}
_LINK = " --link"
_DRAFTS = Words(nn="Ikkje spurde enno (utkast)", nb="Ikke spurt ennå (utkast)")
_DRAFT = Words(
    nn="  {story}: {people}. Spør når teksten er ferdig: framsnakk consent ask {id}{link}",
    nb="  {story}: {people}. Spør når teksten er ferdig: framsnakk consent ask {id}{link}",
)
_SINCE = Words(nn="spurd {day}, for {number} dagar sidan", nb="spurt {day}, for {number} dager siden")
_SINCE_ONE = Words(nn="spurd i går", nb="spurt i går")
_TODAY = Words(nn="spurd i dag", nb="spurt i dag")
_REFUSED_ON = Words(nn="sa nei {day}", nb="sa nei {day}")
_APPROVAL = Words(nn="godkjenning", nb="godkjenning")
_EXPIRING = Words(nn="Går ut {when}", nb="Går ut {when}")
_RUNS_OUT = Words(nn="{what} til {day} ({stories})", nb="{what} til {day} ({stories})")
_CANNOT_ASK = Words(nn="Kan ikkje spørjast enno", nb="Kan ikke spørres ennå")
_UNREAD = Words(
    nn="  {path} kan ikkje lesast, så vi veit ikkje kven som er med. Skriv: framsnakk check {path}",
    nb="  {path} kan ikke leses, så vi vet ikke hvem som er med. Skriv: framsnakk check {path}",
)
_SEVERAL = Words(
    nn="  {story}: Fleire heiter {name}: {people}. Skriv id-en i staden for namnet i forteljinga.",
    nb="  {story}: Flere heter {name}: {people}. Skriv id-en i stedet for navnet i fortellingen.",
)
_NOBODY = Words(
    nn="  {story}: Vi kjenner ingen {name}. Er det skrive rett, så legg personen til: framsnakk people add {quoted}",
    nb="  {story}: Vi kjenner ingen {name}. Er det skrevet riktig, så legg personen til: framsnakk people add {quoted}",
)
_COLUMNS = Words(
    nn="status,forteljing,person,namn,manglar,spurd,gjeld til",
    nb="status,fortelling,person,navn,mangler,spurt,gjelder til",
)
_COLUMN_COUNT = 7
_STATUS_DRAFT = Words(nn="er ikkje spurd (utkast)", nb="er ikke spurt (utkast)")
_STATUS_EXPIRING = Words(nn="går snart ut", nb="går snart ut")
_STATUS_LEFT = Words(nn="har slutta", nb="har sluttet")
_STATUS_UNREAD = Words(nn="kan ikkje lesast", nb="kan ikke leses")
_STATUS_SEVERAL = Words(nn="fleire med same namn", nb="flere med samme navn")
_STATUS_NOBODY = Words(nn="ikkje i registeret", nb="ikke i registeret")
_STATUS_WITHDRAW = Words(nn="skal trekkjast", nb="skal trekkes")
_STATUS_WISH = {
    WishStatus.CHANGE: Words(nn="ja, men endre noko fyrst", nb="ja, men endre noe først"),
    WishStatus.TALK: Words(nn="vil snakke med dykk", nb="vil snakke med dere"),
    WishStatus.SHOWN: Words(nn="vil bli vist på ein annan måte", nb="vil vises på en annen måte"),
    WishStatus.ASKED_AGAIN: Words(nn="bad om noko, og er spurd på nytt", nb="ba om noe, og er spurt på nytt"),
    WishStatus.SILENT: Words(nn="svarar ikkje etter påminningar", nb="svarer ikke etter påminnelser"),
}
_LEFT = Words(nn="Har slutta, og er med i forteljingar", nb="Har sluttet, og er med i fortellinger")
_NOTHING = Words(
    nn="Alle som er med i noko, har sagt ja, og ingenting går ut {when}.",
    nb="Alle som er med i noe, har sagt ja, og ingenting går ut {when}.",
)

Naming = Callable[[Person], str]
"""What a person is called: the label, or only the id where others read along."""


def text_lines(  # noqa: PLR0913 - an overview, and how and where it is read
    found: ConsentOverview,
    form: Form,
    *,
    day: dt.date,
    within: int,
    name: Naming,
    linked: Collection[tuple[str, str]] = (),
    has_desk: bool = False,
) -> Iterator[str]:
    """Yield the overview for people: one heading for each thing to do, and then those whom it is about.

    `linked` are the ids of stories, each with the id of a person who has been given a link to answer with; with
    `has_desk` everybody can be given one.
    """
    if found.is_empty:
        yield _NOTHING.in_form(form, when=within_days(within).in_form(form))
        return
    for status, heading in _HEADINGS.items():
        of_status = found.of_status(status)
        if of_status:
            yield from ("", f"{heading.in_form(form)}:")
        for story in dict.fromkeys(one.story for one in of_status):
            here = [one for one in of_status if one.story == story]
            yield f"  {story} – {here[0].title}" if here[0].title else f"  {story}"
            yield from (f"    {name(one.need.person)}: {_what(one.need, form, day)}" for one in here)
            has_link = status is AnswerStatus.ASK_AGAIN and any((story, one.need.person.id) in linked for one in here)
            slots = {"story": story, "person": here[0].need.person.id, "link": _LINK if has_desk or has_link else ""}
            yield f"    {_TO_DO[status].in_form(form, **slots)}"
    yield from _draft_lines(found, form, name, _LINK if has_desk else "")
    if found.unread or found.unclear:
        yield from ("", f"{_CANNOT_ASK.in_form(form)}:")
    yield from (_UNREAD.in_form(form, path=path) for path in found.unread)
    yield from (_unclear_line(one, form) for one in found.unclear)
    yield from _ending_lines(found, form, within, name)


def _draft_lines(found: ConsentOverview, form: Form, name: Naming, link: str) -> Iterator[str]:
    if found.drafts:
        yield from ("", f"{_DRAFTS.in_form(form)}:")
    for draft in found.drafts:
        slots = {"story": f"{draft.story} – {draft.title}" if draft.title else draft.story, "id": draft.story}
        slots["link"] = link
        yield _DRAFT.in_form(form, people=join_words([name(one) for one in draft.people]), **slots)


def _ending_lines(found: ConsentOverview, form: Form, within: int, name: Naming) -> Iterator[str]:
    """Yield whose consent runs out, and who has left."""
    if found.expiring:
        yield from ("", f"{_EXPIRING.in_form(form, when=within_days(within).in_form(form))}:")
    for expiring in found.expiring:
        last = expiring.verdict.day
        slots = {
            "what": _use(expiring.verdict, form),
            "day": long_date(last, form) if last else "",
            "stories": join_words(expiring.stories),
        }
        yield f"  {name(expiring.person)}: {_RUNS_OUT.in_form(form, **slots)}"
    if found.left:
        yield from ("", f"{_LEFT.in_form(form)}:")
    for left in found.left:
        yield f"  {name(left.person)}: {join_words(left.stories)}"


def _unclear_line(one: UnclearName, form: Form) -> str:
    slots = {
        "story": one.story,
        "name": f"«{one.written}»" if one.written else "…",
        "people": join_words(one.people),
        "quoted": shell_safe_names.quoted_or(one.written, ""),
    }
    return (_SEVERAL if one.people else _NOBODY).in_form(form, **slots).rstrip()


def _what(need: ConsentNeed, form: Form, day: dt.date) -> str:
    """Return what a person has not consented to, and the day of the request."""
    wanted = [_use(one, form) for one in need.missing]
    if need.why_again in {AskAgainReason.EARLIER_TEXT, AskAgainReason.ASKED_ABOUT_EARLIER_TEXT}:
        wanted.append(need.why_again.value.in_form(form))
    elif need.approval not in {None, ApprovalStatus.FRESH}:
        wanted.append(_APPROVAL.in_form(form))
    when = ""
    if need.request is not None and need.request.refused is not None:
        when = _REFUSED_ON.in_form(form, day=long_date(need.request.refused, form))
    elif need.denied:
        refused = max(filter(None, (one.day for one in need.denied)), default=None)
        when = _REFUSED_ON.in_form(form, day=long_date(refused, form)) if refused else ""
    elif need.waiting_since is not None:
        days = (day - need.waiting_since).days
        words = _TODAY if days < 1 else _SINCE_ONE if days == 1 else _SINCE
        when = words.in_form(form, day=long_date(need.waiting_since, form), number=days)
    return ", ".join(filter(None, [join_words(wanted), when]))


def _use(verdict: ConsentVerdict, form: Form) -> str:
    return f"{use_words(verdict.use).in_form(form)} {channel_words(verdict.channel).in_form(form)}"


def as_json(
    found: ConsentOverview,
    asked: Sequence[OpenWithdrawal],
    wishes: Sequence[PersonWish] = (),
    *,
    day: dt.date,
    name: Naming,
) -> str:
    """Return the overview as JSON, in version 1 of its shape."""
    shape = {
        "version": 1,
        "day": day.isoformat(),
        "open": [_row(one, name) for one in found.open],
        "expiring": [
            {
                "person": one.person.id,
                "name": name(one.person),
                "use": one.verdict.use.en,
                "channel": one.verdict.channel.en,
                "until": one.verdict.day.isoformat() if one.verdict.day else None,
                "stories": list(one.stories),
            }
            for one in found.expiring
        ],
        "left": [
            {"person": one.person.id, "name": name(one.person), "stories": list(one.stories)} for one in found.left
        ],
        "to_withdraw": withdrawal_queue_report.rows(asked, name=name),
        "wishes": [
            {
                "story": one.story,
                "person": one.person,
                "name": one.name,
                "wish": one.status.value,
                "words": one.words,
                "day": one.day.isoformat() if one.day else None,
            }
            for one in wishes
        ],
        "unread": list(found.unread),
        "unclear": [{"story": one.story, "written": one.written, "people": list(one.people)} for one in found.unclear],
        "drafts": [
            {"story": one.story, "path": one.path, "title": one.title, "people": [who.id for who in one.people]}
            for one in found.drafts
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _row(one: OpenAnswer, name: Naming) -> dict[str, Any]:
    need = one.need
    return {
        "status": need.status.key,
        "story": one.story,
        "path": one.path,
        "title": one.title,
        "person": need.person.id,
        "name": name(need.person),
        "missing": [{"use": verdict.use.en, "channel": verdict.channel.en} for verdict in need.missing],
        "approved": need.approval in {None, ApprovalStatus.FRESH},
        "asked": need.request.asked.isoformat() if need.request else None,
    }


def as_csv(
    found: ConsentOverview,
    asked: Sequence[OpenWithdrawal],
    wishes: Sequence[PersonWish],
    *,
    form: Form,
    name: Naming,
) -> str:
    """Return the overview as CSV for a spreadsheet in a form, one line for each person and story."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(_COLUMNS.in_form(form).split(","))
    urgent = (*_withdrawal_rows(asked, form, name), *_wish_rows(wishes, form))
    rows.writerows(_safe(row) for row in (*urgent, *_csv_rows(found, form, name)))
    return file.getvalue()


def _withdrawal_rows(asked: Sequence[OpenWithdrawal], form: Form, name: Naming) -> Iterator[list[str]]:
    """Yield what people have asked to have withdrawn; its last day is the deadline."""
    for one in asked:
        days = [one.request.asked.isoformat(), one.due.isoformat()]
        yield [_STATUS_WITHDRAW.in_form(form), one.request.story, one.person.id, name(one.person), "", *days]


def _wish_rows(wishes: Sequence[PersonWish], form: Form) -> Iterator[list[str]]:
    """Yield what people have asked the editors for, with their words where others have what they lack."""
    for one in wishes:
        day = one.day.isoformat() if one.day else ""
        yield [_STATUS_WISH[one.status].in_form(form), one.story, one.person, one.name, one.words, day]


def _csv_rows(found: ConsentOverview, form: Form, name: Naming) -> Iterator[list[str]]:
    for one in found.open:
        need = one.need
        missing = [_as_option(verdict, form) for verdict in need.missing]
        missing += [_APPROVAL.in_form(form)] if need.approval not in {None, ApprovalStatus.FRESH} else []
        asked = need.request.asked.isoformat() if need.request else ""
        yield [need.status.value.in_form(form), one.story, need.person.id, name(need.person), " ".join(missing), asked]
    for draft in found.drafts:
        yield from ([_STATUS_DRAFT.in_form(form), draft.story, one.id, name(one)] for one in draft.people)
    for path in found.unread:
        yield [_STATUS_UNREAD.in_form(form), path]
    for unclear in found.unclear:
        status = _STATUS_SEVERAL if unclear.people else _STATUS_NOBODY
        yield [status.in_form(form), unclear.story, " ".join(unclear.people), unclear.written]
    for expiring in found.expiring:
        until = expiring.verdict.day.isoformat() if expiring.verdict.day else ""
        person, what = expiring.person, _as_option(expiring.verdict, form)
        for story in expiring.stories:
            yield [_STATUS_EXPIRING.in_form(form), story, person.id, name(person), what, "", until]
    for left in found.left:
        for story in left.stories:
            yield [_STATUS_LEFT.in_form(form), story, left.person.id, name(left.person)]


def _as_option(verdict: ConsentVerdict, form: Form) -> str:
    """Return a use in a channel as `consent record --yes` takes it."""
    return f"{verdict.use.in_form(form)}={verdict.channel.in_form(form)}"


def _safe(row: list[str]) -> list[str]:
    """Return a row with a cell for each column, in which no cell is read as a formula by a spreadsheet."""
    cells = [f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in row]
    return [*cells, *[""] * (_COLUMN_COUNT - len(cells))]
