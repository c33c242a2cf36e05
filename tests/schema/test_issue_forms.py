"""The issue forms and the texts to paste: valid, in one written form each, and current."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from site_gen.authoring.interview import INTERVIEWS, InterviewDefinition, interview_questions
from site_gen.model.localized import Form, Words
from site_gen.pipeline import generated_files
from site_gen.pipeline.load import load_repository
from site_gen.schema import forms_to_paste, issue_forms
from tests.builders import UNITS, a_kommune, write
from tests.cli.command import framsnakk
from tests.forms import strangers
from tests.sites.samples import REPOSITORY

PLACES = {"song": Words(nn="Songlaget", nb="Sanglaget")}


def test_this_repositorys_own_are_current() -> None:
    assert generated_files.stale_files(REPOSITORY, load_repository(REPOSITORY).registers()) == []


def test_github_accepts_them() -> None:
    files = sorted((REPOSITORY / issue_forms.FOLDER).glob("*.yml"))
    verdict = subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.github-issue-forms", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (len(files), verdict.returncode) == (8, 0), verdict.stdout


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: one.name.nn)
@pytest.mark.parametrize("form", list(Form))
def test_a_form_asks_each_question_once(interview: InterviewDefinition, form: Form) -> None:
    questions = interview_questions(interview, REPOSITORY)
    made = yaml.safe_load(issue_forms.issue_form(interview, questions, form, PLACES))
    asked = [part for part in made["body"] if part["type"] != "markdown"]
    labels = [part["attributes"]["label"] for part in asked]
    assert len(set(labels)) == len(labels) == len(questions) + 1
    assert len({one.code for one in questions}) == len(questions)
    [unit] = [part for part in asked if part["type"] == "dropdown"]
    assert unit["attributes"]["options"] == [PLACES["song"].in_form(form)]
    pasted = forms_to_paste.paste_text(interview, questions, form, PLACES.values())
    assert all(f"{one.text.in_form(form)}: {one.code}" in pasted for one in questions)


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda one: one.name.nn)
def test_no_form_borrows_words_from_the_other(interview: InterviewDefinition) -> None:
    questions = interview_questions(interview, REPOSITORY)

    def of(form: Form) -> str:
        pasted = forms_to_paste.paste_text(interview, questions, form, PLACES.values())
        return issue_forms.issue_form(interview, questions, form, PLACES).partition("\n")[2] + pasted

    assert all(one.help.nn and one.help.nb for one in questions)
    assert strangers(Words(nn=of(Form.NN), nb=of(Form.NB))) == []


def test_a_renamed_unit_makes_them_stale_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    assert framsnakk(root, "schema").code == 0
    assert framsnakk(root, "schema", "--check").code == 0
    write(root, "stories/einingar.yml", UNITS.replace("Songlaget", "Koret"))
    said = framsnakk(root, "schema", "--check")
    assert (said.code, said.out.count("  endra: .github/ISSUE_TEMPLATE/")) == (1, 8)
    framsnakk(root, "schema")
    assert generated_files.stale_files(root, load_repository(root).registers()) == []


def test_a_form_that_an_earlier_version_made_is_ours_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    line = "# Made by «framsnakk schema». Change the questions or the units, and run it again.\n"
    old = write(root, f"{issue_forms.FOLDER}/9-gamalt.nn.yml", f"{line}name: Gamalt\n")
    assert framsnakk(root, "schema").code == 0
    assert not old.exists()


def test_a_form_of_the_kommunes_own_is_left_alone_and_an_old_one_of_ours_goes(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    own = write(root, f"{issue_forms.FOLDER}/eige.yml", "name: Eige\ndescription: Eige\nbody: []\n")
    old = write(root, f"{issue_forms.FOLDER}/9-gamalt.nn.yml", issue_forms.MADE[Form.NN] + "name: Gamalt\n")
    assert framsnakk(root, "schema").code == 0
    assert (own.is_file(), old.is_file()) == (True, False)


def test_a_form_of_the_kommunes_own_is_left_alone_under_our_name_too(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    own = "name: Eige\ndescription: Eige\nbody: []\n"
    path = write(root, issue_forms.form_file(INTERVIEWS[0], Form.NN), own)
    assert framsnakk(root, "schema").code == 0
    assert path.read_text(encoding="utf-8") == own
    assert framsnakk(root, "schema", "--check").code == 0


def test_the_questions_to_paste_come_in_the_form_that_is_asked_for(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, approved=False)
    assert "Kva skjedde?" in framsnakk(root, "schema", "--forms").out
    assert "Hva skjedde?" in framsnakk(root, "schema", "--forms", "--form", "nb").out


def test_a_kommunes_own_questions_are_those_that_are_asked(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        files={"templates/stories/portrait.nn.md": "## Kven er du?\n\n<!-- Spør: Kva heiter båten din? -->\n"},
        approved=False,
    )
    [who] = [one for one in interview_questions(INTERVIEWS[1], root) if one.code == "who"]
    assert who.help.nn == "Kva heiter båten din?"
