"""A window is used by one test after the other: what one of them leaves is gone for the next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import served
from tests.browser.test_reading import STORED
from tests.browser.watching import watched
from tests.builders import write

pytestmark = pytest.mark.browser

LEAVE = """async () => {
  document.cookie = 'a=1; max-age=999';
  localStorage.a = sessionStorage.a = name = '1';
  await new Promise(done => { indexedDB.open('a').onsuccess = done; });
  await caches.open('a');
}"""
NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
LOOK = (
    "() => [innerWidth, innerHeight, matchMedia('print').matches, matchMedia('(prefers-color-scheme: dark)').matches]"
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    write(tmp_path, "index.html", "<!doctype html><title>x</title><link rel=stylesheet href=x.css><p>x</p>")
    write(tmp_path, "x.css", "p { outline-style: none } p:hover { outline-style: solid }")
    write(tmp_path, "404.html", "<!doctype html><title>x</title>")
    with served(tmp_path) as found:
        yield found


def leave_much(page: Page, address: str) -> None:
    page.route("**/x.css", lambda route: route.abort())
    page.goto(address)
    page.evaluate(LEAVE)
    page.emulate_media(media="print")
    page.locator("p").hover()
    page.context.new_page().goto(address)


def test_nothing_is_left_by_the_test_before(browser: Browser, address: str) -> None:
    with watched(browser, width=320, height=500, dark=True) as seen:
        leave_much(seen.page, address)
        left = seen.page.evaluate(STORED)
        assert {key for key, value in left.items() if value} == {"cookie", "local", "session", "databases", "caches"}
        assert seen.page.evaluate(LOOK) == [320, 500, True, True]
        page = seen.page
    with watched(browser) as seen:
        assert seen.page is page, "it is the same window"
        seen.page.goto(address)
        assert seen.page.evaluate(STORED) == NOTHING
        assert seen.page.evaluate(LOOK) == [1280, 900, False, False]
        assert seen.page.evaluate("name") == ""
        assert seen.page.locator("p").evaluate("one => getComputedStyle(one).outlineStyle") == "none"
        assert seen.page.context.pages == [seen.page]
        assert seen.page.context.cookies() == []
        assert [url for url in seen.requests if "favicon" not in url] == [address, f"{address}x.css"]
        assert seen.complaints == seen.dialogs == seen.scripts == []


def test_two_windows_at_once_are_two(browser: Browser, address: str) -> None:
    with watched(browser) as one, watched(browser, dark=True) as other:
        one.page.goto(address)
        assert other.requests == []
        other.page.goto(address)
        assert one.page.evaluate("sessionStorage.length") == 0
        assert [seen.page.evaluate(LOOK)[3] for seen in (one, other)] == [False, True]


def test_a_window_whose_test_failed_is_closed(browser: Browser) -> None:
    windows = []

    def fail() -> None:
        with watched(browser) as seen:
            windows.append(seen.page)
            raise AssertionError

    with pytest.raises(AssertionError):
        fail()
    assert windows[0].is_closed()
    with watched(browser) as seen:
        assert seen.page is not windows[0]
