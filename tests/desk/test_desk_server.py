"""The desk as it is started: on this machine alone, with a word about where, and safe against being killed."""

import contextlib
import importlib.util
import re
import socket
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk import desk_server
from site_gen.model.localized import Form
from tests.builders import SETTINGS
from tests.cli import command_server
from tests.cli.command import called, framsnakk
from tests.desk.desk_client import ANSWERS, OTHER, a_git_kommune
from tests.desk.mail_server import mail_server, unused_port
from tests.desk.served import started
from tests.desk.server_desk import KARI, PUBLIC, settings_with
from tests.git import git
from tests.patience import PATIENCE

_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_git_kommune(tmp_path / "kommune")


def filled(client: httpx.Client, path: str, fields: dict[str, str], to: str = "") -> httpx.Response:
    page = client.get(path)
    return client.post(to or path, data={**dict(_HIDDEN.findall(page.text)), **fields})


def tell(client: httpx.Client) -> str:
    begun = filled(client, "/", {"interview": "ide", "form": "nn"}, "/begin")
    link = re.sub(r"/q/[a-z]+$", "", begun.url.path)
    for code in ("title", "unit", "wishes", "next", "authors"):
        filled(client, f"{link}/q/{code}", {"words": ANSWERS[Form.NN].get(code, OTHER[Form.NN]), "do": "next"})
    return link


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "fortel.fjordvik.example"])  # noqa: S104 - refused
def test_other_machines_are_not_let_in(root: Path, host: str) -> None:
    ran = framsnakk(root, "desk", "--host", host)
    assert (ran.code, "kan nåast frå andre maskiner" in ran.err) == (2, True)


SERVER = settings_with("kode").replace(PUBLIC, "http://127.0.0.1:{port}")


def refused_start(root: Path, *words: str, settings: str, env: Mapping[str, str] | None = None) -> str:
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    ran = framsnakk(root, "desk", "--port", "0", *words, env=env)
    assert (ran.code, ran.out) == (2, "")
    return ran.err


def test_a_server_needs_an_address_and_a_way_to_log_in(root: Path) -> None:
    own = SETTINGS + "    skranke:\n      redaktørar: [a@fjordvik.example]\n"
    assert "«adresse» i «skranke»" in refused_start(root, settings=own)
    assert "«pålogging» i «skranke»" in refused_start(root, "--host", "0.0.0.0", settings=own)  # noqa: S104 - refused


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (settings_with("proxy"), "«proxyar»"),
        (settings_with("openid"), "«utferdar» og «klient»"),
        (settings_with("openid", "utferdar: https://login.example", "klient: x"), "FRAMSNAKK_OPENID_SECRET"),
        (settings_with("openid", "utferdar: https://idporten.no", "klient: x"), "«utferdar» og «klient»"),
        (settings_with("e-post"), "«e-posttenar» og «avsendar»"),
        (settings_with("e-post").replace("    domene: [fjordvik.example]\n", ""), "«domene»"),
        (settings_with("kode"), "FRAMSNAKK_DESK_CODE"),
        (settings_with("kode, proxy").replace("kode, proxy", "[kode, proxy]"), "«proxyar»"),
        ("kommune: [", "kan ikkje lesast"),
    ],
)
def test_what_a_way_to_log_in_needs_is_asked_for(root: Path, settings: str, says: str) -> None:
    assert says in refused_start(root, settings=settings, env={"FRAMSNAKK_DESK_CODE": "kort"})


def test_on_a_server_people_log_in_and_with_local_they_do_not(root: Path) -> None:
    port = unused_port()
    (root / "mkdocs.yml").write_text(SERVER.format(port=port), encoding="utf-8")
    with started(root, port, env={"FRAMSNAKK_DESK_CODE": "fjord og fjell"}) as (_, address):
        assert httpx.get(address, follow_redirects=True).url.path == "/login"
    with started(root, port, "--local") as (_, address):
        assert httpx.get(address, follow_redirects=True).url.path == "/"


def test_a_link_to_log_in_with_is_mailed(root: Path) -> None:
    port = unused_port()
    with mail_server() as mails:
        more = (f"e-posttenar: 127.0.0.1:{mails.port}", "avsendar: framsnakk@fjordvik.example")
        settings = settings_with("e-post", *more, address=f"http://127.0.0.1:{port}")
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        with started(root, port) as (running, address):
            with httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE) as client:
                assert "Sjå i innboksen" in filled(client, "/login", {"address": KARI}, "/login/mail").text
                until = time.monotonic() + PATIENCE
                while not mails.taken and time.monotonic() < until:
                    time.sleep(0.05)
                [taken] = mails.taken
                link = re.search(r"/login/mail/\S+", taken.message.get_content())
                assert link is not None
                assert "Kva vil du fortelje" in filled(client, link[0], {}).text
            running.terminate()
            said, _ = running.communicate(timeout=PATIENCE)
    assert (KARI in said, "/login/mail" in said) == (False, False)


def test_a_port_that_is_in_use_is_said_with_another(root: Path) -> None:
    with desk_server.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        ran = framsnakk(root, "desk", "--port", str(port))
    assert ran.code == 2
    assert f"framsnakk desk --port {port + 1}" in ran.err


def test_without_the_extra_it_says_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "starlette" else installed(name))
    ran = called(root, "desk")
    assert (ran.code, 'pip install "framsnakk[desk]"' in ran.err) == (2, True)


def test_it_is_told_over_a_socket_and_nothing_that_is_typed_comes_on_the_terminal(root: Path) -> None:
    with started(root) as (running, address):
        with httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE) as client:
            link = tell(client)
            assert "Takk!" in filled(client, f"{link}/look", {}, f"{link}/send").text
        running.terminate()
        said, _ = running.communicate(timeout=PATIENCE)
    assert "Eit nytt utkast er kome" in said
    for word in (link.rsplit("/", 1)[-1], "Siri", "regnet"):
        assert word not in said
    assert git(root, "status", "--porcelain") == ""


def test_a_connection_on_which_nothing_is_asked_is_closed(root: Path) -> None:
    with started(root) as (_, address):
        url = httpx.URL(address)
        with socket.create_connection((url.host, url.port or 0), timeout=PATIENCE) as idle:
            idle.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            assert httpx.get(address).status_code == 200, "others are served meanwhile"
            idle.settimeout(PATIENCE)
            assert idle.recv(10) == b""


def stories(root: Path) -> list[Path]:
    return sorted((root / "stories").rglob("index.md"))


def killed_while_sending(root: Path, delay: float) -> tuple[int, int]:
    """Send from two browsers, kill the desk some seconds later; return how many were sent, and how many got thanks."""
    thanked: list[bool] = []

    def send(address: str, link: str, cookies: httpx.Cookies, mark: str) -> None:
        with (
            contextlib.suppress(httpx.HTTPError),
            httpx.Client(base_url=address, cookies=cookies, follow_redirects=True, timeout=PATIENCE) as client,
        ):
            thanked.append("Takk!" in client.post(f"{link}/send", data={"mark": mark}).text)

    with started(root) as (running, address):
        threads = []
        for _ in range(2):
            with httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE) as client:
                link = tell(client)
                mark = dict(_HIDDEN.findall(client.get(link).text))["mark"]
                threads.append(threading.Thread(target=send, args=(address, link, client.cookies, mark)))
        for one in threads:
            one.start()
        time.sleep(delay)
        command_server.kill_all(running)
        for one in threads:
            one.join()
    return len(threads), sum(thanked)


def kill_in_a_loop(root: Path, times: int) -> None:
    sent = thanked = 0
    for at in range(times):
        more, thanks = killed_while_sending(root, 0.05 + (at * 0.37) % 1.5)
        sent, thanked = sent + more, thanked + thanks
    with started(root):
        pass  # what was interrupted is finished before the first word
    identities = [re.search(r"\{id: ([^,]+),", path.read_text(encoding="utf-8")) for path in stories(root)]
    found = [one[1] for one in identities if one]
    assert thanked <= len(found) <= sent
    assert len(set(found)) == len(found), "each of them once"
    assert git(root, "status", "--porcelain") == ""
    with started(root):
        pass
    assert len(stories(root)) == len(found), "nothing comes a second time"


def test_what_got_its_thanks_is_there_once_though_the_desk_is_killed(root: Path) -> None:
    kill_in_a_loop(root, 5)


@pytest.mark.torture
def test_what_got_its_thanks_is_there_once_however_often_the_desk_is_killed(root: Path) -> None:
    kill_in_a_loop(root, 100)
