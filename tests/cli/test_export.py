"""`framsnakk export`: what has been published, for the archive, and nothing that has been taken back."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_consent, a_kommune, a_person, a_picture, a_story, approve, write
from tests.cli.command import AT, Ran, called, framsnakk

PICTURE = "bilete: [{fil: a.jpg, alt: Kari syng., foto: Siri Vik, rett: eige, personar: [p001], born: ingen}]\n"
INTERNAL = "ønske: [NyttPiano]\nskala: {før: 2, no: 8}\nrefleksjon: [Kva no]\n"


def export(root: Path, *words: str) -> Ran:
    return called(root, "export", "--archive", str(root.parent / "arkiv"), *words, *AT)


def exported(root: Path, *words: str) -> str:
    """Run the command, which must succeed, and return what it printed."""
    ran = export(root, *words)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return ran.out


def data(root: Path, story: str) -> dict[str, Any]:
    found = json.loads((root.parent / "arkiv/data" / story / "story.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def kept(root: Path) -> set[str]:
    return {path.name for path in (root.parent / "arkiv/data").iterdir()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with a story in each state."""
    stories = {
        "ute.md": a_story(f"tittel: Vi song saman\n{PICTURE}{INTERNAL}"),
        "utgatt.md": a_story("tittel: Vi tel koppar\nutgår: 2026-11-10\npersonar: [p002]"),
        "arkivert.md": a_story("tittel: Det var ein gong\nstatus: arkivert"),
        "internt.md": a_story("tittel: For oss\nsynleg: internt"),
        "utkast.md": a_story("tittel: Ikkje ferdig\nstatus: utkast"),
        "jul.md": a_story("tittel: Jul\ndato: 2026-12-01"),
        "trekt.md": a_story("tittel: Ho som trekte seg\npersonar: [p003]"),
    }
    people = {
        "p002": a_person(f"namn: Ola Nes\n{a_consent(gjeld_til='2026-11-12', ref='2026/17')}"),
        "p003": a_person(f"namn: Liv Moe\n{a_consent(trekt='2026-11-12')}"),
    }
    return a_kommune(
        tmp_path / "kommune", stories=stories, people=people, files={"stories/a.jpg": a_picture("320x240")}
    )


def test_what_has_been_published_is_kept_and_nothing_else(root: Path) -> None:
    shown = exported(root)
    assert kept(root) == {"ute", "utgatt", "arkivert", "internt"}
    assert shown.splitlines()[0].startswith("4 forteljingar ligg i ")
    assert "  stories/trekt.md: " in shown
    files = [path for path in (root.parent / "arkiv").rglob("*") if path.is_file()]
    for word in (b"Liv Moe", b"NyttPiano", b"Ikkje ferdig", b"Kva no"):
        assert [file for file in files if word in file.read_bytes()] == [], word


def test_a_story_is_a_document_that_needs_no_other_file(root: Path) -> None:
    exported(root)
    page = (root.parent / "arkiv/data/ute/story.html").read_text(encoding="utf-8")
    assert "Vi song saman" in page
    assert "Ein måndag i mars kom vi på jobb i regn." in page
    assert 'src="data:image/jpeg;base64,' in page
    assert re.findall(r'(?:src|href)="(?!data:image/jpeg;base64,)', page) == []
    assert "https://fjordvik.example/forteljingar/ute/" in page
    assert (root.parent / "arkiv/data/ute/a.jpg").read_bytes() == (root / "stories/a.jpg").read_bytes()


def test_the_data_says_what_was_shown_who_approved_it_and_by_which_consent(root: Path) -> None:
    exported(root)
    found = data(root, "utgatt")
    assert (found["title"], found["published"], found["expires"]) == ("Vi tel koppar", "2026-11-01", "2026-11-10")
    assert [one["person"] for one in found["approvals"]] == ["p002"]
    assert [(one["use"], one["channel"], one["ref"], one["until"]) for one in found["consents"]] == [
        ("text", "web", "2026/17", "2026-11-12")
    ]
    picture = data(root, "ute")["pictures"][0]
    assert (picture["file"], picture["credit"]) == ("a.jpg", "Siri Vik")
    digest = hashlib.sha256((root / "stories/a.jpg").read_bytes()).hexdigest()
    assert data(root, "ute")["files"] == {"a.jpg": digest}


def test_the_checksums_are_those_of_the_files(root: Path) -> None:
    exported(root)
    bag = root.parent / "arkiv"
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (bag / name).read_text(encoding="utf-8").splitlines():
            digest, path = line.split("  ", 1)
            assert hashlib.sha256((bag / path).read_bytes()).hexdigest() == digest
    listed = {line.split("  ", 1)[1] for line in (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()}
    assert listed == {path.relative_to(bag).as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    size = sum((bag / path).stat().st_size for path in listed)
    assert f"Payload-Oxum: {size}.{len(listed)}\n" in (bag / "bag-info.txt").read_text("utf-8")
    assert (bag / "bagit.txt").read_text("utf-8").startswith("BagIt-Version: 1.0\n")


def test_the_same_stories_on_the_same_day_give_the_same_bytes(root: Path) -> None:
    def contents() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in (root.parent / "arkiv").rglob("*") if path.is_file()}

    exported(root)
    first = contents()
    exported(root)
    assert contents() == first


def test_a_person_who_withdraws_is_gone_from_the_next_bag(root: Path) -> None:
    exported(root)
    write(root, "stories/folk/p001.yml", "trekt: 2026-11-19\n")
    exported(root)
    assert kept(root) == {"utgatt"}
    files = [path for path in (root.parent / "arkiv").rglob("*") if path.is_file()]
    assert [file for file in files if b"Kari Lunde" in file.read_bytes()] == []


def test_a_story_whose_approvals_are_stale_is_named_and_left_out(root: Path) -> None:
    story = (root / "stories/ute.md").read_text(encoding="utf-8").replace("Vi song saman", "Vi song for fullt")
    write(root, "stories/ute.md", story)
    assert "  stories/ute.md: " in exported(root)
    assert "ute" not in kept(root)


def test_an_archived_story_that_nobody_approved_says_what_to_do(tmp_path: Path) -> None:
    story = a_story("tittel: Det var ein gong\nstatus: arkivert")
    root = a_kommune(tmp_path / "kommune", stories={"god.md": story}, approved=False)
    assert (
        "    Har ho aldri vore ute, treng du ikkje gjere noko. Skal ho i arkivet, så spør: framsnakk consent ask "
        "stories/god.md\n"
    ) in exported(root)


def test_an_anonymous_person_is_not_named(tmp_path: Path) -> None:
    root = a_kommune(
        tmp_path / "kommune",
        stories={"god.md": a_story("personar: [{person: p001, visast_som: anonym}]", "Vi song.\n")},
    )
    exported(root)
    story = root.parent / "arkiv/data/god"
    assert "Kari" not in (story / "story.html").read_text("utf-8") + (story / "story.json").read_text("utf-8")
    assert data(root, "god")["people"][0]["shown"] == "anonymous"


def test_a_dry_run_lists_and_writes_nothing(root: Path) -> None:
    shown = exported(root, "--dry-run")
    assert shown.startswith("4 forteljingar ville kome i ")
    assert "\n  ute\n" in shown
    assert not (root.parent / "arkiv").exists()


@pytest.mark.parametrize("folder", ["stories", ".", "build", "ny/mappe"])
def test_a_bag_is_not_put_among_the_files_of_the_kommune(root: Path, folder: str) -> None:
    before = sorted(path for path in root.rglob("*") if "build" not in path.parts)
    ran = called(root, "export", "--archive", folder, *AT)
    assert (ran.code, ran.out) == (2, "")
    assert "Vel ei mappe utanfor" in ran.err
    assert sorted(path for path in root.rglob("*") if "build" not in path.parts) == before


def test_a_folder_with_other_files_is_never_replaced(root: Path) -> None:
    write(root.parent, "arkiv/mitt.txt", "hei")
    ran = export(root)
    assert (ran.code, ran.out) == (2, "")
    assert (root.parent / "arkiv/mitt.txt").read_text() == "hei"


def test_a_bag_with_a_file_that_somebody_has_put_there_is_never_replaced(root: Path) -> None:
    exported(root)
    exported(root)
    for path in ("arkiv/mitt.txt", "arkiv/data/ute/notat.txt"):
        mine = write(root.parent, path, "hei")
        ran = export(root)
        assert (ran.code, "filer som ikkje kjem frå" in ran.err) == (2, True), ran.err
        assert mine.read_text() == "hei"
        mine.unlink()
    exported(root)


@pytest.mark.parametrize("folder", ["../www", "../www/current/arkiv", "../sider/arkiv", "../rundt", "../ligg/her/no"])
def test_a_bag_is_not_put_where_everybody_reads(root: Path, folder: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    publisering: {ute: 'dir:../www', inne: 'pages:../rundt/sider'}\n")
    write(root.parent, "sider/published.json", "{}")
    write(root.parent, "ligg/.framsnakk", "")
    ran = called(root, "export", "--archive", folder, *AT)
    assert (ran.code, "ligg der det blir publisert" in ran.err) == (2, True), ran.err
    assert not (root.parent / folder / "data").exists()


def test_a_log_that_others_read_has_no_names(root: Path) -> None:
    write(root, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n{a_consent(trekt='2026-11-12')}"))
    ran = framsnakk(root, "export", "--archive", str(root.parent / "arkiv"), *AT, env={"CI": "true"})
    assert ran.code == 0
    assert "Ola" not in ran.out
    assert "Liv" not in ran.out


def test_a_story_in_bokmaal_gets_a_document_in_bokmaal(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", stories={"god.md": a_story("språk: nb")})
    approve(root)
    exported(root)
    page = (root.parent / "arkiv/data/god/story.html").read_text("utf-8")
    assert '<html lang="nb">' in page
    assert "Tatt ut til arkivet 20. november 2026." in page
