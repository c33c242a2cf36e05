"""Which stories are where on the front page."""

from pathlib import Path
from typing import NamedTuple

from site_gen.model.choices import Kind
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.pages.front_page import LATEST, FrontPageContent, front_page_content
from tests.builders import SETTINGS, a_kommune, a_story
from tests.sites.building import site_of
from tests.sites.finished import named, read


class AStory(NamedTuple):
    id: str
    kind: Kind = Kind.SUCCESS_STORY
    featured: bool = False
    former: bool = False


STORIES = (
    *(AStory(f"s{number}") for number in range(8)),
    AStory("framheva", featured=True),
    *(AStory(f"p{number}", Kind.PORTRAIT) for number in range(8)),
    AStory("slutta", Kind.PORTRAIT, former=True),
)


def front(*stories: str, voices: tuple[str, ...] = ()) -> FrontPageContent:
    return front_page_content(STORIES, FrontPageChoice(stories, voices))


def test_what_is_chosen_comes_first_in_its_order_and_the_rest_is_the_newest() -> None:
    found = front("p7", "s6", "p6", "s5", voices=("s7", "p5"))
    assert found.featured == "p7"
    assert found.latest == ("s6", "s5", "s0", "s1", "s2", "s3")
    assert found.portraits == ("p6", "p0", "p1", "p2", "p3", "p4")
    assert found.voices[:3] == ("s7", "p5", "p6")
    assert len(found.latest) == len(found.portraits) == LATEST


def test_a_choice_that_is_not_out_leaves_its_place_to_the_next_and_then_to_the_featured() -> None:
    assert front("borte", "s3").featured == "s3"
    assert front("borte").featured == front().featured == "framheva"
    assert front("borte", voices=("borte", "s1")).voices[0] == "s1"
    assert front_page_content(STORIES[:3], FrontPageChoice()).featured == "s0"
    assert front_page_content((), FrontPageChoice(("s1",))) == FrontPageContent(None, (), (), ())


def test_nobody_is_shown_twice_and_one_who_has_left_is_no_portrait_there() -> None:
    found = front("slutta", "s1", "s1", "p1")
    shown = [found.featured, *found.latest, *found.portraits]
    assert len(shown) == len(set(shown))
    assert "slutta" not in found.portraits
    assert "slutta" not in front("s1", "slutta").portraits


def test_the_site_obeys_the_settings(tmp_path: Path) -> None:
    stories = {
        f"{one}.md": a_story(
            f"tittel: Dag nummer {one}\ndato: 2026-10-0{one}", f"## Kva skjedde?\n\nJa.\n\n> Nei {one}.\n"
        )
        for one in "123"
    }
    front = "    framside:\n      forteljingar: [borte, '1', '2']\n      røyster: ['2']\n"
    page = read(site_of(a_kommune(tmp_path, settings=SETTINGS + front, stories=stories)), "")
    titles = [one.text for one in named(page, "a") if one.text.startswith("Dag nummer")]
    assert titles == ["Dag nummer 1", "Dag nummer 2", "Dag nummer 3", "Dag nummer 2"]
    assert "«Nei 2.»" in page
