"""People as a reader may see them: in a story, and as its writer or photographer.

Pages know these types and not `site_gen.model.person`; `site_gen.people_in_story` makes them from the register.
"""

from dataclasses import dataclass

from site_gen.model.choices import ShownAs
from site_gen.model.localized import Words


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as shown in one story."""

    person: str
    """Id in the register; never leaves the house. Empty when nothing may join the person to other stories."""
    shown: ShownAs
    name: str
    """What the reader may see: full name, first name, or nothing when anonymous."""
    role: Words | None = None
    unit: str | None = None
    """Id of the unit. Role and unit are empty when the story shows less of the person than the register allows."""
    picture: str = ""
    """Digest of the register's picture, which stands beside the name; empty when there is none."""
    reduced: bool = False
    """Whether the story shows less of the person than the register allows."""
    former: bool = False
    """Whether the person has left the kommune's service or died: then no page shows a role, a unit or a face."""

    @property
    def face(self) -> tuple[str, str]:
        """The person as shown: who is Kari in one story and Kari Lunde in another has two, and nothing joins them."""
        return (self.person, self.name)

    @property
    def listed(self) -> bool:
        """Whether the person may be in indexes, lists of people and searches by the name that the story shows."""
        return self.shown is not ShownAs.ANONYMOUS and not self.reduced and not self.former


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a story or took a picture, as a reader may see it."""

    text: str
    """Names as they may be printed."""
    people: tuple[str, ...] = ()
    """Ids of the registered people named in the text. Empty once a story belongs to an edition."""
    reduced: bool = False
    """Whether it shows less of somebody than the register allows."""

    def __str__(self) -> str:
        """Return the text, so that templates can print a byline as it is."""
        return self.text
