"""`framsnakk check` and the advice about how a text is written: three for each story, unless all is asked for."""

import json
from pathlib import Path

import pytest

from tests.builders import BODY, a_kommune, a_story
from tests.cli.command import AT, called

HEAVY = f"{BODY}\nVi song samt lo samt dansa. Vi benytta noter, og bistand trong vi ikkje. Eg motteke alt.\n"
NUMBER = 5


def check(root: Path, *words: str) -> list[str]:
    ran = called(root, "check", *AT, *words)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    return a_kommune(tmp_path, stories={"god.md": a_story(body=HEAVY), "til.md": a_story("tittel: Ein til\n", HEAVY)})


def test_three_pieces_are_shown_of_each_story_and_the_sum_tells_of_the_others(kommune: Path) -> None:
    lines = check(kommune)
    shown = [line for line in lines if "LNG003" in line]
    assert [line.split(":")[0] for line in shown] == ["stories/god.md"] * 3 + ["stories/til.md"] * 3
    assert lines[-2:] == [
        "2 forteljingar: 0 feil og 10 råd.",
        "4 råd om språket er ikkje viste. Skriv «framsnakk check --all» for å sjå alt.",
    ]


def test_different_words_are_shown_before_the_same_word_again(kommune: Path) -> None:
    messages = [line.strip() for line in check(kommune, "stories/god.md") if "tungt ord" in line]
    assert [message.split("»")[0] for message in messages] == ["«samt", "«benytta", "«bistand"]


def test_what_is_not_shown_is_said_in_the_form_of_the_story_that_was_asked_for(tmp_path: Path) -> None:
    body = "## Hva skjedde?\n\nVi sang samt lo samt danset. Vi benyttet noter, og bistand trengte vi ikke.\n"
    a_kommune(tmp_path, stories={"god.md": a_story("språk: nb", body)})
    assert check(tmp_path, "stories/god.md")[-1] == (
        "1 råd om språket er ikke vist. Skriv «framsnakk check --all» for å se alt."
    )


def test_all_of_them_can_be_asked_for(kommune: Path) -> None:
    lines = check(kommune, "--all")
    assert sum("LNG003" in line for line in lines) == 2 * NUMBER
    assert lines[-1] == "2 forteljingar: 0 feil og 10 råd."


@pytest.mark.parametrize("output", ["json", "sarif", "github"])
def test_programs_get_all_of_them(kommune: Path, output: str) -> None:
    printed = "\n".join(check(kommune, "--format", output))
    if output == "json":
        assert len(json.loads(printed)["diagnostics"]) == 2 * NUMBER
    elif output == "sarif":
        assert len(json.loads(printed)["runs"][0]["results"]) == 2 * NUMBER
    else:
        assert sum(line.startswith("::") for line in printed.splitlines()) == 2 * NUMBER


def test_the_comment_in_a_pull_request_shows_three_too(kommune: Path) -> None:
    lines = check(kommune, "--format", "markdown")
    assert sum("er eit tungt ord her" in line for line in lines) == 6
    assert lines[-1].startswith("4 råd om språket er ikkje viste.")


def test_what_a_kommune_has_made_a_fault_is_always_shown(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=HEAVY)})
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        f"{settings}    reglar_harde: [{{regel: LNG003, grunn: Vi vil ha klart språk.}}]\n", encoding="utf-8"
    )
    ran = called(root, "check", *AT)
    assert (ran.code, ran.out.count("LNG003")) == (1, NUMBER)
