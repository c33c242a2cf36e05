"""What strangers send to the desk: nothing of it is an error of ours, nothing runs, and nothing is written."""

import html
import io
import re
import struct
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from PIL import Image

from site_gen.desk import request_gate
from tests.builders import a_picture
from tests.desk.desk_client import AT, Desk, a_git_kommune
from tests.git import git

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "' onfocus=alert(1) autofocus='",
    "{{ 7 * 7 }}{% for x in y %}",
    "[x](javascript:alert(1))",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00\x1b[31m\u202e\ufeff",
    "---\nstatus: klar\n---",
    "../../../etc/passwd",
)
PATHS = (
    "/f/../../etc/passwd",
    "/f/%2e%2e%2f%2e%2e",
    "/f/%00",
    "/f/" + "a" * 5000,
    "/assets/../../mkdocs.yml",
    "/assets/%2e%2e/%2e%2e/pyproject.toml",
    "/assets/fonts/",
    "/f/æøå/q/title",
    "/f/x/pictures/99999999999999999999",
    "//evil.example/",
    "/begin",
    "/f/x/send",
)


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says that it is very large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


PICTURES = {
    "a bomb": bomb(60_000, 60_000),
    "half a picture": a_picture("400x300 cut"),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "gif": b"GIF89a" + b"\xff" * 50,
    "nothing": b"",
    "a program": b"MZ" + b"\x90" * 200,
    "a zip": b"PK\x03\x04" + b"\0" * 100,
}


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk at which every test begins a telling of its own."""
    return Desk(a_git_kommune(tmp_path_factory.mktemp("fiendtleg") / "kommune"))


@pytest.fixture
def link(shared: Desk) -> Iterator[str]:
    """Return the link of a telling; afterwards nothing has been written and nothing has gone wrong."""
    yield shared.begin()
    assert git(shared.root, "status", "--porcelain") == ""
    assert git(shared.root, "rev-list", "--count", "HEAD").strip() == "1"
    assert [words.nn for words in shared.said] == []


@pytest.mark.parametrize("typed", SCRIPTS)
@pytest.mark.parametrize("code", ["title", "authors", "people", "peak"])
def test_nothing_that_is_typed_becomes_markup(shared: Desk, link: str, code: str, typed: str) -> None:
    shared.answer(link, code, typed)
    for page in (f"{link}/q/{code}", link, f"{link}/look"):
        answer = shared.client.get(page)
        assert answer.status_code == 200
        tags = Tags(answer.text)
        assert [tag for tag, _ in tags.found if tag in {"svg", "img"}] == []
        assert [given for tag, given in tags.found if tag == "script"] == [{"src": "/assets/desk.js", "defer": None}]
        attributes = [(name, value or "") for _, given in tags.found for name, value in given.items()]
        assert [name for name, _ in attributes if name.startswith("on")] == []
        assert [value for name, value in attributes if name in {"href", "src", "action"} and value[0] not in "/#"] == []
        assert "autofocus" not in dict(attributes)


def test_typed_markup_is_shown_as_it_was_typed(shared: Desk, link: str) -> None:
    shared.answer(link, "peak", SCRIPTS[2])
    page = shared.client.get(f"{link}/q/peak").text
    box = page.split("<textarea", 1)[1].split(">\n", 1)[1].split("</textarea>", 1)[0]
    assert html.unescape(box) == SCRIPTS[2]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS"])
@pytest.mark.usefixtures("link")
def test_a_guessed_address_is_answered_with_a_page_that_says_what_to_do(shared: Desk, path: str, method: str) -> None:
    answer = shared.client.request(method, f"{AT}{path}", follow_redirects=False)
    assert 400 <= answer.status_code < 500
    assert "<h1>" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("sent", PICTURES.values(), ids=PICTURES)
def test_what_is_no_picture_is_refused(shared: Desk, link: str, sent: bytes) -> None:
    answer = shared.add_picture(link, sent, "../../../stories/x.md")
    assert answer.status_code == 422
    assert shared.draft(link).pictures == ()


def test_no_more_pictures_are_taken_than_there_is_room_for(shared: Desk, link: str) -> None:
    draft = shared.draft(link)
    for _ in range(10):
        shared.store.add_picture(draft.id, b"x", (1, 1), "", draft.created)
    page = shared.client.get(f"{link}/look")
    answer = shared.send(
        page, {"do": "add"}, to=f"{link}/pictures", files={"picture": ("a.jpg", a_picture(), "image/jpeg")}
    )
    assert (answer.status_code, len(shared.draft(link).pictures)) == (422, 10)


@pytest.mark.parametrize("code", ["title", "peak"])
def test_an_answer_that_is_far_too_long_is_not_saved(shared: Desk, link: str, code: str) -> None:
    assert shared.answer(link, code, "a" * 30_000).status_code == 422
    assert shared.answer(link, code, "å" * (request_gate.MOST_TEXT // 2)).status_code == 413
    assert shared.draft(link).words(code) == ""


def test_a_body_in_pieces_is_counted(shared: Desk, link: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(1000):
            yield b"words=" + b"a" * 1000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = shared.client.post(f"{link}/q/peak", content=pieces(), headers=kind)
    assert (answer.status_code, "Det var for stort" in answer.text) == (413, True)


@pytest.mark.parametrize("stated", ["-1", "1e9", "abc", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(shared: Desk, link: str, stated: str) -> None:
    answer = shared.client.post(f"{link}/q/peak", content=b"words=a", headers={"content-length": stated})
    assert answer.status_code in {400, 413}


MULTIPART = "multipart/form-data; boundary=x"
BODIES = {
    "cut off": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="wor'),
    "without an end": (
        MULTIPART,
        b'--x\r\nContent-Disposition: form-data; name="mark"\r\n\r\na',
    ),
    "without a boundary": ("multipart/form-data", b"words=a"),
    "text": ("text/plain", b"words=a"),
    "json": ("application/json", b'{"words": "a"}'),
    "nothing": ("application/x-www-form-urlencoded", b""),
    "a thousand fields": ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % at for at in range(1000))),
    "no text": ("application/x-www-form-urlencoded", b"words=%ff%fe%00&version=-1"),
    "two files": (
        MULTIPART,
        b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\na\r\n' * 2 + b"--x--\r\n",
    ),
}


@pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("where", ["q/peak", "pictures", "film", "send", "delete", "form"])
def test_a_broken_form_changes_nothing(shared: Desk, link: str, where: str, kind: str, body: bytes) -> None:
    shared.answer(link, "peak", "Det var ein dag.")
    answer = shared.client.post(f"{link}/{where}", content=body, headers={"content-type": kind})
    assert 400 <= answer.status_code < 500
    assert shared.draft(link).words("peak") == "Det var ein dag."


@pytest.mark.parametrize("mark", ["", "0" * 64, "æ", "a" * 5000])
def test_a_forged_form_does_nothing(shared: Desk, link: str, mark: str) -> None:
    fields = {"mark": mark, "words": "Forfalska.", "version": "0", "do": "next", "form": "nb", "back": "home"}
    for where in ("q/peak", "pictures", "film", "send", "delete"):
        assert shared.client.post(f"{link}/{where}", data=fields).status_code == 403
    shared.client.post(f"{link}/form", data=fields)
    assert shared.client.post("/begin", data={**fields, "interview": "ide"}).status_code == 403
    draft = shared.draft(link)
    assert (draft.answers, draft.form.value) == ({}, "nn")


def test_a_form_from_another_site_is_refused_though_its_mark_is_right(shared: Desk, link: str) -> None:
    page = shared.client.get(f"{link}/q/peak")
    shared.client.headers["sec-fetch-site"] = "cross-site"
    try:
        assert shared.send(page, {"words": "Forfalska."}).status_code == 403
    finally:
        del shared.client.headers["sec-fetch-site"]
    assert shared.draft(link).words("peak") == ""


def test_a_mark_is_of_no_use_in_another_browser(shared: Desk, link: str) -> None:
    page = shared.client.get(f"{link}/q/peak")
    other = Desk(shared.root)
    other.client.get("/")
    assert other.send(page, {"words": "Forfalska."}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.1", "[::1", "localhost.evil"])
@pytest.mark.usefixtures("link")
def test_the_desk_answers_to_the_names_of_this_machine_only(shared: Desk, host: str) -> None:
    answer = shared.client.get("/", headers={"host": host})
    assert (answer.status_code, "Framsnakk" in answer.text) == (421, True)
    assert "Kva vil du fortelje" not in answer.text


def test_every_answer_has_the_strict_headers_and_no_page_is_kept(shared: Desk, link: str) -> None:
    for path in ("/", link, f"{link}/q/peak", f"{link}/film", f"{link}/look", "/assets/desk.css", "/nei"):
        headers = shared.client.get(path).headers
        for name, value in request_gate.HEADERS.items():
            if name != "Cache-Control":
                assert headers[name] == value
        assert headers["cache-control"] == ("no-cache" if path.startswith("/assets") else "no-store")


def test_no_page_has_a_script_or_a_style_of_its_own(shared: Desk, link: str) -> None:
    for path in ("/", link, f"{link}/q/peak", f"{link}/pictures", f"{link}/film", f"{link}/look", f"{link}/delete"):
        page = shared.client.get(path).text
        assert re.findall(r"<script(?! src=\"/assets/)|<style| style=| on[a-z]+=", page) == []


def test_metadata_of_a_picture_is_not_kept(shared: Desk, link: str) -> None:
    made = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(made, "JPEG", comment=b"Kari Lunde, Fjordgata 3")
    shared.add_picture(link, made.getvalue())
    [one] = shared.draft(link).pictures
    assert b"Fjordgata" not in (shared.store.master(shared.draft(link).id, one.number) or b"Fjordgata")


def test_a_link_is_kept_as_a_digest_only(shared: Desk, link: str) -> None:
    kept = b"".join(path.read_bytes() for path in shared.kept_files)
    assert link.rsplit("/", 1)[-1].encode() not in kept
    assert all(path.stat().st_mode & 0o077 == 0 for path in shared.kept_files)
