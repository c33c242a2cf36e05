"""A site's folder, or a file under build/, that is something else: said so, and nothing of others' is removed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import INSIDE, a_kommune, write
from tests.cli.command import AT, called
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a tiny kommune that has never been built."""
    return a_kommune(tmp_path / "kommune")


def refused(root: Path, *said: str) -> None:
    """Assert that every build, a clean one too, says the same and does nothing."""
    for words in ((), (), ("--clean",)):
        failed = called(root, "build", *AT, *words)
        assert failed.code == 3
        assert failed.err.count("\n") == 1, "it is one line"
        for part in said:
            assert part in failed.err


@pytest.mark.parametrize("to", ["www", "/www", "../www", "/finst/ikkje", "site", "mkdocs.yml"])
def test_a_link_is_never_built_through(root: Path, to: str) -> None:
    for folder in (root / "www", root.parent / "www"):
        write(folder, "andre.html", "viktig")
    to = str(root / "www") if to == "/www" else to
    (root / "site").symlink_to(to)
    refused(root, f"site er ei lenkje til {to}", "Ta bort lenkja")
    assert str((root / "site").readlink()) == to
    assert {file.name for folder in (root / "www", root.parent / "www") for file in folder.iterdir()} == {"andre.html"}
    (root / "site").unlink()
    assert (site_of(root) / "index.html").is_file()


def test_a_file_is_not_replaced_by_a_site(root: Path) -> None:
    write(root, "site", "viktig")
    refused(root, "site er ikkje ei mappe", "Flytt fila")
    assert (root / "site").read_text(encoding="utf-8") == "viktig"
    (root / "site").unlink()
    assert (site_of(root) / "index.html").is_file()


def test_the_internal_edition_is_no_other(root: Path) -> None:
    write(root, "site-intern", "viktig")
    failed = called(root, "build", *AT, "--edition", "internal")
    assert (failed.code, "site-intern er ikkje ei mappe" in failed.err) == (3, True)


def test_a_folder_that_we_never_built_is_not_replaced(root: Path) -> None:
    write(root, "site/andre.html", "viktig")
    refused(root, "site har filer som ikkje kjem frå Framsnakk", "andre.html")
    assert (root / "site/andre.html").read_text(encoding="utf-8") == "viktig"
    (root / "site/andre.html").rename(root / "andre.html")
    assert (site_of(root) / "index.html").is_file()


def test_a_folder_of_others_in_the_place_of_our_site_is_not_replaced_either(root: Path) -> None:
    shutil.rmtree(site_of(root))
    write(root, "site/andre.html", "viktig")
    refused(root, "andre.html")
    assert (root / "site/andre.html").is_file()


def test_a_folder_with_nothing_but_what_file_managers_leave_is_empty(root: Path) -> None:
    write(root, "site/.DS_Store", "x")
    assert (site_of(root) / "index.html").is_file()
    assert not (root / "site/.DS_Store").exists()


def test_our_own_site_is_replaced_when_everything_recorded_about_it_is_deleted(root: Path) -> None:
    before = digests(site_of(root))
    shutil.rmtree(root / "build")
    write(root, "site/forteljingar/trekt/index.html", "<p>trekt</p>")
    assert digests(site_of(root)) == before


UNDER_BUILD = (
    "build/.lock",
    "build/image-info.json",
    "build/evaluated",
    "build/evaluated/public.memory",
    "build/docs",
    "build/theme",
    "build/public",
    "build/public/site.memory",
    "build/public/manifest.json",
    "build/public/twin",
    "build/public/new",
    "build/public/aside",
    "build/public/shards",
    "build/public/media",
    "build/public/media/index.json",
)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)


def into_a_folder(path: Path, _: Path) -> None:
    remove(path)
    write(path, "inni/fil.txt", "x")


def into_a_file(path: Path, _: Path) -> None:
    remove(path)
    path.write_text("x", encoding="utf-8")


def into_a_link(path: Path, to: Path) -> None:
    remove(path)
    path.symlink_to(to)


@pytest.mark.parametrize("spoil", [into_a_folder, into_a_file, into_a_link])
def test_whatever_stands_in_the_way_under_build_is_ours_and_the_build_goes_on(
    root: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    before = digests(site_of(root))
    theirs = write(tmp_path, "deira/fil.txt", "viktig").parent
    for path in UNDER_BUILD:
        spoil(root / path, theirs)
        assert digests(site_of(root)) == before, path
        assert [file.name for file in theirs.iterdir()] == ["fil.txt"], path
    assert built_by(root).pages_built == 0, "the last one remembers again"


def test_build_may_be_a_link_to_a_folder_on_another_disk(root: Path, tmp_path: Path) -> None:
    (tmp_path / "annan").mkdir()
    (root / "build").symlink_to(tmp_path / "annan")
    before = digests(site_of(root))
    assert digests(site_of(root)) == before
    site_of(root, INSIDE)


@pytest.mark.parametrize("dangling", [True, False])
def test_a_build_that_is_no_folder_is_said_to_be_none(root: Path, *, dangling: bool) -> None:
    if dangling:
        (root / "build").symlink_to("/finst/ikkje")
    else:
        write(root, "build", "viktig")
    refused(root, "build er ikkje ei mappe")
    assert (root / "build").is_symlink() == dangling


# --- Links from build/ into a site -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [("build", "--at", "2027-01-02"), ("build", *AT, "--edition", "internal"), ("check",)]
)
def test_nothing_is_written_into_the_site_through_a_link_under_build(root: Path, words: tuple[str, ...]) -> None:
    before = digests(site_of(root))
    preview = "preview/public-2027-01-02"
    for path in ("preview", preview, f"{preview}/site", "judged", "internal", "docs"):
        link = root / "build" / path
        remove(link)
        link.symlink_to(root / "site")
        assert called(root, *words).code == 0, path
        assert digests(root / "site") == before, path
        assert not link.is_symlink(), path


@pytest.mark.parametrize("to", ["site", "site/build", "site-intern"])
def test_build_that_is_a_link_into_a_site_is_refused(root: Path, to: str) -> None:
    for edition in ((), ("--edition", "internal")):
        assert called(root, "build", *AT, *edition).code == 0
    (root / to).mkdir(exist_ok=True)
    before = digests(root / "site"), digests(root / "site-intern")
    shutil.rmtree(root / "build")
    (root / "build").symlink_to(to)
    for words in (("build", "--at", "2027-01-02"), ("build", *AT), ("check",)):
        ran = called(root, *words)
        assert (ran.code, "build er ei lenkje inn i site" in ran.err) == (3, True), ran
        assert (digests(root / "site"), digests(root / "site-intern")) == before, words
