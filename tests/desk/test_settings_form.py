"""Contact and colour in the editors' room: mkdocs.yml keeps every other byte."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from site_gen.authoring.field_values import Value
from site_gen.model import register_fields, setting_fields
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field
from site_gen.model.localized import Form
from site_gen.pipeline import publication_log
from site_gen.pipeline.publication_log import LoggedPublication
from site_gen.pipeline.settings_change import settings_change
from tests.builders import a_kommune, write
from tests.desk.browser_forms import fields_sent
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on, saved
from tests.git import commit, git, repository
from tests.prepared import prepared
from tests.sites.samples import REPOSITORY

pytestmark = pytest.mark.usefixtures("today")

AT = "/editors/settings"
OWN = """\
# Vårt eige
site_name: "Fjordvik fortel"   # slik vi vil ha det
site_url: https://fortel.fjordvik.example/
theme: {name: material, language: nn}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji

extra:
  generator: false
  # Kommunen sine val
  framsnakk:
    kommune: Fjordvik kommune
    kontakt: 'redaksjonen@fjordvik.example'   # ikkje sentralbordet

    trekk_kontakt: samtykke@fjordvik.example
    redaksjon: [Siri Vik]
    farge: "#0f4547"
    ukjent: noko
  # etter
  anna: ja
nav:
  - index.md
"""


def with_own_settings(root: Path) -> None:
    """Write a kommune whose mkdocs.yml has comments and choices of others, in Git."""
    a_kommune(root, settings=OWN, files={".gitignore": "/build/\n"})
    commit(repository(root))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(with_own_settings, tmp_path / "kommune"))


def settings(desk: Desk) -> str:
    return (desk.root / "mkdocs.yml").read_bytes().decode()


def test_settings_saved_as_opened_are_the_same_and_a_change_is_undone_to_the_byte(desk: Desk) -> None:
    for form in Form:
        shown = desk.client.get(f"{AT}?form={form.value}").text
        assert ("Kontakt og farge" in shown, "desk_" in shown.split("<main")[1], " : 1." in shown) == (
            True,
            False,
            True,
        )
    desk.client.get(f"{AT}?form=nn")
    saved(desk, AT)
    assert (settings(desk), git(desk.root, "rev-list", "--count", "HEAD").strip()) == (OWN, "1")
    page = saved(
        desk,
        AT,
        contact="post@fjordvik.example",
        privacy_officer="ombod@fjordvik.example",
        **{"colour-dark": "#8fd3ca"},
    )
    assert "Lagra." in page.text
    expected = OWN.replace("'redaksjonen@fjordvik.example'", "'post@fjordvik.example'")
    expected = expected.replace('farge: "#0f4547"', 'farge: {lys: "#0f4547", mørk: "#8fd3ca"}')
    expected = expected.replace("    redaksjon:", "    personvernombod: ombod@fjordvik.example\n    redaksjon:")
    assert settings(desk) == expected
    assert git(desk.root, "show", "--no-patch", "--format=%s").strip() == "Redaksjonen endra kontakt eller farge"
    pressed_on(desk, page, f"{AT}/undo")
    assert settings(desk) == OWN


def test_what_would_stop_the_site_stands_at_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = saved(desk, AT, contact="ring oss", tips="https://tips.fjordvik.example/")
    assert (page.status_code, 'value="ring oss"' in page.text, settings(desk)) == (422, True, OWN)
    faint = saved(desk, AT, **{"colour-light": "#e8a33d"})
    field = faint.text.split('id="colour-light"')[1].split("</div>")[0]
    assert ("er vanskeleg å lese" in field, settings(desk)) == (True, OWN)
    assert saved(desk, AT, contact="").status_code == 422
    opened = desk.client.get(AT)
    write(desk.root, "mkdocs.yml", OWN.replace("samtykke@", "personvern@"))
    late = pressed_on(desk, opened, AT, withdraw_contact="her@fjordvik.example")
    assert (late.status_code, "<q>personvern@fjordvik.example</q>" in late.text) == (409, True)
    assert desk.client.post(AT, data={"contact": "x@fjordvik.example"}).status_code == 403
    names = fields_sent(opened.text, AT)
    assert not {one for one in names if "curators" in one or "target" in one or "rules" in one}


def test_each_settings_file_of_the_house_keeps_all_other_bytes() -> None:
    path = (setting_fields.SETTING_CONTACT,)
    sample = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for text in (sample, OWN, OWN.replace("\n", "\r\n")):
        made = settings_change(text, {path: "ny@fjordvik.example"}, Form.NN)
        assert [one for one in made.split("\n") if one not in text.split("\n")] != []
        assert len(made.split("\n")) == len(text.split("\n"))
        assert sum(one != two for one, two in zip(made.split("\n"), text.split("\n"), strict=True)) == 1
        assert settings_change(made, {path: "redaksjonen@fjordvik.example"}, Form.NN) == text
    colour: dict[tuple[Field[Any], ...], Value | None] = {
        (setting_fields.SETTING_COLOUR, register_fields.COLOUR_LIGHT): "#0f4547"
    }
    for text in ("extra: {framsnakk: {kommune: F}}\n", "site_name: F\n", "a: [\n"):
        with pytest.raises(Failure):
            settings_change(text, colour, Form.NN)


def test_where_and_when_it_is_published_is_said_in_plain_words(desk: Desk) -> None:
    page = desk.client.get(f"{AT}?form=nn").text.split('id="kvar"')[1]
    assert ("Ingen stad å publisere til er sett opp enno." in page, "https://fortel.fjordvik" in page) == (True, True)
    inside = "      inne: {mål: ssh:www@vev:/srv, utgåve: intern}\n"
    places = f"    publisering:\n      nettstad: dir:../www\n      sider: pages\n{inside}"
    write(desk.root, "mkdocs.yml", OWN.replace("    ukjent", f"{places}    ukjent"))
    moment = dt.datetime(2026, 11, 19, 12, tzinfo=dt.UTC)
    publication_log.log_publication(desk.root, LoggedPublication(moment, "nettstad", is_rollback=False, stories=3))
    page = desk.client.get(f"{AT}?form=nb").text.split('id="kvar"')[1]
    for said in (
        "I en mappe på maskinen, som en webserver leser:",
        '<span class="room-address">../www</span>',
        "Sist publisert herfra: 19. november 2026 kl. 13.00",
        "På GitHub Pages.",
        "Den interne utgaven, bare for ansatte.",
        "Er ikke publisert herfra ennå.",
        "Publisering om natten er ikke slått på her.",
    ):
        assert said in page, said
