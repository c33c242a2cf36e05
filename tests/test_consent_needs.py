"""What a story needs of each person in it, and how far each has answered."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs
from site_gen.model.choices import Channel, Use
from tests.builders import DAY, TODAY, a_kommune, a_person, a_picture, a_story, check

ASKED = "spurt:\n  - {forteljing: god, dato: 2026-11-12}\n"
NO = "spurt:\n  - {forteljing: god, dato: 2026-11-12, sa_nei: 2026-11-14}\n"
NEVER = "-samtykke"


def needs(root: Path) -> dict[str, ConsentNeed]:
    evaluation = check(root, TODAY)
    [(story_file, _)] = evaluation.stories
    found = consent_needs(evaluation.manuscript(story_file), evaluation.registers, TODAY)
    return {one.person.id: one for one in found}


def a_need(root: Path, person: str, story: str = "") -> ConsentNeed:
    return needs(
        a_kommune(root, stories={"god.md": a_story(story)}, people={"p001": a_person(person)}, approved=False)
    )["p001"]


@pytest.mark.parametrize(
    ("person", "status", "since"),
    [
        (NEVER, AnswerStatus.NOT_ASKED, None),
        ("", AnswerStatus.NOT_ASKED, None),
        (f"{NEVER}\n{ASKED}", AnswerStatus.WAITING, dt.date(2026, 11, 12)),
        (ASKED, AnswerStatus.WAITING, dt.date(2026, 11, 12)),
        (f"{NEVER}\n{NO}", AnswerStatus.REFUSED, None),
        (ASKED.replace("god", "ei-anna"), AnswerStatus.NOT_ASKED, None),
    ],
)
def test_who_has_not_approved_has_not_said_yes(
    tmp_path: Path, person: str, status: AnswerStatus, since: dt.date | None
) -> None:
    need = a_need(tmp_path, person)
    assert (need.status, need.waiting_since) == (status, since)


def test_who_has_consented_and_approved_has_said_yes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    assert needs(root)["p001"].status is AnswerStatus.YES


def test_an_approval_without_a_consent_is_no_yes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story()}, people={"p001": a_person(NEVER)})
    assert needs(root)["p001"].status is AnswerStatus.ASK_AGAIN


@pytest.mark.parametrize(
    "person",
    [
        "samtykke: [{kva: [tekst], kvar: [nettstad], gitt: 2025-01-01, gjeld_til: 2026-01-01, grunnlag: samtykke}]",
        "spurt: [{forteljing: god, dato: 2026-11-12, avtrykk: 2-0123456789abcdef0123}]",
    ],
    ids=["run out", "changed since asked"],
)
def test_who_has_answered_before_or_seen_another_version_must_be_asked_again(tmp_path: Path, person: str) -> None:
    need = a_need(tmp_path, person)
    assert (need.status, need.waiting_since) == (AnswerStatus.ASK_AGAIN, None)


def test_who_approved_a_story_that_has_changed_must_be_asked_again(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    story = (root / "stories/god.md").read_text(encoding="utf-8")
    (root / "stories/god.md").write_text(f"{story}\nEi linje til.\n", encoding="utf-8")
    assert needs(root)["p001"].status is AnswerStatus.ASK_AGAIN


@pytest.mark.parametrize(
    ("story", "uses"),
    [
        ("", [Use.TEXT]),
        ("personar: [{person: p001, helse: ja}]", [Use.TEXT, Use.HEALTH]),
        ("forfattar: [p001]\npersonar: []", [Use.TEXT]),
        ("slag: film", [Use.TEXT, Use.FILM]),
    ],
)
def test_each_use_that_the_story_makes_of_a_person_is_needed(tmp_path: Path, story: str, uses: list[Use]) -> None:
    need = a_need(tmp_path, NEVER, story)
    assert [one.use for one in need.missing] == uses
    assert {one.channel for one in need.missing} == {Channel.WEB}


def test_a_story_for_employees_needs_a_yes_to_internal_use(tmp_path: Path) -> None:
    need = a_need(tmp_path, NEVER, "synleg: internt")
    assert {one.channel for one in need.missing} == {Channel.INTERNAL}


def test_whoever_can_be_recognised_in_a_picture_must_say_yes_to_it(tmp_path: Path) -> None:
    picture = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001, p002], born: ingen}]"
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story(picture)},
        people={"p001": a_person(NEVER), "p002": a_person(f"namn: Ola Nes\n{NEVER}")},
        files={"stories/a.jpg": a_picture()},
    )
    found = needs(root)
    assert [one.use for one in found["p001"].missing] == [Use.TEXT, Use.PICTURE]
    assert [one.use for one in found["p002"].missing] == [Use.PICTURE]
    assert found["p002"].approval is None, "nobody approves a story that they are only pictured in"


@pytest.mark.parametrize("person", ["trekt: 2026-11-01", f"død: {DAY.isoformat()}"])
def test_the_withdrawn_and_the_dead_are_not_asked(tmp_path: Path, person: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story()}, people={"p001": a_person(person)})
    assert needs(root) == {}


@pytest.mark.parametrize(
    ("front", "only"),
    [
        ("{picture}\npersonar: [p001]", {"p002"}),
        ("{picture}\npersonar: [p001, p002]", set()),
        ("{picture}\npersonar: [p001]\nforfattar: [p002]", set()),
        ("{pictured}\npersonar: [p001]", set()),
    ],
    ids=["took a picture", "is in the story", "wrote it", "is in a picture"],
)
def test_who_only_took_pictures_is_known_from_those_who_are_in_the_story(
    tmp_path: Path, front: str, only: set[str]
) -> None:
    picture = "bilete: [{fil: a.jpg, alt: Kari syng., foto: p002, rett: eige, personar: [p001], born: ingen}]"
    text = front.format(picture=picture, pictured=picture.replace("[p001]", "[p001, p002]"))
    people = {"p001": a_person(), "p002": a_person("namn: Ola Nes")}
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(text)}, people=people, files={"stories/a.jpg": a_picture()}, approved=False
    )
    found = needs(root)
    assert {one.person.id for one in found.values() if one.only_took_pictures} == only
    assert found["p002"].verdicts, "everybody is asked for what is theirs"
