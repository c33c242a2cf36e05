"""What a kommune is told of its employees: pictures without consent, relatives, and health without the use of it."""

from pathlib import Path

import pytest

from tests.builders import a_kommune, a_picture, a_story, check

BODY = "## Kva skjedde?\n\n{}\n\n## Korleis fekk de det til?\n\nVi song.\n"
ONLY_TEXT = (
    "namn: Ola Nes\nsamtykke:\n  - {kva: [tekst], kvar: [nettstad, internt], gitt: 2026-01-01, gjeld_til: 2036-12-31, "
    "grunnlag: samtykke}\n"
)
PICTURE = (
    "personar: [p001, p002]\n"
    "bilete: [{fil: b.jpg, alt: Ein syng, foto: Siri Vik, rett: eige, personar: [p002], born: ingen}]"
)


def codes_of(root: Path, text: str = "Vi song.", front: str = "") -> list[str]:
    files: dict[str, str | bytes] = {"stories/b.jpg": a_picture(), "stories/folk/p002.yml": ONLY_TEXT}
    a_kommune(root, stories={"god.md": a_story(front, BODY.format(text))}, files=files)
    found = (one.code for one in check(root).diagnostics() if one.path == "stories/god.md")
    return [code for code in found if code.startswith(("PER", "PIC", "SRV", "CON"))]


def test_a_picture_of_someone_who_has_agreed_to_text_alone_is_reported(tmp_path: Path) -> None:
    assert codes_of(tmp_path, front=PICTURE) == ["PIC008"]


@pytest.mark.parametrize(
    "text",
    [
        "Mora til Kari har fått kreft og bur på sjukeheimen.",
        "Mannen til Kari Lunde er på rom 3.",
        "Karis son er ni år og har autisme.",
        "Far min er dement.",
        "Eg har ei dotter på ti med epilepsi.",
    ],
)
def test_a_relative_who_can_be_recognised_is_reported_once(tmp_path: Path, text: str) -> None:
    assert codes_of(tmp_path, text) == ["PER011"]


@pytest.mark.parametrize(
    "text",
    ["Eg fekk slag i fjor.", "Kari var sjukmeld i to månader.", "Eg hadde epilepsi som barn.", "I fjor fekk eg angst."],
)
def test_the_health_of_an_employee_without_the_use_of_it_is_reported(tmp_path: Path, text: str) -> None:
    assert codes_of(tmp_path, text) == ["PER010"]


def test_a_pronoun_is_the_only_one_that_the_sentences_before_are_about(tmp_path: Path) -> None:
    text = "Kari Lunde er sjukepleiar på natt. Ho likar jobben. Ho har diabetes, men lèt seg ikkje stoppe."
    assert codes_of(tmp_path, text) == ["PER010"]


def test_what_a_longer_quotation_holds_is_not_quoted_once_more(tmp_path: Path) -> None:
    text = BODY.format("Det var ein mann på 84 år. Mannen hennar bur på rom 12 og har demens.")
    found = check(a_kommune(tmp_path, stories={"god.md": a_story("", text)})).diagnostics()
    [message] = [one.message.nn for one in found if one.code == "SRV001"]
    assert "«Mannen hennar»" in message
    assert "«Mannen»" not in message


def test_the_health_of_an_employee_who_is_marked_with_it_needs_the_consent_to_it(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "Eg fekk slag i fjor.", "personar: [{person: p001, helse: ja}]") == ["CON001"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunvor Nes på rom 12 lo.",
        "Ola Tveit på rom 12 lo.",
        "Bebuaren Gunvor Nes sette seg.",
        "Ein bebuar, Gunvor Tveit, sette seg.",
        "Gunvor Nes (87) sette seg.",
    ],
)
def test_one_who_is_served_is_found_where_a_colleague_has_one_of_the_names(tmp_path: Path, text: str) -> None:
    assert "SRV001" in codes_of(tmp_path, text)


def test_a_colleague_in_the_register_is_nobody_who_is_served(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "Ola Nes gjekk inn på rom 12.") == ["PER004"]
