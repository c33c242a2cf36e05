"""The registry of fields: unambiguous, whole, and the same as what the code is built of."""

from collections.abc import Iterator
from dataclasses import fields as attributes

import pytest

from site_gen.model import choices, field_registry, media_fields, person_fields, story_fields
from site_gen.model.choices import LocalizedEnum
from site_gen.model.field_types import Field, RecordType
from site_gen.model.film import FilmDescription, Video
from site_gen.model.localized import Form
from site_gen.model.picture import Picture
from site_gen.model.story import Approval, Evidence, NextStep, Scale, Story, StorySource, Vacancy
from tests.forms import strangers


def _inside(name: str, group: RecordType) -> Iterator[tuple[str, RecordType]]:
    yield name, group
    for field in group.fields:
        if field.group is not None:
            yield from _inside(f"{name}.{field.name}", field.group)


GROUPS = [found for name, _, group in field_registry.REGISTRIES for found in _inside(name, group)]
FIELDS = [(f"{where}.{field.name}", field) for where, group in GROUPS for field in group.fields]
CHOICES = [
    kind
    for kind in vars(choices).values()
    if isinstance(kind, type) and issubclass(kind, LocalizedEnum) and kind is not LocalizedEnum
]

every_group = pytest.mark.parametrize("group", [group for _, group in GROUPS], ids=[name for name, _ in GROUPS])
every_field = pytest.mark.parametrize("field", [field for _, field in FIELDS], ids=[name for name, _ in FIELDS])
every_choice = pytest.mark.parametrize("choice", CHOICES, ids=[choice.__name__ for choice in CHOICES])


@every_group
@pytest.mark.parametrize("language", ["name", "nn", "nb"])
def test_no_two_fields_of_a_group_share_a_name(group: RecordType, language: str) -> None:
    names = [getattr(field, language) for field in group.fields]
    assert sorted(names) == sorted(set(names))


@every_group
def test_no_key_means_two_fields(group: RecordType) -> None:
    keys = [key for field in group.fields for key in field.keys]
    assert sorted(keys) == sorted(set(keys))


@every_group
def test_every_key_finds_its_own_field_whatever_its_capitals(group: RecordType) -> None:
    for field in group.fields:
        assert {group.field(f" {written} ") for key in field.keys for written in (key, key.upper())} == {field}


@every_group
def test_a_shorthand_and_a_waiver_are_fields_of_their_group(group: RecordType) -> None:
    assert {group.shorthand, group.waived_by} - {None} <= set(group.fields)


@every_field
def test_a_key_is_lower_case_and_one_word(field: Field[object]) -> None:
    assert [key for key in field.keys if key != key.casefold().strip() or not key or " " in key or ":" in key] == []


@every_field
def test_help_is_there_in_both_forms_and_borrows_from_neither(field: Field[object]) -> None:
    assert field.help.nn.strip()
    assert field.help.nb.strip()
    assert strangers(field.help) == []


@every_field
def test_what_a_field_asks_for_can_be_said_in_both_forms(field: Field[object]) -> None:
    assert field.type.says.nn.strip()
    assert field.type.says.nb.strip()
    assert strangers(field.type.says) == []


@every_field
def test_a_field_can_be_called_by_the_key_of_each_form(field: Field[object]) -> None:
    assert (field.key(Form.NN), field.key(Form.NB)) == (field.nn, field.nb)
    assert {field.nn, field.nb, field.name} == set(field.keys)


def test_every_registry_has_a_name_in_both_forms() -> None:
    assert {name: found for name, words, _ in field_registry.REGISTRIES if (found := strangers(words))} == {}


@every_choice
def test_no_name_means_two_values(choice: type[LocalizedEnum]) -> None:
    taken = [name for value in choice for name in set(value.names)]
    assert sorted(taken) == sorted(set(taken))


@every_choice
def test_a_value_is_lower_case_and_has_a_name_in_each_form(choice: type[LocalizedEnum]) -> None:
    assert [name for value in choice for name in value.names if not name or name != name.casefold()] == []
    assert {value.in_form(form) for value in choice for form in Form} == {v.nn for v in choice} | {v.nb for v in choice}


# --- The registry and the classes that stories become ----------------------------------------------------------------

OF_THE_FILE = {"id", "path", "prose", "digest", "shared", "proposed"}
"""What a story has from its file, or from who may see it, and not from a field."""


def names(what: type) -> set[str]:
    return {attribute.name for attribute in attributes(what)}


def test_a_story_has_the_registrys_fields_and_no_others() -> None:
    assert names(Story) == {field.name for field in story_fields.STORY.fields} | OF_THE_FILE


@pytest.mark.parametrize(
    ("group", "what", "apart"),
    [
        pytest.param(media_fields.PICTURE, Picture, {"file_info", "taken_by"}, id="picture"),
        pytest.param(media_fields.VIDEO_GROUP, Video, {"film", "spoken", "described"}, id="video"),
        pytest.param(media_fields.DESCRIPTION, FilmDescription, set(), id="description"),
        pytest.param(story_fields.SCALE_STEPS, Scale, set(), id="scale"),
        pytest.param(story_fields.EVIDENCE_ITEM, Evidence, set(), id="evidence"),
        pytest.param(story_fields.NEXT_STEP_ITEM, NextStep, set(), id="next step"),
        pytest.param(story_fields.VACANCY, Vacancy, set(), id="vacancy"),
        pytest.param(story_fields.RECEIVED_GROUP, StorySource, set(), id="received"),
        pytest.param(story_fields.APPROVAL, Approval, set(), id="approval"),
        pytest.param(story_fields.SIGN_OFF, Approval, {"by", "person"}, id="sign-off"),
    ],
)
def test_a_part_of_a_story_has_its_groups_fields_and_no_others(group: RecordType, what: type, apart: set[str]) -> None:
    assert names(what) ^ {field.name for field in group.fields} == apart


def test_what_is_internal_by_its_help_is_internal_by_the_registry() -> None:
    said = [name for name, field in FIELDS if "Berre internt" in field.help.nn and field.public]
    assert said == []


@pytest.mark.parametrize(
    "name", ["scale", "wishes", "questions", "expires", "review_by", "received", "approved", "signed_off"]
)
def test_these_fields_of_a_story_never_reach_the_public(name: str) -> None:
    assert not next(field for field in story_fields.STORY.fields if field.name == name).public


def test_nothing_in_the_register_of_people_reaches_the_public_by_itself() -> None:
    public = {field.name for field in person_fields.PERSON.fields if field.public}
    assert public <= {media_fields.SHOWN_AS.name}
