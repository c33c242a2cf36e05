"""Links from page to page, and the languages that pages say they are in."""

import datetime as dt
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.addresses import slug
from site_gen.language.page_words import load_page_words
from site_gen.model import story_fields
from site_gen.model.choices import Condition, Method
from site_gen.model.field_types import Coverage
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form
from site_gen.model.page_registry import SINGLE_PAGES
from site_gen.model.story import Evidence, NextStep
from site_gen.pages import views
from site_gen.pages.views import relative_link
from site_gen.resources import packaged_folder
from tests.builders import SETTINGS, a_kommune, a_person, a_story, selected
from tests.sites.building import site_of
from tests.sites.finished import elements, named, pages, read

PART = st.from_regex(r"[a-z0-9](-?[a-z0-9]){0,8}", fullmatch=True)
FOLDER = st.lists(PART, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.builds(
    lambda folder, name, end: f"{folder}{name}.{end}", FOLDER, PART, st.sampled_from(["xml", "json", "css"])
)
ANCHOR = st.one_of(st.just(""), PART.map(lambda part: f"#{part}"))


@given(FOLDER, st.one_of(FOLDER, FILE), ANCHOR, st.sampled_from(["https://a.example/", "https://a.example/under/her/"]))
def test_a_link_leads_from_any_page_to_the_address_that_was_meant(page: str, to: str, anchor: str, site: str) -> None:
    link = relative_link(to + anchor, page)
    assert urljoin(site + page, link) == site + to + anchor
    assert not link.startswith("/"), "the site can lie under any path"


@given(FOLDER, ANCHOR)
def test_a_link_to_a_place_on_the_page_itself_stays_on_it(page: str, anchor: str) -> None:
    link = relative_link(page + anchor, page)
    assert urljoin(f"https://a.example/{page}", link) == f"https://a.example/{page}{anchor}"
    assert not anchor or link == anchor


@given(st.text(max_size=80))
def test_any_text_as_a_part_of_an_address_is_one_that_links_can_bear(text: str) -> None:
    part = slug(text)
    if part:
        assert urljoin("https://a.example/om/", relative_link(f"forteljingar/{part}/", "om/")) == (
            f"https://a.example/forteljingar/{part}/"
        )


STORIES = {
    "nn.md": a_story("tittel: Då vi song\n"),
    "nb.md": a_story("språk: nb\ntittel: Da vi sang\n", "## Hva skjedde?\n\nVi sang [together]{lang=en}.\n"),
    "en.md": a_story("språk: en\ntittel: When we sang\n", "We sang.\n"),
    "se.md": a_story("språk: se\ntittel: Go mii lávlluimet\n", "Mii lávlluimet.\n"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(a_kommune(tmp_path_factory.mktemp("språk"), stories=STORIES))


def language_of(page: str, text: str) -> str:
    """Return what a browser takes the innermost elements that hold just a text to be written in."""
    innermost = [one for one in elements(page) if one.text == text and one.tag != "title"]
    depth = max(len(one.inside) for one in innermost)
    [language] = {one.language for one in innermost if len(one.inside) == depth}
    return language


@pytest.mark.parametrize(
    ("story", "article", "title", "around"),
    [
        ("nn", "nn", ("Då vi song", "nn"), ("Kort fortalt", "nn")),
        ("nb", "nb", ("Da vi sang", "nb"), ("Hvordan vi fant fortellingen", "nb")),
        ("en", "nn", ("When we sang", "en"), ("Korleis vi fann forteljinga", "nn")),
        ("se", "nn", ("Go mii lávlluimet", "se"), ("Korleis vi fann forteljinga", "nn")),
    ],
)
def test_a_storys_page_says_what_each_part_of_it_is_written_in(
    site: Path, story: str, article: str, title: tuple[str, str], around: tuple[str, str]
) -> None:
    page = read(site, f"forteljingar/{story}")
    assert named(page, "html")[0].attributes["lang"] == "nn"
    assert named(page, "article")[0].attributes["lang"] == article
    assert language_of(page, title[0]) == title[1]
    assert language_of(page, around[0]) == around[1]


def test_a_part_of_a_text_can_be_marked_as_another_language(site: Path) -> None:
    assert language_of(read(site, "forteljingar/nb"), "together") == "en"


@pytest.mark.parametrize("page", ["", "forteljingar", "slag/suksesshistorier", "einingar/song", "folk", "ar/2026"])
def test_a_title_in_a_list_says_what_it_is_written_in(site: Path, page: str) -> None:
    for title, language in {"Då vi song": "nn", "Da vi sang": "nb", "When we sang": "en"}.items():
        assert language_of(read(site, page), title) == language


NB = {
    "", "ar/2026/", "enheter/", "enheter/song/", "folk/", "fortellinger/", "fortellinger/god/", "tema/",
    "tema/heltidskultur/", "tema/kompetanse-rekruttering/", "tema/naervaer/", "tema/omdomme/",
    *(f"slag/{kind.address.nb}/" for kind in KINDS.values()), *(page.address.nb for page in SINGLE_PAGES),
}  # fmt: skip


def test_a_site_in_the_other_form_has_its_addresses_and_words(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    site = site_of(tmp_path)
    assert set(pages(site)) == NB
    for page in pages(site):
        assert named(read(site, page), "html")[0].attributes["lang"] == "nb"
        assert "Hopp til innholdet" in [one.text for one in named(read(site, page), "a")]
    assert language_of(read(site, ""), "Då vi song saman") == "nn"


def test_what_is_said_of_a_person_leads_to_their_portrait_or_their_place_among_the_people(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={
            "ein.md": a_story("personar: [p001, p002, {person: p003, visast_som: anonym}]\n"),
            "kari.md": a_story(
                "slag: portrett\n-metode\nutan_bilete: ja\ntittel: Kari Lunde\n", "## Kven er du?\n\nKari.\n"
            ),
        },
        people={"p002": a_person("namn: Ola Nes\n"), "p003": a_person("namn: Aud Vik\nrolle: rektor\n")},
    )
    site = site_of(tmp_path)
    links = {one.text: one.attributes["href"] for one in named(read(site, "forteljingar/ein"), "a")}
    assert links["Kari Lunde"] == "../kari/"
    assert links["Ola Nes"] == "../../folk/#ola-nes"
    assert "ola-nes" in [one.attributes.get("id") for one in elements(read(site, "folk"))]
    assert "Ein tilsett" in [one.text for one in elements(read(site, "forteljingar/ein"))]


def test_a_link_to_a_story_that_is_not_out_leaves_its_words_alone(tmp_path: Path) -> None:
    body = (
        "## Kva skjedde?\n\nSjå [den ute](annan.md), [den inne](utkast.md) og [nettet](https://x.example/?a=1&b=2).\n"
    )
    a_kommune(
        tmp_path,
        stories={"god.md": a_story("", body), "annan.md": a_story(), "utkast.md": a_story("status: utkast\n")},
    )
    page = read(site_of(tmp_path), "forteljingar/god")
    links = {one.text: one.attributes["href"] for one in named(page, "a")}
    assert links["den ute"] == "../annan/"
    assert links["nettet"] == "https://x.example/?a=1&b=2"
    assert "den inne" not in links
    assert "Sjå den ute, den inne og nettet." in [one.text for one in named(page, "p")]


def test_a_value_is_printed_as_readers_say_it() -> None:
    words = load_page_words([packaged_folder() / "words"], Form.NN)
    step = NextStep("Vi spør fleire", dt.date(2027, 1, 1))
    source = Evidence("Ti av tolv", "Eige overslag", dt.date(2026, 11, 2))
    for field, value, said in (
        (story_fields.CONTACT, "Tenesta", "Tenesta"),
        (story_fields.CONDITIONS, (Condition.TIME, Condition.TRUST), "tid · tillit"),
        (
            story_fields.METHOD,
            Method.SOLUTION_FOCUSED,
            "Samtale om det som alt fungerer (LØFT, løysingsfokusert tilnærming)",
        ),
        (story_fields.NEXT_STEP, step, "Vi spør fleire"),
        (story_fields.EVIDENCE, (source,), "Ti av tolv, Eige overslag, 2. november 2026"),
        (story_fields.EXPIRES, dt.date(2027, 1, 2), "2. januar 2027"),
        (story_fields.CONTACT, None, ""),
        (story_fields.WISHES, (), ""),
    ):
        assert views.shown_text(value, field, words) == said


def test_those_who_are_asked_see_every_field_that_readers_see(tmp_path: Path) -> None:
    words = load_page_words([packaged_folder() / "words"], Form.NN)
    [story] = selected(
        a_kommune(tmp_path, stories={"god.md": a_story("kontakt: Tenesta\nutgår: 2030-01-01\n")})
    ).stories
    assert views.other_fields(story, words) == (views.Fact("Kontakt", "Tenesta"),)
    placed = {*views.PLACED, *story_fields.FACTS}
    others = [field for field in story_fields.STORY.fields if field.coverage is Coverage.SEEN and field not in placed]
    assert others == [story_fields.CONTACT]
    assert all(field.coverage is Coverage.SEEN for field in placed)
