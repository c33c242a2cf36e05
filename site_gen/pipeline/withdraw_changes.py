"""What a withdrawal changes in a repository: each file before and after, and what people have to rewrite themselves."""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from site_gen import approval, atomic_files, duplicate_stories, markdown, own_page_format, people_in_story
from site_gen import settings as kommune_settings
from site_gen.addresses import Addresses, gone_file
from site_gen.authoring import approval_edits, field_values, front_matter_editor, withdrawal_edits
from site_gen.authoring.field_values import Step, Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.films.film_fields import film_files
from site_gen.model import media_fields, person_fields, register_fields, story_fields
from site_gen.model.choices import Audience, Kind, Status
from site_gen.model.errors import Failure
from site_gen.model.field_types import Field, RecordValue
from site_gen.model.localized import Form, Words, fill
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.person import WithdrawalRequest
from site_gen.model.selection import DEFAULT_FILES
from site_gen.model.source_positions import ScalarNode, items_of
from site_gen.model.taken_back import withdrawal_requests
from site_gen.model.withdrawal import PlannedChange, Rewrite, RewriteReason, SubjectKind, TraceKind, WithdrawalChanges
from site_gen.names.folding import fold_text
from site_gen.names.matching import parts_of
from site_gen.pipeline import (
    version_branches,
    version_pictures,
    withdraw_names,
    withdraw_subject,
    withdraw_traces,
)
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.front_page_change import front_page_change
from site_gen.pipeline.withdraw_names import PersonNames
from site_gen.pipeline.withdraw_subject import is_person, names_of, person_manuscripts, raw_person, text_of
from site_gen.pipeline.withdraw_traces import RepositoryTraces
from site_gen.read import attachments, raw_files

_NO_STATUS = Words(
    nn="Vi er ikkje sikre på korleis {path} skal bli eit utkast, og har ikkje endra noko. Skriv «status: utkast» i "
    "fila sjølv, og køyr kommandoen på nytt.",
    nb="Vi er ikke sikre på hvordan {path} skal bli et utkast, og har ikke endret noe. Skriv «status: utkast» i filen "
    "selv, og kjør kommandoen på nytt.",
)
_NO_FILE = Words(
    nn="{id} har inga fil for seg sjølv i stories/folk/, så vi har ikkje endra noko. Sjå etter med: framsnakk check",
    nb="{id} har ingen egen fil i stories/folk/, så vi har ikke endret noe. Se etter med: framsnakk check",
)
_NO_LIST = Words(
    nn="Vi er ikkje sikre på korleis det skal skrivast i {path}, og har ikkje endra noko. Sjå etter med: "
    "framsnakk check",
    nb="Vi er ikke sikre på hvordan det skal skrives i {path}, og har ikke endret noe. Se etter med: framsnakk check",
)
_PORTRAIT_GONE = Words(
    nn="eit bilete i personregisteret er trekt tilbake", nb="et bilde i personregisteret er trukket tilbake"
)
"""Why an approval has a new digest."""
_OWN_PAGES = f"stories/{own_page_format.FOLDER}/"
_KEEPING = "surrogateescape"
"""Bytes that are no UTF-8 stay as they are."""


def withdrawal_changes(traces: RepositoryTraces, evaluation: Evaluation, day: dt.date) -> WithdrawalChanges:
    """Return what withdrawing a subject changes. Nothing is written.

    Raises Failure, in words that say what to do, when a file cannot be changed with certainty.
    """
    edits = _Edits(traces, evaluation, day)
    match traces.subject.kind:
        case SubjectKind.PERSON:
            edits.withdraw_person()
        case SubjectKind.STORY:
            edits.withdraw_story()
        case SubjectKind.PICTURE:
            edits.withdraw_pictures()
    return edits.result()


def _names_nobody(_text: str) -> bool:
    return False


class _Edits:
    """The changes of one withdrawal, as they are made."""

    def __init__(self, traces: RepositoryTraces, evaluation: Evaluation, day: dt.date) -> None:
        """Read the stories."""
        self.traces, self.evaluation, self.day = traces, evaluation, day
        self.root = evaluation.repository.root
        self.registers = evaluation.registers
        self.stories = {one.path: one for one in (evaluation.manuscript(found) for found, _ in evaluation.stories)}
        self.after: dict[str, bytes | None] = {}
        self.rewrites: list[Rewrite] = []
        self.drafts: list[str] = []
        self.gone: tuple[str, ...] = ()
        self.listed: list[str] = []

    def result(self) -> WithdrawalChanges:
        """Return the changes that change anything."""
        changes = [one for path, after in self.after.items() for one in self._planned(path, after)]
        rewrites = [replace(one, line=self._line_before(one.path, one.line)) for one in self.rewrites]
        return WithdrawalChanges(
            tuple(one for one in changes if one.before != one.after),
            tuple(dict.fromkeys(sorted(rewrites, key=lambda one: (one.path, one.line, one.reason.name)))),
            tuple(self.drafts),
            self.gone,
            tuple(self.listed),
        )

    def _line_before(self, path: str, line: int) -> int:
        """Return the line of a file as it is before the withdrawal, for a line of the file as it is afterwards."""
        after = self.after.get(path)
        if not line or after is None:
            return line
        before = (self._bytes(path) or b"").decode().split("\n")
        for tag, begins, _, first, last in SequenceMatcher(
            None, before, after.decode().split("\n"), autojunk=False
        ).get_opcodes():
            if first < line <= last:
                return begins + (line - first if tag == "equal" else 1)
        return line

    def _planned(self, path: str, after: bytes | None) -> Iterator[PlannedChange]:
        """Yield the change of a file; of one that is deleted, of each that has the same name in another composition."""
        for file in self._withdrawn_files(path) if after is None else [atomic_files.on_disk(self.root, path)]:
            before = file.read_bytes() if file.is_file() else None
            where = file.relative_to(self.root).as_posix()
            yield PlannedChange(path, before, after, "" if where == path else where)

    def _withdrawn_files(self, path: str) -> list[Path]:
        every = [one for one in atomic_files.all_on_disk(self.root, path) if one.is_file()]
        if self.traces.subject.kind is not SubjectKind.STORY:
            every = [one for one in every if raw_files.fingerprint(one) in self.traces.digests]
        return every or [atomic_files.on_disk(self.root, path)]

    def _bytes(self, path: str) -> bytes | None:
        file = atomic_files.on_disk(self.root, path)
        return file.read_bytes() if file.is_file() else None

    def _text(self, path: str) -> str:
        content = self.after[path] if path in self.after else self._bytes(path)
        return (content or b"").decode(errors=_KEEPING)

    # --- A person ---

    def withdraw_person(self) -> None:
        """Shrink the register's entry, remove the pictures, and take the stories back to drafts."""
        person = self.traces.subject.id
        names = withdraw_names.person_names(person, self.evaluation)
        self._shrink(person)
        self._other_people(person)
        for path in dict.fromkeys(one.path for one in self.traces.found):
            if path in self.stories:
                self._write_out(person, self.stories[path], names)
        self._delete_pictures()
        self._delete_of_versions(lambda text: names.may_name(text, parts=False))
        self._remove_films()
        self._list_pictures(self.traces.digests)
        self._keep_approvals()
        for one in self.traces.found:
            if one.path in self.stories or one.path in self.after:
                continue
            if one.kind is TraceKind.FILE_NAME:
                reason = RewriteReason.NAMED_FILE if one.certain else RewriteReason.PERHAPS_NAMED
                self.rewrites.append(Rewrite(one.path, 0, reason, one.text))
            elif one.kind is TraceKind.NAME:
                reason = RewriteReason.OWN_PAGE if one.path.startswith(_OWN_PAGES) else RewriteReason.NAMED
                reason = reason if one.certain else RewriteReason.PERHAPS_NAMED
                self.rewrites.append(Rewrite(one.path, one.line, reason, one.text))

    def _shrink(self, person: str) -> None:
        """Leave only the day and the references of a person's entry: the file's name is the id."""
        files = [one for one in self.evaluation.repository.people if one.header.id == person]
        if len(files) != 1:
            raise Failure(fill(_NO_FILE, {"id": person}))
        written = files[0].read(self.root, self.evaluation.settings.form, {})
        path, form = written.path, written.form
        refs = [written.record.get(person_fields.CONSENT_REF)]
        refs += [one.get(person_fields.CONSENT_REF) for one in written.record.get(person_fields.PERSON_CONSENT, ())]
        refs += raw_person(person, self.evaluation).refs
        kept = ", ".join(dict.fromkeys(filter(None, refs)))
        # The person may have withdrawn before the editors got to it.
        day = min(self.day, written.record.get(person_fields.PERSON_WITHDRAWN) or self.day)
        fields: list[tuple[Field[Any], Value]] = [(person_fields.PERSON_WITHDRAWN, day)]
        fields += [(person_fields.CONSENT_REF, kept)] if kept else []
        lines = (f"{field.key(form)}: {field_values.as_yaml(value, form)}\n" for field, value in fields)
        self.after[path] = "".join(lines).encode()

    def _other_people(self, person: str) -> None:
        """Remove a person from the photo credits of other people's pictures in the register."""
        for one in person_manuscripts(self.evaluation):
            picture = one.record.get(person_fields.PERSON_PICTURE)
            credit = picture.get(media_fields.PICTURE_CREDIT) if picture else None
            if one.id != person and credit and self._credits(credit, person):
                path = (person_fields.PERSON_PICTURE, media_fields.PICTURE_CREDIT)
                rest = people_in_story.byline_without(credit, person, self.registers)
                self._try(one.path, partial(_set_or_remove, kind=FileKind.PERSON, path=path, value=rest, form=one.form))

    def _write_out(self, person: str, story: Manuscript, names: PersonNames) -> None:
        """Take a person out of a story as far as that is certain, and make it a draft when they stood in it."""
        if story.broken is not None:
            # Nobody can edit it with certainty, and no build publishes it as long as it is broken.
            self.rewrites.append(Rewrite(story.path, 0, RewriteReason.BROKEN))
            for named in names.places(text_of(self._bytes(story.path) or b""), rare=True):
                reason = RewriteReason.NAMED if named.certain else RewriteReason.PERHAPS_NAMED
                self.rewrites.append(Rewrite(story.path, named.line, reason, named.text))
            return
        stands = story.path in self.traces.stories
        kind = FileKind.STORY
        self._remove_items(story, story_fields.APPROVED, lambda entry: self._is(entry, story_fields.APPROVAL_PERSON))
        placed = story.record.at(story_fields.AUTHORS)
        authors = items_of(placed.node) if placed is not None else ()
        for index, node in reversed(list(enumerate(authors))):
            author = " ".join(node.text.split()) if isinstance(node, ScalarNode) else ""
            if self._credits(author, person):
                rest = people_in_story.byline_without(author, person, self.registers)
                alone = rest is None and len(authors) == 1
                path = (story_fields.AUTHORS,) if alone else (story_fields.AUTHORS, index)
                self._try(story.path, partial(_set_or_remove, kind=kind, path=path, value=rest, form=story.form))
        for index, record in story.record.numbered(story_fields.PICTURES):
            credit = record.get(media_fields.PICTURE_CREDIT)
            if credit and self._credits(credit, person):
                credited: Sequence[Step] = (story_fields.PICTURES, index, media_fields.PICTURE_CREDIT)
                rest = people_in_story.byline_without(credit, person, self.registers)
                self._try(story.path, partial(_set_or_remove, kind=kind, path=credited, value=rest, form=story.form))
        received = story.record.get(story_fields.RECEIVED)
        unsure = received.at(story_fields.RECEIVED_UNSURE) if received else None
        for index, node in reversed(list(enumerate(items_of(unsure.node) if unsure is not None else ()))):
            if isinstance(node, ScalarNode) and is_person(node.text.strip(), person, self.registers):
                listed = (story_fields.RECEIVED, story_fields.RECEIVED_UNSURE, index)
                self._try(story.path, partial(_removed, kind=kind, path=listed))
        self._remove_declarations(story)
        if stands:
            self._make_draft(story)
        self._remove_from_people(person, story, names)
        self._list_rewrites(person, story, names)

    def _credits(self, written: str, person: str) -> bool:
        """Return whether a byline names a person and, in that place, nobody else."""
        _, people = people_in_story.byline_people(written, self.registers)
        namesakes = [one for one in people if one.id != person and set(names_of(one)) & set(self._names(person))]
        return any(one.id == person for one in people) and not namesakes

    def _names(self, person: str) -> tuple[str, ...]:
        return names_of(self.registers.people[person])

    def _is(self, entry: RecordValue, field: Field[str]) -> bool:
        written = entry.get(field)
        return written is not None and is_person(written, self.traces.subject.id, self.registers)

    def _remove_from_people(self, person: str, story: Manuscript, names: PersonNames) -> None:
        """Remove a person from a story's list, or leave the id there as long as the story still tells of them.

        With the id in the list, no build and no cache takes the story up before it has been rewritten.
        """
        own = [
            (index, record)
            for index, record in story.record.numbered(story_fields.PEOPLE)
            if self._is(record, media_fields.MENTION_PERSON)
        ]
        if not own:
            return
        before = self._text(story.path)
        self._remove_items(story, story_fields.PEOPLE, lambda entry: self._is(entry, media_fields.MENTION_PERSON))
        if not self._still_tells(person, story, names):
            return
        self.after[story.path] = before.encode(errors=_KEEPING)
        for index, record in own:
            if record.get(media_fields.MENTION_PERSON) != person:
                edit = partial(_with_id, index=index, person=person, form=story.form)
                self._try(story.path, edit)

    def _still_tells(self, person: str, story: Manuscript, names: PersonNames) -> bool:
        """Return whether a story is of a person, or names them, wherever that stands."""
        is_film = story.record.get(story_fields.KIND) is Kind.FILM
        if is_film or withdraw_traces.is_all_theirs(person, story, self.evaluation):
            return True
        where = story.path.replace("/", " / ")
        return any(True for text in (where, self._text(story.path)) for _ in names.places(text, parts=True))

    def _list_rewrites(self, person: str, story: Manuscript, names: PersonNames) -> None:
        """List what people have to rewrite in a story."""
        found = [one for one in self.traces.found if one.path == story.path]
        kinds = {one.kind for one in found if one.certain}
        text, path = self._text(story.path), story.path
        if TraceKind.PERSON in kinds:
            whole = withdraw_traces.is_all_theirs(person, story, self.evaluation)
            self.rewrites.append(Rewrite(path, 0, RewriteReason.WHOLE if whole else RewriteReason.LISTED))
            if path not in {one.declared_in.path for one in self.traces.films}:
                films = withdraw_subject.declared_films([story])
                self.rewrites += [Rewrite(path, 0, RewriteReason.FILM, one.paths[0]) for one in films]
        if TraceKind.SAME_FILE in kinds:
            self.rewrites.append(Rewrite(path, 0, RewriteReason.APPROVE))
        lists = TraceKind.PERSON in kinds
        now = attachments.parse_story_with_files(text, atomic_files.on_disk(self.root, path), self.root, story.form)
        signed = [span for kind, span, _ in withdraw_traces.signatures(now) if kind is TraceKind.SIGN_OFF]
        for place in names.places(text, parts=lists, rare=True):
            if any(withdraw_traces.holds(span, place) for span in signed):
                continue
            reason = RewriteReason.NAMED if place.certain or lists else RewriteReason.PERHAPS_NAMED
            self.rewrites.append(Rewrite(path, place.line, reason, place.text))
        for one in found:
            if one.kind is TraceKind.FILE_NAME:
                self.rewrites.append(Rewrite(path, 0, RewriteReason.FILE_NAME, one.text))
            elif one.kind is TraceKind.SIGN_OFF:
                self.rewrites.append(Rewrite(path, 0, RewriteReason.SIGNED_OFF))
            elif not one.certain and one.kind in {TraceKind.PERSON, TraceKind.BYLINE, TraceKind.APPROVAL}:
                self.rewrites.append(Rewrite(path, one.line, RewriteReason.PERHAPS_NAMED, one.text))

    # --- Pictures ---

    def withdraw_pictures(self) -> None:
        """Remove the pictures, and what declares them; the stories have to be approved again."""
        for path in dict.fromkeys(one.declared_in.path for one in self.traces.pictures):
            manuscript = self.traces_of(path)
            self._remove_declarations(manuscript)
            if manuscript.file_kind is FileKind.STORY:
                self.rewrites.append(Rewrite(path, 0, RewriteReason.APPROVE))
        self._delete_pictures()
        self._delete_of_versions()
        self._remove_films()
        self._list_pictures(self.traces.digests)
        self._keep_approvals()
        self._finish_requests(lambda one: one.picture in self.traces.digests)

    def _finish_requests(self, is_finished: Callable[[WithdrawalRequest], bool]) -> None:
        """Remove from people's files what they have asked to have withdrawn, and is withdrawn now."""
        for one in person_manuscripts(self.evaluation):
            if any(map(is_finished, withdrawal_requests(one.record))):
                self._try(one.path, partial(_without_requests, person=one, is_finished=is_finished))

    def _keep_approvals(self) -> None:
        """Renew the valid approvals of stories that show a person whose portrait goes: they show less, never more.

        A story that is changed itself has to be approved again.
        """
        bare = {
            one.declared_in.id
            for one in self.traces.pictures
            if one.declared_in.file_kind is FileKind.PERSON and one.declared_in.path in self.after
        }
        for story in self.stories.values() if bare else ():
            people = people_in_story.appearances(story, self.registers)
            after = tuple(replace(who, picture="") if who.person in bare else who for who in people)
            if people != after and story.broken is None and story.path not in self.after:
                renewed = approval.fresh_digests(story, self.registers)
                digest, reason = approval.digest(story, after), _PORTRAIT_GONE.in_form(story.form)
                self._try(story.path, partial(_renewed, story=story, renewed=renewed, digest=digest, day=self.day,
                                              reason=reason))  # fmt: skip

    def traces_of(self, path: str) -> Manuscript:
        """Return the file that declares a withdrawn picture."""
        return next(one.declared_in for one in self.traces.pictures if one.declared_in.path == path)

    def _remove_declarations(self, manuscript: Manuscript) -> None:
        """Remove the withdrawn pictures that a file declares, and list where its text shows them."""
        here = [one for one in self.traces.pictures if one.declared_in.path == manuscript.path]
        if not here:
            return
        if manuscript.file_kind is FileKind.PERSON:
            if manuscript.id != self.traces.subject.id:
                self._try(
                    manuscript.path, partial(_removed, kind=FileKind.PERSON, path=(person_fields.PERSON_PICTURE,))
                )
            return
        indexes = {one.index for one in here}
        every = manuscript.record.get(story_fields.PICTURES) or ()
        spans = {every[index].span for index in indexes}
        self._remove_items(manuscript, story_fields.PICTURES, lambda entry: entry.span in spans)
        names = {one.file for one in here}
        for shown in markdown.parse_body(manuscript.body).pictures():
            if shown.file in names:
                lines = self._text(manuscript.path).split("\n")
                line = next((at for at, one in enumerate(lines, start=1) if shown.file in one and "](" in one), 0)
                self.rewrites.append(Rewrite(manuscript.path, line, RewriteReason.PICTURE_IN_TEXT, shown.file))

    def _delete_pictures(self) -> None:
        """Delete the files of the withdrawn pictures, wherever the same bytes lie below stories/."""
        for one in self.traces.pictures:
            if one.declared_in.file_kind is FileKind.PERSON and one.declared_in.id != self.traces.subject.id:
                self._remove_declarations(one.declared_in)
        declared = (one.path for one in self.traces.pictures if one.digest)
        loose = (one.path for one in self.traces.found if one.kind is TraceKind.FILE)
        for path in (*declared, *loose):
            if self._bytes(path) is not None:
                self.after[path] = None

    def _delete_of_versions(self, may_name: Callable[[str], bool] = _names_nobody) -> None:
        """Delete the pictures that only the new versions have that are deleted with what is withdrawn."""
        gone = version_branches.forgotten_refs(self.root, self.traces.subject, may_name)
        for one in version_pictures.deletions(self.evaluation, gone):
            self.after[one.path] = None

    def _remove_films(self) -> None:
        """Delete the files of the withdrawn films, and remove them from the stories that declare them."""
        for film in self.traces.films:
            story = film.declared_in
            self._try(story.path, partial(_removed, kind=FileKind.STORY, path=(story_fields.VIDEO,)))
            self.rewrites.append(Rewrite(story.path, 0, RewriteReason.FILM_GONE))
            for path in film.paths:
                if self._bytes(path) is not None:
                    self.after[path] = None

    # --- A story ---

    def withdraw_story(self) -> None:
        """Leave an opaque entry in the list of what is withdrawn, and delete the story's files."""
        identity = self.traces.subject.id
        [story] = [one for one in self.stories.values() if one.id == identity]
        self.gone = tuple(self._addresses_without_names(story))
        self._list_withdrawn(story)
        for path in self._files_of(story):
            self.after[path] = None
        self._delete_of_versions()
        # A picture of things may be used again; one of people was withdrawn with the story that they were in.
        beside = version_pictures.declared_in_versions(self.evaluation)
        own = [*self.traces.pictures, *(one for one in beside if one.declared_in.id == identity)]
        shown = {one.path: one.digest for one in own if one.people}
        shown |= {path: story.pictures.get(PurePosixPath(path).name) for path in _film_paths(story)}
        self._list_pictures(digest for path, digest in shown.items() if self.after.get(path, b"") is None)
        for one in self.traces.found:
            if one.kind is TraceKind.LINK:
                self.rewrites.append(Rewrite(one.path, one.line, RewriteReason.LINK, one.text))
        self._leave_front_page(identity)
        self._finish_requests(lambda one: one.story == identity)

    def _leave_front_page(self, story: str) -> None:
        """Remove a story from what is chosen for the front page; where nobody can be sure how, that is listed."""
        settings = self.evaluation.settings
        choice = settings.front_page.without(story)
        if choice == settings.front_page:
            return
        path = kommune_settings.FILE
        try:
            self.after[path] = front_page_change(self._text(path), choice, settings.form).encode(errors=_KEEPING)
        except Failure:
            self.rewrites.append(Rewrite(path, 0, RewriteReason.LINK, story))

    def _list_withdrawn(self, story: Manuscript) -> None:
        entry: dict[Field[Any] | str, Value | None] = {
            register_fields.WITHDRAWN_DIGEST: hashlib.sha256(story.id.encode()).hexdigest(),
            register_fields.WITHDRAWN_CONTENT: duplicate_stories.text_digest(story),
            register_fields.WITHDRAWN_DAY: self.day,
            register_fields.WITHDRAWN_ADDRESS: list(self.gone),
        }
        self._add_withdrawn(register_fields.WITHDRAWN_LIST, {field: value for field, value in entry.items() if value})

    def _list_pictures(self, digests: Iterable[str | None]) -> None:
        """List the withdrawn pictures by digest and likeness, so that none comes back as another file."""
        for one in sorted({digest for digest in digests if digest} - set(self.registers.withdrawn_pictures)):
            info = self.evaluation.image_info.get(one) or version_pictures.inspected(self.evaluation, one)
            entry: dict[Field[Any] | str, Value] = {
                register_fields.WITHDRAWN_FILE: one,
                **({register_fields.WITHDRAWN_LIKENESS: info.likeness} if info and info.likeness else {}),
                register_fields.WITHDRAWN_DAY: self.day,
            }
            self._add_withdrawn(register_fields.WITHDRAWN_PICTURES, entry)
            self.listed.append(one)

    def _add_withdrawn(self, field: Field[Any], entry: Mapping[Field[Any] | str, Value]) -> None:
        """Add an entry to a list of what is withdrawn. Raises Failure when it is uncertain how."""
        form = self.evaluation.settings.form
        path = self.registers.files.get(FileKind.WITHDRAWN) or DEFAULT_FILES[FileKind.WITHDRAWN].in_form(form)
        try:
            text = front_matter_editor.append_item(self._text(path), FileKind.WITHDRAWN, (field,), entry, form=form)
        except EditRefused:
            raise Failure(fill(_NO_LIST, {"path": path})) from None
        self.after[path] = text.encode(errors=_KEEPING)

    def _addresses_without_names(self, story: Manuscript) -> Iterator[str]:
        """Yield the addresses that readers may have saved of a story that was for everybody, and that name nobody."""
        record = story.record
        status = record.get(story_fields.STATUS)
        if (
            status not in (Status.READY, Status.ARCHIVED)
            or record.get(story_fields.AUDIENCE, Audience.ALL) is not Audience.ALL
        ):
            return
        if record.get(story_fields.PUBLISHED, self.day) > self.day:
            return
        settings = self.evaluation.settings
        forms = dict.fromkeys(filter(None, (settings.form, settings.former_form)))
        known = [f"/{Addresses(form).story(story.id)}" for form in forms] + [old for old, _ in story.moved_from]
        words = parts_of(self._people_near(story))
        for address in known:
            if gone_file(address) is not None and words.isdisjoint(fold_text(address.replace("/", " ")).words):
                yield address

    def _people_near(self, story: Manuscript) -> Iterator[str]:
        """Yield every name that could stand in the address of a story: of its people, and of its writers."""
        for mention in (
            *people_in_story.mentions(story, self.registers),
            *people_in_story.bylines(story, self.registers),
        ):
            yield mention.written
            yield from (name for one in mention.matches for name in names_of(one))
        yield from (written for written, _ in people_in_story.unknown_bylines(story, self.registers))

    def _files_of(self, story: Manuscript) -> Iterator[str]:
        """Yield the files of a story: its text, and what it alone declares, or everything in a folder of its own."""
        yield story.path
        others = [one for one in self.stories.values() if one.path != story.path]
        folder = str(PurePosixPath(story.path).parent)
        shared = {str(PurePosixPath(one.path).with_name(name)) for one in others for name in one.pictures}
        is_own = PurePosixPath(story.path).stem.casefold() == "index" and folder != "stories"
        if is_own and not any(one.path.startswith(f"{folder}/") for one in others):
            for here, _, names in os.walk(atomic_files.on_disk(self.root, folder)):
                for name in sorted(names):
                    yield raw_files.path_from_root(Path(here, name), self.root)
            return
        for name in story.pictures:
            path = str(PurePosixPath(story.path).with_name(name))
            if path not in shared:
                yield path

    # --- Edits ---

    def _make_draft(self, story: Manuscript) -> None:
        """Make a story a draft; one that is archived stays so."""
        if story.record.get(story_fields.STATUS) is Status.ARCHIVED:
            return
        try:
            text = _as_draft(self._text(story.path), story.form)
        except EditRefused:
            try:
                text = _as_draft(_without_status(self._text(story.path)), story.form)
            except EditRefused:
                raise Failure(fill(_NO_STATUS, {"path": story.path})) from None
        if story.record.get(story_fields.STATUS, Status.DRAFT) is not Status.DRAFT:
            self.drafts.append(story.path)
        self.after[story.path] = text.encode(errors=_KEEPING)

    def _remove_items(self, manuscript: Manuscript, field: Field[Any], chosen: Callable[[RecordValue], bool]) -> None:
        """Remove the chosen items of a list, and the field with the last of them."""
        items = manuscript.record.numbered(field)
        indexes = [index for index, record in items if chosen(record)]
        if not indexes:
            return
        kind = manuscript.file_kind
        if len(indexes) == len(items):
            self._try(manuscript.path, partial(_removed, kind=kind, path=(field,)))
            return
        for index in reversed(indexes):
            self._try(manuscript.path, partial(_removed, kind=kind, path=(field, index)))

    def _try(self, path: str, edit: Callable[[str], str]) -> None:
        """Change a file's text; where nobody can be sure how, it stays, and what stands there is listed afterwards."""
        try:
            self.after[path] = edit(self._text(path)).encode(errors=_KEEPING)
        except EditRefused:
            return


def _film_paths(story: Manuscript) -> Iterator[str]:
    """Yield the paths of a story's films, without captions."""
    yield from (str(PurePosixPath(story.path).with_name(placed.value)) for placed in film_files(story))


def _as_draft(text: str, form: Form) -> str:
    return front_matter_editor.set_field(text, FileKind.STORY, (story_fields.STATUS,), Status.DRAFT, form=form)


def _without_status(text: str) -> str:
    """Return a story's text without the lines of its status, where it is written twice."""
    head, mark, rest = text.partition("\n---")
    key = "|".join(dict.fromkeys((story_fields.STATUS.name, story_fields.STATUS.nn, story_fields.STATUS.nb)))
    return re.sub(rf"(?m)^(?:{key})\s*:.*\n?", "", head) + mark + rest


def _removed(text: str, *, kind: FileKind, path: Sequence[Any]) -> str:
    return front_matter_editor.remove_field(text, kind, path)


def _renewed(  # noqa: PLR0913 - a story, and what its approvals are to say
    text: str, *, story: Manuscript, renewed: Collection[str], digest: str, day: dt.date, reason: str
) -> str:
    return approval_edits.with_renewed_approvals(text, story, renewed, digest, day, reason, words_changed=False)


def _set_or_remove(text: str, *, kind: FileKind, path: Sequence[Any], value: str | None, form: Form) -> str:
    if value is None:
        return front_matter_editor.remove_field(text, kind, path)
    return front_matter_editor.set_field(text, kind, path, value, form=form)


def _without_requests(text: str, *, person: Manuscript, is_finished: Callable[[WithdrawalRequest], bool]) -> str:
    return withdrawal_edits.without_requests(text, person, is_finished)


def _with_id(text: str, *, index: int, person: str, form: Form) -> str:
    """Return a story's text with a person's id where the name stands in the list of people."""
    item = (story_fields.PEOPLE, index)
    try:
        return front_matter_editor.set_field(
            text, FileKind.STORY, (*item, media_fields.MENTION_PERSON), person, form=form
        )
    except EditRefused:
        return front_matter_editor.set_field(text, FileKind.STORY, item, person, form=form)
