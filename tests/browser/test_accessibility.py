"""Every sort of page, looked over by axe: light and dark, on a telephone and on a desk."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "front page": "",
    "story in nynorsk": "forteljingar/langvakta/",
    "story in bokmål": "forteljingar/den-gronne-stolen/",
    "portrait": "forteljingar/yusuf-haddad/",
    "project": "forteljingar/heile-stillingar/",
    "story with an anonymous person": "forteljingar/stille-telefon/",
    "list": "forteljingar/",
    "empty list": "slag/filmar/",
    "themes": "tema/",
    "theme": "tema/naervaer/",
    "units": "einingar/",
    "unit": "einingar/fjordvik-sjukeheim/",
    "people": "folk/",
    "about": "om/",
    "privacy": "personvern/",
    "withdraw": "trekk-samtykke/",
    "not found": "finst-ikkje/",
}


AXE: str = Axe().axe_script


@contextmanager
def opened(browser: Browser, address: str, *, dark: bool = False) -> Iterator[Page]:
    """Open a page on a telephone, with axe in it."""
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if dark else "light", reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(address)
        page.evaluate(AXE)
        yield page
    finally:
        context.close()


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds in a page as it is now: its rule, and each place."""
    # What is preloaded are style sheets, which axe would fetch again; the page's policy does not let it.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(options)", options)
    assert found["testEngine"]["name"] == "axe-core"
    assert found["url"] == page.url
    return [(one["id"], [json.dumps(node["target"]) for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_barrier_that_axe_can_find(browser: Browser, address: str, path: str, *, dark: bool) -> None:
    with opened(browser, address + path, dark=dark) as page:
        assert violations(page) == []
        page.set_viewport_size(DESK)
        assert violations(page) == []


def test_axe_knows_of_the_newest_criteria(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        rules = page.evaluate("tags => axe.getRules(tags).map(rule => rule.ruleId)", ["wcag22aa"])
        assert rules == ["target-size"]


def test_a_barrier_would_be_found(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.evaluate("""() => {
          document.documentElement.removeAttribute('lang');
          document.body.insertAdjacentHTML('beforeend', '<main><img src="x"><a href="#"></a></main>');
          const pale = document.querySelector('.fs-share p');
          pale.style.color = '#888';
          pale.style.background = '#999';
        }""")
        found = {rule for rule, _ in violations(page)}
        assert {"html-has-lang", "image-alt", "link-name", "color-contrast"} <= found
