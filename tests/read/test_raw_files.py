"""One file from a stranger: encodings, links, sizes."""

import os
import unicodedata
from pathlib import Path

import pytest

from site_gen.model import story_fields
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileErrorKind, Manuscript
from site_gen.read import raw_files
from tests.builders import SETTINGS, a_kommune, a_person, a_story, check, codes, manuscripts, selected, the_story, write

NOTHING_BUT_TEXT = "Vi song saman på avdelinga.\n"


def read_as(root: Path, content: str | bytes) -> Manuscript:
    """Return the story that a file of this content is read as."""
    return the_story(a_kommune(root, stories={"god.md": content}, approved=False))


def broken(root: Path, content: str | bytes) -> FileErrorKind | None:
    fault = read_as(root, content).broken
    return fault.broken if fault else None


def title(root: Path, content: str | bytes) -> str | None:
    return read_as(root, content).record.get(story_fields.TITLE)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, b"\xef\xbb\xbf" + a_story().encode())
    placed = manuscript.record.at(story_fields.TITLE)
    assert manuscript.broken is None
    assert placed is not None
    assert (placed.value, placed.key.line, placed.key.column) == ("Då vi song saman", 3, 1)


def test_windows_line_ends_leave_text_and_lines_alone(tmp_path: Path) -> None:
    plain = read_as(tmp_path, a_story())
    windows = read_as(tmp_path, a_story().replace("\n", "\r\n"))
    assert (windows.body, windows.body_line) == (plain.body, plain.body_line)
    assert windows.record == plain.record


def test_line_ends_of_old_macs_are_line_ends(tmp_path: Path) -> None:
    assert read_as(tmp_path, a_story().replace("\n", "\r")).record == read_as(tmp_path, a_story()).record


def test_decomposed_letters_are_the_same_text(tmp_path: Path) -> None:
    composed = read_as(tmp_path, a_story())
    decomposed = read_as(tmp_path, unicodedata.normalize("NFD", a_story()))
    assert decomposed.record == composed.record
    assert decomposed.body == composed.body


def test_decomposed_keys_are_the_same_keys(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, unicodedata.normalize("NFD", a_story("sjå_over: 2028-01-01")))
    assert story_fields.REVIEW_BY.name in manuscript.record.written
    assert manuscript.faults == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_called_by_its_name_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert broken(tmp_path, a_story().encode(encoding)) is FileErrorKind.UTF16


def test_utf_16_with_its_marks_the_other_way_round_is_called_by_its_name(tmp_path: Path) -> None:
    assert broken(tmp_path, b"\xfe\xff" + a_story().encode("utf-16-be")) is FileErrorKind.UTF16


def test_latin_1_is_refused_on_the_line_of_its_first_letter(tmp_path: Path) -> None:
    fault = read_as(tmp_path, a_story("-ingress").encode("latin-1")).broken
    assert fault is not None
    assert (fault.broken, fault.span.line) == (FileErrorKind.NOT_UTF8, 3)


def test_surrogates_are_not_utf_8(tmp_path: Path) -> None:
    assert broken(tmp_path, a_story("tittel: x").encode() + b"\xed\xa0\x80") is FileErrorKind.NOT_UTF8


@pytest.mark.parametrize("language", ["nn", "nb", '"nb"', "bokmål", "nynorsk"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le"])
def test_a_file_in_another_encoding_is_answered_in_its_own_form(tmp_path: Path, language: str, encoding: str) -> None:
    manuscript = read_as(tmp_path, a_story(f"språk: {language}").encode(encoding))
    assert manuscript.broken is not None
    assert manuscript.form is (Form.NN if language.startswith("n") and language != "nb" else Form.NB)


def test_an_unclosed_file_is_answered_in_its_own_form(tmp_path: Path) -> None:
    manuscript = read_as(tmp_path, "---\ntittel: Da vi sang\nspråk: nb\n\nVi sang.\n")
    assert manuscript.form is Form.NB


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Kaffi.\n", Form.NB),
        ("Vi song saman på avdelinga, og ingen visste kva dei skulle seie då.\n", Form.NN),
        ("Tittel: Kaffi\n\n## Kva skjedde?\n\nEg visste ikkje noko om det.\n", Form.NN),
        ("---\nMålform: nynorsk\n\nKaffi.\n", Form.NN),
        ("---\nslag: portrett\n---\n\nEg veit ikkje kva eg skulle gjort utan dei.\n", Form.NN),
        ("---\nslag: portrett\n# Kven som er med, og kva dei heiter\neining: song\n---\n\nKaffi.\n", Form.NB),
        ("---\nspråk: nb\n---\n\nEg veit ikkje kva eg skulle gjort utan dei.\n", Form.NB),
    ],
)
def test_a_file_that_says_no_language_is_answered_in_the_form_of_its_text(
    tmp_path: Path, text: str, form: Form
) -> None:
    a_kommune(tmp_path, stories={"god.md": text}, settings=SETTINGS.replace("nn", "nb"), approved=False)
    assert the_story(tmp_path).form is form


def test_control_characters_become_spaces(tmp_path: Path) -> None:
    assert title(tmp_path, a_story("tittel: Då vi\x00song\x08saman\x7f")) == "Då vi song saman"


def test_a_linked_file_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story()})
    (tmp_path / "stories/lenkje.md").symlink_to(tmp_path / "stories/god.md")
    (tmp_path / "stories/ingenstad.md").symlink_to(tmp_path / "finst-ikkje")
    assert codes(tmp_path, "stories/lenkje.md") == ["FIL003"]
    assert codes(tmp_path, "stories/ingenstad.md") == ["FIL003"]
    assert [story.id for story in selected(tmp_path).stories] == ["god"]


def test_a_linked_folder_is_refused_and_not_entered(tmp_path: Path) -> None:
    outside = tmp_path / "utanfor"
    write(outside, "loyndom.md", a_story())
    root = a_kommune(tmp_path / "kommune", stories={})
    (root / "stories/mappe").symlink_to(outside)
    assert [story.path for story in manuscripts(root)] == ["stories/mappe"]
    assert codes(root, "stories/mappe") == ["FIL003"]


def test_a_linked_register_counts_for_nothing(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    outside = write(tmp_path, "p001.yml", a_person())
    (root / "stories/folk/p001.yml").unlink()
    (root / "stories/folk/p001.yml").symlink_to(outside)
    assert codes(root, "stories/folk/p001.yml") == ["FIL003"]
    assert selected(root).stories == ()


def test_a_linked_folder_of_people_counts_for_nothing(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune")
    (root / "stories/folk").rename(tmp_path / "folk")
    (root / "stories/folk").symlink_to(tmp_path / "folk")
    assert selected(root).stories == ()
    assert "FIL003" in [found.code for found in check(root).diagnostics()]


def test_a_picture_behind_a_link_has_no_fingerprint(tmp_path: Path) -> None:
    real = write(tmp_path, "foto.jpg", b"pixlar")
    link = tmp_path / "lenkje.jpg"
    link.symlink_to(real)
    assert raw_files.fingerprint(real) is not None
    assert raw_files.fingerprint(link) is None


def test_a_folder_and_a_file_that_is_not_there_have_no_fingerprint(tmp_path: Path) -> None:
    assert raw_files.fingerprint(tmp_path) is None
    assert raw_files.fingerprint(tmp_path / "finst-ikkje.jpg") is None


@pytest.mark.usefixtures("no_waiting")
def test_a_pipe_with_a_storys_name_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={})
    os.mkfifo(tmp_path / "stories/royr.md")
    assert codes(tmp_path, "stories/royr.md") == ["FIL001"]


def test_a_folder_with_a_storys_name_is_a_folder(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"mappe.md/index.md": a_story()})
    assert [story.id for story in selected(root).stories] == ["mappe-md"]


def test_a_body_of_five_megabytes_is_too_large(tmp_path: Path) -> None:
    assert broken(tmp_path, a_story(body="Vi song saman. " * 350_000)) is FileErrorKind.BODY_TOO_LARGE


def test_five_megabytes_without_fields_are_no_story(tmp_path: Path) -> None:
    assert broken(tmp_path, NOTHING_BUT_TEXT * 180_000) is not None


def test_front_matter_of_seventeen_kilobytes_is_too_large(tmp_path: Path) -> None:
    assert broken(tmp_path, a_story("arbeidslag: " + "a" * 17_000)) is FileErrorKind.FRONT_TOO_LARGE


def test_front_matter_that_never_ends_is_too_large(tmp_path: Path) -> None:
    assert broken(tmp_path, "---\ntittel: " + "a" * 5_000_000) is FileErrorKind.FRONT_TOO_LARGE


def test_front_matter_is_measured_in_bytes_and_not_in_letters(tmp_path: Path) -> None:
    assert broken(tmp_path, a_story("arbeidslag: " + "æ" * 10_000)) is FileErrorKind.FRONT_TOO_LARGE


def test_front_matter_just_under_the_limit_is_read(tmp_path: Path) -> None:
    assert broken(tmp_path, a_story("arbeidslag: " + "a" * 15_000)) is None


def test_a_body_just_under_the_limit_is_read_whole(tmp_path: Path) -> None:
    body = "Hei du. " * 8_000
    assert read_as(tmp_path, a_story(body=body)).body.strip() == body.strip()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("a\r\n" * 40_000, id="windows-line-ends"),
        pytest.param(unicodedata.normalize("NFD", "å ") * 40_000, id="decomposed-letters"),
    ],
)
def test_a_long_text_is_never_cut_and_taken_for_whole(tmp_path: Path, body: str) -> None:
    manuscript = read_as(tmp_path, a_story(body=body))
    whole = unicodedata.normalize("NFC", body.replace("\r\n", "\n")).strip()
    assert manuscript.broken is not None or manuscript.body.strip() == whole


def test_a_long_text_under_long_fields_is_never_cut_and_taken_for_whole(tmp_path: Path) -> None:
    body = "Hei du. " * 12_000
    manuscript = read_as(tmp_path, a_story("arbeidslag: " + "æ" * 10_000, body=body))
    assert manuscript.broken is not None or manuscript.body.strip() == body.strip()


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xef\xbb\xbf", b"---", b"---\n", b"\n\n\n", b"\r", b"---\n---"])
def test_next_to_nothing_is_read_without_a_stumble(tmp_path: Path, content: bytes) -> None:
    assert len(codes(a_kommune(tmp_path, stories={"god.md": content}, approved=False))) == 1


def test_paths_are_from_the_root_with_composed_letters(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Då.md")
    assert raw_files.path_from_root(tmp_path / "stories" / decomposed, tmp_path) == "stories/Då.md"


def test_a_file_is_found_by_its_name_to_the_letter_alone(tmp_path: Path) -> None:
    (tmp_path / "kopp.JPG").write_bytes(b"x")
    assert raw_files.find_file(tmp_path, "kopp.JPG") == tmp_path / "kopp.JPG"
    assert raw_files.find_file(tmp_path, "Kopp.jpg") is None


def test_a_file_that_has_just_come_is_found(tmp_path: Path) -> None:
    assert raw_files.find_file(tmp_path, "a.jpg") is None
    (tmp_path / "b.jpg").write_bytes(b"x")
    assert raw_files.find_file(tmp_path, "b.jpg") == tmp_path / "b.jpg"
    (tmp_path / "a.jpg").write_bytes(b"x")
    assert raw_files.find_file(tmp_path, "a.jpg") == tmp_path / "a.jpg"
