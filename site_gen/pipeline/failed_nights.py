"""One issue for as long as the site is not published at night: opened, brought up to date, and closed again."""

import datetime as dt
import re

from site_gen import days
from site_gen.intake.github_connection import GitHubConnection, NotListed
from site_gen.intake.workflow_run import NightReport, WorkflowRun
from site_gen.language.dates import long_date
from site_gen.model.localized import Form, Words
from site_gen.pipeline.github_notes import Note, NoteResult, NoteState, note_of, own_notes
from site_gen.pipeline.github_refusals import refusal

MARK = "<!-- framsnakk: night"
"""Begins the text of the issue; the first night that failed follows."""
_FIRST = re.compile(rf"{re.escape(MARK)} ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z) -->")
_RIGHT = "issues: write"
_TITLE = Words(nn="Nettstaden vart ikkje publisert i natt", nb="Nettstedet ble ikke publisert i natt")
_TEXT = Words(
    nn="""\
Jobben «Publiser» gjekk ikkje bra. Nettstaden står som han var, med alt som skulle ha kome ut eller gått bort sidan. \
Er noko trekt tilbake, hastar det.

1. Opne [køyringa]({address}), og les den siste ramma med raudt kryss. Ho seier kva som er gale.
2. Rett det ho seier. Spør den som set opp Framsnakk hos dykk om det ikkje er noko i forteljingane.
3. Køyr «Publiser» på nytt under «Actions», eller vent til i natt.

Fyrste gongen: {first}. Sist: {last}.

Saka blir lukka av seg sjølv når publiseringa går bra att.
""",
    nb="""\
Jobben «Publiser» gikk ikke bra. Nettstedet står som det var, med alt som skulle ha kommet ut eller gått bort siden. \
Er noe trukket tilbake, haster det.

1. Åpne [kjøringen]({address}), og les den siste rammen med rødt kryss. Den sier hva som er galt.
2. Rett det den sier. Spør den som setter opp Framsnakk hos dere om det ikke er noe i fortellingene.
3. Kjør «Publiser» på nytt under «Actions», eller vent til i natt.

Første gang: {first}. Sist: {last}.

Saken blir lukket av seg selv når publiseringen går bra igjen.
""",
)
_WELL_AGAIN = Words(
    nn="Publiseringa gjekk bra att {day}: [køyringa]({address}).",
    nb="Publiseringen gikk bra igjen {day}: [kjøringen]({address}).",
)
_MOMENT = Words(nn="{day} klokka {time}", nb="{day} klokken {time}")


def report_night(connection: GitHubConnection, run: WorkflowRun, form: Form) -> NoteResult:
    """Open the issue when a night has failed, or bring it up to date; close it when a run has gone well.

    A run by hand, or after a change on the default branch, that fails is seen by who started it. Raises Failure.
    """
    match run.night_report:
        case NightReport.OPEN:
            return _opened(connection, run, form)
        case NightReport.CLOSE:
            return _closed(connection, run, form)
        case _:
            return NoteResult(NoteState.NOT_NEEDED)


def _opened(connection: GitHubConnection, run: WorkflowRun, form: Form) -> NoteResult:
    there = _own_issues(connection, run)
    if there:
        return _updated(connection, run, there[0], form)
    asked = {"title": _TITLE.in_form(form), "body": _text(run, run.started, form)}
    answer = connection.created(f"/repos/{run.repository}/issues", asked, lambda: _first_issue(connection, run))
    if isinstance(answer, Note):
        return _updated(connection, run, answer, form)
    made = note_of(answer.body, "number") if answer.status == 201 else None
    if made is None:
        raise refusal(answer, run.repository, _RIGHT)
    return NoteResult(NoteState.MADE, made.address)


def _updated(connection: GitHubConnection, run: WorkflowRun, there: Note, form: Form) -> NoteResult:
    first = _FIRST.match(there.body)
    text = _text(run, first[1] if first else run.started, form)
    if there.body == text:
        return NoteResult(NoteState.THERE, there.address)
    _changed(connection, run, there, {"body": text})
    return NoteResult(NoteState.UPDATED, there.address)


def _closed(connection: GitHubConnection, run: WorkflowRun, form: Form) -> NoteResult:
    there = _own_issues(connection, run)
    for one in there:
        well = _WELL_AGAIN.in_form(form, day=_moment(run.started, form), address=run.address)
        changes = {"state": "closed", "state_reason": "completed", "body": f"{one.body.rstrip()}\n\n{well}\n"}
        _changed(connection, run, one, changes)
    return NoteResult(NoteState.CLOSED, there[0].address) if there else NoteResult(NoteState.NOT_NEEDED)


def _changed(connection: GitHubConnection, run: WorkflowRun, there: Note, changes: dict[str, str]) -> None:
    answer = connection.call("PATCH", f"/repos/{run.repository}/issues/{there.number}", changes)
    if answer.status != 200:
        raise refusal(answer, run.repository, _RIGHT)


def _first_issue(connection: GitHubConnection, run: WorkflowRun) -> Note | None:
    return next(iter(_own_issues(connection, run)), None)


def _own_issues(connection: GitHubConnection, run: WorkflowRun) -> list[Note]:
    """Return the open issues of this kind, the newest first; there is one, unless two runs met."""
    try:
        return own_notes(connection.listed(f"/repos/{run.repository}/issues?state=open"), MARK, "number")
    except NotListed as error:
        raise refusal(error.answer, run.repository, _RIGHT) from None


def _text(run: WorkflowRun, first: str, form: Form) -> str:
    words = _TEXT.in_form(form, address=run.address, first=_moment(first, form), last=_moment(run.started, form))
    return f"{MARK} {first} -->\n{words}"


def _moment(written: str, form: Form) -> str:
    moment = dt.datetime.fromisoformat(written).astimezone(days.OSLO)
    return _MOMENT.in_form(form, day=long_date(moment.date(), form), time=f"{moment:%H.%M}")
