"""What a file still lacks, by the registry."""

from collections.abc import Iterator
from typing import Any

from site_gen.model import fields
from site_gen.model.choices import Kind
from site_gen.model.fieldtypes import ALWAYS, Field, Record
from site_gen.model.manuscript import Manuscript, Sort


def wanting(manuscript: Manuscript) -> Iterator[tuple[Record, Field[Any]]]:
    """Yield each required field that is not written, with the group that lacks it.

    What a story needs depends on its kind; while that is unknown it needs what every kind does.
    """
    kind = manuscript.record.get(fields.KIND)
    for group, record in manuscript.records():
        if group.waived_by is not None and group.waived_by.name in record.written:
            continue
        for field in group.fields:
            if field.name not in record.written and _needed(field, kind, manuscript.sort):
                yield record, field


def _needed(field: Field[Any], kind: Kind | None, sort: Sort) -> bool:
    if sort is not Sort.STORY or kind is None:
        return field.required == ALWAYS
    return kind in field.required
