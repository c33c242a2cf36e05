"""What a person asks to have withdrawn is in no build from then on, waits for the editors, and can be taken back."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen import consent
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition, Use
from site_gen.model.localized import Form
from site_gen.model.open_withdrawal import RequestedPart
from site_gen.model.person import DAYS_TO_WITHDRAW, WithdrawalRequest
from site_gen.model.withdrawal import SubjectKind, WithdrawalSubject
from site_gen.pipeline import (
    file_changes,
    held_about_person,
    record_consent,
    request_withdrawal,
    withdrawal_queue,
)
from tests.builders import BODY, DAY, INSIDE, TODAY, a_kommune, a_person, a_picture, a_story, approve, check, write
from tests.cli.command import AT, called
from tests.pipeline.withdrawn_kommune import (
    KAIEN,
    OTHER,
    PICTURE,
    STORY,
    a_published_kommune,
    withdrawn,
)
from tests.sites.building import built_by

PICTURE_ID = "stories/kaffien-som-kom/ved-kaien.png"
FILE = "stories/folk/p002.yml"
PERSON = a_person(
    "namn: Synnøve Bjørkhaug-Ås\nref: 26/17\n"
    "bilete: {fil: p002.png, alt: Smil., foto: Siri Vik, rett: eige, personar: [p002], born: ingen}\n"
)
ALL = WithdrawalRequest(DAY)
OF_STORY = WithdrawalRequest(DAY, story="kaffien-som-kom")
ON_WEB = WithdrawalRequest(DAY, uses=(Use.PICTURE,), channels=(Channel.WEB,))


def kommune(root: Path, person: str = PERSON, credit: str = "Siri Vik") -> Path:
    story = STORY.replace("foto: Siri Vik", f"foto: {credit}")
    a_kommune(
        root,
        stories={"god.md": a_story("tittel: Vi helsar på alle\n", OTHER), "kaffien-som-kom/index.md": story},
        people={"p002": person, "p003": a_person("namn: Jon Ås\n")},
        files={PICTURE_ID: PICTURE, "stories/folk/p002.png": a_picture("600x600", "PNG")},
        approved=False,
    )
    approve(root, "stories/god.md", "stories/kaffien-som-kom/index.md")
    return root


def of_picture(root: Path, name: str = "ved-kaien.png") -> WithdrawalRequest:
    found = request_withdrawal.pictures_of_person(check(root), "p002")
    return WithdrawalRequest(DAY, picture=next(one.digest or "" for one in found if one.file == name))


def asked(root: Path, request: WithdrawalRequest) -> bool:
    evaluation = check(root)
    change = request_withdrawal.request_change(evaluation, evaluation.registers.people["p002"], request)
    if change is not None:
        said = request_withdrawal.request_effects(dict.fromkeys(Edition, evaluation), change, DAY)
        before = {one: shown(root, BuildContext(DAY, one)) for one in Edition}
        file_changes.write_changes(root, [change.file])
        assert {one.edition: (set(one.gone), set(one.without_pictures)) for one in said} == {
            one: changed(before[one], shown(root, BuildContext(DAY, one))) for one in Edition
        }, "what the person is told is what happens"
    return change is not None


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> tuple[set[str], set[str]]:
    return before.keys() - after.keys(), {one for one in after if after[one] != before[one]}


def undone(root: Path, request: WithdrawalRequest) -> bool:
    evaluation = check(root)
    change = request_withdrawal.undo_change(evaluation, evaluation.registers.people["p002"], request)
    if change is not None:
        file_changes.write_changes(root, [change])
    return change is not None


def text(root: Path) -> str:
    return (root / FILE).read_text(encoding="utf-8")


def shown(root: Path, context: BuildContext = TODAY) -> dict[str, list[str]]:
    """Return each published story with its pictures."""
    evaluation = check(root, context)
    by_id = evaluation.selection(context).by_id
    return {one: [picture.file_info.path for picture in by_id[one].pictures if picture.file_info] for one in by_id}


def queue(root: Path) -> list[tuple[str, RequestedPart]]:
    return [(one.person.id, one.part) for one in withdrawal_queue.open_withdrawals(check(root))]


@pytest.mark.parametrize("context", [TODAY, INSIDE], ids=["public", "internal"])
def test_everything_asked_for_is_in_no_edition_and_waits_for_the_editors(tmp_path: Path, context: BuildContext) -> None:
    root = kommune(tmp_path)
    assert set(shown(root, context)) == {"god", "kaffien-som-kom"}
    assert asked(root, ALL)
    assert set(shown(root, context)) == {"god"}
    assert queue(root) == [("p002", RequestedPart.EVERYTHING)]


def test_a_story_is_kept_out_of_both_editions_and_the_others_stay(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert asked(root, OF_STORY)
    assert set(shown(root)) == set(shown(root, INSIDE)) == {"god"}
    assert queue(root) == [("p002", RequestedPart.STORY)]


def test_one_picture_is_kept_out_and_its_story_stays(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert shown(root)["kaffien-som-kom"] == [PICTURE_ID]
    assert asked(root, of_picture(root))
    assert shown(root)["kaffien-som-kom"] == []
    assert len(check(root).selection(TODAY).portraits) == 1, "the portrait is another picture"
    assert queue(root) == [("p002", RequestedPart.PICTURE)]


DRAFTS = BuildContext(DAY, include_drafts=True)


def test_a_picture_taken_back_before_pictures_were_allowed_is_shown_to_nobody_not_in_a_draft_either(
    tmp_path: Path,
) -> None:
    root = kommune(tmp_path, PERSON.replace("[tekst, bilete]", "[tekst]") + REFUSED_BEFORE.partition(PERSON)[2])
    write(root, FILE, text(root).replace("kva: [film]", "kva: [bilete]"))
    story = root / "stories/kaffien-som-kom/index.md"
    write(
        root, str(story.relative_to(root)), story.read_text(encoding="utf-8").replace("status: klar", "status: utkast")
    )
    assert shown(root, DRAFTS)["kaffien-som-kom"] == [PICTURE_ID]
    assert asked(root, of_picture(root)), "a no to pictures in general may end, and this may not"
    assert shown(root, DRAFTS)["kaffien-som-kom"] == []
    evaluation = check(root)
    said = ConsentAnswer({Use.PICTURE: tuple(Channel)}, DAY)
    record_consent.consent_change(evaluation, evaluation.registers.people["p002"], said).write(root)
    assert of_picture(root).picture in consent.taken_back(check(root).registers.people["p002"])
    assert shown(root, DRAFTS)["kaffien-som-kom"] == []


@pytest.mark.parametrize("credit", ["p003", "Jon Ås"])
def test_who_took_a_picture_can_take_back_that_alone(tmp_path: Path, credit: str) -> None:
    root = kommune(tmp_path, credit=credit)
    assert shown(root, DRAFTS)["kaffien-som-kom"] == [PICTURE_ID]
    evaluation = check(root)
    person = evaluation.registers.people["p003"]
    [held] = held_about_person.held_about_person(dict.fromkeys(Edition, evaluation), "p003", DAY, Form.NN, {}).pictures
    assert not held.shows_person
    change = request_withdrawal.request_change(evaluation, person, WithdrawalRequest(DAY, picture=held.digest))
    assert change is not None
    file_changes.write_changes(root, [change.file])
    assert shown(root, DRAFTS)["kaffien-som-kom"] == [], "the story stays, without it"
    assert shown(root).get("kaffien-som-kom", []) == shown(root, INSIDE).get("kaffien-som-kom", []) == []
    assert queue(root) == [("p003", RequestedPart.PICTURE)]


def test_the_portrait_in_the_register_is_kept_out_and_the_other_picture_stays(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert len(check(root).selection(TODAY).portraits) == 1
    assert asked(root, of_picture(root, "p002.png"))
    assert len(check(root).selection(TODAY).portraits) == 0
    assert shown(root)["kaffien-som-kom"] == [PICTURE_ID]


def test_one_use_in_one_channel_is_kept_out_there_alone(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert asked(root, ON_WEB)
    assert shown(root)["kaffien-som-kom"] == []
    assert shown(root, INSIDE)["kaffien-som-kom"] == [PICTURE_ID]
    assert queue(root) == [("p002", RequestedPart.USES)]


COMMENTED = f"# Berre redaksjonen ser denne.\n{PERSON}# Siste linje.\n"
ASKED_BEFORE = PERSON + "spurt:\n  - {forteljing: kaffien-som-kom, dato: 2026-11-01, avtrykk: 2-d7431675f09ed4b4fdf2}\n"
REFUSED_BEFORE = PERSON + "sa_nei:\n  - {kva: [film], kvar: [nettstad], dato: 2026-11-01}\n"


@pytest.mark.parametrize("person", [PERSON, COMMENTED, ASKED_BEFORE, REFUSED_BEFORE, PERSON.replace("\n", "\r\n")])
def test_what_is_taken_back_leaves_the_file_as_it_was(tmp_path: Path, person: str) -> None:
    root = kommune(tmp_path, person)
    requests = {"all": ALL, "story": OF_STORY, "use": ON_WEB}
    requests |= {"picture": of_picture(root), "portrait": of_picture(root, "p002.png")}
    before = (root / FILE).read_bytes()
    for which, request in requests.items():
        assert asked(root, request), which
        assert (root / FILE).read_bytes() != before, which
        assert undone(root, request), which
        assert (root / FILE).read_bytes() == before, which


def test_requests_are_taken_back_in_any_order(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    before = text(root)
    requests = [OF_STORY, of_picture(root), of_picture(root, "p002.png"), ON_WEB, ALL]
    for one in requests:
        assert asked(root, one)
    assert queue(root) == [("p002", RequestedPart.EVERYTHING)], "the rest is finished with it"
    for one in [ALL, OF_STORY, of_picture(root, "p002.png"), ON_WEB, of_picture(root)]:
        assert undone(root, one)
    assert text(root) == before


def test_the_same_is_asked_for_once_whenever(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert asked(root, OF_STORY)
    once = text(root)
    assert not asked(root, OF_STORY)
    assert not asked(root, WithdrawalRequest(DAY + dt.timedelta(days=1), story="kaffien-som-kom"))
    assert text(root) == once
    assert not undone(root, ON_WEB)


def test_a_use_that_is_not_allowed_anyway_is_no_request(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert not asked(root, WithdrawalRequest(DAY, uses=(Use.FILM,), channels=(Channel.WEB,)))


def test_a_story_that_names_the_person_in_its_text_alone_does_not_go_out_either(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    named = a_story("tittel: Runden\n", f"{BODY}\nSynnøve Bjørkhaug-Ås kom òg.\n")
    write(root, "stories/runden.md", named)
    approve(root, "stories/runden.md")
    assert asked(root, ALL)
    assert set(shown(root)) == {"god"}


# --- The site, and the editors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["all", "story", "picture"])
def test_the_next_site_holds_no_trace_of_it_and_is_whole(tmp_path: Path, which: str) -> None:
    root = kommune(tmp_path / "fjordvik")
    built_by(root)
    requests = {"all": ALL, "story": OF_STORY, "picture": of_picture(root)}
    assert asked(root, requests[which])
    built_by(root)
    assert called(root, "verify", *AT).code == 0
    site = b"".join(one.read_bytes() for one in (root / "site").rglob("*") if one.is_file())
    assert ("Bjørkhaug".encode() in site) is (which == "picture")
    assert (b"Kaffien som kom fyrst" in site) is (which == "picture")
    names = [one.name for one in (root / "site").rglob("*") if one.suffix in {".webp", ".jpg", ".png"}]
    assert not any("ved-kaien" in one for one in names)


def test_withdrawing_the_person_finishes_the_request_and_keeps_the_day(tmp_path: Path) -> None:
    root = a_published_kommune(tmp_path, publish=False)
    asked_on = DAY - dt.timedelta(days=3)
    assert asked(root, WithdrawalRequest(asked_on))
    assert asked(root, OF_STORY) is False
    outcome = withdrawn(root)
    assert outcome.is_done
    assert queue(root) == []
    assert text(root) == f"trekt: {asked_on}\nref: 26/17\n"


def test_withdrawing_the_story_or_the_picture_finishes_what_was_asked(tmp_path: Path) -> None:
    root = a_published_kommune(tmp_path, publish=False)
    assert asked(root, of_picture(root))
    assert asked(root, OF_STORY)
    withdrawn(root, KAIEN)
    assert queue(root) == [("p002", RequestedPart.STORY)]
    withdrawn(root, WithdrawalSubject(SubjectKind.STORY, "kaffien-som-kom"))
    assert queue(root) == []
    assert "vil_ha_trekt" not in text(root)


def test_status_and_the_list_of_consents_say_what_waits_by_which_day_and_how_it_is_finished(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert asked(root, OF_STORY)
    assert asked(root, ON_WEB)
    due = (DAY + dt.timedelta(days=DAYS_TO_WITHDRAW)).strftime("%-d. november %Y")
    for command in ("status", "consent list"):
        said = called(root, *command.split(), *AT).out
        assert "p002" in said
        assert f"Frist {due}" in said
        assert "framsnakk consent record p002 --story kaffien-som-kom --no" in said
        assert "framsnakk consent record p002 --no-to bilete=nettstad" in said
    late = called(root, "status", "--at", str(DAY + dt.timedelta(days=8))).out
    assert f"Fristen gjekk ut {due}" in late


def test_the_commands_that_status_gives_finish_what_was_asked_and_write_nothing_twice(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert asked(root, OF_STORY)
    assert asked(root, ON_WEB)
    for one in withdrawal_queue.open_withdrawals(check(root)):
        assert called(root, *one.command.split()[1:], *AT).code == 0
    assert queue(root) == []
    assert "vil_ha_trekt" not in text(root)
    assert "sa_nei:" not in text(root).replace(", sa_nei:", ""), "the same no is not written twice"
    assert shown(root) == {"god": []}


def test_a_withdrawal_that_was_written_by_hand_waits_for_the_editors_too(tmp_path: Path) -> None:
    root = kommune(tmp_path, f"trekt: {DAY}\n{PERSON}")
    assert queue(root) == [("p002", RequestedPart.EVERYTHING)]


def test_a_story_is_out_of_every_edition_when_its_writer_alone_takes_it_back(tmp_path: Path) -> None:
    story = a_story("tittel: Vi helsar på alle\nforfattar: [p003]\n", OTHER)
    root = a_kommune(
        tmp_path / "k", stories={"god.md": story}, people={"p003": a_person("namn: Jon Ås\n")}, approved=False
    )
    approve(root, "stories/god.md")
    evaluation = check(root)
    person = evaluation.registers.people["p003"]
    change = request_withdrawal.request_change(evaluation, person, WithdrawalRequest(DAY, story="god"))
    assert change is not None
    effects = request_withdrawal.request_effects(dict.fromkeys(Edition, evaluation), change, DAY)
    assert [one.gone for one in effects] == [("god",), ("god",)]
