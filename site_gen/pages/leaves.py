"""What the order of the site needs to know of a story, so that a story itself is opened by its own pages alone."""

from collections.abc import Iterable
from typing import NamedTuple

from site_gen.model.choices import Kind, Shown
from site_gen.model.story import Story


class Face(NamedTuple):
    """Somebody as shown in a story."""

    who: tuple[str, str]
    """Id and shown name: who is shown in two ways is two."""
    role: str | None
    unit: str | None


class Leaf(NamedTuple):
    """A story in the order of the site."""

    id: str
    published: str
    """ISO date."""
    kind: Kind
    featured: bool
    themes: tuple[str, ...]
    unit: str | None
    project: str | None
    faces: tuple[Face, ...]
    """Everybody who is shown; the anonymous have none."""
    old_addresses: tuple[str, ...]

    def groups(self) -> Iterable[tuple[str, int]]:
        """Yield what the story shares with others, and how much each counts."""
        yield from ((f"theme {theme}", 3) for theme in self.themes)
        if self.unit:
            yield f"unit {self.unit}", 2
        if self.project:
            yield f"project {self.project}", 2


def leaf(story: Story) -> Leaf:
    """Return what the order of the site needs of a story."""
    named = (person for person in story.people if person.shown is not Shown.ANONYMOUS)
    return Leaf(
        story.id,
        story.published.isoformat(),
        story.kind,
        story.featured,
        tuple(theme.id for theme in story.themes),
        story.unit.id if story.unit else None,
        story.project,
        tuple(Face(person.face, person.role, person.unit) for person in named),
        story.old_addresses,
    )
