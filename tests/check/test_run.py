"""Every rule asked of every file, and what comes of it."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule, RegisterRule, StoryRule
from site_gen.check.run import UndatedFindings, check_story
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition, Kind, Language, ShownAs, Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form, same_words
from site_gen.model.story import Scale
from tests.builders import (
    INSIDE,
    SETTINGS,
    TODAY,
    a_consent,
    a_kommune,
    a_person,
    a_story,
    check,
    codes,
    faults,
    selected,
    the_story,
)


def test_a_good_kommune_has_no_diagnostics(tmp_path: Path) -> None:
    assert check(a_kommune(tmp_path)).diagnostics() == []


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    front = "slag: dikt\ndato: i går\neining: sogn\ntitel: Vi song"
    body = "# Kva skjedde?\n\n[x](javascript:y) <b>\n"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front, body)})
    assert codes(root) == ["FLD004", "FLD003", "REF001", "FLD001", "TXT002", "TXT001", "TXT004"]


def test_what_is_wrong_is_sorted_by_path_line_and_code(tmp_path: Path) -> None:
    stories = {"b.md": a_story("-eining\n-metode"), "a.md": a_story("eining: sogn")}
    root = a_kommune(tmp_path, stories=stories, units="x: {}")
    found = [(diagnostic.path, diagnostic.span.line, diagnostic.code) for diagnostic in check(root).diagnostics()]
    assert found == sorted(found)
    assert {path for path, _, _ in found} == {
        "stories/a.md",
        "stories/b.md",
        "stories/einingar.yml",
        "stories/folk/p001.yml",
    }


@pytest.mark.parametrize(("language", "form"), [("nn", Form.NN), ("nb", Form.NB), ("en", Form.NN), ("se", Form.NN)])
def test_a_story_is_answered_in_its_own_form_or_the_sites(tmp_path: Path, language: str, form: Form) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"språk: {language}\n-metode")})
    assert [found.form for found in faults(root)] == [form]


def test_a_story_that_says_no_language_is_answered_in_its_own_form(tmp_path: Path) -> None:
    nb = SETTINGS.replace("målform: nn", "målform: nb")
    root = a_kommune(tmp_path, stories={"god.md": a_story("-språk\n-metode")}, settings=nb)
    assert [(found.code, found.form) for found in faults(root)] == [("FLD002", Form.NN), ("LNG001", Form.NN)]


def test_what_makes_a_file_unreadable_is_reported_first(tmp_path: Path) -> None:
    broken = a_story("synlg: internt\nmetode: [ai")
    root = a_kommune(tmp_path, stories={"god.md": broken}, approved=False)
    assert [found.code for found in faults(root)] == ["FRM003", "FLD003", "FLD001"]


def test_a_slip_of_the_pen_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    [found] = faults(a_kommune(tmp_path, stories={"god.md": a_story("synlg: internt")}))
    assert (found.message.nn, found.message.nb) == ("Feltet «synlg» finst ikkje.", "Feltet «synlg» finnes ikke.")
    assert found.hint.nn.startswith("Meinte du «synleg»? ")
    assert found.hint.nb.startswith("Mente du «synlig»? ")


def test_what_a_message_asks_the_writer_to_type_is_what_must_be_typed(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(body="<b>")})
    [found] = [diagnostic for diagnostic in faults(root) if diagnostic.code == "TXT001"]
    told = found.hint.nn.split("skriv ")[1].split(" ")[0]
    fixed = a_kommune(tmp_path / "fixed", stories={"god.md": a_story(body=f"{told}b>")})
    assert "TXT001" not in codes(fixed)


@pytest.mark.parametrize("braces", ["{}", "{0}", "{line}", "{x!r}", "{{", "}", "{form}"])
def test_what_people_write_is_no_slot(tmp_path: Path, braces: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(f"status: 'x{braces}'\neining: 'y{braces}'")})
    said = [diagnostic.message.nn for diagnostic in check(root).diagnostics() if diagnostic.code == "FLD004"]
    assert said in ([f"Feltet «status» kan ikkje vere «x{braces}»."], [])
    assert codes(root) != []


# --- The build context -----------------------------------------------------------------------------------------------


def test_consent_is_asked_for_in_the_channel_of_the_edition(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(kvar="[internt]"))})
    assert (codes(root, build_context=TODAY), codes(root, build_context=INSIDE)) == (["CON001"], [])


def test_an_internal_story_is_asked_about_the_internal_channel_in_both_editions(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path,
        stories={"god.md": a_story("synleg: internt")},
        people={"p001": a_person(a_consent(kvar="[nettstad]"))},
    )
    assert (codes(root, build_context=TODAY), codes(root, build_context=INSIDE)) == (["CON001"], ["CON001"])


def test_consent_is_asked_for_on_the_day(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(gjeld_til="2026-11-20"))})
    day_after = BuildContext(dt.date(2026, 11, 21), Edition.PUBLIC)
    assert (codes(root), codes(root, build_context=day_after)) == (["CON005"], ["CON001"])


def test_the_reason_for_a_refusal_is_in_both_forms(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, people={"p001": a_person(a_consent(gjeld_til="2026-11-19"))})
    [found] = faults(root)
    assert "gav eit samtykke til tekst på nettstaden som gjekk ut 19. november 2026" in found.message.nn
    assert "ga et samtykke til tekst på nettstedet som gikk ut 19. november 2026" in found.message.nb


# --- What is accepted ------------------------------------------------------------------------------------------------


def test_a_story_without_faults_is_accepted_as_it_was_written(tmp_path: Path) -> None:
    [story] = selected(a_kommune(tmp_path, stories={"god.md": a_story("skala: {før: 3, no: 7}")}), INSIDE).stories
    assert (story.id, story.path, story.title) == ("god", "stories/god.md", "Då vi song saman")
    assert story.kind is Kind.SUCCESS_STORY
    assert (story.published, story.status, story.language) == (dt.date(2026, 11, 1), Status.READY, Language.NN)
    assert (story.unit and story.unit.name, [theme.id for theme in story.themes]) == (
        same_words("Songlaget"),
        ["naervaer"],
    )
    assert [(who.person, who.shown, who.name) for who in story.people] == [("p001", ShownAs.FULL, "Kari Lunde")]
    assert (story.scale, story.review_by) == (Scale(3, 7), dt.date(2028, 11, 1))


def test_a_story_with_advice_is_accepted(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("ingress: Vi song.")})
    assert [found.blocks for found in faults(root)] == [Blocks.NOTHING]
    assert [story.id for story in selected(root).stories] == ["god"]


def test_what_a_rule_without_a_day_has_found_before_is_not_searched_for_again(tmp_path: Path) -> None:
    story = a_story(f"-metode\ntittel: {'Då vi song ' * 12}")
    root = a_kommune(tmp_path, stories={"god.md": story})
    evaluation = check(root)
    undated: UndatedFindings = {}
    given = the_story(root), evaluation.registers, evaluation.settings, TODAY, ()
    first = check_story(*given, undated=undated)
    assert first == check_story(*given)
    without_day = (StoryRule, RegisterRule)
    rules = [one for one in rule_registry.all_rules() if isinstance(one, without_day) and not one.takes_day]
    assert undated.keys() <= {rule.code for rule in rules}
    found = {one.code: one for one in first.diagnostics}
    kept = {code for code in found if code in undated}
    assert kept
    assert found.keys() - kept, "a rule that takes the day has a finding too"
    assert check_story(*given, undated=dict(undated)).diagnostics == first.diagnostics
    without: UndatedFindings = dict.fromkeys(undated, ())
    assert {one.code for one in check_story(*given, undated=without).diagnostics} == found.keys() - kept


@pytest.mark.parametrize("front", ["-eining", "tittel: A: b", "tittel: [a]", "personar: [p404]", "dato: i går"])
def test_a_story_with_a_fault_is_not_accepted(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)})
    evaluation = check(root)
    checked = check_story(the_story(root), evaluation.registers, evaluation.settings, TODAY, ())
    assert (checked.story, selected(root).stories) == (None, ())


@pytest.mark.parametrize("front", ['tittel: " "', 'ingress: " "', "tittel: >", "ingress: |", 'ingress: "\\t"'])
def test_a_ready_story_of_spaces_is_reported_with_what_it_lacks(tmp_path: Path, front: str) -> None:
    assert "FLD002" in codes(a_kommune(tmp_path, stories={"god.md": a_story(front)}))


def test_a_byline_is_shown_as_written_and_an_id_as_the_register_shows_it(tmp_path: Path) -> None:
    people = {"p001": a_person("visast_som: førenamn"), "p002": a_person("namn: Ola Nes\nvisast_som: anonym")}
    root = a_kommune(tmp_path, stories={"god.md": a_story("forfattar: [Per Vik, p001, p002]")}, people=people)
    [story] = selected(root).stories
    assert [str(author) for author in story.authors] == ["Per Vik", "Kari"]


def test_an_id_that_the_register_does_not_have_is_never_shown_as_a_byline(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story("forfattar: [Per Vik, p404]")})
    assert [story.authors for story in selected(root).stories if "p404" in map(str, story.authors)] == []


def test_a_story_in_either_form_is_as_good(tmp_path: Path) -> None:
    front = "-språk\nspråk: nb\n-eining\nenhet: song\n-personar\npersoner: [{person: p001, vises_som: fornavn}]"
    body = "## Hva skjedde?\n\nVi sang.\n\n## Hvordan fikk dere det til?\n\nSammen.\n"
    assert codes(a_kommune(tmp_path, stories={"god.md": a_story(front, body)})) == []


# --- Exceptions ------------------------------------------------------------------------------------------------------

ADVISED = "ingress: Vi song.\n"


def test_a_story_silences_one_advice_on_itself_with_a_reason(tmp_path: Path) -> None:
    silenced = f"{ADVISED}unntak: [{{kode: FLD006, grunn: Ho er kort med vilje.}}]\n"
    a_kommune(tmp_path, stories={"god.md": a_story(silenced), "anna.md": a_story(ADVISED)})
    assert "FLD006" not in codes(tmp_path)
    assert "FLD006" in codes(tmp_path, "stories/anna.md")


def test_an_exception_without_a_reason_silences_nothing_and_says_so(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"{ADVISED}unntak: [{{kode: FLD006}}]\n")})
    assert "FLD006" in codes(tmp_path)
    assert any(found.blocks is Blocks.PUBLISH for found in faults(tmp_path))


@pytest.mark.parametrize(
    "rule", [one for one in rule_registry.all_rules() if not one.can_be_silenced], ids=lambda one: one.code
)
def test_what_stops_and_what_protects_people_cannot_be_silenced_by_a_story(tmp_path: Path, rule: AnyRule) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(f"unntak: [{{kode: {rule.code}, grunn: Vi er samde.}}]\n")})
    assert "FLD014" in codes(tmp_path)


def test_an_advice_that_the_kommune_has_made_stricter_cannot_be_silenced(tmp_path: Path) -> None:
    hard = SETTINGS + "    reglar_harde: [{kode: FLD006, grunn: Ingressen står i avisa.}]\n"
    story = a_story(f"{ADVISED}unntak: [{{kode: FLD006, grunn: Ho er kort med vilje.}}]\n")
    a_kommune(tmp_path, stories={"god.md": story}, settings=hard)
    assert "FLD006" in codes(tmp_path)


def test_an_exception_changes_nothing_that_was_approved_and_is_shown_nowhere(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(ADVISED)})
    file = tmp_path / "stories/god.md"
    text = file.read_text(encoding="utf-8").replace(ADVISED, f"{ADVISED}unntak: [{{kode: FLD006, grunn: Kort.}}]\n")
    file.write_text(text, encoding="utf-8")
    assert codes(tmp_path) == []
