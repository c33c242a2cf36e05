"""What the editors' pages of a story's pictures show: how each is cropped, who in it agreed, and what uses it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote_plus

from site_gen import consent, days
from site_gen.check.story_from_manuscript import build_preview
from site_gen.consent import ConsentVerdict
from site_gen.desk.board_values import address_of
from site_gen.desk.editing import EditedStory
from site_gen.language.page_words import PageWords
from site_gen.model import story_fields
from site_gen.model.choices import Audience, Channel
from site_gen.model.localized import Form
from site_gen.model.picture import Crop, MediaOutput, Picture
from site_gen.pages import story_card
from site_gen.pages.responsive_images import ImageRenderer
from site_gen.pictures import renditions
from site_gen.pipeline import picture_uses
from site_gen.pipeline.evaluate import Evaluation

CUTS = {"card": Crop.CARD, "face": Crop.FACE, "wide": Crop.WHOLE}
"""How a picture is shown, by what its preview is called; a wide one is cropped by the browser."""
SOCIAL = "social"
"""What the preview of a social card is called."""


@dataclass(frozen=True, slots=True)
class StoryPictureValues:
    """The pictures of one story, in the words of one form."""

    edited: EditedStory
    words: PageWords
    form: Form
    own: PageWords
    """The words of the story's own form, which its social card has."""
    at: str
    """The address of the pages."""
    whole: Evaluation
    """Every story of the kommune, which may use the same pictures."""

    @property
    def _evaluation(self) -> Evaluation:
        return self.edited.evaluation

    def previews(self, number: int, picture: Picture) -> list[dict[str, Any]]:
        """Return how a picture is cropped in each place, as the product crops it."""
        at = f"{self.at}/{number}/cut"
        focus = quote_plus("{} {}".format(*picture.focus))
        found = []
        for name, crop in CUTS.items():
            # A wide picture is cropped by the style sheet of the site, as on the front page.
            view = ImageRenderer(lambda path: path).show(picture, crop.value)
            if view is not None:
                edges = view.focus if crop is Crop.WHOLE else ""
                found.append(self._preview(name, f"{at}/{name}?focus={focus}", view.width, view.height, edges))
        return [*found, self._preview(SOCIAL, f"{at}/{SOCIAL}?focus={focus}", *renditions.CARD_SIZE, "")]

    def _preview(self, name: str, address: str, width: int, height: int, edges: str) -> dict[str, Any]:
        label = self.words(f"desk_cut_{name}")
        return {"name": name, "label": label, "src": address, "width": width, "height": height, "focus": edges}

    def card_says(self, picture: Picture) -> str:
        """Return whether the story's social card has a picture, in a sentence."""
        story = self.edited.story
        shared = story.shared.file_info if story is not None and story.shared is not None else None
        if shared is None:
            return self.words("desk_cut_social_none")
        is_this = picture.file_info is not None and shared.digest == picture.file_info.digest
        return self.words("desk_cut_social_this" if is_this else "desk_cut_social_other")

    def cut(self, picture: Picture, name: str, focus: tuple[int, int]) -> MediaOutput | None:
        """Return a preview of a picture with its most important point somewhere; None for one that is not shown."""
        moved = replace(picture, focus=focus)
        if name == SOCIAL:
            registers, settings = self._evaluation.registers, self._evaluation.settings
            manuscript = self.edited.manuscript
            story = self.edited.story or build_preview(manuscript, registers, settings, days.today())
            return story_card.story_card(replace(story, shared=moved), self.own, settings)
        crops = renditions.renditions(moved, CUTS[name]) if name in CUTS else None
        return crops.jpeg if crops is not None else None

    def consents(self, picture: Picture) -> list[str]:
        """Return who in a picture has agreed to be seen, where the story is and in social media."""
        registers = self._evaluation.registers
        is_internal = self.edited.manuscript.record.get(story_fields.AUDIENCE) is Audience.INTERNAL
        channels = (Channel.INTERNAL if is_internal else Channel.WEB, Channel.SOCIAL_MEDIA)
        digest = picture.file_info.digest if picture.file_info else ""
        return [
            self._consent(one.name or one.id, consent.picture_verdict(one, digest, channel, days.today()))
            for one in (registers.people[who] for who in picture.people if who in registers.people)
            for channel in channels
        ]

    def _consent(self, name: str, verdict: ConsentVerdict) -> str:
        if not verdict.allowed:
            return f"{name} {verdict.in_form(self.form)}."
        channel = consent.channel_words(verdict.channel).in_form(self.form)
        return self.words("desk_picture_consented", name=name, channel=channel)

    def uses(self, number: int) -> list[dict[str, str]]:
        """Return what uses a picture, a sentence each, with where it can be seen."""
        return list(self._uses(number))

    def _uses(self, number: int) -> Iterator[dict[str, str]]:
        found = picture_uses.picture_uses(self.whole, self.edited.manuscript, number)
        if found.is_first:
            yield {"text": self.words("desk_uses_first"), "address": ""}
        if found.in_text:
            yield {"text": self.words.count("desk_uses_text", found.in_text), "address": ""}
        if found.is_poster:
            yield {"text": self.words("desk_uses_poster"), "address": ""}
        if found.declared > 1:
            yield {"text": self.words("desk_uses_twice"), "address": ""}
        for key, stories in (("desk_uses_story", found.stories), ("desk_uses_copy", found.copies)):
            for one in stories:
                yield {"text": self.words(key, title=self._title(one)), "address": address_of(one)}
        for person in found.people:
            text = self.words("desk_uses_person", name=person.name or person.id)
            yield {"text": text, "address": f"/editors/people/{person.id}"}

    def _title(self, story: str) -> str:
        lines = (facts.line for _, facts in self.whole.facts())
        return next((one.title or one.id for one in lines if one.id == story), story)
