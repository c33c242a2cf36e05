"""Tiny sites to publish, and what a target serves."""

import datetime as dt
import shutil
from pathlib import Path

from site_gen.model.choices import Edition
from site_gen.publish import release_stamp
from site_gen.publish.target import ReleaseStamp, Target

BUILT = dt.datetime(2026, 11, 29, 10, 15, tzinfo=dt.UTC)


def a_site(folder: Path, text: str = "Hei", *, edition: Edition = Edition.PUBLIC, files: int = 1) -> Path:
    """Write a site of some files with a text in each, and its stamp."""
    for number in range(files):
        page = folder / f"side-{number}" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (folder / "index.html").write_text(f"<h1>{text}</h1>", encoding="utf-8")
    (folder / "felles.css").write_text("body {}", encoding="utf-8")
    release_stamp.write_stamp(folder, ReleaseStamp(edition, BUILT.date(), BUILT))
    return folder


def name_at(second: int, digest: str = "0123456789ab") -> str:
    """Return the name of a release that was published some seconds after BUILT."""
    return release_stamp.release_name(BUILT + dt.timedelta(seconds=second), digest)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file under a folder, by path."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def names_in(folder: Path) -> list[str]:
    """Return the names of everything in a folder, sorted."""
    return sorted(one.name for one in folder.iterdir())


def published(target: Target, scratch: Path) -> dict[str, bytes]:
    """Return the content of every file that a target serves, by path, without what only marks it as ours."""
    [current] = [one.name for one in target.releases() if one.is_current]
    unpacked = scratch / "fetched"
    shutil.rmtree(unpacked, ignore_errors=True)
    found = files_of(target.fetch(current, unpacked))
    return {path: content for path, content in found.items() if path not in {".framsnakk", ".nojekyll"}}
