"""An approval is of what was seen: a change in that makes it stale, and nothing else does."""

import unicodedata
from pathlib import Path

import pytest

from site_gen import appearances, approval
from site_gen.approval import Standing
from site_gen.model import fields
from site_gen.model.fieldtypes import Group
from site_gen.model.story import Approval
from tests.builders import (
    BODY,
    DAY,
    INSIDE,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    check,
    codes,
    selected,
    the_story,
    write,
)

PICTURE = "{fil: a.jpg, alt: Fire som syng, foto: Per Vik, rett: eige, personar: ingen, born: ingen, tekst: Songlaget}"
FRONT = (
    f"bilete: [{PICTURE}]\nbelegg: [{{tekst: Vi song, kjelde: Vi}}]\nneste_steg: Vi syng meir\nvilkår: [tid, tillit]"
)
"""A story with something in most of what people approve."""


def digest(root: Path, story: str, *, person: str | None = None, picture: bytes = b"pixlar") -> str:
    """Return the digest of a story, seen with one person in the register and one picture beside it."""
    people = {"p001": person or a_person()}
    a_kommune(root, stories={"god.md": story}, people=people, files={"stories/a.jpg": picture}, approved=False)
    manuscript = the_story(root)
    assert manuscript.broken is None
    return approval.digest(manuscript, appearances.appearances(manuscript, check(root).registers))


def the_same(root: Path, one: str, other: str) -> bool:
    return digest(root, one) == digest(root, other)


def with_picture(old: str, new: str) -> str:
    assert old in PICTURE
    return a_story(FRONT.replace(PICTURE, PICTURE.replace(old, new)))


def test_a_digest_is_recognisable_by_its_version(tmp_path: Path) -> None:
    assert digest(tmp_path, a_story()).startswith(f"{approval.VERSION}-")


def test_a_digest_is_one_that_a_file_may_hold(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    assert codes(root) == []
    [story] = selected(root, INSIDE).stories
    assert [entry.digest for entry in story.approved] == [story.digest] == [digest(tmp_path, a_story())]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_story(FRONT, BODY.replace("tre minutt", "to minutt")), id="a word in the text"),
        pytest.param(a_story(FRONT, BODY.replace("regn", "Regn")), id="a capital in the text"),
        pytest.param(a_story(FRONT, BODY.replace("## Kva skjedde?", "### Kva skjedde?")), id="a heading's level"),
        pytest.param(a_story(FRONT, BODY + "\nOg så gjekk vi heim.\n"), id="a sentence more"),
        pytest.param(a_story(f"{FRONT}\ntittel: Då vi dansa saman"), id="the title"),
        pytest.param(a_story(f"{FRONT}\ningress: " + "Vi song. " * 9), id="the lead"),
        pytest.param(a_story(f"{FRONT}\nforfattar: [Per Vik]"), id="a byline"),
        pytest.param(a_story(f"{FRONT}\narbeidslag: Nattlaget"), id="the team"),
        pytest.param(a_story(f"{FRONT}\nkontakt: songlaget@fjordvik.example"), id="the contact"),
        pytest.param(a_story(FRONT.replace("tid, tillit", "tid")), id="what made it possible"),
        pytest.param(a_story(FRONT.replace("kjelde: Vi", "kjelde: Dei")), id="the source of a number"),
        pytest.param(a_story(FRONT.replace("syng meir", "syng mindre")), id="the next step"),
        pytest.param(a_story(f"{FRONT}\npersonar: [{{person: p001, visast_som: anonym}}]"), id="how a person is shown"),
        pytest.param(a_story(f"{FRONT}\n-personar"), id="who is in it"),
        pytest.param(with_picture("Fire som syng", "Fem som syng"), id="an alt text"),
        pytest.param(with_picture(", tekst: Songlaget", ", tekst: Nattlaget"), id="a caption"),
        pytest.param(with_picture(", tekst: Songlaget", ""), id="a caption that is gone"),
        pytest.param(with_picture("Per Vik", "Siri Vik"), id="a credit"),
        pytest.param(with_picture("alt: Fire som syng", "pynt: ja"), id="whether a picture says anything"),
        pytest.param(a_story(FRONT.replace(f"bilete: [{PICTURE}]\n", "")), id="a picture that is gone"),
    ],
)
def test_what_people_see_is_what_they_approve(tmp_path: Path, changed: str) -> None:
    assert not the_same(tmp_path, a_story(FRONT), changed)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_person("namn: Kari Lund"), id="the name"),
        pytest.param(a_person("visast_som: førenamn"), id="how much of the name"),
    ],
)
def test_a_change_in_the_register_that_shows_in_the_story_counts(tmp_path: Path, changed: str) -> None:
    assert digest(tmp_path, a_story()) != digest(tmp_path, a_story(), person=changed)


@pytest.mark.parametrize("changed", [a_person("kompetanse: turnus"), a_person("ref: 2026/17"), a_person("sidan: 2009")])
def test_a_change_in_the_register_that_does_not_show_does_not_count(tmp_path: Path, changed: str) -> None:
    assert digest(tmp_path, a_story()) == digest(tmp_path, a_story(), person=changed)


def test_another_picture_under_the_same_name_counts(tmp_path: Path) -> None:
    assert digest(tmp_path, a_story(FRONT)) != digest(tmp_path, a_story(FRONT), picture=b"andre pixlar")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(a_story().replace("tittel:", "title:"), id="a key in English"),
        pytest.param(a_story().replace("personar:", "personer:"), id="a key in bokmål"),
        pytest.param(a_story('tittel: "Då vi song saman"'), id="quotes"),
        pytest.param(a_story("tittel: >\n  Då vi\n  song saman"), id="folding"),
        pytest.param(a_story("tittel:    Då vi song saman   "), id="outer space"),
        pytest.param(a_story("tittel: Då vi song saman # frå måndagen"), id="a comment"),
        pytest.param(a_story("-tittel\ntitle: Då vi song saman"), id="another order"),
        pytest.param(a_story("personar:\n  - p001"), id="another way to write a list"),
        pytest.param(a_story("personar: Kari Lunde"), id="a name for an id"),
        pytest.param(a_story(body=BODY.replace("laget.\n", "laget.   \n")), id="space at a line's end"),
        pytest.param(a_story(body="\n\n" + BODY + "\n\n\n"), id="empty lines around the text"),
        pytest.param(a_story().replace("\n", "\r\n"), id="the line ends of Windows"),
        pytest.param("\ufeff" + a_story(), id="a byte order mark"),
        pytest.param(unicodedata.normalize("NFD", a_story()), id="decomposed letters"),
        pytest.param(a_story("sjå_over: 2028-01-01"), id="when it is to be looked over"),
        pytest.param(a_story("dato: 2026-12-01"), id="the day it goes out"),
        pytest.param(a_story("status: utkast"), id="how far it has come"),
        pytest.param(a_story("synleg: internt"), id="who it is for"),
        pytest.param(a_story("utgår: 2028-01-01"), id="when it ends"),
        pytest.param(a_story("tema: [naervaer, omdomme]"), id="its themes"),
        pytest.param(a_story("ønske: [ein song til]"), id="a wish that stays inside"),
        pytest.param(a_story("skala: {før: 3, no: 7}"), id="a scale that stays inside"),
        pytest.param(a_story("forfattar: []"), id="a list with nothing in it"),
        pytest.param(a_story("arbeidslag:"), id="a field with nothing in it"),
    ],
)
def test_how_it_is_written_and_kept_changes_no_approval(tmp_path: Path, changed: str) -> None:
    assert the_same(tmp_path, a_story(), changed)


def test_the_date_of_a_next_step_stays_inside_and_changes_no_approval(tmp_path: Path) -> None:
    dated = a_story("neste_steg: {tekst: Vi syng meir, dato: 2027-02-01}")
    assert the_same(tmp_path, a_story("neste_steg: Vi syng meir"), dated)


def test_the_approvals_themselves_change_no_approval(tmp_path: Path) -> None:
    entry = "{person: p001, dato: 2026-11-05, avtrykk: 1-00000000000000000000}"
    signed = "kontrollert: {av: Siri Vik, dato: 2026-11-05, avtrykk: 1-00000000000000000000}"
    assert the_same(tmp_path, a_story(), a_story(f"godkjend: [{entry}]\n{signed}"))


def test_everything_that_is_approved_is_shown() -> None:
    def approved_inside(group: Group) -> list[str]:
        own = [field.name for field in group.fields if field.approved and not field.public]
        return own + [name for field in group.fields if field.group for name in approved_inside(field.group)]

    assert approved_inside(fields.STORY) == []


# --- From the file to the site ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [("regn", "sol"), ("Då vi song saman", "Då vi dansa"), ("p001]", "p001 ]")])
def test_one_word_changed_after_the_yes_takes_the_story_out(tmp_path: Path, old: str, new: str) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace(old, new))
    expected = ([], ["god"]) if "p001" in old else (["APP002", "APP004"], [])
    assert (codes(root), [story.id for story in selected(root).stories]) == expected


def test_another_picture_after_the_yes_takes_the_story_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(FRONT)}, files={"stories/a.jpg": a_picture()})
    assert [story.id for story in selected(root).stories] == ["god"]
    write(root, "stories/a.jpg", a_picture("900x600"))
    assert codes(root) == ["APP002", "APP004"]
    assert selected(root).stories == ()


def test_an_approval_in_another_name_is_not_this_persons(tmp_path: Path) -> None:
    ola = a_person("namn: Ola Nes")
    root = a_kommune(tmp_path, people={"p002": ola})
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("{person: p001", "{person: Ola Nes"))
    assert codes(root) == ["APP001"]


def test_an_approval_may_name_the_person(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace("{person: p001", "{person: Kari Lunde"))
    assert codes(root) == []


@pytest.mark.parametrize("lost", ["person: p001, ", "dato: 2026-11-05, "])
def test_an_approval_that_is_not_whole_does_not_count(tmp_path: Path, lost: str) -> None:
    root = a_kommune(tmp_path)
    file = root / "stories/god.md"
    write(root, "stories/god.md", file.read_text(encoding="utf-8").replace(lost, "", 1))
    assert selected(root).stories == ()


def test_a_fresh_yes_beside_a_stale_one_is_fresh() -> None:
    old, new = "1-00000000000000000000", "1-11111111111111111111"
    said = [Approval("p001", DAY, digest) for digest in (old, new)]
    assert approval.standing("p001", said, new) is Standing.FRESH
    assert approval.standing("p001", said[:1], new) is Standing.STALE
    assert approval.standing("p002", said, new) is Standing.MISSING
