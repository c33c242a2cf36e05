"""What a change of one person in the register does to stories."""

from collections.abc import Iterator
from dataclasses import replace

from site_gen import approval, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.model.manuscript import Manuscript
from site_gen.model.person import Person
from site_gen.model.registers import Registers
from site_gen.pipeline.evaluate import Evaluation


def approvals_made_stale(evaluation: Evaluation, after: Registers) -> Iterator[tuple[str, str]]:
    """Yield the id of each story with each person whose approval holds today, and not with other registers."""
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        yield from ((story.id, who) for who in sorted(_approved(story, evaluation.registers) - _approved(story, after)))


def _approved(story: Manuscript, registers: Registers) -> set[str]:
    people = people_in_story.appearances(story, registers)
    now, entries = approval.digest(story, people), approval.approvals(story, registers)
    return {one.person for one in people if approval.approval_status(one.person, entries, now) is ApprovalStatus.FRESH}


def with_person(registers: Registers, person: Person) -> Registers:
    """Return registers with another version of a person."""
    named = {
        name: tuple(person if one.id == person.id else one for one in registers.named[name]) for name in registers.named
    }
    return replace(registers, people={**registers.people, person.id: person}, named=named)
