"""Whatever bytes a file holds, reading, checking and selecting never raise and never let it out by accident."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.check import run
from site_gen.check.story_from_manuscript import build_story
from site_gen.editions import eligibility
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.field_types import Field
from site_gen.model.selection import CheckedStory, ExcludedStory
from tests.builders import INSIDE, TODAY, a_kommune, a_person, a_story, check, write

KEYS = [key for field in story_fields.STORY.fields for key in field.keys]
INNER = sorted(
    {key for field in story_fields.STORY.fields if field.group for one in field.group.fields for key in one.keys}
)
FIXED = ["ja", "nei", "klar", "utkast", "internt", "nn", "nb", "p001", "song", "naervaer", "anonym", "film", "portrett"]
ODD = ["", "~", "no", "' '", '" "', "[]", "{}", "[[]]", "[~]", "|", ">", "&a x", "*a", "!!str x", "'", '"', "[", "{"]
DAYS = ["2026-11-01", "2026-13-01", "0000-00-00", "9999-12-31", "0001-01-01"]

scalars = st.sampled_from(FIXED + ODD + DAYS) | st.text(max_size=20)
inner = st.lists(st.tuples(st.sampled_from(INNER), scalars), max_size=4).map(
    lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
)
values = scalars | inner | st.lists(scalars | inner, max_size=4).map(lambda items: "[" + ", ".join(items) + "]")
lines = st.tuples(st.sampled_from(KEYS), values).map(lambda pair: f"{pair[0]}: {pair[1]}")
fronts = st.lists(lines, max_size=6).map("\n".join)
"""Changes to a good story's fields: known keys with what belongs there, and with what does not."""

GOOD = a_story().encode()
slices = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), st.binary(max_size=20))
mangled = slices.map(lambda cut: GOOD[: cut[0]] + cut[2] + GOOD[cut[0] + cut[1] :])
"""A good story with a piece of it gone and other bytes in its place."""

PERSON = a_person().encode()
mangled_person = st.tuples(st.integers(0, len(PERSON)), st.integers(0, 40), st.binary(max_size=20)).map(
    lambda cut: PERSON[: cut[0]] + cut[2] + PERSON[cut[0] + cut[1] :]
)


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kommune(tmp_path_factory.mktemp("kommune"))


def holds(root: Path) -> None:
    """Judge a repository, and assert what must hold of every file."""
    for build_context in (INSIDE, TODAY):
        evaluation = check(root, build_context)
        assert evaluation.selection(build_context).stories == (), "nobody has approved this"
        [(told, _)] = evaluation.stories
        manuscript = evaluation.manuscript(told)
        story = None if manuscript.broken else build_story(manuscript, evaluation.registers, evaluation.settings)
        unchecked = eligibility.decide(CheckedStory(manuscript, (), story), evaluation.registers, build_context)
        assert isinstance(unchecked, ExcludedStory), "nobody has approved this"
        checked = run.check_story(manuscript, evaluation.registers, evaluation.settings, build_context, ())
        assert list(checked.diagnostics) == [
            found for found in evaluation.diagnostics() if found.path == manuscript.path
        ]
        of_the_text = [found for found in checked.diagnostics if not found.code.startswith("APP")]
        unreadable = [found for found in of_the_text if found.blocks is Blocks.PREVIEW]
        stopped = [found for found in of_the_text if found.blocks is not Blocks.NOTHING]
        assert len(unreadable) <= 1 or {found.code for found in unreadable} <= {"FRM002", "FRM003"}
        assert (manuscript.broken is None) or (unreadable and checked.story is None)
        assert story or stopped or manuscript.record.get(story_fields.STATUS) is not Status.READY, (
            "out, and nobody says why"
        )
        for found in checked.diagnostics:
            assert (1, 1) <= (found.span.line, found.span.column) <= (found.span.end_line, found.span.end_column)


@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_without_a_stumble(kommune: Path, content: bytes) -> None:
    write(kommune, "stories/god.md", content)
    holds(kommune)


@given(content=mangled)
def test_a_damaged_story_is_read_without_a_stumble(kommune: Path, content: bytes) -> None:
    write(kommune, "stories/god.md", content)
    holds(kommune)


@settings(max_examples=60)
@given(front=fronts)
def test_any_values_are_read_without_a_stumble(kommune: Path, front: str) -> None:
    write(kommune, "stories/god.md", a_story(front).encode(errors="ignore"))
    holds(kommune)


@given(content=st.binary(max_size=200) | mangled_person)
def test_any_bytes_in_the_register_are_read_without_a_stumble(kommune: Path, content: bytes) -> None:
    write(kommune, "stories/god.md", a_story())
    write(kommune, "stories/folk/p001.yml", content)
    try:
        holds(kommune)
    finally:
        write(kommune, "stories/folk/p001.yml", a_person())


VALUES = [*ODD, *DAYS, "[{}]", "{x: y}", "[a, [b]]", "{fil: [a]}", "[{person: [a]}]", "0 0", "nn"]
FIELDS = story_fields.STORY.fields


@pytest.mark.parametrize("number", range(len(FIELDS)), ids=[field.name for field in FIELDS])
def test_every_field_takes_odd_values_without_a_stumble(kommune: Path, number: int) -> None:
    take(kommune, FIELDS[number], VALUES[number % 7 :: 7])


@pytest.mark.torture
@pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])
def test_every_field_takes_every_odd_value_without_a_stumble(kommune: Path, field: Field[object]) -> None:
    take(kommune, field, VALUES)


def take(kommune: Path, field: Field[object], values: list[str]) -> None:
    for value in values:
        write(kommune, "stories/god.md", a_story(f"{field.nn}: {value}"))
        holds(kommune)


@pytest.mark.torture
@settings(settings.get_profile("torture"))
@given(content=st.binary(max_size=4_000) | mangled | fronts.map(lambda front: a_story(front).encode(errors="ignore")))
def test_thousands_of_files_are_read_without_a_stumble(kommune: Path, content: bytes) -> None:
    write(kommune, "stories/god.md", content)
    holds(kommune)
