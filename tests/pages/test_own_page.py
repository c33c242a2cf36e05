"""Pages whose text the kommune has written itself."""

from pathlib import Path

import pytest

from site_gen import own_page_format
from site_gen.addresses import Addresses
from site_gen.language import page_words
from site_gen.model.diagnostic import Blocks
from site_gen.model.errors import Blocked
from site_gen.model.localized import Form
from site_gen.resources import packaged_folder
from tests.builders import INSIDE, SETTINGS, TODAY, a_kommune, a_person, a_story, check, codes, write
from tests.sites.building import built_by, site_of
from tests.sites.finished import read, where

PRIVACY = "stories/sider/personvern.md"
PACKAGED = "Du kan klage til Datatilsynet."


def a_page(body: str, front: str = "tittel: Slik tek vi vare på deg") -> str:
    return f"---\n{front}\n---\n\n{body}\n"


def kommune(root: Path, body: str, front: str = "tittel: Slik tek vi vare på deg", **files: str) -> Path:
    return a_kommune(root, files={PRIVACY: a_page(body, front)} | files)


def test_every_own_page_has_the_name_of_an_address_and_words() -> None:
    for form in Form:
        words = page_words.load_page_words([packaged_folder() / "words"], form)
        for name, key in own_page_format.NAMES.items():
            assert getattr(Addresses(form), key) == f"{name}/"
            assert words(key)
            assert words(f"{key}_description", kommune="Fjordvik")


def test_a_text_in_stories_sider_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    site = site_of(kommune(tmp_path, "## Kven spør du?\n\nNemnda <3 & *alle*.", "tittel: Trygt\ningress: Kort sagt."))
    page = read(site, "personvern/")
    assert "<h1>Trygt</h1>" in page
    assert '<p class="fs-lead">Kort sagt.</p>' in page
    assert "<h2>Kven spør du?</h2>\n<p>Nemnda &lt;3 &amp; <em>alle</em>.</p>" in page
    assert PACKAGED not in page
    assert "Ingenting blir vist" in read(site, "om/"), "the others stay"


def test_an_own_page_without_a_lead_gets_the_packaged_lead(tmp_path: Path) -> None:
    assert "kva rettar du har" in read(site_of(kommune(tmp_path, "Vi passar på.")), "personvern/")


def test_placeholders_in_braces_are_replaced_by_settings(tmp_path: Path) -> None:
    settings = SETTINGS.replace("Fjordvik kommune", "Nes & Vik <kommune>")
    root = kommune(tmp_path, "Skriv til {kontakt} i {kommune}, innan {samtykke_månader}.", "tittel: I {kommune}")
    write(root, "mkdocs.yml", settings)
    page = read(site_of(root), "personvern/")
    assert "Skriv til framsnakk@fjordvik.example i Nes &amp; Vik &lt;kommune&gt;, innan 24." in page
    assert "<h1>I Nes &amp; Vik &lt;kommune&gt;</h1>" in page


def test_links_lead_to_stories_that_are_out_and_to_other_pages(tmp_path: Path) -> None:
    body = "[song](../god.md) [utkast](../bod.md) [trekk](trekk-samtykke.md) [veven](https://fjordvik.example/)"
    root = kommune(tmp_path, body)
    write(root, "stories/bod.md", a_story("status: utkast"))
    write(root, "stories/skule/anna.md", a_story("tittel: Ei anna", "## Kva skjedde?\n\nSjå [her](../sider/om.md).\n"))
    page = read(site_of(root), "personvern/")
    assert '<a href="../forteljingar/god/">song</a> utkast <a href="../trekk-samtykke/">trekk</a>' in page
    assert '<a href="https://fjordvik.example/">veven</a>' in page


def test_a_story_may_lead_to_a_page(tmp_path: Path) -> None:
    body = "## Kva skjedde?\n\nSjå [korleis](sider/trekk-samtykke.md).\n\n## Korleis fekk de det til?\n\nVi song.\n"
    page = read(site_of(a_kommune(tmp_path, stories={"god.md": a_story("", body)})), "forteljingar/god/")
    assert '<a href="../../trekk-samtykke/">korleis</a>' in page


def test_the_page_of_tips_keeps_its_button_and_the_page_about_says_when_the_site_was_built(tmp_path: Path) -> None:
    files = {f"stories/sider/{name}.md": a_page("Vårt.") for name in ("tips", "om")}
    site = site_of(a_kommune(tmp_path, files=files))
    assert 'class="fs-button" href="mailto:' in read(site, "tips/")
    about = read(site, "om/")
    assert "sist oppdatert 20. november 2026" in about
    assert 'href="../embed/"' in about


def test_a_text_in_the_other_form_is_used_marked_and_advised_about(tmp_path: Path) -> None:
    root = kommune(tmp_path, "Vi tar vare på deg, og ingen ser hva du leser.", "tittel: Slik gjør vi det\nspråk: nb")
    assert codes(root, PRIVACY) == ["PAG005"]
    page = read(site_of(root), "personvern/")
    assert '<h1 lang="nb">Slik gjør vi det</h1>' in page
    assert '<div lang="nb">\n<p>Vi tar vare på deg' in page


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Vi passar på.\n", "FRM001", 1),
        ("---\ntittel: Personvern\n\nVi passar på.\n", "FRM002", 2),
        ('---\ntittel: "Personvern\n---\n\nVi passar på.\n', "FRM003", 2),
        (a_page("Vi passar på.", "tittel: Personvern\ningres: Kort"), "FLD001", 3),
        (a_page("Vi passar på.", "ingress: Kort."), "FLD002", 2),
        (a_page("<b>Vi</b> passar på."), "TXT001", 5),
        (a_page("# Vi passar på\n\nJa."), "TXT002", 5),
        (a_page("[x](javascript:alert(1))"), "TXT004", 5),
        (a_page(""), "TXT006", 3),
        (a_page("## Rettar\n\n## Meir\n\nJa."), "TXT009", 5),
        (a_page("{{ config }}"), "FIL006", 5),
        (a_page("a" * 70_000), "FIL005", 3),
        ("---\ntittel: Å passe på\n---\n\nÅ.\n".encode("latin-1"), "FIL001", 2),
    ],
)
def test_a_fault_in_the_text_stops_the_build_with_its_place(
    tmp_path: Path, text: str | bytes, code: str, line: int
) -> None:
    root = a_kommune(tmp_path)
    before = read(site_of(root), "personvern/")
    write(root, PRIVACY, text)
    found = [one for one in check(root).diagnostics() if one.path == PRIVACY and one.blocks is not Blocks.NOTHING]
    assert (found[0].code, found[0].span.line) == (code, line)
    with pytest.raises(Blocked, match=f"{PRIVACY}:{line}"):
        built_by(root)
    assert read(root / "site", "personvern/") == before


@pytest.mark.parametrize("made", ["a link", "a file", "a folder in it"])
def test_misplaced_files_among_the_own_pages_are_reported(tmp_path: Path, made: str) -> None:
    root = a_kommune(tmp_path)
    if made == "a link":
        (root / "elsewhere").mkdir()
        (root / "stories/sider").symlink_to(root / "elsewhere")
    elif made == "a file":
        write(root, "stories/sider", "Om oss")
    else:
        write(root, "stories/sider/om/index.md", a_page("Vårt."))
    stopping = {one.code for one in check(root).diagnostics() if one.path.startswith("stories/sider")}
    assert stopping == {{"a link": "FIL003", "a file": "FIL001", "a folder in it": "PAG001"}[made]}
    assert not any("sider" in one.header.path for one, _ in check(root).stories)


@pytest.mark.parametrize("name", [".om.md.swp", "Thumbs.db", "README.md", "~$om.docx"])
def test_files_that_programs_create_among_the_pages_are_ignored(tmp_path: Path, name: str) -> None:
    assert check(a_kommune(tmp_path, files={f"stories/sider/{name}": "x"})).diagnostics() == []


def test_somebody_who_may_not_be_named_keeps_the_text_out_and_the_packaged_one_stays(tmp_path: Path) -> None:
    people = {"p002": a_person("namn: Ola Nes\nvisast_som: anonym")}
    root = a_kommune(tmp_path, people=people, files={PRIVACY: a_page("Spør Ola Nes.")})
    assert codes(root, PRIVACY) == ["PAG003"]
    report = built_by(root)
    assert [(item.path, item.code, item.unexpected) for item in report.excluded] == [(PRIVACY, "PAG003", True)]
    assert "Den ferdige teksten står på sida" in report.excluded[0].reason.nn
    assert where("Ola Nes", report.site) == []
    assert PACKAGED in read(report.site, "personvern/")


def test_somebody_whose_consent_runs_out_does_not_stop_the_site_from_taking_the_name_down(tmp_path: Path) -> None:
    root = kommune(tmp_path, "Spør Kari Lunde.")
    assert where("Spør Kari Lunde", site_of(root)) == ["personvern/index.html"]
    person = (root / "stories/folk/p001.yml").read_text().replace("2036-12-31", "2026-11-01")
    write(root, "stories/folk/p001.yml", person)
    assert where("Kari Lunde", site_of(root)) == []


def test_a_link_to_a_story_that_is_gone_is_advice_for_the_site_must_let_stories_go(tmp_path: Path) -> None:
    root = kommune(tmp_path, "[Song](../borte.md)")
    assert codes(root, PRIVACY) == ["PAG006"]
    assert "<p>Song</p>" in read(site_of(root), "personvern/")


def test_each_edition_judges_names_by_its_own_channel(tmp_path: Path) -> None:
    person = a_person("namn: Ola Nes").replace("[nettstad, internt]", "[internt]")
    root = a_kommune(tmp_path, people={"p002": person}, files={PRIVACY: a_page("Spør Ola Nes.")})
    assert codes(root, PRIVACY, TODAY) == ["PAG003"]
    assert codes(root, PRIVACY, INSIDE) == []
