"""`dir:PATH`: what the link leads to is always one whole release."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.model.errors import Failure
from site_gen.publish.folder_target import FolderTarget
from tests.publish.sites import a_site, files_of, name_at, names_in


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    """Return a target in a folder that does not exist yet."""
    return FolderTarget(tmp_path / "srv" / "www")


def publish(target: FolderTarget, site: Path, name: str) -> None:
    """Put a site with the target held, as a publication does."""
    with target.locked():
        target.put(site, name)


def test_the_first_site_makes_the_folder_and_is_current(target: FolderTarget, tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    publish(target, site, name_at(0))
    assert files_of(target.folder / "current") == files_of(site)
    assert os.readlink(target.folder / "current") == f"releases/{name_at(0)}"  # noqa: PTH115 - as text
    (release,) = target.releases()
    assert (release.name, release.is_current) == (name_at(0), True)
    assert release.stamp is not None
    assert release.stamp.day.isoformat() == "2026-11-29"


def test_earlier_releases_stay_as_they_were_and_the_newest_comes_first(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal", files=3), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    assert [(one.name, one.is_current) for one in target.releases()] == [(name_at(1), True), (name_at(0), False)]
    assert files_of(target.folder / "current") == files_of(tmp_path / "new")
    assert files_of(target.fetch(name_at(0), tmp_path / "unused")) == files_of(tmp_path / "old")


def test_a_file_that_is_the_same_takes_no_room_twice(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    old, new = (target.folder / "releases" / name_at(number) for number in (0, 1))
    assert (old / "felles.css").stat().st_ino == (new / "felles.css").stat().st_ino
    assert (old / "index.html").stat().st_ino != (new / "index.html").stat().st_ino


def test_a_web_server_that_is_another_user_may_read_the_files(target: FolderTarget, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(target, a_site(tmp_path / "site"), name_at(0))
    finally:
        os.umask(before)
    release = target.folder / "releases" / name_at(0)
    assert {oct(one.stat().st_mode & 0o777) for one in release.rglob("*") if one.is_file()} == {"0o644"}
    assert {oct(one.stat().st_mode & 0o777) for one in [release, *release.rglob("*")] if one.is_dir()} == {"0o755"}


def test_an_earlier_release_can_be_made_current_again(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    target.switch(name_at(0))
    assert files_of(target.folder / "current") == files_of(tmp_path / "old")
    assert [one.is_current for one in target.releases()] == [False, True]


def test_a_removed_release_leaves_nothing(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "old", "gammal"), name_at(0))
    publish(target, a_site(tmp_path / "new", "ny"), name_at(1))
    target.remove([name_at(0)])
    assert names_in(target.folder / "releases") == [name_at(1)]


def test_the_current_release_cannot_be_removed(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(0))
    with pytest.raises(Failure, match="kan ikkje slettast"):
        target.remove([name_at(0)])
    assert (target.folder / "current" / "index.html").is_file()


@pytest.mark.parametrize("name", ["../../utanfor", "finst-ikkje", name_at(9)])
def test_a_release_that_is_not_there_is_refused_by_name(target: FolderTarget, tmp_path: Path, name: str) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(0))
    for act in (target.switch, lambda one: target.remove([one]), lambda one: target.fetch(one, tmp_path)):
        with pytest.raises(Failure, match="har ingen versjon"):
            act(name)


def test_the_next_run_removes_what_a_killed_run_left(target: FolderTarget, tmp_path: Path) -> None:
    publish(target, a_site(tmp_path / "site"), name_at(0))
    a_site(target.folder / "releases" / f".{name_at(1)}.partial", "halv")
    a_site(target.folder / "releases" / f".{name_at(2)}.gone", "borte")
    (target.folder / "current.new").symlink_to(f"releases/{name_at(1)}")
    assert [one.name for one in target.releases()] == [name_at(0)]
    publish(target, a_site(tmp_path / "new", "ny"), name_at(3))
    assert names_in(target.folder) == [".framsnakk", "current", "releases"]
    assert names_in(target.folder / "releases") == [name_at(0), name_at(3)]


def test_a_release_is_on_the_disk_before_the_link_leads_to_it(target: FolderTarget, tmp_path: Path) -> None:
    """What the system is asked for, in its order: a power cut cannot be tried here."""
    site, said = a_site(tmp_path / "site"), tmp_path / "said"
    calls: list[str] = []

    def listen(event: str, args: tuple[object, ...]) -> None:
        if event == "ctypes.dlsym" and args[1] == "syncfs":
            calls.append("sync")
        elif event == "os.rename":
            calls.append(Path(str(args[1])).name)

    def listened() -> None:
        sys.addaudithook(listen)
        publish(target, site, name_at(0))
        said.write_text(" ".join(calls), encoding="utf-8")

    process = multiprocessing.get_context("fork").Process(target=listened)
    process.start()
    process.join()
    assert said.read_text(encoding="utf-8") == f"sync {name_at(0)} current"


def test_a_run_that_was_killed_before_it_wrote_anything_is_no_hindrance(target: FolderTarget, tmp_path: Path) -> None:
    (target.folder / "releases").mkdir(parents=True)
    publish(target, a_site(tmp_path / "site"), name_at(0))
    assert (target.folder / "current" / "index.html").is_file()


def test_reading_a_target_makes_and_removes_nothing(target: FolderTarget, tmp_path: Path) -> None:
    assert target.releases() == []
    assert not target.folder.exists()
    publish(target, a_site(tmp_path / "site"), name_at(0))
    left = a_site(target.folder / "releases" / f".{name_at(1)}.partial", "halv")
    target.releases()
    assert left.is_dir()


def a_foreign_file(folder: Path) -> None:
    """Make a folder with somebody's file in it."""
    folder.mkdir(parents=True)
    (folder / "viktig.txt").write_text("mitt", encoding="utf-8")


def a_file(folder: Path) -> None:
    """Make a file in the place of the folder."""
    folder.parent.mkdir(parents=True)
    folder.write_text("mitt", encoding="utf-8")


def a_dangling_link(folder: Path) -> None:
    """Make a link to a disk that is not there."""
    folder.parent.mkdir(parents=True)
    folder.symlink_to("../disk/www")


def a_folder_as_current(folder: Path) -> None:
    """Make `current` a folder."""
    (folder / "current").mkdir(parents=True)
    (folder / ".framsnakk").touch()


def a_link_elsewhere(folder: Path) -> None:
    """Make `current` lead out of the releases."""
    folder.mkdir(parents=True)
    (folder / ".framsnakk").touch()
    (folder / "current").symlink_to("..")


def a_dangling_current(folder: Path) -> None:
    """Make `current` lead to a release that somebody has deleted."""
    folder.mkdir(parents=True)
    (folder / ".framsnakk").touch()
    (folder / "current").symlink_to(f"releases/{name_at(0)}")


def linked_releases(folder: Path) -> None:
    """Make `releases` a link to another folder."""
    (folder.parent / "andre").mkdir(parents=True)
    folder.mkdir(parents=True)
    (folder / ".framsnakk").touch()
    (folder / "releases").symlink_to("../andre")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_foreign_file, "viktig.txt"),
        (a_file, "er ei fil"),
        (a_dangling_link, r"lenkje til \.\./disk/www, som ikkje finst"),
        (a_folder_as_current, "er noko anna"),
        (a_link_elsewhere, r"peikar på \.\."),
        (a_dangling_current, "peikar på releases/"),
        (linked_releases, "vanleg mappe"),
    ],
)
def test_what_is_not_ours_is_refused_and_stays_as_it_is(
    target: FolderTarget, tmp_path: Path, make: Callable[[Path], None], says: str
) -> None:
    make(target.folder)
    before = sorted(str(one) for one in tmp_path.rglob("*"))
    with pytest.raises(Failure, match=says):
        target.releases()
    with pytest.raises(Failure, match=says), target.locked():
        pass
    assert sorted(str(one) for one in tmp_path.rglob("*")) == before


def test_an_empty_folder_and_a_link_to_one_can_be_published_to(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    (disk / "lost+found").mkdir(parents=True)
    (tmp_path / "www").symlink_to("disk")
    publish(FolderTarget(tmp_path / "www"), a_site(tmp_path / "site"), name_at(0))
    assert (disk / "current" / "index.html").is_file()


def _publish_many(folder: Path, site: Path, first: int) -> None:
    """Publish a site five times."""
    for number in range(5):
        publish(FolderTarget(folder), site, name_at(first + 2 * number))


def test_two_publications_at_once_take_turns(target: FolderTarget, tmp_path: Path) -> None:
    sites = [a_site(tmp_path / name, name, files=20) for name in ("ein", "to")]
    processes = multiprocessing.get_context("fork")
    started = [
        processes.Process(target=_publish_many, args=(target.folder, site, first)) for first, site in enumerate(sites)
    ]
    for one in started:
        one.start()
    for one in started:
        one.join()
    assert [one.exitcode for one in started] == [0, 0]
    assert len(target.releases()) == 10
    for release in target.releases():
        assert files_of(target.fetch(release.name, tmp_path)) in [files_of(site) for site in sites]
