"""Fields that are only collected so far are marked as such in the registry, and no template shows them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_gen.model import field_registry
from site_gen.model.field_types import Field, RecordType

ROOT = Path(__file__).parents[2]


def fields_in(owner: str, group: RecordType) -> Iterator[tuple[str, Field[Any]]]:
    """Yield every field in a registry, with the name of what holds it."""
    for field in group.fields:
        yield owner, field
        if field.group is not None:
            yield from fields_in(field.name, field.group)


EVERY = {
    f"{owner}.{field.name}": field
    for name, _, group in field_registry.REGISTRIES
    for owner, field in fields_in(name, group)
}
COLLECTED = sorted(path for path, field in EVERY.items() if field.collected)


def test_what_is_collected_and_not_shown_is_known_by_name() -> None:
    assert {
        "story.scale",
        "story.wishes",
        "story.questions",
        "story.review_by",
        "next_step.date",
        "person.since",
        "person.competence",
        "person.offers",
        "unit.part_of",
        "unit.employees",
        "pictures.rights",
        "consent.ref",
    } <= set(COLLECTED)


@pytest.mark.parametrize("path", COLLECTED)
def test_no_template_shows_a_field_that_is_marked_as_collected_only(path: str) -> None:
    read = re.compile(rf"\b{re.escape(path)}\b")
    files = (ROOT / "templates/pages").glob("*.html")
    assert [file.name for file in files if read.search(file.read_text(encoding="utf-8"))] == []
