"""What can be shared of a story that is out, in each channel; or whose consent to that is missing."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from site_gen import consent, people_in_story
from site_gen.addresses import Addresses
from site_gen.check import story_from_manuscript
from site_gen.consent import ConsentStatus, ConsentVerdict
from site_gen.language.page_words import PageWords
from site_gen.model.choices import Channel, Kind, Use
from site_gen.model.localized import Form
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.picture import SharedCard
from site_gen.model.registers import Registers
from site_gen.model.story import Story
from site_gen.pages import story_card
from site_gen.pipeline.evaluate import Evaluation

_ASKABLE = {ConsentStatus.NEVER_GIVEN, ConsentStatus.NOT_YET, ConsentStatus.RUN_OUT}


class ShareOutlet(Enum):
    """A place where the kommune tells of its stories."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    LINKEDIN = "linkedin"
    INTRANET = "intranet"

    @property
    def channel(self) -> Channel:
        """The channel that everybody shown must have consented to."""
        return Channel.INTERNAL if self is ShareOutlet.INTRANET else Channel.SOCIAL_MEDIA


@dataclass(frozen=True, slots=True)
class MissingConsent:
    """A person in a story who has not consented to a channel."""

    person: Person
    verdicts: tuple[ConsentVerdict, ...]
    """One for each use that is not allowed."""

    @property
    def can_be_asked(self) -> bool:
        """Whether the person can be asked in passing: not one who has said no or is dead, and not about health."""
        return all(one.why in _ASKABLE and one.use is not Use.HEALTH for one in self.verdicts)

    def in_form(self, form: Form) -> str:
        """Return what is missing as it reads after the person's name."""
        uses: dict[ConsentVerdict, list[Use]] = {}
        for one in self.verdicts:
            uses.setdefault(replace(one, use=Use.TEXT), []).append(one.use)
        return "; ".join(one.of_uses(tuple(of), form) for one, of in uses.items())


@dataclass(frozen=True, slots=True)
class StoryShare:
    """A story as it is shared in one place."""

    outlet: ShareOutlet
    text: str
    """In the story's form; empty while a consent is missing."""
    card: SharedCard | None
    """The picture that goes with it; None while a consent is missing, and where the site has no address."""
    missing: tuple[MissingConsent, ...]


def missing_consents(
    manuscript: Manuscript, registers: Registers, channel: Channel, day: dt.date
) -> tuple[MissingConsent, ...]:
    """Return everybody in a story who has not consented to a channel, with what is not allowed.

    Its title and its lead are shown there: no film, and nobody who only wrote it or took its pictures. Health is a use
    of its own.
    """
    health = people_in_story.health_told(manuscript, registers)

    def missing() -> Iterator[MissingConsent]:
        for who in people_in_story.shown_in(manuscript, registers):
            person = registers.people[who]
            uses = (Use.TEXT, *((Use.HEALTH,) if who in health else ()))
            verdicts = tuple(consent.verdict(person, use, channel, day) for use in uses)
            if refused := tuple(one for one in verdicts if not one.allowed):
                yield MissingConsent(person, refused)

    return tuple(missing())


def story_link(story: str, evaluation: Evaluation) -> str:
    """Return the public address of a story; empty where the site has none."""
    settings = evaluation.settings
    return f"{settings.site_url}{Addresses(settings.form).story(story)}" if settings.site_url else ""


def story_shares(
    story: Story, manuscript: Manuscript, evaluation: Evaluation, words: Mapping[Form, PageWords], day: dt.date
) -> tuple[StoryShare, ...]:
    """Return a story that the public edition includes as it is shared in each place."""
    registers = evaluation.registers
    missing = {
        channel: missing_consents(manuscript, registers, channel, day)
        for channel in dict.fromkeys(one.channel for one in ShareOutlet)
    }
    own = words[story.form(evaluation.settings.form)]

    def share(outlet: ShareOutlet) -> StoryShare:
        lacking = missing[outlet.channel]
        if lacking:
            return StoryShare(outlet, "", None, lacking)
        return StoryShare(
            outlet,
            _text(story, outlet, own, story_link(story.id, evaluation)),
            _card(story, manuscript, evaluation, own, outlet.channel, day),
            (),
        )

    return tuple(map(share, ShareOutlet))


def _text(story: Story, outlet: ShareOutlet, words: PageWords, link: str) -> str:
    if not link:
        return f"{story.title}\n\n{story.lead}"
    # No link can be followed from a text there, and a short one can be typed.
    shown = link.partition("://")[2] if outlet is ShareOutlet.INSTAGRAM else link
    onward = words("share_film" if story.kind is Kind.FILM else "share_story", link=shown)
    return f"{story.title}\n\n{story.lead}\n\n{onward}"


def _card(  # noqa: PLR0913, PLR0917 - what a card depends on
    story: Story, manuscript: Manuscript, evaluation: Evaluation, words: PageWords, channel: Channel, day: dt.date
) -> SharedCard | None:
    """Return the card that the story's page has; without its picture where a person in it has not consented."""
    if not evaluation.settings.site_url:
        return None
    if story.shared is not None and not _may_be_seen(story, manuscript, evaluation, channel, day):
        story = replace(story, shared=None)
    return story_card.story_card(story, words, evaluation.settings)


def _may_be_seen(story: Story, manuscript: Manuscript, evaluation: Evaluation, channel: Channel, day: dt.date) -> bool:
    """Return whether everybody in the picture on the card of a story has consented to it in a channel.

    The edition's story has no ids of people in its pictures any longer, so the story as written is asked.
    """
    registers = evaluation.registers
    written = story_from_manuscript.build_story(manuscript, registers, evaluation.settings)
    found = story.shared.file_info if story.shared else None
    if written is None or found is None:
        return False
    pictures = [one for one in written.pictures if one.file_info and one.file_info.digest == found.digest]
    people = {who for one in pictures for who in one.people}
    return bool(pictures) and all(
        who in registers.people and consent.picture_verdict(registers.people[who], found.digest, channel, day).allowed
        for who in people
    )
