"""Every sort of page, looked over by axe: light and dark, on a telephone and on a desk."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle, product, repeat
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from site_gen.model.localized import Form
from site_gen.pages.pagination import MOST, MOST_PEOPLE
from site_gen.report import accessibility
from tests.browser.serving import served
from tests.builders import a_kommune, a_person, a_story
from tests.sites.building import site_of

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 320, "height": 568}
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
    "film": "forteljingar/trappa-svarar/",
    "film in bokmål": "forteljingar/slik-later-en-lekkasje/",
    "project without a picture": "forteljingar/dagreinhald/",
    "films": "slag/filmar/",
    "team": "einingar/teknisk-drift/lag/vannvakta/",
    "unit with a team": "einingar/teknisk-drift/",
    "themes": "tema/",
    "theme": "tema/naervaer/",
    "units": "einingar/",
    "unit": "einingar/fjordvik-sjukeheim/",
    "people": "folk/",
    "about": "om/",
    "privacy": "personvern/",
    "withdraw": "trekk-samtykke/",
    "tips": "tips/",
    "not found": "finst-ikkje/",
}
LEAVES = {
    "a list's own page of three": "forteljingar/",
    "between two others": "forteljingar/side/2/",
    "the oldest": "forteljingar/side/1/",
    "a theme's oldest": "tema/naervaer/side/1/",
    "people on two pages": "folk/",
    "the last people": "folk/side/2/",
}
FIRST_NAMES = ("Anne", "Berit", "Dag", "Eli", "Geir", "Ida", "Jon")
LAST_NAMES = ("Aasen", "Bakke", "Dale", "Eide", "Fure", "Haug", "Lid")

AXE: str = Axe().axe_script


LOOKS: dict[str, tuple[ViewportSize, Literal["light", "dark"]]] = {
    "a telephone by day": (PHONE, "light"),
    "a desk by day": (DESK, "light"),
    "a desk by night": (DESK, "dark"),
    "a telephone by night": (PHONE, "dark"),
}
NARROW: ViewportSize = {"width": 320, "height": 640}
EVERYDAY = ("a telephone by day", "a desk by night")
"""Each size and each scheme once; a torture looks at every page in all four ways."""


def in_turn(pages: Mapping[str, str]) -> pytest.MarkDecorator:
    """Give each page one everyday look, by turns, so that each sort of page is seen in both of them."""
    looks = cycle(EVERYDAY)
    cases = {f"{name}, {at}": (path, at) for (name, path), at in zip(pages.items(), looks, strict=False)}
    return pytest.mark.parametrize(("path", "at"), cases.values(), ids=cases)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that goes from address to address: to open one anew takes longer than to look it over."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def look(page: Page, at: str) -> None:
    size, scheme = LOOKS[at]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def open_with_axe(page: Page, address: str) -> None:
    """Open a page as on a telephone by day, with axe in it."""
    look(page, "a telephone by day")
    page.goto(address)
    page.evaluate(AXE)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds in a page as it is now: its rule, and each place."""
    # What is preloaded are style sheets, which axe would fetch again; the page's policy does not let it.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(options)", options)
    assert found["testEngine"]["name"] == "axe-core"
    assert found["url"] == page.url
    return [(one["id"], [json.dumps(node["target"]) for node in one["nodes"]]) for one in found["violations"]]


def barriers(page: Page, looks: Iterable[str] = LOOKS) -> dict[str, list[tuple[str, list[str]]]]:
    """Return what axe finds in a page, however it is looked at; nothing where it finds nothing."""
    found = {}
    for at in looks:
        look(page, at)
        found[at] = violations(page)
    return {at: wrong for at, wrong in found.items() if wrong}


every_walk = pytest.mark.parametrize(
    ("form", "looks"),
    [
        (Form.NN, ("a telephone by day",)),
        (Form.NB, ("a desk by night",)),
        *(pytest.param(form, tuple(LOOKS), marks=pytest.mark.torture) for form in Form),
    ],
    ids=["NN by day", "NB by night", "NN in every way", "NB in every way"],
)
"""A walk through pages that have no address of their own: every day each form, size and scheme once."""


def faults_on_the_way(
    page: Page, walk: Iterator[str], form: Form, looks: tuple[str, ...]
) -> dict[str, dict[str, object]]:
    """Return what is wrong with each page of a walk, by the name that the walk yields when it is there.

    Every day axe looks at each page in one of the forms: at every second page in nynorsk, and at the others in bokmål.
    A walk that looks in every way looks at them all.
    """
    turns = repeat(looks) if len(looks) > 1 else cycle([looks, ()] if form is Form.NN else [(), looks])
    found = ((name, _faults_of(page, at)) for name, at in zip(walk, turns, strict=False))
    return {name: wrong for name, wrong in found if wrong}


def _faults_of(page: Page, looks: tuple[str, ...]) -> dict[str, object]:
    """Return what axe finds in a page that has been reached by a walk, and whether it is wider than 320 px."""
    # After a click its page may be there, and its style not yet.
    page.wait_for_load_state("load")
    if looks:
        page.evaluate(AXE)
    found: dict[str, object] = dict(barriers(page, looks))
    page.set_viewport_size(NARROW)
    if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
        found["too wide"] = NARROW
    look(page, "a telephone by day")
    return found


@in_turn(PAGES)
def test_a_page_has_no_barrier_that_axe_can_find(page: Page, address: str, path: str, at: str) -> None:
    open_with_axe(page, address + path)
    assert barriers(page, [at]) == {}


@pytest.mark.torture
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_barrier_however_it_is_looked_at(page: Page, address: str, path: str) -> None:
    open_with_axe(page, address + path)
    assert barriers(page) == {}


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where a site is served whose lists stand on several pages each."""
    names = {f"p1{at:02}": " ".join(name) for at, name in enumerate(product(FIRST_NAMES, LAST_NAMES))}
    assert len(names) > MOST_PEOPLE
    root = a_kommune(
        tmp_path_factory.mktemp("lang"),
        stories={f"s{number:02}.md": a_story() for number in range(MOST * 3)}
        | {"alle.md": a_story(f"personar: [{', '.join(names)}]")},
        people={identity: a_person(f"namn: {name}") for identity, name in names.items()},
    )
    with served(site_of(root)) as found:
        yield found


@in_turn(LEAVES)
def test_a_page_of_a_long_list_has_no_barrier_that_axe_can_find(
    page: Page, long_lists: str, path: str, at: str
) -> None:
    open_with_axe(page, long_lists + path)
    assert page.locator("nav[aria-label] a[rel]").count() > 0, "there is something to leaf through"
    assert barriers(page, [at]) == {}


@pytest.mark.torture
@pytest.mark.parametrize("path", LEAVES.values(), ids=LEAVES)
def test_a_page_of_a_long_list_has_no_barrier_however_it_is_looked_at(page: Page, long_lists: str, path: str) -> None:
    open_with_axe(page, long_lists + path)
    assert barriers(page) == {}


def test_axe_knows_of_the_newest_criteria(page: Page, address: str) -> None:
    open_with_axe(page, address)
    rules = page.evaluate("tags => axe.getRules(tags).map(rule => rule.ruleId)", ["wcag22aa"])
    assert rules == ["target-size"]


def test_what_the_report_says_of_axe_is_what_axe_does(page: Page, address: str) -> None:
    known = accessibility.known_defects()
    open_with_axe(page, address)
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}, preload: false})", TAGS)
    assert found["testEngine"]["version"] == known.axe
    ran: dict[str, set[str]] = {}
    for rule in [one for kind in ("passes", "incomplete", "inapplicable", "violations") for one in found[kind]]:
        for tag in rule["tags"]:
            if numbered := re.fullmatch(r"wcag([0-9])([0-9])([0-9]+)", tag):
                ran.setdefault(".".join(numbered.groups()), set()).add(rule["id"])
    # 2.1.3 is of level AAA.
    assert {one.id: set(one.axe) for one in known.criteria if one.axe} == {
        criterion: rules for criterion, rules in ran.items() if criterion != "2.1.3"
    }


def test_a_barrier_would_be_found_however_a_page_is_looked_at(page: Page, address: str) -> None:
    open_with_axe(page, address)
    page.evaluate("""() => {
      document.documentElement.removeAttribute('lang');
      document.body.insertAdjacentHTML('beforeend', '<main><img src="x"><a href="#"></a></main>');
      const pale = document.querySelector('.fs-share p');
      pale.style.color = '#888';
      pale.style.background = '#999';
    }""")
    found = barriers(page)
    assert found.keys() == LOOKS.keys()
    for wrong in found.values():
        assert {"html-has-lang", "image-alt", "link-name", "color-contrast"} <= {rule for rule, _ in wrong}


@pytest.mark.parametrize(("scheme", "then"), [("light", "by day"), ("dark", "by night")])
def test_a_colour_that_is_pale_at_one_time_of_the_day_alone_would_be_found(
    page: Page, address: str, scheme: str, then: str
) -> None:
    open_with_axe(page, address)
    page.evaluate(
        """scheme => {
          const pale = new CSSStyleSheet();
          const rule = '.fs-share p { color: #888 !important; background: #999 !important }';
          pale.insertRule(`@media (prefers-color-scheme: ${scheme}) { ${rule} }`);
          document.adoptedStyleSheets.push(pale);
        }""",
        scheme,
    )
    found = barriers(page)
    assert found.keys() == {at for at in LOOKS if at.endswith(then)}
    assert {rule for wrong in found.values() for rule, _ in wrong} == {"color-contrast"}
