"""Changes of the units and the themes of a kommune, each in the one file of its register."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FolderPath
from typing import Any, TypeAlias

from site_gen import addresses, atomic_files, text_edits
from site_gen.authoring import field_changes, front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused, Path
from site_gen.model import person_fields, register_fields, story_fields
from site_gen.model.content_folders import STORIES
from site_gen.model.diagnostic import Edit
from site_gen.model.errors import Failure
from site_gen.model.field_types import ADVICE, Field
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.model.registers import Registers
from site_gen.model.selection import DEFAULT_FILES
from site_gen.model.theme import Theme
from site_gen.model.unit import Unit
from site_gen.pipeline import register_people
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.pipeline.person_file import not_as_meant
from site_gen.pipeline.register_people import StaleApprovals
from site_gen.read import register_files
from site_gen.read.register_files import RegisterFile

_NAMING = (story_fields.UNIT, story_fields.THEMES)
"""The fields with which a story names units and themes."""
EntryPath: TypeAlias = tuple[Field[Any], ...]
"""The way to a field of an entry, from the entry."""
Entry: TypeAlias = Unit | Theme


@dataclass(frozen=True, slots=True)
class EntryFields:
    """The fields of the units, or of the themes, that changes of whole entries need."""

    name: Field[Words]
    former_ids: Field[tuple[str, ...]]
    former_names: Field[tuple[str, ...]]


FIELDS = {
    FileKind.UNITS: EntryFields(
        register_fields.UNIT_NAME, register_fields.UNIT_FORMER_IDS, register_fields.UNIT_FORMER_NAMES
    ),
    FileKind.THEMES: EntryFields(
        register_fields.THEME_NAME, register_fields.THEME_FORMER_IDS, register_fields.THEME_FORMER_NAMES
    ),
}


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A change of a register of units or themes."""

    file: FileChange
    registers: Registers
    """All registers, as they are afterwards."""
    stale: tuple[StaleApprovals, ...]
    identity: str
    """The id of the entry afterwards."""


def entries(registers: Registers, kind: FileKind) -> Mapping[str, Unit] | Mapping[str, Theme]:
    """Return the units, or the themes, by id."""
    return registers.units if kind is FileKind.UNITS else registers.themes


def register_path(evaluation: Evaluation, kind: FileKind) -> str:
    """Return the path of a register's file, or where a new one comes."""
    known = evaluation.registers.files.get(kind)
    return known or f"{STORIES}/{DEFAULT_FILES[kind].in_form(evaluation.settings.form).rsplit('/', 1)[-1]}"


def parse_entries(evaluation: Evaluation, kind: FileKind, text: str) -> Manuscript:
    """Return a text as the manuscript of a register."""
    root, path = evaluation.repository.root, register_path(evaluation, kind)
    file = RegisterFile(atomic_files.on_disk(root, path), kind, path.rsplit("/", 1)[-1])
    raw = text_edits.normalised_newlines(text).encode()
    return register_files.parse_register(raw, file, root, evaluation.settings.form)


def register_text(evaluation: Evaluation, kind: FileKind) -> str:
    """Return the text of a register's file; empty where there is none. Raises Failure for one that is no text."""
    path = register_path(evaluation, kind)
    file = atomic_files.on_disk(evaluation.repository.root, path)
    try:
        return atomic_files.read_text(file) if file.exists() else ""
    except UnicodeDecodeError:
        raise Failure(not_as_meant(path)) from None


_OF_THE_DESK = "new"
"""An id that no entry gets: it stands in an address of the desk."""


def free_entry_id(evaluation: Evaluation, kind: FileKind, name: str, *, own: str = "") -> str:
    """Return the id that a name gives and that no other entry has or had; `own` is that of the entry itself.

    It gets a number where the name's own is taken.
    """
    former = evaluation.registers.former_units if kind is FileKind.UNITS else evaluation.registers.former_themes
    taken = {*entries(evaluation.registers, kind), *(one for one, now in former.items() if now != own)} - {own}
    taken.add(_OF_THE_DESK)
    slug = addresses.slug(name) or ("eining" if kind is FileKind.UNITS else "tema")
    return next(one for one in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if one not in taken)


def new_entry_change(
    evaluation: Evaluation, kind: FileKind, identity: str, fields: Mapping[Field[Any], Value | None]
) -> EntryChange:
    """Return the register with one more entry. Nothing is written. Raises Failure."""
    form = evaluation.settings.form
    return _changed(
        evaluation, kind, identity, lambda text: field_changes.with_entry(text, kind, identity, fields, form=form)
    )


def followed_by(
    evaluation: Evaluation, made: EntryChange, kind: FileKind, values: Mapping[EntryPath, Value | None]
) -> EntryChange:
    """Return a change after which its entry has other values too. Nothing is written. Raises Failure."""

    def edit(_: str) -> str:
        register = _RegisterText(made.file.after or "", kind, evaluation.settings.form)
        for path, value in values.items():
            register.change((made.identity, *path), value)
        return register.text

    return _changed(evaluation, kind, made.identity, edit)


def entry_change(
    evaluation: Evaluation,
    kind: FileKind,
    identity: str,
    values: Mapping[EntryPath, Value | None],
    *,
    new_id: str = "",
) -> EntryChange:
    """Return the register in which an entry has other values, and perhaps another id. Nothing is written.

    A former name is kept in the entry, so that stories which use it stay with the entry, and so is a former id, so
    that addresses lead on. None removes a field. Raises Failure.
    """
    named = FIELDS[kind]
    before = entries(evaluation.registers, kind)[identity]

    def edit(text: str) -> str:
        register = _RegisterText(text, kind, evaluation.settings.form)
        for path, value in values.items():
            register.change((identity, *path), value)
        name = values.get((named.name,))
        if name is not None:
            register.add_former((identity, named.former_names), _texts(before.name), _texts(name))
        if new_id and new_id != identity:
            register.add_former((identity, named.former_ids), (identity,), (new_id,))
            register.text = field_changes.renamed_entry(register.text, kind, identity, new_id)
            register.move_children(evaluation.registers.units, {identity}, new_id)
        return register.text

    return _changed(evaluation, kind, new_id or identity, edit)


def merge_entries_change(evaluation: Evaluation, kind: FileKind, kept: str, gone: str) -> EntryChange:
    """Return the register in which an entry has become part of another. Nothing is written.

    What names the one that goes, by id or by name, means the kept one then, and its address leads there. Raises
    Failure.
    """
    named, known = FIELDS[kind], entries(evaluation.registers, kind)
    stays, goes = known[kept], known[gone]

    def edit(text: str) -> str:
        register = _RegisterText(text, kind, evaluation.settings.form)
        ids = {gone, *goes.former_ids}
        if isinstance(stays, Unit) and isinstance(goes, Unit) and stays.part_of in ids:
            register.change((kept, register_fields.UNIT_PARENT), goes.part_of)
        register.move_children(
            {one: unit for one, unit in evaluation.registers.units.items() if one != kept}, ids, kept
        )
        # The one that goes is removed first: no two entries may have one name or id, not even on the way.
        register.text = front_matter_editor.remove_field(register.text, kind, (gone,))
        register.add_former((kept, named.former_ids), (gone, *goes.former_ids), (kept,))
        names = (*_texts(goes.name), *goes.former_names)
        register.add_former((kept, named.former_names), names, _texts(stays.name))
        return register.text

    return _changed(evaluation, kind, kept, edit)


def following_changes(evaluation: Evaluation, made: EntryChange) -> list[FileChange]:
    """Return the files that name an entry by an id which is a former one after a change, with the present one.

    What people have approved holds: it has the unit and the themes, and not how a file writes them. A file in which
    that is not sure stays as it is, and `check` says so. Nothing is written.
    """
    former = {one for one, now in _former(made.registers).items() if now == made.identity}
    if not former:
        return []
    found = [
        (file.header.path, evaluation.manuscript(file)) for file, _ in evaluation.stories if _has_any(file.raw, former)
    ]
    form, root = evaluation.settings.form, evaluation.repository.root
    found += [
        (one.header.path, one.read(root, form, evaluation.image_info))
        for one in evaluation.repository.people
        if _has_any(one.raw, former)
    ]
    changes = (_followed(path, manuscript, made, former, root) for path, manuscript in found)
    return [one for one in changes if one is not None]


def _former(registers: Registers) -> Mapping[str, str]:
    return {**registers.former_units, **registers.former_themes}


def _has_any(raw: object, ids: Collection[str]) -> bool:
    return isinstance(raw, bytes) and any(one.encode() in raw for one in ids)


def _followed(
    path: str, manuscript: Manuscript, made: EntryChange, former: Collection[str], root: FolderPath
) -> FileChange | None:
    """Return a file with the present id in place of a former one; None where there is none, or it is not sure."""
    if manuscript.broken is not None:
        return None
    fields = (person_fields.PERSON_UNIT,) if manuscript.file_kind is FileKind.PERSON else _NAMING
    nodes = [node for field in fields for node in manuscript.record.texts(field) if node.text.strip() in former]
    places = [node.span_of(node.text.strip()) for node in nodes]
    if not places or None in places:
        return None
    try:
        before = atomic_files.read_text(atomic_files.on_disk(root, path))
    except (OSError, UnicodeDecodeError):
        return None
    if text_edits.normalised_newlines(before) != manuscript.source:
        return None
    edits = [Edit(place, made.identity) for place in places if place is not None]
    return FileChange(path, before, text_edits.apply_edits(before, edits))


def closing_change(evaluation: Evaluation, kind: FileKind, identity: str) -> EntryChange:
    """Return the register without an entry. Nothing is written. Raises Failure."""
    return _changed(evaluation, kind, identity, lambda text: front_matter_editor.remove_field(text, kind, (identity,)))


def _texts(name: Value) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name.nn, name.nb) if isinstance(name, Words) else (str(name),)))


@dataclass(slots=True)
class _RegisterText:
    """The text of a register while it is changed. Each method raises EditRefused."""

    text: str
    kind: FileKind
    form: Form

    def change(self, path: Path, value: Value | None) -> None:
        """Set or remove a field."""
        self.text = field_changes.changed_field(self.text, self.kind, path, value, form=self.form)

    def add_former(self, path: Path, former: Sequence[str], now: Sequence[str]) -> None:
        """Add what an entry was called to a list, from which what it is called now is removed."""
        known = field_changes.items_at(self.text, self.kind, path)
        left = [one for one in known if one not in now]
        wanted = list(dict.fromkeys((*left, *(one for one in former if one not in now))))
        if wanted == known:
            return
        if left == known:
            for one in wanted[len(known) :]:
                self.text = front_matter_editor.append_item(self.text, self.kind, path, one, form=self.form)
        else:
            self.change(path, wanted)

    def move_children(self, units: Mapping[str, Unit], parents: Collection[str], new: str) -> None:
        """Let the units that are part of one that has another id name that."""
        if self.kind is FileKind.UNITS:
            for unit in units.values():
                if unit.part_of in parents:
                    self.change((unit.id, register_fields.UNIT_PARENT), new)


def _changed(evaluation: Evaluation, kind: FileKind, identity: str, edit: Callable[[str], str]) -> EntryChange:
    path, before = register_path(evaluation, kind), register_text(evaluation, kind)
    try:
        after = edit(before)
    except EditRefused:
        raise Failure(not_as_meant(path)) from None
    read, was = parse_entries(evaluation, kind, after), parse_entries(evaluation, kind, before)
    if _faults(read) > _faults(was):
        raise Failure(not_as_meant(path))
    built = register_files.build_registers([read])
    registers = evaluation.registers
    if kind is FileKind.UNITS:
        registers = replace(registers, units=built.units, former_units=built.former_units)
    else:
        registers = replace(registers, themes=built.themes, former_themes=built.former_themes)
    stale = register_people.stale_approvals(evaluation, registers) if kind is FileKind.UNITS else ()
    file = FileChange(path, before if before or _exists(evaluation, path) else None, after)
    return EntryChange(file, registers, tuple(stale), identity)


def _faults(read: Manuscript) -> int:
    return (read.broken is not None) + sum(one.wrong not in ADVICE for one in read.faults)


def _exists(evaluation: Evaluation, path: str) -> bool:
    return atomic_files.on_disk(evaluation.repository.root, path).exists()
