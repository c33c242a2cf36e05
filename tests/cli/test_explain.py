"""`framsnakk explain`: every rule in words, in either form, and what to do about a name that is none."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_gen.check import rule_registry
from site_gen.check.rule import AnyRule
from site_gen.cli.main import framsnakk as command
from site_gen.model import setting_fields, story_fields
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from tests.builders import SETTINGS, a_kommune
from tests.cli.command import framsnakk

RULES = rule_registry.all_rules()
LEVELS = {
    (Blocks.PREVIEW, Form.NN): "Då kan fila ikkje lesast.",
    (Blocks.PREVIEW, Form.NB): "Da kan filen ikke leses.",
    (Blocks.PUBLISH, Form.NN): "Dette stoppar publisering.",
    (Blocks.PUBLISH, Form.NB): "Dette stopper publisering.",
    (Blocks.NOTHING, Form.NN): "Dette er eit råd.",
    (Blocks.NOTHING, Form.NB): "Dette er et råd.",
}


def explain(*words: str) -> Result:
    return CliRunner().invoke(command, ["explain", *words])


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_in_both_forms(rule: AnyRule, form: Form) -> None:
    ran = explain(rule.code, "--form", form.value)
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[0] == f"{rule.code}  {rule.title.in_form(form)} ({rule.name})"
    assert lines[1].startswith(
        LEVELS[rule.blocks, form] if FileKind.STORY in rule.file_kinds else ("Dette ", "Det som er gal")
    )
    why = {Form.NN: "Kvifor", Form.NB: "Hvorfor"}[form]
    assert lines[5] == f"{why}: {rule.why.in_form(form)}"
    mend = {Form.NN: "Kva du gjer: ", Form.NB: "Hva du gjør: "}[form]
    assert lines[6].startswith(mend)
    assert len(lines) == 7
    assert lines[3].strip() == rule.filled(rule.message).in_form(form)
    assert lines[6] == mend + rule.filled(rule.hint).in_form(form)


def test_there_are_rules_to_explain() -> None:
    assert len(RULES) > 30


@pytest.mark.parametrize("asked", ["no-living-consent", "con001", " CON001 "])
def test_a_rule_is_known_by_its_name_too_and_whatever_the_capitals(asked: str) -> None:
    assert explain(asked, "--form", "nn").stdout.startswith(
        "CON001  Eit samtykke som manglar, er trekt eller har gått ut (no-living-consent)\n"
    )


def test_without_a_code_all_are_listed_in_order(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    ran = framsnakk(tmp_path, "explain")
    assert ran.code == 0
    lines = ran.out.splitlines()
    listed = [f"{rule.code}  {rule.title.nn}{' (råd)' if rule.blocks is Blocks.NOTHING else ''}" for rule in RULES]
    assert lines[:-2] == listed
    assert "«framsnakk explain samtykke»" in lines[-1]


def codes(*words: str) -> list[str]:
    """Return the rules that a search lists, or the one that it explains."""
    ran = explain(*words, "--form", "nn")
    assert (ran.exit_code, ran.stderr) == (0, "")
    return re.findall(r"^([A-Z]{3}\d{3})  ", ran.stdout, re.MULTILINE)


def test_rules_are_found_by_a_word_in_either_form_and_in_english() -> None:
    assert {"CON001", "CON002", "PIC008"} <= set(codes("samtykke"))
    pictures = {rule.code for rule in RULES if rule.code.startswith("PIC")}
    assert pictures <= set(codes("bilete")) & set(codes("BILDE"))
    assert "CON001" in codes("consent")
    assert "PIC005" in codes("kameraet")


def test_rules_whose_titles_have_the_word_come_first() -> None:
    assert codes("samtykke")[:5] == ["CON001", "CON002", "CON005", "PER010", "PIC008"]


def test_several_words_must_all_be_there() -> None:
    found = codes("bilete", "samtykke")
    assert "PIC008" in found
    assert "CON002" not in found
    assert codes("bilete samtykke") == found


def test_what_only_one_rule_speaks_of_is_explained_at_once() -> None:
    assert explain("UTF-16", "--form", "nn").stdout.startswith("FIL002  ")


def test_a_short_word_must_begin_a_word() -> None:
    assert "PER003" in codes("to")
    assert "LNG001" not in codes("to"), "it is found inside «forteljinga» no more than in «utom»"


@pytest.mark.parametrize("words", [("",), (" ",), ("(",), ("[a-",), ("x" * 3000,), ("{0}",), ("*",)])
def test_words_that_are_none_harm_nothing(words: tuple[str, ...]) -> None:
    ran = explain(*words, "--form", "nb")
    assert ran.exit_code in {0, 2}
    assert len(ran.stderr) < 200


def test_the_sites_form_is_used_where_none_is_asked_for(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    assert LEVELS[Blocks.PUBLISH, Form.NB] in framsnakk(tmp_path, "explain", "CON001").out
    assert LEVELS[Blocks.PUBLISH, Form.NN] in framsnakk(tmp_path, "explain", "CON001", "--form", "nn").out


@pytest.mark.parametrize(
    ("asked", "nn", "nb"),
    [
        ("CON01", "Meinte du «CON001»? ", "Mente du «CON001»? "),
        ("stale-aproval", "Meinte du «APP002»? ", "Mente du «APP002»? "),
        ("samtyke", "Meinte du «samtykke»? ", "Mente du «samtykke»? "),
        ("xyzzy", "", ""),
    ],
)
def test_a_code_that_is_none_is_wrong_use_with_what_may_have_been_meant(asked: str, nn: str, nb: str) -> None:
    in_nynorsk = explain(asked, "--form", "nn")
    assert (in_nynorsk.exit_code, in_nynorsk.stdout) == (2, "")
    assert (
        in_nynorsk.stderr
        == f"Ingen regel og inga innstilling handlar om «{asked}». {nn}Skriv «framsnakk explain» for å sjå alle.\n"
    )
    in_bokmal = explain(asked, "--form", "nb")
    assert (in_bokmal.exit_code, in_bokmal.stdout) == (2, "")
    assert (
        in_bokmal.stderr
        == f"Ingen regel og ingen innstilling handler om «{asked}». {nb}Skriv «framsnakk explain» for å se alle.\n"
    )


@pytest.mark.parametrize(
    ("asked", "nn", "nb"),
    [
        ("site_url", "Skal vere ei adresse som byrjar med https://", "Skal være en adresse som begynner med https://"),
        ("site_dir", "Mappa til den offentlege nettstaden.", "Mappen til det offentlige nettstedet."),
        ("nav", "Menyen øvst på sidene", "Menyen øverst på sidene"),
        ("site_name:", "Namnet på nettstaden", "Navnet på nettstedet"),
        ("kontakt", "Kvar ein når redaksjonen.", "Hvor man når redaksjonen."),
        ("tidligere_målform", "tidlegare_målform: Målforma", "tidligere_målform: Målformen"),
        ("extra.framsnakk.farge", "under extra og framsnakk", "under extra og framsnakk"),
        ("målform", "Vel mellom: nynorsk / bokmål", "Velg mellom: nynorsk / bokmål"),
    ],
)
def test_a_setting_is_explained_in_the_sites_form(tmp_path: Path, asked: str, nn: str, nb: str) -> None:
    a_kommune(tmp_path)
    assert nn in framsnakk(tmp_path, "explain", asked).out
    a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    assert nb in framsnakk(tmp_path, "explain", asked).out


def test_the_rules_about_a_setting_follow_it() -> None:
    assert "\nNAV001  " in explain("nav", "--form", "nn").stdout
    assert "ADR007" not in explain("nav", "--form", "nn").stdout


def test_every_setting_is_explained_by_each_of_its_names() -> None:
    for field in setting_fields.SETTINGS.fields:
        for key in (field.nn, field.nb):
            said = explain(key, "--form", "nn").stdout
            assert f"{field.nn}: {field.help.nn}" in said
            assert "mkdocs.yml" in said


def test_what_mkdocs_yml_of_the_samples_has_can_be_explained() -> None:
    written = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    keys = re.findall(r"^(\w+):", written, re.MULTILINE)
    assert "site_url" in keys
    for key in keys:
        assert explain(key, "--form", "nb").stdout.startswith(f"{key}: "), key


def test_a_field_that_no_rule_is_about_is_explained_with_its_file() -> None:
    known = [field for field in story_fields.STORY.fields if not rule_registry.rules_about(field.nn)]
    assert known
    for field in known:
        said = explain(field.nn, "--form", "nn").stdout
        assert "Forteljinga\n" in said
        assert f"{field.nn}: {field.help.nn}" in said


def test_a_mistyped_setting_is_proposed() -> None:
    assert "Meinte du «site_url»?" in explain("site_urll", "--form", "nn").stderr


def test_rules_are_explained_outside_a_repository_too_without_a_complaint(tmp_path: Path) -> None:
    ran = framsnakk(tmp_path, "explain", "CON001")
    assert ran.code == 0
    assert ran.out.startswith("CON001  Eit samtykke som manglar")
    assert ran.err == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SET002", "Dette stoppar heile nettstaden."),
        ("REG001", "Dette stoppar heile nettstaden."),
        ("PER003", "Dette held personen ute."),
        ("FLD001", "Dette stoppar publisering. I eit register eller i mkdocs.yml stoppar det heile nettstaden."),
        ("FIL002", "Då kan fila ikkje lesast. I eit register eller i mkdocs.yml stoppar det heile nettstaden."),
        ("PIC003", "Dette stoppar publisering."),
        ("TAG002", "Dette er eit råd."),
    ],
)
def test_what_a_rule_stops_is_said_as_far_as_it_is_true(code: str, said: str) -> None:
    assert explain(code, "--form", "nn").stdout.splitlines()[1] == said


@pytest.mark.parametrize(
    ("form", "field"),
    [("nn", "I ei forteljing heiter feltet «språk»:"), ("nb", "I en fortelling heter feltet «språk»:")],
)
def test_a_setting_that_a_story_has_under_another_name_is_explained_with_it(form: str, field: str) -> None:
    said = explain("målform", "--form", form).stdout
    assert field in said
    assert "\n  språk: " in said
    assert said.index("mkdocs.yml") < said.index(field)


def test_a_setting_that_is_a_field_too_is_explained_as_both() -> None:
    said = explain("kontakt", "--form", "nn").stdout
    assert "mkdocs.yml" in said
    assert "Kontakt på jobb." in said


def test_hashtags_are_explained() -> None:
    assert explain("hashtag", "--form", "nn").stdout.startswith("TXT037  ")


@pytest.mark.parametrize("asked", ["tull", "ball", "hus"])
def test_a_far_fetched_word_is_not_proposed(asked: str) -> None:
    assert "Meinte du" not in explain(asked, "--form", "nn").stderr


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("bilde", "I ei forteljing heiter feltet «bilete»:\n"),
        ("Publiseres", "I ei forteljing heiter feltet «dato»:\n"),
        ("dato", "Forteljinga\n  dato: Dagen forteljinga blir publisert."),
        ("løft", "«løft» kan stå i feltet «metode»:\n  metode: Korleis de fann fram til forteljinga.\n"),
        ("utkast", "«utkast» kan stå i feltet «status»:\n"),
    ],
)
def test_a_field_of_a_story_or_one_of_its_values_is_explained_before_the_rules(asked: str, begins: str) -> None:
    ran = explain(asked, "--form", "nn")
    assert ran.exit_code == 0
    assert ran.output.startswith(begins)
