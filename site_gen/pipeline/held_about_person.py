"""What a repository holds about one person: the register, stories, pictures, consents, and where it is shown.

Of other people it has what the person's own stories show of them, and nothing else.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from pathlib import PurePosixPath
from typing import Any

from site_gen import atomic_files, consent, markdown, people_in_story, text_edits
from site_gen.addresses import Addresses
from site_gen.consent_needs import AnswerStatus, consent_needs
from site_gen.editions.eligibility import PortraitPictures
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.build_context import BuildContext
from site_gen.model.choices import Channel, Edition, LocalizedEnum, Status, Use
from site_gen.model.content_folders import PEOPLE, STORIES
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.held_content import (
    HeldConsent,
    HeldContent,
    HeldPicture,
    HeldSentence,
    HeldStory,
    HeldValue,
    SeenStory,
    StoryRole,
    StoryState,
)
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import Person
from site_gen.model.selection import ExcludedStory
from site_gen.model.source_positions import ScalarNode
from site_gen.model.story import Story
from site_gen.model.withdrawal import RepositoryTrace, TraceKind
from site_gen.pipeline import request_withdrawal, withdraw_subject, withdraw_traces
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.index import StoryFile
from site_gen.pipeline.withdraw_names import person_names
from site_gen.read import story_files

_ROLES = {
    TraceKind.PERSON: StoryRole.LISTED,
    TraceKind.PICTURE: StoryRole.PICTURED,
    TraceKind.NAME: StoryRole.NAMED,
    TraceKind.APPROVAL: StoryRole.APPROVED,
    TraceKind.SIGN_OFF: StoryRole.SIGNED_OFF,
    TraceKind.FILE_NAME: StoryRole.FILE_NAME,
}


_OF_OTHERS = {
    story_fields.PEOPLE,
    story_fields.AUTHORS,
    story_fields.APPROVED,
    story_fields.SIGNED_OFF,
    story_fields.RECEIVED,
    media_fields.PICTURE_PEOPLE,
}
"""The fields of a story whose texts are of other people, or of the editors' work."""
_MASK = "…"
"""Stands where the id of another person was."""
_NAMES_NOBODY = re.compile(r"[^0-9]+")
"""An id that may be a word of a text as well."""


def held_about_person(
    evaluations: Mapping[Edition, Evaluation],
    person: str,
    day: dt.date,
    form: Form,
    out: Mapping[Edition, Collection[str]],
) -> HeldContent:
    """Return everything about a person, with keys and fixed values in a form.

    `evaluations` are of all stories, and the same one can be that of both editions; `out` has the ids of the stories
    that are published, by edition. Raises KeyError for an id that the register does not have.
    """
    found = evaluations[Edition.PUBLIC].registers.people[person]
    return _Held(evaluations, found, day, form, out).content()


def seen_story(evaluation: Evaluation, content: HeldContent, story: str, written: str, form: Form) -> SeenStory | None:
    """Return what a person may see of an earlier file of their story; None for one that cannot be read.

    `content` is what is held about the person, `story` is the story's id, and `written` the file.
    """
    root = evaluation.repository.root
    paths = (one.header.path for one, _ in evaluation.stories if one.header.id == story)
    path = atomic_files.on_disk(root, next(paths, f"{STORIES}/{story}.md"))
    text = text_edits.normalised_newlines(written)
    manuscript = story_files.parse_story_text(text, path, root, evaluation.settings.form)
    if manuscript.broken is not None:
        return None
    held = _Held(dict.fromkeys(Edition, evaluation), content.person, content.day, form, {})
    return SeenStory(held.shown_fields(manuscript), held.shown_text(manuscript))


class _Held:
    """What is held about one person, as it is collected."""

    def __init__(
        self,
        evaluations: Mapping[Edition, Evaluation],
        person: Person,
        day: dt.date,
        form: Form,
        out: Mapping[Edition, Collection[str]],
    ) -> None:
        self.evaluations, self.person, self.day, self.form, self.out = evaluations, person, day, form, out
        self.evaluation = evaluations[Edition.PUBLIC]
        self.registers = self.evaluation.registers
        self.contexts = [BuildContext(day, edition) for edition in Edition]
        self.others = [one for one in self.registers.people if one != person.id and not _NAMES_NOBODY.fullmatch(one)]
        self.shown: dict[str, dict[Edition, Story]] = {}
        """What each edition shows of a story that has something of the person, by the story's path."""

    @cached_property
    def about(self) -> list[Manuscript]:
        """The files that may have something of the person."""
        return withdraw_traces.manuscripts_about(self.person.id, self.evaluation)

    def content(self) -> HeldContent:
        """Return all of it."""
        by_path: dict[str, list[RepositoryTrace]] = {}
        for one in withdraw_traces.traces_of_person(self.person.id, self.about, self.evaluation):
            by_path.setdefault(one.path, []).append(one)
        stories = [(file, by_path[file.header.path]) for file, _ in self.evaluation.stories
                   if file.header.path in by_path]  # fmt: skip
        held = [story for file, found in stories if (story := self._story(file, found)) is not None]
        written = self._written()
        known = {written.path, *(file.header.path for file, _ in stories)}
        return HeldContent(
            person=self.person,
            day=self.day,
            register=self._register(written),
            register_path=written.path,
            register_file=self._masked(_text_of(self.evaluation, written.path)),
            consents=tuple(self._consents()),
            stories=tuple(held),
            pictures=tuple(self._pictures(held)),
            films=tuple(self._masked(path) for film in self._films() for path in film.paths),
            places=tuple(self._sentences(one for path, all_ in by_path.items() if path not in known for one in all_)),
            is_listed=self._is_listed(),
            requests=tuple(
                one
                for one in self.person.open_requests
                if request_withdrawal.is_still_asked(self.evaluation, self.person, one)
            ),
        )

    def _written(self) -> Manuscript:
        return next(
            one.read(self.evaluation.repository.root, self.evaluation.settings.form, self.evaluation.image_info)
            for one in self.evaluation.repository.people
            if one.header.id == self.person.id
        )

    def _films(self) -> list[withdraw_subject.DeclaredFilm]:
        stories = [one for one in self.about if one.file_kind is FileKind.STORY]
        return withdraw_subject.films_with(self.person.id, self.evaluation, stories) if stories else []

    def _is_listed(self) -> bool:
        stories = [one for shown in self.shown.values() if (one := shown.get(Edition.PUBLIC)) and self._is_out(one.id)]
        return any(who.person == self.person.id and who.listed for story in stories for who in story.people)

    def _is_out(self, story: str, edition: Edition = Edition.PUBLIC) -> bool:
        return story in self.out.get(edition, ())

    # --- Consents ---

    def _consents(self) -> Iterator[HeldConsent]:
        """Yield each use in each channel that the person has agreed to or has said no to."""
        for channel, use in product(Channel, Use):
            entries = [one for one in self.person.consent if one.covers(use, channel)]
            refused = [one for one in self.person.refusals if one.covers(use, channel)]
            if not entries and not refused:
                continue
            found = consent.verdict(self.person, use, channel, self.day)
            given = max((one.given for one in entries if one.withdrawn is None), default=None)
            yield HeldConsent(
                use,
                channel,
                found.why.name.lower(),
                found.day,
                given,
                found.allowed,
                consent.is_in_force(self.person, use, channel),
            )

    # --- The register ---

    def _register(self, written: Manuscript) -> dict[str, HeldValue]:
        """Return the fields of the person's own file, without others in the portrait."""
        data = _as_data(written.record, person_fields.PERSON.fields, self.form)
        portrait = written.record.get(person_fields.PERSON_PICTURE)
        if portrait is not None:
            data[person_fields.PERSON_PICTURE.key(self.form)] = self._picture(portrait, written)
        return {key: self._masked_value(value) for key, value in data.items()}

    # --- Others ---

    def _masked(self, text: str) -> str:
        """Return a text without the ids of other people."""
        there = [one for one in self.others if one in text]
        if not there:
            return text
        ids = "|".join(re.escape(one) for one in sorted(there, key=len, reverse=True))
        return re.sub(rf"(?<![^\W_])(?:{ids})(?![^\W_])", _MASK, text)

    def _masked_value(self, value: HeldValue) -> HeldValue:
        if isinstance(value, dict):
            return {key: self._masked_value(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._masked_value(one) for one in value]
        return self._masked(value) if isinstance(value, str) else value

    def _sentence(self, path: str, line: int, text: str) -> HeldSentence:
        """Return a place as the person may see it: of another person's file in the register, only that it is one."""
        where = PurePosixPath(path)
        if path.startswith(f"{STORIES}/{PEOPLE}/") and where.stem.casefold() != self.person.id.casefold():
            return HeldSentence(str(where.with_name(f"{_MASK}{where.suffix}")), line, self.person.name)
        return HeldSentence(self._masked(path), line, self._masked(text))

    def _sentences(self, traces: Iterable[RepositoryTrace]) -> Iterator[HeldSentence]:
        """Yield the certain places that name the person, each text once."""
        named = [one for one in traces if one.certain and one.kind in {TraceKind.NAME, TraceKind.FILE_NAME}]
        yield from dict.fromkeys(self._sentence(one.path, one.line, one.text) for one in named)

    def _sentences_of(
        self, story: Manuscript, traces: Iterable[RepositoryTrace], *, is_whole: bool
    ) -> Iterator[HeldSentence]:
        """Yield the places in a story that name the person; of one that is shown whole, those in its comments.

        Its fields are shown by their values: a line of them may have another person's answer as well.
        """
        found = list(self._sentences(traces))
        if story.broken is not None:
            yield from (HeldSentence(one.path, one.line, self.person.name) for one in found)
            return
        text = " ".join(self.shown_text(story).split())
        for one in found:
            in_body = one.line >= story.body_line
            is_shown = one.text in text if in_body else one.line == 0
            if (in_body or one.line == 0 or one.text.startswith("#")) and not (is_whole and is_shown):
                yield one
        if not is_whole:
            names = person_names(self.person.id, self.evaluation)
            for value in _texts(story.record, story_fields.STORY.fields):
                yield from (
                    self._sentence(story.path, value.span.line, place.text)
                    for place in names.places(value.text)
                    if place.certain
                )

    # --- Stories ---

    def _story(self, file: StoryFile, found: list[RepositoryTrace]) -> HeldStory | None:
        """Return what the person may see of a story; None where all of it may be about another person."""
        story = self.evaluation.manuscript(file)
        roles = self._roles(story, found)
        if not roles:
            return None
        shown = self._shown(file)
        is_public = Edition.PUBLIC in shown
        is_whole = not {StoryRole.LISTED, StoryRole.WRITER}.isdisjoint(roles) and story.broken is None
        state = self._state(story, shown)
        is_suggested = StoryRole.WRITER not in roles and self._has_yet_to_be_asked(story, state)
        if is_suggested:
            roles = [StoryRole.SUGGESTED if one is StoryRole.LISTED else one for one in roles]
        way = None if is_suggested else people_in_story.shown_in(story, self.registers).get(self.person.id)
        settings = self.evaluation.settings
        address = f"{settings.site_url}{Addresses(settings.form).story(story.id)}" if settings.site_url else ""
        own = (one.get(story_fields.APPROVAL_DAY) for one in self._own_approvals(story))
        request = self.person.request(story.id)
        refused = request.refused if request else None
        if refused or self.person.withdrawn:
            way = None
        if refused or self.person.withdrawn or self._denies(story):
            # The approval stands in the file until it is written again, and says nothing any longer.
            roles = [one for one in roles if one is not StoryRole.APPROVED]
        return HeldStory(
            id=story.id,
            path=story.path,
            title=story.record.get(story_fields.TITLE, "") if is_whole or is_public else "",
            state=state,
            roles=tuple(roles),
            shown=way,
            published=story.record.get(story_fields.PUBLISHED) if is_whole or is_public else None,
            address=address if is_public and self._is_out(story.id) else "",
            approved=max(filter(None, own), default=None),
            is_whole=is_whole,
            fields=self.shown_fields(story) if is_whole else {},
            text=self.shown_text(story) if is_whole else "",
            sentences=tuple(self._sentences_of(story, found, is_whole=is_whole)),
            refused=refused,
            is_out=any(self._is_out(story.id, edition) for edition in Edition),
            can_be_refused=self._can_be_refused(story),
        )

    def _shown(self, file: StoryFile) -> dict[Edition, Story]:
        decided = {one.edition: self.evaluations[one.edition].decision_on(file, one) for one in self.contexts}
        shown = {edition: one for edition, one in decided.items() if not isinstance(one, ExcludedStory)}
        self.shown[file.header.path] = shown
        return shown

    def _roles(self, story: Manuscript, found: Iterable[RepositoryTrace]) -> list[StoryRole]:
        roles = {_ROLES[one.kind] for one in found if one.certain and one.kind in _ROLES}
        authors = story.record.get(story_fields.AUTHORS, ())
        if any(self._is_in_byline(one) for one in authors):
            roles.add(StoryRole.WRITER)
        credits_ = (one.get(media_fields.PICTURE_CREDIT, "") for one in story.record.get(story_fields.PICTURES, ()))
        if any(self._is_in_byline(one) for one in credits_):
            roles.add(StoryRole.PHOTOGRAPHER)
        return sorted(roles, key=list(StoryRole).index)

    def _is_in_byline(self, written: str) -> bool:
        _, people = people_in_story.byline_people(written, self.registers)
        return any(one.id == self.person.id for one in people)

    def _state(self, story: Manuscript, shown: Mapping[Edition, Story]) -> StoryState:
        if self.registers.has_withdrawn(story.id):
            return StoryState.STILL_OUT if self._is_out(story.id) else StoryState.WITHDRAWN
        if Edition.PUBLIC in shown:
            return StoryState.PUBLISHED if self._is_out(story.id) else StoryState.READY
        if self._is_out(story.id):
            return StoryState.STILL_OUT
        if shown:
            return StoryState.INTERNAL if self._is_out(story.id, Edition.INTERNAL) else StoryState.READY
        states = {Status.DRAFT: StoryState.DRAFT, Status.ARCHIVED: StoryState.ARCHIVED}
        return states.get(story.record.get(story_fields.STATUS, Status.DRAFT), StoryState.WAITING)

    def _has_yet_to_be_asked(self, story: Manuscript, state: StoryState) -> bool:
        """Return whether a story that nobody reads yet has the person in it, who has not been asked about it."""
        if story.broken is not None or state not in {StoryState.DRAFT, StoryState.WAITING}:
            return False
        needs = consent_needs(story, self.registers, self.contexts[0])
        return any(one.person.id == self.person.id and one.status is AnswerStatus.NOT_ASKED for one in needs)

    def _denies(self, story: Manuscript) -> bool:
        """Return whether the person has said no to what a story cannot go out without."""
        needs = consent_needs(story, self.registers, self.contexts[0]) if story.broken is None else ()
        return any(one.person.id == self.person.id and one.denied for one in needs)

    def _can_be_refused(self, story: Manuscript) -> bool:
        person = self.person
        if person.withdrawn is not None or person.has_refused(story.id) or story.broken is not None:
            return False
        return not self.registers.has_withdrawn(story.id) and request_withdrawal.is_in(story, person, self.evaluation)

    def shown_text(self, story: Manuscript) -> str:
        """Return the text of a story without its comments."""
        return self._masked(markdown.without_comments(story.body).strip())

    def shown_fields(self, story: Manuscript) -> dict[str, HeldValue]:
        """Return the fields of a story, with what it shows of others, and nothing else of theirs."""
        found: dict[str, HeldValue] = {}
        for field in story_fields.STORY.fields:
            placed = story.record.at(field)
            if placed is None or field is story_fields.RECEIVED:
                continue
            own = self._own.get(field)
            value = self._masked_value(own(self, story) if own else _value(placed.value, field, self.form))
            if value not in ([], {}, None, ""):
                found[field.key(self.form)] = value
        return found

    def _people(self, story: Manuscript) -> HeldValue:
        """Return the people of a story as it shows them, the person's own entry as it is written."""
        records = story.record.get(story_fields.PEOPLE, ())
        mentions = list(people_in_story.mentions(story, self.registers))
        shown = {one.person: one for one in people_in_story.appearances(story, self.registers)}
        found: list[HeldValue] = []
        for record, mention in zip(records, mentions, strict=False):
            if mention.person is not None and mention.person.id == self.person.id:
                found.append(_as_data(record, media_fields.MENTION.fields, self.form))
            elif mention.person is not None and shown[mention.person.id].name:
                found.append(shown[mention.person.id].name)
        return found

    def _authors(self, story: Manuscript) -> HeldValue:
        written = story.record.get(story_fields.AUTHORS, ())
        return [text for one in written if (text := self._byline(one, story))]

    def _byline(self, written: str, story: Manuscript) -> str:
        found = people_in_story.shown_byline(written, people_in_story.shown_in(story, self.registers), self.registers)
        if found is None and self._is_in_byline(written):
            return self.person.name
        return found.text if found else ""

    def _declared(self, story: Manuscript) -> HeldValue:
        """Return the pictures of a story as declared, without the others in them."""
        return [self._picture(one, story) for one in story.record.get(story_fields.PICTURES, ())]

    def _picture(self, record: RecordValue, declared_in: Manuscript) -> dict[str, HeldValue]:
        """Return a picture as declared, without the others in it."""
        data = _as_data(record, media_fields.PICTURE.fields, self.form)
        people = media_fields.PICTURE_PEOPLE.key(self.form)
        own = [one for one in record.get(media_fields.PICTURE_PEOPLE, ())
               if withdraw_subject.is_person(one, self.person.id, self.registers)]  # fmt: skip
        data = {key: value for key, value in data.items() if key != people}
        data |= {people: [*own]} if own else {}
        credit = record.get(media_fields.PICTURE_CREDIT)
        if credit:
            data[media_fields.PICTURE_CREDIT.key(self.form)] = self._byline(credit, declared_in)
        return data

    def _approvals(self, story: Manuscript) -> HeldValue:
        return [_as_data(one, story_fields.APPROVAL.fields, self.form) for one in self._own_approvals(story)]

    def _own_approvals(self, story: Manuscript) -> list[RecordValue]:
        written = story.record.get(story_fields.APPROVED, ())
        by = story_fields.APPROVAL_PERSON
        return [one for one in written if withdraw_subject.is_person(one.get(by, ""), self.person.id, self.registers)]

    def _sign_off(self, story: Manuscript) -> HeldValue:
        """Return the day that a story was signed off; the rest only where the person did it."""
        record = story.record.get(story_fields.SIGNED_OFF)
        if record is None:
            return None
        by = record.get(story_fields.SIGN_OFF_BY, "")
        data = _as_data(record, story_fields.SIGN_OFF.fields, self.form)
        if not withdraw_subject.is_person(by, self.person.id, self.registers):
            day = story_fields.APPROVAL_DAY.key(self.form)
            return {day: data[day]} if day in data else None
        return data

    _own: Mapping[Field[Any], Any] = {
        story_fields.PEOPLE: _people,
        story_fields.AUTHORS: _authors,
        story_fields.PICTURES: _declared,
        story_fields.APPROVED: _approvals,
        story_fields.SIGNED_OFF: _sign_off,
    }
    """The fields that name others too, each with what the person may see of it."""

    # --- Pictures ---

    def _pictures(self, stories: Iterable[HeldStory]) -> Iterator[HeldPicture]:
        known = {one.path: one for one in stories}
        seen: set[tuple[str, str]] = set()
        for one in request_withdrawal.pictures_to_take_back(self.evaluation, self.person.id, self.about):
            story = known.get(one.declared_in.path)
            key = (one.digest or "", one.declared_in.path)
            if key in seen:
                continue
            seen.add(key)
            record = one.declared_in.record
            pictures = record.get(story_fields.PICTURES, ()) if story else ()
            portrait = record.get(person_fields.PERSON_PICTURE)
            fields = pictures[one.index] if story else portrait
            credit = fields.get(media_fields.PICTURE_CREDIT, "") if fields else ""
            shows = withdraw_subject.shows_person(one, self.person.id, self.registers)
            # The words about a picture of others are theirs until readers see them.
            is_told = shows or story is None or bool(story.title)
            yield HeldPicture(
                digest=one.digest or "",
                path=self._masked(one.path),
                story=story.id if story else "",
                title=story.title if story else "",
                alt=one.alt if is_told else "",
                caption=fields.get(media_fields.PICTURE_CAPTION, "") if fields and is_told else "",
                credit=self._byline(credit, one.declared_in) if credit else "",
                editions=tuple(self._editions_with(one.digest, one.declared_in.path if story else "")),
                refused=consent.picture_taken_back(self.person, one.digest or ""),
                shows_person=shows,
            )

    def _editions_with(self, digest: str | None, path: str) -> Iterator[Edition]:
        """Yield the editions that show a picture: in a story, or as the portrait in the register."""
        if path:
            for edition, story in self.shown.get(path, {}).items():
                if self._is_out(story.id, edition) and any(
                    one.file_info and one.file_info.digest == digest for one in story.pictures
                ):
                    yield edition
            return
        face = people_in_story.appearance(self.person, self.person.shown).face
        for context in self.contexts:
            found = (shown.get(context.edition) for shown in self.shown.values())
            stories = [one for one in found if one and self._is_out(one.id, context.edition)]
            in_story = any(who.person == self.person.id and who.face == face for one in stories for who in one.people)
            if in_story and face in PortraitPictures(self.registers, context):
                yield context.edition


def _texts(record: RecordValue, fields: Iterable[Field[Any]]) -> Iterator[ScalarNode]:
    """Yield the texts of fields, in groups too, that are not of others."""
    for field in fields:
        placed = record.at(field)
        if placed is None or field in _OF_OTHERS:
            continue
        if field.group is None:
            yield from placed.texts
            continue
        groups = [placed.value] if isinstance(placed.value, RecordValue) else placed.value
        for one in groups:
            yield from _texts(one, field.group.fields)


def _text_of(evaluation: Evaluation, path: str) -> str:
    return withdraw_subject.text_of(atomic_files.on_disk(evaluation.repository.root, path).read_bytes())


# --- Fields as data --------------------------------------------------------------------------------------------------


def _as_data(record: RecordValue, fields: Iterable[Field[Any]], form: Form) -> dict[str, HeldValue]:
    """Return a group of fields with keys and fixed values in a form, in the order of the fields."""
    placed = ((field, record.at(field)) for field in fields)
    return {field.key(form): _value(found.value, field, form) for field, found in placed if found is not None}


def _value(value: Any, field: Field[Any], form: Form) -> HeldValue:
    if isinstance(value, RecordValue):
        return _as_data(value, field.group.fields if field.group else (), form)
    if isinstance(value, tuple | list):
        return [_value(one, field, form) for one in value]
    if isinstance(value, LocalizedEnum):
        return value.in_form(form)
    if isinstance(value, Words):
        return value.in_form(form)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, bool | int) else str(value)
