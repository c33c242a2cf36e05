"""The desk in a browser on a telephone: told from the first question to the thanks, with scripts and without."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, ViewportSize, expect

from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from tests.browser.test_accessibility import every_walk, faults_on_the_way
from tests.browser.watching import Watched, watched
from tests.builders import a_picture, check
from tests.desk.desk_client import ANSWERS, OTHER, a_git_kommune
from tests.desk.served import started
from tests.git import git
from tests.intake import word_files

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
pillow_heif.register_heif_opener()
PHOTO: FilePayload = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": a_picture("800x600 place", "HEIF")}
FILM: FilePayload = {
    "name": "VID_1.mp4",
    "mimeType": "video/mp4",
    "buffer": (Path(__file__).parents[2] / "stories/kulturskulen/trappa-svarar/film.mp4").read_bytes(),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_git_kommune(tmp_path / "kommune")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def code_of(page: Page) -> str:
    return page.url.rsplit("/", 1)[-1]


def answer_on(page: Page, until: str, form: Form = Form.NN) -> None:
    """Answer question after question until one is reached."""
    while (code := code_of(page)) != until:
        if code == "pictures":
            # It asks once who is in a picture of which nothing is said.
            with page.expect_navigation():
                page.locator(".desk-bar .desk-main").click()
            continue
        if code == "unit":
            page.get_by_role("combobox").select_option("song")
        else:
            page.locator("#svar").fill(ANSWERS[form].get(code, OTHER[form]))
        if page.locator("#ved").count():
            page.locator("#ved").select_option("song")
        if page.locator("#ved-title").count():
            page.locator("#ved-title").fill(ANSWERS[form]["title"])
        page.locator(".desk-bar .desk-main").click()
        if code == "people" and page.get_by_role("alert").is_visible():
            # Without a script, it is asked on the next page how those who are named can be reached.
            page.locator(".desk-bar .desk-main").click()
        page.wait_for_url(re.compile(f"/(?!{code}$)[^/]+$"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_it_is_told_from_the_first_question_to_the_thanks_through_a_restart(
    browser: Browser, root: Path, *, scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    port = free_port()
    with started(root, port) as (_, address):
        page.goto(address)
        page.get_by_role("button", name="Fortel ei suksesshistorie").click()
        page.wait_for_url("**/q/peak")
        answer_on(page, "how")
    with started(root, port):
        page.locator("#svar").fill(ANSWERS[Form.NN]["how"])
        page.locator(".desk-bar .desk-main").click()
        page.wait_for_url("**/q/before")
        answer_on(page, "pictures")
        page.locator("#picture").set_input_files(PHOTO)
        if not scripts:
            page.get_by_role("button", name="Legg til biletet").click()
        page.get_by_label("Kva ser vi på biletet?").fill("Regn mot ruta.")
        page.get_by_label("Kven tok bileta?").fill("Ola Dal")
        answer_on(page, "look")
        expect(page.get_by_role("img", name="Regn mot ruta.")).to_be_visible()
        page.get_by_role("button", name="Send til redaksjonen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Takk!")
    context.close()
    assert git(root, "status", "--porcelain") == ""
    [path] = [one for one in git(root, "show", "--name-only", "--format=", "HEAD").split() if one.endswith("index.md")]
    found = [one for one in check(root).diagnostics() if one.path == path and one.blocks is not Blocks.NOTHING]
    # What only the editors can add: who is in the picture, children, and the right to use it.
    assert {one.code for one in found} <= {"FLD002", "PIC013"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a desk."""
    with started(a_git_kommune(tmp_path_factory.mktemp("skranke") / "kommune")) as (_, address):
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page of a telephone that has seen nothing before."""
    with watched(browser, width=PHONE["width"], height=PHONE["height"]) as seen:
        yield seen.page


def a_commented_document() -> FilePayload:
    """Return a Word document of which something is lost."""
    text = "# Då vi song\n## Kva skjedde?\nVi song kvar morgon.\n| Hugs dette."
    return {"name": "song.docx", "mimeType": "application/octet-stream", "buffer": word_files.typed(text)}


def with_film(page: Page) -> Iterator[str]:
    """Go from the pictures through the pages about a film, and yield a name for each."""
    page.locator("button[value=film]").click()
    page.wait_for_url("**/film")
    yield "no film yet"
    page.locator("#film").set_input_files(FILM)
    page.locator("video").wait_for()
    yield "a film"
    page.locator("#captions").set_input_files({**FILM, "name": "film.vtt", "buffer": b"1"})
    page.get_by_role("alert").wait_for()
    yield "captions that are none"


def on_in_spite(page: Page) -> Iterator[str]:
    """Go on from an answer that cannot be sent as it is."""
    page.get_by_role("alert").wait_for()
    yield "what cannot be sent"
    page.locator(".desk-bar .desk-main").click()
    page.wait_for_url("**/q/how")


def sent(page: Page, link: str) -> Iterator[str]:
    """Send what is looked over, and yield a name for each page that follows."""
    page.locator(".desk-bar .desk-main").click()
    page.wait_for_url(link)
    page.locator("summary").click()
    yield "thanks, and what was sent"
    page.goto(f"{link}/correct")
    yield "a correction"


def walked(page: Page, served: str, form: Form) -> Iterator[str]:
    """Go through the pages of the desk, and yield a name for each."""

    def goto(path: str) -> str:
        page.goto(f"{link}{path}")
        return path or "how far it has come"

    def tell(code: str, words: str) -> None:
        page.goto(f"{link}/q/{code}")
        page.locator("#svar").fill(words)
        page.locator(".desk-bar .desk-main").click()

    page.goto(f"{served}?form={form.value}")
    page.locator("summary").click()
    yield "start, and a document"
    page.locator("button[value=suksesshistorie]").click()
    page.wait_for_url("**/q/peak")
    link = page.url.rsplit("/q/", 1)[0]
    yield goto("/look")
    page.goto(f"{link}/q/peak")
    page.locator(".desk-bar .desk-main").click()
    page.get_by_role("alert").wait_for()
    yield "what must be answered"
    page.locator("#svar").fill(ANSWERS[form]["peak"])
    page.locator("summary").click()
    yield "a text, and the link"
    answer_on(page, "people", form)
    for path in ("/q/title", "/q/unit", "/q/authors", "/pictures"):
        yield goto(path)
    page.locator("#picture").set_input_files(PHOTO)
    page.locator("img").wait_for()
    page.locator("main img").click(position={"x": 30, "y": 30})
    yield "a picture"
    yield from with_film(page)
    tell("people", "Ola")
    expect(page.get_by_role("alert")).to_be_visible()
    yield "a name that is not whole"
    tell("peak", f"{ANSWERS[form]['peak']} Ring 90 12 34 56.")
    yield from on_in_spite(page)
    answer_on(page, "look", form)
    yield "what must be changed"
    for path in ("", "/delete"):
        yield goto(path)
    tell("peak", ANSWERS[form]["peak"])
    page.wait_for_url("**/q/how")
    yield goto("/look")
    yield from sent(page, link)
    page.goto(f"{served}f/finst-ikkje")
    yield "not found"
    page.goto(f"{served}?form={form.value}")
    page.locator("summary").click()
    page.locator("#document").set_input_files(a_commented_document())
    page.locator(".desk-document button").click()
    page.wait_for_url("**/f/*")
    yield "what a document answered"


@every_walk
def test_no_page_has_a_barrier_that_axe_can_find(
    browser: Browser, served: str, form: Form, looks: tuple[str, ...]
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    found = faults_on_the_way(page, walked(page, served, form), form, looks)
    context.close()
    assert found == {}


def test_what_is_typed_is_saved_at_once_and_the_form_says_so(page: Page, served: str) -> None:
    page.goto(served)
    page.locator("button[value=ide]").click()
    page.wait_for_url("**/q/title")
    page.locator("#svar").press_sequentially("Ein idé")
    expect(page.get_by_role("status")).to_have_text("Lagra")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#svar")).to_have_value("Ein idé")
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_what_could_not_be_saved_comes_back_after_the_connection_and_the_telephone_were_gone(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(served)
    page.locator("button[value=ide]").click()
    page.wait_for_url("**/q/title")
    address = page.url
    context.set_offline(True)
    page.locator("#svar").press_sequentially("Ein idé på bussen")
    expect(page.get_by_role("status")).to_contain_text("Vi får ikkje lagra no")
    page.locator(".desk-bar .desk-main").click()
    assert page.url == address, "nothing is sent into the void"
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#svar")).to_have_value("Ein idé på bussen")
    expect(again.get_by_role("status")).to_have_text("Lagra")
    assert again.evaluate("() => Object.keys(localStorage)") == []
    context.close()


def test_what_lies_in_the_browser_does_not_overwrite_what_is_newer(browser: Browser, served: str) -> None:
    phone, desk = browser.new_context(viewport=PHONE), browser.new_context()
    page = phone.new_page()
    page.goto(served)
    page.locator("button[value=ide]").click()
    page.wait_for_url("**/q/title")
    address = page.url
    phone.set_offline(True)
    page.locator("#svar").press_sequentially("Gamal")
    expect(page.get_by_role("status")).to_contain_text("Vi får ikkje lagra no")
    page.close()
    other = desk.new_page()
    other.goto(address)
    other.locator("#svar").fill("Ny")
    other.locator(".desk-bar .desk-main").click()
    other.wait_for_url("**/q/wishes")
    phone.set_offline(False)
    again = phone.new_page()
    again.goto(address)
    expect(again.locator("#svar")).to_have_value("Ny")
    expect(again.locator("[data-other-words]")).to_have_text("Gamal")
    again.get_by_role("button", name="Bruk denne teksten").click()
    expect(again.get_by_role("status")).to_have_text("Lagra")
    phone.close()
    desk.close()


def test_nothing_of_a_telling_stays_in_the_browser_when_it_is_sent(page: Page, served: str) -> None:
    page.goto(served)
    page.locator("button[value=ide]").click()
    page.wait_for_url("**/q/title")
    answer_on(page, "look")
    page.locator(".desk-bar .desk-main").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Takk!")
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_what_is_typed_in_another_window_after_the_sending_is_given_back(page: Page, served: str) -> None:
    begun(page, served)
    other = page.context.new_page()
    other.goto(page.url)
    answer_on(page, "look")
    page.locator(".desk-bar .desk-main").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Takk!")
    other.locator("#svar").press_sequentially("Ein benk ved fjorden")
    expect(other.get_by_role("alert")).to_contain_text("Dette kom ikkje med")
    expect(other.get_by_role("alert")).to_contain_text("Ein benk")
    other.close()


def begun(page: Page, served: str, interview: str = "ide") -> None:
    """Begin a telling, and wait for its first question."""
    page.goto(served)
    page.locator(f"button[value={interview}]").click()
    page.wait_for_url("**/q/*")


def focused(page: Page) -> str:
    """Return the text of what has the focus."""
    return str(page.evaluate("() => document.activeElement.innerText"))


def test_focus_that_was_placed_before_the_script_came_stays_there(page: Page, served: str) -> None:
    begun(page, served)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/desk.js", hold)
    with page.expect_request("**/assets/desk.js"):
        page.goto(page.url, wait_until="commit")
    page.locator("#svar").press_sequentially("Ein be")
    held[0].continue_()
    page.wait_for_load_state("load")
    page.keyboard.type("nk ved fjorden")
    expect(page.locator("#svar")).to_be_focused()
    expect(page.locator("#svar")).to_have_value("Ein benk ved fjorden")


def test_the_focus_is_on_the_heading_of_a_new_page_and_on_what_is_wrong(page: Page, served: str) -> None:
    begun(page, served, "suksesshistorie")
    assert focused(page) == "Kva skjedde?"
    page.locator(".desk-bar .desk-main").click()
    expect(page.get_by_role("alert")).to_contain_text("Dette må du svare på")
    expect(page.locator("#svar")).to_be_focused()
    page.keyboard.type("Vi song.")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.locator("#svar").get_attribute("aria-describedby") == "hjelp"
    page.goto(f"{page.url.rsplit('/', 1)[0]}/people")
    page.locator("#svar").fill("Ola")
    page.locator(".desk-bar .desk-main").click()
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_national_id_is_said_while_it_is_typed_and_goes_nowhere(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    begun(page, served)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.locator("#svar").fill("Ho er fødd 010100 12356")
    expect(page.get_by_role("alert")).to_contain_text("Her står det eit fødselsnummer")
    page.locator(".desk-bar .desk-main").click()
    expect(page.locator("#svar")).to_be_focused()
    assert code_of(page) == "title"
    assert page.evaluate("() => JSON.stringify(localStorage)") == "{}"
    assert [one for one in sent if "12356" in one] == []
    page.locator("#svar").fill("Ho er fødd i januar, og ordren er 01010012357")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Lagra")
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_picture_is_chosen_by_keyboard_with_a_button_in_the_form_of_the_page(
    browser: Browser, served: str, *, scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    # Playwright asks the browser for these events without waiting for an answer: here, long before one comes.
    page.on("filechooser", lambda _: None)
    begun(page, served, "suksesshistorie")
    page.goto(f"{page.url.split('/q/')[0]}/pictures")
    expect(page.get_by_role("heading", name="Legg til eit bilete")).to_be_visible()
    page.locator("#picture").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#picture")).to_be_focused()
    button = page.locator("label[for=picture]")
    expect(button).to_have_text("Vel eit bilete")
    assert button.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    chosen.value.set_files(PHOTO)
    if not scripts:
        expect(page.get_by_text("Du har valt eit bilete.")).to_be_visible()
        page.get_by_role("button", name="Legg til biletet").click()
    expect(page.locator("main img")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_film_is_handed_in_by_keyboard_and_plays_from_its_own_link(
    browser: Browser, served: str, *, scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.on("filechooser", lambda _: None)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    begun(page, served, "suksesshistorie")
    page.goto(f"{page.url.split('/q/')[0]}/pictures")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Legg til ein film").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Har du ein film?")
    if not scripts:
        page.get_by_role("button", name="Legg til filmen").press("Enter")
        expect(page.get_by_role("alert")).to_have_text("Vel ein film fyrst.")
    page.locator("#film").focus()
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    chosen.value.set_files(FILM)
    if not scripts:
        expect(page.get_by_text("Du har valt ein film.")).to_be_visible()
        page.get_by_role("button", name="Legg til filmen").press("Enter")
    film = page.locator("video")
    expect(film).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filmen du la til")
    if scripts:
        Watched(page).until(lambda: film.evaluate("film => film.readyState > 0"))
        assert film.evaluate("film => [film.controls, film.videoWidth > 0, film.duration > 11]") == [True] * 3
        expect(page.get_by_role("button", name="Legg til tekstinga")).to_be_hidden()
    else:
        page.get_by_label("Desse kan kjennast att:").press("Space")
    page.get_by_label("Namna på dei som kan kjennast att").fill("Kari Lunde")
    expect(page.get_by_label("Desse kan kjennast att:")).to_be_checked()
    page.get_by_role("group", name="Er det barn i filmen").get_by_label("Nei").press("Space")
    page.locator(".desk-bar .desk-main").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kva heiter du?")
    assert ([one for one in asked if not one.startswith(served)], wrong) == ([], [])
    context.close()


def _before_the_script(page: Page, address: str, selector: str, words: str) -> None:
    """Type in a field of a page whose script has not come yet, and let it come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/desk.js", hold)
    with page.expect_request("**/assets/desk.js"):
        page.goto(address, wait_until="commit")
    page.locator(selector).fill(words)
    held[0].continue_()
    page.wait_for_load_state()
    page.unroute("**/assets/desk.js")
    page.evaluate("() => new Promise((done) => setTimeout(done))")


def test_an_answer_that_was_typed_before_the_script_came_is_kept_too(page: Page, served: str) -> None:
    begun(page, served)
    _before_the_script(page, page.url, "#svar", "Ein benk ved fjorden.")
    page.reload()
    expect(page.locator("#svar")).to_have_value("Ein benk ved fjorden.")


def test_a_correction_that_was_typed_before_the_script_came_is_kept_too(page: Page, served: str) -> None:
    begun(page, served)
    link = page.url.split("/q/")[0]
    answer_on(page, "look")
    page.get_by_role("button", name="Send til redaksjonen").click()
    page.wait_for_url(link)
    for words in ("Vi byrjar på måndag.", "Vi byrjar på tysdag."):
        _before_the_script(page, f"{link}/correct", "#c-next", words)
        page.reload()
        expect(page.locator("#c-next")).to_have_value(words)


def test_a_film_that_was_chosen_before_the_script_came_is_handed_in(page: Page, served: str) -> None:
    begun(page, served, "suksesshistorie")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    page.route("**/assets/desk.js", hold)
    with page.expect_request("**/assets/desk.js"):
        page.goto(f"{page.url.split('/q/')[0]}/film", wait_until="commit")
    with page.expect_file_chooser() as chosen:
        page.locator("#film").press("Enter")
    chosen.value.set_files(FILM)
    expect(page.get_by_text("Du har valt ein film.")).to_be_visible()
    held[0].continue_()
    expect(page.locator("video")).to_be_visible()


def test_how_each_person_can_be_reached_is_asked_while_their_names_are_typed(page: Page, served: str) -> None:
    begun(page, served, "suksesshistorie")
    address = f"{page.url.rsplit('/', 1)[0]}/people"
    page.goto(address)
    expect(page.get_by_role("heading", name="Korleis kan vi nå dei?")).to_be_hidden()
    page.locator("#svar").press_sequentially("Kari Lunde\nOla")
    expect(page.get_by_label("E-post eller telefon til")).to_have_count(1)
    page.locator("#svar").press_sequentially(" Dal")
    page.get_by_label("E-post eller telefon til Kari Lunde").fill("kari@fjordvik.example")
    page.get_by_label("E-post eller telefon til Ola Dal").fill("57 00 11 22")
    page.locator("#svar").fill("Kari Strand Lunde\nOla Dal")
    expect(page.get_by_label("E-post eller telefon til Kari Strand Lunde")).to_have_value("kari@fjordvik.example")
    expect(page.get_by_role("status")).to_have_text("Lagra")
    assert "kari@" not in page.evaluate("() => JSON.stringify(localStorage)")
    page.goto(address)
    expect(page.get_by_label("E-post eller telefon til Ola Dal")).to_have_value("57 00 11 22")
    page.locator(".desk-bar .desk-main").click()
    page.wait_for_url("**/pictures")


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=NO-NYN><!--StartFragment--><h2><span lang=NN>Om morgonen<o:p></o:p></span></h2>
<p class=MsoNormal>Vi song <b style='mso-bidi-font-weight:normal'><span style='color:red'>kvar
dag</span></b>, og ingen måtte.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Kaffi<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]>Song</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span></span><![endif]>Fyrst</p>
<p class=MsoQuote>Ho song <a href="https://x.example">med</a>.</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>"""
OUTLOOK = """<html><body><div class="WordSection1"><p class="MsoNormal">Hei,</p><p class="MsoNormal">&nbsp;</p><p
class="MsoNormal">Dette gjekk <strong>bra</strong>.<br>Heilt sant.</p><blockquote><p
class="MsoNormal">«Takk.»</p></blockquote>
<ol type="1"><li class="MsoNormal">Kaffi</li><li class="MsoNormal">Song</li></ol>
<img src="cid:x"><script>alert(1)</script>
<table><tr><td><p>Før</p></td><td><p>No</p></td></tr><tr><td><p>3</p></td><td><p>7</p></td></tr></table></div></body>
</html>"""
GOOGLE_DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span
style="font-weight:400;">Om morgonen</span></h1><p dir="ltr"><span style="font-weight:400;">Vi song </span><span
style="font-weight:700;">kvar dag</span><span style="font-weight:400;">.</span></p><br /><ul><li dir="ltr"><p
dir="ltr" role="presentation"><span style="font-weight:400;">Kaffi</span></p></li><li dir="ltr"><p dir="ltr"><span
style="font-weight:400;">Song</span></p></li></ul></b>"""
NESTED = "".join(
    f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
    f"<span style='mso-list:Ignore'>{mark}</span>{text}</p>"
    for level, mark, text in (
        (1, "·", "Brød"),
        (2, "o", "Grovt"),
        (3, "§", "Varmt"),
        (2, "o", "Lyst"),
        (1, "·", "Smør"),
    )
)
PASTED = {
    "Word": (
        WORD,
        "### Om morgonen\n\nVi song **kvar dag**, og ingen måtte.\n\n- Kaffi\n- Song\n\n1. Fyrst\n\n> Ho song med.",
    ),
    "Outlook": (
        OUTLOOK,
        "Hei,\n\nDette gjekk **bra**.\nHeilt sant.\n\n> «Takk.»\n\n1. Kaffi\n2. Song\n\nFør – No\n\n3 – 7",
    ),
    "nested": (
        "<ul><li>Kaffi<ol><li>Sterk</li><li>Svak<ul><li>Raud</li></ul></li></ol></li><li>Song</li></ul>" + NESTED,
        "- Kaffi\n   1. Sterk\n   2. Svak\n      - Raud\n- Song\n- Brød\n   - Grovt\n      - Varmt\n   - Lyst\n- Smør",
    ),
    "Google Docs": (GOOGLE_DOCS, "### Om morgonen\n\nVi song **kvar dag**.\n\n- Kaffi\n- Song"),
}


@pytest.mark.parametrize(("html", "written"), PASTED.values(), ids=PASTED)
def test_what_is_pasted_keeps_its_structure_and_can_be_undone(page: Page, served: str, html: str, written: str) -> None:
    begun(page, served, "suksesshistorie")
    page.goto(f"{page.url.rsplit('/', 1)[0]}/peak")
    page.evaluate(
        """html => document.addEventListener("copy", (event) => {
            event.clipboardData.setData("text/html", html);
            event.clipboardData.setData("text/plain", "utan struktur");
            event.preventDefault();
        }, { once: true })""",
        html,
    )
    page.locator("#svar").fill("Fyrst: ")
    page.keyboard.press("Control+c")
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect(page.locator("#svar")).to_have_value(f"Fyrst: {written}")
    expect(page.get_by_role("status")).to_have_text("Lagra")
    page.keyboard.press("Control+z")
    expect(page.locator("#svar")).to_have_value("Fyrst: ")


def with_a_picture(page: Page, served: str, *, scripts: bool) -> None:
    """Begin a telling, and add a picture."""
    begun(page, served, "suksesshistorie")
    page.goto(f"{page.url.split('/q/')[0]}/pictures")
    page.locator("#picture").set_input_files(PHOTO)
    if not scripts:
        page.get_by_role("button", name="Legg til biletet").click()
    page.locator("main img").wait_for()


def kept_point(page: Page) -> str:
    """Go on and back, and return the point of the picture that was kept."""
    address = page.url
    page.get_by_role("button", name="Tilbake").click()
    page.wait_for_url(lambda url: url != address)
    page.goto(address)
    return str(page.locator(".desk-frame").get_attribute("data-point"))


def test_the_most_important_point_of_a_picture_is_tapped_or_moved_by_keyboard(page: Page, served: str) -> None:
    with_a_picture(page, served, scripts=True)
    assert kept_point(page) == "None"
    box = page.locator("main img").bounding_box()
    assert box is not None
    page.locator("main img").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.6})
    assert kept_point(page) == "25 60"
    marker = page.get_by_role("button", name="Merke for det viktigaste")
    marker.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_text("Valt: 35 prosent frå venstre og 55 prosent ovanfrå")).to_be_visible()
    assert kept_point(page) == "35 55"


def test_where_nobody_is_seen_nobody_is_asked_for_and_touch_has_no_arrow_keys(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    with_a_picture(page, served, scripts=True)
    expect(page.get_by_text("piltastane")).to_have_count(0)
    names, children = (
        page.get_by_label("Namna på dei som kan kjennast att"),
        page.get_by_text("Er det barn på biletet?"),
    )
    expect(names).to_be_visible()
    page.get_by_label("Ingen", exact=True).check()
    expect(names).to_be_hidden()
    expect(children).to_be_hidden()
    page.get_by_label("Desse kan kjennast att:").check()
    expect(names).to_be_visible()
    expect(children).to_be_visible()
    context.close()


def test_without_a_script_the_point_is_one_of_nine(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    with_a_picture(page, served, scripts=False)
    page.get_by_label("Oppe til høgre").check()
    page.get_by_label("Folk, men ingen kan kjennast att").check()
    assert kept_point(page) == "80 20"
    expect(page.get_by_label("Oppe til høgre")).to_be_checked()
    expect(page.get_by_label("Folk, men ingen kan kjennast att")).to_be_checked()
    context.close()


def test_the_link_is_copied_from_the_first_question(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    begun(page, served)
    page.get_by_role("button", name="Kopier lenkja").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url.split("/q/")[0]
    context.close()


@pytest.mark.parametrize("width", [390, 320])
def test_what_is_wrong_and_its_field_are_never_behind_the_bar(browser: Browser, served: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": PHONE["height"]})
    page = context.new_page()
    begun(page, served, "suksesshistorie")
    expect(page.get_by_text("Alt du skriv, blir lagra medan du skriv.")).to_have_count(1)
    page.locator("#svar").fill("Vi song saman.\n" * 40)
    page.locator("#svar").press("Control+End")
    page.locator("#svar").press_sequentially("12057900499 ")
    page.get_by_role("alert").wait_for()
    assert page.locator(".desk-bar").evaluate("one => getComputedStyle(one).position") == "sticky"
    above = """one => one.getBoundingClientRect().bottom
        <= document.querySelector(".desk-bar").getBoundingClientRect().top"""

    def is_seen(selector: str) -> None:
        page.wait_for_function(f"() => ({above})(document.querySelector('{selector}'))")

    is_seen("main [role=alert]")
    page.locator("#svar").fill("")
    page.locator(".desk-bar .desk-main").click()
    page.locator("#feil").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'svar'")
    is_seen("#svar")
    is_seen("#feil")
    context.close()


def test_what_is_corrected_stays_in_the_tab_until_it_is_sent(page: Page, served: str) -> None:
    begun(page, served)
    link = page.url.split("/q/")[0]
    answer_on(page, "look")
    page.get_by_role("button", name="Send til redaksjonen").click()
    page.wait_for_url(link)
    page.get_by_role("link", name="Rett teksten").click()
    page.wait_for_load_state()
    page.locator("#c-next").fill("Vi byrjar på måndag.")
    page.reload()
    expect(page.locator("#c-next")).to_have_value("Vi byrjar på måndag.")
