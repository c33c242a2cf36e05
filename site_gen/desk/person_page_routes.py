"""The addresses of a person's own page: what is held, as a page and as a file, and what they take back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from site_gen import days
from site_gen.desk import form_mark, person_page_values
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.person_links import PersonLink
from site_gen.desk.person_page import EVERYTHING, PersonPage, PersonPageContent, RequestResult
from site_gen.desk.person_page_values import PersonPageValues
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import (
    DeskRoute,
    RouteAccess,
    Visit,
    asked_form,
    chosen_form,
    page,
    pressed_form,
    remember_form,
    see,
    with_visitor,
)
from site_gen.language.dates import long_date
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from site_gen.model.person import Person, WithdrawalRequest
from site_gen.people_in_story import first_name
from site_gen.report import held_report

_UNDONE, _NOTHING = "undone", "nothing"
"""What the page says after a press, by the name that the address has for it."""


@dataclass(frozen=True, slots=True)
class _Access:
    """Whose page is asked for, and how."""

    person: Person
    at: str
    """The address of the page, which does not end in a slash."""
    link: PersonLink | None
    """The link that led here; None for one who is signed on."""


class PersonPageRoutes:
    """The pages of those whom the stories are about, each a method that answers a visit."""

    def __init__(self, person_page: PersonPage, pages: DeskPages, secret: bytes) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        self.person_page = person_page
        self.kommune = person_page.kommune
        self.pages = pages
        self.secret = secret

    def routes(self) -> list[DeskRoute]:
        """Return the addresses. A person's own link is a key."""
        every = [
            DeskRoute("/s/{token}/me", self.from_answer, "POST"),
            DeskRoute("/mi/{token}", self.show),
            DeskRoute("/mi/{token}/file", self.file),
            DeskRoute("/mi/{token}/shown/{digest}", self.picture),
            DeskRoute("/mi/{token}/withdraw/{code}", self.confirm),
            DeskRoute("/mi/{token}/withdraw/{code}", self.withdraw, "POST"),
            DeskRoute("/mi/{token}/undo/{code}", self.undo, "POST"),
        ]
        return [replace(one, access=RouteAccess.KEY) for one in every]

    def _access(self, visit: Visit) -> _Access:
        """Return whose page a visit may see: the only place that decides it. Raises Refused."""
        link = self.person_page.links.find(visit.token, days.today())
        person = self.person_page.person(link.person) if link else None
        if person is None:
            raise Refused(HTTPStatus.NOT_FOUND, "desk_own_ended")
        return _Access(person, f"/mi/{visit.token}", link)

    def _form(self, visit: Visit, person: Person) -> Form:
        return asked_form(visit) or chosen_form(visit.request) or person.form or self.kommune.settings.form

    def _values(self, visit: Visit, access: _Access, form: Form) -> dict[str, Any]:
        """Return what every page of a person has."""
        settings = self.kommune.settings
        until = long_date(access.link.until, form) if access.link else ""
        return {
            "at": access.at,
            "mark": form_mark.form_mark(visit.visitor, self.secret),
            "name": access.person.name,
            "first_name": first_name(access.person.name),
            "until": until,
            "contact": settings.withdraw_contact or settings.contact or settings.kommune,
        }

    def from_answer(self, visit: Visit) -> Response:
        """Lead from the thanks for an answer to the page of the one who answered, in the same form."""
        token = self.person_page.link_from_answer(visit.token) if visit.is_ours else None
        form = pressed_form(visit)
        kept = f"?form={form.value}" if form else ""
        return see(f"/mi/{token}{kept}" if token else f"/s/{visit.token}")

    # --- What is held ---

    def show(self, visit: Visit) -> Response:
        """Show everything that is held about a person."""
        access = self._access(visit)
        form = self._form(visit, access.person)
        said = visit.request.query_params.get("said", "")
        keys = {_UNDONE: "desk_own_undone", _NOTHING: "desk_own_nothing_to_undo"}
        return _remembered(visit, self._page(visit, access, form, notice=keys.get(said, "")))

    def _page(
        self, visit: Visit, access: _Access, form: Form, *, notice: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        shared = self._values(visit, access, form)
        content = self.person_page.content(access.person, form)
        words = self.kommune.words(form)
        html = self.pages.render(
            "person_page.html",
            form,
            **shared,
            **self._shown(content, form),
            message=words(notice, contact=shared["contact"]) if notice else "",
            hard=status is not HTTPStatus.OK,
        )
        return with_visitor(page(html, status), visit)

    def _shown(self, content: PersonPageContent, form: Form) -> Mapping[str, Any]:
        held = content.held
        shown = PersonPageValues(
            content, self.person_page.choices(held), self.kommune.words(form), form, self.kommune.units_and_themes()
        )
        return {"shown": shown.values(), "day": long_date(held.day, form)}

    def file(self, visit: Visit) -> Response:
        """Answer with everything as one file, with the pictures in it and the same as data."""
        access = self._access(visit)
        form = self._form(visit, access.person)
        content = self.person_page.content(access.person, form)
        data = held_report.held_data(content.held)
        data["desk"] = person_page_values.desk_data(content)
        sources = {one.digest: self.person_page.picture(access.person, one.digest) for one in content.held.pictures}
        shared = self._values(visit, access, form)
        html = self.pages.render(
            "person_file.html",
            form,
            **{**shared, **self._shown(content, form)},
            pictures={digest: person_page_values.data_address(found) for digest, found in sources.items() if found},
            data=json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c"),
        )
        name = f"{self.kommune.words(form)('desk_own_file_name')}-{content.held.day}.html"
        response = page(html)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def picture(self, visit: Visit) -> Response:
        """Answer with a picture of the person."""
        access = self._access(visit)
        found = self.person_page.picture(access.person, visit.request.path_params["digest"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        return Response(found, media_type=person_page_values.picture_type(found))

    # --- What is taken back ---

    def _request(self, visit: Visit, access: _Access, form: Form) -> tuple[PersonPageContent, WithdrawalRequest | None]:
        content = self.person_page.content(access.person, form)
        return content, self.person_page.choices(content.held).get(visit.request.path_params["code"])

    def confirm(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Ask whether something shall be withdrawn, and say exactly what happens; or say that it has been."""
        access = self._access(visit)
        form = self._form(visit, access.person)
        content, request = self._request(visit, access, form)
        if request is None:
            return see(access.at)
        shared = self._values(visit, access, form)
        words = self.kommune.words(form)
        code = visit.request.path_params["code"]
        shown = PersonPageValues(content, self.person_page.choices(content.held), words, form)
        days_of = {"asked": long_date(request.asked, form), "due": long_date(request.due, form)}
        values = {**shared, **days_of, "code": code, "what": shown.what(request), "is_out": shown.is_out(request)}
        if request in access.person.withdrawal_requests:
            return _remembered(
                visit, with_visitor(page(self.pages.render("person_thanks.html", form, **values)), visit)
            )
        try:
            effects = self.person_page.effects(access.person, request)
        except Failure:
            return self._page(visit, access, form, notice="desk_own_failed", status=HTTPStatus.SERVICE_UNAVAILABLE)
        html = self.pages.render(
            "person_withdraw.html",
            form,
            **values,
            effects=shown.effects(effects),
            extent=shown.extent(request, effects),
            drafts=shown.drafts(request),
            instead=shown.pictures_instead(request),
            of_picture=bool(request.picture),
            portrait=shown.is_shown_portrait(request),
            everything=code == EVERYTHING,
            problem=words(problem) if problem else "",
        )
        return _remembered(visit, with_visitor(page(html, status), visit))

    def withdraw(self, visit: Visit) -> Response:
        """Keep something out from now on, once, and say thanks."""
        access = self._access(visit)
        if not visit.is_ours:
            return self.confirm(visit, "desk_forged_press", HTTPStatus.FORBIDDEN)
        code = visit.request.path_params["code"]
        became = self.person_page.ask(access.person.id, code)
        if became is RequestResult.FAILED:
            return self._failed(visit, access)
        return see(f"{access.at}/withdraw/{code}" if became is RequestResult.DONE else access.at)

    def undo(self, visit: Visit) -> Response:
        """Take a request back, as long as the editors have not finished it."""
        access = self._access(visit)
        form = self._form(visit, access.person)
        if not visit.is_ours:
            return self._page(visit, access, form, notice="desk_forged_press", status=HTTPStatus.FORBIDDEN)
        became = self.person_page.undo(access.person.id, visit.request.path_params["code"])
        if became is RequestResult.FAILED:
            return self._failed(visit, access)
        return see(f"{access.at}?said={_UNDONE if became is RequestResult.DONE else _NOTHING}")

    def _failed(self, visit: Visit, access: _Access) -> Response:
        form = self._form(visit, access.person)
        return self._page(visit, access, form, notice="desk_own_failed", status=HTTPStatus.SERVICE_UNAVAILABLE)


def _remembered(visit: Visit, response: Response) -> Response:
    """Return an answer that keeps the form that was asked for."""
    form = asked_form(visit)
    if form is not None:
        remember_form(response, form)
    return response
