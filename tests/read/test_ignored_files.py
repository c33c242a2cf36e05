"""Files that somebody may have meant as stories: what is said of them, and of which nothing is."""

import unicodedata
from pathlib import Path

import pytest

from site_gen.model.diagnostic import Blocks
from tests.builders import a_kommune, a_picture, a_story, check, codes, faults, write
from tests.cli.command import AT, framsnakk
from tests.films.files import a_film


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("song/kaffien.md.txt", "kaffien.md"),
        ("kaffien.txt", "kaffien.md"),
        ("song/djup/djupare/Kaffien.MARKDOWN", "Kaffien.md"),
        ("kaffien", "kaffien.md"),
        ("kaffien.docx", "framsnakk intake docx"),
        ("kaffien.odt", "framsnakk new"),
        ("kaffien.pdf", "framsnakk new"),
        ("folk/kaffien.md", "mappa for eininga"),
        (".kladd/kaffien.md", "punktumet"),
        (".kaffien.md", "punktumet"),
        ("einingar.yaml", "stories/einingar.yml"),
        ("tema.yml.txt", "stories/tema.yml"),
        ("song/p002.yml", "stories/folk/"),
    ],
)
def test_a_file_that_looks_like_a_story_is_said_not_to_be_read(tmp_path: Path, path: str, proposed: str) -> None:
    root = a_kommune(tmp_path, files={f"stories/{path}": a_story()})
    [found] = faults(root, f"stories/{path}")
    assert (found.code, found.blocks, found.fix) == ("FIL007", Blocks.NOTHING, None)
    assert proposed in found.hint.nn


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_named_on_a_mac_is_proposed_in_one_spelling(tmp_path: Path, form: str) -> None:
    root = a_kommune(tmp_path)
    name = unicodedata.normalize(form, "blåbær.md.txt")  # type: ignore[arg-type]  # two of its four
    write(root, f"stories/{name}", "Vi song.\n")
    [found] = faults(root, "stories/blåbær.md.txt")
    assert "«blåbær.md»" in found.hint.nn


@pytest.mark.parametrize(
    "path",
    [
        "song/Thumbs.db", "song/.DS_Store", "song/desktop.ini", "song/README.md", "README.txt", "song/LES MEG.txt",
        "~$kaffien.docx", "song/._god.md", ".obsidian/notat.md", ".git/god.md", "god.md~", "song/film.vtt.txt",
        "song/film.srt", "song/liten.jpg", "god.md.bak",
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_may_lie_beside_stories(tmp_path: Path, path: str) -> None:
    root = a_kommune(tmp_path, files={f"stories/{path}": a_picture() if path.endswith("jpg") else "Vi song.\n"})
    assert check(root).diagnostics() == []


def test_underscores_hide_no_story(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"_kladd/god.md": a_story(), "song/_ny.md": a_story()})
    assert [story_file.header.path for story_file, _ in check(root).stories] == [
        "stories/_kladd/god.md",
        "stories/song/_ny.md",
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("mobil.jpg", a_picture("1600x1200 place")), ("tur.mp4", a_film("mp4 place"))]
)
def test_a_place_in_what_no_story_declares_is_said_at_the_file(tmp_path: Path, name: str, content: bytes) -> None:
    root = a_kommune(tmp_path, files={f"stories/song/{name}": content})
    assert codes(root, f"stories/song/{name}") == ["PIC014"]
    assert codes(root, f"stories/song/{name}") == ["PIC014"], "what is remembered says the same"
    (root / "stories/song" / name).write_bytes(a_picture())
    assert codes(root, f"stories/song/{name}") == []


def test_a_path_that_is_no_story_is_a_wrong_use_and_says_why(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"stories/kaffien.md.txt": a_story(), "stories/liten.jpg": a_picture()})
    ran = framsnakk(root, "check", *AT, "stories/kaffien.md.txt")
    assert ran.code == 2
    assert "Fila «kaffien.md.txt» blir ikkje lesen: namnet endar ikkje på .md." in ran.err
    assert framsnakk(root, "check", *AT, "stories/liten.jpg").code == 2


@pytest.mark.parametrize(
    "path", ["stories/god.md", "stories/folk/p001.yml", "stories/tema.yml", "mkdocs.yml", "stories"]
)
def test_a_path_that_is_read_is_checked(tmp_path: Path, path: str) -> None:
    assert framsnakk(a_kommune(tmp_path), "check", *AT, path).code == 0


def test_a_build_counts_no_remark_about_what_it_does_not_read(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, files={"stories/kaffien.docx": b"PK"})
    ran = framsnakk(root, "build", *AT)
    assert (ran.code, "merknad" in ran.out) == (0, False)
