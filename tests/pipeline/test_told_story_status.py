"""A teller reads how far the story has come, and that it is out only where it is known to be."""

from pathlib import Path

import pytest

from site_gen.model.person import WithdrawalRequest
from site_gen.pipeline import file_changes, received_stories, request_withdrawal, take_in_told_story
from site_gen.pipeline.told_story_status import ToldStoryState, ToldStoryStatus, told_story_status
from tests.builders import DAY, a_kommune, a_person, a_picture, a_story, approve, check, write


def test_a_finished_story_that_is_not_known_to_be_out_has_no_address(tmp_path: Path) -> None:
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    a_kommune(tmp_path, stories={"god.md": a_story(f"tittel: Songen\n{received}\n")})
    evaluation = check(tmp_path)
    assert told_story_status(evaluation, "draft", ()) == ToldStoryStatus(ToldStoryState.READY, "Songen")
    address = "https://fjordvik.example/forteljingar/god/"
    out = ToldStoryStatus(ToldStoryState.PUBLISHED, "Songen", address)
    assert told_story_status(evaluation, "draft", {"god"}) == out


@pytest.mark.parametrize("status", ["utkast", "klar"])
def test_who_told_a_story_hears_that_all_have_agreed_and_cannot_tell_a_no_from_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    story = a_story(f"tittel: Songen\n{received}\npersonar: [p001, p002]\nstatus: {status}\n")
    new, asked = "-samtykke\n", f"spurt: [{{forteljing: god, dato: {DAY}}}]\n"
    a_kommune(
        tmp_path, stories={"god.md": story}, people={"p001": a_person(new), "p002": a_person(new)}, approved=False
    )

    def state(**people: str) -> ToldStoryState:
        for person, fields in people.items():
            write(tmp_path, f"stories/folk/{person}.yml", a_person(fields))
        return told_story_status(check(tmp_path), "draft", ()).state

    working = ToldStoryState.WORKING
    assert state() is working
    assert state(p001=f"{new}{asked}") is working, "only one has been asked"
    assert state(p001=asked, p002=f"{new}{asked}") is working
    refused = f"{new}spurt: [{{forteljing: god, dato: {DAY}, sa_nei: {DAY}}}]\n"
    assert state(p002=refused) is working, "nobody hears of a no"
    elsewhere = f"{new}sa_nei: [{{kva: [tekst], kvar: [nettstad], dato: {DAY}}}]\n"
    assert state(p002=elsewhere) is working, "a no to other stories is not heard of"
    assert state(p001="", p002="") is working, "agreed to something else"
    approve(tmp_path, "stories/god.md", people=["p001", "p002"], curator=False)
    assert state() is ToldStoryState.AGREED
    withdrawn = state(p002=f"trekt: {DAY}\nvil_ha_trekt: [{{dato: {DAY}}}]\n")
    assert (withdrawn, state(p002="")) == (working, ToldStoryState.AGREED)
    approve(tmp_path, "stories/god.md", people=["p001"], curator=False)
    assert state(p002=f"trekt: {DAY}\n") is working, "not said to be agreed to by all where one is left who withdrew"
    assert state(p002="") is ToldStoryState.AGREED
    still_out = told_story_status(check(tmp_path), "draft", {"god"}).state
    assert still_out is ToldStoryState.STILL_OUT, "not said to be hidden while its earlier version is published"


def test_one_who_has_taken_a_picture_back_has_agreed_to_the_story_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    picture = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
    a_kommune(
        tmp_path,
        stories={"god.md": a_story(f"tittel: Songen\n{received}\n{picture}status: utkast\n")},
        files={"stories/a.jpg": a_picture("400x300")},
        approved=False,
    )
    asked = f"spurt: [{{forteljing: god, dato: {DAY}}}]\n"
    write(tmp_path, "stories/folk/p001.yml", a_person(asked))
    approve(tmp_path, "stories/god.md", people=["p001"], curator=False)
    before = told_story_status(check(tmp_path), "draft", ())
    assert (before.state, before.hidden_pictures) == (ToldStoryState.AGREED, 0)
    evaluation = check(tmp_path)
    [picture_of] = request_withdrawal.pictures_of_person(evaluation, "p001")
    request = WithdrawalRequest(DAY, picture=picture_of.digest or "")
    change = request_withdrawal.request_change(evaluation, evaluation.registers.people["p001"], request)
    assert change is not None
    file_changes.write_changes(tmp_path, [change.file])
    after = told_story_status(check(tmp_path), "draft", ())
    assert (after.state, after.hidden_pictures) == (ToldStoryState.AGREED, 1)


@pytest.mark.parametrize(
    ("channels", "is_asked", "hidden"),
    [("nettstad, internt", True, 1), ("nettstad", True, 0), ("nettstad, internt", False, 0)],
)
def test_a_no_to_pictures_is_said_on_the_receipt_and_not_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, channels: str, *, is_asked: bool, hidden: int
) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    picture = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
    front = f"tittel: Songen\n{received}\n{picture}"
    files = {"stories/a.jpg": a_picture("400x300")}
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, files=files, approved=is_asked)
    assert told_story_status(check(tmp_path), "draft", ()).hidden_pictures == 0
    said = f"sa_nei: [{{kva: [bilete], kvar: [{channels}], dato: {DAY}}}]\n"
    write(tmp_path, "stories/folk/p001.yml", a_person(said))
    for out in ((), ("god",)):
        found = told_story_status(check(tmp_path), "draft", out)
        assert found.hidden_pictures == hidden, found.state


def test_a_consent_to_other_stories_is_no_yes_to_the_one_that_a_person_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMSNAKK_TODAY", DAY.isoformat())
    source = received_stories.fingerprint("answer", (take_in_told_story._SOURCE, "draft"))
    received = f"motteke: {{id: {source}, innhald: {source}, fil: {source}}}"
    story = a_story(f"tittel: Songen\n{received}\n-personar\nforfattar: [p001]\nstatus: utkast\n")
    a_kommune(tmp_path, stories={"god.md": story}, approved=False)
    assert told_story_status(check(tmp_path), "draft", ()).state is ToldStoryState.WORKING
