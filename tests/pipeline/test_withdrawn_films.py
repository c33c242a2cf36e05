"""A film that shows a person who withdraws goes when somebody says that it does, and comes back under no other name."""

from hashlib import sha256
from pathlib import Path

import pytest

from site_gen.model.withdrawal import RewriteReason, SubjectKind, WithdrawalChanges, WithdrawalSubject
from site_gen.pipeline import withdraw_changes, withdraw_everywhere, withdraw_subject, withdraw_traces
from tests.builders import DAY, a_consent, a_kommune, a_person, a_picture, a_story, check, faults, selected, write
from tests.films.files import CAPTIONS, a_film
from tests.pipeline.withdrawn_kommune import NOW
from tests.sites.building import built_by

FILM = (
    "slag: film\n-metode\npersonar: [p001, p002]\n"
    "video: {fil: f.mp4, teksting: f.vtt, plakat: b.jpg, born: ingen, synstolking: {trengst_ikkje: Alt blir sagt.}}\n"
    "bilete: [{fil: b.jpg, alt: Fjorden, foto: Siri Vik, rett: eige, personar: ingen, born: ingen}]\n"
)
FILES: dict[str, str | bytes] = {"stories/f.mp4": a_film(), "stories/f.vtt": CAPTIONS, "stories/b.jpg": a_picture()}
DIGEST = sha256(a_film()).hexdigest()
OLA = WithdrawalSubject(SubjectKind.PERSON, "p002")
THE_FILM = WithdrawalSubject(SubjectKind.PICTURE, "stories/f.mp4")
LISTED = f"bilete:\n  - {{avtrykk: {DIGEST}, trekt: 2026-11-20}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with a film that two people are in."""
    agreed = a_consent(kva="[tekst, bilete, film]")
    people = {"p001": a_person(agreed), "p002": a_person(f"namn: Ola Nes\n{agreed}")}
    return a_kommune(tmp_path / "kommune", stories={"god.md": a_story(FILM)}, people=people, files=FILES)


def changed(root: Path, subject: WithdrawalSubject, *films: str) -> WithdrawalChanges:
    evaluation = check(root)
    traces = withdraw_traces.repository_traces(subject, evaluation, films)
    return withdraw_changes.withdrawal_changes(traces, evaluation, DAY)


def after(changes: WithdrawalChanges) -> dict[str, str | None]:
    return {one.path: None if one.after is None else one.after.decode() for one in changes.changes}


def of_films(changes: WithdrawalChanges) -> list[tuple[RewriteReason, str]]:
    return [(one.reason, one.text) for one in changes.rewrites if one.reason.name.startswith("FILM")]


def test_a_film_that_may_show_the_person_is_listed_with_its_file_and_stays(root: Path) -> None:
    changes = changed(root, OLA)
    assert of_films(changes) == [(RewriteReason.FILM, "stories/f.mp4")]
    assert "stories/f.mp4" not in after(changes)
    assert "video:" in str(after(changes)["stories/god.md"])


@pytest.mark.parametrize("subject", [OLA, THE_FILM], ids=lambda one: one.kind.value)
def test_one_that_is_said_to_show_the_person_goes_with_its_captions(root: Path, subject: WithdrawalSubject) -> None:
    changes = changed(root, subject, "god")
    made = after(changes)
    assert (made["stories/f.mp4"], made["stories/f.vtt"]) == (None, None)
    assert made["stories/trekte.yml"] == LISTED
    assert "video:" not in str(made["stories/god.md"])
    assert "stories/b.jpg" not in made
    assert of_films(changes) == [(RewriteReason.FILM_GONE, "")]


def test_a_withdrawn_film_goes_from_every_story_that_has_the_same_file(root: Path) -> None:
    write(root, "stories/anna/index.md", a_story(f"tittel: Om anna\n{FILM}").replace("f.mp4", "g.mp4"))
    write(root, "stories/anna/g.mp4", a_film())
    made = after(changed(root, THE_FILM))
    assert (made["stories/f.mp4"], made["stories/anna/g.mp4"]) == (None, None)
    assert "video:" not in str(made["stories/anna/index.md"])


def test_a_withdrawn_story_lists_its_film(root: Path) -> None:
    assert DIGEST in str(after(changed(root, WithdrawalSubject(SubjectKind.STORY, "god")))["stories/trekte.yml"])


def test_the_same_film_under_another_name_stays_out(root: Path) -> None:
    assert list(selected(root).by_id) == ["god"]
    write(root, "stories/trekte.yml", LISTED)
    assert [one.code for one in faults(root) if one.blocks.value == "publish"] == ["PIC015"]


def test_the_films_of_the_stories_that_list_a_person_are_asked_about(root: Path) -> None:
    write(root, "stories/anna.md", a_story(f"tittel: Om anna\n{FILM}personar: [p001]\n"))
    evaluation = check(root)
    assert [one.declared_in.id for one in withdraw_subject.films_with("p002", evaluation)] == ["god"]


def test_nothing_of_a_film_is_left_in_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "state"))
    built_by(root)
    assert [one.suffix for one in (root / "site/media").iterdir() if one.suffix in {".mp4", ".vtt"}] != []
    plan = withdraw_everywhere.plan_withdrawal(THE_FILM, check(root), DAY)
    assert {Path(hit.path).suffix for hit in plan.made.hits} >= {".mp4", ".vtt"}
    assert withdraw_everywhere.withdraw(root, plan, NOW).is_done
    assert [one for one in (root / "site").rglob("*") if one.suffix in {".mp4", ".vtt"}] == []
