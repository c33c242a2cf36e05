"""A build that is killed, or is not alone: who looks sees a whole old site or a whole new one."""

import json
import random
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import INSIDE, a_kommune, approve, write
from tests.cli import command_server
from tests.cli.command import AT, build, built, surroundings
from tests.cli.command_server import Running
from tests.patience import PATIENCE
from tests.sites.building import site_of
from tests.sites.finished import digests
from tests.sites.samples import samples

STORY = "stories/sjukeheimen/langvakta/index.md"
TITLE = "Det same andletet til frukost og til kveldsmat"
OTHER_TITLE = "Den same røysta til frukost og til kveldsmat"


@dataclass(frozen=True, slots=True)
class Version:
    """What a story can say, and the site that this gives."""

    story: bytes
    site: dict[str, str]


@dataclass(frozen=True, slots=True)
class Kommune:
    """A kommune that can be one of two versions."""

    root: Path
    versions: tuple[Version, Version]
    seconds: float
    """What an undisturbed build takes."""
    assembling: float
    """What the last part of it takes, from the first file of the new site to the end."""


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Kommune:
    # A build of a part of the samples is killed in as many places in less time.
    root = samples(tmp_path_factory.mktemp("drepen"), made=built_samples, of=["sjukeheimen", "heimetenesta"])
    first = Version((root / STORY).read_bytes(), digests(built(root)))
    text = re.sub(r"^(godkjend|kontrollert):.*\n(  .*\n)*", "", first.story.decode(), flags=re.MULTILINE)
    write(root, STORY, text.replace(TITLE, OTHER_TITLE))
    approve(root, STORY)
    begun = time.perf_counter()
    ran = build(root, "--format", "json")
    seconds = time.perf_counter() - begun
    second = Version((root / STORY).read_bytes(), digests(root / "site"))
    pages = [{name for name in version.site if not name.startswith("media/")} for version in (first, second)]
    assert pages[0] == pages[1]
    assert first.site != second.site
    return Kommune(root, (first, second), seconds, json.loads(ran.out)["seconds"]["assemble"])


def start(root: Path, *words: str) -> Running:
    return command_server.start(["build", *AT, *words], root, surroundings(), session=True)


def kill(running: Running) -> None:
    """Kill a build with all its processes."""
    command_server.kill_all(running)
    running.communicate(timeout=PATIENCE)


def wait_for_the_new_site(root: Path, running: Running) -> None:
    """Wait until a build has begun to put the new site together."""
    while running.poll() is None and not (root / "build/public/new").exists():
        time.sleep(0.001)


def assert_survives(kommune: Kommune, rounds: int, seed: int) -> None:
    """Kill a build at moments spread over all of it, and, most of the times, over the end, where the site is switched.

    The moments are parts of what an undisturbed build took on this machine.
    """
    chance = random.Random(seed)  # noqa: S311 - it picks moments, not secrets
    target = kommune.root / "site"
    now = 0 if digests(target) == kommune.versions[0].site else 1
    for number in range(rounds):
        old, new = kommune.versions[now], kommune.versions[1 - now]
        assert digests(target) == old.site
        write(kommune.root, STORY, new.story)
        part = (number + chance.random()) / rounds
        running = start(kommune.root, "--jobs", str(1 + number // 2 % 2))
        if number % 4 == 0:
            time.sleep(part * kommune.seconds)
        else:
            wait_for_the_new_site(kommune.root, running)
            time.sleep(part * kommune.assembling)
        kill(running)
        assert digests(target) in (old.site, new.site), f"round {number}, at {part:.0%}"
        assert digests(site_of(kommune.root)) == new.site, f"round {number}, the build after"
        now = 1 - now


def test_a_killed_build_leaves_a_whole_old_site_or_a_whole_new_one(kommune: Kommune) -> None:
    assert_survives(kommune, rounds=5, seed=20261120)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(5))
def test_builds_killed_again_and_again_leave_a_whole_site(kommune: Kommune, seed: int) -> None:
    assert_survives(kommune, rounds=50, seed=seed)


def test_two_builds_at_once_leave_a_whole_site(kommune: Kommune) -> None:
    target = kommune.root / "site"
    now = 0 if digests(target) == kommune.versions[0].site else 1
    write(kommune.root, STORY, kommune.versions[1 - now].story)
    running = [start(kommune.root) for _ in range(3)]
    said = [one.communicate(timeout=PATIENCE)[0] for one in running]
    assert [one.wait() for one in running] == [0, 0, 0], said
    assert digests(target) == kommune.versions[1 - now].site


def test_two_editions_at_once_do_not_mix(kommune: Kommune) -> None:
    public = digests(kommune.root / "site")
    running = [start(kommune.root, "--edition", edition) for edition in ("internal", "public", "internal", "public")]
    said = [one.communicate(timeout=PATIENCE)[0] for one in running]
    assert [one.wait() for one in running] == [0, 0, 0, 0], said
    assert digests(kommune.root / "site") == public
    inside = digests(kommune.root / "site-intern")
    assert public.keys() < inside.keys()
    assert digests(site_of(kommune.root, INSIDE)) == inside


def test_a_site_left_aside_by_a_switch_in_two_steps_is_put_back_before_anything_can_fail(kommune: Kommune) -> None:
    """Where the system cannot let two folders change places, a kill can fall between the two steps."""
    root, target = kommune.root, kommune.root / "site"
    before = digests(target)
    target.rename(root / "build/public/aside")
    words = write(root, "templates/words/words.yml.bak", (root / "templates/words/words.yml").read_bytes())
    write(root, "templates/words/words.yml", "inga: [ende\n")
    failed = build(root)
    shutil.move(words, root / "templates/words/words.yml")
    assert failed.code == 3
    assert digests(target) == before
    assert not (root / "build/public/aside").exists()


def test_what_a_killed_build_left_half_done_is_no_part_of_the_next_site(kommune: Kommune) -> None:
    root = kommune.root
    before = digests(root / "site")
    for leftover in ("build/public/new/forteljingar/halv/index.html", "build/public/shards/0/site/halv/index.html"):
        write(root, leftover, "<p>halv</p>")
    assert digests(site_of(root)) == before


BUILDING = """
import sys
called = []
sys.addaudithook(lambda event, args: called.append(args[1]) if event == "ctypes.dlsym" else None)
from site_gen.cli import main
try:
    main.framsnakk(["build", "--at", sys.argv[1]], standalone_mode=False)
finally:
    print([name for name in called if name in {"syncfs", "renameat2"}])
"""


def test_a_new_site_is_on_the_disk_before_it_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """What the system is asked for, in its order: a power cut cannot be tried here."""
    root = a_kommune(tmp_path)
    site_of(root)
    words = [sys.executable, "-c", BUILDING, AT[1]]
    ran = subprocess.run(words, cwd=root, env=surroundings(), capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "['syncfs', 'renameat2']"
