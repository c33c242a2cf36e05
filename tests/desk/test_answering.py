"""Those who are in a story answer at the desk, and what they say stands in the files as the command would write it."""

import re
import shutil
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk import desk_database
from site_gen.desk.invitations import InvitationStore
from tests.builders import DAY, UNITS, a_kommune, a_person, a_picture, a_story, write
from tests.cli.command import AT, called, framsnakk
from tests.desk.desk_client import Desk
from tests.git import commit, git, repository

PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
STORY = "stories/god.md"
NEW = "-samtykke\n"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())


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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_story_of_two(tmp_path / "kommune")
    assert framsnakk(root, "consent", "ask", "god", *AT).code == 0
    return commit(root)


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
    """Return every question of a page with an answer: yes, unless another is said."""
    names = dict.fromkeys(re.findall(r'name="([a-z_]+-[a-z_]+)" value="yes"', page.text))
    return {name: said.get(name.replace("-", "_"), "yes") for name in names}


def say_yes(desk: Desk, at: str, **said: str) -> httpx.Response:
    page = yes_page(desk, at)
    return desk.send(page, chosen(page, **said), to=f"{at}/yes")


def recorded(root: Path, tmp_path: Path, *words: str) -> dict[str, str]:
    """Return the files as the command writes an answer into a copy of the kommune."""
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
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
    assert files(desk.root) == expected
    assert git(desk.root, "status", "--porcelain") == ""
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 1
    assert git(desk.root, "log", "-1", "--format=%an %ae").strip() == "p001 p001@framsnakk.invalid"
    assert "Lunde" not in git(desk.root, "log", "-1", "--format=%B")
    assert not list((desk.root / "build/consent").rglob("p001.*")), "the page on paper is removed"


def test_a_no_to_some_uses_is_written_as_the_command_writes_it(desk: Desk, tmp_path: Path) -> None:
    some = ("--yes", "tekst=nettstad,internt", "--yes", "bilete=nettstad,internt", "--no-to", "bilete=sosiale_medium")
    expected = recorded(desk.root, tmp_path, "p001", "--story", "god", *some)
    say_yes(desk, link(desk), picture_social_media="no")
    assert files(desk.root) == expected


def test_a_no_is_written_as_the_command_writes_it(desk: Desk, tmp_path: Path) -> None:
    expected = recorded(desk.root, tmp_path, "p002", "--story", "god", "--no")
    at = link(desk, "p002")
    page = desk.send(desk.client.get(f"{at}/no"), {}, to=f"{at}/no")
    assert "Du har sagt nei" in page.text
    assert files(desk.root) == expected
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_no_to_everything_is_a_no_to_the_story_and_is_asked_for_as_such(desk: Desk) -> None:
    at = link(desk, "p002")
    page = yes_page(desk, at)
    before = files(desk.root)
    page = desk.send(page, dict.fromkeys(chosen(page), "no"), to=f"{at}/yes")
    assert page.url.path == f"{at}/no"
    assert files(desk.root) == before


def test_each_person_is_asked_in_their_own_form_and_can_choose_the_other(desk: Desk) -> None:
    at = link(desk, "p002")
    page = desk.client.get(at)
    assert '<html lang="nb">' in page.text
    assert "Hei, Ola!" in page.text
    assert '<article lang="nn">' in page.text
    page = desk.send(page, {"form": "nn", "back": "home"}, to=f"{at}/form")
    assert '<html lang="nn">' in page.text
    page = yes_page(desk, at)
    v = re.search(r'name="v" value="([^"]+)"', page.text)
    assert v is not None
    page = desk.send(page, {"form": "nb", "back": "yes"}, to=f"{at}/form")
    assert "Hva kan vi vise?" in page.text
    assert page.url.query.decode() == f"v={v[1]}"


def test_the_story_stands_as_it_will_with_its_pictures(desk: Desk) -> None:
    at = link(desk)
    page = desk.client.get(at)
    for words in ("Då vi song saman", "før kaffien var klar", "Kari syng.", "Kari Lunde"):
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
    assert "Skriv at Ola tok til å nynne." in page.text
    assert files(desk.root) == before
    listed = framsnakk(desk.root, "consent", "list", *AT).out
    assert "Skriv at Ola tok til å nynne." in listed
    assert "framsnakk consent list" in framsnakk(desk.root, "status", *AT).out

    write(desk.root, STORY, text(desk.root).replace("Då tok ein av oss til å nynne", "Då tok Ola til å nynne"))
    page = desk.client.get(at)
    assert "<del>" in page.text
    assert re.search(r"<ins><span[^>]*>[^<]*</span>Ola</ins>", page.text)
    again = framsnakk(desk.root, "consent", "ask", "god", "--person", "p002", *AT)
    assert again.code == 0
    assert "nynne" not in framsnakk(desk.root, "consent", "list", *AT).out, "asked again, it is dealt with"
    expected = recorded(desk.root, tmp_path, "p002", "--story", "god", "--yes", "tekst=nettstad,internt")
    assert "Takk for svaret!" in say_yes(desk, at).text
    assert files(desk.root) == expected


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


def test_nobody_comes_to_the_questions_without_the_story_as_it_is(desk: Desk) -> None:
    at = link(desk)
    for version in ("", "?v=2-00000000000000000000"):
        assert desk.client.get(f"{at}/yes{version}").url.path == at


def test_an_answer_that_is_sent_twice_is_one(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = int(git(desk.root, "rev-list", "--count", "HEAD"))
    for _ in range(2):
        assert "Takk for svaret!" in desk.send(page, chosen(page), to=f"{at}/yes").text
    assert int(git(desk.root, "rev-list", "--count", "HEAD")) == before + 1


def test_every_question_must_be_answered_and_what_was_chosen_stays(desk: Desk) -> None:
    at = link(desk)
    page = yes_page(desk, at)
    before = files(desk.root)
    page = desk.send(page, {"text-web": "yes", "text-internal": "no"}, to=f"{at}/yes")
    assert page.status_code == 422
    assert page.text.count("desk-wrong") == 3
    assert re.search(r'name="text-internal" value="no" checked', page.text)
    assert files(desk.root) == before


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
    assert "Ta svaret tilbake" in page.text
    assert "Du har sagt nei" in desk.send(page, {}, to=f"{at}/no").text
    assert f"nei: {DAY}" in text(desk.root, "stories/folk/p001.yml")
    page = yes_page(desk, at)
    assert "Svaret ditt er skrive ned." in desk.send(page, chosen(page), to=f"{at}/yes").text
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
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', page.text))
    assert "Takk for svaret!" in desk.client.post(f"{at}/yes", data=hidden).text
    assert "visast_som: førenamn" in text(desk.root, "stories/folk/p001.yml")
    assert "{person: p001," in text(desk.root)
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_text_that_must_be_rewritten_for_it_is_not_approved(desk: Desk) -> None:
    write(desk.root, STORY, text(desk.root) + "\nKari Lunde bakar.\n")
    at = link(desk)
    page = yes_page(desk, at)
    page = desk.send(page, {**chosen(page), "shown": "anonymous"}, to=f"{at}/yes")
    assert "Då må teksten skrivast om litt" in page.text
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)">', page.text))
    page = desk.client.post(f"{at}/yes", data=hidden)
    assert "No skriv redaksjonen om teksten" in page.text
    assert "visast_som: anonym" in text(desk.root, "stories/folk/p001.yml")
    assert "godkjend" not in text(desk.root)
    assert "bakar" not in page.text, "an unfinished story is shown to nobody"
