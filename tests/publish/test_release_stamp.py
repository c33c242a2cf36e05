"""The stamp of a published site, and the names of releases."""

import datetime as dt
from pathlib import Path

import pytest

from site_gen.model.choices import Edition
from site_gen.publish import release_stamp
from site_gen.publish.target import STAMP, ReleaseStamp
from tests.publish.sites import BUILT, a_site

WHOLE = '{"edition": "public", "day": "2026-11-29", "built": "2026-11-29T11:15:00+01:00", "commit": ""}'


def test_what_a_stamp_says_can_be_read_again(tmp_path: Path) -> None:
    stamp = ReleaseStamp(Edition.INTERNAL, BUILT.date(), BUILT, "3f9a")
    release_stamp.write_stamp(tmp_path, stamp)
    assert release_stamp.read_stamp(tmp_path) == stamp


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 30_000,
        WHOLE.replace("public", "secret"),
        WHOLE.replace("2026-11-29", "29.11.2026", 1),
        WHOLE.replace("+01:00", ""),
        WHOLE.replace("2026-11-29T11:15:00+01:00", "yesterday"),
        WHOLE + " " * 70_000,
        WHOLE.replace("2026-11-29T11:15:00+01:00", "0001-01-01T00:00:00+14:00"),
        WHOLE.replace("2026-11-29T11:15:00+01:00", "9999-12-31T23:59:59-14:00"),
    ],
)
def test_a_stamp_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    assert release_stamp.parse_stamp(WHOLE.encode()) is not None
    (tmp_path / STAMP).write_text(content, encoding="utf-8")
    assert release_stamp.read_stamp(tmp_path) is None


def test_a_site_without_a_stamp_has_none(tmp_path: Path) -> None:
    assert release_stamp.read_stamp(tmp_path) is None


def test_names_sort_by_time_whatever_the_time_zone() -> None:
    oslo = dt.timezone(dt.timedelta(hours=1))
    first = release_stamp.release_name(BUILT, "ab" * 32)
    later = release_stamp.release_name((BUILT + dt.timedelta(seconds=1)).astimezone(oslo), "00" * 32)
    assert first == "20261129T101500Z-abababababab"
    assert first < later
    assert release_stamp.moment_in_name(first) == BUILT
    assert release_stamp.digest_in_name(first) == "ab" * 6


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "current",
        "20261129T101500Z",
        "../20261129T101500Z-abababababab",
        "x\n",
        "20269931T101500Z-abababababab",
        "99991231T235959Z-abababababab",
        "00010101T000000Z-abababababab",
    ],
)
def test_other_names_are_no_releases(name: str) -> None:
    assert not release_stamp.is_release_name(name)


def test_the_digest_is_of_paths_and_contents_but_not_of_the_stamp(tmp_path: Path) -> None:
    site = a_site(tmp_path / "ein")
    before = release_stamp.site_digest(site)
    assert release_stamp.site_digest(a_site(tmp_path / "to", edition=Edition.INTERNAL)) == before
    (site / "felles.css").rename(site / "anna.css")
    moved = release_stamp.site_digest(site)
    (site / "anna.css").write_text("body{}", encoding="utf-8")
    assert len({before, moved, release_stamp.site_digest(site)}) == 3
