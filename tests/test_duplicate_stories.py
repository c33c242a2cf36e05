"""Two files that hold one story: a copy has nobody's yes, and the story itself stays out."""

import hashlib
from pathlib import Path

import pytest

from site_gen import duplicate_stories
from tests.builders import (
    BODY,
    INSIDE,
    a_kommune,
    a_person,
    a_picture,
    a_story,
    approve,
    codes,
    faults,
    selected,
    the_story,
    write,
)

COPY = "stories/god - kopi.md"
NAMES = [
    "god - kopi.md",
    "god (Conflicted copy 2026-11-20).md",
    "god (1).md",
    "god-DESKTOP-4711.md",
    "arkiv/2026/noko-anna.md",
    "god - kopi/index.md",
]


def out(root: Path) -> list[str]:
    return sorted(story.id for story in selected(root).stories)


def why(root: Path, path: str) -> str:
    [excluded] = [excluded for excluded in selected(root).excluded if excluded.path == path]
    return excluded.code


def copied(root: Path, name: str = "god - kopi.md") -> str:
    """Copy the approved story, bytes and all, and return the path of the copy."""
    write(root, f"stories/{name}", (root / "stories/god.md").read_bytes())
    return f"stories/{name}"


def changed(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def approved_anew(root: Path, path: str) -> None:
    """Let everybody say yes to a copy as itself."""
    lines = (root / path).read_text(encoding="utf-8").splitlines(keepends=True)
    write(root, path, "".join(line for line in lines if not line.startswith(("godkjend:", "kontrollert:"))))
    approve(root, path)


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_stays_out_and_leaves_the_story_alone(tmp_path: Path, name: str) -> None:
    root = a_kommune(tmp_path)
    assert out(root) == ["god"]
    copy = copied(root, name)
    assert (out(root), why(root, copy)) == (["god"], "ADR005")
    assert codes(root) == []


def test_the_message_about_a_copy_names_the_original_and_does_not_ask_for_new_approvals(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root, "anna.md")
    [found] = faults(root, copy)
    assert found.message.nn == ("Ser ut som ein kopi: tittel og tekst er dei same som i stories/god.md, som er klar.")
    assert "Slett" in found.hint.nn
    assert "Slett" in found.hint.nb


def test_many_files_with_one_text_are_reported_in_one_line_for_each(tmp_path: Path) -> None:
    names = [f"k{number}.md" for number in range(8)]
    root = a_kommune(tmp_path, stories=dict.fromkeys(names, a_story()), alike=True, approved=False)
    for name in names:
        [found] = [found for found in faults(root, f"stories/{name}") if found.code == "ADR005"]
        assert "(og i 6 filer til), som er klar" in found.message.nn


def test_files_with_one_text_are_reported_by_their_status(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root)
    for name in ("anna.md", "tredje.md"):
        copied(root, name)
    for name in ("god.md", "anna.md"):
        approved_anew(root, f"stories/{name}")
    changed(root, "stories/god.md", "status: klar", "status: arkivert")
    messages = [found.message.nn for found in faults(root, copy) if found.code == "ADR005"]
    assert len(messages) == 2
    assert "stories/anna.md, som er klar" in messages[0]
    assert "stories/god.md, som er arkivert" in messages[1]


def test_of_three_copies_only_the_story_itself_is_named(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copied(root, "anna.md")
    copied(root, "tredje.md")
    assert ["stories/god.md" in found.message.nn for found in faults(root, "stories/anna.md")] == [True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("status: klar", "status: arkivert", id="archived"),
        pytest.param("status: klar", "status: utkast", id="a draft again"),
    ],
)
def test_a_copy_stays_out_when_the_story_is_taken_down(tmp_path: Path, old: str, new: str) -> None:
    root = a_kommune(tmp_path)
    copied(root)
    changed(root, "stories/god.md", old, new)
    assert out(root) == []


def test_a_copy_says_that_the_story_is_archived(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root)
    changed(root, "stories/god.md", "status: klar", "status: arkivert")
    assert "stories/god.md, som er arkivert" in next(f for f in faults(root, copy) if f.code == "ADR005").message.nn


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("", id="as it is"),
        pytest.param("dato: 2026-10-01", id="with another date"),
        pytest.param("eining: song\nforfattar: [Per Vik]", id="with another byline"),
        pytest.param('tittel: "Då vi song saman!"', id="with another full stop"),
    ],
)
def test_two_files_that_are_both_approved_as_themselves_stop_each_other(tmp_path: Path, front: str) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": a_story(front)}, alike=True)
    assert out(root) == []
    messages = {path: faults(root, path)[0].message.nb for path in ("stories/god.md", "stories/anna.md")}
    assert "stories/anna.md, som er klar" in messages["stories/god.md"]
    assert "stories/god.md, som er klar" in messages["stories/anna.md"]
    (root / "stories/anna.md").unlink()
    assert out(root) == ["god"]


def test_two_files_in_two_written_forms_of_the_keys_are_one_story(tmp_path: Path) -> None:
    bokmaal = a_story().replace("tittel:", "title:").replace("eining:", "enhet:").replace("personar:", "personer:")
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": bokmaal}, alike=True)
    assert (why(root, "stories/god.md"), why(root, "stories/anna.md")) == ("ADR005", "ADR005")


def test_a_copy_of_an_archived_story_stays_out_even_when_it_is_approved_as_itself(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root)
    changed(root, "stories/god.md", "status: klar", "status: arkivert")
    approved_anew(root, copy)
    assert (out(root), why(root, copy)) == ([], "ADR005")


@pytest.mark.parametrize("status", ["utkast", "arkivert"])
def test_a_copy_that_is_put_aside_does_not_take_the_story_down(tmp_path: Path, status: str) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root)
    changed(root, copy, "status: klar", f"status: {status}")
    assert out(root) == ["god"]


def test_a_draft_with_the_same_text_takes_nothing_down(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": a_story("status: utkast")}, alike=True)
    assert out(root) == ["god"]


def test_two_stories_with_the_same_title_and_other_texts_are_two(tmp_path: Path) -> None:
    other = a_story(body=BODY.replace("Ein måndag i mars", "Ein fredag i mai"))
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": other})
    assert out(root) == ["anna", "god"]


def test_two_drafts_with_nothing_in_them_are_two(tmp_path: Path) -> None:
    empty = a_story("-tittel\nstatus: utkast", "")
    root = a_kommune(tmp_path, stories={"god.md": empty, "anna.md": empty}, alike=True)
    assert duplicate_stories.text_digest(the_story(root)) is None


def test_a_copy_with_its_picture_in_a_folder_of_its_own_is_a_copy(tmp_path: Path) -> None:
    picture = "bilete: [{fil: a.jpg, alt: Song, foto: Per Vik, rett: eige, personar: ingen, born: ingen}]"
    files = {"stories/god/a.jpg": a_picture()}
    root = a_kommune(tmp_path, stories={"god/index.md": a_story(picture)}, files=files)
    for name in ("index.md", "a.jpg"):
        write(root, f"stories/anna/{name}", (root / "stories/god" / name).read_bytes())
    assert out(root) == ["god"]
    approved_anew(root, "stories/anna/index.md")
    assert out(root) == []
    write(root, "stories/anna/a.jpg", a_picture("900x600"))
    assert out(root) == ["god"]


def test_a_story_comes_back_when_a_change_in_the_register_makes_its_copy_stale(tmp_path: Path) -> None:
    stories = {"god.md": a_story("-personar"), "anna.md": a_story("personar: [p001]")}
    root = a_kommune(tmp_path, stories=stories, alike=True)
    assert out(root) == []
    write(root, "stories/folk/p001.yml", a_person("rolle: kokk"))
    assert out(root) == ["god"]


# --- What has been withdrawn -----------------------------------------------------------------------------------------


def withdrawn(root: Path, identity: str, text: str = "") -> None:
    digest = hashlib.sha256(identity.encode()).hexdigest()
    also = f", innhald: {text}" if text else ""
    write(root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}{also}, trekt: 2026-10-01}}]\n")


def test_a_copy_of_a_withdrawn_story_stays_out_even_when_it_is_approved_as_itself(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    copy = copied(root)
    approved_anew(root, copy)
    withdrawn(root, "god")
    assert (out(root), why(root, copy)) == ([], "withdrawn-text")
    assert "stories/god.md, som er trekt tilbake" in faults(root, copy)[-1].message.nn


@pytest.mark.parametrize("build_context", ["public", "internal"])
def test_a_withdrawn_text_does_not_come_back_under_another_name(tmp_path: Path, build_context: str) -> None:
    root = a_kommune(tmp_path, stories={"anna.md": a_story("dato: 2026-10-10")})
    assert out(root) == ["anna"]
    withdrawn(root, "god", duplicate_stories.text_digest(the_story(root, "stories/anna.md")) or "")
    chosen = selected(root, INSIDE) if build_context == "internal" else selected(root)
    assert (chosen.stories, [excluded.code for excluded in chosen.excluded]) == ((), ["withdrawn-text"])
    assert codes(root, "stories/anna.md") == ["ADR006"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BODY.replace("\n", "\r\n"), id="the line ends of Windows"),
        pytest.param(BODY.replace("regn", "**regn**"), id="a word in bold"),
        pytest.param(BODY.upper(), id="in capitals"),
        pytest.param(BODY.replace(" ", "  "), id="with more space"),
        pytest.param(BODY.replace(".", "…").replace("## ", "# "), id="with other signs"),
    ],
)
def test_a_withdrawn_text_is_known_however_it_is_set(tmp_path: Path, body: str) -> None:
    root = a_kommune(tmp_path)
    digest = duplicate_stories.text_digest(the_story(root))
    write(root, "stories/god.md", a_story(body=body))
    assert duplicate_stories.text_digest(the_story(root)) == digest


def test_a_list_of_what_is_withdrawn_with_a_broken_digest_of_a_text_lets_nothing_out(tmp_path: Path) -> None:
    root = a_kommune(tmp_path)
    withdrawn(root, "noko", "0123")
    assert out(root) == []


# --- Names that programs give to copies ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "god - Kopi",
        "god - kopi (2)",
        "god - Copy",
        "god kopi",
        "god copy 2",
        "god (1)",
        "god (Kari sin motstridande kopi 2026-11-20, konflikt)",
        "god (Conflicted copy 2026-11-20)",
        "god-LAPTOP-4711",
        "god.sync-conflict-20261120-101112-ABCDEFG",
        "god~",
        "god.orig",
        "god.bak",
        "god - kopi - kopi",
        "Kopi av god",
        "Copy of god",
    ],
)
def test_a_name_that_a_program_gives_to_a_copy_is_pointed_at(tmp_path: Path, name: str) -> None:
    changed_text = a_story("status: utkast", BODY.replace("regn", "sol"))
    root = a_kommune(tmp_path, stories={"god.md": a_story(), f"{name}.md": changed_text})
    found = [fault for fault in faults(root, f"stories/{name}.md") if fault.code == "ADR007"]
    assert ["stories/god.md" in fault.message.nn for fault in found] == [True]


@pytest.mark.parametrize("name", ["god-2", "god-og-vel", "god-NAV", "gode-kopiar", "min-kopi-av-god"])
def test_a_name_of_its_own_is_left_alone(tmp_path: Path, name: str) -> None:
    other = a_story("status: utkast", BODY.replace("regn", "sol"))
    root = a_kommune(tmp_path, stories={"anna.md": a_story(), f"{name}.md": other})
    assert "ADR007" not in codes(root, f"stories/{name}.md")
