"""What a check has left: data alone, within limits, and refused where a stranger has made anything else of it."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from site_gen.intake.review_artifact import CHECK, EFFECT, MOST_BYTES, read_artifact
from site_gen.intake.sent_files import RefusedFile
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Form
from tests.intake.workflow_runs import a_check, an_effect, zipped


def test_what_the_commands_write_is_read() -> None:
    review = read_artifact(zipped(), Form.NN)
    assert [(one.address, one.code) for one in review.effect.removed] == [("forteljingar/song/", "removed")]
    [fault] = review.diagnostics
    assert (review.stories, fault.path, fault.span.line, fault.blocks) == (2, "stories/song.md", 3, Blocks.PUBLISH)
    assert fault.message.in_form(fault.form) == "Tittelen sluttar med punktum."


def test_more_files_than_ours_are_left_alone() -> None:
    assert read_artifact(zipped(**{"../../etc/x": b"y", "check.sh": b"rm"}), Form.NN).stories == 2


@pytest.mark.parametrize(
    "effect",
    [
        [], "x", None, an_effect(removed={}), an_effect(removed=["x"]), an_effect(removed=[{}]), an_effect(new=[1]),
        an_effect(new=[""]), an_effect(allowed="ja"), an_effect(stops_build=1), {},
        an_effect(removed=[{"address": "x", "code": "a b", "reason": "x", "stale": False}]),
    ],
)  # fmt: skip
def test_an_effect_of_another_shape_is_refused(effect: Any) -> None:
    with pytest.raises(RefusedFile):
        read_artifact(zipped(effect=b"null" if effect is None else effect), Form.NN)


@pytest.mark.parametrize(
    "changed",
    [
        {"line": "3"}, {"line": -1}, {"line": True}, {"line": 10**8}, {"line": 1e3}, {"stops": "alt"}, {"stops": []},
        {"language": "en"}, {"path": ""}, {"path": None}, {"message": {}}, {"hint": " "}, {"code": "<b>"}, {"name": ""},
    ],
)  # fmt: skip
def test_a_fault_of_another_shape_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(RefusedFile):
        read_artifact(zipped(check=a_check(**changed)), Form.NN)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04x", b"x" * (MOST_BYTES + 1), zipped(check=b"["),
        zipped(check=b"\xff"),
        zipped()[:60] + b"\xff" * 20 + zipped()[80:],
    ],
)  # fmt: skip
def test_what_is_no_artifact_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFile):
        read_artifact(content, Form.NN)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(EFFECT, b" " * 100_000_000)
        archive.writestr(CHECK, b"{}")
    assert len(content.getvalue()) < MOST_BYTES
    with pytest.raises(RefusedFile):
        read_artifact(content.getvalue(), Form.NN)


def test_texts_are_cut_and_lose_what_nobody_sees() -> None:
    review = read_artifact(zipped(check=a_check(message="a\u202e\u200bb\n\x00c" + "x" * 9_000)), Form.NN)
    message = review.diagnostics[0].message.nn
    assert message.startswith("ab cx")
    assert len(message) <= 2_000


def test_halves_of_characters_do_not_break_it() -> None:
    assert read_artifact(zipped(check=rb'{"stories": 0, "diagnostics": []}'), Form.NN).is_silent is False
    broken = zipped(effect=b'{"stops_build":false,"allowed":false,"removed":[],"new":["\\ud800/x/"],"changed":[]}')
    assert read_artifact(broken, Form.NN).effect.new == ("?/x/",)
