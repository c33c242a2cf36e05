"""What a story needs of each person in it before it may go out, and how far each has answered."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from site_gen import approval, consent, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.consent import ConsentStatus, ConsentVerdict
from site_gen.model import media_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Audience, Kind, ShownAs, Status, Use
from site_gen.model.field_types import RecordValue
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import ConsentRequest, Person
from site_gen.model.registers import Registers
from site_gen.pictures.picture_fields import pictures_of, recognisable


class AnswerStatus(Enum):
    """How far a person has answered about a story."""

    NOT_ASKED = Words(nn="er ikkje spurd", nb="er ikke spurt")
    ASK_AGAIN = Words(nn="må spørjast på nytt", nb="må spørres på nytt")
    WAITING = Words(nn="har ikkje svart", nb="har ikke svart")
    REFUSED = Words(nn="har sagt nei", nb="har sagt nei")
    YES = Words(nn="har sagt ja", nb="har sagt ja")

    @property
    def key(self) -> str:
        """Return the name of the status for programs: `not-asked`, `ask-again`, `waiting`, `refused` or `yes`."""
        return self.name.lower().replace("_", "-")


class AskAgainReason(Enum):
    """Why a person must be asked again, as it reads after the person's name."""

    EARLIER_TEXT = Words(
        nn="sa ja til ein tidlegare tekst, og må sjå den nye", nb="sa ja til en tidligere tekst, og må se den nye"
    )
    ASKED_ABOUT_EARLIER_TEXT = Words(
        nn="svarte eller vart spurd om ei tidlegare utgåve, og må sjå den nye",
        nb="svarte eller ble spurt om en tidligere utgave, og må se den nye",
    )
    RUN_OUT = Words(nn="gav eit samtykke som har gått ut", nb="ga et samtykke som har gått ut")
    NOT_ALL_ANSWERED = Words(
        nn="har godkjent teksten, men ikkje svart på alt", nb="har godkjent teksten, men ikke svart på alt"
    )


@dataclass(frozen=True, slots=True)
class ConsentNeed:
    """What a story needs of one person."""

    person: Person
    shown: ShownAs
    """How the story shows the person; FULL for one who is only credited or pictured."""
    verdicts: tuple[ConsentVerdict, ...]
    """One for each use that the story makes of the person."""
    approval: ApprovalStatus | None
    """Of the story as it is; None for one who is not in its list of people, and need not approve it."""
    request: ConsentRequest | None
    """The last time that the person was asked about the story."""
    digest: str
    """Digest of the story as it is shown now."""
    needs_picture: bool = False
    """Whether the story cannot go out without the pictures of the person."""
    only_took_pictures: bool = False
    """Whether nothing of the person is in the story but the name under pictures."""

    @property
    def missing(self) -> tuple[ConsentVerdict, ...]:
        """The uses that the story lacks a yes to: a picture that is refused is not shown, and so not needed."""
        return tuple(one for one in self.verdicts if not (one.allowed or self._can_do_without(one)))

    @property
    def hidden_pictures(self) -> tuple[ConsentVerdict, ...]:
        """The uses of pictures that the person has said no to, and that the story does without."""
        return tuple(one for one in self.verdicts if self._can_do_without(one))

    @property
    def denied(self) -> tuple[ConsentVerdict, ...]:
        """The uses that the person has said no to, and that the story cannot go out without."""
        return tuple(one for one in self.missing if one.is_answered_no)

    def _can_do_without(self, verdict: ConsentVerdict) -> bool:
        return verdict.is_answered_no and verdict.use is Use.PICTURE and not self.needs_picture

    @property
    def status(self) -> AnswerStatus:
        """How far the person has answered."""
        if self.denied or (self.request is not None and self.request.refused is not None):
            return AnswerStatus.REFUSED
        if not self.missing and self.approval in {None, ApprovalStatus.FRESH}:
            return AnswerStatus.YES
        if self.request is None:
            return AnswerStatus.ASK_AGAIN if self._has_answered_before else AnswerStatus.NOT_ASKED
        return AnswerStatus.ASK_AGAIN if self.request.digest not in {None, self.digest} else AnswerStatus.WAITING

    @property
    def _has_answered_before(self) -> bool:
        """Whether the person has agreed, and the story or the day has changed since."""
        has_run_out = any(one.why is ConsentStatus.RUN_OUT for one in self.missing)
        return has_run_out or self.approval in {ApprovalStatus.STALE, ApprovalStatus.FRESH}

    @property
    def why_again(self) -> AskAgainReason | None:
        """Why the person must be asked again; None when the person need not."""
        if self.status is not AnswerStatus.ASK_AGAIN:
            return None
        if self.request is not None:
            return AskAgainReason.ASKED_ABOUT_EARLIER_TEXT
        if self.approval is ApprovalStatus.STALE:
            return AskAgainReason.EARLIER_TEXT
        has_run_out = any(one.why is ConsentStatus.RUN_OUT for one in self.missing)
        return AskAgainReason.RUN_OUT if has_run_out else AskAgainReason.NOT_ALL_ANSWERED

    @property
    def waiting_since(self) -> dt.date | None:
        """The day that the person was asked, while there is no answer."""
        return self.request.asked if self.request and self.status is AnswerStatus.WAITING else None


def needs_answers(manuscript: Manuscript, registers: Registers) -> bool:
    """Return whether a story requires that people have approved it."""
    return manuscript.record.get(story_fields.STATUS) is Status.READY and not registers.has_withdrawn(manuscript.id)


def withdrawn_people(manuscript: Manuscript, registers: Registers) -> tuple[Person, ...]:
    """Return everybody in a story's list of people who has taken everything back: it cannot go out with them in it.

    `consent_needs` does not have them, since nobody asks them. One who is only credited or pictured is removed.
    """
    people = (registers.people[who] for who in people_in_story.shown_in(manuscript, registers))
    return tuple(one for one in people if one.withdrawn is not None)


def refusing_people(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> tuple[Person, ...]:
    """Return everybody whose no a story cannot go out with: it must be rewritten without them, or lie.

    A no to pictures that the story can do without is none of them.
    """
    needs = consent_needs(manuscript, registers, build_context)
    return tuple(one.person for one in needs if one.status is AnswerStatus.REFUSED)


def consent_needs(manuscript: Manuscript, registers: Registers, build_context: BuildContext) -> tuple[ConsentNeed, ...]:
    """Return what a story needs of everybody in it, in its pictures and in its credits whom the register knows.

    The channel is the web, or internal for a story that only employees may read. Nobody is asked who has withdrawn
    everything or is dead.
    """
    channel = build_context.edition_for(manuscript.record.get(story_fields.AUDIENCE, Audience.ALL)).channel
    kind = manuscript.record.get(story_fields.KIND, Kind.SUCCESS_STORY)
    health = people_in_story.health_told(manuscript, registers)
    shown = people_in_story.shown_in(manuscript, registers)
    uses: dict[str, list[Use]] = {who: list(consent.uses_of(kind, health=who in health)) for who in shown}
    for who in _credited(manuscript, registers):
        uses.setdefault(who, [Use.TEXT])
    for who in _pictured(manuscript, registers):
        uses.setdefault(who, []).append(Use.PICTURE)
    in_every_picture = _who_are_needed_in_pictures(manuscript, registers, kind)
    took_pictures = people_in_story.photographers(manuscript, registers) - shown.keys()
    took_pictures -= set(_pictured(manuscript, registers))
    approvals = approval.approvals(manuscript, registers)
    digest = approval.digest(manuscript, people_in_story.appearances(manuscript, registers))

    def verdict(person: Person, use: Use) -> ConsentVerdict:
        pictures = pictures_showing(manuscript, person, registers) if use is Use.PICTURE else ()
        verdicts = [consent.picture_verdict(person, one, channel, build_context.day) for one in pictures]
        # As of one picture where all are taken back; else as of pictures in general.
        if verdicts and all(one.why is ConsentStatus.PICTURE_REFUSED for one in verdicts):
            return verdicts[0]
        return consent.verdict(person, use, channel, build_context.day)

    def need(person: Person, wanted: Iterable[Use]) -> ConsentNeed:
        return ConsentNeed(
            person,
            shown.get(person.id, ShownAs.FULL),
            tuple(verdict(person, use) for use in dict.fromkeys(wanted)),
            approval.approval_status(person.id, approvals, digest) if person.id in shown else None,
            person.request(manuscript.id),
            digest,
            person.id in in_every_picture,
            person.id in took_pictures,
        )

    people = ((registers.people[who], wanted) for who, wanted in uses.items())
    return tuple(need(one, wanted) for one, wanted in people if one.withdrawn is None and one.deceased is None)


def _credited(manuscript: Manuscript, registers: Registers) -> Iterator[str]:
    for mention in people_in_story.bylines(manuscript, registers):
        if mention.person is not None:
            yield mention.person.id


def _who_are_needed_in_pictures(manuscript: Manuscript, registers: Registers, kind: Kind) -> frozenset[str]:
    """Return the ids of those without whose pictures the story cannot go out, as eligibility decides it.

    A film needs all of its pictures; a portrait needs one.
    """
    if kind is Kind.FILM:
        return frozenset(_pictured(manuscript, registers))
    if kind is not Kind.PORTRAIT or manuscript.record.get(story_fields.WITHOUT_PICTURE):
        return frozenset()
    in_each = [frozenset(_people_in(record, registers)) for record in pictures_of(manuscript)]
    return frozenset.intersection(*in_each) if in_each else frozenset()


def pictures_showing(manuscript: Manuscript, person: Person, registers: Registers) -> tuple[str, ...]:
    """Return the SHA-256 of each picture that a story declares and a person can be recognised in; empty for no file."""
    declared = (one for one in pictures_of(manuscript) if person.id in _people_in(one, registers))
    return tuple(manuscript.pictures.get(one.get(media_fields.PICTURE_FILE, ""), "") for one in declared)


def _pictured(manuscript: Manuscript, registers: Registers) -> Iterator[str]:
    """Yield the id of everybody who can be recognised in a picture that the story declares."""
    for record in pictures_of(manuscript):
        yield from _people_in(record, registers)


def _people_in(record: RecordValue, registers: Registers) -> Iterator[str]:
    for written in recognisable(record) if media_fields.PICTURE_PEOPLE.name in record.placed else ():
        found = people_in_story.find_people(written, registers)
        if len(found) == 1:
            yield found[0].id
