"""Where `framsnakk build` puts the site: `site_dir`, `--out`, and a repository that cannot be written; `--quiet`."""

import json
import os
import shutil
from pathlib import Path

import pytest

from site_gen.assemble import copy_site
from tests.builders import SETTINGS, a_consent, a_kommune, a_person, a_story, codes, faults, write
from tests.cli.command import AT, build, framsnakk
from tests.sites.finished import digests, where

NOTE = "notat.txt"


# --- site_dir --------------------------------------------------------------------------------------------------------


def test_the_public_site_goes_where_site_dir_says(tmp_path: Path) -> None:
    a_kommune(tmp_path, settings=f"site_dir: public/\n{SETTINGS}")
    ran = build(tmp_path)
    assert ran.code == 0
    assert "i public/ (" in ran.out
    assert (tmp_path / "public/index.html").is_file()
    assert not (tmp_path / "site").exists()
    assert framsnakk(tmp_path, "verify", *AT).out == "Nettstaden i public er heil.\n"


@pytest.mark.parametrize(
    "folder", ["stories", "Templates", "build", "site-intern", ".", "..", "../x", "/opt/x", "a/b", ".git"]
)
def test_a_site_dir_that_is_no_folder_for_a_site_is_a_fault_at_its_place(tmp_path: Path, folder: str) -> None:
    a_kommune(tmp_path, settings=f"site_name: Fjordvik\nsite_dir: {folder}\n{SETTINGS.partition(chr(10))[2]}")
    (found,) = faults(tmp_path, "mkdocs.yml")
    assert (found.code, found.span.line, found.stops_build) == ("FLD003", 2, True)
    assert "til dømes «public»" in found.message.nn
    assert build(tmp_path).code == 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("folder", ["site", "public", "_site", "nettstad-2"])
def test_an_ordinary_site_dir_is_fine(tmp_path: Path, folder: str) -> None:
    assert codes(a_kommune(tmp_path, settings=f"site_dir: {folder}\n{SETTINGS}"), "mkdocs.yml") == []


def test_what_stood_in_the_first_folder_is_spoken_of_when_something_is_withdrawn(tmp_path: Path) -> None:
    a_kommune(tmp_path, people={"p002": a_person("namn: Ola Nes")})
    assert build(tmp_path).code == 0
    write(tmp_path, "mkdocs.yml", f"site_dir: public\n{SETTINGS}")
    assert build(tmp_path).err == ""
    write(tmp_path, "stories/folk/p002.yml", "id: p002\ntrekt: 2026-11-01\nref: k-2\n")
    assert str(tmp_path / "site") in build(tmp_path).err


# --- --out -----------------------------------------------------------------------------------------------------------


def kommune(tmp_path: Path) -> Path:
    stories = {"god.md": a_story(), "annan.md": a_story("tittel: Ei anna\npersonar: [p002]")}
    return a_kommune(tmp_path / "kommune", stories=stories, people={"p002": a_person("namn: Ola Nes")})


def test_the_site_goes_into_a_folder_of_ones_own_and_is_the_same_site(tmp_path: Path) -> None:
    root, out = kommune(tmp_path), tmp_path / "ny/nettstad"
    ran = build(root, "--out", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert f"i {out}/ (" in ran.out
    assert not (root / "site").exists()
    assert build(root).code == 0
    assert digests(out) == digests(root / "site")
    assert sorted(path.name for path in out.parent.iterdir()) == ["nettstad"]


def test_a_second_build_replaces_what_the_first_made_and_says_what_is_new(tmp_path: Path) -> None:
    root, out = kommune(tmp_path), tmp_path / "ut"
    build(root, "--out", str(out))
    (root / "stories/annan.md").unlink()
    ran = build(root, "--out", str(out), "--allow-shrink")
    assert "Borte sidan sist: 1" in ran.out
    assert not (out / "forteljingar/annan").exists()


@pytest.mark.parametrize("made", ["a note", "a file", "a link"])
def test_what_we_did_not_make_is_never_replaced(tmp_path: Path, made: str) -> None:
    root, out = kommune(tmp_path), tmp_path / "ut"
    if made == "a note":
        write(out, NOTE, "mitt")
    elif made == "a file":
        write(tmp_path, "ut", "mitt")
    else:
        write(tmp_path / "andre", NOTE, "mitt")
        out.symlink_to(tmp_path / "andre")
    ran = build(root, "--out", str(out))
    assert ran.code != 0
    assert {"a note": out / NOTE, "a file": out, "a link": tmp_path / "andre" / NOTE}[made].read_text() == "mitt"


@pytest.mark.parametrize("place", [".", "..", "stories", "stories/ut", "templates", "build/x", "site-intern", ".git"])
def test_a_folder_that_the_repository_uses_is_refused(tmp_path: Path, place: str) -> None:
    root = kommune(tmp_path)
    before = digests(root)
    ran = build(root, "--out", str(root / place))
    assert ran.code == 2
    assert "i bruk til anna" in ran.err
    assert digests(root) == before


def test_no_edition_is_built_where_something_is_published(tmp_path: Path) -> None:
    root = a_kommune(tmp_path / "kommune", settings=f"{SETTINGS}    publisering: {{ute: 'dir:../www'}}\n")
    write(tmp_path, "sider/published.json", "{}")
    for place in ("../www", "../www/current/intern", "../sider/intern", "../sider"):
        ran = framsnakk(root, "build", "--edition", "intern", "--out", place, *AT)
        assert (ran.code, "der det blir publisert" in ran.err) == (2, True), ran.err
    assert not (tmp_path / "www").exists()


def test_the_folder_of_the_edition_is_the_edition_itself(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    assert "i site/ (" in build(root, "--out", str(root / "site")).out


def test_a_copy_from_before_a_withdrawal_is_spoken_of_until_it_is_built_again_or_gone(tmp_path: Path) -> None:
    root, out, other = kommune(tmp_path), tmp_path / "ut", tmp_path / "eit anna"
    for folder in (out, other):
        build(root, "--out", str(folder))
    write(root, "stories/folk/p002.yml", a_person(f"namn: Ola Nes\n-samtykke\n{a_consent(trekt='2026-11-01')}"))
    said = build(root, "--allow-shrink").err
    assert f"{out} held ein nettstad frå før noko vart trekt" in said
    assert f"{other} held" in said
    assert where("Ola Nes", out), "it is not ours to remove"
    build(root, "--out", str(out), "--allow-shrink")
    shutil.rmtree(other)
    assert where("Ola Nes", out) == []
    ran = build(root, "--format", "json")
    assert json.loads(ran.out)["stale_copies"] == []


def test_where_a_folder_cannot_be_replaced_it_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, out = tmp_path / "site", tmp_path / "ut"
    for name, text in {"index.html": "ny", "a/b.html": "b", "same.css": "s"}.items():
        write(site, name, text)
    for name, text in {"index.html": "gamal", "gamal/x.html": "x", "same.css": "s"}.items():
        write(out, name, text)
    monkeypatch.setattr(shutil, "copytree", _refused)
    copy_site.copy_site(site, out)
    assert digests(out) == digests(site)


def _refused(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


# --- A repository that cannot be written -----------------------------------------------------------------------------


def test_a_repository_that_cannot_be_written_is_built_elsewhere(tmp_path: Path) -> None:
    root, out, caches = kommune(tmp_path), tmp_path / "ut", tmp_path / "caches"
    shutil.rmtree(root / "build", ignore_errors=True)
    (root / "build").symlink_to("/proc")  # where nobody can make a file, root neither
    env = {"XDG_CACHE_HOME": str(caches), "LOCALAPPDATA": str(caches), "HOME": str(tmp_path)}
    ran = build(root, "--out", str(out), env=env)
    assert ran.code == 0, ran.err
    assert ran.err.startswith("build/ kan ikkje skrivast her, så mellomlageret ligg i ")
    assert len(ran.err.splitlines()) == 1
    assert where("Ola Nes", out)
    assert not (root / "site").exists()
    assert os.path.lexists(root / "build")
    again = build(root, "--out", str(out), "--quiet", env=env)
    assert (again.code, again.out, again.err) == (0, "", "")


def test_without_a_folder_to_write_in_it_is_said_how_to_name_one(tmp_path: Path) -> None:
    root = kommune(tmp_path)
    shutil.rmtree(root / "build", ignore_errors=True)
    (root / "build").symlink_to("/proc")
    ran = build(root, env={"XDG_CACHE_HOME": str(tmp_path / "caches"), "HOME": str(tmp_path)})
    assert ran.code == 3
    assert "framsnakk build --out MAPPE" in ran.err


# --- --quiet ---------------------------------------------------------------------------------------------------------


def test_a_quiet_build_says_nothing_when_nothing_is_wrong(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, stories={"god.md": a_story(), "bod.md": a_story("status: utkast")})
    ran = build(root, "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_quiet_build_says_which_ready_story_had_to_stay_out(tmp_path: Path) -> None:
    ran = build(a_kommune(tmp_path, stories={"god.md": a_story("eining: sogn")}), "--quiet", "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("  stories/god.md: Eininga")


def test_a_quiet_build_says_why_it_was_stopped(tmp_path: Path) -> None:
    ran = build(a_kommune(tmp_path, units="song: [\n"), "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert "stories/einingar.yml" in ran.err


def test_quiet_leaves_json_as_it_is(tmp_path: Path) -> None:
    ran = build(a_kommune(tmp_path), "--quiet", "--format", "json")
    assert json.loads(ran.out)["edition"] == "public"
