"""One field is changed in the file's own way of writing, and nothing else in it; or the change is refused."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from site_gen.authoring import field_edits, field_values, front_matter_editor
from site_gen.authoring.field_values import Step, Value
from site_gen.authoring.front_matter_editor import EditRefused, append_item, remove_field, set_field, swap_items
from site_gen.model import media_fields, person_fields, register_fields, story_fields
from site_gen.model.choices import Status
from site_gen.model.field_types import Field
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from tests.forms import strangers

STORY = """\
---
# Ein merknad øvst
slag:   suksesshistorie
tittel: 'Då vi ''song'' saman'     # ein merknad
eining: song
tema:
    - naervaer   # fyrst
    # og så
    - omdomme
personar: [ p001 ,{person: p002, visast_som: fornamn}]
status: utkast
---

Tekst: ikkje eit felt
"""
PERSON = """\
# Personen
namn: Kari Lunde
samtykke:
  - bruk: [namn, tekst]
    kanalar: [offentleg]   # berre ute
    gitt: 2026-01-02
"""
DAY = dt.date(2026, 1, 2)
THEMES = "- naervaer   # fyrst\n    # og så\n    - omdomme\n"
DIGEST = "1-" + "0" * 20
UNITS = "song:\n  namn: Songen\n\nkor:\n  namn: {nn: Koret, nb: Koret}\n"


def story(text: str, *path: Step, value: Value) -> str:
    return set_field(text, FileKind.STORY, path, value, form=Form.NN)


# --- Set --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ((story_fields.TITLE,), "Ny", "'Då vi ''song'' saman'", "'Ny'"),
        ((story_fields.TITLE,), "Ny 'song'", "'Då vi ''song'' saman'", "'Ny ''song'''"),
        ((story_fields.STATUS,), Status.READY, "status: utkast", "status: klar"),
        ((story_fields.UNIT,), "kor: 2", "eining: song", 'eining: "kor: 2"'),
        ((story_fields.THEMES,), ["omdomme", "heltid"], THEMES,
         "- omdomme   # fyrst\n    # og så\n    - heltid\n"),
        ((story_fields.THEMES,), ["naervaer"], "    - omdomme\n", ""),
        ((story_fields.THEMES,), ["naervaer", "omdomme", "ny"], "    - omdomme\n", "    - omdomme\n    - ny\n"),
        ((story_fields.PUBLISHED,), DAY, "# ein merknad\n", "# ein merknad\ndato: 2026-01-02\n"),
        ((story_fields.PEOPLE, 1, media_fields.MENTION_PERSON), "p003", "p002", "p003"),
        ((story_fields.PEOPLE, 0), {media_fields.MENTION_PERSON: "Vik, Siri"}, "p001 ,", '{person: "Vik, Siri"} ,'),
        ((story_fields.SIGNED_OFF, story_fields.APPROVAL_DAY), DAY, "eining: song\n",
         "eining: song\nkontrollert: {dato: 2026-01-02}\n"),
    ],
)  # fmt: skip
def test_a_field_is_set_in_the_way_the_file_is_written(
    path: tuple[Step, ...], value: Value, old: str, new: str
) -> None:
    assert story(STORY, *path, value=value) == STORY.replace(old, new)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_the_byte_order_mark_stay(newline: str, bom: str) -> None:
    before = bom + STORY.replace("\n", newline)
    after = story(before, story_fields.LEAD, value="Vi song.")
    assert after == before.replace(f"# ein merknad{newline}", f"# ein merknad{newline}ingress: Vi song.{newline}")
    assert remove_field(after, FileKind.STORY, (story_fields.LEAD,)) == before


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("tema:", "tema: [a]"),
        ("tema:   # kva?", "tema: [a]   # kva?"),
        ("tema: ~ # kva?", "tema: [a] # kva?"),
        ("tema: ''", "tema: [a]"),
        ("tema : ", "tema : [a]"),
        ("tema: b", "tema: [a]"),
        ("tema: [b, c] # kva?", "tema: [a] # kva?"),
        ("tema:\n  - b\n  - c\n\n# kva?", "tema:\n  - a\n\n# kva?"),
        ("tema:\n- b", "tema:\n- a"),
    ],
)
def test_a_list_is_set_however_it_is_written(line: str, written: str) -> None:
    text = "---\nslag: film\n{}\nmetode: ai\n---\n"
    assert story(text.format(line), story_fields.THEMES, value=["a"]) == text.format(written)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("title: A\nlead: B\nunit: song\n", "themes: [a]\n"),
        ("tittel: A\neining: song\n", "tema: [a]\n"),
    ],
)
def test_a_key_is_in_the_language_of_the_others(text: str, added: str) -> None:
    assert story(f"---\n{text}---\n", story_fields.THEMES, value=["a"]) == f"---\n{text}{added}---\n"


def test_a_fixed_value_is_in_the_language_of_the_keys() -> None:
    text = "---\ntitle: A\nlead: B\nstatus: draft\n---\n"
    assert "status: ready\n" in story(text, story_fields.STATUS, value=Status.READY)


def test_a_field_of_bokmaal_gets_its_key() -> None:
    after = set_field("---\ntittel: A\n---\n", FileKind.STORY, (story_fields.UNIT,), "song", form=Form.NB)
    assert after == "---\ntittel: A\nenhet: song\n---\n"


# --- Registers --------------------------------------------------------------------------------------------------------


def test_a_consent_that_ends_is_written_into_its_entry() -> None:
    path = (person_fields.PERSON_CONSENT, 0, person_fields.CONSENT_WITHDRAWN)
    after = set_field(PERSON, FileKind.PERSON, path, dt.date(2026, 3, 4), form=Form.NN)
    key = person_fields.CONSENT_WITHDRAWN.nn
    assert after == PERSON + f"    {key}: 2026-03-04\n"
    assert remove_field(after, FileKind.PERSON, path) == PERSON


def test_a_unit_gets_a_field_and_a_new_one_comes_last() -> None:
    after = set_field(UNITS, FileKind.UNITS, ("kor", register_fields.UNIT_CONTACT), "a@b.no", form=Form.NN)
    assert after == UNITS + "  kontakt: a@b.no\n"
    new: Value = {register_fields.UNIT_NAME: Words(nn="Ny eining", nb="Ny enhet")}
    after = set_field(UNITS, FileKind.UNITS, ("ny",), new, form=Form.NN)
    assert after == UNITS + "ny: {namn: {nn: Ny eining, nb: Ny enhet}}\n"
    assert remove_field(after, FileKind.UNITS, ("ny",)) == UNITS


@pytest.mark.parametrize("before", ["", "# Det som er trekt\n", "forteljingar:\n", "forteljingar: []\n"])
def test_what_is_withdrawn_is_added_to_the_register(before: str) -> None:
    entry: Value = {register_fields.WITHDRAWN_DIGEST: "a" * 64, register_fields.WITHDRAWN_DAY: dt.date(2026, 3, 4)}
    path = (register_fields.WITHDRAWN_LIST,)
    once = append_item(before, FileKind.WITHDRAWN, path, entry, form=Form.NN)
    twice = append_item(once, FileKind.WITHDRAWN, path, entry, form=Form.NN)
    written = f"{{avtrykk: {'a' * 64}, trekt: 2026-03-04}}"
    assert once.count(written) == 1
    assert twice.count(written) == 2
    assert twice.startswith(before.removesuffix("[]\n").rstrip("\n"))


def test_a_file_that_ends_without_a_line_end_still_does() -> None:
    after = set_field("namn: Kari", FileKind.PERSON, (person_fields.PERSON_ROLE,), "kokk", form=Form.NN)
    assert after == f"namn: Kari\n{person_fields.PERSON_ROLE.nn}: kokk"
    assert remove_field(after, FileKind.PERSON, (person_fields.PERSON_ROLE,)) == "namn: Kari"


# --- Append and remove ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("tema: a", "tema: [a, b]"),
        ("tema: [a]", "tema: [a, b]"),
        ("tema: []", "tema: [b]"),
        ("tema:", "tema:\n  - b"),
        ("tema: ~", "tema: \n  - b"),
        ("tema:\n- a # fyrst", "tema:\n- a # fyrst\n- b"),
        ("tema:\n   - a\n   # slutt", "tema:\n   - a\n   - b\n   # slutt"),
        ("status: klar", "status: klar\ntema:\n  - b"),
    ],
)
def test_an_item_is_added_however_the_list_is_written(line: str, written: str) -> None:
    text = "---\n{}\n---\n"
    after = append_item(text.format(line), FileKind.STORY, (story_fields.THEMES,), "b", form=Form.NN, last=True)
    assert after == text.format(written)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ((story_fields.TITLE,), "tittel: 'Då vi ''song'' saman'     # ein merknad\n", ""),
        ((story_fields.THEMES,), "tema:\n    - naervaer   # fyrst\n    # og så\n    - omdomme\n", ""),
        ((story_fields.THEMES, 0), "    - naervaer   # fyrst\n", ""),
        ((story_fields.PEOPLE, 0), "p001 ,", ""),
        ((story_fields.PEOPLE, 1), " ,{person: p002, visast_som: fornamn}", ""),
        ((story_fields.PEOPLE, 1, media_fields.SHOWN_AS), ", visast_som: fornamn", ""),
        ((story_fields.LEAD,), "", ""),
    ],
)
def test_a_field_or_an_item_is_removed(path: tuple[Step, ...], old: str, new: str) -> None:
    assert remove_field(STORY, FileKind.STORY, path) == STORY.replace(old, new, 1)


def test_the_first_field_of_an_item_leaves_its_dash() -> None:
    after = remove_field(
        PERSON + "    ref: x\n", FileKind.PERSON, (person_fields.PERSON_CONSENT, 0, person_fields.CONSENT_REF)
    )
    assert after == PERSON
    text = f"---\ngodkjend:\n  - retting: x\n    person: Ola\n    dato: 2026-01-02\n    avtrykk: {DIGEST}\n---\n"
    after = remove_field(text, FileKind.STORY, (story_fields.APPROVED, 0, story_fields.APPROVAL_CORRECTION))
    assert after == text.replace("retting: x\n    person", "person")


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "tittel: A\n",
        "---\ntittel: A: b\n---\n",
        "---\ntema: a\ntheme: b\ntema: c\n---\n",
        "---\ntittel: &a A\n---\n",
        "---\ntema: {nn: a}\n  b\n---\n",
        "---\ntema:\n  # kva?\n  nn: a\n---\n",
        "---\ntittel: {{ a }}\n---\n",
    ],
)
def test_what_cannot_be_changed_for_certain_is_refused(text: str) -> None:
    with pytest.raises(EditRefused) as refused:
        story(text, story_fields.THEMES, value=["b"])
    assert "«tema»" in refused.value.words.nn
    assert strangers(refused.value.words) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((story_fields.STATUS,), "ferdig"),
        ((story_fields.PUBLISHED,), "i morgon"),
        ((story_fields.TITLE,), "{{ a }}"),
        ((story_fields.TITLE,), "a\x00b"),
        ((story_fields.TITLE,), ["a"]),
        ((story_fields.PEOPLE, 0, media_fields.SHOWN_AS), "fornamn"),
        ((story_fields.PEOPLE, 7), "p003"),
        ((story_fields.LEAD,), "ord " * 5000),
    ],
)
def test_a_value_that_the_field_cannot_have_is_refused(path: tuple[Step, ...], value: Value) -> None:
    with pytest.raises(EditRefused):
        story(STORY, *path, value=value)


# --- Whatever the file ------------------------------------------------------------------------------------------------

COMMENT = st.sampled_from(["", "", " # merknad: ja", "   # [x]"])
SCALAR = st.sampled_from(
    ["a", "Kari Lunde", "'ein ''to'''", '"a: b"', "~", "''", "", "ja", "2026-01-02", "a, b",
     ">-\n      lang\n      tekst",
     "|\n      to\n\n      liner\n", "[a, b]", "[]", "[ a ,b ]", "{nn: a, nb: b}", "\n  - a\n  - b", "\n- a\n- 'b'",
     "\n    - a # x\n    # y\n    - b", "\n  nn: a\n  nb: b", "[a,\n  b]", "&anker a", "*anker", "!!str a"]
)  # fmt: skip
KEYS = ["tittel", "ingress", "tema", "eining", "status", "title", "unit", "'tittel'", "kontakt", "ukjend", "personar",
        "godkjend", "språk", "dato"]  # fmt: skip
ENTRY = st.one_of(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([":", " :"]), SCALAR, COMMENT).map(
        lambda parts: f"{parts[0]}{parts[1]} {parts[2]}{parts[3] if parts[2].count(chr(10)) == 0 else ''}"
    ),
    st.sampled_from(["# merknad", "", "  # innrykt", "metode: ai", "godkjend:\n  - person: Ola\n    dato: 2026-01-02"]),
)
FIELDS = st.tuples(st.lists(ENTRY, max_size=6), st.sampled_from(["", "", "", " ", "  "])).map(
    lambda drawn: "".join(f"{drawn[1]}{line}\n" for entry in drawn[0] for line in entry.split("\n"))
)
TEXTS = st.one_of(SCALAR, st.text(st.characters(codec="utf-8"), max_size=12))
CHANGES = st.sampled_from(
    [story_fields.TITLE, story_fields.LEAD, story_fields.THEMES, story_fields.UNIT, story_fields.CONTACT]
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a story's text: most are fine, some broken."""
    text = f"---\n{draw(FIELDS)}---\n{draw(st.sampled_from(['', chr(10), chr(10) + 'Tekst # ja', '---' + chr(10)]))}"
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", newline)


def data(text: str) -> field_values.Data:
    source = field_edits.parse(text, FileKind.STORY)
    return field_values.node_data(source.root, source.schema)


def own_lines(text: str, *path: Step) -> list[str]:
    """Return the lines of a text without those that a field is written on."""
    source = field_edits.parse(text, FileKind.STORY)
    target = field_edits.locate(source, path)
    lines = text.splitlines(keepends=True)
    if target.key is None or target.node is None:
        return lines
    return lines[: target.key.span.line - 1] + lines[max(source.end_of(target.node)[0], target.key.span.line) :]


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)


@settings(deadline=None, max_examples=400)
@given(text=files(), field=CHANGES, value=TEXTS)
@example("---\ntittel: |\n  a\n\n# b\n---\n", story_fields.TITLE, "c")
@example("---\ntema:\n- a\n- b\n---\n", story_fields.TITLE, "c")
def test_to_set_a_field_changes_that_field_alone_and_to_remove_it_gives_the_text_before(
    text: str, field: field_values.Step, value: str
) -> None:
    path = (field,)
    written: Value = [value] if field is story_fields.THEMES else value
    try:
        after = set_field(text, FileKind.STORY, path, written, form=Form.NN)
    except EditRefused:
        return
    old, new = data(text), data(after)
    assert field_values.data_without(new, path) == field_values.data_without(old, path)
    assert is_subsequence(own_lines(after, *path), text.splitlines(keepends=True))
    assert is_subsequence(own_lines(text, *path), after.splitlines(keepends=True))
    assert field_edits.parse(after, FileKind.STORY).body == field_edits.parse(text, FileKind.STORY).body
    assert set_field(after, FileKind.STORY, path, written, form=Form.NN) == after
    if field_edits.locate(field_edits.parse(text, FileKind.STORY), path).node is None:
        assert remove_field(after, FileKind.STORY, path) == text


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ((person_fields.PERSON_REQUESTS,), "namn: Kari\n# ein\n# to\n# tre\n# fire: fem\nrolle: leiar # seks\n"),
        (
            (person_fields.PERSON_REQUESTS, 0),
            (
                "namn: Kari\nspurt:   # ein\n  # to\n  # tre\n  - forteljing: ny#3   # fire: fem\n"
                "    dato: 2026-01-01\nrolle: leiar # seks\n"
            ),
        ),
        (
            (person_fields.PERSON_REQUESTS, 1),
            (
                "namn: Kari\nspurt:   # ein\n  # to\n  - {forteljing: '# god', dato: 2026-01-01} # tre\n  # fire: fem\n"
                "rolle: leiar # seks\n"
            ),
        ),
    ],
)
def test_comments_on_removed_lines_can_be_kept(path: tuple[Step, ...], after: str) -> None:
    before = (
        "namn: Kari\nspurt:   # ein\n  # to\n  - {forteljing: '# god', dato: 2026-01-01} # tre\n"
        "  - forteljing: ny#3   # fire: fem\n    dato: 2026-01-01\nrolle: leiar # seks\n"
    )
    assert remove_field(before, FileKind.PERSON, path, keep_comments=True) == after


@settings(deadline=None, max_examples=300)
@given(text=files(), field=CHANGES)
def test_to_remove_a_field_with_its_comments_kept_loses_no_comment(text: str, field: field_values.Step) -> None:
    try:
        after = remove_field(text, FileKind.STORY, (field,), keep_comments=True)
    except EditRefused:
        return
    assert data(after) == field_values.data_without(data(text), (field,))
    assert after.count("# merknad") == text.count("# merknad")


@settings(deadline=None, max_examples=300)
@given(text=files(), field=CHANGES)
def test_to_remove_a_field_takes_its_lines_alone(text: str, field: field_values.Step) -> None:
    try:
        after = remove_field(text, FileKind.STORY, (field,))
    except EditRefused:
        return
    assert data(after) == field_values.data_without(data(text), (field,))
    assert after.splitlines(keepends=True) == own_lines(text, field)


@settings(deadline=None, max_examples=300)
@given(text=files(), item=st.sampled_from(["a", "b: c", "d, e", "#f", "[g]", "'h"]))
def test_to_append_keeps_the_items_that_were_there(text: str, item: str) -> None:
    path = (story_fields.THEMES,)
    try:
        after = append_item(text, FileKind.STORY, path, item, form=Form.NN)
    except EditRefused:
        return
    old = field_values.data_at(data(text), path) or ()
    assert isinstance(old, tuple)
    assert field_values.data_at(data(after), path) == (*old, item)
    assert is_subsequence(own_lines(text, *path), after.splitlines(keepends=True))


@settings(deadline=None, max_examples=200)
@given(fields=FIELDS, role=TEXTS, ends=st.booleans())
def test_a_register_is_changed_as_a_story_is(fields: str, role: str, ends: bool) -> None:  # noqa: FBT001
    text = f"namn: Kari\n{fields}"
    text = text if ends else text.rstrip("\n")
    path = (person_fields.PERSON_ROLE,)
    try:
        after = set_field(text, FileKind.PERSON, path, role, form=Form.NN)
    except EditRefused:
        return
    assert is_subsequence(text.splitlines(), after.splitlines())
    assert remove_field(after, FileKind.PERSON, path) == text


def test_nearly_every_file_that_can_be_read_can_be_changed() -> None:
    """Were the editor to refuse everything, every other property here would hold."""
    done = []

    @settings(deadline=None, max_examples=150, database=None)
    @given(text=files())
    def change(text: str) -> None:
        try:
            field_edits.parse(text, FileKind.STORY)
        except Exception:  # noqa: BLE001 - whatever keeps it from being read
            assume(False)  # noqa: FBT003
        try:
            front_matter_editor.set_field(text, FileKind.STORY, (story_fields.CONTACT,), "a@b.no", form=Form.NN)
        except EditRefused:
            done.append(False)
        else:
            done.append(True)

    change()
    assert sum(done) > len(done) * 0.7


PART = st.sampled_from(["person: Ola", "dato: 2026-01-02", "avtrykk: '1-0'", "retting: 'x'   ", "ukjend: [a,  b]"])


@st.composite
def approvals(draw: st.DrawFn) -> str:
    """Return a story's text with a list of approvals, each in braces or on lines of its own."""
    indent = draw(st.sampled_from(["", " ", "    "]))
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        parts = draw(st.lists(PART, min_size=1, max_size=4, unique=True))
        if draw(st.booleans()):
            inside = draw(st.sampled_from(["", " "])) + draw(st.sampled_from([", ", " ,"])).join(parts)
            lines.append(f"{indent}- {{{inside}}}{draw(COMMENT)}")
        else:
            space = draw(st.sampled_from([" ", "   "]))
            below = indent + " " * (len(space) + 1)
            starts = [f"{indent}-{space}", *[below] * (len(parts) - 1)]
            lines += [f"{start}{part}{draw(COMMENT)}" for start, part in zip(starts, parts, strict=True)]
        lines += draw(st.sampled_from([[], [f"{indent}# merknad"], [""]]))
    return "\n".join(["---", "godkjend:", *lines, "dato: 2026-01-02", "---", "Tekst", ""])


@settings(deadline=None, max_examples=300)
@given(
    text=approvals(),
    index=st.integers(0, 2),
    field=st.sampled_from(story_fields.APPROVAL.fields),
    value=st.sampled_from(["Ola Nes", "a, b: c", "'x", "2026-03-04", DIGEST]),
)
def test_a_field_within_an_item_is_set_and_removed_by_itself(
    text: str, index: int, field: Field[Any], value: str
) -> None:
    path = (story_fields.APPROVED, index, field)
    try:
        after = set_field(text, FileKind.STORY, path, value, form=Form.NN)
    except EditRefused:
        return
    assert field_values.data_at(data(after), path) == value
    assert field_values.data_without(data(after), path) == field_values.data_without(data(text), path)
    changed = set(text.split("\n")) - set(after.split("\n"))
    assert len(changed) <= 1
    assert all("#" not in line or line[line.index("#") :] in after for line in changed)
    if field_edits.locate(field_edits.parse(text, FileKind.STORY), path).node is None:
        assert remove_field(after, FileKind.STORY, path) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tema: [a, b, c]\n", "tema: [b, a, c]\n"),
        ("tema: [ 'a b' ,  c]  # to\n", "tema: [ c ,  'a b']  # to\n"),
        ("tema:\n- a # ein\n\n# mellom\n- b\n- c\n", "tema:\n- b\n\n# mellom\n- a # ein\n- c\n"),
    ],
)
def test_neighbours_in_a_list_change_places_and_all_else_stays(before: str, after: str) -> None:
    text, wanted = (f"---\ntittel: Song\n{one}---\nTekst.\n" for one in (before, after))
    assert swap_items(text, FileKind.STORY, (story_fields.THEMES,), 0) == wanted
    assert swap_items(wanted, FileKind.STORY, (story_fields.THEMES,), 0) == text
    for wrong in (-1, 2, 9):
        with pytest.raises(EditRefused):
            swap_items(text, FileKind.STORY, (story_fields.THEMES,), wrong)
