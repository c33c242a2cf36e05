"""A site holds the files of its manifest and no others, whatever has been put there by hand."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from site_gen.assemble.manifest import build_manifest
from site_gen.assemble.sitemap import sitemap
from site_gen.model.errors import Failure
from site_gen.model.localized import Form
from tests.builders import a_kommune, a_story, write
from tests.sites.building import site_of
from tests.sites.finished import digests, where


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a kommune with its site built; each test leaves both as they were."""
    made = a_kommune(tmp_path_factory.mktemp("kommune"))
    site_of(made)
    site_of(made)
    return made


@pytest.mark.parametrize(
    "path",
    [
        "site/hemmeleg.html",
        "site/.hemmeleg",
        "site/forteljingar/hemmeleg/index.html",
        "site/om/index.html/hemmeleg.html",
        "build/docs/hemmeleg.md",
        "build/docs/hemmeleg.html",
        "build/docs/forteljingar/hemmeleg/index.md",
        "build/docs/om/index.md/hemmeleg.md",
        "build/theme/assets/hemmeleg.js",
        "build/theme/partials/hemmeleg.html",
        "build/public/new/hemmeleg.html",
        "build/public/twin/hemmeleg.html",
        "build/public/twin/om/index.html",
        "build/public/twin/om/ny/index.html",
        "build/public/shards/0/site/hemmeleg.html",
    ],
)
def test_a_file_put_there_by_hand_is_gone_after_a_build(root: Path, path: str) -> None:
    before = digests(root / "site"), digests(root / "build/docs"), digests(root / "build/theme")
    if (inside := (root / path).parent).is_file():
        inside.unlink()
    write(root, path, "<p>Hemmeleg</p>")
    site_of(root)
    assert not (root / path).exists() or (root / path).read_text(encoding="utf-8") != "<p>Hemmeleg</p>"
    assert (digests(root / "site"), digests(root / "build/docs"), digests(root / "build/theme")) == before


def test_the_next_site_is_made_of_a_twin_of_the_same_files(root: Path) -> None:
    site_of(root)
    site, twin = root / "site", root / "build/public/twin"
    assert digests(twin) == digests(site)
    assert all((twin / name).stat().st_ino == (site / name).stat().st_ino for name in digests(site))


def test_what_is_no_longer_out_is_in_neither_the_site_nor_its_twin(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "anna.md": a_story("tittel: Songen om trappa")})
    for _ in range(3):
        site_of(tmp_path)
    assert where("Songen om trappa", tmp_path / "build/public/twin")
    write(tmp_path, "stories/anna.md", a_story("tittel: Songen om trappa\nstatus: utkast"))
    site_of(tmp_path)
    assert where("Songen om trappa", tmp_path / "site") == []
    assert where("Songen om trappa", tmp_path / "build/public") == []


def test_a_missing_twin_is_made_again(root: Path) -> None:
    before = digests(root / "site")
    shutil.rmtree(root / "build/public/twin")
    assert digests(site_of(root)) == before
    assert digests(root / "build/public/twin") == before


def test_a_file_changed_by_hand_is_restored_by_a_build(root: Path) -> None:
    before = digests(root / "site")
    for path in ("site/index.html", "site/assets/framsnakk.css", "build/docs/index.md", "build/theme/main.html"):
        write(root, path, "Hemmeleg")
    assert digests(site_of(root)) == before


def test_a_file_taken_away_by_hand_is_back_after_a_build(root: Path) -> None:
    before = digests(root / "site")
    for path in ("site/index.html", "build/docs/index.md", "build/theme/main.html"):
        (root / path).unlink()
    assert digests(site_of(root)) == before


def test_a_page_is_removed_with_its_story(tmp_path: Path) -> None:
    a_kommune(tmp_path, stories={"god.md": a_story(), "ny.md": a_story("tittel: Då vi leste saman\n")})
    site = site_of(tmp_path)
    assert where("Då vi leste saman", site)
    (tmp_path / "stories/ny.md").unlink()
    site_of(tmp_path)
    assert where("Då vi leste saman", site) == where("Då vi leste saman", tmp_path / "build") == []
    assert not (site / "forteljingar/ny").exists()


def test_the_manifest_says_what_is_in_the_folder(tmp_path: Path) -> None:
    page = write(tmp_path, "bygd/index.html", "Framside")
    manifest = build_manifest({"index.html": page, "a/feed.xml": b"<rss/>"}, tmp_path / "new")
    assert digests(tmp_path / "new") == manifest.digests
    assert manifest.digests["a/feed.xml"] == hashlib.sha256(b"<rss/>").hexdigest()
    assert json.loads(manifest.text()) == {"version": 1, "files": dict(sorted(manifest.digests.items()))}
    assert list(json.loads(manifest.text())["files"]) == ["a/feed.xml", "index.html"]


def test_a_page_that_was_not_built_is_a_failure_in_words(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failed:
        build_manifest({"forteljingar/god/index.html": tmp_path / "finst-ikkje.html"}, tmp_path / "new")
    assert failed.value.words.in_form(Form.NN).startswith("Sida index.html i god vart ikkje bygd.")
    assert failed.value.words.in_form(Form.NB).startswith("Siden index.html i god ble ikke bygd.")


def test_the_sitemap_is_in_order_and_escapes_what_xml_would_read() -> None:
    made = sitemap("https://fjordvik.example/", [("om/", "2026-11-20"), ("", "2026-11-19"), ("a&b<c/", "2026-01-01")])
    assert (
        made.decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url>
    <loc>https://fjordvik.example/</loc>
    <lastmod>2026-11-19</lastmod>
  </url>
  <url>
    <loc>https://fjordvik.example/a&amp;b&lt;c/</loc>
    <lastmod>2026-01-01</lastmod>
  </url>
  <url>
    <loc>https://fjordvik.example/om/</loc>
    <lastmod>2026-11-20</lastmod>
  </url>
</urlset>
"""
    )
