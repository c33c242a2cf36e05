"""`zip:FILE`: one site, the same bytes every time, replaced as a whole."""

import os
import zipfile
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.publish.zip_target import ZipTarget
from tests.publish.sites import a_site, files_of, name_at, published


@pytest.fixture
def target(tmp_path: Path) -> ZipTarget:
    """Return a target whose folder does not exist yet."""
    return ZipTarget(tmp_path / "ut" / "nettstad.zip")


def publish(target: ZipTarget, site: Path, name: str = "20261129T101500Z-0123456789ab") -> None:
    """Put a site with the target held, as a publication does."""
    with target.locked():
        target.put(site, name)


def test_the_zip_holds_the_site_and_says_what_release_it_is(target: ZipTarget, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    publish(target, site, name_at(3))
    [release] = target.releases()
    assert (release.name, release.is_current) == (name_at(3), True)
    assert release.stamp is not None
    assert published(target, tmp_path) == files_of(site)


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    bytes_of: list[bytes] = []
    for folder in ("ein", "to"):
        site = a_site(tmp_path / folder)
        os.utime(site / "index.html", (len(bytes_of), 1_000_000_000 * len(bytes_of)))
        (site / "index.html").chmod(0o600 if bytes_of else 0o644)
        target = ZipTarget(tmp_path / f"{folder}.zip")
        publish(target, site)
        bytes_of.append(target.file.read_bytes())
    assert bytes_of[0] == bytes_of[1]


def test_everybody_may_read_what_is_unpacked(target: ZipTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"))
    with zipfile.ZipFile(target.file) as archive:
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}


def test_a_new_site_leaves_nothing_of_the_old(target: ZipTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal", files=3), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    assert [one.name for one in target.releases()] == [name_at(1)]
    assert b"gammal" not in b"".join(published(target, tmp_path).values())


def test_there_is_nothing_to_roll_back_to_or_remove(target: ZipTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(1))
    assert not target.keeps_releases
    for act in (target.switch, lambda one: target.remove([one]), lambda one: target.fetch(one, tmp_path / "ut")):
        with pytest.raises(Failure, match="berre éin versjon"):
            act(name_at(0))


@pytest.mark.parametrize("content", [b"PK, ikkje ein zip", b"", None])
def test_a_file_that_is_not_ours_is_refused_and_stays(target: ZipTarget, tmp_path: Path, content: bytes | None) -> None:
    target.file.parent.mkdir()
    if content is None:
        with zipfile.ZipFile(target.file, "w") as archive:
            archive.writestr("rekneskap.csv", "1;2")
    else:
        target.file.write_bytes(content)
    before = target.file.read_bytes()
    with pytest.raises(Failure, match="ikkje ein zip som Framsnakk har laga"):
        publish(target, a_site(tmp_path / "site"))
    assert target.file.read_bytes() == before


def test_a_folder_or_a_link_in_its_place_is_refused(target: ZipTarget, tmp_path: Path) -> None:
    target.file.mkdir(parents=True)
    with pytest.raises(Failure, match="er ei mappe eller ei lenkje"):
        publish(target, a_site(tmp_path / "site"))
    target.file.rmdir()
    target.file.symlink_to("finst-ikkje.zip")
    with pytest.raises(Failure, match="er ei mappe eller ei lenkje"):
        target.releases()
