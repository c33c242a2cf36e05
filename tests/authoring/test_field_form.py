"""A story as a form: opened and saved it is the same to the byte, and what is typed changes its own field only."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen import front_matter
from site_gen.authoring import body_edits, field_edits, field_form
from site_gen.authoring.field_form import TypedFields
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.model import media_fields, story_fields
from site_gen.model.field_types import ChoiceType, Field, FlagType, RecordType
from site_gen.model.localized import Form
from site_gen.model.manuscript import FileKind
from site_gen.model.source_positions import MappingNode
from site_gen.read.story_files import story_files

ROOT = Path(__file__).parents[2]
SAMPLES = {one.relative_to(ROOT).as_posix(): one.read_bytes().decode() for one in story_files(ROOT)}
ODD = """\
---\r
# Ein merknad øvst\r
slag:   suksesshistorie\r
tittel: 'Då vi ''song'' saman'     # ein merknad\r
ingress: >-\r
  Noko som er\r
  brote over\r
\r
noko_ukjent: {a: [1, 2]}\r
kind: portrett\r
unit: song\r
tema:\r
    - naervaer   # fyrst\r
    # og så\r
    - omdomme\r
personar: [ p001 ,{person: p002, visast_som: fornamn}]\r
forfattar: Kari Lunde og Ola Dal\r
bilete:\r
- fil: a.jpg # biletet\r
  alt: "Ein \\"song\\""\r
  foto: p003\r
\r
  # ved sida av\r
  born: ingen\r
arbeidslag:   # kven var det?\r
neste_steg: Syngje meir\r
vilkår: tid\r
---\r
\r
\r
Tekst: ikkje eit felt\r
---  \r
## Kva skjedde?
Ei blanda line\t\r
"""
TEXTS = {**SAMPLES, "odd": ODD, "bom": "\ufeff" + next(iter(SAMPLES.values())), "bare": "---\nslag: film\n---"}


class AsWritten:
    """Shows people, units and themes as they are written."""

    def shown(self, field: Field[Any], written: str) -> str:
        return written

    def written(self, field: Field[Any], typed: str) -> str:
        return typed


def typed(before: str, texts: dict[str, str], *removed: str) -> str:
    return TypedFields(FileKind.STORY, texts, removed, AsWritten(), Form.NN).text(before)


def shown(text: str) -> field_form.FieldForm:
    return field_form.field_form(text, FileKind.STORY, AsWritten())


@pytest.mark.parametrize("name", TEXTS)
def test_a_story_that_is_opened_and_saved_is_the_same_to_the_byte(name: str) -> None:
    before = TEXTS[name]
    assert typed(before, shown(before).texts) == before
    assert body_edits.with_body(before, body_edits.shown_body(before).replace("\n", "\r\n")) == before


@pytest.mark.parametrize(
    ("name", "text", "old", "new"),
    [
        ("title", "Ny: tittel", "'Då vi ''song'' saman'     #", "'Ny: tittel'     #"),
        ("lead", "Kort", ">-\r\n  Noko som er\r\n  brote over\r\n\r\n", "Kort\r\n\r\n"),
        ("unit", "kor", "unit: song", "unit: kor"),
        ("team", "Nattvakta", "arbeidslag:   #", "arbeidslag: Nattvakta   #"),
        ("themes", "omdomme", "    - naervaer   # fyrst\r\n", "    # fyrst\r\n"),
        ("themes", "naervaer\nomdomme\nheltidskultur", "    - omdomme\r\n", "    - omdomme\r\n    - heltidskultur\r\n"),
        ("people.1.shown_as", "anonymous", "visast_som: fornamn", "visast_som: anonym"),
        ("people.0.shown_as", "full", "[ p001 ,", "[ {person: p001, visast_som: fullt} ,"),
        ("people.2.person", "p009", "fornamn}]", "fornamn}, p009]"),
        ("authors", "Kari Lunde\nEva Vik", "Kari Lunde og Ola Dal", "[Kari Lunde, Eva Vik]"),
        ("pictures.0.alt", "To som syng", '"Ein \\"song\\""', '"To som syng"'),
        ("pictures.0.decorative", "yes", '  alt: "Ein \\"song\\""\r\n', '  alt: "Ein \\"song\\""\r\n  pynt: ja\r\n'),
        ("next_step.date", "2027-01-04", "Syngje meir", "{tekst: Syngje meir, dato: 2027-01-04}"),
        ("conditions", "time\ntrust", "vilkår: tid", "vilkår: [tid, tillit]"),
        ("method", "other", "vilkår: tid\r\n", "vilkår: tid\r\n"),
        ("published", "i morgon", "brote over\r\n", "brote over\r\n"),
    ],
)
def test_what_is_typed_is_written_as_the_file_is(name: str, text: str, old: str, new: str) -> None:
    after = typed(ODD, {**shown(ODD).texts, name: text})
    assert shown(after).texts[name] == text
    if old != new:
        assert after == ODD.replace(old, new)
    else:
        key = {"method": "metode: anna", "published": "dato: i morgon"}[name]
        assert after.replace(f"{key}\r\n", "") == ODD


def test_an_item_is_removed_with_its_lines_and_the_last_with_its_field() -> None:
    assert typed(ODD, {}, "people.0") == ODD.replace("[ p001 ,{", "[ {")
    assert "personar:" not in typed(ODD, {}, "people.0", "people.1")
    assert "bilete:" not in typed(ODD, {}, "pictures.0")


def test_a_changed_line_of_the_text_is_the_only_one_that_changes() -> None:
    body = body_edits.shown_body(ODD)
    after = body_edits.with_body(ODD, body.replace("Kva skjedde?", "Kva hende?") + "\nSlutt")
    assert after == ODD.replace("Kva skjedde?\nEi blanda line\t", "Kva hende?\r\nEi blanda line\t\r\nSlutt")
    assert body_edits.with_body("---\nslag: film\n---", "Hei") == "---\nslag: film\n---\n\nHei\n"


def test_a_long_repetitive_text_is_changed_at_once() -> None:
    before = "---\nslag: film\n---\n\n" + "a\n\n" * 9_000
    body = "b\n\n" + "a\n\n" * 8_000 + "c\n" + "a\n\n" * 900
    assert body_edits.shown_body(body_edits.with_body(before, body)) == body.strip()


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return the text of a story, the name of a field and what is typed there."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    form = shown(text)
    absent = [one.name for one in story_fields.STORY.fields if one.group is None]
    new = [f"{name}.{number}" for name, number in form.numbers.items()]
    absent += ["next_step.text", "scale.now", "video.file", "evidence.0.text", "pictures.9.caption", *(
        f"{one}.{media_fields.PICTURE_CAPTION.name}" for one in new if one.startswith("pictures")
    )]  # fmt: skip
    name = draw(st.sampled_from(sorted({*form.texts, *absent})))
    field = field_of(name)
    of = field.item_type
    if isinstance(of, (ChoiceType, FlagType)):
        values = [value.en for value in of.of] if isinstance(of, ChoiceType) else ["yes", "no"]
        chosen = draw(st.lists(st.sampled_from(values), max_size=3 if field_form.is_list(field) else 1, unique=True))
        return text, name, "\n".join(chosen)
    letters = st.text(st.sampled_from(" aåé:#'\"-[]{},&*!|>%@`?…\\/😀\u0301\u00a0«2"), max_size=30)
    written = draw(st.one_of(letters, st.text(max_size=20)))
    if field_form.is_list(field):
        return text, name, field_form.plain_items("\n".join([form.texts.get(name, ""), written]))
    return text, name, field_form.plain_text(written)


def field_of(name: str) -> Field[Any]:
    group: RecordType | None = story_fields.STORY
    found = None
    for step in name.split("."):
        if not step.isdigit():
            assert group is not None
            found = group.field(step)
            assert found is not None
            group = found.group
    assert found is not None
    return found


def lines_without(text: str, top: str) -> list[str]:
    """Return the lines of a file without those of a field, comments and empty ones."""
    source = field_edits.parse(text, FileKind.STORY)
    assert isinstance(source.root, MappingNode)
    lines = text.splitlines(keepends=True) if "\r" not in text else text.replace("\r\n", "\n").splitlines(keepends=True)
    for key, value in source.root:
        field = story_fields.STORY.field(key.text)
        if field is not None and field.name == top:
            first, last = key.span.line, max(key.span.line, source.end_of(value)[0])
            lines[first - 1 : last] = []
            break
    return [one for one in lines if one.strip() and not one.lstrip().startswith("#")]


def check_edit(edit: tuple[str, str, str]) -> None:
    before, name, text = edit
    form = shown(before)
    try:
        after = typed(before, {**form.texts, name: text})
    except (EditRefused, front_matter.FrontMatterError):
        return
    now = shown(after)
    top = name.split(".")[0]
    assert {one: kept for one, kept in now.texts.items() if one.split(".")[0] != top} == {
        one: kept for one, kept in form.texts.items() if one.split(".")[0] != top
    }
    assert body_edits.shown_body(after) == body_edits.shown_body(before)
    if top not in form.unclear:
        assert lines_without(after, top) == lines_without(before, top)
        # Names that are joined by a comma are several.
        is_prose = field_of(name).is_running_text or isinstance(field_of(name).item_type, (ChoiceType, FlagType))
        if text and is_prose and ".9." not in name:
            assert now.texts[name] == text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_an_edit_of_a_field_changes_nothing_else(edit: tuple[str, str, str]) -> None:
    check_edit(edit)


@pytest.mark.torture
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_a_thousand_edits_change_nothing_else(edit: tuple[str, str, str]) -> None:
    check_edit(edit)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_an_edit_of_the_text_keeps_the_bytes_of_all_other_lines(name: str, data: st.DataObject) -> None:
    before = TEXTS[name]
    lines = body_edits.shown_body(before).split("\n")
    at = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(at, min(len(lines), at + 3)))
    new = data.draw(st.lists(st.text("ab æ#>*-\t", max_size=8), max_size=3))
    after = body_edits.with_body(before, "\n".join([*lines[:at], *new, *lines[end:]]))
    wanted = body_edits.plain_lines("\n".join([*lines[:at], *new, *lines[end:]]))
    assert body_edits.shown_body(after).split("\n") == (wanted or [""])
    assert shown(after).texts == shown(before).texts
    head = before.split("---", 2)[1]
    assert after.split("---", 2)[1] == head
