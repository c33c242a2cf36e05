"""A manuscript becomes a story when nothing that it needs is missing or unknown."""

from pathlib import Path

import pytest

from site_gen.check.story_from_manuscript import build_preview, build_story
from site_gen.model.story import Story
from tests.builders import DAY, THEMES, a_kommune, a_person, a_picture, a_story, check, the_story

PICTURE = "{fil: a.jpg, alt: Song, foto: Per Vik, rett: eige, personar: [%s], born: ingen}"
TWO_NAMESAKES = {"p003": a_person("namn: Mia Vik"), "p004": a_person("namn: Mia Vik")}


def accepted(root: Path) -> Story | None:
    """Return what the manuscript `god` of a kommune amounts to."""
    evaluated = check(root)
    return build_story(the_story(root), evaluated.registers, evaluated.settings)


def test_a_whole_manuscript_is_a_story(tmp_path: Path) -> None:
    story = accepted(a_kommune(tmp_path))
    assert story is not None
    assert (story.id, [who.person for who in story.people], [theme.id for theme in story.themes]) == (
        "god",
        ["p001"],
        ["naervaer"],
    )


@pytest.mark.parametrize("front", ["-eining", "-metode", "-ingress", "-dato", "-tittel"])
def test_a_manuscript_without_a_required_field_is_no_story(tmp_path: Path, front: str) -> None:
    assert accepted(a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)) is None


@pytest.mark.parametrize("front", ["personar: [p009]", "personar: [Ukjend Person]", "eining: sogn", "tema: [ukjent]"])
def test_a_manuscript_that_names_what_no_register_has_is_no_story(tmp_path: Path, front: str) -> None:
    assert accepted(a_kommune(tmp_path, stories={"god.md": a_story(front)}, approved=False)) is None


def test_a_name_that_two_people_share_means_nobody_in_a_picture(tmp_path: Path) -> None:
    front = f"bilete: [{PICTURE % 'Mia Vik, Kari Lunde'}]"
    root = a_kommune(
        tmp_path, stories={"god.md": a_story(front)}, people=TWO_NAMESAKES, files={"stories/a.jpg": a_picture()}
    )
    story = accepted(root)
    assert story is not None
    [picture] = story.pictures
    assert set(picture.people) == {"Mia Vik", "p001"}


def test_a_preview_leaves_out_a_picture_that_names_no_file(tmp_path: Path) -> None:
    front = f"bilete: [{PICTURE % 'ingen'}, {{alt: Song}}]"
    root = a_kommune(tmp_path, stories={"god.md": a_story(front)}, files={"stories/a.jpg": a_picture()}, approved=False)
    evaluated = check(root)
    preview = build_preview(the_story(root), evaluated.registers, evaluated.settings, DAY)
    assert [picture.file for picture in preview.pictures] == ["a.jpg"]


def test_no_more_themes_are_proposed_than_a_writer_may_choose(tmp_path: Path) -> None:
    own = "".join(f"tema{n}:\n  namn: Tema {n}\n  ord: {{nn: {{sterke: [ei{n}*, to{n}*]}}}}\n" for n in "abcdef")
    text = " ".join(f"Vi ei{n} og to{n} på jobb." for n in "abcdef")
    root = a_kommune(
        tmp_path, stories={"god.md": a_story("-tema", f"## Kva skjedde?\n\n{text}\n")}, themes=THEMES + own
    )
    story = accepted(root)
    assert story is not None
    assert len(story.themes) == 4
