"""Those who are in a story answer in a browser: on a telephone, with scripts and without, by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore
from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.watching import Watched
from tests.builders import DAY, write
from tests.desk.served import started
from tests.desk.test_answering import STORY, text, whose_people_are_asked
from tests.git import git
from tests.prepared import prepared

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}


def asked_kommune(root: Path) -> Path:
    """Write a kommune with a story whose two people have been asked, and return its root."""
    return prepared(whose_people_are_asked, root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return asked_kommune(tmp_path / "kommune")


def link(root: Path, address: str, person: str = "p001") -> str:
    store = InvitationStore(desk_database.desk_database(root))
    return f"{address}s/{store.invite(person, 'god', DAY)[1]}"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_yes_is_said_on_a_telephone_by_keyboard_and_is_one_commit(
    browser: Browser, root: Path, *, scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    before = int(git(root, "rev-list", "--count", "HEAD"))
    with started(root) as (_, address):
        page.goto(link(root, address))
        heading(page, "Vil du vere med?")
        expect(page.get_by_role("img", name="Kari syng.")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Ja, eg vil vere med")).press("Enter")
        heading(page, "Kva kan vi vise?")
        for question in page.get_by_role("radio", name="Ja", exact=True).all():
            question.press("Space")
        page.get_by_role("radio", name="Nei").last.press("Space")
        page.get_by_role("radio", name="Med berre førenamnet").press("Space")
        page.get_by_role("radio", name="Med heile namnet").press("Space")
        page.get_by_role("button", name="Send svaret").press("Enter")
        heading(page, "Takk for svaret!")
        until = "20. november 2028"
        expect(page.get_by_role("definition")).to_have_text(["Ja", "Ja", "Ja", "Ja", "Nei", "Med heile namnet", until])
    context.close()
    assert git(root, "status", "--porcelain") == ""
    assert int(git(root, "rev-list", "--count", "HEAD")) == before + 1


def test_what_is_typed_and_chosen_stays_when_the_page_is_opened_again_and_in_the_other_form(
    browser: Browser, root: Path
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root) as (_, address):
        at = link(root, address)
        page.goto(f"{at}/change")
        page.locator("#svar").fill("Ta vekk namnet mitt.")
        page.reload()
        expect(page.locator("#svar")).to_have_value("Ta vekk namnet mitt.")
        page.get_by_role("button", name="Bokmål").click()
        heading(page, "Hva vil du ha endret?")
        expect(page.locator("#svar")).to_have_value("Ta vekk namnet mitt.")
        page.locator("button.desk-main").click()
        expect(page.locator("blockquote")).to_have_text("Ta vekk namnet mitt.")
        Watched(page).until(lambda: page.evaluate("sessionStorage.length") == 0)
        page.goto(at)
        page.locator("a[href*='/yes?v=']").first.click()
        first = page.locator("input[type=radio][value=no]").first
        first.check()
        page.reload()
        expect(first).to_be_checked()
        page.get_by_role("button", name="Nynorsk").click()
        heading(page, "Kva kan vi vise?")
        expect(first).to_be_checked()
    context.close()


def test_the_questions_about_pictures_close_once_none_is_to_be_shown(browser: Browser, root: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root) as (_, address):
        page.goto(link(root, address))
        page.locator("a[href*='/yes?v=']").first.click()
        about = page.get_by_role("group", name="Bilete av deg på nettstaden")
        expect(about).to_be_visible()
        page.get_by_role("checkbox", name="Ikkje vis dette biletet").check()
        expect(about).to_be_hidden()
        page.reload()
        expect(about).to_be_hidden()
        page.get_by_role("button", name="Svar likevel").click()
        expect(about.get_by_role("radio", name="Ja")).to_be_focused()
        page.get_by_role("checkbox", name="Ikkje vis dette biletet").uncheck()
        expect(about).to_be_visible()
    context.close()


def walked(page: Page, root: Path, address: str, form: Form) -> Iterator[str]:
    """Go through the pages of one who answers, and yield a name for each."""
    nn = form is Form.NN
    at = link(root, address, "p001" if nn else "p002")
    page.goto(at)
    yield "the story"
    page.goto(f"{at}/change")
    yield "what is to be changed"
    page.locator("button.desk-main").click()
    yield "nothing is written"
    page.locator("#svar").fill("Skriv at det var ein tysdag." if nn else "Skriv at det var en onsdag.")
    page.locator("button.desk-main").click()
    yield "written to the editors"
    page.goto(f"{at}/talk")
    yield "what to talk about"
    page.goto(f"{at}/no")
    yield "a no"
    day = "Ein tysdag" if nn else "Ein onsdag"
    write(root, STORY, re.sub(r"Ein \w+dag", day, text(root)))
    page.goto(at)
    expect(page.locator(".desk-changes ins")).to_contain_text(day.split()[1])
    yield "what is new"
    page.locator("a.desk-card").first.click()
    yield "the questions"
    page.locator("button.desk-main").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[type=radio]").first).to_be_focused()
    yield "not all is answered"
    for one in page.locator("input[type=radio][value=yes]").all():
        one.check()
    page.locator("input[value=first_name]").check()
    page.locator("button.desk-main").click()
    yield "shown in another way"
    if nn:
        expect(page.get_by_role("img", name="Kari syng.")).to_be_visible()
        assert page.locator("article img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.locator("button.desk-main").click()
    yield "thanks"
    page.locator("summary").click()
    yield "the story again"
    page.goto(f"{at}/no")
    page.locator("button.desk-main").click()
    yield "refused"
    page.goto(f"{address}s/finst-ikkje")
    yield "no such link"


@every_walk
def test_no_page_has_a_barrier_that_axe_can_find_or_is_too_wide(
    browser: Browser, root: Path, form: Form, looks: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root) as (_, address):
        found = faults_on_the_way(page, walked(page, root, address, form), form, looks)
    context.close()
    assert found == {}
