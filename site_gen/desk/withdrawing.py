"""What the jobs that withdraw do, and their results: the same calls as those of `framsnakk withdraw`."""

import datetime as dt
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import days
from site_gen.desk import forgetting
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.job_store import DeskJob
from site_gen.desk.job_words import moment_words, said
from site_gen.desk.new_versions import NewVersions
from site_gen.language.dates import day_words
from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.errors import Blocked, Failure
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.nameless_messages import HIDDEN
from site_gen.model.withdrawal import (
    TAKES_DOWN,
    Rewrite,
    RewriteReason,
    SubjectKind,
    UncertainDraft,
    WithdrawalJournal,
    WithdrawalOutcome,
    WithdrawalPlan,
    WithdrawalSubject,
)
from site_gen.pipeline import (
    evaluate,
    withdraw_everywhere,
    withdraw_journal,
    withdraw_subject,
    withdrawal_letter,
    withdrawal_receipt_file,
)
from site_gen.pipeline.build_options import Progress
from site_gen.pipeline.evaluate import Evaluation
from site_gen.publish import release_stamp
from site_gen.report import withdrawal_report
from site_gen.report.log_redaction import NameMask

WITHDRAWN = "desk_commit_withdrawn"
"""The key of the message of the commit of a withdrawal."""
_BY_LINK = {
    RewriteReason.WHOLE: Words(
        nn="Forteljinga handlar berre om denne personen.", nb="Fortellingen handler bare om denne personen."
    ),
    RewriteReason.APPROVE: Words(
        nn="Biletet er teke ut av forteljinga. Ho kjem ikkje ut før alle har sett henne på nytt.",
        nb="Bildet er tatt ut av fortellingen. Den kommer ikke ut før alle har sett den på nytt.",
    ),
}
"""What is said of a place where a link does what the command line has a command for."""
_WILL = Words(nn="Dette blir gjort:", nb="Dette blir gjort:")
_DELETED = Words(nn="Blir sletta: {stories}.", nb="Blir slettet: {stories}.")
_OFF = Words(nn="Går av nettstaden og blir utkast: {stories}.", nb="Går av nettstedet og blir utkast: {stories}.")
_DRAFT = Words(nn="Blir utkast: {stories}.", nb="Blir utkast: {stories}.")
_OFF_A_WHILE = Words(
    nn="Går av nettstaden til alle som er med, har sagt ja på nytt: {stories}.",
    nb="Går av nettstedet til alle som er med, har sagt ja på nytt: {stories}.",
)
_CHANGED = Words(nn="Blir endra: {stories}.", nb="Blir endret: {stories}.")
_REST = {
    SubjectKind.PERSON: Words(
        nn="Det registeret har om personen, blir teke bort.", nb="Det registeret har om personen, blir tatt bort."
    ),
    SubjectKind.STORY: Words(
        nn="Vi hugsar at forteljinga er trekt, så ho ikkje kjem ut att.",
        nb="Vi husker at fortellingen er trukket, så den ikke kommer ut igjen.",
    ),
    SubjectKind.PICTURE: Words(
        nn="Vi hugsar at biletet er trekt, så det ikkje kjem ut att.",
        nb="Vi husker at bildet er trukket, så det ikke kommer ut igjen.",
    ),
}
_FILES_TOO = Words(
    nn="Bilete, film og andre filer som høyrer til, blir sletta.",
    nb="Bilder, film og andre filer som hører til, blir slettet.",
)
_AGAIN = Words(
    nn="Nettstaden blir publisert på nytt utan det. Eldre versjonar som har det, blir sletta, og vi leitar gjennom "
    "alt etterpå.",
    nb="Nettstedet blir publisert på nytt uten det. Eldre versjoner som har det, blir slettet, og vi leter gjennom "
    "alt etterpå.",
)
_AGAIN_BY_HAND = Words(
    nn="Vi leitar gjennom alt etterpå. Nettstaden må de leggje ut på nytt sjølve.",
    nb="Vi leter gjennom alt etterpå. Nettstedet må dere legge ut på nytt selv.",
)
_AFTERWARDS = Words(
    nn="Etterpå må de sjå over eller skrive om: {stories}.", nb="Etterpå må dere se over eller skrive om: {stories}."
)
_AFTERWARDS_ELSEWHERE = Words(
    nn="Det er òg andre tekstar de må sjå over etterpå. Svaret seier kva for nokre.",
    nb="Det er også andre tekster dere må se over etterpå. Svaret sier hvilke.",
)
_NOT_THERE = Words(
    nn="Det som skulle trekkjast, finst ikkje lenger her. Ingenting er gjort. Gå til tavla og sjå kva som ventar.",
    nb="Det som skulle trekkes, finnes ikke lenger her. Ingenting er gjort. Gå til tavlen og se hva som venter.",
)


def find_traces(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Return what withdrawing something would do; first the films that may show a person, when nobody has said."""
    subject = subject_of(job)
    evaluation = evaluate.evaluate(root, BuildContext(days.today()), advise=False)
    _require_there(subject, evaluation)
    films = _films(subject, evaluation)
    if films and "films" not in job.asked:
        return {"films": films}
    plan = _plan(subject, evaluation, job.asked.get("films", ()), progress)
    return {
        "films": [],
        "chosen": list(plan.films),
        "results": _lines(lambda form: _result_lines(plan, evaluation, form)),
        "files": _lines(lambda form: withdrawal_report.file_lines(plan, form, mask=_plain)),
        "others": _lines(lambda form: withdrawal_report.other_lines(plan.others, form, mask=_titled(evaluation))),
        "is_published": any(one.is_current for one in plan.releases),
        "answers": plan.shortened_answers,
        "versions": forgetting.count_versions(subject, evaluation),
        "uncertain": _uncertain(plan.uncertain_drafts),
    }


def _titled(evaluation: Evaluation, mask: Callable[[str], str] = str) -> Callable[[str], str]:
    """Return what gives a story's title for its id, and masks it; a text that is no id is masked alone."""
    titles = {facts.line.id: facts.line.title for _, facts in evaluation.facts()}

    def titled(text: str) -> str:
        title = titles.get(text)
        return f"«{mask(title)}»" if title else mask(text)

    return titled


def withdraw(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Withdraw something everywhere after what was stopped before has been finished, and return what was done."""
    now = days.now()
    withdraw_journal.forget_old(root, now)
    with withdraw_journal.one_run_at_a_time(root):
        earlier = _finished(root, now, progress, job)
        subject = subject_of(job)
        evaluation = evaluate.evaluate(root, BuildContext(now.date()), advise=False)
        _require_there(subject, evaluation)
        plan = _plan(subject, evaluation, job.asked.get("films", ()), progress)
        forgotten = forgetting.forget_subject(subject, evaluation)
        outcome = withdraw_everywhere.withdraw(root, plan, now, progress=progress)
        done = _ended(root, outcome, job, _form_of(subject, evaluation))
    counts = {"answers": forgotten.in_drafts, "at_desk": forgotten.others, "uncertain": _uncertain(forgotten.uncertain)}
    return {"withdrawals": [*earlier, {**done, **counts}]}


def finish(root: Path, job: DeskJob, progress: Progress) -> Mapping[str, Any]:
    """Finish the withdrawals that were stopped, as far as that can be, and return what was done."""
    now = days.now()
    with withdraw_journal.one_run_at_a_time(root):
        return {"withdrawals": _finished(root, now, progress, job)}


def _finished(root: Path, now: dt.datetime, progress: Progress, job: DeskJob) -> list[dict[str, Any]]:
    found = []
    for one in withdraw_journal.all_unfinished(root):
        try:
            outcome = withdraw_everywhere.finish_withdrawal(root, one, now, progress=progress)
            found.append(_ended(root, outcome, job))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the next one is finished
            why = error.words if isinstance(error, Failure) else same_words(type(error).__name__)
            found.append({"is_done": False, "why": said(_masked(why, _mask(one)))})
    return found


def _form_of(subject: WithdrawalSubject, evaluation: Evaluation) -> Form:
    """Return the form of the letter: that which the person has in the register, or the site's."""
    person = evaluation.registers.people.get(subject.id) if subject.kind is SubjectKind.PERSON else None
    return (person.form if person else None) or evaluation.settings.form


def subject_of(job: DeskJob) -> WithdrawalSubject:
    """Return what a job is asked to withdraw."""
    return WithdrawalSubject(SubjectKind(job.asked["kind"]), job.asked["id"])


def _require_there(subject: WithdrawalSubject, evaluation: Evaluation) -> None:
    if not withdraw_subject.is_in_repository(subject, evaluation):
        raise Blocked(_NOT_THERE)


def _films(subject: WithdrawalSubject, evaluation: Evaluation) -> list[dict[str, str]]:
    """Return the films of which an editor has to say whether they show a person, by the id of their story."""
    if subject.kind is not SubjectKind.PERSON:
        return []
    films = withdraw_subject.films_with(subject.id, evaluation)
    return [{"story": one.declared_in.id, "file": one.paths[0]} for one in films]


def _plan(
    subject: WithdrawalSubject, evaluation: Evaluation, films: Iterable[str], progress: Progress
) -> WithdrawalPlan:
    plan = withdraw_everywhere.plan_withdrawal(
        subject, evaluation, days.now().date(), films=tuple(films), progress=progress
    )
    if subject.kind is not SubjectKind.PERSON:
        return plan
    names = forgetting.names_at_desk(subject.id, evaluation)
    found = forgetting.preview_at_desk(evaluation.repository.root, names)
    return replace(plan, shortened_answers=found.in_drafts, uncertain_drafts=found.uncertain)


def _result_lines(plan: WithdrawalPlan, evaluation: Evaluation, form: Form) -> Iterator[str]:
    """Yield what a withdrawal does as its readers see it: stories by their titles, without files and commands."""
    lines = {facts.line.path: facts.line for _, facts in evaluation.facts()}

    def titles(paths: Iterable[str]) -> str:
        known = dict.fromkeys(lines[path].title or lines[path].id for path in paths if path in lines)
        return join_words([f"«{title}»" for title in known])

    changes = plan.changes
    deleted = [one.path for one in changes.changes if one.after is None]
    down = [one.path for one in changes.rewrites if one.reason in TAKES_DOWN and one.path in plan.published.stories]
    touched = {one.path for one in changes.changes} - {*deleted, *changes.drafts, *down}
    yield _WILL.in_form(form)
    for words, stories in (
        (_DELETED, titles(deleted)),
        (_OFF, titles(one for one in changes.drafts if one in plan.published.stories)),
        (_DRAFT, titles(one for one in changes.drafts if one not in plan.published.stories)),
        (_OFF_A_WHILE, titles(down)),
        (_CHANGED, titles(touched)),
    ):
        if stories:
            yield f"  {words.in_form(form, stories=stories)}"
    if touched - lines.keys():
        yield f"  {_REST[plan.subject.kind].in_form(form)}"
    if any(path not in lines for path in deleted):
        yield f"  {_FILES_TOO.in_form(form)}"
    yield f"  {(_AGAIN if plan.targets else _AGAIN_BY_HAND).in_form(form)}"
    if again := titles(one.path for one in changes.rewrites):
        yield f"  {_AFTERWARDS.in_form(form, stories=again)}"
    if any(one.path not in lines for one in changes.rewrites):
        yield f"  {_AFTERWARDS_ELSEWHERE.in_form(form)}"


# --- Results ---------------------------------------------------------------------------------------------------------


def _ended(root: Path, outcome: WithdrawalOutcome, job: DeskJob, letter: Form | None = None) -> dict[str, Any]:
    """Write the receipt of a withdrawal, commit what it has changed, and return what was done, without names.

    The receipt is in the form of the one who asked for the job; `letter` is the form of the letter, which is the
    site's where that is not known. The letter is there in the other form too.
    """
    kommune = DeskKommune(root, lambda _: None)
    journal, settings = outcome.journal, kommune.settings
    old = withdrawal_letter.written_letters(journal)
    forms = sorted(Form, key=lambda one: one is not (letter or settings.form))
    receipt: Path | None = None
    letters: list[tuple[Path, Form]] = []
    if outcome.is_done:
        own = replace(settings, form=Form(job.asked.get("form", settings.form.value)))
        receipt = withdrawal_receipt_file.write_receipt(root, outcome, own, forms=forms)
        for form, other in zip(forms, (None, forms[1]), strict=True):
            letters += [(one, form) for one in withdrawal_letter.letter_paths(receipt, other)]
    paths = [one.where for one in journal.changes]
    is_committed = kommune.commit(paths, WITHDRAWN, job.author, deleted=paths)
    NewVersions(kommune).leave_withdrawn()
    mask = _mask(journal)
    titled = _titled(kommune.evaluation(), mask)
    is_person = journal.subject.kind is SubjectKind.PERSON

    def done(form: Form) -> Iterable[str]:
        return withdrawal_report.outcome_lines(outcome, form, mask=mask, called=partial(_day_of, form=form))

    return {
        "is_done": outcome.is_done,
        "lines": _lines(done),
        "left": _left(journal, kommune, mask),
        "others": _lines(lambda form: withdrawal_report.other_lines(journal.others, form, mask=titled)),
        "subject": {"kind": journal.subject.kind.value, "id": journal.subject.id if is_person else ""},
        "counts": _counts(journal),
        "files": [one.name for one in (receipt, *(path for path, _ in letters)) if one is not None],
        "letter_forms": [form.value for _, form in letters],
        "waits_with_letter": bool(outcome.copies or outcome.lost),
        "is_letter_replaced": bool(old),
        "undo_until": said(day_words(journal.last_day_to_undo)),
        "is_committed": is_committed,
    }


def _day_of(release: str, form: Form) -> str:
    return moment_words(release_stamp.moment_in_name(release)).in_form(form)


def _counts(journal: WithdrawalJournal) -> dict[str, int]:
    """Return how many stories a withdrawal deleted, took off the site and changed."""
    stories = [one for one in journal.changes if PurePosixPath(one.path).suffix == ".md"]
    off = set(journal.down)
    deleted = {one.path for one in stories if one.after is None}
    changed = {one.path for one in stories} - deleted - off
    return {"deleted": len(deleted), "off": len(off - deleted), "changed": len(changed)}


def _left(journal: WithdrawalJournal, kommune: DeskKommune, mask: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return what people have to rewrite: each story by its title, and each other file by its path, with why.

    One whose id may name the person has none.
    """
    known = {facts.line.path: facts.line for _, facts in kommune.evaluation().facts()}
    pages = [one.path for one in journal.rewrites if one.reason is RewriteReason.OWN_PAGE]
    found = []
    for path in dict.fromkeys([*pages, *(one.path for one in journal.rewrites)]):
        here = [one for one in journal.rewrites if one.path == path]
        # The same reason on several lines is said once; each film has a command of its own.
        every = {(one.reason, one.text if one.reason is RewriteReason.FILM else ""): one for one in here}.values()
        line = known.get(path)
        identity = line.id if line is not None and mask(line.id) == line.id else ""
        found.append(
            {
                "id": identity,
                "title": mask(line.title or line.id) if line is not None else mask(path),
                "why": [_why(one, mask, is_linked=bool(identity)) for one in every],
                "is_whole": any(one.reason is RewriteReason.WHOLE for one in here),
            }
        )
    return found


def _why(one: Rewrite, mask: Callable[[str], str], *, is_linked: bool) -> dict[str, str]:
    """Return why a place has to be checked; what a link of the page does has no command."""
    if is_linked and one.reason in _BY_LINK:
        return said(_BY_LINK[one.reason])
    slots = {"story": shlex.quote(mask(one.path)), "film": shlex.quote(mask(one.text))}
    return said(fill(one.reason.value, slots))


def _mask(journal: WithdrawalJournal) -> Callable[[str], str]:
    """Return what removes from a text the names and the id that a withdrawal is of."""
    names, subject = NameMask(journal.sought.names), journal.subject
    if subject.kind is SubjectKind.PERSON:
        return names.text
    return lambda text: names.text(text.replace(subject.id, HIDDEN))


def _masked(words: Words, mask: Callable[[str], str]) -> Words:
    return Words(nn=mask(words.nn), nb=mask(words.nb))


def _plain(text: str) -> str:
    return text


def _lines(make: Callable[[Form], Iterable[str]]) -> dict[str, list[dict[str, Any]]]:
    """Return lines in both forms, each with how far in it stands."""
    return {
        form.value: [{"text": one.strip(), "depth": (len(one) - len(one.lstrip())) // 2} for one in make(form)]
        for form in Form
    }


def _uncertain(drafts: Iterable[UncertainDraft]) -> list[dict[str, Any]]:
    """Return the unsent drafts that may name the person: what they are called, and when and by whom they were begun."""
    return [
        {
            "called": said(one.called),
            "begun": said(day_words(one.begun)),
            "owner": one.owner,
            "questions": {
                form.value: join_words([f"«{text.in_form(form)}»" for text in one.questions]) for form in Form
            },
        }
        for one in drafts
    ]
