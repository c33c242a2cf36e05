"""Another choice for the front page, in the kommune's section of mkdocs.yml."""

from collections.abc import Mapping
from typing import Any

from site_gen.authoring.field_values import Value
from site_gen.model import setting_fields
from site_gen.model.field_types import Field
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.model.localized import Form
from site_gen.pipeline import settings_change


def front_page_change(text: str, choice: FrontPageChoice, form: Form) -> str:
    """Return the text of mkdocs.yml with another choice for the front page. Raises Failure."""
    group = setting_fields.SETTING_FRONT
    values: Mapping[tuple[Field[Any], ...], Value | None] = {
        (group, setting_fields.FRONT_STORIES): list(choice.stories) or None,
        (group, setting_fields.FRONT_VOICES): list(choice.voices) or None,
    }
    return settings_change.settings_change(text, values if any(values.values()) else {(group,): None}, form)
