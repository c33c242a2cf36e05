"""docs/redaksjon.md: what its commands print is what it says they print, and its two halves tell the same week."""

import re

import pytest
from click import Context

from site_gen.cli.main import framsnakk
from site_gen.model.localized import Form, Words
from tests.forms import strangers
from tests.sites import week

CONSOLE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
NOTE = re.compile(r"^<!-- .*?-->$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("form", [Form.NN, pytest.param(Form.NB, marks=pytest.mark.torture)], ids=["nn", "nb"])
def test_every_command_of_the_week_prints_what_the_page_says(form: Form) -> None:
    untrue = [(one.line, one.printed) for one in week.play(form) if not one.holds]
    assert untrue == [], "run «make docs», and read what has changed"


def test_the_two_forms_tell_the_same_week() -> None:
    nynorsk, bokmaal = (outline(week.parts()[form]) for form in Form)
    assert nynorsk == bokmaal
    assert len(nynorsk) > 30


def outline(part: str) -> list[str]:
    """Return the bones of one form: headings, blocks, points, notes, and which commands with which options."""
    marks = re.compile(r"^(##|- |```\w+|<!-- \w+:|\*\*|\$ framsnakk \w+(?: --\w+)?)", re.MULTILINE)
    return [found[1] for found in marks.finditer(part)]


def test_neither_form_borrows_words_from_the_other() -> None:
    nynorsk, bokmaal = (CONSOLE.sub("", NOTE.sub("", week.parts()[form])) for form in Form)
    own = (text.replace("[På bokmål]", "").replace("[På nynorsk]", "") for text in (nynorsk, bokmaal))
    assert strangers(Words(*own)) == []


def test_the_week_shows_the_same_commands_in_both_forms() -> None:
    nynorsk, bokmaal = (set(re.findall(r"^\$ framsnakk (\w+)", part, re.MULTILINE)) for part in week.parts().values())
    assert nynorsk == bokmaal <= set(framsnakk.list_commands(Context(framsnakk)))


@pytest.mark.parametrize(
    ("shown", "printed", "holds"),
    [
        ("Ferdig: 2 (1,2 s).", "Ferdig: 2 (9,9 s).", True),
        ("Ferdig: 2 (1,2 s).", "Ferdig: 3 (1,2 s).", False),
        ("ein\n…\ntre", "ein\nto\ntre", True),
        ("ein\n…", "ein\nto\ntre", True),
        ("…\ntre", "ein\nto\ntre", True),
        ("ein\n…", "to\nein", False),
        ("ein\n…\nto", "ein\nto\ntre", False),
        ("ein", "ein\nto", False),
        ("ein (2-0123456789abcdef0123)", "ein (2-ffff456789abcdef0123)", True),
        ("ein (1-0123456789abcdef0123)", "ein (2-ffff456789abcdef0123)", False),
    ],
)
def test_a_page_that_is_not_true_would_be_found(shown: str, printed: str, *, holds: bool) -> None:
    assert week.Played("framsnakk x", shown, printed, 0).holds is holds
