"""What the one who tells has said of who is in a picture or a film."""

from dataclasses import dataclass
from enum import Enum

from site_gen.model.choices import Children


class Shown(Enum):
    """Who can be recognised in a picture."""

    NOBODY = "nobody"
    UNRECOGNISABLE = "unrecognisable"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the one who tells has said of a picture, apart from what is seen on it."""

    who: Shown | None = None
    """None when nobody has said."""
    names: str = ""
    """Of those who can be recognised, as typed."""
    children: Children | None = None
    """None when nobody has said."""
    focus: str = ""
    """Its most important point, in per cent from the left and from above: `50 30`; empty for the middle."""


def facts_of(who: str | None, names: str | None, children: str | None, focus: str | None) -> PictureFacts:
    """Return what is stored of a picture or a film; None and empty texts stand for what nobody has said."""
    shown = Shown(who) if who else None
    known = next((one for one in Children if one.en == children), None)
    return PictureFacts(shown, names or "", known, focus or "")
