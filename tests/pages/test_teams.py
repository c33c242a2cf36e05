from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, write
from tests.sites.building import built_by, site_of
from tests.sites.finished import read

TEAM = "einingar/song/lag/nattpatruljen/"


def team_story(name: str, day: int, team: str, people: str = "[p001]") -> str:
    return a_story(f"tittel: {name}\ndato: 2026-10-{day:02}\narbeidslag: {team}\npersonar: {people}")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stories = {
        "ein.md": team_story("Ein", 1, "Nattpatruljen", "[p002]"),
        "to.md": team_story("To", 2, "nattpatruljen", "[{person: p001, visast_som: anonym}]"),
        "tre.md": team_story("Tre", 3, "Åleine"),
    }
    people = {"p002": a_person("namn: Ola Nes")}
    return a_kommune(tmp_path_factory.mktemp("teams"), stories=stories, people=people)


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return site_of(root)


def test_a_team_has_a_page_with_its_stories_however_they_write_its_name(site: Path) -> None:
    page = read(site, TEAM)
    assert [title for title in ("Ein", "To", "Tre") if f">{title}</a>" in page] == ["Ein", "To"]
    assert "<h1>nattpatruljen</h1>" in page


def test_a_team_with_one_story_has_none_for_it_would_say_the_same(site: Path) -> None:
    assert not (site / "einingar/song/lag/aleine").exists()
    assert "Åleine" in read(site, "forteljingar/tre/")


def test_the_page_of_a_team_shows_nobody_who_is_anonymous_in_its_stories(site: Path) -> None:
    page = read(site, TEAM)
    assert "Ola Nes" in page
    assert "Kari Lunde" not in page


def test_a_story_and_its_unit_lead_to_the_team(site: Path) -> None:
    assert 'href="../../einingar/song/lag/nattpatruljen/"' in read(site, "forteljingar/ein/")
    assert 'href="lag/nattpatruljen/"' in read(site, "einingar/song/")


def test_a_team_with_one_remaining_story_has_no_page_and_no_links(root: Path, site: Path) -> None:
    text = (root / "stories/to.md").read_text()
    write(root, "stories/to.md", text.replace("status: klar", "status: utkast"))
    built_by(root)
    assert not (site / TEAM).exists()
    assert "lag/nattpatruljen" not in read(site, "forteljingar/ein/") + read(site, "einingar/song/")


def test_teams_with_nearly_the_same_name_are_not_mixed(tmp_path: Path) -> None:
    teams = ["Lag A", "Lag A", "Lag Å", "lag å"]
    stories = {f"s{day}.md": team_story(f"Song {day}", day, team) for day, team in enumerate(teams, start=1)}
    site = site_of(a_kommune(tmp_path, stories=stories))
    pages = {part: read(site, f"einingar/song/lag/{part}/") for part in ("lag-a", "lag-a-2")}
    titles = {part: [day for day in range(1, 5) if f">Song {day}</a>" in page] for part, page in pages.items()}
    assert titles == {"lag-a": [1, 2], "lag-a-2": [3, 4]}
    assert 'href="../../einingar/song/lag/lag-a-2/"' in read(site, "forteljingar/s3/")
