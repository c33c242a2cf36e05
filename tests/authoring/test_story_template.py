"""The text of a new story: whatever its title, the reader reads it back; its questions belong to its kind and form."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_gen import markdown, resources
from site_gen.authoring import story_template
from site_gen.authoring.story_template import NewStory
from site_gen.model import media_fields, story_fields
from site_gen.model.choices import Kind
from site_gen.model.kinds import KINDS
from site_gen.model.localized import Form, Words, same_words
from site_gen.model.registers import Registers
from site_gen.model.theme import Theme
from site_gen.pipeline import new_story_input
from site_gen.read import story_files
from tests.builders import a_kommune, codes
from tests.forms import strangers

TEMPLATES = resources.packaged_folder() / "stories"
DAY = dt.date(2026, 11, 20)


def written(title: str = "Då vi lo", kind: Kind = Kind.PORTRAIT, form: Form = Form.NN, **known: object) -> str:
    beginning = NewStory(kind, form, title, DAY, **known)  # type: ignore[arg-type]
    return story_template.story_text(
        beginning, "## Kven er du?\n", Registers(themes={"song": Theme("song", same_words("Song"))})
    )


def guide(kind: Kind, form: Form) -> str:
    return story_template.template_body(template(kind, form)).strip() + "\n"


def template(kind: Kind, form: Form) -> str:
    return (TEMPLATES / f"{kind.en}.{form.value}.md").read_text(encoding="utf-8")


# --- The fields ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Då vi lo", "tittel: Då vi lo"),
        ("Vi lo, og song!", "tittel: Vi lo, og song!"),
        ("Song: kvar dag", 'tittel: "Song: kvar dag"'),
        ("Song#1", "tittel: Song#1"),
        ("Song # 1", 'tittel: "Song # 1"'),
        ('"Ja", sa ho: "Syng!"', """tittel: '"Ja", sa ho: "Syng!"'"""),
        ("\"Ja\" og 'nei'", 'tittel: "\\"Ja\\" og \'nei\'"'),
        ("- ein", 'tittel: "- ein"'),
        ("~", 'tittel: "~"'),
        ("[a]", 'tittel: "[a]"'),
        ("*a", 'tittel: "*a"'),
        ("@a", 'tittel: "@a"'),
        ("no", "tittel: no"),
    ],
)
def test_a_title_has_quotes_only_where_it_needs_them(title: str, line: str) -> None:
    assert line in written(title).splitlines()


@given(title=st.text(st.characters(codec="utf-8"), max_size=70))
@example(title="a\u2028b\x85c")
@example(title="a: b # c \"d\" 'e' \\n \\ \t {f} [g] & * ! | > % @ ` - ? ,")
@example(title="\ufeffHei\u200d 🎉 \x07")
@example(title="0\x80")
@example(title="\udce5")
@example(title="x\nslag: film\n---\n")
def test_whatever_the_title_it_is_refused_or_read_back_as_it_was(title: str) -> None:
    try:
        accepted = new_story_input.parse_title(title)
    except new_story_input.InvalidAnswer:
        return
    people = (accepted.replace(",", "").strip(), "p001")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        story = story_files.parse_story_text(
            written(accepted, people=people), root / "stories/a/index.md", root, Form.NB
        )
    assert (story.broken, story.faults) == (None, ())
    assert story.record.get(story_fields.TITLE) == accepted
    assert story.record.get(story_fields.KIND) is Kind.PORTRAIT
    assert [one.get(media_fields.MENTION_PERSON) for one in story.record.get(story_fields.PEOPLE, ())] == list(people)
    assert story.body == "\n\n## Kven er du?\n"


def test_what_is_not_known_is_left_open() -> None:
    front = written().splitlines()
    assert {"ingress:", "eining:", "personar:", "status: utkast", "dato: 2026-11-20", "språk: nynorsk"} <= set(front)


def test_what_is_missing_in_a_group_has_its_help_and_a_whole_group_is_on_one_line() -> None:
    known = {media_fields.VIDEO_FILE: "film.mov", media_fields.VIDEO_POSTER: "bilete-1.jpg"}
    begun = written(kind=Kind.FILM, more={story_fields.VIDEO: known})
    assert "\nvideo:\n  fil: film.mov\n  teksting:  # Tekstinga, ei .vtt-fil.\n  plakat: bilete-1.jpg\n" in begun
    step = {story_fields.NEXT_STEP: {story_fields.NEXT_STEP_TEXT: "Vi syng."}}
    assert "\nneste_steg: {tekst: Vi syng.}\n" in written(more=step)


def test_fixed_values_and_the_kommunes_own_ids_stand_beside_the_help() -> None:
    assert "# Inntil fire id-ar i tema.yml. [song]" in written()
    assert "# Korleis de fann fram til forteljinga. [ai / løft / anna]" in written(kind=Kind.SUCCESS_STORY)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_that_would_be_wrong_when_empty_is_a_comment_until_it_is_wanted(kind: Kind, form: Form) -> None:
    """Filled in where they stand, and without their `# `, all of them are read; a file's own name will do for each."""
    lines = written(kind=kind, form=form).splitlines()
    groups = [story_fields.STORY, *(field.group for field in story_fields.STORY.fields if field.group)]
    keys = {field.key(form) for group in groups for field in group.fields}
    opened = [
        line.removeprefix("# ") if line.removeprefix("# ").strip(" -").split(":")[0] in keys else line for line in lines
    ]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for text in (lines, opened):
            story = story_files.parse_story_text("\n".join(text), root / "stories/a/index.md", root, form)
            assert (story.broken, story.faults) == (None, ())
    assert any(line.startswith("# ") and line not in opened for line in lines)


# --- The questions ---------------------------------------------------------------------------------------------------


def test_there_is_a_template_for_every_kind_and_form_and_no_other() -> None:
    wanted = {f"{kind.en}.{form.value}.md" for kind in Kind for form in Form}
    assert {path.name for path in TEMPLATES.iterdir()} == wanted


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_has_its_kinds_sections_and_a_question_in_each(kind: Kind, form: Form) -> None:
    body = markdown.parse_body(guide(kind, form))
    assert [(one.level, one.text) for one in body.headings()] == [
        (2, section.in_form(form)) for section in KINDS[kind].sections
    ]
    assert list(body.prose()) == [], "what a reader would see is for the writer to write"
    assert list(body.raw_html()) == []
    parts = guide(kind, form).split("## ")[1:] or [guide(kind, form)]
    assert all("Spør: " in part or "Spør:\n" in part for part in parts)
    assert all(len(list(markdown.parse_body(part).comments())) >= 1 for part in parts)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_that_is_copied_by_hand_is_a_draft_with_nothing_wrong(
    tmp_path: Path, kind: Kind, form: Form
) -> None:
    root = a_kommune(tmp_path, files={"stories/kopi/index.md": template(kind, form)})
    assert codes(root, "stories/kopi/index.md") == ["FLD007"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_borrows_no_words_from_the_other_form(kind: Kind) -> None:
    assert strangers(Words(nn=template(kind, Form.NN), nb=template(kind, Form.NB))) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_both_forms_ask_as_much(kind: Kind) -> None:
    assert guide(kind, Form.NN).count("?") == guide(kind, Form.NB).count("?")
    assert guide(kind, Form.NN).count("\n") == guide(kind, Form.NB).count("\n")
