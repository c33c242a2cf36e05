"""nginx, Caddy and Apache with the files that the command makes for them."""

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.model.localized import Form
from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.response_headers import ORIGINS, POLICY, ResponseHeaders, headers_of_site
from site_gen.publish.server_config import Server, server_config
from tests.browser.test_reading import SITE_URL
from tests.builders import write
from tests.publish.sites import a_site, name_at
from tests.publish.web_servers import Answer, fetch, serving
from tests.sites.finished import files

pytestmark = pytest.mark.torture

HOST = "fortel.fjordvik.example"
INTERNAL_HOST = f"intern.{HOST}"


def published(folder: Path, site: Path) -> Path:
    """Publish a site to a folder, and return the folder."""
    target = FolderTarget(folder)
    with target.locked():
        target.put(site, name_at(0))
    return folder


@pytest.fixture(params=Server, ids=lambda server: server.value)
def running(
    request: pytest.FixtureRequest, tmp_path: Path, searched_samples: Path
) -> Iterator[tuple[int, ResponseHeaders]]:
    """Run a server on the sample site, and yield its port and what it should send."""
    folder = published(tmp_path / "www", searched_samples)
    headers = headers_of_site(searched_samples, SITE_URL, Edition.PUBLIC)
    config = server_config(request.param, headers, SITE_URL, str(folder), Form.NN)
    with serving(request.param, config, HOST, tmp_path / "server") as port:
        yield port, headers


def address_of(name: str) -> str:
    return f"/{name.removesuffix('index.html')}"


def sent(answer: Answer, wanted: dict[str, str]) -> dict[str, str]:
    """Return those of the headers of an answer that were to be sent."""
    return {name: answer.headers.get(name.casefold(), "") for name in wanted}


def test_every_file_is_sent_with_its_headers(running: tuple[int, ResponseHeaders], searched_samples: Path) -> None:
    port, headers = running
    wrong = {}
    for file in files(searched_samples):
        name = file.relative_to(searched_samples).as_posix()
        answer, wanted = fetch(port, address_of(name), HOST), headers.of(name)
        if (answer.status, answer.body, sent(answer, wanted)) != (200, file.read_bytes(), wanted):
            wrong[name] = (answer.status, sent(answer, wanted), wanted)
        if ORIGINS not in wanted:
            assert ORIGINS.casefold() not in answer.headers
    assert wrong == {}


def test_what_is_not_there_is_answered_with_the_page_that_says_so_and_is_not_kept(
    running: tuple[int, ResponseHeaders], searched_samples: Path
) -> None:
    port, headers = running
    page = (searched_samples / "404.html").read_bytes()
    wanted = headers.of("404.html")
    for path in ("/finst-ikkje/", "/media/finst-ikkje.webp", "/media/", "/forteljingar/finst-ikkje.html"):
        answer = fetch(port, path, HOST)
        assert (answer.status, answer.body) == (404, page), path
        assert sent(answer, wanted) == wanted, path


def test_an_address_without_its_slash_leads_to_the_one_with_it(running: tuple[int, ResponseHeaders]) -> None:
    port, _ = running
    answer = fetch(port, "/om", HOST)
    assert answer.status in {301, 302, 307, 308}
    assert answer.headers["location"].removeprefix(f"http://{HOST}").removeprefix(f":{port}") in {"/om/", "om/"}


@pytest.mark.parametrize("server", Server, ids=lambda server: server.value)
def test_the_internal_edition_is_not_to_be_indexed(tmp_path: Path, server: Server) -> None:
    site = a_site(tmp_path / "site", edition=Edition.INTERNAL)
    write(site, "404.html", "<h1>Borte</h1>")
    write(site, "stories.json", "{}")
    folder = published(tmp_path / "www", site)
    headers = headers_of_site(site, SITE_URL, Edition.INTERNAL)
    config = server_config(server, headers, SITE_URL, str(folder), Form.NB)
    with serving(server, config, INTERNAL_HOST, tmp_path / "server") as port:
        for path in ("/", "/stories.json", "/finst-ikkje/"):
            answer = fetch(port, path, INTERNAL_HOST)
            assert answer.headers["x-robots-tag"] == "noindex, nofollow"
            assert ORIGINS.casefold() not in answer.headers
            assert "frame-ancestors 'none'" in answer.headers[POLICY.casefold()]


PUBLICATIONS = 50
READERS = 4


def test_readers_get_whole_releases_during_fifty_publications(tmp_path: Path) -> None:
    """Each file says which release it is of. Only two releases are kept: the oldest is deleted under the readers."""
    folder = tmp_path / "www"
    target = FolderTarget(folder)
    contents: dict[str, set[str]] = {}

    def publish(number: int) -> None:
        site = a_site(tmp_path / "sites" / str(number), f"utgåve {number} " + "x" * 200_000, files=5)
        write(site, "404.html", "<h1>Borte</h1>")
        for file in files(site):
            said = hashlib.sha256(file.read_bytes()).hexdigest()
            contents.setdefault(file.relative_to(site).as_posix(), set()).add(said)
        with target.locked():
            target.put(site, name_at(number))
            target.remove([release.name for release in target.releases()[2:]])

    publish(0)
    headers = headers_of_site(tmp_path / "sites" / "0", SITE_URL, Edition.PUBLIC)
    config = server_config(Server.NGINX, headers, SITE_URL, str(folder), Form.NN)
    over = threading.Event()
    with serving(Server.NGINX, config, HOST, tmp_path / "server") as port, ThreadPoolExecutor(READERS) as readers:

        def read() -> list[tuple[str, int, str]]:
            seen = []
            while not over.is_set():
                for name in ("index.html", *(f"side-{number}/index.html" for number in range(5)), "felles.css"):
                    answer = fetch(port, address_of(name), HOST)
                    seen.append((name, answer.status, hashlib.sha256(answer.body).hexdigest()))
            return seen

        reading = [readers.submit(read) for _ in range(READERS)]
        try:
            for number in range(1, PUBLICATIONS + 1):
                publish(number)
        finally:
            over.set()
        seen = [one for reader in reading for one in reader.result()]
        newest = fetch(port, "/", HOST)
    assert len(seen) > PUBLICATIONS * 7
    assert {status for _, status, _ in seen} == {200}
    assert [name for name, _, said in seen if said not in contents[name]] == []
    assert len({said for name, _, said in seen if name == "index.html"}) > PUBLICATIONS / 5
    assert newest.body == (tmp_path / "sites" / str(PUBLICATIONS) / "index.html").read_bytes()
