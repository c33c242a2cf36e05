"""An answer is written into the person's file, and a yes to a story into the story's; nothing else changes."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen import approval, people_in_story
from site_gen.authoring.person_edits import ConsentAnswer
from site_gen.consent_needs import AnswerStatus, consent_needs
from site_gen.model.choices import Basis, Channel, ShownAs, Use
from site_gen.model.errors import Failure
from site_gen.model.manuscript import Manuscript
from site_gen.pipeline import record_consent
from site_gen.pipeline.evaluate import Evaluation
from tests.builders import DAY, TODAY, a_consent, a_kommune, a_person, a_story, approve, check, write

PERSON = """\
# Berre redaksjonen ser denne.
namn: Kari Lunde   # heiter Kari på jobb
rolle: helsefagarbeidar
eining: song
"""
YES = ConsentAnswer({Use.TEXT: (Channel.WEB, Channel.INTERNAL), Use.PICTURE: (Channel.WEB, Channel.INTERNAL)}, DAY)


def kommune(root: Path, person: str = PERSON) -> Path:
    a_kommune(root, approved=False)
    write(root, "stories/folk/p001.yml", person)
    return root


def loaded(root: Path) -> tuple[Evaluation, Manuscript]:
    evaluation = check(root, TODAY)
    [found] = [evaluation.manuscript(one) for one, _ in evaluation.stories if one.header.id == "god"]
    return evaluation, found


def answered(root: Path, answer: ConsentAnswer = YES, *, with_story: bool = True) -> record_consent.ConsentChange:
    evaluation, story = loaded(root)
    person = evaluation.registers.people["p001"]
    change = record_consent.consent_change(evaluation, person, answer, story if with_story else None)
    change.write(root)
    return change


def text(root: Path) -> str:
    return (root / "stories/folk/p001.yml").read_text(encoding="utf-8")


def status(root: Path) -> AnswerStatus:
    evaluation, story = loaded(root)
    return consent_needs(story, evaluation.registers, TODAY)[0].status


def test_a_yes_is_written_with_the_approval_of_the_story(tmp_path: Path) -> None:
    answered(kommune(tmp_path))
    assert text(tmp_path) == (
        f"{PERSON}samtykke:\n"
        "  - {kva: [tekst, bilete], kvar: [nettstad, internt], gitt: 2026-11-20, grunnlag: samtykke}\n"
    )
    assert status(tmp_path) is AnswerStatus.YES


def test_nothing_is_written_until_it_is_asked_for(tmp_path: Path) -> None:
    evaluation, story = loaded(kommune(tmp_path))
    change = record_consent.consent_change(evaluation, evaluation.registers.people["p001"], YES, story)
    assert [one.path for one in change.files] == ["stories/folk/p001.yml", "stories/god.md"]
    assert text(tmp_path) == PERSON
    assert status(tmp_path) is AnswerStatus.NOT_ASKED


def test_uses_in_other_channels_are_entries_of_their_own(tmp_path: Path) -> None:
    allowed = {Use.TEXT: (Channel.WEB, Channel.INTERNAL), Use.PICTURE: (Channel.INTERNAL,), Use.FILM: ()}
    change = answered(kommune(tmp_path), ConsentAnswer(allowed, DAY, ref="26/1042"), with_story=False)
    assert [(one.uses, one.channels, one.ref) for one in change.person.consent] == [
        ((Use.TEXT,), (Channel.WEB, Channel.INTERNAL), "26/1042"),
        ((Use.PICTURE,), (Channel.INTERNAL,), "26/1042"),
    ]


def test_another_basis_is_written_with_its_law(tmp_path: Path) -> None:
    answer = ConsentAnswer(
        {Use.TEXT: (Channel.WEB,)}, DAY, Basis.AGREEMENT, until=dt.date(2027, 6, 30), law="arbeidsavtalen § 4"
    )
    change = answered(kommune(tmp_path), answer, with_story=False)
    [entry] = change.person.consent
    assert (entry.basis, entry.until, entry.law) == (Basis.AGREEMENT, dt.date(2027, 6, 30), "arbeidsavtalen § 4")


def test_a_story_that_will_show_the_person_otherwise_is_not_approved_unseen(tmp_path: Path) -> None:
    answer = ConsentAnswer({Use.TEXT: (Channel.WEB, Channel.INTERNAL)}, DAY, shown=ShownAs.FIRST_NAME)
    change = answered(kommune(tmp_path), answer)
    assert change.person.shown is ShownAs.FIRST_NAME
    assert [one.path for one in change.files] == ["stories/folk/p001.yml"]
    assert status(tmp_path) is AnswerStatus.ASK_AGAIN


def test_other_stories_whose_approvals_become_stale_are_named(tmp_path: Path) -> None:
    root = kommune(tmp_path, a_person())
    write(root, "stories/song.md", a_story("tittel: Ei anna forteljing"))
    approve(root, "stories/song.md")
    answer = ConsentAnswer({Use.TEXT: (Channel.WEB,)}, DAY, shown=ShownAs.FIRST_NAME)
    assert answered(root, answer).stale == ("song",)
    assert answered(root, answer).stale == ()


def test_a_question_is_written_and_taken_out_by_the_yes(tmp_path: Path) -> None:
    evaluation, story = loaded(kommune(tmp_path))
    record_consent.request_change(evaluation, evaluation.registers.people["p001"], story, DAY).write(tmp_path)
    digest = approval.digest(story, people_in_story.appearances(story, evaluation.registers))
    assert text(tmp_path) == f"{PERSON}spurt:\n  - {{forteljing: god, dato: 2026-11-20, avtrykk: {digest}}}\n"
    assert status(tmp_path) is AnswerStatus.WAITING
    answered(tmp_path)
    assert "spurt" not in text(tmp_path)
    assert status(tmp_path) is AnswerStatus.YES


def test_a_no_stays_with_the_day_of_the_question(tmp_path: Path) -> None:
    root = kommune(tmp_path, f"{PERSON}spurt:\n  - {{forteljing: anna, dato: 2026-11-01}}\n"
                             "  - {forteljing: god, dato: 2026-11-12}\n")  # fmt: skip
    evaluation, story = loaded(root)
    record_consent.refusal_change(evaluation, evaluation.registers.people["p001"], story, DAY).write(root)
    assert text(root).endswith(
        "spurt:\n  - {forteljing: anna, dato: 2026-11-01}\n"
        "  - {forteljing: god, dato: 2026-11-12, sa_nei: 2026-11-20}\n"
    )
    assert status(root) is AnswerStatus.REFUSED


def test_a_file_with_keys_in_bokmaal_keeps_them(tmp_path: Path) -> None:
    answered(kommune(tmp_path, "navn: Kari Lunde\nenhet: song\n"), with_story=False)
    assert text(tmp_path).endswith(
        "samtykke:\n  - {hva: [tekst, bilde], hvor: [nettsted, internt], gitt: 2026-11-20, grunnlag: samtykke}\n"
    )


def test_what_is_allowed_already_for_as_long_is_not_written_again(tmp_path: Path) -> None:
    root = kommune(tmp_path, a_person())
    assert [one.path for one in answered(root).files] == ["stories/god.md"]
    longer = ConsentAnswer(YES.allowed, DAY, until=dt.date(2037, 1, 1))
    assert [one.path for one in answered(root, longer).files] == ["stories/folk/p001.yml"]


def test_what_ends_before_the_answer_would_is_written_again(tmp_path: Path) -> None:
    root = kommune(tmp_path, a_person(a_consent(gjeld_til="2027-01-01")))
    assert [one.path for one in answered(root).files] == ["stories/folk/p001.yml", "stories/god.md"]


def test_a_no_ends_the_consent_that_was_given_last(tmp_path: Path) -> None:
    given = "  - {kva: bilete, kvar: nettstad, gitt: %s, grunnlag: samtykke}\n"
    root = kommune(tmp_path, f"{PERSON}samtykke:\n{given % '2026-03-01'}{given % '2026-02-01'}")
    answered(root, ConsentAnswer({}, DAY, refused=((Use.PICTURE, Channel.WEB),)), with_story=False)
    assert text(root).endswith("gitt: 2026-03-01, grunnlag: samtykke, trekt: 2026-11-20}\n")


def test_an_answer_does_not_overwrite_one_that_came_in_between(tmp_path: Path) -> None:
    evaluation, story = loaded(kommune(tmp_path))
    change = record_consent.consent_change(evaluation, evaluation.registers.people["p001"], YES, story)
    write(tmp_path, "stories/folk/p001.yml", f"{PERSON}visast_som: anonym\n")
    before = (tmp_path / "stories/god.md").read_bytes()
    with pytest.raises(Failure):
        change.write(tmp_path)
    assert text(tmp_path) == f"{PERSON}visast_som: anonym\n"
    assert (tmp_path / "stories/god.md").read_bytes() == before


@pytest.mark.parametrize("person", ["namn: [\n", "namn: Kari Lunde\nsamtykke: {{\n"])
def test_an_answer_is_not_written_into_a_file_that_cannot_be_read(tmp_path: Path, person: str) -> None:
    root = kommune(tmp_path, person)
    evaluation, _ = loaded(root)
    with pytest.raises(Failure):
        record_consent.consent_change(evaluation, evaluation.registers.people["p001"], YES)
    assert text(root) == person
