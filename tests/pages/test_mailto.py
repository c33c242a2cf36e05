"""What a reader may send: a story to a friend, a fault to the editors, a tip about a colleague."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from site_gen import resources
from site_gen.language import page_words
from site_gen.language.page_words import PageWords
from site_gen.model.localized import Form
from site_gen.pages import mailto
from site_gen.settings import Settings
from tests.builders import SETTINGS, a_kommune, a_story
from tests.sites.building import site_of
from tests.sites.finished import Element, named, read
from tests.sites.samples import REPOSITORY

OWN = "theme: {name: material, font: false}\n"
TITLE = 'Då «vi» song & lo, 100 % – ?x=1#y "så"'


def words(form: Form = Form.NN) -> PageWords:
    return page_words.load_page_words(resources.resource_folders(REPOSITORY, "words"), form)


def opened(address: str) -> tuple[str, str, list[str]]:
    """Return whom a letter is to, its subject and its lines, as a mail program has them."""
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    assert "+" not in parts.query, "a plus is a plus in a letter, and no space"
    asked = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    assert set(asked) == {"subject", "body"}
    return parts.path, asked["subject"][0], asked["body"][0].split("\r\n")


def links(page: str) -> dict[str, Element]:
    return {one.text: one for one in named(page, "a")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kommune")
    stories = {
        "god.md": a_story(f"tittel: '{TITLE}'\n"),
        "annan.md": a_story("språk: nb\n"),
    }
    return site_of(a_kommune(root, settings=OWN + SETTINGS, stories=stories))


def test_a_story_can_be_sent_with_its_title_and_address(site: Path) -> None:
    to, subject, lines = opened(links(read(site, "forteljingar/god/"))["Send henne på e-post"].attributes["href"])
    assert (to, subject) == ("", TITLE)
    assert lines[-1] == "https://fjordvik.example/forteljingar/god/"


def test_the_address_of_a_story_is_shown_for_copying(site: Path) -> None:
    address = "https://fjordvik.example/forteljingar/god/"
    assert links(read(site, "forteljingar/god/"))[address].attributes["href"] == address


def test_a_fault_is_reported_to_the_editors_with_the_page_it_is_on(site: Path) -> None:
    to, subject, lines = opened(links(read(site, "forteljingar/god/"))["Meld frå om feil"].attributes["href"])
    assert to == "framsnakk@fjordvik.example"
    assert TITLE in subject
    assert "https://fjordvik.example/forteljingar/god/" in lines[0]


def test_a_story_in_the_other_form_speaks_of_it_in_that_form(site: Path) -> None:
    found = links(read(site, "forteljingar/annan/"))
    assert {"Send den på e-post", "Meld fra om feil"} <= set(found)
    assert "siden" in opened(found["Meld fra om feil"].attributes["href"])[1]


@pytest.mark.parametrize("page", ["", "folk/"])
def test_the_way_to_a_tip_begins_on_the_front_page_and_among_the_people(site: Path, page: str) -> None:
    assert (
        site / page / links(read(site, page))["Tips oss om ein kollega"].attributes["href"]
    ).resolve() == site / "tips"


def test_a_tip_is_a_letter_with_the_questions_in_it(site: Path) -> None:
    to, subject, lines = opened(links(read(site, "tips/"))["Skriv eit tips"].attributes["href"])
    assert (to, subject) == ("framsnakk@fjordvik.example", "Tips om ein kollega")
    assert [line for line in lines if line] == [words()(f"tips_{key}") for key in ("who", "what", "why", "from")]


def test_a_kommune_may_have_a_form_for_tips() -> None:
    form = "https://skjema.fjordvik.example/tips?id=1"
    assert mailto.tip_mailto(Settings(tips=form, contact="a@b.example"), words()) == form


def test_tips_may_go_to_another_address() -> None:
    assert (
        opened(mailto.tip_mailto(Settings(tips="mailto:tips@b.example", contact="a@b.example"), words()))[0]
        == "tips@b.example"
    )
    own = "mailto:tips@b.example?subject=Hei"
    assert mailto.tip_mailto(Settings(tips=own), words()) == own


@pytest.mark.parametrize("form", Form)
def test_without_an_e_mail_address_there_is_no_mailto_link(form: Form) -> None:
    there = Settings(contact="telefon 55 00 00 00", site_url="https://x.example/")
    assert mailto.tip_mailto(there, words(form)) == ""
    found = mailto.page_mailto("x", "a/", there, words(form))
    assert found.report == ""
    assert found.share


@pytest.mark.parametrize("url", ["", "javascript:alert(1)//", "/fortel/"])
def test_a_site_that_does_not_know_its_address_gives_none_to_share(url: str) -> None:
    found = mailto.page_mailto(
        "Vi song", "a/", Settings(contact="Ring eller skriv: a@b.example.", site_url=url), words()
    )
    assert (found.address, found.share) == ("", "")
    to, _, lines = opened(found.report)
    assert to == "a@b.example"
    assert lines[0] == "Sida: Vi song"
