"""`framsnakk status` has a line for each draft from outside with which nobody has worked."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builders import SETTINGS, write
from tests.cli.command import called
from tests.desk.desk_client import Desk, a_git_kommune
from tests.git import commit

HEADING = "Nytt som har kome inn, og som ingen har arbeidd med: 1"
LINE = "  da-vi-song-i-regnet – Då vi song i regnet, kom 20. november 2026 frå framsnakk desk"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", "2026-11-20")


def told(desk: Desk, authors: str = "Siri Vik") -> Path:
    link = desk.begin()
    desk.tell(link, authors=authors)
    assert "Takk!" in desk.press_send(link).text
    [path] = (desk.root / "stories").rglob("index.md")
    return path


def test_a_manuscript_from_the_desk_is_new_until_somebody_writes_in_it(tmp_path: Path) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune"))
    assert "Nytt" not in called(desk.root, "status").out
    path = told(desk)
    lines = called(desk.root, "status").out.splitlines()
    assert lines[lines.index(HEADING) : lines.index(HEADING) + 3] == [HEADING, LINE, ""]
    [new] = json.loads(called(desk.root, "status", "--format", "json").out)["new"]
    assert new == {
        "id": "da-vi-song-i-regnet",
        "path": path.relative_to(desk.root).as_posix(),
        "title": "Då vi song i regnet",
        "day": "2026-11-20",
        "from_desk": True,
        "withdrawn_people": [],
        "title_of_withdrawn": False,
        "only_names": [],
    }
    write(desk.root, "mkdocs.yml", SETTINGS.replace("målform: nn", "målform: nb"))
    assert "kom 20. november 2026 fra framsnakk desk" in called(desk.root, "status").out
    path.write_text(path.read_text(encoding="utf-8").replace("regntung", "våt"), encoding="utf-8")
    assert "framsnakk desk" not in called(desk.root, "status").out


def test_a_draft_that_staff_sent_in_waits_for_the_editors_until_people_are_asked(tmp_path: Path) -> None:
    desk = Desk(a_git_kommune(tmp_path / "kommune"))
    path = told(desk)
    path.write_text(path.read_text(encoding="utf-8").replace("regntung", "våt"), encoding="utf-8")
    commit(desk.root)
    page = desk.client.get("/editors?stage=us").text
    assert ("Då vi song i regnet" in page, "er ikkje spurd" in page) == (True, True)
    for file in (desk.root / "stories/folk").glob("*.yml"):
        asked = "spurt: [{forteljing: da-vi-song-i-regnet, dato: 2026-11-20}]\n"
        file.write_text(file.read_text(encoding="utf-8") + asked, encoding="utf-8")
    assert "Då vi song i regnet" not in desk.client.get("/editors?stage=us").text
    assert "Då vi song i regnet" in desk.client.get("/editors?stage=people").text


def test_the_editors_hear_of_what_the_teller_does_not(tmp_path: Path) -> None:
    people = {"p002": "namn: Ola Dal\ntrekt: 2026-10-01\n", "p003": "trekt: 2026-10-01\n"}
    root = a_git_kommune(tmp_path / "kommune", people=people)
    title = sha256(b"da-vi-song-i-regnet").hexdigest()
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {title}, trekt: 2026-10-01}}]\n")
    desk = Desk(commit(root))
    path = told(desk, authors="Kari Lunde").relative_to(root)
    said = called(root, "status").out
    assert f"    Ola Dal (p002) har trekt seg, men er med her. Skriv om: framsnakk check {path}\n" in said
    assert "    Ei forteljing med denne tittelen er trekt tilbake. " in said
    assert "Nytt i registeret" not in said
    told_again = desk.begin()
    desk.tell(told_again, title="Ein annan song", people="Siv Moe", authors="Kari Lunde")
    desk.press_send(told_again)
    said = called(root, "status").out
    assert "    Nytt i registeret: Siv Moe (p004). Namna på dei som har trekt seg, er sletta" in said
