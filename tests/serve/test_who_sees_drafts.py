"""A draft is for its writer alone, on the writer's own machine."""

import http.client
from pathlib import Path

import pytest

from site_gen.loopback import is_own_machine
from tests.builders import a_kommune, a_story
from tests.serve.test_serve import serving

DRAFT = "forteljingar/utkast/"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_loopback_is_ones_own_machine(host: str) -> None:
    assert is_own_machine(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "evil.invalid", "127.0.0.1.evil.invalid", ""])  # noqa: S104 - refused
def test_whatever_others_reach_is_not(host: str) -> None:
    assert not is_own_machine(host)


def test_the_writer_sees_the_draft_and_others_who_are_let_in_do_not(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "utkast.md": a_story("status: utkast")})
    with serving(root) as own:
        assert own.get(DRAFT).status == 200
    with serving(root, "--host", "0.0.0.0") as shared:  # noqa: S104 - this is what is tested
        assert shared.get("forteljingar/god/").status == 200
        assert shared.get(DRAFT).status == 404


def test_a_name_elsewhere_that_leads_here_is_refused(tmp_path: Path) -> None:
    with serving(a_kommune(tmp_path)) as own:
        connection = http.client.HTTPConnection("127.0.0.1", own.port)
        connection.request("GET", "/", headers={"Host": "evil.invalid"})
        assert connection.getresponse().status == 403
        connection.close()
