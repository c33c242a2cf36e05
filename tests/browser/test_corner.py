"""The corner of a page while its writer saves: it comes, it goes, it stays as it was left, and it runs nothing."""

import re
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_accessibility import AXE, DESK, EVERYDAY, LOOKS, PHONE, barriers, violations
from tests.browser.watching import watched
from tests.builders import BODY, a_kommune, a_story, write
from tests.serve.test_serve import GOD, STORY, Serving, serving

pytestmark = pytest.mark.browser

LONG = BODY * 12
GOOD = a_story("tittel: Den gode\nstatus: utkast\n-personar\n", LONG)
FAULTY = a_story("tittel: Den gode\nstatus: utkast\n-personar\neining: sogn\n", LONG)
BROKEN = GOOD.replace("tittel: ", "tittel: Då: ")
WAITING = re.compile(r"/__framsnakk/[\d-]+$")
"""What a page asks for when it waits for the next news."""
_TIMES = count(1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    others = {
        f"{name}.md": a_story("status: utkast\n-personar\neining: sogn\n")
        for name in ("ein", "to", "tre", "fire", "fem")
    }
    with serving(a_kommune(tmp_path_factory.mktemp("kommune"), stories={"god.md": GOOD, **others})) as found:
        yield found


@pytest.fixture
def home(served: Serving) -> Serving:
    """Return the served kommune with its story as it should be, and nothing that is still to be built."""
    mark = f"Gong nummer {next(_TIMES)}."
    served.write(GOD, f"{GOOD}\n{mark}\n")
    served.wait_until(lambda: mark in served.get(STORY).text and "Ingen feil her" in served.corner(STORY))
    return served


@pytest.fixture
def page(browser: Browser, home: Serving) -> Iterator[Page]:
    """Return the story's page as its writer has opened it, in a browser that must not complain."""
    with watched(browser) as seen:
        seen.page.goto(f"http://127.0.0.1:{home.port}/{STORY}")
        expect(seen.page.locator("#badge")).to_have_text("Ingen feil her")
        yield seen.page
        assert seen.outside == []
        assert [said for said in seen.complaints if "404" not in said] == []


def test_a_fault_appears_after_a_save_and_goes_with_the_next(page: Page, home: Serving) -> None:
    expect(page.locator("#panel")).to_be_hidden()
    home.write(GOD, FAULTY)
    expect(page.locator("#badge")).to_have_text("1 feil her")
    page.locator("#badge").click()
    own = page.locator("#panel li").first
    expect(own).to_contain_text("stories/god.md:8:9")
    expect(own).to_contain_text("stoppar publisering")
    expect(own).to_contain_text("Eininga «sogn» finst ikkje.")
    expect(own).to_contain_text("Meinte du «Songlaget» (song)?")
    home.write(GOD, GOOD)
    expect(page.locator("#badge")).to_have_text("Ingen feil her")
    expect(page.locator("#panel")).to_contain_text("Alt er i orden.")


def test_the_page_and_the_list_stay_where_they_were_read(page: Page, home: Serving) -> None:
    page.locator("#badge").click()
    page.evaluate("scrollTo(0, 900)")
    page.locator("#panel").evaluate("panel => { panel.scrollTop = 150; }")
    page.wait_for_function("scrollY === 900")
    page.evaluate("window.before = true")
    home.write(GOD, GOOD.replace("Den gode", "Den nye"))
    expect(page.locator("h1")).to_have_text("Den nye")
    expect(page.locator("#panel")).to_be_visible()
    assert page.evaluate("window.before") is None, "it is another page"
    assert page.evaluate("scrollY") == 900
    assert page.locator("#panel").evaluate("panel => panel.scrollTop") == 150


def test_something_new_about_the_page_itself_is_shown_from_the_top(page: Page, home: Serving) -> None:
    page.locator("#badge").click()
    page.locator("#panel").evaluate("panel => { panel.scrollTop = 150; }")
    home.write(GOD, FAULTY)
    expect(page.locator("#badge")).to_have_text("1 feil her")
    expect(page.locator("#panel li").first).to_be_in_viewport()


def test_it_stays_closed_when_it_was_closed(page: Page, home: Serving) -> None:
    page.locator("#badge").click()
    page.locator("#badge").click()
    home.write(GOD, FAULTY)
    expect(page.locator("#badge")).to_have_text("1 feil her")
    expect(page.locator("#panel")).to_be_hidden()


def test_it_can_be_used_with_the_keyboard_alone(page: Page, home: Serving) -> None:
    page.locator("#badge").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#badge")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#panel li a").last).to_be_focused()
    home.write(GOD, FAULTY)
    expect(page.locator("#badge")).to_have_text("1 feil her")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#badge")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#panel")).to_be_visible()


def test_a_change_is_announced_once(page: Page, home: Serving) -> None:
    home.write(GOD, FAULTY)
    expect(page.locator("aside [role=status]")).to_have_text("1 feil her")
    page.reload()
    expect(page.locator("#badge")).to_have_text("1 feil her")
    expect(page.locator("aside [role=status]")).to_have_text("")


def test_a_story_that_can_no_longer_be_read_says_on_its_own_address_why(page: Page, home: Serving) -> None:
    home.write(GOD, BROKEN)
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Sida er ikkje her akkurat no, for stories/god.md kan ikkje lesast.")
    expect(panel).to_contain_text("Tittelen har eit kolon, og må stå mellom hermeteikn.")
    expect(panel.locator("li").first).to_be_in_viewport()
    home.write(GOD, GOOD)
    expect(page.locator("h1")).to_have_text("Den gode")
    expect(panel).to_be_hidden()


def test_a_story_that_cannot_be_read_is_on_the_list_of_every_page(page: Page, home: Serving) -> None:
    home.write(GOD, BROKEN)
    expect(page.locator("h1")).to_contain_text("finst ikkje")
    page.goto(f"http://127.0.0.1:{home.port}/om/")
    page.locator("#badge").click()
    expect(page.locator("#panel li").first).to_contain_text("stories/god.md:3")
    expect(page.locator("#panel li").first).to_contain_text("kan ikkje lesast")


def test_a_build_that_fails_is_reported_on_the_page_that_stays(page: Page, home: Serving) -> None:
    page.evaluate("window.before = true")
    page.locator("#badge").click()
    home.write("stories/trekte.yml", "- [\n")
    expect(page.locator("#badge")).to_have_text("Bygginga stoppa")
    expect(page.locator("#panel")).to_contain_text("Sida du ser, er frå den siste bygginga som gjekk.")
    assert page.evaluate("window.before"), "nothing was loaded again"
    (home.root / "stories/trekte.yml").unlink()
    expect(page.locator("#badge")).to_have_text("Ingen feil her")


def test_news_that_come_while_the_corner_is_first_filled_are_shown(browser: Browser, home: Serving) -> None:
    answers: list[Route] = []
    with watched(browser) as seen:
        seen.page.route("**/corner.json*", lambda route: answers.append(route), times=1)  # noqa: PLW0108 - a method bears no mark
        seen.page.goto(f"http://127.0.0.1:{home.port}/{STORY}")
        seen.until(lambda: bool(answers))
        old = answers[0].fetch()
        home.write("stories/trekte.yml", "- [\n")
        seen.until(lambda: sum(bool(WAITING.search(url)) for url in seen.requests) == 2)
        answers[0].fulfill(response=old)
        expect(seen.page.locator("#badge")).to_have_text("Bygginga stoppa")
    (home.root / "stories/trekte.yml").unlink()


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def test_what_people_have_written_is_text_and_nothing_else(browser: Browser, home: Serving) -> None:
    name = "stories/&lt;b&gt;<svg onload=alert(3)>.md"
    write(home.root, name, a_story(f"status: utkast\n-personar\neining: {HOSTILE!r}\n"))
    with watched(browser) as seen:
        seen.page.goto(f"http://127.0.0.1:{home.port}/")
        seen.page.locator("#badge").click()
        panel = seen.page.locator("#panel")
        expect(panel).to_contain_text(HOSTILE)
        expect(panel).to_contain_text(name)
        tags = panel.evaluate("panel => [...new Set([...panel.querySelectorAll('*')].map(one => one.localName))]")
        assert set(tags) <= {"p", "h2", "ul", "li", "code", "a", "span"}
        assert panel.locator("a").evaluate_all("all => all.every(one => one.pathname.startsWith('/forteljingar/'))")
        assert seen.dialogs == []
        assert seen.outside == []
        ours = f"http://127.0.0.1:{home.port}/__framsnakk/"
        assert set(seen.scripts) == {f"{ours}reload.js", f"{ours}corner.js"}
    (home.root / name).unlink()


STATES = ["faults", "no page", "failure"]


@pytest.mark.parametrize(
    ("state", "looks"),
    [
        *((state, [EVERYDAY[number % len(EVERYDAY)]]) for number, state in enumerate(STATES)),
        *(pytest.param(state, list(LOOKS), marks=pytest.mark.torture) for state in STATES),
    ],
)
def test_the_open_corner_has_no_barrier_that_axe_can_find(
    browser: Browser, home: Serving, state: str, looks: list[str]
) -> None:
    if state == "failure":
        write(home.root, "stories/trekte.yml", "- [\n")
    else:
        home.write(GOD, BROKEN if state == "no page" else FAULTY)
    expected = "Bygginga stoppa" if state == "failure" else "1 feil her"
    with watched(browser, width=PHONE["width"], height=PHONE["height"]) as seen:
        page = seen.page
        page.goto(f"http://127.0.0.1:{home.port}/{STORY}")
        expect(page.locator("#badge")).to_have_text(expected)
        if page.locator("#panel").is_hidden():
            page.locator("#badge").click()
        page.evaluate(AXE)
        assert barriers(page, looks) == {}
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
            for box in page.locator("#badge, #panel a").all():
                found = box.bounding_box()
                assert found is not None
                assert found["height"] >= 44
    (home.root / "stories/trekte.yml").unlink(missing_ok=True)


def test_a_barrier_in_the_corner_would_be_found(page: Page) -> None:
    page.locator("#badge").click()
    page.evaluate(AXE)
    page.locator("#panel li p").first.evaluate("one => { one.style.color = 'silver'; }")
    assert [rule for rule, _ in violations(page)] == ["color-contrast"]


def test_it_is_not_printed(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#badge")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("#badge")).to_be_visible()


def test_others_see_no_corner(browser: Browser, home: Serving) -> None:
    with serving(home.root, "--as-published") as published, watched(browser) as seen:
        seen.page.goto(f"http://127.0.0.1:{published.port}/")
        expect(seen.page.locator("h1, h2").first).to_be_visible()
        # The page waits for the next build; all that it loads by itself has been asked for before that.
        seen.until(lambda: any(WAITING.search(url) for url in seen.requests))
        assert seen.page.locator("aside[aria-label=Framsnakk]").count() == 0
        assert not any("corner" in url for url in seen.requests)
