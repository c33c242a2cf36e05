"""The ready files for web servers: with the headers in them, in both forms, and with nothing that breaks them."""

import re

import pytest

from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from site_gen.model.localized import Form, Words
from site_gen.publish.response_headers import CACHE_RULES, PolicyRule, ResponseHeaders
from site_gen.publish.server_config import Server, server_config
from tests.forms import strangers

URL = "https://fortel.fjordvik.example/"
POLICY = "default-src 'none'; frame-ancestors 'none'"
RULES = (PolicyRule("^/embed/", "default-src 'none'"), PolicyRule(r"^/sok/(index\.html)?$", "script-src 'self'"))

every_server = pytest.mark.parametrize("server", Server, ids=lambda server: server.value)


def config(
    server: Server, edition: Edition = Edition.PUBLIC, url: str = URL, folder: str = "/srv/www", form: Form = Form.NN
) -> str:
    return server_config(server, ResponseHeaders(edition, POLICY, RULES), url, folder, form)


@every_server
def test_a_file_has_the_host_the_link_to_the_current_release_and_every_rule(server: Server) -> None:
    text = config(server)
    assert "fortel.fjordvik.example" in text
    assert '"/srv/www/current"' in text
    assert all(rule.pattern in text and f'"{rule.policy}"' in text for rule in RULES)
    assert all(pattern in text and value in text for pattern, value in CACHE_RULES)
    assert f'"{POLICY}"' in text
    assert "X-Robots-Tag" not in text


@every_server
def test_the_file_of_the_internal_edition_asks_not_to_be_indexed_and_shares_nothing(server: Server) -> None:
    text = config(server, Edition.INTERNAL)
    assert "X-Robots-Tag" in text
    assert "Access-Control-Allow-Origin" not in text
    assert f"framsnakk headers {server.value} --edition intern" in " ".join(re.sub(r"\n\s*#", "", text).split())


def test_nginx_can_have_the_files_of_both_editions() -> None:
    named = [set(re.findall(r"map \$uri (\$\w+)", config(Server.NGINX, edition))) for edition in Edition]
    assert named[0].isdisjoint(named[1])
    assert all(named)


def test_nginx_follows_the_link_at_each_request() -> None:
    assert "open_file_cache off;" in config(Server.NGINX)


@every_server
@pytest.mark.parametrize("edition", Edition)
def test_the_comments_are_in_the_form_of_the_site(server: Server, edition: Edition) -> None:
    nynorsk, bokmaal = (
        "\n".join(re.findall(r"^\s*# (.*)$", config(server, edition, form=form), re.MULTILINE)) for form in Form
    )
    assert nynorsk != bokmaal
    assert strangers(Words(nn=nynorsk, nb=bokmaal)) == []


@every_server
@pytest.mark.parametrize(
    "folder", ["www", 'a"b', '/srv/a"; }', "/srv/a\nb", "/srv/$a", "/srv/{a}", "/srv/a#b", "/srv/%a", "/srv/`a`", ""]
)
def test_a_folder_that_would_break_the_file_is_refused(server: Server, folder: str) -> None:
    with pytest.raises(Blocked, match="kan ikkje stå i ei fil for ein webtenar"):
        config(server, folder=folder)


def test_folders_with_spaces_and_norwegian_letters_are_fine() -> None:
    assert 'root "/srv/vår kommune/current";' in config(Server.NGINX, folder="/srv/vår kommune/")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "«site_url» i mkdocs.yml"),
        ("https://a b/", "«site_url» i mkdocs.yml"),
        ("https://a..b/", "«site_url» i mkdocs.yml"),
        ("https://fjordvik.example/fortel/", "undermappe"),
    ],
)
def test_an_address_that_the_file_cannot_have_is_answered_with_what_to_do(url: str, said: str) -> None:
    with pytest.raises(Blocked, match=said):
        config(Server.NGINX, url=url)


def test_an_address_with_norwegian_letters_is_written_as_servers_know_it() -> None:
    assert "server_name xn--fortl-vra.example;" in config(Server.NGINX, url="https://fortæl.example/")
