"""Pictures as they are declared; opening them safely comes with the renditions."""

from site_gen.model import fields
from site_gen.model.choices import Children
from site_gen.model.fieldtypes import Record
from site_gen.model.picture import Picture

_NOBODY = {"none", "ingen", "unrecognisable", "ikkje_attkjennelege", "ikke_gjenkjennelige"}


def declared(record: Record) -> Picture:
    """Return a picture as its fields declare it; what is not said about children is taken as the gravest."""
    x, y = (int(number) for number in record.get(fields.PICTURE_FOCUS, "50 50").replace("%", "").split())
    return Picture(
        file=record.get(fields.PICTURE_FILE, ""),
        alt=record.get(fields.PICTURE_ALT),
        decorative=record.get(fields.PICTURE_DECORATIVE, False),
        credit=record.get(fields.PICTURE_CREDIT, ""),
        rights=record.get(fields.PICTURE_RIGHTS, ""),
        people=tuple(who for who in record.get(fields.PICTURE_PEOPLE, ()) if who.casefold() not in _NOBODY),
        children=record.get(fields.PICTURE_CHILDREN, Children.RECOGNISABLE),
        caption=record.get(fields.PICTURE_CAPTION),
        focus=(x, y),
    )
