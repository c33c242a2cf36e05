"""Units and themes in the editors' room: a change touches what was changed, and former names and ids are kept."""

import html
import re
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen.desk.entries_routes import THEMES, UNITS, entry_groups
from site_gen.model.localized import Form
from tests.builders import a_kommune, a_person, a_story, approve, check, write
from tests.desk.browser_forms import fields_sent
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on, saved
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

SONG, KULTUR = "/editors/units/song", "/editors/units/kultur"
OWN_UNITS = """\
# Einingane våre.
song:
  namn: "Songlaget"   # frå 2019
  tilsette: 12
  del_av: kultur

kultur:
  namn: {nn: Kultur og fritid, nb: Kultur og fritid}
  noko: anna
tom:
  namn: Tom eining
"""
OWN_THEMES = """\
naervaer:
  namn: Nærvær
# vårt eige
song:
  namn: {nn: Song, nb: Sang}
  farge: "#6a5400"
  ord:
    nn:
      sterke:
        - nynna*   # den beste
        - songar*
"""


def with_registers(root: Path) -> None:
    """Write a kommune with units and themes of its own, in Git."""
    a_kommune(
        root,
        units=OWN_UNITS,
        themes=OWN_THEMES,
        stories={"god.md": a_story("-tema"), "gitt.md": a_story("tittel: Gitt\ntema: [naervaer]")},
        people={"p001": a_person()},
        files={".gitignore": "/build/\n"},
        approved=False,
    )
    approve(root, "stories/god.md", "stories/gitt.md")
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(with_registers, tmp_path / "kommune"))


def units(desk: Desk) -> str:
    return (desk.root / "stories/einingar.yml").read_bytes().decode()


def themes(desk: Desk) -> str:
    return (desk.root / "stories/tema.yml").read_bytes().decode()


def sure(page: httpx.Response) -> str:
    [found] = re.findall(r'name="sure" value="([^"]+)"', page.text)
    return str(found)


def test_every_page_is_in_both_forms_and_saved_as_opened_it_changes_no_byte(desk: Desk) -> None:
    for text in (OWN_UNITS, OWN_UNITS.replace("\n", "\r\n"), OWN_UNITS.rstrip("\n")):
        if units(desk) != text:
            write(desk.root, "stories/einingar.yml", text)
            commit(desk.root)
        for one in ("song", "kultur", "tom"):
            assert saved(desk, f"/editors/units/{one}").status_code == 200
        assert units(desk) == text
    for one in ("song", "naervaer"):
        assert saved(desk, f"/editors/themes/{one}").status_code == 200
    assert themes(desk) == OWN_THEMES
    assert git(desk.root, "status", "--porcelain") == ""
    for kind, address in ((UNITS, "units"), (THEMES, "themes")):
        for form in Form:
            for at in ("", "/new", "/song", "/song/merge?into=naervaer" if kind is THEMES else "/song/merge?into=tom"):
                page = desk.client.get(f"/editors/{address}{at}{'&' if '?' in at else '?'}form={form.value}")
                assert (page.status_code, "desk_" in page.text.split("<main")[1]) == (200, False)
        assert len(entry_groups(kind)[kind.key]) >= 2


def test_a_unit_gets_another_name_and_address_and_the_former_lead_there(desk: Desk) -> None:
    before = check(desk.root)
    follow = saved(desk, SONG, **{"name-nn": "Koret", "name-nb": "Koret", "employees": "14", "follow": "yes"})
    assert "2 forteljingar viser det nye namnet" in follow.text
    assert "Den nye id-en blir skriven i 3 filer samtidig." in follow.text
    assert ("Kari Lunde</a>" in follow.text, units(desk)) == (True, OWN_UNITS)
    looked = pressed_on(desk, follow, SONG, do="look")
    assert ("Ingenting er lagra enno" in looked.text, units(desk)) == (True, OWN_UNITS)
    page = pressed_on(desk, follow, SONG, sure=sure(follow))
    assert ("Lagra." in page.text, str(page.url).endswith("/editors/units/koret?said=saved")) == (True, True)
    expected = OWN_UNITS.replace("song:\n", "koret:\n").replace('"Songlaget"', '"Koret"').replace("12", "14")
    former = "  tidlegare_id:\n    - song\n  tidlegare_namn:\n    - Songlaget\n"
    expected = expected.replace("# frå 2019\n", f"# frå 2019\n{former}")
    assert units(desk) == expected
    assert "Koret" in desk.client.get("/editors/people/p001").text
    assert "eining: koret" in (desk.root / "stories/god.md").read_text()
    assert "eining: koret" in (desk.root / "stories/folk/p001.yml").read_text()
    now = check(desk.root)
    assert [one.code for one in now.diagnostics() if one.code in {"ORG005", "ORG006"}] == []
    assert [facts.signed for _, facts in now.facts()] == [facts.signed for _, facts in before.facts()]
    assert [facts.people for _, facts in now.facts()] == [facts.people for _, facts in before.facts()]
    assert len(git(desk.root, "show", "--format=", "--name-only").split()) == 4
    undone = pressed_on(desk, page, "/editors/units")
    assert ("registeret er som det var" in undone.text, units(desk)) == (True, OWN_UNITS)
    assert git(desk.root, "diff", "--stat", "HEAD~2") == "", "the files that named it too"


def test_units_are_merged_closed_and_added_and_one_in_use_is_not_closed(desk: Desk) -> None:
    page = desk.client.get(f"{SONG}/merge?into=kultur")
    merged = pressed_on(desk, page, f"{SONG}/merge")
    assert "Dei to er no éin." in merged.text
    assert units(desk) == (
        "# Einingane våre.\n\nkultur:\n  namn: {nn: Kultur og fritid, nb: Kultur og fritid}\n"
        "  noko: anna\n  tidlegare_id:\n    - song\n  tidlegare_namn:\n    - Songlaget\ntom:\n  namn: Tom eining\n"
    )
    assert "2 forteljingar" in desk.client.get(KULTUR).text
    assert f'action="{KULTUR}/close"' not in desk.client.get(KULTUR).text
    tom = desk.client.get("/editors/units/tom")
    sent = fields_sent(tom.text, "/editors/units/tom/close")
    assert desk.client.post(f"{KULTUR}/close", data=sent).status_code == 422
    assert "Teke bort." in pressed_on(desk, tom, "/editors/units/tom/close").text
    before = units(desk)
    assert "tom:" not in before
    assert saved(desk, "/editors/units/new").status_code == 422
    added = saved(desk, "/editors/units/new", **{"name-nn": "Ny: eining", "part_of": "kultur", "employees": "3"})
    assert "Lagt til." in added.text
    assert units(desk) == f'{before}ny-eining:\n  namn: "Ny: eining"\n  del_av: kultur\n  tilsette: 3\n'
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "4"


def test_other_words_for_a_theme_are_written_after_what_they_do_was_read(desk: Desk) -> None:
    at, name = "/editors/themes/song", "words-nn-strong"
    opened = desk.client.get(at)
    assert fields_sent(opened.text, at)[name] == "nynna*\r\nsongar*"
    page = pressed_on(
        desk, opened, at, **{name: "nynna*\r\nsong\r\nsyng*\r\nsyngje", "words-nn-weak": "vakt\r\nrapporten"}
    )
    shown = html.unescape(page.text)
    assert ("Éi forteljing får temaet:" in shown, ": Song. Orda i teksten:" in shown) == (True, True)
    assert ('href="/editors/story/god"' in shown, 'href="/editors/story/gitt"' in shown) == (True, False)
    assert themes(desk) == OWN_THEMES
    assert "Lagra." in pressed_on(desk, page, at, sure=sure(page)).text
    expected = OWN_THEMES.replace("        - songar*\n", "        - song\n        - syng*\n        - syngje\n")
    assert themes(desk) == f"{expected}      svake: [vakt, rapporten]\n"
    lost = saved(desk, at, **{name: "nynna*", "words-nn-weak": ""})
    assert "Éi forteljing mistar temaet:" in lost.text


def test_a_colour_that_cannot_be_read_is_stopped_beside_its_field_and_nothing_is_lost(desk: Desk) -> None:
    at = "/editors/themes/song"
    page = saved(desk, at, **{"colour-light": "#ffff00", "about-nn": "Om song."})
    assert page.status_code == 422
    field = page.text.split('id="colour-light"')[1].split("</div>")[0]
    assert ("er vanskeleg å lese" in field, themes(desk) == OWN_THEMES, "Om song." in page.text) == (True, True, True)
    saved(desk, at, **{"colour-dark": "#e3c766"})
    assert themes(desk) == OWN_THEMES.replace('farge: "#6a5400"', 'farge: {lys: "#6a5400", mørk: "#e3c766"}')
    opened = desk.client.get(at)
    write(desk.root, "stories/tema.yml", themes(desk).replace("nb: Sang", "nb: Viser"))
    late = pressed_on(desk, opened, at, **{"name-nb": "Kor"})
    assert (late.status_code, "<q>Viser</q>" in late.text, 'value="Kor"' in late.text) == (409, True, True)
    assert "nb: Viser" in themes(desk)


def test_a_register_that_cannot_be_read_is_said_with_the_place_and_does_not_look_empty(desk: Desk) -> None:
    write(desk.root, "stories/tema.yml", "song: [\n")
    for form, words in ((Form.NN, "Fila kan ikkje lesast"), (Form.NB, "Filen kan ikke leses")):
        page = desk.client.get(f"/editors/themes?form={form.value}").text
        assert (words in page, "<strong>stories/tema.yml:1</strong>" in page) == (True, True)
        assert ("Det er ingen her" in page, 'href="/editors/themes/new"' in page) == (False, False)
    assert "Legg til" in desk.client.get("/editors/units?form=nn").text


def test_two_entries_do_not_get_one_name(desk: Desk) -> None:
    before = units(desk)
    taken = {"name-nn": "songlaget ", "name-nb": "Noko anna"}
    for at in ("/editors/units/new", "/editors/units/tom"):
        page = saved(desk, at, **taken)
        assert (page.status_code, "er alt i bruk her" in page.text, units(desk)) == (422, True, before), at
    assert saved(desk, SONG, **{"name-nn": "SONGLAGET", "name-nb": "SONGLAGET"}).status_code == 200
    themes_page = saved(desk, "/editors/themes/new", **{"name-nn": "Sang"})
    assert (themes_page.status_code, "er alt i bruk her" in themes_page.text) == (422, True)
