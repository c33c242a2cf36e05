"""A name that was taken out of a file does not come back by an undo after its person has withdrawn."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_person, a_story, approve, write
from tests.desk.browser_forms import form_fields
from tests.desk.desk_client import Desk
from tests.desk.test_editing import pressed
from tests.desk.test_people_register import pressed_on, saved
from tests.git import commit, git, repository
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

STORY, SETTINGS, KARI = "/editors/story/god", "/editors/settings", "/editors/people/p001"
PAGE = "/editors/pages/om"


def with_two_people(root: Path) -> None:
    """Write a kommune with a story of one person, and another whom only running text names."""
    a_kommune(
        root,
        stories={"god.md": a_story()},
        files={".gitignore": "/build/\n", "stories/sider/om.md": "---\ntittel: Om\n---\n\nVi fortel.\n"},
        approved=False,
    )
    write(root, "stories/folk/p002.yml", a_person("namn: Ola Dal"))
    approve(root, "stories/god.md")
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(with_two_people, tmp_path / "kommune"))


def edited(desk: Desk, body: str) -> None:
    """Save another text of the story, and confirm what it does to approvals."""
    fields = {**form_fields(desk.client.get(f"{STORY}/edit").text), "body": body, "do": "save"}
    page = desk.client.post(f"{STORY}/edit", data=fields)
    if page.url.path.endswith("/edit"):
        desk.client.post(f"{STORY}/edit", data={**form_fields(page.text), "do": "save"})


def test_no_undo_and_no_version_brings_back_a_name_that_was_withdrawn(desk: Desk) -> None:
    body = form_fields(desk.client.get(f"{STORY}/edit").text)["body"]
    edited(desk, f"{body}\n\nOla Dal lo høgt.")
    edited(desk, f"{body}\n\nAlle lo høgt.")
    saved(desk, SETTINGS, contact="ola.dal@fjordvik.example")
    saved(desk, SETTINGS, contact="post@fjordvik.example")
    saved(desk, KARI, competence="samspel med Ola Dal")
    saved(desk, KARI, competence="samspel")
    saved(desk, PAGE, do="save", text="Spør Ola Dal.")
    saved(desk, PAGE, do="save", text="Spør oss.")
    places = (STORY, SETTINGS, KARI, PAGE)
    opened = {at: desk.client.get(at) for at in places}
    assert [at for at, page in opened.items() if f'action="{at}/undo"' not in page.text] == []
    assert "Ola" in desk.client.get(f"{STORY}/versions").text
    write(desk.root, "stories/folk/p002.yml", a_person("trekt: 2026-11-19"))
    commit(desk.root)
    for at, page in opened.items():
        assert f'action="{at}/undo"' not in desk.client.get(at).text, at
        answer = pressed_on(desk, page, f"{at}/undo")
        assert (answer.status_code, "Ein person har trekt seg etter denne endringa" in answer.text) == (409, True), at
    assert not any("Ola" in one.read_text() for one in (desk.root / "stories").rglob("*.*"))
    assert "Ola" not in desk.client.get(f"{STORY}/versions").text
    commits = git(desk.root, "log", "--format=%H", "--", "stories/god.md").split()
    assert "Ola" not in desk.client.get(f"{STORY}/versions?since={commits[1]}").text
    edited(desk, f"{body}\n\nVi lo.")
    assert "forteljinga er som ho var" in pressed(desk.client, STORY, "undo").text, "nobody is named before this one"
    write(desk.root, "stories/god.md", f"{(desk.root / 'stories/god.md').read_text()}\nVi song.\n")
    git(desk.root, "commit", "--all", "--quiet", "--message=Ta ut Ola Dal")
    listed = desk.client.get(f"{STORY}/versions").text
    assert ("Endra ein annan stad enn her" in listed, "Ola" in listed) == (True, False)
