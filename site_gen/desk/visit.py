"""A request at the desk with all that has been read of it, and the kinds of answers that pages give."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import BinaryIO

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from site_gen import days
from site_gen.desk import form_mark
from site_gen.desk.desk_identity import OWN_MACHINE, DeskIdentity
from site_gen.desk.desk_limits import Rate
from site_gen.desk.request_gate import MOST_PICTURE, MOST_STORY, Refused
from site_gen.language.written_dates import guess_date
from site_gen.model.localized import Form

_FORM_COOKIE = "framsnakk_form"
_COOKIE_DAYS = 90
MOST_FIELDS = 80
"""Fields of a form: five for each of ten pictures, or twenty people, and those of the page."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, with all that has been read of it."""

    request: Request
    visitor: str
    fields: Mapping[str, str]
    """The fields of a form that are texts."""
    picture: bytes
    """The file of a form, a picture, a document or captions; empty without one."""
    is_ours: bool
    """Whether the form was made by us for this browser; of no meaning for a page that is only read."""
    film: BinaryIO | None = None
    """The film of a form, on disk until the visit has been answered; None without one."""
    identity: DeskIdentity | None = OWN_MACHINE
    """Who asks; None on a page that is open, for a person who has not logged in."""

    @property
    def token(self) -> str:
        """The token of the draft's link."""
        return str(self.request.path_params["token"])

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, which has a page that stays."""
        return self.request.headers.get("accept", "") == "application/json"

    @property
    def page_number(self) -> int:
        """The page of a list that an address asks for; 0 where it asks for none."""
        return _number_in(self.request.query_params.get("page", ""))

    def number(self, name: str) -> int:
        """Return a field as a number; 0 for anything else."""
        return _number_in(self.fields.get(name, ""))

    def day(self, name: str) -> dt.date | None:
        """Return a field as a day, also as people write it where a browser has no calendar; None where unsure."""
        return day_in(self.fields.get(name, ""))


def day_in(text: str) -> dt.date | None:
    """Return the day that a text means, also as people write it where a browser has no calendar; None where unsure."""
    written = text.strip()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        guess = guess_date(written, days.today())
        return guess.date if guess is not None and guess.sure else None


def _number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


class RouteAccess(Enum):
    """For whom an address is, on a server; on a machine of one's own all are for its person."""

    LOGIN = auto()
    """For everybody who has logged in."""
    CURATOR = auto()
    KEY = auto()
    """For everybody who has the link: it is a key itself."""
    OPEN = auto()
    """For everybody: what leads to logging in."""


@dataclass(frozen=True, slots=True)
class DeskRoute:
    """An address, and what answers at it. It is for those who have logged in unless its access says otherwise."""

    path: str
    handler: Callable[[Visit], Response]
    method: str = "GET"
    access: RouteAccess = RouteAccess.LOGIN
    rate: Rate | None = None
    """How often it may be asked for; by default a form as often as answers are saved, and a page as often as wanted."""
    most_fields: int = MOST_FIELDS
    """Fields that a form which is sent there may have."""
    turned_away: Callable[[Visit, Refused], Response] | None = None
    """Answers those who may not come in where what they have typed must not be lost."""

    @property
    def counted(self) -> Rate | None:
        """How often it may be asked for; None for as often as wanted."""
        return self.rate or (Rate.ANSWER if self.method == "POST" else None)


async def read_form(request: Request, most_fields: int = MOST_FIELDS) -> FormData:
    """Return the form of a request; what is large is on disk. Raises what Starlette raises for one it cannot read."""
    return await request.form(max_files=1, max_fields=most_fields, max_part_size=MOST_STORY)


async def read_visit(request: Request, form: FormData, secret: bytes, identity: DeskIdentity | None) -> Visit:
    """Return a request with what its form holds. A film is not read, and is there until the form is closed."""
    visitor = form_mark.visitor_of(request)
    picture = await _picture_in(form)
    film = form.get("film")
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    is_ours = request.method == "POST" and form_mark.is_own_form(request, fields.get(form_mark.FIELD, ""), secret)
    filmed = film.file if isinstance(film, UploadFile) and film.size else None
    return Visit(request, visitor, fields, picture, is_ours, filmed, identity)


def has_file(form: FormData) -> bool:
    """Return whether a form has a file, whatever its field is called."""
    return any(isinstance(one, UploadFile) for one in form.values())


async def _picture_in(form: FormData) -> bytes:
    """Return the file of a form that is read whole; empty without one. Raises Refused for one as long as films are."""
    found = form.get("picture") or form.get("document") or form.get("captions")
    if not isinstance(found, UploadFile):
        return b""
    if (found.size or 0) > MOST_PICTURE:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await found.read()


def asked_form(visit: Visit) -> Form | None:
    """Return the form that an address asks for; None for one that asks for none."""
    return _form_of(visit.request.query_params.get("form", ""))


def pressed_form(visit: Visit) -> Form | None:
    """Return the form that a button or a field of a form asks for; None for one that asks for none."""
    return _form_of(visit.fields.get("form", ""))


def _form_of(value: str) -> Form | None:
    return next((one for one in Form if one.value == value), None)


def chosen_form(request: Request) -> Form | None:
    """Return the form that a visitor has chosen before; None for one who has not."""
    return _form_of(request.cookies.get(_FORM_COOKIE, ""))


def page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return a page."""
    return Response(html, status, media_type="text/html; charset=utf-8")


def see(address: str) -> Response:
    """Return the way to another page, which is then read."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def with_visitor(response: Response, visit: Visit) -> Response:
    """Return a response that gives a browser its cookie where it had none."""
    if visit.request.cookies.get(form_mark.COOKIE) != visit.visitor:
        form_mark.remember_visitor(response, visit.visitor)
    return response


def remember_form(response: Response, form: Form) -> None:
    """Let the browser keep the form that was chosen."""
    response.set_cookie(
        _FORM_COOKIE, form.value, max_age=_COOKIE_DAYS * 86_400, path="/", httponly=True, samesite="lax"
    )
