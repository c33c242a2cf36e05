"""Somebody's file is the old one or the new one, whole; edits change their places and nothing else."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen import atomic_files, text_edits
from site_gen.model.diagnostic import Edit
from site_gen.model.source_positions import Span
from tests.builders import write

OLD, NEW = "gammal " * 20_000, "ny " * 50_000


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", OLD)
    file.chmod(0o640)
    atomic_files.replace_file(file, NEW)
    assert file.read_text(encoding="utf-8") == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_that_was_not_there_is_written(tmp_path: Path) -> None:
    atomic_files.replace_file(tmp_path / "a.md", NEW)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == NEW


def test_a_file_with_as_long_a_name_as_can_be_is_replaced(tmp_path: Path) -> None:
    file = write(tmp_path, "å" * 126 + ".md", OLD)
    atomic_files.replace_file(file, NEW)
    assert file.read_text(encoding="utf-8") == NEW
    assert list(tmp_path.iterdir()) == [file]


LIMITED = """
import resource, sys
from pathlib import Path
from site_gen import atomic_files
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    atomic_files.replace_file(Path(sys.argv[1]), "ny " * 50_000)
except OSError as error:
    print(error.errno)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", OLD)
    ran = subprocess.run([sys.executable, "-c", LIMITED, file], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().isdigit(), "it was told"
    assert file.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [file]


WRITING = """
import sys
from pathlib import Path
from site_gen import atomic_files
file = Path(sys.argv[1])
print("klar", flush=True)
while True:
    atomic_files.replace_file(file, "ny " * 50_000)
    atomic_files.replace_file(file, "gammal " * 20_000)
"""


def killed_at_any_moment(tmp_path: Path, rounds: int) -> None:
    file = write(tmp_path, "a.md", OLD)
    for number in range(rounds):
        with subprocess.Popen([sys.executable, "-c", WRITING, file], stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stdout.readline()
            seen = file.stat().st_ino
            for _ in range(number * 37):
                seen = max(seen, file.stat().st_ino)
            running.send_signal(signal.SIGKILL)
        assert file.read_text(encoding="utf-8") in {OLD, NEW}
    assert {entry.name for entry in tmp_path.iterdir()} <= {"a.md", ".a.md.new"}
    atomic_files.replace_file(file, NEW)
    assert list(tmp_path.iterdir()) == [file], "what a kill left behind is gone after the next"


def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    killed_at_any_moment(tmp_path, 6)


@pytest.mark.torture
def test_writers_killed_again_and_again_leave_a_whole_file(tmp_path: Path) -> None:
    killed_at_any_moment(tmp_path, 300)


def test_a_file_of_our_own_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "image-info.json/inni/a.txt", "x")
    atomic_files.write_file(tmp_path / "image-info.json", "{}")
    assert (tmp_path / "image-info.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("name", ["a.md", "mappe", "finst-ikkje"])
def test_anything_can_be_synced(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.md", OLD)
    (tmp_path / "mappe").mkdir()
    atomic_files.fsync_file(tmp_path / name)
    atomic_files.fsync_tree(tmp_path)


TRACED = """
import os, sys
from pathlib import Path
from site_gen import atomic_files
said = []
sys.addaudithook(lambda event, args: said.append("renamed") if event == "os.rename" else None)
real = os.fsync
os.fsync = lambda opened: (said.append(os.fstat(opened).st_ino), real(opened))
atomic_files.replace_file(Path(sys.argv[1]), "ny")
print(said)
"""


def test_a_file_is_on_the_disk_before_it_takes_the_others_place_and_the_folder_after(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", OLD)
    ran = subprocess.run([sys.executable, "-c", TRACED, file], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str([file.stat().st_ino, "renamed", tmp_path.stat().st_ino])


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        ("ab\ncd\n", [Edit(Span(1, 2, 1, 3), "X")], "aX\ncd\n"),
        ("ab\r\ncd\r\n", [Edit(Span(2, 1, 2, 1), "x\n")], "ab\r\nx\r\ncd\r\n"),
        ("ab\ncd\nef", [Edit(Span(1, 1, 2, 1), ""), Edit(Span(3, 1, 3, 2), "E")], "cd\nEf"),
        ("abc\n", [Edit(Span(1, 1, 1, 2), "A"), Edit(Span(1, 3, 1, 4), "C")], "AbC\n"),
        ("a\n", [Edit(Span(1, 9, 1, 9), "!")], "a\n!"),
        ("", [Edit(Span(1, 1, 1, 1), "a")], "a"),
        ("a\n\nb\n", [Edit(Span(2, 1, 3, 1), ""), Edit(Span(3, 1, 4, 1), "")], "a\n"),
    ],
)
def test_edits_change_their_places_and_nothing_else(text: str, edits: list[Edit], wanted: str) -> None:
    assert text_edits.apply_edits(text, edits) == wanted
    assert text_edits.apply_edits(text, reversed(edits)) == wanted


def test_columns_count_letters_however_they_are_written() -> None:
    text = "\ufeff---\na\u030a o\u0308 x y\n"
    assert text_edits.apply_edits(text, [Edit(Span(2, 5, 2, 6), "z")]) == "\ufeff---\na\u030a o\u0308 z y\n"
    assert text_edits.apply_edits(text, [Edit(Span(1, 1, 1, 4), "—")]) == "\ufeff—\na\u030a o\u0308 x y\n"


@pytest.mark.parametrize(
    "letter", ["a\u030a", "\u0627\u0653", "\u304b\u3099", "\u1112\u1161\u11ab", "k\u0301\u0323", "\u0301a"]
)
def test_columns_count_letters_of_every_script_as_the_reader_does(letter: str) -> None:
    text = f"---\n{letter}{letter} x y\n"
    column = text_edits.normalised_newlines(text).split("\n")[1].index("x") + 1
    assert text_edits.apply_edits(text, [Edit(Span(2, column, 2, column + 1), "z")]) == f"---\n{letter}{letter} z y\n"


def test_a_byte_order_mark_is_one_on_the_first_line_alone() -> None:
    text = "\ufeffa\n\ufeff\n\ufeffEin song\n"
    edits = [Edit(Span(1, 1, 1, 2), "A"), Edit(Span(2, 1, 2, 2), ""), Edit(Span(3, 1, 3, 2), "")]
    assert text_edits.apply_edits(text, edits) == "\ufeffA\n\nEin song\n"
    assert [change.before for change in text_edits.changed_lines(text, edits)] == ["a", "\ufeff", "\ufeff"]


def test_a_line_of_marks_without_end_is_counted_at_once() -> None:
    text = f"a{chr(0x301) * 60_000}x\n"
    column = len(text_edits.normalised_newlines(text)) - 1
    assert text_edits.apply_edits(text, [Edit(Span(1, column, 1, column + 1), "y")]).endswith("y\n")


def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("før")
    link.symlink_to("a.md")
    atomic_files.replace_file(link, "no")
    assert (link.is_symlink(), file.read_text(), sorted(one.name for one in tmp_path.iterdir())) == (
        True, "no", ["a.md", "b.md"],
    )  # fmt: skip
