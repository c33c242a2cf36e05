"""Every group of fields, with the file that it belongs to."""

from site_gen.model.field_types import (
    RecordType,
)
from site_gen.model.localized import Words
from site_gen.model.page_fields import PAGE
from site_gen.model.person_fields import PERSON
from site_gen.model.register_fields import THEME_GROUP, UNIT_GROUP, WITHDRAWN
from site_gen.model.setting_fields import SETTINGS
from site_gen.model.story_fields import STORY

TEMPLATE = RecordType((), says=Words(nn="ein mal", nb="en mal"))
"""Files in templates/ have no fields."""


REGISTRIES: tuple[tuple[str, Words, RecordType], ...] = (
    ("story", Words(nn="Forteljinga", nb="Fortellingen"), STORY),
    ("page", Words(nn="Sida: sider/<namn>.md", nb="Siden: sider/<navn>.md"), PAGE),
    ("person", Words(nn="Personen: folk/<id>.yml", nb="Personen: folk/<id>.yml"), PERSON),
    ("unit", Words(nn="Eininga: einingar.yml", nb="Enheten: enheter.yml"), UNIT_GROUP),
    ("theme", Words(nn="Temaet: tema.yml", nb="Temaet: tema.yml"), THEME_GROUP),
    ("withdrawn", Words(nn="Det som er trekt: trekte.yml", nb="Det som er trukket: trekte.yml"), WITHDRAWN),
    (
        "settings",
        Words(nn="Innstillingane: extra.framsnakk i mkdocs.yml", nb="Innstillingene: extra.framsnakk i mkdocs.yml"),
        SETTINGS,
    ),
)
"""Every group that has a file of its own, for the reference page."""
