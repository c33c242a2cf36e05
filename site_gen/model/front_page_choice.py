"""What the editors have chosen for the front page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrontPageChoice:
    """The stories that come first on the front page, by id, in the editors' order."""

    stories: tuple[str, ...] = ()
    """The first one that is out is at the top; the others come first among the stories, or among the portraits."""
    voices: tuple[str, ...] = ()
    """The quotation is of the first one that is out and has one."""

    def without(self, story: str) -> "FrontPageChoice":
        """Return the choice without a story."""
        stories, voices = (tuple(one for one in ids if one != story) for ids in (self.stories, self.voices))
        return FrontPageChoice(stories, voices)
