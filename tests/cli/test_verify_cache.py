"""`build --verify-cache`: a second build from nothing, compared byte for byte with the site."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from site_gen.incremental import pickle_store
from tests.builders import SETTINGS, a_kommune, a_story
from tests.cli.command import build, called, framsnakk
from tests.sites.finished import digests

DIFFERS = "Mellomlageret stemmer ikkje: Eit bygg frå ingenting gav ein annan nettstad."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune of two stories with its site built."""
    root = a_kommune(tmp_path / "kommune", stories={"god.md": a_story(), "song.md": a_story("tittel: Songen")})
    assert build(root).code == 0
    return root


def spoil(root: Path) -> None:
    """Remove a story, and let the cache say that no page depends on anything."""
    file = root / "build/public/site.memory"
    fingerprint = file.read_bytes().split(b"\n")[1].decode()
    shards = pickle_store.read_shards(file, fingerprint)
    spoilt = []
    for shard in shards:
        entries = dict(shard.value)
        for name, (_, _, value) in shard.value.items():
            if name[0] == "page":
                entries[name] = ((), (), value)
        spoilt.append(pickle_store.pack(entries))
    pickle_store.write_shards(file, fingerprint, spoilt)
    (root / "stories/song.md").unlink()


def test_a_cache_that_holds_is_said_to(root: Path) -> None:
    before = digests(root / "site")
    ran = build(root, "--verify-cache")
    assert (ran.code, ran.err) == (0, "")
    assert f"Mellomlageret stemmer: Eit bygg frå ingenting gav dei same filene ({len(before)})." in ran.out
    assert digests(root / "site") == before
    assert build(root, "--verify-cache", "--quiet").out == ""


def test_a_stale_page_is_named_and_ends_with_1(root: Path) -> None:
    spoil(root)
    ran = build(root, "--verify-cache")
    assert ran.code == 1
    assert ran.err.startswith(DIFFERS)
    assert "  index.html: har anna innhald\n" in ran.err
    quiet = build(root, "--verify-cache", "--quiet", "--format", "json")
    assert quiet.code == 1
    assert json.loads(quiet.out)
    assert quiet.err.startswith(DIFFERS)
    assert build(root, "--verify-cache", "--clean").code == 0


def test_nothing_is_left_in_the_temporary_folder(root: Path) -> None:
    # A short path: the sockets of worker processes stand here too, and take 108 bytes at most.
    with TemporaryDirectory() as temporary:
        assert build(root, "--verify-cache", env={"TMPDIR": temporary}).code == 0
        assert list(Path(temporary).iterdir()) == []


@pytest.mark.torture
def test_a_site_in_another_folder_and_the_internal_edition_are_compared_too(root: Path, tmp_path: Path) -> None:
    assert build(root, "--verify-cache", "--edition", "internal").code == 0
    assert build(root, "--verify-cache", "--out", str(tmp_path / "ut")).code == 0
    assert not (root / "ut").exists()


def test_the_help_and_the_words_are_in_the_form_of_the_kommune(tmp_path: Path) -> None:
    root = a_kommune(tmp_path, settings=SETTINGS.replace("form: nn", "form: nb"))
    assert "midlertidig mappe" in " ".join(called(root, "build", "--help").out.split())
    ran = framsnakk(root, "build", "--verify-cache", "--at", "2026-11-20")
    assert "Mellomlageret stemmer: Et bygg fra ingenting ga de samme filene" in ran.out
