"""Those who are in a story answer at the desk, and what they say stands in the files as the command would write it."""

import contextlib
import csv
import datetime as dt
import io
import json
import re
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import pytest
from filelock import FileLock

from site_gen.desk import desk_app, desk_database, inviting
from site_gen.desk.answering import Answering, StoryDecision, answer_to
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.invitations import InvitationStore, Recording
from site_gen.desk.mail_queue import MailQueue, QueuedMail
from site_gen.desk.person_links import PersonLinkStore
from site_gen.desk.reach import ReachStore
from site_gen.model.localized import Form
from site_gen.model.person import WithdrawalRequest
from site_gen.pipeline import file_changes, purge, record_consent, request_withdrawal
from site_gen.pipeline.build_options import LOCK
from tests.builders import (
    DAY,
    SETTINGS,
    TODAY,
    UNITS,
    a_consent,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    check,
    write,
)
from tests.cli import command_server
from tests.cli.command import AT, called, framsnakk
from tests.cli.terminal import on_a_terminal
from tests.desk.desk_client import Desk
from tests.desk.served import started
from tests.git import commit, git, repository
from tests.patience import PATIENCE
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
STORY = "stories/god.md"
NEW = "-samtykke\n"


def a_story_of_two(root: Path) -> Path:
    """Write a kommune with a story of two people, of whom the register has no consent, and return its root."""
    root.mkdir(parents=True, exist_ok=True)
    return commit(
        repository(
            a_kommune(
                root,
                stories={"god.md": a_story(f"{PICTURE}personar: [p001, p002]\n")},
                people={"p001": a_person(NEW), "p002": a_person(f"namn: Ola Nes\n{NEW}målform: nb\n")},
                files={"stories/a.jpg": a_picture("1600x1200"), ".gitignore": "/build/\n"},
                units=UNITS,
                approved=False,
            )
        )
    )


def whose_people_are_asked(root: Path) -> None:
    """Write that kommune, with both people asked."""
    a_story_of_two(root)
    assert called(root, "consent", "ask", "god", *AT).code == 0
    commit(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return prepared(whose_people_are_asked, tmp_path / "kommune")


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root)


def link(desk: Desk, person: str = "p001") -> str:
    """Return a new link of a person."""
    store = InvitationStore(desk_database.desk_database(desk.root))
    return f"/s/{store.invite(person, 'god', DAY)[1]}"


def text(root: Path, path: str = STORY) -> str:
    return (root / path).read_text(encoding="utf-8")


def files(root: Path) -> dict[str, str]:
    return {path: text(root, path) for path in (STORY, "stories/folk/p001.yml", "stories/folk/p002.yml")}


def yes_page(desk: Desk, at: str) -> httpx.Response:
    """Read the story, and go on to the questions of a yes."""
    story = desk.client.get(at)
    [onward] = set(re.findall(rf'href="({at}/yes\?v=[^"]+)"', story.text))
    return desk.client.get(onward)


def chosen(page: httpx.Response, **said: str) -> dict[str, str]:
    """Return every question of a page with an answer: yes, unless another is said, and the name as before, or whole."""
    names = dict.fromkeys(re.findall(r'name="([a-z_]+-[a-z_]+)" value="yes"', page.text))
    ways = re.findall(r'name="shown" value="([a-z_]+)"(.*)', page.text)
    shown = next((way for way, rest in ways if " checked" in rest), "full")
    return {name: said.get(name.replace("-", "_"), "yes") for name in names} | ({"shown": shown} if ways else {})


def say_yes(desk: Desk, at: str, **said: str) -> httpx.Response:
    page = yes_page(desk, at)
    return desk.send(page, chosen(page, **said), to=f"{at}/yes")


def about_picture(page: httpx.Response) -> list[str]:
    """Return what the thanks list as answers about the picture of a person, one for each channel."""
    return re.findall(r"<dt>Bilete av deg[^<]*</dt><dd>(\w+)", page.text)


def recorded(root: Path, tmp_path: Path, *words: str, asks: bool = False) -> dict[str, str]:
    """Return the files as the command writes an answer into a copy of the kommune; `asks` the person again first."""
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    if asks:
        assert called(copy, "consent", "ask", "god", "--person", words[0], *AT).code == 0
    ran = called(copy, "consent", "record", *words, *AT)
    assert ran.code == 0, ran.err
    found = files(copy)
    shutil.rmtree(copy)
    return found


ALL = ("--yes", "tekst=nettstad,internt", "--yes", "bilete=nettstad,internt,sosiale_medium")


def test_a_yes_is_written_as_the_command_writes_it_in_one_commit_of_the_person(desk: Desk, tmp_path: Path) -> None:
    expected = recorded(desk.root, tmp_path, "p001", "--story", "god", *ALL)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    at = link(desk)
    page = say_yes(desk, at)
    assert (page.status_code, page.url.path, "Takk for svaret!" in page.text) == (200, at, True)
    answers = re.findall("<dd>(.*?)</dd>", page.text)
    assert answers == ["Ja", "Ja", "Ja", "Ja", "Ja", "Med heile namnet", "20. november 2028"], "all that was answered"
    assert files(desk.root) == expected
    assert git(desk.root, "status", "--porcelain") == ""
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 1
    assert git(desk.root, "log", "-1", "--format=%an %ae").strip() == "p001 p001@framsnakk.invalid"
    assert "Lunde" not in git(desk.root, "log", "-1", "--format=%B")
    assert not list((desk.root / "build/consent").rglob("p001.*")), "the page on paper is removed"


@pytest.mark.parametrize(
    ("form", "yes", "no"),
    [
        ("nn", "Det vel du etter at du har trykt «Ja».", "Vil du ut av forteljinga, så trykk «Nei». Då kjem ho ikkje"),
        ("nb", "Det velger du etter at du har trykket «Ja».", "Vil du ut av fortellingen, så trykk «Nei». Da kommer"),
    ],
)
def test_nobody_has_to_say_yes_to_be_taken_out_of_a_story(desk: Desk, form: str, yes: str, no: str) -> None:
    at = link(desk)
    page = desk.client.get(at)
    if f'<html lang="{form}"' not in page.text:
        page = desk.send(page, {"form": form}, to=f"{at}/form")
    assert f"{yes} {no}" in page.text
    assert page.text.index(f'href="{at}/no"') < page.text.index(no)


def test_a_no_to_some_uses_is_written_as_the_command_writes_it(desk: Desk, tmp_path: Path) -> None:
    some = ("--yes", "tekst=nettstad,internt", "--yes", "bilete=nettstad,internt", "--no-to", "bilete=sosiale_medium")
    expected = recorded(desk.root, tmp_path, "p001", "--story", "god", *some)
    say_yes(desk, link(desk), picture_social_media="no")
    assert files(desk.root) == expected


def test_a_no_is_written_as_the_command_writes_it(desk: Desk, tmp_path: Path) -> None:
    expected = recorded(desk.root, tmp_path, "p002", "--story", "god", "--no")
    at = link(desk, "p002")
    page = desk.client.get(f"{at}/no")
    assert "gå tilbake og velg «Ja»" in page.text
    page = desk.send(page, {}, to=f"{at}/no")
    assert "Du har sagt nei" in page.text
    assert re.search('tilbake her på siden, eller si det til <a href="mailto:', page.text)
    assert files(desk.root) == expected
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_no_to_everything_is_a_no_to_the_story_and_is_asked_for_as_such(desk: Desk) -> None:
    at = link(desk, "p002")
    page = yes_page(desk, at)
    before = files(desk.root)
    page = desk.send(page, dict.fromkeys(chosen(page), "no"), to=f"{at}/yes")
    assert page.url.path == f"{at}/no"
    assert files(desk.root) == before


def test_one_who_is_only_named_as_writer_is_promised_no_choice_that_is_not_asked_about(desk: Desk) -> None:
    write(desk.root, STORY, text(desk.root).replace("personar: [p001, p002]", "personar: [p001]\nforfattar: [p002]"))
    listed, writer = link(desk), link(desk, "p002")
    for at, is_promised in ((listed, True), (writer, False)):
        pages = [desk.client.get(at).text, desk.client.get(f"{at}/no").text]
        found = ["førenamnet, eller anonymt" in pages[0] or "fornavnet, eller anonymt" in pages[0],
                 "førenamnet eller anonymt" in pages[1] or "fornavnet eller anonymt" in pages[1]]  # fmt: skip
        assert found == [is_promised, is_promised]
        assert ('name="shown"' in yes_page(desk, at).text) == is_promised


def test_each_person_is_asked_in_their_own_form_and_can_choose_the_other(desk: Desk) -> None:
    at = link(desk, "p002")
    page = desk.client.get(at)
    assert '<html lang="nb">' in page.text
    assert "Hei, Ola!" in page.text
    assert '<article lang="nn">' in page.text
    page = desk.send(page, {"form": "nn", "back": "home"}, to=f"{at}/form")
    assert '<html lang="nn">' in page.text
    page = yes_page(desk, at)
    page = desk.send(page, {"do": "form-nb", "text-web": "no"}, to=f"{at}/yes")
    assert "Hva kan vi vise?" in page.text
    assert 'name="text-web" value="no" checked' in page.text, "what was chosen comes along"
    page = desk.send(desk.client.get(f"{at}/change"), {"do": "form-nn", "words": "Ta vekk namnet."}, to=f"{at}/change")
    assert "Kva vil du ha endra?" in page.text
    assert "Ta vekk namnet.</textarea>" in page.text
    assert "Hva vil du ha endret?" in desk.send(page, {"do": "form-nb", "words": "A"}, to=f"{at}/change").text


def test_the_story_stands_as_it_will_with_its_pictures(desk: Desk) -> None:
    at = link(desk)
    page = desk.client.get(at)
    for words in (
        "Då vi song saman",
        "før kaffien var klar",
        "Kari syng.",
        "Kari Lunde",
        "<small>Foto: Siri Vik</small>",
    ):
        assert words in page.text
    [picture] = re.findall(r'<img src="([^"]+)" alt="Kari syng\."', page.text)
    found = desk.client.get(picture)
    assert (found.status_code, found.headers["content-type"]) == (200, "image/jpeg")
    assert found.content[:2] == b"\xff\xd8"
    other = link(desk, "p002")
    assert desk.client.get(picture.replace(at, other)).status_code == 200
    assert desk.client.get(f"{at}/picture/../../mkdocs.yml").status_code == 404


def test_a_yes_if_is_kept_for_the_editors_and_the_changed_story_is_shown_with_what_is_new(
    desk: Desk, tmp_path: Path
) -> None:
    at, before = link(desk, "p002"), files(desk.root)
    page = desk.client.get(at)
    page = desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at Ola tok til å nynne."}, to=f"{at}/change")
    assert re.search(
        r"<h1>Takk!</h1>.*<blockquote[^>]*>Skriv at Ola tok til å nynne\.</blockquote>", page.text, re.DOTALL
    )
    assert "Redaksjonen sier fra når teksten er endret." in page.text
    assert "Vil du være med?" not in page.text, "it has just been answered"
    instead = re.findall(rf'<li><a class="desk-quiet" href="{at}/(?:change|yes[^"]*|no)">(.*?)</a>', page.text)
    assert instead == [
        "Skriv mer, eller endre det du skrev", "Ja til teksten slik den står nå, uten endringer",
        "Nei, jeg vil ikke være med",
    ]  # fmt: skip
    assert files(desk.root) == before
    listed = called(desk.root, "consent", "list", *AT).out
    assert "Skriv at Ola tok til å nynne." in listed
    assert "framsnakk consent list" in called(desk.root, "status", *AT).out

    write(desk.root, STORY, text(desk.root).replace("Då tok ein av oss til å nynne", "Då tok Ola til å nynne"))
    page = desk.client.get(at)
    assert "Vil du være med?" in page.text
    assert "Du ba om:" in page.text
    change = page.text.partition('class="desk-changes"')[2].partition("</ul>")[0]
    assert '<p class="fs-meta">I teksten</p><p>Då tok <del>' in change
    assert re.search(r"</span>Ola</ins> til å nynne, og før kaffien var klar, song heile laget\.</p>", change)
    again = called(desk.root, "consent", "ask", "god", "--person", "p002", *AT)
    assert again.code == 0
    listed = called(desk.root, "consent", "list", *AT).out
    assert "Ola Nes (p002) bad 20. november 2026 om:\n      Skriv at Ola tok til å nynne." in listed
    assert "framsnakk consent list" not in called(desk.root, "status", *AT).out, "nothing waits for the editors"
    page = desk.client.get(at)
    assert re.search(
        r"Du ba om:</strong></p>\s*<blockquote[^>]*>Skriv at Ola tok til å nynne\.</blockquote>", page.text
    )
    assert "<del>" in page.text
    assert "Redaksjonen har fått det du skrev" not in page.text
    expected = recorded(desk.root, tmp_path, "p002", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert "Takk for svaret!" in say_yes(desk, at).text
    assert files(desk.root) == expected
    assert "nynne" not in called(desk.root, "consent", "list", *AT).out, "answered, it is dealt with"
    assert "Du ba om" not in desk.client.get(at).text


def test_what_was_wished_before_the_yes_can_be_read_until_the_story_is_out(
    published: Path,
) -> None:
    desk, story = Desk(published), next(iter(check(published).selection(TODAY).by_id))
    [file] = [one for one, _ in check(published).stories if one.header.id == story]
    person = check(published).selection(TODAY).by_id[story].people[0].person
    store = InvitationStore(desk_database.desk_database(published))
    at = f"/s/{store.invite(person, story, DAY)[1]}"
    desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at eg nynna."}, to=f"{at}/change")
    write(published, file.header.path, text(published, file.header.path) + "\nSlik var det.\n")
    assert "Takk for svaret!" in say_yes(desk, at).text
    said = "Bad om dette før svaret kom:"
    page = desk.client.get(f"/editors/story/{story}").text
    assert (said in page, "Skriv at eg nynna." in page) == (True, True)
    own = PersonLinkStore(desk_database.desk_database(published)).make(person, DAY)
    assert "Skriv at eg nynna." in desk.client.get(f"/mi/{own}").text, "it is held"
    assert "nynna" not in called(published, "consent", "list", *AT).out, "nothing waits for the editors"
    passes(desk)
    assert store.every()[0].settled == (), "the story is out"
    assert b"eg nynna" not in kept_bytes(desk)


@pytest.mark.parametrize("how", ["consent record", "approve"])
def test_a_yes_by_a_command_keeps_what_was_wished_until_a_no(desk: Desk, how: str) -> None:
    at = link(desk)
    desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at Ola tok til å nynne."}, to=f"{at}/change")
    if how == "approve":
        said = called(desk.root, "approve", "god", "--person", "p001", *AT)
    else:
        said = called(desk.root, "consent", "record", "p001", "--story", "god", *ALL, *AT)
    assert said.code == 0, said.err
    page = desk.client.get("/editors/story/god").text
    assert ("Bad om dette før svaret kom:" in page, "tok til å nynne" in page) == (True, True)
    assert "nynne" not in called(desk.root, "consent", "list", *AT).out, "nothing waits for the editors"
    assert called(desk.root, "consent", "record", "p001", "--story", "god", "--no", *AT).code == 0
    assert b"Ola tok til" not in kept_bytes(desk)


def test_what_was_wished_before_a_no_is_deleted(desk: Desk) -> None:
    at = link(desk)
    desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at Ola tok til å nynne."}, to=f"{at}/change")
    say_yes(desk, at)
    passes(desk)
    page = desk.client.get("/editors/story/god").text
    assert "Bad om dette før svaret kom:" in page, "the story is not out"
    desk.send(desk.client.get(f"{at}/no"), {}, to=f"{at}/no")
    assert b"Ola tok til" not in kept_bytes(desk)


def test_the_next_command_gives_a_link_to_one_who_has_had_one(desk: Desk) -> None:
    at = link(desk, "p002")
    desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at Ola tok til å nynne."}, to=f"{at}/change")
    listed = called(desk.root, "consent", "list", *AT).out
    assert "spør på nytt: framsnakk consent ask god --person p002 --link\n" in listed
    write(desk.root, STORY, text(desk.root).replace("Ein måndag", "Ein tysdag"))
    listed = called(desk.root, "consent", "list", *AT).out
    assert "Spør på nytt: framsnakk consent ask god --link\n" in listed
    again = ("consent", "ask", "god", "--person", "p002", "--link", "--address", "https://fortel.f.no", *AT)
    assert called(desk.root, *again).code == 0
    assert "Du ba om:" in desk.client.get(at).text


def test_programs_and_spreadsheets_get_what_people_have_written(desk: Desk) -> None:
    one, two = link(desk), link(desk, "p002")
    desk.send(desk.client.get(f"{two}/change"), {"words": "=Skriv at Ola\ntok til."}, to=f"{two}/change")
    desk.send(desk.client.get(f"{one}/talk"), {"words": "Ring meg etter ni."}, to=f"{one}/talk")
    wishes = json.loads(called(desk.root, "consent", "list", "--format", "json", *AT).out)["wishes"]
    wanted = {"story": "god", "person": "p002", "name": "Ola Nes (p002)", "wish": "change", "day": "2026-11-20"}
    assert {**wanted, "words": "=Skriv at Ola\ntok til."} in wishes
    assert {(who["person"], who["wish"]) for who in wishes} == {("p001", "talk"), ("p002", "change")}
    table = called(desk.root, "consent", "list", "--format", "csv", *AT).out
    rows = [[row["status"], row["manglar"], row["spurd"]] for row in csv.DictReader(io.StringIO(table))]
    assert ["ja, men endre noko fyrst", "'=Skriv at Ola\ntok til.", "2026-11-20"] in rows
    assert ["vil snakke med dykk", "Ring meg etter ni.", "2026-11-20"] in rows
    masked = framsnakk(desk.root, "consent", "list", "--format", "json", *AT, env={"CI": "true"}).out
    assert ("Ola" in masked, "Ring" in masked, '"talk"' in masked) == (False, False, True)


def test_what_was_to_be_talked_about_is_deleted_when_the_person_is_asked_again(desk: Desk) -> None:
    at = link(desk, "p002")
    desk.send(desk.client.get(f"{at}/talk"), {"words": "Ring meg etter ni."}, to=f"{at}/talk")
    assert "Ring meg" in called(desk.root, "consent", "list", *AT).out
    assert called(desk.root, "consent", "ask", "god", "--person", "p002", *AT).code == 0
    assert "Ring meg" not in called(desk.root, "consent", "list", *AT).out
    assert "Ring meg" not in desk.client.get(at).text


def test_a_second_wish_stands_with_the_first_for_the_person_and_the_editors(desk: Desk) -> None:
    at = link(desk, "p002")
    desk.send(desk.client.get(f"{at}/change"), {"words": "Skriv at Ola nynna."}, to=f"{at}/change")
    asked = desk.client.get(f"{at}/talk")
    assert ("Skriv at Ola nynna." in asked.text, "Redaksjonen får begge deler" in asked.text) == (True, True)
    both = desk.send(asked, {"words": "Ring meg etter ni."}, to=f"{at}/talk")
    assert {"Skriv at Ola nynna.", "Ring meg etter ni."} <= set(re.findall(r"<blockquote[^>]*>(.*?)<", both.text))
    listed = called(desk.root, "consent", "list", *AT).out
    assert ("Skriv at Ola nynna." in listed, "Ring meg etter ni." in listed) == (True, True)
    same = desk.client.get(f"{at}/change")
    assert (">\nSkriv at Ola nynna.</textarea>" in same.text, "Det du sender nå, kommer i stedet" in same.text) == (
        True,
        True,
    )
    desk.send(same, {"words": "Skriv at Ola song."}, to=f"{at}/change")
    wishes = json.loads(called(desk.root, "consent", "list", "--format", "json", *AT).out)["wishes"]
    assert [(one["wish"], one["words"]) for one in wishes] == [
        ("talk", "Ring meg etter ni."), ("change", "Skriv at Ola song."),
    ]  # fmt: skip
    desk.send(desk.client.get(f"{at}/talk"), {"words": "Ring meg klokka ti."}, to=f"{at}/talk")
    called(desk.root, "consent", "ask", "god", "--person", "p002", *AT)
    again = desk.client.get(at).text
    assert ("Skriv at Ola song." in again, "Ring meg" in again) == (True, False), "what was asked for stays"
    assert ">\nSkriv at Ola song.</textarea>" in desk.client.get(f"{at}/change").text
    desk.send(desk.client.get(f"{at}/talk"), {"words": ""}, to=f"{at}/talk")
    assert "Skriv at Ola song." in called(desk.root, "consent", "list", *AT).out
    assert "Takk for svaret!" in say_yes(desk, at).text
    assert "Ola song" not in called(desk.root, "consent", "list", *AT).out
    kept = b"".join(path.read_bytes() for path in desk.kept_files)
    assert (b"Ring meg" in kept, b"Ola song" in kept) == (False, True), "the editors can read what was to be changed"


def test_two_people_answer_until_the_story_can_be_published(desk: Desk, tmp_path: Path) -> None:
    one, two = link(desk), link(desk, "p002")
    assert "Takk for svaret!" in say_yes(desk, one).text
    desk.send(desk.client.get(f"{two}/change"), {"words": "Skriv at Ola tok til å nynne."}, to=f"{two}/change")
    write(desk.root, STORY, text(desk.root).replace("Då tok ein av oss til å nynne", "Då tok Ola til å nynne"))
    page = desk.client.get(one)
    assert "Dette er nytt sidan sist" in page.text, "a yes to another text is none"
    assert "Takk for svaret!" not in page.text
    for at, person in ((two, "p002"), (one, "p001")):
        uses = ALL if person == "p001" else ("--yes", "tekst=nettstad,internt")
        expected = recorded(desk.root, tmp_path, person, "--story", "god", *uses, asks=True)
        assert "Takk for svaret!" in say_yes(desk, at).text
        assert files(desk.root) == expected
    assert called(desk.root, "approve", "god", "--curator", "--by", "Siri Vik", *AT).code == 0
    assert "stories/god.md" not in called(desk.root, "build", *AT).out
    assert git(desk.root, "log", "-2", "--format=%an").split() == ["p001", "p002"]


def test_a_story_that_changes_before_the_answer_comes_is_shown_anew_and_nothing_is_recorded(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    write(desk.root, STORY, text(desk.root).replace("Ein måndag i mars", "Ein tysdag i mars"))
    before = files(desk.root)
    refused = desk.send(page, chosen(page), to=f"{at}/yes")
    assert refused.status_code == 409
    assert "vi har ikkje skrive ned noko" in refused.text
    assert "tysdag</ins>" in refused.text
    assert "måndag</del>" in refused.text
    assert files(desk.root) == before
    assert "Takk for svaret!" in say_yes(desk, at).text


def test_what_somebody_had_taken_out_is_not_shown_again_to_others(desk: Desk) -> None:
    write(desk.root, STORY, text(desk.root).replace("tok ein av oss til", "tok vår Ola Nes til"))
    one, two = link(desk), link(desk, "p002")
    for at in (one, two):
        assert "Ola Nes til å nynne" in desk.client.get(at).text
    write(desk.root, STORY, text(desk.root).replace("tok vår Ola Nes til", "tok vår kollega til"))
    removed = [re.findall(r"</span>([^<]+)</del>", desk.client.get(at).text) for at in (one, two)]
    assert removed == [["…"], ["Ola Nes"]], "one's own name is no news to oneself"
    assert "kollega</ins>" in desk.client.get(one).text
    write(desk.root, STORY, f"{text(desk.root)}\nEg var nett komen heim frå sjukehuset den dagen.\n")
    say_yes(desk, one)
    write(desk.root, STORY, text(desk.root).replace("\nEg var nett komen heim frå sjukehuset den dagen.\n", ""))
    again = desk.client.get(one).text
    assert ("sjukehuset" in again, "…</del>" in again) == (False, True)


def test_what_one_asked_to_have_taken_out_is_read_as_taken_out(desk: Desk) -> None:
    passage = "\nEg var nett komen heim frå sjukehuset den dagen.\n"
    write(desk.root, STORY, f"{text(desk.root)}{passage}")
    one, two = link(desk), link(desk, "p002")
    for at in (one, two):
        desk.client.get(at)
    desk.send(desk.client.get(f"{one}/change"), {"words": "Ta ut det om sjukehuset."}, to=f"{one}/change")
    write(desk.root, STORY, text(desk.root).replace(passage, "\nNo syng alle.\n"))
    page = desk.client.get(one).text
    assert '<del><span class="desk-unseen">borte: </span>Eg var nett komen heim frå sjukehuset den dagen.</del>' in page
    assert '<ins><span class="desk-unseen">nytt: </span>No syng alle.</ins>' in page
    other = desk.client.get(two).text
    assert ("sjukehuset" in other, "…</del>" in other, "så vi viser det ikke" in other) == (False, True, True)
    desk.send(desk.client.get(f"{two}/change"), {"words": "Meir om Ola."}, to=f"{two}/change")
    assert "sjukehuset den dagen" not in desk.client.get(one).text, "then it may be at the wish of the other"


def test_nobody_comes_to_the_questions_without_the_story_as_it_is(desk: Desk) -> None:
    at = link(desk)
    for version in ("", "?v=2-00000000000000000000"):
        assert desk.client.get(f"{at}/yes{version}").url.path == at


MAYBE = "Det kan òg vere endra kva bilete"


@pytest.mark.parametrize(
    ("person", "shown", "said"),
    [
        ("p002", "førenamn", "<p>Ola blir no vist med berre førenamnet.</p>"),
        ("p002", "anonym", "<p>Ein av dei som er med, blir no vist anonymt.</p>"),
        ("p001", "førenamn", "<p>Du blir no vist med berre førenamnet.</p>"),
    ],
)
def test_who_is_shown_otherwise_is_said(desk: Desk, person: str, shown: str, said: str) -> None:
    at = link(desk)
    say_yes(desk, at)
    path = f"stories/folk/{person}.yml"
    write(desk.root, path, text(desk.root, path).replace("visast_som: fullt", f"visast_som: {shown}"))
    page = desk.client.get(at)
    assert said in page.text
    assert MAYBE not in page.text
    notice = page.text.partition('aria-labelledby="endra"')[2].partition("</section>")[0]
    assert "Nes" not in notice, "the name as the story shows it"
    write(desk.root, STORY, text(desk.root).replace("Ein måndag", "Ein tysdag"))
    page = desk.client.get(at)
    assert said in page.text
    assert "tysdag</ins>" in page.text


def test_what_cannot_be_told_apart_is_said_as_a_maybe(desk: Desk) -> None:
    at = link(desk)
    say_yes(desk, at)
    path = "stories/folk/p002.yml"
    write(desk.root, path, text(desk.root, path).replace("visast_som: fullt", "visast_som: førenamn"))
    (desk.root / "stories/a.jpg").write_bytes(a_picture("1200x900"))
    page = desk.client.get(at)
    assert MAYBE in page.text
    assert "blir no vist" not in page.text.partition('id="endra"')[2].partition("</section>")[0]


def test_an_answer_that_is_sent_twice_is_one(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    for _ in range(2):
        assert "Takk for svaret!" in desk.send(page, chosen(page), to=f"{at}/yes").text
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 1


def test_a_page_that_was_used_before_a_later_answer_changes_nothing(desk: Desk) -> None:
    at = link(desk)
    yes = yes_page(desk, at)
    desk.send(yes, chosen(yes), to=f"{at}/yes")
    words = desk.client.get(f"{at}/change")
    no = desk.client.get(f"{at}/no")
    desk.send(no, {}, to=f"{at}/no")
    said, number = files(desk.root), git(desk.root, "rev-list", "--count", "HEAD")
    assert f"nei: {DAY}" in said["stories/folk/p001.yml"]
    assert "Du har sagt nei" in desk.send(yes, chosen(yes), to=f"{at}/yes").text
    assert (files(desk.root), git(desk.root, "rev-list", "--count", "HEAD")) == (said, number)
    desk.send(words, {"words": "Ei anna overskrift."}, to=f"{at}/change")
    again = desk.client.get(f"{at}/change")
    desk.send(again, {"words": "Eit anna bilete."}, to=f"{at}/change")
    desk.send(words, {"words": "Ei anna overskrift."}, to=f"{at}/change")
    [kept] = InvitationStore(desk_database.desk_database(desk.root)).every()
    assert kept.words == "Eit anna bilete."


def test_every_question_must_be_answered_and_what_was_chosen_stays(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    page = desk.send(page, {"text-web": "yes", "text-internal": "no"}, to=f"{at}/yes")
    assert page.status_code == 422
    assert page.text.count("desk-wrong") == 4
    assert re.search(r'name="text-internal" value="no" checked', page.text)
    assert files(desk.root) == before


def test_how_much_of_the_name_is_shown_is_chosen_by_nobody_else_and_comes_before_the_sending(desk: Desk) -> None:
    at = link(desk)
    page, before = yes_page(desk, at), files(desk.root)
    assert "checked" not in page.text
    form = page.text.partition('action="' + at + '/yes"')[2]
    parts = (
        'value="full"', 'value="first_name"', 'value="anonymous"', "Anonymt vil seie", ">Eg vil ikkje vere med</a>",
        "seier du òg at du har lese forteljinga", '<div class="desk-bar desk-bar-last">',
    )  # fmt: skip
    places = [form.index(one) for one in parts]
    assert places == sorted(places)
    without = {name: said for name, said in chosen(page).items() if name != "shown"}
    for fields in (without, {**without, "shown": "other"}):
        page = desk.send(page, fields, to=f"{at}/yes")
        assert (page.status_code, page.text.count("desk-wrong"), page.text.count("data-missing")) == (422, 1, 1)
        assert 'id="shown-feil" class="desk-wrong">Vel korleis du vil bli vist.' in page.text
        assert files(desk.root) == before
    assert desk.send(page, dict.fromkeys(without, "no"), to=f"{at}/yes").url.path == f"{at}/no", "nothing is shown"
    assert "Takk for svaret!" in say_yes(desk, at).text
    assert re.search('value="full" checked', yes_page(desk, at).text), "what was answered before"


def test_nothing_chosen_is_answered_by_the_desk_in_the_persons_own_form(desk: Desk) -> None:
    at = link(desk, "p002")
    page = yes_page(desk, at)
    assert " required" not in page.text, "a browser would say it in its own language"
    page = desk.send(page, {}, to=f"{at}/yes")
    assert page.status_code == 422
    assert "Velg et svar på hvert spørsmål." in page.text
    assert page.text.count("data-missing") == page.text.count("desk-wrong") == 3


@pytest.mark.parametrize("how", ["at the desk", "by the editors"])
def test_what_the_register_has_is_filled_in_however_it_was_answered(desk: Desk, how: str) -> None:
    at = link(desk)
    if how == "at the desk":
        say_yes(desk, at, picture_web="no")
    else:
        some = (
            "--yes",
            "tekst=nettstad,internt",
            "--yes",
            "bilete=internt,sosiale_medium",
            "--no-to",
            "bilete=nettstad",
        )
        assert called(desk.root, "consent", "record", "p001", "--story", "god", *some, *AT).code == 0
    write(desk.root, STORY, text(desk.root).replace("Ein måndag", "Ein tysdag"))
    assert called(desk.root, "consent", "ask", "god", "--person", "p001", *AT).code == 0
    page = yes_page(desk, link(desk))
    said = dict(re.findall(r'name="([a-z_]+-[a-z_]+)" value="(yes|no)" checked', page.text))
    assert said == {
        "text-web": "yes", "text-internal": "yes", "picture-web": "no", "picture-internal": "yes",
        "picture-social_media": "yes",
    }  # fmt: skip


@pytest.mark.parametrize("form", Form)
def test_a_yes_from_an_earlier_answer_says_from_when_it_is(desk: Desk, form: Form) -> None:
    person, said = "stories/folk/p001.yml", "Du sa ja til dette 1. januar 2026, i e"
    write(desk.root, person, f"{text(desk.root, person)}målform: {form.value}\n")
    at = link(desk)
    assert said not in yes_page(desk, at).text
    write(desk.root, person, f"{text(desk.root, person)}{a_consent(kva='[tekst]', kvar='[internt]')}")
    page = yes_page(desk, at).text
    assert " checked" not in page, "a yes to another story is not one to this"
    assert page.count(said) == 1
    assert {Form.NN: "Vel kva som gjeld no.", Form.NB: "Velg hva som gjelder nå."}[form] in page
    approved = "godkjend: [{person: p001, dato: 2026-01-01, avtrykk: 2-d7431675f09ed4b4fdf2}]\n"
    other = a_story(
        f"tittel: Vi helsar på alle\npersonar: [p001]\n{approved}", "## Kva skjedde?\n\nVi helser på alle.\n"
    )
    write(desk.root, "stories/hei.md", other)
    assert {Form.NN: "då du svarte om «Vi helsar på alle»", Form.NB: "da du svarte om «Vi helsar på alle»"}[
        form
    ] in yes_page(desk, at).text
    say_yes(desk, at)
    assert said not in yes_page(desk, at).text, "it is the person's own answer to this story then"


def test_a_picture_taken_back_is_said_on_the_link_and_on_the_own_page(desk: Desk) -> None:
    at = link(desk)
    assert set(about_picture(say_yes(desk, at))) == {"Ja"}
    evaluation = check(desk.root)
    [picture] = request_withdrawal.pictures_of_person(evaluation, "p001")
    request = WithdrawalRequest(DAY, picture=picture.digest or "")
    change = request_withdrawal.request_change(evaluation, evaluation.registers.people["p001"], request)
    assert change is not None
    file_changes.write_changes(desk.root, [change.file])
    thanks = desk.client.get(at)
    assert "<dt>Biletet «Kari syng.»</dt><dd>Blir ikkje vist</dd>" in thanks.text
    assert set(about_picture(thanks)) == {"Ja"}, "other pictures may be shown as before"
    assert "Ikkje vis dette biletet" not in yes_page(desk, at).text, "it is undone on the own page"
    own = PersonLinkStore(desk_database.desk_database(desk.root)).make("p001", DAY)
    page = desk.client.get(f"/mi/{own}").text
    assert page.count("Det gjeld ikkje biletet du har sagt nei til.") >= 1


def shows_picture(desk: Desk) -> list[bool]:
    """Return whether the public edition shows the picture of the story, once all have agreed and it is signed off."""
    approve(desk.root, STORY, people=["p001", "p002"])
    shown = check(desk.root).selection(TODAY).by_id
    write(desk.root, STORY, git(desk.root, "show", f"HEAD:{STORY}"))
    return [bool(one.pictures) for one in shown.values()]


def test_a_no_to_one_picture_is_not_a_no_to_all_and_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    text_yes = ("--yes", "tekst=nettstad,internt")
    expected = recorded(desk.root, tmp_path, "p001", "--story", "god", *text_yes, "--not-picture", "a.jpg")
    say_yes(desk, link(desk, "p002"))
    at = link(desk)
    page = yes_page(desk, at)
    assert "Krysset gjeld berre dette biletet, ikkje andre bilete av deg." in page.text
    assert "Krysset ved biletet gjeld berre det." in page.text
    assert page.text.count("Eit nei her gjeld alle bilete av deg, i alle forteljingar.") == 3
    [box] = re.findall(r'<input type="checkbox" name="(not-[0-9a-f]+)" value="yes">', page.text)
    said = {name: one for name, one in chosen(page).items() if not name.startswith("picture")}
    thanks = desk.send(page, {**said, box: "yes"}, to=f"{at}/yes")
    assert "Takk for svaret!" in thanks.text
    assert "<dt>Biletet «Kari syng.»</dt><dd>Blir ikkje vist</dd>" in thanks.text
    assert about_picture(thanks) == [], "nothing is said of others"
    assert text(desk.root, "stories/folk/p001.yml") == expected["stories/folk/p001.yml"]
    assert shows_picture(desk) == [False]
    page = yes_page(desk, at)
    assert f'name="{box}" value="yes" checked' in page.text
    thanks = desk.send(page, chosen(page), to=f"{at}/yes")
    assert set(about_picture(thanks)) == {"Ja"}
    assert "Blir ikkje vist" not in thanks.text
    assert shows_picture(desk) == [True]


def test_one_who_has_said_no_to_pictures_is_not_shown_them_and_others_are(desk: Desk) -> None:
    at, other = link(desk), link(desk, "p002")
    picture = f'src="{at}/picture/'
    assert picture in desk.client.get(at).text
    no = {f"picture_{channel}": "no" for channel in ("web", "internal", "social_media")}
    thanks = say_yes(desk, at, **no)
    assert (set(about_picture(thanks)), picture in thanks.text) == ({"Nei"}, False)
    questions = yes_page(desk, at).text
    assert ("Ikkje vis dette biletet: Kari syng." in questions, picture in questions) == (True, False)
    assert f'src="{other}/picture/' in desk.client.get(other).text, "what a colleague has said is not for others"
    assert picture in say_yes(desk, at, **no | {"picture_internal": "yes"}).text


def board_says(desk: Desk) -> str:
    """Return what the board says of new answers."""
    return desk.client.get("/editors").text.split('id="svar"')[1].split("</section>")[0]


def test_the_board_says_which_no_to_pictures_is_in_an_answer(desk: Desk) -> None:
    at = link(desk)
    say_yes(desk, at)
    assert re.findall(r"<li>(Kari Lunde[^:]*):", board_says(desk)) == ["Kari Lunde svarte 20. november 2026"]
    page = yes_page(desk, at)
    [box] = re.findall(r'<input type="checkbox" name="(not-[0-9a-f]+)" value="yes">', page.text)
    desk.send(page, {**chosen(page), box: "yes"}, to=f"{at}/yes")
    assert "Kari Lunde svarte 20. november 2026, og sa nei til eitt bilete i forteljinga:" in board_says(desk)
    editors = desk.client.get("/editors/story/god").text
    assert "<strong>Kari Lunde</strong> har sagt ja, og sa nei til eitt bilete i forteljinga" in editors
    assert "Kari Lunde har sagt nei til biletet «a.jpg», og det blir ikkje vist." in editors
    assert "Nokon som er på desse bileta" not in editors
    say_yes(desk, at, picture_web="no", picture_internal="no", picture_social_media="no")
    assert "Kari Lunde svarte 20. november 2026, og sa nei til bilete:" in board_says(desk)
    say_yes(desk, at, text_web="no")
    assert "Kari Lunde svarte 20. november 2026, og forteljinga kan ikkje kome ut slik ho er:" in board_says(desk)


def test_one_whose_picture_the_story_needs_sees_it_when_asked_again(desk: Desk) -> None:
    write(desk.root, STORY, a_story(f"{PICTURE}slag: portrett\n-metode\n"))
    commit(desk.root)
    at = link(desk)
    picture = f'src="{at}/picture/'
    no = {f"picture_{channel}": "no" for channel in ("web", "internal", "social_media")}
    assert picture not in say_yes(desk, at, **no).text
    again = link(desk)
    assert f'src="{again}/picture/' in desk.client.get(again).text


def test_the_link_says_that_all_was_taken_back_and_leads_to_where_that_is_undone(desk: Desk) -> None:
    at = link(desk)
    say_yes(desk, at)
    own = f"/mi/{PersonLinkStore(desk_database.desk_database(desk.root)).make('p001', DAY)}"
    desk.send(desk.client.get(f"{own}/withdraw/all"), {}, to=f"{own}/withdraw/all")
    page = desk.client.get(at)
    assert (page.status_code, "<h1>Du har teke alt tilbake</h1>" in page.text) == (200, True)
    assert "Du har teke alt tilbake" in desk.client.get(f"{at}/no").text
    page = desk.send(page, {}, to=f"{at}/me")
    [undo] = re.findall(r'action="(/mi/[^"]+/undo/all)"', page.text)
    desk.send(page, {}, to=undo)
    assert set(about_picture(desk.client.get(at))) == {"Ja"}


def test_an_answer_can_be_changed_and_taken_back(desk: Desk) -> None:
    at = link(desk)
    say_yes(desk, at)
    page = yes_page(desk, at)
    assert page.text.count("checked") == 6, "what was said before, and how the person is shown"
    page = desk.send(page, chosen(page, picture_web="no", picture_internal="no"), to=f"{at}/yes")
    assert "Takk for svaret!" in page.text
    register = text(desk.root, "stories/folk/p001.yml")
    assert register.count(f"trekt: {DAY}") == 2
    page = desk.client.get(f"{at}/no")
    assert '<button class="fs-button desk-main">Ta svaret tilbake</button>' in page.text
    assert "gå tilbake og vel «Endre svaret»" in page.text, "what stands on the page behind"
    assert "Du har sagt nei" in desk.send(page, {}, to=f"{at}/no").text
    assert f"nei: {DAY}" in text(desk.root, "stories/folk/p001.yml")
    page = yes_page(desk, at)
    assert "Vi har fått svaret ditt." in desk.send(page, chosen(page), to=f"{at}/yes").text
    assert git(desk.root, "status", "--porcelain") == ""


def test_one_who_wants_to_be_shown_otherwise_sees_it_so_first(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    page = desk.send(page, {**chosen(page), "shown": "first_name"}, to=f"{at}/yes")
    assert "Her blir du vist med berre førenamnet" in page.text
    article = page.text.partition("<article")[2]
    assert "Kari" in article
    assert "Kari Lunde" not in article
    assert files(desk.root) == before
    head = page.text.partition("<main")[0]
    switch = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', head))
    other = desk.client.post(f"{at}/yes", data={**switch, "form": "nb"}).text
    assert ('<html lang="nb">' in other, "Her vises du med bare fornavnet" in other) == (True, True)
    assert files(desk.root) == before
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', page.text))
    assert "Takk for svaret!" in desk.client.post(f"{at}/yes", data=hidden).text
    assert "visast_som: førenamn" in text(desk.root, "stories/folk/p001.yml")
    assert "{person: p001," in text(desk.root)
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_link_to_a_draft_that_lacks_something_says_that_the_editors_work_with_it(desk: Desk) -> None:
    at = link(desk)
    write(desk.root, STORY, re.sub(r"(?m)^ingress: .*$", "ingress:", text(desk.root)).replace("klar", "utkast", 1))
    page = desk.client.get(at)
    assert (page.status_code, "Redaksjonen arbeider med teksten akkurat no" in page.text) == (200, True)
    assert desk.client.get(f"{at}/no").status_code == 200


def test_a_story_shown_otherwise_says_which_pictures_will_not_stay(desk: Desk) -> None:
    page = yes_page(desk, at := link(desk))
    for said, is_said in (("yes", False), ("no", True)):
        fields = {**chosen(page, picture_web=said), "shown": "first_name"}
        so = desk.send(page, fields, to=f"{at}/yes")
        assert ("Der du har sagt nei til bilete, tek redaksjonen dei bort" in so.text) is is_said


def test_a_text_that_must_be_rewritten_for_it_is_not_approved(desk: Desk) -> None:
    write(desk.root, STORY, text(desk.root) + "\nKari Lunde bakar.\n")
    at = link(desk)
    page = yes_page(desk, at)
    page = desk.send(page, {**chosen(page), "shown": "anonymous"}, to=f"{at}/yes")
    assert "Då må teksten skrivast om litt" in page.text
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', page.text))
    page = desk.client.post(f"{at}/yes", data=hidden)
    assert "No skriv redaksjonen om teksten" in page.text
    assert re.findall("<dd>(.*?)</dd>", page.text)[-2:] == ["Anonymt", "20. november 2028"]
    assert "visast_som: anonym" in text(desk.root, "stories/folk/p001.yml")
    assert "godkjend" not in text(desk.root)
    assert "bakar" not in page.text, "an unfinished story is shown to nobody"
    assert "vil bli vist på ein annan måte" in called(desk.root, "consent", "list", *AT).out
    mended = text(desk.root).replace("Kari Lunde bakar.", "Ein av oss bakar.").replace("Kari syng.", "Ein song.")
    write(desk.root, STORY, mended.replace("personar: [p001],", "personar: ingen,"))
    page = desk.client.get(at)
    assert "Vil du vere med?" in page.text, "rewritten, it is asked about again"
    assert "Takk for svaret!" in say_yes(desk, at).text
    assert "{person: p001," in text(desk.root)
    assert "vil bli vist" not in called(desk.root, "consent", "list", *AT).out


def test_a_link_says_to_try_later_while_nobody_can_read_the_story(desk: Desk) -> None:
    at = link(desk)
    page, before = yes_page(desk, at), text(desk.root)
    written = f"---\n<<<<<<< HEAD\n{before}=======\n{before}>>>>>>> annan\n"
    (desk.root / STORY).write_text(written, encoding="utf-8")
    for found in (desk.client.get(at), desk.client.get(f"{at}/no"), desk.send(page, chosen(page), to=f"{at}/yes")):
        assert (found.status_code, "Lenkja di verkar framleis" in found.text) == (503, True)
    assert text(desk.root) == written
    (desk.root / STORY).write_text(before, encoding="utf-8")
    assert desk.client.get(at).status_code == 200


@pytest.mark.parametrize("where", ["", "/yes", "/no", "/change", "/talk", "/picture/a.jpg"])
@pytest.mark.parametrize("token", ["x", "finst-ikkje", "%00", "a" * 22])
def test_a_guessed_link_leads_nowhere(desk: Desk, token: str, where: str) -> None:
    page = desk.client.get(f"/s/{token}{where}")
    assert (page.status_code, "Her er det ikkje noko å svare på lenger" in page.text) == (404, True)
    assert re.search(r'Spør redaksjonen: <a href="(mailto|https?):', page.text)


def test_a_link_ends_and_that_of_a_reminder_is_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    at = link(desk)
    no = desk.client.get(f"{at}/no")
    store = InvitationStore(desk_database.desk_database(desk.root))
    later = f"/s/{store.new_link(store.every()[0].id, DAY + dt.timedelta(days=7))}"
    on(monkeypatch, 90)
    contact = r'seie frå til <a href="mailto:trekk@fjordvik\.example">'
    assert re.search(f"Til og med 18. februar 2027 kan du .*{contact}", desk.client.get(at).text)
    on(monkeypatch, 91)
    ended = desk.client.get(at)
    assert (ended.status_code, "Her er det ikkje noko å svare på lenger" in ended.text) == (404, True)
    before = files(desk.root)
    for place in ("yes", "no", "change", "form", "me"):
        assert desk.send(no, {"form": "nb", "back": "home"}, to=f"{at}/{place}").status_code == 404
    assert files(desk.root) == before
    assert desk.client.get(later).status_code == 200
    on(monkeypatch, 98)
    assert desk.client.get(later).status_code == 404


def test_a_link_is_kept_as_a_digest_only(desk: Desk) -> None:
    at = link(desk)
    say_yes(desk, at)
    assert at.rsplit("/", 1)[-1].encode() not in b"".join(path.read_bytes() for path in desk.kept_files)


def test_a_link_answers_for_its_own_person_whatever_the_form_says(desk: Desk) -> None:
    mine, other = link(desk), link(desk, "p002")
    page = yes_page(desk, mine)
    before = files(desk.root)
    desk.send(page, {**chosen(page), "person": "p001"}, to=f"{other}/yes")
    desk.send(desk.client.get(f"{mine}/no"), {"person": "p001", "story": "god"}, to=f"{other}/no")
    assert text(desk.root, "stories/folk/p001.yml") == before["stories/folk/p001.yml"]
    assert re.findall(r"\{person: (p\d+),", text(desk.root)) == ["p002"]
    assert f"nei: {DAY}" in text(desk.root, "stories/folk/p002.yml")


@pytest.mark.parametrize("mark", ["", "0" * 64, "feil"])
def test_a_forged_form_records_nothing(desk: Desk, mark: str) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    assert desk.send(page, {**chosen(page), "mark": mark}, to=f"{at}/yes").status_code == 403
    assert desk.send(page, {"mark": mark}, to=f"{at}/no").status_code == 403
    assert desk.send(page, {"mark": mark, "words": "Hei"}, to=f"{at}/talk").status_code == 403
    assert files(desk.root) == before
    assert "Hei" not in called(desk.root, "consent", "list", *AT).out


def test_a_form_from_another_site_records_nothing(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    desk.client.headers["sec-fetch-site"] = "cross-site"
    assert desk.send(page, chosen(page), to=f"{at}/yes").status_code == 403
    assert files(desk.root) == before


def test_a_broken_form_records_nothing(desk: Desk) -> None:
    at = link(desk)
    yes_page(desk, at)
    before = files(desk.root)
    for where in ("yes", "no", "change", "form"):
        for body in (b"", b"page", b"digest=x", b"words=x", b"\xff\xfe"):
            sent = desk.client.post(f"{at}/{where}", content=body, headers={"content-type": "text/plain"})
            assert sent.status_code == 400, (where, body)
    assert files(desk.root) == before


def test_a_national_id_is_not_kept_and_an_empty_wish_is_asked_for(desk: Desk) -> None:
    at = link(desk)
    page = desk.client.get(f"{at}/change")
    assert desk.send(page, {"words": "Eg er 01010750160."}, to=f"{at}/change").status_code == 422
    assert desk.send(page, {"words": "  "}, to=f"{at}/change").status_code == 422
    assert desk.send(page, {"words": "x" * 5000}, to=f"{at}/change").status_code == 422
    assert b"01010750160" not in b"".join(path.read_bytes() for path in desk.kept_files)
    thanks = desk.send(page, {"words": ""}, to=f"{at}/talk")
    assert "Redaksjonen har fått vite at du vil snakke med dei" in thanks.text
    assert "Redaksjonen har fått det du skreiv" not in thanks.text, "nothing was written"
    ReachStore(desk_database.desk_database(desk.root)).remember("p001", "99 88 77 66", DAY)
    listed = called(desk.root, "consent", "list", *AT).out
    assert "vil snakke med dykk\n    Kan nåast på 99 88 77 66\n" in listed


def test_nothing_that_is_typed_becomes_markup(desk: Desk) -> None:
    at = link(desk)
    typed = "<img src=x onerror=alert(1)> & «hei»"
    page = desk.send(desk.client.get(f"{at}/change"), {"words": typed}, to=f"{at}/change")
    assert "<img src=x" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; «hei»" in page.text


def test_no_page_has_a_script_or_a_style_of_its_own(desk: Desk) -> None:
    at = link(desk)
    pages = [desk.client.get(f"{at}{where}") for where in ("", "/no", "/change", "/talk")]
    pages.append(yes_page(desk, at))
    for page in pages:
        assert not re.search(r"<script(?! src=\"/assets/)|<style| style=| on[a-z]+=", page.text)
        assert "desk_" not in page.text


# --- Interrupted -----------------------------------------------------------------------------------------------------


def begun(desk: Desk, at: str, page: httpx.Response, written: int = 0) -> None:
    """Begin to write down a yes to everything as the desk does, with some of its files written, and go no further."""
    store = InvitationStore(desk_database.desk_database(desk.root))
    kommune = DeskKommune(desk.root, desk.said.append)
    invitation = store.find(at.rsplit("/", 1)[-1], DAY)
    assert invitation is not None
    asked = Answering(kommune, store, inviting.inviting(desk.root, desk_database.desk_database(desk.root), "")).asked(
        invitation
    )
    assert asked is not None
    decision = StoryDecision(tuple(Answering.uses(asked)), ())
    said = answer_to(asked, decision, DAY)
    changes = record_consent.consent_change(asked.evaluation, asked.person, said, asked.manuscript).files
    sent = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', page.text))
    store.begin_recording(invitation.id, Recording(changes, tuple(one.path for one in changes), sent["page"], DAY, ""))
    for change in changes[:written]:
        write(desk.root, change.path, change.after or "")


@pytest.mark.parametrize("written", [0, 1, 2])
def test_what_was_interrupted_is_finished_as_it_was_begun_and_is_there_once(
    desk: Desk, tmp_path: Path, written: int
) -> None:
    expected = recorded(desk.root, tmp_path, "p001", "--story", "god", *ALL)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    at = link(desk)
    page = yes_page(desk, at)
    begun(desk, at, page, written)
    desk.start()
    assert files(desk.root) == expected
    assert "Takk for svaret!" in desk.client.get(at).text
    assert "Takk for svaret!" in desk.send(page, chosen(page), to=f"{at}/yes").text
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 1
    assert git(desk.root, "status", "--porcelain") == ""


def test_what_was_committed_and_not_remembered_is_not_committed_again(desk: Desk) -> None:
    at = link(desk)
    begun(desk, at, yes_page(desk, at), 2)
    commit(desk.root)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    desk.start()
    assert "Takk for svaret!" in desk.client.get(at).text
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before


def test_a_press_finishes_what_was_interrupted(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    begun(desk, at, page)
    assert "Takk for svaret!" in desk.send(page, chosen(page), to=f"{at}/yes").text
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_file_that_another_has_changed_meanwhile_is_left_alone_and_the_person_is_asked_again(desk: Desk) -> None:
    at = link(desk)
    begun(desk, at, yes_page(desk, at))
    changed = text(desk.root).replace("Ein måndag", "Ein tysdag")
    write(desk.root, STORY, changed)
    desk.start()
    assert text(desk.root) == changed
    assert "samtykke" not in text(desk.root, "stories/folk/p001.yml")
    assert "Dette er nytt sidan sist" in desk.client.get(at).text
    assert "Takk for svaret!" in say_yes(desk, at).text


def commits(desk: Desk, path: str = STORY) -> list[str]:
    return git(desk.root, "log", "--format=%an %s", "--", path).splitlines()


def edited(desk: Desk) -> str:
    """Leave a curator's work in the story that is answered about, and in the index; return what is staged."""
    write(desk.root, STORY, text(desk.root).replace("Ein måndag", "Ein tysdag"))
    write(desk.root, "stories/ny.md", "Ny.\n")
    git(desk.root, "add", "stories/ny.md")
    write(desk.root, "stories/ny.md", "Nyare.\n")
    write(desk.root, "notat.md", "Til meg sjølv.\n")
    return git(desk.root, "diff", "--cached")


def require_apart(desk: Desk, staged: str) -> None:
    """Require that the curator's words and the answer are a commit each, and that everything else is as before."""
    assert commits(desk)[:2] == ["p001 Skriv ned eit svar", "desk Ta vare på uferdig arbeid før skjemaet skriv i fila"]
    assert "tysdag" not in "".join(
        line for line in git(desk.root, "show", "HEAD").splitlines() if line.startswith(("+", "-"))
    )
    assert git(desk.root, "show", "--name-only", "--format=", "HEAD~1").split() == [STORY]
    assert "Ein tysdag" in git(desk.root, "show", f"HEAD~1:{STORY}")
    assert "{person: p001," not in git(desk.root, "show", f"HEAD~1:{STORY}")
    assert git(desk.root, "status", "--porcelain").splitlines() == ["AM stories/ny.md", "?? notat.md"]
    assert git(desk.root, "diff", "--cached") == staged


def test_what_a_curator_has_not_committed_is_not_committed_in_the_name_of_the_one_who_answers(desk: Desk) -> None:
    staged = edited(desk)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    assert "Takk for svaret!" in say_yes(desk, link(desk)).text
    require_apart(desk, staged)
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 2


@pytest.mark.parametrize("written", [0, 1, 2])
def test_what_was_interrupted_after_the_curators_work_was_kept_is_there_once(desk: Desk, written: int) -> None:
    at = link(desk)
    staged = edited(desk)
    page = yes_page(desk, at)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    assert DeskKommune(desk.root, desk.said.append).keep_unfinished([STORY])
    begun(desk, at, page, written)
    desk.start()
    assert "Takk for svaret!" in desk.client.get(at).text
    require_apart(desk, staged)
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 2


def test_what_git_does_not_take_now_it_takes_later(desk: Desk) -> None:
    at = link(desk)
    lock = desk.root / ".git/index.lock"
    lock.touch()
    assert "Takk for svaret!" in say_yes(desk, at).text, "it is in the files"
    assert git(desk.root, "status", "--porcelain") != ""
    lock.unlink()
    desk.start()
    assert git(desk.root, "status", "--porcelain") == ""
    assert git(desk.root, "log", "-1", "--format=%an").strip() == "p001"


def test_two_who_answer_at_once_are_both_recorded(desk: Desk) -> None:
    places = [link(desk), link(desk, "p002")]
    pages = [yes_page(desk, at) for at in places]
    with ThreadPoolExecutor(2) as both:
        sent = list(
            both.map(lambda one: desk.send(one[1], chosen(one[1]), to=f"{one[0]}/yes"), zip(places, pages, strict=True))
        )
    assert all("Takk for svaret!" in one.text for one in sent)
    assert sorted(re.findall(r"\{person: (p\d+),", text(desk.root))) == ["p001", "p002"]
    assert git(desk.root, "status", "--porcelain") == ""


def killed_while_answering(root: Path, delay: float) -> bool:
    """Say yes in a browser, kill the desk some seconds later, and return whether it said thanks."""
    thanked: list[bool] = []
    store = InvitationStore(desk_database.desk_database(root))
    at = f"/s/{store.invite('p001', 'god', DAY)[1]}"

    def send(address: str, cookies: httpx.Cookies, fields: dict[str, str]) -> None:
        with (
            contextlib.suppress(httpx.HTTPError),
            httpx.Client(base_url=address, cookies=cookies, follow_redirects=True, timeout=PATIENCE) as client,
        ):
            thanked.append("Takk for svaret!" in client.post(f"{at}/yes", data=fields).text)

    with started(root) as (running, address):
        with httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE) as client:
            [onward] = set(re.findall(rf'href="({at}/yes\?v=[^"]+)"', client.get(at).text))
            page = client.get(onward)
            fields = {
                **dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', page.text)),
                **chosen(page),
            }
            sending = threading.Thread(target=send, args=(address, client.cookies, fields))
        sending.start()
        time.sleep(delay)
        command_server.kill_all(running)
        sending.join()
    return any(thanked)


def kill_in_a_loop(root: Path, tmp_path: Path, times: int) -> None:
    expected = recorded(root, tmp_path, "p001", "--story", "god", *ALL)
    before = files(root)
    for at in range(times):
        copy = tmp_path / f"killed-{at}"
        shutil.copytree(root, copy)
        was_thanked = killed_while_answering(copy, 0.02 + (at * 0.19) % 1.0)
        with started(copy):
            pass  # what was interrupted is finished before the first word
        assert files(copy) in ([expected] if was_thanked else [before, expected])
        assert git(copy, "status", "--porcelain") == ""
        is_there = files(copy) == expected
        assert int(git(copy, "rev-list", "--count", "HEAD")) == int(git(root, "rev-list", "--count", "HEAD")) + is_there


def test_what_got_its_thanks_is_there_once_though_the_desk_is_killed(root: Path, tmp_path: Path) -> None:
    kill_in_a_loop(root, tmp_path, 3)


@pytest.mark.torture
def test_what_got_its_thanks_is_there_once_however_often_the_desk_is_killed(root: Path, tmp_path: Path) -> None:
    kill_in_a_loop(root, tmp_path, 50)


# --- Links and reminders ---------------------------------------------------------------------------------------------

WITH_MAIL = f"""{SETTINGS}\
    skranke:
      adresse: https://fortel.fjordvik.example
      pålogging: [proxy]
      proxyar: [127.0.0.1]
      e-posttenar: 127.0.0.1:2525
      avsendar: framsnakk@fjordvik.example
"""
OLA = "ola.nes@fjordvik.example"


def mails(root: Path) -> list[QueuedMail]:
    """Return the mails that wait, as sent."""
    queue = MailQueue(desk_database.desk_database(root))
    waiting = queue.due()
    for one in waiting:
        queue.delivered(one)
    return sorted(waiting, key=lambda one: one.recipient)


def a_link_in(mail: QueuedMail) -> str:
    [address] = re.findall(r"https://fortel\.fjordvik\.example(/s/\S+)", mail.text)
    return str(address)


def on(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    """Let it be some days after the day that people were asked."""
    monkeypatch.setenv("FRAMSNAKK_TODAY", (DAY + dt.timedelta(days=day)).isoformat())


def passes(desk: Desk) -> None:
    """Let the desk do what it does once a day, twice."""
    for _ in range(2):
        kommune = DeskKommune(desk.root, desk.said.append)
        desk_app.daily_work(kommune, desk_database.desk_database(desk.root))()


@pytest.fixture
def mailing(root: Path) -> Desk:
    """Return the desk of a kommune with a mail server, which can reach one of the two."""
    write(root, "mkdocs.yml", WITH_MAIL)
    ReachStore(desk_database.desk_database(root)).confirm("p002", OLA, DAY)
    desk = Desk(root)
    desk.client.base_url = httpx.URL("https://fortel.fjordvik.example")
    return desk


def test_whoever_can_be_reached_gets_the_link_by_mail_and_the_editors_hand_over_the_others(mailing: Desk) -> None:
    ran = called(mailing.root, "consent", "ask", "god", "--link", *AT)
    assert ran.code == 0, ran.err
    handed = re.findall(r"  (\w+) \w+ \((p\d+)\): https://fortel\.fjordvik\.example(/s/\S+)(.*)", ran.out)
    assert [(name, person, how) for name, person, _, how in handed] == [
        ("Kari", "p001", ""), ("Ola", "p002", " (send på e-post)"),
    ]  # fmt: skip
    [mail] = mails(mailing.root)
    assert (mail.recipient, mail.subject) == (OLA, "Vil du være med i en fortelling?")
    assert "Då vi song" not in mail.text
    assert "Ola" not in mail.text
    assert a_link_in(mail) == handed[1][2]
    for _, person, at, _ in handed:
        paper = (mailing.root / f"build/consent/god/{person}.html").read_text(encoding="utf-8")
        assert f"https://fortel.fjordvik.example{at}" in paper
        assert "<svg" in paper
        mailed = (mailing.root / f"build/consent/god/{person}.txt").read_text(encoding="utf-8")
        assert f"https://fortel.fjordvik.example{at}" in mailed
        assert mailing.client.get(at).status_code == 200


def test_a_link_is_mailed_to_no_address_that_only_a_teller_has_written(mailing: Desk) -> None:
    ReachStore(desk_database.desk_database(mailing.root)).remember("p001", "siri.vik@fjordvik.example", DAY)
    ran = called(mailing.root, "consent", "ask", "god", "--link", *AT)
    assert (ran.code, [one.recipient for one in mails(mailing.root)]) == (0, [OLA])
    given = ("--mail", "p001=kari.lunde@fjordvik.example")
    ran = called(mailing.root, "consent", "ask", "god", "--person", "p001", *given, *AT)
    assert ran.code == 0, ran.err
    assert [one.recipient for one in mails(mailing.root)] == ["kari.lunde@fjordvik.example"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("p001", "Skriv id-en og adressa"),
        ("p001=kari", "Skriv id-en og adressa"),
        ("=kari@fjordvik.example", "Skriv id-en og adressa"),
        ("p099=kari@fjordvik.example", "blir ikkje spurd no"),
    ],
)
def test_an_address_that_cannot_be_used_stops_the_asking(mailing: Desk, given: str, said: str) -> None:
    ran = called(mailing.root, "consent", "ask", "god", "--mail", given, *AT)
    assert (ran.code, said in ran.err, mails(mailing.root)) == (2, True, [])


def test_without_a_mail_server_the_editors_hand_the_link_over(root: Path) -> None:
    given = ("--address", "http://127.0.0.1:8080", "--mail", "p001=kari@fjordvik.example")
    ran = called(root, "consent", "ask", "god", *given, *AT)
    assert (ran.code, "e-posttenar" in ran.err) == (2, True)
    ReachStore(desk_database.desk_database(root)).remember("p001", "99 88 77 66", DAY)
    ran = called(root, "consent", "ask", "god", "--link", *given[:2], *AT)
    assert re.search(r"Kari Lunde \(p001\): \S+/s/\S+ \(kan nåast på 99 88 77 66\)\n", ran.out)
    assert re.search(r"Ola Nes \(p002\): \S+/s/\S+\n", ran.out)
    assert "Korleis dei kan nåast, skreiv den som fortalde." in ran.out
    assert "Svar på lenkja blir skrivne inn av desk. Andre svar:" in ran.out
    assert "Når svaret kjem" not in ran.out


def test_at_a_terminal_each_address_of_a_teller_is_asked_about(mailing: Desk) -> None:
    ReachStore(desk_database.desk_database(mailing.root)).remember("p001", "kari.lunde@fjordvik.example", DAY)
    ran = on_a_terminal(mailing.root, "consent", "ask", "god", "--link", *AT, answers=("nei",))
    assert (ran.code, "kari.lunde@fjordvik.example" in ran.out) == (0, True)
    assert [one.recipient for one in mails(mailing.root)] == [OLA]
    assert on_a_terminal(mailing.root, "consent", "ask", "god", "--link", *AT, answers=("ja",)).code == 0
    assert [one.recipient for one in mails(mailing.root)] == ["kari.lunde@fjordvik.example", OLA]


def test_without_an_address_of_the_desk_no_link_is_given(root: Path) -> None:
    ran = called(root, "consent", "ask", "god", "--link", *AT)
    assert (ran.code, "--address https://" in ran.err) == (2, True)
    ran = called(root, "consent", "ask", "god", "--link", "--address", "fortel", *AT)
    assert (ran.code, "Skriv heile adressa" in ran.err) == (2, True)
    ran = called(root, "consent", "ask", "god", "--link", "--address", "http://127.0.0.1:8080/", *AT)
    assert (ran.code, "http://127.0.0.1:8080/s/" in ran.out) == (0, True)


def test_people_are_reminded_twice_and_then_the_editors_hear_of_it_and_nobody_is_reminded_more(
    mailing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert called(mailing.root, "consent", "ask", "god", "--link", *AT).code == 0
    first = mails(mailing.root)
    counts = {}
    links = [a_link_in(one) for one in first]
    for day in (1, 6, 7, 8, 13, 14, 15, 20, 21, 22, 60):
        on(monkeypatch, day)
        passes(mailing)
        new = mails(mailing.root)
        links += [a_link_in(one) for one in new]
        counts[day] = len(new)
    assert counts == {1: 0, 6: 0, 7: 1, 8: 0, 13: 0, 14: 1, 15: 0, 20: 0, 21: 0, 22: 0, 60: 0}
    assert len(set(links)) == 3
    assert all(mailing.client.get(at).status_code == 200 for at in links), "the older links go on to work"
    said = [one.nn for one in mailing.said if "to påminningar" in one.nn]
    assert len(said) == 1
    listed = called(mailing.root, "consent", "list").out
    assert "Har ikkje svart på lenkja si, og blir ikkje minte på det meir:" in listed


def test_the_log_does_not_speak_of_reminders_that_nobody_got(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called(desk.root, "consent", "ask", "god", "--link", "--address", "http://127.0.0.1:8080", *AT).code == 0
    for day in (8, 15, 90, 91):
        on(monkeypatch, day)
        passes(desk)
    assert [one.nn for one in desk.said if "påminning" in one.nn] == []
    assert len([one for one in desk.said if "Vi kunne ikkje minne om det" in one.nn]) == 1


@pytest.mark.parametrize("answer", ["yes", "no", "talk", "on paper", "a no of another"])
def test_whoever_has_answered_is_not_reminded(mailing: Desk, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called(mailing.root, "consent", "ask", "god", "--link", *AT).code == 0
    [mail] = mails(mailing.root)
    at = a_link_in(mail)
    if answer == "yes":
        say_yes(mailing, at)
    elif answer in {"on paper", "a no of another"}:
        person = "p002" if answer == "on paper" else "p001"
        assert called(mailing.root, "consent", "record", person, "--story", "god", "--no", *AT).code == 0
    else:
        mailing.send(mailing.client.get(f"{at}/{answer}"), {"words": "Ring meg."}, to=f"{at}/{answer}")
    for day in (7, 14, 21):
        on(monkeypatch, day)
        passes(mailing)
    assert mails(mailing.root) == []


def test_who_is_asked_again_is_reminded_from_that_day_on(mailing: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called(mailing.root, "consent", "ask", "god", "--link", *AT).code == 0
    on(monkeypatch, 10)
    later = (DAY + dt.timedelta(days=10)).isoformat()
    assert called(mailing.root, "consent", "ask", "god", "--link", "--at", later).code == 0
    mails(mailing.root)
    passes(mailing)
    assert mails(mailing.root) == []
    on(monkeypatch, 17)
    passes(mailing)
    assert len(mails(mailing.root)) == 1


# --- Withdrawn -------------------------------------------------------------------------------------------------------


def kept_bytes(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.kept_files)


def test_a_withdrawn_person_leaves_nothing_at_the_desk(mailing: Desk) -> None:
    assert called(mailing.root, "consent", "ask", "god", "--link", *AT).code == 0
    at, other = link(mailing, "p002"), link(mailing)
    mailing.send(mailing.client.get(f"{at}/talk"), {"words": "Ring meg hos mor."}, to=f"{at}/talk")
    mailing.send(mailing.client.get(f"{other}/change"), {"words": "Skriv om Ola Nes."}, to=f"{other}/change")
    assert b"Ola Nes" in kept_bytes(mailing)
    ran = called(mailing.root, "withdraw", "p002", "--yes", "p002")
    assert "Lenkjer, adresser og tekstar hos «framsnakk desk» som er sletta" in ran.out
    for trace in (b"Ola", OLA.encode(), b"Ring meg", b"p002"):
        assert trace not in kept_bytes(mailing), trace
    assert mailing.client.get(at).status_code == 404


def test_one_who_was_two_in_the_register_is_one_at_the_desk_and_can_be_forgotten(mailing: Desk) -> None:
    database = desk_database.desk_database(mailing.root)
    first, second = link(mailing), link(mailing, "p002")
    mailing.send(mailing.client.get(f"{second}/talk"), {"words": "Ring meg i kveld."}, to=f"{second}/talk")
    mine = PersonLinkStore(database).make("p002", DAY)
    alone = InvitationStore(database).invite("p002", "anna", DAY)[0].id
    ReachStore(database).remember("p001", "kari@x.example", DAY)
    merged = called(mailing.root, "people", "merge", "p001", "p002", "--yes", *AT)
    assert merged.code == 0, merged.err
    store = InvitationStore(database)
    assert {(one.person, one.story, one.words) for one in store.every()} == {
        ("p001", "god", "Ring meg i kveld."), ("p001", "anna", ""),
    }  # fmt: skip
    assert [one.id for one in store.every() if one.story == "anna"] == [alone]
    assert "p002" not in "".join(one.seen_text for one in store.every())
    assert all(mailing.client.get(at).status_code == 200 for at in (first, second, f"/mi/{mine}"))
    reach = ReachStore(database)
    assert (reach.confirmed_address_of("p001"), reach.address_of("p002")) == (OLA, "")
    called(mailing.root, "withdraw", "p001", "--yes", "p001")
    assert store.every() == []
    assert PersonLinkStore(database).link_of("p001") is None
    assert all(one not in kept_bytes(mailing) for one in (OLA.encode(), b"kari@x.example", b"Ring meg i kveld"))


def test_the_links_of_a_withdrawn_story_lead_nowhere(mailing: Desk) -> None:
    at = link(mailing)
    mailing.client.get(at)
    assert called(mailing.root, "withdraw", "god", "--yes", "god").code in {0, 1}
    assert mailing.client.get(at).status_code == 404
    assert "Då vi song".encode() not in kept_bytes(mailing)


def test_those_who_curate_hear_of_it_by_mail_without_a_name(mailing: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = text(mailing.root, "mkdocs.yml")
    write(mailing.root, "mkdocs.yml", f"{settings}      redaktørar: [marit.solheim@fjordvik.example]\n")
    at, other = link(mailing, "p002"), link(mailing)
    mailing.send(mailing.client.get(f"{at}/talk"), {"words": "Ring meg."}, to=f"{at}/talk")
    [mail] = mails(mailing.root)
    assert (mail.recipient, "Ring" in mail.text, "Ola" in mail.text) == ("marit.solheim@fjordvik.example", False, False)
    on(monkeypatch, 21)
    passes(mailing)
    [mail] = mails(mailing.root)
    assert "har ikkje svart" in mail.text
    assert mailing.client.get(other).status_code == 200


def test_a_no_is_written_down_though_the_story_has_been_changed(desk: Desk) -> None:
    at = link(desk, "p002")
    page = desk.client.get(f"{at}/no")
    write(desk.root, STORY, text(desk.root).replace("Ein måndag", "Ein tysdag"))
    assert "Du har sagt nei" in desk.send(page, {}, to=f"{at}/no").text
    assert f"nei: {DAY}" in text(desk.root, "stories/folk/p002.yml")


def test_an_answer_that_cannot_be_written_is_not_thanked_for_and_is_not_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for waiting in ((file_changes, "LOCK_SECONDS"), (purge, "_LOCK_SECONDS")):
        monkeypatch.setattr(*waiting, 0.1)
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    (desk.root / "build").mkdir(exist_ok=True)
    with FileLock(desk.root / "build" / LOCK):
        sent = desk.send(page, chosen(page), to=f"{at}/yes")
    assert (sent.status_code, "Vi fekk ikkje skrive ned svaret no" in sent.text) == (503, True)
    desk.start()
    assert files(desk.root) == before
    assert "Takk for svaret!" in say_yes(desk, at).text
    with FileLock(desk.root / "build" / LOCK):
        back = desk.send(desk.client.get(f"{at}/no"), {}, to=f"{at}/no")
    assert (back.status_code, "Takk for svaret!" in back.text) == (503, False)
    assert "Det du svarte før, gjeld framleis." in back.text
