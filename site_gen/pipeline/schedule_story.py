"""When a story comes out: its day, and whether it is ready; neither touches what people have approved."""

from collections.abc import Mapping
from typing import Any

from site_gen import approval, atomic_files, people_in_story, text_edits
from site_gen.authoring import front_matter_editor
from site_gen.authoring.field_values import Value
from site_gen.authoring.front_matter_editor import EditRefused
from site_gen.model import story_fields
from site_gen.model.errors import Failure
from site_gen.model.field_types import Coverage, Field
from site_gen.model.manuscript import FileKind, Manuscript
from site_gen.pipeline import person_file
from site_gen.pipeline.evaluate import Evaluation
from site_gen.pipeline.file_changes import FileChange
from site_gen.read import attachments

TIMING = tuple(one for one in story_fields.STORY.fields if one.coverage is Coverage.TIMING)
"""The fields that say when a story is out, and that no approval covers."""


def timing_change(evaluation: Evaluation, manuscript: Manuscript, values: Mapping[Field[Any], Value]) -> FileChange:
    """Return the change of a story's file that writes when it is out; nothing else in the file changes.

    Raises ValueError for a field that approvals cover, and Failure when nobody can be sure of the change.
    """
    if not set(values) <= set(TIMING):
        raise ValueError("approvals cover a field")
    path = atomic_files.on_disk(evaluation.repository.root, manuscript.path)
    before = after = evaluation.text(manuscript.path)
    try:
        for field, value in values.items():
            after = front_matter_editor.set_field(after, FileKind.STORY, (field,), value, form=manuscript.form)
    except EditRefused:
        raise Failure(person_file.not_as_meant(manuscript.path)) from None
    root, registers = evaluation.repository.root, evaluation.registers
    read = attachments.parse_story_with_files(
        text_edits.normalised_newlines(after), path, root, evaluation.settings.form
    )
    people = people_in_story.appearances(manuscript, registers)
    is_meant = all(read.record.get(field) == value for field, value in values.items())
    if not is_meant or approval.digest(read, people) != approval.digest(manuscript, people):
        raise Failure(person_file.not_as_meant(manuscript.path))
    return FileChange(manuscript.path, before, after)
