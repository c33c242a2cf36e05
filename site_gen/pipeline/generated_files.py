"""The files of a repository that follow from its fields, its questions and its units: issue forms, and schemas."""

import json
from collections.abc import Iterator
from pathlib import Path

from site_gen import atomic_files
from site_gen.authoring.interview import INTERVIEWS, interview_questions
from site_gen.model.field_types import MappingType, RecordType
from site_gen.model.localized import Form, Words
from site_gen.model.manuscript import FileKind
from site_gen.model.registers import Registers
from site_gen.pipeline import file_changes
from site_gen.pipeline.build_options import build_dir
from site_gen.pipeline.file_changes import FileChange
from site_gen.schema import forms_to_paste, issue_forms, json_schema
from site_gen.schema.json_schema import KnownIds

SCHEMAS = "schema"
"""Folder under build/ for the schemas: they name people, and build/ is never in Git."""
SCHEMA_FILES = {
    FileKind.STORY: "story",
    FileKind.PERSON: "person",
    FileKind.UNITS: "units",
    FileKind.THEMES: "themes",
    FileKind.WITHDRAWN: "withdrawn",
    FileKind.PAGE: "page",
}


def stale_files(root: Path, registers: Registers) -> list[FileChange]:
    """Return the generated files in Git that are missing, out of date or not wanted, in the order of their paths.

    A form that we have not made is none of them, whatever its name.
    """
    wanted = dict(_issue_forms(root, registers))
    there = {path.relative_to(root).as_posix(): path for path in (root / issue_forms.FOLDER).glob("*.yml")}
    changes = []
    for path in sorted(wanted.keys() | there.keys()):
        before = atomic_files.read_text(there[path]) if path in there else None
        is_ours = before is None or issue_forms.is_made_by_us(before)
        if is_ours and before != wanted.get(path):
            changes.append(FileChange(path, before, wanted.get(path)))
    return changes


def write_stale(root: Path, changes: list[FileChange]) -> None:
    """Write what stale_files() found. Raises Failure, and then writes nothing, when a file has changed meanwhile."""
    (root / issue_forms.FOLDER).mkdir(parents=True, exist_ok=True)
    file_changes.write_changes(root, changes)


def write_schemas(root: Path, registers: Registers, form: Form) -> list[str]:
    """Write the schemas for editors, with the ids of the kommune's registers; return their paths from the root."""
    known = KnownIds.of(registers, form)
    folder = build_dir(root) / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, name in SCHEMA_FILES.items():
        file = folder / f"{name}.json"
        atomic_files.write_file(file, json.dumps(schema_of(kind, form, known), ensure_ascii=False, indent=1) + "\n")
        written.append(file.relative_to(root).as_posix())
    return written


def paste_texts(root: Path, registers: Registers, form: Form) -> str:
    """Return the interviews as text to paste into other form tools."""
    units = _unit_names(registers)
    return "\n".join(
        forms_to_paste.paste_text(one, interview_questions(one, root), form, units.values()) for one in INTERVIEWS
    )


def _issue_forms(root: Path, registers: Registers) -> Iterator[tuple[str, str]]:
    units = _unit_names(registers)
    for interview in INTERVIEWS:
        questions = interview_questions(interview, root)
        for form in Form:
            yield (
                issue_forms.form_file(interview, form),
                issue_forms.issue_form(interview, questions, form, units),
            )


def _unit_names(registers: Registers) -> dict[str, Words]:
    return {identity: unit.name for identity, unit in registers.units.items()}


def schema_of(kind: FileKind, form: Form, known: KnownIds) -> json_schema.Schema:
    """Return the schema of a kind of file, with the ids that are known."""
    title = f"Framsnakk: {SCHEMA_FILES[kind]}"
    group = kind.schema
    if isinstance(group, MappingType):
        return json_schema.register_schema(group.of, form, known, title=title)
    assert isinstance(group, RecordType)
    return json_schema.file_schema(group, form, known, title=title)
