"""What the pages for sharing show: each story that is out, with what may be shared where, in the reader's form."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from site_gen import days
from site_gen.desk.board_values import BOARD, address_of
from site_gen.desk.desk_kommune import DeskKommune
from site_gen.desk.list_page import list_page
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.picture import SharedCard
from site_gen.model.story import Story
from site_gen.pipeline import share_story
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.share_story import MissingConsent, StoryShare

SHARE = f"{BOARD}/share"
_ON_A_PAGE = 20


def share_address(story: str) -> str:
    """Return where the editors see what can be shared of a story with an id."""
    return f"{SHARE}/{quote(story)}"


@dataclass(frozen=True, slots=True)
class OutStory:
    """A story that is out, and still may be."""

    story: Story
    """As the public edition has it."""
    manuscript: Manuscript
    evaluation: Evaluation
    shares: tuple[StoryShare, ...]

    def cards(self) -> Mapping[str, SharedCard]:
        """Return the pictures that may be shared, by their paths."""
        return {one.card.path: one.card for one in self.shares if one.card is not None}

    def missing(self, channel: Channel) -> tuple[MissingConsent, ...]:
        """Return whose consent to a channel is missing."""
        return next((one.missing for one in self.shares if one.outlet.channel is channel), ())


class StoriesOut:
    """The stories of a kommune that are known to be out and that the public edition has today, newest first."""

    def __init__(self, kommune: DeskKommune) -> None:
        """Begin with the stories as they are now."""
        self._kommune = kommune
        self.day = days.today()
        self._evaluation = kommune.evaluation()
        self._files = {file.header.id: file for file, _ in self._evaluation.stories}
        out = kommune.out()[Edition.PUBLIC]
        included = self._evaluation.selection(BuildContext(self.day)).by_id
        self.ids = [one for one in included if one in out and one in self._files]
        self._included = included

    def story(self, identity: str) -> OutStory | None:
        """Return a story with what can be shared of it; None when it is not known to be out, or may not be."""
        if identity not in self.ids:
            return None
        story, manuscript = self._included[identity], self._evaluation.manuscript(self._files[identity])
        words = {form: self._kommune.words(form) for form in Form}
        shares = share_story.story_shares(story, manuscript, self._evaluation, words, self.day)
        return OutStory(story, manuscript, self._evaluation, shares)


@dataclass(frozen=True, slots=True)
class SharingValues:
    """What the pages show in a form."""

    words: PageWords
    form: Form

    def listed(self, out: StoriesOut, number: int) -> dict[str, Any]:
        """Return a page of the list of stories that can be shared."""
        page = list_page(out.ids, number, _ON_A_PAGE)
        return {
            "stories": [self._line(one) for identity in page.lines if (one := out.story(identity)) is not None],
            **page.links(f"{SHARE}?page={{}}".format),
        }

    def _line(self, one: OutStory) -> dict[str, Any]:
        return {
            "title": one.story.title,
            "lang": one.story.language.en,
            "address": share_address(one.story.id),
            "since": self.words("desk_board_out_since", day=long_date(one.story.published, self.form)),
            "channels": [self._channel(one, channel, outlets) for channel, outlets in self._by_channel(one)],
        }

    def _by_channel(self, one: OutStory) -> Iterator[tuple[Channel, list[StoryShare]]]:
        for channel in dict.fromkeys(share.outlet.channel for share in one.shares):
            yield channel, [share for share in one.shares if share.outlet.channel is channel]

    def _channel(self, one: OutStory, channel: Channel, outlets: list[StoryShare]) -> dict[str, Any]:
        return {
            "name": join_words([self.words(f"desk_share_{share.outlet.value}") for share in outlets]),
            "missing": [self._person(person) for person in one.missing(channel)],
            "channel": channel.en,
        }

    def _person(self, missing: MissingConsent) -> dict[str, Any]:
        return {
            "id": missing.person.id if missing.can_be_asked else "",
            "name": missing.person.name or missing.person.id,
            "says": missing.in_form(self.form),
        }

    def shown(self, one: OutStory, own: PageWords, day: dt.date) -> dict[str, Any]:
        """Return the page of what can be shared of a story; `own` are the words in its own form."""
        form = one.story.form(one.evaluation.settings.form)
        return {
            "title": one.story.title,
            "lang": one.story.language.en,
            "text_lang": form.value,
            "story_address": address_of(one.story.id),
            "channels": [
                {
                    **self._channel(one, channel, outlets),
                    "outlets": [self._outlet(one, share, own) for share in outlets],
                }
                for channel, outlets in self._by_channel(one)
            ],
            "has_link": bool(one.evaluation.settings.site_url),
            "day": day.isoformat(),
        }

    def _outlet(self, one: OutStory, share: StoryShare, own: PageWords) -> dict[str, Any]:
        card = share.card
        picture = one.story.shared.alt if card is not None and card.picture is not None and one.story.shared else None
        alt = own("desk_share_card_alt", title=one.story.title)
        return {
            "name": self.words(f"desk_share_{share.outlet.value}"),
            "key": share.outlet.value,
            "text": share.text,
            "card": f"{share_address(one.story.id)}/card/{card.path}" if card is not None else "",
            "alt": f"{alt} {picture}" if picture else alt,
        }

    def question(self, one: OutStory, person: MissingConsent, channel: Channel) -> str:
        """Return a text to ask a person with, in the form of the story."""
        return self.words(
            f"desk_share_ask_{channel.en}",
            name=person.person.name,
            title=one.story.title,
            link=share_story.story_link(one.story.id, one.evaluation),
        )
