"""The search after a withdrawal finds a trace in whatever form it is left, and nobody else's."""

import gzip
import hashlib
import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from PIL import Image

from site_gen.incremental import pickle_store
from site_gen.model.withdrawal import SoughtContent, SubjectKind, WithdrawalSubject
from site_gen.pipeline.withdraw_scan import ContentScan
from site_gen.sentence_search import sentences_in
from tests.builders import a_kommune, a_picture, a_story, write
from tests.pipeline.withdrawn_kommune import planned

NAME = "Synnøve Bjørkhaug-Ås"
SENTENCE = "Ho kokte kaffien før nokon andre hadde kome på jobb"
URL = "https://fjordvik.example/"
SOUGHT = SoughtContent(
    names={"p002": (NAME,)},
    others={"p001": ("Kari Lunde",)},
    places=("Songlaget",),
    digests=frozenset({hashlib.sha256(a_picture("64x48")).hexdigest()}),
    media=frozenset({"media/0a1b.webp"}),
    pages=frozenset({"forteljingar/kaffien/index.html"}),
    sentences=frozenset(sentences_in(SENTENCE)),
    paths=("stories/kaffien.md",),
)


def packed(text: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inni.txt", text)
    return file.getvalue()


def with_metadata(value: str | bytes, tag: int = 0x013B) -> bytes:
    file, exif = BytesIO(), Image.Exif()
    exif[tag] = value
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def packed_as(name: str, text: str) -> bytes:
    """Return gzip that has the name of the file which was packed."""
    file = BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=file) as archive:
        archive.write(text.encode())
    return file.getvalue()


FRAGMENT = gzip.compress(b"pagefind_dcd" + json.dumps({"content": NAME}).encode())
LEFT = {
    "a page": ("om/index.html", f"<p>Spør {NAME}.</p>"),
    "another spelling": ("om/index.html", "<p>Bjoerkhaug-Aas, Synnoeve</p>"),
    "entities": ("om/index.html", "<p>Synn&oslash;ve Bj&#248;rkhaug-&Aring;s</p>"),
    "an attribute": ("om/index.html", f'<img alt="{NAME}">'),
    "an e-mail address": ("om/index.html", "<a href='mailto:synnove.bjorkhaug-as@fjordvik.example'>Skriv</a>"),
    "an initial": ("om/index.html", "<p>Foto: S. Bjørkhaug-Ås</p>"),
    "data": ("stories.json", json.dumps({"stories": [{"people": [NAME]}]})),
    "a feed": ("feed.xml", f"<feed><title>{NAME}</title></feed>"),
    "a search fragment": ("pagefind/fragment/nn_1.pf_fragment", FRAGMENT),
    "gzip": ("om/index.html.gz", gzip.compress(f"<p>{NAME}</p>".encode())),
    "the name that gzip has of a file": ("om/index.html.gz", packed_as("Synnove Bjorkhaug-As.html", "ingenting")),
    "gzip that is cut short": ("om/index.html.gz", gzip.compress(f"<p>{NAME}</p>".encode(), 0)[:-8]),
    "brotli": ("om/index.html.br", brotli.compress(f"<p>{NAME}</p>".encode())),
    "a zip": ("alt.zip", packed(NAME)),
    "a zip in gzip": ("alt.zip.gz", gzip.compress(packed(NAME))),
    "the metadata of a picture": ("media/x.jpg", with_metadata("Synnove Bjorkhaug-As")),
    "the comment of a camera": ("media/x.jpg", with_metadata(b"ASCII\0\0\0Synnove Bjorkhaug-As", 0x9286)),
    "a file name": ("bilete/synnove-bjorkhaug-as.txt", "ingenting"),
    "the picture itself": ("media/heilt-anna.jpg", a_picture("64x48")),
    "a rendition by its name": ("media/0a1b.webp", b"noko anna"),
    "the page": ("forteljingar/kaffien/index.html", "<p>Her</p>"),
    "a link": ("om/index.html", '<a href="../forteljingar/kaffien/">Kaffien</a>'),
    "a full address": ("sitemap.xml", f"<loc>{URL}forteljingar/kaffien/</loc>"),
    "a sentence": ("om/index.html", f"<p>{SENTENCE}.</p>"),
}  # fmt: skip


@pytest.mark.parametrize("form", LEFT)
def test_a_trace_in_a_site_is_found_and_named_by_its_file(tmp_path: Path, form: str) -> None:
    path, content = LEFT[form]
    write(tmp_path, "index.html", "<p>Kari Lunde i Songlaget</p>")
    scan = ContentScan(SOUGHT, URL)
    assert scan.site(tmp_path, "site").hits == ()
    write(tmp_path, path, content)
    report = scan.site(tmp_path, "site")
    assert {hit.place for hit in report.hits} == {"site"}
    assert {hit.path for hit in report.hits} <= {path, "bilete/….txt"}


IN_WORK = [form for form in LEFT if form not in {"the page", "a link", "a full address"}]


@pytest.mark.parametrize("form", IN_WORK)
def test_a_trace_among_the_caches_is_found(tmp_path: Path, form: str) -> None:
    path, content = LEFT[form]
    write(tmp_path, f"docs/{path}", content)
    assert [hit.path for hit in ContentScan(SOUGHT, URL).work(tmp_path, "build").hits] == [f"docs/{path}"]


def test_a_name_in_a_program_for_browsers_is_found_in_its_bytes_alone(tmp_path: Path) -> None:
    program = b"pagefind_dcd\0asm\1\0\0\0"
    for said, number in ((NAME, 1), ("Synn&oslash;ve Bj&#248;rkhaug-&Aring;s", 0)):
        write(tmp_path, "twin/pagefind/wasm.nn.pagefind", gzip.compress(program + said.encode() + b"\0\1"))
        assert len(ContentScan(SOUGHT, URL).work(tmp_path, "build").hits) == number


def test_a_cache_of_ours_is_unpacked(tmp_path: Path) -> None:
    for value in ({"key": pickle_store.pack((NAME,))}, {"key": [("x", NAME)]}, {f"stories/{SENTENCE}": 1}):
        pickle_store.write_shards(tmp_path / "a.memory", "0" * 64, [pickle_store.pack(value)])
        assert {hit.path for hit in ContentScan(SOUGHT, URL).work(tmp_path, "build").hits} == {"a.memory"}


def test_the_engines_input_of_a_page_is_found(tmp_path: Path) -> None:
    write(tmp_path, "docs/forteljingar/kaffien.md", "noko")
    assert len(ContentScan(SOUGHT, URL).work(tmp_path, "build").hits) == 1


def test_a_page_that_says_that_it_is_gone_is_no_trace_and_a_link_to_it_is(tmp_path: Path) -> None:
    gone = replace(SOUGHT, gone=SOUGHT.pages)
    write(tmp_path, "forteljingar/kaffien/index.html", "<h1>Denne sida finst ikkje lenger</h1>")
    assert ContentScan(gone, URL).site(tmp_path, "site").hits == ()
    write(tmp_path, "index.html", '<a href="forteljingar/kaffien/">Kaffien</a>')
    assert [hit.path for hit in ContentScan(gone, URL).site(tmp_path, "site").hits] == ["index.html"]


NO_TRACE = {
    "a part of the name": "<p>Synnøve kokte kaffi på Bjørkhaug.</p>",
    "somebody else": "<p>Kari Lunde og Synnøve Lunde</p>",
    "a short sentence": "<p>Ho kokte kaffien.</p>",
    "the address of another story": '<a href="forteljingar/kaffien-kom/">Kaffien</a>',
}


@pytest.mark.parametrize("form", NO_TRACE)
def test_what_only_resembles_is_no_trace(tmp_path: Path, form: str) -> None:
    write(tmp_path, "index.html", NO_TRACE[form])
    assert ContentScan(SOUGHT, URL).site(tmp_path, "site").hits == ()


def test_a_namesake_and_a_place_with_the_name_are_no_trace(tmp_path: Path) -> None:
    write(tmp_path, "index.html", f"<p>{NAME}</p>")
    assert ContentScan(replace(SOUGHT, others={"p003": (NAME,)}), URL).site(tmp_path, "site").hits == ()
    write(tmp_path, "index.html", f"<p>{NAME}-heimen er open.</p>")
    assert ContentScan(replace(SOUGHT, places=(f"{NAME}-heimen",)), URL).site(tmp_path, "site").hits == ()


def test_a_first_name_that_was_shown_alone_is_found_alone(tmp_path: Path) -> None:
    write(tmp_path, "index.html", "<p>Synnøve kokte kaffi.</p>")
    assert len(ContentScan(replace(SOUGHT, alone=True), URL).site(tmp_path, "site").hits) == 1


def test_files_and_bytes_are_counted_and_equal_files_are_searched_in_every_place(tmp_path: Path) -> None:
    for site in ("ein", "to"):
        write(tmp_path, f"{site}/index.html", "<p>Hei</p>")
        write(tmp_path, f"{site}/om/index.html", f"<p>{NAME}</p>")
    scan = ContentScan(SOUGHT, URL)
    report = scan.site(tmp_path / "ein", "ein") + scan.site(tmp_path / "to", "to")
    assert [(hit.place, hit.path) for hit in report.hits] == [("ein", "om/index.html"), ("to", "om/index.html")]
    assert (report.files, report.places) == (4, ("ein", "to"))
    assert report.bytes == 2 * (len("<p>Hei</p>") + len(f"<p>{NAME}</p>".encode()))


@pytest.mark.parametrize("form", LEFT)
def test_what_a_search_remembers_changes_no_finding(tmp_path: Path, form: str) -> None:
    path, content = LEFT[form]
    for folder in ("ein", "to"):
        write(tmp_path, f"{folder}/index.html", "<p>Kari Lunde i Songlaget</p>")
        write(tmp_path, f"{folder}/{path}", content)
        write(tmp_path, f"{folder}/kopi/{path}", content)
    scan = ContentScan(SOUGHT, URL)
    for search in (ContentScan.site, ContentScan.work):
        fresh = [search(ContentScan(SOUGHT, URL), tmp_path / folder, folder) for folder in ("ein", "to")]
        assert all(report.hits for report in fresh) or form not in IN_WORK
        for _ in range(2):
            assert [search(scan, tmp_path / folder, folder) for folder in ("ein", "to")] == fresh


def test_a_search_is_used_again_for_the_same_content_alone() -> None:
    scan = ContentScan(SOUGHT, URL)
    assert scan.is_for(replace(SOUGHT), URL)
    assert not scan.is_for(SOUGHT, "")
    assert not scan.is_for(replace(SOUGHT, names={"p002": ("Siri Vik",)}), URL)


def test_files_that_another_run_replaces_meanwhile_are_no_error_and_the_new_ones_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("site", "build"):
        for name in ("a.html", "b.html"):
            write(tmp_path, f"{folder}/{name}", "<p>Hei</p>")
    really_open = Path.open

    def open_as_another_run_replaces(path: Path, *arguments: Any, **named: Any) -> Any:
        other = path.with_name("b.html")
        if path.name == "a.html" and other.exists():
            other.unlink()
            path.with_name("c.html").write_text(f"<p>{NAME}</p>", encoding="utf-8")
        return really_open(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", open_as_another_run_replaces)
    scan = ContentScan(SOUGHT, URL)
    assert [hit.path for hit in scan.site(tmp_path / "site", "site").hits] == ["c.html"]
    assert scan.work(tmp_path / "build", "build").hits == ()


@pytest.mark.parametrize("broken", ["", "dato: : 2026\n"])
def test_the_sentences_of_every_field_are_sought_and_of_a_broken_file_too(tmp_path: Path, broken: str) -> None:
    front = f"belegg: [{{tekst: {SENTENCE}., kjelde: eige overslag}}]\n{broken}"
    root = a_kommune(tmp_path, stories={"kaffien.md": a_story(front)})
    sought = planned(root, WithdrawalSubject(SubjectKind.STORY, "kaffien")).sought
    assert set(sentences_in(SENTENCE)) < sought.sentences
