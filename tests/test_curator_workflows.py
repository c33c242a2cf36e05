"""What a curator runs from GitHub's page: it does what it says, and shows nobody's name."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.builders import SETTINGS, a_kommune, a_person, a_story, approve, write
from tests.cli.command import called
from tests.git import commit, repository
from tests.github_runner import JobRun, run_job

NAMES = re.compile("amina|warsame|kari|lunde|siri|vik ", re.IGNORECASE)
READY = f"{SETTINGS}    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n"


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of a kommune whose portrait has a name in its path, and waits for its approvals."""
    root = a_kommune(
        tmp_path / "kommune",
        settings=READY,
        people={"p001": a_person(), "p002": a_person("namn: Amina Warsame\nrolle: vaktmeister\n")},
        stories={
            "amina-warsame/index.md": a_story("slag: portrett\npersonar: [p002]\nutan_bilete: ja\nmetode:\n"),
            "song.md": a_story(),
        },
        files={".gitignore": "build/\nsite/\nsite-intern/\n"},
        approved=False,
    )
    approve(root, "stories/song.md")
    repository(root)
    git(root, "checkout", "-q", "-B", "main")
    commit(root)
    git(tmp_path, "clone", "-q", "--bare", str(root), "origin.git")
    git(tmp_path, "clone", "-q", str(tmp_path / "origin.git"), "checkout")
    return tmp_path / "checkout"


def origin(checkout: Path) -> Path:
    return checkout.parent / "origin.git"


def newest(checkout: Path, branch: str = "main") -> str:
    """Return the message, author and change of the last commit in the repository on GitHub."""
    return git(origin(checkout), "log", "-1", "--format=%an <%ae>%n%B", "--stat=300", branch)


def approved(checkout: Path, **inputs: str | bool) -> JobRun:
    return run_job("approve.yml", "approve", checkout, checkout.parent / "temp", inputs=inputs)


# --- Approve ---------------------------------------------------------------------------------------------------------


def test_approvals_and_the_sign_off_are_put_into_main_without_a_name(checkout: Path) -> None:
    ran = approved(checkout, story="[p002]", people="p002", curator=True, by="p001")
    assert ran.status == 0, ran.log
    story = git(origin(checkout), "show", "main:stories/amina-warsame/index.md")
    assert "person: p002" in story
    assert re.search(r"kontrollert: \{av: p001", story)
    message, changed = newest(checkout).split("Godkjenning 1234567")
    assert message.startswith("github-actions[bot] <")
    assert "stories/amina-warsame/index.md" in changed
    assert "1 file changed" in changed
    assert NAMES.findall(ran.log + message) == []
    assert "***" in ran.log


def test_an_editor_who_stands_in_the_settings_alone_is_named_by_number(checkout: Path) -> None:
    ran = approved(checkout, story="song", curator=True, by="redaksjon 1")
    assert ran.status == 0, ran.log
    assert "Siri Vik" in git(origin(checkout), "show", "main:stories/song.md")
    assert NAMES.findall(ran.log) == []


def test_a_sign_off_waits_until_the_confidential_places_are_confirmed(checkout: Path) -> None:
    story = write(checkout, "stories/song.md", a_story("", "Bebuaren på rom 12 song.\n"))
    commit(checkout)
    git(checkout, "push", "-q", "origin", "HEAD:main")
    before = git(origin(checkout), "rev-parse", "main")
    ran = approved(checkout, story="song", curator=True, by="redaksjon 1", confidential_ok=False)
    assert ran.status == 2
    assert ".md:14:1:" in ran.log, ran.log
    assert git(origin(checkout), "rev-parse", "main") == before
    inputs: dict[str, str | bool] = {"story": "song", "curator": True, "by": "redaksjon 1", "confidential_ok": True}
    again = run_job("approve.yml", "approve", checkout, checkout.parent / "temp-again", inputs=inputs)
    assert again.status == 0, again.log
    assert "kontrollert: {av: Siri Vik" in story.read_text(encoding="utf-8")
    assert not re.search("bebuaren|rom 12", ran.log + again.log, re.IGNORECASE)


@pytest.mark.parametrize(
    "inputs",
    [
        {"story": "amina-warsame", "people": "Amina"},
        {"story": "Amina Warsame", "people": "p002"},
        {"story": "amina-warsame", "people": "p001"},
        {"story": "song", "curator": True, "by": "redaksjon 7"},
        {"story": "song", "people": ""},
    ],
)
def test_what_is_typed_wrongly_changes_nothing_and_shows_no_name(checkout: Path, inputs: dict[str, str | bool]) -> None:
    before = git(origin(checkout), "rev-parse", "main")
    ran = approved(checkout, **inputs)
    assert ran.status != 0
    assert git(origin(checkout), "rev-parse", "main") == before
    assert NAMES.findall(ran.log) == []


@pytest.mark.parametrize("typed", ["$(touch hacked) `touch hacked`", "--minor=x"])
def test_what_is_typed_is_never_run(checkout: Path, typed: str) -> None:
    before = git(origin(checkout), "rev-parse", "main")
    for number, people in enumerate(("", typed)):
        inputs: dict[str, str | bool] = {
            "story": typed if number else "song",
            "people": people,
            "curator": not number,
            "by": typed,
        }
        ran = run_job("approve.yml", "approve", checkout, checkout.parent / f"temp-{number}", inputs=inputs)
        assert ran.status != 0
    assert not list(checkout.rglob("hacked"))
    assert git(origin(checkout), "rev-parse", "main") == before


def test_a_main_that_takes_no_pushes_gets_a_branch_and_the_log_says_where_to_merge_it(checkout: Path) -> None:
    hook = write(origin(checkout), "hooks/update", '#!/bin/sh\n[ "$1" != refs/heads/main ]\n')
    hook.chmod(0o755)
    before = git(origin(checkout), "rev-parse", "main")
    ran = approved(checkout, story="[p002]", people="p002")
    assert ran.status == 0, ran.log
    assert git(origin(checkout), "rev-parse", "main") == before
    assert "person: p002" in git(origin(checkout), "show", "framsnakk-1234567:stories/amina-warsame/index.md")
    assert "https://github.com/fjordvik/framsnakk/compare/framsnakk-1234567?expand=1" in ran.log


def test_what_has_come_into_main_meanwhile_stays(checkout: Path) -> None:
    other = checkout.parent / "other"
    git(checkout.parent, "clone", "-q", str(origin(checkout)), "other")
    write(other, "stories/ny.md", a_story("status: utkast\n"))
    commit(other)
    git(other, "push", "-q", "origin", "main")
    assert approved(checkout, story="[p002]", people="p002").status == 0
    assert "stories/ny.md" in git(origin(checkout), "ls-tree", "-r", "--name-only", "main")


# --- Publish and roll back -------------------------------------------------------------------------------------------


def test_the_pages_are_built_verified_and_stamped(checkout: Path) -> None:
    ran = run_job("publish.yml", "build", checkout, checkout.parent / "temp")
    assert ran.status == 0, ran.log
    pages = checkout / "build" / "pages"
    assert (pages / "index.html").is_file()
    assert (pages / "published.json").is_file()
    assert (pages / "pagefind" / "pagefind.js").is_file()
    assert NAMES.findall(ran.log) == []


def test_a_server_gets_the_site_and_can_go_back(checkout: Path) -> None:
    target = {"FRAMSNAKK_TARGET": f"dir:{checkout.parent / 'www'}"}
    secrets = {"SSH_KEY": "nøkkel", "SSH_KNOWN_HOSTS": "tenar ssh-ed25519 AAAA"}

    def run(name: str, job: str, number: int, **inputs: str | bool) -> JobRun:
        ran = run_job(
            name, job, checkout, checkout.parent / f"temp-{number}", inputs=inputs, variables=target, secrets=secrets
        )
        assert ran.status == 0, ran.log
        assert NAMES.findall(ran.log) == []
        return ran

    first = run("publish.yml", "server", 1)
    assert (first.temp / "ssh" / "key").read_text(encoding="utf-8") == "nøkkel\n"
    assert (first.temp / "ssh" / "key").stat().st_mode & 0o077 == 0
    assert "UserKnownHostsFile" in (first.temp / "ssh" / "config").read_text(encoding="utf-8")
    write(checkout, "stories/ny.md", a_story("tittel: Då vi dansa\n"))
    approve(checkout, "stories/ny.md")
    run("publish.yml", "server", 2)
    current = checkout.parent / "www" / "current"
    there = current / "forteljingar" / "ny" / "index.html"
    assert there.is_file()
    newest_release = os.readlink(current)  # noqa: PTH115 - as text
    listed = run("rollback.yml", "rollback", 3, list=True)
    assert newest_release.removeprefix("releases/") in listed.log
    assert there.is_file()
    run("rollback.yml", "rollback", 4, list=False, release="")
    assert not there.is_file()


def test_on_github_pages_the_answer_is_what_to_do_instead(checkout: Path) -> None:
    ran = run_job("rollback.yml", "rollback", checkout, checkout.parent / "temp", inputs={"list": True, "release": ""})
    assert ran.status == 1
    assert "Legg tilbake det som vart endra i forteljingane, og køyr «Publiser»" in ran.log


# --- Withdraw --------------------------------------------------------------------------------------------------------


def withdrawn(checkout: Path, written: str, confirmed: str) -> JobRun:
    inputs = {"id": written, "confirm": confirmed}
    return run_job("withdraw.yml", "withdraw", checkout, checkout.parent / "temp", inputs=inputs)


def test_a_person_is_withdrawn_and_only_the_receipt_has_the_name(checkout: Path) -> None:
    ran = withdrawn(checkout, "p002", "p002")
    assert ran.status == 0, ran.log
    assert ran.outputs["push.ref"] == "main"
    assert "Warsame" not in git(origin(checkout), "show", "main:stories/folk/p002.yml")
    assert "status: utkast" in git(origin(checkout), "show", "main:stories/amina-warsame/index.md")
    message, _ = newest(checkout).split("Tilbaketrekking 1234567")
    assert NAMES.findall(ran.log + message) == []
    page, letter, receipt = sorted((ran.temp / "receipt").iterdir())
    assert (page.name, letter.name) == ("kvittering-brev.html", "kvittering-brev.txt")
    assert "Hei, Amina!" in letter.read_text(encoding="utf-8")
    assert "Amina Warsame (p002)" in receipt.read_text(encoding="utf-8")


def test_an_id_that_is_confirmed_wrongly_changes_nothing(checkout: Path) -> None:
    before = git(origin(checkout), "rev-parse", "main")
    ran = withdrawn(checkout, "p002", "p001")
    assert ran.status == 2
    assert git(origin(checkout), "rev-parse", "main") == before
    assert git(checkout, "status", "--porcelain") == ""
    assert NAMES.findall(ran.log) == []


# --- The command on a build server -----------------------------------------------------------------------------------


def test_a_story_may_be_written_as_a_log_shows_it(checkout: Path) -> None:
    for written in ("[p002]", "stories/[p002]/index.md"):
        assert called(checkout, "approve", written, "--person", "p002", "--at", "2026-11-20").code == 0
    assert called(checkout, "approve", "[p001]", "--person", "p002").code == 2
