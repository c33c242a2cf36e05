"""LNG001 and LNG002: a story, or a paragraph of it, in the other written form."""

from pathlib import Path

import pytest

from site_gen.check.language_mix import language_mix
from site_gen.model.localized import Form
from site_gen.pipeline import apply_fixes
from tests.builders import BODY, BODY_IN_BOKMAAL, SETTINGS, a_kommune, a_story, check, codes, the_story

GOD = "stories/god.md"
IN_BOKMAAL = a_story("språk: nb")
NB_SITE = SETTINGS.replace("målform: nn", "målform: nb")
PARAGRAPH = "Jeg vet ikke hva som skjedde, men noe var annerledes da vi gikk hjem.\n"


def kommune(tmp_path: Path, story: str, settings: str = SETTINGS) -> Path:
    return a_kommune(tmp_path, stories={"god.md": story}, settings=settings)


def said(root: Path) -> list[str]:
    """Return what the two rules say of the story, in its own form."""
    return [found.message.in_form(found.form) for found in check(root).diagnostics() if found.code.startswith("LNG")]


def test_a_story_in_either_form_that_says_so_hears_nothing(tmp_path: Path) -> None:
    stories = {"nn.md": a_story(), "nb.md": IN_BOKMAAL}
    assert check(a_kommune(tmp_path, stories=stories)).diagnostics() == []


def test_the_words_that_are_evidence_are_named(tmp_path: Path) -> None:
    assert said(kommune(tmp_path, a_story(body=f"{BODY}\n{PARAGRAPH}"))) == [
        "Teksten er på nynorsk, men dette avsnittet ser ut til å vere på bokmål: «jeg», «ikke» og «hva»."
    ]


def test_it_is_said_in_the_form_that_the_story_says_it_is_in(tmp_path: Path) -> None:
    body = f"{BODY_IN_BOKMAAL}\nEg veit ikkje kva det var.\n"
    assert said(kommune(tmp_path, a_story("språk: nb", body))) == [
        "Teksten er på bokmål, men dette avsnittet ser ut til å være på nynorsk: «eg», «ikkje» og «kva»."
    ]


def test_a_story_that_is_all_in_the_other_form_hears_it_once(tmp_path: Path) -> None:
    root = kommune(tmp_path, IN_BOKMAAL.replace("språk: nb", "språk: nn"))
    [found] = check(root).diagnostics()
    assert (found.code, found.span.line, found.form) == ("LNG001", 7, Form.NN)
    assert found.message.nn == (
        "Teksten er merkt som nynorsk, men ser ut til å vere skriven på bokmål: «hver», «en» og «morgen»."
    )
    promise = "«framsnakk check --fix» gjer det for deg."
    assert found.hint.nn == f"Skriv «språk: nb» øvst i fila, så er det i orden. {promise}"


def test_a_story_without_a_language_is_reported_with_the_assumed_one(tmp_path: Path) -> None:
    root = kommune(tmp_path, a_story("-språk"), NB_SITE)
    [message] = said(root)
    assert message.startswith("Teksten har ikkje fått noko språk og blir rekna som bokmål, men ser ut til å vere")
    assert message.endswith(" nynorsk: «då», «saman» og «song».")


@pytest.mark.parametrize(
    ("story", "settings", "line"),
    [
        (IN_BOKMAAL.replace("språk: nb", "språk: nn"), SETTINGS, "\nspråk: nb\n"),
        (IN_BOKMAAL.replace("språk: nb", 'language: "Nynorsk"  # ?'), SETTINGS, "\nlanguage: bokmål  # ?\n"),
        (IN_BOKMAAL.replace("språk: nb\n", ""), SETTINGS, "---\nspråk: nb\nslag:"),
        (a_story("-språk"), NB_SITE, "---\nspråk: nn\nslag:"),
    ],
)
def test_mending_sets_the_language_and_leaves_nothing_to_mend(
    tmp_path: Path, story: str, settings: str, line: str
) -> None:
    root = kommune(tmp_path, story, settings)
    before = (root / GOD).read_text(encoding="utf-8")
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    after = (root / GOD).read_text(encoding="utf-8")
    assert line in after
    assert abs(len(after) - len(before)) <= len("language: Nynorsk\n")
    assert codes(root) == []


@pytest.mark.parametrize("front", ["{slag: film, tittel: Vi sang sammen}", "  slag: film", "slag: film\nspråk:"])
def test_where_a_line_cannot_be_put_in_nothing_is_mended(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": f"---\n{front}\n---\n\n{PARAGRAPH}"}, approved=False)
    [found] = [found for found in check(root).diagnostics() if found.code == "LNG001"]
    assert (found.span.line, found.fix) == (2, None)


@pytest.mark.parametrize("language", ["en", "se", "norsk"])
def test_a_story_that_is_in_neither_form_or_nobody_knows_what_hears_nothing(tmp_path: Path, language: str) -> None:
    assert said(kommune(tmp_path, a_story(f"språk: {language}", f"{BODY}\n{PARAGRAPH}"))) == []


def test_a_lead_does_not_speak_for_a_text_that_tells_nothing(tmp_path: Path) -> None:
    root = kommune(tmp_path, IN_BOKMAAL.replace("språk: nb", "språk: nn").replace(BODY_IN_BOKMAAL, "Vi song.\n"))
    assert [code for code in codes(root) if code.startswith("LNG")] == ["LNG002"]


def test_half_a_story_in_each_form_is_reported_paragraph_by_paragraph(tmp_path: Path) -> None:
    root = kommune(tmp_path, a_story(body=f"{BODY}\n{PARAGRAPH}\n{PARAGRAPH}"))
    assert [code for code in codes(root) if code.startswith("LNG")] == ["LNG002", "LNG002"]
    assert not language_mix(the_story(root)).nearly_all


MIXED = "Vi begynte å snakke om det, og då fann me ut at ikke alle hadde like mykje tid, og hun lo.\n"


def test_a_sentence_of_both_forms_is_reported_with_the_words_of_its_own(tmp_path: Path) -> None:
    [found] = check(kommune(tmp_path, a_story(body=f"{BODY}\n{MIXED}"))).diagnostics()
    assert found.code == "LNG009"
    assert found.message.nn == "Teksten er på nynorsk, men her står det òg ord frå bokmål: «ikke» og «hun»."
    assert found.hint.nn == "Skriv «ikkje» og «ho». Er det nokon som blir sitert, så set «…» rundt orda deira."


def test_only_a_word_whose_place_is_certain_is_mended_and_only_when_asked(tmp_path: Path) -> None:
    mixed = MIXED.replace("lo.", "lo av [ikke gi deg](https://ks.example/).")
    root = kommune(tmp_path, a_story(body=f"{BODY}\n{mixed}"))
    apply_fixes.apply_fixes(root, check(root).diagnostics())
    assert mixed in (root / GOD).read_text(encoding="utf-8")
    apply_fixes.write_fixes(apply_fixes.plan_fixes(root, check(root).diagnostics(), unsafe=True))
    after = (root / GOD).read_text(encoding="utf-8")
    assert "at ikke alle" in after, "which of two is not certain"
    assert "og ho lo av [ikke gi deg]" in after


def test_a_paragraph_that_is_all_in_the_other_form_is_reported_once(tmp_path: Path) -> None:
    assert [c for c in codes(kommune(tmp_path, a_story(body=f"{BODY}\n{PARAGRAPH}"))) if c.startswith("LNG")] == [
        "LNG002"
    ]


def test_a_language_under_a_misspelt_name_is_not_written_a_second_time(tmp_path: Path) -> None:
    root = kommune(tmp_path, IN_BOKMAAL.replace("språk: nb", "sprak: bokmål"))
    assert "LNG001" not in codes(root)
    apply_fixes.write_fixes(apply_fixes.plan_fixes(root, check(root).diagnostics(), unsafe=True))
    assert (root / GOD).read_text(encoding="utf-8").count("språk:") == 1
