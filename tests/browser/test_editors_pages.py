"""The editors' room in a browser: without a script, by keyboard, and without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen import days
from site_gen.desk import desk_database
from site_gen.desk.job_runner import job_lock
from site_gen.desk.job_store import JobKind, JobStore
from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.builders import DAY, write
from tests.cli.command import called
from tests.desk.served import started
from tests.desk.test_editors_room import a_busy_kommune
from tests.desk.test_publishing_at_desk import a_publishable_kommune
from tests.desk.test_withdrawing_at_desk import GONE
from tests.patience import PATIENCE
from tests.prepared import prepared

pytestmark = pytest.mark.browser
AT_WORK = {"FRAMSNAKK_TODAY": DAY.isoformat()}


def walked(page: Page, address: str, form: Form) -> Iterator[str]:
    """Go through the pages of the editors by what can be pressed, and yield a name for each."""
    page.goto(f"{address}?form={form.value}")
    page.locator("a[href='/editors']").press("Enter")
    yield "the board"
    page.locator("summary").first.press("Enter")
    page.get_by_label({Form.NN: "Eining", Form.NB: "Enhet"}[form]).select_option("song")
    page.get_by_role("button", name="Vis").press("Enter")
    expect(page.locator(".room-filter a")).to_be_visible()
    yield "the board of one unit"
    page.locator("a[href='/editors/story/ventar']").press("Enter")
    for one in page.locator("main summary").all():
        one.press("Enter")
    yield "a story"
    for box in page.locator("form[action$='/ask']").first.locator("input[type='checkbox']").all():
        box.press("Space")
    page.locator("form[action$='/ask'] button").first.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    yield "a story with a link that a person is given"
    page.locator("input[type='date']").fill("2027-01-04")
    page.locator("form[action$='/time'] button").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    yield "a story whose day was changed"
    page.locator("form[action$='/undo'] button").press("Enter")
    expect(page.locator("form[action$='/undo']")).to_have_count(0)
    yield from in_the_registers(page)
    page.locator("nav a[href='/editors']").press("Enter")
    page.locator("nav a[href='/editors/calendar']").press("Enter")
    yield "the calendar"
    page.locator("nav a[href='/editors/history']").press("Enter")
    page.locator("main summary").press("Enter")
    yield "the history with what can be chosen"
    page.locator("nav a[href='/editors/guide']").press("Enter")
    yield "the guide"
    page.locator("summary").press("Enter")
    yield "the guide with its commands"


def published(page: Page, address: str, form: Form, root: Path) -> Iterator[str]:
    """Publish, look at earlier releases and withdraw by what can be pressed, and yield a name for each page."""
    page.goto(f"{address}editors?form={form.value}")
    yield "the board with what is still out"
    page.locator("nav a[href='/editors/publish']").press("Enter")
    yield "publishing"
    store = JobStore(desk_database.desk_database(root))
    job = store.begin(JobKind.PUBLISH, {"target": "nettstad"}, "desk", days.now())
    with job_lock(root, seconds=PATIENCE):
        page.goto(f"{address}editors/job/{job.id}?wait=1")
        yield "a job that is running"
    page.goto(f"{address}editors/job/{job.id}")
    yield "a job that was stopped"
    page.locator("a[href='/editors/publish']").last.press("Enter")
    page.locator("form[action$='/look'] button").first.press("Enter")
    expect(page.locator("#publiser")).to_be_visible()
    yield "what a publication would do"
    page.locator("input[name='shrink']").press("Space")
    page.locator("form[action$='/go'] button").press("Enter")
    expect(page.locator("main [role='status'].desk-notice")).to_be_visible()
    yield "what a publication has done"
    page.locator("a[href='/editors/publish']").last.press("Enter")
    page.locator("form[action$='/releases'] button").first.press("Enter")
    expect(page.locator(".room-list")).to_be_visible()
    yield "earlier releases"
    page.locator("nav a[href='/editors/withdrawals']").press("Enter")
    page.locator("summary").press("Enter")
    yield "what is to be withdrawn"
    page.locator("form[action$='/look'] button").first.press("Enter")
    expect(page.locator("#trekk")).to_be_visible()
    page.locator("summary").press("Enter")
    yield "what a withdrawal would do"
    page.locator("input[name='sure']").press("Space")
    page.locator("form[action$='/go'] button").press("Enter")
    expect(page.locator("a[download]").first).to_be_visible()
    yield "what a withdrawal has done"
    page.locator("main a[href$='/page']").press("Enter")
    expect(page.locator(".room-receipt")).to_be_visible()
    yield "the receipt of a withdrawal as a page"


def in_the_registers(page: Page) -> Iterator[str]:
    """Go through the registers."""
    page.locator("nav a[href='/editors/people']").first.press("Enter")
    yield "the people"
    page.locator("a[href='/editors/people/new']").press("Enter")
    page.locator("form[action='/editors/people/new'] .desk-main").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "a new person without a name"
    page.goto(page.url.replace("/new", "/p001"))
    for one in page.locator("main summary").all():
        one.press("Enter")
    page.locator("input[name='since']").fill("i fjor")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_be_visible()
    yield "a person with a wrong year"
    page.locator("input[name='since']").fill("")
    page.locator("input[name='name']").fill("Kari Dal")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator("[name='sure']")).to_be_visible()
    yield "what a new name does"
    page.locator("[name='sure']").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    page.locator("summary").first.press("Enter")
    page.locator("form[action$='/left'] button").press("Enter")
    expect(page.locator("[name='sure']")).to_be_visible()
    yield "what happens when a person leaves"
    page.goto(f"{page.url.removesuffix('/left')}/merge?other=p002")
    yield "two people who may be one"
    yield from in_the_entries(page)


def in_the_entries(page: Page) -> Iterator[str]:
    """Go through the units, the themes, the settings and the kommune's own pages."""
    page.locator("nav a[href='/editors/units']").press("Enter")
    yield "the units"
    page.locator(".room-list a").first.press("Enter")
    yield "a unit"
    page.locator("nav a[href='/editors/themes']").press("Enter")
    page.locator("a[href='/editors/themes/new']").press("Enter")
    page.locator("input[name='name-nn']").fill("Song")
    page.locator("input[name='colour-light']").fill("#ffff00")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_be_visible()
    yield "a theme with a faint colour"
    page.locator("input[name='colour-light']").fill("")
    page.locator("form .desk-main").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    for one in page.locator("main summary").all():
        one.press("Enter")
    yield "a theme"
    page.locator("form[action$='/merge'] button").press("Enter")
    expect(page.locator("input[name='into']")).to_have_count(1)
    yield "two themes that become one"
    page.locator("nav a[href='/editors/settings']").press("Enter")
    page.locator("input[name='contact']").fill("ring oss")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_be_visible()
    yield "how the kommune is reached, with a mistake"
    page.locator("nav a[href='/editors/settings']").press("Enter")
    page.locator("a[href='/editors/settings/place']").press("Enter")
    page.locator("input[name='target']").fill("dri:/srv/www")
    page.locator("form .desk-main").press("Enter")
    expect(page.locator(".desk-wrong")).to_have_count(2)
    yield "a place to publish to, with two mistakes"
    page.locator("nav a[href='/editors/pages']").press("Enter")
    page.locator("a[href='/editors/pages/om']").press("Enter")
    page.locator("input[name='title']").fill("Om oss")
    page.locator("textarea[name='text']").fill("## Kven\n\nSkriv til {kontakt}.")
    page.locator("main button[name='do'][value='see'].desk-quiet").press("Enter")
    expect(page.locator(".desk-shown")).to_be_visible()
    yield "a page of the kommune's own as it will look"


@every_walk
def test_no_page_of_the_editors_has_a_barrier_or_is_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(a_busy_kommune, tmp_path / "kommune")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, walked(page, address, form), form, looks)
    context.close()
    assert found == {}


@every_walk
def test_no_page_of_publishing_and_withdrawing_has_a_barrier_or_is_too_wide(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in AT_WORK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = a_publishable_kommune(tmp_path / "kommune")
    assert called(root, "publish", "nettstad").code == 0
    write(root, "stories/folk/p002.yml", GONE)
    for one in ("god", "tredje"):
        file = root / f"stories/{one}.md"
        file.write_text(file.read_text().replace("status: klar", "status: arkivert"))
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK | {"XDG_STATE_HOME": str(tmp_path / "state")}) as (_, address):
        found = faults_on_the_way(page, published(page, address, form, root), form, looks)
    context.close()
    assert found == {}
