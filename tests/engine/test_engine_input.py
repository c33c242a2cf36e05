"""What the engine is given comes back from it as it was made."""

from pathlib import Path

import pytest

from site_gen.engine.prerendered_pages import PrerenderedPagesPlugin
from tests.builders import a_kommune, a_story
from tests.sites.building import site_of
from tests.sites.finished import elements, read

STORY = "forteljingar/god/"


@pytest.mark.parametrize(
    "text",
    [
        "Før --> etter",
        "Før --!> etter",
        "Før -- > etter",
        "<!-- ope",
        "fs--> ut",
        "<!--fs inn fs-->",
        "tre --- og -----",
    ],
)
def test_a_text_that_could_end_a_comment_is_shown_as_it_was_written(tmp_path: Path, text: str) -> None:
    page = read(site_of(a_kommune(tmp_path, stories={"god.md": a_story(body=f"Det stod `{text}` på tavla.\n")})), STORY)
    assert [one.text for one in elements(page) if one.tag == "code"] == [text]
    assert "fs-bottom" in page.split("på tavla")[1]


@pytest.mark.parametrize(
    "title", ["Før: etter", 'Ho sa "ja"', "- ikkje ei liste", "# ja", "{ja}", "Nei\u00adnei", "\\n"]
)
def test_a_title_that_means_something_in_yaml_is_shown_as_it_was_written(tmp_path: Path, title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    page = read(site_of(a_kommune(tmp_path, stories={"god.md": a_story(f'tittel: "{quoted}"')})), STORY)
    assert next(one.text for one in elements(page) if one.tag == "h1") == title
    assert next(one.text for one in elements(page) if one.tag == "title").startswith(title)


def test_no_page_of_a_large_site_takes_the_place_of_the_one_for_addresses_that_have_none() -> None:
    made = PrerenderedPagesPlugin(Path("docs"), (f"forteljingar/f{number}.md" for number in range(1000)), ()).made
    assert len(set(made.values())) == 1000
    assert "404.html" not in made.values()
