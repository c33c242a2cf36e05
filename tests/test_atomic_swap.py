"""One site put in another's place: a reader sees a whole one, and what a kill left half done is mended."""

import shutil
import sys
import threading
from pathlib import Path

import pytest

from site_gen import atomic_swap
from tests.builders import write


def a_site(folder: Path, words: str) -> Path:
    for name in ("index.html", "om/index.html"):
        write(folder, name, words)
    return folder


def words_in(folder: Path) -> set[str]:
    return {file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_site_and_the_old_are_exchanged(tmp_path: Path) -> None:
    site, new = a_site(tmp_path / "site", "gamal"), a_site(tmp_path / "new", "ny")
    assert atomic_swap.swap_in(new, site, tmp_path / "aside")
    assert (words_in(site), words_in(new)) == ({"ny"}, {"gamal"})
    assert names(tmp_path) == ["new", "site"]


def test_the_first_site_of_all_has_nothing_to_take_the_place_of(tmp_path: Path) -> None:
    assert not atomic_swap.swap_in(a_site(tmp_path / "new", "ny"), tmp_path / "site", tmp_path / "aside")
    assert words_in(tmp_path / "site") == {"ny"}
    assert names(tmp_path) == ["site"]


def test_a_system_that_cannot_exchange_folders_moves_them_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "sunos5")
    site, new = a_site(tmp_path / "site", "gamal"), a_site(tmp_path / "new", "ny")
    assert not atomic_swap._exchange(new, site)
    assert not atomic_swap.swap_in(new, site, tmp_path / "aside")
    assert words_in(site) == {"ny"}
    assert names(tmp_path) == ["site"]


def test_a_refused_exchange_is_reported(tmp_path: Path) -> None:
    new = a_site(tmp_path / "new", "ny")
    assert not atomic_swap._exchange(new, tmp_path / "finst-ikkje")
    assert words_in(new) == {"ny"}


def test_folders_change_places_in_one_step_on_the_systems_that_can(tmp_path: Path) -> None:
    one, other = a_site(tmp_path / "ein", "ein"), a_site(tmp_path / "annan", "annan")
    assert atomic_swap._exchange(one, other)
    assert (words_in(one), words_in(other)) == ({"annan"}, {"ein"})


def test_a_constant_reader_never_finds_the_site_missing(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site", "0")
    missed: list[str] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            try:
                (site / "index.html").read_text(encoding="utf-8")
            except FileNotFoundError as error:
                missed.append(str(error))

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(200):
        atomic_swap.swap_in(a_site(tmp_path / "new", str(number)), site, tmp_path / "aside")
        shutil.rmtree(tmp_path / "new")
    over.set()
    looking.join()
    assert missed == []
    assert words_in(site) == {"199"}


def test_a_switch_that_was_cut_off_between_its_two_steps_is_undone(tmp_path: Path) -> None:
    a_site(tmp_path / "aside", "gamal")
    atomic_swap.recover_swap(tmp_path / "site", tmp_path / "aside")
    assert words_in(tmp_path / "site") == {"gamal"}
    assert names(tmp_path) == ["site"]


def test_a_switch_that_was_cut_off_after_its_two_steps_is_finished(tmp_path: Path) -> None:
    a_site(tmp_path / "aside", "gamal")
    a_site(tmp_path / "site", "ny")
    atomic_swap.recover_swap(tmp_path / "site", tmp_path / "aside")
    assert words_in(tmp_path / "site") == {"ny"}
    assert names(tmp_path) == ["site"]


def test_nothing_to_recover_is_nothing_done(tmp_path: Path) -> None:
    atomic_swap.recover_swap(tmp_path / "site", tmp_path / "aside")
    assert names(tmp_path) == []


def test_a_second_step_that_fails_leaves_the_old_site_where_recovery_finds_it(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site", "gamal")
    with pytest.raises(OSError, match="new"):
        atomic_swap.swap_in(tmp_path / "new", site, tmp_path / "aside")
    atomic_swap.recover_swap(site, tmp_path / "aside")
    assert words_in(site) == {"gamal"}
