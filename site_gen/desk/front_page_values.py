"""What the editors' page of the front page shows: what is chosen, what can be, and how the page will look."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from site_gen import days
from site_gen.addresses import Addresses
from site_gen.desk.board_values import BOARD, address_of
from site_gen.incremental.tracking import DependencyRecorder, TrackedMapping, TrackedSet
from site_gen.language.page_words import PageWords
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Kind
from site_gen.model.front_page_choice import FrontPageChoice
from site_gen.model.localized import Form
from site_gen.model.picture import Crop, MediaOutput, Picture
from site_gen.model.story import Story
from site_gen.pages import views
from site_gen.pages.front_page import FrontPageContent, front_page_content
from site_gen.pages.responsive_images import ImageRenderer, ImageView
from site_gen.pages.story_index import is_former
from site_gen.pages.views import Card, ViewContext
from site_gen.pictures.renditions import renditions
from site_gen.pipeline.evaluate import Evaluation

FRONT = f"{BOARD}/front"
STORIES, VOICES = "stories", "voices"
"""The names of the two lists."""
_MOST_FOUND = 10
"""Stories that are shown when one is looked for."""


class _FrontStory(NamedTuple):
    """A story that may be on the front page."""

    id: str
    kind: Kind
    featured: bool
    former: bool


@dataclass(frozen=True)
class FrontPageValues:
    """The front page of a kommune as it is today, in the words of one form."""

    evaluation: Evaluation
    words: Mapping[Form, PageWords]
    form: Form

    @cached_property
    def included(self) -> Mapping[str, Story]:
        """What the public edition has today, by id, newest first."""
        return self.evaluation.selection(BuildContext(days.today())).by_id

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {facts.line.id: facts.line.title or facts.line.id for _, facts in self.evaluation.facts()}

    @cached_property
    def _stories(self) -> Sequence[_FrontStory]:
        headers = {file.header.id: (file.header, facts.kind) for file, facts in self.evaluation.facts()}

        def found() -> Iterator[_FrontStory]:
            for story in self.included:
                header, kind = headers[story]
                former = kind is Kind.PORTRAIT and is_former(self.included[story])
                yield _FrontStory(story, kind, header.featured is not None, former)

        return tuple(found())

    def content(self, choice: FrontPageChoice) -> FrontPageContent:
        """Return which stories are where with a choice."""
        return front_page_content(self._stories, choice)

    def quotation(self, story: str) -> str:
        """Return what a story would be quoted with; empty where it has no quotation."""
        found = self.included.get(story)
        return (views.pull_quote(found) or "") if found is not None else ""

    # --- What is chosen ---

    def chosen(self, choice: FrontPageChoice, moved: tuple[str, str, str]) -> dict[str, list[dict[str, Any]]]:
        """Return the lines of both lists; `moved` is what was just done, with a list and a story of it."""
        content = self.content(choice)
        speaking = self._speaking(content)
        lists: tuple[tuple[str, Sequence[str], Callable[[str], str]], ...] = (
            (STORIES, choice.stories, lambda one: self._place(one, content)),
            (VOICES, choice.voices, lambda one: self._says(one, speaking)),
        )
        return {
            name: [
                {
                    "id": one,
                    "title": self._titles.get(one, one),
                    "address": address_of(one) if one in self._titles else "",
                    "says": says(one),
                    "is_out": one in self.included,
                    "is_first": at == 0,
                    "is_last": at == len(ids) - 1,
                    "moved": moved[0] if moved[1:] == (name, one) else "",
                }
                for at, one in enumerate(ids)
            ]
            for name, ids, says in lists
        }

    def _place(self, story: str, content: FrontPageContent) -> str:
        words = self.words[self.form]
        if story not in self.included:
            return self._why_out(story)
        if story == content.featured:
            return words("desk_front_at_top")
        if story in content.latest:
            return words("desk_front_in_latest", number=content.latest.index(story) + 1)
        if story in content.portraits:
            return words("desk_front_in_portraits", number=content.portraits.index(story) + 1)
        return words("desk_front_no_room")

    def _says(self, story: str, speaking: str | None) -> str:
        words = self.words[self.form]
        if story not in self.included:
            return self._why_out(story)
        if story == speaking:
            return words("desk_front_speaking")
        return self.quotation(story) or words("desk_front_no_quote")

    def _why_out(self, story: str) -> str:
        words = self.words[self.form]
        return words("desk_front_off" if story in self._titles else "desk_front_unknown")

    def _speaking(self, content: FrontPageContent) -> str | None:
        return next((one for one in content.voices if self.quotation(one)), None)

    # --- What can be chosen ---

    def found(self, asked: str, choice: FrontPageChoice) -> list[dict[str, Any]]:
        """Return the stories that may be chosen and have some words in their title, the newest first."""
        wanted = asked.casefold().split()
        ids = [one for one in self.included if all(word in self._titles.get(one, one).casefold() for word in wanted)]
        return [
            {
                "id": one,
                "title": self._titles.get(one, one),
                "address": address_of(one),
                "is_chosen": one in choice.stories,
                "is_voice": one in choice.voices,
                "quotation": self.quotation(one),
            }
            for one in ids[:_MOST_FOUND]
        ]

    # --- How it will look ---

    def look(self, choice: FrontPageChoice) -> dict[str, Any]:
        """Return the slots of the front page, with the cards that the site shows in them."""
        content = self.content(choice)
        speaking = self._speaking(content)
        return {
            "featured": self._card(content.featured) if content.featured else None,
            "latest": [self._card(one) for one in content.latest],
            "portraits": [self._card(one) for one in content.portraits],
            "speaking": self._card(speaking) if speaking else None,
            "voice": self.quotation(speaking) if speaking else "",
        }

    def _card(self, story: str) -> dict[str, Any]:
        card = self.card(story)

        def show(picture: Picture | None, cut: str) -> ImageView | None:
            view = ImageRenderer(lambda path: path).show(picture, cut)
            if view is None:
                return None
            at = f"{FRONT}/picture/{quote(story)}/{cut}"
            return replace(view, src=at, srcset=f"{at} {view.width}w")

        return {"story": card, "show": show, "link": lambda _: address_of(story)}

    def card(self, story: str) -> Card:
        """Return the card of a story that may be out. Raises KeyError for any other."""
        return views.card(self.included[story], self._context)

    @cached_property
    def _context(self) -> ViewContext:
        recorder = DependencyRecorder()
        selection = self.evaluation.selection(BuildContext(days.today()))
        form = self.evaluation.settings.form
        return ViewContext(
            addresses=Addresses(form),
            words=self.words,
            form=form,
            units=TrackedMapping("unit", self.evaluation.registers.units, recorder),
            published=TrackedSet("out", self.included.keys(), recorder),
            portraits=TrackedMapping("portrait", {}, recorder),
            anchors=TrackedMapping("anchor", {}, recorder),
            faces=TrackedMapping("face", selection.portraits, recorder),
            teams=TrackedMapping("team", {}, recorder),
        )

    def picture(self, story: str, cut: str) -> MediaOutput | None:
        """Return a picture of a story on the front page; None where it is not shown there."""
        crop = next((one for one in (Crop.WHOLE, Crop.CARD, Crop.FACE) if one.value == cut), None)
        if crop is None or story not in self.included:
            return None
        card = self.card(story)
        picture = (card.face or card.picture) if crop is Crop.FACE else card.picture
        crops = renditions(picture, crop) if picture is not None else None
        return crops.jpeg if crops is not None else None
