"""Every sort of page, looked over by axe: light and dark, on a telephone and on a desk."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.watching import watched

pytestmark = pytest.mark.browser

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


def violations(page: Any) -> list[tuple[str, list[str]]]:
    """Return what axe finds in a page as it is now: its rule, and each place."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    # axe.run() answers late where it may not fetch the style sheets again; the page's policy does not let it.
    response = Axe().run(page, options=options | {"preload": False}).response
    assert response["testEngine"]["name"] == "axe-core"
    return [(one["id"], [json.dumps(node["target"]) for node in one["nodes"]]) for one in response["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_barrier_that_axe_can_find(browser: Browser, address: str, path: str, *, dark: bool) -> None:
    with watched(browser, width=390, dark=dark) as seen:
        seen.page.goto(address + path)
        assert violations(seen.page) == []
        seen.page.set_viewport_size({"width": 1280, "height": 900})
        assert violations(seen.page) == []


def test_axe_knows_of_the_newest_criteria(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(address)
        seen.page.evaluate(Axe().axe_script)
        rules = seen.page.evaluate("tags => axe.getRules(tags).map(rule => rule.ruleId)", ["wcag22aa"])
        assert rules == ["target-size"]


def test_a_barrier_would_be_found(browser: Browser, address: str) -> None:
    with watched(browser) as seen:
        seen.page.goto(address)
        seen.page.evaluate("""() => {
          document.documentElement.removeAttribute('lang');
          document.body.insertAdjacentHTML('beforeend', '<main><img src="x"><a href="#"></a></main>');
        }""")
        assert {"html-has-lang", "image-alt", "link-name"} <= {rule for rule, _ in violations(seen.page)}
