"""Bare addresses: where they begin and end, and where they lead."""

import pytest

from site_gen import web_addresses


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Sjå www.fjordvik.no.", ["https://www.fjordvik.no"]),
        ("(https://fjordvik.no/søk?a=1&b=2)", ["https://fjordvik.no/søk?a=1&b=2"]),
        ("http://fjordvik.no/rett_(lov), og vi", ["http://fjordvik.no/rett_(lov)"]),
        ("Skriv til post@fjordvik.no!", ["mailto:post@fjordvik.no"]),
        ("www.nrk.no og a.b+c@d-e.no", ["https://www.nrk.no", "mailto:a.b+c@d-e.no"]),
        ("https://fjordvik.no/post@fjordvik.no", ["https://fjordvik.no/post@fjordvik.no"]),
        ("www. eller https://, @kari, a@b, www.fjordvik og fjordvik.no", []),
        ("xwww.fjordvik.no javascript:www.fjordvik.no", []),
    ],
)
def test_an_address_ends_before_what_belongs_to_the_sentence(text: str, targets: list[str]) -> None:
    assert [found.target for found in web_addresses.addresses_in(text)] == targets


def test_only_a_whole_address_is_completed() -> None:
    assert web_addresses.completed_address("www.fjordvik.no") == "https://www.fjordvik.no"
    assert web_addresses.completed_address("post@fjordvik.no") == "mailto:post@fjordvik.no"
    assert web_addresses.completed_address("../www.fjordvik.no") == "../www.fjordvik.no"
    assert web_addresses.completed_address("god.md") == "god.md"
