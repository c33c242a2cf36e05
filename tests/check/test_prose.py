"""The running text of a story, and the advice about how it is written."""

from pathlib import Path

import pytest

from benchmarks.themes import TUNED
from site_gen import markdown
from site_gen.check import rule_registry
from site_gen.check.prose import prose
from site_gen.language import detect
from site_gen.model.diagnostic import Diagnostic
from site_gen.model.source_positions import Span
from tests.builders import a_kommune, a_story, check, faults, the_story

HELD_OUT = Path(__file__).parents[1] / "themes" / "held-out"
LABELLED = [file for folder in (*TUNED, HELD_OUT) for file in sorted(folder.glob("*.txt"))]
MOST_ADVICE = 10
"""What all sample stories together may hear."""


def marked(root: Path, code: str) -> list[str]:
    """Return what the findings of a rule mark in the story; an empty text where only the line is known."""
    lines = (root / "stories" / "god.md").read_text(encoding="utf-8").splitlines()
    found = [one.span for one in faults(root) if one.code == code]
    assert all(span.line == span.end_line for span in found)
    return [lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in found]


def a_story_of(root: Path, body: str, front: str = "") -> Path:
    return a_kommune(root, stories={"god.md": a_story(front, f"## Kva skjedde?\n\n{body}\n")})


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("Vi song, samt dansa, samt lo.", ["samt", "samt"]),
        ("«Vi song samt dansa», sa ho. Vi song **samt** dansa.", ["samt"]),
        ("Vi song\nog dansa\nsamt lo.", ["samt"]),
        ("- Vi song\n- samt lo", ["samt"]),
        ("Vi song [samt lo](kva.md) i lag.", []),
        ("> Vi song samt lo.", []),
        ("– Vi song samt lo.", []),
        ("### Song samt dans\n\nVi song.", []),
        ("[Vi song samt lo]{lang=nb}", []),
        ("Vi song i *samband* med festen.", ["i *samband* med"]),
    ],
)
def test_a_word_is_marked_where_it_stands_and_quoted_words_are_not(
    tmp_path: Path, body: str, places: list[str]
) -> None:
    assert marked(a_story_of(tmp_path, body), "LNG003") == places


def test_a_phrase_over_two_lines_is_marked_from_its_first_word_to_its_last(tmp_path: Path) -> None:
    root = a_story_of(tmp_path, "Vi song i samband\nmed festen.")
    [found] = [one for one in faults(root) if one.code == "LNG003"]
    line = found.span.line
    assert found.span == Span(line, 9, line + 1, 4)


def test_a_quoted_word_earlier_in_the_line_is_not_the_one_that_is_marked(tmp_path: Path) -> None:
    root = a_story_of(tmp_path, "«Samt», sa ho. Vi song samt dansa.")
    [found] = [one for one in faults(root) if one.code == "LNG003"]
    assert found.span.column == len("«Samt», sa ho. Vi song ") + 1


def test_a_folded_lead_is_read_and_marked_by_its_position(tmp_path: Path) -> None:
    lead = "ingress: >\n  Kvar morgon syng vi ein song på avdelinga, samt ein\n  til om kvelden når alle er heime."
    root = a_story_of(tmp_path, "Vi song.", lead)
    [found] = [one for one in faults(root) if one.code == "LNG003"]
    assert found.span == next(iter(prose(the_story(root)))).span


def test_the_hint_gives_the_plainer_words_with_the_capital_of_the_text(tmp_path: Path) -> None:
    [found] = [one for one in faults(a_story_of(tmp_path, "Vedrørande songen er alle samde.")) if one.code == "LNG003"]
    assert found.message.nn == "«Vedrørande» er eit tungt ord her."
    assert found.hint.nn.startswith("Prøv «Om», ")
    assert found.fix is None


@pytest.mark.parametrize("language", ["en", "se", "norsk"])
def test_a_text_in_another_language_hears_nothing_about_its_words(tmp_path: Path, language: str) -> None:
    assert prose(the_story(a_story_of(tmp_path, "Vi song samt lo.", f"språk: {language}"))) == ()


# --- Silence ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def said_of_samples(built_samples: Path) -> list[Diagnostic]:
    """Return all that is said of the sample kommune."""
    return check(built_samples).diagnostics()


def test_nothing_is_said_about_the_language_of_the_samples(said_of_samples: list[Diagnostic]) -> None:
    assert [(one.path, one.code) for one in said_of_samples if one.code.startswith("LNG")] == []


def test_the_samples_hear_little_advice(said_of_samples: list[Diagnostic]) -> None:
    assert sum(one.path.startswith("stories/") for one in said_of_samples) <= MOST_ADVICE


def test_no_paragraph_of_a_labelled_text_is_taken_for_the_other_form() -> None:
    """388 texts of many kinds, in both forms; the third line says in which."""
    wrong: list[tuple[str, tuple[str, ...]]] = []
    for file in LABELLED:
        _, _, form, text = file.read_text(encoding="utf-8").split("\n", 3)
        passages = [passage.text for passage in markdown.parse_body(text).passages()]
        wrong += [
            (file.name, found.words)
            for found in detect.detect_form(passages)
            if found.form and found.form.value != form.strip()
        ]
    assert len(LABELLED) >= 300
    assert wrong == []


def test_every_rule_about_style_is_advice_of_its_own() -> None:
    style = [rule for rule in rule_registry.all_rules() if rule.style]
    assert {rule.code for rule in style} == rule_registry.style_codes() == {"LNG003", "LNG004", "LNG005", "LNG006"}
