"""Changes of one person in the register: a new person, a new name, role or unit, and that a person left or died."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from site_gen import approval, atomic_files, consent_needs, duplicate_stories, git_history, people_in_story
from site_gen.approval import ApprovalStatus
from site_gen.authoring import field_changes, front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.days import months_after
from site_gen.language.dates import day_words
from site_gen.model import media_fields, person_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import PersonPart, ShownAs
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field
from site_gen.model.localized import Words, fill, same_words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import FirstNamed, Person
from site_gen.model.registers import Registers
from site_gen.pipeline import withdraw_subject
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.person_file import edit_person_file, not_as_meant
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.read.story_files import FOLDER, PEOPLE

_BEFORE_BEGUN = Words(
    nn="{day} er før personen byrja, i {since}. Sjå etter om dagen og feltet «sidan» er rette.",
    nb="{day} er før personen begynte, i {since}. Se etter om dagen og feltet «siden» er riktige.",
)
_BEFORE_DEATH = Words(
    nn="{day} er før personen døydde, {died}. Sjå etter om dagen er rett.",
    nb="{day} er før personen døde, {died}. Se etter om dagen er riktig.",
)
_FAR_OFF = Words(
    nn="{day} er meir enn {years} år unna. Sjå etter om året er rett.",
    nb="{day} er mer enn {years} år unna. Se etter om året er riktig.",
)
_MOST_YEARS_AHEAD = 5
"""Years ahead in which the day may be that a person leaves."""
_MOST_YEARS_AGO = 100
P = TypeVar("P", Person, FirstNamed)

_NUMBERED = re.compile(r"p([0-9]{1,9})")
_MOST_OF_ISSUE = 99
"""An id of the form p017."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who is to be in the register; empty texts are not written."""

    name: str
    role: str | Words = ""
    unit: str | None = None
    part: PersonPart | None = None
    shown: ShownAs | None = None


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a file that has a name, or the path of the file."""

    path: str
    line: int
    """0 where the path has it."""
    text: str
    """The sentence, or the path."""


@dataclass(frozen=True, slots=True)
class StaleApprovals:
    """The approvals of one story that a change of the register makes stale."""

    story: str
    """The story's id."""
    people: tuple[str, ...]
    """Ids of the people whose approvals were valid, and are not after the change."""
    sign_off: bool
    """Whether the editors' sign-off was valid, and is not after the change."""


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """A change of the register, and of the stories that name the person."""

    person: Person
    """As the register has the person afterwards."""
    files: tuple[FileChange, ...]
    """Those that change, in the order in which they are to be written; none when the same was written already."""
    stale: tuple[StaleApprovals, ...] = ()


# --- Ids -------------------------------------------------------------------------------------------------------------


def free_id(evaluation: Evaluation) -> str:
    """Return the next id of the form p017 that nobody has or had.

    Ids in the register, in the requested stories and in Git's history of the register are in use: an old version of a
    story must never name another person.
    """
    taken = [int(found[1]) for one in _used_ids(evaluation) if (found := _NUMBERED.fullmatch(one))]
    return f"p{max(taken, default=0) + 1:03}"


def _used_ids(evaluation: Evaluation) -> set[str]:
    known = {one.casefold() for one in evaluation.registers.people}
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        known |= {one.written.strip().casefold() for one in people_in_story.mentions(story, evaluation.registers)}
        known |= {one.person.casefold() for one in approval.approvals(story, evaluation.registers)}
    former = git_history.paths_added(evaluation.repository.root / FOLDER, PEOPLE)
    return known | {PurePosixPath(one).stem.casefold() for one in former}


def free_ids(evaluation: Evaluation) -> Iterator[str]:
    """Yield the ids that nobody has or had, in their order, for several new people at once."""
    first = int(free_id(evaluation)[1:])
    yield from (f"p{number:03}" for number in itertools.count(first))


def free_ids_of_issue(evaluation: Evaluation, number: int) -> Iterator[str]:
    """Yield ids for the new people of an issue, which no other issue gives: s1201, s1202 … for issue 12.

    Issues are taken in on branches of their own, at the same time, and none sees the register of another's branch. The
    last two digits are the person's; ids from `free_ids` have another letter.
    """
    used = _used_ids(evaluation)
    numbered = (f"s{number}{person:02}" for person in range(1, _MOST_OF_ISSUE + 1))
    yield from (one for one in numbered if one not in used)
    yield from free_ids(evaluation)


# --- Changes ---------------------------------------------------------------------------------------------------------


def new_person_change(evaluation: Evaluation, person: NewPerson, identity: str | None = None) -> RegisterChange:
    """Return the file of a new person, who has consented to nothing. Nothing is written. Raises Failure.

    `identity` is one of `free_ids`, where several people are new at once.
    """
    form, identity = evaluation.settings.form, identity or free_id(evaluation)
    fields: tuple[tuple[Field[Any], Value | None], ...] = (
        (person_fields.PERSON_NAME, person.name),
        (media_fields.SHOWN_AS, person.shown),
        (person_fields.PERSON_ROLE, person.role),
        (person_fields.PERSON_PART, person.part),
        (person_fields.PERSON_UNIT, person.unit),
    )
    path, text = f"{FOLDER}/{PEOPLE}/{identity}.yml", ""
    for one, value in fields:
        if value:
            try:
                text = front_matter_editor.set_field(text, FileKind.PERSON, (one,), value, form=form, last=True)
            except EditRefused:
                raise Failure(not_as_meant(path)) from None
    return RegisterChange(Person(identity, person.name), (FileChange(path, None, text),))


def rename_change(
    evaluation: Evaluation, person: Person, *, name: str = "", role: str | Words = "", unit: str | None = None
) -> RegisterChange:
    """Return what changes when a person has another name, role or unit. Nothing is written. Raises Failure.

    The former name and role are kept in the file, so that stories which use them stay with the person.
    """
    return person_change(evaluation, person, name=name, role=role, unit=unit)


def person_change(  # noqa: PLR0913 - what is renamed, and what else is changed
    evaluation: Evaluation,
    person: Person,
    *,
    name: str = "",
    role: str | Words | None = "",
    unit: str | None = None,
    others: Mapping[Field[Any], Value | None] | None = None,
) -> RegisterChange:
    """Return what changes as `rename_change` does, and with `others` also any other fields; None removes one.

    A role that is None is removed, and kept as a former one. Raises Failure.
    """

    def edit(text: str, written: Manuscript) -> str:
        if name and name != person.name:
            text = with_former_names(text, written, person, (person.name,), name)
            text = _with(text, written, person_fields.PERSON_NAME, name)
        now = same_words(role) if isinstance(role, str) else role
        if role != "" and now != person.role:
            if person.role is not None and person.role not in person.former_roles:
                text = front_matter_editor.append_item(
                    text, FileKind.PERSON, (person_fields.PERSON_FORMER_ROLES,), person.role, form=written.form
                )
            text = _changed_field(text, written, person_fields.PERSON_ROLE, role)
        if unit:
            text = _with(text, written, person_fields.PERSON_UNIT, unit)
        for one, value in (others or {}).items():
            text = _changed_field(text, written, one, value)
        return text

    return _changed(evaluation, person, edit)


def with_former_names(text: str, written: Manuscript, person: Person, former: Iterable[str], now: str) -> str:
    """Return a person's text with more names that the person has had; the present one, `now`, is not among them.

    Raises EditRefused.
    """
    path = (person_fields.PERSON_FORMER_NAMES,)
    names = written.record.get(person_fields.PERSON_FORMER_NAMES, ())
    if now in names:
        index = (names.index(now),) if len(names) > 1 else ()
        text = front_matter_editor.remove_field(text, FileKind.PERSON, (*path, *index), keep_comments=True)
    known = {one.casefold() for one in (*person.former_names, now)}
    for one in former:
        if one and one.casefold() not in known:
            known.add(one.casefold())
            text = front_matter_editor.append_item(text, FileKind.PERSON, path, one, form=written.form)
    return text


class ImpossibleDay(Failure):
    """A day on which nobody can have left, died or agreed."""


def leaving_change(  # noqa: PLR0913 - a person, and what has happened when
    evaluation: Evaluation,
    person: Person,
    today: dt.date,
    *,
    left: dt.date | None = None,
    deceased: dt.date | None = None,
    kin_agreed: dt.date | None = None,
) -> RegisterChange:
    """Return what changes when a person has left the kommune's service, or has died. Nothing is written.

    `left` is the last day there, `kin_agreed` the day that the next of kin agreed to the stories. Raises Failure,
    and ImpossibleDay for a day that cannot be right.
    """
    _require_possible(person, today, left, deceased, kin_agreed)

    def edit(text: str, written: Manuscript) -> str:
        days = (
            (person_fields.PERSON_LEFT, left),
            (person_fields.PERSON_DECEASED, deceased),
            (person_fields.PERSON_KIN_AGREED, kin_agreed),
        )
        for one, day in days:
            text = text if day is None else _with(text, written, one, day)
        return text

    return _changed(evaluation, person, edit)


def _require_possible(
    person: Person, today: dt.date, left: dt.date | None, deceased: dt.date | None, kin_agreed: dt.date | None
) -> None:
    died = deceased or person.deceased
    for day in filter(None, (left, deceased, kin_agreed)):
        slots = {"day": day_words(day)}
        for years, is_beyond in (
            (_MOST_YEARS_AHEAD, day > months_after(today, 12 * _MOST_YEARS_AHEAD)),
            (_MOST_YEARS_AGO, day.year < today.year - _MOST_YEARS_AGO),
        ):
            if is_beyond:
                raise ImpossibleDay(fill(_FAR_OFF, {**slots, "years": years}))
        if person.since is not None and day.year < person.since:
            raise ImpossibleDay(fill(_BEFORE_BEGUN, {**slots, "since": person.since}))
    if kin_agreed is not None and died is not None and kin_agreed < died:
        raise ImpossibleDay(fill(_BEFORE_DEATH, {"day": day_words(kin_agreed), "died": day_words(died)}))


def _with(text: str, written: Manuscript, one: Field[Any], value: Value) -> str:
    return front_matter_editor.set_field(text, FileKind.PERSON, (one,), value, form=written.form)


def _changed_field(text: str, written: Manuscript, one: Field[Any], value: Value | None) -> str:
    return field_changes.changed_field(text, FileKind.PERSON, (one,), value, form=written.form)


def _changed(evaluation: Evaluation, person: Person, edit: Callable[[str, Manuscript], str]) -> RegisterChange:
    file, after = edit_person_file(evaluation, person, edit)
    if file.before == file.after:
        return RegisterChange(after, ())
    stale = stale_approvals(evaluation, with_person(evaluation.registers, after))
    return RegisterChange(after, (file,), tuple(stale))


@dataclass(frozen=True, slots=True)
class StandingStory:
    """A story of a person who has left, and how long it stands."""

    story: str
    """The story's id."""
    until: dt.date | None
    """The last day that the person's consents allow it; None where the person has not answered."""


def standing_stories(evaluation: Evaluation, person: Person, day: dt.date) -> Iterator[StandingStory]:
    """Yield the stories that have a person, as the register has the person after a change, and how long they stand."""
    registers = with_person(evaluation.registers, person)
    for story in stories_with(evaluation, person.id):
        needs = consent_needs.consent_needs(story, registers, BuildContext(day))
        of_person = [one for one in needs if one.person.id == person.id]
        ends = [verdict.day for one in of_person for verdict in one.verdicts if verdict.allowed and verdict.day]
        missing = not ends or any(one.missing for one in of_person)
        yield StandingStory(story.id, None if missing else min(ends))


# --- What a change does to stories -----------------------------------------------------------------------------------


def stories_with(evaluation: Evaluation, person: str) -> list[Manuscript]:
    """Return the stories that have a person, by id, in their list of people, ordered by path; none withdrawn."""
    stories = (evaluation.manuscript(story_file) for story_file, _ in evaluation.stories)
    living = (one for one in stories if not duplicate_stories.is_withdrawn_story(one, evaluation.registers))
    return [one for one in living if person in people_in_story.shown_in(one, evaluation.registers)]


def stories_crediting(evaluation: Evaluation, person: str) -> list[Manuscript]:
    """Return the stories that name a person, by id, as writer or photographer, ordered by path; none withdrawn."""
    registers = evaluation.registers
    stories = (evaluation.manuscript(story_file) for story_file, _ in evaluation.stories)
    living = (one for one in stories if not duplicate_stories.is_withdrawn_story(one, registers))
    return [
        story
        for story in living
        if any(one.person and one.person.id == person for one in people_in_story.bylines(story, registers))
    ]


def stories_waiting_for(evaluation: Evaluation, name: str) -> list[str]:
    """Return the ids of the stories that name a person by a name which the register does not have."""
    wanted, found = name.casefold().split(), []
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        unknown = (one.written for one in people_in_story.mentions(story, evaluation.registers) if not one.matches)
        if any(one.casefold().split() == wanted for one in unknown):
            found.append(story.id)
    return found


@dataclass(frozen=True, slots=True)
class _Approved:
    people: frozenset[str] = frozenset()
    sign_off: bool = False


def stale_approvals(
    evaluation: Evaluation,
    after: Registers,
    *,
    edited: Mapping[str, Manuscript] | None = None,
    same: Mapping[str, str] | None = None,
) -> Iterator[StaleApprovals]:
    """Yield the approvals and sign-offs that are valid today, and not with other registers.

    Those of a withdrawn story do not matter. `edited` has the stories that are written otherwise then, by path; `same`
    the new id of people who have another.
    """
    new_id = same or {}
    for story_file, _ in evaluation.stories:
        story = evaluation.manuscript(story_file)
        if duplicate_stories.is_withdrawn_story(story, evaluation.registers):
            continue
        now = _approved(story, evaluation.registers)
        then = _approved((edited or {}).get(story.path, story), after) if now.people or now.sign_off else _Approved()
        people = {new_id.get(who, who) for who in now.people} - then.people
        if people or (now.sign_off and not then.sign_off):
            yield StaleApprovals(story.id, tuple(sorted(people)), now.sign_off and not then.sign_off)


def _approved(story: Manuscript, registers: Registers) -> _Approved:
    people = people_in_story.appearances(story, registers)
    now, entries = approval.digest(story, people), approval.approvals(story, registers)
    fresh = {one.person for one in people if approval.approval_status(one.person, entries, now) is ApprovalStatus.FRESH}
    signed = approval.sign_off_status(approval.sign_off(story, registers), now)
    return _Approved(frozenset(fresh), signed is ApprovalStatus.FRESH)


def with_person(registers: Registers, person: Person) -> Registers:
    """Return registers with another version of a person."""
    others = without_person(registers, person.id)
    named = dict(others.named)
    for name in dict.fromkeys(one.casefold() for one in person.names):
        named[name] = (*named.get(name, ()), person)
    first_named = dict(others.first_named)
    if person.name and person.withdrawn is None:
        first = people_in_story.first_name(person.name).casefold()
        first_named[first] = (*first_named.get(first, ()), FirstNamed(person.id, person.name, person.unit))
    return replace(others, people={**others.people, person.id: person}, named=named, first_named=first_named)


def without_person(registers: Registers, identity: str) -> Registers:
    """Return registers without a person."""
    people = {one: registers.people[one] for one in registers.people if one != identity}
    named, first_named = _without(registers.named, identity), _without(registers.first_named, identity)
    return replace(registers, people=people, named=named, first_named=first_named)


def _without(named: Mapping[str, tuple[P, ...]], identity: str) -> dict[str, tuple[P, ...]]:
    """Return people by name without one of them, and without the names that nobody else has."""
    others = {name: tuple(one for one in found if one.id != identity) for name, found in named.items()}
    return {name: found for name, found in others.items() if found}


def lines_with_former_name(evaluation: Evaluation, person: Person, name: str) -> Iterator[NamedLine]:
    """Yield the lines that have a former name of a person who is now called `name`: whole names only.

    Those of stories, of the addresses that the names of files give them, and of what the register says of pictures.
    """
    others = {one.id: one.names for one in evaluation.registers.people.values() if one.id != person.id and one.names}
    # The new name may begin with the former: a line that has the new one is right.
    names = PersonNames(person.id, person.names, {**others, "": (name,)})
    for found, _ in evaluation.stories:
        if duplicate_stories.is_withdrawn_story(evaluation.manuscript(found), evaluation.registers):
            continue
        path = found.header.path
        where = path.removeprefix(f"{FOLDER}/")
        if any(True for _ in names.places(where.replace("/", " / "))):
            yield NamedLine(path, 0, where)
        text = atomic_files.on_disk(evaluation.repository.root, path).read_bytes().decode("utf-8", "replace")
        for place in names.places(text):
            yield NamedLine(path, place.line, place.text)
    for entry in withdraw_subject.person_manuscripts(evaluation):
        picture = entry.record.get(person_fields.PERSON_PICTURE)
        for one in (media_fields.PICTURE_ALT, media_fields.PICTURE_CAPTION):
            placed = picture.at(one) if picture else None
            if placed is not None and any(True for _ in names.places(placed.value)):
                yield NamedLine(entry.path, placed.span.line, placed.value)
