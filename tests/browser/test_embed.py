"""Stories on another site's page, in a browser: cards in both forms, light and dark, with one request and no trace."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator

from tests.browser.serving import served
from tests.browser.watching import Watched, watched
from tests.builders import write

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{form}"><head><meta charset="utf-8"><title>Kommunen</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="{scheme}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {site}; connect-src {site}">
<script src="{site}assets/framsnakk-embed.js" defer></script></head>
<body><main><h1>Kommunen</h1><h2>Nytt</h2>{body}</main></body></html>"""
NN, NB = "framsnakk-forteljingar", "framsnakk-fortellinger"


class Elsewhere:
    """Another site, whose pages show stories of the sample site."""

    def __init__(self, folder: Path, address: str, site: str) -> None:
        self.folder, self.address, self.site = folder, address, site

    def open(self, seen: Watched, body: str, *, form: str = "nn", scheme: str = "light dark") -> None:
        page = PAGE.format(form=form, scheme=scheme, site=self.site, body=body)
        write(self.folder, "side.html", page)
        seen.page.goto(f"{self.address}side.html")
        seen.page.wait_for_load_state("networkidle")


@pytest.fixture
def elsewhere(tmp_path: Path, site: Path) -> Iterator[Elsewhere]:
    with served(site, origins="*") as theirs, served(tmp_path) as own:
        yield Elsewhere(tmp_path, own, theirs)


def links(seen: Watched, element: str = NN) -> Locator:
    """Return the links of the cards; Playwright looks into open shadow roots."""
    return seen.page.locator(f"{element} li a")


def test_the_newest_stories_stand_on_a_page_of_another_origin(browser: Browser, elsewhere: Elsewhere) -> None:
    with watched(browser) as seen:
        elsewhere.open(seen, f"<{NN} tal=4><a href='/'>Les</a></{NN}>")
        assert links(seen).count() == 4
        assert seen.page.get_by_role("list", name="Forteljingar").count() == 1
        assert links(seen).first.get_attribute("href").startswith("https://fortel.fjordvik.example/forteljingar/")  # type: ignore[union-attr]
        assert seen.page.get_by_role("heading", level=3).count() == 4
        assert seen.page.get_by_role("link", name="Fleire forteljingar").count() == 1
        assert not seen.page.get_by_text("Les", exact=True).is_visible()
        asked = [url.removeprefix(elsewhere.site) for url in seen.requests if url.startswith(elsewhere.site)]
        assert asked == ["assets/framsnakk-embed.js", "stories.json"]
        assert seen.complaints == []
        assert seen.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [("tema=naervaer", ("themes", "naervaer")), ("tema=finst-ikkje", ("themes", "finst-ikkje")),
     ("slag=portrett", ("kind", "portrait")), ("eining=heimetenesta", ("unit_id", "heimetenesta"))],
)  # fmt: skip
def test_a_page_chooses_which_stories_it_shows(
    browser: Browser, elsewhere: Elsewhere, site: Path, chosen: str, meant: tuple[str, str]
) -> None:
    stories = json.loads((site / "stories.json").read_text(encoding="utf-8"))["stories"]
    key, value = meant
    wanted = [story["title"] for story in stories if value in (story[key] or [])]
    with watched(browser) as seen:
        elsewhere.open(seen, f"<{NN} {chosen} tal=24></{NN}>")
        assert links(seen).all_text_contents() == wanted
        assert len(wanted) < len(stories)
        assert seen.page.get_by_text("Her er det ingen forteljingar enno.").count() == (not wanted)


def test_the_same_in_the_other_form(browser: Browser, elsewhere: Elsewhere) -> None:
    with watched(browser) as seen:
        elsewhere.open(seen, f"<{NB} antall=2 overskrift=4></{NB}><{NN} tal=1></{NN}>", form="nb")
        assert (links(seen, NB).count(), links(seen, NN).count()) == (2, 1)
        assert seen.page.locator(f"{NB} h4").count() == 2
        assert seen.page.get_by_role("link", name="Flere fortellinger").count() == 1
        asked = [url for url in seen.requests if url.endswith("stories.json")]
        assert len(asked) == 1, "two elements share one answer"


@pytest.mark.parametrize(("prefers", "scheme"), [("light", "light dark"), ("dark", "light dark"), ("dark", "light")])
def test_cards_are_light_or_dark_as_the_page_is_and_nothing_bars_anybody(
    browser: Browser, elsewhere: Elsewhere, prefers: str, scheme: str
) -> None:
    with watched(browser, dark=prefers == "dark") as seen:
        elsewhere.open(seen, f"<{NN} tal=6></{NN}>", scheme=scheme)
        assert links(seen).count() == 6
        paper = seen.page.locator(f"{NN} li").first.evaluate("one => getComputedStyle(one).backgroundColor")
        assert paper == ("rgb(10, 34, 36)" if prefers == "dark" and "dark" in scheme else "rgb(251, 247, 240)")
        for width in (1280, 320):
            seen.page.set_viewport_size({"width": width, "height": 900})
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            found = Axe().run(seen.page).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_a_card_is_reached_with_the_keyboard_and_seen_to_be(browser: Browser, elsewhere: Elsewhere) -> None:
    with watched(browser) as seen:
        elsewhere.open(seen, f"<{NN}></{NN}>")
        seen.page.keyboard.press("Tab")
        outline = "one => getComputedStyle(one, '::after').outlineStyle"
        assert links(seen).first.evaluate("one => one.matches(':focus-visible')")
        assert links(seen).first.evaluate(outline) == "solid"


def test_what_stands_in_the_element_stays_where_no_stories_come(browser: Browser, tmp_path: Path, site: Path) -> None:
    with served(site) as theirs, served(tmp_path) as own, watched(browser) as seen:
        Elsewhere(tmp_path, own, theirs).open(seen, f"<{NN}><a href='/'>Les forteljingane</a></{NN}>")
        assert seen.page.get_by_role("link", name="Les forteljingane").is_visible()
        assert links(seen).count() == 0


def test_a_story_is_text_on_another_page_too(browser: Browser, tmp_path: Path, site: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    story = {
        "id": "x", "address": "javascript:alert(1)", "title": hostile, "lead": hostile, "kind": "portrait",
        "language": "nn", "published": "2026-11-01", "unit": hostile, "unit_id": "x", "themes": [],
    }  # fmt: skip
    theirs = tmp_path / "deira"
    write(theirs, "stories.json", json.dumps({"version": 1, "site": "x", "stories": [story]}))
    write(theirs, "assets/framsnakk-embed.js", (site / "assets/framsnakk-embed.js").read_bytes())
    with served(theirs, origins="*") as address, served(tmp_path) as own, watched(browser) as seen:
        Elsewhere(tmp_path, own, address).open(seen, f"<{NN}></{NN}>")
        assert links(seen).text_content() == hostile
        assert links(seen).get_attribute("href") == address
        assert seen.page.locator(f"{NN} img").count() == 0
        assert seen.dialogs == []
