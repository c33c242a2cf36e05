"""`pages:FOLDER`: a folder as GitHub Pages takes it, replaced as a whole."""

import os
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.publish.pages_target import PagesTarget
from tests.publish.sites import a_site, files_of, name_at, names_in, published


@pytest.fixture
def target(tmp_path: Path) -> PagesTarget:
    """Return a target whose folder does not exist yet."""
    return PagesTarget(tmp_path / "ut" / "pages")


def publish(target: PagesTarget, site: Path, name: str = "20261129T101500Z-0123456789ab") -> None:
    """Put a site with the target held, as a publication does."""
    with target.locked():
        target.put(site, name)


def test_the_folder_holds_the_site_with_what_github_wants(target: PagesTarget, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    publish(target, site, name_at(3))
    assert published(target, tmp_path) == files_of(site)
    assert (target.folder / ".nojekyll").read_bytes() == b""
    [release] = target.releases()
    assert (release.name, release.is_current, release.stamp is not None) == (name_at(3), True, True)


def test_everybody_may_read_the_files_and_none_is_a_link(target: PagesTarget, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(target, a_site(tmp_path / "site"))
    finally:
        os.umask(before)
    found = [target.folder, *target.folder.rglob("*")]
    assert not any(one.is_symlink() for one in found)
    assert {oct(one.stat().st_mode & 0o777) for one in found if one.is_file()} == {"0o644"}
    assert {oct(one.stat().st_mode & 0o777) for one in found if one.is_dir()} == {"0o755"}


@pytest.mark.parametrize("marker", [b"", b"\xff", b"noko anna"])
def test_a_folder_with_the_mark_of_another_kind_of_target_is_foreign(target: PagesTarget, marker: bytes) -> None:
    target.folder.mkdir(parents=True)
    (target.folder / ".framsnakk").write_bytes(marker)
    with pytest.raises(Failure, match="Vel ei mappe som er tom"):
        target.releases()


def test_a_new_site_leaves_nothing_of_the_old(target: PagesTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal", files=3), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    assert published(target, tmp_path) == files_of(tmp_path / "new")
    assert names_in(target.folder.parent) == [".pages.lock", "pages"]


def test_a_site_that_a_killed_switch_in_two_steps_moved_away_is_put_back(target: PagesTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(0))
    target.folder.rename(target.folder.with_name(".pages.old"))
    with target.locked():
        assert [one.name for one in target.releases()] == [name_at(0)]


def test_there_is_nothing_to_roll_back_to_or_remove(target: PagesTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(1))
    assert not target.keeps_releases
    for act in (target.switch, lambda one: target.remove([one]), lambda one: target.fetch(one, tmp_path)):
        with pytest.raises(Failure, match="berre éin versjon"):
            act(name_at(0))


def test_a_folder_with_other_files_a_file_or_a_link_is_refused_and_stays(target: PagesTarget, tmp_path: Path) -> None:
    target.folder.mkdir(parents=True)
    (target.folder / "CNAME").write_text("fjordvik.example", encoding="utf-8")
    with pytest.raises(Failure, match="til dømes CNAME"):
        publish(target, a_site(tmp_path / "site"))
    assert names_in(target.folder) == ["CNAME"]
    for place in (tmp_path / "fil", tmp_path / "lenkje"):
        place.symlink_to("ut") if place.name == "lenkje" else place.touch()
        with pytest.raises(Failure, match="er ei fil eller ei lenkje"):
            PagesTarget(place).releases()
