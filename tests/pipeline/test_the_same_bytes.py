"""The same stories on the same day are the same bytes, however and wherever they are built."""

import shutil
from pathlib import Path

import pytest

from tests.builders import write
from tests.cli.command import build, built, framsnakk, on_day, plain_mkdocs
from tests.sites.finished import digests, pages
from tests.sites.samples import PAGES, samples


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Path:
    """Return the samples, with the pictures that another build has made: none of the builds here makes them anew."""
    return samples(tmp_path_factory.mktemp("her"), made=built_samples)


@pytest.fixture(scope="module")
def first(root: Path) -> dict[str, str]:
    """Return the files of the first build that there was."""
    found = digests(built(root))
    assert len(found) > 45
    return found


def test_a_build_by_another_process_in_another_folder_is_the_same(sample_site: Path, first: dict[str, str]) -> None:
    assert digests(sample_site) == first


def test_a_second_build_is_the_same(root: Path, first: dict[str, str]) -> None:
    assert digests(built(root)) == first


@pytest.mark.torture  # in other surroundings it is built from nothing too
def test_a_build_from_nothing_is_the_same(root: Path, first: dict[str, str]) -> None:
    assert digests(built(root, "--clean")) == first


@pytest.mark.torture  # in other surroundings it is one process too
@pytest.mark.parametrize("jobs", ["1", "2", "3", "64"])
def test_any_number_of_processes_gives_the_same(root: Path, first: dict[str, str], jobs: str) -> None:
    assert digests(built(root, "--clean", "--jobs", jobs)) == first


@pytest.mark.torture  # each of the two is in other tests
def test_another_folder_and_order_of_writing_give_the_same(tmp_path: Path, first: dict[str, str]) -> None:
    assert digests(built(_written_backwards(samples(tmp_path / "ein heilt annan stad/på ein lengre sti")))) == first


def _written_backwards(root: Path) -> Path:
    """Return a repository whose stories have been written again, the last first."""
    story_files = [(file, file.read_bytes()) for file in sorted((root / "stories").rglob("*")) if file.is_file()]
    shutil.rmtree(root / "stories")
    for file, content in reversed(story_files):
        write(root, file.relative_to(root).as_posix(), content)
    return root


TOGETHER = {
    "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "12345", "LC_ALL": "C", "LANG": "C", "SOURCE_DATE_EPOCH": "86400",
}  # fmt: skip
EACH = [
    *({key: value} for key, value in TOGETHER.items()),
    {"TZ": "America/Los_Angeles"},
    {"PYTHONHASHSEED": "0"},
]
"""One at a time, which tells which of them it is."""


@pytest.mark.parametrize(
    "surroundings",
    [TOGETHER, *(pytest.param(one, marks=pytest.mark.torture) for one in EACH)],
    ids=lambda changed: " ".join(f"{key}={value}" for key, value in changed.items()),
)
def test_other_surroundings_and_one_process_from_nothing_give_the_same(
    root: Path, first: dict[str, str], surroundings: dict[str, str]
) -> None:
    assert digests(built(root, "--clean", "--jobs", "1", env=surroundings)) == first


@pytest.mark.torture
def test_another_folder_gives_the_same(tmp_path: Path, first: dict[str, str]) -> None:
    assert digests(built(samples(tmp_path / "ein heilt annan stad/på ein lengre sti"))) == first


@pytest.mark.torture
def test_stories_that_were_written_in_another_order_give_the_same(
    tmp_path: Path, built_samples: Path, first: dict[str, str]
) -> None:
    assert digests(built(_written_backwards(samples(tmp_path, made=built_samples)))) == first


def test_a_story_that_comes_and_goes_leaves_the_same_behind(root: Path, first: dict[str, str]) -> None:
    story_files = root / "stories/skulen/den-gronne-stolen/index.md"
    kept = story_files.read_bytes()
    story_files.unlink()
    assert digests(built(root)) != first
    story_files.write_bytes(kept)
    assert digests(built(root)) == first


def test_the_manifest_names_every_file_with_its_digest(root: Path, first: dict[str, str]) -> None:
    built(root)
    manifest = (root / "build/public/manifest.json").read_text(encoding="utf-8")
    for path, digest in first.items():
        assert f'"{path}": "{digest}"' in manifest
    assert manifest.count('": "') == len(first)


def test_another_day_is_another_site(root: Path, first: dict[str, str]) -> None:
    """The day a site was built stands on it, so what the tests above compare is not always alike."""
    assert digests(built(root, "--at", "2026-11-21", env=on_day("2026-11-21"))) != first


def test_plain_mkdocs_works_after_a_build_and_gives_every_page_and_no_other_file(root: Path, tmp_path: Path) -> None:
    site = built(root)
    before = digests(site)
    plain_mkdocs(root, tmp_path / "rein")
    assert pages(tmp_path / "rein") == pages(site)
    assert len(pages(site)) == PAGES
    for name in ("feed.xml", "stories.json", "robots.txt"):
        assert (tmp_path / "rein" / name).read_bytes() == (site / name).read_bytes()
    story = "forteljingar/langvakta/index.html"
    assert (tmp_path / "rein" / story).read_bytes() == (site / story).read_bytes()
    assert digests(site) == before
    assert digests(tmp_path / "rein").keys() - before.keys() == {"sitemap.xml.gz"}


def test_a_finished_sample_site_is_whole(root: Path) -> None:
    assert build(root).code == 0
    verified = framsnakk(root, "verify")
    assert (verified.code, verified.out, verified.err) == (0, "Nettstaden i site er heil.\n", "")
