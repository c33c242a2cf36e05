"""The film of a story for the templates: the player, its captions, and its description for people who cannot see."""

from dataclasses import dataclass

from site_gen.films import film_fields
from site_gen.language.page_words import PageWords
from site_gen.model.film import CAPTIONS, Video
from site_gen.model.story import Story
from site_gen.pages.responsive_images import ImageRenderer, ImageView


@dataclass(frozen=True, slots=True)
class FilmPlayer:
    """A film on its page: strings and numbers that are ready to print."""

    address: str
    """Empty when the file does not exist; only a preview shows such a page."""
    type: str
    captions: str
    poster: ImageView | None
    width: int
    height: int
    length: str
    """As in 2:35; empty when unknown."""
    described: str
    """Address of the audio-described film or of the description as WebVTT; empty when there is none."""
    described_type: str
    """Media type of the described version: a film, or WebVTT."""
    not_needed: str
    """Why the film needs no description."""

    @property
    def described_in_text(self) -> bool:
        """Return whether the description is a separate text."""
        return self.described_type == CAPTIONS


def film_player(story: Story, images: ImageRenderer) -> FilmPlayer | None:
    """Return the film of a story, and register its files as files of the page; None when the story has none."""
    video = story.video
    if video is None:
        return None
    poster = next((picture for picture in story.pictures if picture.file == video.poster), None)
    reel = video.film.reel if video.film else None
    return FilmPlayer(
        address=images.take(video.film),
        type=reel.type if reel else "",
        captions=images.take(video.spoken),
        poster=images.show(poster, "whole"),
        width=reel.width if reel and reel.width else 16,
        height=reel.height if reel and reel.height else 9,
        length=duration_iso(video),
        described=images.take(video.described),
        described_type=video.described.reel.type if video.described else "",
        not_needed=(video.description.not_needed or "") if video.description else "",
    )


def duration_iso(video: Video) -> str:
    """Return the length of a film as minutes and seconds, such as 2:35; empty when unknown."""
    seconds = film_fields.parse_duration(video)
    return f"{seconds // 60}:{seconds % 60:02}" if seconds else ""


def duration_words(video: Video, words: PageWords) -> str:
    """Return the length of a film in words."""
    seconds = film_fields.parse_duration(video)
    if not seconds:
        return words("film")
    if seconds < 90:
        return words.count("film_seconds", seconds)
    return words.count("film_minutes", round(seconds / 60))
