"""«Mi side»: a person sees all that is held about them, and takes back what they want, once and at once."""

import base64
import datetime as dt
import json
import re
import sqlite3
from pathlib import Path

import pytest

from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore
from site_gen.desk.person_links import KEPT_DAYS, PersonLinkStore
from site_gen.desk.person_page import code_of
from site_gen.desk.reach import ReachStore
from site_gen.model.choices import Channel, Use
from site_gen.model.localized import Form
from site_gen.model.person import DAYS_TO_WITHDRAW, WithdrawalRequest
from site_gen.pipeline import file_changes, request_withdrawal
from tests.builders import DAY, TODAY, a_person, a_story, approve, check, write
from tests.cli.command import AT, called
from tests.cli.test_publish import PUBLISHABLE
from tests.desk.desk_client import Desk
from tests.git import commit, git, repository
from tests.pipeline import test_held_about_person as canaries
from tests.pipeline.test_request_withdrawal import PERSON, PICTURE_ID, kommune
from tests.pipeline.test_request_withdrawal import of_picture as of_picture_in
from tests.sites.building import built_by

pytestmark = pytest.mark.usefixtures("today")

FILE = "stories/folk/p002.yml"
STORY = code_of(WithdrawalRequest(DAY, story="kaffien-som-kom"))
ON_WEB = code_of(WithdrawalRequest(DAY, uses=(Use.PICTURE,), channels=(Channel.WEB,)))


def a_desk(root: Path) -> Desk:
    write(root, ".gitignore", "/build/\n")
    return Desk(commit(repository(root)))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune with a story that p002 is in, all of it committed."""
    return a_desk(kommune(tmp_path / "kommune"))


def links(desk: Desk) -> PersonLinkStore:
    return PersonLinkStore(desk_database.desk_database(desk.root))


def link(desk: Desk, person: str = "p002") -> str:
    return f"/mi/{links(desk).make(person, DAY)}"


def codes(desk: Desk, at: str) -> list[str]:
    page = desk.client.get(at)
    return list(dict.fromkeys(re.findall(rf'href="{at}/withdraw/([a-z0-9-]+)"', page.text)))


def press(desk: Desk, at: str, code: str, what: str = "withdraw") -> str:
    page = desk.client.get(f"{at}/withdraw/{code}")
    return desk.send(page, {}, to=f"{at}/{what}/{code}").text


def text(desk: Desk) -> str:
    return (desk.root / FILE).read_text(encoding="utf-8")


def out(desk: Desk) -> set[str]:
    return set(check(desk.root).selection(TODAY).by_id)


# --- Who comes in ----------------------------------------------------------------------------------------------------


def test_a_link_leads_to_the_page_of_one_person_and_to_no_other(desk: Desk) -> None:
    assert "Hei, Synnøve!" in desk.client.get(link(desk)).text
    for wrong in ("/mi/", "/mi/feil", "/mi/p002"):
        assert desk.client.get(wrong).status_code == 404
    page = desk.client.get("/mi/feil")
    assert "Denne lenkja gjeld ikkje" in page.text
    assert "Synnøve" not in page.text


@pytest.mark.parametrize(
    ("form", "said"), [("nn", "Du er ikkje spurd enno."), ("nb", "Du er ikke spurt ennå. Du blir spurt før noe vises")]
)
def test_who_is_only_suggested_reads_so_and_not_that_they_are_in_it(desk: Desk, form: str, said: str) -> None:
    write(desk.root, "stories/tips.md", a_story("tittel: Eit tips\npersonar: [p002]\nstatus: utkast\n"))
    page = desk.client.get(f"{link(desk)}?form={form}").text
    [card] = [one for one in page.split("<article") if "Eit tips</h3>" in one]
    assert said in card
    assert not any(one in card for one in ("Du er med i", "Du blir vist", "Du vises"))


def test_a_new_link_ends_the_old_one_and_each_ends_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = link(desk), link(desk)
    assert (desk.client.get(old).status_code, desk.client.get(new).status_code) == (404, 200)
    monkeypatch.setenv("FRAMSNAKK_TODAY", str(DAY.replace(year=DAY.year + 1)))
    assert desk.client.get(new).status_code == 404
    assert KEPT_DAYS < 365


def test_only_a_digest_of_a_link_is_stored(desk: Desk) -> None:
    token = link(desk).removeprefix("/mi/")
    stored = b"".join(path.read_bytes() for path in desk.kept_files)
    assert token.encode() not in stored
    assert "Synnøve".encode() not in stored


def test_no_part_of_the_page_is_kept_by_a_browser_or_sent_on(desk: Desk) -> None:
    answered = desk.client.get(link(desk))
    assert answered.headers["cache-control"] == "no-store"
    assert answered.headers["referrer-policy"] == "no-referrer"


def test_a_person_without_a_name_has_no_page(desk: Desk) -> None:
    at = link(desk)
    write(desk.root, FILE, f"trekt: {DAY}\n")
    assert desk.client.get(at).status_code == 404


# --- What is seen ----------------------------------------------------------------------------------------------------


@pytest.fixture
def canary_desk(tmp_path: Path) -> Desk:
    """Return the desk of a kommune in which every field has a canary."""
    found = a_desk(canaries.kommune(tmp_path / "kommune"))
    ReachStore(desk_database.desk_database(found.root)).remember("p002", "canaryreach@fjordvik.example", DAY)
    return found


@pytest.mark.parametrize("path", ["", "/file"])
def test_everything_that_is_held_stands_on_the_page_and_in_the_file(canary_desk: Desk, path: str) -> None:
    page = canary_desk.client.get(f"{link(canary_desk)}{path}").text
    written = set(re.findall(r"canary[a-z]+", f"{canaries.PERSON}{canaries.STORY}{canaries.NAMING}"))
    written |= {"canaryplace", "canaryreach"}
    assert written - set(re.findall(r"canary[a-z]+", page)) == set()
    assert "Verdsettende samtale mellom kolleger (Appreciative Inquiry)" in page
    assert re.findall(r"others[a-z]+", page) == []
    assert "desk_" not in page
    assert "Dette viser vi ikkje her" in page or "Dette viser vi ikke her" in page


def test_the_file_holds_the_pictures_and_the_same_as_data(canary_desk: Desk) -> None:
    answered = canary_desk.client.get(f"{link(canary_desk)}/file")
    assert answered.headers["content-disposition"] == f'attachment; filename="min-side-{DAY}.html"'
    [data] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', answered.text, re.DOTALL)
    held = json.loads(data)
    assert held["register"]["file"] == canaries.PERSON
    pictures = {base64.b64decode(one) for one in re.findall(r'src="data:image/png;base64,([^"]+)"', answered.text)}
    folder = canary_desk.root / "stories"
    assert pictures == {(folder / "folk/p002.png").read_bytes(), (folder / "song/canarystory/kaien.png").read_bytes()}
    assert 'href="/' not in answered.text


def test_neither_the_page_nor_any_byte_of_the_file_has_what_others_answered_or_who_checked(canary_desk: Desk) -> None:
    database = desk_database.desk_database(canary_desk.root)
    store = InvitationStore(database)
    store.invite("p002", "canarystory", DAY)
    [invitation] = [one for one in store.every() if one.person == "p002"]
    seen = canaries.STORY.replace("canarybody", "canarybody som ho såg. <!-- otherscomment -->")
    store.remember_seen(invitation.id, "2-00000000000000000009", seen.replace("alt: ", "alt: Synnøve Bjørkhaug-Ås "))
    at = link(canary_desk)
    for path in ("", "/file"):
        answered = canary_desk.client.get(f"{at}{path}")
        [*data] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', answered.text, re.DOTALL)
        decoded = json.dumps([json.loads(one) for one in data], ensure_ascii=False)
        for text in (answered.content.decode(), decoded):
            private = r"\bp001\b|Siri Vik|2026-10-11|11\. oktober 2026|2-0{19}[13]|others[a-z]+|helse: ja"
            assert re.findall(private, text) == []
        assert "canarybody som ho såg" in answered.text


def test_what_is_written_in_a_field_does_not_become_a_part_of_the_page(desk: Desk) -> None:
    write(desk.root, FILE, PERSON.replace("helsefagarbeidar", '"</script><script>alert(1)</script>"'))
    at = link(desk)
    for path in ("", "/file"):
        assert "<script>alert" not in desk.client.get(f"{at}{path}").text


def test_a_picture_of_the_person_is_shown_and_no_other_file(desk: Desk) -> None:
    at = link(desk)
    [*shown] = re.findall(rf'src="({at}/shown/[0-9a-f]+)"', desk.client.get(at).text)
    assert len(shown) == 2
    answered = [desk.client.get(one) for one in shown]
    assert {one.headers["content-type"] for one in answered} == {"image/png"}
    assert (desk.root / PICTURE_ID).read_bytes() in [one.content for one in answered]
    assert desk.client.get(f"{link(desk, 'p001')}/shown/{shown[0].rsplit('/', 1)[-1]}").status_code == 404


@pytest.mark.parametrize("form", Form)
def test_every_page_is_in_both_forms(desk: Desk, form: Form) -> None:
    at = link(desk)
    page = desk.client.get(f"{at}?form={form.value}")
    assert (f'<html lang="{form.value}">' in page.text, "desk_" in page.text) == (True, False)
    name = {Form.NN: "Mi side", Form.NB: "Min side"}[form]
    assert f"<h1>{name}</h1>" in page.text
    assert len(re.findall(r'(?:til|kontakt:) <a href="(?:mailto|https?):', page.text)) == 2, "can be followed"
    for code in codes(desk, at):
        asked = desk.client.get(f"{at}/withdraw/{code}")
        assert (f'<html lang="{form.value}">' in asked.text, "desk_" in asked.text) == (True, False)


def test_a_build_puts_nothing_out_and_what_is_out_stays_there_until_the_next_publication(desk: Desk) -> None:
    write(desk.root, "mkdocs.yml", PUBLISHABLE)
    commit(desk.root)
    at = link(desk)
    built_by(desk.root)
    page = desk.client.get(at).text
    assert "Klar, kjem ut når redaksjonen publiserer." in page
    assert re.findall("Ute på nettstaden|Les forteljinga|Blir vist på nettstaden|Møt dei tilsette", page) == []
    asked = press(desk, at, ON_WEB)
    assert "Det blir ikkje med når redaksjonen publiserer." in asked
    assert "framleis" not in asked
    press(desk, at, ON_WEB, "undo")
    assert called(desk.root, "publish", "nettstad").code == 0
    desk.start()
    assert "Ute på nettstaden, der alle kan lese." in desk.client.get(at).text
    assert "Fram til då ligg det framleis på nettstaden." in desk.client.get(f"{at}/withdraw/{STORY}").text
    asked = press(desk, at, STORY)
    assert "Det ligg framleis på nettstaden til redaksjonen publiserer på nytt, seinast 27. november 2026." in asked
    assert "Framleis ute på nettstaden, til redaksjonen publiserer på nytt." in desk.client.get(at).text


# --- What is taken back ----------------------------------------------------------------------------------------------


def test_everything_that_can_be_withdrawn_is_asked_about_first_and_says_what_happens_and_when(desk: Desk) -> None:
    at = link(desk)
    found = codes(desk, at)
    assert {STORY, ON_WEB, "all"} <= set(found)
    before = text(desk)
    for code in found:
        page = desk.client.get(f"{at}/withdraw/{code}").text
        assert "Vil du ta tilbake" in page
        assert "27. november 2026" in page
    assert DAYS_TO_WITHDRAW == 7
    assert text(desk) == before
    assert "Kaffien som kom fyrst" in desk.client.get(f"{at}/withdraw/{STORY}").text
    assert "utan biletet" in desk.client.get(f"{at}/withdraw/{ON_WEB}").text
    of_picture = code_of(of_picture_in(desk.root))
    assert "Biletet blir borte. Forteljinga står." in desk.client.get(f"{at}/withdraw/{of_picture}").text
    for code in (STORY, "all"):
        page = desk.client.get(f"{at}/withdraw/{code}").text
        assert "Heile forteljinga blir borte, ikkje berre namnet ditt." in page
        assert "Forteljinga står" not in page


def test_when_the_page_says_thanks_it_is_in_no_build_and_one_commit_by_the_person(desk: Desk) -> None:
    at = link(desk)
    assert "Takk, det er teke imot" in press(desk, at, STORY)
    assert out(desk) == {"god"}
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"
    log = git(desk.root, "log", "-1", "--format=%an %ae %B")
    assert log.startswith("p002 p002@framsnakk.invalid ")
    assert "Bjørkhaug" not in log
    assert "kaffien" not in log
    assert git(desk.root, "show", "--name-only", "--format=", "HEAD").split() == [FILE]


@pytest.mark.parametrize("code", [STORY, ON_WEB, "all"])
def test_pressing_twice_and_sending_the_same_again_changes_nothing_more(desk: Desk, code: str) -> None:
    at = link(desk)
    page = desk.client.get(f"{at}/withdraw/{code}")
    answered = [desk.send(page, {}, to=f"{at}/withdraw/{code}").text for _ in range(3)]
    assert all("Takk, det er teke imot" in one for one in answered)
    assert text(desk).count("vil_ha_trekt") == 1
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"


@pytest.mark.parametrize("code", [STORY, ON_WEB, "all"])
def test_it_is_taken_back_until_the_editors_are_done_and_the_file_is_as_before(desk: Desk, code: str) -> None:
    at = link(desk)
    before = text(desk)
    press(desk, at, code)
    page = press(desk, at, code, "undo")
    assert "Du har angra, og alt er slik det var." in page
    assert text(desk) == before
    assert out(desk) == {"god", "kaffien-som-kom"}
    assert git(desk.root, "status", "--porcelain") == ""
    again = desk.send(desk.client.get(f"{at}/withdraw/{STORY}"), {}, to=f"{at}/undo/{code}").text
    assert "Det er ikkje noko å angre lenger" in again


def test_a_press_from_another_site_or_without_the_cookie_withdraws_nothing(desk: Desk) -> None:
    at = link(desk)
    before = text(desk)
    page = desk.client.get(f"{at}/withdraw/all")
    [mark] = re.findall(r'name="mark" value="([^"]+)"', page.text)
    forged = desk.client.post(f"{at}/withdraw/all", data={"mark": mark}, headers={"sec-fetch-site": "cross-site"})
    assert forged.status_code == 403
    desk.client.cookies.clear()
    assert desk.client.post(f"{at}/withdraw/all", data={"mark": mark}).status_code == 403
    assert desk.client.post(f"{at}/withdraw/all").status_code == 403
    assert text(desk) == before


def test_what_a_curator_has_not_committed_in_the_file_is_a_commit_of_its_own(desk: Desk) -> None:
    write(desk.root, FILE, text(desk) + "# Ring etter ferien.\n")
    write(desk.root, "stories/ny.md", "Ny.\n")
    git(desk.root, "add", "stories/ny.md")
    assert "Takk, det er teke imot" in press(desk, link(desk), STORY)
    assert git(desk.root, "log", "-2", "--format=%an").split() == ["p002", "desk"]
    assert "ferien" in git(desk.root, "show", f"HEAD~1:{FILE}")
    assert "+# Ring" not in git(desk.root, "show", "HEAD")
    assert git(desk.root, "show", "--name-only", "--format=", "HEAD~1").split() == [FILE]
    assert git(desk.root, "status", "--porcelain") == "A  stories/ny.md\n"


@pytest.mark.parametrize("is_written", [True, False], ids=["before it is committed", "before it is written"])
def test_what_was_interrupted_is_finished_when_the_desk_starts_again(desk: Desk, *, is_written: bool) -> None:
    at = link(desk)
    links(desk).begin_writing("p002", FILE)
    evaluation = check(desk.root)
    request = WithdrawalRequest(DAY, story="kaffien-som-kom")
    change = request_withdrawal.request_change(evaluation, evaluation.registers.people["p002"], request)
    assert change is not None
    if is_written:
        file_changes.write_changes(desk.root, [change.file])
    desk.start()
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == ("2" if is_written else "1")
    assert links(desk).unfinished() == {}
    assert "Takk, det er teke imot" in press(desk, at, STORY)
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"


def test_when_git_refuses_it_is_kept_out_all_the_same_and_committed_later(desk: Desk) -> None:
    at = link(desk)
    lock = desk.root / ".git/index.lock"
    lock.touch()
    assert "Takk, det er teke imot" in press(desk, at, STORY)
    assert out(desk) == {"god"}
    lock.unlink()
    desk.start()
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_file_that_nobody_can_write_in_says_so_and_whom_to_ask(desk: Desk) -> None:
    at = link(desk)
    page = desk.client.get(f"{at}/withdraw/{STORY}")
    write(desk.root, FILE, f"{PERSON}namn: To gonger\n")
    answered = desk.send(page, {}, to=f"{at}/withdraw/{STORY}")
    assert answered.status_code in {404, 503}
    assert "vil_ha_trekt" not in text(desk)


def test_the_site_built_after_the_press_has_no_trace(desk: Desk) -> None:
    built_by(desk.root)
    press(desk, link(desk), "all")
    built_by(desk.root)
    site = b"".join(one.read_bytes() for one in (desk.root / "site").rglob("*") if one.is_file())
    assert "Bjørkhaug".encode() not in site
    assert called(desk.root, "verify", *AT).code == 0


# --- From an answer --------------------------------------------------------------------------------------------------


def test_the_thanks_for_an_answer_lead_to_the_page_and_a_link_without_an_answer_does_not(desk: Desk) -> None:
    store = InvitationStore(desk_database.desk_database(desk.root))
    at = f"/s/{store.invite('p002', 'kaffien-som-kom', DAY)[1]}"
    asked = desk.client.get(at)
    assert "Opne Mi side" not in asked.text
    [mark] = re.findall(r'name="mark" value="([^"]+)"', asked.text)[:1]
    refused = desk.client.post(f"{at}/me", data={"mark": mark})
    assert "Hei, Synnøve!" not in refused.text
    thanks = desk.send(desk.client.get(f"{at}/no"), {}, to=f"{at}/no")
    assert "Opne Mi side" in thanks.text
    page = desk.send(thanks, {}, to=f"{at}/me")
    assert "Hei, Synnøve!" in page.text
    assert re.fullmatch(r"/mi/[\w-]{22}", page.url.path)
    assert '<html lang="nn">' in page.text
    store.set_form(store.every()[0].id, Form.NB)
    desk.client.cookies.clear()
    thanks = desk.client.get(at)
    assert "Åpne Min side" in thanks.text
    assert '<html lang="nb">' in desk.send(thanks, {}, to=f"{at}/me").text, "as the page that the link stood on"
    page = desk.client.get(f"{link(desk)}?form=nn")
    assert "Du vart spurd om «Kaffien som kom fyrst» 20. november 2026. Du svarte 20. november 2026." in page.text


def says(page: str) -> str:
    """Return what the card of the only story says."""
    return page.split('class="own-says"')[1].split("</ul>", maxsplit=1)[0]


def test_a_card_says_what_was_taken_back_and_no_longer_what_was_agreed_to(desk: Desk) -> None:
    agreed = ("Du har sagt ja til forteljinga.", "Du blir vist med", "Du er på bilete i forteljinga.")
    [file] = [one for one in desk.root.rglob("*.md") if "kaffien" in str(one.relative_to(desk.root))]
    approve(desk.root, str(file.relative_to(desk.root)), people=["p002"], curator=False)
    at = link(desk)
    of_picture = code_of(of_picture_in(desk.root))
    assert [one in says(desk.client.get(at).text) for one in agreed] == [True, True, True]
    press(desk, at, of_picture)
    card = says(desk.client.get(at).text)
    assert ([one in card for one in agreed], "Du sa nei til eit bilete 20. november 2026." in card) == (
        [True, True, False],
        True,
    )
    press(desk, at, of_picture, "undo")
    for code, said in ((STORY, "Du sa nei 20. november 2026."), ("all", "Du tok alt tilbake 20. november 2026.")):
        press(desk, at, code)
        card = says(desk.client.get(at).text)
        assert ([one in card for one in agreed[:2]], said in card) == ([False, False], True)
        press(desk, at, code, "undo")


def test_a_no_to_a_story_is_an_answer_though_nothing_else_is_one(desk: Desk) -> None:
    request = f"spurt:\n  - {{forteljing: kaffien-som-kom, dato: {DAY}, sa_nei: {DAY}}}\n"
    write(desk.root, FILE, a_person(f"namn: Synnøve Bjørkhaug-Ås\n-samtykke\n{request}"))
    at, said = link(desk), "Du har ikkje sagt ja eller nei til meir enn det som står ved forteljingane."
    page = desk.client.get(at).text
    assert (said in page, "til noko enno" in page, "Du sa nei 20. november 2026." in page) == (True, False, True)
    assert "Du er med i forteljinga." not in page, "it would contradict the no beside it"
    for form, still in (("nb", "Teksten med deg i ligger fortsatt hos"), ("nn", "Teksten med deg i ligg framleis hos")):
        assert still in desk.client.get(f"{at}?form={form}").text


def test_a_story_link_leads_to_the_page_on_the_day_of_the_answer_and_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = InvitationStore(desk_database.desk_database(desk.root))
    at = f"/s/{store.invite('p002', 'kaffien-som-kom', DAY)[1]}"
    desk.send(desk.client.get(f"{at}/no"), {}, to=f"{at}/no")
    monkeypatch.setenv("FRAMSNAKK_TODAY", (DAY + dt.timedelta(days=1)).isoformat())
    thanks = desk.client.get(at)
    assert "Hei, Synnøve!" in desk.send(thanks, {}, to=f"{at}/me").text
    monkeypatch.setenv("FRAMSNAKK_TODAY", (DAY + dt.timedelta(days=2)).isoformat())
    refused = desk.send(thanks, {}, to=f"{at}/me")
    assert ("Hei, Synnøve!" in refused.text, "Opne Mi side" in refused.text) == (False, False)
    assert "Elles ber du redaksjonen om ei lenkje." in refused.text


# --- The editors -----------------------------------------------------------------------------------------------------


def test_the_editors_see_it_without_the_desk_and_finish_it_and_nothing_is_left_at_the_desk(desk: Desk) -> None:
    at = link(desk)
    press(desk, at, "all")
    ReachStore(desk_database.desk_database(desk.root)).remember("p002", "+47 90 12 34 56", DAY)
    said = called(desk.root, "status", *AT).out
    assert "p002" in said
    assert "framsnakk withdraw p002" in said
    assert called(desk.root, "withdraw", "p002", "--yes", "p002").code == 0
    assert "framsnakk withdraw" not in called(desk.root, "status", *AT).out
    assert desk.client.get(at).status_code == 404
    with sqlite3.connect(desk.kept_files[0]) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        rows = [row for table in tables for row in connection.execute(f"select * from {table}")]  # noqa: S608 - ours
    assert "p002" not in repr(rows)


def test_a_link_says_which_port_it_leads_to_and_takes_the_address_of_the_desk(desk: Desk) -> None:
    local = called(desk.root, "people", "link", "p002")
    assert "http://127.0.0.1:8080/mi/" in local.out
    assert "framsnakk people link p002 --address http://127.0.0.1:8090" in local.out
    other = called(desk.root, "people", "link", "p002", "--address", "http://127.0.0.1:8137/")
    assert "http://127.0.0.1:8137/mi/" in other.out
    assert "8080" not in other.out
    wrong = called(desk.root, "people", "link", "p002", "--address", "127.0.0.1:8137")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Skriv heile adressa" in wrong.err


def test_a_curator_makes_a_link_and_a_new_one_ends_it(desk: Desk) -> None:
    first = called(desk.root, "people", "link", "Synnøve Bjørkhaug-Ås")
    assert first.code == 0
    [at] = re.findall(r"http://127\.0\.0\.1:8080(/mi/\S+)", first.out)
    assert desk.client.get(at).status_code == 200
    again = called(desk.root, "people", "link", "p002", "--desk", "https://framsnakk.fjordvik.example/")
    [other] = re.findall(r"https://framsnakk\.fjordvik\.example(/mi/\S+)", again.out)
    assert (desk.client.get(at).status_code, desk.client.get(other).status_code) == (404, 200)


def test_a_kommune_of_its_own_is_not_needed_in_git(tmp_path: Path) -> None:
    root = kommune(tmp_path / "kommune")
    desk = Desk(root)
    assert "Takk, det er teke imot" in press(desk, link(desk), "all")
    assert out(desk) == {"god"}


# --- In the words of those who read it -------------------------------------------------------------------------------


def test_no_id_digest_or_word_of_the_office_is_on_the_page(canary_desk: Desk) -> None:
    write(canary_desk.root, FILE, canaries.PERSON.replace("[nettstad, internt]", "[nettstad, sosiale_medium]"))
    page = canary_desk.client.get(f"{link(canary_desk)}?form=nn").text
    rows = "".join(re.findall(r"<dt>.*?</dd>", page, re.DOTALL))
    assert "<dt>Kvifor vi kan bruke det</dt><dd>vi har ein avtale med deg</dd>" in re.sub(r">\s+|\s+<", _tight, rows)
    assert "på nettstaden, i sosiale medium" in rows
    unit = check(canary_desk.root).registers.units["song"].name.nn
    assert f"<dt>Eining</dt><dd>{unit}</dd>" in re.sub(r">\s+|\s+<", _tight, rows)
    assert re.findall(r"sosiale_medium|Grunnlag|Avtrykk|Motteke|2-0{10}", rows) == []
    assert re.findall(r"\bGit\b|Fila slik|ring eller skriv|bygd", page) == []


def test_withdrawing_everything_stands_last_and_is_no_button(desk: Desk) -> None:
    at = link(desk)
    page = desk.client.get(at).text
    assert page.count(f'href="{at}/withdraw/all"') == 1
    assert page.index("Last ned alt") < page.index(f'<a href="{at}/withdraw/all">Ta alt tilbake</a>')
    assert page.index("Dette viser vi ikkje her") < page.index("withdraw/all")


def _tight(found: re.Match[str]) -> str:
    return found[0].strip()


# --- As people say it ------------------------------------------------------------------------------------------------


def test_no_field_of_the_registry_is_shown_as_a_program_writes_it(canary_desk: Desk) -> None:
    at = link(canary_desk)
    mixed = canaries.STORY.replace("personar: [{person: p001, helse: ja}", "personar: [p001, {person: p003}")
    write(canary_desk.root, "stories/song/canarystory/index.md", mixed + "\n### Meir\n\nMed **feit** skrift.\n")
    write(canary_desk.root, "stories/folk/p003.yml", a_person("namn: Ola Dal\n"))
    for path in ("", "/file"):
        page = canary_desk.client.get(f"{at}{path}").text
        page = re.sub(
            r"<script.*?</script>|<pre.*?</pre>|<p class=\"desk-typed own-file\">.*?</p>", "", page, flags=re.DOTALL
        )
        assert re.findall(r"&#39;|\{|\}|\[|\]|##|\*\*|\bTrue\b|\bNone\b|\bp00[0-9]\b(?!\.png)|_", strip(page)) == []
        assert "Kari Lunde, Ola Dal, Synnøve Bjørkhaug-Ås (vises med: bare fornavnet)" in page
        assert "<h5>Meir</h5>" in page
        assert re.findall(r"<dt>(?:Alt|Rett|Slag|Pynt|Part|Ref|Heimel|Hjemmel)</dt>", page) == []
        assert "<dd>Nærvær" in page.replace("\n", "")


def strip(page: str) -> str:
    """Return what is read on a page, without paths of files."""
    page = re.sub(r'<span class="own-path">.*?</span>|<style.*?</style>', "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", page)


def test_what_is_kept_word_for_word_is_folded_and_told_in_words_of_people(desk: Desk) -> None:
    page = desk.client.get(link(desk)).text
    first = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert "Kaffien som kom fyrst" in first
    for raw in ("samtykke:", "Vi har teke det sjølve", "Heile oppføringa, ord for ord"):
        assert (raw in page, raw in first) == (True, False), raw
    assert "Kven som har rettane" not in page


def test_what_is_taken_back_says_what_becomes_of_a_draft_and_can_be_read_in_the_other_form(desk: Desk) -> None:
    [file] = [one for one in desk.root.rglob("*.md") if "kaffien" in str(one.relative_to(desk.root))]
    story = str(file.relative_to(desk.root))
    write(desk.root, story, file.read_text(encoding="utf-8").replace("status: klar", "status: utkast"))
    at = link(desk)
    for code in (STORY, "all"):
        page = desk.client.get(f"{at}/withdraw/{code}").text
        assert "Dette er ikkje ute enno, og kjem ikkje ut slik det er:" in page
        assert f'href="{at}/withdraw/{code}?form=nb"' in page
        assert "Ja, ta det tilbake" in page
    other = desk.client.get(f"{at}/withdraw/{STORY}?form=nb").text
    assert "Vil du ta tilbake det som gjelder deg i «Kaffien som kom fyrst»?" in other
    assert "Takk, det er tatt imot" in press(desk, at, STORY)
    assert re.findall("[Tt]rekk(?!@)", desk.client.get(at).text) == []


@pytest.mark.parametrize(
    ("form", "labels", "office"),
    [
        ("nn", ("Slags forteljing", "Kor langt ho er komen", "Det biletet viser"), ("Type", "Status", "Skildring")),
        (
            "nb",
            ("Slags fortelling", "Hvor langt den har kommet", "Det bildet viser"),
            ("Type", "Status", "Beskrivelse"),
        ),
    ],
)
def test_fields_are_called_what_people_call_them(
    desk: Desk, form: str, labels: tuple[str, ...], office: tuple[str, ...]
) -> None:
    at = link(desk)
    found = [strip(one) for one in re.findall(r"<dt>(.*?)</dt>", desk.client.get(f"{at}?form={form}").text)]
    assert [one for one in labels if one not in found] == []
    assert [one for one in found if one.startswith(office)] == []
    page = desk.client.get(f"{at}/withdraw/{ON_WEB}?form={form}").text
    assert "ja-et" not in page
    assert "svaret ditt om" in page
