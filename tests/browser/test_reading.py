"""The sample site in a browser: it asks nobody else, remembers nothing, and fits a small screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import Watched, watched
from tests.sites.samples import PAGES

pytestmark = pytest.mark.browser

SITE_URL = "https://fortel.fjordvik.example/"
FIT = """() => ({
  scrolls: document.documentElement.scrollWidth,
  sticksOut: [...document.body.querySelectorAll('*')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !one.closest('pre, table');
  }).map(one => one.outerHTML.slice(0, 80)),
})"""
STORED = """async () => ({
  cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def listed(site: Path) -> list[str]:
    """Return the addresses in the sitemap, from the site's root."""
    root = ET.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own
    found = [node.text or "" for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert all(url.startswith(SITE_URL) for url in found)
    return [url.removeprefix(SITE_URL) for url in found]


@pytest.fixture(scope="module")
def walked(browser: Browser, site: Path, address: str) -> Iterator[tuple[Watched, dict[str, dict[str, Any]]]]:
    """Open every page of the sitemap on a narrow screen, and return what was seen of each and of all."""
    with watched(browser, width=320, height=640) as seen:
        found = {}
        for page in listed(site):
            answer = seen.page.goto(address + page)
            assert answer is not None
            found[page] = {"status": answer.status, **seen.page.evaluate(FIT), **seen.page.evaluate(STORED)}
        yield seen, found


Walked = tuple[Watched, dict[str, dict[str, Any]]]


def test_every_page_of_the_sitemap_is_there(walked: Walked) -> None:
    _, found = walked
    assert len(found) == PAGES
    assert {page: one["status"] for page, one in found.items() if one["status"] != 200} == {}


def test_no_page_asks_anything_of_others(walked: Walked) -> None:
    seen, found = walked
    assert len(seen.requests) > len(found), "the style sheet and the icon were asked for too"
    assert seen.outside == []


def test_no_page_makes_the_browser_complain(walked: Walked) -> None:
    seen, _ = walked
    assert seen.complaints == []


def test_no_page_runs_a_script(walked: Walked) -> None:
    seen, _ = walked
    assert seen.scripts == seen.dialogs == []


def test_no_page_leaves_anything_in_the_browser(walked: Walked) -> None:
    seen, found = walked
    nothing = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
    for page, one in found.items():
        assert {key: one[key] for key in nothing} == nothing, page
    assert seen.page.context.cookies() == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(walked: Walked) -> None:
    _, found = walked
    assert {page: one["sticksOut"] for page, one in found.items() if one["scrolls"] > 320} == {}


def test_a_page_that_would_ask_others_is_stopped_by_its_policy(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(address)
        seen.page.evaluate("() => { const img = new Image(); img.src = 'https://evil.invalid/x.png' }")
        seen.until(lambda: any("Content Security Policy" in one for one in seen.complaints))


def test_a_page_holds_on_to_its_policy_whatever_is_put_into_it(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{address}forteljingar/langvakta/")
        seen.page.evaluate("""() => {
          const script = document.createElement('script');
          script.textContent = 'alert(1)';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(2)>');
        }""")
        seen.until(lambda: sum("Content Security Policy" in one for one in seen.complaints) >= 2)
        assert seen.dialogs == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_stop_for_the_keyboard_skips_to_the_text(browser: Browser, address: str, width: int) -> None:
    with watched(browser, width=width) as seen:
        page = seen.page
        page.goto(f"{address}forteljingar/langvakta/")
        skip = page.get_by_role("link", name="Hopp til innhaldet")
        expect(skip).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#tekst")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#tekst a").first).to_be_focused()


def test_every_page_can_be_gone_through_by_keyboard_in_the_order_that_is_seen(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        page = seen.page
        page.goto(address)
        links = page.evaluate(
            "() => [...document.querySelectorAll('a[href]')].filter(one => one.checkVisibility()).map(one => one.href)"
        )
        reached = []
        for _ in links:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("() => document.activeElement.href"))
            outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", "one sees where one is"
        assert reached == links


@pytest.mark.parametrize(
    ("story", "html", "article"),
    [("langvakta", "nn", "nn"), ("den-gronne-stolen", "nn", "nb"), ("lekkasjen", "nn", "nb")],
)
def test_a_page_says_what_it_is_written_in(browser: Browser, address: str, story: str, html: str, article: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{address}forteljingar/{story}/")
        assert languages(seen.page) == (html, article)


def languages(page: Page) -> tuple[str, str]:
    html, article = (page.locator(name).get_attribute("lang") or "" for name in ("html", "article"))
    return html, article


def test_words_in_another_language_say_so(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{address}forteljingar/den-gronne-stolen/")
        assert seen.page.get_by_text("peer observation", exact=True).get_attribute("lang") == "en"


def test_an_address_that_has_no_page_is_answered_with_the_way_back(browser: Browser, address: str) -> None:
    with watched(browser, width=320) as seen:
        answer = seen.page.goto(f"{address}forteljingar/finst/slett/ikkje/")
        assert answer is not None
        assert answer.status == 404
        assert seen.page.get_by_role("heading", level=1).inner_text() == "Denne sida finst ikkje"
        assert seen.page.evaluate(FIT)["scrolls"] <= 320
        background = "() => getComputedStyle(document.body).backgroundColor"
        assert seen.page.evaluate(background) == "rgb(251, 247, 240)", "the style is found from any depth"
        seen.page.get_by_role("link", name="Til framsida").click()
        assert seen.page.url == address
        assert seen.outside == []


def test_a_reader_finds_a_story_from_the_front_page_and_the_way_on_from_it(browser: Browser, address: str) -> None:
    with watched(browser, width=390) as seen:
        page = seen.page
        page.goto(address)
        page.get_by_role("navigation", name="Hovudmeny").get_by_role("link", name="Tema").click()
        page.get_by_role("link", name="Heiltidskultur").first.click()
        page.get_by_role("link", name="Det same andletet til frukost og til kveldsmat").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Det same andletet til frukost og til kveldsmat"
        page.get_by_role("navigation", name="Neste forteljing").get_by_role("link").click()
        assert "/forteljingar/" in page.url
        assert not page.url.endswith("langvakta/")
        assert seen.outside == seen.complaints == []


def test_the_page_one_is_on_is_marked_in_the_menu(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{address}tema/")
        menu = seen.page.get_by_role("navigation", name="Hovudmeny")
        assert menu.locator("[aria-current=page]").all_inner_texts() == ["Tema"]


def test_a_printed_page_says_where_it_is_to_be_found(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{address}forteljingar/langvakta/")
        found_at = seen.page.locator(".fs-printed", has_text=f"{SITE_URL}forteljingar/langvakta/")
        expect(found_at).not_to_be_visible()
        seen.page.emulate_media(media="print")
        expect(found_at).to_be_visible()
        expect(seen.page.get_by_role("navigation", name="Hovudmeny")).not_to_be_visible()
