"""When the name is gone for good, what can still be recognised is searched for, and found where it is left."""

import hashlib
import shutil
from pathlib import Path

import pytest

from site_gen.model.withdrawal import RemainsReport, SubjectKind, WithdrawalSubject
from site_gen.pipeline.withdraw_again import search_remains
from site_gen.publish.folder_target import FolderTarget
from tests.builders import BODY, SETTINGS, a_kommune, a_picture, a_story, check, write

P002 = WithdrawalSubject(SubjectKind.PERSON, "p002")
KAFFIEN = WithdrawalSubject(SubjectKind.STORY, "kaffien")
PICTURE = a_picture("64x48")
LIST = (
    f"forteljingar: [{{avtrykk: {hashlib.sha256(b'kaffien').hexdigest()}, trekt: 2026-10-12}}]\n"
    f"bilete: [{{avtrykk: {hashlib.sha256(PICTURE).hexdigest()}, trekt: 2026-10-12}}]\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a kommune with a withdrawn person, story and picture, and a site that holds nothing of them."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = a_kommune(
        tmp_path / "fjordvik",
        stories={"god.md": a_story("tittel: Vi helsar på alle\n", BODY)},
        people={"p002": "trekt: 2026-10-12\n"},
        files={"stories/trekte.yml": LIST},
    )
    write(root, "site/index.html", "<p>p001 og p0021 og xp002 song.</p>")
    return root


def left(found: RemainsReport) -> list[tuple[str, str, str]]:
    return [(hit.place, hit.path, hit.what.nn) for hit in found.scan.hits]


def test_a_clean_place_is_clean_and_the_day_is_known(root: Path) -> None:
    found = search_remains(P002, check(root))
    assert (left(found), found.drafts, found.unreached) == ([], (), ())
    assert found.day is not None
    assert found.day.isoformat() == "2026-10-12"
    assert found.scan.places == ("stories", "site", "build")


ID, SHOWN, STORY = "id-en", "eit bilete eller ein film som er trekt", "ei forteljing som er trekt"
TRACES: dict[str, tuple[str, str, str | bytes, str]] = {
    "an id in data": ("site", "data.json", '{"id": "p002"}', ID),
    "an id in a path": ("site", "folk/p002/index.html", "<p>Hei</p>", ID),
    "the picture": ("site", "media/x.png", PICTURE, SHOWN),
    "the picture in a cache": ("build", "media/x.png", PICTURE, SHOWN),
    "the page of the story": ("site", "forteljingar/kaffien/index.html", "<p>Her</p>", STORY),
    "a link to the story": ("site", "om/index.html", '<a href="../forteljingar/kaffien/">Kaffien</a>', STORY),
}


@pytest.mark.parametrize("form", TRACES)
def test_what_is_left_is_found_by_its_file(root: Path, form: str) -> None:
    place, path, content, what = TRACES[form]
    write(root / place, path, content)
    assert left(search_remains(P002, check(root))) == [(place, path, what)]


def test_a_story_is_searched_for_without_a_persons_id(root: Path) -> None:
    write(root, "site/data.json", '{"id": "kaffien"}')
    assert left(search_remains(KAFFIEN, check(root))) == []
    write(root, "site/om/index.html", TRACES["a link to the story"][2])
    assert left(search_remains(KAFFIEN, check(root))) == [("site", "om/index.html", STORY)]


def test_the_picture_and_the_file_of_the_story_in_the_repository_are_found(root: Path) -> None:
    write(root, "stories/kaffien.md", a_story("tittel: Kaffien\nstatus: utkast\n"))
    write(root, "stories/ny/x.jpg", PICTURE)
    declared = "bilete:\n  - {fil: x.jpg, alt: Ho smiler., foto: Siri Vik, rett: eige, personar: [], born: ingen}\n"
    write(root, "stories/ny/index.md", a_story(f"tittel: Ny\nstatus: utkast\n{declared}"))
    found = left(search_remains(P002, check(root)))
    assert found == [("stories", "stories/kaffien.md", STORY), ("stories", "stories/ny/index.md", SHOWN)]


def test_a_draft_that_has_the_id_is_named_and_is_no_trace(root: Path) -> None:
    write(root, "stories/kladd.md", a_story("tittel: Kladd\nstatus: utkast\npersonar: [p002]\n"))
    found = search_remains(P002, check(root))
    assert left(found) == []
    assert [path for path, _ in found.drafts] == ["stories/kladd.md"]
    assert search_remains(KAFFIEN, check(root)).drafts == ()


def test_each_release_of_a_target_is_searched_and_one_that_is_not_reached_is_named(root: Path) -> None:
    write(root, "mkdocs.yml", SETTINGS + "    publisering:\n      ute: dir:../ute\n")
    target = FolderTarget((root.parent / "ute").resolve())
    write(root / "ny", "index.html", "<p>Foto: p002</p>")
    release = "20261012T120000Z-000000000000"
    with target.locked():
        target.put(root / "ny", release)
    assert left(search_remains(P002, check(root))) == [(f"ute {release}", "index.html", ID)]
    shutil.rmtree(root.parent / "ute")
    write(root.parent, "ute", "ei fil")
    found = search_remains(P002, check(root))
    assert (left(found), found.required) == ([], ("ute",))
