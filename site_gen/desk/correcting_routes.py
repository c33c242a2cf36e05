"""The addresses at which the teller of a story corrects it after it was sent."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from site_gen.authoring.interview import AnswerKind
from site_gen.desk.correcting import CorrectablePage, Correcting, CorrectionState
from site_gen.desk.drafts import Draft
from site_gen.desk.late_answers import LateAnswer
from site_gen.desk.request_gate import Refused
from site_gen.desk.telling_routes import TellingRoutes
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, page, remember_form, see, with_visitor
from site_gen.model.localized import Form
from site_gen.pipeline.check_told_story import TellerAdvice


class CorrectingRoutes:
    """The page on which a telling that was sent is corrected."""

    def __init__(self, correcting: Correcting, telling_routes: TellingRoutes) -> None:
        """Begin; `telling_routes` has what every page of a draft shows."""
        self.correcting = correcting
        self.telling_routes = telling_routes

    def routes(self) -> list[DeskRoute]:
        """Return the addresses. The link of a draft is a key."""
        return [
            DeskRoute("/f/{token}/correct", self.show, access=RouteAccess.KEY),
            DeskRoute("/f/{token}/correct", self.correct, "POST", RouteAccess.KEY),
        ]

    def show(self, visit: Visit) -> Response:
        """Show the answers as they stand; the receipt when they cannot be corrected."""
        draft = self.telling_routes.draft(visit.token)
        opened = self.correcting.opened(draft)
        return see(f"/f/{visit.token}") if opened is None else self._page(visit, draft, opened, {})

    def _page(  # noqa: PLR0913, PLR0917 - what is on the page
        self,
        visit: Visit,
        draft: Draft,
        opened: CorrectablePage,
        typed: Mapping[str, str],
        problem: str = "",
        stops: tuple[TellerAdvice, ...] = (),
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        pages = self.telling_routes.pages
        parts = [
            {
                "code": one.question.code,
                "text": one.question.text.in_form(draft.form),
                "words": typed.get(one.question.code, one.text),
                "is_line": one.question.answer is AnswerKind.LINE,
                "advised": pages.advice_in_form((it for it in stops if it.question == one.question.code), draft.form),
            }
            for one in opened.parts
        ]
        html = pages.render(
            "correct.html",
            draft.form,
            **self.telling_routes.shared(visit, draft),
            parts=parts,
            version=visit.fields.get("version") or opened.version,
            problem=self.correcting.telling.kommune.words(draft.form)(problem) if problem else "",
        )
        return with_visitor(page(html, status), visit)

    def correct(self, visit: Visit) -> Response:
        """Write what was corrected, and lead to the receipt."""
        draft = self.telling_routes.draft(visit.token)
        telling = self.correcting.telling
        if "version" not in visit.fields:
            raise Refused(HTTPStatus.BAD_REQUEST)
        questions = {one.code: one for one in telling.questions(draft)}
        sent = {code: visit.fields[code] for code in questions if code in visit.fields}
        typed = {code: telling.cleaned(questions[code], text) for code, text in sent.items()}
        opened = self.correcting.opened(draft)
        if opened is None:
            return self._closed(visit, draft, typed)
        form = next((one for one in Form if visit.fields.get("do") == f"form-{one.value}"), None)
        if form is not None and visit.is_ours:
            telling.store.set_form(draft.id, form)
            response = self._page(visit, self.telling_routes.draft(visit.token), opened, typed)
            remember_form(response, form)
            return response
        if not visit.is_ours:
            return self._page(visit, draft, opened, typed, "desk_forged_press", status=HTTPStatus.FORBIDDEN)
        faults = [fault for code, text in typed.items() if (fault := telling.fault(questions[code], text)) is not None]
        if faults or not all(typed.values()):
            problem = faults[0].value if faults else "desk_correct_empty"
            return self._page(visit, draft, opened, typed, problem, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._write(visit, draft, opened, typed)

    def _write(self, visit: Visit, draft: Draft, opened: CorrectablePage, typed: Mapping[str, str]) -> Response:
        became = self.correcting.correct(visit.identity, draft, visit.fields["version"], typed)
        match became.state:
            case CorrectionState.DONE:
                return see(f"/f/{visit.token}?said=corrected")
            case CorrectionState.CLOSED:
                return self._closed(visit, draft, typed)
            case CorrectionState.STOPPED:
                problem, status = "desk_correct_stopped", HTTPStatus.UNPROCESSABLE_ENTITY
            case CorrectionState.FAILED:
                problem, status = "desk_correct_failed", HTTPStatus.SERVICE_UNAVAILABLE
        return self._page(visit, draft, opened, typed, problem, became.stops, status)

    def _closed(self, visit: Visit, draft: Draft, typed: Mapping[str, str]) -> Response:
        """Return the receipt with what was typed: others have begun to work on the story."""
        asked = {one.code: one.text.in_form(draft.form) for one in self.correcting.telling.questions(draft)}
        late = [LateAnswer(asked[code], text) for code, text in typed.items()]
        return self.telling_routes.home(visit, late=late) if late else see(f"/f/{visit.token}")
