"""`framsnakk verify --max-age`: how old a published site is, in a folder and over the network."""

import datetime as dt
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.model.localized import Form
from site_gen.pipeline import publication_age
from site_gen.publish import release_stamp
from site_gen.publish.target import STAMP, ReleaseStamp
from tests.browser.serving import on_a_port, served
from tests.builders import SETTINGS, a_kommune, write
from tests.cli.command import Ran, called

HOUR = dt.timedelta(hours=1)
NOW = dt.datetime(2026, 11, 29, 12, 0, tzinfo=dt.UTC)


def stamped(site: Path, age: dt.timedelta, now: dt.datetime | None = None) -> Path:
    """Write the stamp of a site that was built some time before now, by the machine's own clock."""
    site.mkdir(exist_ok=True)
    built = (now or dt.datetime.now(tz=dt.UTC)) - age
    release_stamp.write_stamp(site, ReleaseStamp(Edition.PUBLIC, built.date(), built))
    return site


def asked(root: Path, *words: str) -> Ran:
    return called(root, "verify", "--max-age", *words)


# --- Old and new -----------------------------------------------------------------------------------------------------


def test_a_site_that_was_built_lately_is_fine(tmp_path: Path) -> None:
    stamped(tmp_path / "site", HOUR)
    ran = asked(tmp_path, "36h", "site")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("site er bygd ")
    assert ran.out.endswith(", for 1 time sidan.\n")


def test_one_that_was_built_too_long_ago_raises_the_alarm_and_says_where_to_look(tmp_path: Path) -> None:
    stamped(tmp_path / "site", 50 * HOUR)
    ran = asked(tmp_path, "36h", "site")
    assert (ran.code, ran.err) == (1, "")
    assert "for 2 døgn sidan, og skulle vore nyare enn 36 timar. Sjå kvifor bygget har stoppa" in ran.out


@pytest.mark.parametrize(
    ("written", "minutes"), [("90m", 90), ("36h", 2160), ("36t", 2160), ("2d", 2880), ("5 min", 5), ("2D", 2880)]
)
def test_the_age_is_compared_by_the_minute(tmp_path: Path, written: str, minutes: int) -> None:
    stamped(tmp_path / "site", dt.timedelta(minutes=minutes - 1))
    assert asked(tmp_path, written, "site").code == 0
    stamped(tmp_path / "site", dt.timedelta(minutes=minutes, seconds=1))
    assert asked(tmp_path, written, "site").code == 1


@pytest.mark.parametrize("written", ["36", "h", "0h", "-1h", "36x", "1.5d", "400d", "999999d", "3 6h", "٣h"])
def test_what_is_no_duration_is_refused(tmp_path: Path, written: str) -> None:
    stamped(tmp_path / "site", HOUR)
    ran = called(tmp_path, "verify", f"--max-age={written}", "site")
    assert (ran.code, ran.out) == (2, "")
    assert f"«{written}» er inga tid. Skriv slik: 90m" in ran.err


def test_an_age_is_said_in_the_largest_unit_that_fits() -> None:
    said = [
        publication_age.duration_text(dt.timedelta(minutes=minutes), form)
        for minutes in (0, 1, 59, 60, 119, 120, 2879, 2880)
        for form in Form
    ]
    assert said == [
        "0 minutt", "0 minutter", "1 minutt", "1 minutt", "59 minutt", "59 minutter", "1 time", "1 time",
        "1 time", "1 time", "2 timar", "2 timer", "47 timar", "47 timer", "2 døgn", "2 døgn",
    ]  # fmt: skip


def test_the_moment_is_in_norwegian_time(tmp_path: Path) -> None:
    summer = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    found = publication_age.publication_age(str(stamped(tmp_path / "site", dt.timedelta(), summer)), summer)
    assert [found.moment(form) for form in Form] == ["2. juli 2026 kl. 00.30"] * 2


# --- Folders ---------------------------------------------------------------------------------------------------------


def test_a_site_without_a_stamp_is_told_how_it_gets_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    ran = asked(tmp_path, "36h", "site")
    assert (ran.code, ran.out) == (1, "")
    assert "site manglar published.json" in ran.err
    assert "publiser han med «framsnakk publish»" in ran.err


AT_THE_END_OF_TIME = '{{"version": 1, "edition": "public", "day": "2026-11-20", "built": "{}", "commit": ""}}'


@pytest.mark.parametrize("built", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_clock_can_count_with_is_an_alarm(tmp_path: Path, built: str) -> None:
    write(tmp_path, f"site/{STAMP}", AT_THE_END_OF_TIME.format(built))
    ran = asked(tmp_path, "36h", "site")
    assert (ran.code, "noko anna enn det «framsnakk publish» skriv" in ran.err) == (1, True), ran.err


@pytest.mark.parametrize("content", ["", "[]", '{"built": "i går"}', "x" * 100_000, "[" * 60_000])
def test_a_stamp_that_is_none_is_an_alarm(tmp_path: Path, content: str) -> None:
    write(tmp_path, f"site/{STAMP}", content)
    ran = asked(tmp_path, "36h", "site")
    assert (ran.code, ran.out) == (1, "")
    assert "noko anna enn det «framsnakk publish» skriv" in ran.err


def test_a_clock_that_is_ahead_is_an_alarm_and_a_small_difference_is_none(tmp_path: Path) -> None:
    stamped(tmp_path / "site", -dt.timedelta(minutes=5))
    assert asked(tmp_path, "1h", "site").out.endswith(", for 0 minutt sidan.\n")
    stamped(tmp_path / "site", -2 * HOUR)
    ran = asked(tmp_path, "1h", "site")
    assert (ran.code, ran.out) == (1, "")
    assert "det er fram i tid. Klokka går feil" in ran.err


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    ran = asked(tmp_path, "1h", "borte")
    assert ran.code == 2
    assert "Her er ingen fil eller mappe: borte" in ran.err


# --- Over the network ------------------------------------------------------------------------------------------------


def waiting(over: threading.Event) -> None:
    over.wait()


@contextmanager
def answering(respond: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[str]]]:
    """Serve what a function answers with; yield the address, and the paths that are asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            respond(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the seam's own name
            """Stay quiet."""

    with on_a_port(Handler) as address:
        yield address, paths


def with_status(status: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return respond


@pytest.mark.parametrize("written", ["{}", "{}index.html", "{}published.json"])
def test_a_site_on_the_network_is_asked_and_no_repository_is_needed(tmp_path: Path, written: str) -> None:
    with served(stamped(tmp_path / "site", HOUR)) as address:
        ran = asked(tmp_path, "2h", written.format(address))
    assert (ran.code, ran.err) == (0, "")
    assert ", for 1 time sidan." in ran.out


def test_a_site_below_the_root_of_its_host_is_asked_there(tmp_path: Path) -> None:
    stamped(tmp_path / "fortel", HOUR)
    with served(tmp_path) as address:
        assert asked(tmp_path, "2h", f"{address}fortel").code == 0
        assert asked(tmp_path, "30m", f"{address}fortel/").code == 1


def test_without_a_place_it_is_the_site_that_the_settings_name(tmp_path: Path) -> None:
    with served(stamped(tmp_path / "ute", HOUR)) as address:
        root = a_kommune(tmp_path / "kommune", settings=SETTINGS.replace("https://fjordvik.example/", address))
        assert asked(root, "2h").code == 0
        assert asked(root, "30m").code == 1


def test_without_a_place_and_a_repository_the_answer_says_what_to_write(tmp_path: Path) -> None:
    ran = asked(tmp_path, "2h")
    assert ran.code == 2
    assert "«framsnakk verify --max-age 36h https://…»" in ran.err


def test_a_site_on_the_network_that_was_never_published_is_an_alarm(tmp_path: Path) -> None:
    with answering(with_status(404)) as (address, paths):
        ran = asked(tmp_path, "2h", address)
    assert (ran.code, paths) == (1, ["/published.json"])
    assert "manglar published.json" in ran.err
    assert "Er adressa rett?" in ran.err


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "krev innlogging"), (403, "slepp oss ikkje inn"), (500, "feilkode 500"), (503, "feilkode 503")],
)
def test_a_refusal_says_which(tmp_path: Path, status: int, said: str) -> None:
    with answering(with_status(status)) as (address, _):
        ran = asked(tmp_path, "2h", address)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_a_page_in_the_place_of_the_stamp_is_an_alarm(tmp_path: Path) -> None:
    write(tmp_path, f"site/{STAMP}", "<!doctype html><title>Logg inn</title>")
    with served(tmp_path / "site") as address:
        ran = asked(tmp_path, "2h", address)
    assert (ran.code, ran.out) == (1, "")
    assert "Ei innloggingsside kan òg svare slik" in ran.err


def test_an_answer_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    sent = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b" " * 65_536)
                sent.append(65_536)
        except OSError:
            pass

    with answering(respond) as (address, _):
        assert asked(tmp_path, "2h", address).code == 1
    assert sum(sent) < 50_000_000


def test_a_server_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication_age, "SECONDS_OF_PATIENCE", 0.2)
    over = threading.Event()
    with answering(lambda _: waiting(over)) as (address, _):
        ran = asked(tmp_path, "2h", address)
        over.set()
    assert ran.code == 3
    assert "brukar for lang tid" in ran.err


def test_a_server_that_drips_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication_age, "SECONDS_OF_PATIENCE", 0.5)
    over = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.1):
            handler.wfile.write(b" ")

    with answering(respond) as (address, _):
        ran = asked(tmp_path, "2h", address)
        over.set()
    assert ran.code == 3
    assert "brukar for lang tid" in ran.err


def test_a_redirect_is_followed_to_the_web_and_nowhere_else(tmp_path: Path) -> None:
    with served(stamped(tmp_path / "site", HOUR)) as there:
        with answering(with_status(301, Location=f"{there}{STAMP}")) as (address, _):
            assert asked(tmp_path, "2h", address).code == 0
        with answering(with_status(302, Location=(tmp_path / "site" / STAMP).as_uri())) as (address, _):
            assert asked(tmp_path, "2h", address).code == 3
    with answering(lambda handler: with_status(302, Location=handler.path)(handler)) as (address, _):
        assert asked(tmp_path, "2h", address).code == 3


def test_nothing_that_listens_is_said_to_refuse(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        ran = asked(tmp_path, "2h", f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert (ran.code, ran.out) == (3, "")
    assert "tek ikkje imot" in ran.err


@pytest.mark.parametrize("address", ["http://", "https://[", "http://a b/", "http://127.0.0.1:x/", "https://\x00/"])
def test_an_address_that_is_none_is_answered_with_a_sentence(tmp_path: Path, address: str) -> None:
    ran = asked(tmp_path, "2h", address)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"Vi fekk ikkje svar frå «{ascii(address)[1:-1]}», for adressa er skriven feil. Skriv")


def with_many_headers(handler: BaseHTTPRequestHandler) -> None:
    with_status(200, **{f"X-{number}": "x" for number in range(200)})(handler)


def with_a_long_line(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 " + b"2" * 100_000 + b"\r\n\r\n")


def with_nothing(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


@pytest.mark.parametrize(
    ("respond", "says"),
    [
        (with_many_headers, "Tenaren svarar ikkje slik ein nettstad skal. Sjå"),
        (with_a_long_line, "Tenaren svarar ikkje slik ein nettstad skal. Sjå"),
        (with_nothing, "Tenaren braut sambandet. Sjå"),
        (
            with_status(302, Location="ftp://127.0.0.1/x"),
            "Tenaren sender oss vidare til noko som ikkje er ein nettstad. Sjå",
        ),
    ],
)
def test_what_no_web_server_answers_is_said_in_norwegian(
    tmp_path: Path, respond: Callable[[BaseHTTPRequestHandler], None], says: str
) -> None:
    with answering(respond) as (address, _):
        ran = asked(tmp_path, "2h", address)
    assert (ran.code, says in ran.err) == (3, True), ran.err


def test_an_address_without_an_age_is_answered_with_what_to_write(tmp_path: Path) -> None:
    ran = called(tmp_path, "verify", "https://fjordvik.example/")
    assert (ran.code, ran.out) == (2, "")
    assert "--max-age 36h https://fjordvik.example/" in ran.err
