"""The social card of a story: its theme or kind, its title, and the picture that everybody in it lets be shared."""

from site_gen.language.page_words import PageWords
from site_gen.model.picture import SharedCard
from site_gen.model.story import Story
from site_gen.pictures import renditions
from site_gen.settings import Settings


def kicker(story: Story, words: PageWords) -> str:
    """Return what stands above the title of a story: the name of its first theme, or its kind."""
    return story.themes[0].name.in_form(words.form) if story.themes else words(f"kind_{story.kind.en}")


def story_card(story: Story, words: PageWords, settings: Settings) -> SharedCard:
    """Return the social card of a story, with page words in the story's own form."""
    own = story.themes[0].colour if story.themes else None
    name = settings.site_name if story.title != settings.site_name else ""
    colour = (own or settings.colour).light
    return renditions.shared_card(story.title, kicker(story, words), name, colour, story.shared)
