"""The pictures of a new version of a story: the one that is out keeps its own until the new one takes its place."""

import datetime as dt
import hashlib
import io
import re
from pathlib import Path

import httpx2 as httpx
import pytest
from PIL import Image

from site_gen.desk import withdrawing
from site_gen.desk.job_store import DeskJob, JobKind, JobState
from site_gen.model.localized import Form
from site_gen.pipeline import file_changes
from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT, called
from tests.desk.browser_forms import fields_sent, form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_answering import say_yes
from tests.desk.test_editing import AT_STORY, STORY, pressed, text
from tests.desk.test_new_version import AT_VERSION, BRANCH, asked, branches, daily, on_branch, timed
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

PICTURES = f"{AT_VERSION}/pictures"
NEW = "stories/bilete-1.jpg"
TWO = (
    "bilete:\n"
    "  - {fil: a.jpg, alt: Kari syng., foto: Eva Vik, rett: eige, personar: [p001], born: ingen}\n"
    "  - {fil: b.jpg, alt: Ein kopp., foto: Eva Vik, rett: eige, personar: ingen, born: ingen}\n"
)
BODY = "## Kva skjedde?\n\nVi song i gangen, alle saman.\n\n![](b.jpg)\n\nEtterpå var kaffien klar.\n"


def out(root: Path) -> None:
    """Write a kommune with a story with two pictures that goes out, in Git."""
    a_kommune(
        root,
        stories={"god.md": a_story(TWO, BODY), "lese.md": a_story("tittel: Les meg", "Noko anna.\n")},
        people={"p002": a_person(f"namn: Ola Nes\n{a_consent()}")},
        files={
            "stories/a.jpg": a_picture("1600x1200"),
            "stories/b.jpg": a_picture("1500x1000"),
            ".gitignore": "/build/\n/site/\n",
        },
        approved=False,
    )
    for story in (STORY, "stories/lese.md"):
        approve(root, story)
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(prepared(out, tmp_path / "kommune"))
    assert pressed(made.client, AT_STORY, "version").url.path == AT_VERSION
    return made


def a_photograph(shade: int = 120) -> bytes:
    """Return a photograph that no other has the likeness of."""
    made = io.BytesIO()
    image = Image.effect_mandelbrot((1400, 1000), (-2, -1.2, 1, shade / 100), 60).convert("RGB")
    image.save(made, "JPEG")
    return made.getvalue()


def uploaded(desk: Desk, at: str, content: bytes, **fields: str) -> httpx.Response:
    """Send a picture by the form of a page."""
    page = desk.client.get(at).text
    files = {"picture": ("IMG_1.jpg", content, "image/jpeg")}
    return desk.client.post(at, data={**fields_sent(page, at), **fields}, files=files)


def said(desk: Desk, number: int, **changed: str) -> httpx.Response:
    """Say something of a picture of the version, and confirm where the page asks."""
    at = f"{PICTURES}/{number}"
    typed = {name.replace("__", "."): value for name, value in changed.items()}
    page = desk.client.post(at, data={**form_fields(desk.client.get(at).text), **typed, "do": "save"})
    if "Vil du lagre dette?" in page.text:
        page = desk.client.post(at, data={**form_fields(page.text), "do": "save"})
    return page


def removed(desk: Desk, number: int) -> httpx.Response:
    at = f"{PICTURES}/{number}/remove"
    return desk.client.post(at, data=fields_sent(desk.client.get(at).text, at))


def moved_down(desk: Desk, page: str) -> httpx.Response:
    """Press the first button of a page that moves a picture down."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'value="down"' in one)
    fields = dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', form))
    return desk.client.post(f"{PICTURES}/move", data={**fields, "do": "down"})


def added(desk: Desk, people: str = "ingen") -> None:
    """Add a picture to the version, and say all of it: `people` are the names of those in it."""
    assert uploaded(desk, PICTURES, a_photograph()).url.path == f"{PICTURES}/2"
    about = {"alt": "Ein utsikt.", "credit": "Eva Vik", "rights": "own", "children": "none", "people__0": people}
    page = said(desk, 2, **{f"pictures__2__{name}": value for name, value in about.items()})
    assert "Endringane er lagra." in page.text


def whole(desk: Desk, *people: str) -> None:
    """Let people approve the version, sign it off and set it to ready."""
    for person in people:
        link = asked(desk, person)
        shown = desk.client.get(link).text
        pictures = re.findall(rf'src="({link}/[^"]*)"', shown)
        assert ("Ein utsikt." in shown, {desk.client.get(one).status_code for one in pictures}) == (True, {200})
        say_yes(desk, link)
    pressed(desk.client, AT_VERSION, "sign")
    timed(desk)


def published(desk: Desk) -> tuple[int, bool]:
    """Build the public site; return the number of pictures in the story, and whether one is that of the version."""
    ran = called(desk.root, "build", *AT)
    assert (ran.code, "bilete-1" in ran.out + ran.err) == (0, False), ran.err
    page = next(one for one in (desk.root / "site").rglob("index.html") if one.parent.name == "god")
    shown = page.read_text(encoding="utf-8")
    return len(re.findall("<figure", shown)), "Ein utsikt." in shown


def every_tree(root: Path) -> str:
    """Return all that the newest commit of each reference has, with the names of the files."""
    return "".join(git(root, "ls-tree", "-r", one) for one in branches(root))


def blob(root: Path, path: str) -> str:
    return git(root, "hash-object", path).strip()


def test_a_version_has_its_own_pictures_and_takes_them_with_it(desk: Desk) -> None:
    before, shown = text(desk.root), published(desk)
    assert "Forteljinga som er ute, har sine" in desk.client.get(PICTURES).text
    assert f'href="{PICTURES}"' in desk.client.get(AT_VERSION).text
    added(desk)
    assert (text(desk.root), git(desk.root, "status", "--porcelain")) == (before, "")
    assert git(desk.root, "show", "--format=", "--name-only", "main").split() == [NEW]
    assert "{fil: bilete-1.jpg, alt: Ein utsikt." in on_branch(desk.root)
    assert git(desk.root, "diff", "--name-only", f"main...{BRANCH}").split() == [STORY]
    assert f'href="{PICTURES}/2"' in desk.client.get(f"{AT_VERSION}/edit").text
    cuts = re.findall(r'src="([^"]*/2/cut/[^"]*)"', desk.client.get(f"{PICTURES}/2").text)
    assert (len(cuts), {desk.client.get(one).status_code for one in cuts}) == (4, {200})
    assert published(desk) == shown, "the story that is out has its own pictures"
    assert "bilete-1" not in called(desk.root, "check", *AT).out

    drop = desk.client.get(f"{PICTURES}/1/remove").text
    assert "Fila blir ikkje sletta." in drop, "the story that is out has it"
    assert removed(desk, 1).url.path == PICTURES
    assert "b.jpg" not in on_branch(desk.root)
    assert (desk.root / "stories/b.jpg").is_file()
    said(desk, 0, **{"focus-x": "80"})
    page = moved_down(desk, desk.client.get(PICTURES).text)
    page = moved_down(desk, page.text) if "Vil du flytte biletet?" in page.text else page
    assert "Biletet er flytta." in page.text
    assert re.findall("fil: ([a-z0-9-]+.jpg)", on_branch(desk.root)) == ["bilete-1.jpg", "a.jpg"]
    assert "fokus: 80 50" in on_branch(desk.root)
    assert (text(desk.root), published(desk)) == (before, shown)

    assert "Etterpå var kaffien klar." in on_branch(desk.root)
    whole(desk, "p001")
    expected, new = on_branch(desk.root), (desk.root / NEW).read_bytes()
    assert "har teke plassen" in pressed(desk.client, AT_VERSION, "take").text
    assert (text(desk.root), (desk.root / NEW).read_bytes()) == (expected, new)
    assert sorted(git(desk.root, "show", "--format=", "--name-status").split("\n"))[1:] == [
        "D\tstories/b.jpg",
        f"M\t{STORY}",
    ], "nothing uses it any more"
    assert (branches(desk.root), git(desk.root, "status", "--porcelain")) == (["refs/heads/main"], "")
    assert published(desk) == (2, True)


@pytest.mark.parametrize("motif", ["same", "other"])
def test_a_picture_is_replaced_in_a_version_and_each_press_can_be_undone(desk: Desk, motif: str) -> None:
    began, a, b = on_branch(desk.root), *((desk.root / f"stories/{one}.jpg").read_bytes() for one in "ab")
    page = uploaded(desk, f"{PICTURES}/1/replace", a_photograph(), motif=motif)
    assert (page.url.path, "b.jpg" in on_branch(desk.root)) == (f"{PICTURES}/1", False)
    assert "![](bilete-1.jpg)" in on_branch(desk.root)
    first = (desk.root / NEW).read_bytes()
    uploaded(desk, f"{PICTURES}/1/replace", a_photograph(130), motif=motif)
    assert ("![](bilete-2.jpg)" in on_branch(desk.root), (desk.root / NEW).exists()) == (True, False)
    pressed(desk.client, AT_VERSION, "undo")
    assert ("![](bilete-1.jpg)" in on_branch(desk.root), (desk.root / NEW).read_bytes()) == (True, first)
    assert not (desk.root / "stories/bilete-2.jpg").exists()
    removed(desk, 1)
    assert not (desk.root / NEW).exists()
    pressed(desk.client, AT_VERSION, "undo")
    assert (desk.root / NEW).read_bytes() == first
    pressed(desk.client, AT_VERSION, "drop")
    assert (desk.root / NEW).read_bytes() == first, "it can be taken up"
    assert [(desk.root / f"stories/{one}.jpg").read_bytes() for one in "ab"] == [a, b]
    assert began != on_branch_or_dropped(desk)
    assert git(desk.root, "status", "--porcelain") == ""


def on_branch_or_dropped(desk: Desk) -> str:
    [ref] = [one for one in branches(desk.root) if one != "refs/heads/main"]
    return git(desk.root, "show", f"{ref}:{STORY}")


def test_one_that_was_dropped_leaves_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    main = git(desk.root, "ls-tree", "-r", "main")
    added(desk)
    pressed(desk.client, AT_VERSION, "drop")
    pressed(desk.client, AT_STORY, "version/again")
    assert desk.client.get(
        next(iter(re.findall(r'src="([^"]*/2/cut/[^"]*)"', desk.client.get(PICTURES).text)))
    ).is_success
    pressed(desk.client, AT_VERSION, "drop")
    daily(desk)
    assert (desk.root / NEW).is_file()
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-21")
    daily(desk)
    assert (git(desk.root, "ls-tree", "-r", "main"), branches(desk.root)) == (main, ["refs/heads/main"])
    pressed(desk.client, AT_STORY, "version")
    added(desk)
    pressed(desk.client, AT_VERSION, "drop")
    pressed(desk.client, AT_STORY, "version")
    assert git(desk.root, "ls-tree", "-r", "main") == main, "another was begun"
    added(desk)
    (desk.root / STORY).unlink()
    commit(desk.root)
    daily(desk)
    assert (NEW in git(desk.root, "ls-tree", "-r", "main"), branches(desk.root)) == (False, ["refs/heads/main"])


@pytest.mark.parametrize("keeps", [True, False])
def test_what_a_version_has_stays_when_the_story_that_is_out_lets_go_of_it(desk: Desk, *, keeps: bool) -> None:
    at, file = f"{AT_STORY}/pictures/1/remove", desk.root / "stories/b.jpg"
    if keeps:
        said(desk, 1, pictures__1__alt="Ein heil kopp.")
    page = desk.client.get(at).text
    assert "Fila blir ikkje sletta." in page, "the version names it"
    desk.client.post(at, data=fields_sent(page, at))
    assert ("b.jpg" in text(desk.root), file.is_file()) == (False, True)
    if not keeps:
        timed(desk, status="draft", day="2026-11-25")
        assert ("b.jpg" in on_branch(desk.root), file.is_file()) == (False, False), "nothing names it any more"


def test_two_editors_of_the_pictures_of_a_version_overwrite_nothing_of_each_other(desk: Desk) -> None:
    files = {"picture": ("IMG_1.jpg", a_photograph(), "image/jpeg")}
    shown = [fields_sent(desk.client.get(PICTURES).text, PICTURES) for _ in range(2)]
    at = f"{PICTURES}/1/remove"
    drops = fields_sent(desk.client.get(at).text, at)
    assert desk.client.post(PICTURES, data=shown[0], files=files).url.path == f"{PICTURES}/2"
    tip, main = (git(desk.root, "rev-parse", one) for one in (BRANCH, "main"))
    again = desk.client.post(PICTURES, data=shown[1], files=files)
    assert (again.status_code, "desk_" in again.text.split("<main")[1]) == (409, False)
    assert desk.client.post(at, data=drops).status_code == 409
    assert [git(desk.root, "rev-parse", one) for one in (BRANCH, "main")] == [tip, main]
    typed = [form_fields(desk.client.get(f"{PICTURES}/1").text) for _ in range(2)]
    for caption, status in (("Til venstre.", 200), ("Til høgre.", 409)):
        fields = {**typed.pop(), "pictures.1.caption": caption, "do": "save"}
        page = desk.client.post(f"{PICTURES}/1", data=fields)
        if "Vil du lagre dette?" in page.text:
            page = desk.client.post(f"{PICTURES}/1", data={**form_fields(page.text), "do": "save"})
        assert page.status_code == status
    assert re.findall("tekst: (Til .*?)}", on_branch(desk.root)) == ["Til venstre."]


def test_a_person_who_is_only_in_the_picture_of_a_version_is_out_of_it_everywhere(desk: Desk) -> None:
    added(desk, "Ola Nes")
    assert "personar: [p002]" in on_branch(desk.root)
    assert uploaded(desk, PICTURES, a_photograph(130)).url.path == f"{PICTURES}/3"
    second = "stories/bilete-2.jpg"
    pressed(desk.client, "/editors/story/lese", "version")
    digest = hashlib.sha256((desk.root / NEW).read_bytes()).hexdigest()
    blobs = [blob(desk.root, one) for one in (NEW, second)]
    ran = called(desk.root, "withdraw", "p002", "--yes", "p002")
    assert ran.code == 0, ran.err
    commit(desk.root)
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main", "refs/heads/version/lese"]
    trees = every_tree(desk.root)
    assert [one for one in (*blobs, NEW, second) if one in trees] == [], "the version is deleted, and all it had"
    listed = "".join(one.read_text(encoding="utf-8") for one in (desk.root / "stories").glob("*.yml"))
    assert (digest in listed, "avtrykk_utsjånad" in listed or "likskap" in listed or listed.count(":") > 0) == (
        True,
        True,
    )
    assert "p002" not in text(desk.root)
    pressed(desk.client, AT_STORY, "version")
    again = uploaded(desk, PICTURES, a_photograph())
    assert again.status_code == 422, "it does not come back"


@pytest.mark.parametrize("path", [NEW, "stories/b.jpg"])
def test_a_withdrawn_picture_leaves_every_version_with_what_was_said_of_it(desk: Desk, path: str) -> None:
    added(desk)
    pressed(desk.client, "/editors/story/lese", "version")
    pressed(desk.client, "/editors/version/lese", "drop")
    gone = blob(desk.root, path)
    name, alt = path.removeprefix("stories/"), "Ein utsikt." if path == NEW else "Ein kopp."
    ran = called(desk.root, "withdraw", path, "--yes", path)
    assert ran.code == 0, ran.err
    commit(desk.root)
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main", f"refs/heads/{BRANCH}"], "the rest of the version stays"
    assert (gone in every_tree(desk.root), f"fil: {name}" in on_branch(desk.root), alt in on_branch(desk.root)) == (
        False,
    ) * 3
    assert git(desk.root, "rev-list", "--count", f"main..{BRANCH}").strip() == "1"


@pytest.mark.parametrize("subject", [("person", "p002"), ("picture", NEW)])
def test_a_withdrawal_at_the_desk_commits_what_it_deletes_of_a_version(desk: Desk, subject: tuple[str, str]) -> None:
    added(desk, "Ola Nes")
    gone = blob(desk.root, NEW)
    asked_for = {"kind": subject[0], "id": subject[1], "films": []}
    now = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    job = DeskJob("x", JobKind.WITHDRAW, asked_for, "p000", now, None, JobState.RUNNING, "", {})
    found = withdrawing.find_traces(desk.root, job, lambda _: None)
    assert (found["versions"], NEW in str(found["files"])) == (int(subject[0] == "person"), True)
    [done] = withdrawing.withdraw(desk.root, job, lambda _: None)["withdrawals"]
    assert (done["is_done"], done["is_committed"]) == (True, True)
    assert (gone in every_tree(desk.root), git(desk.root, "status", "--porcelain")) == (False, "")
    assert len(branches(desk.root)) == (1 if subject[0] == "person" else 2)


def test_a_withdrawn_story_takes_the_pictures_of_its_version_with_it(desk: Desk) -> None:
    added(desk, "Ola Nes")
    pressed(desk.client, "/editors/story/lese", "version")
    gone = blob(desk.root, NEW)
    ran = called(desk.root, "withdraw", "god", "--yes", "god")
    assert ran.code == 0, ran.err
    commit(desk.root)
    daily(desk)
    assert branches(desk.root) == ["refs/heads/main", "refs/heads/version/lese"]
    trees = every_tree(desk.root)
    assert (gone in trees, STORY in trees) == (False, False)


def test_a_version_names_no_picture_that_could_not_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before, tip = git(desk.root, "rev-parse", "main"), git(desk.root, "rev-parse", BRANCH)
    monkeypatch.setattr(file_changes, "LOCK_SECONDS", 0)
    with file_changes.files_locked(desk.root):
        refused = uploaded(desk, PICTURES, a_photograph())
    assert (refused.status_code, "desk_" in refused.text.split("<main")[1]) == (503, False)
    assert (git(desk.root, "rev-parse", "main"), git(desk.root, "rev-parse", BRANCH)) == (before, tip)
    assert (git(desk.root, "status", "--porcelain"), (desk.root / NEW).exists()) == ("", False)
    added(desk)


def test_a_picture_that_was_withdrawn_meanwhile_does_not_come_back_by_undo(desk: Desk) -> None:
    added(desk)
    content = (desk.root / NEW).read_bytes()
    removed(desk, 2)
    write(desk.root, "stories/lause.jpg", content)
    commit(desk.root)
    ran = called(desk.root, "withdraw", "stories/lause.jpg", "--yes", "stories/lause.jpg")
    assert ran.code == 0, ran.err
    pressed(desk.client, AT_VERSION, "undo")
    assert not (desk.root / NEW).exists()


@pytest.mark.parametrize("form", Form)
def test_the_pages_are_whole_in_both_forms(desk: Desk, form: Form) -> None:
    for at in (PICTURES, f"{PICTURES}/0", f"{PICTURES}/1/replace", f"{PICTURES}/1/remove"):
        page = desk.client.get(f"{at}?form={form.value}")
        assert (page.status_code, "desk_" in page.text.split("<main")[1]) == (200, False)
        assert "/editors/story/god/" not in page.text.split("<main")[1]
        assert " · Ny versjon</p>" in page.text
