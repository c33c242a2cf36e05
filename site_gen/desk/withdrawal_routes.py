"""The addresses where the editors see what is to be withdrawn, and finish it."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from site_gen import days
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.desk.board_values import address_of
from site_gen.desk.job_routes import WITHDRAWALS, JobPages
from site_gen.desk.job_store import JobKind
from site_gen.desk.list_page import ON_A_PAGE
from site_gen.desk.people_register import has_words, words_of
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.language.dates import long_date
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.model.open_withdrawal import OpenWithdrawal, RequestedPart
from site_gen.model.withdrawal import SubjectKind, WithdrawalJournal, WithdrawalStep
from site_gen.pipeline import record_consent, register_people, withdraw_everywhere, withdraw_journal, withdrawal_queue
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.record_consent import ConsentChange
from site_gen.report import withdrawal_queue_report

CLOSED = "desk_commit_closed"
"""The key of the message of the commit that writes down that a request has been finished by hand."""
UNDONE = "desk_commit_withdrawal_undone"
"""The key of the message of the commit that undoes a withdrawal."""
_SAID = {"closed": "desk_withdrawals_closed", "undone": "desk_withdrawals_undone"}
"""What the page says after a press, by the name that the address has for it."""
_MOST_TYPED = 100
"""Characters of what is searched for."""
_SUBJECTS = {
    RequestedPart.EVERYTHING: SubjectKind.PERSON,
    RequestedPart.OWN_STORY: SubjectKind.STORY,
    RequestedPart.PICTURE: SubjectKind.PICTURE,
}
"""What is withdrawn to finish a request; the other parts have only to be published and written down."""


def request_code(one: OpenWithdrawal) -> str:
    """Return what a form calls a request: it says nothing of whom or what it is about."""
    return hashlib.sha256(repr((one.person.id, one.request)).encode()).hexdigest()[:20]


class WithdrawalRoutes(JobPages):
    """The pages of withdrawing, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(WITHDRAWALS, self.withdrawals),
            DeskRoute(f"{WITHDRAWALS}/look", self.look, "POST"),
            DeskRoute(f"{WITHDRAWALS}/films", self.films, "POST"),
            DeskRoute(f"{WITHDRAWALS}/go", self.withdraw, "POST"),
            DeskRoute(f"{WITHDRAWALS}/finish", self.finish, "POST"),
            DeskRoute(f"{WITHDRAWALS}/close", self.close, "POST"),
            DeskRoute(f"{WITHDRAWALS}/undo", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    def withdrawals(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show what people have asked to have withdrawn, by deadline, and what can be withdrawn."""
        form = self.form(visit)
        words = self.kommune.words(form)
        evaluation = self.kommune.evaluation()
        found = withdrawal_queue.open_withdrawals(evaluation)
        out = {story for ids in self.kommune.out().values() for story in ids}
        asked = visit.request.query_params
        said = _SAID.get(asked.get("said", ""), "")
        last = self._last()
        return self.answered(
            visit,
            "withdrawals.html",
            status,
            here=WITHDRAWALS,
            requests=[self._row(one, form, evaluation, out) for one in found],
            **_listed(evaluation, asked.get("q", ""), asked.get("story", "")),
            is_unfinished=self.is_unfinished(),
            undo_until=long_date(last.last_day_to_undo, form) if last else "",
            mark=self.mark(visit),
            problem=words(problem) if problem else "",
            said=words(said) if said and not problem else "",
        )

    def _row(self, one: OpenWithdrawal, form: Form, evaluation: Evaluation, out: Collection[str]) -> dict[str, Any]:
        words = self.kommune.words(form)
        is_late = one.due < days.today()
        stories = _stories_of(one, evaluation)
        return {
            "code": request_code(one),
            "said": words(
                "desk_withdrawals_asked",
                person=one.person.name or one.person.id,
                what=withdrawal_queue_report.what_words(one).in_form(form),
                day=long_date(one.request.asked, form),
            ),
            "due": words("desk_withdrawals_late" if is_late else "desk_withdrawals_due", day=long_date(one.due, form)),
            "is_late": is_late,
            "is_withdrawn": one.part in _SUBJECTS,
            "to_do": words("desk_withdrawals_story_to_do" if one.request.story else "desk_withdrawals_uses_to_do"),
            "story": address_of(one.request.story) if one.request.story else "",
            "is_out": not stories.isdisjoint(out),
        }

    # --- What is done ---

    def _forged(self, visit: Visit) -> Response:
        return self.withdrawals(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)

    def look(self, visit: Visit) -> Response:
        """Begin to find everything of what is to be withdrawn."""
        if not visit.is_ours:
            return self._forged(visit)
        fields = visit.fields
        if "request" in fields:
            one = self._request(fields["request"])
            kind = _SUBJECTS.get(one.part)
            if kind is None:
                raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
            subject = {
                SubjectKind.PERSON: one.person.id,
                SubjectKind.STORY: one.request.story,
                SubjectKind.PICTURE: one.path,
            }[kind]
            return self.begun(visit, JobKind.TRACES, {"kind": kind.value, "id": subject})
        for kind in (SubjectKind.PERSON, SubjectKind.STORY):
            if identity := fields.get(kind.value, ""):
                return self.begun(visit, JobKind.TRACES, {"kind": kind.value, "id": identity})
        return self.withdrawals(visit, "desk_withdrawals_choose_one", HTTPStatus.UNPROCESSABLE_ENTITY)

    def films(self, visit: Visit) -> Response:
        """Go on with what the editors say of the films that may show a person."""
        if not visit.is_ours:
            return self._forged(visit)
        seen = self.asked_job(visit, JobKind.TRACES)
        answers = [(one["story"], visit.fields.get(f"film-{at}")) for at, one in enumerate(seen.result["films"])]
        if not all(answer in {"yes", "no"} for _, answer in answers):
            return self.job_shown(visit, seen, "desk_withdrawals_films_say", HTTPStatus.UNPROCESSABLE_ENTITY)
        films = [story for story, answer in answers if answer == "yes"]
        return self.begun(visit, JobKind.TRACES, {**seen.asked, "films": films})

    def withdraw(self, visit: Visit) -> Response:
        """Withdraw what has been shown, everywhere."""
        if not visit.is_ours:
            return self._forged(visit)
        seen = self.asked_job(visit, JobKind.TRACES)
        if "sure" not in visit.fields or seen.result["films"]:
            return self.job_shown(visit, seen, "desk_withdrawals_say_yes", HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.begun(visit, JobKind.WITHDRAW, {**seen.asked, "form": self.form(visit).value})

    def finish(self, visit: Visit) -> Response:
        """Finish the withdrawals that were stopped."""
        if not visit.is_ours:
            return self._forged(visit)
        return self.begun(visit, JobKind.FINISH, {"form": self.form(visit).value})

    def close(self, visit: Visit) -> Response:
        """Write down that what only the editors could do by hand has been done."""
        if not visit.is_ours:
            return self._forged(visit)
        with self.kommune.writing:
            evaluation = self.kommune.evaluation()
            one = self._request(visit.fields.get("request", ""))
            try:
                change = _closing(one, evaluation)
                paths = [file.path for file in change.files]
                self.kommune.keep_unfinished(paths)
                change.write(self.kommune.root)
            except (Failure, OSError) as error:
                if isinstance(error, Failure):
                    self.kommune.say(error.words)
                return self.withdrawals(visit, "desk_withdrawals_close_failed", HTTPStatus.CONFLICT)
            self.kommune.commit(paths, CLOSED, self.author(visit))
        return see(f"{WITHDRAWALS}?said=closed")

    def _last(self) -> WithdrawalJournal | None:
        """Return the last withdrawal that can be undone; None without one."""
        try:
            last = next(iter(withdraw_journal.journals(self.kommune.root)), None)
        except Failure:
            return None
        is_in_time = last is not None and days.today() <= last.last_day_to_undo
        return last if is_in_time and last is not None and last.step is WithdrawalStep.DONE else None

    def undo(self, visit: Visit) -> Response:
        """Undo the last withdrawal, as long as nothing has been published since."""
        if not visit.is_ours:
            return self._forged(visit)
        last = self._last()
        if last is None or self.runner.running() is not None:
            return self.withdrawals(visit, "desk_withdrawals_undo_late", HTTPStatus.CONFLICT)
        with self.kommune.writing:
            try:
                self.kommune.refuse_in_merge()
                with withdraw_journal.one_run_at_a_time(self.kommune.root):
                    paths = withdraw_everywhere.undo_withdrawal(self.kommune.root, last)
            except (Failure, OSError) as error:
                if isinstance(error, Failure):
                    self.kommune.say(error.words)
                return self.withdrawals(visit, "desk_withdrawals_undo_changed", HTTPStatus.CONFLICT)
            self.kommune.commit(paths, UNDONE, self.author(visit), deleted=paths)
        return see(f"{WITHDRAWALS}?said=undone")

    def _request(self, code: str) -> OpenWithdrawal:
        """Return a request by its code. Raises Refused when it has ended, as by another's press."""
        found = withdrawal_queue.open_withdrawals(self.kommune.evaluation())
        request = next((one for one in found if request_code(one) == code), None)
        if request is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
        return request


def _closing(one: OpenWithdrawal, evaluation: Evaluation) -> ConsentChange:
    """Return what the command of the request writes: that it has been done. Raises Failure."""
    person, day = one.person, days.today()
    if one.part is RequestedPart.STORY:
        [story] = [
            evaluation.manuscript(file) for file, _ in evaluation.stories if file.header.id == one.request.story
        ][:1]
        return record_consent.refusal_change(evaluation, person, story, day)
    refused, declined = record_consent.split_denied(one.request.pairs(), person, day)
    return record_consent.consent_change(evaluation, person, ConsentAnswer({}, day, refused=refused, declined=declined))


def _stories_of(one: OpenWithdrawal, evaluation: Evaluation) -> set[str]:
    """Return the ids of the stories that a request takes down or changes."""
    if one.request.story:
        return {one.request.story}
    return {story.id for story in register_people.stories_with(evaluation, one.person.id)}


@dataclass(frozen=True, slots=True)
class _Choice:
    """A person or a story that can be withdrawn."""

    id: str
    called: str
    texts: Sequence[str]
    """What it is found by."""
    day: dt.date = dt.date.max


def _listed(evaluation: Evaluation, typed: str, chosen: str) -> dict[str, Any]:
    """Return the people and the stories to choose among: all of few, and otherwise those that fit what is typed.

    Before something is typed, many stories are the newest ones; the one that an address has `chosen` is there too.
    """
    searched = typed[:_MOST_TYPED].strip()
    people, stories = list(_people(evaluation)), list(_stories(evaluation))
    is_long = max(len(people), len(stories)) > ON_A_PAGE
    if searched:
        wanted = words_of(searched)
        people, stories = ([one for one in every if has_words(one.texts, wanted)] for every in (people, stories))
    is_more = max(len(people), len(stories)) > ON_A_PAGE
    if is_more and not searched:
        people = people if len(people) <= ON_A_PAGE else []
    newest = sorted(stories, key=lambda one: one.day, reverse=True)
    shown = [one for number, one in enumerate(newest) if number < ON_A_PAGE or one.id == chosen]
    return {
        "is_long": is_long,
        "searched": searched,
        "is_more": is_more,
        "people": _by_name(people)[:ON_A_PAGE],
        "stories": _by_name(shown),
        "chosen": chosen,
    }


def _by_name(choices: Iterable[_Choice]) -> list[tuple[str, str]]:
    return sorted(((one.id, one.called) for one in choices), key=lambda one: one[1].casefold())


def _people(evaluation: Evaluation) -> Iterator[_Choice]:
    """Yield everybody who can be withdrawn."""
    for one in evaluation.registers.people.values():
        if one.name:
            yield _Choice(one.id, one.name, (one.id, *one.names))


def _stories(evaluation: Evaluation) -> Iterator[_Choice]:
    """Yield each story that can be withdrawn; one without a day counts as the newest."""
    for _, facts in evaluation.facts():
        identity, title = facts.line.id, facts.line.title
        if address_of(identity) and not evaluation.registers.has_withdrawn(identity):
            yield _Choice(identity, title or identity, (identity, title), facts.day or dt.date.max)
