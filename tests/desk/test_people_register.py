"""The register of people in the editors' room: what is written is what `framsnakk people` writes, and nothing else."""

import html
import re
import shutil
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk import desk_database
from site_gen.desk.people_routes import groups_of
from site_gen.desk.reach import ReachStore
from site_gen.model import person_fields
from site_gen.model.localized import Form
from tests.builders import DAY, a_consent, a_kommune, a_person, a_story, approve, write
from tests.cli.command import AT, called
from tests.desk.browser_forms import fields_sent
from tests.desk.desk_client import Desk
from tests.desk.published_kommune import a_published_kommune
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

PEOPLE = "/editors/people"
KARI = f"{PEOPLE}/p001"
KARI_FILE = """\
# Kari vil helst ringjast.
namn: "Kari Lunde"   # som i lønssystemet
rolle: {nn: helsefagarbeidar, nb: helsefagarbeider}
part: tilsett

eining: song
kompetanse:
  # det ho sjølv sa
  - song
  - 'turnus'
ukjent: noko
samtykke:
  - {kva: [tekst, bilete], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, grunnlag: samtykke}
"""
OLA = a_person(
    "namn: Ola Nes\n" + a_consent(gjeld_til="2026-12-15") + "spurt: [{forteljing: utkast, dato: 2026-11-10}]\n"
)


def registered(root: Path) -> None:
    """Write a kommune with people in every state, in Git."""
    a_kommune(
        root,
        stories={
            "god.md": a_story("personar: [p001, p002]"),
            "utkast.md": a_story("tittel: Ola Nes fortel\nstatus: utkast\npersonar: [p002]", "Ola Nes song.\n"),
        },
        people={
            "p001": a_person(),
            "p002": OLA,
            "p003": a_person("namn: Liv Moe\nslutta: 2026-10-01\n-eining"),
            "p004": "namn: Gunn Trekt\ntrekt: 2026-05-01\nrolle: lærar\n",
            "p005": a_person("namn: Kari Lunde\nrolle: reinhaldar\n-samtykke"),
        },
        files={".gitignore": "/build/\n"},
        approved=False,
    )
    approve(root, "stories/god.md")
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(registered, tmp_path / "kommune"))


def person(root: Path, identity: str = "p001") -> str:
    return (root / f"stories/folk/{identity}.yml").read_bytes().decode()


def saved(desk: Desk, at: str, **typed: str) -> httpx.Response:
    """Open a page with a form, type into some of its fields, and send it."""
    return desk.client.post(at, data={**fields_sent(desk.client.get(at).text, at), **typed})


def pressed_on(desk: Desk, page: httpx.Response, at: str, **typed: str) -> httpx.Response:
    return desk.client.post(at, data={**fields_sent(page.text, at), **typed})


def by_command(desk: Desk, tmp_path: Path, *words: str) -> Path:
    """Return a copy of the kommune in which a command has been given."""
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(desk.root, copy)
    assert called(copy, "people", *words, *AT).code == 0
    return copy


def listed(page: str) -> list[str]:
    return re.findall(r'<p class="room-title"><a href="/editors/people/(p\d+)">', page)


def test_the_list_finds_people_and_shows_no_name_of_those_who_have_withdrawn(desk: Desk) -> None:
    for form, gone in ((Form.NN, "Ein som har trekt alt"), (Form.NB, "En som har trukket alt")):
        page = desk.client.get(f"{PEOPLE}?form={form.value}").text
        assert listed(page) == ["p001", "p005", "p003", "p002", "p004"]
        assert (gone in page, "Gunn" in page, "desk_" in page.split("<main")[1]) == (True, False, False)
    for query, found in (
        ("q=lunde", ["p001", "p005"]),
        ("q=songlag", ["p001", "p005", "p002"]),
        ("q=P003", ["p003"]),
        ("q=gunn", []),
        ("state=waiting", ["p002"]),
        ("state=expiring", ["p002"]),
        ("state=left", ["p003"]),
    ):
        assert listed(desk.client.get(f"{PEOPLE}?{query}").text) == found, query
    gone_page = desk.client.get(f"{PEOPLE}/p004").text
    assert ("Gunn" in gone_page, "lærar" in gone_page, "<textarea" in gone_page) == (False, False, False)
    assert desk.client.get(f"{PEOPLE}/p999").status_code == 404
    for what in ("", "/left", "/merge", "/undo"):
        assert desk.client.post(f"{PEOPLE}/p004{what}").status_code == 404


def test_a_person_is_shown_with_stories_and_consents_in_words(desk: Desk) -> None:
    page = desk.client.get(f"{PEOPLE}/p002").text
    assert "Ja, til 15. desember 2026" in page
    assert "tekst på nettstaden og internt" in page
    assert "Har ikkje sagt ja" in page
    assert 'href="/editors/story/utkast"' in page
    shown = {one for _, fields in groups_of([]) for one in fields}
    assert {one.field for one in shown} >= {person_fields.PERSON_NAME, person_fields.PERSON_OFFERS}


def test_a_form_saved_as_it_was_opened_changes_no_byte_and_makes_no_commit(desk: Desk) -> None:
    for text in (KARI_FILE, KARI_FILE.replace("\n", "\r\n"), KARI_FILE.rstrip("\n")):
        write(desk.root, "stories/folk/p001.yml", text)
        commit(desk.root)
        before = git(desk.root, "rev-list", "--count", "HEAD")
        assert saved(desk, KARI).status_code == 200
        assert person(desk.root) == text
        assert git(desk.root, "rev-list", "--count", "HEAD") == before


def test_a_change_touches_what_was_changed_and_is_undone_to_the_byte(desk: Desk) -> None:
    write(desk.root, "stories/folk/p001.yml", KARI_FILE)
    commit(desk.root)
    page = saved(desk, KARI, competence="turnus\r\nnotar", part="leader", since="2009")
    assert "Lagra." in page.text
    expected = KARI_FILE.replace("  - song\n  - 'turnus'\n", "  - 'turnus'\n  - notar\n")
    expected = expected.replace("part: tilsett", "part: leiar").replace("eining: song\n", "eining: song\nsidan: 2009\n")
    assert person(desk.root) == expected
    assert git(desk.root, "show", "--format=%an %s", "--name-only").split("\n", 1)[0] == (
        "desk Redaksjonen endra det som står om ein person"
    )
    again = pressed_on(desk, page, f"{KARI}/undo")
    assert ("registeret er som det var" in again.text, person(desk.root)) == (True, KARI_FILE)
    assert f'action="{KARI}/undo"' not in again.text


def test_a_new_name_and_role_are_what_rename_writes_after_the_stale_approvals_were_read(
    desk: Desk, tmp_path: Path
) -> None:
    before = person(desk.root, "p002")
    at = f"{PEOPLE}/p002"
    page = saved(desk, at, name="Ola Dal", **{"role-nn": "fagleiar", "role-nb": "fagleiar"})
    assert ("Les dette før det blir lagra" in page.text, person(desk.root, "p002")) == (True, before)
    assert 'value="Ola Dal"' in page.text
    assert "går av nettstaden" not in page.text, "it is not out"
    [sure] = re.findall(r'name="sure" value="([^"]+)"', page.text)
    done = pressed_on(desk, page, at, sure=sure)
    copy = by_command(desk, tmp_path, "list")
    write(copy, "stories/folk/p002.yml", before)
    assert called(copy, "people", "rename", "p002", "--name", "Ola Dal", "--role", "fagleiar", *AT).code == 0
    assert person(desk.root, "p002") == person(copy, "p002")
    assert "Her står det gamle namnet framleis." in done.text
    assert "<q>Ola Nes song.</q>" in done.text


def test_a_story_that_goes_off_the_site_with_a_new_name_says_so_before_it_is_saved(tmp_path: Path) -> None:
    desk = Desk(a_published_kommune(tmp_path / "k"))
    page = saved(desk, f"{PEOPLE}/p003", name="Liv Moe Nes")
    shown = page.text.split("Les dette før det blir lagra")[1].split("</section>")[0]
    assert shown.count("Ho er ute, og går av nettstaden neste gong han blir publisert.") == 1


def test_nobody_who_has_withdrawn_is_named_among_those_who_must_answer_again(desk: Desk) -> None:
    hidden = a_person("visast_som: anonym")
    write(desk.root, "stories/folk/p001.yml", hidden)
    write(desk.root, "stories/god.md", a_story("personar: [p001, p002]"))
    approve(desk.root, "stories/god.md")
    write(desk.root, "stories/folk/p001.yml", f"{hidden}trekt: 2026-11-01\n")
    page = saved(desk, f"{PEOPLE}/p002", unit="")
    shown = page.text.split("Les dette før det blir lagra")[1].split("</section>")[0]
    assert "Ein som har trekt alt, Ola Nes og redaksjonen" in shown
    assert "Kari" not in shown


def test_what_was_typed_is_kept_when_something_is_wrong_and_when_another_was_first(desk: Desk) -> None:
    wrong = saved(desk, KARI, name="Lunde, Kari", since="i fjor", competence="notar")
    assert wrong.status_code == 422
    shown = html.unescape(wrong.text)
    assert ("«i fjor» er ikkje eit heilt tal" in shown, 'value="Lunde, Kari"' in shown, "\nnotar<" in shown) == (
        True,
        True,
        True,
    )
    assert "Skriv namnet slik det blir sagt" in shown
    opened = desk.client.get(KARI)
    write(desk.root, "stories/folk/p001.yml", person(desk.root).replace("tilsett", "leiar") + "sidan: 1999\n")
    theirs = person(desk.root)
    late = pressed_on(desk, opened, KARI, since="2010", competence="notar")
    assert (late.status_code, person(desk.root)) == (409, theirs)
    assert ("Ein annan har skrive imens:" in late.text, "<q>1999</q>" in late.text) == (True, True)
    pressed_on(desk, late, KARI)
    assert person(desk.root) == theirs.replace("sidan: 1999", "sidan: 2010") + "kompetanse: [notar]\n"


def test_a_new_person_is_what_the_command_adds_and_a_namesake_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    assert saved(desk, f"{PEOPLE}/new").status_code == 422
    asked = saved(desk, f"{PEOPLE}/new", name="Ola Nes", unit="song", part="employee")
    assert (asked.status_code, "Det er alt nokon i registeret" in asked.text) == (422, True)
    copy = by_command(
        desk, tmp_path, "add", "Ola Nes", "--unit", "song", "--part", "tilsett", "--another", "--role", ""
    )
    done = pressed_on(desk, asked, f"{PEOPLE}/new", another="Ola Nes")
    assert str(done.url).endswith("/editors/people/p006?said=added")
    assert person(desk.root, "p006") == person(copy, "p006")
    assert git(desk.root, "status", "--porcelain") == ""
    undone = pressed_on(desk, done, f"{PEOPLE}/p006/undo")
    assert str(undone.url).endswith("/editors/people?said=undone")
    assert not (desk.root / "stories/folk/p006.yml").exists()
    assert git(desk.root, "status", "--porcelain") == ""
    added = saved(desk, f"{PEOPLE}/new", name="Eva Vik")
    assert "/p007?" in str(added.url), "an id is never given again"
    write(
        desk.root,
        "stories/utkast.md",
        a_story("tittel: Ola Nes fortel\nstatus: utkast\npersonar: [p007]", "Eva song.\n"),
    )
    assert "/undo" not in desk.client.get(f"{PEOPLE}/p007").text


def test_leaving_is_what_the_command_writes_after_what_happens_was_read(desk: Desk, tmp_path: Path) -> None:
    at = f"{PEOPLE}/p002"
    for typed in ({"day": "i dag"}, {"what": "died", "day": "2027-01-01"}, {"what": "kin"}, {"what": "x"}):
        page = desk.client.get(at)
        assert pressed_on(desk, page, f"{at}/left", **typed).status_code == 422
    assert f'formaction="{at}/left#skjer"' in page.text
    first = pressed_on(desk, desk.client.get(at), f"{at}/left", day="31.12.2026")
    assert 'id="skjer" tabindex="-1"' in first.text, "the browser goes to it, and gives it the focus"
    assert ("Siste dagen på jobb er 31. desember 2026" in first.text, "til 15. desember 2026" in first.text) == (
        True,
        True,
    )
    copy = by_command(desk, tmp_path, "left", "p002", "--on", "2026-12-31")
    [sure] = re.findall(r'name="sure" value="([^"]+)"', first.text)
    assert "Sluttar 31. desember 2026" in pressed_on(desk, first, f"{at}/left", sure=sure).text
    assert person(desk.root, "p002") == person(copy, "p002")
    died = pressed_on(desk, desk.client.get(at), f"{at}/left", what="died", day="2026-11-19")
    assert "går av nettet til dei etterlatne" in died.text
    [sure] = re.findall(r'name="sure" value="([^"]+)"', died.text)
    page = pressed_on(desk, died, f"{at}/left", sure=sure)
    assert ("død: 2026-11-19" in person(desk.root, "p002"), 'value="kin" checked' in page.text) == (True, False)


def test_two_entries_become_one_as_the_command_merges_them_and_at_the_desk_too(desk: Desk, tmp_path: Path) -> None:
    ReachStore(desk_database.desk_database(desk.root)).remember("p005", "kari@fjordvik.example", DAY)
    at = f"{KARI}/merge"
    assert "p005" in desk.client.get(at).text
    assert desk.client.get(f"{at}?other=Ingen Slik").status_code == 422
    page = desk.client.get(f"{at}?other=p005")
    assert "Blir borte" in page.text
    assert pressed_on(desk, page, at).status_code == 422
    copy = by_command(desk, tmp_path, "merge", "p001", "p005", "--yes")
    done = pressed_on(desk, page, at, same="yes")
    assert "Dei to er no éin." in done.text
    assert person(desk.root) == person(copy)
    assert not (desk.root / "stories/folk/p005.yml").exists()
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "2"
    assert ReachStore(desk_database.desk_database(desk.root)).address_of("p001") == "kari@fjordvik.example"
    assert f'action="{KARI}/undo"' not in done.text


def test_a_merge_that_git_does_not_take_is_committed_later_with_what_it_removed(desk: Desk) -> None:
    page = desk.client.get(f"{KARI}/merge?other=p005")
    lock = desk.root / ".git" / "index.lock"
    lock.write_text("", encoding="utf-8")
    assert "Git tok det ikkje imot no" in pressed_on(desk, page, f"{KARI}/merge", same="yes").text
    lock.unlink()
    saved(desk, f"{PEOPLE}/p002", since="2001")
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "log", "-1", "--format=%s", "--", "stories/folk/p005.yml").strip() == (
        "Redaksjonen slo saman to personar"
    )


def test_findings_stand_beside_their_field_without_files_and_lines(desk: Desk) -> None:
    write(desk.root, "stories/folk/p001.yml", a_person("eining: finst-ikkje"))
    page = desk.client.get(KARI).text
    field = page.split('id="unit"')[1].split("</div>")[0]
    assert "finst-ikkje" in field
    assert "room-findings" in field
    assert ".yml" not in page.split("<main")[1]


def test_a_forged_press_does_nothing(desk: Desk) -> None:
    before = git(desk.root, "rev-parse", "HEAD")
    for what in (KARI, f"{KARI}/left", f"{KARI}/merge", f"{KARI}/undo", f"{PEOPLE}/new"):
        assert desk.client.post(what, data={"name": "Eva Vik", "day": "2026-10-10", "what": "left"}).status_code == 403
    assert (git(desk.root, "rev-parse", "HEAD"), git(desk.root, "status", "--porcelain")) == (before, "")


def test_the_name_of_one_who_has_withdrawn_is_asked_about_before_it_is_added(desk: Desk) -> None:
    for at in (f"{PEOPLE}/new", f"{PEOPLE}/p003"):
        page = saved(desk, at, name="Gunn Trekt")
        assert (page.status_code, "Ein som har trekt alt</a>" in page.text) == (422, True), at
        assert "skal ikkje leggjast inn att" in page.text
    assert not (desk.root / "stories/folk/p006.yml").exists()
    added = pressed_on(desk, saved(desk, f"{PEOPLE}/new", name="Gunn Trekt"), f"{PEOPLE}/new", another="Gunn Trekt")
    assert (added.status_code, "namn: Gunn Trekt" in person(desk.root, "p006")) == (200, True)


def test_a_day_that_cannot_be_right_is_said_at_the_day_here_and_by_the_command(desk: Desk) -> None:
    at, before = f"{PEOPLE}/p002", person(desk.root, "p002")
    write(desk.root, "stories/folk/p002.yml", f"{before}sidan: 2019\n")
    for what, day, why in (
        ("left", "2018-12-31", "er før personen byrja, i 2019"),
        ("died", "2018-12-31", "er før personen byrja, i 2019"),
        ("left", "2066-11-30", "er meir enn 5 år unna"),
        ("left", "1026-11-30", "er meir enn 100 år unna"),
    ):
        page = pressed_on(desk, desk.client.get(at), f"{at}/left", what=what, day=day)
        wrong = page.text.split('id="day-wrong">')[1].split("</p>")[0]
        assert (page.status_code, why in wrong, f'value="{day}"' in page.text) == (422, True, True), day
    write(desk.root, "stories/folk/p002.yml", f"{before}død: 2026-11-10\n")
    page = pressed_on(desk, desk.client.get(at), f"{at}/left", what="kin", day="2026-11-09")
    assert "er før personen døydde, 10. november 2026" in page.text
    refused = called(desk.root, "people", "left", "p003", "--on", "2066-11-30", *AT)
    assert (refused.code, "er meir enn 5 år unna" in refused.err) == (3, True), refused
