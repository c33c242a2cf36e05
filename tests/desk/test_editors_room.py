"""The editors' room: the board has the figures of `status`, the filters and the calendar, and reads no file twice."""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from site_gen.desk import desk_database, repository_state
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.editors_room import EditorsRoom
from site_gen.desk.invitations import InvitationStore, Recording, Wish
from site_gen.model.build_context import BuildContext
from site_gen.model.localized import Form
from site_gen.pipeline import collect_status
from site_gen.pipeline.stories_board import BoardStage, StoriesBoard, stories_board
from tests.builders import DAY, a_person, a_story, approve, write
from tests.cli.command import AT, called
from tests.cli.test_status import every_state
from tests.desk.desk_client import Desk
from tests.git import commit, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

ASKED = "spurt: [{forteljing: berre-folk, dato: 2026-11-10}]\n"


def a_busy_kommune(root: Path) -> None:
    """Write a kommune with a story at each stage, in Git."""
    every_state(root)
    write(root, ".gitignore", "/build/\n")
    write(root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{ASKED}"))
    for name, front in (
        ("berre-folk", "tittel: Vi spør\npersonar: [p005]\nslag: prosjekt"),
        ("bokmaal", "språk: nb\ntema: [kompetanse-rekruttering]\nsjå_over: 2026-12-01"),
    ):
        write(root, f"stories/{name}.md", a_story(front, f"{name.capitalize()} er noko anna.\n"))
    approve(root, "stories/berre-folk.md", people=[])
    approve(root, "stories/bokmaal.md")
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(a_busy_kommune, tmp_path / "kommune"))


def a_room(desk: Desk) -> EditorsRoom:
    return EditorsRoom(DeskKommune(desk.root, desk.said.append))


def stages(board: StoriesBoard) -> dict[str, BoardStage]:
    return {one.facts.line.id: one.stage for one in board.stories}


def counted(page: str) -> dict[str, int]:
    """Return the figures at the top of the board."""
    found = re.findall(r'<span class="room-count">(\d+)</span> ([^<]+)</a>', page)
    return {name: int(number) for number, name in found}


def shown(page: str) -> set[str]:
    return set(re.findall(r'href="/editors/story/([^"]+)"', page))


def test_each_story_stands_where_it_waits_and_says_for_whom(desk: Desk) -> None:
    evaluation = a_room(desk).kommune.evaluation()
    status = collect_status.stories_status(evaluation, BuildContext(DAY), 30)
    board = stories_board(evaluation, status, {"ute": {""}})
    assert stages(board) == {
        "ventar": BoardStage.US,
        "berre-folk": BoardStage.PEOPLE,
        "utkast": BoardStage.WRITTEN,
        "snart-borte": BoardStage.READY,
        "per": BoardStage.READY,
        "bokmaal": BoardStage.READY,
        "jul": BoardStage.SCHEDULED,
        "mai": BoardStage.SCHEDULED,
        "ute": BoardStage.OUT,
        "arkiv": BoardStage.ARCHIVED,
    }
    page = desk.client.get("/editors").text
    assert "Ola Nes har ikkje svart, spurd 3. november 2026" in page
    assert "Liv Moe er ikkje spurd" in page
    assert "Sidan 10. november 2026 (10 dagar)" in page
    assert "Skal ut 1. desember 2026" in page
    assert "framsnakk consent" not in page


def test_a_draft_waits_for_those_who_are_asked_and_for_the_editors_after_a_no(desk: Desk) -> None:
    write(desk.root, "stories/spurt.md", a_story("tittel: Spurt\nstatus: utkast\npersonar: [p005]", "Noko anna.\n"))
    for said, stage, words in (
        ("", "people", "Eva Vik har ikkje svart"),
        (", sa_nei: 2026-11-12", "us", "Eva Vik har sagt nei"),
    ):
        asked = f"spurt: [{{forteljing: spurt, dato: 2026-11-11{said}}}]\n"
        write(desk.root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{asked}"))
        page = desk.client.get(f"/editors?stage={stage}").text
        assert ("spurt" in shown(page), words in page) == (True, True)


def test_a_draft_of_which_some_are_asked_waits_for_the_editors_and_says_for_whom(desk: Desk) -> None:
    asked = "spurt: [{forteljing: spurt, dato: 2026-11-11}]\n"
    write(desk.root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{asked}"))
    write(desk.root, "stories/folk/p006.yml", a_person("namn: Per Dal\n-samtykke\n"))
    front = "tittel: Spurt\nstatus: utkast\npersonar: [p005, p006]\n-godkjend\n-kontrollert"
    write(desk.root, "stories/spurt.md", a_story(front, "Noko anna.\n"))
    page = desk.client.get("/editors?stage=us").text
    assert ("spurt" in shown(page), "Eva Vik har ikkje svart" in page, "Per Dal er ikkje spurd" in page) == (True,) * 3


def test_a_story_of_one_who_took_everything_back_waits_for_that_and_for_nothing_else(desk: Desk) -> None:
    asked = "spurt: [{forteljing: tilbake, dato: 2026-11-11}]\n"
    for status in ("utkast", "klar"):
        front = f"tittel: Tilbake\nstatus: {status}\npersonar: [p004, p005]"
        write(desk.root, "stories/tilbake.md", a_story(front, "Noko anna.\n"))
        write(desk.root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{asked}"))
        gone = "namn: Per Aas\ntrekt: 2026-11-19\nvil_ha_trekt: [{dato: 2026-11-19}]\n"
        write(desk.root, "stories/folk/p004.yml", a_person(gone))
        first = "<li>Per Aas tok alt tilbake 19. november 2026. Det må gjerast ferdig fyrst</li>"
        line = desk.client.get("/editors?stage=us").text.split('href="/editors/story/tilbake"')[1]
        page = desk.client.get("/editors/story/tilbake").text
        waits = page.split('id="ventar"')[1].split("</section>")[0]
        assert [one[one.index("<li>") :].startswith(first) for one in (line, waits)] == [True, True]
        assert (waits.count("<li>"), 'href="/editors/withdrawals"' in waits) == (1, True)
        assert "<strong>Per Aas</strong> tok alt tilbake" in page
        assert [f'action="/editors/story/tilbake/{one}"' in page for one in ("sign", "ask")] == [False, False]


def test_what_has_come_from_the_desk_waits_for_the_editors(desk: Desk) -> None:
    link = desk.begin()
    desk.tell(link)
    before = counted(desk.client.get("/editors").text)
    assert "Takk!" in desk.press_send(link).text
    after = counted(desk.client.get("/editors").text)
    assert (after["Ventar på oss"], after["Utkast"]) == (before["Ventar på oss"] + 1, before["Utkast"])


def test_the_board_has_the_figures_of_status(desk: Desk) -> None:
    found = json.loads(called(desk.root, "status", "--format", "json", *AT).out)
    numbers = counted(desk.client.get("/editors").text)
    assert numbers["Klar"] + numbers["Ute"] == len(found["published"]) == 4
    assert numbers["Ventar på oss"] + numbers["Ventar på folk"] == len(found["waiting"]) == 2
    assert numbers["Utkast"] == len(found["drafts"]) == 1
    assert numbers["Planlagd"] == sum(one["appears"] for one in found["coming"]) + len(found["later"]) == 2
    assert numbers["Les på nytt"] == len(found["review"]) == 1


@pytest.mark.parametrize("form", Form)
def test_a_choice_is_a_form_that_needs_no_script(desk: Desk, form: Form) -> None:
    page = desk.client.get(f"/editors?form={form.value}")
    assert f'<html lang="{form.value}">' in page.text
    assert "room-filter" in page.text
    assert shown(desk.client.get("/editors?kind=project").text) == {"berre-folk"}
    assert shown(desk.client.get("/editors?written=nb").text) == {"bokmaal"}
    assert shown(desk.client.get("/editors?theme=kompetanse-rekruttering&unit=song").text) == {"bokmaal"}
    assert shown(desk.client.get("/editors?stage=scheduled").text) == {"jul", "mai"}
    assert shown(desk.client.get("/editors?stage=renew").text) == {"bokmaal"}
    assert "desk_" not in page.text.split("<main")[1]
    for odd in ("stage=x", "page=99", "page=²", "unit=%00", "kind=%3Cb%3E"):
        assert desk.client.get(f"/editors?{odd}").status_code == 200


@pytest.mark.parametrize("at", ["/editors", "/editors/history"])
def test_what_is_chosen_stays_when_the_form_is_switched(desk: Desk, at: str) -> None:
    page = desk.client.get(f"{at}?form=nn&kind=portrait&from=2026-05-01&form=nn").text
    [other] = re.findall(r'href="([^"]*)" lang="nb"', page)
    assert html.unescape(other) == f"{at}?kind=portrait&from=2026-05-01&form=nb"


def test_a_long_list_comes_a_page_at_a_time(desk: Desk) -> None:
    for number in range(60):
        write(desk.root, f"stories/u{number}.md", a_story(f"tittel: Utkast {number}\nstatus: utkast", f"{number}.\n"))
    first = desk.client.get("/editors?stage=written").text
    [onward] = re.findall(r'href="([^"]+)" rel="next"', first)
    second = desk.client.get(onward.replace("&amp;", "&")).text
    assert (len(shown(first)), len(shown(second))) == (50, 11)
    assert shown(first) | shown(second) == {f"u{number}" for number in range(60)} | {"utkast"}
    assert "Side 2 av 2" in second


def test_the_calendar_has_what_comes_and_goes_by_day_in_the_words_of_status(desk: Desk) -> None:
    page = desk.client.get("/editors/calendar").text
    days = re.findall(r'<h2 id="d\d+">([^<]+)</h2>', page)
    assert days == ["1. desember 2026", "5. desember 2026", "10. desember 2026"]
    first, second, third = (part.split("</section>")[0] for part in page.split("<section")[1:])
    assert ("Kjem ut" in first, "Skal lesast på nytt" in first) == (True, True)
    assert ("Går av nettet" in second, "Feltet «utgår» seier det." in second) == (True, True)
    assert "Samtykket frå Per Aas varer ikkje lenger." in third


def test_the_calendar_has_those_who_quit(desk: Desk) -> None:
    write(desk.root, "stories/folk/p001.yml", a_person("slutta: 2026-12-02\n"))
    page = desk.client.get("/editors/calendar").text
    assert "3. desember 2026" in page
    assert '<a href="/editors/people/p001">Kari Lunde</a>' in page


def test_nothing_is_evaluated_again_until_a_file_has_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository_state, "_SETTLED", 0)
    room = a_room(desk)
    board = room.board()
    assert room.board() is board
    write(desk.root, "stories/ny.md", a_story("tittel: Ny\nstatus: utkast", "Noko nytt.\n"))
    assert "ny" in stages(room.board())
    assert room.board() is room.board()
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-12-01")
    assert stages(room.board())["jul"] is BoardStage.READY


def test_what_waits_from_those_who_are_asked_and_what_is_to_be_withdrawn_is_said_first(desk: Desk) -> None:
    store = InvitationStore(desk_database.desk_database(desk.root))
    invitation, _ = store.invite("p005", "berre-folk", DAY)
    store.wish(invitation.id, Wish.TALK, "Ring meg.", "side", DAY)
    write(desk.root, "stories/folk/p004.yml", a_person("namn: Per Aas\nvil_ha_trekt: [{dato: 2026-11-19}]\n"))
    page = desk.client.get("/editors").text
    assert "Éin som er med, har skrive til dykk" in page
    assert "Éin person vil ha noko trekt. Det fyrste må vere gjort innan 26. november 2026" in page
    assert "Ring meg." not in page


def test_a_story_with_a_wish_waits_for_the_editors_who_see_it_where_they_carry_it_out(desk: Desk) -> None:
    write(desk.root, "stories/spurt.md", a_story("tittel: Spurt\nstatus: utkast\npersonar: [p005]", "Noko anna.\n"))
    asked = "spurt: [{forteljing: spurt, dato: 2026-11-11}]\n"
    write(desk.root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{asked}"))
    store = InvitationStore(desk_database.desk_database(desk.root))
    invitation, _ = store.invite("p005", "spurt", DAY)
    store.wish(invitation.id, Wish.CHANGE, "Skriv måndag.", "side", DAY)
    board = desk.client.get("/editors?stage=us&form=nn").text
    assert "Eva Vik seier ja, om dette blir endra: «Skriv måndag.»" in board
    story, form = (desk.client.get(f"/editors/story/spurt{page}").text for page in ("", "/edit"))
    assert "Ventar på oss" in story
    assert "Eva Vik har ikkje svart" not in story + board
    assert "</strong> har skrive til dykk, og ventar på svar</p>" in story
    assert "Seier ja, om dette blir endra:" in story
    assert form.index("Skriv måndag.") < form.index('id="rediger"')
    assert "spurt" not in shown(desk.client.get("/editors?stage=people").text)


def test_the_guide_is_in_the_form_of_the_one_who_reads(desk: Desk) -> None:
    assert "Ei veke i redaksjonen" in desk.client.get("/editors/guide?form=nn").text
    page = desk.client.get("/editors/guide?form=nb").text
    assert ("En uke i redaksjonen" in page, "Ei veke i redaksjonen" in page) == (True, False)
    assert Counter(re.findall(r"<(h1)", page)) == {"h1": 1}


def test_the_board_and_the_page_of_a_story_agree_on_what_can_be_signed_off(desk: Desk) -> None:
    mended = "Ho kan skrivast under på når feila i teksten er retta."
    whole = "Det som manglar, står under «Før de kan spørje»."
    for front, then in (("eining: ukjend", True), ("personar: [Ukjend Vik]", True), ("personar: [p005]", False)):
        write(desk.root, "stories/feil.md", a_story(f"tittel: Feil\n{front}", "Noko heilt anna.\n"))
        board = desk.client.get("/editors?stage=us").text.split('href="/editors/story/feil"')[1]
        line, page = board.split("room-title")[0], desk.client.get("/editors/story/feil").text
        assert ("Så må redaksjonen" in line, "<li>Redaksjonen må lese" in line) == (then, not then), front
        assert (mended in page or whole in page, 'action="/editors/story/feil/sign"' in page) == (then, not then), front


def test_the_menu_is_short_and_shows_what_belongs_to_where_one_is(desk: Desk) -> None:
    def menu(at: str) -> list[str]:
        return re.findall(r'href="([^"]+)"', desk.client.get(at).text.split("room-ways")[1].split("</nav>")[0])

    always = ["/editors", "/editors/people", "/editors/publish", "/editors/share", "/editors/guide", "/"]
    within = {
        "/editors": ["/editors/calendar", "/editors/history"],
        "/editors/history": ["/editors/calendar", "/editors/history"],
        "/editors/withdrawals": ["/editors/withdrawals"],
        "/editors/letter": ["/editors/letter"],
        "/editors/guide": [],
        "/editors/story/ventar": [],
    }
    assert {at: menu(at) for at in within} == {at: [*always, *some] for at, some in within.items()}


def test_an_answer_that_has_come_is_on_the_board_for_a_week(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store = InvitationStore(desk_database.desk_database(desk.root))
    invitation, _ = store.invite("p005", "berre-folk", DAY)
    store.begin_recording(invitation.id, recording := Recording((), (), "side", DAY, ""))
    assert "Nye svar" not in desk.client.get("/editors").text
    store.finish_recording(invitation.id, recording, ())
    board = desk.client.get("/editors").text
    assert 'Eva Vik svarte 20. november 2026: <a href="/editors/story/berre-folk">' in board
    refused = "spurt: [{forteljing: berre-folk, dato: 2026-11-10, sa_nei: 2026-11-20}]\n"
    write(desk.root, "stories/folk/p005.yml", a_person(f"namn: Eva Vik\n-samtykke\n{refused}"))
    assert "Eva Vik sa nei 20. november 2026: " in desk.client.get("/editors").text
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-27")
    assert "Nye svar" not in desk.client.get("/editors").text
