"""The help under a question speaks to the person who tells, and not to the one who asks."""

import re
from pathlib import Path

import pytest

from site_gen.authoring.interview import (
    INTERVIEWS,
    InterviewDefinition,
    QuestionHelp,
    help_in_parts,
    interview_questions,
    questions_with_title,
    teller_help,
)
from site_gen.model import story_fields
from site_gen.model.localized import Form

ROOT = Path(__file__).resolve().parents[2]
TO_THE_ONE_WHO_ASKS = re.compile(
    r"\b(?:Be om|Spør|Ta det med|Til slutt|Til deg som spør|spørje fyrst|spørre først|spør fyrst|spør først)\b"
)


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda interview: interview.name.nn)
def test_no_help_speaks_to_the_interviewer(interview: InterviewDefinition, form: Form) -> None:
    for question in interview_questions(interview, ROOT):
        said = question.help.in_form(form)
        assert said, question.code
        assert not TO_THE_ONE_WHO_ASKS.search(said), said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Spør: Kva skjedde? Be om éi hending.", "Kva skjedde?"),
        ("Spør: Fortel om sist. Kva hadde skjedd?\nKven sa det?", "Fortel om sist. Kva hadde skjedd? Kven sa det?"),
        ("Spør: Kva var vanskeleg? Ta det med. Kven hjelpte?", "Kva var vanskeleg? Kven hjelpte?"),
        ("Spør: Kva no? Til slutt: Kven bør høyre det?", "Kva no?"),
        ("Spør: Kva no? Ingen brukar skal kunne kjennast att.", "Kva no? Ingen brukar skal kunne kjennast att."),
        ("Kva heiter båten din?", "Kva heiter båten din?"),
        ("Set av ein halv time.", ""),
    ],
)
def test_the_questions_are_kept_and_the_notes_are_not(note: str, said: str) -> None:
    assert teller_help(note) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Éi setning held.", QuestionHelp("Éi setning held.")),
        ("Noko lite. Kven gjer kva?", QuestionHelp("Noko lite. Kven gjer kva?")),
        (
            "Tenk på ein dag. Kvar var du? Kven var der? Ei setning held.",
            QuestionHelp("Tenk på ein dag.", ("Kvar var du?", "Kven var der?"), "Ei setning held."),
        ),
        ("Kva hjelpte? Ikkje alt går. Kva så?", QuestionHelp("", ("Kva hjelpte?", "Ikkje alt går. Kva så?"))),
        ("", QuestionHelp()),
    ],
)
def test_several_questions_in_a_help_text_stand_apart(text: str, parts: QuestionHelp) -> None:
    assert help_in_parts(text) == parts


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda interview: interview.name.nn)
def test_a_place_without_a_title_of_its_own_asks_for_one_in_every_interview(interview: InterviewDefinition) -> None:
    questions = questions_with_title(interview, ROOT)
    [title] = [one for one in questions if one.field is story_fields.TITLE]
    assert title.needed
    assert len({one.code for one in questions}) == len(questions)
