"""People as a reader may see them: in a story, and as its writer or photographer.

Pages use these types, and never `site_gen.model.person`; `site_gen.people_in_story` makes them from the register.
"""

from dataclasses import dataclass

from site_gen.model.choices import ShownAs
from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as one story shows them."""

    person: str
    """Id in the register; never published. Empty when the person must not be linked to other stories."""
    shown: ShownAs
    name: str
    """What readers may see: the full name, the first name, or nothing for an anonymous person."""
    role: Words | None = None
    unit: str | None = None
    """Id of the unit. Role and unit are empty when the story shows less of the person than the register allows."""
    picture: str = ""
    """Digest of the register's picture, shown with the name; empty when there is none."""
    reduced: bool = False
    """Whether the story shows less of the person than the register allows."""
    former: bool = False
    """Whether the person has left the kommune or died: then no page shows a role, a unit or a portrait."""

    @property
    def face(self) -> tuple[str, str]:
        """Key of the person as shown: one shown as Kari and as Kari Lunde has two keys, so that nothing links them."""
        return (self.person, self.name)

    @property
    def listed(self) -> bool:
        """Whether indexes, lists of people and search may include the person by the name that the story shows."""
        return self.shown is not ShownAs.ANONYMOUS and not self.reduced and not self.former


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a story or took a picture, as a reader may see it."""

    text: str
    """Names as they may be printed."""
    people: tuple[str, ...] = ()
    """Ids of the registered people named in the text. Empty once the story belongs to an edition."""
    reduced: bool = False
    """Whether it shows less of a person than the register allows."""

    def __str__(self) -> str:
        """Return the text, so that templates can print a byline directly."""
        return self.text
