"""What is saved while somebody watches: nothing is missed, and nothing is told that nobody meant."""

import os
import queue
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_gen.serve import watch
from site_gen.serve.watch import watch_repository
from tests.builders import a_kommune, write
from tests.patience import PATIENCE

GOD = "stories/god.md"
SITE = "build/serve"


def taken(saves: Iterator[list[str]]) -> list[str]:
    """Return the next bundle."""
    asking = ThreadPoolExecutor(1)
    try:
        return asking.submit(next, saves).result(timeout=PATIENCE)
    finally:
        asking.shutdown(wait=False)


def bundle_with(saves: Iterator[list[str]], root: Path, path: str) -> list[str]:
    """Save a file until a bundle holds it, and return that one: where folders change, the first may be empty."""
    for _ in range(5):
        write(root, path, "ny")
        found = taken(saves)
        if path in found:
            return found
    raise AssertionError(f"{path} was never told")


def save_as_editors_do(root: Path, path: str, content: str) -> None:
    aside = write(root, f"{path}~", content)
    aside.rename(root / path)


def test_what_is_saved_at_once_is_seen(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        write(tmp_path, GOD, "ny")
        assert taken(saves) == [GOD]


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "stories/ny/kor/index.md", "stories/folk/p009.yml", "stories/bilete.jpg"]
)
def test_a_file_that_is_written_aside_and_put_in_its_place_is_one_save(tmp_path: Path, path: str) -> None:
    a_kommune(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        save_as_editors_do(tmp_path, path, "ny")
        assert taken(saves) == [path]


def test_changes_between_two_batches_are_all_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        names = [f"stories/{name}.md" for name in "abcd"]
        seen_names: list[str] = []
        for name in names:
            write(tmp_path, name, "ny")
        while names[-1] not in seen_names:
            seen_names += taken(saves)
        assert sorted(set(seen_names)) == names


def test_waiting_batches_are_merged() -> None:
    found: queue.Queue[list[str] | Exception] = queue.Queue()
    for bundle in (["stories/b.md"], [], ["stories/a.md", "stories/b.md"]):
        found.put(bundle)
    assert next(watch._batches(found, threading.Event(), Path(SITE))) == ["stories/a.md", "stories/b.md"]


def test_temporary_files_and_build_output_are_not_reported(tmp_path: Path) -> None:
    a_kommune(tmp_path, files={"build/x": "", "site/index.html": "", "stories/.obsidian/x.json": ""})
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        for path in (
            "stories/god.md~",
            "stories/.god.md.swp",
            "stories/.#god.md",
            "stories/.obsidian/x.json",
            "build/x",
            "site/index.html",
            "notat.md",
        ):
            write(tmp_path, path, "x")
        write(tmp_path, GOD, "ny")
        assert taken(saves) == [GOD]


def test_stories_that_are_deleted_and_come_back_are_watched_again(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        for _ in range(3):
            shutil.rmtree(tmp_path / "stories")
            bundle_with(saves, tmp_path, GOD)


def test_what_is_saved_in_a_folder_that_has_just_come_is_followed_by_a_bundle(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    shutil.rmtree(tmp_path / "stories")
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        (tmp_path / "stories").mkdir()
        assert taken(saves) == []
        write(tmp_path, GOD, "ny")
        assert taken(saves) in ([], [GOD])


def test_a_folder_that_is_moved_away_is_no_longer_watched_and_the_one_in_its_place_is(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    shutil.copytree(tmp_path / "stories", tmp_path / "nye")
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        (tmp_path / "stories").rename(tmp_path / "gamle")
        (tmp_path / "nye").rename(tmp_path / "stories")
        bundle_with(saves, tmp_path, GOD)
        write(tmp_path, "gamle/god.md", "gammal")
        assert not any(path.startswith("gamle") for path in bundle_with(saves, tmp_path, "stories/annan.md"))


def test_links_that_lead_nowhere_or_in_a_ring_are_no_hindrance(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    (tmp_path / "stories/ring").symlink_to(tmp_path / "stories")
    (tmp_path / "stories/borte.md").symlink_to(tmp_path / "finst-ikkje")
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        write(tmp_path, GOD, "ny")
        assert GOD in taken(saves)


def test_a_name_that_is_not_utf_8_is_no_hindrance(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        os.close(os.open(os.fsencode(tmp_path) + b"/stories/bl\xe5.md", os.O_CREAT))
        assert taken(saves) == []
        bundle_with(saves, tmp_path, GOD)


def test_where_nothing_can_be_watched_a_message_says_so(tmp_path: Path) -> None:
    with watch_repository(tmp_path / "finst-ikkje", tmp_path / SITE) as saves, pytest.raises(FileNotFoundError):
        taken(saves)


def test_a_site_that_another_command_removes_is_reported_once(tmp_path: Path) -> None:
    a_kommune(tmp_path)
    write(tmp_path, f"{SITE}/index.html", "")
    with watch_repository(tmp_path, tmp_path / SITE) as saves:
        write(tmp_path, GOD, "ny")
        assert taken(saves) == [GOD]
        shutil.rmtree(tmp_path / SITE)
        assert taken(saves) == []
        write(tmp_path, GOD, "nyare")
        assert taken(saves) == [GOD]
