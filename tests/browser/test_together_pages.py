"""What the editors share and say to each other, in a browser: by keyboard, and without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.browser.test_editors_pages import AT_WORK
from tests.builders import DAY, write
from tests.desk.published_kommune import a_published_kommune
from tests.desk.served import started

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune that has published its site, with two who edit."""
    folder = tmp_path_factory.mktemp("saman")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
        made = a_published_kommune(folder / "kommune")
    settings = (made / "mkdocs.yml").read_text(encoding="utf-8")
    write(made, "mkdocs.yml", settings.replace("[Siri Vik]", "[Siri Vik, Per Aas]"))
    return made


def opened(page: Page) -> None:
    """Open everything on a page that can be."""
    for one in page.locator("main details > summary").all():
        if one.locator("..").get_attribute("open") is None:
            one.press("Enter")


def walked(page: Page, address: str, form: Form) -> Iterator[str]:
    """Go through the pages by what can be pressed, and yield a name for each."""
    page.goto(f"{address}editors?form={form.value}")
    page.locator("nav a[href='/editors/share']").press("Enter")
    yield "what can be shared"
    page.locator("a[href='/editors/share/god']").press("Enter")
    opened(page)
    yield "a story that waits for an answer"
    copy = page.locator("[data-copy='t-intranet']")
    expect(copy).to_be_visible()
    copy.press("Enter")
    expect(copy).to_have_text("Kopiert")
    page.locator("nav a[href='/editors/share']").press("Enter")
    page.locator("a[href='/editors/share/delt']").press("Enter")
    yield "a story that can be shared"
    page.locator("nav a[href='/editors/letter']").press("Enter")
    yield "the letter"
    page.goto(f"{address}editors/story/kladd?form={form.value}")
    page.locator("#editor").select_option(label="Per Aas")
    page.locator("form[action$='/editor'] button").press("Enter")
    expect(page.get_by_text({Form.NN: "Lagra.", Form.NB: "Lagret."}[form], exact=True)).to_be_visible()
    opened(page)
    page.locator("#meg-kommentar").select_option(label="Siri Vik")
    page.locator("#comment").fill("Kva med ei rolegare opning?")
    page.locator("form[action$='/comment'] button").press("Enter")
    expect(page.locator(".room-comments li")).not_to_have_count(0)
    opened(page)
    yield "a story with a comment"
    page.locator(".room-comments button").first.press("Enter")
    expect(page.locator(".room-comments li")).to_have_count(0)


@every_walk
def test_no_page_for_sharing_or_working_together_has_a_barrier_or_is_too_wide(
    browser: Browser, root: Path, form: Form, looks: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, walked(page, address, form), form, looks)
    context.close()
    assert found == {}


def test_a_page_that_is_open_says_when_another_opens_it(browser: Browser, root: Path) -> None:
    first, second = (browser.new_context(viewport=PHONE) for _ in range(2))
    one, other = first.new_page(), second.new_page()
    with started(root, env=AT_WORK) as (_, address):
        story = f"{address}editors/story/god"
        one.clock.install()
        one.goto(story)
        expect(one.locator("[data-here]")).to_be_hidden()
        other.goto(story)
        expect(other.locator("[data-here]")).to_be_visible()
        one.clock.run_for(61_000)
        expect(one.locator("[data-here]")).to_be_visible()
    first.close()
    second.close()
