"""The kommune's own pages in the editors' room: seen before they are saved, and saved without touching what stands."""

import hashlib
from pathlib import Path

import pytest

from site_gen.model.localized import Form
from tests.builders import a_kommune, write
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on, saved
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

AT = "/editors/pages/om"
OWN = """\
---
# vår eiga
tittel: "Om {kommune}"   # kort
---

Vi fortel.  \nDel to.

## Kven

Skriv til {kontakt}.
"""


def with_own_page(root: Path) -> None:
    """Write a kommune with a page of its own, in Git."""
    a_kommune(root, files={".gitignore": "/build/\n", "stories/sider/om.md": OWN})
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(with_own_page, tmp_path / "kommune"))


def text(desk: Desk, name: str = "om") -> str:
    return (desk.root / f"stories/sider/{name}.md").read_bytes().decode()


def test_a_page_is_seen_as_it_will_look_and_a_change_is_of_its_lines_alone(desk: Desk) -> None:
    for form, heading in ((Form.NN, "Eigne sider"), (Form.NB, "Egne sider")):
        listed = desk.client.get(f"/editors/pages?form={form.value}").text
        assert (heading in listed, "desk_" in listed.split("<main")[1]) == (True, False)
        assert "desk_" not in desk.client.get(f"{AT}?form={form.value}").text.split("<main")[1]
    desk.client.get(f"{AT}?form=nn")
    for whole in (OWN, OWN.replace("\n", "\r\n")):
        if text(desk) != whole:
            write(desk.root, "stories/sider/om.md", whole)
            commit(desk.root)
        saved(desk, AT, do="save")
        assert text(desk) == whole
    typed = OWN.split("---\n\n")[1].replace("## Kven", "## Kven er vi?")
    seen = saved(desk, AT, do="see", text=typed)
    assert ("Ingenting er lagra enno." in seen.text, "<h2" in seen.text, "Kven er vi?</h" in seen.text) == (
        True,
        True,
        True,
    )
    assert text(desk) == OWN.replace("\n", "\r\n")
    done = pressed_on(desk, seen, AT, do="save")
    assert text(desk) == OWN.replace("## Kven", "## Kven er vi?").replace("\n", "\r\n")
    pressed_on(desk, done, f"{AT}/undo")
    assert text(desk) == OWN.replace("\n", "\r\n")
    assert desk.client.get("/editors/pages/anna").status_code == 404
    assert desk.client.post(AT, data={"text": "x"}).status_code == 403


def test_a_page_is_begun_and_undone_and_nothing_typed_is_lost(desk: Desk) -> None:
    at = "/editors/pages/personvern"
    assert saved(desk, at, do="save", text="Vi lagrar lite.").status_code == 422
    done = saved(desk, at, do="save", title="Personvern: kort", text="Vi lagrar lite.\r\n\r\nSkriv til {kontakt}.")
    assert (
        text(desk, "personvern") == '---\ntittel: "Personvern: kort"\n---\n\nVi lagrar lite.\n\nSkriv til {kontakt}.\n'
    )
    assert "@" in done.text.split("desk-shown")[1]
    pressed_on(desk, done, f"{at}/undo")
    assert not (desk.root / "stories/sider/personvern.md").exists()
    assert git(desk.root, "status", "--porcelain") == ""
    again = saved(desk, at, do="save", title="Personvern", text="Att.")
    pressed_on(desk, again, f"{at}/undo")
    assert not (desk.root / "stories/sider/personvern.md").exists(), "it was not there before, whatever was once"
    opened = desk.client.get(AT)
    write(desk.root, "stories/sider/om.md", OWN.replace("Vi fortel.", "Dei fortel."))
    late = pressed_on(desk, opened, AT, do="save", text="Eg fortel.")
    assert (late.status_code, "Dei fortel." in late.text, "\nEg fortel.<" in late.text) == (409, True, True)
    assert "Dei fortel." in text(desk)


def test_a_text_that_another_has_written_stays_where_only_the_title_was_typed(desk: Desk) -> None:
    opened = desk.client.get(AT)
    theirs = OWN.replace("Vi fortel.", "Dei fortel.")
    write(desk.root, "stories/sider/om.md", theirs)
    late = pressed_on(desk, opened, AT, do="save", title="Kven er vi?")
    assert (late.status_code, "Vi fortel." in late.text) == (409, False)
    assert pressed_on(desk, late, AT, do="save").status_code == 200
    assert text(desk) == theirs.replace("Om {kommune}", "Kven er vi?")
    broken = "---\ntittel: [\n---\n\nVi fortel.\n"
    write(desk.root, "stories/sider/om.md", broken)
    version = hashlib.sha256(hashlib.sha256(broken.encode()).digest()).hexdigest()
    assert pressed_on(desk, opened, AT, do="save", version=version).status_code == 422
    assert text(desk) == broken


def test_a_file_is_not_removed_where_history_does_not_say_that_it_was_new(desk: Desk, tmp_path: Path) -> None:
    saved(desk, AT, do="save", text="Eg fortel.")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{desk.root}", str(shallow))
    cut = Desk(shallow)
    page = cut.client.get(AT)
    assert pressed_on(cut, page, f"{AT}/undo").status_code == 409
    assert "Eg fortel." in text(cut)


def test_a_page_that_is_no_text_hides_no_other(desk: Desk) -> None:
    write(desk.root, "stories/sider/om.md", "tittel: Søk".encode("latin-1"))
    assert desk.client.get("/editors/pages").status_code == 200
    refused = desk.client.get(AT)
    assert refused.status_code == 404
    assert "Fila kan ikkje lesast som tekst" in refused.text


def test_what_check_would_fix_is_said_without_the_command(desk: Desk) -> None:
    write(desk.root, "stories/sider/om.md", OWN.replace("## Kven", "**Kven**"))
    main = desk.client.get(AT).text.split("<main")[1]
    assert "Skriv ## Kven" in main
    assert "framsnakk check" not in main
