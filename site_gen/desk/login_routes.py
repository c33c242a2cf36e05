"""The addresses at which employees log in and out."""

import hmac
import re
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from site_gen import days
from site_gen.desk import desk_access, form_mark
from site_gen.desk.desk_access import SESSION_COOKIE, DeskAccess
from site_gen.desk.desk_limits import DeskLimits, Rate
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.login_store import LINK_SECONDS, SESSION_SECONDS, STATE_SECONDS
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.openid_login import OpenIdLogin, OpenIdRefused
from site_gen.desk.request_gate import Refused
from site_gen.desk.visit import DeskRoute, RouteAccess, Visit, asked_form, chosen_form, page, see
from site_gen.model.choices import LoginMethod
from site_gen.model.desk_settings import known_by
from site_gen.model.localized import Form

_OPEN = RouteAccess.OPEN
_STATE_COOKIE = "framsnakk_openid"
_BACK = "/login/openid/back"
_OWN_PAGE = re.compile(r"/(?!/|login)[A-Za-z0-9/_.?=&%-]{0,200}")
"""An address of ours that a person may be sent to; nothing in it can name another site."""


def login_address(request: Request) -> str:
    """Return where a person who asks for a page logs in, to come back to it."""
    query = request.url.query
    wanted = _own_page(f"{request.url.path}?{query}" if query else request.url.path)
    return "/login" if wanted == "/" else f"/login?{urlencode({'to': wanted})}"


def _own_page(written: str) -> str:
    return written if _OWN_PAGE.fullmatch(written) else "/"


class LoginRoutes:
    """The pages of those who log in or out, each a method that answers a visit."""

    def __init__(
        self, access: DeskAccess, pages: DeskPages, mails: MailQueue, limits: DeskLimits, secret: bytes
    ) -> None:
        """Begin; `secret` is what the marks of forms are made with."""
        self._access = access
        self._pages = pages
        self._mails = mails
        self._limits = limits
        self._secret = secret
        self._openid = OpenIdLogin(access.setup)

    def routes(self) -> list[DeskRoute]:
        """Return the addresses; there are none where nobody has to log in."""
        if not self._access.needs_login:
            return []
        offered = set(self._access.setup.login)
        routes = [
            DeskRoute("/login", self.start, access=_OPEN),
            DeskRoute("/logout", self.ask_to_leave, access=_OPEN),
            DeskRoute("/logout", self.leave, "POST", _OPEN),
        ]
        if LoginMethod.MAIL in offered:
            routes += [
                DeskRoute("/login/mail", self.send_link, "POST", _OPEN, Rate.LOGIN),
                DeskRoute("/login/mail/{link}", self.show_link, access=_OPEN, rate=Rate.LOGIN),
                DeskRoute("/login/mail/{link}", self.use_link, "POST", _OPEN, Rate.LOGIN),
            ]
        if LoginMethod.CODE in offered:
            routes.append(DeskRoute("/login/code", self.use_code, "POST", _OPEN, Rate.LOGIN))
        return routes

    def start(self, visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Show the ways to log in."""
        wanted = _own_page(visit.fields.get("to", "") or visit.request.query_params.get("to", ""))
        if visit.identity is not None and not problem:
            return see(wanted)
        form = self._form(visit)
        html = self._pages.render(
            "login.html",
            form,
            offered=[one.en for one in self._access.setup.login],
            to=wanted,
            openid=f"/login/openid?{urlencode({'to': wanted})}",
            mark=self._mark(visit),
            problem=self._pages.words(form)(problem) if problem else "",
        )
        response = page(html, status)
        if problem:
            form_mark.remember_visitor(response, visit.visitor)
        return response

    # --- A link in a mail ---

    def send_link(self, visit: Visit) -> Response:
        """Send a link to a work address; the answer is the same for every address."""
        address = known_by(visit.fields.get("address", ""))
        if not visit.is_ours:
            return self.start(visit, "desk_login_forged", HTTPStatus.FORBIDDEN)
        if not address:
            return self.start(visit, "desk_login_no_address", HTTPStatus.UNPROCESSABLE_ENTITY)
        if not self._limits.allows(Rate.MAIL, address, self._access.client_of(visit.request)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        form = self._form(visit)
        if self._access.is_employee(address):
            token = self._access.store.make_link(address)
            words = self._pages.words(form)
            self._mails.add(
                address,
                words("desk_login_mail_subject"),
                words("desk_login_mail", link=f"{self._access.address.origin}/login/mail/{token}"),
                f"login {token}",
                days.today(),
                seconds=LINK_SECONDS,
            )
        return self._message(visit, "desk_login_sent", HTTPStatus.OK)

    def show_link(self, visit: Visit) -> Response:
        """Ask whether a link shall be used: programs that read mails open every link in them."""
        token = visit.request.path_params["link"]
        address = self._access.store.link_address(token)
        if address is None:
            return self._message(visit, "desk_login_old", HTTPStatus.GONE)
        html = self._pages.render(
            "login_link.html", self._form(visit), link=token, address=address, mark=self._mark(visit)
        )
        return page(html)

    def use_link(self, visit: Visit) -> Response:
        """Log a person in who has the link, once."""
        if not visit.is_ours:
            return self.start(visit, "desk_login_forged", HTTPStatus.FORBIDDEN)
        address = self._access.store.use_link(visit.request.path_params["link"])
        if address is None or not self._access.is_employee(address):
            return self._message(visit, "desk_login_old", HTTPStatus.GONE)
        return self._welcome(visit.request, address, "/")

    # --- The shared code ---

    def use_code(self, visit: Visit) -> Response:
        """Log a person in who knows the code that all employees share; what they are called is not known."""
        if not visit.is_ours:
            return self.start(visit, "desk_login_forged", HTTPStatus.FORBIDDEN)
        client = self._access.client_of(visit.request)
        if not self._limits.has_room(Rate.CODE, visit.visitor, client):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        known, typed = desk_access.shared_code(), visit.fields.get("code", "").strip()
        if not known or not hmac.compare_digest(known.encode(), typed.encode("utf-8", "replace")):
            self._limits.allows(Rate.CODE, visit.visitor, client)
            return self.start(visit, "desk_login_wrong_code", HTTPStatus.FORBIDDEN)
        return self._welcome(visit.request, "", _own_page(visit.fields.get("to", "")))

    # --- OpenID Connect ---

    def openid_routes(self) -> list[Route]:
        """Return the addresses that lead to the OpenID provider and back; none where it is not used."""
        if not self._access.needs_login or LoginMethod.OPENID not in self._access.setup.login:
            return []
        return [
            Route("/login/openid", self._begin_openid, methods=["GET"]),
            Route(_BACK, self._end_openid, methods=["GET"]),
        ]

    async def _begin_openid(self, request: Request) -> Response:
        if not self._limits.allows(Rate.LOGIN, "", self._access.client_of(request)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        try:
            response, kept = await self._openid.begin(request, f"{self._access.address.origin}{_BACK}")
        except OpenIdRefused as refused:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, str(refused)) from None
        wanted = _own_page(request.query_params.get("to", ""))
        token = await run_in_threadpool(self._access.store.keep_state, {"kept": kept, "to": wanted})
        response.set_cookie(_STATE_COOKIE, token, max_age=int(STATE_SECONDS), path="/", httponly=True, samesite="lax")
        return response

    async def _end_openid(self, request: Request) -> Response:
        if not self._limits.allows(Rate.LOGIN, "", self._access.client_of(request)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        found = await run_in_threadpool(self._access.store.take_state, request.cookies.get(_STATE_COOKIE, ""))
        if not found:
            raise Refused(HTTPStatus.FORBIDDEN, "desk_openid_failed")
        try:
            address = await self._openid.address_of(request, found["kept"])
        except OpenIdRefused as refused:
            raise Refused(HTTPStatus.FORBIDDEN, str(refused)) from None
        if not await run_in_threadpool(self._access.is_employee, address):
            raise Refused(HTTPStatus.FORBIDDEN, "desk_login_stranger")
        response = await run_in_threadpool(self._welcome, request, address, found["to"])
        response.delete_cookie(_STATE_COOKIE, path="/", httponly=True, samesite="lax")
        return response

    # --- In and out ---

    def _welcome(self, request: Request, address: str, to: str) -> Response:
        """Begin a session, and end the one that the browser had."""
        self._access.store.end_session(request.cookies.get(SESSION_COOKIE, ""))
        response = see(to)
        token = self._access.store.begin_session(address)
        response.set_cookie(
            SESSION_COOKIE, token, max_age=int(SESSION_SECONDS), path="/", httponly=True, samesite="lax"
        )
        return response

    def ask_to_leave(self, visit: Visit) -> Response:
        """Ask whether a person wants to log out."""
        html = self._pages.render(
            "logout.html",
            self._form(visit),
            mark=self._mark(visit),
            address=visit.identity.address if visit.identity else "",
        )
        return page(html)

    def leave(self, visit: Visit) -> Response:
        """Log a person out."""
        if not visit.is_ours:
            return self._message(visit, "desk_error_403", HTTPStatus.FORBIDDEN)
        self._access.store.end_session(visit.request.cookies.get(SESSION_COOKIE, ""))
        response = self._message(visit, "desk_logged_out", HTTPStatus.OK)
        response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")
        return response

    def _message(self, visit: Visit, key: str, status: HTTPStatus) -> Response:
        form = self._form(visit)
        words = self._pages.words(form)
        html = self._pages.render("message.html", form, heading=words(key), text=words(f"{key}_text"), forget="")
        return page(html, status)

    def _form(self, visit: Visit) -> Form:
        return asked_form(visit) or chosen_form(visit.request) or self._pages.form

    def _mark(self, visit: Visit) -> str:
        return form_mark.form_mark(visit.visitor, self._secret)
