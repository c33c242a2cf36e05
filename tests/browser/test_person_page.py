"""«Mi side» in a browser on a telephone: seen, withdrawn and taken back, without a script and without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen import days
from site_gen.desk import desk_database
from site_gen.desk.person_links import PersonLinkStore
from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.desk.served import started
from tests.git import commit, git, repository
from tests.pipeline.test_held_about_person import kommune as canaries
from tests.pipeline.test_request_withdrawal import kommune

pytestmark = pytest.mark.browser


def a_link(root: Path, address: str) -> str:
    store = PersonLinkStore(desk_database.desk_database(root))
    return f"{address}mi/{store.make('p002', days.today())}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = kommune(tmp_path / "kommune")
    (made / ".gitignore").write_text("/build/\n", encoding="utf-8")
    return commit(repository(made))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_story_is_withdrawn_and_taken_back_by_keyboard(browser: Browser, root: Path, *, scripts: bool) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    with started(root) as (_, address):
        at = a_link(root, address)
        page.goto(at)
        page.get_by_role("link", name="Ta det tilbake: Kaffien som kom fyrst").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Vil du ta tilbake det som gjeld deg i «Kaffien som kom fyrst»?"
        )
        page.get_by_role("button", name="Ja, ta det tilbake").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Takk, det er teke imot")
        assert "vil_ha_trekt" in (root / "stories/folk/p002.yml").read_text(encoding="utf-8")
        page.get_by_role("link", name="Til Mi side").click()
        page.get_by_role("button", name="Angre: det som gjeld deg i «Kaffien som kom fyrst»").click()
        expect(page.get_by_role("status")).to_have_text("Du har angra, og alt er slik det var.")
    context.close()
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "diff", "HEAD~2", "--stat") == "", "as it was"


def walked(page: Page, at: str, form: Form) -> Iterator[str]:
    """Go through the pages of a person, and yield a name for each."""
    page.goto(f"{at}?form={form.value}")
    yield "the page"
    for one in page.locator("details").all():
        one.locator("summary").first.click()
    yield "the page, opened"
    codes = [str(one.get_attribute("href")).rsplit("/", 1)[-1] for one in page.locator("a[href*='/withdraw/']").all()]
    for code in dict.fromkeys(codes):
        page.goto(f"{at}/withdraw/{code}")
        yield f"withdraw {code}"
    page.goto(f"{at}/withdraw/all")
    page.locator("main form button").click()
    page.locator(".desk-stands").wait_for()
    yield "thanks"
    page.goto(at)
    yield "what was asked for"
    page.goto(f"{at}x")
    yield "a link that leads nowhere"


@every_walk
def test_no_page_of_a_person_has_a_barrier_or_is_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = canaries(tmp_path / "kommune")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root) as (_, address):
        found = faults_on_the_way(page, walked(page, a_link(root, address), form), form, looks)
    context.close()
    assert found == {}
