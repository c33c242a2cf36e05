"""The desk when much comes at once: what costs waits its turn or is refused, and others are served meanwhile."""

import asyncio
import select
import socket
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
import uvicorn
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from site_gen.desk import desk_app, desk_database, desk_server
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.visit import has_file
from tests.desk.desk_client import AT, a_git_kommune
from tests.desk.served import started
from tests.desk.server_desk import fields_of
from tests.intake import word_files
from tests.patience import PATIENCE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_git_kommune(tmp_path / "kommune")


# --- Documents ---


async def documents_at_once(app: ASGIApp, database: Path, number: int, read: int) -> tuple[Counter[int], int, set[int]]:
    """Hand in documents while none can be saved; return what most and another page answered, and the rest after it."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=AT, timeout=PATIENCE) as client:
        fields = {**fields_of(await client.get("/")), "form": "nn"}
        content = word_files.typed("# Ein tittel\n\nVi song.")
        with closing(sqlite3.connect(database, isolation_level=None)) as holding:
            holding.execute("begin immediate")
            tasks = [
                asyncio.create_task(client.post("/document", data=fields, files={"document": ("a.docx", content)}))
                for _ in range(number)
            ]
            early = asyncio.as_completed(tasks)
            refused = Counter([(await next(early)).status_code for _ in range(number - read)])
            other = (await client.get("/assets/desk.css")).status_code
            holding.execute("rollback")
        answers = await asyncio.gather(*tasks)
    return refused, other, {one.status_code for one in answers if one.status_code != 503}


def test_documents_are_read_one_after_the_other_and_keep_nobody_waiting(root: Path) -> None:
    app = desk_app.build_app(DeskKommune(root, print), desk_database.desk_database(root))
    # In a thread of its own: in the one of the tests, Playwright keeps a loop running.
    with ThreadPoolExecutor(1) as alone:
        asked = alone.submit(lambda: asyncio.run(documents_at_once(app, desk_database.database_file(root), 12, 5)))
    assert asked.result() == (Counter({503: 7}), 200, {303})


def test_a_document_is_a_file_as_a_picture_is(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b") as file:
        assert has_file(FormData([("document", UploadFile(file))]))
        assert has_file(FormData([("picture", UploadFile(file))]))
    assert not has_file(FormData([("document", "a"), ("picture", "b")]))


# --- Slow forms ---


def begun_form(
    address: tuple[str, int], path: str = "/begin", kind: str = "application/x-www-form-urlencoded"
) -> socket.socket:
    """Return a connection on which a form has begun to come."""
    slow = socket.create_connection(address, timeout=PATIENCE)
    head = f"POST {path} HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\nContent-Length: 1000\r\n"
    slow.sendall(f"{head}Content-Type: {kind}\r\n\r\n-".encode())
    return slow


def test_slow_forms_from_one_address_leave_room_for_others(root: Path) -> None:
    with started(root) as (_, address), ExitStack() as stack:
        url = httpx.URL(address)
        slow = [stack.enter_context(begun_form((url.host, url.port or 0))) for _ in range(41)]
        answered, _, _ = select.select(slow, [], [], PATIENCE)
        assert [one.recv(12) for one in answered] == [b"HTTP/1.1 503"]
        assert httpx.post(f"{address}begin", timeout=PATIENCE).status_code == 503
        other = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(base_url=address, transport=other, timeout=PATIENCE) as client:
            assert client.post("/begin").status_code == 403, "without our mark, but it has been read"


def test_few_films_come_at_once_from_one_address(root: Path) -> None:
    with started(root) as (_, address), ExitStack() as stack:
        url = httpx.URL(address)
        at, kind = (url.host, url.port or 0), "multipart/form-data; boundary=x"
        slow = [stack.enter_context(begun_form(at, "/f/x/film", kind)) for _ in range(7)]
        answered, _, _ = select.select(slow, [], [], PATIENCE)
        assert [one.recv(12) for one in answered] == [b"HTTP/1.1 503"]
        assert httpx.post(f"{address}begin", timeout=PATIENCE).status_code == 403, "other forms are read"


async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] != "/early":
        await Request(scope, receive).body()
    await PlainTextResponse("read")(scope, receive, send)


@contextmanager
def serving(app: ASGIApp) -> Iterator[tuple[str, int]]:
    """Serve an application as the desk is served, and yield its address."""
    with desk_server.bind("127.0.0.1", 0) as listening:
        server = uvicorn.Server(desk_server._config(app))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield listening.getsockname()
        finally:
            server.should_exit = True
            thread.join()


def test_a_new_connection_is_served_when_all_send_forms_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_server._PatientProtocol, "most", 3)
    with serving(reads_all) as address, ExitStack() as stack:
        slow = [stack.enter_context(begun_form(address)) for _ in range(3)]
        for _ in range(2):
            assert httpx.get(f"http://{address[0]}:{address[1]}/", timeout=PATIENCE).text == "read"
        assert slow[0].recv(1) == b"", "the oldest has given way"


def test_a_form_that_is_answered_before_it_has_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_server, "HEAD_SECONDS", 0.2)
    with serving(reads_all) as address, closing(socket.create_connection(address, timeout=PATIENCE)) as slow:
        slow.sendall(b"POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        answer = b""
        while piece := slow.recv(4096):
            answer += piece
            slow.sendall(b"a")
        assert answer.endswith(b"read")
