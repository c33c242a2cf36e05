"""The desk as an application: the addresses of its parts behind one gate."""

import asyncio
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from site_gen import days
from site_gen.desk import visit
from site_gen.desk.answering import Answering
from site_gen.desk.answering_routes import AnsweringRoutes
from site_gen.desk.correcting import Correcting
from site_gen.desk.correcting_routes import CorrectingRoutes
from site_gen.desk.desk_access import DeskAccess
from site_gen.desk.desk_database import DeskDatabase
from site_gen.desk.desk_identity import DeskIdentity
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.desk_limits import DeskLimits, Rate
from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.draft_warnings import DraftWarnings
from site_gen.desk.drafts import DraftStore
from site_gen.desk.editing import Editing
from site_gen.desk.editors_news import EditorsNews
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.editors_routes import EditorsRoutes
from site_gen.desk.editors_story_routes import EditorsStoryRoutes
from site_gen.desk.editors_writing import EditorsWriting
from site_gen.desk.entries_routes import ThemesRoutes, UnitsRoutes
from site_gen.desk.film_routes import FilmRoutes
from site_gen.desk.front_page_routes import FrontPageRoutes
from site_gen.desk.history_routes import HistoryRoutes
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.inviting import Inviting
from site_gen.desk.job_routes import JobRoutes, JobServices
from site_gen.desk.job_runner import JobRunner
from site_gen.desk.job_store import JobStore
from site_gen.desk.letter_routes import LetterRoutes
from site_gen.desk.login_routes import LoginRoutes, login_address
from site_gen.desk.login_store import LoginStore
from site_gen.desk.mail_queue import MailQueue
from site_gen.desk.new_versions import NewVersions
from site_gen.desk.nightly import NightRun
from site_gen.desk.own_pages_routes import OwnPagesRoutes
from site_gen.desk.pending_commits import PendingCommits
from site_gen.desk.people_routes import PeopleRoutes
from site_gen.desk.person_page import PersonPage
from site_gen.desk.person_page_routes import PersonPageRoutes
from site_gen.desk.publication_place_routes import PublicationPlaceRoutes
from site_gen.desk.reach import ReachStore
from site_gen.desk.register_writing import RegisterWriting
from site_gen.desk.request_gate import Refused, RequestGate
from site_gen.desk.settings_routes import SettingsRoutes
from site_gen.desk.sharing_routes import SharingRoutes
from site_gen.desk.story_edit_routes import StoryEditRoutes
from site_gen.desk.story_picture_routes import StoryPictureRoutes
from site_gen.desk.story_version_routes import StoryVersionRoutes
from site_gen.desk.taking_back import TakingBack
from site_gen.desk.telling import Telling
from site_gen.desk.telling_routes import TellingRoutes
from site_gen.desk.together import Together
from site_gen.desk.together_routes import TogetherRoutes
from site_gen.desk.version_editing import VersionEditing
from site_gen.desk.version_routes import version_routes
from site_gen.desk.visit import DeskRoute, RouteAccess
from site_gen.desk.withdrawal_routes import WithdrawalRoutes
from site_gen.language.page_words import PageWords
from site_gen.model.errors import Failure
from site_gen.model.localized import Form, Words, fill
from site_gen.settings import Settings

_OUR_FAULT = Words(
    nn="Noko gjekk gale i Framsnakk sjølv ({place}). Den som fortel, fekk beskjed.",
    nb="Noe gikk galt i Framsnakk selv ({place}). Den som forteller, fikk beskjed.",
)

_UPLOADS = {Rate.PICTURE: 1, Rate.DOCUMENT: 1, Rate.FILM: 3}
"""How many uploads a form counts as: a film may take more of the disk, and of the time."""
_MOST_FILES_AT_ONCE = 4
"""Pictures and documents that are in memory at a time, as they were sent."""

_MOST_DOCUMENTS = 5
"""Documents that have come and are read one after the other; for one more its person is asked to come back."""

_MOST_UPLOADS = 60
_MOST_UPLOADS_OF_ONE = 20
"""Pictures and documents that are on their way from one address: a whole office may ask from one."""
_MOST_FORMS_OF_ONE = 40
"""Forms of any kind that are on their way from one address: each but a slow one comes within a moment."""


def build_app(kommune: DeskKommune, database: DeskDatabase) -> ASGIApp:
    """Return the desk of a kommune; what was interrupted earlier is finished first."""
    access = DeskAccess(lambda: kommune.settings, LoginStore(database))
    pages = DeskPages(kommune, has_login=access.needs_login)
    secret = database.secret
    mails = MailQueue(database)
    telling = Telling(kommune, DraftStore(database), ReachStore(database))
    telling.finish_interrupted()
    answering = _answering(kommune, database)
    answering.finish_interrupted()
    person_page = PersonPage(kommune, database)
    person_page.finish_interrupted()
    limits = DeskLimits()
    login = LoginRoutes(access, pages, mails, limits, secret)
    served = _Served(kommune, access, limits, secret)
    by_own_link = [
        *PersonPageRoutes(person_page, pages, secret).routes(),
        *AnsweringRoutes(answering, pages, secret).routes(),
    ]
    room, invitations = EditorsRoom(kommune, JobStore(database), database), InvitationStore(database)
    editing = Editing(kommune, _inviting(kommune, database), PendingCommits(database))
    versions = VersionEditing(kommune, editing.inviting, PendingCommits(database), room.versions)
    jobs = JobServices(JobRunner(kommune.root, JobStore(database)), ReachStore(database), secret, versions.finish_due)
    registers = RegisterWriting(kommune, ReachStore(database), PendingCommits(database))
    registers.finish_interrupted()
    taking_back = TakingBack(telling, person_page)
    telling_routes = TellingRoutes(telling, taking_back, pages, secret)
    correcting = Correcting(telling, EditorsWriting(kommune, ReachStore(database), PendingCommits(database)))
    routes = [
        *telling_routes.routes(),
        *CorrectingRoutes(correcting, telling_routes).routes(),
        *FilmRoutes(telling, taking_back, pages, secret).routes(),
        # A person's own link is a key.
        *(replace(one, access=RouteAccess.KEY) for one in by_own_link),
        *EditorsRoutes(room, invitations, pages).routes(),
        *EditorsStoryRoutes(room, editing, invitations, pages, secret).routes(),
        *StoryEditRoutes(room, editing, invitations, pages, secret).routes(),
        *StoryPictureRoutes(room, editing, invitations, pages, secret).routes(),
        *TogetherRoutes(room, editing, invitations, pages, secret).routes(),
        *version_routes(room, editing, versions, invitations, pages, secret),
        *SharingRoutes(room, editing, invitations, pages, secret).routes(),
        *LetterRoutes(room, invitations, pages).routes(),
        *JobRoutes(room, jobs, invitations, pages).routes(),
        *HistoryRoutes(room, invitations, pages).routes(),
        *WithdrawalRoutes(room, jobs, invitations, pages).routes(),
        *StoryVersionRoutes(room, editing, invitations, pages, secret).routes(),
        *PeopleRoutes(room, registers, invitations, pages, secret).routes(),
        *UnitsRoutes(room, registers, invitations, pages, secret).routes(),
        *ThemesRoutes(room, registers, invitations, pages, secret).routes(),
        *SettingsRoutes(room, registers, invitations, pages, secret).routes(),
        *PublicationPlaceRoutes(room, registers, invitations, pages, secret).routes(),
        *FrontPageRoutes(room, registers, invitations, pages, secret).routes(),
        *OwnPagesRoutes(room, registers, invitations, pages, secret).routes(),
        *login.routes(),
    ]
    # Without Starlette's own middleware, which answers errors before the gate can.
    router = Router(
        routes=[*map(served.route, routes), *login.openid_routes(), _assets(pages)],
        redirect_slashes=False,
        default=_nothing_here,
    )
    refusals = _Refusals(kommune, pages)
    return RequestGate(router, refusals, lambda error: kommune.say(_words_for(error)), address=access.address)


def daily_work(kommune: DeskKommune, database: DeskDatabase) -> Callable[[], None]:
    """Return what the desk of a kommune does at the start and on each new day."""
    answering = _answering(kommune, database)
    address = kommune.settings.desk.address
    warnings = DraftWarnings(kommune, DraftStore(database), MailQueue(database), address)
    news, versions = EditorsNews(kommune, database), _versions(kommune, database)

    def work() -> None:
        # Everything is evaluated anew on a new day: here, so that nobody who comes by waits for it.
        kommune.evaluations()
        answering.remind()
        answering.forget_settled()
        warnings.send(days.today())
        news.send(days.today())
        versions.clear_dropped()
        versions.finish_due()
        Together(kommune, database).forget_deleted()
        LoginStore(database).clear_old()

    return work


def night_work(kommune: DeskKommune, database: DeskDatabase) -> Callable[[], object]:
    """Return what the desk of a kommune does at night, and for a night that it has missed."""
    # New versions whose day has come are published the same night.
    night = NightRun(kommune, database, _versions(kommune, database).finish_due)
    return lambda: night.run(days.today())


def _versions(kommune: DeskKommune, database: DeskDatabase) -> VersionEditing:
    return VersionEditing(kommune, _inviting(kommune, database), PendingCommits(database), NewVersions(kommune))


def _answering(kommune: DeskKommune, database: DeskDatabase) -> Answering:
    return Answering(kommune, InvitationStore(database), _inviting(kommune, database))


def _inviting(kommune: DeskKommune, database: DeskDatabase) -> Inviting:
    return Inviting(kommune, InvitationStore(database), ReachStore(database), MailQueue(database))


def _words_for(error: Exception) -> Words:
    """Return what is said of an error; of one of ours its kind and place only: its text may hold what was typed."""
    if isinstance(error, Failure):
        return error.words
    frames = list(traceback.walk_tb(error.__traceback__))
    place = f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else "?"
    return fill(_OUR_FAULT, {"place": f"{type(error).__name__}, {place}"})


class _FormsOnTheirWay:
    """The forms that are being received: they may come slowly, and only so many at a time."""

    def __init__(self) -> None:
        self._forms: Counter[str] = Counter()
        self._uploads: Counter[str] = Counter()

    @contextmanager
    def one(self, client: str, *, uploads: int) -> Iterator[None]:
        """Count one while it comes, and how many uploads it counts as. Raises Refused when there are too many."""
        if self._forms[client] >= _MOST_FORMS_OF_ONE or not self._has_room(client, uploads):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE)
        counted = ((self._forms, 1), (self._uploads, uploads))
        for one, number in counted:
            one[client] += number
        try:
            yield
        finally:
            for one, number in counted:
                one[client] -= number
                if not one[client]:
                    del one[client]

    def _has_room(self, client: str, uploads: int) -> bool:
        if not uploads:
            return True
        of_all, of_one = self._uploads.total() + uploads, self._uploads[client] + uploads
        return of_all <= _MOST_UPLOADS and of_one <= _MOST_UPLOADS_OF_ONE


class _Reading:
    """The documents that have come: one is read at a time, and those that wait for it keep no thread from others."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._number = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until a document may be read. Raises Refused when too many wait."""
        if self._number >= _MOST_DOCUMENTS:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE)
        self._number += 1
        try:
            async with self._one:
                yield
        finally:
            self._number -= 1


class _Served:
    """Lets those who may come in reach an address, as often as they may."""

    def __init__(self, kommune: DeskKommune, access: DeskAccess, limits: DeskLimits, secret: bytes) -> None:
        self._kommune = kommune
        self._access = access
        self._limits = limits
        self._secret = secret
        self._room = asyncio.Semaphore(_MOST_FILES_AT_ONCE)
        self._coming = _FormsOnTheirWay()
        self._reading = _Reading()

    def route(self, route: DeskRoute) -> Route:
        """Return an address as it is served."""

        async def endpoint(request: Request) -> Response:
            identity = await run_in_threadpool(self._access.identity_of, request)
            try:
                if (away := self._refusal(route, request, identity)) is not None:
                    return away
            except Refused as refused:
                return await self._turned_away(route, request, identity, refused)
            form = await self._received(route, request)
            try:
                # A form that has come is on disk; of files only some are in memory at a time.
                async with (
                    self._reading.turn() if route.counted is Rate.DOCUMENT else nullcontext(),
                    self._room if visit.has_file(form) else nullcontext(),
                ):
                    found = await visit.read_visit(request, form, self._secret, identity)
                    response = await run_in_threadpool(self._answer, route, found)
            finally:
                await form.close()
            return visit.with_visitor(response, found) if route.method == "GET" else response

        return Route(route.path, endpoint, methods=[route.method])

    def _answer(self, route: DeskRoute, asked: visit.Visit) -> Response:
        """Return what a route answers. Raises Refused while there are no settings; a form keeps what was typed then."""
        is_page = route.method == "GET" and route.access is RouteAccess.CURATOR
        try:
            with self._kommune.one_look() if is_page else nullcontext():
                return route.handler(asked)
        except FileNotFoundError:
            if self._kommune.has_settings:
                raise
            refused = Refused(HTTPStatus.SERVICE_UNAVAILABLE, "desk_settings_gone")
            if route.turned_away is None or asked.wants_json:
                raise refused from None
            return route.turned_away(asked, refused)

    async def _turned_away(
        self, route: DeskRoute, request: Request, identity: DeskIdentity | None, refused: Refused
    ) -> Response:
        """Return a page with what was typed where a route has one. Raises the refusal elsewhere."""
        if route.turned_away is None or request.headers.get("accept", "") == "application/json":
            raise refused
        form = await self._received(route, request)
        found = await visit.read_visit(request, form, self._secret, identity)
        return await run_in_threadpool(route.turned_away, found, refused)

    async def _received(self, route: DeskRoute, request: Request) -> FormData:
        if route.method != "POST":
            return FormData()
        uploads = _UPLOADS.get(route.counted, 0) if route.counted else 0
        with self._coming.one(self._access.client_of(request), uploads=uploads):
            return await visit.read_form(request, route.most_fields)

    def _refusal(self, route: DeskRoute, request: Request, identity: DeskIdentity | None) -> Response | None:
        """Return the way to logging in for a person who has to; None for those who may come in. Raises Refused."""
        if not self._access.needs_login:
            return None
        is_open = route.access in {RouteAccess.OPEN, RouteAccess.KEY}
        if identity is None and not is_open:
            if route.method == "GET":
                return visit.see(login_address(request))
            raise Refused(HTTPStatus.UNAUTHORIZED)
        if route.access is RouteAccess.CURATOR and not (identity and identity.is_curator):
            raise Refused(HTTPStatus.FORBIDDEN, "desk_curators_only")
        person = request.path_params.get("token", "") or (identity.address if identity else "")
        if route.counted and not self._limits.allows(route.counted, person, self._access.client_of(request)):
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS)
        return None


def _assets(pages: DeskPages) -> Route:
    async def asset(request: Request) -> Response:
        found = await run_in_threadpool(pages.file, request.path_params["path"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        lasting = "max-age=86400" if found[1].startswith("font/") else "no-cache"
        return Response(found[0], headers={"Content-Type": found[1], "Cache-Control": lasting})

    return Route("/assets/{path:path}", asset, methods=["GET"])


class _Refusals:
    """The pages of refusals: each is rendered once, and again when the words or the settings have changed."""

    def __init__(self, kommune: DeskKommune, pages: DeskPages) -> None:
        self._kommune = kommune
        self._pages = pages
        self._kept: dict[tuple[Form, str], tuple[PageWords, Settings, str]] = {}

    def __call__(self, request: Request, refused: Refused) -> Response:
        """Return the page of a refusal, in the form of the one who asks."""
        settings = self._kommune.settings
        form = visit.chosen_form(request) or settings.form
        words = self._kommune.words(form)
        heading = words(refused.why)
        if request.headers.get("accept", "") == "application/json":
            return JSONResponse({"problem": heading}, refused.status)
        kept = self._kept.get((form, refused.why))
        if kept is None or kept[0] is not words or kept[1] is not settings:
            text = words(f"{refused.why}_text")
            shown = {"heading": heading, "text": text, "forget": "", "contact": settings.contact}
            html = self._pages.render("message.html", form, **shown)
            kept = self._kept[form, refused.why] = (words, settings, html)
        return visit.page(kept[2], refused.status)


async def _nothing_here(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise Refused(HTTPStatus.NOT_FOUND)
