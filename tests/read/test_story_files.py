"""Which files are stories, and what each is called."""

import unicodedata
from pathlib import Path

import pytest

from site_gen.model import story_fields
from tests.builders import INSIDE, TODAY, a_kommune, a_story, check, codes, manuscripts, selected, the_story, write


def paths(root: Path) -> list[str]:
    return [story.path for story in manuscripts(root)]


def ids(root: Path) -> list[str]:
    return [story.id for story in manuscripts(root)]


def test_the_guide_to_writing_is_no_story(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={}, files={"stories/README.md": "# Fortel\n", "stories/readme.MD": "# Fortel\n"})
    assert paths(tmp_path) == []


def test_a_readme_in_a_units_folder_is_a_story_when_it_has_fields(tmp_path: Path) -> None:
    files = {"stories/song/README.md": "# Fortel\n", "stories/dans/README.md": a_story()}
    a_kommune(tmp_path, stories={}, files=files)
    assert paths(tmp_path) == ["stories/dans/README.md"]
    assert codes(tmp_path, "stories/song/README.md") == []


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    hidden = (".kladd.md", ".git/god.md", "song/.DS_Store.md")
    a_kommune(tmp_path, stories={}, files={f"stories/{name}": a_story() for name in hidden})
    assert paths(tmp_path) == []


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    others = {"stories/song/foto.jpg": b"x", "stories/notat.txt": b"x", "stories/a.md~": b"x"}
    a_kommune(tmp_path, stories={}, files=others)
    assert paths(tmp_path) == []


def test_the_register_of_people_holds_no_stories(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={}, files={"stories/folk/notat.md": a_story()})
    assert paths(tmp_path) == []


def test_a_units_folder_may_be_called_folk(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"song/folk/god.md": a_story()})
    assert paths(tmp_path) == ["stories/song/folk/god.md"]


def test_a_file_that_ends_in_capitals_is_a_story(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"GOD.MD": a_story()})
    assert ids(tmp_path) == ["god"]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("god.md", "god"),
        ("song/god.md", "god"),
        ("song/God Morgon.md", "god-morgon"),
        ("song/stille-natt/index.md", "stille-natt"),
        ("song/stille-natt/INDEX.md", "stille-natt"),
        ("index.md", "index"),
        ("blåbærtur på øya.md", "blabaertur-pa-oya"),
        ("2026.md", "2026"),
        ("god.morgon.md", "god-morgon"),
    ],
)
def test_a_storys_id_is_its_files_or_its_folders_name(tmp_path: Path, name: str, identity: str) -> None:
    a_kommune(tmp_path, stories={name: a_story()})
    assert ids(tmp_path) == [identity]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_from_a_mac_gives_the_same_id_and_path(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize(form, "blåbær.md")  # type: ignore[arg-type]  # the parameters are two of its four
    a_kommune(tmp_path, stories={})
    write(tmp_path, f"stories/{name}", a_story())
    assert (ids(tmp_path), paths(tmp_path)) == (["blabaer"], ["stories/blåbær.md"])


def test_the_same_name_composed_and_decomposed_is_one_address(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={})
    for form in ("NFC", "NFD"):
        write(tmp_path, f"stories/{unicodedata.normalize(form, 'blåbær.md')}", a_story())
    found = [diagnostic.code for diagnostic in check(tmp_path).diagnostics() if diagnostic.code == "ADR001"]
    assert len(found) == 2
    assert selected(tmp_path).stories == ()


def test_names_that_differ_by_case_are_one_address(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"Anne.md": a_story(), "anne.md": a_story()})
    assert codes(tmp_path, "stories/Anne.md") == []
    assert codes(tmp_path, "stories/anne.md") == ["ADR001"]


def test_a_file_and_a_folder_of_one_name_are_one_address(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"dup.md": a_story(), "dup/index.md": a_story()})
    assert codes(tmp_path, "stories/dup/index.md") == ["ADR001"]
    assert [story.path for story in selected(tmp_path).stories] == ["stories/dup.md"]


def test_a_bad_story_stops_no_other(tmp_path: Path) -> None:
    bad: dict[str, str | bytes] = {
        "tom.md": b"",
        "open.md": "---\ntittel: x\n",
        "rar.md": b"\xff\xfe\x00",
        "con.md": a_story(),
    }
    a_kommune(tmp_path, stories={"god.md": a_story(), **bad})
    assert [story.id for story in selected(tmp_path).stories] == ["god"]


def test_stories_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={name: a_story() for name in ("b/z.md", "a/y.md", "b.md", "a.md")})
    assert paths(tmp_path) == ["stories/a.md", "stories/b.md", "stories/a/y.md", "stories/b/z.md"]


def test_only_pictures_that_are_there_have_fingerprints(tmp_path: Path) -> None:
    picture = "{fil: %s, pynt: ja, foto: x, rett: eige, personar: ingen, born: ingen}"
    front = f"bilete: [{picture % 'her.jpg'}, {picture % 'borte.jpg'}]"
    a_kommune(tmp_path, stories={"song/god.md": a_story(front)}, files={"stories/song/her.jpg": b"pixlar"})
    assert list(the_story(tmp_path, "stories/song/god.md").pictures) == ["her.jpg"]


@pytest.mark.parametrize(
    "name", ["../folk/p001.yml", "/etc/hostname", "..\\a.jpg", "a/b.jpg", "https://x.example/a.jpg"]
)
def test_a_picture_outside_the_storys_own_folder_is_refused(tmp_path: Path, name: str) -> None:
    front = f"bilete: [{{fil: '{name}', pynt: ja, foto: x, rett: eige, personar: ingen, born: ingen}}]"
    a_kommune(tmp_path, stories={"song/god.md": a_story(front)})
    assert "FLD003" in codes(tmp_path, "stories/song/god.md")
    assert the_story(tmp_path, "stories/song/god.md").pictures == {}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_named_on_a_mac_is_found(tmp_path: Path, form: str) -> None:
    name = unicodedata.normalize(form, "blåbær.jpg")  # type: ignore[arg-type]  # the parameters are two of its four
    front = "bilete: [{fil: blåbær.jpg, pynt: ja, foto: x, rett: eige, personar: ingen, born: ingen}]"
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, files={f"stories/{name}": b"pixlar"})
    assert list(the_story(tmp_path).pictures) == ["blåbær.jpg"]


def test_the_films_files_have_fingerprints_too(tmp_path: Path) -> None:
    front = "video: {fil: a.mp4, teksting: a.vtt, plakat: a.jpg, born: ingen, synstolking: b.mp4}"
    beside = {f"stories/{name}": name for name in ("a.mp4", "a.vtt", "a.jpg", "b.mp4")}
    a_kommune(tmp_path, stories={"god.md": a_story(front)}, files=beside)
    assert sorted(the_story(tmp_path).pictures) == ["a.jpg", "a.mp4", "a.vtt", "b.mp4"]


def test_keys_may_be_of_either_form_or_english_and_in_capitals(tmp_path: Path) -> None:
    front = "-eining\nenhet: song\n-tittel\ntitle: Da vi sang\n-INGEN\nARBEIDSLAG: Natta\n"
    a_kommune(tmp_path, stories={"god.md": a_story(front)})
    record = the_story(tmp_path).record
    assert [record.get(field) for field in (story_fields.UNIT, story_fields.TITLE, story_fields.TEAM)] == [
        "song",
        "Da vi sang",
        "Natta",
    ]
    assert codes(tmp_path) == []


def drawn_on(day: str, status: str = "klar") -> str:
    return a_story(f"dato: {day}\nstatus: {status}")


@pytest.mark.parametrize(
    "note", ["Berre eit notat.\n", drawn_on("2026-01-01", "utkast"), drawn_on("2026-01-01", "arkivert")]
)
def test_what_does_not_go_out_takes_no_address_from_a_story_that_does(tmp_path: Path, note: str) -> None:
    root = a_kommune(tmp_path, stories={"b/god.md": a_story()})
    write(root, "stories/a/god.md", note)
    assert codes(root, "stories/b/god.md") == []
    assert [story.path for story in selected(root).stories] == ["stories/b/god.md"]


def test_a_draft_whose_name_is_taken_is_reported(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"b/god.md": a_story()})
    write(root, "stories/a/god.md", a_story("status: utkast", "Noko heilt anna."))
    assert "ADR001" in codes(root, "stories/a/god.md")


def test_the_earlier_date_keeps_the_address_and_the_other_is_reported(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"a/god.md": drawn_on("2026-11-10"), "b/god.md": drawn_on("2026-11-01")})
    assert codes(root, "stories/b/god.md") == []
    assert codes(root, "stories/a/god.md") == ["ADR001"]
    assert [story.path for story in selected(root).stories] == ["stories/b/god.md"]


def test_what_nobody_has_signed_off_takes_no_address_whatever_its_date(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"b/god.md": a_story()})
    write(root, "stories/a/god.md", a_story("dato: 2026-01-01", "Noko heilt anna."))
    assert [story.path for story in selected(root).stories] == ["stories/b/god.md"]
    assert "ADR001" in codes(root, "stories/a/god.md")


def test_what_has_run_out_lets_its_address_go(tmp_path: Path) -> None:
    old = a_story("dato: 2026-01-01\nutgår: 2026-06-30")
    root = a_kommune(tmp_path, stories={"a/god.md": old, "b/god.md": a_story()})
    assert [story.path for story in selected(root).stories] == ["stories/b/god.md"]


def test_what_everybody_may_see_keeps_its_address_from_what_is_internal(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path, stories={"a/god.md": a_story("dato: 2026-01-01\nsynleg: internt"), "b/god.md": a_story()}
    )
    for build_context in (TODAY, INSIDE):
        assert [story.path for story in selected(root, build_context).stories] == ["stories/b/god.md"]


def test_an_old_address_that_two_stories_have_leads_to_the_earlier_one(tmp_path: Path) -> None:
    old = "tidlegare_adresser: [/nyheiter/song/]\n"
    stories = {"a.md": a_story(f"{old}dato: 2026-11-10"), "b.md": a_story(f"{old}dato: 2026-11-01")}
    root = a_kommune(tmp_path, stories=stories)
    assert codes(root, "stories/b.md") == []
    assert codes(root, "stories/a.md") == ["ADR004"]
