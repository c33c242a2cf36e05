"""A whole week of the editors in a browser: the files are, byte for byte, those of the command line."""

import csv
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from site_gen.model.localized import Form
from site_gen.publish.target import STAMP
from tests.browser.test_desk import free_port
from tests.builders import UNITS, a_kommune, write
from tests.cli.command import called
from tests.cli.test_publish import PUBLISHABLE
from tests.desk.desk_client import ANSWERS
from tests.desk.served import started
from tests.git import commit, git, repository
from tests.intake import word_files
from tests.sites.finished import digests

pytestmark = pytest.mark.browser

STORY = "da-vi-song-i-regnet"
FILE = f"stories/song/{STORY}/index.md"
TOLD = ANSWERS[Form.NN]
LEAD = "Ein regntung måndag byrja heile laget å syngje. No syng vi kvar morgon, og det tek tre minutt."
COLUMNS = {
    "ID": "1",
    "Tittel": TOLD["title"],
    "Kva skjedde?": TOLD["peak"],
    "Korleis fekk de det til?": TOLD["how"],
    "Eining": "Songlaget",
    "Kven er med?": "Kari Lunde, Ola Dal",
    "Kva heiter du?": "Kari Lunde",
}
RECEIVED = re.compile(rb"^motteke: .*$", re.MULTILINE)
"""Where a story came from: from the desk in one kommune, and from a sheet in the other."""
SAID = "p.desk-notice[role=status]:not([data-here])"
"""What a page says after a press."""
RECORD = ".framsnakk-answers"
"""Which rows of sheets have been taken in."""


def kept(root: Path) -> Mapping[str, bytes]:
    """Return the content of every file that a kommune keeps, by its path."""
    names = git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    found = {name: root / name for name in names if name not in {"", RECORD}}
    return {name: RECEIVED.sub(b"", file.read_bytes()) for name, file in found.items() if file.is_file()}


@dataclass
class ByCommand:
    """The same week in another kommune, by the command line and a text editor."""

    root: Path

    def run(self, *words: str) -> None:
        """Run a command, which must succeed, and commit what it has written."""
        ran = called(self.root, *words)
        assert ran.code == 0, ran.out + ran.err
        self.save()

    def type(self, old: str, new: str) -> None:
        """Replace something in the story's file."""
        text = (self.root / FILE).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        write(self.root, FILE, text.replace(old, new))
        self.save()

    def yes(self) -> None:
        """Ask both people in the story, and write down that they say yes."""
        self.run("consent", "ask", STORY)
        for person in ("p001", "p002"):
            self.run("consent", "record", person, "--story", STORY, "--yes", "tekst=nettstad,internt")

    def save(self) -> None:
        """Commit what has changed."""
        if git(self.root, "status", "--porcelain"):
            commit(self.root)


def told(page: Page, address: str) -> None:
    """Hand in a Word document, answer what it does not say, and send it."""
    text = f"# {TOLD['title']}\n## Kva skjedde?\n{TOLD['peak']}\n## Korleis fekk de det til?\n{TOLD['how']}"
    page.goto(address)
    page.locator("summary").click()
    document: FilePayload = {
        "name": "song.docx",
        "mimeType": "application/octet-stream",
        "buffer": word_files.typed(text),
    }
    page.locator("#document").set_input_files(document)
    page.locator(".desk-document button").click()
    page.wait_for_url("**/f/*")
    link = page.url
    for code, words in (("people", "Kari Lunde\nOla Dal"), ("authors", "Kari Lunde")):
        page.goto(f"{link}/q/{code}")
        page.locator("#svar").fill(words)
        if (unit := page.locator("#ved")).count():
            unit.select_option("song")
        page.locator(".desk-bar .desk-main").click()
        page.wait_for_url(re.compile(f"/(?!{code}$)[^/]+$"))
    page.goto(f"{link}/look")
    page.get_by_role("button", name="Send til redaksjonen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Takk!")


def edited(page: Page, fields: Mapping[str, str], typed: str, *, asks: bool = False) -> None:
    """Go from a story's page to its form, change fields, type at the end of the text, and save it.

    With `asks` it is asked first whether answers may become stale.
    """
    page.locator("a[href$='/edit']").click()
    for name, value in fields.items():
        control = page.locator(f"#f-{name}")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    page.locator(".cm-content").press("Control+End")
    page.keyboard.type(typed)
    page.locator(".edit-do button[value='save']").click()
    if asks:
        page.get_by_role("alert").locator("button[value='save']").click()
    expect(page.locator(SAID)).to_have_text("Endringane er lagra.")


def answered(page: Page, story: str) -> None:
    """Ask both people in a story, and let both say yes by their links."""
    for name in ("Kari Lunde", "Ola Dal"):
        page.goto(story)
        asked = page.locator("#folk + ul li").filter(has_text=name)
        asked.locator("summary").click()
        for box in asked.locator("input[type=checkbox]").all():
            box.check()
        asked.locator("form button").click()
        link = page.locator("#lenkje").input_value()
        page.goto(link)
        page.get_by_role("link", name=re.compile("^Ja, eg vil vere med")).click()
        for one in page.locator("input[type=radio][value=yes]").all():
            one.check()
        page.locator("input[name=shown][value=full]").check()
        page.locator("button.desk-main").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Takk for svaret!")
        page.wait_for_load_state()  # a page that still loads may end the next one
    page.goto(story)


def signed(page: Page) -> None:
    """Sign off the story that is shown."""
    if (sure := page.locator("input[name='confidential']")).count():
        sure.check()
    page.locator("form[action$='/sign'] button").click()
    expect(page.locator(SAID)).to_be_visible()


def published(page: Page, address: str) -> None:
    """Publish, when what that would do has been seen."""
    page.goto(f"{address}editors/publish")
    page.locator("form[action$='/look'] button").first.click()
    expect(page.locator("#publiser")).to_be_visible()
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    page.locator("form[action$='/go'] button").click()
    expect(page.locator("main [role='status'].desk-notice")).to_contain_text("Publisert til nettstad")


def withdrawn(page: Page, address: str) -> None:
    """Withdraw the story, when what that would do has been seen."""
    page.goto(f"{address}editors/withdrawals?story={STORY}")
    page.locator("#story").locator("xpath=ancestor::form").locator("button").click()
    expect(page.locator("#trekk")).to_be_visible()
    page.locator("input[name='sure']").check()
    page.locator("form[action$='/go'] button").click()
    expect(page.locator("a[download]").first).to_be_visible()


@dataclass
class Week:
    """The same week in two kommunes: in a browser here, and by commands there."""

    page: Page
    here: Path
    other: ByCommand

    def same(self, errand: str) -> None:
        """Hold the files of the two against each other; here everything is committed."""
        one, two = kept(self.here), kept(self.other.root)
        assert one.keys() == two.keys(), errand
        assert [name for name in one if one[name] != two[name]] == [], errand
        assert git(self.here, "status", "--porcelain") == "", errand

    def same_site(self, errand: str) -> None:
        """Hold the files and the published sites against each other."""
        self.same(errand)
        one, two = (digests(root.parent / "www" / "current") for root in (self.here, self.other.root))
        # The stamp says which commit was published.
        assert {**one, STAMP: ""} == {**two, STAMP: ""}, errand

    def make(self, address: str) -> None:
        """Take a story in, edit it, ask its people, sign it off and decide when it comes out."""
        page, other, story = self.page, self.other, f"{address}editors/story/{STORY}"
        told(page, address)
        sheet = io.StringIO()
        csv.writer(sheet, delimiter=";").writerows([COLUMNS.keys(), COLUMNS.values()])
        file = write(other.root.parent, "svar.csv", sheet.getvalue())
        other.run("intake", "sheet", str(file))
        self.same("a story comes in")

        page.goto(story)
        edited(page, {"lead": LEAD, "method": "other"}, " Ola byrjar.")
        other.type("\ningress:\n", f"\ningress: {LEAD}\n")
        other.type("\nmetode:\n", "\nmetode: anna\n")
        other.type(f"{TOLD['how']}", f"{TOLD['how']} Ola byrjar.")
        self.same("edited")

        answered(page, story)
        other.yes()
        self.same("asked and answered")

        signed(page)
        other.run("approve", STORY, "--curator", "--by", "Siri Vik", "--confidential-ok")
        self.same("approved")

        page.locator("#day").fill("2026-11-24")
        page.locator("#status").select_option("ready")
        page.locator("form[action$='/time'] button").click()
        expect(page.locator(SAID)).to_be_visible()
        other.type("\ndato: 2026-11-23\n", "\ndato: 2026-11-24\n")
        other.type("\nstatus: utkast\n", "\nstatus: klar\n")
        self.same("scheduled")

    def publish(self, address: str) -> None:
        """Publish the story, correct it, publish it once more, and withdraw it."""
        page, other, story = self.page, self.other, f"{address}editors/story/{STORY}"
        published(page, address)
        other.run("publish", "nettstad")
        self.same_site("published")

        page.goto(story)
        edited(page, {}, " Kari syng òg.", asks=True)
        answered(page, story)
        signed(page)
        other.type(" Ola byrjar.", " Ola byrjar. Kari syng òg.")
        other.yes()
        other.run("approve", STORY, "--curator", "--by", "Siri Vik", "--confidential-ok")
        self.same("corrected")
        published(page, address)
        other.run("publish", "nettstad")
        self.same_site("the correction is out")

        withdrawn(page, address)
        other.run("withdraw", STORY, "--yes", STORY)
        self.same_site("withdrawn")


def test_a_week_without_a_terminal_writes_what_the_command_line_writes(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    files = {".gitignore": "build/\nsite/\nsite-intern/\n"}
    here, there = (tmp_path / one / "kommune" for one in "ab")
    commit(repository(a_kommune(here, settings=PUBLISHABLE, units=UNITS, files=files)))
    shutil.copytree(here, there)
    context, port = browser.new_context(), free_port()
    week = Week(context.new_page(), here, ByCommand(there))
    for day, errands in (("2026-11-23", week.make), ("2026-11-24", week.publish)):
        monkeypatch.setenv("FRAMSNAKK_TODAY", day)
        with started(here, port, env={"FRAMSNAKK_TODAY": day, "XDG_STATE_HOME": str(tmp_path / "state")}) as (_, at):
            errands(at)
    context.close()
