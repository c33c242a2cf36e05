"""How the people of a story can be reached: asked next to their names, kept outside of Git, and forgotten with them."""

import re

import pytest

from site_gen.desk import desk_database, draft_reach
from site_gen.desk.reach import ReachStore
from site_gen.pipeline import take_in_told_story
from tests.builders import DAY
from tests.cli.command import framsnakk
from tests.desk.desk_client import Desk
from tests.git import git

KARI, OLA, SIRI = "kari@fjordvik.example", "57 00 11 22", "siri.vik@fjordvik.example"


def kept(desk: Desk) -> ReachStore:
    return ReachStore(desk_database.desk_database(desk.root))


def id_of(desk: Desk, name: str) -> str:
    [path] = [one for one in (desk.root / "stories" / "folk").glob("*.yml") if name in one.read_text(encoding="utf-8")]
    return path.stem


def bytes_at_desk(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.kept_files)


def reach_two(desk: Desk, link: str) -> None:
    """Say how Kari and Ola can be reached, and the one who tells."""
    page = desk.answer(link, "people", "Kari Lunde\nOla Dal")
    desk.send(page, {"words": "Kari Lunde\nOla Dal", "reach-0": KARI, "reach-1": OLA, "do": "next"})
    page = desk.client.get(f"{link}/q/authors")
    desk.send(page, {"words": "Siri Vik", "reach-0": SIRI, "do": "next"})


def told(desk: Desk) -> str:
    link = desk.begin()
    desk.tell(link)
    reach_two(desk, link)
    return link


def test_those_who_are_named_are_asked_for_once_without_a_script(desk: Desk) -> None:
    link = desk.begin()
    page = desk.answer(link, "people", "Kari Lunde\nOla Dal")
    assert re.findall(r'<label for="reach-\d">([^<]+)</label>', page.text) == [
        "E-post eller telefon til Kari Lunde", "E-post eller telefon til Ola Dal",
    ]  # fmt: skip
    page = desk.send(page, {"words": "Kari Lunde\nOla Dal", "reach-0": "", "reach-1": OLA, "do": "next"})
    assert str(page.url).endswith("/pictures")
    page = desk.client.get(f"{link}/q/people")
    assert (f'value="{OLA}"' in page.text, "Namna er lagra" in page.text) == (True, False)


def test_it_is_kept_by_id_when_the_story_is_sent_and_nowhere_in_git(desk: Desk) -> None:
    link = told(desk)
    desk.press_send(link)
    found = [kept(desk).address_of(id_of(desk, name)) for name in ("Kari Lunde", "Ola Dal", "Siri Vik")]
    assert found == [KARI, OLA, SIRI]
    everything = git(desk.root, "log", "-p", "--all")
    assert [one for one in (KARI, OLA, SIRI) if one in everything] == []
    assert desk.store.reached.addresses(desk.draft(link).id, "people") == {}


def test_what_is_known_of_a_person_is_not_changed_by_somebody_who_tells(desk: Desk) -> None:
    kept(desk).remember("p001", "rett@fjordvik.example", DAY)
    desk.press_send(told(desk))
    assert id_of(desk, "Kari Lunde") == "p001"
    assert kept(desk).address_of("p001") == "rett@fjordvik.example"


@pytest.mark.parametrize("written", ["before anything is written", "when all is written", "when it is handed over"])
def test_it_survives_a_sending_that_is_interrupted(desk: Desk, written: str) -> None:
    link = told(desk)
    draft = desk.draft(link)
    over = desk.telling.look_over(draft)
    desk.store.reached.prepare(draft.id, over.taken.named)
    desk.store.begin_sending(draft.id, over.taken.paths)
    if written != "before anything is written":
        take_in_told_story.write_told_story(desk.root, over.taken)
    if written == "when it is handed over":
        desk.store.reached.hand_over(draft.id, kept(desk), DAY)
    desk.start()
    assert "Takk!" in desk.client.get(link).text
    assert kept(desk).address_of(id_of(desk, "Ola Dal")) == OLA
    assert desk.store.reached.addresses(draft.id, "people") == {}


def test_it_is_deleted_with_the_draft(desk: Desk) -> None:
    link = told(desk)
    assert KARI.encode() in bytes_at_desk(desk)
    desk.send(desk.client.get(f"{link}/delete"), {}, to=f"{link}/delete")
    assert [one for one in (KARI, OLA, SIRI) if one.encode() in bytes_at_desk(desk)] == []


def test_one_who_is_no_longer_named_is_not_reached_either(desk: Desk) -> None:
    link = told(desk)
    desk.answer(link, "people", "Ola Dal")
    assert desk.store.reached.addresses(desk.draft(link).id, "people") == {"ola dal": OLA}
    assert KARI.encode() not in bytes_at_desk(desk)


def test_a_person_who_withdraws_is_reached_neither_from_a_draft_nor_afterwards(desk: Desk) -> None:
    kept(desk).remember("p001", "rett@fjordvik.example", DAY)
    link = told(desk)
    assert framsnakk(desk.root, "withdraw", "p001", "--yes", "p001").code == 0
    assert (kept(desk).address_of("p001"), KARI.encode() in bytes_at_desk(desk)) == ("", False)
    assert desk.store.reached.addresses(desk.draft(link).id, "authors") == {"siri vik": SIRI}


def test_what_is_no_address_is_said_and_kept_in_its_box_only(desk: Desk) -> None:
    link = desk.begin()
    page = desk.client.get(f"{link}/q/authors")
    refused = desk.send(page, {"words": "Siri Vik", "reach-0": "01010012356", "do": "next"})
    assert refused.status_code == 422
    assert "Dette ser ikkje ut som ei e-postadresse" in refused.text
    assert 'value="01010012356"' in refused.text
    assert b"01010012356" not in bytes_at_desk(desk)


@pytest.mark.parametrize("interview", ["portrett", "tips"])
def test_every_interview_asks_how_its_person_can_be_reached(desk: Desk, interview: str) -> None:
    link = desk.begin(interview)
    code, after = {"portrett": ("authors", "look"), "tips": ("people", "q/peak")}[interview]
    page = desk.client.get(f"{link}/q/{code}")
    fields = {"words": "Kari Lunde", "reach-0": KARI, "beside": "song", "do": "next"}
    assert str(desk.send(page, fields).url).endswith(f"/{after}")
    assert desk.draft(link).words("unit") == "song"
    assert desk.store.reached.addresses(desk.draft(link).id, code) == {"kari lunde": KARI}


def test_the_page_says_the_same_whether_the_register_knows_a_name(desk: Desk) -> None:
    pages = []
    for name in ("Kari Lunde", "Berit Strand"):
        link = desk.begin()
        page = desk.answer(link, "people", name).text
        pages.append(re.sub(r'(/f/|value=")[\w-]{16,}', "", page.replace(name, "X").replace(link, "")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("kari@fjordvik.example", True), ("57 00 11 22", True), ("+47 57001122", True), ("kari@fjordvik", False),
        ("Kari <kari@fjordvik.example>", False), ("01010012356", False), ("kari@a.no, ola@a.no", False), ("", False),
        ("a@b.no\nBcc: c@d.no", False), ("javascript:alert(1)", False), ("@" * 5000, False),
    ],
)  # fmt: skip
def test_only_an_address_is_one(text: str, good: bool) -> None:  # noqa: FBT001 - a row of the table
    assert draft_reach.is_address(text) is good
