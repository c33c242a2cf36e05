"""`framsnakk headers`: a file for the web server, of the site that was built last."""

from pathlib import Path

import pytest

from site_gen.model.search_mode import SearchMode
from tests.builders import INSIDE, SETTINGS, TODAY, a_kommune
from tests.cli.command import called
from tests.sites.building import site_of


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune with both editions built, the public one with search."""
    made = a_kommune(tmp_path_factory.mktemp("kommune"))
    site_of(made, TODAY, SearchMode.INDEXED)
    site_of(made, INSIDE)
    return made


def test_the_file_is_printed(root: Path) -> None:
    ran = called(root, "headers", "nginx", "--folder", "/srv/fortel")
    assert (ran.code, ran.err) == (0, "")
    assert "server_name fjordvik.example;" in ran.out
    assert 'root "/srv/fortel/current";' in ran.out
    assert "script-src 'self' 'wasm-unsafe-eval'" in ran.out


def test_the_file_is_written_and_the_answer_says_where_to_read_on(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "framsnakk.conf"
    ran = called(root, "headers", "apache", "--out", str(file))
    assert ran.code == 0
    assert ran.out.startswith(f"Skrive: {file}.")
    assert file.read_text(encoding="utf-8") == called(root, "headers", "apache").out


def test_a_folder_in_the_place_of_the_file_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "conf" / "inni").mkdir(parents=True)
    ran = called(root, "headers", "nginx", "--out", str(tmp_path / "conf"))
    assert ran.code == 3
    assert "her er ei mappe der det skulle vere ei fil" in ran.err
    assert (tmp_path / "conf" / "inni").is_dir()


def test_a_site_without_search_is_warned_of(root: Path) -> None:
    ran = called(root, "headers", "caddy", "--edition", "intern")
    assert ran.code == 0
    assert 'root * "/srv/framsnakk-intern/current"' in ran.out
    assert "X-Robots-Tag" in ran.out
    assert "«framsnakk build --search --edition intern»" in ran.err


def test_without_a_site_the_answer_says_what_to_do_first(tmp_path: Path) -> None:
    ran = called(a_kommune(tmp_path), "headers", "nginx")
    assert (ran.code, ran.out) == (3, "")
    assert "«framsnakk build --search»" in ran.err


def test_what_cannot_stand_in_the_file_ends_with_a_fault_in_the_content(root: Path) -> None:
    ran = called(root, "headers", "nginx", "--folder", '/srv/"')
    assert (ran.code, ran.out) == (1, "")


def test_an_unknown_server_is_answered_with_those_that_there_are(root: Path) -> None:
    ran = called(root, "headers", "ngnix")
    assert ran.code == 2
    assert "Meinte du «nginx»?" in ran.err


def test_a_site_that_is_published_on_this_machine_is_the_one_that_counts(tmp_path: Path) -> None:
    settings = f"{SETTINGS}    tilgjengelegheit: https://uustatus.no/x\n    personvernombod: ombod@fjordvik.example\n"
    own = a_kommune(tmp_path / "kommune", settings=settings)
    assert called(own, "publish", "dir:../www").code == 0
    ran = called(own, "headers", "nginx", "--folder", str(tmp_path / "www"))
    assert (ran.code, ran.err) == (0, "")
    assert "script-src 'self' 'wasm-unsafe-eval'" in ran.out
    ran = called(own, "headers", "nginx", "--folder", str(tmp_path / "www"), "--edition", "intern")
    assert (ran.code, ran.out) == (2, "")
    assert "er staden for den offentlege utgåva" in ran.err


@pytest.mark.parametrize("target", ["dir:/srv/inne", "ssh:web@tenar.example:/srv/inne"])
def test_the_folder_of_the_internal_edition_gets_its_own_file(tmp_path: Path, target: str) -> None:
    settings = f'{SETTINGS}    publisering:\n      inne: {{mål: "{target}", utgåve: intern}}\n'
    own = a_kommune(tmp_path, settings=settings)
    site_of(own, INSIDE)
    ran = called(own, "headers", "nginx", "--folder", "/srv/inne")
    assert ran.code == 0, ran.err
    assert "X-Robots-Tag" in ran.out
    assert "server_name intern.fjordvik.example;" in ran.out
    assert called(own, "headers", "nginx", "--folder", "/srv/inne", "--edition", "offentleg").code == 2
