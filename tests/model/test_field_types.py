"""What a written value can be, and what is said of one that cannot."""

import datetime as dt
from typing import Any

import pytest

from site_gen import yaml_positions
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Children, Kind, PersonPart, ShownAs
from site_gen.model.field_types import (
    DateType,
    Field,
    FieldErrorKind,
    FlagType,
    ListType,
    NumberType,
    ParseResult,
    RecordValue,
    TextType,
)
from site_gen.model.source_positions import MappingNode


def read(field: Field[Any], written: str) -> ParseResult[Any]:
    node = yaml_positions.compose(f"x: {written}")
    assert isinstance(node, MappingNode)
    return field.read(node.entries[0][1])


def wrong(field: Field[Any], written: str) -> list[FieldErrorKind]:
    return [fault.wrong for fault in read(field, written).faults]


@pytest.mark.parametrize("written", ["2026-11-01", '"2026-11-01"', " 2026-11-01 ", "2028-02-29", "0001-01-01"])
def test_a_day_is_a_day(written: str) -> None:
    assert read(story_fields.PUBLISHED, written) == ParseResult(dt.date.fromisoformat(written.strip(' "')))


@pytest.mark.parametrize(
    "written",
    [
        "2026-13-01",
        "2026-02-30",
        "0000-01-01",
        "2026-1-1",
        "20261101",
        "2026-11-01T12:00",
        "1. november",
        "i går",
        "2026-11-01 12:00:00",
        "２０２６-11-01",
        "[2026-11-01]",
        "{a: b}",
        "-1",
    ],
)
def test_what_is_no_day_is_no_day(written: str) -> None:
    assert (read(story_fields.PUBLISHED, written).value, wrong(story_fields.PUBLISHED, written)) == (
        None,
        [FieldErrorKind.MISTYPED],
    )


@pytest.mark.parametrize(("written", "number"), [("0", 0), ("10", 10), ("07", 7), ('"3"', 3)])
def test_a_step_on_the_scale_is_a_number(written: str, number: int) -> None:
    assert read(story_fields.SCALE_BEFORE, written) == ParseResult(number)


@pytest.mark.parametrize("written", ["11", "-1", "3.5", "tre", "1e1", "0x3", "٣", "1" * 400, "[3]"])
def test_what_is_no_step_on_the_scale_is_none(written: str) -> None:
    assert wrong(story_fields.SCALE_BEFORE, written) == [FieldErrorKind.MISTYPED]


@pytest.mark.parametrize(
    ("written", "answer"), [("ja", True), ("JA", True), ("yes", True), ("nei", False), ("no", False)]
)
def test_yes_and_no_are_yes_and_no(written: str, answer: bool) -> None:  # noqa: FBT001 - a parameter of a test
    assert read(story_fields.FEATURED, written) == ParseResult(answer)


@pytest.mark.parametrize("written", ["true", "1", "på", "kanskje", "y"])
def test_what_is_neither_yes_nor_no_is_reported(written: str) -> None:
    assert (read(story_fields.FEATURED, written).value, wrong(story_fields.FEATURED, written)) == (
        None,
        [FieldErrorKind.UNKNOWN_VALUE],
    )


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (story_fields.KIND, "Suksesshistorie", Kind.SUCCESS_STORY),
        (story_fields.KIND, "success_story", Kind.SUCCESS_STORY),
        (media_fields.SHOWN_AS, "førenamn", ShownAs.FIRST_NAME),
        (media_fields.SHOWN_AS, "FORNAVN", ShownAs.FIRST_NAME),
        (person_fields.PERSON_PART, "tillitsvalgt", PersonPart.UNION_REPRESENTATIVE),
        (media_fields.PICTURE_CHILDREN, "ikke_gjenkjennelige", Children.UNRECOGNISABLE),
    ],
)
def test_a_value_is_known_by_any_of_its_names(field: Field[Any], written: str, value: object) -> None:
    assert read(field, written) == ParseResult(value)


def test_an_unknown_value_comes_with_what_could_have_been_meant() -> None:
    [fault] = read(story_fields.STATUS, "ferdig").faults
    assert (fault.written, fault.field) == ("ferdig", story_fields.STATUS)
    assert ("klar", "klar") in fault.candidates


@pytest.mark.parametrize("written", ["song", "song-2", "0123", "2026", "kompetanse-rekruttering"])
def test_an_id_is_an_id(written: str) -> None:
    assert read(person_fields.PERSON_ID, written).value == written


@pytest.mark.parametrize(
    "written", ["Song", "sång", "song ting", "song_ting", "-song", "song-", "a--b", "../song", "a/b"]
)
def test_what_is_no_id_is_no_id(written: str) -> None:
    assert wrong(person_fields.PERSON_ID, written) == [FieldErrorKind.MISTYPED]


@pytest.mark.parametrize("written", ["a.jpg", "Foto av songen.JPEG", "blåbær.png", "..jpg", "a.b.webp"])
def test_a_file_in_the_same_folder_is_a_file(written: str) -> None:
    assert read(media_fields.PICTURE_FILE, written).value == written


@pytest.mark.parametrize(
    "written",
    [
        "../a.jpg",
        "a/b.jpg",
        "/a.jpg",
        "'a\\b.jpg'",
        "a",
        "a.",
        ".",
        "..",
        "'C:a.jpg'",
        "'https://a.example/a.jpg'",
        "a.jpg/",
        "'a?.jpg'",
        "'*.jpg'",
        '"a\\u0000.jpg"',
        "[a.jpg]",
    ],
)
def test_what_is_no_file_in_the_same_folder_is_none(written: str) -> None:
    value = read(media_fields.PICTURE_FILE, written).value
    assert value is None or not set(value) & set('/\\\0:*?"<>|')
    assert value is None or value == "a .jpg"


@pytest.mark.parametrize("written", ["https://jobb.fjordvik.example/1", "'mailto:a@fjordvik.example'"])
def test_a_link_to_a_vacancy_is_a_link(written: str) -> None:
    assert read(story_fields.VACANCY_LINK, written).value == written.strip("'")


@pytest.mark.parametrize(
    "written",
    [
        "'javascript:alert(1)'",
        "http://jobb.example/",
        "//jobb.example",
        "jobb.example",
        "'data:text/html,x'",
        "'tel:1'",
        "'https://a.example/<script>'",
        "'https://a.example/\"x'",
        "'https://a b'",
        "https://",
    ],
)
def test_what_is_no_link_is_no_link(written: str) -> None:
    assert wrong(story_fields.VACANCY_LINK, written) == [FieldErrorKind.MISTYPED]


@pytest.mark.parametrize("written", ["/nyheiter/langvakta/", "nyheiter/langvakta", "a.html", "2024/11/a_b/"])
def test_an_old_address_is_a_path_on_the_site(written: str) -> None:
    assert read(story_fields.OLD_ADDRESSES, f"['{written}']").value == (written,)


@pytest.mark.parametrize(
    "written",
    [
        "../x",
        "/../x",
        "a/../../x",
        "a/..",
        "a/./b",
        "a//b",
        "//evil.invalid",
        "https://evil.invalid/",
        "a\\b",
        "a b",
        "Å/",
        "a?b",
        "a#b",
        "%2e%2e/x",
        "/",
        "",
    ],
)
def test_what_could_lead_out_of_the_site_is_no_old_address(written: str) -> None:
    assert read(story_fields.OLD_ADDRESSES, f"[x, '{written}']").value == ("x",)


@pytest.mark.parametrize("written", ["50 30", "0 100", "50% 30%", "5   7"])
def test_a_focus_is_two_numbers(written: str) -> None:
    assert read(media_fields.PICTURE_FOCUS, written).value == written


@pytest.mark.parametrize("written", ["50", "50,30", "50 101", "-1 5", "50 30 20", "5.5 3"])
def test_what_is_no_focus_is_none(written: str) -> None:
    assert wrong(media_fields.PICTURE_FOCUS, written) == [FieldErrorKind.MISTYPED]


def test_one_value_may_stand_without_a_list() -> None:
    assert read(story_fields.THEMES, "naervaer").value == read(story_fields.THEMES, "[naervaer]").value == ("naervaer",)


@pytest.mark.parametrize("written", ["", "[]", "~"])
def test_an_empty_list_is_empty(written: str) -> None:
    assert read(story_fields.THEMES, written) == ParseResult(())


def test_what_can_be_read_of_a_list_is_read() -> None:
    reading = read(story_fields.OLD_ADDRESSES, "[nyheiter/a, Å, nyheiter/b]")
    assert (reading.value, [fault.wrong for fault in reading.faults]) == (
        ("nyheiter/a", "nyheiter/b"),
        [FieldErrorKind.MISTYPED],
    )


def test_a_list_that_is_too_long_is_reported_with_its_limit() -> None:
    [fault] = read(story_fields.THEMES, "[a, b, c, d, e]").faults
    assert (fault.wrong, fault.number, fault.limit) == (FieldErrorKind.TOO_LONG, 5, 4)


def test_a_text_that_is_too_long_or_too_short_is_still_read() -> None:
    long = "å" * 71
    assert (read(story_fields.TITLE, long).value, wrong(story_fields.TITLE, long)) == (long, [FieldErrorKind.TOO_LONG])
    assert wrong(story_fields.TITLE, "å" * 70) == []
    assert wrong(story_fields.LEAD, "ein to tre") == [FieldErrorKind.TOO_SHORT]
    assert wrong(story_fields.LEAD, "ord " * 51) == [FieldErrorKind.TOO_LONG]
    assert wrong(story_fields.LEAD, "ord " * 10) == wrong(story_fields.LEAD, "ord " * 50) == []


def test_a_field_inside_a_field_is_named_in_its_fault() -> None:
    [fault] = read(story_fields.NEXT_STEP, "{tekst: Vi prøver, dato: snart}").faults
    assert fault.field is story_fields.NEXT_STEP_DAY


def test_a_bare_value_stands_for_the_field_that_matters() -> None:
    step, description = (
        read(story_fields.NEXT_STEP, "Vi prøver").value,
        read(media_fields.VIDEO_DESCRIPTION, "a.mp4").value,
    )
    assert isinstance(step, RecordValue)
    assert isinstance(description, RecordValue)
    assert step.get(story_fields.NEXT_STEP_TEXT) == "Vi prøver"
    assert description.get(media_fields.DESCRIPTION_FILE) == "a.mp4"


def test_a_field_that_nobody_knows_comes_with_those_that_are_known() -> None:
    [fault] = read(story_fields.NEXT_STEP, "{tekst: x, når: snart}").faults
    assert (fault.wrong, fault.written) == (FieldErrorKind.UNKNOWN_FIELD, "når")
    assert ("dato", "dato") in fault.candidates


@pytest.mark.parametrize("of", [TextType(), DateType(), FlagType(), NumberType(0, 10)])
def test_a_list_says_in_both_forms_what_it_is_a_list_of(of: Any) -> None:
    said = ListType(of).says
    assert said.nn.startswith("ei liste ")
    assert said.nb.startswith("en liste ")
    assert said.nn.endswith(of.says.nn)
    assert said.nb.endswith(of.says.nb)
