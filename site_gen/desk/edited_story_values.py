"""What the editors' page of a story shows next to the story: its state, who is asked, and what `check` says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_gen import approval, consent, days, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.consent_needs import AnswerStatus, ConsentNeed, withdrawn_people
from site_gen.desk import before_asking, new_answers
from site_gen.desk.editing import EditedStory, can_be_asked
from site_gen.desk.invitations import Invitation
from site_gen.desk.placed_findings import quoted_lines
from site_gen.desk.plain_hint import plain_hint
from site_gen.desk.reach import ReachStore
from site_gen.desk.unknown_people import UnknownPeople
from site_gen.language.dates import long_date
from site_gen.language.page_words import PageWords
from site_gen.language.phrases import join_words
from site_gen.model import story_fields
from site_gen.model.choices import Status
from site_gen.model.diagnostic import Blocks, Diagnostic
from site_gen.model.localized import Form
from site_gen.model.person import Person
from site_gen.pipeline import denied_pictures, sign_off_story

_ANSWERS = "APP"
"""How the codes of what people and the editors have not answered yet begin: the page has a list of those."""


def wishes_of(invitation: Invitation) -> list[tuple[str, str]]:
    """Return what a person has written to the editors: the part of the key that introduces it, and the words."""
    if invitation.wish is None:
        return [("asked", invitation.words)] if invitation.words else []
    return [(one.wish.value, one.words) for one in invitation.wishes]


def _settled(invitation: Invitation) -> list[tuple[str, str]]:
    """Return what a person asked to have changed before the answer, as `wishes_of` returns what waits."""
    return [("settled", one.words) for one in invitation.settled]


@dataclass(frozen=True, slots=True)
class EditedStoryValues:
    """The state of one story in a form."""

    edited: EditedStory
    words: PageWords
    form: Form
    reach: ReachStore

    def values(self, invitations: Iterable[Invitation], signers: Sequence[str]) -> dict[str, Any]:
        """Return what the page shows; `signers` are the names that its reader may use for a sign-off."""
        edited = self.edited
        record, registers = edited.manuscript.record, edited.evaluation.registers
        asked = {one.person: one for one in invitations if one.story == edited.manuscript.id}
        day = record.get(story_fields.PUBLISHED)
        confidential = edited.confidential
        shown = (one for one in edited.findings if not one.code.startswith(_ANSWERS))
        findings = [
            one
            for one in shown
            if one.message not in {each.message for each in confidential}
            and not before_asking.is_said_as_lack(one, edited.manuscript)
        ]
        mentions = people_in_story.mentions(edited.manuscript, registers)
        unknown = {one.written: bool(one.matches) for one in mentions if one.person is None}
        status = record.get(story_fields.STATUS, Status.DRAFT)
        return {
            "title": record.get(story_fields.TITLE, edited.manuscript.id),
            "people": [
                *map(self._withdrawn, withdrawn_people(edited.manuscript, registers)),
                *(self._person(one, asked.get(one.person.id)) for one in edited.needs if not one.only_took_pictures),
            ],
            "photographers": [
                self._person(one, asked.get(one.person.id)) for one in edited.needs if one.only_took_pictures
            ],
            "unknown": [(one, several, self._unknown.address(one)) for one, several in unknown.items()],
            "denied_pictures": list(self._denied_pictures()),
            "is_mended": sign_off_story.story_obstacle(edited.manuscript, edited.evaluation) is None,
            "faults": [self._finding(one) for one in findings if one.blocks is not Blocks.NOTHING],
            "has_advice_on_text": bool(edited.advice_on_text),
            "advice": [self._finding(one) for one in findings if one.blocks is Blocks.NOTHING],
            "day": day.isoformat() if day else "",
            "story_status": status.en,
            "status_words": status.in_form(self.form),
            "digest": edited.digest,
            "version": edited.version,
            **self._sign_off(signers, confidential),
        }

    @property
    def _unknown(self) -> UnknownPeople:
        return self.edited.unknown_people

    def _denied_pictures(self) -> Iterator[str]:
        """Yield who does not want a picture shown that the story declares, a sentence each."""
        found = denied_pictures.denied_pictures(self.edited.manuscript, self.edited.evaluation.registers, days.today())
        for one in found:
            channels = join_words([consent.channel_words(to).in_form(self.form) for to in one.channels])
            key = "desk_story_picture_denied" if one.is_everywhere else "desk_story_picture_denied_in"
            key = "desk_story_picture_not" if one.is_taken_back else key
            yield self.words(key, name=one.person.name or one.person.id, file=one.file, channel=channels)

    def _sign_off(self, signers: Sequence[str], confidential: Iterable[Diagnostic]) -> Mapping[str, Any]:
        edited = self.edited
        manuscript, evaluation = edited.manuscript, edited.evaluation
        signed = approval.sign_off(manuscript, evaluation.registers)
        status = approval.sign_off_status(signed, edited.digest)
        obstacle = sign_off_story.story_obstacle(manuscript, evaluation)
        if obstacle is None and len(signers) == 1:
            obstacle = sign_off_story.editor_obstacle(signers[0], manuscript, evaluation)
        return {
            "signed": {"by": signed.person, "day": long_date(signed.date, self.form)} if signed else None,
            "is_signed": status is ApprovalStatus.FRESH,
            "obstacle": obstacle.value if obstacle else "" if signers else "nameless",
            "signers": signers,
            "confidential": [self._finding(one) for one in confidential],
        }

    def _person(self, need: ConsentNeed, invitation: Invitation | None) -> dict[str, Any]:
        asked, again = need.request, need.why_again
        is_wished = need.status is AnswerStatus.WAITING and invitation is not None and invitation.wish is not None
        says = again.value.in_form(self.form) if again else need.status.value.in_form(self.form)
        return {
            "name": need.person.name or need.person.id,
            "status": need.status.key,
            "says": self.words("desk_story_wished") if is_wished else f"{says}{self._denies(need)}",
            "asked": long_date(asked.asked, self.form) if asked and not is_wished else "",
            "wishes": [*wishes_of(invitation), *_settled(invitation)] if invitation else [],
            "id": need.person.id if can_be_asked(need) else "",
            "round": invitation.round if invitation else 0,
            "confirmed": self.reach.confirmed_address_of(need.person.id),
            "reached": self.reach.address_of(need.person.id),
        }

    def _denies(self, need: ConsentNeed) -> str:
        """Return the no to pictures of a person who has agreed to the story."""
        if need.status is not AnswerStatus.YES:
            return ""
        manuscript, registers = self.edited.manuscript, self.edited.evaluation.registers
        denied = new_answers.denied_pictures_words(manuscript, registers, need.person, self.words)
        return denied and f", {denied}"

    def _withdrawn(self, person: Person) -> dict[str, Any]:
        day = long_date(person.withdrawn, self.form) if person.withdrawn else ""
        said = self.words("desk_story_all_taken_back", day=day)
        return {"name": person.name or person.id, "status": "withdrawn", "says": said, "wishes": [], "id": ""}

    def _finding(self, found: Diagnostic) -> dict[str, Any]:
        manuscript = self.edited.manuscript
        places = [one for one in (found.span, *found.also) if one.line > manuscript.body_line]
        return {
            "message": found.message.in_form(self.form),
            "hint": plain_hint(found.hint.in_form(self.form)),
            "add": self._unknown.address_for(found),
            "quotes": tuple(quoted_lines(places, manuscript.source.split("\n"))),
        }
