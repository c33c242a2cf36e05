"""Set, append to or remove one field of a file in the file's own style; the result is parsed and compared.

Comments, the order of fields, quotation marks, indentation, line ends and the body stay. The new text is returned; the
caller writes the file.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from site_gen import front_matter, text_edits
from site_gen.authoring import field_edits, field_values
from site_gen.authoring.field_edits import FieldLocation, FieldSource, UnclearFieldError
from site_gen.authoring.field_values import Data, Step, Value
from site_gen.model.diagnostic import Edit
from site_gen.model.errors import Failure
from site_gen.model.field_types import ADVICE, Field, RecordType, RecordValue
from site_gen.model.localized import Form, Words, fill, same_words
from site_gen.model.manuscript import FileErrorKind, FileKind
from site_gen.model.source_positions import MappingNode, whole_line_span

Path = Sequence[Step]
"""The way to a field from the outermost: fields, ids in a register, indexes in lists."""

_UNSURE = Words(
    nn="Vi er ikkje sikre på korleis «{field}» skal skrivast i fila, og har ikkje endra noko. Skriv feltet inn sjølv.",
    nb="Vi er ikke sikre på hvordan «{field}» skal skrives i filen, og har ikke endret noe. Skriv feltet inn selv.",
)
_MARKUP = Words(
    nn="Feltet «{field}» kan ikkje ha teikna «{written}», for dei styrer nettstaden. Skriv det på ein annan måte.",
    nb="Feltet «{field}» kan ikke ha tegnene «{written}», for de styrer nettstedet. Skriv det på en annen måte.",
)


class EditRefused(Failure):
    """A change that nobody can be sure of; nothing has been written."""


def set_field(  # noqa: PLR0913 - a file, a place in it, and how to write there
    text: str, kind: FileKind, path: Path, value: Value, *, form: Form, last: bool = False, is_typed: bool = False
) -> str:
    """Return a file's text with a value at a path; the text itself where the value stands there already.

    A field that is not there yet comes after the nearest one that the schema has above it, or `last` in its group. Keys
    and fixed values are in the language of the file's keys; where that is not English, in `form`. A value that
    `is_typed` by a person may be one that its field does not take, which `check` then says. Raises EditRefused.
    """
    before = _parse(text, kind, path)
    names = field_edits.names_in(before, form)
    parent = _parent(before, path)
    if parent is not None:
        inner: Value = {_key(path): value}
        return set_field(text, kind, parent, inner, form=form, last=last, is_typed=is_typed)
    target = _locate(before, path)
    meant = field_values.value_data(value, target.kind, names)
    if target.node is not None and field_values.node_data(target.node, target.kind) == meant:
        return text
    if isinstance(value, Mapping) and isinstance(target.node, MappingNode) and not before.is_flow(target.node):
        new = _set_each(text, kind, path, value, target, form, is_typed=is_typed)
    else:
        new = _edited(text, path, lambda: field_edits.set_edits(before, target, value, names, last=last))
    return _checked(new, kind, path, before, meant, is_typed=is_typed)


def append_item(  # noqa: PLR0913 - as set_field
    text: str, kind: FileKind, path: Path, value: Value, *, form: Form, last: bool = False, is_typed: bool = False
) -> str:
    """Return a file's text with one more item at the end of the list at a path. Raises EditRefused."""
    before = _parse(text, kind, path)
    names = field_edits.names_in(before, form)
    target = _locate(before, path)
    [item] = _list(field_values.value_data([value], target.kind, names))
    old = _list(field_values.node_data(target.node, target.kind)) if target.node is not None else ()
    new = _edited(text, path, lambda: field_edits.append_edits(before, target, value, names, last=last))
    return _checked(new, kind, path, before, (*old, item), is_typed=is_typed)


def swap_items(text: str, kind: FileKind, path: Path, first: int) -> str:
    """Return a file's text in which an item of the list at a path has changed places with the next one.

    Raises EditRefused.
    """
    before = _parse(text, kind, path)
    target = _locate(before, path)
    new = _edited(text, path, lambda: field_edits.swap_edits(before, target, first))
    items = list(_list(field_values.node_data(target.node, target.kind))) if target.node is not None else []
    items[first : first + 2] = reversed(items[first : first + 2])
    return _checked(new, kind, path, before, tuple(items))


def remove_field(text: str, kind: FileKind, path: Path, *, keep_comments: bool = False) -> str:
    """Return a file's text without a field, or without an item of a list; the text itself where there is none.

    The comments on its lines go with it, unless `keep_comments` leaves them on lines of their own. Raises EditRefused.
    """
    before = _parse(text, kind, path)
    target = _locate(before, path)
    if target.node is None:
        return text
    new = _edited(text, path, lambda: field_edits.remove_edits(before, target, keep_comments=keep_comments))
    return _checked(new, kind, path, before, None)


def field_above_all(record: RecordValue, field: Field[Any], value: Value, form: Form) -> Edit | None:
    """Return the edit that writes a field above the first one, where that has a line of its own and the field is new.

    For a rule, which has a record and no text to read back: the fixes of rules are checked by checking the file again.
    """
    line = record.span.line
    first = any((placed.key.line, placed.key.column) == (line, 1) for placed in record.placed.values())
    if not first or field.name in record.empty or field.name in record.placed:
        return None
    return Edit(whole_line_span(line), f"{field.key(form)}: {field_values.as_yaml(value, form)}\n")


def _set_each(  # noqa: PLR0913, PLR0917 - as set_field
    text: str,
    kind: FileKind,
    path: Path,
    value: Mapping[Field[Any] | str, Value],
    target: FieldLocation,
    form: Form,
    *,
    is_typed: bool,
) -> str:
    """Return a text with each field of a group set where it stands, and those removed that the value does not have."""
    meant = {step if isinstance(step, str) else step.name for step in value}
    for step, one in value.items():
        text = set_field(text, kind, (*path, step), one, form=form, is_typed=is_typed)
    for key, _ in target.node if isinstance(target.node, MappingNode) else ():
        field = target.kind.field(key.text) if isinstance(target.kind, RecordType) else None
        if field is not None and field.name not in meant:
            text = remove_field(text, kind, (*path, field))
    return text


def _parse(text: str, kind: FileKind, path: Path) -> FieldSource:
    try:
        return field_edits.parse(text, kind)
    except front_matter.FrontMatterError as error:
        is_markup = error.fault.broken is FileErrorKind.TEMPLATE_MARKUP
        raise refusal(path, error.fault.written if is_markup else "") from None
    except UnclearFieldError:
        raise refusal(path) from None


def _locate(source: FieldSource, path: Path) -> FieldLocation:
    try:
        return field_edits.locate(source, path)
    except UnclearFieldError:
        raise refusal(path) from None


def _parent(source: FieldSource, path: Path) -> Path | None:
    """Return the path of the group around a field where that is not there yet, or is empty."""
    if len(path) < 2 or isinstance(path[-1], int):
        return None
    if isinstance(path[-2], int):
        return None
    try:
        above = field_edits.locate(source, path[:-1]).node
    except UnclearFieldError:
        return path[:-1]
    return path[:-1] if above is None or field_values.is_empty(above) else None


def _key(path: Path) -> Field[Any] | str:
    step = path[-1]
    assert not isinstance(step, int)
    return step


def _edited(text: str, path: Path, edits: Callable[[], list[Edit]]) -> str:
    try:
        return text_edits.apply_edits(text, edits())
    except UnclearFieldError:
        raise refusal(path) from None


def _checked(  # noqa: PLR0913 - a file before and after, and what was meant
    new: str, kind: FileKind, path: Path, before: FieldSource, meant: Data | None, *, is_typed: bool = False
) -> str:
    """Return a new text when nothing but what stands at the path has changed, and that is what was meant."""
    after = _parse(new, kind, path)
    old, now = (field_values.node_data(source.root, source.schema) for source in (before, after))
    if meant is None and isinstance(path[-1], int):
        meant, path = _list(field_values.data_at(field_values.data_without(old, path), path[:-1]) or ()), path[:-1]
    unchanged = field_values.data_without(now, path) == field_values.data_without(old, path)
    as_meant = field_values.data_at(now, path) == meant
    is_readable = is_typed or _faults(after) <= _faults(before)
    if not unchanged or not as_meant or after.body != before.body or not is_readable:
        raise refusal(path)
    return new


def _faults(source: FieldSource) -> int:
    """Return how many faults keep fields from being read."""
    return sum(fault.wrong not in ADVICE for fault in source.schema.read(source.root).faults)


def _list(data: Data) -> tuple[Data, ...]:
    return data if isinstance(data, tuple) else ()


def refusal(path: Path, markup: str = "") -> EditRefused:
    """Return the error for a field that is not written: for its template code, or since nobody can be sure how."""
    named = next((step for step in reversed(path) if not isinstance(step, int)), "")
    words = same_words(named) if isinstance(named, str) else Words(nn=named.nn, nb=named.nb)
    return EditRefused(fill(_MARKUP if markup else _UNSURE, {"field": words, "written": markup}))
