"""Two entries of the register that are one person: joined, with every story that names the one that goes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from site_gen import atomic_files, consent, people_in_story, text_edits
from site_gen.authoring import front_matter_editor, person_references
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.consent import ConsentStatus
from site_gen.model import media_fields, person_fields, story_fields
from site_gen.model.choices import Basis, Channel, ShownAs, Use
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import ConsentRequest, Person
from site_gen.pipeline import register_people
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.person_file import edit_person_file, not_as_meant
from site_gen.pipeline.register_people import RegisterChange
from site_gen.read import attachments, raw_files

_STRICTNESS = list(ShownAs)
_TAKEN_OVER: tuple[Field[Any], ...] = (
    person_fields.PERSON_ROLE,
    person_fields.PERSON_PART,
    person_fields.PERSON_UNIT,
    person_fields.PERSON_SINCE,
    person_fields.PERSON_FORM,
    person_fields.PERSON_LEFT,
    person_fields.PERSON_DECEASED,
    person_fields.PERSON_PICTURE,
)
"""Fields that the kept entry gets where it has none."""
_SAME_ENTRY = Words(
    nn="«{person}» er den same oppføringa. Skriv to ulike id-ar.",
    nb="«{person}» er den samme oppføringen. Skriv to ulike id-er.",
)
_WITHDRAWN = Words(
    nn="{person} har trekt alt, og kan ikkje slåast saman med nokon. Er dei to den same, gjeld det å ha trekt seg for "
    "begge. Ingenting er skrive.",
    nb="{person} har trukket alt, og kan ikke slås sammen med noen. Er de to den samme, gjelder det å ha trukket seg "
    "for begge. Ingenting er skrevet.",
)
_FAULTY = Words(
    nn="Fila til {person} har feil, så vi veit ikkje kva som gjeld. Ingenting er skrive. Rett henne fyrst: framsnakk "
    "check {path}",
    nb="Filen til {person} har feil, så vi vet ikke hva som gjelder. Ingenting er skrevet. Rett den først: framsnakk "
    "check {path}",
)
_STORY_UNREAD = Words(
    nn="{path} nemner {id}, og vi klarer ikkje å endre henne trygt. Ingenting er skrive. Rett fila fyrst: framsnakk "
    "check {path}",
    nb="{path} nevner {id}, og vi klarer ikke å endre den trygt. Ingenting er skrevet. Rett filen først: framsnakk "
    "check {path}",
)


@dataclass(frozen=True, slots=True)
class MergeChange:
    """What merging two entries changes."""

    change: RegisterChange
    stories: tuple[str, ...]
    """Ids of the stories that get the kept id."""
    loses_comments: bool
    """Whether the file that goes has comments, which are in no other file."""


def merge_change(evaluation: Evaluation, kept: Person, gone: Person, day: dt.date) -> MergeChange:
    """Return what changes when two entries are one person, under the id of `kept`. Nothing is written.

    A withdrawal and a no beat a yes, and the stricter way of being shown wins. Raises Failure when one has withdrawn
    everything, when a file has faults, or when a story that names `gone` cannot be edited safely.
    """
    _require_mergeable(kept, gone)
    merged_file, merged = edit_person_file(
        evaluation,
        kept,
        lambda text, written: _JoinedFile(text, written, kept, gone, _written(evaluation, gone)).joined(day),
    )
    if merged.picture_digest != gone.picture_digest and kept.picture is None:
        merged = replace(merged, picture_digest=gone.picture_digest)
    removed_file, _ = edit_person_file(evaluation, gone, lambda text, _: text)
    edited = dict(_edited_stories(evaluation, kept, gone))
    others = [one for one in _other_people(evaluation, kept, gone) if one.before != one.after]
    removal = replace(removed_file, after=None)
    files = [merged_file, *(change for change, _ in edited.values()), *others]
    registers = register_people.with_person(register_people.without_person(evaluation.registers, gone.id), merged)
    stale = register_people.stale_approvals(
        evaluation,
        registers,
        edited={path: after for path, (_, after) in edited.items()},
        same={gone.id: kept.id},
    )
    # The file that goes is removed last: until then every story names somebody.
    changed = tuple(one for one in files if one.before != one.after)
    change = RegisterChange(merged, (*changed, removal), tuple(stale))
    return MergeChange(change, tuple(after.id for _, after in edited.values()), "#" in (removal.before or ""))


def _require_mergeable(kept: Person, gone: Person) -> None:
    if kept.id == gone.id:
        raise Failure(fill(_SAME_ENTRY, {"person": kept.id}))
    for one in (kept, gone):
        if one.withdrawn is not None:
            raise Failure(fill(_WITHDRAWN, {"person": one.id}))
        if one.doubted:
            raise Failure(fill(_FAULTY, {"person": one.id, "path": f"stories/folk/{one.id}.yml"}))


# --- The register ----------------------------------------------------------------------------------------------------


def _written(evaluation: Evaluation, person: Person) -> Manuscript:
    """Return a person's file as written."""
    return next(
        one.read(evaluation.repository.root, evaluation.settings.form, evaluation.image_info)
        for one in evaluation.repository.people
        if one.header.id == person.id
    )


@dataclass(slots=True)
class _JoinedFile:
    """The kept entry's file while it gets what the other one has. Each method raises EditRefused."""

    text: str
    written: Manuscript
    kept: Person
    gone: Person
    other: Manuscript
    """The file that goes, as written."""

    def joined(self, day: dt.date) -> str:
        """Return the file's text with all that the two entries say."""
        kept, gone = self.kept, self.gone
        self.text = register_people.with_former_names(
            self.text, self.written, kept, [gone.name, *gone.former_names], kept.name
        )
        if _STRICTNESS.index(gone.shown) > _STRICTNESS.index(kept.shown):
            self._put(media_fields.SHOWN_AS, gone.shown)
        self._take_over()
        self._join_consents(day)
        self._join_kin_agreements()
        self._join_requests()
        self._join_withdrawal_requests()
        form = self.written.form
        return person_references.with_other_id(self.text, FileKind.PERSON, gone.id, kept.id, form)

    def _put(self, field: Field[Any], value: Value) -> None:
        self.text = front_matter_editor.set_field(self.text, FileKind.PERSON, (field,), value, form=self.written.form)

    def _add(self, field: Field[Any], value: Value, *, last: bool = False) -> None:
        self.text = front_matter_editor.append_item(
            self.text, FileKind.PERSON, (field,), value, form=self.written.form, last=last
        )

    def _take_over(self) -> None:
        """Write what only the other entry has."""
        for field in _TAKEN_OVER:
            value = self.other.record.get(field)
            if value is not None and field.name not in self.written.record.placed:
                self._put(field, _as_value(value, field))
        roles = (self.gone.role if self.kept.role else None, *self.gone.former_roles)
        for role in dict.fromkeys(filter(None, roles)):
            if role not in {self.kept.role, *self.kept.former_roles}:
                self._add(person_fields.PERSON_FORMER_ROLES, role)
        for listed in (person_fields.PERSON_COMPETENCE, person_fields.PERSON_OFFERS):
            for one in self.other.record.get(listed, ()):
                if one not in self.written.record.get(listed, ()):
                    self._add(listed, one)

    def _join_consents(self, day: dt.date) -> None:
        for entry in self.other.record.get(person_fields.PERSON_CONSENT, ()):
            self._add(person_fields.PERSON_CONSENT, _as_value(entry, person_fields.PERSON_CONSENT))
        for entry in self.other.record.get(person_fields.PERSON_REFUSALS, ()):
            self._add(person_fields.PERSON_REFUSALS, _as_value(entry, person_fields.PERSON_REFUSALS))
        for use, channel in _taken_back(self.kept, self.gone, day):
            self._add(person_fields.PERSON_CONSENT, _taken_back_entry(use, channel, day))

    def _join_withdrawal_requests(self) -> None:
        for entry in self.other.record.get(person_fields.PERSON_TAKEN_BACK, ()):
            value = _as_value(entry, person_fields.PERSON_TAKEN_BACK)
            self._add(person_fields.PERSON_TAKEN_BACK, value, last=True)

    def _join_kin_agreements(self) -> None:
        """Keep the agreement of the next of kin only where every entry of a person who is dead has it."""
        agreed = [one.kin_agreed for one in (self.kept, self.gone) if one.deceased is not None]
        if agreed and all(agreed):
            self._put(person_fields.PERSON_KIN_AGREED, max(filter(None, agreed)))
        else:
            path = (person_fields.PERSON_KIN_AGREED,)
            self.text = front_matter_editor.remove_field(self.text, FileKind.PERSON, path)

    def _join_requests(self) -> None:
        if not self.gone.requests:
            return
        path = (person_fields.PERSON_REQUESTS,)
        self.text = front_matter_editor.remove_field(self.text, FileKind.PERSON, path, keep_comments=True)
        for request in _joined_requests(self.kept, self.gone):
            self._add(person_fields.PERSON_REQUESTS, _entry_of(request), last=True)


def _as_value(found: Any, field: Field[Any]) -> Value:
    """Return what was read of a field as a value to be written."""
    if isinstance(found, RecordValue):
        fields = field.group.fields if field.group else ()
        return {one: _as_value(found.placed[one.name].value, one) for one in fields if one.name in found.placed}
    if isinstance(found, tuple):
        return [_as_value(one, field) for one in found]
    value: Value = found
    return value


_NO = {ConsentStatus.WITHDRAWN, ConsentStatus.WITHDRAWN_WHOLLY, ConsentStatus.REFUSED}


def _taken_back(kept: Person, gone: Person, day: dt.date) -> Iterator[tuple[Use, Channel]]:
    """Yield each use in each channel that one entry has taken back, and that the other one would still allow.

    A withdrawal beats an earlier yes in the joined list by itself, but not one that was given after it.
    """
    for use, channel in product(Use, Channel):
        verdicts = [consent.verdict(one, use, channel, day).why for one in (kept, gone)]
        if _NO.intersection(verdicts) and set(verdicts) - _NO - {ConsentStatus.NEVER_GIVEN}:
            yield use, channel


def _taken_back_entry(use: Use, channel: Channel, day: dt.date) -> Value:
    return {
        person_fields.CONSENT_USES: [use],
        person_fields.CONSENT_CHANNELS: [channel],
        person_fields.CONSENT_GIVEN: day,
        person_fields.CONSENT_BASIS: Basis.CONSENT,
        person_fields.CONSENT_WITHDRAWN: day,
    }


def _joined_requests(kept: Person, gone: Person) -> Iterator[ConsentRequest]:
    """Yield what either entry has been asked about, once for each story; a no stays."""
    for story in dict.fromkeys(one.story for one in (*kept.requests, *gone.requests)):
        latest = [found for one in (kept, gone) if (found := one.request(story)) is not None]
        newest = max(latest, key=lambda one: one.asked)
        refused = max(filter(None, (one.refused for one in latest)), default=None)
        yield replace(newest, refused=refused)


def _entry_of(request: ConsentRequest) -> Value:
    entry: dict[Field[Any] | str, Value | None] = {
        person_fields.REQUEST_STORY: request.story,
        person_fields.REQUEST_DAY: request.asked,
        person_fields.REQUEST_DIGEST: request.digest,
        person_fields.REQUEST_REFUSED: request.refused,
    }
    return {field: value for field, value in entry.items() if value}


# --- Files that name the person --------------------------------------------------------------------------------------


def _edited_stories(
    evaluation: Evaluation, kept: Person, gone: Person
) -> Iterator[tuple[str, tuple[FileChange, Manuscript]]]:
    """Yield the path of each story that names the id that goes, or both people, with its change."""
    root = evaluation.repository.root
    for story_file, _ in evaluation.stories:
        path = story_file.header.path
        before = _text(atomic_files.on_disk(root, path))
        story = evaluation.manuscript(story_file)
        if not (person_references.has_reference(before, gone.id) or _has_both(story, evaluation, kept, gone)):
            continue
        if story.broken is not None:
            raise Failure(fill(_STORY_UNREAD, {"path": path, "id": gone.id}))
        try:
            after = _with_one_mention(before, story, evaluation, kept, gone)
            after = person_references.with_other_id(after, FileKind.STORY, gone.id, kept.id, story.form)
        except EditRefused:
            raise Failure(fill(_STORY_UNREAD, {"path": path, "id": gone.id})) from None
        if after != before:
            read = _parsed(after, atomic_files.on_disk(root, path), evaluation)
            yield path, (FileChange(path, before, after), read)


def _text(path: Path) -> str:
    """Return a file's text; bytes that are not UTF-8 are replaced, and then the story is broken."""
    return path.read_bytes().decode("utf-8", "replace")


def _parsed(text: str, path: Path, evaluation: Evaluation) -> Manuscript:
    plain, root = text_edits.normalised_newlines(text), evaluation.repository.root
    return attachments.parse_story_with_files(plain, path, root, evaluation.settings.form)


def _has_both(story: Manuscript, evaluation: Evaluation, kept: Person, gone: Person) -> bool:
    return {kept.id, gone.id} <= set(people_in_story.shown_in(story, evaluation.registers))


def _with_one_mention(text: str, story: Manuscript, evaluation: Evaluation, kept: Person, gone: Person) -> str:
    """Return a story's text in which the list of people has the two as one, shown in the stricter way.

    Raises EditRefused.
    """
    placed = story.record.at(story_fields.PEOPLE)
    mentions = list(people_in_story.mentions(story, evaluation.registers))
    same = [index for index, one in enumerate(mentions) if one.person and one.person.id in {kept.id, gone.id}]
    if placed is None or len(same) < 2 or not _has_both(story, evaluation, kept, gone):
        return text
    if len(mentions) != len(getattr(placed.node, "items", ())):
        raise front_matter_editor.refusal((story_fields.PEOPLE,))
    shown = max((mentions[index].shown for index in same), key=_STRICTNESS.index)
    health = any(mentions[index].health for index in same)
    value: Value = kept.id
    if shown is not ShownAs.FULL or health:
        value = {media_fields.MENTION_PERSON: kept.id}
        value |= {media_fields.SHOWN_AS: shown} if shown is not ShownAs.FULL else {}
        value |= {media_fields.MENTION_HEALTH: True} if health else {}
    for index in reversed(same[1:]):
        at = (story_fields.PEOPLE, index)
        text = front_matter_editor.remove_field(text, FileKind.STORY, at, keep_comments=True)
    path = (story_fields.PEOPLE, same[0])
    return front_matter_editor.set_field(text, FileKind.STORY, path, value, form=story.form)


def _other_people(evaluation: Evaluation, kept: Person, gone: Person) -> Iterator[FileChange]:
    """Yield the change of each other person's file that names the id that goes, as a photographer or in a picture."""
    root = evaluation.repository.root
    for one in evaluation.repository.people:
        if one.header.id in {kept.id, gone.id} or not isinstance(one.raw, bytes):
            continue
        path = raw_files.path_from_root(one.file.path, root)
        before = one.raw.decode("utf-8", "replace")
        if person_references.has_reference(before, gone.id):
            form = one.read(root, evaluation.settings.form, evaluation.image_info).form
            try:
                one.raw.decode("utf-8")
                after = person_references.with_other_id(before, FileKind.PERSON, gone.id, kept.id, form)
            except (EditRefused, UnicodeDecodeError):
                raise Failure(not_as_meant(path)) from None
            yield FileChange(path, before, after)
