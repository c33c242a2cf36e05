"""What was typed about something that is gone when it is sent is given back."""

from pathlib import Path

import pytest

from site_gen.model.localized import Form
from tests.builders import write
from tests.desk.desk_client import Desk
from tests.desk.test_people_register import pressed_on
from tests.desk.test_undo_after_withdrawal import KARI, STORY, with_two_people
from tests.prepared import prepared

pytestmark = pytest.mark.usefixtures("today")

UNIT = "/editors/units/song"


@pytest.mark.parametrize("form", Form)
def test_what_was_typed_is_given_back_when_what_it_is_about_is_gone(tmp_path: Path, form: Form) -> None:
    desk = Desk(prepared(with_two_people, tmp_path / "kommune"))
    person, unit, story = (desk.client.get(f"{at}?form={form.value}") for at in (KARI, UNIT, STORY))
    (desk.root / "stories/folk/p001.yml").unlink()
    (desk.root / "stories/god.md").rename(desk.root / "stories/betre.md")
    units = desk.root / "stories/einingar.yml"
    write(desk.root, "stories/einingar.yml", units.read_text().replace("song:", "kor:"))
    answers = (
        pressed_on(desk, person, KARI, competence="fiolin & <fele>"),
        pressed_on(desk, unit, UNIT, contact="fiolin & <fele>"),
        pressed_on(desk, story, f"{STORY}/comment", comment="fiolin & <fele>"),
    )
    for answer in answers:
        shown = answer.text.split("<main")[1]
        assert (answer.status_code, "Kopier det du vil ta vare på" in shown) == (404, True), answer.url
        assert "fiolin &amp; &lt;fele&gt;</textarea>" in shown
        assert "desk_" not in shown
    assert "Kari" not in answers[0].text.split("<textarea")[1], "only what was typed"
    assert desk.client.get(KARI).status_code == 404
