"""Whoever tells under a name that is known from another unit is not taken for that person without a word."""

import datetime as dt
import re

import pytest

from site_gen.desk import desk_database
from site_gen.desk.reach import ReachStore
from site_gen.model import story_fields
from tests.builders import UNITS, a_picture, check, codes, the_story, write
from tests.cli.command import called
from tests.desk.desk_client import Desk
from tests.desk.test_telling import new_story

TYPED = "maricel@fjordvik.example"
HOME = "maricel.santos@fjordvik.example"
MARICEL = "namn: Maricel Santos\nrolle: sjukepleiar\neining: heime\n"


@pytest.fixture
def told(desk: Desk) -> str:
    """Return the link of a telling by one who has the name of a person in another unit."""
    write(desk.root, "stories/einingar.yml", f"{UNITS}heime:\n  namn: Heimetenesta\n")
    write(desk.root, "stories/folk/p007.yml", MARICEL)
    link = desk.begin()
    desk.add_picture(link, a_picture())
    page = desk.client.get(f"{link}/pictures")
    desk.send(page, {"words": "Maricel Santos", "do": "next"}, files={"picture": ("", b"", "image/jpeg")})
    page = desk.client.get(f"{link}/q/authors")
    desk.send(page, {"words": "Maricel Santos", "reach-0": TYPED, "do": "next"})
    look = desk.tell(link, authors="Maricel Santos")
    assert not {"p007", "Heimetenesta", "sjukepleiar", "same namn"} & {*look.text.split()}
    assert "kan vere ein annan" not in look.text
    return link


def test_the_curators_hear_of_it_and_ask_nobody_before_it_is_settled(desk: Desk, told: str) -> None:
    assert "Takk!" in desk.press_send(told).text
    assert ReachStore(desk_database.desk_database(desk.root)).address_of("p007") == "", "it may be somebody else's"
    path = new_story(desk)
    before = (desk.root / path).read_text("utf-8")
    assert ["p007" in line for line in before.splitlines() if line.startswith("forfattar")] == [True]
    [found] = [one for one in check(desk.root).diagnostics() if one.code == "REF006"]
    assert "Maricel Santos (p007, Heimetenesta)" in found.message.nn
    assert "--another" in found.hint.nn
    assert "REF006" in called(desk.root, "check", path).out
    story = path.split("/")[-2]
    ran = called(desk.root, "consent", "ask", story)
    assert (ran.code, "Heimetenesta" in ran.err) == (1, True)
    assert "spurd" not in (desk.root / "stories/folk/p007.yml").read_text("utf-8")
    assert (desk.root / path).read_text("utf-8") == before
    settled = re.sub(r",? *\n? *usikre: *\[?(?:\n +- )?p007\]?", "", before)
    assert settled != before
    write(desk.root, path, settled)
    assert "REF006" not in codes(desk.root, path)


def test_a_person_who_withdraws_is_in_doubt_nowhere(desk: Desk, told: str) -> None:
    assert "Takk!" in desk.press_send(told).text
    path = new_story(desk)
    assert "usikre" in (desk.root / path).read_text("utf-8")
    called(desk.root, "withdraw", "p007", "--yes", "p007")
    assert "p007" not in (desk.root / path).read_text("utf-8").partition("motteke:")[2].partition("\n#")[0]
    assert "REF006" not in codes(desk.root, path)


def test_one_who_is_logged_in_is_who_the_editors_have_confirmed(desk: Desk, told: str) -> None:
    ReachStore(desk_database.desk_database(desk.root)).confirm("p007", HOME, dt.date(2026, 6, 1))
    desk.telling.send(desk.draft(told), HOME)
    received = the_story(desk.root, new_story(desk)).record.get(story_fields.RECEIVED)
    assert received is not None
    assert received.get(story_fields.RECEIVED_UNSURE) is None
