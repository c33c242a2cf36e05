"""Who wrote a story or took its pictures stands on its page as they may be shown, or not at all."""

from pathlib import Path

import pytest

from tests.builders import INSIDE, TODAY, a_kommune, a_person, a_picture, a_story
from tests.sites.building import site_of
from tests.sites.finished import named, read, where

MADE_BY = (
    "forfattar: [{who}, Ida Berg]\n"
    "bilete: [{{fil: a.jpg, alt: Song, foto: {who}, rett: eige, personar: ingen, born: ingen}}]\n"
)


def made_by(root: Path, who: str, shown: str, *, portrait: bool = False) -> Path:
    """Write a story whose writer and photographer is in it, shown in a way."""
    front = f"personar: [{{person: p001, visast_som: {shown}}}]\n{MADE_BY.format(who=who)}"
    kind, body = ("slag: portrett\n-metode\n", "## Kven er du?\n\nEin som syng.\n") if portrait else ("", None)
    return a_kommune(
        root,
        stories={"god.md": a_story(front + kind, body)},
        people={"p001": a_person("namn: Kari Lundeborg\n")},
        files={"stories/a.jpg": a_picture("400x400")},
    )


@pytest.mark.parametrize("portrait", [False, True], ids=["story", "portrait"])
@pytest.mark.parametrize(
    ("shown", "byline", "credit"),
    [
        ("fullt", "Kari Lundeborg, Ida Berg", "Foto: Kari Lundeborg"),
        ("førenamn", "Kari, Ida Berg", "Foto: Kari"),
        ("anonym", "Ida Berg", None),
    ],
)
def test_a_maker_is_shown_as_the_story_shows_them(
    tmp_path: Path, shown: str, byline: str, credit: str | None, *, portrait: bool
) -> None:
    site = site_of(made_by(tmp_path, "p001", shown, portrait=portrait))
    page = read(site, "forteljingar/god")
    assert f"Skrive av {byline}" in [one.text for one in named(page, "p")]
    assert [one.text for one in named(page, "small")] == ([credit] if credit else [])
    assert [one.text for one in named(page, "figcaption")] == ([credit] if credit else [])
    assert (where("Lundeborg", site) != []) is (shown == "fullt")
    assert where("p001", site) == []


def test_a_byline_without_visible_people_is_not_shown(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story("personar: []\nforfattar: [p001]")},
              people={"p001": a_person("visast_som: anonym")})  # fmt: skip
    page = read(site_of(tmp_path), "forteljingar/god")
    assert "Skrive av" not in page


@pytest.mark.parametrize("build_context", [TODAY, INSIDE], ids=["public", "internal"])
def test_what_a_kommunes_own_template_prints_of_a_byline_is_what_ours_prints(
    tmp_path: Path, build_context: object
) -> None:
    made_by(tmp_path, "p001", "førenamn")
    own = tmp_path / "templates/pages/story.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        "<main>{% for author in story.authors %}[{{ author }}{{ author.people }}]{% endfor %}"
        "{{ story.pictures[0].credit }}{{ story.pictures[0].people }}</main>",
        encoding="utf-8",
    )
    page = read(site_of(tmp_path, build_context), "forteljingar/god")  # type: ignore[arg-type]  # a build context
    assert "[Kari()][Ida Berg()]Kari()" in page
