"""The spelling of stories: what is reported, what is not, and how well."""

from pathlib import Path

import pytest

from site_gen.model.localized import Form
from site_gen.pipeline.check_spelling import check_spelling, unknown_words
from tests.builders import SETTINGS, a_kommune, a_story, check
from tests.spelling import SpellingScore, spelling_scores

MOST_FALSE = 2
"""In a thousand words of the samples; 0.3 to 0.8 when this was written."""
SLIPS = 100
LEAST_FOUND = 0.75
"""Of the slips; 0.8 when this was written."""


OF_NO_CONCERN = {
    "names": "Vi såg Myklebustad og Grxvik i går.",
    "a name first": "Myklebustad kom fyrst. Så gjekk Myklebustad.",
    "of the register": "Lunde og Karis song.",
    "dialect": "«Mæ sonng kvar da», sa ho.",
    "compounds and loanwords": "Songkroken, trappekonserten og kollegaen vår.",
    "addresses and code": "Skriv til sonng@sonng.example eller https://sonng.example/ikkkje, `sonng` eller 3sonng.",
    "another language": "We have songs that this and the otther will sing.",
    "hyphens": "Sjukeheims- og heimetenesta, ei KI-teneste og NAV.",
    "marked": "[sonng]{lang=en} og [sonng](kva.md)",
}
REPORTED = {"Lappppen hang der.": ["Lappppen"], "Vi er ikkkje trøytte, men glaade.": ["ikkkje", "glaade"]}


def unknown(*words: str) -> list[str]:
    return [f"«{word}» står ikkje i ordlista." for word in words]


def test_a_word_is_reported_once_in_a_story_where_it_first_stands_with_proposals(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nVi song ein sonng, og ein sonng til.\n\nEin sonng er nok.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body), "til.md": a_story("tittel: Ein til\n", body)})
    report = check_spelling(check(root))
    assert [(one.path, one.code) for one in report.diagnostics] == [
        ("stories/god.md", "LNG007"),
        ("stories/til.md", "LNG007"),
    ]
    first = report.diagnostics[0]
    line = (root / first.path).read_text(encoding="utf-8").splitlines()[first.span.line - 1]
    assert (line[first.span.column - 1 : first.span.end_column - 1], first.span.column) == ("sonng", 13)
    assert "«song»" in first.hint.nn


def test_only_the_writers_own_ordinary_words_are_checked(tmp_path: Path) -> None:
    bodies = [*OF_NO_CONCERN.values(), *REPORTED]
    stories = {
        f"{number:02}.md": a_story(f"tittel: Song {number}", f"## Kva skjedde?\n\n{body}\n")
        for number, body in enumerate(bodies)
    }
    found: dict[str, list[str]] = {}
    for one in check_spelling(check(a_kommune(tmp_path, stories=stories))).diagnostics:
        found.setdefault(bodies[int(Path(one.path).stem)], []).append(one.message.nn)
    assert found == {body: unknown(*words) for body, words in REPORTED.items()}


def test_titles_headings_and_the_texts_of_pictures_are_checked_too(tmp_path: Path) -> None:
    pictures = "bilete:\n  - fil: a.jpg\n    alt: Ein koopp på eit bord.\n    tekst: Kaffien vaar klar."
    story = a_story(f"tittel: Då vi sonng\n{pictures}", "## Kva skjeedde?\n\nVi song.\n")
    root = a_kommune(tmp_path, stories={"god.md": story})
    report = check_spelling(check(root))
    lines = (root / "stories/god.md").read_text(encoding="utf-8").splitlines()
    marked = [lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1] for one in report.diagnostics]
    assert marked == ["sonng", "skjeedde", "koopp", "vaar"]


def test_each_story_is_checked_in_its_own_form(tmp_path: Path) -> None:
    body = "## Hva skjedde?\n\nVi sang ikke, og ikkje sang de.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story("språk: nb", body)})
    assert [one.message.nn for one in check_spelling(check(root)).diagnostics] == unknown("ikkje")


def test_a_word_that_resembles_no_other_has_a_hint_of_its_own(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body="## Kva skjedde?\n\nVi zxqwzk alle.\n")})
    [found] = check_spelling(check(root)).diagnostics
    assert found.hint.nn.startswith("Sjå etter om ordet er rett skrive.")


def test_two_words_are_proposed_only_where_they_are_never_one(tmp_path: Path) -> None:
    """«Til dømes» is two words; «nysteikt» is not to be divided."""
    body = "## Kva skjedde?\n\nTildømes åt vi nysteikt brød.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body)})
    example, fresh = [one.hint.nn for one in check_spelling(check(root)).diagnostics]
    assert "«Til dømes»" in example
    assert "ny steikt" not in fresh


def test_a_kommune_can_turn_it_off(tmp_path: Path) -> None:
    settings = f"{SETTINGS}    reglar_av: [{{kode: LNG007, grunn: Vi har eit anna program.}}]\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(body="## Kva skjedde?\n\nSonng.\n")}, settings=settings)
    assert check_spelling(check(root)).diagnostics == ()


def test_a_word_that_could_be_a_command_to_hunspell_is_not_passed_on() -> None:
    assert unknown_words(["*sonng", "!", "song", "sonng\n*x"], Form.NN) == frozenset()


@pytest.mark.torture
def test_a_story_of_slips_alone_has_a_hundred_reports_and_the_next_has_its_own(tmp_path: Path) -> None:
    letters = "bdfgklmnprst"
    body = " ".join(f"zx{a}{b}q" for a in letters for b in letters)
    stories = {f"{name}.md": a_story(f"tittel: {name}", f"## Kva skjedde?\n\n{body}.\n") for name in ("a", "b")}
    found = [one.path for one in check_spelling(check(a_kommune(tmp_path, stories=stories))).diagnostics]
    assert [found.count(f"stories/{name}.md") for name in ("a", "b")] == [100, 100]


@pytest.fixture(scope="module")
def scores(built_samples: Path) -> dict[Form, SpellingScore]:
    """Return how well it works on the sample stories."""
    return spelling_scores(built_samples, SLIPS)


@pytest.mark.parametrize("form", Form)
def test_there_are_few_false_alarms_in_the_samples(scores: dict[Form, SpellingScore], form: Form) -> None:
    assert scores[form].words > 5000
    assert scores[form].false_in_a_thousand <= MOST_FALSE


@pytest.mark.parametrize("form", Form)
def test_most_slips_are_found(scores: dict[Form, SpellingScore], form: Form) -> None:
    assert scores[form].found >= LEAST_FOUND * scores[form].slips
