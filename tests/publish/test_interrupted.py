"""A publication that is killed, or finds the disk full: what is served is whole, and the next run mends the rest."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from site_gen.publish.folder_target import FolderTarget
from site_gen.publish.pages_target import PagesTarget
from site_gen.publish.target import Target
from site_gen.publish.zip_target import ZipTarget
from tests.publish.interruptions import changes_of, killed_at, with_full_disk_from, writes_of
from tests.publish.sites import a_site, files_of, name_at, names_in, published

KINDS: dict[str, Callable[[Path], Target]] = {
    "dir": lambda folder: FolderTarget(folder / "ut" / "www"),
    "zip": lambda folder: ZipTarget(folder / "ut" / "www.zip"),
    "pages": lambda folder: PagesTarget(folder / "ut" / "www"),
}
LEFT = {
    "dir": ["www"],
    "zip": [".www.zip.lock", "www.zip"],
    "pages": [".www.lock", "www"],
}
"""What is in the folder of a target when nothing is left to mend."""


def publish(target: Target, site: Path, name: str) -> None:
    """Put a site, and remove the other releases, with the target held, as a publication does."""
    with target.locked():
        target.put(site, name)
        target.remove([one.name for one in target.releases() if not one.is_current])


@dataclass(frozen=True, slots=True)
class Scene:
    """A target with a site, and another one to publish."""

    kind: str
    target: Target
    folder: Path
    old: Path
    new: Path

    def again(self) -> None:
        """Begin from the target with the old site."""
        shutil.rmtree(self.folder / "ut", ignore_errors=True)
        (self.folder / "ut").mkdir()
        publish(self.target, self.old, name_at(0))

    def assert_whole(self, where: object) -> None:
        """Assert that one of the two sites is served, and that the next run puts everything right."""
        assert published(self.target, self.folder) in (files_of(self.old), files_of(self.new)), where
        for release in self.target.releases() if self.kind == "dir" else ():
            kept = files_of(self.target.fetch(release.name, self.folder))
            assert kept in (files_of(self.old), files_of(self.new)), (where, release.name)
        publish(self.target, self.new, name_at(2))
        assert published(self.target, self.folder) == files_of(self.new), where
        assert names_in(self.folder / "ut") == LEFT[self.kind], where
        if self.kind == "dir":
            assert names_in(self.folder / "ut/www") == [".framsnakk", "current", "releases"], where
            assert names_in(self.folder / "ut/www/releases") == [name_at(2)], where


@pytest.fixture(params=KINDS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    """Return a scene of each kind of target."""
    old, new = a_site(tmp_path / "old", "gammal", files=2), a_site(tmp_path / "new", "ny")
    return Scene(request.param, KINDS[request.param](tmp_path), tmp_path, old, new)


def test_a_publication_killed_before_any_change_to_the_disk_leaves_a_whole_site(scene: Scene) -> None:
    act = partial(publish, scene.target, scene.new, name_at(1))
    scene.again()
    changes = changes_of(act)
    assert changes > 5
    for at in range(changes):
        scene.again()
        killed_at(act, at)
        scene.assert_whole(at)


def test_a_disk_that_is_full_from_any_write_on_leaves_a_whole_site(scene: Scene) -> None:
    act = partial(publish, scene.target, scene.new, name_at(1))
    scene.again()
    writes = writes_of(act)
    assert writes > 3
    for at in range(writes):
        scene.again()
        assert with_full_disk_from(act, at) in {0, 3}, at
        scene.assert_whole(at)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(10))
def test_publications_killed_at_a_hundred_moments_leave_a_whole_site(tmp_path: Path, seed: int) -> None:
    """Between the changes to the disk too, where large files are half written."""
    chance = random.Random(seed)  # noqa: S311 - it picks moments, not secrets
    sites = [a_site(tmp_path / name, name * 20_000, files=40) for name in ("old", "new")]
    target = FolderTarget(tmp_path / "www")
    begun = time.perf_counter()
    publish(target, sites[0], name_at(0))
    seconds = time.perf_counter() - begun
    for number in range(1, 101):
        site = sites[number % 2]
        child = os.fork()
        if not child:
            publish(target, site, name_at(2 * number))
            os._exit(0)
        time.sleep(chance.random() * seconds * 1.2)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert files_of(target.folder / "current") in [files_of(one) for one in sites], number
        publish(target, site, name_at(2 * number + 1))
        assert files_of(target.folder / "current") == files_of(site), number
        assert len(names_in(target.folder / "releases")) <= 2, number


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder, a disk in memory of its own where the tests run as root; others may mount none."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() == 0:
        subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "none", str(place)], check=True)
    yield place
    if os.geteuid() == 0:
        subprocess.run(["/bin/umount", str(place)], check=True)


_PAGE = 4096
_LARGE = 400 * _PAGE


def _limit(disk: Path, room: int) -> None:
    """Leave so many bytes on a disk; for others than root, let no file of this process be longer than them."""
    if os.geteuid() == 0:
        subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"remount,size={room}", "none", str(disk)], check=True)
    elif room < _LARGE:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room // 10, room // 10))


@pytest.mark.torture
def test_a_real_disk_that_is_full_at_any_page_leaves_a_whole_site(tmp_path: Path, small_disk: Path) -> None:
    sites = [a_site(tmp_path / name, name * 3_000, files=10) for name in ("old", "new")]
    target = FolderTarget(small_disk / "www")
    publish(target, sites[0], name_at(0))
    used = shutil.disk_usage(small_disk).used if os.geteuid() == 0 else 0
    failed = 0
    for number in range(1, 60):
        child = os.fork()
        if not child:
            _limit(small_disk, used + number * _PAGE)
            try:
                publish(target, sites[1], name_at(number))
            except OSError:
                os._exit(3)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        failed += os.waitstatus_to_exitcode(status) == 3
        assert files_of(target.folder / "current") in [files_of(one) for one in sites], number
        _limit(small_disk, _LARGE)
        publish(target, sites[0], name_at(100 * number))
        assert files_of(target.folder / "current") == files_of(sites[0]), number
    assert failed > 20
