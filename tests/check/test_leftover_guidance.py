"""TXT008: a note goes when its time has come, and nothing that a reader sees goes with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_gen import markdown, markdown_html, resources, text_edits
from site_gen.authoring import story_template
from site_gen.check.rules import leftover_guidance
from site_gen.model.diagnostic import Edit
from site_gen.model.rendered_body import RenderedBody
from site_gen.pipeline import apply_fixes
from tests.builders import a_kommune, a_story, check, codes, write

GOD = "stories/god.md"
ASKED = "<!-- Spør: Kvar var du? -->"
TEMPLATE = {"templates/stories/success_story.nn.md": "\n\n".join(
    [ASKED, "<!--\nSpør: Kva er viktig?\n\nSkriv «eg».\n-->", *(f"<!-- {letter} -->" for letter in "abcd"),
     "<!-- b\n\nc -->", "<!-- a\nb -->", *(f"<!-- {number} -->" for number in range(1200))]
)}  # fmt: skip
"""Templates of the kommune's own, with every question that the tests below use."""
GUIDE = f"## Kva skjedde?\n\n{ASKED}\n\n## Kvifor?\n\n<!--\nSpør: Kva er viktig?\n\nSkriv «eg».\n-->\n"


def mended(root: Path) -> str:
    """Let `check --fix` do its work on the story, and return the body."""
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    return (root / GOD).read_bytes().decode().split("---\n", 2)[2]


def test_a_fresh_draft_keeps_its_questions_and_hears_nothing_of_them(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("status: utkast", GUIDE)}, files=TEMPLATE)
    assert codes(root) == []
    assert mended(root) == f"\n{GUIDE}"


def test_in_a_draft_a_question_goes_when_it_is_answered_and_the_others_stay(tmp_path: Path) -> None:
    told = GUIDE.replace(ASKED, f"{ASKED}\n\nI gangen.")
    root = a_kommune(tmp_path, stories={"god.md": a_story("status: utkast", told)}, files=TEMPLATE)
    assert "TXT008" in codes(root)
    assert mended(root) == "\n" + told.replace(f"{ASKED}\n\n", "")
    assert "TXT008" not in codes(root)


def test_when_the_story_is_ready_an_answered_question_goes_and_an_empty_section_is_said_once(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("tittel: Song", f"{GUIDE}\nVi song.\n")}, files=TEMPLATE)
    assert [code for code in codes(root) if code in {"TXT008", "TXT009"}] == ["TXT009", "TXT008"]
    assert mended(root) == f"\n## Kva skjedde?\n\n{ASKED}\n\n## Kvifor?\n\nVi song.\n", "the first has no answer yet"


OWN = "## Kva skjedde?\n\nVi song. <!-- hugs å spørje Kari -->\n\n<!-- Tor var òg med -->\n"


@pytest.mark.parametrize("status", ["utkast", "klar"])
def test_a_note_of_the_writers_own_stays_whatever_is_mended(tmp_path: Path, status: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"status: {status}", OWN)}, approved=False)
    assert mended(root) == f"\n{OWN}"
    assert codes(root).count("TXT008") == (2 if status == "klar" else 0)


def test_a_question_of_the_packaged_templates_is_known_word_for_word_and_one_that_was_changed_is_not(
    tmp_path: Path,
) -> None:
    template = (resources.packaged_folder() / "stories/success_story.nn.md").read_text(encoding="utf-8")
    question = next(markdown.parse_body(story_template.template_body(template)).comments()).written
    told = f"## Kva skjedde?\n\n{question}\n\nVi song.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=told)}, approved=False)
    assert mended(root) == "\n## Kva skjedde?\n\nVi song.\n"
    changed = told.replace("-->", "Kari veit! -->")
    write(root, GOD, a_story(body=changed))
    assert mended(root) == f"\n{changed}"


def test_a_template_that_changes_is_heard_of_by_stories_that_did_not(tmp_path: Path) -> None:
    told = f"## Kva skjedde?\n\n{ASKED}\n\nVi song.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story("status: utkast", told)}, approved=False)
    assert "TXT008" not in codes(root)
    write(root, *next(iter(TEMPLATE.items())))
    assert "TXT008" in codes(root)


def test_a_note_is_shown_with_its_own_words_and_a_long_one_is_cut(tmp_path: Path) -> None:
    body = f"<!-- hugs\nKari -->\n\n<!-- {'lang ' * 30}-->\n\nVi song."
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body)})
    said = [found.message.nn for found in check(root).diagnostics() if found.code == "TXT008"]
    assert said[0] == "Her står det eit notat som ingen lesarar får sjå: «hugs Kari»."
    assert said[1].endswith("lang…».")
    assert len(said[1]) < 120


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("## A\n\n<!-- a -->\n\nVi.\n", "## A\n\nVi.\n"),
        ("## A\n\n<!-- a -->\nVi.\n", "## A\n\nVi.\n"),
        ("## A\n<!-- a -->\nVi.\n", "## A\n\nVi.\n"),
        ("Vi.\n\n<!-- a -->\n", "Vi.\n"),
        ("Vi.\n\n<!-- a -->", "Vi.\n"),
        ("Vi.\n<!-- a -->\nDei.\n", "Vi.\n\nDei.\n"),
        ("<!-- a -->\n\nVi.\n", "Vi.\n"),
        ("Vi.\n\n<!-- a -->\n<!-- b\n\nc -->\n\n<!-- d -->\n\nDei.\n", "Vi.\n\nDei.\n"),
        ("Vi.\n\n<!-- a -->\n<!-- b -->\nDei.\n", "Vi.\n\nDei.\n"),
        ("Vi <!-- a --> song <!-- b -->\nher.\n", "Vi song\nher.\n"),
        ("- Vi <!-- a --> song\n", "- Vi song\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stands_around_a_note_closes_up(tmp_path: Path, body: str, wanted: str, newline: str) -> None:
    story = a_story("tittel: Song", body).replace("\n", newline)
    root = a_kommune(tmp_path, stories={"god.md": story}, approved=False, files=TEMPLATE)
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert (root / GOD).read_bytes().decode() == a_story("tittel: Song", wanted).replace("\n", newline)


@pytest.mark.parametrize(
    "body",
    [
        "`<!-- a -->` og <!-- a -->",  # which of the two?
        "x <!-- a\nb --> y",
        "- ein\n  <!-- a -->\n- to",  # a list that opens up
        "1<!-- a -->. Ein",  # a list where there was none
    ],
)
def test_where_the_page_could_change_the_note_is_pointed_at_and_left(tmp_path: Path, body: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("tittel: Song", body)}, approved=False, files=TEMPLATE)
    assert "TXT008" in codes(root)
    assert mended(root) == f"\n{body}"


PIECES = st.sampled_from(
    ["<!-- a -->", "<!-- b\n\nc -->", "<!-- d\ne -->", "\n", "\n\n", "Vi song.", "*ja*", " ", "    ", "- ein", "> to",
     "## Kva?", "===", "`<!-- a -->`", "<b>", "1", ".", "[x]: y", "[x]", "```", "\t", "\\"]
)  # fmt: skip


def shown(body: str) -> str:
    return " ".join(markdown_html.render_body(body, lambda _: True).html.split())


def offered(body: str) -> list[Edit | None]:
    """Return the edits that are offered for all comments of a body."""
    comments = list(markdown.parse_body(f"\n{body}").comments())
    return leftover_guidance._harmless_edits(f"\n{body}", comments, comments)


@given(body=st.lists(PIECES, max_size=12).map("".join))
@example(body="\n<!-- a -->\n<!-- a -->\n===\n<!-- a -->")
def test_whatever_stands_around_it_taking_a_note_away_changes_nothing_that_is_read(body: str) -> None:
    parsed = markdown.parse_body(f"\n{body}")
    for edit in offered(body):
        if edit is not None:
            new = text_edits.apply_edits(f"\n{body}", [edit])
            assert shown(new) == shown(body)
            assert len(list(markdown.parse_body(new).comments())) == len(list(parsed.comments())) - 1


@given(body=st.lists(PIECES, max_size=12).map("".join))
def test_taking_all_notes_away_at_once_changes_nothing_that_is_read(body: str) -> None:
    new = text_edits.apply_edits(f"\n{body}", [edit for edit in offered(body) if edit])
    assert shown(new) == shown(body)


@pytest.mark.parametrize("written", ["<!-- {n} -->\n\n", "Vi <!-- {n} --> song.\n", "Vi.\n\n<!-- {n} -->\n\n"])
def test_a_body_with_a_thousand_notes_is_rendered_a_few_times_and_not_a_thousand(
    tmp_path: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[int] = []
    prose = markdown_html.render_body

    def counted(text: str, outside: Callable[[str], bool]) -> RenderedBody:
        rendered.append(len(text))
        return prose(text, outside)

    monkeypatch.setattr(markdown_html, "render_body", counted)
    notes = "".join(written.format(n=n) for n in range(1200)) + "Vi song.\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story("tittel: Song", notes)}, approved=False, files=TEMPLATE)
    found = [one for one in check(root).diagnostics() if one.code == "TXT008"]
    assert sum(rendered) <= 5 * len(notes) + leftover_guidance._MOST_RENDERED
    assert sum(one.fix is not None for one in found) == leftover_guidance._MOST_MENDED


def test_where_a_note_among_many_would_change_the_page_no_more_is_offered_than_was_tried() -> None:
    body = "<!-- a -->\n\n" * 20 + "Vi song. " * 6000 + "\n\n- ein\n  <!-- a -->\n- to\n"
    assert 0 < len(list(filter(None, offered(body)))) < 20


def _packaged_questions() -> str:
    """Return the body of the template of a success story, without the optional questions."""
    template = (resources.packaged_folder() / "stories/success_story.nn.md").read_text(encoding="utf-8")
    return story_template.template_body(template)


def _told_in_a_question(told: str) -> str:
    """Return the template's body with an answer as the last line of the question below «Kva skjedde?»."""
    above, heading, below = _packaged_questions().partition("## Kva skjedde?")
    question, end, rest = below.partition("-->")
    return f"{above}{heading}{question}{told}\n{end}{rest}"


def test_an_answer_inside_a_question_is_found_and_nothing_says_to_remove_it(tmp_path: Path) -> None:
    body = _told_in_a_question("Amina stod med kanna i handa.")
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body)}, approved=False)
    lines = (root / GOD).read_text(encoding="utf-8").split("\n")
    line = lines.index("Amina stod med kanna i handa.") + 1
    said = [one for one in check(root).diagnostics() if one.code.startswith("TXT")]
    assert [(one.code, one.span.line) for one in said] == [("TXT009", line)], "one message for one cause"
    assert said[0].hint.nn == f"Svaret ditt ser ut til å stå inni spørsmålet, på linje {line}. Flytt det ned under -->."


@pytest.mark.parametrize("status", ["utkast", "klar"])
def test_an_answer_inside_a_question_is_found_when_there_is_text_elsewhere(tmp_path: Path, status: str) -> None:
    body = _told_in_a_question("Amina stod der.").replace("## Kva gjorde du?", "Ho kokte kaffi.\n\n## Kva gjorde du?")
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"status: {status}", body)}, approved=False)
    said = [one.hint.nn for one in check(root).diagnostics() if one.code == "TXT008"]
    assert any(hint.startswith("Svaret ditt ser ut til å stå inni spørsmålet") for hint in said)
    assert "Amina stod der." in mended(root)


def test_unanswered_questions_of_a_ready_story_are_said_together(tmp_path: Path) -> None:
    body = _packaged_questions().replace("## Kva gjorde du?", "Vi song.\n\n## Kva gjorde du?")
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=body)}, approved=False)
    [empty] = [one for one in check(root).diagnostics() if one.code == "TXT009"]
    assert empty.message.nn.startswith("Det står ingenting under «Korleis var det før?», «Kva gjorde du?», ")
    assert empty.hint.nn.startswith("Skriv svaret, eller ta bort både overskrifta og spørsmålet under")
    assert codes(root).count("TXT008") == 2, "the answered question, and what is said to the one who asks"
    assert "Til deg som spør" not in mended(root)
    assert codes(root).count("TXT008") == 0


def test_a_ready_story_with_questions_alone_hears_once_that_there_is_no_text(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body=_packaged_questions())}, approved=False)
    assert [code for code in codes(root) if code in {"TXT006", "TXT008", "TXT009"}] == ["TXT006"]
