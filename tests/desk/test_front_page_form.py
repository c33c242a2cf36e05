"""The front page in the editors' room: chosen and ordered without a script, and saved as one commit."""

import re
from hashlib import sha256
from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen import settings
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.model.localized import Form
from tests.builders import a_kommune, a_picture, a_story, approve, write
from tests.desk.browser_forms import fields_sent, form_buttons, form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_editing import PICTURE
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

AT = "/editors/front"
QUOTE = "## Kva skjedde?\n\nVi song.\n\n> Det er fint å syngje saman.\n"
NAMES = ("ein", "to", "tre")


def a_kommune_with_a_front_page(root: Path) -> None:
    """Write a kommune with three stories that may be out, and one that may not, in Git."""
    stories = {
        f"{name}.md": a_story(
            f"tittel: Dag nummer {name}\ndato: 2026-10-0{day}\n{PICTURE}", QUOTE if day == 2 else None
        )
        for day, name in enumerate(NAMES, 1)
    }
    a_kommune(
        root,
        stories={**stories, "utkast.md": a_story("tittel: Enno ikkje\nstatus: utkast")},
        files={"stories/a.jpg": a_picture("1600x1200"), ".gitignore": "/build/\n"},
        approved=False,
    )
    approve(root, *(f"stories/{one}.md" for one in NAMES))
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(a_kommune_with_a_front_page, tmp_path / "kommune"))


def pressed(desk: Desk, page: httpx.Response, do: str, **typed: str) -> httpx.Response:
    return desk.client.post(AT, data={**form_fields(page.text, "framside"), **typed, "do": do})


def choice(desk: Desk) -> FrontPageChoice:
    return settings.read_settings(desk.root)[1].front_page


def chosen(page: httpx.Response, name: str = "stories") -> list[str]:
    return form_fields(page.text, "framside")[name].split()


def test_stories_are_chosen_and_ordered_by_buttons_saved_once_and_undone(desk: Desk) -> None:
    before = (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    page = desk.client.get(AT)
    assert "add:stories:utkast" not in form_buttons(page.text, "framside")
    for one in ("ein", "to"):
        page = pressed(desk, page, f"add:stories:{one}")
    page = pressed(desk, page, "up:stories:to")
    assert chosen(page) == ["to", "ein"]
    assert re.search(r'value="down:stories:to"[^>]* autofocus', page.text), "the way on by keyboard is where it was"
    assert "Øvst på framsida" in page.text
    page = pressed(desk, page, "add:voices:to")
    assert "Det du har valt, er ikkje lagra enno." in page.text
    assert git(desk.root, "rev-list", "--count", "HEAD").strip() == "1"
    page = pressed(desk, page, "save")
    assert choice(desk) == FrontPageChoice(("to", "ein"), ("to",))
    said = git(desk.root, "show", "--format=%s", "--name-only").split("\n")
    assert [one for one in said if one] == ["Redaksjonen endra framsida", "mkdocs.yml"]
    page = pressed(desk, pressed(desk, page, "down:stories:to"), "save")
    assert choice(desk).stories == ("ein", "to")
    for do in ("remove:stories:ein", "remove:stories:to", "remove:voices:to", "save"):
        page = pressed(desk, page, do)
    assert (desk.root / "mkdocs.yml").read_text(encoding="utf-8") == before
    undo = fields_sent(page.text, f"{AT}/undo")
    desk.client.post(f"{AT}/undo", data=undo)
    assert choice(desk).stories == ("ein", "to")


def test_only_what_may_be_out_can_be_chosen_and_what_goes_off_leaves_its_place(desk: Desk) -> None:
    page = pressed(desk, desk.client.get(AT), "add:stories:utkast")
    assert (page.status_code, chosen(page)) == (422, [])
    page = pressed(desk, page, "add:voices:ein")
    assert (page.status_code, "har ikkje noko sitat" in page.text) == (422, True)
    page = pressed(desk, page, "look", stories="utkast ../x ein")
    assert chosen(page) == ["ein"]
    pressed(desk, pressed(desk, page, "add:stories:to"), "save")
    file = desk.root / "stories/ein.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: klar", "status: arkivert"), encoding="utf-8")
    page = desk.client.get(AT)
    assert "Ho er ikkje ute no, og den neste har plassen." in page.text
    assert page.text.index("Øvst på framsida") > page.text.index("Ho er ikkje ute no")
    assert chosen(page) == ["ein", "to"], "it has its place back when it is out again"
    file.unlink()
    assert "Denne finst ikkje lenger." in desk.client.get(AT).text


def test_an_undo_brings_back_no_story_that_was_withdrawn_since(desk: Desk) -> None:
    page = pressed(desk, pressed(desk, desk.client.get(AT), "add:stories:to"), "save")
    page = pressed(desk, pressed(desk, page, "remove:stories:to"), "save")
    assert f'action="{AT}/undo"' in page.text
    (desk.root / "stories/to.md").unlink()
    digest = sha256(b"to").hexdigest()
    write(desk.root, "stories/trekte.yml", f"forteljingar: [{{avtrykk: {digest}, trekt: 2026-11-19}}]\n")
    assert f'action="{AT}/undo"' not in desk.client.get(AT).text
    assert desk.client.post(f"{AT}/undo", data=fields_sent(page.text, f"{AT}/undo")).status_code == 409
    assert choice(desk) == FrontPageChoice()


def test_what_another_has_written_meanwhile_is_not_overwritten(desk: Desk) -> None:
    page = pressed(desk, desk.client.get(AT), "add:stories:ein")
    text = (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    write(desk.root, "mkdocs.yml", text.replace("Fjordvik kommune", "Fjordvik"))
    answer = pressed(desk, page, "save")
    assert (answer.status_code, chosen(answer), choice(desk).stories) == (409, ["ein"], ())


def test_the_page_shows_the_slots_with_their_pictures_in_both_forms(desk: Desk) -> None:
    for form in Form:
        page = desk.client.get(f"{AT}?form={form.value}&q=x").text
        assert f'<html lang="{form.value}">' in page
        assert "desk_" not in page.split("<main")[1]
        assert page.index("Dag nummer tre</a></p>") < page.index("fs-cards"), "the newest is at the top"
        pictures = re.findall(rf'src="({AT}/picture/[^"]+)"', page)
        assert pictures
        assert {desk.client.get(one).status_code for one in pictures} == {200}
    assert desk.client.get(f"{AT}/picture/utkast/card").status_code == 404
