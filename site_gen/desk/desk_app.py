"""The desk as an application: an address and a form for each thing that a person can do."""

import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from site_gen import days
from site_gen.authoring.interview import INTERVIEWS, AnswerKind, InterviewQuestion
from site_gen.desk import form_mark
from site_gen.desk.desk_pages import DeskPages, ShownPicture
from site_gen.desk.drafts import (
    MOST_PICTURES,
    WARNED_DAYS,
    Draft,
    DraftClosed,
    DraftStore,
    SavedElsewhere,
    TooManyPictures,
)
from site_gen.desk.request_gate import MOST_PICTURE, Refused, RequestGate
from site_gen.desk.telling import PICTURES, SendResult, Telling
from site_gen.language.dates import long_date
from site_gen.model import story_fields
from site_gen.model.errors import Failure
from site_gen.model.field_types import Coverage
from site_gen.model.localized import Form, Words, fill
from site_gen.names.whole_names import is_whole_name
from site_gen.pipeline import take_in_answers, write_taken_story

FORM_COOKIE = "framsnakk_form"
_COOKIE_DAYS = 90
_MOST_FIELDS = 40
_OUR_FAULT = Words(
    nn="Noko gjekk gale i Framsnakk sjølv ({place}). Den som fortel, fekk beskjed.",
    nb="Noe gikk galt i Framsnakk selv ({place}). Den som forteller, fikk beskjed.",
)
_PLACES = {"home": "", "look": "/look", "delete": "/delete"}
"""Pages of a draft that another form can be chosen on, by the names that they give themselves."""

Handler = Callable[["Visit"], Response]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, with all that has been read of it."""

    request: Request
    visitor: str
    fields: Mapping[str, str]
    """The fields of a form that are texts."""
    picture: bytes
    """The file of a form; empty without one."""
    is_ours: bool
    """Whether the form was made by us for this browser; of no meaning for a page that is only read."""

    @property
    def token(self) -> str:
        """The token of the draft's link."""
        return str(self.request.path_params["token"])

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, which has a page that stays."""
        return self.request.headers.get("accept", "") == "application/json"

    def number(self, name: str) -> int:
        """Return a field as a number; 0 for anything else."""
        text = self.fields.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def build_app(root: Path, store: DraftStore, say: Callable[[Words], None]) -> ASGIApp:
    """Return the desk of a kommune's repository; what was interrupted earlier is finished first.

    `say` tells the one who started it something, without a name.
    """
    telling = Telling(root, store, say)
    telling.finish_interrupted()
    desk = _Desk(telling, store, store.secret)
    return RequestGate(desk.application(), desk.refusal, lambda error: say(_words_for(error)))


def _words_for(error: Exception) -> Words:
    """Return what is said of an error; of one of ours its kind and place only: its text may hold what was typed."""
    if isinstance(error, Failure):
        return error.words
    frames = list(traceback.walk_tb(error.__traceback__))
    place = f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"
    return fill(_OUR_FAULT, {"place": f"{type(error).__name__}, {place}"})


class _Desk:
    """The pages of the desk, each a method that answers a visit."""

    def __init__(self, telling: Telling, store: DraftStore, secret: bytes) -> None:
        self.telling = telling
        self.store = store
        self.secret = secret
        self.pages = DeskPages(telling)

    def application(self) -> ASGIApp:
        """Return the routes. Without Starlette's own middleware, which answers errors before the gate can."""
        routes = [
            self._route("/", self.start),
            self._route("/begin", self.begin, "POST"),
            self._route("/f/{token}", self.home),
            self._route("/f/{token}/q/{code}", self.question),
            self._route("/f/{token}/q/{code}", self.answer, "POST"),
            self._route("/f/{token}/pictures", self.pictures),
            self._route("/f/{token}/pictures", self.send_pictures, "POST"),
            self._route("/f/{token}/pictures/{number:int}", self.picture),
            self._route("/f/{token}/look", self.look),
            self._route("/f/{token}/send", self.send, "POST"),
            self._route("/f/{token}/form", self.choose_form, "POST"),
            self._route("/f/{token}/delete", self.ask_to_delete),
            self._route("/f/{token}/delete", self.delete, "POST"),
            Route("/assets/{path:path}", self.asset, methods=["GET"]),
        ]
        return Router(routes=routes, redirect_slashes=False, default=_nothing_here)

    def _route(self, path: str, handler: Handler, method: str = "GET") -> Route:
        async def endpoint(request: Request) -> Response:
            visit = await self._visit(request)
            response = await run_in_threadpool(handler, visit)
            if method == "GET" and request.cookies.get(form_mark.COOKIE) != visit.visitor:
                form_mark.remember_visitor(response, visit.visitor)
            return response

        return Route(path, endpoint, methods=[method])

    async def _visit(self, request: Request) -> Visit:
        visitor = form_mark.visitor_of(request)
        if request.method != "POST":
            return Visit(request, visitor, {}, b"", is_ours=False)
        async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=MOST_PICTURE) as form:
            picture = await _picture_in(form)
            fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        is_ours = form_mark.is_own_form(request, fields.get(form_mark.FIELD, ""), self.secret)
        return Visit(request, visitor, fields, picture, is_ours)

    # --- Pages that are not of a draft ---

    def form_of(self, request: Request) -> Form:
        """Return the form that a visitor has chosen, or else the site's."""
        chosen = request.cookies.get(FORM_COOKIE, "")
        return next((one for one in Form if one.value == chosen), self.telling.settings.form)

    def refusal(self, request: Request, refused: Refused) -> Response:
        """Return the page of a refusal, in the form of the one who asks."""
        form = self.form_of(request)
        words = self.telling.words(form)
        heading, text = words(refused.why), words(f"{refused.why}_text")
        if request.headers.get("accept", "") == "application/json":
            return JSONResponse({"problem": heading}, refused.status)
        return _page(self.pages.render("message.html", form, heading=heading, text=text, forget=""), refused.status)

    def start(self, visit: Visit, problem: str = "") -> Response:
        """Show the interviews."""
        self.telling.clear_old()
        asked = visit.request.query_params.get("form", "")
        chosen = next((one for one in Form if one.value == asked), None)
        form = chosen or self.form_of(visit.request)
        interviews = [
            {"name": one.name.nn, "title": one.title.in_form(form), "about": one.about.in_form(form)}
            for one in INTERVIEWS
        ]
        words = self.telling.words(form)
        html = self.pages.render(
            "start.html",
            form,
            interviews=interviews,
            mark=self._mark(visit),
            problem=words(problem) if problem else "",
        )
        response = _page(html, HTTPStatus.FORBIDDEN if problem else HTTPStatus.OK)
        if chosen:
            _remember_form(response, chosen)
        if problem:
            form_mark.remember_visitor(response, visit.visitor)
        return response

    def begin(self, visit: Visit) -> Response:
        """Begin a draft, and go to its first question."""
        if not visit.is_ours:
            return self.start(visit, "desk_forged_start")
        interview = next((one for one in INTERVIEWS if one.name.nn == visit.fields.get("interview")), None)
        form = next((one for one in Form if one.value == visit.fields.get("form")), None)
        if interview is None or form is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        token = self.store.begin(interview.name.nn, form, days.today())
        draft = self._draft(token)
        response = _see(self._address(token, self.telling.questions(draft)[0]))
        _remember_form(response, form)
        return response

    async def asset(self, request: Request) -> Response:
        """Answer with one of our own files."""
        found = await run_in_threadpool(self.pages.file, request.path_params["path"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        lasting = "max-age=86400" if found[1].startswith("font/") else "no-cache"
        return Response(found[0], headers={"Content-Type": found[1], "Cache-Control": lasting})

    # --- Pages of a draft ---

    def _draft(self, token: str) -> Draft:
        """Return the draft of a link. Raises Refused."""
        draft = self.store.find(token)
        if draft is None or (draft.sent is None and self.telling.interview(draft) is None):
            raise Refused(HTTPStatus.NOT_FOUND)
        return draft

    def _mark(self, visit: Visit) -> str:
        return form_mark.form_mark(visit.visitor, self.secret)

    def _address(self, token: str, question: InterviewQuestion) -> str:
        if question.answer is AnswerKind.PICTURES:
            return f"/f/{token}/pictures"
        return f"/f/{token}/q/{question.code}"

    def _shared(self, visit: Visit, draft: Draft) -> dict[str, Any]:
        interview = self.telling.interview(draft)
        return {
            "token": visit.token,
            "mark": self._mark(visit),
            "link": f"{str(visit.request.base_url).rstrip('/')}/f/{visit.token}",
            "interview": {"title": interview.title.in_form(draft.form) if interview else ""},
        }

    def home(self, visit: Visit, problem: str = "") -> Response:
        """Show how far a draft has come, or the receipt of one that was sent."""
        self.telling.clear_old()
        draft = self._draft(visit.token)
        if draft.sent is not None:
            status = self.telling.status(draft)
            return _page(self.pages.render("receipt.html", draft.form, **self._shared(visit, draft), status=status))
        questions = [
            {
                "text": one.text.in_form(draft.form),
                "address": self._address(visit.token, one),
                "answered": self.telling.is_answered(draft, one),
                "needed": one.needed,
            }
            for one in self.telling.questions(draft)
        ]
        open_ones = [one["address"] for one in questions if not one["answered"]]
        remaining = (draft.last_day - days.today()).days
        html = self.pages.render(
            "home.html",
            draft.form,
            **self._shared(visit, draft),
            questions=questions,
            answered=sum(bool(one["answered"]) for one in questions),
            go_on=open_ones[0] if open_ones else f"/f/{visit.token}/look",
            last_day=long_date(draft.last_day, draft.form),
            soon=remaining <= WARNED_DAYS,
            sending=draft.is_sending,
            problem=self.telling.words(draft.form)(problem) if problem else "",
        )
        return self._with_visitor(_page(html, HTTPStatus.CONFLICT if problem else HTTPStatus.OK), visit)

    def choose_form(self, visit: Visit) -> Response:
        """Show a page of a draft in the other form."""
        draft = self._draft(visit.token)
        form = next((one for one in Form if one.value == visit.fields.get("form")), None)
        place = _PLACES.get(visit.fields.get("back", ""))
        if form is None or place is None:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if visit.is_ours:
            self.store.set_form(draft.id, form)
        response = self._with_visitor(_see(f"/f/{visit.token}{place}"), visit)
        _remember_form(response, form)
        return response

    def ask_to_delete(self, visit: Visit, problem: str = "") -> Response:
        """Ask whether a draft shall be deleted."""
        draft = self._draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return _see(f"/f/{visit.token}")
        text = self.telling.words(draft.form)(problem) if problem else ""
        html = self.pages.render("delete.html", draft.form, **self._shared(visit, draft), problem=text)
        return self._with_visitor(_page(html, HTTPStatus.FORBIDDEN if problem else HTTPStatus.OK), visit)

    def delete(self, visit: Visit) -> Response:
        """Delete a draft."""
        draft = self._draft(visit.token)
        if not visit.is_ours:
            return self.ask_to_delete(visit, "desk_forged_press")
        if draft.sent is not None or draft.is_sending:
            return _see(f"/f/{visit.token}")
        self.store.delete(draft.id)
        words = self.telling.words(draft.form)
        heading, text = words("desk_deleted"), words("desk_deleted_text")
        html = self.pages.render("message.html", draft.form, heading=heading, text=text, forget=f"/f/{visit.token}")
        return _page(html)

    # --- One question ---

    def _asked(self, visit: Visit, draft: Draft, code: str) -> tuple[InterviewQuestion, int, int]:
        """Return a question, its number and how many there are. Raises Refused."""
        questions = self.telling.questions(draft)
        number = next((at for at, one in enumerate(questions, 1) if one.code == code), 0)
        if not number:
            raise Refused(HTTPStatus.NOT_FOUND)
        return questions[number - 1], number, len(questions)

    def _step_values(self, visit: Visit, draft: Draft, code: str) -> dict[str, Any]:
        question, number, count = self._asked(visit, draft, code)
        return {
            **self._shared(visit, draft),
            "own": self._address(visit.token, question),
            "number": number,
            "count": count,
            "question": {
                "code": question.code,
                "text": question.text.in_form(draft.form),
                "help": question.help.in_form(draft.form),
                "kind": question.answer.name,
                "needed": question.needed,
                "names": question.field in {story_fields.AUTHORS, story_fields.PEOPLE},
            },
        }

    def question(self, visit: Visit) -> Response:
        """Show one question."""
        draft = self._draft(visit.token)
        code = visit.request.path_params["code"]
        if draft.sent is not None or draft.is_sending:
            return _see(f"/f/{visit.token}")
        question, _, _ = self._asked(visit, draft, code)
        if question.answer is AnswerKind.PICTURES:
            return _see(f"/f/{visit.token}/pictures")
        names = _unwhole_names(question, draft.words(code))
        problem = self.telling.words(draft.form)("desk_whole_names", names=names) if names else ""
        return self._question_page(visit, draft, code, draft.words(code), problem=problem)

    def _question_page(  # noqa: PLR0913 - what is on the page
        self,
        visit: Visit,
        draft: Draft,
        code: str,
        words: str,
        *,
        problem: str = "",
        elsewhere: str = "",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        answer = draft.answers.get(code)
        if visit.wants_json:
            return JSONResponse({"problem": problem, "version": answer.version if answer else 0}, status)
        units = [(unit, name.in_form(draft.form)) for unit, name in self.telling.units().items()]
        html = self.pages.render(
            "question.html",
            draft.form,
            **self._step_values(visit, draft, code),
            words=words,
            version=answer.version if answer else 0,
            page=secrets.token_hex(8),
            problem=problem,
            elsewhere=elsewhere,
            unsaved=status is not HTTPStatus.OK,
            units=sorted(units, key=lambda one: one[1]),
        )
        return self._with_visitor(_page(html, status), visit)

    def answer(self, visit: Visit) -> Response:
        """Save the answer to a question, and go on."""
        draft = self._draft(visit.token)
        code = visit.request.path_params["code"]
        question, number, _ = self._asked(visit, draft, code)
        if question.answer is AnswerKind.PICTURES or "words" not in visit.fields or "version" not in visit.fields:
            raise Refused(HTTPStatus.BAD_REQUEST)  # a body that was cut off must not empty an answer
        words = self.telling.words(draft.form)
        typed = self.telling.cleaned(question, visit.fields["words"])
        refused = self._refused_answer(visit, draft, question, typed)
        if refused is not None:
            return refused
        page = visit.fields.get("page", "")[:32]
        try:
            version = self.telling.save(draft, question, typed, version=visit.number("version"), page=page)
        except SavedElsewhere as found:
            return self._question_page(
                visit, self._draft(visit.token), code, typed,
                problem=words("desk_elsewhere"), elsewhere=found.answer.words, status=HTTPStatus.CONFLICT,
            )  # fmt: skip
        except DraftClosed:
            return self._closed(visit)
        return JSONResponse({"version": version}) if visit.wants_json else self._onward(visit, draft, number, typed)

    def _refused_answer(self, visit: Visit, draft: Draft, question: InterviewQuestion, typed: str) -> Response | None:
        """Return the page with an answer that may not be saved in its box; None for one that may."""
        fault = self.telling.fault(question, typed)
        if visit.is_ours and fault is None:
            return None
        key, status = "desk_forged", HTTPStatus.FORBIDDEN
        if visit.is_ours and fault is not None:
            key, status = fault.value, HTTPStatus.UNPROCESSABLE_ENTITY
        problem = self.telling.words(draft.form)(key)
        return self._question_page(visit, draft, question.code, typed, problem=problem, status=status)

    def _closed(self, visit: Visit) -> Response:
        """Answer what comes too late: the draft has been sent."""
        if visit.wants_json:
            return JSONResponse({"closed": True}, HTTPStatus.CONFLICT)
        return _see(f"/f/{visit.token}")

    def _onward(self, visit: Visit, draft: Draft, number: int, typed: str = "") -> Response:
        """Go to where a button leads from a question; where a name is not whole, that is said once before."""
        questions = self.telling.questions(draft)
        do = visit.fields.get("do", "next")
        if do == "next" and _unwhole_names(questions[number - 1], typed) and "warned" not in visit.fields:
            do = "stay"
        chosen = next((one for one in Form if do == f"form-{one.value}"), None)
        if chosen is not None:
            self.store.set_form(draft.id, chosen)
            response = _see(self._address(visit.token, questions[number - 1]))
            _remember_form(response, chosen)
            return response
        at = {"back": number - 2, "stay": number - 1}.get(do, number)
        if at < 0:
            return _see(f"/f/{visit.token}")
        return _see(self._address(visit.token, questions[at]) if at < len(questions) else f"/f/{visit.token}/look")

    # --- Pictures ---

    def pictures(self, visit: Visit) -> Response:
        """Show the pictures of a draft."""
        draft = self._draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return _see(f"/f/{visit.token}")
        return self._pictures_page(visit, draft)

    def _pictures_page(
        self, visit: Visit, draft: Draft, problem: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        html = self.pages.render(
            "pictures.html",
            draft.form,
            **self._step_values(visit, draft, PICTURES),
            pictures=draft.pictures,
            words=draft.words(PICTURES),
            most=MOST_PICTURES,
            most_bytes=MOST_PICTURE - 1024 * 1024,
            problem=problem,
        )
        return self._with_visitor(_page(html, status), visit)

    def send_pictures(self, visit: Visit) -> Response:
        """Add or remove a picture, save what is written about the others, and go on."""
        draft = self._draft(visit.token)
        question, number, _ = self._asked(visit, draft, PICTURES)
        if draft.sent is not None or draft.is_sending:
            return self._closed(visit)
        words = self.telling.words(draft.form)
        if not visit.is_ours:
            if "do" not in visit.fields:
                raise Refused(HTTPStatus.BAD_REQUEST)
            return self._pictures_page(visit, draft, words("desk_forged_press"), HTTPStatus.FORBIDDEN)
        try:
            problem = self._save_pictures(visit, draft, question)
        except TooManyPictures:
            problem = words("desk_pictures_full", number=MOST_PICTURES)
        except DraftClosed:
            return self._closed(visit)
        if problem:
            draft = self._draft(visit.token)
            return self._pictures_page(visit, draft, problem, HTTPStatus.UNPROCESSABLE_ENTITY)
        do = visit.fields.get("do", "next")
        stays = bool(visit.picture) or do == "add" or do.startswith("remove-")
        return _see(f"/f/{visit.token}/pictures") if stays else self._onward(visit, draft, number)

    def _save_pictures(self, visit: Visit, draft: Draft, question: InterviewQuestion) -> str:
        """Save all that stands in the form about pictures, and return what is wrong with it; empty when nothing is."""
        words = self.telling.words(draft.form)
        problem = ""
        for at, one in enumerate(draft.pictures, 1):
            typed = visit.fields.get(f"alt-{one.number}")
            if typed is not None and not self.telling.describe_picture(draft, one.number, typed):
                problem = words("desk_picture_text", number=at)
        if "words" in visit.fields:
            credit = " ".join(self.telling.cleaned(question, visit.fields["words"]).split())
            fault = self.telling.fault(question, credit)
            before = draft.answers.get(PICTURES)
            if fault is None:
                self.telling.save(draft, question, credit, version=before.version if before else 0, page="")
            else:
                problem = words(fault.value)
        do = visit.fields.get("do", "")
        if do.startswith("remove-") and do.removeprefix("remove-").isdecimal():
            self.store.remove_picture(draft.id, int(do.removeprefix("remove-")[:6]))
        elif visit.picture and not self.telling.add_picture(draft, visit.picture):
            problem = words("desk_picture_unread")
        elif do == "add" and not visit.picture:
            problem = words("desk_picture_none")
        return problem

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of a draft."""
        draft = self._draft(visit.token)
        number = visit.request.path_params["number"]
        master = self.store.master(draft.id, number) if number < 10**9 else None
        if master is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        kind = "image/png" if write_taken_story.picture_suffix(master) == ".png" else "image/jpeg"
        return Response(master, media_type=kind)

    # --- Before and after it is sent ---

    def look(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show a draft as it will look, with what there is to say about it."""
        draft = self._draft(visit.token)
        if draft.sent is not None or draft.is_sending:
            return _see(f"/f/{visit.token}")
        questions = self.telling.questions(draft)
        over = self.telling.look_over(draft)
        addresses = {one.code: self._address(visit.token, one) for one in questions}
        asked = {one.code: one.text.in_form(draft.form) for one in questions}
        words = self.telling.words(draft.form)
        credit = draft.words(PICTURES)
        pictures = [
            ShownPicture(
                f"/f/{visit.token}/pictures/{one.number}",
                one.alt or words("desk_picture", number=at),
                f"{words('photo')} {credit}" if credit else "",
            )
            for at, one in enumerate(draft.pictures, 1)
        ]
        values = self.pages.story_values(over, pictures, questions, addresses)
        html = self.pages.render(
            "look.html",
            draft.form,
            **{
                **values,
                **self._shared(visit, draft),
                "missing": [
                    {"text": asked[one.code], "address": addresses[one.code]} for one in self.telling.missing(draft)
                ],
                "unshown": [
                    {"text": asked[one.code], "words": draft.words(one.code)}
                    for one in questions
                    if one.field is not None and one.field.coverage is not Coverage.SEEN and draft.words(one.code)
                ],
                "shown": over.checked is not None and over.checked.story is not None,
                "stopped": over.checked is not None and over.checked.is_stopped,
                "last": addresses[questions[-1].code],
                "problem": words(problem) if problem else "",
            },
        )
        return self._with_visitor(_page(html, status), visit)

    def send(self, visit: Visit) -> Response:
        """Send a draft to the editors, once."""
        draft = self._draft(visit.token)
        if draft.sent is not None:
            return _see(f"/f/{visit.token}")
        if not visit.is_ours:
            if draft.is_sending:
                return self.home(visit, "desk_forged_press")
            return self.look(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        became = self.telling.send(draft)
        if became is SendResult.FAILED:
            return self.home(visit, "desk_send_failed")
        return _see(f"/f/{visit.token}" if became is SendResult.SENT else f"/f/{visit.token}/look")

    def _with_visitor(self, response: Response, visit: Visit) -> Response:
        """Return a response that gives a browser its cookie where it had none."""
        if visit.request.cookies.get(form_mark.COOKIE) != visit.visitor:
            form_mark.remember_visitor(response, visit.visitor)
        return response


async def _nothing_here(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise Refused(HTTPStatus.NOT_FOUND)


async def _picture_in(form: FormData) -> bytes:
    """Return the file of a form; empty without one."""
    found = form.get("picture")
    return await found.read() if isinstance(found, UploadFile) else b""


def _unwhole_names(question: InterviewQuestion, text: str) -> str:
    """Return the names in an answer about people that are no whole names, separated by commas."""
    if question.field not in {story_fields.AUTHORS, story_fields.PEOPLE}:
        return ""
    return ", ".join(f"«{one}»" for one in take_in_answers.names_in(text) if not is_whole_name(one))


def _page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(html, status, media_type="text/html; charset=utf-8")


def _see(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _remember_form(response: Response, form: Form) -> None:
    response.set_cookie(FORM_COOKIE, form.value, max_age=_COOKIE_DAYS * 86_400, path="/", httponly=True, samesite="lax")
