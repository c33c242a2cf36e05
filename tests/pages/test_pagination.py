"""Long lists on several pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.pages.pagination import MOST, Pagination, paginate, paginate_stable
from tests.builders import BODY, a_kommune, a_story, approve, write
from tests.sites.building import built_by, site_of
from tests.sites.finished import named, read

NUMBERS = st.integers(min_value=0, max_value=MOST * 6)


@given(NUMBERS)
def test_every_story_stands_on_one_page_in_order(number: int) -> None:
    stories = list(range(number, 0, -1))
    shown = [story for _, part, _ in paginate_stable(stories, "a/") for story in part]
    assert shown == stories
    assert [person for _, part, _ in paginate(stories, "a/") for person in part] == stories


@given(NUMBERS)
def test_a_new_story_moves_no_other_from_its_address(number: int) -> None:
    before = {address: part for address, part, _ in paginate_stable(list(range(number, 0, -1)), "a/")}
    after = {address: part for address, part, _ in paginate_stable(list(range(number + 1, 0, -1)), "a/")}
    for address in before.keys() - {"a/"}:
        assert after[address] == before[address]


@given(NUMBERS)
def test_pages_lead_to_each_other_and_nowhere_else(number: int) -> None:
    for pages in (paginate_stable, paginate):
        found = {address: leafing for address, _, leafing in pages(list(range(number, 0, -1)), "a/")}
        order = list(found)
        for at, (address, leafing) in enumerate(found.items()):
            assert leafing.previous == (order[at - 1] if at else None)
            assert leafing.next == (order[at + 1] if at + 1 < len(order) else None)
            assert (leafing.number is None) is (address == "a/")
            assert {leafing.first, leafing.last} <= {order[0], order[-1], None}


def test_a_short_list_is_one_page() -> None:
    assert [(address, leafing) for address, _, leafing in paginate_stable([1] * 47, "a/")] == [("a/", Pagination(None))]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune of three pages' stories."""
    stories = {f"s{number:02}.md": a_story() for number in range(MOST * 3)}
    root = a_kommune(tmp_path_factory.mktemp("lang"), stories=stories)
    site_of(root)
    return root


def test_the_pages_of_a_list_link_to_each_other(root: Path) -> None:
    first = read(root / "site", "forteljingar/")
    last = read(root / "site", "forteljingar/side/1/")
    links = {one.attributes["rel"]: one.attributes["href"] for one in named(first, "a") if "rel" in one.attributes}
    assert links == {"next": "side/2/"}
    assert [one.text for one in named(last, "h1")] == ["Alle forteljingar – side 1"]
    labels = [one.attributes.get("aria-label") for one in named(last, "nav")]
    assert "Sider i lista" in labels
    assert len([one for one in named(last, "h2") if one.text == "Då vi song saman"]) == MOST


def test_a_new_story_builds_the_newest_page_of_each_list_and_no_other(root: Path) -> None:
    before = (root / "site/forteljingar/side/1/index.html").read_bytes()
    write(root, "stories/ny.md", a_story(body=f"{BODY}\nNy.\n"))
    approve(root, "stories/ny.md")
    report = built_by(root)
    assert (root / "site/forteljingar/side/1/index.html").read_bytes() == before
    assert report.pages_built < 20, "the story, its neighbours, and one page of each list"
    (root / "stories/ny.md").unlink()
