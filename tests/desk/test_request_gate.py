"""What passes the gate of the desk: nothing too slow, too large or by another name, and no error without a page."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from site_gen.desk.desk_pages import DeskPages
from site_gen.desk.request_gate import HEADERS, MOST_PICTURE, MOST_STORY, MOST_TEXT, Refused, RequestGate
from site_gen.model.localized import Form
from tests.builders import write
from tests.desk.desk_client import Desk

Incoming = Iterable[Message | float]


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


def run(awaited: Coroutine[Any, Any, None]) -> None:
    """Await something in a thread of its own: a browser of another test may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, awaited).result()


def refusal(_: Request, refused: Refused) -> Response:
    return PlainTextResponse(refused.why, refused.status)


def through(
    incoming: Incoming,
    *,
    app: ASGIApp = _echo,
    path: str = "/f/x/q/peak",
    headers: dict[str, str] | None = None,
    seconds: tuple[float, float] = (30.0, 30.0),
) -> tuple[list[Message], list[Exception]]:
    """Send a request through the gate; a number among what comes is a pause. Return what went back, and the faults."""
    faults: list[Exception] = []
    sent: list[Message] = []
    waiting = iter(incoming)

    async def receive() -> Message:
        for one in waiting:
            if isinstance(one, float):
                await asyncio.sleep(one)
            else:
                return one
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    found = {"host": "127.0.0.1:8080"} | (headers or {})
    scope: Scope = {
        "type": "http", "method": "POST", "path": path, "query_string": b"", "scheme": "http", "server": ("x", 80),
        "headers": [(name.encode(), value.encode()) for name, value in found.items()],
    }  # fmt: skip
    run(RequestGate(app, refusal, faults.append, *seconds)(scope, receive, send))
    return sent, faults


def pieces(size: int, count: int) -> list[Message]:
    return [{"type": "http.request", "body": b"a" * size, "more_body": at < count - 1} for at in range(count)]


def status_of(sent: list[Message]) -> int:
    return int(sent[0]["status"])


def test_a_body_that_is_short_enough_goes_through_with_the_headers() -> None:
    sent, faults = through(pieces(1000, 3))
    assert (status_of(sent), sent[1]["body"], faults) == (200, b"3000", [])
    given = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert {name: given[name.lower()] for name in HEADERS} == dict(HEADERS)


FILE = {"content-type": 'Multipart/Form-Data; boundary="b"'}
TEXT = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("path", "kind", "most"),
    [
        ("/f/x/q/peak", TEXT, MOST_TEXT),
        ("/f/x/q/peak", FILE, MOST_TEXT),
        ("/f/x/pictures", FILE, MOST_PICTURE),
        ("/editors/story/x/edit", TEXT, MOST_STORY),
        ("/editors/version/x/edit", TEXT, MOST_STORY),
        ("/editors/version/x/pictures", FILE, MOST_PICTURE),
        ("/editors/version/x/pictures/3/replace", FILE, MOST_PICTURE),
        ("/editors/version/x/pictures/3", TEXT, MOST_TEXT),
        ("/editors/story/x/edit", FILE, MOST_TEXT),
        ("/editors/story/x/comment", TEXT, MOST_TEXT),
        ("/document", FILE, MOST_PICTURE),
        ("/f/x/pictures", TEXT, MOST_TEXT),
        ("/document", TEXT, MOST_TEXT),
        ("/document", {}, MOST_TEXT),
        ("/s/x/pictures", FILE, MOST_TEXT),
        ("/f/x/y/pictures", FILE, MOST_TEXT),
        ("/mi/x/withdraw/document", FILE, MOST_TEXT),
        ("/login/mail/document", FILE, MOST_TEXT),
        ("/f/x/q/document", FILE, MOST_TEXT),
    ],
)
def test_a_body_is_counted_whatever_it_says_of_itself(path: str, kind: dict[str, str], most: int) -> None:
    assert status_of(through(pieces(most // 4, 4), path=path, headers=kind)[0]) == 200
    assert status_of(through(pieces(most // 4 + 1, 4), path=path, headers=kind)[0]) == 413
    stated = {"content-length": str(most + 1), **kind}
    assert status_of(through(pieces(10, 1), path=path, headers=stated)[0]) == 413


def test_a_body_that_comes_too_slowly_is_refused() -> None:
    slow: list[Message | float] = [*pieces(10, 2)[:1], 60.0, *pieces(10, 1)]
    sent, faults = through(slow, seconds=(0.2, 30.0))
    assert (status_of(sent), sent[1]["body"], faults) == (408, b"desk_error_408", [])


def test_only_a_file_may_come_as_slowly_as_a_file() -> None:
    slow: list[Message | float] = [*pieces(10, 2)[:1], 0.5, *pieces(10, 1)]
    assert status_of(through(slow, path="/document", headers=FILE, seconds=(0.1, 30.0))[0]) == 200
    assert status_of(through(slow, path="/document", headers=TEXT, seconds=(0.1, 30.0))[0]) == 408
    assert status_of(through(slow, path="/document", headers=FILE, seconds=(30.0, 0.1))[0]) == 408


def test_a_browser_that_goes_away_is_no_fault() -> None:
    assert through(pieces(10, 2)[:1]) == ([], [])


def test_an_error_of_ours_is_a_page_and_is_reported() -> None:
    async def broken(scope: Scope, _receive: Receive, _send: Send) -> None:
        raise KeyError(scope["path"])

    sent, [fault] = through(pieces(1, 1), app=broken)
    assert (status_of(sent), type(fault)) == (500, KeyError)


def test_an_error_after_the_answer_has_begun_adds_nothing_to_it() -> None:
    async def broken(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ClientDisconnect

    sent, _ = through(pieces(1, 1), app=broken)
    assert [one["type"] for one in sent] == ["http.response.start"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_nothing_but_requests_is_answered(kind: str) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    failed: Callable[[Exception], None] = lambda error: pytest.fail(str(error))  # noqa: E731 - a callback
    run(RequestGate(_echo, refusal, failed)({"type": kind}, receive, send))
    assert sent == []


def test_a_refusal_has_the_words_of_its_status() -> None:
    assert Refused(HTTPStatus.NOT_FOUND).why == "desk_error_404"


def test_the_page_of_a_refusal_is_rendered_once_and_again_when_its_words_have_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[tuple[str, Form]] = []
    render = DeskPages.render

    def counted(pages: DeskPages, template: str, form: Form, **values: object) -> str:
        rendered.append((template, form))
        return render(pages, template, form, **values)

    monkeypatch.setattr(DeskPages, "render", counted)
    first = desk.client.get("/f/gjetta")
    assert [desk.client.get(f"/f/gjetta{at}").text for at in range(20)] == [first.text] * 20
    assert (first.status_code, rendered) == (404, [("message.html", Form.NN)])
    desk.client.cookies.set("framsnakk_form", "nb")
    assert [desk.client.get("/finst/ikkje").status_code for _ in range(5)] == [404] * 5
    assert rendered == [("message.html", Form.NN), ("message.html", Form.NB)]
    write(desk.root, "templates/words/nb.yml", "desk_error_404: Her var det tomt\n")
    assert "Her var det tomt" in desk.client.get("/finst/ikkje").text
    settings = (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    write(desk.root, "mkdocs.yml", settings.replace("site_name: ", "site_name: Gode "))
    assert "– Gode " in desk.client.get("/finst/ikkje").text
