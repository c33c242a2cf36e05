"""The addresses where the editors publish and roll back, and where each job shows how far it has come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import Response

from site_gen import markdown_html
from site_gen.desk import form_mark, withdrawing
from site_gen.desk.board_values import BOARD, address_of
from site_gen.desk.commit_author import CommitAuthors
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.job_runner import JobRunner
from site_gen.desk.job_store import CHANGING, DeskJob, JobKind, JobState
from site_gen.desk.job_words import moment_words
from site_gen.desk.reach import ReachStore
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, see
from site_gen.model.choices import Edition
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.model.withdrawal import SubjectKind
from site_gen.pipeline import configured_targets, withdraw_journal, withdrawal_receipt_file
from site_gen.report import withdrawal_receipt
from site_gen.report.stage_words import STAGES

PUBLISH, WITHDRAWALS = f"{BOARD}/publish", f"{BOARD}/withdrawals"
_SECONDS = 4
"""Seconds after which the page of a job that is running is read again, by the browser itself."""
_MOST_EARLIER = 10
"""Earlier jobs that the page has."""
_WITHDRAWS = {JobKind.TRACES, JobKind.WITHDRAW, JobKind.FINISH}
_TYPES = {".md": "text/markdown", ".txt": "text/plain", ".html": "text/html"}


def job_address(job: DeskJob) -> str:
    """Return where the editors see a job."""
    return f"{BOARD}/job/{job.id}"


@dataclass(frozen=True, slots=True)
class JobServices:
    """What the pages that begin jobs share."""

    runner: JobRunner
    reach: ReachStore
    """Who is the author of a commit."""
    secret: bytes
    """What the marks of forms are made with."""
    prepare: Callable[[], None]
    """Lets the new versions whose day has come take their places, as before a publication at night."""


class JobPages(EditorsRoutes):
    """What the pages that begin jobs have in common."""

    def __init__(
        self, room: EditorsRoom, services: JobServices, invitations: InvitationStore, pages: DeskPages
    ) -> None:
        """Begin."""
        super().__init__(room, invitations, pages)
        self.services = services
        self.runner = services.runner

    def begun(self, visit: Visit, kind: JobKind, asked: Mapping[str, Any]) -> Response:
        """Begin a job, and lead to its page; to that of the one that is running, where there is one."""
        try:
            job = self.runner.begin(kind, asked, self.author(visit))
        except OSError:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE) from None
        if job is not None:
            return see(job_address(job))
        running = self.runner.running()
        return see(f"{job_address(running)}?said=busy" if running else PUBLISH)

    def author(self, visit: Visit) -> str:
        """Return who is the author of the commits of what a visit does."""
        authors = CommitAuthors(self.kommune, self.services.reach)
        return authors.author_at(visit.identity.address if visit.identity else "")

    def asked_job(self, visit: Visit, kind: JobKind) -> DeskJob:
        """Return the job that a form goes on from. Raises Refused when it is no longer known."""
        found = self.runner.get(visit.fields.get("job", ""))
        if found is None or found.kind is not kind or found.state is not JobState.DONE:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
        return found

    def is_unfinished(self) -> bool:
        """Return whether a withdrawal may have been stopped before it was done."""
        try:
            return withdraw_journal.unfinished(self.kommune.root) is not None
        except Failure:
            return True

    def mark(self, visit: Visit) -> str:
        """Return the mark of a form of this browser."""
        return form_mark.form_mark(visit.visitor, self.services.secret)

    def job_shown(self, visit: Visit, job: DeskJob, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show how far a job has come, or what became of it."""
        form = self.form(visit)
        words = self.kommune.words(form)
        said = "desk_job_busy" if visit.request.query_params.get("said") == "busy" else ""
        stage = STAGES.get(job.stage)
        return self.answered(
            visit,
            "job.html",
            status,
            here=job_address(job),
            job=job,
            kind=job.kind.value,
            state=_seen(job),
            result=job.result,
            subject=self._subject(job, form),
            target=job.result.get("target") or job.asked.get("target", ""),
            begun=moment_words(job.begun).in_form(form),
            stage=stage.in_form(form) if stage else "",
            seconds=_SECONDS,
            waits="wait" in visit.request.query_params,
            story_address=address_of,
            file_address=lambda name: f"{job_address(job)}/file/{quote(name)}",
            is_unfinished=not job.is_running and self.is_unfinished(),
            withdrawals=WITHDRAWALS,
            publish=PUBLISH,
            back=WITHDRAWALS if job.kind in _WITHDRAWS else PUBLISH,
            problem=words(problem) if problem else "",
            said=words(said) if said else "",
            mark=self.mark(visit),
        )

    def _subject(self, job: DeskJob, form: Form) -> str:
        """Return what is to be withdrawn, by the name or the title that people know; empty for other jobs.

        It is looked up for each page: what has been withdrawn has no name, and the job keeps none.
        """
        if job.kind is not JobKind.TRACES or not job.asked:
            return ""
        subject = withdrawing.subject_of(job)
        words, evaluation = self.kommune.words(form), self.kommune.evaluation()
        if subject.kind is SubjectKind.PERSON:
            person = evaluation.registers.people.get(subject.id)
            return words("desk_job_subject_person", name=person.name or person.id) if person is not None else ""
        titles = {facts.line.id: facts.line.title or facts.line.id for _, facts in evaluation.facts()}
        if subject.kind is SubjectKind.STORY:
            return words("desk_job_subject_story", title=titles.get(subject.id, subject.id))
        return words("desk_job_subject_picture", file=PurePosixPath(subject.id).name)


class JobRoutes(JobPages):
    """The pages of publishing and of each job, each a method that answers a visit."""

    def routes(self) -> list[DeskRoute]:
        """Return the addresses, all of them for those who curate."""
        every = [
            DeskRoute(PUBLISH, self.publishing),
            DeskRoute(f"{PUBLISH}/look", self.look, "POST"),
            DeskRoute(f"{PUBLISH}/go", self.publish, "POST"),
            DeskRoute(f"{PUBLISH}/releases", self.releases, "POST"),
            DeskRoute(f"{PUBLISH}/try-back", self.try_back, "POST"),
            DeskRoute(f"{PUBLISH}/back", self.roll_back, "POST"),
            DeskRoute(f"{BOARD}/job/{{job}}", self.job),
            DeskRoute(f"{BOARD}/job/{{job}}/file/{{name}}", self.file),
            DeskRoute(f"{BOARD}/job/{{job}}/file/{{name}}/page", self.receipt),
        ]
        return [replace(one, access=RouteAccess.CURATOR) for one in every]

    # --- Publishing ---

    def publishing(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show the targets, and what has been done lately."""
        form = self.form(visit)
        words = self.kommune.words(form)
        unusable = ""
        targets = []
        try:
            targets = configured_targets.configured_targets(self.kommune.root)
        except Failure as error:
            unusable = error.words.in_form(form)
        running = self.runner.running()
        return self.answered(
            visit,
            "publish.html",
            status,
            here=PUBLISH,
            problem=words(problem) if problem else "",
            unusable=unusable,
            targets=[
                {
                    "name": one.name,
                    "address": one.target.address,
                    "is_internal": one.edition is Edition.INTERNAL,
                    "keeps": one.target.keeps_releases,
                }
                for one in targets
            ],
            running=self._row(running, form) if running else None,
            earlier=[self._row(one, form) for one in self.runner.store.every()[:_MOST_EARLIER] if not one.is_running],
            is_unfinished=self.is_unfinished(),
            withdrawals=WITHDRAWALS,
            is_nightly=self.kommune.settings.desk.is_nightly,
            mark=self.mark(visit),
        )

    def _row(self, job: DeskJob, form: Form) -> dict[str, Any]:
        """Return a job as a list names it."""
        words = self.kommune.words(form)
        return {
            "what": words(f"desk_job_{job.kind.value}"),
            "target": job.asked.get("target", ""),
            "when": moment_words(job.ended or job.begun).in_form(form),
            "state": words(f"desk_job_state_{_seen(job)}"),
            "address": job_address(job),
        }

    def _forged(self, visit: Visit) -> Response:
        return self.publishing(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)

    def look(self, visit: Visit) -> Response:
        """Begin to find out what a publication would do."""
        if not visit.is_ours:
            return self._forged(visit)
        if self.runner.running() is None:
            self.services.prepare()
        return self.begun(visit, JobKind.REHEARSE, {"target": visit.fields.get("target", "")})

    def publish(self, visit: Visit) -> Response:
        """Publish as a rehearsal has shown, with a yes to each thing that needs one."""
        if not visit.is_ours:
            return self._forged(visit)
        seen = self.asked_job(visit, JobKind.REHEARSE)
        asked = [one for one in seen.result["gone"] if one["is_asked"]]
        if (asked and "stale" not in visit.fields) or (seen.result["shrinks"] and "shrink" not in visit.fields):
            return self.job_shown(visit, seen, "desk_publish_say_yes", HTTPStatus.UNPROCESSABLE_ENTITY)
        wanted = {
            "target": seen.result["target"],
            "accepted": [one["story"] for one in asked if "story" in one],
            "allow_shrink": "shrink" in visit.fields,
        }
        return self.begun(visit, JobKind.PUBLISH, wanted)

    def releases(self, visit: Visit) -> Response:
        """Begin to list the releases of a target."""
        if not visit.is_ours:
            return self._forged(visit)
        return self.begun(visit, JobKind.RELEASES, {"target": visit.fields.get("target", "")})

    def try_back(self, visit: Visit) -> Response:
        """Begin to find out what a rollback would do."""
        if not visit.is_ours:
            return self._forged(visit)
        asked = {name: visit.fields.get(name, "") for name in ("target", "release")}
        return self.begun(visit, JobKind.TRY_BACK, asked)

    def roll_back(self, visit: Visit) -> Response:
        """Roll back as has been shown."""
        if not visit.is_ours:
            return self._forged(visit)
        return self.begun(visit, JobKind.ROLL_BACK, self.asked_job(visit, JobKind.TRY_BACK).asked)

    # --- A job ---

    def job(self, visit: Visit) -> Response:
        """Show how far a job has come, or what became of it."""
        found = self.runner.get(visit.request.path_params["job"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
        if not found.is_running and found.kind in CHANGING:
            self.kommune.forget_out()
        response = self.job_shown(visit, found)
        if found.is_running and "wait" not in visit.request.query_params:
            response.headers["Refresh"] = str(_SECONDS)
        return response

    def file(self, visit: Visit) -> Response:
        """Answer with the receipt of a withdrawal, or its letter, as a file to keep."""
        _, file = self._receipt_file(visit)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        kind = f"{_TYPES.get(file.suffix, 'text/plain')}; charset=utf-8"
        return Response(file.read_bytes(), headers=headers, media_type=kind)

    def receipt(self, visit: Visit) -> Response:
        """Show the receipt of a withdrawal as a page to read and to print. Raises Refused for another file."""
        job, file = self._receipt_file(visit)
        if file.suffix != ".md":
            raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
        text = file.read_text(encoding="utf-8")
        heading, _, body = text.partition("\n")
        rendered = markdown_html.render_body(body, lambda address: address.startswith("https://"))
        html = markdown_html.finish_html(rendered, lambda _: None, lambda _: "")
        return self.answered(
            visit,
            "withdrawal_receipt.html",
            here=visit.request.url.path,
            heading=heading.removeprefix("# "),
            lang=(withdrawal_receipt.form_of_receipt(text) or self.form(visit)).value,
            receipt=Markup(html),  # noqa: S704 - cleaned when it was rendered
            back=job_address(job),
        )

    def _receipt_file(self, visit: Visit) -> tuple[DeskJob, Path]:
        """Return a job, and the file of its receipts that an address names. Raises Refused."""
        job, name = self.runner.get(visit.request.path_params["job"]), visit.request.path_params["name"]
        known = [file for one in (job.result.get("withdrawals", ()) if job else ()) for file in one.get("files", ())]
        file = withdrawal_receipt_file.receipts_folder(self.kommune.root) / name
        if job is None or name not in known or not file.is_file():
            raise Refused(HTTPStatus.NOT_FOUND, "desk_job_gone")
        return job, file


def _seen(job: DeskJob) -> str:
    """Return how a job stands, as the editors are to see it: a withdrawal that is not done is not called done."""
    if job.state is not JobState.DONE:
        return str(job.state.value)
    if job.has_failed:
        return str(JobState.FAILED.value)
    if job.kind in {JobKind.WITHDRAW, JobKind.FINISH} and not all(one["is_done"] for one in job.result["withdrawals"]):
        return "unfinished"
    return str(JobState.DONE.value)
