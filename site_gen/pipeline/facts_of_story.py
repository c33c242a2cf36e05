"""What the state of one story follows from: noted when the story is evaluated, so that no list reads every file."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_gen import approval, people_in_story, register_references
from site_gen.approval import ApprovalStatus
from site_gen.check import story_from_manuscript
from site_gen.consent_needs import AnswerStatus, ConsentNeed, consent_needs, withdrawn_people
from site_gen.model import story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Kind, Status
from site_gen.model.diagnostic import Blocks
from site_gen.model.localized import Words
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.model.selection import CheckedStory, ExcludedStory
from site_gen.model.site_status import AwaitedPerson, StoryLine, WithdrawingPerson
from site_gen.model.story import Story
from site_gen.model.story_facts import DayOfChange, StoryFacts
from site_gen.pipeline.faults_in_text import faults_in_text
from site_gen.settings import Settings

_OF_THE_DECEASED = "LIV001"
"""Code of the rule on people who have died, and whose next of kin have not agreed."""
_OF_PEOPLE = ("CON", "APP", _OF_THE_DECEASED)
"""How the codes of the rules on consents, approvals, sign-offs and the deceased begin."""
_EXPIRES = Words(nn="Feltet «utgår» seier det.", nb="Feltet «utløper» sier det.")
_CONSENT_ENDS = Words(nn="Samtykket frå {person} varer ikkje lenger.", nb="Samtykket fra {person} varer ikke lenger.")
_LEAVES = Words(nn="{person} sluttar.", nb="{person} slutter.")


def facts_of_story(
    checked: CheckedStory,
    decision: Story | ExcludedStory,
    registers: Registers,
    settings: Settings,
    build_context: BuildContext,
) -> StoryFacts:
    """Return what the state of a story follows from, as an edition decides about it; `with_title` completes it.

    The cache of an edition has no title of a story that is kept out of it.
    """
    manuscript, found = checked.manuscript, checked.diagnostics
    record = manuscript.record
    is_readable = manuscript.broken is None
    needs = consent_needs(manuscript, registers, build_context) if is_readable else ()
    digest = approval.digest(manuscript, people_in_story.appearances(manuscript, registers))
    signed = approval.sign_off(manuscript, registers)
    signed_off = approval.sign_off_status(signed, digest)
    line = story_line(manuscript, registers)
    published = None if isinstance(decision, ExcludedStory) else decision.published
    written = record.get(story_fields.UNIT)
    unit = register_references.find_unit(written, registers) if written else None
    named: tuple[str, ...] = record.get(story_fields.THEMES, ())
    themes = checked.story.themes if checked.story else register_references.find_themes(named, registers)
    return StoryFacts(
        replace(line, title="") if isinstance(decision, ExcludedStory) else line,
        record.get(story_fields.STATUS, Status.DRAFT),
        record.get(story_fields.KIND, Kind.SUCCESS_STORY),
        manuscript.form,
        unit.id if unit else "",
        tuple(one.id for one in themes),
        record.get(story_fields.PUBLISHED),
        tuple(_awaited(need) for need in needs if need.status is not AnswerStatus.YES),
        max((one.date for one in approval.approvals(manuscript, registers)), default=None),
        signed.date if signed and signed_off is ApprovalStatus.FRESH else None,
        signed_off is ApprovalStatus.STALE,
        is_readable,
        sum(one.blocks is not Blocks.NOTHING and not one.code.startswith(_OF_PEOPLE) for one in found),
        bool(faults_in_text(found)) or not _can_be_shown(checked, registers, settings),
        any(one.code == _OF_THE_DECEASED for one in found),
        approval.review_day(manuscript, published, settings.review_months) if published else None,
        tuple(_days_of_change(manuscript, needs)) if published else (),
        tuple(_withdrawing(withdrawn_people(manuscript, registers))) if is_readable else (),
    )


def _can_be_shown(checked: CheckedStory, registers: Registers, settings: Settings) -> bool:
    """Return whether a story has what is needed to show it as it will stand."""
    if checked.story is not None:
        return True
    return story_from_manuscript.build_story(checked.manuscript, registers, settings) is not None


def story_line(manuscript: Manuscript, registers: Registers) -> StoryLine:
    """Return a story as a list names it."""
    is_withdrawn = registers.has_withdrawn(manuscript.id)
    title = "" if is_withdrawn else manuscript.record.get(story_fields.TITLE, "")
    return StoryLine(manuscript.id or manuscript.path, manuscript.path, title)


def with_title(facts: StoryFacts, registers: Registers, title: str) -> StoryFacts:
    """Return facts with the title of their story, unless it has been withdrawn."""
    return replace(facts, line=replace(facts.line, title="" if registers.has_withdrawn(facts.line.id) else title))


def _awaited(need: ConsentNeed) -> AwaitedPerson:
    asked = need.request.asked if need.request else None
    again = need.why_again.value if need.why_again else None
    return AwaitedPerson(need.person.id, need.person.name, need.status is AnswerStatus.REFUSED, asked, again)


def _withdrawing(people: Iterable[Person]) -> Iterator[WithdrawingPerson]:
    """Yield those whose withdrawal is not finished: it erases the name."""
    for one in people:
        if one.withdrawn is not None and one.name:
            yield WithdrawingPerson(one.id, one.name, one.withdrawn)


def _days_of_change(manuscript: Manuscript, needs: Iterable[ConsentNeed]) -> Iterator[DayOfChange]:
    """Yield the days on which a published story may be excluded, why, and because of whom."""
    expires = manuscript.record.get(story_fields.EXPIRES)
    if expires is not None:
        yield DayOfChange(expires, _EXPIRES)
    after = dt.timedelta(days=1)
    for need in needs:
        for verdict in need.verdicts:
            if verdict.allowed and verdict.day:
                yield DayOfChange(verdict.day + after, _CONSENT_ENDS, need.person.label)
        if need.person.left is not None:
            yield DayOfChange(need.person.left + after, _LEAVES, need.person.label)
