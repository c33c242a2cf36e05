"""The words of the pages: both forms side by side, and a kommune's own in their place."""

from collections import Counter
from pathlib import Path

import pytest

from site_gen import resources
from site_gen.language import page_words
from site_gen.language.page_words import WordsError, load_page_words
from site_gen.model import story_fields
from site_gen.model.localized import Form
from tests.builders import a_kommune, a_story, faults, write
from tests.sites.building import site_of

PACKAGED = resources.packaged_folder() / "words"
BOTH = "templates/words/words.yml"
A_TEAM = "arbeidslag: Songlaget\n"


def own_words(root: Path, form: Form, **files: str) -> page_words.PageWords:
    """Return the words of a kommune with these files."""
    for name, text in files.items():
        write(root, f"{name}.yml", text)
    return load_page_words((root, PACKAGED), form)


def test_a_kommune_writes_its_words_in_one_file_for_each_form_or_in_one_for_both(tmp_path: Path) -> None:
    files = {"words": "home:\n  nn: Heim\n  nb: Hjem\nmenu: Kart\nfeed: {nn: A, nb: B}\n", "nn": "menu: Oversyn\n"}
    words = {form: own_words(tmp_path, form, **files) for form in Form}
    assert [words[Form.NN](key) for key in ("home", "menu", "feed", "skip")] == [
        "Heim",
        "Oversyn",
        "A",
        "Hopp til innhaldet",
    ]
    assert [words[Form.NB](key) for key in ("home", "menu", "feed", "skip")] == [
        "Hjem",
        "Kart",
        "B",
        "Hopp til innholdet",
    ]


@pytest.mark.parametrize("value", ["{nn: Heim}", "{nn: Heim, nb: Hjem, se: Ruoktu}", "{nn: 7, nb: 7}", "[Heim, Hjem]"])
def test_words_that_lack_a_form_or_have_one_too_many_are_not_used(tmp_path: Path, value: str) -> None:
    with pytest.raises(WordsError, match=r"words\.yml: «home»"):
        own_words(tmp_path, Form.NN, words=f"home: {value}\n")


def test_every_key_stands_in_one_place_and_has_both_forms() -> None:
    written = [
        line.partition(":")[0]
        for line in (PACKAGED / page_words.BOTH_FORMS).read_text(encoding="utf-8").splitlines()
        if not line.startswith((" ", "#"))
    ]
    declared = [key for key, _ in page_words.declared_words(Form.NN)]
    assert [key for key, times in Counter(written + declared).items() if times > 1] == []
    assert len({len(load_page_words((PACKAGED,), form).texts) for form in Form}) == 1


def test_every_line_in_brief_has_a_heading() -> None:
    assert [field.name for field in story_fields.FACTS if not field.heading] == []


def test_a_kommune_may_choose_another_heading_for_a_field(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"ein.md": a_story(A_TEAM)}, files={"templates/words/nn.yml": "fact_team: Laget vårt\n"}
    )
    assert faults(root, "templates/words/nn.yml") == []
    page = (site_of(root) / "forteljingar/ein/index.html").read_text(encoding="utf-8")
    assert "<dt>Laget vårt</dt>" in page


def test_mistakes_in_a_file_of_both_forms_are_pointed_at_in_each(tmp_path: Path) -> None:
    text = "latets: Nytt\nunit_description:\n  nn: Frå {unit}.\n  nb: Fra {enhet}.\nstories_many: Mange\n"
    found = faults(a_kommune(tmp_path, files={BOTH: text}), BOTH)
    assert [(one.code, one.span[:2]) for one in found] == [("TPL002", (1, 1)), ("TPL003", (4, 7)), ("TPL003", (5, 15))]
