"""The digest of a large file is read once, and is still right when the file is changed or replaced."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from site_gen.file_digests import sha256_of

LARGE = 1 << 20


def test_a_large_file_is_opened_once_and_a_small_one_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    really_open = Path.open

    def count(path: Path, *arguments: Any, **named: Any) -> Any:
        opened.append(path.name)
        return really_open(path, *arguments, **named)

    for name, size in (("film.mp4", LARGE), ("tekst.md", LARGE - 1)):
        (tmp_path / name).write_bytes(b"a" * size)
        monkeypatch.setattr(Path, "open", count)
        assert {sha256_of(tmp_path / name) for _ in range(3)} == {hashlib.sha256(b"a" * size).hexdigest()}
        monkeypatch.undo()
    assert opened == ["film.mp4", "tekst.md", "tekst.md", "tekst.md"]


def test_another_content_of_the_same_size_and_time_has_another_digest(tmp_path: Path) -> None:
    film, other = tmp_path / "film.mp4", tmp_path / "ny.mp4"
    film.write_bytes(b"a" * LARGE)
    before = sha256_of(film)
    other.write_bytes(b"b" * LARGE)
    known = film.stat()
    os.utime(other, ns=(known.st_atime_ns, known.st_mtime_ns))
    other.replace(film)
    assert sha256_of(film) == hashlib.sha256(b"b" * LARGE).hexdigest() != before


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sha256_of(tmp_path / "film.mp4")
