"""The fields of the kommune's own pages."""

from site_gen.model.field_types import (
    ALWAYS,
    Field,
    RecordType,
    TextType,
)
from site_gen.model.localized import Words
from site_gen.model.story_fields import LANGUAGE

# --- The kommune's own pages ------------------------------------------------------------------------------------------

PAGE_TITLE = Field(
    "title",
    "tittel",
    "tittel",
    TextType(most_characters=70),
    Words(nn="Overskrifta på sida. Høgst 70 teikn.", nb="Overskriften på siden. Høyst 70 tegn."),
    required=ALWAYS,
    public=True,
)


PAGE_LEAD = Field(
    "lead",
    "ingress",
    "ingress",
    TextType(most_words=50),
    Words(
        nn="Ei setning eller to om kva sida er. Utan det står den ferdige der.",
        nb="En setning eller to om hva siden er. Uten det står den ferdige der.",
    ),
    public=True,
)


PAGE = RecordType((PAGE_TITLE, PAGE_LEAD, LANGUAGE), says=Words(nn="ei side", nb="en side"))
