"""What the editors do with a story: what stands in the file afterwards is what the command line would have written."""

import re
import shutil
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from site_gen.check import known_people, rule_registry
from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore, Wish
from site_gen.desk.plain_hint import plain_hint
from site_gen.desk.reach import ReachStore
from site_gen.model.localized import Form, Words
from tests.builders import DAY, a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT, called
from tests.desk.desk_client import Desk
from tests.desk.server_desk import KARI, MARIT, PUBLIC, ServerDesk, settings_with
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Eva Vik, rett: eige, personar: [p001], born: ingen}]\n"
RECOGNISABLE = "Ein eldre pasient på 97 år frå Skogheim, som er gift med den tidlegare ordføraren, lo høgt.\n"
STORY = "stories/god.md"
AT_STORY = "/editors/story/god"


def unsigned(root: Path) -> None:
    """Write a kommune whose story all people have approved, and the editors not, in Git."""
    a_kommune(
        root,
        stories={"god.md": a_story(PICTURE), "lese.md": a_story("tittel: Les meg", RECOGNISABLE)},
        files={"stories/a.jpg": a_picture("1600x1200"), ".gitignore": "/build/\n"},
        approved=False,
    )
    approve(root, STORY, "stories/lese.md", curator=False)
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(unsigned, tmp_path / "kommune"))


def text(root: Path, path: str = STORY) -> str:
    return (root / path).read_text(encoding="utf-8")


def fields_of(page: str, action: str) -> dict[str, str]:
    """Return the hidden fields of the form with an address."""
    form = page.split(f'action="{action}"')[1].split("</form>", maxsplit=1)[0]
    return dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', form))


def pressed(client: TestClient, at: str, what: str, **fields: str) -> httpx.Response:
    page = client.get(at).text
    return client.post(f"{at}/{what}", data={**fields_of(page, f"{at}/{what}"), **fields})


def by_command(root: Path, tmp_path: Path, *words: str) -> str:
    """Return the story's file as the command line writes it in a copy of the kommune."""
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    assert called(copy, "approve", "god", "--curator", *words, *AT).code == 0
    return text(copy)


def test_a_story_is_shown_as_it_will_look_beside_its_state(desk: Desk) -> None:
    store = InvitationStore(desk_database.desk_database(desk.root))
    invitation, _ = store.invite("p001", "god", DAY)
    store.wish(invitation.id, Wish.CHANGE, "Skriv måndag, ikkje tysdag.", "side", DAY)
    for form, sign in ((Form.NN, "Det andre paret auge"), (Form.NB, "Det andre paret øyne")):
        page = desk.client.get(f"{AT_STORY}?form={form.value}").text
        assert f'<html lang="{form.value}">' in page
        assert ("Då vi song saman" in page, "Kva skjedde?" in page, sign in page) == (True, True, True)
        assert "Skriv måndag, ikkje tysdag." in page
        assert "desk_" not in page.split("<main")[1]
    [picture] = set(re.findall(rf'src="({AT_STORY}/picture/[^"]+)"', page))
    found = desk.client.get(picture)
    assert (found.status_code, found.headers["content-type"].startswith("image/")) == (200, True)
    assert desk.client.get("/editors/story/finst-ikkje").status_code == 404


def test_a_sign_off_is_what_the_command_writes_and_one_commit(desk: Desk, tmp_path: Path) -> None:
    expected = by_command(desk.root, tmp_path, "--by", "Siri Vik")
    page = pressed(desk.client, AT_STORY, "sign")
    assert "Du har skrive under." in page.text
    assert "Siri Vik skreiv under 20. november 2026, på teksten slik han står no." in page.text
    assert text(desk.root) == expected
    assert git(desk.root, "status", "--porcelain") == ""
    assert (
        git(desk.root, "show", "--stat", "--format=%an %s").splitlines()[0].startswith("desk Redaksjonen skreiv under")
    )
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"


def test_an_undo_gives_the_file_back_to_the_byte_and_is_offered_for_nothing_else(desk: Desk) -> None:
    assert "/undo" not in desk.client.get(AT_STORY).text
    pressed(desk.client, AT_STORY, "sign")
    before = text(desk.root)
    later = pressed(desk.client, AT_STORY, "time", day="2026-12-24", status="ready")
    assert "dato: 2026-12-24" in text(desk.root)
    assert "Skal ut 24. desember 2026" in later.text
    undoes = "Angre: Redaksjonen bestemte når ei forteljing kjem ut"
    assert later.text.index(undoes) < later.text.index('class="room-story"')
    shown = desk.client.get(f"{AT_STORY}?said=commented").text
    assert shown.index(undoes) > shown.index('id="slik"'), "not next to what is no commit"
    bokmaal = desk.client.get(f"{AT_STORY}?form=nb").text
    assert "Angre: Redaksjonen bestemte når en fortelling kommer ut" in bokmaal
    assert "Redaksjonen bestemte når en fortelling kommer ut" in desk.client.get(f"{AT_STORY}/versions?form=nb").text
    desk.client.get(f"{AT_STORY}?form=nn")
    assert "forteljinga er som ho var" in pressed(desk.client, AT_STORY, "undo").text
    assert text(desk.root) == before
    assert "/undo" not in desk.client.get(AT_STORY).text, "what was undone is the last commit"
    pressed(desk.client, AT_STORY, "time", day="2026-12-24", status="draft")
    page = desk.client.get(AT_STORY).text
    write(desk.root, STORY, text(desk.root).replace("kaffien", "teen"))
    sent = desk.client.post(f"{AT_STORY}/undo", data=fields_of(page, f"{AT_STORY}/undo"))
    assert (sent.status_code, "Nokon har endra forteljinga" in sent.text) == (409, True)


def test_what_git_does_not_take_now_it_takes_later_as_the_act_that_it_was(desk: Desk) -> None:
    lock = desk.root / ".git" / "index.lock"
    lock.write_text("", encoding="utf-8")
    assert "Git" in pressed(desk.client, AT_STORY, "sign").text
    assert git(desk.root, "status", "--porcelain") != ""
    desk.start()
    assert git(desk.root, "status", "--porcelain") != "", "Git is still in use"
    lock.unlink()
    desk.start()
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "show", "--no-patch", "--format=%s").startswith("Redaksjonen skreiv under")


def test_the_day_and_the_state_change_no_approval_and_nothing_else_in_the_file(desk: Desk) -> None:
    before = text(desk.root)
    pressed(desk.client, AT_STORY, "time", day="2026-12-01", status="archived")
    shown = pressed(desk.client, AT_STORY, "time", day="1. desember 2026", status="archived")
    assert shown.status_code in {200, 303}, "where a browser has no calendar, a day is written as people do"
    expected = before.replace("dato: 2026-11-01", "dato: 2026-12-01").replace("status: klar", "status: arkivert")
    assert text(desk.root) == expected
    for day, status in (("1/12/2026", "ready"), ("2026-12-01", "ute"), ("", "ready")):
        assert pressed(desk.client, AT_STORY, "time", day=day, status=status).status_code == 422
    assert text(desk.root) == expected


def test_what_somebody_else_has_changed_meanwhile_is_neither_signed_nor_overwritten(desk: Desk) -> None:
    page = desk.client.get(AT_STORY).text
    write(desk.root, STORY, text(desk.root).replace("kaffien", "teen"))
    changed = text(desk.root)
    for what, fields in (("sign", {}), ("time", {"day": "2026-12-01", "status": "ready"})):
        at = f"{AT_STORY}/{what}"
        answer = desk.client.post(at, data={**fields_of(page, at), **fields})
        assert (answer.status_code, "Nokon har endra forteljinga" in answer.text) == (409, True)
    assert text(desk.root) == changed


def test_confidential_places_are_shown_and_have_to_be_confirmed(desk: Desk) -> None:
    at = "/editors/story/lese"
    page = desk.client.get(at).text
    assert ("Her kan nokon kjennast att:" in page, 'name="confidential"' in page) == (True, True)
    before = text(desk.root, "stories/lese.md")
    refused = pressed(desk.client, at, "sign")
    assert (refused.status_code, text(desk.root, "stories/lese.md")) == (422, before)
    assert "Du har skrive under." in pressed(desk.client, at, "sign", confidential="yes").text


def test_advice_quotes_the_text_that_it_is_about_and_speaks_of_no_file(desk: Desk) -> None:
    write(desk.root, STORY, f"{text(desk.root).rstrip()}  Vi song  to gonger.\n")
    advice = desk.client.get(AT_STORY).text.split('id="raad"')[1].split("</section>")[0]
    assert "<mark>  </mark>" in advice
    assert re.findall(r"linje|check", advice) == []


def test_a_forged_press_does_nothing(desk: Desk) -> None:
    before = text(desk.root)
    for what in ("ask", "sign", "time", "undo"):
        answer = desk.client.post(f"{AT_STORY}/{what}", data={"by": "Siri Vik", "day": "2026-12-01", "status": "draft"})
        assert answer.status_code == 403
    assert text(desk.root) == before


# --- Asking ---


def unasked(root: Path) -> Path:
    """Write a kommune whose story has two people whom nobody has asked, in Git, and return its root."""
    a_kommune(
        root,
        stories={"god.md": a_story("personar: [p001, p002]\n")},
        people={"p001": a_person("-samtykke\n"), "p002": a_person("namn: Ola Nes\n-samtykke\n")},
        files={".gitignore": "/build/\n"},
        approved=False,
    )
    return commit(repository(root))


def test_asking_is_what_the_command_writes_and_the_link_is_shown_once(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    copy = tmp_path / "copy"
    shutil.copytree(desk.root, copy)
    assert called(copy, "consent", "ask", "god", "--person", "p002", *AT).code == 0
    page = desk.client.get(AT_STORY).text
    asking = {**fields_of(page, f"{AT_STORY}/ask"), "person": "p002"}
    page = desk.client.post(f"{AT_STORY}/ask", data=asking).text
    [link] = re.findall(r'value="(http://127.0.0.1:8080/s/[^"]+)"', page)
    assert ("Ola Nes er spurd. Gi personen denne lenkja." in page, "Spør Ola Nes på nytt" in page) == (True, True)
    assert "Då vi song saman" in desk.client.get(link).text
    assert link.rsplit("/", 1)[1] not in desk.client.get(AT_STORY).text
    for name in ("p001", "p002"):
        assert text(desk.root, f"stories/folk/{name}.yml") == text(copy, f"stories/folk/{name}.yml")
    assert git(desk.root, "show", "--no-patch", "--format=%s").startswith("Redaksjonen spurde ein person")
    again = desk.client.post(f"{AT_STORY}/ask", data=asking)
    assert (again.status_code, "Personen har fått lenkja si." in again.text, "/s/" in again.text) == (409, True, False)
    asking["round"] = "1"
    for wrong in ({"person": "p003"}, {"digest": "1-x"}):
        assert desk.client.post(f"{AT_STORY}/ask", data={**asking, **wrong}).status_code == 409


def test_nobody_is_asked_about_a_draft_that_lacks_something_and_nobody_signs_it(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    before = desk.client.get(AT_STORY).text
    draft = re.sub(r"(?m)^ingress: .*$", "ingress:", text(desk.root)).replace("status: klar", "status: utkast")
    write(desk.root, STORY, draft)
    page = desk.client.get(AT_STORY).text
    assert "Forteljinga er ikkje ferdig. Det som manglar, står under «Før de kan spørje»." in page
    lacks = page.split('id="foer"')[1].split("</section>")[0]
    assert f'<a href="{AT_STORY}/edit#f-lead">Fylle ut «ingress»</a>' in lacks
    assert "manglar enno" not in page, "what stops them is no advice"
    at_person = page.split("<strong>Ola Nes</strong>")[1].split("</li>")[0]
    assert f'Fyrst må de: <a href="{AT_STORY}/edit#f-lead">fylle ut «ingress»</a>.' in " ".join(at_person.split())
    form = desk.client.get(f"{AT_STORY}/edit").text
    assert 'id="f-lead"' in form
    assert '<strong class="edit-kind">Før de kan spørje:</strong> Utkastet manglar enno: ingress.' in form
    assert f'action="{AT_STORY}/ask"' not in page
    assert f'action="{AT_STORY}/sign"' not in page
    asking = {**fields_of(before, f"{AT_STORY}/ask"), "person": "p002"}
    assert desk.client.post(f"{AT_STORY}/ask", data=asking).status_code == 409
    assert text(desk.root) == draft


@pytest.mark.parametrize(
    ("front", "place", "said"),
    [
        ("bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, born: ingen}]", "pictures-0-people",
         "fylle ut «bilete 1: personar»"),
        ("personar: [p001, p002, p999]", "people", "finne ut kven «p999» er"),
    ],
)  # fmt: skip
def test_what_hinders_asking_leads_to_the_field_that_it_is_about(
    tmp_path: Path, front: str, place: str, said: str
) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, "stories/a.jpg", a_picture("1600x1200"))
    write(desk.root, STORY, a_story(f"{front}\nstatus: utkast\n-godkjend\n-kontrollert\n"))
    page = desk.client.get(AT_STORY).text
    assert f'href="{AT_STORY}/edit#f-{place}">{said}</a>' in page
    assert f'id="f-{place}"' in desk.client.get(f"{AT_STORY}/edit").text


@pytest.mark.parametrize("where", ["personar: [p001, p002, Amina Warsame]\n", ""])
def test_an_unknown_name_leads_to_the_register_with_the_name_filled_in(tmp_path: Path, where: str) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    body = None if where else "## Kva skjedde?\n\nDet var Amina Warsame som byrja.\n"
    write(desk.root, STORY, a_story(f"{where}-godkjend\n-kontrollert\n", body))
    page = desk.client.get(AT_STORY).text
    add = "/editors/people/new?story=god&amp;number=0"
    assert f'<a href="{add}">Legg til Amina Warsame i personregisteret</a>' in page
    assert f'<a href="{add}" target="_blank"' in desk.client.get(f"{AT_STORY}/edit").text
    said = " ".join(re.findall(r'<ul class="room-findings">(.*?)</ul>', page, re.DOTALL))
    assert ("Amina Warsame" in said, re.findall("redaksjonen|stories/", said)) == (True, [])
    form = desk.client.get(add.replace("&amp;", "&")).text
    assert 'name="name" type="text" value="Amina Warsame"' in form
    sent = {**fields_of(form, "/editors/people/new"), "name": "Amina Warsame"}
    done = desk.client.post("/editors/people/new", data=sent)
    assert (done.url.path, "Personen er lagd til i personregisteret." in done.text) == (AT_STORY, True)
    assert "Legg til Amina Warsame" not in done.text


def test_a_name_that_several_have_is_not_called_unknown(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, "stories/folk/p009.yml", a_person("namn: Kari Lunde\n"))
    write(desk.root, STORY, a_story("personar: [Kari Lunde]\n-godkjend\n-kontrollert\n"))
    page = desk.client.get(AT_STORY).text
    assert "<strong>Kari Lunde</strong> er namnet til fleire i personregisteret." in page
    assert f'href="{AT_STORY}/edit#f-people">velje kven av dei som heiter «Kari Lunde»' in page.replace(
        "Velje", "velje"
    )
    assert "Legg til Kari Lunde" not in page


def test_no_hint_sends_an_editor_to_the_editors_or_to_a_file() -> None:
    hints = [text for rule in rule_registry.all_rules() for text in (rule.hint.nn, rule.hint.nb)]
    hints += [text for one in vars(known_people).values() if isinstance(one, Words) for text in (one.nn, one.nb)]
    sends = re.compile(r"stories/|(?:spør|be|ber|snakk med|frå til|fra til|legger?) redaksjonen")
    assert [one for one in map(plain_hint, hints) if sends.search(one)] == []


@pytest.mark.parametrize(
    "gone",
    [
        f"-samtykke\nspurt: [{{forteljing: god, dato: {DAY}, sa_nei: {DAY}}}]\n",
        f"-samtykke\nsa_nei: [{{kva: [tekst], kvar: [nettstad], dato: {DAY}}}]\n",
        f"trekt: {DAY}\nvil_ha_trekt: [{{dato: {DAY}}}]\n",
    ],
    ids=["no to the story", "no to all stories", "all taken back"],
)
def test_nobody_reads_or_signs_what_somebody_in_it_has_said_no_to_before_it_is_without_her(
    tmp_path: Path, gone: str
) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, STORY, text(desk.root).replace("status: klar", "status: utkast"))
    before = desk.client.get(AT_STORY).text
    asking = {**fields_of(before, f"{AT_STORY}/ask"), "person": "p001"}
    signing = fields_of(before, f"{AT_STORY}/sign")
    write(desk.root, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n{gone}"))
    for form, without, waits in (
        (Form.NB, "Skrive fortellingen om uten «Ola Nes», i teksten og i feltene", "venter dere med å spørre flere"),
        (Form.NN, "Skrive forteljinga om utan «Ola Nes», i teksten og i felta", "ventar de med å spørje fleire"),
    ):
        page = desk.client.get(f"{AT_STORY}?form={form.value}").text
        first = page.split('id="foer"')[1].split("</section>")[0]
        assert (f'<a href="{AT_STORY}/edit#f-people">{without}</a>' in first, waits in first) == (True, True)
        assert [f'action="{AT_STORY}/{one}"' in page for one in ("ask", "sign")] == [False, False]
    at_person = page.split("<strong>Kari Lunde</strong>")[1].split("</li>")[0]
    assert "Kan ikkje spørjast enno. Fyrst må de: <a" in " ".join(at_person.split())
    signs = page.split('id="kontroll"')[1].split("</section>")[0]
    assert ("skrive under" in signs, "utan den personen" in signs) == (True, True)
    written = text(desk.root)
    for what, fields in (("ask", asking), ("sign", signing)):
        desk.client.post(f"{AT_STORY}/{what}", data=fields)
    assert (text(desk.root), "spurt" in text(desk.root, "stories/folk/p001.yml")) == (written, False)
    write(desk.root, STORY, written.replace("personar: [p001, p002]", "personar: [p001]"))
    page = desk.client.get(AT_STORY).text
    assert (f'action="{AT_STORY}/ask"' in page, f'action="{AT_STORY}/sign"' in page) == (True, True)
    assert 'id="foer"' not in page


def test_a_fault_that_hinders_asking_is_said_at_each_person(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, STORY, text(desk.root).replace("slag: ", "slag: x"))
    page = desk.client.get(AT_STORY).text
    assert (page.count('<a href="#feil">rette det som stoppar publisering</a>'), page.count('id="feil"')) == (2, 1)


def test_a_link_is_mailed_to_an_address_that_the_editors_write_and_to_no_other(tmp_path: Path) -> None:
    mail = ("e-posttenar: smtp.fjordvik.example", "avsendar: framsnakk@fjordvik.example")
    root = tmp_path / "kommune"
    desk = ServerDesk(root, settings_with("proxy", "proxyar: [10.0.0.5]", *mail))
    write(root, "stories/folk/p001.yml", a_person("-samtykke\n"))
    write(root, STORY, a_story())
    ReachStore(desk.database).remember("p001", "teller@fjordvik.example", DAY)
    marit = curator(desk, MARIT)
    assert "Den som fortalde, skreiv teller@fjordvik.example." in marit.get(AT_STORY).text
    assert "Gi personen denne lenkja." in pressed(marit, AT_STORY, "ask").text
    assert pressed(marit, AT_STORY, "ask", address="kari.lunde").status_code == 422
    assert desk.mails == []
    assert "lenkja er på veg på e-post" in pressed(marit, AT_STORY, "ask", address=KARI).text
    [sent] = desk.mails
    assert (sent.recipient, f"{PUBLIC}/s/" in sent.text) == (KARI, True)


# --- Who signs on a server ---


def a_server(root: Path, curators: str, lines: str = "") -> ServerDesk:
    desk = ServerDesk(root, settings_with("proxy", "proxyar: [10.0.0.5]"))
    settings = settings_with("proxy", "proxyar: [10.0.0.5]").replace(
        f"redaktørar: [{MARIT}]", f"redaktørar: {curators}"
    )
    write(root, "mkdocs.yml", settings.replace("redaksjon: [Siri Vik]", "redaksjon: [Siri Vik, Marit Solheim]") + lines)
    write(root, "stories/folk/p009.yml", a_person("namn: Liv Moe\n"))
    write(root, STORY, a_story())
    approve(root, STORY, curator=False)
    commit(root)
    return desk


def curator(desk: ServerDesk, address: str) -> TestClient:
    shown = {"X-Forwarded-Email": address}
    return TestClient(desk.app, base_url=PUBLIC, headers=shown, client=("10.0.0.5", 40000), follow_redirects=True)


def test_on_a_server_one_signs_as_oneself_and_as_nobody_else(tmp_path: Path) -> None:
    desk = a_server(tmp_path / "kommune", f"['Marit Solheim <{MARIT.upper()}>', {KARI}]")
    unnamed = curator(desk, KARI)
    assert "Vi veit ikkje kva du heiter." in unnamed.get(AT_STORY).text
    marit = curator(desk, MARIT)
    page = marit.get(AT_STORY).text
    assert ("Skriv under som Marit Solheim" in page, '<select id="by"' in page) == (True, False)
    sent = pressed(marit, AT_STORY, "sign", by="Siri Vik")
    assert (sent.status_code, "kontrollert" in text(desk.root)) == (422, False)
    pressed(marit, AT_STORY, "sign")
    assert "Marit Solheim" in text(desk.root).split("kontrollert")[1]


def test_the_person_whose_address_is_confirmed_signs_and_is_the_author(tmp_path: Path) -> None:
    desk = a_server(tmp_path / "kommune", f"[{MARIT}]")
    ReachStore(desk.database).confirm("p009", MARIT, DAY)
    pressed(curator(desk, MARIT), AT_STORY, "sign")
    assert "Liv Moe" in text(desk.root).split("kontrollert")[1]
    assert git(desk.root, "show", "--no-patch", "--format=%an").strip() == "p009"


def test_one_who_has_withdrawn_signs_by_no_name_that_still_stands_in_the_register(tmp_path: Path) -> None:
    desk = a_server(tmp_path / "kommune", f"[{MARIT}]")
    ReachStore(desk.database).confirm("p009", MARIT, DAY)
    write(desk.root, "stories/folk/p009.yml", a_person("namn: Liv Moe\ntrekt: 2026-10-01\n"))
    page = curator(desk, MARIT).get(AT_STORY).text
    assert ("Vi veit ikkje kva du heiter." in page, "Liv Moe" in page) == (True, False)


def test_one_who_is_in_a_story_does_not_sign_it_and_hears_why(tmp_path: Path) -> None:
    desk = a_server(tmp_path / "kommune", f"[{MARIT}]")
    ReachStore(desk.database).confirm("p001", MARIT, DAY)
    page = curator(desk, MARIT).get(AT_STORY).text
    assert ("La ein annan i redaksjonen sjå over henne." in page, f"{AT_STORY}/sign" in page) == (True, False)


def test_a_picture_that_will_not_be_shown_is_named(desk: Desk) -> None:
    write(desk.root, "stories/kai/kaien.png", a_picture("1200x800", "PNG"))
    picture = "bilete:\n  - {fil: kaien.png, alt: Kaien i sol, foto: Eva, personar: [ingen], born: ingen}\n"
    write(desk.root, "stories/kai/index.md", a_story(f"tittel: Kaien\nstatus: utkast\n{picture}", "Kaien er fin.\n"))
    page = desk.client.get("/editors/story/kai?form=nn").text
    assert "Desse bileta er ikkje med i forteljinga slik ho står no, og blir ikkje lagde ut: kaien.png." in page
    file = desk.root / "stories/kai/index.md"
    file.write_text(file.read_text().replace("born:", "rett: Fjordvik kommune, born:"))
    assert "blir ikkje lagde ut" not in desk.client.get("/editors/story/kai?form=nn").text


@pytest.mark.parametrize(
    ("channels", "said"),
    [
        ("nettstad, internt", "Kari Lunde vil ikkje vere med på biletet «a.jpg», og det blir ikkje vist."),
        ("nettstad", "Kari Lunde vil ikkje vere med på biletet «a.jpg» på nettstaden, og der blir det ikkje vist."),
    ],
)
def test_a_no_to_pictures_is_said_in_place_of_the_picture(desk: Desk, channels: str, said: str) -> None:
    before = desk.client.get(AT_STORY).text
    assert ("vil ikkje vere med på biletet" in before, f'src="{AT_STORY}/picture/' in before) == (False, True)
    refusal = f"sa_nei: [{{kva: [bilete], kvar: [{channels}], dato: {DAY}}}]\n"
    write(desk.root, "stories/folk/p001.yml", a_person(refusal))
    after = desk.client.get(AT_STORY).text
    assert (said in after, f"{AT_STORY}/picture/" in after) == (True, False)
    assert "ikkje med i forteljinga slik ho står no" not in after


def test_what_asking_itself_solves_has_not_to_be_read_before(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, "stories/a.jpg", a_picture("1600x1200"))
    write(desk.root, STORY, text(desk.root).replace("\n---\n", "\n" + PICTURE.replace("p001", "p002") + "---\n", 1))
    page = desk.client.get(AT_STORY).text
    assert "Biletet «a.jpg» blir ikkje vist." in page.split('id="raad"')[1].split("</section>")[0]
    assert (f'action="{AT_STORY}/ask"' in page, 'name="in_spite"' in page) == (True, False)
    asking = {**fields_of(page, f"{AT_STORY}/ask"), "person": "p002"}
    assert "Ola Nes er spurd." in desk.client.post(f"{AT_STORY}/ask", data=asking).text


def test_advice_is_shown_before_people_are_asked_and_has_to_be_read(tmp_path: Path) -> None:
    desk = Desk(unasked(tmp_path / "kommune"))
    write(desk.root, STORY, f'{text(desk.root)}\nHo sa "hei" til oss.\n')
    page = desk.client.get(AT_STORY).text
    assert page.index('id="raad"') < page.index('id="folk"')
    assert page.count('name="in_spite"') == 2
    forms = re.findall(r"<form [^>]+>", page.split('id="folk"')[1])
    assert all("novalidate" in one for one in forms if one.split('"')[3].endswith(("/ask", "/sign", "/time")))
    asking = {**fields_of(page, f"{AT_STORY}/ask"), "person": "p002"}
    before = text(desk.root, "stories/folk/p002.yml")
    refused = desk.client.post(f"{AT_STORY}/ask", data=asking)
    assert (refused.status_code, "Ingen er spurd enno." in refused.text) == (422, True)
    assert text(desk.root, "stories/folk/p002.yml") == before
    asked = desk.client.post(f"{AT_STORY}/ask", data={**asking, "in_spite": "yes"})
    assert (asked.status_code, "Ola Nes er spurd." in asked.text) == (200, True)


def test_who_took_a_picture_is_asked_for_the_name_below_it_and_stands_apart_from_the_people(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        stories={"god.md": a_story(PICTURE.replace("Eva Vik", "p002"))},
        people={"p001": a_person(), "p002": a_person("namn: Ola Nes\n-samtykke")},
        files={"stories/a.jpg": a_picture("1600x1200")},
        approved=False,
    )
    desk = Desk(commit(repository(root)))
    page = desk.client.get(AT_STORY).text
    people, took = page.split('id="folk"')[1].split("</section>")[0].split("Dei som tok bileta")
    assert ("Kari Lunde" in people, "Ola Nes" in people, "Ola Nes" in took) == (True, False, True)
    called(root, "consent", "ask", "god", *AT)
    [asked] = [one.read_text(encoding="utf-8") for one in (root / "build").rglob("p002.txt")]
    assert "Du tok eit bilete som er med i denne forteljinga" in asked
    assert "Namnet ditt på nettstaden" in asked
    assert "forteljing som du er med i" not in asked
