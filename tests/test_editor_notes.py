"""What the notes for VS Code, Obsidian and Typora say that `check` says."""

import re
from pathlib import Path

import pytest
import yaml

from site_gen.model.localized import Form
from tests.builders import BODY, a_kommune, a_person, a_story, codes
from tests.cli.command import AT, called

ROOT = Path(__file__).parents[1]
NOTES = {form: ROOT / "templates" / "kommune" / f"editors.{form.value}.md" for form in Form}
CODE = re.compile(r"\b[A-Z]{3}[0-9]{3}\b")

FIELDS = {
    "tags:\n  - samarbeid\n": "FLD001",
    "aliases: []\n": "FLD001",
    "cssclasses:\n": "FLD001",
    "typora-root-url: ../\n": "FLD001",
    "dato: 2027-02-01T00:00:00\n": "FLD003",
    'personar:\n  - "[[p001]]"\n': "REF003",
}
"""What an editor may put among the fields, and the code that it gives."""
TEXTS = {
    "Sjå [[langvakta]].": "TXT014",
    "![[IMG_1.jpg]]": "TXT014",
    "Det var ==viktig==.": "TXT014",
    "> [!note] Hugs\n> dette": "TXT014",
    "- [ ] vaske\n- [x] koke": "TXT014",
    '<img src="kopp.jpg" alt="kopp" style="zoom:50%;" />': "TXT001",
    "![kopp](assets/kopp.jpg)": "PIC007",
}
"""The same of the text."""


@pytest.mark.parametrize(("inserted", "code"), FIELDS.items())
def test_a_field_that_an_editor_inserts_gives_the_code_in_the_notes(tmp_path: Path, inserted: str, code: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(inserted)})
    assert code in codes(tmp_path)


@pytest.mark.parametrize(("inserted", "code"), TEXTS.items())
def test_a_text_that_an_editor_inserts_gives_the_code_in_the_notes(tmp_path: Path, inserted: str, code: str) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(body=f"{BODY}\n{inserted}\n")})
    assert code in codes(tmp_path)


@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_the_notes_name_these_codes_and_no_others(form: Form) -> None:
    assert set(CODE.findall(NOTES[form].read_text(encoding="utf-8"))) == {*FIELDS.values(), *TEXTS.values()}


def test_fields_that_obsidian_has_written_anew_are_read_alike_and_approvals_still_count(tmp_path: Path) -> None:
    """It takes out comments, writes each list on lines of its own, and quotes as its YAML writer does."""
    a_kommune(tmp_path, people={"p001": a_person()}, stories={"god.md": a_story("# Til deg som skriv.\n")})
    story = tmp_path / "stories" / "god.md"
    assert called(tmp_path, "check", "--all", *AT).out.endswith("1 forteljing: alt er i orden.\n")
    _, front, body = story.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 builds only text
    written = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1_000)
    assert "  - p001\n" in written.replace("\n- ", "\n  - ")
    assert "#" not in written
    story.write_text(f"---\n{written}---\n{body}", encoding="utf-8")
    assert called(tmp_path, "check", "--all", *AT).out.endswith("1 forteljing: alt er i orden.\n")
