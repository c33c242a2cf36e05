"""A file that has changed in size, time or place is another file; a link and a folder are none."""

import os
from pathlib import Path

from site_gen.incremental.file_stat import file_stat, file_stats_under
from tests.builders import write


def test_an_untouched_file_is_as_it_was(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", "hei")
    assert file_stat(file) == file_stat(file)


def test_another_text_of_the_same_size_is_seen_by_its_time(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", "hei")
    before = file_stat(file)
    write(tmp_path, "a.md", "nei")
    os.utime(file, ns=(1, 1))
    assert file_stat(file) != before


def test_another_file_with_the_same_size_and_time_is_seen_by_its_place(tmp_path: Path) -> None:
    file, other = write(tmp_path, "a.md", "hei"), write(tmp_path, "b.md", "nei")
    for each in (file, other):
        os.utime(each, ns=(1, 1))
    before = file_stat(file)
    other.replace(file)
    assert file_stat(file) != before


def test_a_link_and_a_folder_are_no_files(tmp_path: Path) -> None:
    file = write(tmp_path, "inne/a.md", "hei")
    (tmp_path / "lenkje").symlink_to(file)
    assert file_stat(tmp_path / "lenkje") is None
    assert file_stat(tmp_path / "inne") is None
    assert dict(file_stats_under(str(tmp_path))) == {"inne/a.md": file_stat(file), "lenkje": None}
