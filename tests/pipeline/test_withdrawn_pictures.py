"""A withdrawn picture leaves a digest that says nothing of it, and comes back under no other name."""

import io
import re
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from site_gen.model.build_context import BuildContext
from site_gen.model.withdrawal import SubjectKind, WithdrawalChanges, WithdrawalSubject
from site_gen.pipeline import withdraw_changes, withdraw_journal, withdraw_traces
from tests.builders import DAY, INSIDE, TODAY, a_kommune, a_person, a_picture, a_story, check, faults, selected, write

PICTURE = "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: [%s], born: ingen}]\n"
FACE = "bilete: {fil: p001.jpg, pynt: ja, foto: Siri Vik, rett: eige, personar: p001, born: ingen}\n"
B = a_picture()
DIGEST = sha256(B).hexdigest()
LISTED = f"bilete:\n  - {{avtrykk: {DIGEST}, trekt: 2026-11-20}}\n"
GOD = WithdrawalSubject(SubjectKind.STORY, "god")


def changed(root: Path, subject: WithdrawalSubject) -> WithdrawalChanges:
    evaluation = check(root)
    return withdraw_changes.withdrawal_changes(withdraw_traces.repository_traces(subject, evaluation), evaluation, DAY)


def listed(root: Path, subject: WithdrawalSubject) -> str:
    """Return the list of what is withdrawn, as the withdrawal of a subject leaves it."""
    found = [one.after for one in changed(root, subject).changes if one.path == "stories/trekte.yml"]
    return (found[0] or b"").decode() if found else ""


@pytest.mark.parametrize(
    "subject", [WithdrawalSubject(SubjectKind.PERSON, "p002"), WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg")]
)
def test_a_withdrawn_picture_leaves_a_digest_and_a_day_alone(tmp_path: Path, subject: WithdrawalSubject) -> None:
    a_kommune(
        tmp_path,
        stories={"god.md": a_story(f"personar: [p001, p002]\n{PICTURE % 'p002'}")},
        people={"p002": a_person("namn: Ola Nes\n")},
        files={"stories/b.jpg": B},
    )
    assert listed(tmp_path, subject) == LISTED
    assert changed(tmp_path, subject).listed == (DIGEST,)


def test_one_that_is_listed_already_is_not_listed_twice(tmp_path: Path) -> None:
    a_kommune(
        tmp_path,
        stories={"god.md": a_story(PICTURE % "p001")},
        files={"stories/b.jpg": B, "stories/trekte.yml": LISTED},
    )
    assert listed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg")) == ""


@pytest.mark.parametrize(("people", "stays"), [("p001", True), ("ingen", False)])
def test_of_a_withdrawn_story_the_pictures_of_people_are_listed(tmp_path: Path, people: str, *, stays: bool) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(PICTURE % people)}, files={"stories/b.jpg": B})
    assert (LISTED in listed(tmp_path, GOD)) is stays


def test_a_picture_that_another_story_declares_too_is_not_listed_with_a_withdrawn_story(tmp_path: Path) -> None:
    stories = {name: a_story(f"tittel: Om {name}\n{PICTURE % 'p001'}") for name in ("god", "anna")}
    a_kommune(tmp_path, stories={f"{name}.md": text for name, text in stories.items()}, files={"stories/b.jpg": B})
    assert "bilete" not in listed(tmp_path, GOD)


def test_the_same_bytes_under_another_name_and_in_another_story_stay_out(tmp_path: Path) -> None:
    again = (PICTURE % "ingen").replace("b.jpg", "nytt-namn.jpg")
    a_kommune(tmp_path, stories={"anna/index.md": a_story(again)}, files={"stories/anna/nytt-namn.jpg": B})
    assert list(selected(tmp_path).by_id) == ["anna"]
    write(tmp_path, "stories/trekte.yml", LISTED)
    [fault] = faults(tmp_path, "stories/anna/index.md")
    assert (fault.code, fault.message.nn) == ("PIC015", "«nytt-namn.jpg» er trekt tilbake.")
    assert [one.code for one in selected(tmp_path).excluded] == ["PIC015"]
    write(tmp_path, "stories/trekte.yml", LISTED.replace(DIGEST, "0" * 64))
    assert list(selected(tmp_path).by_id) == ["anna"]


def test_a_picture_that_is_saved_again_stays_out_until_the_likeness_is_removed(tmp_path: Path) -> None:
    drawn = Image.effect_mandelbrot((600, 400), (-2.2, -1.2, 1.0, 1.2), 60)
    again = (PICTURE % "ingen").replace("b.jpg", "nytt-namn.png")
    a_kommune(
        tmp_path,
        stories={"god.md": a_story(PICTURE % "p001"), "anna/index.md": a_story(f"tittel: Ei anna\n{again}")},
        files={"stories/b.jpg": saved(drawn), "stories/anna/nytt-namn.png": saved(drawn.resize((300, 200)), "PNG")},
    )
    assert sorted(selected(tmp_path).by_id) == ["anna", "god"]
    entry = listed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg"))
    assert re.fullmatch(r"bilete:\n  - \{avtrykk: [0-9a-f]{64}, likskap: [0-9a-f]{64}, trekt: 2026-11-20\}\n", entry)
    write(tmp_path, "stories/trekte.yml", entry)
    [fault] = [one for one in faults(tmp_path, "stories/anna/index.md") if one.code == "PIC015"]
    assert fault.message.nn == "«nytt-namn.png» ser ut som eit bilete som er trekt tilbake, lagra på nytt."
    assert f"der avtrykket byrjar med {sha256(saved(drawn)).hexdigest()[:12]}." in fault.hint.nn
    assert list(selected(tmp_path).by_id) == []
    write(tmp_path, "stories/trekte.yml", re.sub(", likskap: [0-9a-f]+", "", entry))
    assert list(selected(tmp_path).by_id) == ["anna"]


def test_a_face_that_is_saved_again_is_shown_of_nobody(tmp_path: Path) -> None:
    drawn = Image.effect_mandelbrot((600, 600), (-2.2, -1.2, 1.0, 1.2), 60)
    files = {"stories/folk/p001.jpg": saved(drawn), "stories/b.jpg": saved(drawn.resize((400, 400)))}
    a_kommune(tmp_path, stories={"god.md": a_story(PICTURE % "p001")}, people={"p001": a_person(FACE)}, files=files)
    assert len(selected(tmp_path).portraits) == 1
    entry = listed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/b.jpg"))
    write(tmp_path, "stories/trekte.yml", entry)
    assert len(selected(tmp_path).portraits) == 0


def saved(image: Image.Image, form: str = "JPEG") -> bytes:
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


@pytest.mark.parametrize("context", [TODAY, INSIDE], ids=lambda one: one.edition.en)
def test_a_withdrawn_face_is_shown_of_nobody(tmp_path: Path, context: BuildContext) -> None:
    a_kommune(tmp_path, people={"p001": a_person(FACE)}, files={"stories/folk/p001.jpg": B})
    assert len(selected(tmp_path, context).portraits) == 1
    write(tmp_path, "stories/trekte.yml", LISTED)
    assert len(selected(tmp_path, context).portraits) == 0
    assert [one.code for one in faults(tmp_path, "stories/folk/p001.yml")] == ["PIC015"]


def test_a_list_of_pictures_with_an_entry_that_nobody_can_read_stops_everything(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"stories/trekte.yml": "bilete:\n  - {trekt: 2026-11-20}\n"})
    assert check(tmp_path).registers.withdrawn is None


def test_a_portrait_that_goes_leaves_the_approvals_of_the_stories_about_the_person_valid(tmp_path: Path) -> None:
    text = a_story("personar: [p001, p002]\n")
    people = {"p001": a_person(FACE), "p002": a_person("namn: Ola Nes\n")}
    a_kommune(tmp_path, stories={"god.md": text}, people=people, files={"stories/folk/p001.jpg": B})
    assert list(selected(tmp_path).by_id) == ["god"]
    for change in changed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/folk/p001.jpg")).changes:
        withdraw_journal.set_content(tmp_path, change.path, change.after)
    assert list(selected(tmp_path).by_id) == ["god"]
    story = (tmp_path / "stories/god.md").read_text("utf-8")
    assert story.count("2026-11-20: eit bilete i personregisteret er trekt tilbake") == 3
    assert "sett:" not in story
    write(tmp_path, "stories/folk/p001.jpg", a_picture("80x90"))
    write(tmp_path, "stories/folk/p001.yml", a_person(FACE))
    assert list(selected(tmp_path).by_id) == [], "another portrait has been seen by nobody"


def test_an_approval_that_was_stale_stays_so_when_a_portrait_goes(tmp_path: Path) -> None:
    files = {"stories/folk/p001.jpg": B}
    a_kommune(tmp_path, stories={"god.md": a_story("personar: [p001]\n")}, people={"p001": a_person(FACE)}, files=files)
    file = tmp_path / "stories/god.md"
    file.write_text(file.read_text("utf-8").replace("tittel: ", "tittel: Heilt "), "utf-8")
    found = changed(tmp_path, WithdrawalSubject(SubjectKind.PICTURE, "stories/folk/p001.jpg"))
    assert "stories/god.md" not in {one.path for one in found.changes}
