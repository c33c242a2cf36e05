"""What a page shows as related: from what its edition may know, and never so that somebody anonymous is joined."""

from pathlib import Path

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.pages.story_index import story_summary
from tests.builders import DAY, INSIDE, TODAY, a_kommune, a_person, a_story, selected
from tests.sites.building import site_of
from tests.sites.finished import where

BODY = """\
## Kva skjedde?

{told}

> Vi kjøpte vaffeljern.

## Korleis fekk de det til?

Ein av oss sa «kjøp eit vaffeljern» til oss.
"""


def words(
    root: Path, front: str = "", told: str = "Vi fann ein rullator.", day: BuildContext = TODAY
) -> tuple[str, ...]:
    """Return what a story is found to be about."""
    a_kommune(root, stories={"god.md": a_story(f"tittel: Hei\ningress: Hei\n{front}", BODY.format(told=told))})
    return story_summary(selected(root, day).by_id["god"]).keywords


def test_a_storys_own_words_count_and_not_what_is_quoted(tmp_path: Path) -> None:
    assert words(tmp_path) == ("rullato",)


@pytest.mark.parametrize("told", ["Vi fann **rullatoren**.", "- rullator", "Vi fann [rullatoren](god.md) &amp; ho."])
def test_a_word_is_found_however_it_is_set(tmp_path: Path, told: str) -> None:
    assert words(tmp_path, told=told) == ("rullato",)


def test_a_story_with_an_anonymous_person_has_no_keywords(tmp_path: Path) -> None:
    assert words(tmp_path, "personar: [{person: p001, visast_som: anonym}]") == ()


def test_fields_that_are_not_public_give_no_words(tmp_path: Path) -> None:
    inside = BuildContext(DAY, Edition.INTERNAL)
    assert words(tmp_path, "ønske: [Eit vaffeljern]") == words(tmp_path, "ønske: [Eit vaffeljern]", day=inside)


def test_an_internal_story_is_not_related_on_a_public_page(tmp_path: Path) -> None:
    told = BODY.format(told="Vi fann ein rullator.")
    hidden = a_story("tittel: Om det interne\nsynleg: internt\ndato: 2025-01-01", told)
    others = {f"s{at}.md": a_story(f"tittel: Nummer {at}\ndato: 2025-0{at}-02") for at in range(1, 5)}
    a_kommune(tmp_path, stories={"god.md": a_story("", told), "inne.md": hidden} | others)
    assert where("Om det interne", site_of(tmp_path)) == []
    page = "forteljingar/god/index.html"
    assert page in where("Om det interne", site_of(tmp_path, INSIDE)), "inside it is"


def test_a_name_in_small_letters_relates_no_stories(tmp_path: Path) -> None:
    told = BODY.format(told="Vi og brekkhaug fann det.")
    others = {f"s{at}.md": a_story(f"tittel: Nummer {at}\ndato: 2025-0{at}-02") for at in range(1, 6)}
    stories = {"god.md": a_story("", told), "gamal.md": a_story("tittel: Den gamle\ndato: 2020-01-02", told)}
    a_kommune(tmp_path, stories=stories | others)
    page = "forteljingar/god/index.html"
    assert page in where("Den gamle", site_of(tmp_path)), "it is a word"
    a_kommune(tmp_path, stories=stories | others, people={"p002": a_person("namn: Ola Brekkhaug")})
    assert page not in where("Den gamle", site_of(tmp_path)), "it is a name"
