"""A story is edited in a browser: with the editor of the text and by keyboard, and without a script or a barrier."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.test_desk import PHONE
from tests.browser.test_editors_pages import AT_WORK
from tests.browser.watching import watched
from tests.desk.served import started
from tests.desk.test_editing import STORY, text
from tests.desk.test_story_edit import signed
from tests.prepared import prepared

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
FIX = {Form.NN: "Rett dette", Form.NB: "Rett dette"}
SAVED = {Form.NN: "Endringane er lagra.", Form.NB: "Endringene er lagret."}


def edited(page: Page, address: str, form: Form) -> Iterator[str]:
    """Edit the story by what can be pressed, and yield a name for each page."""
    page.goto(f"{address}editors/story/god?form={form.value}")
    page.locator("a[href$='/edit']").press("Enter")
    writing = page.get_by_role("textbox", name=re.compile("^Teksten i for"))
    expect(writing).to_be_visible()
    yield "the form"
    page.locator("#f-lead").fill("Ein måndag i mars kom vi på jobb i regn , og då byrja heile laget å syngje saman.")
    page.locator("#f-method").select_option("solution_focused")
    writing.press("Control+End")
    page.keyboard.type('\n\nHo sa "hei" til oss')
    writing.press("Control+b")
    page.keyboard.type("!")
    expect(page.locator("[data-findings='lead'] li")).to_be_visible()
    expect(page.locator("[data-findings='body'] mark")).to_have_text('"hei"')
    expect(page.locator(".cm-content .edit-mark").first).to_have_text('"hei"')
    expect(page.locator("[data-effect]")).to_contain_text("Kari Lunde")
    for one in page.locator("main summary").all():
        one.press("Enter")
    yield "the form with advice"
    page.locator("[data-findings='body']").get_by_role("button", name=FIX[form]).press("Enter")
    expect(page.locator("[data-findings='body'] li")).to_have_count(0)
    page.locator("[data-findings='lead']").get_by_role("button", name=FIX[form]).press("Enter")
    expect(page.locator("[data-findings='lead'] li")).to_have_count(0)
    expect(page.locator("#f-lead")).to_have_value(re.compile("i regn, og då"))
    page.locator(".edit-do button[value='save']").press("Enter")
    yield "what becomes stale"
    page.get_by_role("alert").locator("button[value='save']").press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAVED[form])
    yield "the saved story"
    page.locator("a[href$='/versions']").press("Enter")
    expect(page.locator(".desk-changes ins").first).to_be_visible()
    yield "the earlier versions"
    page.go_back()


@every_walk
def test_a_story_is_edited_without_a_barrier_and_undone(
    browser: Browser, tmp_path: Path, form: Form, looks: tuple[str, ...]
) -> None:
    root = prepared(signed, tmp_path / "kommune")
    before = text(root)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    with started(root, env=AT_WORK) as (_, address):
        found = faults_on_the_way(page, edited(page, address, form), form, looks)
        after = text(root)
        page.locator("form[action$='/undo'] button").press("Enter")
        expect(page.locator("form[action$='/undo']")).to_have_count(0)
    context.close()
    assert found == {}
    assert "metode: løft" in after
    assert "Ho sa «hei» til **oss!**" in after
    assert after.count("\n") == before.count("\n") + 2
    assert text(root) == before


def test_the_buttons_write_what_the_house_reads_and_nothing_breaks_the_policy(browser: Browser, tmp_path: Path) -> None:
    root = prepared(signed, tmp_path / "kommune")
    with started(root, env=AT_WORK) as (_, address), watched(browser) as seen:
        page = seen.page
        page.goto(f"{address}editors/story/god/edit")
        writing = page.locator(".cm-content")
        writing.press("Control+a")
        page.keyboard.type("Kva skjedde?\n\nVi song i London\n\nDet var fint\n\nKaffi")
        body = page.locator("#f-body")
        for tool, key in (("heading", "Control+Home"), ("list", "Control+End")):
            writing.press(key)
            page.locator(f"[data-tool='{tool}']").click()
        writing.press("ArrowUp")
        writing.press("ArrowUp")
        page.locator("[data-tool='quote']").click()
        writing.press("ArrowUp")
        writing.press("ArrowUp")
        writing.press("End")
        page.locator("[data-tool='language']").select_option("en")
        writing.press("Control+End")
        page.locator("[data-tool='bold']").click()
        writing.press("Control+End")
        page.locator("[data-tool='picture']").select_option("a.jpg")
        expect(body).to_have_value(
            "## Kva skjedde?\n\nVi song i [London]{lang=en}\n\n> Det var fint\n\n- **Kaffi**\n\n![](a.jpg)\n"
        )
        page.locator("[data-tool='heading']").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.tool") == "quote"
        assert (seen.complaints, seen.outside) == ([], [])
    assert "Kaffi" not in (root / STORY).read_text(encoding="utf-8")


def test_the_bundle_is_the_one_of_its_sources() -> None:
    digest = hashlib.sha256()
    for name in ("build.mjs", "editor.mjs", "package-lock.json"):
        digest.update((ROOT / "editor" / name).read_bytes())
    bundle = (ROOT / "templates" / "desk" / "assets" / "editor.js").read_text(encoding="utf-8")
    assert digest.hexdigest() in bundle.splitlines()[1], "run `npm run build` in editor/"
    assert "Copyright (C) 2018-2021 by Marijn Haverbeke" in bundle
