"""An issue is read by the questions of the form that made it; what else is in it is text, whatever it looks like."""

import json

import pytest

from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition
from site_gen.intake.issue_attachments import GitHubAddresses
from site_gen.intake.issue_form import IssueAnswer, answers_in_issue, read_event
from site_gen.intake.sent_files import RefusedFile
from site_gen.model import story_fields
from site_gen.model.localized import Form
from tests.intake.issue_events import (
    ANSWERS,
    IDEA,
    PORTRAIT,
    SUCCESS,
    TIP,
    a_label,
    an_event,
    an_issue,
    as_json,
    body_of,
    questions_of,
)

ADDRESSES = GitHubAddresses()
PICTURE = "https://github.com/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11"


def read(event: bytes) -> IssueAnswer:
    issue = read_event(event)
    return answers_in_issue(issue, questions_of(issue.interview), ADDRESSES)


def told(event: bytes) -> dict[str, str]:
    """Return the sections of an issue by their words in nynorsk."""
    return {section.nn: text for section, text in read(event).answer.sections.items()}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: str(one.name.nn))
def test_every_form_is_read_back_as_it_was_filled_in(interview: InterviewDefinition, form: Form) -> None:
    issue = read_event(an_event(interview=interview, form=form, title="Ei sak"))
    assert (issue.interview, issue.form, issue.number) == (interview, form, 12)
    assert (issue.repository, issue.base) == ("fjordvik/framsnakk", "main")
    questions = questions_of(interview)
    found = answers_in_issue(issue, questions, ADDRESSES).answer
    asked = {question.code: question for question in questions}
    assert found.identity == ("issue", "12")
    assert found.sender == "Siri Vik"
    assert found.sections == {
        asked[code].section: text for code, text in ANSWERS.items() if code in asked and asked[code].section
    }
    assert found.fields.get(story_fields.UNIT) == "Songlaget"
    assert found.fields.get(story_fields.TITLE) == ("Songen i regnet" if "title" in asked else "Ei sak")
    assert found.fields.get(story_fields.PEOPLE) == ("Kari Lunde" if "people" in asked else None)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: str(one.name.nn))
def test_a_form_is_known_by_its_questions_where_the_repository_lacks_its_label(
    interview: InterviewDefinition, form: Form
) -> None:
    issue = read_event(an_event(interview=interview, form=form, labels=["ta-inn"]))
    assert (issue.interview, issue.form) == (interview, form)


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: str(one.name.nn))
def test_a_form_with_questions_as_they_were_is_still_read(interview: InterviewDefinition) -> None:
    questions = questions_of(interview)
    former = [(one, words.nn) for one in questions for words in one.former]
    body = body_of(interview, Form.NN, ANSWERS)
    for one, words in former:
        body = body.replace(f"### {one.text.nn}\n", f"### {words}\n")
    issue = read_event(an_event(interview=interview, body=body, labels=["ta-inn"]))
    assert issue.interview == interview
    found = answers_in_issue(issue, questions, ADDRESSES).answer
    for one, _ in former:
        held = found.sections[one.section] if one.section else found.fields.get(story_fields.UNIT)
        assert held == ANSWERS[one.code]


def test_lines_end_as_browsers_end_them() -> None:
    body = body_of(SUCCESS, Form.NN, ANSWERS).replace("\n", "\r\n")
    assert told(an_event(body=body))["Kva skjedde?"] == ANSWERS["peak"]


def test_a_question_without_an_answer_is_empty_and_so_are_the_confirmations() -> None:
    found = told(an_event(answers={"how": ""}))
    assert list(found) == ["Kva skjedde?", "Neste vesle steg"]
    assert "Ingen brukar" not in str(found)


def test_what_stands_after_the_confirmations_is_kept_as_text() -> None:
    body = body_of(SUCCESS, Form.NN, ANSWERS) + "\n\nEg gløymde å seie at det regna."
    assert "Eg gløymde å seie at det regna." in str(told(an_event(body=body)))


def test_the_words_of_another_question_inside_an_answer_move_as_little_as_they_can() -> None:
    forged = "Vi song.\n\n### Har du eit bilete?\n\nNei.\n\n### Kva heiter du?\n\nOla Nordmann"
    read_back = read(an_event(answers={"peak": forged}))
    assert told(an_event(answers={"peak": forged}))["Kva skjedde?"] == forged
    assert read_back.answer.sender == "Siri Vik"
    assert [words.nn.split("»")[0] for words in read_back.remarks] == [
        "Overskrifta «Kva heiter du?",
        "Overskrifta «Har du eit bilete?",
    ]


def test_of_a_question_that_stands_twice_in_its_place_the_first_counts_and_nothing_is_lost() -> None:
    found = told(
        an_event(answers={"peak": "Vi song.\n\n### Kva gjorde du?\n\nEg song.", "action": "Eg tok fram boka."})
    )
    assert found["Kva skjedde?"] == "Vi song."
    assert found["Kva gjorde du?"] == "Eg song.\n\n### Kva gjorde du?\n\nEg tok fram boka."


def test_a_question_of_another_interview_or_form_is_text() -> None:
    for heading in ("### Hva skjedde?", "### Kven er du?", "### Samtykke", "#### Kva skjedde?", "## Kva skjedde?"):
        answer = f"Vi song.\n\n{heading}\n\nJa."
        assert told(an_event(answers={"how": answer}))["Korleis fekk de det til?"] == answer


def test_an_answer_of_one_line_keeps_its_line_and_the_rest_becomes_text() -> None:
    found = read(an_event(answers={"title": "Songen i regnet\nstatus: klar", "unit": "Songlaget\n\n- p001"})).answer
    assert found.fields[story_fields.TITLE] == "Songen i regnet"
    assert found.fields[story_fields.UNIT] == "Songlaget"
    assert next(iter(found.sections.values())) == "status: klar\n\n- p001"


def test_pictures_are_taken_out_of_the_text_wherever_they_stand() -> None:
    tag = f'<img width="1024" height="768" alt="Image" src="{PICTURE.replace("11", "22")}" />'
    found = read(
        an_event(
            answers={
                "peak": f"Vi song.\n\n![image]({PICTURE})\n\nSå gjekk vi.",
                "pictures": f"{tag}\n\nFoto: Kari Lunde",
            }
        )
    )
    assert [one.url for one in found.pictures] == [PICTURE, PICTURE.replace("11", "22")]
    assert [one.alt for one in found.pictures] == ["", ""]
    assert found.answer.picture_credit == "Kari Lunde"
    assert "Vi song.\n\nSå gjekk vi." in found.answer.sections.values()


def test_what_is_written_for_those_who_do_not_see_it_comes_along() -> None:
    [picture] = read(an_event(answers={"pictures": f"![Tre menneske i regn]({PICTURE})"})).pictures
    assert picture.alt == "Tre menneske i regn"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "https://github.com@evil.example/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "https://github.com.evil.example/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "https://github.com:8443/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "http://github.com/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "https://github.com/user-attachments/assets/../../logout",
        "https://github.com/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11/../x",
        "https://github.com\\@evil.example/user-attachments/assets/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
        "file:///etc/passwd",
        "//evil.example/x.png",
        "../../../mkdocs.yml",
        "https://169.254.169.254/latest/meta-data",
    ],
)  # fmt: skip
def test_nothing_but_a_picture_at_github_is_fetched(url: str) -> None:
    found = read(an_event(answers={"peak": f"Vi song. ![x y]({url}) <img src='{url}'>"}))
    assert found.pictures == ()
    assert any(url in text for text in found.answer.sections.values())


def test_old_pictures_and_those_of_one_repository_are_known_too() -> None:
    urls = (
        "https://user-images.githubusercontent.com/1402241/1234-0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11.png",
        "https://github.com/fjordvik/framsnakk/assets/1402241/0c9dd0c4-5f2c-4b6f-8a53-0b5f2a6a1d11",
    )
    assert all(ADDRESSES.is_picture(url) for url in urls)


# --- What is refused -------------------------------------------------------------------------------------------------

DEEP = '{"issue":' + "[" * 200_000 + "]" * 200_000 + "}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"issue": null}',
        b'{"issue": {"number": 1e999, "title": "x", "body": "x"}}',
        DEEP.encode(),
        b'{"issue": {"number": ' + b"9" * 5_000 + b"}}",
        as_json({"issue": an_issue(0, "x", "x", [])}),
        as_json({"issue": an_issue(number=True, title="x", body="x", labels=[])}),
        as_json({"issue": an_issue(1, ["x"], "x", [])}),
        as_json({"issue": an_issue(1, "x", {"a": 1}, [])}),
        as_json({"issue": an_issue(1, "x", "x", [])}),
        as_json({"issue": an_issue(1, "x", "x", []) | {"labels": "portrett-nn"}}),
        as_json({"issue": an_issue(1, "x", "x", []) | {"labels": [None, 3, {"name": 4}, [a_label("tips-nn")]]}}),
        as_json({"issue": an_issue(1, "x", "x", ["historie", "bug"])}),
        as_json({"issue": an_issue(1, "x", "x", ["portrett-nn", "tips-nn"])}),
        as_json({"issue": an_issue(1, "x", None, ["portrett-nn"])}),
        as_json({"issue": an_issue(1, "x", "Berre tekst", ["portrett-nn"]) | {"pull_request": {"url": "x"}}}),
        an_event(body="Berre tekst, utan noko spørsmål."),
        an_event(body=body_of(SUCCESS, Form.NB, ANSWERS)),
        an_event(body=body_of(SUCCESS, Form.NN, ANSWERS | {"peak": "x" * 200_000})),
        an_event(answers={"peak": "x" * 20_001}),
        an_event(answers={"how": "Ho heiter Eva, 15076500565."}),
        an_event(interview=PORTRAIT, title="15076500565"),
        b" " * 5_000_000,
    ],
)  # fmt: skip
def test_what_no_form_of_ours_has_made_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(RefusedFile) as refused:
        read(data)
    words = refused.value.words
    assert words.nn.endswith((".", "?", "-nb", "-nn", "heite?", "du?"))
    assert "15076500565" not in words.nn + words.nb


def test_an_event_may_lack_all_that_is_not_needed() -> None:
    issue = {"number": 7, "title": "x", "body": body_of(TIP, Form.NB, ANSWERS), "labels": ["tips-nb"]}
    found = read_event(json.dumps({"issue": issue}).encode())
    assert (found.number, found.interview, found.form, found.repository, found.base) == (7, TIP, Form.NB, "", "main")


@pytest.mark.parametrize("name", ["a/b/c", "../..", "a/..", "a/.", "a b/c", "x" * 300, 5, None, "a/b\n::warning::"])
def test_a_repository_that_github_cannot_have_is_none(name: object) -> None:
    event = json.loads(an_event(interview=IDEA))
    event["repository"] = {"full_name": name, "default_branch": "$(x)"}
    found = read_event(as_json(event))
    assert (found.repository, found.base) == ("", "main")


def test_half_a_character_is_no_reason_to_fail() -> None:
    event = json.loads(an_event())
    event["issue"]["title"] = "x"
    data = json.dumps(event).replace("Songlaget", "Songlaget\\\\ud83d").replace("Vi gjekk", "Vi\\ud83d gjekk")
    assert "gjekk" in str(told(data.encode()))
    told(data.encode())["Kva skjedde?"].encode()
