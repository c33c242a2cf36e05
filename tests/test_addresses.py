"""Addresses: ASCII, stable, one for each, and a folder on every system."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import addresses
from site_gen.addresses import Addresses
from site_gen.model.choices import Kind
from site_gen.model.localized import Form
from site_gen.model.page_registry import SINGLE_PAGES

every_form = pytest.mark.parametrize("form", Form, ids=[form.value for form in Form])


def every_address(form: Form) -> list[str]:
    """Return the address of one of everything, and of two where names could meet."""
    site = Addresses(form)
    return [
        site.front, site.stories, site.kinds, site.themes, site.units, site.people, site.search,
        site.feed, site.json_feed, site.data, site.fragment, site.story("god"), site.story("folk"),
        site.theme("naervaer"), site.theme("god"), site.unit("song"), site.unit("god"), site.year(2026),
        site.year(2027), *(site.kind(kind) for kind in Kind), *(site.single(page) for page in SINGLE_PAGES),
    ]  # fmt: skip


@every_form
def test_no_two_things_share_an_address(form: Form) -> None:
    found = every_address(form)
    assert sorted(found) == sorted(set(found))


@every_form
def test_every_address_is_plain_ascii_and_ends_in_a_slash_or_is_a_file(form: Form) -> None:
    shape = re.compile(r"|(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+|[a-z]+\.(?:xml|json)|embed/[a-z]+\.html")
    assert [address for address in every_address(form) if not shape.fullmatch(address)] == []


@every_form
def test_every_part_of_an_address_can_be_a_folder_on_every_system(form: Form) -> None:
    parts = {part for address in every_address(form) for part in address.strip("/").split("/") if part}
    assert [part for part in parts if not addresses.is_valid_slug(part)] == []


@every_form
def test_templates_know_every_single_page_by_its_name(form: Form) -> None:
    site = Addresses(form)
    assert [getattr(site, page.name) for page in SINGLE_PAGES] == [site.single(page) for page in SINGLE_PAGES]


def test_a_site_speaks_its_own_form_in_its_addresses() -> None:
    assert Addresses(Form.NN).story("god") == "forteljingar/god/"
    assert Addresses(Form.NB).story("god") == "fortellinger/god/"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Då vi song", "da-vi-song"),
        ("Ærleg talt", "aerleg-talt"),
        ("Øya", "oya"),
        ("ÅÆØåæø", "aaeoaaeo"),
        ("blåbær", "blabaer"),
        ("sámi giella", "sami-giella"),
        ("Zoë & Åge", "zoe-age"),
        ("a_b.c d--e", "a-b-c-d-e"),
        ("  --x--  ", "x"),
        ("100 %", "100"),
        ("../../etc", "etc"),
        ("%2e%2e", "2e-2e"),
        ("!!!", ""),
        ("", ""),
        ("a" * 61, "a" * 60),
    ],
)
def test_a_name_becomes_a_part_of_an_address(name: str, slug: str) -> None:
    assert addresses.slug(name) == slug


@pytest.mark.parametrize("name", ["con", "CON", "prn", "aux", "nul", "com1", "LPT9", "com0", ""])
def test_a_name_that_windows_owns_or_that_is_empty_is_no_address(name: str) -> None:
    assert not addresses.is_valid_slug(addresses.slug(name))


@pytest.mark.parametrize("name", ["kon", "con-amore", "console", "com10", "nulla", "a"])
def test_a_name_that_only_looks_like_one_is_an_address(name: str) -> None:
    assert addresses.is_valid_slug(name)


@given(name=st.text(max_size=200))
def test_whatever_it_is_called_an_address_is_ascii_short_and_settled(name: str) -> None:
    slug = addresses.slug(name)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= addresses.LONGEST
    assert addresses.slug(slug) == slug


@given(name=st.text(alphabet="abcæøåÆØÅéüäöčđ XYZ-_.019", max_size=40))
def test_a_name_composed_decomposed_or_in_capitals_is_one_address(name: str) -> None:
    forms = {addresses.slug(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert forms == {addresses.slug(unicodedata.normalize("NFC", name).upper())}


def test_a_team_is_the_same_however_its_name_is_spaced_and_capitalised() -> None:
    assert addresses.team_key("Dag  og NATT ") == addresses.team_key("dag og natt") != addresses.team_key("dag")
