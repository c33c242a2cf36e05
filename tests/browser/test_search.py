"""Search in a browser: with the keyboard alone, in both written forms, and with nothing fetched until it is used."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen.model.search_mode import SearchMode
from tests.browser.serving import served
from tests.browser.test_accessibility import AXE, DESK, EVERYDAY, LOOKS, PHONE, barriers, in_turn
from tests.browser.test_reading import FIT, STORED
from tests.browser.watching import HERE, watched
from tests.browser.weigh import MOST_FOR_A_SEARCH, first_search
from tests.builders import a_kommune, a_story
from tests.sites.building import site_of

pytestmark = pytest.mark.browser

NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


def status(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator("#fs-results h2").all_inner_texts()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is focused, seeing each time where one is."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


def follow(page: Page, selector: str, address: str | re.Pattern[str]) -> None:
    """Go to a link with the keyboard alone, and along it."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_somebody_with_a_keyboard_alone_goes_from_the_front_page_to_a_vacancy(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(found_at)
        tab_to(page, ".fs-seek input")
        page.keyboard.type("velferdsteknologi")
        page.keyboard.press("Enter")
        status(page, "1 treff på «velferdsteknologi»")
        assert page.url == f"{found_at}sok/?q=velferdsteknologi"
        tab_to(page, "select[name=tema]")
        page.keyboard.press("ArrowDown")
        page.wait_for_url("**/sok/?q=velferdsteknologi&tema=heltidskultur")
        status(page, "1 treff på «velferdsteknologi»")
        follow(page, "#fs-results a", "**/forteljingar/langvakta/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Det same andletet til frukost og til kveldsmat")
        follow(page, ".fs-next a", re.compile("/forteljingar/(?!langvakta/)[^/]+/$"))
        follow(page, "article a[href*='folk/#']", "**/folk/#*")
        person = urlsplit(page.url).fragment
        expect(page.locator(f"#{person}")).to_be_in_viewport()
        tab_to(page, "a[href*='ledige-stillingar']")
        assert page.evaluate(STORED) == NOTHING
        assert page.context.cookies() == []
        assert seen.outside == seen.complaints == []


def test_the_same_way_is_there_without_javascript(browser: Browser, found_at: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page.goto(found_at)
        for selector, address in (
            ("a[href='#meny']", "**/#meny"),
            ("#meny a[href='tema/']", "**/tema/"),
            ("main a[href*='heltidskultur']", "**/tema/heltidskultur/"),
            ("a[href*='langvakta']", "**/forteljingar/langvakta/"),
            (".fs-next a", re.compile("/forteljingar/(?!langvakta/)[^/]+/$")),
            ("article a[href*='folk/#']", "**/folk/#*"),
        ):
            page.locator(f"{selector}:visible").first.press("Enter")
            page.wait_for_url(address)
        expect(page.locator("a[href*='ledige-stillingar']").first).to_be_attached()
        assert {urlsplit(url).hostname for url in asked} == {HERE}
    finally:
        context.close()


def test_what_was_found_is_marked_in_its_sentence(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{found_at}sok/?q=velferdsteknologi")
        result = seen.page.locator("#fs-results li")
        expect(result.locator("mark")).to_have_text("velferdsteknologien")
        expect(result).to_contain_text("kva for varsel frå velferdsteknologien som hasta")
        expect(result.locator(".fs-kicker")).to_have_text("Heiltidskultur")
        expect(result.locator(".fs-meta")).to_contain_text("Fjordvik sjukeheim")
        expect(result.locator(".fs-meta")).to_contain_text("8. juni 2026")


@pytest.mark.parametrize(("nn", "nb"), [("sjukeheim", "sykehjem"), ("leiarar", "ledere"), ("heiltid", "heltid")])
def test_one_search_finds_both_written_forms(browser: Browser, found_at: str, nn: str, nb: str) -> None:
    with watched(browser) as seen:
        results = []
        for query in (nn, nb):
            seen.page.goto(f"{found_at}sok/?q={query}")
            expect(seen.page.locator("#fs-results li").first).to_be_visible()
            results.append(sorted(titles(seen.page)))
        assert results[0] == results[1]
        languages = seen.page.locator("#fs-results h2").evaluate_all("all => all.map(one => one.lang)")
        assert set(languages) == {"", "nb"}, "what is in the other form says so"


def test_filters_say_how_many_they_leave_and_leave_as_many(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{found_at}sok/?q=sjukeheim")
        expect(page.locator("#fs-results li").first).to_be_visible()
        kinds = page.get_by_label("Slag")
        people = next(one for one in kinds.locator("option").all_inner_texts() if one.startswith("Folk"))
        number = int(people.removeprefix("Folk (").removesuffix(")"))
        assert 1 < number < len(titles(page))
        kinds.select_option("folk")
        status(page, f"{number} treff på «sjukeheim»")
        assert page.locator("#fs-results .fs-kicker").all_inner_texts() == ["FOLK"] * number
        kinds.select_option("")
        page.get_by_label("Tema").select_option("heltidskultur")
        kinds.select_option("folk")
        status(page, "Ingen treff på «sjukeheim»")
        expect(page.get_by_text("Prøv eit kortare ord")).to_be_visible()


def test_filters_alone_list_what_there_is_the_newest_first(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{found_at}sok/?slag=suksesshistorier&ar=2026")
        expect(seen.page.locator("#fs-results li").first).to_be_visible()
        found = titles(seen.page)
        seen.page.goto(f"{found_at}slag/suksesshistorier/")
        assert seen.page.locator(".fs-card h2").all_inner_texts()[: len(found)] == found


def test_the_address_holds_the_question_and_going_back_gives_the_answer_again(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{found_at}sok/")
        page.get_by_label("Kva leitar du etter?").fill("velferdsteknologi")
        status(page, "1 treff på «velferdsteknologi»")
        page.get_by_label("Tema").select_option("naervaer")
        status(page, "Ingen treff på «velferdsteknologi»")
        assert page.url.endswith("?q=velferdsteknologi&tema=naervaer")
        page.go_back()
        status(page, "1 treff på «velferdsteknologi»")
        expect(page.get_by_label("Tema")).to_have_value("")
        page.get_by_role("link", name="Det same andletet").click()
        page.wait_for_url("**/langvakta/")
        page.go_back()
        status(page, "1 treff på «velferdsteknologi»")


def test_somebody_finds_a_person_at_their_place_in_the_list(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{found_at}sok/?q=amina+warsame&slag=folk")
        seen.page.get_by_role("link", name="Amina Warsame").click()
        seen.page.wait_for_url("**/folk/#amina-warsame")
        expect(seen.page.locator("#amina-warsame")).to_be_in_viewport()


def test_more_results_come_when_asked_for_and_the_focus_goes_on_to_them(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(f"{found_at}sok/?ar=2026")
        more = page.get_by_role("button", name="Vis fleire treff")
        expect(more).to_be_visible()
        assert len(titles(page)) == 12
        more.press("Enter")
        expect(page.locator("#fs-results li").nth(12).locator("a")).to_be_focused()


def test_nothing_is_fetched_for_searching_until_somebody_searches(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        for address in ("", "forteljingar/langvakta/", "folk/", "om/"):
            seen.page.goto(found_at + address)
        assert [url for url in seen.requests if "pagefind" in url or url.endswith(".js")] == []
        seen.page.goto(f"{found_at}sok/")
        expect(seen.page.get_by_role("status")).to_be_empty()
        assert [url for url in seen.requests if "pagefind" in url] == []
        assert [url for url in seen.requests if url.endswith(".js")] == [f"{found_at}assets/search.js"]


def test_a_first_search_fetches_little(browser: Browser, found_at: str) -> None:
    assert 50_000 < first_search(browser, found_at) <= MOST_FOR_A_SEARCH


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(browser: Browser, found_at: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{found_at}sok/?q=velferdsteknologi")
        expect(page.get_by_text("Søket treng JavaScript")).to_be_visible()
        lists = page.get_by_role("navigation", name="Eller leit i listene")
        names = lists.get_by_role("link").all_inner_texts()
        assert names[:4] == ["Alle forteljingar", "Tema", "Einingar", "Møt dei tilsette"]
        assert "2026" in names
        lists.get_by_role("link", name="Tema").click()
        page.wait_for_url("**/tema/")
    finally:
        context.close()


def test_an_index_that_does_not_answer_is_told(browser: Browser, found_at: str) -> None:
    with watched(browser) as seen:
        seen.page.route("**/pagefind/**", lambda route: route.abort())
        seen.page.goto(f"{found_at}sok/?q=velferdsteknologi")
        expect(seen.page.get_by_role("status")).to_contain_text("Søket svarte ikkje.")


def assert_fits(page: Page) -> None:
    """Assert that nothing sticks out, on a telephone or on a desk."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        fit = page.evaluate(FIT)
        assert fit["scrolls"] <= size["width"], fit["sticksOut"]


SEARCHES = {
    "nothing": "sok/",
    "results": "sok/?q=sjukeheim",
    "none": "sok/?q=finstslettikkje",
}


def assert_searching_bars_nobody(browser: Browser, address: str, looks: Iterable[str]) -> None:
    with watched(browser) as seen:
        seen.page.goto(address)
        if "?" in address:
            expect(seen.page.get_by_role("status")).not_to_be_empty()
        assert_fits(seen.page)
        seen.page.evaluate(AXE)
        assert barriers(seen.page, looks) == {}


@in_turn(SEARCHES)
def test_searching_has_no_barrier_that_axe_can_find(browser: Browser, found_at: str, path: str, at: str) -> None:
    assert_searching_bars_nobody(browser, found_at + path, [at])


def test_the_field_of_every_page_is_no_barrier(browser: Browser, found_at: str) -> None:
    assert_searching_bars_nobody(browser, found_at, EVERYDAY[1:])


@pytest.mark.torture
@pytest.mark.parametrize("path", [*SEARCHES.values(), ""], ids=[*SEARCHES, "the field of every page"])
def test_searching_has_no_barrier_however_it_is_looked_at(browser: Browser, found_at: str, path: str) -> None:
    assert_searching_bars_nobody(browser, found_at + path, LOOKS)


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def test_what_people_have_written_is_shown_and_never_run(browser: Browser, tmp_path: Path) -> None:
    story = a_story(
        f"tittel: 'Song {HOSTILE}'\ningress: 'Ein kanarifugl {HOSTILE} og litt til som gjer det langt nok.'\n"
    )
    site = site_of(a_kommune(tmp_path, stories={"god.md": story}), search=SearchMode.INDEXED)
    with served(site, with_policy=False) as address, watched(browser) as seen:
        seen.page.goto(f"{address}sok/?q=kanarifugl")
        result = seen.page.locator("#fs-results li")
        expect(result).to_contain_text("kanarifugl")
        expect(result.locator("h2")).to_contain_text("Song")
        assert result.locator("img, script").count() == 0
        seen.page.goto(f"{address}sok/?q={HOSTILE}")
        expect(seen.page.get_by_role("status")).not_to_be_empty()
        assert seen.dialogs == []


def test_a_site_in_bokmal_searches_in_bokmal(browser: Browser, tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("målform: nn", "målform: nb"), encoding="utf-8")
    with served(site_of(root, search=SearchMode.INDEXED)) as address, watched(browser) as seen:
        seen.page.goto(f"{address}sok/?q=song&enhet=song")
        status(seen.page, "2 treff på «song»")
        assert seen.page.locator("#fs-results h2[lang=nn]").all_inner_texts() == ["Då vi song saman"]
