"""The addresses that a story has had: each leads on to where it is, for as long as it is out."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.addresses import redirect_file
from site_gen.model.build_context import BuildContext
from site_gen.model.field_types import OLD_ADDRESS
from site_gen.pipeline import build_site, verify_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.verify.site_checks import find_defects
from tests.builders import DAY, INSIDE, SETTINGS, TODAY, a_kommune, a_person, a_story, approve, codes, write
from tests.sites.building import built_by, site_of
from tests.sites.finished import digests, named, pages, where

URL = "https://fjordvik.example/"
OLD = "tidlegare_adresser: [/nyheiter/song/, 2024/song.html, forteljingar/songen]\n"
PAGES = ["nyheiter/song/index.html", "2024/song.html", "forteljingar/songen/index.html"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a kommune with a story that has had three addresses, its site built."""
    a_kommune(tmp_path, stories={"god.md": a_story(OLD), "ny.md": a_story("tittel: Den nye\n")})
    site_of(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_an_old_address_sends_the_reader_on(root: Path, name: str) -> None:
    page = (root / "site" / name).read_text(encoding="utf-8")
    [refresh] = [one.attributes["content"] for one in named(page, "meta")
                 if one.attributes.get("http-equiv") == "refresh"]  # fmt: skip
    target = refresh.removeprefix("0; url=")
    assert (root / "site" / name / ".." / target).resolve() == (root / "site/forteljingar/god").resolve()
    [link] = named(page, "a")
    assert (link.attributes["href"], link.text) == (target, "Då vi song saman")
    assert [one.text for one in named(page, "h1")] == ["Sida har fått ny adresse"]
    canonical = [one.attributes["href"] for one in named(page, "link") if one.attributes["rel"] == "canonical"]
    assert canonical == [f"{URL}forteljingar/god/"]
    assert "noindex" in [one.attributes["content"] for one in named(page, "meta") if "content" in one.attributes]


def test_a_site_with_old_addresses_is_whole(root: Path) -> None:
    assert find_defects(root / "site", URL) == []


def test_old_addresses_are_in_no_list(root: Path) -> None:
    for name in ("sitemap.xml", "feed.xml", "feed.json", "stories.json"):
        text = (root / "site" / name).read_text(encoding="utf-8")
        assert not re.search("nyheiter|2024/song|songen", text), name


def test_old_addresses_go_when_the_story_goes(root: Path) -> None:
    write(root, "stories/god.md", a_story(OLD + "status: arkivert\n"))
    assert all((root / "site" / name).is_file() for name in PAGES)
    site_of(root)
    assert [name for name in PAGES if (root / "site" / name).exists() or (root / "build/docs" / name).exists()] == []
    assert not (root / "site/nyheiter").exists()


def test_a_consent_that_is_taken_back_takes_the_old_addresses_too(root: Path) -> None:
    write(root, "stories/folk/p001.yml", a_person("samtykke: []\n"))
    site_of(root)
    assert where("Då vi song saman", root / "site") == []
    assert [name for name in PAGES if (root / "site" / name).exists()] == []


def test_a_story_that_is_given_another_name_leads_on_from_the_old_one(root: Path) -> None:
    (root / "stories/ny.md").rename(root / "stories/nyast.md")
    write(root, "stories/nyast.md", a_story("tittel: Den nye\ntidlegare_adresser: /forteljingar/ny/\n"))
    approve(root, "stories/nyast.md")
    report = built_by(root)
    page = (root / "site/forteljingar/ny/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../nyast/"' in page
    assert "forteljingar/nyast/" in report.published
    before = digests(root / "site")
    assert digests(build_site.build(BuildOptions(root, BuildContext(DAY), jobs=1, clean=True)).site) == before


def test_a_new_title_changes_the_pages_that_lead_on(root: Path) -> None:
    write(root, "stories/god.md", a_story(OLD + "tittel: Då vi dansa\n"))
    approve(root, "stories/god.md")
    site_of(root)
    assert "Då vi dansa" in (root / "site/2024/song.html").read_text(encoding="utf-8")


def test_what_only_its_writer_sees_never_takes_a_pages_place(tmp_path: Path) -> None:
    told = {
        "god.md": a_story(),
        "ny.md": a_story("status: utkast\ntidlegare_adresser: [forteljingar/god, /om/, /a/]\n"),
    }
    a_kommune(tmp_path, stories=told)
    assert codes(tmp_path, "stories/ny.md")[:2] == ["ADR004", "ADR003"]
    site = site_of(tmp_path, BuildContext(DAY, include_drafts=True))
    for page in ("om", "forteljingar/god"):
        assert "refresh" not in (site / page / "index.html").read_text(encoding="utf-8")
    assert "refresh" in (site / "a/index.html").read_text(encoding="utf-8")


def test_in_a_site_that_has_changed_its_form_the_old_addresses_of_stories_are_free(tmp_path: Path) -> None:
    settings = SETTINGS.replace("form: nn", "form: nb")
    a_kommune(tmp_path, stories={"god.md": a_story("tidlegare_adresser: /forteljingar/god/\n")}, settings=settings)
    site = site_of(tmp_path)
    assert "../../fortellinger/god/" in (site / "forteljingar/god/index.html").read_text(encoding="utf-8")
    assert "fortellinger/god/" in pages(site)


@given(st.from_regex(OLD_ADDRESS.pattern, fullmatch=True))
def test_no_old_address_leads_out_of_the_site_or_onto_what_is_its_own(written: str) -> None:
    path = redirect_file(written)
    if path is not None:
        parts = path.split("/")
        assert path.endswith((".html", ".htm"))
        assert all(part and not part.startswith(".") for part in parts)
        assert parts[0] not in {"tema", "folk", "assets", "media", "index.html", "404.html", "ar", "om"}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/nyheiter/a/", "nyheiter/a/index.html"), ("nyheiter/a", "nyheiter/a/index.html"),
        ("a.html", "a.html"), ("/a/index.html", "a/index.html"), ("side.aspx", "side.aspx/index.html"),
        ("forteljingar/a", "forteljingar/a/index.html"), ("/forteljingar/", None), ("forteljingar/side/2/", None),
        ("index.html", None), ("404.html", None), ("feed.xml", None), ("a.html/b", None), ("a/con.txt/b", None),
        ("a./b", None), ("media/x", None), ("einingar/x", None), ("enheter/x", None), ("a" * 101, None),
    ],
)  # fmt: skip
def test_an_old_address_has_its_redirect_page_at_the_expected_path(written: str, path: str | None) -> None:
    assert redirect_file(written) == path


GONE = "forteljingar:\n  - {avtrykk: %s, trekt: 2026-10-12, adresse: [/forteljingar/borte/, /nyheiter/borte.html]}\n"


@pytest.mark.parametrize("edition", [TODAY, INSIDE], ids=["public", "internal"])
def test_the_addresses_of_a_withdrawn_story_say_that_it_is_no_more_and_nothing_else(
    tmp_path: Path, edition: BuildContext
) -> None:
    withdrawn = GONE % sha256(b"borte").hexdigest()
    site = site_of(a_kommune(tmp_path, files={"stories/trekte.yml": withdrawn}), edition)
    for path in ("forteljingar/borte/index.html", "nyheiter/borte.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert "<h1>Denne sida finst ikkje lenger</h1>" in page
        assert '<meta name="robots" content="noindex">' in page
        assert "2026" not in page
    assert "borte" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert verify_site.verify_for(tmp_path, site, edition) == []


def test_a_page_that_is_there_is_not_replaced_by_one_that_says_that_it_is_no_more(tmp_path: Path) -> None:
    withdrawn = (GONE % sha256(b"borte").hexdigest()).replace("/forteljingar/borte/", "/forteljingar/god/")
    site = site_of(a_kommune(tmp_path, files={"stories/trekte.yml": withdrawn}))
    assert "Då vi song saman" in (site / "forteljingar/god/index.html").read_text(encoding="utf-8")


def test_no_page_stands_where_the_site_has_its_own(tmp_path: Path) -> None:
    withdrawn = (GONE % sha256(b"borte").hexdigest()).replace("/nyheiter/borte.html", "/folk/")
    site = site_of(a_kommune(tmp_path, files={"stories/trekte.yml": withdrawn}))
    assert "finst ikkje lenger" not in (site / "folk/index.html").read_text(encoding="utf-8")
