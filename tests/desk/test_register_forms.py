"""A form of a register: sent as it was shown it is no change, and a change is of the field that was changed alone."""

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen.authoring import field_changes
from site_gen.authoring.front_matter_editor import EditRefused, Path
from site_gen.desk.entries_routes import THEMES, UNITS, entry_groups
from site_gen.desk.people_routes import groups_of
from site_gen.desk.register_forms import FormField, RegisterFormValues, read_form
from site_gen.language.page_words import load_page_words
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Form, same_words
from site_gen.model.manuscript import FileKind
from site_gen.read import register_files
from site_gen.read.register_files import RegisterFile
from tests.sites.samples import REPOSITORY

WORDS = load_page_words((REPOSITORY / "templates" / "words",), Form.NN)
UNIT_IDS = ("song", "kultur")
_FORMS: dict[FileKind, Sequence[FormField]] = {
    FileKind.PERSON: [one for _, some in groups_of([(one, same_words(one)) for one in UNIT_IDS]) for one in some],
    FileKind.UNITS: [one for some in entry_groups(UNITS).values() for one in some],
    FileKind.THEMES: [one for some in entry_groups(THEMES).values() for one in some],
}
_NAMES = {FileKind.PERSON: "p001.yml", FileKind.UNITS: "einingar.yml", FileKind.THEMES: "tema.yml"}

texts = st.sampled_from(
    ["Kari Lunde", "Songlaget", "ja", "12", "å", "a: b", "# ja", "«Song»", "O'Neill", '"x"', "nei*", "🎵"]
)


def quoted(text: str) -> st.SearchStrategy[str]:
    double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return st.sampled_from([double, "'" + text.replace("'", "''") + "'"])


scalars = texts.flatmap(quoted)
localized = st.one_of(scalars, st.tuples(scalars, scalars).map(lambda two: f"{{nn: {two[0]}, nb: {two[1]}}}"))
comments = st.sampled_from(["", "   # merknad", " #x"])
between = st.sampled_from(["", "\n", "# ein merknad\n", "\n\n# til\n"])


@st.composite
def lists(draw: st.DrawFn, indent: str) -> str:
    """Return a list as somebody may write it: in brackets, or an item on each line."""
    items = draw(st.lists(scalars, min_size=1, max_size=4))
    if draw(st.booleans()):
        return " [" + ", ".join(items) + "]"
    return "".join(f"\n{indent}- {one}{draw(comments)}" for one in items)


@st.composite
def fields(draw: st.DrawFn, indent: str, makers: dict[str, st.SearchStrategy[str]]) -> str:
    """Return some fields in any order, with comments and blank lines around them."""
    chosen = draw(st.lists(st.sampled_from(sorted(makers)), unique=True, min_size=1))
    lines = []
    for key in chosen:
        value = draw(makers[key])
        end = "" if "\n" in value else draw(comments)
        space = "" if value.startswith((" ", "\n")) else " "
        lines.append(f"{draw(between)}{indent}{key}:{space}{value}{end}\n")
    return "".join(lines)


def person_fields() -> st.SearchStrategy[str]:
    makers = {
        "namn": scalars, "rolle": localized, "eining": st.sampled_from(UNIT_IDS), "part": st.just("tilsett"),
        "visast_som": st.just("fullt"), "sidan": st.just("2009"), "kompetanse": lists("  "), "kallenamn": lists(""),
        "kan_bidra_med": lists("  "), "ukjent": scalars, "tidlegare_namn": lists("  "),
    }  # fmt: skip
    return fields("", makers)


def entry(makers: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    inner = st.tuples(localized, fields("  ", makers))
    entries = st.tuples(inner, inner)
    return entries.map(
        lambda two: "".join(
            f"{name}:\n  namn: {one[0]}\n{one[1]}" for name, one in zip(("song", "kultur"), two, strict=True)
        )
    )


def unit_entries() -> st.SearchStrategy[str]:
    return entry({"kontakt": scalars, "tilsette": st.just("12"), "del_av": st.just("x"), "noko": scalars})


def theme_entries() -> st.SearchStrategy[str]:
    words = st.one_of(
        lists("        ").map(lambda one: f"\n    nn:\n      sterke:{one}"),
        lists("        ").map(lambda one: f"\n    nb:\n      svake:{one}\n    nn:\n      ikkje: [a]"),
    )
    colours = st.sampled_from(['"#6a5400"', '{lys: "#6a5400", mørk: "#e3c766"}', '\n    lys: "#6a5400"'])
    return entry({"om": localized, "farge": colours, "ord": words})


@st.composite
def registers(draw: st.DrawFn) -> tuple[FileKind, str]:
    """Return a kind of register, and the text of one."""
    kind = draw(st.sampled_from(list(_FORMS)))
    made = {FileKind.PERSON: person_fields, FileKind.UNITS: unit_entries, FileKind.THEMES: theme_entries}
    text = draw(made[kind]())
    text = draw(st.sampled_from([text, text.rstrip("\n"), text.replace("\n", "\r\n"), f"\ufeff{text}"]))
    return kind, text


def record_of(kind: FileKind, text: str) -> RecordValue | None:
    """Return the person in a text, or its first entry."""
    root = FilePath("/kommune")
    file = RegisterFile(root / "stories" / _NAMES[kind], kind, "p001")
    read = register_files.parse_register(text.encode(), file, root, Form.NN)
    if kind is FileKind.PERSON:
        return read.record
    return read.table["song"].value if "song" in read.table else None


def shown(kind: FileKind, record: RecordValue | None) -> dict[str, str]:
    """Return what a browser sends of a form on which nobody has typed."""
    values = RegisterFormValues(WORDS, Form.NN, record)
    group: dict[str, Any] = values.group("who", _FORMS[kind], None)
    inputs = [one for each in group["fields"] for one in each["inputs"]]
    typed = {one["name"]: one["value"].replace("\n", "\r\n") for one in inputs}
    return typed | {f"was-{one['name']}": one["was"] for one in inputs}


def untouched(register: tuple[FileKind, str]) -> None:
    kind, text = register
    record = record_of(kind, text)
    sent = read_form(_FORMS[kind], shown(kind, record), record)
    assert (sent.values, sent.problems, sent.newer) == ({}, {}, {})


def changed_there_and_back(register: tuple[FileKind, str], data: st.DataObject) -> None:
    """Change one field and look at the lines that are new; change it back, and the text is what it was."""
    kind, text = register
    record = record_of(kind, text)
    before = shown(kind, record)
    written = [one for one in _FORMS[kind] if one.style in {"line", "pair"} and any(before[n] for n in one.inputs)]
    if record is None or not written:
        return
    one = data.draw(st.sampled_from(written))
    way: Path = one.path if kind is FileKind.PERSON else ("song", *one.path)
    new = (
        "#123456"
        if "colour" in one.name
        else "7"
        if one.name == "employees"
        else "2010"
        if one.name == "since"
        else "Ny: #1"
    )
    typed = dict.fromkeys(one.inputs, new)
    sent = read_form(_FORMS[kind], before | typed, record)
    assert list(sent.values) == [one.path]
    try:
        after = field_changes.changed_field(text, kind, way, sent.values[one.path], form=Form.NN)
    except EditRefused:
        return
    now = shown(kind, record_of(kind, after))
    assert {name: value for name, value in now.items() if name not in typed and not name.startswith("was-")} == {
        name: value for name, value in before.items() if name not in typed and not name.startswith("was-")
    }
    assert len(set(after.split("\n")) - set(text.split("\n"))) <= 2
    was_two = one.style == "pair" and before[one.inputs[0]] != before[one.inputs[1]]
    back = read_form(_FORMS[kind], now | {name: before[name] for name in one.inputs}, record_of(kind, after))
    if not was_two:
        assert field_changes.changed_field(after, kind, way, back.values[one.path], form=Form.NN) == text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers(), st.data())
def test_a_form_is_no_change_as_it_was_shown_and_changes_one_field(
    register: tuple[FileKind, str], data: st.DataObject
) -> None:
    untouched(register)
    changed_there_and_back(register, data)


@pytest.mark.torture
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers(), st.data())
def test_thousands_of_forms_change_one_field_or_nothing(register: tuple[FileKind, str], data: st.DataObject) -> None:
    untouched(register)
    changed_there_and_back(register, data)


@pytest.mark.torture
def test_every_register_of_the_sample_kommune_is_no_change_as_it_was_shown() -> None:
    for file in sorted((REPOSITORY / "stories" / "folk").glob("*.yml")):
        untouched((FileKind.PERSON, file.read_text(encoding="utf-8")))
