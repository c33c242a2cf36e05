"""framsnakk init: it asks, makes the repository, and says what comes next."""

import json
from pathlib import Path

import pytest

from site_gen import settings
from site_gen.cli import content_repository
from site_gen.cli.main import INTERRUPTED, USED_WRONGLY
from site_gen.model.localized import Form
from site_gen.pipeline import installed_program, kommune_record
from tests.cli.command import AT, called
from tests.cli.terminal import CTRL_C, on_a_terminal

GIVEN = (
    "--kommune", "Øvre Vik kommune", "--url", "fortel.ovrevik.example", "--contact", "redaksjonen@ovrevik.example",
)  # fmt: skip


def test_without_a_terminal_the_options_are_enough(tmp_path: Path) -> None:
    ran = called(tmp_path, "init", "ny", *GIVEN, "--form", "nb")
    assert (ran.code, ran.err) == (0, "")
    answers = kommune_record.read_record(tmp_path / "ny").answers
    assert (answers.form, answers.site_name, answers.site_url) == (
        Form.NB, "Øvre Vik forteller", "https://fortel.ovrevik.example/",
    )  # fmt: skip
    assert answers.withdraw_contact == answers.contact
    steps = ["cd ny", "git init --initial-branch=main", "framsnakk check", "framsnakk serve"]
    assert [line.strip() for line in ran.out.splitlines()[-4:]] == steps
    assert "Hold mappen privat" in ran.out


def test_without_a_terminal_what_is_missing_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    ran = called(tmp_path, "init", "ny", "--kommune", "Øvre Vik")
    assert (ran.code, ran.out) == (2, "")
    assert "--url og --contact" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--url", "ftp://x", "--url: «ftp://x» er ikkje ei adresse som byrjar med https://"),
        ("--url", "x", "--url: «x» er ikkje ei adresse som byrjar med https://"),
        ("--url", "http://fortel.ovrevik.example", "er ikkje ei adresse som byrjar med https://"),
        ("--contact", "ikkje ei adresse", "--contact: «ikkje ei adresse» er ikkje ei e-postadresse, eit telefonnummer"),
        ("--withdraw-contact", "svev", "--withdraw-contact: «svev» er ikkje ei e-postadresse"),
        ("--privacy-officer", "Liv Vik", "--privacy-officer: «Liv Vik» er ikkje ei e-postadresse"),
        ("--colour", "gul", "--colour: «gul» er ingen farge"),
        ("--colour", "#ffee00", "er den næraste fargen som går"),
        ("--contact", " ", "--contact: Skriv noko her."),
        ("--name", "a\nb", "--name: Skriv det på éi linje"),
    ],
)
def test_an_answer_that_cannot_be_used_says_what_to_write(tmp_path: Path, option: str, value: str, said: str) -> None:
    given = [word for pair in zip(GIVEN[::2], GIVEN[1::2], strict=True) if pair[0] != option for word in pair]
    ran = called(tmp_path, "init", "ny", *given, option, value)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "ny").exists()


def test_a_folder_with_something_in_it_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    ran = called(tmp_path, "init", ".")
    assert (ran.code, ran.out) == (3, "")
    assert "er ikkje tom" in ran.err


def test_this_folder_and_git_need_no_more_commands(tmp_path: Path) -> None:
    ran = called(tmp_path, "init", ".", *GIVEN, "--git")
    assert [line.strip() for line in ran.out.splitlines()[-2:]] == ["framsnakk check", "framsnakk serve"]
    assert "cd " not in ran.out
    assert (tmp_path / ".git").is_dir()


def test_on_a_terminal_it_asks_in_the_form_of_the_environment_and_goes_on_in_the_form_that_is_chosen(
    tmp_path: Path,
) -> None:
    # Form, kommune, name, address (twice), contact, where to withdraw, officer, editor, colour.
    answers = (
        "2",
        "Øvre Vik kommune",
        "",
        "ftp://x",
        "ovrevik.example",
        "post@ovrevik.example",
        "",
        "",
        "Kari Vik",
        "1f5673",
    )
    ran = on_a_terminal(tmp_path, "init", "ny", answers=answers)
    assert ran.code == 0, ran.out
    assert "Kva målform har nettstaden?" in ran.out
    assert "Hva heter kommunen?" in ran.out
    assert "«ftp://x» er ikke en adresse" in ran.out
    made = kommune_record.read_record(tmp_path / "ny").answers
    assert (made.form, made.site_name, made.colour, made.officer) == (Form.NB, "Øvre Vik forteller", "#1f5673", "")
    assert made.withdraw_contact == "post@ovrevik.example"
    assert "Hvem ser over for redaksjonen?" in ran.out
    assert settings.read_settings(tmp_path / "ny")[1].editors == ("Kari Vik",)


def test_a_part_of_a_name_is_no_editor_who_could_sign_off(tmp_path: Path) -> None:
    ran = called(tmp_path, "init", "ny", *GIVEN, "--editor", "Kari")
    assert ran.code == USED_WRONGLY
    assert "«Kari» er ikkje eit heilt namn." in ran.err
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_says_that_nothing_is_written_in_the_form_that_was_chosen(tmp_path: Path) -> None:
    ran = on_a_terminal(tmp_path, "init", "ny", answers=("2", "Øvre Vik kommune", CTRL_C))
    assert ran.code == INTERRUPTED
    assert ran.out.endswith("Vi stopper her. Ingenting er skrevet.\n")
    assert list(tmp_path.iterdir()) == []


def test_with_yes_only_what_has_no_proposal_is_asked(tmp_path: Path) -> None:
    ran = on_a_terminal(tmp_path, "init", "ny", "--yes", *GIVEN[2:], answers=("Øvre Vik",))
    assert ran.code == 0, ran.out
    assert kommune_record.read_record(tmp_path / "ny").answers.site_name == "Øvre Vik fortel"


def test_outside_of_a_repository_the_environment_chooses_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(content_repository.FORM, "nb")
    ran = called(tmp_path, "init", "ny", *GIVEN)
    assert "Nå kan du skrive:" in ran.out
    assert (tmp_path / "ny" / "stories" / "enheter.yml").is_file()


def test_a_wheel_of_this_version_is_kept_with_its_hash_and_another_file_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / f"framsnakk-{installed_program.program_version()}-py3-none-any.whl"
    wheel.write_bytes(b"PK\x05\x06" + b"\0" * 18)  # an archive without files
    assert called(tmp_path, "init", "ny", *GIVEN, "--wheel", str(wheel)).code == 0
    requirement = (tmp_path / "ny" / "locks" / "framsnakk.txt").read_text(encoding="utf-8")
    digest = kommune_record.digest_of(wheel.read_bytes())
    assert requirement.splitlines()[-1] == f"./locks/{wheel.name} --hash=sha256:{digest}"
    assert (tmp_path / "ny" / "locks" / wheel.name).read_bytes() == wheel.read_bytes()
    assert called(tmp_path / "ny", "check", *AT).code == 0
    other = wheel.rename(tmp_path / "framsnakk-9.9-py3-none-any.whl")
    ran = called(tmp_path, "init", "til", *GIVEN, "--wheel", str(other))
    assert (ran.code, "er ikkje ei programfil for Framsnakk" in ran.err) == (3, True)
    assert not (tmp_path / "til").exists()


def test_where_the_program_comes_from_is_unknown_no_workflow_installs_a_package_that_may_be_anothers(
    tmp_path: Path,
) -> None:
    """In a checkout, as here."""
    ran = called(tmp_path, "init", "ny", *GIVEN)
    requirement = (tmp_path / "ny" / "locks" / "framsnakk.txt").read_text(encoding="utf-8")
    assert not installed_program.is_pinned(requirement)
    assert "framsnakk upgrade --wheel FIL" in ran.out


def test_the_examples_are_the_first_things_that_serve_and_status_show(tmp_path: Path) -> None:
    called(tmp_path, "init", "ny", *GIVEN)
    shown = json.loads(called(tmp_path / "ny", "status", "--format", "json", *AT).out)
    assert "stolane-og-songen" in json.dumps(shown)
