"""What other words for a theme do with the stories whose themes are chosen by their words."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen import duplicate_stories
from site_gen.check import story_from_manuscript
from site_gen.model.registers import Registers
from site_gen.pipeline.evaluate import Evaluation


@dataclass(frozen=True, slots=True)
class ThemeEffect:
    """A story that gets a theme, or loses it."""

    story: str
    """The story's id."""
    theme: str
    """The theme's id."""
    gains: bool
    words: tuple[str, ...]
    """The words of the story that are the evidence, the heaviest first: now for one that loses it, else then."""


def theme_effects(evaluation: Evaluation, after: Registers) -> Iterator[ThemeEffect]:
    """Yield what happens to each story, by path, when the themes are those of other registers.

    A story that names its themes itself keeps them, and a withdrawn one does not count.
    """
    settings, now = evaluation.settings, evaluation.registers
    if list(now.themes.values()) == list(after.themes.values()):
        return
    for file, _ in evaluation.stories:
        story = evaluation.manuscript(file)
        if story.broken is not None or duplicate_stories.is_withdrawn_story(story, now):
            continue
        # A theme that has another id is the same.
        before = {
            after.former_themes.get(one.theme, one.theme): one
            for one in story_from_manuscript.proposed_themes(story, now, settings)
        }
        later = {one.theme: one for one in story_from_manuscript.proposed_themes(story, after, settings)}
        for theme in dict.fromkeys((*before, *later)):
            if (theme in before) != (theme in later):
                proposal = later.get(theme) or before[theme]
                words = tuple(one.word for one in proposal.words)
                yield ThemeEffect(story.id, theme, gains=theme in later, words=words)
