"""The desk as an application: the addresses of its parts behind one gate."""

import traceback
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from site_gen.desk import visit
from site_gen.desk.answering import Answering
from site_gen.desk.answering_routes import AnsweringRoutes
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.drafts import DraftStore
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.inviting import Inviting
from site_gen.desk.reach import ReachStore
from site_gen.desk.request_gate import Refused, RequestGate
from site_gen.desk.telling import Telling
from site_gen.desk.telling_routes import TellingRoutes
from site_gen.desk.visit import DeskRoute
from site_gen.model.errors import Failure
from site_gen.model.localized import Words, fill

_OUR_FAULT = Words(
    nn="Noko gjekk gale i Framsnakk sjølv ({place}). Den som fortel, fekk beskjed.",
    nb="Noe gikk galt i Framsnakk selv ({place}). Den som forteller, fikk beskjed.",
)


def build_app(root: Path, database: DeskDatabase, say: Callable[[Words], None]) -> ASGIApp:
    """Return the desk of a kommune's repository; what was interrupted earlier is finished first.

    `say` tells the one who started it something, without a name.
    """
    kommune = DeskKommune(root, say)
    pages = DeskPages(kommune)
    secret = database.secret
    inviting = Inviting(InvitationStore(database), ReachStore(database), None, kommune.words, kommune.settings, "")
    telling = Telling(kommune, DraftStore(database), ReachStore(database))
    telling.finish_interrupted()
    answering = Answering(kommune, InvitationStore(database), inviting)
    answering.finish_interrupted()
    routes = [*TellingRoutes(telling, pages, secret).routes(), *AnsweringRoutes(answering, pages, secret).routes()]
    served = [_served(one, secret) for one in routes]
    # Without Starlette's own middleware, which answers errors before the gate can.
    router = Router(routes=[*served, _assets(pages)], redirect_slashes=False, default=_nothing_here)
    return RequestGate(router, _Refusals(kommune, pages), lambda error: say(_words_for(error)))


def _words_for(error: Exception) -> Words:
    """Return what is said of an error; of one of ours its kind and place only: its text may hold what was typed."""
    if isinstance(error, Failure):
        return error.words
    frames = list(traceback.walk_tb(error.__traceback__))
    place = f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"
    return fill(_OUR_FAULT, {"place": f"{type(error).__name__}, {place}"})


def _served(route: DeskRoute, secret: bytes) -> Route:
    async def endpoint(request: Request) -> Response:
        found = await visit.read_visit(request, secret)
        response = await run_in_threadpool(route.handler, found)
        return visit.with_visitor(response, found) if route.method == "GET" else response

    return Route(route.path, endpoint, methods=[route.method])


def _assets(pages: DeskPages) -> Route:
    async def asset(request: Request) -> Response:
        found = await run_in_threadpool(pages.file, request.path_params["path"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        lasting = "max-age=86400" if found[1].startswith("font/") else "no-cache"
        return Response(found[0], headers={"Content-Type": found[1], "Cache-Control": lasting})

    return Route("/assets/{path:path}", asset, methods=["GET"])


class _Refusals:
    """The pages of refusals."""

    def __init__(self, kommune: DeskKommune, pages: DeskPages) -> None:
        self._kommune = kommune
        self._pages = pages

    def __call__(self, request: Request, refused: Refused) -> Response:
        """Return the page of a refusal, in the form of the one who asks."""
        form = visit.chosen_form(request) or self._kommune.settings.form
        words = self._kommune.words(form)
        heading, text = words(refused.why), words(f"{refused.why}_text")
        if request.headers.get("accept", "") == "application/json":
            return JSONResponse({"problem": heading}, refused.status)
        html = self._pages.render("message.html", form, heading=heading, text=text, forget="")
        return visit.page(html, refused.status)


async def _nothing_here(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise Refused(HTTPStatus.NOT_FOUND)
