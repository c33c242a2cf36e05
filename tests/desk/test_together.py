"""What the editors say to each other about a story: on the desk alone, and never over what another has done."""

import datetime as dt
import html
import re
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from site_gen.desk import desk_app, desk_database
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.presence import PRESENT_SECONDS, PresenceStore
from site_gen.desk.story_work import MOST_COMMENTS, StoryWorkStore
from site_gen.model.localized import Form
from tests.builders import DAY, SETTINGS, a_person, a_story, approve, write
from tests.cli.command import called
from tests.desk.desk_client import Desk, a_git_kommune
from tests.desk.server_desk import MARIT, ServerDesk, fields_of, settings_with
from tests.git import commit, git

pytestmark = pytest.mark.usefixtures("today")

ANNE = "anne.vik@fjordvik.example"
_PROXY = "10.0.0.5"
MAIL = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")
STORY = "/editors/story/god"
PASSAGE = "Kvar morgon syng vi ein song på avdelinga. Det tek tre minutt, og dagen blir …"
NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> ServerDesk:
    """Return the desk of a server with two who curate, and a story that nobody has signed off."""
    settings = settings_with("proxy", f"proxyar: [{_PROXY}]", *MAIL).replace("[Siri Vik]", "[Marit Solheim, Anne Vik]")
    named = f"[Marit Solheim <{MARIT}>, Anne Vik <{ANNE}>]"
    made = ServerDesk(tmp_path / "kommune", settings.replace(f"[{MARIT}]", named))
    text = a_story("tittel: Vi teier ikkje", "Vi song i gangen, og Ola lo.\n\n- Kari heldt takten.\n")
    write(made.root, "stories/god.md", text)
    approve(made.root, "stories/god.md", curator=False)
    commit(made.root)
    return made


@pytest.fixture
def marit(desk: ServerDesk) -> TestClient:
    return desk.browser(_PROXY, X_Forwarded_Email=MARIT)


@pytest.fixture
def anne(desk: ServerDesk) -> TestClient:
    return desk.browser(_PROXY, X_Forwarded_Email=ANNE)


def code_of(page: httpx.Response, name: str) -> str:
    """Return what stands for an editor in the forms of a page."""
    found = re.search(rf'<option value="([0-9a-f]{{12}})"[^>]*>{name}</option>', page.text)
    assert found
    return found[1]


def form_of(page: httpx.Response, action: str) -> dict[str, str]:
    """Return the hidden fields of a page's first form to an address."""
    found = re.search(rf'<form method="post" action="{STORY}/{action}"[^>]*>(.*?)</form>', page.text, re.DOTALL)
    assert found
    fields = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', found[1])
    return {name: html.unescape(value) for name, value in fields}


def press(browser: TestClient, page: httpx.Response, action: str, **fields: str) -> httpx.Response:
    """Send a form of a page, and return the page that follows."""
    sent = browser.post(f"{STORY}/{action}", data={**form_of(page, action), **fields})
    return browser.get(sent.headers["location"]) if sent.status_code == 303 else sent


def ask(browser: TestClient, name: str) -> httpx.Response:
    page = browser.get(STORY)
    return press(browser, page, "eyes", do="", asked=code_of(page, name), digest=fields_of(page)["digest"])


def comment(browser: TestClient, words: str, passage: str = "") -> httpx.Response:
    return press(browser, browser.get(STORY), "comment", comment=words, passage=passage)


def rewrite(desk: ServerDesk, old: str, new: str) -> None:
    text = (desk.root / "stories/god.md").read_text(encoding="utf-8")
    assert old in text
    write(desk.root, "stories/god.md", text.replace(old, new))


def stored(desk: ServerDesk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.files)


# --- Who follows a story ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", Form)
def test_who_is_responsible_is_on_the_page_and_on_the_board_and_nowhere_in_the_repository(
    desk: ServerDesk, marit: TestClient, anne: TestClient, form: Form
) -> None:
    page = marit.get(f"{STORY}?form={form.value}")
    assert "desk_" not in page.text.split("<main")[1].replace('action="/', "")
    after = press(marit, page, "editor", editor=code_of(page, "Anne Vik"))
    assert {Form.NN: "Lagra.", Form.NB: "Lagret."}[form] in after.text
    board = anne.get(f"/editors?form={form.value}&editor=mine").text
    assert {Form.NN: "Ansvarleg: Anne Vik", Form.NB: "Ansvarlig: Anne Vik"}[form] in board
    assert f'href="{STORY}"' in board
    assert f'href="{STORY}"' not in marit.get("/editors?editor=mine").text
    assert f'href="{STORY}"' not in marit.get("/editors?editor=none").text
    assert f'href="{STORY}"' in marit.get(f"/editors?editor={code_of(page, 'Anne Vik')}").text
    assert git(desk.root, "status", "--porcelain") == ""


def test_what_another_has_done_meanwhile_is_not_overwritten(
    desk: ServerDesk, marit: TestClient, anne: TestClient
) -> None:
    before = marit.get(STORY)
    press(anne, anne.get(STORY), "editor", editor=code_of(before, "Anne Vik"))
    late = press(marit, before, "editor", editor=code_of(before, "Marit Solheim"))
    assert late.status_code == 409
    assert "Ein annan har gjort noko her" in late.text
    assert StoryWorkStore(desk.database).editor_of("god") == ANNE
    ask(anne, "Marit Solheim")
    again = {**form_of(before, "eyes"), "asked": code_of(before, "Anne Vik")}
    late = marit.post(f"{STORY}/eyes", data=again)
    assert late.status_code == 409
    request = StoryWorkStore(desk.database).request("god")
    assert request is not None
    assert (request.asker, request.asked) == (ANNE, MARIT)


# --- Comments --------------------------------------------------------------------------------------------------------


def test_a_comment_is_about_a_passage_and_is_deleted_when_it_is_done_with(
    desk: ServerDesk, marit: TestClient, anne: TestClient
) -> None:
    page = marit.get(STORY)
    assert [one for one in (PASSAGE, "Kari heldt takten.") if f">{one}</option>" not in page.text] == []
    assert "Kommentaren er lagra." in comment(marit, "Kva med <b>Ola</b>?\r\nSpør han.", PASSAGE).text
    comment(marit, "Kva med <b>Ola</b>?\nSpør han.", PASSAGE)
    page = anne.get(STORY)
    assert page.text.count("Kva med &lt;b&gt;Ola&lt;/b&gt;?\nSpør han.") == 1, "the same press is kept once"
    assert f"«{PASSAGE}»" in page.text
    assert "Marit Solheim, 20. november 2026" in page.text
    assert "Éin kommentar i redaksjonen" in anne.get("/editors").text
    rewrite(desk, "Kvar morgon", "Ofte")
    assert "Denne staden i teksten er endra sidan." in anne.get(STORY).text
    [identity] = re.findall(rf'action="{STORY}/comment/([0-9a-f]+)"', page.text)
    assert "Kommentaren er sletta." in press(anne, anne.get(STORY), f"comment/{identity}").text
    assert "Spør han".encode() not in stored(desk)


def test_a_comment_that_cannot_be_kept_stays_in_its_form(marit: TestClient, desk: ServerDesk) -> None:
    for words, passage, says in (
        ("Ring 01017000027 i dag", "", "fødselsnummer"),
        ("x" * 2001, "", "høgst 2000 teikn"),
        ("Kva no?", "Ein stad som er borte", "Vel stad på nytt"),
    ):
        page = comment(marit, words, passage)
        assert page.status_code in {409, 422}
        assert says in page.text
        assert f">{words}</textarea>" in page.text
    assert StoryWorkStore(desk.database).comments("god") == ()
    store = StoryWorkStore(desk.database)
    assert all(store.comment("god", MARIT, "", str(number), DAY) for number in range(MOST_COMMENTS))
    assert not store.comment("god", MARIT, "", "Ein til", DAY)


def test_no_comment_and_no_editor_is_in_the_repository_or_in_a_build(desk: ServerDesk, marit: TestClient) -> None:
    comment(marit, "Fjellrypesong")
    page = marit.get(STORY)
    press(marit, page, "editor", editor=code_of(page, "Anne Vik"))
    ask(marit, "Anne Vik")
    assert git(desk.root, "status", "--porcelain") == ""
    assert called(desk.root, "build", "--edition", "intern").code == 0
    files = [one for one in desk.root.rglob("*") if one.is_file() and one.suffix in {".html", ".json", ".xml", ".md"}]
    assert len(files) > 10
    assert [one for one in files if "Fjellrypesong" in one.read_text(encoding="utf-8")] == []


# --- The other pair of eyes ------------------------------------------------------------------------------------------


def test_who_asks_for_the_other_pair_of_eyes_does_not_sign_and_who_is_asked_does(
    desk: ServerDesk, marit: TestClient, anne: TestClient
) -> None:
    assert "Kollegaen er spurd" in ask(marit, "Anne Vik").text
    page = marit.get(STORY)
    assert "Marit Solheim bad Anne Vik lese forteljinga og skrive under, 20. november 2026." in page.text
    assert "Du har bede ein annan" in page.text
    sent = marit.post(f"{STORY}/sign", data={**fields_of(page), "by": "Marit Solheim"})
    assert sent.status_code == 422
    board = anne.get("/editors?editor=mine").text
    assert "Anne Vik er spurd om å vere det andre paret auge" in board
    page = anne.get(STORY)
    assert "Marit Solheim bad deg lese forteljinga og skrive under" in page.text
    sent = press(anne, page, "sign")
    assert "Du har skrive under." in sent.text
    assert "kontrollert" in (desk.root / "stories/god.md").read_text(encoding="utf-8")
    assert StoryWorkStore(desk.database).request("god") is None
    assert "er spurd om å vere" not in anne.get("/editors").text


def test_a_question_can_be_taken_back_and_says_when_the_story_has_changed(desk: ServerDesk, marit: TestClient) -> None:
    page = ask(marit, "Anne Vik")
    rewrite(desk, "Ola lo", "Ola smilte")
    page = marit.get(STORY)
    assert "Forteljinga er endra etter det." in page.text
    assert "Spørsmålet er teke tilbake." in press(marit, page, "eyes").text
    assert "Be ein annan i redaksjonen lese" in marit.get(STORY).text
    page = marit.get(STORY)
    own = {**form_of(page, "eyes"), "asked": code_of(page, "Anne Vik"), "digest": "gammal"}
    assert marit.post(f"{STORY}/eyes", data=own).status_code == 409
    nobody = {**own, "asked": "feil", "digest": fields_of(page)["digest"]}
    assert marit.post(f"{STORY}/eyes", data=nobody).status_code == 422


def test_where_the_settings_let_editors_sign_their_own_who_asks_may_sign_too(
    desk: ServerDesk, marit: TestClient
) -> None:
    write(desk.root, "mkdocs.yml", desk.settings.replace("    domene:", "    eigen_kontroll: ja\n    domene:"))
    ask(marit, "Anne Vik")
    assert "Du har skrive under." in press(marit, marit.get(STORY), "sign").text


# --- The daily mail --------------------------------------------------------------------------------------------------


def test_who_is_waited_for_gets_a_number_and_a_link_in_the_mail_of_the_day(
    desk: ServerDesk, marit: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def daily(day: dt.date) -> None:
        monkeypatch.setenv("FRAMSNAKK_TODAY", day.isoformat())
        desk_app.daily_work(DeskKommune(desk.root, desk.said.append), desk.database)()

    daily(DAY)
    ask(marit, "Anne Vik")
    page = marit.get(STORY)
    press(marit, page, "editor", editor=code_of(page, "Anne Vik"))
    comment(marit, "Fjellrypesong")
    for _ in range(2):
        daily(NEXT)
    [mail] = desk.mails
    assert mail.recipient == ANNE
    assert "éi forteljing der nokon ventar på deg" in mail.text
    for word in ("Fjellrypesong", "Marit", "teier", "god"):
        assert word not in mail.text
    daily(NEXT + dt.timedelta(days=1))
    assert desk.mails == []


# --- Two at once -----------------------------------------------------------------------------------------------------


def test_who_has_the_page_open_is_said_to_the_other_for_some_minutes(
    desk: ServerDesk, marit: TestClient, anne: TestClient
) -> None:
    says = "Marit Solheim har denne sida oppe òg."
    page = marit.get(STORY)
    assert says not in page.text
    assert says in anne.get(STORY).text
    assert says in anne.get(f"{STORY}/edit").text
    mark = fields_of(page)["mark"]
    answered = marit.post(f"{STORY}/here", data={"mark": mark}).json()
    assert answered == {"present": "Anne Vik har denne sida oppe òg. Snakk saman før du endrar noko."}
    assert marit.post(f"{STORY}/here", data={"mark": mark, "leave": "yes"}).json() == {}
    assert says not in anne.get(STORY).text
    assert marit.post(f"{STORY}/here", data={"mark": "feil"}).status_code == 403
    assert marit.post("/editors/story/finst-ikkje/here", data={"mark": mark}).status_code == 404
    moment = [1000.0]
    store = PresenceStore(desk.database, lambda: moment[0])
    assert store.see("tid", "a", MARIT) == ()
    assert store.see("tid", "a2", MARIT) == (), "an editor is no other in a second browser"
    assert store.see("tid", "b", ANNE) == (MARIT,)
    moment[0] += PRESENT_SECONDS + 1
    assert store.see("tid", "b", ANNE) == ()


# --- Forgetting ------------------------------------------------------------------------------------------------------


def test_all_of_it_is_forgotten_with_a_story_that_is_withdrawn_or_deleted(
    desk: ServerDesk, marit: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = StoryWorkStore(desk.database)

    def worked_with() -> None:
        store.assign("god", ANNE, "", MARIT, DAY)
        store.comment("god", MARIT, "", "Fjellrypesong", DAY)
        ask(marit, "Anne Vik")

    worked_with()
    (desk.root / "stories/god.md").rename(desk.root / "stories/anna.md")
    monkeypatch.setenv("FRAMSNAKK_TODAY", NEXT.isoformat())
    desk_app.daily_work(DeskKommune(desk.root, desk.said.append), desk.database)()
    assert (store.editors(), store.comments("god"), store.request("god")) == ({}, (), None)
    assert b"Fjellrypesong" not in stored(desk)
    (desk.root / "stories/anna.md").rename(desk.root / "stories/god.md")
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    worked_with()
    ran = called(desk.root, "withdraw", "god", "--yes", "god")
    assert ran.code in {0, 1}, ran.err
    assert (store.editors(), store.comments("god"), store.request("god")) == ({}, (), None)
    assert b"Fjellrypesong" not in stored(desk)


def test_a_person_who_withdraws_is_in_no_comment_on_any_story(desk: ServerDesk) -> None:
    write(desk.root, "stories/anna.md", a_story("tittel: Noko anna\npersonar: [p002]\n", "Noko anna.\n"))
    write(desk.root, "stories/folk/p002.yml", a_person("namn: Ola Nes\n"))
    commit(desk.root)
    store = StoryWorkStore(desk.database)
    for story, words in (("god", "Ho bør lese dette."), ("anna", "Spør Kari Lunde."), ("anna", "Fin tittel.")):
        store.comment(story, MARIT, "", words, DAY)
    ran = called(desk.root, "withdraw", "p001", "--yes", "p001")
    assert ran.code in {0, 1}, ran.err
    assert [one.words for story in ("god", "anna") for one in store.comments(story)] == ["Fin tittel."]


@pytest.mark.parametrize("form", Form)
def test_a_person_sees_how_many_comments_name_them(desk: ServerDesk, form: Form) -> None:
    store = StoryWorkStore(desk.database)
    for words in ("Spør Kari Lunde om flygelet.", "Fin tittel.", "Ring Ola."):
        store.comment("god", MARIT, "", words, DAY)
    at = f"/mi/{PersonLinkStore(desk.database).make('p001', DAY)}"
    browser = desk.browser()
    page = browser.get(f"{at}?form={form.value}").text
    assert {Form.NN: "éin kommentar til kvarandre", Form.NB: "én kommentar til hverandre"}[form] in page
    assert "flygelet" not in page
    assert '"comments_of_editors": 1' in browser.get(f"{at}/file").text


# --- On a machine of one's own ---------------------------------------------------------------------------------------


def test_on_a_machine_of_ones_own_the_editor_is_chosen_among_those_in_the_settings(tmp_path: Path) -> None:
    root = a_git_kommune(tmp_path / "kommune")
    desk = Desk(root)
    alone = desk.client.get("/editors/story/god")
    assert 'name="me"' not in alone.text, "there is one to be"
    assert 'name="editor"' not in desk.client.get("/editors").text
    write(root, "mkdocs.yml", SETTINGS.replace("[Siri Vik]", "[Siri Vik, Per Aas]"))
    page = desk.client.get("/editors/story/god")
    assert page.text.count('name="me"') >= 1
    refused = desk.client.post(f"{STORY}/comment", data={**form_of(page, "comment"), "comment": "Hei"})
    assert "Vel namn i lista." in refused.text
    me = code_of(page, "Per Aas")
    kept = desk.client.post(f"{STORY}/comment", data={**form_of(page, "comment"), "comment": "Hei", "me": me})
    assert "Per Aas, 20. november 2026" in kept.text
    write(root, "mkdocs.yml", SETTINGS.replace("[Siri Vik]", "[]"))
    page = desk.client.get("/editors/story/god")
    assert "Når namna på redaksjonen står i innstillingane" in page.text
    other = Desk(root)
    assert "Ein annan i redaksjonen har denne sida oppe òg." in other.client.get("/editors/story/god").text
    assert desk_database.database_file(root).is_file()
