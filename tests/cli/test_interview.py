"""The interview on a terminal: one question at a time, stopped and gone on with, and a draft that `check` accepts."""

import re
from pathlib import Path

import click
import pytest

from site_gen.authoring.interview import INTERVIEWS, interview_questions
from site_gen.cli.main import INTERRUPTED
from site_gen.model.localized import Form
from site_gen.pipeline import answer_questions
from tests.builders import a_kommune, a_story, codes, write
from tests.cli.command import AT, framsnakk
from tests.cli.terminal import CLOSED, CTRL_C, CTRL_D, SIGNALS, as_sent, on_a_terminal

SUCCESS = "stories/song/da-vi-lo/index.md"
FIELDS = ("1", "Då vi lo", "Kari Lunde", "1", "2", "")
"""Answers to what `new` asks first; the last says yes to the interview."""
TOLD = ("Det var stille i trappa kvar morgon.", "Ein måndag byrja vaktmeisteren å synge då han bytte lyspæra.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_kommune(tmp_path)


def text(root: Path, path: str = SUCCESS) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_every_question_is_asked_and_the_draft_lacks_only_what_a_curator_adds(root: Path) -> None:
    answers = [one for number in range(7) for one in (f"{TOLD[number % 2]} Nummer {number}.", "")]
    lead = "Trappa var stille i mange år. Så byrja vaktmeisteren å synge, og no syng heile huset kvar måndag."
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, *answers, lead, ""))
    assert ran.code == 0, ran.out
    assert "Korleis var det før? (1 av 7)" in ran.out
    assert "Kva er neste vesle steg? (7 av 7)" in ran.out
    story = text(root)
    assert f"## Korleis var det før?\n\n{TOLD[0]} Nummer 0.\n\n## Kva skjedde?\n\n{TOLD[1]} Nummer 1.\n" in story
    assert "<!--" not in story
    assert f"\ningress: {lead}\n" in story
    assert codes(root, SUCCESS) == ["APP006"], "Kari has not answered yet"
    write(root, SUCCESS, story.replace("status: utkast", "status: klar"))
    assert set(codes(root, SUCCESS)) <= {"APP001", "APP003", "CON001", "PER001"}


def test_the_questions_are_broken_between_words_where_the_terminal_is_narrow(root: Path) -> None:
    narrow = as_sent(root, "new", *AT, answers=(*FIELDS, CTRL_D), env={"COLUMNS": "40"})
    asked = click.unstyle(narrow.out).partition("Klart!")[0].splitlines()
    questions = [line for line in asked if "framsnakk" not in line]
    assert max(map(len, questions)) <= 40
    wide = " ".join(click.unstyle(as_sent(root, "new", *AT, answers=(*FIELDS[:4], CTRL_C)).out).split())
    assert "verdsetjande samtale (Appreciative Inquiry): ein kollega spurde ein annan" in wide
    assert wide.partition("1 verdsetjande")[0] in " ".join(" ".join(asked).split())


def test_it_is_stopped_and_gone_on_with_another_day(root: Path) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, TOLD[0], "", "", CTRL_D))
    assert ran.code == 0, ran.out
    assert f"Gå vidare med: framsnakk new --resume {SUCCESS}" in ran.out
    assert f"## Korleis var det før?\n\n{TOLD[0]}\n\n## Kva skjedde?\n\n<!--\nSpør:" in text(root)
    again = on_a_terminal(root, "new", "--resume", "da-vi-lo", *AT, answers=(TOLD[1], "", CTRL_D))
    assert "Kva skjedde? (2 av 7)" in again.out
    assert "Korleis var det før?" not in again.out
    assert f"## Kva skjedde?\n\n{TOLD[1]}\n\n## Kva gjorde du?\n" in text(root)


PASTED = "Det var stille i trappa.\n\nSå byrja han å synge.\n\nAlle lo."


@pytest.mark.parametrize("key", [CTRL_D, CTRL_C])
def test_a_pasted_text_stays_together_and_is_kept_when_the_writer_stops(root: Path, key: str) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, PASTED, key))
    assert ran.code == 0, ran.out
    assert "Svaret du var midt i, er òg lagra." in ran.out
    assert f"## Korleis var det før?\n\n{PASTED}\n\n## Kva skjedde?\n\n<!--\nSpør:" in text(root)


def test_a_terminal_that_marks_what_is_pasted_gives_it_whole(root: Path) -> None:
    marked = f"\x1b[200~{PASTED}\x1b[201~"
    as_sent(root, "new", *AT, answers=(*FIELDS, marked, "", CTRL_D), env={"TERM": "xterm-256color"})
    assert f"\n\n{PASTED}\n\n## Kva skjedde?\n\n<!--\nSpør:" in text(root)


def test_an_empty_line_after_a_pasted_text_goes_on_to_the_next_question(root: Path) -> None:
    on_a_terminal(root, "new", *AT, answers=(*FIELDS, PASTED, "", TOLD[0], CTRL_D))
    assert f"\n\n{PASTED}\n\n## Kva skjedde?\n\n{TOLD[0]}\n\n## Kva gjorde du?\n" in text(root)


def test_an_unfinished_lead_is_kept_when_the_writer_stops(root: Path) -> None:
    skipped = ("",) * 7
    on_a_terminal(root, "new", *AT, answers=(*FIELDS, *skipped, "Trappa var stille.", CTRL_D))
    assert "\ningress: Trappa var stille.\n" in text(root)


def test_a_paragraph_longer_than_a_line_of_the_terminal_is_kept_whole(root: Path) -> None:
    long = "Alle song, og ingen sa noko. " * 200
    on_a_terminal(root, "new", *AT, answers=(*FIELDS, long, CTRL_D))
    assert long.strip() in text(root)


def test_a_line_that_is_not_finished_is_kept_on_ctrl_c(root: Path) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, TOLD[0], f"{TOLD[1]}{CTRL_C}"))
    assert ran.code == 0, ran.out
    assert f"{TOLD[0]}\n\n{TOLD[1]}\n" in text(root)


@pytest.mark.parametrize("key", SIGNALS, ids=lambda key: SIGNALS[key].name)
def test_a_line_that_is_not_finished_is_kept_when_a_signal_ends_the_command(root: Path, key: str) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, TOLD[0], f"{TOLD[1]}{key}"))
    assert ran.code in {-SIGNALS[key], 128 + SIGNALS[key]}
    assert f"{TOLD[0]}\n\n{TOLD[1]}\n" in text(root)


def test_the_lines_of_an_answer_are_kept_when_the_terminal_is_closed(root: Path) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS, TOLD[0], f"Halv{CLOSED}"))
    assert ran.code != 0
    assert f"## Korleis var det før?\n\n{TOLD[0]}\n" in text(root)


def test_ctrl_c_when_the_file_is_made_does_not_say_that_nothing_is_written(root: Path) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS[:-1], CTRL_C))
    assert ran.code == INTERRUPTED
    assert "Ingenting er skrive" not in ran.out
    assert f"framsnakk new --resume {SUCCESS}" in ran.out
    assert text(root).count("<!--") == 8


def test_a_writer_who_would_rather_write_in_the_file_is_asked_nothing_more(root: Path) -> None:
    ran = on_a_terminal(root, "new", *AT, answers=(*FIELDS[:-1], "nei"))
    assert ran.code == 0, ran.out
    assert text(root).count("<!--") == 8


def test_what_is_typed_is_text_and_neither_fields_nor_marks(root: Path) -> None:
    typed = ("# Ikkje ei overskrift", "status: klar", "---", "1. mai kom alle", "")
    on_a_terminal(root, "new", *AT, answers=(*FIELDS, *typed, CTRL_D))
    story = text(root)
    assert story.count("\n---\n") == 1
    assert "\nstatus: utkast\n" in story.partition("\n---\n")[0]
    built = framsnakk(root, "build", "--edition", "internal", *AT)
    assert built.code == 0, built.err
    [asked] = answer_questions.open_questions(root, SUCCESS, Form.NN).unanswered[:1]
    assert asked.code == "peak"
    assert "\\# Ikkje ei overskrift" in story


def test_a_note_of_the_writers_own_stays(root: Path) -> None:
    framsnakk(root, "new", "suksesshistorie", "--title", "Då vi lo", "--unit", "song", "--person", "p001", *AT)
    own = "<!-- Hugs å spørje Per -->"
    write(root, SUCCESS, text(root).replace("## Kva skjedde?\n", f"## Kva skjedde?\n\n{own}\n"))
    peak = next(one for one in interview_questions(INTERVIEWS[0], root) if one.code == "peak")
    answer_questions.write_answer(root, SUCCESS, peak, "Vi lo.\nAlle lo.", Form.NN)
    assert f"## Kva skjedde?\n\n{own}\n\nVi lo.\n\nAlle lo.\n\n## Kva gjorde du?\n" in text(root)


def test_a_heading_that_is_gone_comes_back_with_its_answer(root: Path) -> None:
    framsnakk(root, "new", "suksesshistorie", "--title", "Då vi lo", "--unit", "song", "--person", "p001", *AT)
    write(root, SUCCESS, re.sub(r"## Neste vesle steg\n.*", "", text(root), flags=re.DOTALL))
    step = next(one for one in interview_questions(INTERVIEWS[0], root) if one.code == "next")
    answer_questions.write_answer(root, SUCCESS, step, "Ei songbok.", Form.NN)
    assert text(root).endswith("\n\n## Neste vesle steg\n\nEi songbok.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--resume", "finst-ikkje"), "Fann inga forteljing «finst-ikkje»."),
        (("--resume", "stories/god.md"), "stories/god.md er ikkje lenger eit utkast"),
        (("--resume", "film"), "Til film er det ingen spørsmål å svare på."),
        (("--resume", "god", "--title", "Ny"), "--resume står åleine"),
    ],
)
def test_what_cannot_be_gone_on_with_is_said(root: Path, words: tuple[str, ...], said: str) -> None:
    write(root, "stories/film/index.md", a_story("slag: film\nstatus: utkast"))
    ran = on_a_terminal(root, "new", *words, *AT, answers=())
    assert ran.code in {2, 3}
    assert said in ran.out
