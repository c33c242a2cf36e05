"""A story is edited in a form: what is typed is saved as one commit that can be undone, and is never lost."""

import re
import shutil
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk.editing import version_of
from site_gen.desk.placed_findings import quoted_lines
from site_gen.model.localized import Form
from site_gen.model.source_positions import Span, whole_line_span
from site_gen.read import story_files
from tests.builders import a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT as CALLED_AT
from tests.cli.command import called
from tests.desk.browser_forms import form_buttons, form_fields
from tests.desk.desk_client import Desk
from tests.desk.server_desk import KARI, MARIT, ServerDesk, settings_with
from tests.desk.test_editing import AT_STORY, PICTURE, STORY, pressed, text
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

AT = f"{AT_STORY}/edit"
SAMPLES = Path(__file__).parents[2]


def signed(root: Path) -> None:
    """Write a kommune whose story is ready to be out, in Git."""
    a_kommune(
        root,
        stories={"god.md": a_story(PICTURE)},
        files={"stories/a.jpg": a_picture("1600x1200"), ".gitignore": "/build/\n"},
        approved=False,
    )
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Dal"))
    approve(root, STORY)
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(signed, tmp_path / "kommune"))


def opened(desk: Desk, form: Form = Form.NN) -> dict[str, str]:
    """Return the fields of the form of the story."""
    return form_fields(desk.client.get(f"{AT}?form={form.value}").text)


def sent(desk: Desk, fields: dict[str, str], do: str = "save", **changed: str) -> httpx.Response:
    typed = {name.replace("__", "."): value for name, value in changed.items()}
    return desk.client.post(AT, data={**fields, **typed, "do": do})


def saved(desk: Desk, fields: dict[str, str], **changed: str) -> httpx.Response:
    """Save, and confirm where the page asks."""
    page = sent(desk, fields, **changed)
    return sent(desk, form_fields(page.text)) if "Vil du lagre dette?" in page.text else page


def test_a_form_that_is_opened_and_saved_changes_nothing_and_commits_nothing(desk: Desk) -> None:
    before = text(desk.root)
    looked = sent(desk, opened(desk), "look").text
    assert ("edit-findings" in looked, "Vi fann ingenting å rette." in looked) == (False, True)
    page = sent(desk, opened(desk))
    assert "Ingenting var endra" in page.text
    assert (text(desk.root), git(desk.root, "rev-list", "--count", "HEAD").strip()) == (before, "1")


@pytest.mark.torture
def test_every_sample_is_the_same_to_the_byte_after_it_was_opened_and_saved(tmp_path: Path) -> None:
    root = tmp_path / "kommune"
    shutil.copytree(SAMPLES / "stories", root / "stories")
    shutil.copy(SAMPLES / "mkdocs.yml", root / "mkdocs.yml")
    desk = Desk(root)
    before = {one: one.read_bytes() for one in root.rglob("*.md")}
    names = {story_files.story_id(one, root) for one in story_files.story_files(root)}
    for name in names:
        at = f"/editors/story/{name}/edit"
        page = desk.client.get(at)
        if page.status_code == 404:  # withdrawn
            continue
        sent_back = desk.client.post(at, data={**form_fields(page.text), "do": "save"}, follow_redirects=False)
        assert sent_back.headers.get("location", "").endswith("said=same"), name
    assert {one: one.read_bytes() for one in root.rglob("*.md")} == before


def test_a_changed_field_changes_its_line_as_one_commit_that_can_be_undone(desk: Desk) -> None:
    before = text(desk.root)
    page = saved(desk, opened(desk), method="solution_focused")
    assert "Endringane er lagra." in page.text
    assert text(desk.root) == before.replace("metode: ai", "metode: løft")
    assert (
        git(desk.root, "show", "--format=%an %s", "--stat").splitlines()[0]
        == "desk Redaksjonen redigerte ei forteljing"
    )
    assert git(desk.root, "status", "--porcelain") == ""
    assert "forteljinga er som ho var" in pressed(desk.client, AT_STORY, "undo").text
    assert text(desk.root) == before


def test_what_becomes_stale_is_shown_before_it_is_saved(desk: Desk) -> None:
    before = text(desk.root)
    fields = opened(desk)
    looked = sent(desk, fields, "look", lead=fields["lead"] + " Og så song vi enda meir, alle saman.")
    asked = sent(desk, fields, lead=fields["lead"] + " Og så song vi enda meir, alle saman.")
    for page in (looked, asked):
        assert "Må spørjast på nytt: Kari Lunde." in page.text
        assert "Siri Vik skreiv under 6. november 2026" in page.text
        assert "går ho av nettstaden" in page.text
    assert ("Vil du lagre dette?" in looked.text, "Vil du lagre dette?" in asked.text) == (False, True)
    assert text(desk.root) == before
    assert "Endringane er lagra." in sent(desk, form_fields(asked.text)).text
    assert "Og så song vi enda meir" in text(desk.root)
    again = opened(desk)
    assert "Endringane er lagra." in sent(desk, again, title="Vi song").text, "what is stale already asks no more"


def test_a_minor_correction_keeps_what_was_approved_as_the_command_does(desk: Desk, tmp_path: Path) -> None:
    before, fields = text(desk.root), opened(desk)
    words = fields["lead"].split()
    more = sent(desk, fields, lead=fields["lead"] + " Og så song vi enda meir, alle saman.")
    assert ("Det er endra meir enn ei retting kan endre." in more.text, 'value="save-minor"' in more.text) == (
        True,
        False,
    )
    forced = sent(desk, form_fields(more.text), "save-minor", corrected="skrivefeil")
    assert (forced.status_code, "Det er endra meir" in forced.text, text(desk.root)) == (422, True, before)

    typed = " ".join([f"{words[0]}a", *words[1:]])
    asks = sent(desk, fields, lead=typed)
    assert ("<del>" in asks.text, f"{words[0]}a</ins>" in asks.text) == (True, True)
    assert "Ei retting kan endre inntil" in asks.text
    nothing = sent(desk, form_fields(asks.text), "save-minor")
    assert (nothing.status_code, "Skriv kva som er retta" in nothing.text, text(desk.root)) == (422, True, before)
    saved_now = sent(desk, form_fields(nothing.text), "save-minor", corrected="skrivefeil i ingressen")
    assert "Ja og underskrifter som er gitt, gjeld framleis." in saved_now.text

    copy = tmp_path / "copy"
    shutil.copytree(desk.root, copy)
    git(copy, "reset", "-q", "--hard", "HEAD~1")
    write(copy, STORY, text(copy).replace(fields["lead"], typed))
    ran = called(copy, "approve", "god", "--minor", "skrivefeil i ingressen", "--yes", *CALLED_AT)
    assert ran.code == 0, ran.err
    assert text(desk.root) == text(copy)
    assert git(desk.root, "log", "-1", "--format=%s").strip() == "Redaksjonen retta ein skrivefeil i ei forteljing"
    pressed(desk.client, AT_STORY, "undo")
    assert text(desk.root) == before


def test_those_who_are_asked_and_have_not_agreed_yet_are_named_before_it_is_saved(desk: Desk) -> None:
    write(desk.root, "stories/spurt.md", a_story("status: utkast\npersonar: [p002]", "Noko heilt anna.\n"))
    assert called(desk.root, "consent", "ask", "spurt", "--person", "p002", *CALLED_AT).code == 0
    at = "/editors/story/spurt/edit"
    fields = form_fields(desk.client.get(f"{at}?form=nn").text)
    assert "Ingen må spørjast på nytt." in desk.client.post(at, data={**fields, "do": "look"}).text
    page = desk.client.post(at, data={**fields, "lead": f"{fields['lead']} Og meir.", "do": "save"}).text
    assert "Er spurde om teksten slik han står, og må få sjå den nye: Ola Dal." in page
    assert ("Ingen må spørjast på nytt." in page, "Vil du lagre dette?" in page) == (False, True)
    assert "Endringane er lagra." in desk.client.post(at, data={**form_fields(page), "do": "save"}).text
    page = desk.client.get(at).text
    assert "Må framleis spørjast på nytt: Ola Dal." in page
    assert "Ingen må spørjast på nytt." not in page
    again = desk.client.post(at, data={**form_fields(page), "title": "Vi song", "do": "save"}).text
    assert "Endringane er lagra." in again, "what is stale already asks no more"


def test_a_person_is_added_and_removed_by_name_and_a_picture_has_another_caption(desk: Desk) -> None:
    before = text(desk.root)
    fields = opened(desk)
    page = sent(desk, fields, "look", people__1__person="Ola Dal", pictures__0__caption="Kari til høgre.")
    assert "Nye i forteljinga, som må spørjast: Ola Dal." in page.text
    typed = form_fields(page.text)
    assert (typed["people.1.person"], typed["people.2.person"]) == ("Ola Dal", "")
    saved(desk, typed)
    assert text(desk.root) == before.replace("personar: [p001]", "personar: [p001, p002]", 1).replace(
        "born: ingen}", "born: ingen, tekst: Kari til høgre.}"
    )
    saved(desk, {**opened(desk), "people.1.remove": "yes"}, pictures__0__caption="")
    assert text(desk.root) == before


@pytest.mark.parametrize("also", ["", "by another"])
def test_a_person_stays_when_the_register_gives_the_name_to_another(desk: Desk, also: str) -> None:
    saved(desk, opened(desk), people__1__person="Ola Dal", pictures__0__people__1="Ola Dal")
    before, fields = text(desk.root), opened(desk)
    assert before.count("[p001, p002]") == 2
    write(desk.root, "stories/folk/p002.yml", a_person("trekt: 2026-11-19"))
    write(desk.root, "stories/folk/p003.yml", a_person("namn: Ola Dal"))
    if also:
        write(desk.root, STORY, before.replace("alt: Kari syng.", "alt: Kari og Ola syng."))
        commit(desk.root)
    saved(desk, fields, method="solution_focused")
    expected = before.replace("metode: ai", "metode: løft")
    assert text(desk.root) == expected.replace(
        "alt: Kari syng.", "alt: Kari og Ola syng." if also else "alt: Kari syng."
    )
    saved(desk, opened(desk), people__1__person="Ola Dal")
    assert "personar: [p001, p003]" in text(desk.root), "who is typed now is the one with the name"


def test_advice_stands_at_its_field_or_quotes_its_line_and_is_followed_by_a_button(desk: Desk) -> None:
    fields = opened(desk)
    body = fields["body"] + '\r\n\r\nHo sa "hei" til oss.\r\n'
    page = sent(desk, fields, "look", title="Vi song saman , alle", body=body)
    places = findings_at(page.text)
    assert "Mellomrom" in places["title"]
    assert "Vi fann ingenting å rette." not in page.text
    assert "<blockquote>Ho sa <mark>&#34;hei&#34;</mark> til oss.</blockquote>" in places["body"]
    assert not re.search(r"linje \d|framsnakk |\.md", "".join(places.values()))
    fixes = [one for one in form_buttons(page.text) if one.startswith("fix:")]
    assert len(fixes) >= 2
    for _ in fixes:
        fix = next(one for one in form_buttons(page.text) if one.startswith("fix:"))
        page = sent(desk, form_fields(page.text), fix)
    typed = form_fields(page.text)
    assert (typed["title"], "Ho sa «hei» til oss." in typed["body"]) == ("Vi song saman, alle", True)
    assert "fix:" not in "".join(form_buttons(page.text))


def findings_at(page: str) -> dict[str, str]:
    """Return what there is to say at each place of a form."""
    return dict(re.findall(r'<div data-findings="([^"]*)"[^>]*>(.*?)</div>', page, re.DOTALL))


def test_a_value_that_no_field_takes_is_said_at_the_field_and_is_kept(desk: Desk) -> None:
    page = sent(desk, opened(desk), "look", published="i morgon", video__length="lenge")
    places = findings_at(page.text)
    assert "i morgon" in places["published"]
    assert (form_fields(page.text)["published"], form_fields(page.text)["video.length"]) == ("i morgon", "lenge")


def test_what_another_changed_meanwhile_is_kept_and_what_both_changed_is_shown_twice(desk: Desk) -> None:
    fields = opened(desk)
    theirs = text(desk.root).replace("metode: ai", "metode: anna").replace("kaffien", "teen")
    theirs = re.sub(r"tittel: .*", "tittel: Deira tittel", theirs)
    write(desk.root, STORY, theirs)
    page = sent(desk, fields, title="Min tittel", team="Nattvakta")
    assert (page.status_code, text(desk.root)) == (409, theirs)
    assert "Deira tittel" in page.text
    typed = form_fields(page.text)
    assert (typed["title"], typed["team"], typed["method"]) == ("Min tittel", "Nattvakta", "other")
    assert ("teen" in typed["body"], typed["version"]) == (True, version_of(theirs))
    saved(desk, typed)
    assert "tittel: Min tittel" in text(desk.root)
    assert "metode: anna" in text(desk.root)


def test_of_a_version_that_nobody_knows_everything_that_differs_is_shown_twice(desk: Desk) -> None:
    before = text(desk.root)
    fields = {**opened(desk), "version": "0" * 64, "people.0.shown_as": "anonymous", "body": "Min tekst"}
    page = sent(desk, fields, "save", title="Min tittel")
    assert (page.status_code, text(desk.root)) == (409, before)
    typed = form_fields(page.text)
    assert (typed["title"], typed["body"], typed["people.0.shown_as"]) == ("Min tittel", "Min tekst", "anonymous")
    assert "Slik står det no:</strong> Då vi song saman" in page.text
    assert "Ein måndag i mars" in page.text


def test_what_is_typed_in_a_list_that_another_has_changed_is_kept_as_text(desk: Desk) -> None:
    fields = opened(desk)
    theirs = text(desk.root).replace("personar: [p001]", "personar: [p002, p001]", 1)
    write(desk.root, STORY, theirs)
    page = sent(desk, fields, people__1__person="Eva Vik")
    assert page.status_code == 409
    assert re.search(r"Dette skreiv du.*?Eva Vik", page.text, re.DOTALL)
    typed = form_fields(page.text)
    assert (typed["people.0.person"], typed["people.1.person"]) == ("Ola Dal", "Kari Lunde")


def test_what_was_typed_is_shown_to_one_who_is_logged_out_and_where_the_story_is_gone(tmp_path: Path) -> None:
    server = ServerDesk(tmp_path / "kommune", settings_with("[proxy]", "proxyar: [10.0.0.5]"))
    shutil.rmtree(server.root)
    prepared(signed, server.root)
    write(server.root, "mkdocs.yml", settings_with("[proxy]", "proxyar: [10.0.0.5]"))
    curator, teller = (server.browser("10.0.0.5", X_Forwarded_Email=one) for one in (MARIT, KARI))
    fields = form_fields(curator.get(AT).text)
    typed = {**fields, "body": "Det eg skreiv <b>sist</b>", "title": "Ny tittel", "do": "save"}
    for browser, status in ((server.browser("10.0.0.5"), 401), (teller, 403)):
        page = browser.post(AT, data=typed)
        assert (page.status_code, "Det eg skreiv &lt;b&gt;sist&lt;/b&gt;" in page.text) == (status, True)
        assert "Ny tittel" in page.text
    (server.root / STORY).rename(server.root / "stories" / "ny.md")
    gone = curator.post(AT, data=typed)
    assert (gone.status_code, "Det eg skreiv" in gone.text, "Ny tittel" in gone.text) == (404, True, True)
    shown = gone.text.split("<main")[1]
    assert (">Tittel</label>" in shown, fields["version"] in shown, "<form" in shown) == (True, False, False)


def test_a_script_is_answered_with_what_there_is_to_say(desk: Desk) -> None:
    fields = {**opened(desk), "title": "Vi song saman , alle", "do": "look"}
    answer = desk.client.post(AT, data=fields, headers={"Accept": "application/json"}).json()
    assert "Mellomrom" in answer["findings"]["title"]
    assert "Kari Lunde" in answer["effect"]


def test_a_file_whose_fields_cannot_be_read_is_edited_whole(desk: Desk) -> None:
    write(desk.root, STORY, text(desk.root).replace("slag:", 'slag: "'))
    fields = opened(desk)
    assert set(fields) == {"mark", "version", "source"}
    mended = fields["source"].replace('slag: "', "slag:")
    assert "Endringane er lagra." in saved(desk, fields, source=mended).text
    assert "title" in opened(desk)


@pytest.mark.parametrize("form", Form)
def test_the_page_is_in_the_form_of_the_one_who_edits(desk: Desk, form: Form) -> None:
    page = desk.client.get(f"{AT}?form={form.value}").text
    assert ("Dette skjer når du lagrar" in page, "Dette skjer når du lagrer" in page) == (
        form is Form.NN,
        form is Form.NB,
    )
    assert "desk_" not in page.split("<main")[1]


def test_a_picture_stands_at_its_fields(desk: Desk) -> None:
    [picture] = re.findall(
        r'<img src="([^"]+)" width="[0-9]+" height="[0-9]+" alt="Bilete nr. 1"', desk.client.get(AT).text
    )
    found = desk.client.get(picture)
    assert (found.status_code, found.headers["content-type"]) == (200, "image/jpeg")
    assert desk.client.get(f"{AT}/picture/7").status_code == 404


def test_fields_that_no_form_has_are_no_error_and_change_nothing(desk: Desk) -> None:
    before = text(desk.root)
    fields = {one: value for one, value in opened(desk).items() if one in {"mark", "version"}}
    odd = {"title.remove": "yes", "conditions.0.remove": "yes", "people.x.person": "Ola", "people.9999.person": "Ola"}
    odd |= {
        "themes.a\nb": "yes",
        "pictures.remove": "yes",
        "received.id": "2-0",
        "approved.0.person": "p001",
        "id": "x",
    }
    page = sent(desk, {**fields, **odd})
    assert "Ingenting var endra" in page.text
    assert text(desk.root) == before


def test_what_has_changed_since_an_earlier_version_is_shown_word_by_word(desk: Desk) -> None:
    assert "Det finst inga tidlegare" in desk.client.get(f"{AT_STORY}/versions").text
    fields = opened(desk)
    saved(desk, fields, body=fields["body"].replace("kaffien", "teen"))
    saved(desk, opened(desk), team="Nattvakta")
    page = desk.client.get(f"{AT_STORY}/versions").text
    assert "Ingen av orda" not in page
    assert "Nattvakta</ins>" in page
    first = re.findall(r"since=([0-9a-f]+)", page)[-1]
    page = desk.client.get(f"{AT_STORY}/versions?since={first}").text
    assert re.search(r"kaffien</del> <ins>.*?teen</ins>", page)
    write(desk.root, "stories/folk/p001.yml", "trekt: 2026-11-19\n")
    assert "kaffien" not in desk.client.get(f"{AT_STORY}/versions?since={first}").text


def test_a_line_that_is_quoted_has_no_marks_of_a_heading() -> None:
    lines = ["## Kva skjedde?"]
    found = list(quoted_lines([whole_line_span(1), Span(1, 4, 1, 7)], lines))
    assert found == [("", "", "Kva skjedde?"), ("", "Kva", " skjedde?")]


@pytest.mark.parametrize("form", Form)
def test_template_code_in_a_field_is_refused_with_the_reason(desk: Desk, form: Form) -> None:
    page = sent(desk, opened(desk, form), title="Ein {{ tittel }}")
    why = {Form.NN: "Feltet «tittel» kan ikkje ha teikna «{{»", Form.NB: "Feltet «tittel» kan ikke ha tegnene «{{»"}
    assert (page.status_code, why[form] in page.text, "Ein {{ tittel }}" in page.text) == (422, True, True)


def test_a_text_that_is_far_too_long_is_given_back_with_what_is_wrong(desk: Desk) -> None:
    fields, before = opened(desk), text(desk.root)
    page = sent(desk, fields, body="Vi song. " * 31_000)
    assert (page.status_code, page.text.count("Vi song. ") > 30_000, "film" in page.text.split("<form")[0]) == (
        422, True, False,
    )  # fmt: skip
    assert text(desk.root) == before


def test_a_story_that_is_a_link_stays_one_and_what_it_leads_to_is_committed(desk: Desk, tmp_path: Path) -> None:
    file = desk.root / STORY
    file.rename(desk.root / "stories" / "maler.txt")
    file.symlink_to("maler.txt")
    commit(desk.root)
    assert "Endringane er lagra." in saved(desk, opened(desk), title="Vi song kvar dag").text
    assert (file.is_symlink(), "Vi song kvar dag" in text(desk.root)) == (True, True)
    assert git(desk.root, "status", "--porcelain") == ""
    file.unlink()
    write(tmp_path, "ute.md", text(desk.root, "stories/maler.txt"))
    file.symlink_to(tmp_path / "ute.md")
    outside = text(desk.root)
    if desk.client.get(AT).status_code == 200:
        assert sent(desk, form_fields(sent(desk, opened(desk), title="Ute").text)).status_code == 503
    assert text(desk.root) == outside


def test_what_a_story_does_not_use_is_folded(desk: Desk) -> None:
    page = desk.client.get(AT).text
    folded = "".join(re.findall(r"<details.*?</details>", page, re.DOTALL))
    names = {name: f'id="f-{name}"' in folded for name in ("video", "conditions", "next_step", "method", "unit")}
    assert names == {"video": True, "conditions": True, "next_step": True, "method": False, "unit": False}


def test_while_the_settings_are_gone_a_page_says_so_and_what_was_typed_is_kept(desk: Desk) -> None:
    fields = {**opened(desk), "lead": "Det eg skreiv.", "do": "save"}
    settings = desk.root / "mkdocs.yml"
    settings.rename(desk.root / "mkdocs.bak")
    for form, heading in ((Form.NN, "borte akkurat no"), (Form.NB, "borte akkurat nå")):
        desk.client.get(f"/?form={form.value}")
        page = desk.client.get("/editors")
        assert (page.status_code, heading in page.text) == (503, True)
    kept = desk.client.post(AT, data=fields)
    assert (kept.status_code, "Det eg skreiv." in kept.text) == (503, True)
    (desk.root / "mkdocs.bak").rename(settings)
    assert desk.client.get("/editors").status_code == 200
    assert desk.said == []
