"""A kommune that is ten years old in an hour: people leave and die, units and themes change, the form is another."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Edition
from site_gen.model.errors import Blocked
from site_gen.pipeline import build_site
from site_gen.pipeline.build_options import BuildOptions
from site_gen.pipeline.verify_site import verify_for
from tests.builders import DAY, a_kommune, a_person, a_story, approve, check, codes, faults, selected, write
from tests.sites.building import site_of
from tests.sites.finished import named, pages, where

URL = "https://fjordvik.example/"
UNITS = {
    "song": "  namn: Songlaget\n",
    "dans": "  namn: Danselaget\n  del_av: kultur\n",
    "kor": "  namn: Koret\n  del_av: kultur\n",
    "kultur": "  namn: Kultur\n",
}
LINK = re.compile(rf'(?:<link>|"url": ?"){re.escape(URL)}([^<"]*)')
THEMES = """\
naervaer:
  namn: Nærvær
leiing:
  namn: Leiing
"""
NAMES = ("Kari Lunde", "Ola Nes", "Siw Berg", "Per Dahl", "Liv Moen", "Nils Aas", "Eva Holm")


def person(number: int, unit: str, more: str = "") -> str:
    return a_person(f"namn: {NAMES[number - 1]}\neining: {unit}\n{more}")


def story(title: str, unit: str, who: str, theme: str, front: str = "") -> str:
    return a_story(f"tittel: {title}\neining: {unit}\npersonar: [{who}]\ntema: [{theme}]\n{front}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    units = "".join(f"{key}:\n{value}" for key, value in UNITS.items())
    stories = {
        "a.md": story("Songen", "song", "p001", "naervaer", "arbeidslag: Natta\n"),
        "b.md": story("Dansen", "dans", "p002, p003", "leiing"),
        "c.md": story("Koret", "kor", "p004", "naervaer", "arbeidslag: Altane\n"),
        "d.md": story("Om Liv", "kor", "p005", "leiing", "slag: portrett\n-metode\nutan_bilete: ja\n"),
        "e.md": story("Øvinga", "kor", "p006, p007", "leiing", "arbeidslag: Altane\n"),
        "f.md": story("Natta", "song", "p001", "leiing", "arbeidslag: Natta\nforfattar: [p006]\n"),
    }
    homes = ("song", "dans", "dans", "kor", "kor", "kor", "song")
    people = {f"p{n:03}": person(n, unit) for n, unit in enumerate(homes, start=1)}
    return a_kommune(tmp_path, stories=stories, people=people, units=units, themes=THEMES)


def addresses(site: Path) -> set[str]:
    """Return the address of every page, feed and piece of HTML that a reader or a program may have kept."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    kept = {name for name in found if name.endswith((".html", "feed.xml", "feed.json")) and name != "404.html"}
    return {name.removesuffix("index.html") for name in kept}


def landed(site: Path, address: str) -> str | None:
    """Return the address where a reader who asks for one ends; None where nothing is there."""
    file = site / address / "index.html" if address.endswith("/") or not address else site / address
    if not file.is_file():
        return None
    if file.suffix != ".html":
        return address
    for meta in named(file.read_text(encoding="utf-8"), "meta"):
        if meta.attributes.get("http-equiv") == "refresh":
            target = str(meta.attributes["content"]).removeprefix("0; url=")
            return landed(site, urljoin(f"{URL}{address}", target).removeprefix(URL))
    return address


def linked(site: Path, known: set[str]) -> set[str]:
    """Return the addresses that feeds lead to, old ones and new."""
    texts = [(site / name).read_text(encoding="utf-8") for name in known if name.endswith(("feed.xml", "feed.json"))]
    found = {link for text in texts for link in LINK.findall(text)}
    assert found or not known
    return found


def edit(root: Path, path: str, *changes: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, (path, old)
        text = text.replace(old, new)
    write(root, path, text)


def test_a_kommune_that_is_ten_years_old_keeps_every_address_and_says_nothing_that_is_not_so(root: Path) -> None:
    known: set[str] = set()

    def built() -> Path:
        site = site_of(root)
        assert verify_for(root, site, BuildContext(DAY)) == []
        assert [name for name in sorted(known) if landed(site, name) is None] == []
        assert [link for link in sorted(linked(site, known)) if landed(site, link) is None] == []
        known.update(addresses(site))
        return site

    built()
    # Two units have new ids: one everywhere in the files, one in the register of units alone.
    edit(root, "stories/einingar.yml", ("song:\n", "musikk:\n  tidlegare_id: song\n"))
    for path in ("stories/a.md", "stories/f.md", "stories/folk/p001.yml", "stories/folk/p007.yml"):
        edit(root, path, ("eining: song", "eining: musikk"))
    edit(root, "stories/einingar.yml", ("dans:\n", "rorsle:\n  tidlegare_id: [dans]\n"))
    built()
    # Two become one, and the theme has another id and name.
    edit(root, "stories/einingar.yml", ("kor:\n  namn: Koret\n  del_av: kultur\n", ""),
         ("tidlegare_id: song", "tidlegare_id: [song, kor]"), ("Songlaget", "Musikklaget"))  # fmt: skip
    edit(root, "stories/tema.yml", ("leiing:\n  namn: Leiing", "saman:\n  namn: Saman\n  tidlegare_id: leiing"))
    site = built()
    assert "Koret" in (site / "einingar/musikk/index.html").read_text(encoding="utf-8")
    assert where("Songlaget", site) == []
    assert [name for name in where("Leiing", site) if ">Leiing" in (site / name).read_text(encoding="utf-8")] == []
    # The form is another.
    edit(root, "mkdocs.yml", ("målform: nn", "målform: nb\n    tidlegare_målform: nn"))
    site = built()
    assert landed(site, "forteljingar/a/") == "fortellinger/a/"
    assert landed(site, "einingar/kor/") == "enheter/musikk/"
    # Five leave, and one dies.
    for number in (2, 3, 4, 5, 7):
        edit(root, f"stories/folk/p{number:03}.yml", ("rolle:", "slutta: 2026-11-01\nrolle:"))
    site = built()
    for number in (2, 3, 4, 5, 7):
        assert "folk/index.html" not in where(NAMES[number - 1], site)
        assert where(NAMES[number - 1], site)
    edit(root, "stories/folk/p006.yml", ("rolle:", "død: 2026-11-10\nrolle:"))
    site = site_of(root)
    assert verify_for(root, site, BuildContext(DAY)) == []
    gone = {name for name in known if landed(site, name) is None}
    assert {name for name in gone if "/e/" not in name and "/lag/altane/" not in name} == set()
    [left] = selected(root).excluded
    assert (left.path, left.code, left.reason.nn) == (
        "stories/e.md", "LIV001", "Nils Aas er død. Forteljinga ventar til dei etterlatne har sagt kva dei ønskjer."
    )  # fmt: skip
    said = "\n".join(f"{one.message.nn} {one.hint.nn}" for one in check(root).diagnostics())
    assert "trekt" not in said
    assert "ikkje samtykt" not in said
    # Those next to the dead have said yes, and the story is out again, as it was approved.
    edit(root, "stories/folk/p006.yml", ("rolle:", "etterlatne_sa_ja: 2026-11-15\nrolle:"))
    built()


def test_a_new_id_of_a_unit_is_proposed_and_mends_without_new_approvals(root: Path) -> None:
    edit(root, "stories/einingar.yml", ("dans:\n", "rorsle:\n  tidlegare_id: dans\n"))
    [found] = faults(root, "stories/b.md")
    assert (found.code, found.message.nn) == ("ORG005", "«dans» heiter no «rorsle».")
    [theirs] = faults(root, "stories/folk/p002.yml")
    assert theirs.code == "ORG006"
    for path in ("stories/b.md", "stories/folk/p002.yml", "stories/folk/p003.yml"):
        edit(root, path, ("eining: dans", "eining: rorsle"))
    assert codes(root, "stories/b.md") == []
    assert [story.id for story in selected(root).stories if story.id == "b"] == ["b"]


def test_what_another_site_requests_by_a_former_id_has_the_present_one(root: Path) -> None:
    edit(root, "stories/einingar.yml", ("dans:\n", "rorsle:\n  tidlegare_id: dans\n"))
    data = json.loads((site_of(root) / "stories.json").read_text(encoding="utf-8"))
    assert data["moved"] == {"units": {"dans": "rorsle"}}


def test_a_former_id_that_another_unit_takes_over_leads_there(root: Path) -> None:
    edit(root, "stories/einingar.yml", ("dans:\n", "dans:\n  tidlegare_id: ballett\n"))
    assert landed(site_of(root), "einingar/ballett/") == "einingar/dans/"
    edit(
        root, "stories/einingar.yml", ("  tidlegare_id: ballett\n", ""), ("song:\n", "song:\n  tidlegare_id: ballett\n")
    )
    site = site_of(root)
    assert landed(site, "einingar/ballett/") == "einingar/song/"
    assert "Songlaget" in (site / "einingar/ballett/feed.xml").read_text(encoding="utf-8")


def test_an_old_address_that_another_story_takes_over_leads_there(root: Path) -> None:
    old = "tidlegare_adresser: /nytt/\n"
    edit(root, "stories/a.md", ("metode: ai\n", f"metode: ai\n{old}"))
    assert landed(site_of(root), "nytt/") == "forteljingar/a/"
    edit(root, "stories/a.md", (old, ""))
    edit(root, "stories/c.md", ("metode: ai\n", f"metode: ai\n{old}"))
    assert landed(site_of(root), "nytt/") == "forteljingar/c/"


def test_pages_that_lead_on_are_in_no_list_and_name_nobody_who_has_withdrawn(root: Path) -> None:
    edit(root, "mkdocs.yml", ("målform: nn", "målform: nb\n    tidlegare_målform: nn"))
    write(root, "stories/folk/p004.yml", person(4, "kor", "samtykke: []\n"))
    site = site_of(root)
    assert landed(site, "forteljingar/c/") is None
    assert where("Per Dahl", site) == []
    for name in ("sitemap.xml", "feed.xml", "stories.json"):
        assert "forteljingar" not in (site / name).read_text(encoding="utf-8")
    assert not [
        name for name in pages(site) if name.startswith("forteljingar/") and name in (site / "sitemap.xml").read_text()
    ]


def test_a_change_of_form_takes_no_story_away_when_the_old_addresses_lead_on(root: Path) -> None:
    plan = BuildOptions(root, BuildContext(DAY), jobs=1, today=DAY)
    build_site.build(plan)
    edit(root, "mkdocs.yml", ("målform: nn", "målform: nb"))
    with pytest.raises(Blocked):
        build_site.build(plan)
    edit(root, "mkdocs.yml", ("målform: nb", "målform: nb\n    tidlegare_målform: nn"))
    assert len(build_site.build(plan).published) == 6


def test_who_has_left_stands_in_the_story_by_name_alone_and_the_portrait_says_when_it_is_from(root: Path) -> None:
    edit(root, "stories/folk/p005.yml", ("rolle:", "slutta: 2026-11-10\nrolle:"))
    site = site_of(root)
    page = (site / "forteljingar/d/index.html").read_text(encoding="utf-8")
    assert "Portrettet er frå den tida Liv Moen var hos oss." in page
    assert "helsefagarbeidar" not in page
    assert "jobTitle" not in page
    assert "Om Liv" not in (site / "index.html").read_text(encoding="utf-8").partition("Møt dei tilsette")[2]
    [found] = [one for one in faults(root, "stories/d.md") if one.code == "LIV002"]
    assert found.message.nn == "Liv Moen slutta 10. november 2026. Sjå over forteljinga."


def test_who_leaves_next_year_is_still_here(root: Path) -> None:
    edit(root, "stories/folk/p005.yml", ("rolle:", "slutta: 2027-07-31\nrolle:"))
    site = site_of(root)
    assert "Liv Moen" in (site / "folk/index.html").read_text(encoding="utf-8")


def test_a_dead_writer_keeps_the_name_on_what_others_are_in(root: Path) -> None:
    edit(root, "stories/folk/p006.yml", ("rolle:", "død: 2026-11-10\nrolle:"))
    site = site_of(root)
    assert "forteljingar/f/index.html" in where("Nils Aas", site)
    assert verify_for(root, site, BuildContext(DAY)) == []


def test_a_person_who_changes_name_sees_the_story_anew_and_nobody_else_has_to(root: Path) -> None:
    edit(root, "stories/folk/p003.yml", ("namn: Siw Berg", "namn: Siw Vold\ntidlegare_namn: Siw Berg"))
    found = [one for one in faults(root, "stories/b.md") if one.code == "APP002"]
    assert ["Siw Vold" in one.message.nn for one in found] == [True]
    assert len([one for one in faults(root, "stories/b.md") if one.code.startswith("APP")]) == 1


def test_a_new_title_needs_no_new_approval_when_the_old_one_is_kept(root: Path) -> None:
    before = (root / "stories/folk/p003.yml").read_text(encoding="utf-8")
    edit(root, "stories/folk/p003.yml", ("rolle: helsefagarbeidar", "rolle: leiar"))
    assert "APP002" in codes(root, "stories/b.md")
    write(root, "stories/folk/p003.yml", before)
    edit(root, "stories/folk/p003.yml", ("rolle: helsefagarbeidar", "rolle: leiar\ntidlegare_roller: helsefagarbeidar"))
    assert codes(root, "stories/b.md") == []


def test_the_former_name_of_somebody_hidden_is_found_too(root: Path) -> None:
    write(root, "stories/folk/p003.yml", person(3, "dans", "visast_som: anonym\ntidlegare_namn: [Siw Vold]\n"))
    edit(root, "stories/b.md", ("Ein måndag i mars", "Ein måndag i mars då Siw Vold"))
    assert "PER001" in codes(root, "stories/b.md")
    write(root, "stories/g.md", story("Nytt", "song", "p001", "naervaer").replace("i regn", "i regn med Siw Vold"))
    assert "PER004" in codes(root, "stories/g.md")
    write(root, "site/lekk/index.html", "<p>Siw Vold</p>")
    messages = [
        defect.words.nn for defect in verify_for(root, root / "site", BuildContext(DAY)) if "lekk" in defect.path
    ]
    assert any("p003" in words for words in messages)


def test_a_writer_may_still_use_a_former_name(root: Path) -> None:
    edit(root, "stories/folk/p003.yml", ("namn: Siw Berg", "namn: Siw Vold\ntidlegare_namn: Siw Berg"))
    write(root, "stories/g.md", story("Nytt", "dans", "Siw Berg", "naervaer"))
    approve(root, "stories/g.md")
    assert codes(root, "stories/g.md") == []


def test_unit_names_and_roles_come_in_the_form_of_the_page(root: Path) -> None:
    edit(
        root,
        "stories/einingar.yml",
        ("namn: Kultur\n", "namn: Kultur\n"),
        ("namn: Danselaget", "namn: {nn: Dansarane, nb: Danserne}"),
    )
    write(root, "stories/folk/p002.yml", person(2, "dans", "rolle: {nn: sjukepleiar, nb: sykepleier}\n"))
    text = story("Danserne", "dans", "p002", "naervaer", "språk: nb\n")
    write(root, "stories/h.md", text)
    write(root, "stories/i.md", story("Dansarane", "dans", "p002", "naervaer"))
    approve(root, "stories/h.md", "stories/i.md")
    site = site_of(root)
    inside = (
        (site / "forteljingar/h/index.html")
        .read_text(encoding="utf-8")
        .partition("<article")[2]
        .partition("</article")[0]
    )
    assert "sykepleier" in inside
    assert "Danserne</a>" in inside
    assert "sjukepleiar" not in inside.partition("fs-people")[2].partition("</section>")[0]
    people = (site / "folk/index.html").read_text(encoding="utf-8")
    assert "sjukepleiar" in people
    assert "Dansarane" in people
    assert "sykepleier" not in people


def test_a_file_that_cannot_be_trusted_is_said_to_be_so_and_not_that_nobody_has_agreed(root: Path) -> None:
    edit(root, "stories/folk/p004.yml", ("eining: kor", "eining: krr"))
    assert codes(root, "stories/folk/p004.yml") == ["ORG001"]
    [found] = [one for one in faults(root, "stories/c.md") if one.code == "CON001"]
    assert found.message.nn.startswith("Per Dahl har ei fil i stories/folk/ som må rettast før noko samtykke gjeld.")


@pytest.mark.parametrize("edition", list(Edition))
def test_the_dead_are_shown_in_no_edition_before_the_next_of_kin_agree(root: Path, edition: Edition) -> None:
    edit(root, "stories/folk/p005.yml", ("rolle:", "død: 2026-11-10\nrolle:"))
    out = selected(root, BuildContext(DAY, edition)).by_id
    assert "d" not in out
