"""What is asked of GitHub: with a token for GitHub alone, within limits, and again while GitHub is busy."""

from collections.abc import Iterator

import pytest

from site_gen.intake.github_connection import GitHubConnection, NotFetched, RequestLimits
from site_gen.intake.issue_attachments import GitHubAddresses, addresses_of
from tests.intake.github_server import AT_ONCE, TOKEN, GitHubServer, failing, github_server

ASSET = "0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with github_server() as server:
        yield server


def connected(github: GitHubServer, token: str = TOKEN, limits: RequestLimits = AT_ONCE) -> GitHubConnection:
    return GitHubConnection(github.addresses, token, limits)


def refused(github: GitHubServer, url: str) -> NotFetched:
    with pytest.raises(NotFetched) as error:
        connected(github).picture(url)
    return error.value


def test_a_picture_comes_from_the_storage_and_the_token_goes_to_github_alone(github: GitHubServer) -> None:
    url = github.attach(ASSET, b"bilete")
    assert connected(github).picture(url) == b"bilete"
    assert [one.token for one in github.asked] == [f"Bearer {TOKEN}"]
    assert [one.token for one in github.stored] == [""]


def test_without_a_token_none_is_sent(github: GitHubServer) -> None:
    assert connected(github, "").picture(github.attach(ASSET, b"bilete")) == b"bilete"
    assert [one.token for one in github.asked] == [""]


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:9/x", "https://evil.example/x.png", "//evil.example/x", "file:///etc/passwd", "/login", "http://["],
)  # fmt: skip
def test_a_redirect_to_anywhere_else_is_not_followed(github: GitHubServer, location: str) -> None:
    url = github.attach(ASSET, b"bilete")
    github.pictures[f"/user-attachments/assets/{ASSET}"] = (302, {"Location": location}, b"")
    assert refused(github, url).words.nn.startswith("GitHub")
    assert github.stored == []


def test_a_redirect_with_a_name_before_the_host_is_not_followed(github: GitHubServer) -> None:
    url = github.attach(ASSET, b"bilete")
    location = github.storage.replace("http://", "http://evil.example@") + "/x"
    github.pictures[f"/user-attachments/assets/{ASSET}"] = (302, {"Location": location}, b"")
    refused(github, url)
    assert github.stored == []


def test_redirects_end(github: GitHubServer) -> None:
    url = github.attach(ASSET, b"bilete")
    github.pictures[f"/12/{ASSET}.png"] = (302, {"Location": f"{github.storage}/12/{ASSET}.png"}, b"")
    refused(github, url)
    assert len(github.stored) <= 4


def test_what_is_too_large_is_not_taken(github: GitHubServer) -> None:
    assert refused(github, github.attach(ASSET, b"x" * 2_000_001)).words.nb == (
        "Det er større enn 2 MB. Be om en mindre fil."
    )


def test_what_takes_too_long_is_given_up(github: GitHubServer) -> None:
    url = github.attach(ASSET, b"bilete")
    with pytest.raises(NotFetched):
        connected(github, limits=RequestLimits(seconds=-1.0)).picture(url)


def test_what_is_compressed_is_not_unpacked(github: GitHubServer) -> None:
    url = github.attach(ASSET, b"bilete")
    github.pictures[f"/12/{ASSET}.png"] = (200, {"Content-Encoding": "gzip"}, b"\x1f\x8bikkje gzip")
    assert connected(github).picture(url) == b"\x1f\x8bikkje gzip"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_what_github_does_not_show_is_said(github: GitHubServer, status: int) -> None:
    url = github.attach(ASSET, b"bilete")
    github.pictures[f"/user-attachments/assets/{ASSET}"] = (status, {}, b"")
    error = refused(github, url)
    assert str(status) in error.words.nn
    assert error.is_hidden == (status in {401, 403, 404})


def test_nothing_is_fetched_from_another_host(github: GitHubServer) -> None:
    for url in ("https://evil.example/x.png", f"{github.web}/settings", f"{github.storage}.evil.example/x"):
        refused(github, url)
    assert (github.asked, github.stored) == ([], [])


def test_a_server_that_is_away_is_said(github: GitHubServer) -> None:
    addresses = GitHubAddresses("http://127.0.0.1:9", "http://127.0.0.1:9", (), ())
    connection = GitHubConnection(addresses, TOKEN, AT_ONCE)
    with pytest.raises(NotFetched):
        connection.picture(f"http://127.0.0.1:9/user-attachments/assets/{ASSET}")
    assert connection.call("GET", "/x").status == 0
    assert github.asked == []


# --- The REST API ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("busy", [500, 502, 503, 429])
def test_it_asks_again_while_github_is_busy(github: GitHubServer, busy: int) -> None:
    github.replies["GET /x"] = [failing(busy), failing(busy), failing(busy), (200, {}, b'{"a": 1}')]
    assert connected(github).call("GET", "/x").body == {"a": 1}
    assert len(github.asked) == 4


def test_it_gives_up_in_the_end(github: GitHubServer) -> None:
    github.replies["GET /x"] = [failing(503)] * 9
    assert connected(github).call("GET", "/x").status == 503
    assert len(github.asked) == 4


def test_it_waits_as_long_as_github_asks_unless_that_is_too_long(github: GitHubServer) -> None:
    github.replies["GET /x"] = [failing(403, Retry_After="0"), (200, {}, b"{}")]
    assert connected(github).call("GET", "/x").status == 200
    github.replies["GET /x"] = [failing(429, Retry_After="3600"), (200, {}, b"{}")]
    assert connected(github).call("GET", "/x").status == 429
    limited = failing(403, X_RateLimit_Remaining="0", X_RateLimit_Reset="1")
    github.replies["GET /x"] = [limited, (200, {}, b"{}")]
    assert connected(github).call("GET", "/x").status == 200


@pytest.mark.parametrize("refusal", [401, 403, 404, 422])
def test_what_will_not_change_is_not_asked_again(github: GitHubServer, refusal: int) -> None:
    github.replies["POST /x"] = [failing(refusal)]
    assert connected(github).call("POST", "/x", {}).status == refusal
    assert len(github.asked) == 1


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[" * 100_000, b"\xff"])
def test_an_answer_that_is_no_json_is_none(github: GitHubServer, answer: bytes) -> None:
    github.replies["GET /x"] = [(200, {}, answer)]
    assert connected(github).call("GET", "/x").body is None


def test_a_githubs_own_addresses_come_from_what_it_says_in_a_workflow() -> None:
    assert addresses_of({}) == GitHubAddresses()
    own = addresses_of(
        {"GITHUB_API_URL": "https://api.fjordvik.ghe.com/", "GITHUB_SERVER_URL": "https://fjordvik.ghe.com"}
    )
    assert (own.api, own.web) == ("https://api.fjordvik.ghe.com", "https://fjordvik.ghe.com")
    assert all(one.startswith("https://") for one in (*GitHubAddresses().storage, *GitHubAddresses().images))
