"""The places to publish to in the editors' room: what `publish` would refuse is not written."""

from pathlib import Path

import httpx2 as httpx
import pytest

from site_gen import settings as kommune_settings
from site_gen.model.choices import Edition
from site_gen.settings import NamedTarget
from tests.builders import write
from tests.desk.browser_forms import fields_sent
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on
from tests.desk.test_settings_form import AT, OWN, settings, with_own_settings
from tests.git import commit, git
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

PLACE = f"{AT}/place"
PLACES = """\
    publisering:
      nettstad: dir:../www   # vevtenaren les her
      inne: {mål: "ssh:www@vev:/srv/inne", utgåve: intern}
"""
WITH_PLACES = OWN.replace("    ukjent", f"{PLACES}    ukjent")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(prepared(with_own_settings, tmp_path / "kommune"))


@pytest.fixture
def published(desk: Desk) -> Desk:
    write(desk.root, "mkdocs.yml", WITH_PLACES)
    commit(desk.root)
    return desk


def saved(desk: Desk, name: str, **typed: str) -> httpx.Response:
    page = desk.client.get(PLACE, params={"name": name, "form": "nn"} if name else {"form": "nn"})
    return desk.client.post(PLACE, data={**fields_sent(page.text, PLACE), **typed})


def targets(desk: Desk) -> dict[str, NamedTarget]:
    return dict(kommune_settings.read_settings(desk.root)[1].targets)


def test_a_place_is_added_changed_and_removed_and_each_step_is_undone_to_the_byte(desk: Desk) -> None:
    page = saved(desk, "", place="nettstad", target="dir:../www")
    assert ("Lagra." in page.text, targets(desk)) == (True, {"nettstad": NamedTarget("dir:../www")})
    assert git(desk.root, "show", "--no-patch", "--format=%s").strip() == "Redaksjonen endra kvar det blir publisert"
    typed = {"edition": "internal", "keep": "3"}
    page = saved(desk, "nettstad", target="ssh:web@vev.fjordvik.example:/srv/f", **typed)
    now = NamedTarget("ssh:web@vev.fjordvik.example:/srv/f", Edition.INTERNAL, 3)
    assert ("På ein annan tenar" in page.text, targets(desk)) == (True, {"nettstad": now})
    pressed_on(desk, page, f"{AT}/undo")
    assert targets(desk) == {"nettstad": NamedTarget("dir:../www")}
    opened = desk.client.get(PLACE, params={"name": "nettstad"})
    page = pressed_on(desk, opened, f"{PLACE}/remove")
    assert ("Ingen stad å publisere til" in page.text, settings(desk)) == (True, OWN)
    pressed_on(desk, page, f"{AT}/undo")
    assert targets(desk) == {"nettstad": NamedTarget("dir:../www")}


def test_a_change_of_one_place_leaves_every_other_byte(published: Desk) -> None:
    saved(published, "nettstad", target="dir:../ny")
    assert settings(published) == WITH_PLACES.replace("dir:../www", "dir:../ny")
    saved(published, "inne", target="ssh:www@vev:/srv/ny")
    expected = WITH_PLACES.replace("dir:../www", "dir:../ny").replace("/srv/inne", "/srv/ny")
    assert settings(published) == expected
    assert git(published.root, "rev-list", "--count", "HEAD").strip() == "4"
    saved(published, "inne")
    assert git(published.root, "rev-list", "--count", "HEAD").strip() == "4"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("", {"place": "ny", "target": "dri:/srv/www"}, "Meinte du «dir:/srv/www»?"),
        ("", {"place": "ny", "target": "dir:"}, "må det stå kvar nettstaden skal"),
        ("", {"place": "ny", "target": "dir:stories"}, "ligg i mappa til kommunen"),
        ("", {"place": "ny", "target": "dir:../www/inne"}, "som les det eine, det andre"),
        ("", {"place": "ny", "target": "dir:../www"}, "under namnet «nettstad»"),
        ("", {"place": "ny", "target": "ssh:web@vev:/srv/$(rm)"}, "kan ikkje brukast"),
        ("", {"place": "ny", "target": "git:{place}"}, "ingen stad å publisere til"),
        ("", {"place": "ny"}, "Dette kan ikkje stå tomt."),
        ("", {"target": "dir:../b"}, "Dette kan ikkje stå tomt."),
        ("", {"place": "Ny stad", "target": "dir:../b"}, "er ikkje ein id"),
        ("", {"place": "inne", "target": "dir:../b"}, "De har alt ein stad som heiter «inne»."),
        ("nettstad", {"target": ""}, "ingen stad å publisere til"),
        ("nettstad", {"keep": "0"}, "«0» er ikkje"),
    ],
)
def test_what_publish_would_refuse_is_said_at_its_field_and_not_written(
    published: Desk, name: str, typed: dict[str, str], said: str
) -> None:
    page = saved(published, name, **typed)
    assert (page.status_code, said in page.text, settings(published)) == (422, True, WITH_PLACES), page.text[-3000:]
    for one in typed.values():
        assert not one or f'value="{one}"' in page.text


def test_a_place_may_move_within_where_it_is_today(published: Desk) -> None:
    assert "Lagra." in saved(published, "nettstad", target="dir:../www/nett").text


def test_what_cannot_be_published_to_stays_in_the_file_and_its_address_is_not_shown(desk: Desk) -> None:
    lines = "      feil: ssh:www:hemmeleg@vev:/srv\n      kommando: rsync --password=hemmeleg\n"
    written = WITH_PLACES.replace("      inne", f"{lines}      inne")
    write(desk.root, "mkdocs.yml", written)
    page = desk.client.get(f"{AT}?form=nn").text
    assert page.count("kan ikkje endrast her. Be den som driftar") == 2
    assert ("<strong>feil</strong>" in page, "<strong>kommando</strong>" in page) == (True, True)
    assert "hemmeleg" not in page
    for name in ("feil", "kommando", "finst-ikkje"):
        gone = desk.client.get(PLACE, params={"name": name})
        assert (gone.status_code, "hemmeleg" in gone.text) == (404, False)
        assert desk.client.post(PLACE, data={"name": name, "target": "dir:../x"}).status_code == 404
    assert "De har alt ein stad" in saved(desk, "", place="feil", target="dir:../x").text
    assert settings(desk) == written


def test_a_press_from_elsewhere_or_on_an_old_page_changes_nothing(published: Desk) -> None:
    assert published.client.post(PLACE, data={"name": "inne", "target": "dir:../x"}).status_code == 403
    opened = published.client.get(PLACE, params={"name": "inne"})
    assert published.client.post(f"{PLACE}/remove", data={"name": "inne"}).status_code == 403
    changed = WITH_PLACES.replace("dir:../www", "dir:../anna")
    write(published.root, "mkdocs.yml", changed)
    assert pressed_on(published, opened, PLACE, target="dir:../x").status_code == 409
    assert pressed_on(published, opened, f"{PLACE}/remove").status_code == 409
    assert settings(published) == changed
